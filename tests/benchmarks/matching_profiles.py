"""T2 to T6: from skills and jobs to occupations; ours and the floors on the same draws."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.models.records.dossier import Dossier
from app.models.records.folding import folded
from app.models.records.ids import DossierId, PartId, RomeCode, SkillCode
from app.models.records.path import Experience, HeldSkill
from app.models.records.periods import YearMonth
from app.models.records.person import Identity
from app.models.records.rome import SkillKind
from app.services.matching.profile import Profile, ProfileSkill, Weights, build_profile
from app.services.matching.vectors import OccupationVectors
from tests.benchmarks.floors import CosineFloor, by_popularity, ndcg, rank_of, recall

SEED, TODAY = 460, YearMonth(2026, 11)
SHARED_BY, PER_TASK, PERSONS, EXPLAINED = 3, 500, 300, 200
TUNED_ON = frozenset(
    "A13 A14 B11 B17 B18 C11 C13 C15 D11 D13 D14 D15 E14 F11 F14 F16 F17 G12 G13 G14 G17 H12 H14 H15 H23 H24 "
    "H25 H26 H33 H34 I13 I16 J11 J15 K11 K13 K16 K17 K18 K21 K22 K25 K26 L12 L13 M13 M14 M16 M18 N12 N13 N21 "
    "N32 N42 N44".split()
)
"""Half of the domains, drawn: the shares of ``kinship`` were searched for on the moves of these."""
PLANS = ((3, 0), (3, 2), (5, 0), (5, 2), (8, 0), (8, 2))


@dataclass(frozen=True, slots=True)
class Truth:
    """The occupations, what they ask for, and the moves the method never sees.

    ``skills_of`` holds all that fiches ask for, diplomas and licences included; ``real_skills`` leaves those
    out, as the method does: they are conditions.
    """

    vectors: OccupationVectors
    skills_of: Mapping[RomeCode, frozenset[SkillCode]]
    real_skills: Mapping[RomeCode, frozenset[SkillCode]]
    domains: Mapping[str, str]
    families: Mapping[str, str]
    labels: Mapping[str, str]
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


def from_skills(truth: Truth) -> dict[str, list[tuple[int, ...]]]:
    """T2: from some skills of an occupation, perhaps two wrong ones, to its rank: ours, then each cosine's.

    The cosines are that of the skills, and that of all a fiche asks for. No diploma or licence is drawn.
    """
    spread: dict[SkillCode, int] = {}
    for skills in truth.real_skills.values():
        for skill in skills:
            spread[skill] = spread.get(skill, 0) + 1
    shared = sorted(skill for skill, times in spread.items() if times >= SHARED_BY)
    floors, found = (CosineFloor(truth.real_skills), CosineFloor(truth.skills_of)), {}
    for kept, wrong in PLANS:
        draw, ranks = random.Random(f"{SEED}/{kept}+{wrong}"), []
        for code in draw.sample(sorted(truth.skills_of), PER_TASK):
            own = sorted(skill for skill in truth.real_skills[code] if spread[skill] >= SHARED_BY)
            if len(own) >= kept:
                profile = ticked([*draw.sample(own, kept), *draw.sample(shared, wrong)])
                weights = dict.fromkeys(profile, 1.0)
                methods = [truth.ours(profile), *(floor.ranked(weights) for floor in floors)]
                ranks.append(tuple(rank_of(code, ranked) for ranked in methods))
        found[f"{kept}+{wrong}"] = ranks
    return found


Scores = dict[str, tuple[float, float]]
"""For each method, Recall@10 (or @20) and nDCG@10."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The moves of an occupation found by each method: all of them, and part by part (Recall@10).

    A part is left out where the occupation has no such move.
    """

    code: str
    domain: str
    scores: Scores
    parts: Mapping[str, Mapping[str, float]]


def moves_of_jobs(truth: Truth) -> list[Moved]:
    """T3: from each occupation, held for five years, to its moves."""
    floor, popular = CosineFloor(truth.skills_of), by_popularity(truth.domains, truth.moves)
    draw, codes, found = random.Random(SEED), sorted(truth.domains), []
    for code in codes:
        skills = truth.skills_of[RomeCode(code)]
        job = Experience(PartId("e"), code, rome_code=RomeCode(code), start=before(TODAY, 60))
        held = Dossier(Identity(DossierId("bench"), "Mesure", "Personne"), experiences=(job,))
        ranked = {
            "ours": truth.ours(build_profile(held, truth.skills_of, TODAY, Weights())),
            "cosine": floor.ranked(dict.fromkeys(sorted(skills), 1.0)),
            "popularity": popular[truth.domains[code]],
            "random": draw.sample(codes, len(codes)),
            "skills alone": truth.ours(ticked(sorted(skills))),
        }
        scores = _marked(ranked, {code}, truth.moves[code], 10)
        parts = {
            name: {method: found[0] for method, found in _marked(ranked, {code}, moves, 10).items()}
            for name, moves in _parted(truth, code).items()
            if moves
        }
        found.append(Moved(code, truth.domains[code], scores, parts))
    return found


def _parted(truth: Truth, code: str) -> dict[str, list[str]]:
    """Part the moves of an occupation by what they share with it: the root word, the family, the domain."""
    root = _roots(truth.labels[code])[0]
    tests = {
        "root word": lambda other: root in _roots(truth.labels[other]),
        "ROME 3 family": lambda other: truth.families[other] == truth.families[code],
        "domain": lambda other: truth.domains[other] == truth.domains[code],
    }
    return {
        f"{kind} {name}": [other for other in truth.moves[code] if test(other) is wanted]
        for name, test in tests.items()
        for kind, wanted in (("same", True), ("other", False))
    }


def _roots(label: str) -> list[str]:
    """Give the first letters of each word of a label: « boulangère » and « boulanger » share theirs."""
    return [word[:6] for word in folded(label).split()]


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
        brought = vectors.contributions(profile, draw.sample(range(len(scores)), EXPLAINED))
        sums = {place: sum(one.value for one in parts) for place, parts in brought.items()}
        faults += any(abs(total - scores[place]) > 1e-9 for place, total in sums.items())
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
