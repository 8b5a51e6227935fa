"""T1 and T1n: which occupation a title means, unseen or badly typed; ours and the floor on the same draws."""

import random
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial

from app.models.records.folding import folded
from app.services.search.evidence import Said
from app.services.search.finder import OccupationFinder
from app.services.search.titles import SkillIndex, TitleIndex
from app.services.search.words import stems_of
from tests.benchmarks.floors import LetterFloor, rank_of

SEED, HELD_OUT, FOLDS, NOISY, CORES = 460, 3_000, 12, 150, 2
Row = tuple[str, str, str, str, bool, bool]


@dataclass(frozen=True, slots=True)
class Edition:
    """What the two need of an edition."""

    rows: Sequence[Row]
    lay_words: dict[str, str]
    definitions: Sequence[Said]
    skills: Sequence[Said]

    def finder(self, rows: Sequence[Row], lay_words: Mapping[str, str]) -> OccupationFinder:
        """Build what the program uses, over some of the titles."""
        labels = SkillIndex(
            [(str(number), label, "savoir_faire") for number, (_, label) in enumerate(self.skills)]
        )
        titles = TitleIndex(rows, lay_words)
        return OccupationFinder(titles, rows, self.definitions, self.skills, labels=labels)


Ranks = list[tuple[int, int]]
"""For each question, the rank of the true occupation: ours, the floor's."""


def held_out(edition: Edition) -> tuple[Ranks, list[bool]]:
    """Ask for titles taken out of the index, a small part of them at a time.

    Everyday words are left out too: the list names titles, and must not give away one that was taken out.

    Returns:
        the ranks, and whether the main word (the first) of each stands in another title of its occupation.
    """
    chosen = random.Random(SEED).sample(range(len(edition.rows)), HELD_OUT)
    parts = [chosen[start::FOLDS] for start in range(FOLDS)]
    with ProcessPoolExecutor(CORES) as pool:
        ranks = [rank for ranks in pool.map(partial(_held_out, edition), parts) for rank in ranks]
    return ranks, [kin for part in parts for kin in _with_kin(edition, part)]


def _held_out(edition: Edition, taken: Sequence[int]) -> Ranks:
    out = set(taken)
    kept = [row for number, row in enumerate(edition.rows) if number not in out]
    questions = [(one_gender(edition.rows[number][1]), edition.rows[number][2]) for number in taken]
    return _ask(edition, kept, questions, {})


def _with_kin(edition: Edition, taken: Sequence[int]) -> list[bool]:
    """Tell of each title taken out whether its main word stands in a title of its occupation that stays."""
    out, heard = set(taken), dict[str, set[str]]()
    for number, row in enumerate(edition.rows):
        if number not in out:
            heard.setdefault(row[2], set()).update(stems_of(row[1]))
    asked = (edition.rows[number] for number in taken)
    return [stems_of(row[1])[0] in heard.get(row[2], ()) for row in asked]


def noisy(edition: Edition) -> dict[str, Ranks]:
    """Ask for titles that are in the index, as people spoil them."""
    chosen = random.Random(SEED + 1).sample(range(len(edition.rows)), NOISY)
    with ProcessPoolExecutor(CORES) as pool:
        return dict(zip(NOISES, pool.map(partial(_noisy, edition, chosen), NOISES), strict=True))


def _noisy(edition: Edition, chosen: Sequence[int], kind: str) -> Ranks:
    draw = random.Random(f"{SEED}{kind}")
    questions = [(NOISES[kind](edition.rows[one][1], draw), edition.rows[one][2]) for one in chosen]
    return _ask(edition, edition.rows, questions, edition.lay_words)


def _ask(
    edition: Edition, rows: Sequence[Row], questions: Sequence[tuple[str, str]], lay_words: Mapping[str, str]
) -> Ranks:
    ours, floor = edition.finder(rows, lay_words), LetterFloor([(row[1], row[2]) for row in rows])
    return [
        (
            rank_of(rome, [hit.title.rome_code for hit in ours.search(text, 100)]),
            rank_of(rome, floor.ranked(text)),
        )
        for text, rome in questions
    ]


def prefix_ceiling(edition: Edition) -> float:
    """Give the best share any method could find among five, knowing nothing but the prefixes drawn."""
    chosen = random.Random(SEED + 1).sample(range(len(edition.rows)), NOISY)
    draw, found = random.Random(f"{SEED}prefix"), 0.0
    for number in chosen:
        typed = folded(NOISES["prefix"](edition.rows[number][1], draw))
        bearing: dict[str, int] = {}
        for row in edition.rows:
            if any(folded(form).startswith(typed) for form in (row[1], one_gender(row[1]))):
                bearing[row[2]] = bearing.get(row[2], 0) + 1
        best = sorted(bearing.values(), reverse=True)
        found += sum(best[:5]) / (sum(best) or 1)
    return found / NOISY


def one_gender(label: str) -> str:
    """Give the masculine form of a title that bears both: « Agent / Agente de quai » is « Agent de quai »."""
    left, _, right = label.partition(" / ")
    return " ".join([left, *right.split()[len(left.split()) :]])


def _feminine(label: str, draw: random.Random) -> str:
    return label.partition(" / ")[2] or label


def _two_typos(label: str, draw: random.Random) -> str:
    text = one_gender(label)
    for _ in range(2):
        at = draw.randrange(1, max(2, len(text) - 1))
        letter = draw.choice("abcdeilmnorstu")
        text = draw.choice((
            text[:at] + text[at + 1 :], text[:at] + letter + text[at + 1 :],
            text[:at] + letter + text[at:], text[:at] + text[at : at + 2][::-1] + text[at + 2 :],
        ))  # fmt: skip
    return text


def _shuffled(label: str, draw: random.Random) -> str:
    words = one_gender(label).split()
    draw.shuffle(words)
    return " ".join(words)


def _plural(label: str, draw: random.Random) -> str:
    words = one_gender(label).split()
    return " ".join(word if word[-1] in "sxz" or len(word) < 4 else f"{word}s" for word in words)


def _cut_words(label: str, draw: random.Random) -> str:
    return " ".join(word[: draw.randint(4, 8)] for word in one_gender(label).split())


NOISES: dict[str, Callable[[str, random.Random], str]] = {
    "two typos": _two_typos,
    "no accents": lambda label, draw: folded(one_gender(label)),
    "feminine": _feminine,
    "plural": _plural,
    "word order": _shuffled,
    "cut words": _cut_words,
    "prefix": lambda label, draw: one_gender(label)[: draw.randint(4, 8)],
}
