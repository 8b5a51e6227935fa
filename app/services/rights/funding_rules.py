"""What the law of one day says of paying a course: who may, up to how much, what stays with the person."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.models.records.career import TopUpOrigin
from app.models.records.french import NBSP, day, euros, number
from app.models.records.funding import ZERO, Funder
from app.models.records.law import Certainty, LegalValue
from app.models.records.person import Situation
from app.models.records.trainings import TrainingKind
from app.services.rights.calendar_time import add_years
from app.services.rights.law import Law

CEC_ONLY = "cec"
_CEILINGS = {
    TrainingKind.RS: "cpf.usage.plafond.rs",
    TrainingKind.BILAN: "cpf.usage.plafond.bilan",
    TrainingKind.LICENCE: "cpf.usage.plafond.permis_leger",
}
_CEILING_WORDS = {
    TrainingKind.RS: "une certification du répertoire spécifique",
    TrainingKind.BILAN: "un bilan de compétences",
    TrainingKind.LICENCE: "un permis de véhicule léger",
}
_CODE = re.compile(r"^C\. trav\., art\.\s")
_LICENCES = frozenset({TrainingKind.LICENCE, TrainingKind.HEAVY_LICENCE})
_MOPED = "AM"
_C2P_SITUATIONS = frozenset({None, Situation.EMPLOYEE, Situation.APPRENTICE, Situation.JOB_SEEKER})
_EXEMPTING = (
    (TopUpOrigin.EMPLOYER, "abondement", "abondement de l’employeur"),
    (TopUpOrigin.WORK_ACCIDENT, "at_mp", "abondement pour incapacité permanente"),
    (TopUpOrigin.BRANCH, "opco", "abondement de l’OPCO ou de la branche"),
)
_EXEMPTIONS = ("demandeur_emploi", "c2p", *(code for _origin, code, _words in _EXEMPTING))


class Rules:
    """Every legal value that paying a course rests on, read once for a day."""

    def __init__(self, law: Law, on: date) -> None:
        find = law.find
        self.on = on
        self.participation = find("cpf.participation", on)
        self.ceilings = {kind: find(id_, on) for kind, id_ in _CEILINGS.items()}
        self.conditions = {kind: find(f"formation.{kind}.condition", on) for kind in TrainingKind}
        self.third_min = find("cpf.usage.permis_leger.tiers_min", on)
        self.bilan_gap = find("cpf.bilan.carence_annees", on)
        self.point = find("c2p.formation.valeur_point", on)
        self.plain_ceiling = find("cpf.euros.plafond", on)
        self.ages = tuple(find(f"cpf.compte.{one}", on) for one in ("age_min", "age_min_apprenti"))
        self._exempt = {code: find(f"cpf.participation.exemption.{code}", on) for code in _EXEMPTIONS}

    def exempts(self, code: str) -> LegalValue | None:
        """Give the rule that lifts the participation, or None when the law of the day has no such rule."""
        value = self._exempt[code]
        return value if value is not None and value.value == "oui" else None

    @property
    def in_euros(self) -> bool:
        """False for the days when the account counted hours."""
        return self.plain_ceiling is not None


@dataclass(frozen=True, slots=True)
class Participation:
    """The mandatory part for one person: 0 when it is not due, then ``why`` and ``lifted_by`` say it."""

    amount: Decimal = ZERO
    value: LegalValue | None = None
    why: str = ""
    lifted_by: LegalValue | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the rights may not pay, and who says so."""

    words: str
    source: str = ""
    certainty: Certainty = Certainty.V1


def amount_of(value: LegalValue | None) -> Decimal:
    """Give the number a value holds; 0 for none."""
    if value is None:
        return ZERO
    assert isinstance(value.value, Decimal), f"{value.id} is not a number"
    return value.value


def money(amount: Decimal) -> str:
    """Write euros without cents when there are none: ``1 500 €``, ``102,23 €``."""
    return f"{number(amount)}{NBSP}€" if amount == amount.to_integral_value() else euros(amount)


def cite(value: LegalValue) -> str:
    """Name the article of a value in few words; the whole source stands beside the words."""
    return _CODE.sub("", value.source.partition(" (")[0])


def hours(amount: Decimal) -> str:
    """Write hours: ``147 h``."""
    return f"{number(amount, 0 if amount == amount.to_integral_value() else 2)}{NBSP}h"


def least_sure(values: Iterable[LegalValue | None], certainty: Certainty = Certainty.V1) -> Certainty:
    """Give the least sure of some values."""
    return max((certainty, *(one.certainty for one in values if one)), key=lambda one: one.rank)


