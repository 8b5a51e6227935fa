"""The questions of the benchmark: drawn with a fixed seed from words and places of the catalogue itself."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from random import Random

from app.models.records.course_search import PRICE_BANDS, CourseOrder, CourseQuery
from app.models.records.course_words import Modality, TrainingKind
from app.models.records.courses import CourseRow
from app.models.records.folding import folded
from app.models.records.ids import CommuneCode
from app.services.search.courses.asking import TWO_TYPOS_FROM
from app.services.search.words import STOP_WORDS
from tests.benchmarks.courses.facts import Places, text_of

SEED = 5
RADIUS = 30
COMMON = "formation"


@dataclass(frozen=True, slots=True)
class Kind:
    """One class of questions: what it is, the goal beside tantivy (None: none), how many are asked."""

    name: str
    says: str
    goal: float | None
    asked: int = 60
    money: bool = False


CLASSES = (
    Kind("one term", "one word found in 0.5 % to 10 % of courses", 0.5),
    Kind("rare term", "one word found in 0.01 % to 0.2 % of courses", 1.0),
    Kind("two terms", "two words of one same course, each in 0.2 % to 10 %", 1.0),
    Kind("prefix", "the first three to five letters of a word, as one types", 0.5),
    Kind("commonest word", "« formation », in 98 % of courses, with all facets", 0.1, 40),
    Kind("filters only", "no word: a department, and two among kind, modality, level, price band", 1.0),
    Kind("term, department, price", "a word of 0.5 % to 10 %, a department, a price band", 1.0),
    Kind(
        "term within 30 km", "such words within 30 km of a commune, nearest first (tantivy: in the box)", 0.5
    ),
    Kind("all within 30 km", "all within 30 km of a commune, nearest first (tantivy: in the box)", 0.5),
    Kind(
        "typo", "a word of 0.1 % to 10 % with a letter wrong (tantivy: as many typos as ours forgives)", 1.5
    ),
    Kind(
        "term, for me",
        "one term; remainder to pay counted on every course, the least first",
        None,
        money=True,
    ),
    Kind(
        "commonest, for me", "« formation »; remainder counted on all, the least first", None, 40, money=True
    ),
    Kind("everything", "no word and no filter: what opens the page", None, 20),
    Kind(
        "term, near or remote", "a word around a commune, courses from home kept: the page’s own habit", None
    ),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: as ours takes it, and in parts for the peers."""

    kind: Kind
    query: CourseQuery
    words: tuple[str, ...] = ()
    begun: bool = False
    typos: int = 0
    place: tuple[float, float] | None = None


