"""The codes each kind of fact knows, and what a fact may not say: typed by a person or read from a file.

Read when a fact is looked at, never at the start: the closed lists of ``career`` are long to build.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from app.models.records.career import EngagementKind, Factor, LeaveKind, RetirementGround, TopUpOrigin
from app.models.records.french import NBSP, day
from app.models.records.labelled import Labelled
from app.models.records.periods import EARLIEST_YEAR
from app.models.records.rights_facts import FACT_NEEDS, FactKind, RightsFact
from app.models.records.trouble import BadInput

CENT, UNIT, MOST = Decimal("0.01"), Decimal(1), Decimal(1_000_000)
HOURS_IN_A_YEAR = Decimal(8784)
LATEST_YEAR = 2100


class UseCode(Labelled):
    """Rights that can be spent, and what points of prevention are spent on."""

    CPF = "cpf", "compte de formation (CPF)"
    CEC = "cec", "compte d’engagement citoyen (CEC)"
    C2P = "c2p", "points de prévention (C2P) pour une formation"
    C2P_PART_TIME = "c2p_temps_partiel", "points de prévention (C2P) pour un temps partiel"
    C2P_PENSION = "c2p_retraite", "points de prévention (C2P) pour la retraite"


class DifCode(Labelled):
    """Whose DIF it was, when not that of a private employee."""

    PUBLIC = "public", "agent public"


FACT_CODES: dict[FactKind, type[Labelled]] = {
    FactKind.DIF: DifCode,
    FactKind.LEAVE: LeaveKind,
    FactKind.ENGAGEMENT: EngagementKind,
    FactKind.EXPOSURE: Factor,
    FactKind.TOP_UP: TopUpOrigin,
    FactKind.USE: UseCode,
    FactKind.RETIREMENT: RetirementGround,
}
"""The closed list of the codes of each kind; a kind that is not here has no code."""

POINTS = frozenset({UseCode.C2P, UseCode.C2P_PART_TIME, UseCode.C2P_PENSION})
_IN_HOURS = (FactKind.DIF, FactKind.ENGAGEMENT, FactKind.EXPOSURE)
_MAY_BE_TO_COME = (FactKind.LEAVE, FactKind.RETIREMENT)


def codes_of(kind: FactKind) -> tuple[Labelled, ...]:
    """Give the codes a kind of fact knows; none where it has no code."""
    return tuple(FACT_CODES[kind]) if kind in FACT_CODES else ()


def code_label(kind: FactKind, code: str) -> str:
    """Give the French words of a code, or ``""`` where the kind does not know it."""
    return next((str(one.label) for one in codes_of(kind) if one.value == code), "")


def check_fact(fact: RightsFact, today: date) -> None:
    """Refuse a fact that lacks what its kind needs, or that cannot be.

    Raises:
        BadInput: ``field`` names what is wrong.
    """
    for field, sentence in _faults(fact, today):
        raise BadInput(sentence, field=field)


def _faults(fact: RightsFact, today: date) -> Iterator[tuple[str, str]]:
    """Give what is wrong, field by field."""
    yield from _code_faults(fact)
    for name, sentence in FACT_NEEDS[fact.kind].items():
        if getattr(fact, name) in (None, ""):
            yield name, sentence
    yield from _day_faults(fact, today)
    yield from _order_faults(fact)
    for name in ("amount", "other_amount"):
        yield from _amount_faults(fact, name, getattr(fact, name))
    if fact.amount is not None and fact.other_amount is not None and fact.other_amount > fact.amount:
        yield "other_amount", "C’est plus que le total de l’année\u00a0: vérifiez l’un des deux nombres."


def _code_faults(fact: RightsFact) -> Iterator[tuple[str, str]]:
    """A code that its kind does not know."""
    if fact.code and not code_label(fact.kind, fact.code):
        known = ", ".join(str(one.value) for one in codes_of(fact.kind)) or "aucun code"
        words = f"«{NBSP}{fact.code}{NBSP}» n’est pas un code de «{NBSP}{fact.kind.label}{NBSP}»"
        yield "code", f"{words} ({known})."


def _day_faults(fact: RightsFact, today: date) -> Iterator[tuple[str, str]]:
    """Days that are not of a life, or that have not come yet."""
    for name in ("start", "end", "declared_on", "attested_on"):
        told = getattr(fact, name)
        if told is None:
            continue
        if not EARLIEST_YEAR <= told.year <= LATEST_YEAR:
            yield name, f"L’année {told.year} n’est pas possible\u00a0: vérifiez-la."
        done = name == "start" and fact.kind not in _MAY_BE_TO_COME
        if told > today and (done or name in ("declared_on", "attested_on")):
            yield name, "Cette date est dans le futur\u00a0: vérifiez l’année."


def _order_faults(fact: RightsFact) -> Iterator[tuple[str, str]]:
    """Days that contradict each other."""
    if fact.start and fact.end and fact.end < fact.start:
        yield (
            "end",
            f"La fin ({day(fact.end)}) est avant le début ({day(fact.start)})\u00a0: corrigez-les.",
        )
    if fact.kind is not FactKind.ENGAGEMENT:
        return
    if fact.start and fact.declared_on and fact.declared_on.year < fact.start.year:
        yield (
            "declared_on",
            f"La déclaration est avant l’engagement ({fact.start.year})\u00a0: vérifiez l’année.",
        )
    if fact.declared_on and fact.attested_on and fact.attested_on < fact.declared_on:
        yield "attested_on", "L’attestation est avant la déclaration\u00a0: corrigez l’une des deux dates."


def _amount_faults(fact: RightsFact, name: str, amount: Decimal | None) -> Iterator[tuple[str, str]]:
    """Amounts that are nothing, out of reason, or too fine."""
    if amount is None:
        return
    most = HOURS_IN_A_YEAR if fact.kind in _IN_HOURS else MOST
    if amount <= 0:
        yield name, "Écrivez un nombre plus grand que zéro."
    elif amount > most:
        yield name, "Ce nombre n’est pas possible\u00a0: vérifiez-le."
    elif name == "amount" and fact.kind is FactKind.USE and fact.code in POINTS and amount % UNIT:
        yield name, "Écrivez un nombre entier de points."
    elif amount != amount.quantize(CENT):
        yield name, "Écrivez deux décimales au plus, par exemple 1\u202f250,50."
