"""T2 to T6: from skills and jobs to occupations; ours and the floors on the same draws."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.models.records.dossier import Dossier
from app.models.records.ids import DossierId, PartId, RomeCode, SkillCode
from app.models.records.path import Experience, HeldSkill
from app.models.records.periods import YearMonth
from app.models.records.person import Identity
from app.models.records.rome import SkillKind
from app.services.matching.profile import Profile, ProfileSkill, Weights, build_profile
from app.services.matching.vectors import OccupationVectors
from tests.benchmarks.floors import CosineFloor, by_popularity, ndcg, rank_of, recall

SEED, TODAY = 460, YearMonth(2026, 11)
SHARED_BY, PER_TASK, PERSONS = 3, 500, 300
PLANS = ((3, 0), (3, 2), (5, 0), (5, 2), (8, 0), (8, 2))


@dataclass(frozen=True, slots=True)
class Truth:
    """The occupations, what they ask for, and the moves the method never sees."""

    vectors: OccupationVectors
    skills_of: Mapping[RomeCode, frozenset[SkillCode]]
    domains: Mapping[str, str]
    moves: Mapping[str, Sequence[str]]

    def ours(self, profile: Profile) -> list[str]:
        """Rank every occupation as the program does."""
        scores = self.vectors.scores(profile)
        codes = self.vectors.codes
        places = (place for place, score in enumerate(scores) if score > 0)
        return [codes[place] for place in sorted(places, key=lambda one: (-scores[one], codes[one]))]


def ticked(codes: Sequence[SkillCode]) -> dict[SkillCode, ProfileSkill]:
    """Give the profile of a person who ticked these skills."""
    return {code: ProfileSkill(code, 1.0, ticked=True) for code in codes}


def from_skills(truth: Truth) -> dict[str, list[tuple[int, int]]]:
    """T2: from some skills of an occupation, perhaps two wrong ones, to its rank: ours, the floor's."""
    spread: dict[SkillCode, int] = {}
    for skills in truth.skills_of.values():
        for skill in skills:
            spread[skill] = spread.get(skill, 0) + 1
    shared = sorted(skill for skill, times in spread.items() if times >= SHARED_BY)
    floor, found = CosineFloor(truth.skills_of), {}
    for kept, wrong in PLANS:
        draw, ranks = random.Random(f"{SEED}/{kept}+{wrong}"), []
        for code in draw.sample(sorted(truth.skills_of), PER_TASK):
            own = sorted(skill for skill in truth.skills_of[code] if spread[skill] >= SHARED_BY)
            if len(own) >= kept:
                profile = ticked([*draw.sample(own, kept), *draw.sample(shared, wrong)])
                weights = dict.fromkeys(profile, 1.0)
                ranks.append((rank_of(code, truth.ours(profile)), rank_of(code, floor.ranked(weights))))
        found[f"{kept}+{wrong}"] = ranks
    return found


Scores = dict[str, tuple[float, float]]
"""For each method, Recall@10 (or @20) and nDCG@10."""


def moves_of_jobs(truth: Truth) -> list[tuple[str, Scores]]:
    """T3: from each occupation to its moves; the domain of the occupation and the scores of each method."""
    floor, popular = CosineFloor(truth.skills_of), by_popularity(truth.domains, truth.moves)
    draw, codes, found = random.Random(SEED), sorted(truth.domains), []
    for code in codes:
        profile = ticked(sorted(truth.skills_of[RomeCode(code)]))
        ranked = {
            "ours": truth.ours(profile),
            "cosine": floor.ranked(dict.fromkeys(profile, 1.0)),
            "popularity": popular[truth.domains[code]],
            "random": draw.sample(codes, len(codes)),
        }
        found.append((truth.domains[code], _marked(ranked, {code}, truth.moves[code], 10)))
    return found