class Drawing:
    """Draws questions from a sample of the courses; ``bearing`` tells how many of it bear a word."""

    def __init__(
        self,
        sample: Iterable[CourseRow],
        bearing: Counter[str],
        courses: int,
        places: Places,
        bears: Callable[[str], bool],
    ) -> None:
        self._rows = list(sample)
        self._bearing, self._courses = bearing, courses
        self._places, self._bears = places, bears
        self._draw = Random(SEED)
        self._towns = [code for code, (_lat, _lon, people) in places.known.items() if people > 2_000]
        self._people = [places.known[code][2] for code in self._towns]

    def of(self, kind: Kind, how_many: int) -> list[Asked]:
        """Draw the questions of a class."""
        makers = {
            "one term": lambda: self._worded(kind, self._word(0.005, 0.10)),
            "term, for me": lambda: self._dear(self._worded(kind, self._word(0.005, 0.10))),
            "rare term": lambda: self._worded(kind, self._word(0.0001, 0.002)),
            "two terms": lambda: self._worded(kind, *self._pair()),
            "prefix": lambda: self._begun(kind),
            "commonest word": lambda: self._worded(kind, COMMON),
            "commonest, for me": lambda: self._dear(self._worded(kind, COMMON)),
            "filters only": lambda: self._filtered(kind),
            "term, department, price": lambda: self._placed(self._worded(kind, self._word(0.005, 0.10))),
            "term within 30 km": lambda: self._near(self._worded(kind, self._word(0.005, 0.10))),
            "all within 30 km": lambda: self._near(Asked(kind, CourseQuery())),
            "typo": lambda: self._misspelt(kind),
            "everything": lambda: Asked(kind, CourseQuery()),
            "term, near or remote": lambda: self._near(
                self._worded(kind, self._word(0.005, 0.10)), remote=True
            ),
        }
        return [makers[kind.name]() for _one in range(how_many)]

    def _words_of(self, row: CourseRow) -> list[str]:
        return [
            word
            for word in folded(text_of(row)).split()
            if len(word) > 2 and word not in STOP_WORDS and word.isalpha()
        ]

    def _word(self, least: float, most: float, row: CourseRow | None = None, letters: int = 3) -> str:
        """Draw a word by its occurrences, borne by a share of the courses."""
        for _try in range(2_000):
            words = self._words_of(row or self._draw.choice(self._rows))
            word = self._draw.choice(words) if words else COMMON
            if len(word) >= letters and least <= self._bearing[word] / self._courses <= most:
                return word
        raise ValueError("no word of that frequency: the catalogue is too small")

    def _pair(self) -> tuple[str, str]:
        while True:
            row = self._draw.choice(self._rows)
            try:
                first, second = self._word(0.002, 0.10, row), self._word(0.002, 0.10, row)
            except ValueError:
                continue
            if first != second:
                return first, second

    def _worded(self, kind: Kind, *words: str) -> Asked:
        return Asked(kind, CourseQuery(words=" ".join(words)), words)

    def _begun(self, kind: Kind) -> Asked:
        word = self._word(0.005, 0.30, letters=6)
        cut = word[: self._draw.randint(3, 5)]
        return Asked(kind, CourseQuery(words=cut), (cut,), begun=True)

    def _dear(self, one: Asked) -> Asked:
        return replace(one, query=replace(one.query, order=CourseOrder.REMAINDER))

    def _placed(self, one: Asked) -> Asked:
        row = self._draw.choice(self._rows)
        while not row.department or row.price is None:
            row = self._draw.choice(self._rows)
        return replace(
            one, query=replace(one.query, departments=(row.department,), prices=(_band(row.price),))
        )

    def _filtered(self, kind: Kind) -> Asked:
        row = self._draw.choice(self._rows)
        while not row.department or row.price is None:
            row = self._draw.choice(self._rows)
        chosen = self._draw.sample(("kinds", "modalities", "levels", "prices"), 2)
        values = {
            "kinds": (TrainingKind(row.kind),),
            "modalities": (Modality(row.modality),),
            "levels": (row.level,) if row.level else (),
            "prices": (_band(row.price),),
        }
        return Asked(
            kind, CourseQuery(departments=(row.department,), **{name: values[name] for name in chosen})
        )

    def _near(self, one: Asked, *, remote: bool = False) -> Asked:
        (town,) = self._draw.choices(self._towns, self._people)
        latitude, longitude, _people = self._places.known[town]
        query = replace(
            one.query,
            around=CommuneCode(town),
            radius_km=RADIUS,
            remote=remote,
            unplaced=False,
            order=CourseOrder.RELEVANCE if remote else CourseOrder.DISTANCE,
        )
        return replace(one, query=query, place=(latitude, longitude))

    def _misspelt(self, kind: Kind) -> Asked:
        while True:
            word = self._word(0.001, 0.10, letters=6)
            at = self._draw.randint(1, len(word) - 2)
            how = self._draw.randint(0, 2)
            if how == 0:
                wrong = word[:at] + word[at + 1 :]
            elif how == 1:
                wrong = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
            else:
                wrong = word[:at] + self._draw.choice("aeiourstn") + word[at + 1 :]
            if wrong != word and not self._bears(wrong):
                return Asked(
                    kind, CourseQuery(words=wrong), (wrong,), typos=1 if len(wrong) < TWO_TYPOS_FROM else 2
                )


def _band(cents: int) -> int:
    return max(at for at, euros in enumerate(PRICE_BANDS) if cents >= 100 * euros)
