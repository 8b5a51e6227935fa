"""Courses for the tests of their search: rows, an index of them, and the plain way to answer, one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from math import log1p
from pathlib import Path

from hypothesis import strategies as st

from app.models.records.course_search import (
    ANY_TIME,
    HOUR_BANDS,
    LEVELS,
    OUTCOME_BANDS,
    PRICE_BANDS,
    START_BANDS,
    Around,
    CourseOrder,
    CourseQuery,
    Evidence,
    Facet,
    Need,
    Toward,
)
from app.models.records.courses import CourseRow
from app.models.records.folding import folded
from app.models.records.ids import CommuneCode, RomeCode, SkillCode
from app.models.records.places import distance_km
from app.models.records.trainings import Modality, TrainingKind
from app.services.search.courses.engine import CourseEngine, open_engine
from app.services.search.courses.terms import begun, provider_code, stem, stems
from app.services.search.courses.writer import CourseIndexWriter

TODAY = date(2026, 11, 24)
WORDS = "soudure cuisine secourisme comptable anglais bureautique paie vente jardin accueil".split()
COMMUNES: list[tuple[str, float | None, float | None]] = [
    ("18279", 47.2219, 2.0686),
    ("18033", 47.0810, 2.3987),
    ("36044", 46.8109, 1.6912),
    ("75056", 48.8566, 2.3522),
    ("18999", None, None),
]
WHERE = {code: (north, east) for code, north, east in COMMUNES}
SIRETS = ("", "12345678901234", "12345678905555", "98765432100011")
NAMES = ("GRETA Berry", "Afpa Châteauroux", "L’École du jardin")

row = st.builds(
    CourseRow,
    id=st.just("x"),
    title=st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join),
    provider=st.sampled_from(NAMES),
    siret=st.sampled_from(SIRETS),
    commune_code=st.sampled_from(["", "18279", "18033", "36044", "75056", "18999", "00000"]),
    department=st.sampled_from(["", "18", "36", "75"]),
    kind=st.sampled_from([TrainingKind.RNCP, TrainingKind.RS, TrainingKind.OTHER]).map(str),
    certifying=st.booleans(),
    modality=st.sampled_from(Modality).map(str),
    level=st.one_of(st.none(), st.sampled_from(LEVELS)),
    certification=st.sampled_from(["", "RNCP100", "RNCP100BC02", "RNCP1005", "RS100"]),
    price=st.one_of(st.none(), st.integers(0, 1_200_000), st.sampled_from([0, 50_000, 150_000])),
    hours=st.one_of(st.none(), st.integers(0, 1200)),
    starts=st.lists(st.integers(-40, 500), max_size=3).map(
        lambda steps: " ".join(str(TODAY + timedelta(step)) for step in sorted(steps))
    ),
    permanent=st.booleans(),
    content=st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join),
    rate=st.one_of(st.none(), st.integers(0, 1000)),
    sat=st.integers(0, 60),
    skills=st.sets(st.sampled_from(["1", "2", "3"]), max_size=2).map(" ".join),
    occupations=st.sets(st.sampled_from(["A1", "B2"]), max_size=2).map(" ".join),
)
rows = st.lists(row, max_size=30).map(lambda some: [*some, _LAST])
_LAST = CourseRow("last", "Autre", "Personne", content=" ".join(WORDS))
"""Bears every word, so that none of the others is ever taken for a typo."""

needs = st.lists(
    st.builds(
        Need,
        skill=st.sampled_from(["1", "2", "9"]).map(SkillCode),
        label=st.sampled_from(["Cuisine", "Accueil et vente", "La paie", ""]),
        codes=st.sampled_from([(), ("1",), ("2", "3")]),
        certifications=st.sampled_from([(), ("RNCP100",), ("RS100", "RNCP7")]),
        occupations=st.sampled_from([(), ("A1",)]),
        by_words=st.booleans(),
    ),
    max_size=3,
)
towards = st.one_of(
    st.none(), st.builds(Toward, st.just((RomeCode("B2"),)), st.sampled_from([(), ("RS100",)]))
)


def _some(values: Sequence[object], most: int = 2) -> st.SearchStrategy[tuple[object, ...]]:
    return st.one_of(st.just(()), st.lists(st.sampled_from(values), max_size=most, unique=True).map(tuple))


queries = st.builds(
    CourseQuery,
    words=st.lists(st.sampled_from([*WORDS, "cui", "RNCP 100", "RS100", "100", "soudeu"]), max_size=2).map(
        " ".join
    ),
    certification=st.sampled_from(["", "", "", "RNCP100", "rncp 0100 bc02"]),
    provider=st.sampled_from(["", "", "", "123456789", "12345678905555", "greta", "ecole jar"]),
    around=st.sampled_from([None, CommuneCode("18279")]),
    radius_km=st.sampled_from([5, 30, 60, 400]),
    remote=st.booleans(),
    unplaced=st.booleans(),
    departments=_some(["18", "36", "99"]),
    modalities=_some(list(Modality)),
    kinds=_some([TrainingKind.RNCP, TrainingKind.RS]),
    levels=_some(LEVELS),
    prices=_some(range(len(PRICE_BANDS))),
    remainders=_some(range(len(PRICE_BANDS))),
    hours=_some(range(len(HOUR_BANDS))),
    starts=_some(range(ANY_TIME + 1)),
    outcomes=_some(range(len(OUTCOME_BANDS))),
    covered=st.booleans(),
    max_price=st.sampled_from([None, None, Decimal(2000)]),
    order=st.sampled_from(CourseOrder),
)
AROUND = Around(47.2219, 2.0686, ("18", "36"))


def quote(price: Decimal, kind: TrainingKind, certifying: bool) -> tuple[Decimal, bool]:
    """A person with 1 500 € of rights, which may not pay what certifies nothing."""
    if not certifying or kind is TrainingKind.OTHER:
        return price, True
    return max(Decimal(0), price - Decimal(1500)), False


def build(place: Path, some: Sequence[CourseRow]) -> CourseEngine:
    """Write the index of some courses, and open it."""
    with CourseIndexWriter(place, COMMUNES) as writer:
        assert [writer.add(one) for one in some] == list(range(len(some)))
        writer.finish()
    return open_engine(place)


@dataclass(frozen=True)
class Plain:
    """The plain way to answer: every course is looked at, every time."""

    rows: Sequence[CourseRow]
    query: CourseQuery
    needs: Sequence[Need] = ()
    toward: Toward | None = None
    around: Around | None = None
    money: bool = True

    def numbers(self, but: Facet | None = None) -> list[int]:
        worded = self._worded()
        return [number for number, one in enumerate(self.rows) if number in worded and self._kept(one, but)]

    def _worded(self) -> set[int]:
        """The courses that bear every word; or, when they are fewer than ten, most of what words tell."""
        typed = folded(self.query.words).replace("rncp 100", "rncp100").split()
        typed = [word for word in typed if word[0] == "r"] + [word for word in typed if word[0] != "r"]
        codes_last = all(word[0] == "r" for word in typed)
        last = next((at for at in range(len(typed) - 1, -1, -1) if typed[at][0] != "r" or codes_last), -1)
        bearing = [
            {number for number, one in enumerate(self.rows) if bears(one, word, last=at == last)}
            for at, word in enumerate(typed)
        ]
        every = set(range(len(self.rows))).intersection(*bearing)
        if len(typed) < 2 or len(every) >= 10 or not any(bearing):
            return every
        rarity = [round(64 * log1p(len(self.rows) / (1 + len(one)))) if one else 0 for one in bearing]
        return {
            number
            for number in range(len(self.rows))
            if sum(rare for rare, one in zip(rarity, bearing, strict=True) if number in one)
            >= 0.35 * sum(rarity)
        }

    def counts(self) -> dict[Facet, dict[object, int]]:
        found: dict[Facet, dict[object, int]] = {}
        for facet in Facet:
            if facet is Facet.REMAINDER and not self.money:
                continue
            found[facet] = {}
            for number in self.numbers(but=facet):
                value = value_of(self.rows[number], facet)
                if value not in (None, -1, ""):
                    found[facet][value] = found[facet].get(value, 0) + 1
        return found

    def covered(self, one: CourseRow) -> tuple[tuple[int, Evidence], ...]:
        return tuple(
            (at, shown[0]) for at, need in enumerate(self.needs) if (shown := list(evidence(one, need)))
        )

    def unplaced(self, one: CourseRow) -> bool:
        return self.around is not None and not is_remote(one) and place(one) is None and bool(department(one))

    def _kept(self, one: CourseRow, but: Facet | None) -> bool:
        query = self.query
        wanted = {
            Facet.DEPARTMENT: query.departments, Facet.MODALITY: query.modalities, Facet.KIND: query.kinds,
            Facet.LEVEL: query.levels, Facet.PRICE: query.prices, Facet.HOURS: query.hours,
            Facet.START: query.starts, Facet.OUTCOME: query.outcomes,
            Facet.REMAINDER: query.remainders if self.money else (),
        }  # fmt: skip
        return (
            all(not some or facet is but or value_of(one, facet) in some for facet, some in wanted.items())
            and self._named(one)
            and self._sought(one)
            and self._near(one)
            and (not (self.money and query.covered) or left(one) == 0)
            and (query.max_price is None or (one.price is not None and one.price <= query.max_price * 100))
        )

    def _named(self, one: CourseRow) -> bool:
        if self.query.certification and one.certification not in {
            "RNCP100": ("RNCP100", "RNCP100BC02"),
        }.get(self.query.certification, ("RNCP100BC02",)):
            return False
        asked = self.query.provider
        if asked[:1].isdigit():
            return one.siret.startswith(asked)
        if not asked:
            return True
        names = {"GRETA Berry": ("greta",), "L’École du jardin": ("ecole jar",)}
        return any(  # one establishment may go by several names: any of them finds all its courses
            asked in names.get(other.provider, ())
            for other in self.rows
            if provider_code(other.siret, other.provider) == provider_code(one.siret, one.provider)
        )

    def _sought(self, one: CourseRow) -> bool:
        if not self.needs and self.toward is None:
            return True
        aimed = self.toward is not None and (
            set(one.occupations.split()) & set(self.toward.occupations)
            or set(codes(one)) & set(self.toward.certifications)
        )
        return bool(aimed or self.covered(one))

    def _near(self, one: CourseRow) -> bool:
        if self.around is None:
            return True
        if is_remote(one):
            return self.query.remote
        far = distance(one, self.around)
        if far is not None:
            return round(far) <= self.query.radius_km
        return self.query.unplaced and department(one) in self.around.departments


def texts(one: CourseRow) -> set[str]:
    return set(stems(f"{one.title} {one.provider} {one.content}"))


def bears(one: CourseRow, word: str, *, last: bool) -> bool:
    """Whether a course bears a word typed, or the certification of that code."""
    if word[:1] == "r" and word[-1].isdigit():
        return any(code == word.upper() or (last and code.startswith(word.upper())) for code in codes(one))
    if word.isdigit() and {f"RNCP{word}", f"RS{word}"} & set(codes(one)):
        return True
    found = texts(one)
    begins = last and (any(term.startswith(word) for term in found) or bool(set(begun(word)) & found))
    return stem(word) in found or begins


def evidence(one: CourseRow, need: Need) -> Iterator[Evidence]:
    """What shows that a course meets a need, the surest first."""
    if set(one.skills.split()) & set(need.codes or (need.skill,)):
        yield Evidence.DECLARED
    if set(codes(one)) & set(need.certifications):
        yield Evidence.CERTIFICATION
    if set(one.occupations.split()) & set(need.occupations):
        yield Evidence.OCCUPATION
    telling = set(stems(need.label))
    if need.by_words and telling and telling <= texts(one):
        yield Evidence.WORDS


def codes(one: CourseRow) -> list[str]:
    """The codes a course is found under: that of its certification, and for a block that of the whole."""
    code = one.certification
    return [code, code[:7]] if "BC" in code else [code] if code else []


def department(one: CourseRow) -> str:
    return one.department or one.commune_code[:2]


def place(one: CourseRow) -> tuple[float, float] | None:
    north, east = WHERE.get(one.commune_code, (None, None))
    return None if north is None or east is None else (north, east)


def is_remote(one: CourseRow) -> bool:
    return one.modality == Modality.REMOTE


def distance(one: CourseRow, around: Around) -> float | None:
    where = place(one)
    if where is None or is_remote(one):
        return None
    return distance_km(around.latitude, around.longitude, *where)


def left(one: CourseRow) -> Decimal | None:
    if one.price is None:
        return None
    return quote(Decimal(one.price) / 100, TrainingKind(one.kind), one.certifying)[0]


def next_start(one: CourseRow) -> date | None:
    coming = [day for day in map(date.fromisoformat, one.starts.split()) if day >= TODAY]
    return min(coming, default=None)


def band(edges: Sequence[int], value: float | Decimal | None) -> int:
    return -1 if value is None else max(at for at, edge in enumerate(edges) if value >= edge)


def value_of(one: CourseRow, facet: Facet) -> object:
    """The plain way to say the value of a facet."""
    start = next_start(one)
    ahead = None if start is None else (start - TODAY).days
    values: dict[Facet, object] = {
        Facet.DEPARTMENT: department(one),
        Facet.MODALITY: Modality(one.modality),
        Facet.KIND: TrainingKind(one.kind),
        Facet.LEVEL: one.level,
        Facet.PRICE: band(PRICE_BANDS, None if one.price is None else one.price / 100),
        Facet.REMAINDER: band(PRICE_BANDS, left(one)),
        Facet.HOURS: band(HOUR_BANDS, one.hours),
        Facet.START: ANY_TIME if one.permanent else band(START_BANDS, ahead),
        Facet.OUTCOME: band(OUTCOME_BANDS, one.rate),
    }
    return values[facet]
