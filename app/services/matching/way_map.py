"""Occupations with their main skills and their moves, packed so that ways between them are reckoned fast."""

from array import array
from collections.abc import Collection, Iterable

from app.models.records.ids import RomeCode, SkillCode
from app.models.records.ways import REACH_SHARE


class WayMap:
    """Occupations by place, skills by row; some 110,000 links in a few hundred kilobytes."""

    def __init__(
        self, skills: Iterable[tuple[str, str, str]], moves: Iterable[tuple[str, str, int]] = ()
    ) -> None:
        """Pack the links.

        Args:
            skills: code of an occupation, codes of its main skills, codes of all its skills, by commas.
            moves: code of an occupation, code of the one it leads to, rank.
        """
        self.codes: list[RomeCode] = []
        self.skills: list[SkillCode] = []
        self._rows: dict[str, int] = {}
        self._core: list[array[int]] = []
        self._every: list[array[int]] = []
        for code, core, every in skills:
            self.codes.append(RomeCode(code))
            self._core.append(self._packed(core))
            self._every.append(self._packed(every))
        self.places = {code: place for place, code in enumerate(self.codes)}
        self.moves: list[list[tuple[int, int]]] = [[] for _ in self.codes]
        for source, target, rank in moves:
            if source in self.places and target in self.places:
                self.moves[self.places[RomeCode(source)]].append((self.places[RomeCode(target)], rank))

    def core(self, place: int) -> frozenset[int]:
        """Give the rows of the main skills of an occupation."""
        return frozenset(self._core[place])

    def every(self, place: int) -> frozenset[int]:
        """Give the rows of all the skills of an occupation, *savoir-être* apart."""
        return frozenset(self._every[place])

    def rows(self, codes: Iterable[SkillCode]) -> frozenset[int]:
        """Give the rows of these skills; those no occupation asks for are left out."""
        return frozenset(self._rows[code] for code in codes if code in self._rows)

    def of_rows(self, rows: Iterable[int]) -> list[SkillCode]:
        """Give the codes of these rows."""
        return [self.skills[row] for row in rows]

    def lacking(self, held: Collection[int]) -> list[list[int]]:
        """Give, for each occupation, the rows of its main skills that are not held."""
        return [[row for row in core if row not in held] for core in self._core]

    def needed(self, place: int) -> int:
        """Count the main skills that bring an occupation within reach: a third of them, rounded up."""
        return -(-len(self._core[place]) // REACH_SHARE)

    def core_count(self, place: int) -> int:
        """Count the main skills of an occupation."""
        return len(self._core[place])

    def _packed(self, codes: str) -> "array[int]":
        """Number the skills of one occupation, each once, in the order of their numbers."""
        found = set()
        for code in codes.split(",") if codes else ():
            row = self._rows.get(code)
            if row is None:
                row = self._rows[code] = len(self.skills)
                self.skills.append(SkillCode(code))
            found.add(row)
        return array("i", sorted(found))