def participation(rules: Rules, funder: Funder) -> Participation:
    """Say what the person must pay of any course, and what lifts it."""
    value = rules.participation
    if value is None:
        return Participation()
    if funder.situation is Situation.JOB_SEEKER and (rule := rules.exempts("demandeur_emploi")):
        return Participation(ZERO, value, f"demandeur d’emploi ({cite(rule)})", rule)
    origins = {one.origin for one in funder.third_parties if one.amount > 0}
    for origin, code, words in _EXEMPTING:
        if origin.value in origins and (rule := rules.exempts(code)):
            flags: tuple[str, ...] = (
                ("à confirmer : l’abondement d’un OPCO dispense de la participation obligatoire",)
                if origin is TopUpOrigin.BRANCH
                else ()
            )
            return Participation(ZERO, value, f"{words} ({cite(rule)})", rule, flags)
    flags = tuple(
        f"à confirmer : « {origin_words(one)} » ne dispense pas de la participation obligatoire "
        "dans les textes lus"
        for one in sorted(origins)
    )
    if funder.situation is None:
        flags += (
            "à confirmer : situation inconnue ; un demandeur d’emploi n’a pas de participation à payer",
        )
    return Participation(amount_of(value), value, flags=flags)


def origin_words(origin: str) -> str:
    """Name a third party from its code, known or not."""
    known = next((one for one in TopUpOrigin if one.value == origin), None)
    return known.label if known else "participation d’un tiers"


def ceiling(rules: Rules, kind: TrainingKind) -> tuple[LegalValue | None, str]:
    """Give the most the ordinary rights may pay for a kind of course, and the rule in words."""
    value = rules.ceilings.get(kind)
    if value is None:
        return None, ""
    return value, f"Plafond de {money(amount_of(value))} pour {_CEILING_WORDS[kind]} ({cite(value)})"


def points_payable(rules: Rules, funder: Funder, kind: TrainingKind) -> bool:
    """True when points of the C2P may pay: an employee or a job seeker (L4163-7), a course of the account."""
    condition = rules.conditions[kind]
    return (
        rules.point is not None
        and funder.rights.cpf_usable
        and funder.situation in _C2P_SITUATIONS
        and condition is not None
        and condition.value != CEC_ONLY
    )


def refusal(rules: Rules, funder: Funder, kind: TrainingKind, certifying: bool) -> Refusal | None:
    """Say why the rights may not pay a course, or None when they may."""
    rights, condition = funder.rights, rules.conditions[kind]
    if not rights.account_open:
        return Refusal(_not_open(rules), "L5151-2 ; L6323-1")
    if condition is not None and condition.value == CEC_ONLY:
        if rights.cec > 0:
            return None
        return _refused(
            f"Seul le CEC paie cette formation, et le vôtre est vide ({cite(condition)}).", condition
        )
    if not rights.cpf_usable:
        words = "Votre compte ne paie plus de formation depuis la retraite"
        return Refusal(
            f"{words} ; votre CEC paie encore la formation de bénévoles (L6323-3)."
            if rights.cec > 0
            else f"{words} (L6323-3).",
            "L6323-3 ; L5151-2",
        )
    if hours_alone(funder):
        return Refusal(
            f"Vos droits d’agent public sont des heures, pas des euros : {hours(rights.public_hours)} "
            "disponibles. Demandez l’accord de votre employeur : c’est lui qui paie la formation.",
            "décret 2017-928",
            Certainty.M_H,
        )
    if condition is None:
        return Refusal(
            f"Aucun texte connu ne dit ce que le compte payait le {day(rules.on)}.", "", Certainty.I
        )
    return _by_condition(rules, funder, kind, certifying, condition) or _by_kind(rules, funder, kind)


def hours_alone(funder: Funder) -> bool:
    """True for a public agent whose rights are hours and nothing else."""
    rights = funder.rights
    return (
        funder.situation is Situation.PUBLIC_AGENT
        and rights.public_hours > 0
        and max(rights.cpf, rights.top_ups, rights.cec) <= 0
    )


def _not_open(rules: Rules) -> str:
    """Say from what age an account is open."""
    age, apprentice = rules.ages
    if age is None or apprentice is None:
        return "Votre compte n’est pas ouvert."
    return (
        f"Votre compte n’est pas encore ouvert : il s’ouvre à {number(amount_of(age))} ans, ou à "
        f"{number(amount_of(apprentice))} ans avec un contrat d’apprentissage ({cite(age)})."
    )