def moves_of_persons(truth: Truth) -> list[Scores]:
    """T4: two or three dated jobs and what one does besides; Recall@20 of the union of the moves."""
    floor, popular = CosineFloor(truth.skills_of), by_popularity(truth.domains, truth.moves)
    draw, codes, found = random.Random(SEED + 4), sorted(truth.domains), []
    for _ in range(PERSONS):
        person = a_person(draw, truth)
        jobs = {str(one.rome_code) for one in person.experiences}
        last = str(person.experiences[-1].rome_code)
        profile = build_profile(person, truth.skills_of, TODAY, Weights())
        ranked = {
            "ours": truth.ours(profile),
            "cosine": floor.ranked({skill: one.weight for skill, one in profile.items()}),
            "popularity": popular[truth.domains[last]],
            "random": draw.sample(codes, len(codes)),
        }
        true = {target for job in jobs for target in truth.moves[job]} - jobs
        found.append(_marked(ranked, jobs, sorted(true), 20))
    return found


def _marked(ranked: Mapping[str, Sequence[str]], known: set[str], true: Sequence[str], depth: int) -> Scores:
    cleared = {name: [one for one in codes if one not in known] for name, codes in ranked.items()}
    return {name: (recall(codes, true, depth), ndcg(codes, true, 10)) for name, codes in cleared.items()}


def a_person(draw: random.Random, truth: Truth) -> Dossier:
    """Draw two or three jobs that follow each other, and four skills of an activity."""
    first = draw.choice(sorted(truth.domains))
    jobs = [first, draw.choice(sorted(truth.domains))]
    if draw.random() < 0.5:
        jobs.append(draw.choice(sorted(truth.domains)))
    month, experiences = before(TODAY, draw.randint(1, 36)), []
    for number, job in enumerate(jobs):
        start = before(month, draw.randint(6, 96))
        experiences.append(
            Experience(PartId(f"e{number}"), job, rome_code=RomeCode(job), start=start, end=month)
        )
        month = before(start, 1)
    beside = sorted(truth.skills_of[RomeCode(draw.choice(sorted(truth.domains)))])
    held = tuple(
        HeldSkill(PartId(f"h{number}"), code, code, SkillKind.KNOW_HOW)
        for number, code in enumerate(draw.sample(beside, 4))
    )
    identity = Identity(DossierId("bench"), "Mesure", "Personne")
    return Dossier(identity, experiences=tuple(reversed(experiences)), held_skills=held)


def before(month: YearMonth, months: int) -> YearMonth:
    """Go back some months."""
    return YearMonth(*((count := month.year * 12 + month.month - 1 - months) // 12, count % 12 + 1))


def laws(truth: Truth) -> tuple[int, int, int]:
    """T5 and T4: persons drawn, faults of explanation, and jobs that lost by being more recent."""
    draw, faults, losses = random.Random(SEED + 5), 0, 0
    vectors = truth.vectors
    for _ in range(100):
        person = a_person(draw, truth)
        profile = build_profile(person, truth.skills_of, TODAY, Weights())
        scores = vectors.scores(profile)
        brought = vectors.contributions(profile, range(len(scores)))
        sums = (sum(one.value for one in brought[place]) for place in range(len(scores)))
        faults += any(abs(total - score) > 1e-9 for total, score in zip(sums, scores, strict=True))
        aimed = draw.choice(sorted(truth.domains))
        place = vectors.codes.index(RomeCode(aimed))
        lacking = sorted(truth.skills_of[RomeCode(aimed)] - profile.keys())
        for skill in lacking[:5]:
            richer = vectors.scores(profile | ticked([skill]))
            faults += richer[place] < scores[place] - 1e-12
        losses += _loses_by_recency(person, truth)
    return 100, faults, losses


def _loses_by_recency(person: Dossier, truth: Truth) -> bool:
    """Say whether the oldest job, were it the present one, would be scored lower."""
    old = person.experiences[0]
    assert old.start is not None and old.end is not None
    later = replace(old, start=before(TODAY, old.end.months_since(old.start)), end=TODAY)
    place = truth.vectors.codes.index(old.rome_code)
    as_is, newer = (
        truth.vectors.scores(build_profile(one, truth.skills_of, TODAY, Weights()))[place]
        for one in (person, replace(person, experiences=(later, *person.experiences[1:])))
    )
    return newer < as_is - 1e-12
