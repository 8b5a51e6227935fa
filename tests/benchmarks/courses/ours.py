"""Our engine as the program uses it: every facet counted, the fifty rows shown read from the catalogue."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from app.models.records.course_search import Around, CourseAnswer
from app.models.records.course_words import TrainingKind
from app.models.store.catalogue_store import CatalogueFolder
from app.services.search.courses.engine import open_engine
from tests.benchmarks.courses.asked import Asked
from tests.benchmarks.courses.peers import SHOWN

TODAY = date(2026, 11, 24)
RIGHTS = Decimal(1500)


def quote(price: Decimal, kind: TrainingKind, certifying: bool) -> tuple[Decimal, bool]:
    """Price for a person of 1,500 €, whose rights pay what certifies."""
    if not certifying and kind is TrainingKind.OTHER:
        return price, True
    return max(Decimal(0), price - RIGHTS), False


class Ours:
    """The engine and the catalogue in place."""

    name = "ours"

    def __init__(self, folder: Path) -> None:
        self._folder = CatalogueFolder(folder, {})
        self.engine = open_engine(self._folder.index)
        self.priced = self.engine.price(quote)

    def full(self, asked: Asked) -> CourseAnswer:
        """Answer, without reading a row."""
        around = None if asked.place is None else Around(*asked.place)
        priced = self.priced if asked.kind.money else None
        return self.engine.answer(asked.query, TODAY, priced, around=around)

    def answer(self, asked: Asked) -> int:
        """Answer: how many, the first fifty with their rows, the counts of every facet; give how many."""
        answer = self.full(asked)
        shown = answer.ranking.page(0, SHOWN)
        self._folder.heads([one.number for one in shown])
        return answer.total