def _by_condition(
    rules: Rules, funder: Funder, kind: TrainingKind, certifying: bool, condition: LegalValue
) -> Refusal | None:
    """Apply the condition the law sets on the kind of course."""
    word, source = condition.value, cite(condition)
    if word == "non":
        if kind is TrainingKind.OTHER:
            words = "Cette formation ne mène à aucune certification reconnue (RNCP ou répertoire spécifique)"
            return _refused(f"{words} : le compte ne peut pas la payer ({source}).", condition)
        return _refused(f"Le {day(rules.on)}, le compte ne paie pas « {kind.label} » ({source}).", condition)
    if word == "certifiante" and not certifying:
        return _refused(
            f"« {kind.label} » doit mener à une certification (RNCP ou répertoire spécifique) ({source}).",
            condition,
        )
    if word not in ("sans_permis", "tiers_ou_demandeur"):
        return None
    if held := [one for one in funder.driving_licences if one != _MOPED]:
        return _refused(
            f"Vous avez déjà un permis ({', '.join(held)}) : le compte ne paie que le premier, "
            f"le BE excepté ({source}).",
            condition,
        )
    if word == "sans_permis" or funder.situation is Situation.JOB_SEEKER:
        return None
    least = amount_of(rules.third_min)
    if third_total(funder) >= least:
        return None
    value = rules.third_min or condition
    return _refused(
        f"Il faut être demandeur d’emploi, ou qu’un tiers (employeur, OPCO, région…) verse au moins "
        f"{money(least)} ({cite(value)}).",
        value,
    )


def _by_kind(rules: Rules, funder: Funder, kind: TrainingKind) -> Refusal | None:
    """Apply what a licence or a skills review ask of the person."""
    condition = rules.conditions[kind]
    if kind in _LICENCES and not funder.project_needs_licence:
        return Refusal("Le permis doit servir un projet professionnel (D6323-8).", "D6323-8")
    if kind is not TrainingKind.BILAN or rules.bilan_gap is None or funder.last_bilan_on is None:
        return None
    years = int(amount_of(rules.bilan_gap))
    again = add_years(funder.last_bilan_on, years)
    if rules.on >= again or condition is None:
        return None
    return _refused(
        f"Un bilan de compétences a été payé le {day(funder.last_bilan_on)} : il faut attendre {years} ans, "
        f"jusqu’au {day(again)} ({cite(rules.bilan_gap)}).",
        rules.bilan_gap,
    )


def third_total(funder: Funder) -> Decimal:
    """Give what third parties bring, in all."""
    return sum((one.amount for one in funder.third_parties if one.amount > 0), ZERO)


def kind_flags(rules: Rules, funder: Funder, kind: TrainingKind) -> tuple[str, ...]:
    """Say what to confirm before counting on the rights for a kind of course."""
    flags, condition = [], rules.conditions[kind]
    if not rules.in_euros:
        flags.append(f"à confirmer : le {day(rules.on)}, les comptes se tiennent en heures, pas en euros")
    if condition is None:
        return tuple(flags)
    if condition.value == "liste":
        flags.append("à confirmer : inscrite sur une liste (COPANEF, COPAREF ou branche)")
    if condition.certainty.to_confirm:
        flags.append(f"à confirmer : {condition.label[:1].lower()}{condition.label[1:]} ({cite(condition)})")
    if condition.value in ("sans_permis", "tiers_ou_demandeur") and _MOPED in funder.driving_licences:
        flags.append("à confirmer : le permis AM (cyclomoteur) ne compte pas comme un permis déjà détenu")
    if condition.value == "tiers_ou_demandeur" and funder.situation is not Situation.JOB_SEEKER:
        given = [one.amount for one in funder.third_parties if one.amount > 0]
        if given and max(given) < amount_of(rules.third_min) <= sum(given, ZERO):
            flags.append("à confirmer : le minimum d’un tiers est atteint à plusieurs, non par un seul")
    return tuple(flags)


def rights_flags(funder: Funder) -> tuple[str, ...]:
    """Say what the person has besides, that is not counted in euros."""
    rights, flags = funder.rights, []
    if rights.public_hours > 0 and not hours_alone(funder):
        flags.append(
            f"Vous avez aussi {hours(rights.public_hours)} d’agent public : elles s’utilisent avec l’accord "
            "de l’employeur public, ou se convertissent en le quittant"
        )
    if rights.points >= 1 and funder.situation not in _C2P_SITUATIONS:
        flags.append(
            "Les points C2P ne paient une formation qu’à un salarié ou à un demandeur d’emploi (L4163-7)"
        )
    return tuple(flags)


def _refused(words: str, value: LegalValue) -> Refusal:
    """Refuse on a legal value."""
    return Refusal(words, value.source, value.certainty)
