"""A dossier as the law of rights sees it: jobs become situations, what was told becomes facts."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from app.models.records.career import (
    Career,
    Dif,
    Disability,
    Engagement,
    EngagementKind,
    Exposure,
    Factor,
    Leave,
    LeaveKind,
    LowQualification,
    Retirement,
    RetirementGround,
    Spell,
    TopUp,
    TopUpOrigin,
    Use,
    UseKind,
)
from app.models.records.dossier import Dossier
from app.models.records.path import Activity, ActivityKind, Experience
from app.models.records.periods import YearMonth
from app.models.records.person import Situation, StudyLevel
from app.models.records.rights import RightKind
from app.models.records.rights_facts import FactKind, RightsFact
from app.services.rights.law import Law
from app.services.rights.regimes import Regime, regime_on

NOT_A_JOB = frozenset(
    {Situation.JOB_SEEKER, Situation.RETIRED, Situation.STUDENT, Situation.DETAINED, Situation.AT_HOME}
)
HUNDRED = Decimal(100)
ENGAGEMENTS = {
    ActivityKind.VOLUNTEERING: EngagementKind.VOLUNTEERING,
    ActivityKind.CIVIC_SERVICE: EngagementKind.CIVIC_SERVICE,
    ActivityKind.APPRENTICE_MASTER: EngagementKind.APPRENTICE_MASTER,
}
USES = {
    "cpf": (RightKind.CPF, UseKind.TRAINING),
    "cec": (RightKind.CEC, UseKind.TRAINING),
    "c2p": (RightKind.C2P, UseKind.TRAINING),
    "c2p_temps_partiel": (RightKind.C2P, UseKind.PART_TIME),
    "c2p_retraite": (RightKind.C2P, UseKind.PENSION),
}


def career_of(dossier: Dossier, law: Law, today: date) -> Career:
    """Give the career of a dossier: months become their first and last days."""
    facts = [one for one in dossier.facts if one.start is not None or one.kind is FactKind.DIF]
    jobs = [spell for one in dossier.experiences if (spell := _spell(one)) is not None]
    told = {(one.code, one.start.year) for one in facts if one.kind is FactKind.ENGAGEMENT and one.start}
    identity = dossier.identity
    spells = (*jobs, *_current(dossier, jobs))
    return Career(
        birth_date=identity.birth_date,
        spells=spells,
        leaves=tuple(
            Leave(LeaveKind(one.code), one.start, one.end or max(today, one.start))  # type: ignore[call-arg]
            for one in _of(facts, FactKind.LEAVE)
            if one.start is not None and one.code
        ),
        low_qualifications=tuple(
            LowQualification(one.start, one.end.year if one.end else None)
            for one in _of(facts, FactKind.LOW_QUALIFICATION)
            if one.start is not None
        ),
        disabilities=tuple(
            Disability(one.start, one.end) for one in _of(facts, FactKind.DISABILITY) if one.start is not None
        ),
        difs=tuple(
            Dif(one.amount, one.declared_on, one.code == "public")
            for one in _of(facts, FactKind.DIF)
            if one.amount is not None
        ),
        top_ups=tuple(
            TopUp(one.start, one.amount, TopUpOrigin(one.code))  # type: ignore[call-arg]
            for one in _of(facts, FactKind.TOP_UP)
            if one.start is not None and one.amount is not None and one.code
        ),
        uses=tuple(_uses(facts, law, spells)),
        engagements=(
            *_engagements(facts),
            *(one for one in _from_activities(dossier, law, today) if (one.kind.value, one.year) not in told),
        ),
        exposures=tuple(
            Exposure(Factor(one.code), one.start, one.end, one.amount, permanent=True)  # type: ignore[call-arg]
            for one in _of(facts, FactKind.EXPOSURE)
            if one.start is not None and one.code
        ),
        retirement=next(
            (
                Retirement(one.start, RetirementGround(one.code or RetirementGround.FULL_RATE.value))  # type: ignore[call-arg]
                for one in _of(facts, FactKind.RETIREMENT)
                if one.start is not None
            ),
            None,
        ),
        left_school_without_diploma=identity.situation is Situation.YOUNG_OUT_OF_SCHOOL
        and identity.study_level is StudyLevel.NONE,
        without_diploma=identity.study_level is StudyLevel.NONE,
    )


def _of(facts: list[RightsFact], kind: FactKind) -> list[RightsFact]:
    """Give the facts of a kind."""
    return [one for one in facts if one.kind is kind]


def _spell(job: Experience) -> Spell | None:
    """Give the situation a job is; None without a start."""
    if job.start is None:
        return None
    return Spell(
        situation=job.status,
        start=date(job.start.year, job.start.month, 1),
        end=_last_day(job.end) if job.end is not None else None,
        share=Decimal(job.work_time_percent) / HUNDRED,
        category_c=job.category_c,
        incomplete=job.incomplete_post,
        pays_cfp=job.pays_cfp,
        label=job.title,
    )


def _last_day(month: YearMonth) -> date:
    """Give the last day of a month."""
    return date(month.year, month.month, monthrange(month.year, month.month)[1])


def _current(dossier: Dossier, jobs: list[Spell]) -> Iterator[Spell]:
    """Give today's situation when it is not a job: it lasts until it is changed."""
    situation, since = dossier.identity.situation, dossier.identity.situation_since
    if situation not in NOT_A_JOB or situation is None:
        return
    if since is None:
        ends = [one.end for one in jobs if one.end is not None]
        since = max(ends, default=None)
    if since is not None:
        yield Spell(situation, since)


