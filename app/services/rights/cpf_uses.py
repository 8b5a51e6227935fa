"""Rights of the training account already spent: in hours or in euros, never below zero."""

from decimal import Decimal

from app.models.records.career import Career, Use
from app.models.records.french import day
from app.models.records.ledger import ZERO, Counter, LineKind
from app.services.rights.book import Book, in_unit
from app.services.rights.regimes import Regime, regime_on

RULE = "Droits utilisés"


def spend(use: Use, career: Career, book: Book) -> None:
    """Take a use out of the account; what the estimate does not hold is a problem, not a debt."""
    left = use.amount
    for counter in _counters(use, career):
        taken = min(left, book.balance(counter))
        if taken > 0:
            words = f" : {use.label}" if use.label else ""
            book.post(
                counter, LineKind.USE, use.day, -taken, f"{RULE}{words}", f"− {in_unit(counter, taken)}", ()
            )  # fmt: skip
            left -= taken
    if left > ZERO:
        _beyond(use, left, book)


def _counters(use: Use, career: Career) -> tuple[Counter, ...]:
    """Give where a use is taken, in order: DIF before CPF hours, own rights before top-ups."""
    if not use.in_hours:
        return Counter.CPF, Counter.TOP_UPS
    if regime_on(career.spells, use.day) is Regime.PUBLIC:
        return Counter.CPF_PUBLIC, Counter.TOP_UP_HOURS
    return Counter.DIF_HOURS, Counter.CPF_HOURS, Counter.CPF_PUBLIC


def _beyond(use: Use, left: Decimal, book: Book) -> None:
    """Say that a use is more than the account was thought to hold."""
    counter = Counter.CPF_PUBLIC if use.in_hours else Counter.CPF
    book.refuse(
        "utilisations",
        f"L’utilisation du {day(use.day)} dépasse de {in_unit(counter, left)} l’estimation de ce jour-là : "
        "vérifiez son montant, ou ajoutez le droit qui manque (abondement, emploi oublié).",
    )
