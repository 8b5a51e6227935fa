"""From an overview of rights to the frozen lines and French words of the cards, the ledger and the alerts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.models.records.french import NBSP, day, euros, number, points
from app.models.records.rights import RightKind
from app.models.records.tasks import Todo, TodoKind

if TYPE_CHECKING:
    from decimal import Decimal

    from app.models.records.ledger import LedgerLine
    from app.models.records.outlook import AccountCard, Alert, RightsOverview

MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
ALERTS_SHOWN = 3
PRESSING = "agir"
TO_CONFIRM = "à confirmer"
TOLD = frozenset({"utilisation", "releve"})
"""Kinds of lines that rest on what someone said, not on a text of law."""
DISCLAIMER = (
    f"Calcul d’aide, fait par ce programme{NBSP}: seul le solde affiché sur Mon Compte Formation "
    "ou sur le compte de prévention fait foi."
)


@dataclass(frozen=True, slots=True)
class CardLine:
    """What an overview adds to the card of an account; ``share`` None draws no bar.

    ``value`` is only used where no balance was read.
    """

    value: str
    origin: str
    share: float | None
    note: str
    gap: str
    explained: bool


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One line of the ledger, as read."""

    year: str
    situation: str
    rule: str
    arithmetic: str
    amount: str
    balance: str
    source: str
    certainty: str
    to_confirm: bool
    moved: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything the page of an account says of how its balance is computed."""

    title: str
    summary: tuple[str, ...]
    rows: tuple[LedgerRow, ...]
    flags: tuple[str, ...]
    notes: tuple[str, ...]
    left_out: tuple[str, ...]


def card_line(overview: RightsOverview, kind: RightKind) -> CardLine:
    """Say of an account what the card shows besides the balance read."""
    card = overview.card(kind)
    shown = card.shown
    estimated = card.estimate is not None and card.official is None
    share = float(min(shown / card.ceiling, 1)) if shown is not None and card.ceiling else None
    value = amount_in(kind, card.estimate) if estimated and card.estimate is not None else ""
    if card.in_hours and card.official is None:
        value, share = f"{number(card.hours)}{NBSP}h", float(min(card.hours / card.hours_ceiling, 1))
    return CardLine(
        value=value,
        origin="estimation d’après le parcours, à vérifier" if estimated else _beside(card),
        share=share,
        note=" · ".join(word for word in (_ceiling(card), _next(card), _worth(card)) if word),
        gap=" ".join(card.gap),
        explained=any(line.counter.account is kind for line in overview.ledger.lines),
    )


def _beside(card: AccountCard) -> str:
    """Say what the career alone would give, beside a balance that was read."""
    if card.estimate is None or card.official is None:
        return ""
    if card.estimate == card.official.amount:
        return "le calcul retrouve ce montant"
    return f"estimation{NBSP}: {amount_in(card.kind, card.estimate)}"


def _ceiling(card: AccountCard) -> str:
    """« sur 5 000 € », « sur 150 h » for an agent, or that the account is closed."""
    if card.closed_on is not None:
        return f"compte fermé depuis le {day(card.closed_on)}, solde inutilisable"
    if card.in_hours and card.official is None:
        return f"sur {number(card.hours_ceiling)}{NBSP}h d’agent public"
    return f"sur {_round(card.ceiling)}" if card.ceiling and card.shown is not None else ""


def _worth(card: AccountCard) -> str:
    """What the account is worth in another unit; an agent’s euros beside the hours."""
    if card.in_hours and card.official is None and card.estimate:
        return f"et {euros(card.estimate)} gardés en euros"
    return card.worth


def _next(card: AccountCard) -> str:
    """« prochain versement : vers juin 2027, + 500 € » — no legal day: it is said to be about."""
    if card.next_on is None or card.next_amount is None:
        return ""
    when = f"vers {MONTHS[card.next_on.month - 1]} {card.next_on.year}"
    amount = points(card.next_amount) if card.kind.in_points else _round(card.next_amount)
    return f"prochain versement{NBSP}: {when}, +{NBSP}{amount}"


def explanation(overview: RightsOverview, kind: RightKind) -> Explanation:
    """Tell how the balance of an account is computed, line by line."""
    card = overview.card(kind)
    lines = overview.ledger.of(kind)
    summary = []
    if card.official is not None:
        said = "saisi à la main, non vérifié" if card.official.source.value == "saisi" else "reçu du portail"
        summary.append(
            f"Solde lu le {day(card.official.as_of)}{NBSP}: {amount_in(kind, card.official.amount)} ({said})."
        )
    if card.estimate is not None:
        summary.append(
            f"Estimation d’après le parcours au {day(overview.on)}{NBSP}: {amount_in(kind, card.estimate)}."
        )
    summary += [*card.gap, *([f"Valeur{NBSP}: {card.worth.removeprefix('= ')}."] if card.worth else [])]
    return Explanation(
        title=kind.label,
        summary=tuple(summary),
        rows=tuple(ledger_row(line) for line in reversed(lines)),
        flags=tuple(dict.fromkeys(flag for line in lines for flag in line.flags)),
        notes=tuple(f"{note.sentence} ({note.source})" for note in overview.ledger.notes),
        left_out=tuple(problem.sentence for problem in overview.ledger.problems),
    )


def ledger_row(line: LedgerLine) -> LedgerRow:
    """Write one line of the ledger."""
    sure = line.certainty
    certainty = sure.label
    if line.kind.value in TOLD:
        certainty = "" if line.source else "dit par la personne"
    if line.to_confirm:
        certainty = f"{TO_CONFIRM}{NBSP}: {'; '.join(line.flags) if line.flags else sure.label}"
    return LedgerRow(
        year=str(line.year) if line.posted_on.year == line.year else f"{line.year}\n{posted(line)}",
        situation=line.situation,
        rule=line.rule,
        arithmetic="" if line.arithmetic == "0" or line.kind.value == "utilisation" else line.arithmetic,
        amount=signed(line) if line.amount else _unit(line, line.amount),
        balance=_unit(line, line.balance),
        source=line.source,
        certainty=certainty,
        to_confirm=line.to_confirm,
        moved=bool(line.amount),
    )


def posted(line: LedgerLine) -> str:
    """« inscrit 06/2026 »: about when the line reached the account."""
    return f"inscrit {line.posted_on.month:02d}/{line.posted_on.year}"


def signed(line: LedgerLine) -> str:
    """An amount with its sign."""
    return f"{'+' if line.amount > 0 else '−'}{NBSP}{_unit(line, abs(line.amount))}"


def alert_todos(overview: RightsOverview) -> tuple[tuple[Todo, ...], tuple[Todo, ...]]:
    """Alerts as lines of « À faire »: those that press, which come first, and what is good to know."""
    press = [one for one in overview.alerts if one.level.value == PRESSING]
    others = [one for one in overview.alerts if one.level.value != PRESSING]
    return (
        tuple(alert_todo(one) for one in press[:ALERTS_SHOWN]),
        tuple(alert_todo(one) for one in others[:ALERTS_SHOWN]),
    )


def alert_todo(alert: Alert) -> Todo:
    """One alert: what, its rule, what to do; pressed, it leads where that is done."""
    kinds = {"agir": TodoKind.WARNING, "savoir": TodoKind.IDEA, "perdu": TodoKind.WARNING}
    section = {"tableau": "pourquoi", "parcours": "rights_fact"}.get(alert.page, "")
    return Todo(kinds[alert.level.value], alert.title, f"{alert.rule} {alert.action}", alert.page, section)


def amount_in(kind: RightKind, amount: Decimal) -> str:
    """An amount in the unit of its account."""
    return points(amount) if kind.in_points else euros(amount)


def _round(amount: Decimal) -> str:
    """Euros without cents when there are none."""
    whole = amount == amount.to_integral_value()
    return f"{number(amount, 0 if whole else 2)}{NBSP}€"


def _unit(line: LedgerLine, amount: Decimal) -> str:
    """An amount in the unit of its counter."""
    unit = line.counter.unit
    if unit == "euros":
        return euros(amount)
    decimals = 0 if amount == amount.to_integral_value() else 2
    if unit == "heures":
        return f"{number(amount, decimals)}{NBSP}h"
    return points(amount)
