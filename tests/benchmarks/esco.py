"""T1e: which European occupation a title of the ROME means, by its words alone; ours and the floor.

The protocol is that of the public MELO benchmark, task ``fra_q_fr_c_fr``: each title that the official
mapping ties as exact or narrow is asked (close and broad ones are set aside as vague), against every French
label of every European occupation, preferred or not; an answer is right when the label is one of the
occupation's. Two things differ: the labels are those of today's list instead of ESCO 1.0.9 with its groups,
and one title asked is tied to an occupation that is no longer listed, so it counts as missed.

MELO ranks labels. The program shows occupations, each once, by its best label: a ranking of labels too, whose
first places are not taken by several names of one occupation. The floor is ranked in the same way, and both
are compared with the same goals label by label besides. The weights of ``EuropeanFinder`` were chosen on half
of these titles, then rounded; the other half gives the same within a point.
"""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from app.models.records.esco import EscoRelation
from app.models.records.ids import RomeCode
from app.models.store.reference_store import ReferenceReading, ReferenceStore
from app.services.search.european import EuropeanFinder
from tests.benchmarks.figures import Figure, at_least
from tests.benchmarks.floors import LetterFloor, mean
from tests.benchmarks.work import desk_on

CORES, FAR = 2, 10**9
COUNTED = (EscoRelation.EXACT, EscoRelation.NARROW)
GOALS = (("success@1", 0.804), ("success@10", 0.916), ("MRR", 0.845))


@dataclass(frozen=True, slots=True)
class Task:
    """Labels with their occupation, descriptions, and what is asked: title, its fiche's titles, the truth."""

    labels: Sequence[tuple[str, str]]
    descriptions: Sequence[tuple[str, str]]
    asked: Sequence[tuple[str, Sequence[str], str]]


def measure_esco(folder: Path, published: Path) -> dict[str, Figure]:
    """Import the files of ESCO into a data folder with the official ROME, and ask every title."""
    with ExitStack() as stack:
        desk = desk_on(folder, stack)
        desk.referentials.apply(desk.referentials.stage(published))
    store = ReferenceStore.open_sqlite(folder / "reference.sqlite")
    with store.read() as reading:
        task = _task(reading)
    store.close()
    parts = [task.asked[start::CORES] for start in range(CORES)]
    with ProcessPoolExecutor(CORES) as pool:
        ranks = [rank for found in pool.map(partial(_ask, task), parts) for rank in found]
    ours, floor, by_label, floor_by_label = (_marks([one[who] for one in ranks]) for who in range(4))
    says = f"{len(ranks)} titles, {len(task.labels)} labels (MELO fra_q_fr_c_fr); floor: letters 3–5, TF-IDF"
    figures = {f"T1e.{name}": at_least(ours[name], goal, floor[name], says) for name, goal in GOALS}
    says = "the same, several labels of one occupation each taking a place"
    return figures | {
        f"T1e.labels.{name}": at_least(by_label[name], goal, floor_by_label[name], says)
        for name, goal in GOALS
    }


def _task(reading: ReferenceReading) -> Task:
    titles: dict[str, list[str]] = {}
    fiche_of: dict[str, str] = {}
    for code, label, rome, *_rest in reading.occupations.title_rows():
        titles.setdefault(rome, []).append(label)
        fiche_of[code] = RomeCode(rome)
    asked = [
        (title, titles.get(fiche_of.get(code, ""), ()), uri)
        for code, title, relation, uri in reading.esco.every_tie()
        if relation in COUNTED
    ]
    return Task(reading.esco.every_label(), reading.esco.descriptions(), asked)


def _ask(task: Task, asked: Sequence[tuple[str, Sequence[str], str]]) -> list[tuple[int, int, int, int]]:
    """Rank the truth four times: ours and the floor by occupation, then ours and the floor by label."""
    uris = [uri for uri, _label in task.labels]
    finder = EuropeanFinder(task.labels, task.descriptions)
    floor = LetterFloor([(label, str(number)) for number, (_uri, label) in enumerate(task.labels)])
    ranks = []
    for title, siblings, true in asked:
        ours = [uris[number] for number, _score in finder.ranked(title, siblings)]
        theirs = [uris[int(number)] for number in floor.ranked(title)]
        orders = (list(dict.fromkeys(ours)), list(dict.fromkeys(theirs)), ours, theirs)
        ranks.append(tuple(order.index(true) + 1 if true in order else FAR for order in orders))
    return ranks


def _marks(ranks: Sequence[int]) -> dict[str, float]:
    return {
        "success@1": mean(rank <= 1 for rank in ranks),
        "success@10": mean(rank <= 10 for rank in ranks),
        "MRR": mean(1 / rank for rank in ranks),
    }
