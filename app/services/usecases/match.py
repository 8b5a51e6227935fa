"""Suggest occupations for a person, say why, and say what is missing for one of them."""

from app.models.records.dossier import Dossier
from app.models.records.ids import RomeCode, SkillCode
from app.models.records.matching import SkillGap, Suggestion
from app.models.records.periods import YearMonth
from app.models.records.rome import Fiche, Skill
from app.models.store.reference_store import ReferenceStore
from app.services.matching.gap import skill_gap
from app.services.matching.profile import Profile, Weights, build_profile
from app.services.system.clock import Clock
from app.services.usecases.indexes import Indexes


class Matching:
    """From a profile to occupations."""

    def __init__(self, store: ReferenceStore, indexes: Indexes, clock: Clock, weights: Weights) -> None:
        self._store = store
        self._indexes = indexes
        self._clock = clock
        self._weights = weights

    def warm_up(self) -> None:
        """Build the vectors ahead of the first suggestion."""
        _ = self._indexes.vectors

    def profile(self, dossier: Dossier) -> Profile:
        """Give the weighted skills of a person."""
        codes = {one.rome_code for one in dossier.experiences if one.rome_code is not None}
        with self._store.read() as reading:
            skills_of = {
                code: frozenset(skill.code for skill in reading.skills.of_occupation(code)) for code in codes
            }
        return build_profile(dossier, skills_of, YearMonth.of(self._clock.today()), self._weights)

    def suggestions(self, dossier: Dossier, grand_domain: str = "", limit: int = 40) -> list[Suggestion]:
        """Rank occupations for a person, the nearest first; none for a person with no skill known."""
        profile = self.profile(dossier)
        vectors = self._indexes.vectors
        scores = vectors.scores(profile)
        ticked = [skill.code for skill in profile.values() if skill.ticked]
        held = vectors.held_counts(ticked)
        ranked = sorted(
            (
                place
                for place, score in enumerate(scores)
                if score > 0 and vectors.codes[place].startswith(grand_domain)
            ),
            key=lambda place: (-scores[place], vectors.codes[place]),
        )[:limit]
        brought = vectors.contributions(profile, ranked)
        with self._store.read() as reading:
            known = reading.occupations.some([vectors.codes[place] for place in ranked])
        return [
            Suggestion(
                code=code,
                label=known[code][0].label,
                domain_code=known[code][0].domain_code,
                score=scores[place],
                held_count=held[place],
                required_count=vectors.required[place],
                regulated=known[code][1],
                contributions=brought[place],
            )
            for place in ranked
            if (code := vectors.codes[place]) in known
        ]

    def score(self, dossier: Dossier, code: RomeCode) -> float | None:
        """Give the score of one occupation for a person, None when the edition has no such code."""
        place = self._indexes.vectors.place_of(code)
        return None if place is None else self._indexes.vectors.scores(self.profile(dossier))[place]

    def gap(self, dossier: Dossier, fiche: Fiche) -> SkillGap:
        """Say what a person has, probably has, and lacks for an occupation."""
        return skill_gap(fiche, self.profile(dossier))

    def labels_of(self, codes: tuple[SkillCode, ...]) -> dict[SkillCode, Skill]:
        """Give the skills of these codes, for the words of an explanation."""
        with self._store.read() as reading:
            return reading.skills.by_codes(codes)
