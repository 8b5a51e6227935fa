"""The plan kept in words: one row a course, what is left to pay, what to check."""

from dataclasses import dataclass
from decimal import Decimal

from app.models.records.course_plan import Slot
from app.models.records.course_plan_words import AFTER_SETTLED, kept_total, short_euros, slot_words
from app.models.records.dossier import Dossier
from app.models.records.french import NBSP, count, euros
from app.models.records.funding import Funding, Payer
from app.models.records.ids import PartId, TrainingId
from app.models.records.kept_plan import KeptCourse, KeptPlan, PlanChange
from app.models.records.plan import PlannedTraining, PlanState
from app.models.records.trainings import is_apprenticeship, unpriced_words
from app.ui.viewmodels.trainings_money import NO_PRICE
from app.ui.viewmodels.trainings_rows import price_words

REFRESHED = frozenset({PlanChange.PRICE, PlanChange.SESSION, PlanChange.PAST})
"""What taking the facts of the catalogue would mend."""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One course of the plan, in words; ``left`` is (words, tone), two empty texts until it is priced."""

    id: PartId
    training_id: TrainingId
    title: str
    detail: str
    price: str
    state: PlanState
    is_example: bool
    when: str = ""
    left: tuple[str, str] = ("", "")
    money: str = ""
    skills: str = ""
    warnings: tuple[str, ...] = ()
    may_open: bool = True
    may_refresh: bool = False


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """The plan; ``total`` says what is left to pay, ``price`` what it costs, ``notes`` what that rests on."""

    rows: tuple[PlanRow, ...] = ()
    total: str = ""
    has_dossier: bool = False
    price: str = ""
    notes: tuple[str, ...] = ()
    may_arrange: bool = False
    """Some course begins before one that is placed above it."""


def sheet_of(dossier: Dossier | None, kept: KeptPlan | None = None) -> PlanSheet:
    """Put a plan in words; ``kept`` is how it stood when it was last looked at, None before."""
    if dossier is None:
        return PlanSheet()
    known = {one.part.id: one for one in kept.courses} if kept is not None else {}
    rows = tuple(_row(one, known.get(one.id)) for one in dossier.plan)
    price = _price(dossier)
    if kept is None or kept.trouble or not dossier.plan:
        notes = (kept.trouble,) if kept is not None and kept.trouble else ()
        return PlanSheet(rows, price, has_dossier=True, notes=notes)
    notes = [kept.basis] if kept.basis and len(dossier.plan) > kept.settled else []
    if len(dossier.plan) - kept.settled > 1:
        notes.append("Chaque formation est payée à la suite des précédentes, dans l’ordre du plan.")
    if kept.settled:
        notes.append(AFTER_SETTLED)
    if kept.estimated:
        notes.append("Des soldes sont estimés d’après votre parcours.")
    early = any(change is PlanChange.EARLY for one in kept.courses for change, _words in one.changes)
    return PlanSheet(rows, kept_total(kept), True, price, tuple(notes), early)


def money_words(funding: Funding | None) -> str:
    """Say who pays a course: « CPF 1 200,00 € + CEC 300,00 € »."""
    if funding is None or not funding.price:
        return ""
    if funding.why_not:
        return funding.why_not
    names = {Payer.CPF: "CPF", Payer.TOP_UPS: "abondements", Payer.CEC: "CEC", Payer.C2P: "points C2P"}
    paid = [
        f"{names.get(share.payer, share.payer.label)} {short_euros(share.amount)}"
        for share in funding.shares
        if share.payer is not Payer.HOLDER and share.amount
    ]
    return f"Payé par{NBSP}: {' + '.join(paid)}" if paid else "Vos droits sont déjà utilisés plus haut"


def left_chip(funding: Funding | None) -> tuple[str, str]:
    """Say what is left to pay of a course, with a tone."""
    if funding is None:
        return "", ""
    if not funding.left:
        return f"Reste{NBSP}:{NBSP}0{NBSP}€", "ok"
    return f"Reste{NBSP}:{NBSP}{short_euros(funding.left)}", "accent"


def _price(dossier: Dossier) -> str:
    """Say what the courses cost in all, and how many prices are not known."""
    prices = [one.price for one in dossier.plan if one.price is not None]
    unknown = sum(one.price is None and not is_apprenticeship(one.training_id) for one in dossier.plan)
    told = f"Prix total{NBSP}: {euros(sum(prices, Decimal(0)))}" if prices else ""
    if unknown:
        missing = count(unknown, "prix non communiqué", "prix non communiqués")
        told = f"{told}, et {missing}" if told else missing
    return told


def _row(part: PlannedTraining, kept: KeptCourse | None) -> PlanRow:
    """Put one course in words."""
    hours = f"{part.hours}{NBSP}h" if part.hours else ""
    where = (part.provider, part.town, hours)
    changes = kept.changes if kept is not None and kept.part == part else ()
    known = kept.slot if kept is not None and kept.part == part else None
    slot = known or Slot(part.starts_on, part.ends_on)
    gone = any(change is PlanChange.GONE for change, _words in changes)
    price = unpriced_words(part.training_id, NO_PRICE) if part.price is None else price_words(part.price)
    return PlanRow(
        id=part.id,
        training_id=part.training_id,
        title=part.title,
        detail=" · ".join(one for one in where if one),
        price=price,
        state=part.state,
        is_example=part.is_example,
        when=slot_words(slot) if part.starts_on else "dates à fixer",
        left=left_chip(kept.funding) if kept is not None else ("", ""),
        money=money_words(kept.funding) if kept is not None else "",
        skills=f"Choisie pour{NBSP}: {', '.join(kept.skills)}" if kept is not None and kept.skills else "",
        warnings=tuple(words for _change, words in changes),
        may_open=not gone,
        may_refresh=not gone and any(change in REFRESHED for change, _words in changes),
    )
