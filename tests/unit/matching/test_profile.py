"""The profile: what a person did lends skills, more when long and recent; nothing added ever takes away."""

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.records.dossier import Dossier
from app.models.records.ids import DossierId, PartId, RomeCode, SkillCode
from app.models.records.matching import SourceKind
from app.models.records.path import Activity, Experience, HeldSkill, Study
from app.models.records.periods import YearMonth
from app.models.records.person import Identity, StudyLevel
from app.models.records.rome import SkillKind
from app.models.records.wishes import Wishes
from app.services.matching.profile import ProfileSkill, Weights, build_profile, tied_codes

TODAY = YearMonth(2026, 11)
ROMES = [RomeCode(f"K100{number}") for number in range(4)]
SKILLS_OF = {
    rome: frozenset(SkillCode(str(at + place)) for at in range(4)) for place, rome in enumerate(ROMES)
}

months = st.integers(0, 25 * 12).map(
    lambda ago: YearMonth(*((at := TODAY.year * 12 + TODAY.month - 1 - ago) // 12, at % 12 + 1))
)
periods = st.tuples(months, months).map(sorted)
wishes = st.builds(
    Wishes,
    st.just(PartId("w")),
    st.integers(0, 100),
    st.integers(0, 100),
    st.integers(0, 100),
    st.integers(0, 40),
)


@st.composite
def jobs(draw) -> Experience:
    start, end = draw(periods)
    return Experience(
        PartId(draw(st.uuids()).hex), "Métier", rome_code=draw(st.sampled_from(ROMES)), start=start,
        end=draw(st.sampled_from((end, None))), work_time_percent=draw(st.integers(1, 100)),
    )  # fmt: skip


@st.composite
def activities(draw) -> Activity:
    start, end = draw(periods)
    return Activity(
        PartId(draw(st.uuids()).hex), "Activité", start=start, end=end,
        hours_per_year=draw(st.none() | st.integers(0, 3000)), rome_code=draw(st.sampled_from(ROMES)),
    )  # fmt: skip


studies = st.builds(
    Study,
    st.uuids().map(lambda one: PartId(one.hex)),
    st.just("Diplôme"),
    st.none() | st.sampled_from(StudyLevel),
    st.just(""),
    st.none() | st.integers(1970, 2026),
    st.booleans(),
    st.sampled_from(ROMES),
)


@st.composite
def persons(draw) -> Dossier:
    held = tuple(
        HeldSkill(PartId(f"h{code}"), SkillCode(str(code)), "Compétence", SkillKind.KNOW_HOW)
        for code in draw(st.sets(st.integers(0, 8), max_size=3))
    )
    return Dossier(
        Identity(DossierId("d"), "Nom", "Prénom"),
        experiences=tuple(draw(st.lists(jobs(), max_size=3))),
        activities=tuple(draw(st.lists(activities(), max_size=2))),
        studies=tuple(draw(st.lists(studies, max_size=2))),
        held_skills=held,
    )


def profile_of(dossier: Dossier, wish: Wishes | None = None) -> dict[SkillCode, ProfileSkill]:
    return build_profile(dossier, SKILLS_OF, TODAY, Weights().wished(wish))


def never_less(more: dict[SkillCode, ProfileSkill], less: dict[SkillCode, ProfileSkill]) -> bool:
    return all(more[code].weight >= one.weight - 1e-12 for code, one in less.items())


@given(persons(), jobs(), activities(), studies, wishes)
def test_adding_anything_never_lowers_a_weight(person, job, activity, study, wish) -> None:
    before = profile_of(person, wish)
    assert never_less(profile_of(replace(person, experiences=(*person.experiences, job)), wish), before)
    assert never_less(profile_of(replace(person, activities=(*person.activities, activity)), wish), before)
    assert never_less(profile_of(replace(person, studies=(*person.studies, study)), wish), before)


def alone(part: Experience | Activity | Study, wish: Wishes | None = None) -> float:
    place = {Experience: "experiences", Activity: "activities", Study: "studies"}[type(part)]
    person = replace(Dossier(Identity(DossierId("d"), "Nom", "Prénom")), **{place: (part,)})
    return max((one.weight for one in profile_of(person, wish).values()), default=0.0)


def moved(month: YearMonth, by: int) -> YearMonth:
    at = month.year * 12 + month.month - 1 + by
    return YearMonth(at // 12, at % 12 + 1)


@given(jobs(), st.integers(1, 60), wishes)
def test_a_longer_or_more_recent_job_never_weighs_less(job, by, wish) -> None:
    longer = replace(job, start=moved(job.start, -by))
    assert alone(longer, wish) >= alone(job, wish) - 1e-12
    if job.end is not None:
        room = min(by, TODAY.months_since(job.end))
        later = replace(job, start=moved(job.start, room), end=moved(job.end, room))
        assert alone(later, wish) >= alone(job, wish) - 1e-12


@given(activities(), st.integers(0, 2000), wishes)
def test_more_hours_a_year_never_weigh_less(activity, more, wish) -> None:
    busier = replace(activity, hours_per_year=(activity.hours_per_year or 0) + more)
    assert alone(busier, wish) >= alone(activity, wish) - 1e-12


@given(studies, wishes)
def test_recent_and_finished_studies_never_weigh_less(study, wish) -> None:
    assert alone(replace(study, obtained=True), wish) >= alone(study, wish) - 1e-12
    if study.end_year is not None:
        newer = replace(study, end_year=min(2026, study.end_year + 5))
        assert alone(newer, wish) >= alone(study, wish) - 1e-12


@given(persons(), wishes)
def test_a_weight_of_zero_removes_its_source(person, wish) -> None:
    named = {
        "job_weight": SourceKind.JOB,
        "activity_weight": SourceKind.ACTIVITY,
        "study_weight": SourceKind.STUDY,
    }
    for name, kind in named.items():
        found = profile_of(person, replace(wish, **{name: 0}))
        assert not any(source.kind is kind for one in found.values() for source in one.sources)
    nothing = replace(wish, job_weight=0, activity_weight=0, study_weight=0)
    assert set(profile_of(person, nothing)) == person.skill_codes


@given(persons(), wishes)
def test_the_heaviest_source_gives_the_weight_and_comes_first(person, wish) -> None:
    for one in profile_of(person, wish).values():
        assert 0 < one.weight <= 1
        assert one.sources
        assert one.sources[0].weight == one.weight
        assert (one.sources[0].kind is SourceKind.TICKED) is one.ticked
        lent = [source.weight for source in one.sources if source.kind is not SourceKind.TICKED]
        assert lent == sorted(lent, reverse=True)


@given(persons(), wishes)
def test_without_fading_what_is_old_counts_as_much(person, wish) -> None:
    still = profile_of(person, replace(wish, half_life_years=0))
    assert never_less(still, profile_of(person, wish))


def test_a_ticked_skill_weighs_fully_whatever_is_wished() -> None:
    job = Experience(
        PartId("e"), "Caissière", rome_code=ROMES[0], start=YearMonth(2019, 1), end=YearMonth(2022, 1)
    )
    held = HeldSkill(PartId("h"), SkillCode("0"), "Encaisser", SkillKind.KNOW_HOW, PartId("e"))
    person = Dossier(Identity(DossierId("d"), "Nom", "Prénom"), experiences=(job,), held_skills=(held,))
    one = profile_of(person, Wishes(PartId("w"), 0, 0, 0))[SkillCode("0")]
    assert (one.weight, one.ticked, one.sources[0].title) == (1.0, True, "Caissière")
    assert [source.kind for source in profile_of(person)[SkillCode("0")].sources] == [
        SourceKind.TICKED,
        SourceKind.JOB,
    ]


def test_weights_are_those_of_the_wishes_of_somebody_who_wished_nothing() -> None:
    assert Weights().wished(Wishes(PartId("w"))) == Weights()
    assert Weights().wished(None) == Weights()


def test_every_tied_part_is_asked_for() -> None:
    who = Identity(DossierId("d"), "Nom", "Prénom")
    person = Dossier(
        who,
        experiences=(Experience(PartId("e"), "a", rome_code=ROMES[0]), Experience(PartId("f"), "b")),
        activities=(Activity(PartId("a"), "c", rome_code=ROMES[1]),),
        studies=(Study(PartId("s"), "d", rome_code=ROMES[2]),),
    )
    assert tied_codes(person) == {*ROMES[:3]}
    assert tied_codes(Dossier(who)) == frozenset()


@pytest.mark.parametrize("birth", [date(1960, 1, 1), date(2004, 1, 1), None])
def test_neither_age_nor_name_is_looked_at(birth) -> None:
    job = Experience(PartId("e"), "Métier", rome_code=ROMES[0], start=YearMonth(2019, 1))
    base = profile_of(Dossier(Identity(DossierId("d"), "Nom", "Prénom"), experiences=(job,)))
    other = Identity(DossierId("x"), "Autre", "Autre", birth_date=birth, situation=None)
    assert profile_of(Dossier(other, experiences=(job,))) == base
    assert not {"gender", "age", "birth_date"} & {one.name for one in fields(Weights)}
