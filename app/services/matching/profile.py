"""The person as a weighted vector over skills: what they ticked, and what their jobs make likely."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.models.records.dossier import Dossier
from app.models.records.ids import RomeCode, SkillCode
from app.models.records.path import Experience
from app.models.records.periods import YearMonth


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each source of skill counts; all between 0 and 1 but the half-life, in years."""

    ticked: float = 1.0
    implied: float = 0.35
    short_job: float = 0.4
    full_job_months: int = 36
    half_life_years: float = 10.0


@dataclass(frozen=True, slots=True)
class ProfileSkill:
    """One skill of a profile, with its weight and where it comes from."""

    code: SkillCode
    weight: float
    ticked: bool


Profile = Mapping[SkillCode, ProfileSkill]


def build_profile(
    dossier: Dossier,
    skills_of: Mapping[RomeCode, frozenset[SkillCode]],
    today: YearMonth,
    weights: Weights,
) -> dict[SkillCode, ProfileSkill]:
    """Weigh every skill of a person.

    A ticked skill weighs fully. An experience lends its occupation's other skills a part of that,
    more when it was long and recent. Age and gender are not looked at: they are not even arguments.

    Args:
        dossier: the person.
        skills_of: the skills of each occupation the person has held.
        today: the month from which recency is counted.
        weights: how much each source counts.
    """
    profile: dict[SkillCode, ProfileSkill] = {}
    for experience in dossier.experiences:
        if experience.rome_code is None:
            continue
        weight = weights.implied * _strength(experience, today, weights)
        for code in skills_of.get(experience.rome_code, frozenset()):
            if code not in profile or profile[code].weight < weight:
                profile[code] = ProfileSkill(code, weight, ticked=False)
    for held in dossier.held_skills:
        profile[held.skill_code] = ProfileSkill(held.skill_code, weights.ticked, ticked=True)
    return profile


def _strength(experience: Experience, today: YearMonth, weights: Weights) -> float:
    """Weigh an experience by its length, working time and age, between 0 and 1."""
    if experience.start is None:
        return weights.short_job
    end = experience.end or today
    months = max(1, end.months_since(experience.start) + 1) * experience.work_time_percent / 100
    length = weights.short_job + (1 - weights.short_job) * min(1.0, months / weights.full_job_months)
    years_ago = max(0, today.months_since(end)) / 12
    return float(length * 0.5 ** (years_ago / weights.half_life_years))
