"""Occupations as vectors over skills, packed in arrays: some 90,000 links in a few megabytes."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import sqrt

from app.models.records.ids import RomeCode, SkillCode
from app.models.records.matching import Contribution, Likeness, Source, Tie
from app.services.matching.kinship import SHARES, Kin, Kinship
from app.services.matching.near_skills import NearSkills
from app.services.matching.profile import Profile, ProfileSkill

FEW_SKILLS, ENOUGH_SKILLS = 10, 40
"""Near skills do not count up to the first, and count in full from the second: few are taken as they are."""
NAMED = 12
"""First parts of an explanation, where the asked skill a near one is closest to is looked for."""
TOLD_LIKENESS = 0.3
"""A likeness below this part of its fullest is not named among the reasons."""


@dataclass(frozen=True, slots=True)
class _Held:
    """An occupation held: its place, how much it weighs (a square root, as skills do), and its neighbours."""

    code: RomeCode
    strength: float
    kin: Kin
    sources: tuple[Source, ...]


class OccupationVectors:
    """Every occupation of an edition, compared with a person.

    The skills of the person are compared first: each counts 1 where it is asked, a part where it is near to
    what is asked, over a length half its own and half that of all occupations. Of what is left to 1, the
    occupations held bring their share, job by job. Both parts are exact sums.
    """

    def __init__(
        self,
        codes: Sequence[RomeCode],
        skills: Iterable[tuple[str, str, str, str]],
        kinship: Kinship | None = None,
    ) -> None:
        """Pack the links.

        Args:
            codes: every occupation.
            skills: code, label, code of its family (or nothing), codes of the occupations that ask for it,
                joined by commas; each skill once.
            kinship: what occupations share besides skills; without it, jobs count by their skills alone.
        """
        self.codes = list(codes)
        self.required = array("H", bytes(2 * len(self.codes)))
        self._places = {code: place for place, code in enumerate(self.codes)}
        self._skills: dict[SkillCode, int] = {}
        self._names: list[SkillCode] = []
        self._asking: list[array[int]] = []
        self._asked: list[array[int]] = [array("L") for _ in self.codes]
        labels = []
        for row, (skill, label, family, romes) in enumerate(skills):
            asking = array("H", (self._places[RomeCode(rome)] for rome in romes.split(",")))
            self._skills[SkillCode(skill)] = row
            self._names.append(SkillCode(skill))
            self._asking.append(asking)
            labels.append((label, family))
            for place in asking:
                self._asked[place].append(row)
                self.required[place] += 1
        usual = sum(self.required) / max(1, len(self.codes))
        self._lengths = array("d", (sqrt((usual + own) / 2) for own in self.required))
        self._near = NearSkills(labels, self._asking, self._asked)
        self._kinship = kinship

    def scores(self, profile: Profile) -> list[float]:
        """Give the nearness of a profile to each occupation, in the order of ``codes``; between 0 and 1."""
        known = [(row, one.weight) for row, one in self._known(profile)]
        by_skills = self._by_skills(known, _sureness(len(known)))
        by_jobs = self._by_jobs(self._held(profile))
        return [
            min(1.0, skills) + (1.0 - min(1.0, skills)) * jobs
            for skills, jobs in zip(by_skills, by_jobs, strict=True)
        ]

    def contributions(self, profile: Profile, places: Collection[int]) -> dict[int, tuple[Contribution, ...]]:
        """Give what each skill and job brings to some occupations, the most first; it sums to their score."""
        brought: dict[int, list[Contribution]] = {place: [] for place in places}
        self._bring_skills(profile, brought)
        held = self._held(profile)
        for place, found in brought.items():
            skills = sum(one.value for one in found)
            if skills > 1.0:
                found[:] = [replace(one, value=one.value / skills) for one in found]
                skills = 1.0
            found.extend(_jobs_at(held, place, 1.0 - skills))
            found.sort(key=lambda one: (-one.value, one.skill_code, one.tie, one.rome_code or ""))
        return {place: tuple(self._named(found, place)) for place, found in brought.items()}

    def held_counts(self, codes: Iterable[SkillCode]) -> list[int]:
        """Count, for each occupation, how many of these skills it asks for."""
        counts = [0] * len(self.codes)
        for code in codes:
            row = self._skills.get(code)
            if row is not None:
                for place in self._asking[row]:
                    counts[place] += 1
        return counts

    def place_of(self, code: RomeCode) -> int | None:
        """Give the place of an occupation in ``codes``, or None when the edition has none such."""
        return self._places.get(code)

    def _known(self, profile: Profile) -> Iterator[tuple[int, ProfileSkill]]:
        """List the skills of a profile that the edition knows and that weigh something."""
        for code, skill in profile.items():
            row = self._skills.get(code)
            if row is not None and skill.weight > 0:
                yield row, skill

    def _by_skills(self, skills: Sequence[tuple[int, float]], sure: float) -> list[float]:
        """Give how near weighed skills are to each occupation.

        Weights enter once in the length, not squared: a skill an occupation asks for then never lowers its
        score, which the plain cosine cannot promise for a profile of weak skills.
        """
        sums = [0.0] * len(self.codes)
        for row, weight in skills:
            for place in self._asking[row]:
                sums[place] += weight
            part = weight * sure
            if part == 0.0:
                continue
            for place, share in zip(*self._near.of(row), strict=True):
                sums[place] += part * share
        norm = sqrt(sum(weight for _, weight in skills))
        if norm == 0.0:
            return sums
        return [total / (norm * length) for total, length in zip(sums, self._lengths, strict=True)]

    def _bring_skills(self, profile: Profile, brought: dict[int, list[Contribution]]) -> None:
        known = list(self._known(profile))
        norm = sqrt(sum(one.weight for _, one in known))
        sure = _sureness(len(known))
        for row, one in known:
            for place in self._asking[row]:
                if place in brought:
                    value = one.weight / (norm * self._lengths[place])
                    brought[place].append(Contribution(one.code, value, one.ticked, one.sources))
            if sure == 0.0:
                continue
            for place, share in zip(*self._near.of(row), strict=True):
                if place in brought:
                    value = one.weight * sure * share / (norm * self._lengths[place])
                    brought[place].append(Contribution(one.code, value, one.ticked, one.sources, Tie.NEAR))

    def _named(self, found: Sequence[Contribution], place: int) -> Iterator[Contribution]:
        """Name the asked skill that is closest to each near one, among the first parts."""
        for rank, one in enumerate(found):
            if one.tie is Tie.NEAR and rank < NAMED:
                closest = self._near.closest(self._skills[one.skill_code], self._asked[place])
                yield replace(one, near_code=None if closest is None else self._names[closest])
            else:
                yield one

    def _held(self, profile: Profile) -> list[_Held]:
        """List the occupations that lend skills to a profile, by code; the heaviest source of each counts."""
        if self._kinship is None:
            return []
        sources: dict[RomeCode, dict[str, Source]] = {}
        for skill in profile.values():
            for one in skill.sources:
                if one.rome_code in self._places and one.weight > 0:
                    sources.setdefault(one.rome_code, {})[f"{one.kind}/{one.part_id}"] = one
        held = []
        for code in sorted(sources):
            place = self._places[code]
            ordered = sorted(sources[code].values(), key=lambda one: (-one.weight, one.kind, one.part_id))
            kin = self._kinship.of(place, lambda place=place: self._by_own_skills(place))  # type: ignore[misc]
            held.append(_Held(code, sqrt(ordered[0].weight), kin, tuple(ordered)))
        return held

    def _by_own_skills(self, place: int) -> list[float]:
        """Give how near all the skills of an occupation are to each."""
        return self._by_skills([(row, 1.0) for row in self._asked[place]], 1.0)

    def _by_jobs(self, held: Sequence[_Held]) -> list[float]:
        """Give what the occupations held bring together: each takes its share of what the others leave."""
        left = [1.0] * len(self.codes)
        for one in held:
            strength = one.strength
            for place, (near, wider) in enumerate(zip(one.kin.neighbour, one.kin.reference, strict=True)):
                left[place] *= 1.0 - strength * (near + wider)
        return [1.0 - rest for rest in left]


def _sureness(known: int) -> float:
    """Say how much near skills count, from 0 to 1, in a profile of so many known skills."""
    return min(1.0, max(0.0, (known - FEW_SKILLS) / (ENOUGH_SKILLS - FEW_SKILLS)))


def _jobs_at(held: Sequence[_Held], place: int, room: float) -> Iterator[Contribution]:
    """Share what jobs bring to an occupation between them, in proportion to what each would bring alone."""
    alone = [one.strength * (one.kin.neighbour[place] + one.kin.reference[place]) for one in held]
    whole, left = sum(alone), 1.0
    for value in alone:
        left *= 1.0 - value
    if whole == 0.0:
        return
    scale = room * (1.0 - left) / whole
    for one in held:
        for tie, row in ((Tie.KIN, one.kin.neighbour), (Tie.REFERENCE, one.kin.reference)):
            value = scale * one.strength * row[place]
            if value > 0.0:
                likenesses = _likenesses(one.kin, place) if tie is Tie.KIN else ()
                yield Contribution(SkillCode(""), value, False, one.sources, tie, None, one.code, likenesses)


def _likenesses(kin: Kin, place: int) -> tuple[Likeness, ...]:
    """Name what makes an occupation a neighbour, the strongest first."""
    found = [
        (row[place], like) for like, row in kin.parts.items() if row[place] >= TOLD_LIKENESS * SHARES[like]
    ]
    return tuple(like for _, like in sorted(found, key=lambda one: (-one[0], one[1])))
