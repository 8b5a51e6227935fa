"""Indexes over the reference data, built once per edition, off the window's thread, and shared."""

from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Generic, TypeVar

from app.models.records.editions import EditionKind
from app.models.store.reference_store import ReferenceReading, ReferenceStore
from app.services.matching.vectors import OccupationVectors
from app.services.opendata.yaml_file import read_yaml
from app.services.search.finder import OccupationFinder
from app.services.search.titles import SkillIndex, TitleIndex

T = TypeVar("T")


class _Kept(Generic[T]):
    """A value built from the store when first asked for, and again when the edition changed."""

    def __init__(self, store: ReferenceStore, build: Callable[[ReferenceReading], T]) -> None:
        self._store = store
        self._build = build
        self._lock = Lock()
        self._value: T | None = None
        self._edition = ""

    def get(self) -> T:
        """Give the value for the edition in place."""
        with self._lock, self._store.read() as reading:
            edition = reading.editions.of(EditionKind.ROME)
            mark = f"{edition.version}/{edition.sha256}/{edition.imported_at}" if edition else "none"
            if self._value is None or self._edition != mark:
                self._value, self._edition = self._build(reading), mark
            return self._value


class Indexes:
    """Titles, skills and vectors of the ROME edition in place."""

    def __init__(self, store: ReferenceStore, lay_words: Path) -> None:
        """Prepare the indexes; none is built before it is asked for.

        Args:
            store: the reference data.
            lay_words: ``resources/search/lay_words.yaml``.
        """
        self._titles = _Kept(
            store, lambda reading: TitleIndex(reading.occupations.title_rows(), read_yaml(lay_words))
        )
        self._finder = _Kept(store, lambda reading: _finder(reading, self.titles))
        self._skills = _Kept(store, lambda reading: SkillIndex(reading.skills.label_rows()))
        self._vectors = _Kept(
            store, lambda reading: OccupationVectors(reading.occupations.codes(), reading.skills.links())
        )

    @property
    def titles(self) -> TitleIndex:
        """Job titles by words."""
        return self._titles.get()

    @property
    def finder(self) -> OccupationFinder:
        """Occupations by words."""
        return self._finder.get()

    @property
    def skills(self) -> SkillIndex:
        """Skills by words."""
        return self._skills.get()

    @property
    def vectors(self) -> OccupationVectors:
        """Occupations as vectors over skills."""
        return self._vectors.get()


def _finder(reading: ReferenceReading, titles: TitleIndex) -> OccupationFinder:
    """Weigh what titles and fiches say of each occupation."""
    return OccupationFinder(
        titles,
        reading.occupations.title_rows(),
        [((code,), sentence) for code, sentence in reading.occupations.definitions()],
        [(romes.split(","), label) for romes, label in reading.skills.labels_asked()],
    )