def _uses(facts: list[RightsFact], law: Law, spells: tuple[Spell, ...]) -> Iterator[Use]:
    """Give rights already spent: in hours before the account was in euros, and for a public agent."""
    for one in _of(facts, FactKind.USE):
        if one.start is not None and one.amount is not None and one.code in USES:
            account, kind = USES[one.code]
            hours_era = law.find("cpf.heures.versement", one.start) is not None
            agent = account is RightKind.CPF and regime_on(spells, one.start) is Regime.PUBLIC
            in_hours = account is not RightKind.C2P and (hours_era or agent)
            yield Use(one.start, account, one.amount, kind, in_hours, one.note)


def _engagements(facts: list[RightsFact]) -> Iterator[Engagement]:
    """Give the civic activities told as facts."""
    for one in _of(facts, FactKind.ENGAGEMENT):
        if one.start is None or not one.code:
            continue
        kind = EngagementKind(one.code)  # type: ignore[call-arg]
        amount = one.amount or Decimal(0)
        hours: tuple[Decimal, ...] = ()
        if kind in (EngagementKind.VOLUNTEERING, EngagementKind.OTHER_CIVIC):
            main = one.other_amount if one.other_amount is not None else amount
            hours = (main, amount - main) if amount > main else (main,)
        yield Engagement(kind, one.start.year, amount, hours, one.declared_on, one.attested_on)


def _from_activities(dossier: Dossier, law: Law, today: date) -> Iterator[Engagement]:
    """Give what activities of the path are worth: volunteering of the years that may still be declared."""
    first = law.first_day("cec.heures.credit").year
    for one in dossier.activities:
        kind = ENGAGEMENTS.get(one.kind)
        if kind is None or one.start is None:
            continue
        last = one.end.year if one.end else today.year
        if kind is EngagementKind.VOLUNTEERING:
            for year in range(max(one.start.year, today.year - 1), last + 1):
                if one.hours_per_year:
                    yield Engagement(kind, year, hours=(Decimal(one.hours_per_year),))
        else:
            for year in range(max(one.start.year, first), last + 1):
                yield Engagement(kind, year, Decimal(_months(one, year, today)))


def _months(activity: Activity, year: int, today: date) -> int:
    """Count the months of an activity in a civil year, up to today."""
    assert activity.start is not None
    end = activity.end or YearMonth.of(today)
    first = max(activity.start, YearMonth(year, 1))
    last = min(end, YearMonth(year, 12))
    return max(last.months_since(first) + 1, 0)
