"""The occupations meant by what is typed, a title that no list bears included."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from app.models.records.folding import folded
from app.models.records.rome import TitleHit
from app.services.search.grams import GramIndex
from app.services.search.sheets import Said, SheetWords
from app.services.search.titles import TitleIndex
from app.services.search.words import Hit

WIDER = 5
NEXT_TITLES = (1.0, 0.5, 0.3, 0.2)
"""What the nearest title of an occupation counts, then the second nearest, and so on."""
SPELT, SPELT_FROM, COMPARED = 2.0, 0.75, 60
"""A title spelt nearly as typed settles the matter: what it counts, from which likeness, among how many."""
SAID_IN_TITLES, SAID_IN_DEFINITION, SAID_IN_SKILLS = 0.5, 0.3, 0.3
SAID = 1.5
"""What the words of a fiche count in all; the three above share it out."""
BY_WORDS = 0.3
ALIKE, NEARLY = 0.35, 0.4
"""Letters must be this alike when no title bears the words; what is far behind the best is left out."""


class OccupationFinder:
    """From words to occupations."""

    def __init__(
        self,
        titles: TitleIndex,
        rows: Sequence[tuple[str, str, str, str, bool, bool]],
        definitions: Iterable[Said] = (),
        skills: Iterable[Said] = (),
    ) -> None:
        """Weigh what titles and fiches say.

        Args:
            titles: the index over the same rows.
            rows: code, label, rome_code, rome_label, is_main, is_rare.
            definitions: sentences that define occupations.
            skills: labels of skills, with the occupations that ask for each.
        """
        self._titles, self._rows = titles, rows
        self._grams = GramIndex(row[1] for row in rows)
        self._sheets = SheetWords(
            sorted({row[2] for row in rows}),
            (
                (SAID_IN_TITLES, (((row[2],), row[1]) for row in rows)),
                (SAID_IN_DEFINITION, definitions),
                (SAID_IN_SKILLS, skills),
            ),
        )

    def search(self, text: str, limit: int = 50) -> list[TitleHit]:
        """Find one title per occupation, the likeliest occupation first.

        Three things speak for an occupation: a title that bears the words typed, its titles that look like
        them letter by letter, and the words of its fiche.
        """
        worded: dict[str, Hit] = {}
        for hit in self._titles.find(text, limit * WIDER * 2):
            worded.setdefault(self._rows[hit.number][2], hit)
        alike = self._alike(text)
        said = self._sheets.nearness(text)
        if not worded and not any(hits[0].score >= ALIKE for hits in alike.values()):
            return []
        spelt = self._spelt(text, alike)
        values: dict[str, float] = {}
        for rome in {*worded, *alike}:
            titles = zip(NEXT_TITLES, alike.get(rome, ()), strict=False)
            values[rome] = SAID * said.get(rome, 0.0) + sum(share * hit.score for share, hit in titles)
            values[rome] += BY_WORDS * worded[rome].score if rome in worded else 0.0
            values[rome] += spelt.get(rome, 0.0)
        least = NEARLY * max(values.values())
        kept = [rome for rome, value in values.items() if rome in worded or value >= least]
        best = sorted(kept, key=lambda rome: (-values[rome], rome))[:limit]
        shown = (worded.get(rome) or alike[rome][0] for rome in best)
        return [TitleHit(self._titles.title(hit.number), hit.score) for hit in shown]

    def _alike(self, text: str) -> dict[str, list[Hit]]:
        """Give the few titles of each occupation that look most like a text, the nearest first."""
        found: dict[str, list[Hit]] = {}
        likeness = self._grams.likeness(text)
        for number in sorted(likeness, key=likeness.__getitem__, reverse=True):  # equals stay in order
            hits = found.setdefault(self._rows[number][2], [])
            if len(hits) < len(NEXT_TITLES):
                hits.append(Hit(number, likeness[number]))
        return found

    def _spelt(self, text: str, alike: Mapping[str, Sequence[Hit]]) -> dict[str, float]:
        """Say of which occupations a title is spelt nearly as typed, in one gender or both, in any order."""
        from rapidfuzz import fuzz  # not at the top: the window opens without it

        typed, found = " ".join(sorted(folded(text).split())), dict[str, float]()
        for rome, hits in islice(alike.items(), COMPARED):
            forms = (form for hit in hits for form in forms_of(self._rows[hit.number][1]))
            likest = max(fuzz.ratio(typed, form) for form in forms) / 100
            found[rome] = SPELT * max(0.0, likest - SPELT_FROM) / (1 - SPELT_FROM)
        return found


def forms_of(label: str) -> tuple[str, ...]:
    """Give a title as it stands, masculine and feminine alone, folded, words in alphabetical order."""
    left, _, right = label.partition(" / ")
    one = " ".join([left, *right.split()[len(left.split()) :]])
    return tuple(" ".join(sorted(folded(form).split())) for form in {label, one, right or label})
