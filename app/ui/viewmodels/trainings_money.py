"""What one course costs a person, in words: who pays, why, on what it rests, and the other ways of paying."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import floor

from app.models.records.dossier import Dossier
from app.models.records.french import NBSP, day, euros, number, percent, points
from app.models.records.funding import ZERO, Funding, Payer, Scenario, Share
from app.models.records.ledger import Entitlements
from app.models.records.trainings import Training
from app.services.usecases.desk import Desk
from app.services.usecases.trainings import Means

NO_PRICE = "prix non communiqué"
LEFT = "Reste à payer"
REFUSED = "Non finançable"
UNKNOWN = (
    f"L’organisme n’a pas communiqué le prix{NBSP}: ce qu’il vous resterait à payer ne peut pas "
    "être calculé. Demandez-le-lui."
)
ESTIMATED = (
    f"Des soldes sont estimés d’après votre parcours{NBSP}: notez ceux de Mon Compte Formation "
    "pour un montant sûr."
)
UNNAMED = (
    f"à confirmer{NBSP}: la formation doit mener à une certification (RNCP ou répertoire spécifique), "
    "et le catalogue n’en nomme aucune"
)


@dataclass(frozen=True, slots=True)
class PayLine:
    """A line of the addition: who, how much, the rule, its source; ``strong`` for what the person pays."""

    payer: str
    amount: str
    words: str = ""
    source: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Money:
    """« Ce que je paie »: the answer in a few words with its tone, then the addition that gives it.

    ``share`` is the part of the price the person does not pay, 0 to 1; None where there is no price to share.
    ``payers`` is the same addition in amounts, to tell another way of paying from this one.
    """

    left: str
    tone: str
    share: float | None
    paid: str
    why_not: str
    lines: tuple[PayLine, ...]
    flags: tuple[str, ...]
    notes: tuple[str, ...]
    payers: tuple[tuple[Payer, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """Another way of paying: what is left, what it asks for, what the accounts hold after, what to check."""

    title: str
    left: str
    tone: str
    needs: str
    after: str
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ways:
    """The other ways of paying, the cheapest for the person first, and the line that opens them."""

    title: str = ""
    ways: tuple[Way, ...] = ()


def left_words(left: Decimal | None, refused: bool) -> tuple[str, str]:
    """Say what is left to pay, with a tone; two empty texts where nobody knows."""
    if left is None:
        return "", ""
    if left == 0:
        return f"{LEFT}{NBSP}: 0{NBSP}€", "ok"
    if refused:
        return REFUSED, "neutral"
    return f"{LEFT}{NBSP}: {_short(left)}", "accent"


def money_of(one: Training, means: Means) -> Money:
    """Put in words what a course costs a person."""
    notes = _notes(means)
    if one.price is None:
        why_not = means.purse.fund(ZERO, one.kind).why_not
        return Money(NO_PRICE.capitalize(), "neutral", None, UNKNOWN, why_not, (), (), notes)
    funding = means.purse.fund(one.price, one.kind)
    left, tone = left_words(funding.left, bool(funding.why_not))
    flags = list(funding.flags)
    if one.price and not one.certification and not funding.why_not:
        flags += [UNNAMED] if means.purse.fund(one.price, one.kind, False).why_not else []
    covered = 1 - funding.left / one.price if one.price else None
    return Money(
        left=left,
        tone=tone,
        share=None if covered is None else float(covered),
        paid=f"Vos droits paient {percent(floor(covered * 100) / 100)} du prix" if covered else "",
        why_not=funding.why_not if one.price else "",
        lines=tuple(_lines(funding)),
        flags=tuple(f"{flag[:1].upper()}{flag[1:]}." for flag in flags),
        notes=notes,
        payers=_payers(funding),
    )


def ways_of(desk: Desk, dossier: Dossier, one: Training, shown: Money, before: Entitlements) -> Ways:
    """Give the ways of paying a course that are not the one shown."""
    if one.price is None:
        return Ways()
    found = desk.rights.scenarios(dossier, one.price, one.kind)
    others = [way for way in found if _payers(way.funding) != shown.payers]
    if not others:
        return Ways()
    return Ways(f"Autres façons de payer ({len(others)})", tuple(_way(way, before) for way in others))


def _lines(funding: Funding) -> list[PayLine]:
    """Write a line for each share, what the person pays (nothing included), and the sum."""
    lines = [_line(share, funding) for share in funding.shares]
    if all(share.payer is not Payer.HOLDER for share in funding.shares):
        lines.append(PayLine(LEFT, euros(ZERO), strong=True))
    if 0 < funding.participation < funding.left:  # alone, the words of its share name it
        lines.append(PayLine("dont participation obligatoire", euros(funding.participation)))
    return [*lines, PayLine("Total, égal au prix", euros(funding.price))]


def _line(share: Share, funding: Funding) -> PayLine:
    """Write one share; the reason of a refusal stands above the lines, once."""
    words = "" if share.words == funding.why_not else share.words
    source = " ".join(
        part for part in (share.source, "(à confirmer)" if share.certainty.to_confirm else "") if part
    )
    return PayLine(
        share.payer.label,
        euros(share.amount),
        words,
        f"Source{NBSP}: {source}" if share.source else source,
        share.payer is Payer.HOLDER,
    )


def _notes(means: Means) -> tuple[str, ...]:
    """Say what the amounts rest on, and what is not counted."""
    held = means.rights.points
    kept = f"C2P ({points(held)}) non compté{NBSP}: l’utiliser est un choix." if held >= 1 else ""
    law = f"État du droit connu au {day(means.law_known_on)}."
    return tuple(note for note in (means.basis, ESTIMATED if means.estimated else "", kept, law) if note)


def _way(way: Scenario, before: Entitlements) -> Way:
    """Put a way in words; one that rests on somebody’s answer is not shown as a thing gained."""
    funding = way.funding
    left, tone = left_words(funding.left, False)
    return Way(
        way.title,
        left,
        "primary" if funding.flags else tone,
        way.needs,
        _after(before, way.after),
        tuple(f"{flag[:1].upper()}{flag[1:]}." for flag in funding.flags),
    )


def _after(before: Entitlements, after: Entitlements) -> str:
    """Say what the accounts that hold something would hold afterwards."""
    accounts = (
        ("CPF", before.cpf, after.cpf, euros),
        ("abondements", before.top_ups, after.top_ups, euros),
        ("CEC", before.cec, after.cec, euros),
        ("C2P", before.points, after.points, points),
    )
    held = [(name, was, then, write) for name, was, then, write in accounts if was > 0]
    if not held:
        return ""
    if all(was == then for _name, was, then, _write in held):
        return "Vos comptes ne changent pas." if len(held) > 1 else "Votre compte ne change pas."
    told = ", ".join(f"{name} {write(then)}" for name, _was, then, write in held)
    return f"Il vous resterait ensuite{NBSP}: {told}."


def _payers(funding: Funding) -> tuple[tuple[Payer, Decimal], ...]:
    """Give the amounts of an addition, by payer."""
    return tuple((share.payer, share.amount) for share in funding.shares)


def _short(amount: Decimal) -> str:
    """Write an amount without cents where there are none, as there is little room."""
    return f"{number(amount)}{NBSP}€" if amount == amount.to_integral_value() else euros(amount)
