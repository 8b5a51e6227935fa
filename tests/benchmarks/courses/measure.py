"""Builds everything from one file, asks everyone the same questions in turn, and compares."""

from __future__ import annotations

import json
import shutil
import time
from collections import Counter
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from random import Random

from app.models.records.course_search import Facet
from app.models.records.folding import folded
from tests.benchmarks.courses.asked import CLASSES, SEED, Asked, Drawing, Kind
from tests.benchmarks.courses.building import DATABASE, FTS, INDEX, TANTIVY, Built, build, catalogue_of, size
from tests.benchmarks.courses.facts import Places, courses, text_of
from tests.benchmarks.courses.ours import TODAY, Ours, quote
from tests.benchmarks.courses.peers import Fts5, Tantivy
from tests.benchmarks.courses.recount import Recount, recount
from tests.benchmarks.figures import percentile

SAMPLE = 40_000
ROUNDS = 3
NOT_RECOUNTED = ("rare term", "typo", "commonest, for me")
"""Counted like others of the list, or, for typos, on what the engine understood."""
SLOW_SECONDS = 12.0
"""FTS5 in plain SQL is asked no more of a class once it took so long: it is told, not a goal."""


@dataclass(slots=True)
class Timed:
    """Times of one class, in milliseconds, each the median of its rounds, and how many courses were found."""

    kind: Kind
    ours: list[float] = field(default_factory=list)
    tantivy: list[float] = field(default_factory=list)
    fts: list[float] = field(default_factory=list)
    hits: list[int] = field(default_factory=list)
    peer_hits: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Measured:
    """All that one run found."""

    courses: int
    builds: dict[str, Built]
    sizes: dict[str, float]
    classes: list[Timed]
    pricing: float
    differences: list[str]
    recounted: int
    peer_differences: int
    segments: int


def prepare(file: Path, folder: Path, *, reuse: bool) -> dict[str, Built]:
    """Build the catalogue by the import, our index alone, and both yardsticks, each in its process."""
    told = folder / "builds.json"
    if reuse and told.is_file():
        builds = {name: Built(**one) for name, one in json.loads(told.read_text("utf-8")).items()}
        place = catalogue_of(folder)
        return builds | {"index": build("index", place / DATABASE, place)}
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    build("starter", file, folder)
    builds = {what: build(what, file, folder) for what in ("bare", "rows", "import")}
    database = catalogue_of(folder) / DATABASE
    for what in ("index", "tantivy", "columns", "fts"):
        builds[what] = build(what, database, folder)
    told.write_text(json.dumps({name: asdict(one) for name, one in builds.items()}), "utf-8")
    return builds


def measure(file: Path, folder: Path, *, reuse: bool = False, asked: float = 1.0) -> Measured:
    """Measure everything on one trial catalogue.

    Args:
        file: the catalogue.
        folder: where what is built stands.
        reuse: take what a run before this one built, but for our index, which is written anew.
        asked: share of the questions to ask.
    """
    builds = prepare(file, folder, reuse=reuse)
    place = catalogue_of(folder)
    ours, tantivy, fts = Ours(place), Tantivy(folder / TANTIVY), Fts5(folder / FTS)
    tantivy.open()
    fts.open()
    how_many = builds["import"].courses
    places = Places()
    drawing = _drawing(place / DATABASE, how_many, places, fts)
    questions = {kind.name: drawing.of(kind, max(4, int(kind.asked * asked))) for kind in CLASSES}
    warm = {kind.name: drawing.of(kind, 4) for kind in CLASSES}
    classes = _ask(questions, warm, ours, tantivy, fts)
    recounted = [one for name, some in questions.items() if name not in NOT_RECOUNTED for one in some[:2]]
    differences = _recount(recounted, ours, place / DATABASE, places)
    began = time.perf_counter()
    ours.engine.price(quote)
    pricing = 1000 * (time.perf_counter() - began)
    weighed = {
        "file": file,
        "rows": place / DATABASE,
        "ours": place / INDEX,
        "fts": folder / FTS,
        "tantivy": folder / TANTIVY,
    }
    sizes = {name: size(path) for name, path in weighed.items()}
    return Measured(
        how_many, builds, sizes, classes, pricing, differences, len(recounted),
        _peer_differences(questions["filters only"], ours, tantivy), tantivy.segments(),
    )  # fmt: skip


