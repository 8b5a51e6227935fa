"""The person as a weighted vector over skills: ticked ones, and those jobs, activities and studies teach."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from app.models.records.dossier import Dossier
from app.models.records.ids import RomeCode, SkillCode
from app.models.records.matching import Source, SourceKind
from app.models.records.path import Activity, Experience, Study
from app.models.records.periods import EARLIEST_YEAR, YearMonth
from app.models.records.person import StudyLevel
from app.models.records.wishes import Wishes

HOURS_PER_YEAR = 1607
"""Legal hours of a year of full-time work: what an activity of so many hours a year is compared with."""
STUDY_STRENGTH: Mapping[StudyLevel | None, float] = {
    None: 0.6,
    StudyLevel.NONE: 0.5,
    StudyLevel.LEVEL_3: 0.7,
    StudyLevel.LEVEL_4: 0.8,
    StudyLevel.LEVEL_5: 0.9,
    StudyLevel.LEVEL_6: 1.0,
    StudyLevel.LEVEL_7: 1.0,
    StudyLevel.LEVEL_8: 1.0,
}
"""Longer studies leave more of what an occupation asks for: our own choice, as is ``UNFINISHED``."""
UNFINISHED = 0.6


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each source of skill counts: all from 0 to 1 but the half-life, in years (0: no fading)."""

    ticked: float = 1.0
    jobs: float = 0.35
    activities: float = 0.35
    studies: float = 0.35
    short_job: float = 0.4
    short_activity: float = 0.2
    """A few hours a week teach less than the shortest job: our own choice."""
    full_job_months: int = 36
    half_life_years: float = 10.0

    def wished(self, wish: Wishes | None) -> "Weights":
        """Give these weights as the person moved them."""
        if wish is None:
            return self
        return replace(
            self,
            jobs=wish.job_weight / 100,
            activities=wish.activity_weight / 100,
            studies=wish.study_weight / 100,
            half_life_years=float(wish.half_life_years),
        )


@dataclass(frozen=True, slots=True)
class ProfileSkill:
    """One skill of a profile, with its weight and where it comes from, the heaviest source first."""

    code: SkillCode
    weight: float
    ticked: bool
    sources: tuple[Source, ...] = ()


Profile = Mapping[SkillCode, ProfileSkill]


def tied_codes(dossier: Dossier) -> frozenset[RomeCode]:
    """List the occupations a person's jobs, activities and studies are tied to."""
    parts: tuple[Experience | Activity | Study, ...] = (
        *dossier.experiences, *dossier.activities, *dossier.studies
    )  # fmt: skip
    return frozenset(one.rome_code for one in parts if one.rome_code is not None)


def build_profile(
    dossier: Dossier,
    skills_of: Mapping[RomeCode, frozenset[SkillCode]],
    today: YearMonth,
    weights: Weights,
) -> dict[SkillCode, ProfileSkill]:
    """Weigh every skill of a person.

    A ticked skill weighs fully. A job, an activity or a study tied to an occupation lends the other skills of
    that occupation a part of that, more when it was long and recent; the heaviest source gives the weight,
    so that one source more never lowers anything. Age and gender are not looked at: they are not even
    arguments.

    Args:
        dossier: the person.
        skills_of: the skills of each occupation of ``tied_codes``.
        today: the month from which recency is counted.
        weights: how much each source counts; a source of weight 0 is left out.
    """
    found: dict[SkillCode, list[Source]] = {}
    for rome_code, source in _lending(dossier, today, weights):
        if source.weight > 0:
            for code in skills_of.get(rome_code, frozenset()):
                found.setdefault(code, []).append(source)
    ticked = {}
    titles = {one.id: one.title for one in dossier.experiences}
    titles |= {one.id: one.title for one in dossier.activities}
    titles |= {one.id: one.title for one in dossier.studies}
    for held in dossier.held_skills:
        title = titles.get(held.source_id, "") if held.source_id else ""
        ticked[held.skill_code] = Source(SourceKind.TICKED, held.id, title, weights.ticked)
    profile = {
        code: ProfileSkill(code, max(one.weight for one in sources), False, _heaviest_first(sources))
        for code, sources in found.items()
        if code not in ticked
    }
    for code, source in ticked.items():
        sources = (source, *_heaviest_first(found.get(code, [])))
        profile[code] = ProfileSkill(code, weights.ticked, True, sources)
    return profile


