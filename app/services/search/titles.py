"""Job titles and skills found as one types."""

from collections.abc import Mapping, Sequence

from app.models.records.folding import folded
from app.models.records.ids import RomeCode, SkillCode, TitleCode
from app.models.records.rome import JobTitle, Skill, SkillHit, SkillKind, TitleHit
from app.services.search.words import Hit, WordIndex

MAIN_BONUS, RARE_MALUS = 0.02, 0.05
WIDER = 5
GOOD = 0.8


class TitleIndex:
    """Every job title of an edition."""

    def __init__(
        self, rows: Sequence[tuple[str, str, str, str, bool, bool]], lay_words: Mapping[str, str]
    ) -> None:
        """Index the titles.

        Args:
            rows: code, label, rome_code, rome_label, is_main, is_rare.
            lay_words: everyday words, folded, and the words of a title that stand for them.
        """
        self._rows = rows
        self._words = WordIndex(row[1] for row in rows)
        self._lay_words = dict(sorted(lay_words.items(), key=lambda pair: -len(pair[0])))

    def search(self, text: str, limit: int = 10) -> list[TitleHit]:
        """Find the titles that answer a text, the best first; at equal score main titles come first."""
        hits = self.find(text, limit * WIDER)
        ranked = sorted(hits, key=lambda hit: -self._value(hit))
        return [TitleHit(self.title(hit.number), hit.score) for hit in ranked[:limit]]

    def find(self, text: str, limit: int) -> list[Hit]:
        """Search the words typed; where they find little, the title words that stand for them too."""
        hits = self._words.search(text, limit)
        if hits and hits[0].score >= GOOD:
            return hits
        typed = f" {folded(text)} "
        for lay, official in self._lay_words.items():
            if f" {lay} " in typed:
                wider = self._words.search(typed.replace(f" {lay} ", f" {official} "), limit)
                known = {hit.number for hit in wider}
                return [*wider, *(hit for hit in hits if hit.number not in known)][:limit]
        return hits

    def _value(self, hit: Hit) -> float:
        """Lift main titles a little, lower those hardly used."""
        is_main, is_rare = self._rows[hit.number][4:]
        return hit.score + (MAIN_BONUS if is_main else 0.0) - (RARE_MALUS if is_rare else 0.0)

    def title(self, number: int) -> JobTitle:
        """Build the record of a title."""
        code, label, rome_code, rome_label, is_main, is_rare = self._rows[number]
        return JobTitle(TitleCode(code), label, RomeCode(rome_code), rome_label, is_main, is_rare)


class SkillIndex:
    """Every skill some occupation asks for."""

    def __init__(self, rows: Sequence[tuple[str, str, str]]) -> None:
        self._rows = rows
        self._words = WordIndex(row[1] for row in rows)

    def search(self, text: str, limit: int = 10) -> list[SkillHit]:
        """Find the skills that answer a text, the best first."""
        return [self._hit(hit) for hit in self._words.search(text, limit)]

    def _hit(self, hit: Hit) -> SkillHit:
        """Build the record of a hit."""
        code, label, kind = self._rows[hit.number]
        return SkillHit(Skill(SkillCode(code), label, SkillKind(kind)), hit.score)  # type: ignore[call-arg]