def _drawing(database: Path, how_many: int, places: Places, fts: Fts5) -> Drawing:
    """Count the words of a sample spread over the whole catalogue."""
    step = max(1, how_many // SAMPLE)
    sample = list(islice(courses(database), 0, None, step))
    bearing: Counter[str] = Counter()
    for row in sample:
        bearing.update(set(folded(text_of(row)).split()))
    return Drawing(sample, bearing, len(sample), places, fts.bears)


def _ask(
    questions: dict[str, list[Asked]], warm: dict[str, list[Asked]], ours: Ours, tantivy: Tantivy, fts: Fts5
) -> list[Timed]:
    """Ask every question of everyone, in turns, so that the noise of the machine hits all alike."""
    found = {kind.name: Timed(kind) for kind in CLASSES}
    times: dict[tuple[int, str], list[float]] = {}
    jobs = [one for asked in questions.values() for one in asked]
    for one in (one for asked in warm.values() for one in asked):
        for engine in (ours, tantivy):
            engine.answer(one)
    draw = Random(SEED)
    for _round in range(ROUNDS):
        order = list(range(len(jobs)))
        draw.shuffle(order)
        for at in order:
            engines = [ours, tantivy] if draw.random() < 0.5 else [tantivy, ours]
            for engine in engines:
                began = time.perf_counter()
                total = engine.answer(jobs[at])
                times.setdefault((at, engine.name), []).append(1000 * (time.perf_counter() - began))
                if _round == 0:
                    timed = found[jobs[at].kind.name]
                    (timed.hits if engine is ours else timed.peer_hits).append(total)
    for at, one in enumerate(jobs):
        timed = found[one.kind.name]
        timed.ours.append(percentile(times[at, ours.name], 0.5))
        timed.tantivy.append(percentile(times[at, tantivy.name], 0.5))
    for name, asked in questions.items():
        _ask_fts(found[name], asked, fts)
    return list(found.values())


def _ask_fts(timed: Timed, asked: list[Asked], fts: Fts5) -> None:
    """Ask the plain way, as long as it is bearable; typos and money are beyond it."""
    if timed.kind.money or asked[0].typos:
        return
    left = SLOW_SECONDS
    for one in asked[:12]:
        began = time.perf_counter()
        fts.answer(one)
        took = time.perf_counter() - began
        timed.fts.append(1000 * took)
        left -= took
        if left < 0:
            return


def _recount(asked: list[Asked], ours: Ours, database: Path, places: Places) -> list[str]:
    """Compare answers with a plain count over every course; give the differences."""
    counted = [Recount(one.query, one.place, quote if one.kind.money else None) for one in asked]
    recount(courses(database), counted, TODAY, places)
    differences = []
    for one, plain in zip(asked, counted, strict=True):
        answer = ours.full(one)
        if answer.total != plain.total:
            differences.append(
                f"{one.kind.name} {one.query.words!r}: {answer.total} found, {plain.total} counted"
            )
        for facet in Facet:
            if facet is Facet.REMAINDER and not one.kind.money:
                continue
            told = {value: many for value, many in answer.counts.get(facet, {}).items() if many}
            if told != dict(plain.counts[facet]):
                counted_here = dict(plain.counts[facet])
                differences.append(
                    f"{one.kind.name} {one.query.words!r}, {facet}: {told} against {counted_here}"
                )
    return differences


def _peer_differences(asked: list[Asked], ours: Ours, tantivy: Tantivy) -> int:
    """Count the questions without words to which the yardstick answers another total: none is expected."""
    return sum(ours.full(one).total != tantivy.answer(one) for one in asked)
