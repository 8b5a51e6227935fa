"""Occupations as vectors over skills, packed in arrays: some 90,000 links in a few megabytes."""

from array import array
from collections.abc import Collection, Iterable, Sequence
from math import log, sqrt

from app.models.records.ids import RomeCode, SkillCode
from app.models.records.matching import Contribution
from app.services.matching.profile import Profile

RARITY_POWER = 0.5
"""Measured on the official ROME (``make bench``): full rarity, or more for the heart of a job, finds the
occupation of a few skills less often (T2); no rarity at all finds fewer of the moves (T3, T4).
"""


class OccupationVectors:
    """Every occupation of an edition: rare skills weigh a little more."""

    def __init__(self, codes: Sequence[RomeCode], links: Iterable[tuple[str, str, str]]) -> None:
        """Pack the links.

        Args:
            codes: every occupation.
            links: skill_code, codes of the occupations that ask for it, how central it is to each (not
                weighed); the last two joined by commas, each skill once.
        """
        self.codes = list(codes)
        self.required = array("H", bytes(2 * len(self.codes)))
        self._starts = array("l", [0])
        self._places = array("H")
        self._skills: dict[SkillCode, int] = {}
        self._rarity = array("d")
        places = {code: place for place, code in enumerate(self.codes)}
        squares = [0.0] * len(self.codes)
        for row, (skill, romes, _) in enumerate(links):
            asking = [places[RomeCode(rome)] for rome in romes.split(",")]
            rarity = log(1 + len(self.codes) / len(asking)) ** RARITY_POWER
            self._skills[SkillCode(skill)] = row
            self._rarity.append(rarity)
            self._places.extend(asking)
            self._starts.append(len(self._places))
            for place in asking:
                squares[place] += rarity * rarity
                self.required[place] += 1
        self._norms = array("d", (sqrt(square) for square in squares))

    def scores(self, profile: Profile) -> list[float]:
        """Give the nearness of a profile to each occupation, in the order of ``codes``; between 0 and 1."""
        sums = [0.0] * len(self.codes)
        for code, skill in profile.items():
            row = self._skills.get(code)
            if row is None:
                continue
            weight = skill.weight * self._rarity[row] ** 2
            for link in range(self._starts[row], self._starts[row + 1]):
                sums[self._places[link]] += weight
        norm = self._profile_norm(profile)
        if norm == 0.0:
            return sums
        return [total / (norm * own) if own else 0.0 for total, own in zip(sums, self._norms, strict=True)]

    def contributions(self, profile: Profile, places: Collection[int]) -> dict[int, tuple[Contribution, ...]]:
        """Give what each skill brings to some occupations, the most first; it sums to their score."""
        own = self._profile_norm(profile)
        norms = {place: own * self._norms[place] for place in places}
        brought: dict[int, list[Contribution]] = {place: [] for place in places}
        for code, skill in profile.items():
            row = self._skills.get(code)
            if row is None:
                continue
            weight = skill.weight * self._rarity[row] ** 2
            for link in range(self._starts[row], self._starts[row + 1]):
                norm = norms.get(self._places[link])
                if norm:
                    brought[self._places[link]].append(Contribution(code, weight / norm, skill.ticked))
        return {
            place: tuple(sorted(found, key=lambda one: (-one.value, one.skill_code)))
            for place, found in brought.items()
        }

    def held_counts(self, codes: Iterable[SkillCode]) -> list[int]:
        """Count, for each occupation, how many of these skills it asks for."""
        counts = [0] * len(self.codes)
        for code in codes:
            row = self._skills.get(code)
            if row is not None:
                for link in range(self._starts[row], self._starts[row + 1]):
                    counts[self._places[link]] += 1
        return counts

    def place_of(self, code: RomeCode) -> int | None:
        """Give the place of an occupation in ``codes``, or None when the edition has none such."""
        return self.codes.index(code) if code in self.codes else None

    def _profile_norm(self, profile: Profile) -> float:
        """Give the length of the profile's vector; skills the edition does not know count for nothing.

        Weights enter once, not squared: scores stay below 1 (Cauchy–Schwarz, weights being at most 1) and
        adding a skill an occupation asks for never lowers its score, which the plain cosine cannot promise
        for a profile of weak skills.
        """
        return sqrt(
            sum(
                skill.weight * self._rarity[row] ** 2
                for code, skill in profile.items()
                if (row := self._skills.get(code)) is not None
            )
        )
