"""What one course costs a person, in words: who pays, why, on what it rests, and the other ways of paying."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from math import floor

from app.models.records.dossier import Dossier
from app.models.records.french import NBSP, day, euros, number, percent, points
from app.models.records.funding import ZERO, Funding, Payer, Scenario, Share
from app.models.records.law import LegalValue
from app.models.records.ledger import Entitlements
from app.models.records.trainings import Training
from app.services.usecases.desk import Desk
from app.services.usecases.trainings import Means

NO_PRICE = "prix non communiqué"
APPRENTICE = (
    "En apprentissage, on est salarié et rémunéré, et la formation est gratuite (C. trav., art. L6211-1 et "
    "L6221-1). Le compte formation ne paie rien ici et n’est pas entamé."
)
LEFT = "Reste à payer"
REFUSED = "Non finançable"
MANDATORY = "Participation obligatoire"
NOT_DUE = "participation obligatoire non due"
"""What the words of the first payer end with; the line of the participation says it alone."""
PERSONAL = (Payer.CPF, Payer.TOP_UPS, Payer.CEC, Payer.C2P)
UNKNOWN = (
    f"L’organisme n’a pas communiqué le prix{NBSP}: ce qu’il vous resterait à payer ne peut pas "
    "être calculé. Demandez-le-lui."
)
ESTIMATED = (
    f"Des soldes sont estimés d’après votre parcours{NBSP}: notez ceux de Mon Compte Formation "
    "pour un montant sûr."
)
ELSE = (
    "Un employeur, une région ou France Travail peuvent parfois payer ce que votre compte ne paie pas. "
    f"Un conseiller en évolution professionnelle vous le dira{NBSP}: c’est gratuit."
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
    ``payers`` is the same addition in amounts, to tell another way of paying from this one, and to draw it.
    ``span`` says what a dearer session would leave; ``why_source`` is the rule behind ``why_not``.
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
    span: str = ""
    why_source: str = ""


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
    """Put in words what a course costs a person: the lowest price line by line, the highest beside it."""
    notes = _notes(means)
    if one.price is None and one.is_apprenticeship:
        return Money("Gratuite pour l’apprenti", "ok", None, APPRENTICE, "", (), (), ())
    if one.price is None:
        refused = means.purse.fund(ZERO, one.kind, one.certifying).why_not
        return Money(NO_PRICE.capitalize(), "neutral", None, UNKNOWN, refused, (), (), notes)
    funding = means.purse.fund(one.price, one.kind, one.certifying)
    refused = funding.why_not if one.price else ""
    left, tone = left_words(funding.left, bool(funding.why_not))
    flags = list(funding.flags)
    if one.price and not (one.certification or one.certification_label) and not refused:
        flags += [UNNAMED] if means.purse.fund(one.price, one.kind, False).why_not else []
    span = ""
    if one.price_to is not None and one.price_to > one.price:
        dearest = means.purse.fund(one.price_to, one.kind, one.certifying).left
        span = _span(one.price, one.price_to, funding.left, dearest)
        if dearest > funding.left and not refused:
            left, tone = f"{LEFT}{NBSP}: {_short(funding.left)} à {_short(dearest)}", "accent"
    covered = 1 - funding.left / one.price if one.price else None
    return Money(
        left=left,
        tone=tone,
        share=None if covered is None else float(covered),
        paid=f"Vos droits paient {percent(floor(covered * 100) / 100)} du prix" if covered else "",
        why_not=refused,
        lines=tuple(_lines(funding, means, lowest=bool(span))),
        flags=tuple(f"{flag[:1].upper()}{flag[1:]}." for flag in flags),
        notes=notes,
        payers=_payers(funding),
        span=span,
        why_source=_why_source(funding) if refused else "",
    )


def ways_of(desk: Desk, dossier: Dossier, one: Training, shown: Money, before: Entitlements) -> Ways:
    """Give the ways of paying a course that are not the one shown."""
    if one.price is None:
        return Ways()
    found = desk.rights.scenarios(dossier, one.price, one.kind, one.certifying)
    others = [way for way in found if _payers(way.funding) != shown.payers]
    if not others:
        return Ways()
    return Ways(f"Autres façons de payer ({len(others)})", tuple(_way(way, before) for way in others))


def _span(price: Decimal, price_to: Decimal, left: Decimal, dearest: Decimal) -> str:
    """Say what the sessions cost, the cheapest and the dearest, and what each leaves to pay."""
    prices = f"Dès {_short(price)}, jusqu’à {_short(price_to)} selon la session"
    if left == dearest:
        return f"{prices}{NBSP}: reste {_short(left)} dans tous les cas."
    return (
        f"{prices}{NBSP}: reste {_short(left)} à {_short(dearest)}. "
        "L’addition ci-dessous est celle du prix le plus bas."
    )


def _lines(funding: Funding, means: Means, *, lowest: bool) -> Iterator[PayLine]:
    """Write the price, what each payer takes off it, the mandatory part, and what the person pays."""
    yield PayLine("Prix le plus bas" if lowest else "Prix", euros(funding.price))
    holder = None
    for share in funding.shares:
        if share.payer is Payer.HOLDER:
            holder = share
            continue
        words = share.words.partition(NOT_DUE)[0].rstrip(f" ;{NBSP}")
        yield PayLine(share.payer.label, f"−{NBSP}{euros(share.amount)}", words, _source(share))
    mandatory = _participation(funding, means)
    if mandatory is not None:
        yield mandatory
    if holder is None:
        yield PayLine(LEFT, euros(ZERO), strong=True)
    elif funding.why_not:  # the reason stands above the lines, once
        yield PayLine(LEFT, euros(holder.amount), strong=True)
    else:
        yield PayLine(LEFT, euros(holder.amount), holder.words, _source(holder), strong=True)


def _participation(funding: Funding, means: Means) -> PayLine | None:
    """Write the mandatory part, or why it is not due; nothing where no right pays."""
    if not any(share.payer in PERSONAL for share in funding.shares):
        return None
    due = means.purse.participation()
    if due.value is None:
        return None
    if funding.participation:
        words = "comprise dans ce qu’il vous reste à payer"
        return PayLine(MANDATORY, euros(funding.participation), words, _cited(due.value))
    if due.why and due.lifted_by is not None:
        return PayLine(MANDATORY, euros(ZERO), f"exonéré(e){NBSP}: {due.why}", _cited(due.lifted_by))
    if funding.points_used:
        return PayLine(MANDATORY, euros(ZERO), f"exonéré(e){NBSP}: des points C2P paient une part")
    return None


def _cited(value: LegalValue) -> str:
    """Name the source of a legal value."""
    return f"Source{NBSP}: {value.source}{' (à confirmer)' if value.certainty.to_confirm else ''}"


def _source(share: Share) -> str:
    """Name the source of a share, and whether it is to be confirmed."""
    to_confirm = "(à confirmer)" if share.certainty.to_confirm else ""
    source = " ".join(part for part in (share.source, to_confirm) if part)
    return f"Source{NBSP}: {source}" if share.source else source


def _why_source(funding: Funding) -> str:
    """Name the rule behind a refusal."""
    holder = next((share for share in funding.shares if share.payer is Payer.HOLDER), None)
    return _source(holder) if holder is not None else ""


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
