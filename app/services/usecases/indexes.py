"""Indexes over the reference data, built once per edition, off the window's thread, and shared."""

from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Generic, TypeVar

from app.models.records.editions import Edition, EditionKind
from app.models.records.suggesting import OccupationFacts
from app.models.store.reference_store import ReferenceReading, ReferenceStore
from app.services.matching.kinship import Kinship
from app.services.matching.vectors import OccupationVectors
from app.services.matching.way_map import WayMap
from app.services.opendata.yaml_file import read_yaml
from app.services.search.finder import OccupationFinder
from app.services.search.titles import SkillIndex, TitleIndex
from app.services.system.quiet import uncollected
from app.services.usecases.ranking import read_facts

T = TypeVar("T")


class Kept(Generic[T]):
    """A value built from the store when first asked for, and again when the edition changed."""

    def __init__(
        self,
        store: ReferenceStore,
        build: Callable[[ReferenceReading], T],
        kinds: tuple[EditionKind, ...] = (EditionKind.ROME,),
    ) -> None:
        """Prepare; ``kinds`` are the data the value is built from."""
        self._store = store
        self._build = build
        self._kinds = kinds
        self._lock = Lock()
        self._value: T | None = None
        self._edition = ""

    def get(self) -> T:
        """Give the value for the edition in place."""
        with self._lock, self._store.read() as reading:
            mark = " ".join(_mark(reading.editions.of(kind)) for kind in self._kinds)
            if self._value is None or self._edition != mark:
                with uncollected():
                    self._value, self._edition = self._build(reading), mark
            return self._value


def _mark(edition: Edition | None) -> str:
    """Tell an edition from any other, and from the same one imported again."""
    return f"{edition.version}/{edition.sha256}/{edition.imported_at}" if edition else "none"


class Indexes:
    """Titles, skills and vectors of the ROME edition in place."""

    def __init__(self, store: ReferenceStore, lay_words: Path) -> None:
        """Prepare the indexes; none is built before it is asked for.

        Args:
            store: the reference data.
            lay_words: ``resources/search/lay_words.yaml``.
        """
        self._titles = Kept(
            store, lambda reading: TitleIndex(reading.occupations.title_rows(), read_yaml(lay_words))
        )
        self._finder = Kept(store, lambda reading: _finder(reading, self.titles, self.skills))
        self._skills = Kept(store, lambda reading: SkillIndex(reading.skills.label_rows()))
        self._vectors = Kept(store, read_vectors)
        self._ways = Kept(store, lambda reading: WayMap(reading.ways.skill_rows(), reading.ways.move_rows()))

        self._facts = Kept(store, read_facts)

    @property
    def facts(self) -> tuple[OccupationFacts, ...]:
        """What the list needs of every occupation, in the order of the vectors."""
        return self._facts.get()

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

    @property
    def ways(self) -> WayMap:
        """Occupations with their main skills and their moves."""
        return self._ways.get()


def read_vectors(reading: ReferenceReading) -> OccupationVectors:
    """Pack the occupations of the edition in place for the matching."""
    codes = reading.occupations.codes()
    places = {str(code): place for place, code in enumerate(codes)}
    kinship = Kinship(reading.matching.kin_rows(), reading.occupations.definitions(), places)
    return OccupationVectors(codes, reading.matching.skill_rows(), kinship)


def _finder(reading: ReferenceReading, titles: TitleIndex, labels: SkillIndex) -> OccupationFinder:
    """Weigh what titles and fiches say of each occupation."""
    moves: dict[str, list[str]] = {}
    for code, target, _ in reading.ways.move_rows():
        moves.setdefault(code, []).append(target)
    return OccupationFinder(
        titles,
        reading.occupations.title_rows(),
        [((code,), sentence) for code, sentence in reading.occupations.definitions()],
        [(romes.split(","), label) for romes, label in reading.skills.labels_asked()],
        labels=labels,
        moves=moves,
    )
