"""From the facts of a dossier to the frozen lines and French words of the « Tableau de bord »."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.models.records.dossier import Dossier
from app.models.records.french import NBSP, count, day, euros, number, percent, points
from app.models.records.periods import age_on
from app.models.records.plan import PlannedTraining
from app.models.records.rights import Balance, BalanceSource, RightKind
from app.models.records.tasks import Todo
from app.ui.viewmodels.occupations_score import held_words

TITLES = {
    RightKind.CPF: "Compte personnel de formation (CPF)",
    RightKind.CEC: "Compte d’engagement citoyen (CEC)",
    RightKind.C2P: "Compte de prévention, pénibilité (C2P)",
}
WHAT = {
    RightKind.CPF: "Des euros pour se former, faire un bilan de compétences "
    "ou faire reconnaître son expérience (VAE).",
    RightKind.CEC: "Des euros de formation gagnés en étant bénévole, en service civique, réserviste "
    "ou maître d’apprentissage.",
    RightKind.C2P: "Des points gagnés quand le travail use\u00a0: "
    "nuit, équipes alternantes, bruit, gestes répétés.",
}
WHERE = {
    RightKind.CPF: "Le solde se lit sur Mon Compte Formation, une fois connecté(e).",
    RightKind.CEC: "Le solde se lit sur Mon Compte Formation, une fois connecté(e).",
    RightKind.C2P: "Les points se lisent sur l’espace en ligne du compte de prévention.",
}
TO_NOTE = "à noter"
SCORE_MEANS = (
    "Ressemblance entre vos compétences et celles du métier\u00a0; ce n’est pas une chance d’être recruté(e)."
)


@dataclass(frozen=True, slots=True)
class PersonLine:
    """The strip at the top: who, and what is known of them."""

    name: str
    details: str
    is_example: bool


@dataclass(frozen=True, slots=True)
class RightLine:
    """One card: ``known`` False shows « à noter », never a zero."""

    kind: RightKind
    title: str
    value: str
    source: str
    tone: str
    what: str
    where: str
    known: bool

    @property
    def action(self) -> str:
        """The words of the card’s button."""
        return "Corriger" if self.known else "Noter le solde"


@dataclass(frozen=True, slots=True)
class PlanLine:
    """The training plan in two lines."""

    title: str
    detail: str
    total: str
    has_example: bool


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """The main project; ``score`` None is unknown, ``known`` False is absent from the edition in place."""

    code: str
    label: str
    known: bool
    score: float | None
    held: int
    total: int
    missing: tuple[str, ...]
    more_missing: int = 0
    likely: int = 0

    def skills_words(self) -> str:
        """« 12 compétences sur 31 », « 5 acquises, 9 probables sur 16 »; likely is to be confirmed."""
        if self.held or not self.likely:
            return held_words(self.held, self.likely, self.total)
        told = count(self.likely, "compétence probable", "compétences probables")
        confirm = "confirmez-les" if self.likely > 1 else "confirmez-la"
        return f"{told} d’après votre parcours{NBSP}: {confirm}"

    def score_words(self) -> str:
        """« Proximité avec votre profil : 71 % »."""
        return "" if self.score is None else f"Proximité avec votre profil{NBSP}: {percent(self.score)}"


@dataclass(frozen=True, slots=True)
class Outlook:
    """What needs the reference data: what to do, the project, how full the path is."""

    todos: tuple[Todo, ...]
    project: ProjectLine | None
    filled: float
    gaps: tuple[Todo, ...] = ()


def person_line(dossier: Dossier, today: date) -> PersonLine:
    """Say who the person is: age, situation, town, level, as far as known."""
    who = dossier.identity
    words = [
        f"{age_on(who.birth_date, today)}{NBSP}ans" if who.birth_date else "",
        who.situation.label if who.situation else "situation à indiquer",
        who.commune_name,
        who.study_level.label if who.study_level else "",
    ]
    return PersonLine(who.full_name, " · ".join(word for word in words if word), who.is_example)


def amount_words(kind: RightKind, amount: Decimal) -> str:
    """An amount in the unit of its account."""
    return points(amount) if kind.in_points else euros(amount)


def typed_words(balance: Balance) -> str:
    """An amount as one would type it again."""
    if balance.kind.in_points:
        return number(balance.amount).replace("\u202f", "")
    return number(balance.amount, 2).replace("\u202f", " ")


def right_line(dossier: Dossier, kind: RightKind) -> RightLine:
    """Say what is known of an account, since when and from whom."""
    balance = dossier.balance(kind)
    if balance is None:
        return RightLine(kind, TITLES[kind], TO_NOTE, "", "neutral", WHAT[kind], WHERE[kind], False)
    when = day(balance.as_of)
    if balance.source is BalanceSource.TYPED:
        source, tone = f"saisi à la main le {when}, non vérifié", "warn"
    else:
        source, tone = f"reçu du portail le {when}", "ok"
    value = amount_words(kind, balance.amount)
    return RightLine(kind, TITLES[kind], value, source, tone, WHAT[kind], WHERE[kind], True)


def plan_line(dossier: Dossier) -> PlanLine | None:
    """Sum the plan up: the next course, how many, what they cost where it is known."""
    left = [one for one in dossier.plan if one.state.value != "terminee"] or list(dossier.plan)
    if not left:
        return None
    first = left[0]
    starts = f"début le {day(first.starts_on)}" if first.starts_on else "date à choisir"
    words = (first.state.label, first.provider, first.town, starts)
    return PlanLine(
        title=first.title,
        detail=" · ".join(word for word in words if word),
        total=_total(left),
        has_example=any(one.is_example for one in left),
    )


def _total(plan: list[PlannedTraining]) -> str:
    """« 2 formations · prix affichés : 1 250,00 € (1 prix inconnu) »."""
    priced = [one.price for one in plan if one.price is not None]
    unknown = len(plan) - len(priced)
    words = count(len(plan), "formation")
    if not priced:
        return f"{words} · prix inconnu"
    shown = "prix affiché" if len(plan) == 1 else "total des prix affichés"
    rest = f" ({count(unknown, 'prix inconnu', 'prix inconnus')})" if unknown else ""
    return f"{words} · {shown}{NBSP}: {euros(sum(priced, Decimal(0)))}{rest}"
