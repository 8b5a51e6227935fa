"""The list of occupations: what it shows, and those found by words."""

from dataclasses import dataclass

from app.models.records.found import Findings, OccupationHit
from app.models.records.french import NBSP, count
from app.models.records.ids import RomeCode
from app.models.records.wishes import MarkKind
from app.services.usecases.desk import Desk

WHAT_PERCENT_IS = (
    f"Le pourcentage mesure la proximité entre ce que vous savez faire et le métier{NBSP}: "
    "ce n’est pas une chance d’être recruté."
)
FOUND = 60


@dataclass(frozen=True, slots=True)
class OccupationRow:
    """One occupation in the list, in words."""

    code: RomeCode
    label: str
    subtitle: str
    score: str = ""
    spoken: str = ""
    signs: tuple[str, ...] = ()
    mark: MarkKind | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """How far words are looked for: the choice made, and how many occupations each would show."""

    is_exact: bool
    exact: int
    widened: int


@dataclass(frozen=True, slots=True)
class Listing:
    """What the list shows; ``empty_*`` are said when there is no row, ``action`` is a page to go to.

    ``excluded`` counts the occupations the person put aside; ``reach`` is known while words are typed.
    """

    kind: str
    rows: tuple[OccupationRow, ...]
    caption: str = ""
    hint: str = ""
    empty_title: str = ""
    empty_text: str = ""
    action: str = ""
    action_words: str = ""
    excluded: int = 0
    reach: Reach | None = None


def by_words(desk: Desk, words: str, domain: str, *, exact: bool = False) -> Listing:
    """Find occupations by words: those a title of which bears all, or these and what is near."""
    found = desk.occupations.find(words, domain, FOUND)
    hits = found.exact if exact else found.widened
    total = found.exact_count if exact else found.widened_count
    rows = tuple(_found(hit) for hit in hits)
    told = f"{count(total, 'métier')} pour «\u00a0{words}\u00a0»"
    if total > FOUND:
        told += f", voici les {FOUND} premiers"
    return Listing(
        "search",
        rows,
        told,
        empty_title=f"Aucun métier pour «\u00a0{words}\u00a0»",
        empty_text=found.told or _advice(found, domain, exact=exact),
        reach=Reach(exact, found.exact_count, found.widened_count),
    )


def _advice(found: Findings, domain: str, *, exact: bool) -> str:
    """Say what to try when nothing is found."""
    if exact and found.widened:
        return "Aucune appellation ne contient tous ces mots. Choisissez «\u00a0Élargir\u00a0»."
    other = f"{NBSP}; ou choisissez «\u00a0Tous les domaines\u00a0»." if domain else "."
    return f"Essayez un mot plus court, un autre nom du métier, ou une compétence{other}"


def _found(hit: OccupationHit) -> OccupationRow:
    title = hit.title
    return OccupationRow(title.rome_code, title.rome_label, f"{title.rome_code} · {hit.in_words()}")
