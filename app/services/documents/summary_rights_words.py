"""How the summary words rights: amounts in their unit, who says a balance, what comes next; no drawing."""

import re
from decimal import Decimal

from app.models.records.dossier import Dossier
from app.models.records.french import NBSP, day, euros, number, points
from app.models.records.law import Certainty
from app.models.records.ledger import Counter, LedgerLine, LineKind
from app.models.records.outlook import AccountCard, RightsOverview
from app.models.records.rights import Balance, BalanceSource, RightKind
from app.services.documents import summary_words as words

MINUS = "\u2212"
STATE_OF_LAW = "etat_du_droit"
"""The note that says how far the law is known: told beside the chart, so it calls for no annex alone."""
JOIN = f"{NBSP}; "
_ARTICLE = f"art.{NBSP}"
_CODE, _CODE_KEPT = f"C. trav., {_ARTICLE}", f"C. trav.,{NBSP}{_ARTICLE}"
_BETWEEN_SOURCES = re.compile(r"\s*;\s+")


def in_unit(unit: str, amount: Decimal) -> str:
    """Write an amount in ``euros`` (to the cent), ``heures`` or ``points``."""
    if unit == "euros":
        return euros(amount)
    if unit == "points":
        return points(amount)
    return f"{number(amount, 0 if amount == amount.to_integral_value() else 2)}{NBSP}h"


def signed(unit: str, amount: Decimal) -> str:
    """Write a movement with its sign, ``+500,00 €``, ``−44 h``; nothing moved bears none."""
    sign = "" if not amount else "+" if amount > 0 else MINUS
    return f"{sign}{in_unit(unit, abs(amount))}"


def whole_euros(amount: Decimal) -> str:
    """Write money without cents when there are none, ``5 000 €``."""
    return f"{number(amount, 0 if amount == amount.to_integral_value() else 2)}{NBSP}€"


def of_account(kind: RightKind, amount: Decimal) -> str:
    """Write a balance in the unit of its account."""
    return points(amount) if kind.in_points else euros(amount)


def origin(balance: Balance) -> str:
    """Tell who says what a balance is, and when."""
    if balance.source is BalanceSource.TYPED:
        return f"saisi à la main le{NBSP}{day(balance.as_of)}, non{NBSP}vérifié"
    return f"{balance.source.label} le{NBSP}{day(balance.as_of)}"


def cards_of(dossier: Dossier, rights: RightsOverview | None) -> tuple[AccountCard, ...]:
    """Give a card per account; without an overview, the balances read stand alone."""
    if rights is not None:
        return rights.cards
    return tuple(AccountCard(kind, dossier.balance(kind), None) for kind in RightKind)


def next_posting(card: AccountCard, rights: RightsOverview) -> str:
    """Tell the next credit with its day, which no text fixes; or that none is in sight for a known CPF."""
    if card.next_on is None or card.next_amount is None:
        quiet = card.kind is RightKind.CPF and card.shown is not None
        return "Aucun versement prévu si la situation ne change pas." if quiet else ""
    year = f" au titre de {card.next_year}" if card.next_year is not None else ""
    return (
        f"Prochain versement{NBSP}: {in_unit(_unit_of_next(card, rights), card.next_amount)}{year}, "
        f"vers le{NBSP}{day(card.next_on)} (date à{NBSP}confirmer)."
    )


def _unit_of_next(card: AccountCard, rights: RightsOverview) -> str:
    """Tell the unit of the next credit: hours for a public agent, whose account is otherwise in euros."""
    for line in rights.projection.lines:
        if (
            line.kind is LineKind.CREDIT
            and line.counter.account is card.kind
            and (line.posted_on, line.year, line.amount) == (card.next_on, card.next_year, card.next_amount)
        ):
            return line.counter.unit
    return "points" if card.kind.in_points else "euros"


def led_by_hours(card: AccountCard, rights: RightsOverview | None) -> bool:
    """Tell whether all there is on a CPF is hours of a public agent."""
    if rights is None or card.kind is not RightKind.CPF or card.official is not None:
        return False
    return bool(rights.entitlements.public_hours) and not card.estimate


def public_hours(rights: RightsOverview) -> str:
    """Write the hours of a public agent."""
    return in_unit("heures", rights.entitlements.public_hours)


def worth(card: AccountCard, rights: RightsOverview | None) -> str:
    """Tell what an account is worth in another unit, without repeating hours that are already the figure."""
    if rights is None or not led_by_hours(card, rights):
        return card.worth
    return card.worth.removeprefix(f"et {public_hours(rights)} d’agent public ")


def besides(card: AccountCard, rights: RightsOverview | None) -> list[str]:
    """Tell what belongs to an account besides its balance: top-ups, points to keep, a closing."""
    if rights is None or card.shown is None:
        return []
    held, told = rights.entitlements, []
    if card.kind is RightKind.CPF and held.top_ups:
        told.append(f"plus {euros(held.top_ups)} d’abondements")
    if card.kind is RightKind.C2P and held.points_reserved:
        told.append(f"dont {points(held.points_reserved)} à garder pour la formation ou la reconversion")
    if card.kind is RightKind.CPF and not held.cpf_usable:
        told.append("compte fermé par la retraite")
    return told


def certainty(level: Certainty, to_confirm: bool) -> str:
    """Tell how sure one is, in words: of the rule, or of the way it applies here."""
    if level.to_confirm:
        return f"à confirmer ({level.label})"
    return f"{level.label}, application à confirmer" if to_confirm else level.label


def sources(source: str) -> list[str]:
    """Give the sources of a rule once each, « C. trav. » not being said again when it was just said."""
    told: list[str] = []
    for one in dict.fromkeys(_BETWEEN_SOURCES.split(source)):
        again = one.startswith(_CODE) and told and told[-1].startswith((_CODE_KEPT, _ARTICLE))
        told.append(
            one.removeprefix("C. trav., ") if again else one.replace("C. trav., ", f"C. trav.,{NBSP}")
        )
    return [one for one in told if one]


def basis(line: LedgerLine) -> str:
    """Tell what a line rests on, a source a row; without a rule, who says it."""
    if line.kind is LineKind.READING:
        return "Lu par la personne ou reçu du portail, non calculé"
    return upper_first("\n".join(sources(line.source))) or "Déclaré par la personne"


def sureness(line: LedgerLine) -> str:
    """Tell how sure the rule of a line is; nothing for a line without a rule, unless it is to confirm."""
    ruled = line.kind is not LineKind.READING and line.source
    return certainty(line.certainty, line.to_confirm) if ruled or line.to_confirm else ""


def source_line(source: str, level: Certainty) -> str:
    """Write a source and how sure one is of it, on one line."""
    told = f"Source{NBSP}: {JOIN.join(sources(source))}" if source else ""
    return words.joined(told, certainty(level, level.to_confirm))


def upper_first(text: str) -> str:
    """Begin a line with a capital."""
    return text[:1].upper() + text[1:]


def by_counter(lines: tuple[LedgerLine, ...]) -> dict[Counter, list[LedgerLine]]:
    """Gather the lines of one account by counter, in the order counters came to be, so that balances run."""
    groups: dict[Counter, list[LedgerLine]] = {}
    for line in lines:
        groups.setdefault(line.counter, []).append(line)
    return groups