def _lending(dossier: Dossier, today: YearMonth, weights: Weights) -> Iterator[tuple[RomeCode, Source]]:
    """List what lends skills, each with the occupation it is tied to and its weight."""
    for job in dossier.experiences:
        if job.rome_code is not None:
            strength = weights.jobs * _job_strength(job, today, weights)
            ongoing = job.start is not None and job.end is None
            yield (
                job.rome_code,
                Source(
                    SourceKind.JOB, job.id, job.title, strength, job.start, job.end, ongoing, job.rome_code
                ),
            )
    for one in dossier.activities:
        if one.rome_code is not None:
            strength = weights.activities * _activity_strength(one, today, weights)
            ongoing = one.start is not None and one.end is None
            yield (
                one.rome_code,
                Source(
                    SourceKind.ACTIVITY,
                    one.id,
                    one.title,
                    strength,
                    one.start,
                    one.end,
                    ongoing,
                    one.rome_code,
                ),
            )
    for study in dossier.studies:
        if study.rome_code is not None:
            strength = weights.studies * _study_strength(study, today, weights)
            yield (
                study.rome_code,
                Source(
                    SourceKind.STUDY,
                    study.id,
                    study.title,
                    strength,
                    None,
                    _end_of(study),
                    False,
                    study.rome_code,
                ),
            )


def _job_strength(job: Experience, today: YearMonth, weights: Weights) -> float:
    """Weigh a job by its length, working time and age, between 0 and 1."""
    return _strength((job.start, job.end), job.work_time_percent / 100, weights.short_job, today, weights)


def _activity_strength(one: Activity, today: YearMonth, weights: Weights) -> float:
    """Weigh an activity as a job of as many hours; hours not told count as few."""
    share = min(1.0, (one.hours_per_year or 0) / HOURS_PER_YEAR)
    return _strength((one.start, one.end), share, weights.short_activity, today, weights)


def _study_strength(study: Study, today: YearMonth, weights: Weights) -> float:
    """Weigh studies by their level, whether they were finished, and their age, between 0 and 1."""
    strength = STUDY_STRENGTH[study.level] * (1.0 if study.obtained else UNFINISHED)
    end = _end_of(study)
    return strength * (weights.short_job if end is None else _fading(end, today, weights))


def _strength(
    period: tuple[YearMonth | None, YearMonth | None],
    share: float,
    least: float,
    today: YearMonth,
    weights: Weights,
) -> float:
    """Weigh a period by its months at a share of full time, and its age; the shortest one has ``least``."""
    start, end = period
    if start is None:
        return least
    last = end or today
    months = max(1, last.months_since(start) + 1) * share
    length = least + (1 - least) * min(1.0, months / weights.full_job_months)
    return length * _fading(last, today, weights)


def _fading(end: YearMonth, today: YearMonth, weights: Weights) -> float:
    """Say what is left of what ended then: half of it after each half-life."""
    if weights.half_life_years <= 0:
        return 1.0
    return float(0.5 ** (max(0, today.months_since(end)) / 12 / weights.half_life_years))


def _end_of(study: Study) -> YearMonth | None:
    """Give the month studies ended, June of their year; None when the year is not told, or cannot be."""
    year = study.end_year
    return YearMonth(year, 6) if year is not None and EARLIEST_YEAR <= year <= 2100 else None


def _heaviest_first(sources: list[Source]) -> tuple[Source, ...]:
    return tuple(sorted(sources, key=lambda one: (-one.weight, one.kind, one.part_id)))
