"""Suggest occupations for a person, say why, and say what is missing for one of them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from heapq import nsmallest

from app.models.records.dossier import Dossier
from app.models.records.ids import CommuneCode, RomeCode, SkillCode
from app.models.records.market import Area
from app.models.records.matching import Contribution, SkillGap, Suggestion
from app.models.records.periods import YearMonth
from app.models.records.rome import Fiche, Skill
from app.models.records.suggesting import Asked, InterestCentre, Order, Ranking
from app.models.records.wishes import MarkKind, Wishes
from app.models.store.reference_store import ReferenceStore
from app.services.matching.gap import skill_gap
from app.services.matching.profile import Profile, Weights, build_profile, tied_codes
from app.services.system.clock import Clock
from app.services.usecases.indexes import Indexes
from app.services.usecases.ranking import MarketAxis, Scored, interests_of, ordered_rows, seen_through


class Matching:
    """From a profile to occupations."""

    def __init__(
        self,
        store: ReferenceStore,
        indexes: Indexes,
        clock: Clock,
        weights: Weights,
        understood: Callable[[Dossier], Dossier] = lambda dossier: dossier,
    ) -> None:
        """Prepare; ``understood`` reads codes of another edition through what they became."""
        self._understood = understood
        self._store = store
        self._indexes = indexes
        self._clock = clock
        self._weights = weights
        self._axis = MarketAxis(store)

    def warm_up(self) -> None:
        """Build the vectors and the facts ahead of the first suggestion."""
        _ = self._indexes.vectors, self._indexes.facts

    def profile(self, dossier: Dossier) -> Profile:
        """Give the weighted skills of a person, weighed as they wish."""
        dossier = self._understood(dossier)
        return self._profile_of(dossier, dossier.wish)

    def rank(self, dossier: Dossier | None, asked: Asked) -> Ranking:
        """Rank all the occupations for a person, as they ask; by label for nobody in particular.

        The rows are the nearest that pass the filters, at most ``asked.limit``, after those the person
        pinned, which only the domain hides; the market only sorts them. Those excluded are apart. For
        nobody, all that pass are given.
        """
        facts = self._indexes.facts
        axis = self._axis.of(asked.area, facts) if asked.area and asked.order is Order.MARKET else None
        if dossier is None:
            seen = seen_through(facts, asked)
            return Ranking(ordered_rows(seen.kept, asked, axis), (), seen.filtered, seen.unsure, (), axis)
        dossier = self._understood(dossier)
        profile = self._profile_of(dossier, asked.wish or dossier.wish)
        marks = {one.rome_code: one.kind for one in dossier.marks}
        scored = self._scored(profile)
        excluded = [one for one in facts if marks.get(one.code) is MarkKind.EXCLUDED]
        pinned = [one for one in facts if marks.get(one.code) is MarkKind.PINNED]
        others = [one for one in facts if one.code not in marks and scored.score(one.code) > 0]
        seen = seen_through(others, asked)
        above = [one for one in pinned if one.code.startswith(asked.grand_domain)]
        best = nsmallest(asked.limit, seen.kept, key=lambda one: (-scored.score(one.code), one.code))
        rows = (
            *ordered_rows(above, asked, axis, scored, MarkKind.PINNED),
            *ordered_rows(best, asked, axis, scored),
        )
        with self._store.read() as reading:
            unknown = reading.suggesting.unknown(dossier.skill_codes)
        apart = ordered_rows(excluded, replace(asked, order=Order.NEAREST), None, scored, MarkKind.EXCLUDED)
        return Ranking(rows, apart, seen.filtered, seen.unsure, unknown, axis)

    def _profile_of(self, dossier: Dossier, wish: Wishes | None) -> Profile:
        """Weigh the skills of a dossier that the edition in place can read."""
        with self._store.read() as reading:
            skills_of = reading.suggesting.skills_of(tied_codes(dossier))
        today = YearMonth.of(self._clock.today())
        return build_profile(dossier, skills_of, today, self._weights.wished(wish))

    def _scored(self, profile: Profile) -> Scored:
        """Compare a profile with every occupation."""
        vectors = self._indexes.vectors
        return Scored(
            {code: place for place, code in enumerate(vectors.codes)},
            vectors.scores(profile),
            vectors.held_counts([one.code for one in profile.values() if one.ticked]),
            vectors.held_counts(profile),
            vectors.required,
        )

    def explained(
        self, dossier: Dossier, codes: Sequence[RomeCode], wish: Wishes | None = None
    ) -> dict[RomeCode, tuple[Contribution, ...]]:
        """Say what each skill brings to some occupations, and where from; ``wish`` as in ``Asked``."""
        dossier, vectors = self._understood(dossier), self._indexes.vectors
        profile = self._profile_of(dossier, wish or dossier.wish)
        places = {place: code for code in codes if (place := vectors.place_of(code)) is not None}
        brought = vectors.contributions(profile, list(places))
        return {code: brought[place] for place, code in places.items()}

    def interests(self) -> tuple[InterestCentre, ...]:
        """List the interest centres a person may recognise themselves in."""
        return interests_of(self._store)

    def places(self, commune: CommuneCode | None) -> tuple[Area, ...]:
        """List the places where the market may be looked at around a commune, the department first."""
        return self._axis.places(commune)

    def departments(self) -> tuple[Area, ...]:
        """List the departments where the market may be looked at."""
        return self._axis.departments()

    def suggestions(self, dossier: Dossier, grand_domain: str = "", limit: int = 40) -> list[Suggestion]:
        """Rank occupations for a person, the nearest first; none for a person with no skill known.

        ``grand_domain`` is the beginning of the codes wanted. What the person put aside is left out, unless
        it is asked for by its whole code.
        """
        aside = {one.rome_code for one in dossier.marks if one.kind is MarkKind.EXCLUDED} - {grand_domain}
        profile = self.profile(dossier)
        vectors = self._indexes.vectors
        scores = vectors.scores(profile)
        ticked = [skill.code for skill in profile.values() if skill.ticked]
        held = vectors.held_counts(ticked)
        ranked = sorted(
            (
                place
                for place, score in enumerate(scores)
                if score > 0
                and vectors.codes[place].startswith(grand_domain)
                and vectors.codes[place] not in aside
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
        return skill_gap(fiche, self.profile(dossier), dossier.identity.driving_licences)

    def labels_of(self, codes: tuple[SkillCode, ...]) -> dict[SkillCode, Skill]:
        """Give the skills of these codes, for the words of an explanation."""
        with self._store.read() as reading:
            return reading.skills.by_codes(codes)
