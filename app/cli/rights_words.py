"""Rights in words: a case, a ledger, balances, money of a course."""

from collections.abc import Iterable, Iterator

from app.models.records.french import day, euros
from app.models.records.funding import Funding
from app.models.records.ledger import Ledger, LedgerLine
from app.models.records.outlook import RightsOverview
from app.services.rights.book import in_unit
from app.services.rights.case_check import CaseAnswer


def case(found: CaseAnswer) -> Iterator[str]:
    """A case: its ledger, its balances, its flags, and what does not agree."""
    yield f"{found.code} {found.title}".strip()
    yield from ledger(found.ledger)
    yield f"Soldes au {day(found.on)} :"
    for line in _last_lines(found.ledger):
        yield f"  {line.counter.label} : {in_unit(line.counter, line.balance)}"
    if found.funding is not None:
        yield from funding(found.funding)
    for flag in found.flags:
        yield f"À confirmer : {_plain(flag)}"
    for problem in found.problems:
        yield f"Laissé de côté ({problem.field}) : {problem.sentence}"
    for difference in found.differences:
        yield f"DIFFÉRENT : {difference}"
    if found.has_expectations and not found.differences:
        yield "Les chiffres attendus sont retrouvés."


def overview(found: RightsOverview) -> Iterator[str]:
    """The rights of a dossier."""
    for card in found.cards:
        shown = "à noter" if card.shown is None else f"{card.shown}"
        origin = "lu" if card.official is not None else "estimé"
        yield f"{card.kind.label} : {shown} ({origin})"
        for sentence in card.gap:
            yield f"  {sentence}"
    yield from ledger(found.ledger)
    for alert in found.alerts:
        yield f"{alert.level.label.upper()} : {alert.title} — {alert.rule} {alert.action} [{alert.source}]"


def ledger(found: Ledger) -> Iterator[str]:
    """Every line, then what to know besides."""
    for line in found.lines:
        mark = " (à confirmer)" if line.to_confirm else ""
        yield (
            f"  {day(line.posted_on)}  {line.year}  {line.counter.label:<28} "
            f"{in_unit(line.counter, line.amount):>12}  = {in_unit(line.counter, line.balance):>12}  "
            f"{line.rule} : {line.arithmetic} [{line.source}, {line.certainty.value}]{mark}"
        )
    for note in found.notes:
        yield f"  {note.sentence} [{note.source}]"


def funding(found: Funding) -> Iterator[str]:
    """Who pays what."""
    yield f"Formation à {euros(found.price)}, reste à payer {euros(found.left)} :"
    for share in found.shares:
        yield f"  {share.payer.label} : {euros(share.amount)} — {share.words}"
    if found.why_not:
        yield f"  Pas finançable : {found.why_not}"


def _last_lines(found: Ledger) -> Iterable[LedgerLine]:
    """The last line of each counter."""
    return {line.counter: line for line in found.lines}.values()


def _plain(flag: str) -> str:
    """A flag without the words that already stand before it."""
    return flag.removeprefix("à confirmer : ").removeprefix("À confirmer : ")
