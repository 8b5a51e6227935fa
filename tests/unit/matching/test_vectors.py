"""Laws of the score: exact parts, between 0 and 1, never lowered by what an occupation asks for."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.records.ids import PartId, RomeCode, SkillCode
from app.models.records.matching import Contribution, Likeness, Source, SourceKind, Tie
from app.services.matching.kinship import Kinship
from app.services.matching.profile import ProfileSkill
from app.services.matching.vectors import OccupationVectors
from app.services.usecases.desk import Desk

CODES = [RomeCode(f"K1{number // 4}{number:02d}") for number in range(10)]
WORDS = ("conduire", "chariot", "accueillir", "public", "classer", "dossiers", "vendre", "bijoux")
SKILLS = [SkillCode(str(number)) for number in range(24)]
LABELS = {
    code: f"{WORDS[number % 8]} {WORDS[(number * 3 + 1) % 8]} rayon{number}"
    for number, code in enumerate(SKILLS)
}
ASKING = {
    code: [CODES[rome] for rome in range(10) if (rome * 7 + number * 5) % 6 == 0 or number % 10 == rome]
    for number, code in enumerate(SKILLS)
}
ROWS = [(code, LABELS[code], f"f{int(code) % 5}", ",".join(ASKING[code])) for code in SKILLS]
PLACES = {str(code): place for place, code in enumerate(CODES)}
KIN = [
    (str(code), code[:3], CODES[place // 4 * 4], f"{place % 3},{place % 4}", f"{WORDS[place % 8]} en chef")
    for place, code in enumerate(CODES)
]
DUTIES = [
    (str(code), f"Doit {WORDS[(place + 2) % 8]} et {WORDS[place % 8]}") for place, code in enumerate(CODES)
]
VECTORS = OccupationVectors(CODES, ROWS, Kinship(KIN, DUTIES, PLACES))
ALONE = OccupationVectors(CODES, ROWS)
EVERYWHERE = range(len(CODES))

Known = dict[SkillCode, ProfileSkill]


def ticked(*codes: SkillCode) -> Known:
    return {code: ProfileSkill(code, 1.0, ticked=True) for code in codes}


def job(code: RomeCode, weight: float, vectors: OccupationVectors = VECTORS) -> Known:
    source = Source(SourceKind.JOB, PartId(f"e{code}"), "Emploi", weight, rome_code=code)
    return {skill: ProfileSkill(skill, weight, False, (source,)) for skill in SKILLS if code in ASKING[skill]}


def merged(*parts: Known) -> Known:
    found: Known = {}
    for part in parts:
        for code, skill in part.items():
            have = found.get(code)
            sources = (*(have.sources if have else ()), *skill.sources)
            best = skill if have is None or have.weight < skill.weight else have
            found[code] = replace(best, sources=sources)
    return found


people = st.builds(
    lambda ticks, jobs: merged(ticked(*ticks), *(job(code, weight) for code, weight in jobs.items())),
    st.lists(st.sampled_from(SKILLS), max_size=12, unique=True),
    st.dictionaries(st.sampled_from(CODES), st.floats(0.02, 1.0), max_size=4),
)


@given(people)
def test_parts_sum_to_the_score(profile: Known) -> None:
    scores = VECTORS.scores(profile)
    for place, parts in VECTORS.contributions(profile, EVERYWHERE).items():
        assert sum(one.value for one in parts) == pytest.approx(scores[place], abs=1e-9)
        assert all(one.value > 0 for one in parts)
        assert [one.value for one in parts] == sorted((one.value for one in parts), reverse=True)


@given(people)
def test_scores_are_between_zero_and_one(profile: Known) -> None:
    assert all(0 <= score <= 1 + 1e-12 for score in VECTORS.scores(profile))


@given(people, st.sampled_from(SKILLS))
def test_an_asked_skill_never_lowers_its_occupations(profile: Known, code: SkillCode) -> None:
    before = VECTORS.scores(profile)
    after = VECTORS.scores(merged(profile, ticked(code)))
    for rome in ASKING[code]:
        assert after[VECTORS.place_of(rome)] >= before[VECTORS.place_of(rome)] - 1e-12


@given(people, st.sampled_from(CODES), st.floats(0.02, 0.6), st.floats(0.0, 0.4))
def test_a_job_made_recent_never_lowers_its_occupation(
    profile: Known, code: RomeCode, weight: float, more: float
) -> None:
    place = VECTORS.place_of(code)
    old, recent = (VECTORS.scores(merged(profile, job(code, one))) for one in (weight, weight + more))
    assert recent[place] >= old[place] - 1e-12


@given(people, st.sampled_from(CODES))
def test_a_job_that_gets_heavier_raises_its_neighbours_part_everywhere(
    profile: Known, code: RomeCode
) -> None:
    def from_jobs(known: Known) -> list[float]:
        return VECTORS._by_jobs(VECTORS._held(known))

    lighter, heavier = (from_jobs(merged(profile, job(code, weight))) for weight in (0.1, 0.3))
    assert all(two >= one - 1e-12 for one, two in zip(lighter, heavier, strict=True))


@given(people)
def test_counts_are_plain_counts_of_what_is_asked(profile: Known) -> None:
    counted = VECTORS.held_counts(profile)
    for place, rome in enumerate(CODES):
        assert counted[place] == sum(rome in ASKING[skill] for skill in profile)


def test_few_skills_are_taken_at_their_word_many_make_near_ones_count() -> None:
    def near(profile: Known) -> float:
        parts = [part for found in ALONE.contributions(profile, EVERYWHERE).values() for part in found]
        whole = sum(one.value for one in parts)
        return sum(one.value for one in parts if one.tie is Tie.NEAR) / whole

    shares = [near(ticked(*SKILLS[:many])) for many in (5, 10, 15, 24)]
    assert shares[:2] == [0.0, 0.0]
    assert 0 < shares[2] < shares[3] < 0.6


def test_a_near_skill_names_the_asked_one_that_is_closest() -> None:
    vectors = OccupationVectors(
        [RomeCode("K1000"), RomeCode("K1001")],
        [
            (SKILLS[0], "Conduire un chariot élévateur", "", "K1000"),
            (SKILLS[1], "Conduire un chariot à mât", "", "K1001"),
            (SKILLS[2], "Classer des dossiers", "", "K1001"),
            *((SkillCode(f"9{number}"), f"Autre{number}", "", "K1000") for number in range(20)),
        ],
    )
    others = [SkillCode(f"9{number}") for number in range(20)]
    (part,) = vectors.contributions(ticked(SKILLS[0], *others), [1])[1]
    assert (part.tie, part.skill_code, part.near_code) == (Tie.NEAR, SKILLS[0], SKILLS[1])


def test_a_job_says_what_makes_a_neighbour() -> None:
    place = VECTORS.place_of(CODES[0])
    parts = VECTORS.contributions(job(CODES[1], 0.3), [place])[place]
    kin: list[Contribution] = [one for one in parts if one.tie is Tie.KIN]
    assert [one.rome_code for one in kin] == [CODES[1]]
    assert {Likeness.FAMILY, Likeness.DOMAIN} <= set(kin[0].likenesses)
    assert kin[0].sources[0].title == "Emploi"
    assert [one.rome_code for one in parts if one.tie is Tie.REFERENCE] == [CODES[1]]


def test_unknown_skills_change_nothing() -> None:
    profile = ticked(SKILLS[0])
    assert VECTORS.scores(profile) == VECTORS.scores(profile | ticked(SkillCode("999999")))
    assert VECTORS.scores({}) == [0.0] * len(VECTORS.codes)
    assert VECTORS.place_of(RomeCode("Z9999")) is None


def test_diplomas_and_licences_never_enter(rome_desk: Desk) -> None:
    with rome_desk.matching._store.read() as reading:
        rows = reading.matching.skill_rows()
    known = {code for code, *_ in rows}
    fiche = rome_desk.occupations.fiche(RomeCode("N4101"))
    licences = [one for one in fiche.skills if one.category in ("Certifications", "Habilitations")]
    assert licences
    assert not known & {one.code for one in licences}
    vectors = rome_desk.matching._indexes.vectors
    assert vectors.scores(ticked(*(one.code for one in licences))) == [0.0] * len(vectors.codes)
    assert sum(vectors.required) == sum(len(romes.split(",")) for *_, romes in rows)
