"""A search of courses a person keeps, what it showed last, and what a new catalogue changed in it."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from app.models.records.course_search import CourseQuery
from app.models.records.french import NBSP, count, number, short_day
from app.models.records.ids import PartId, TrainingId
from app.models.records.labelled import Labelled
from app.models.records.trainings import unpriced_words

MOST_SEEN = 300
"""Courses remembered of a search, the first ones in its order."""
MOST_SEARCHES = 30
"""Searches a dossier keeps."""
NAMED = 4
"""Courses named for each kind of change; the others are counted."""


@dataclass(frozen=True, slots=True)
class SeenCourse:
    """A course as a search showed it: its lowest price in euros, its next start."""

    id: TrainingId
    title: str
    price: Decimal | None = None
    next_start: date | None = None


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search that is kept. ``total`` and ``seen`` are what it showed on ``seen_on``.

    ``catalogue`` tells on which catalogue; a file brought from elsewhere keeps it, and is compared with the
    one in place. ``total`` is None before it was run.
    """

    id: PartId
    name: str
    query: CourseQuery = field(default_factory=CourseQuery)
    saved_on: date | None = None
    catalogue: str = ""
    seen_on: date | None = None
    total: int | None = None
    seen: tuple[SeenCourse, ...] = ()


class SearchChange(Labelled):
    """What became of a course of a search."""

    NEW = "nouvelle", "nouvelle"
    GONE = "disparue", "disparue"
    OUT = "sortie", "ne répond plus à la recherche"
    PRICE = "prix", "prix changé"
    START = "date", "nouvelle date"


@dataclass(frozen=True, slots=True)
class CourseChange:
    """One course that changed: as it was, and as it is; None where it was not, or is no more."""

    kind: SearchChange
    before: SeenCourse | None
    after: SeenCourse | None

    @property
    def title(self) -> str:
        """Its name."""
        one = self.after or self.before
        return one.title if one is not None else ""

    def words(self) -> str:
        """« Soudeur : 1 200 €, avant 1 400 € »."""
        if (
            self.before is None
            or self.after is None
            or self.kind not in (SearchChange.PRICE, SearchChange.START)
        ):
            return self.title
        if self.kind is SearchChange.PRICE:
            return f"{self.title}{NBSP}: {_price(self.after)}, avant {_price(self.before)}"
        before = f", avant le {short_day(self.before.next_start)}" if self.before.next_start else ""
        after = f"le {short_day(self.after.next_start)}" if self.after.next_start else "plus de date publiée"
        return f"{self.title}{NBSP}: {after}{before}"


@dataclass(frozen=True, slots=True)
class SearchNews:
    """A kept search run on the catalogue in place: how many courses now, and what changed since last seen.

    ``changed`` is False while the catalogue is the one it was seen on. ``whole`` is False where the search
    showed more courses than are remembered: new ones are then told by their number alone.
    """

    search: SavedSearch
    total: int
    changed: bool = False
    changes: tuple[CourseChange, ...] = ()
    whole: bool = True

    @property
    def presses(self) -> bool:
        """True when there is something to tell."""
        return bool(self.changes) or (self.changed and self.search.total not in (None, self.total))

    def of(self, kind: SearchChange) -> tuple[CourseChange, ...]:
        """Give the changes of a kind."""
        return tuple(one for one in self.changes if one.kind is kind)

    def summary(self) -> str:
        """« 3 nouvelles, 1 disparue, 2 prix changés, 1 nouvelle date » ; "" when nothing changed."""
        nouns = (
            (SearchChange.NEW, "nouvelle", "nouvelles"),
            (SearchChange.GONE, "disparue", "disparues"),
            (SearchChange.OUT, "qui ne répond plus à la recherche", "qui ne répondent plus à la recherche"),
            (SearchChange.PRICE, "prix changé", "prix changés"),
            (SearchChange.START, "nouvelle date", "nouvelles dates"),
        )
        told = [count(len(found), one, many) for kind, one, many in nouns if (found := self.of(kind))]
        before = self.search.total
        if not self.whole and before is not None and before != self.total:
            verb = "de plus" if self.total > before else "de moins"
            told.insert(0, f"{number(abs(self.total - before))}{NBSP}{verb}")
        return ", ".join(told)


def _price(one: SeenCourse) -> str:
    price = one.price
    if price is None:
        return unpriced_words(one.id, "prix non communiqué")
    return f"{number(price, 0 if price == price.to_integral_value() else 2)}{NBSP}€"
