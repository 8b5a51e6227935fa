"""Job titles and skills found as one types."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence

from app.models.records.folding import folded
from app.models.records.ids import RomeCode, SkillCode, TitleCode
from app.models.records.rome import JobTitle, Skill, SkillHit, SkillKind, TitleHit
from app.services.search.lay import LayWords, Meant, genders_of, in_order
from app.services.search.words import Hit, WordIndex, kin_of, words_of

MAIN_BONUS, RARE_MALUS = 0.02, 0.05
WIDER = 5
GOOD, LAY, OF_ROOT = 0.8, 0.95, 0.4
SPELT_FROM, MOST_SPELT = 0.75, 200
"""From which likeness, letter by letter, a whole title is taken for one badly typed."""
SLIPS_FROM = 0.65
"""The same where some word typed is none: two slips in a word of six letters go this far."""


class TitleIndex:
    """Every job title of an edition."""

    def __init__(
        self, rows: Sequence[tuple[str, str, str, str, bool, bool]], lay_words: Mapping[str, str]
    ) -> None:
        """Index the titles.

        Args:
            rows: code, label, rome_code, rome_label, is_main, is_rare.
            lay_words: everyday words, and the titles that stand for them; see ``LayWords``.
        """
        self._rows = rows
        self._words = WordIndex(row[1] for row in rows)
        self.lay = LayWords(lay_words)
        plain: list[tuple[str, int]] = []
        forms: list[tuple[str, int]] = []
        self._exactly: dict[str, int] = {}
        for number, row in enumerate(rows):
            for gender in genders_of(row[1]):
                form = in_order(gender)
                plain.append((folded(gender), number))
                forms.append((form, number))
                if form not in self._exactly or row[4]:
                    self._exactly[form] = number
        self._plain, self._forms = Spellings(plain), Spellings(forms)
        self._sorted = sorted(plain)

    @property
    def vocabulary(self) -> Sequence[str]:
        """Every word of a title, folded."""
        return self._words.vocabulary

    def search(self, text: str, limit: int = 10) -> list[TitleHit]:
        """Find the titles that answer a text, the best first; at equal score main titles come first."""
        hits = self.find(text, limit * WIDER)
        if not hits or hits[0].score < GOOD:
            hits = self._widened(text, hits)
        ranked = sorted(hits, key=lambda hit: -self._value(hit))
        return [TitleHit(self.title(hit.number), hit.score) for hit in ranked[:limit]]

    def find(self, text: str, limit: int) -> list[Hit]:
        """Find the titles that bear the words typed, the best first."""
        return self._words.search(text, limit)

    def bearing(self, text: str) -> list[int]:
        """Give the numbers of the titles that bear every word typed."""
        return self._words.bearing(text)

    def spelt(self, text: str, *, slips: bool = False) -> list[Hit]:
        """Find the titles spelt nearly as typed, in one gender or both, the nearest first.

        Words may come in any order and number; ``slips`` looks first for slips of the keyboard, in order.
        """
        from rapidfuzz import fuzz  # not at the top: the window opens without it
        from rapidfuzz.distance import OSA

        found = self._plain.near(folded(text), OSA.normalized_similarity, SLIPS_FROM) if slips else []
        return found or self._forms.near(in_order(text), fuzz.ratio, SPELT_FROM, best=100)

    def begun(self, text: str) -> set[int]:
        """Give the numbers of the titles that begin, letter by letter, with what is typed."""
        typed, found = folded(text), set[int]()
        for place in range(bisect_left(self._sorted, (typed, -1)), len(self._sorted)):
            full, number = self._sorted[place]
            if not full.startswith(typed):
                break
            found.add(number)
        return found

    def is_begun(self, number: int, text: str) -> bool:
        """Tell whether what is typed gives the beginning of every word of a title, in order."""
        typed = words_of(text)
        for gender in genders_of(self._rows[number][1]):
            words = words_of(gender)
            if len(words) == len(typed) and all(map(str.startswith, words, typed)):
                return True
        return False

    def is_title(self, text: str) -> bool:
        """Tell whether a text is the very words of a title, in one gender or both."""
        return in_order(text) in self._exactly

    def meant(self, phrase: Meant) -> list[int]:
        """Give the numbers of the titles an everyday phrase stands for, the likeliest first."""
        found = []
        for title in phrase.titles:
            number = self._exactly.get(in_order(title))
            if number is None:
                near = self._words.search(title, 1)
                number = near[0].number if near and near[0].score >= GOOD else None
            if number is not None and number not in found:
                found.append(number)
        return found

    def _widened(self, text: str, hits: Sequence[Hit]) -> list[Hit]:
        """Add the titles that everyday words stand for, and those spelt nearly as typed."""
        found = {hit.number: hit.score for hit in hits}
        for hit in self.spelt(text, slips=True):
            found[hit.number] = max(hit.score * LAY, found.get(hit.number, 0.0))
        phrase = self.lay.meant(text)
        for place, number in enumerate(self.meant(phrase) if phrase else ()):
            found[number] = LAY + (1 - LAY) / (2 + place)
        return [Hit(number, score) for number, score in found.items()]

    def _value(self, hit: Hit) -> float:
        """Lift main titles a little, lower those hardly used."""
        is_main, is_rare = self._rows[hit.number][4:]
        return hit.score + (MAIN_BONUS if is_main else 0.0) - (RARE_MALUS if is_rare else 0.0)

    def title(self, number: int) -> JobTitle:
        """Build the record of a title."""
        code, label, rome_code, rome_label, is_main, is_rare = self._rows[number]
        return JobTitle(TitleCode(code), label, RomeCode(rome_code), rome_label, is_main, is_rare)


class Spellings:
    """Ways of writing titles, by length: one much longer or shorter than what is typed is not compared."""

    def __init__(self, written: Sequence[tuple[str, int]]) -> None:
        """Sort texts, each with the number of its title."""
        ordered = sorted(written, key=lambda one: len(one[0]))
        self._texts = [text for text, _ in ordered]
        self._numbers = [number for _, number in ordered]
        self._lengths = array("H", (len(text) for text in self._texts))

    def near(self, typed: str, scorer: Callable[..., float], least: float, *, best: float = 1.0) -> list[Hit]:
        """Give the titles from a likeness on, the nearest first; ``best`` is the score of equals."""
        from rapidfuzz import process  # not at the top: the window opens without it

        share = least / (2 - least)
        start = bisect_left(self._lengths, int(share * len(typed)))
        stop = bisect_right(self._lengths, int(len(typed) / share) + 1)
        near = process.extract(
            typed, self._texts[start:stop], scorer=scorer, score_cutoff=least * best, limit=MOST_SPELT
        )
        found: dict[int, float] = {}
        for _, likeness, place in near:
            found.setdefault(self._numbers[start + place], likeness / best)
        return [Hit(number, likeness) for number, likeness in found.items()]


class SkillIndex:
    """Every skill some occupation asks for."""

    def __init__(self, rows: Sequence[tuple[str, str, str]]) -> None:
        self._rows = rows
        self._words = WordIndex(row[1] for row in rows)

    def search(self, text: str, limit: int = 10) -> list[SkillHit]:
        """Find the skills that answer a text, the best first; then those of the same root, short first."""
        hits = self._words.search(text, limit)
        if len(hits) < limit:
            known = {hit.number for hit in hits}
            kin = [number for number in self._words.bearing(text, kin_of) if number not in known]
            kin.sort(key=lambda number: (len(self._rows[number][1]), number))
            hits += [Hit(number, min(OF_ROOT, hits[-1].score if hits else OF_ROOT)) for number in kin]
        return [self._hit(hit) for hit in hits[:limit]]

    def bearing(self, text: str) -> list[str]:
        """Give the labels that bear every word typed, or one of its root: « souder » finds « soudage »."""
        return [self._rows[number][1] for number in self._words.bearing(text, kin_of)]

    def _hit(self, hit: Hit) -> SkillHit:
        """Build the record of a hit."""
        code, label, kind = self._rows[hit.number]
        return SkillHit(Skill(SkillCode(code), label, SkillKind(kind)), hit.score)  # type: ignore[call-arg]
