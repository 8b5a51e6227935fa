"""Ways for a person: doors counted again by ticking the skill, routes made of official moves."""

from dataclasses import replace
from datetime import date

import pytest

from app.models.records.dossier import Dossier
from app.models.records.ids import PartId, RomeCode, SkillCode
from app.models.records.path import Experience, HeldSkill
from app.models.records.rome import Core, Skill, SkillKind
from app.models.records.trouble import NotFound
from app.models.records.ways import Tie
from app.models.records.ways_words import papers
from app.models.records.wishes import MarkKind, OccupationMark
from app.services.usecases.desk import Desk
from app.services.usecases.ways import is_licence

AIDE_SOIGNANT, INFIRMIER, AIDE_A_DOMICILE = RomeCode("J1501"), RomeCode("J1506"), RomeCode("K1304")
AIDE_SOCIALE, FAR_AIDE = RomeCode("K1308"), RomeCode("K1307")
BUS = RomeCode("N4103")


def sample_of(desk: Desk) -> Dossier:
    return desk.dossiers.open(desk.sample.add().dossier_id)


def ticking(dossier: Dossier, *skills: Skill) -> Dossier:
    more = tuple(HeldSkill(PartId(f"t{one.code}"), one.code, one.label, one.kind) for one in skills)
    return replace(dossier, held_skills=(*dossier.held_skills, *more))


def aside(dossier: Dossier, *codes: RomeCode) -> Dossier:
    marks = tuple(OccupationMark(PartId(f"m{code}"), code, code, MarkKind.EXCLUDED) for code in codes)
    return replace(dossier, marks=(*dossier.marks, *marks))


def core_of(desk: Desk, code: RomeCode) -> set[SkillCode]:
    return {
        one.code
        for one in desk.occupations.fiche(code).skills
        if one.core is Core.MAIN and one.kind is not SkillKind.SOFT
    }


def test_ticking_the_skill_opens_what_was_said(rome_desk: Desk) -> None:
    person = sample_of(rome_desk)
    found = rome_desk.ways.doors(person)
    held = set(rome_desk.matching.profile(person))
    assert found.looked_at == 1584 and found.known == len(held) and len(found.doors) == 5
    for door in found.doors:
        assert door.skill.code not in held and door.opens
        assert door.courses == rome_desk.trainings.counts_by_skill([door.skill.code]).get(door.skill.code, 0)
        for one in door.opens:
            core = core_of(rome_desk, one.code)
            assert (one.core, one.held) == (len(core), len(core & held))
            assert door.skill.code in core
            assert 3 * one.held < one.core <= 3 * (one.held + 1)
        after = rome_desk.ways.doors(ticking(person, door.skill))
        assert after.within == found.within + len(door.opens)
    for together in found.together:
        after = rome_desk.ways.doors(ticking(person, *together.skills))
        assert after.within == found.within + together.total
    assert [len(one.skills) for one in found.together] == [2, 3]


def test_a_domain_and_what_is_put_aside_are_respected(rome_desk: Desk) -> None:
    person = sample_of(rome_desk)
    every = rome_desk.ways.doors(person)
    first = every.doors[0]
    without = rome_desk.ways.doors(aside(person, *(one.code for one in first.opens)))
    assert without.put_aside == len(first.opens)
    shown = {one.code for door in without.doors for one in door.opens}
    assert not shown & {one.code for one in first.opens}
    assert all(door.skill.code != first.skill.code for door in without.doors)
    services = rome_desk.ways.doors(person, "K")
    assert 0 < services.looked_at < every.looked_at
    assert all(one.code.startswith("K") for door in services.doors for one in door.opens)


def test_nobody_is_set_apart_by_age_or_name(rome_desk: Desk) -> None:
    person = sample_of(rome_desk)
    other = replace(
        person,
        identity=replace(person.identity, birth_date=date(1961, 1, 2), given_name="Karim", family_name="Roy"),
    )
    assert rome_desk.ways.doors(person) == rome_desk.ways.doors(other)
    assert rome_desk.ways.routes(person, INFIRMIER) == rome_desk.ways.routes(other, INFIRMIER)


def test_routes_follow_the_official_lists_and_say_what_is_missing(rome_desk: Desk) -> None:
    person = sample_of(rome_desk)
    found = rome_desk.ways.routes(person, FAR_AIDE)
    assert found.linked and [code for code, _ in found.starts] == [
        one.rome_code for one in person.experiences if one.rome_code
    ]
    assert [one.effort for one in found.routes] == sorted(one.effort for one in found.routes)
    assert sum(one.direct for one in found.routes) == 1
    held = set(rome_desk.matching.profile(person))
    for route in found.routes:
        assert route.steps[-1].code == FAR_AIDE
        known, before = set(held), None
        for step in route.steps:
            fiche, core = rome_desk.occupations.fiche(step.code), core_of(rome_desk, step.code)
            assert {one.code for one in step.missing} == core - known
            assert {one.code for one in step.held} == core & held
            assert {one.code for one in step.brought} == core & (known - held)
            assert step.core == len(core) and step.regulated == fiche.tags.regulated
            if step.tie is Tie.OFFICIAL:
                moves = [
                    move.code for move in rome_desk.occupations.fiche(step.from_code or fiche.code).moves
                ]
                assert moves[step.rank - 1] == step.code and len(moves) == step.moves
                assert before is None or step.from_code == before
            known |= {one.code for one in fiche.skills if one.kind is not SkillKind.SOFT}
            before = step.code
    through = [step.code for route in found.routes for step in route.steps[:-1]]
    assert AIDE_SOCIALE in through and len(through) == len(set(through))


def test_what_is_put_aside_is_no_step_but_may_be_the_aim(rome_desk: Desk) -> None:
    person = aside(sample_of(rome_desk), AIDE_SOCIALE)
    found = rome_desk.ways.routes(person, FAR_AIDE)
    assert AIDE_SOCIALE not in {step.code for route in found.routes for step in route.steps}
    assert rome_desk.ways.routes(person, AIDE_SOCIALE).routes


def test_an_occupation_far_from_everything_still_has_its_direct_way(rome_desk: Desk) -> None:
    found = rome_desk.ways.routes(sample_of(rome_desk), RomeCode("M1805"))
    assert [route.direct for route in found.routes] == [True]
    step = found.routes[0].steps[0]
    assert step.tie is Tie.NONE and step.rank == 0 and len(step.missing) == step.core


def test_near_first_steps_are_within_reach(rome_desk: Desk) -> None:
    """A person with skills and no experience starts from them."""
    fiche = rome_desk.occupations.fiche(AIDE_SOIGNANT)
    empty = rome_desk.dossiers.open(rome_desk.dossiers.create("Zoé", "Faure").dossier_id)
    person = ticking(empty, *(one for one in fiche.skills if one.core is Core.MAIN))
    found = rome_desk.ways.routes(person, RomeCode("J1508"))
    assert found.starts == () and not found.linked
    detours = [route for route in found.routes if not route.direct]
    assert detours
    for route in detours:
        first = route.steps[0]
        assert first.tie is Tie.NEAR and 3 * len(first.held) >= first.core
        assert all(step.tie is Tie.OFFICIAL for step in route.steps[1:])


def test_a_dossier_without_skill_is_told_the_whole_gap(desk: Desk) -> None:
    person = desk.dossiers.open(desk.dossiers.create("Zoé", "Faure").dossier_id)
    assert desk.ways.doors(person).doors == () and desk.ways.doors(person).known == 0
    found = desk.ways.routes(person, AIDE_SOIGNANT)
    assert len(found.routes) == 1 and found.routes[0].direct and found.known == 0
    assert len(found.routes[0].steps[0].missing) == found.routes[0].steps[0].core > 0


def test_an_occupation_held_needs_no_way_and_an_unknown_one_is_said(desk: Desk) -> None:
    person = sample_of(desk)
    assert desk.ways.routes(person, AIDE_A_DOMICILE).held_already
    with pytest.raises(NotFound, match="pas dans l’édition"):
        desk.ways.routes(person, RomeCode("Z9999"))


def test_an_experience_of_another_edition_is_left_out(desk: Desk) -> None:
    person = sample_of(desk)
    lost = Experience(PartId("x"), "Métier disparu", rome_code=RomeCode("A9999"))
    other = replace(person, experiences=(*person.experiences, lost))
    assert desk.ways.routes(other, AIDE_SOIGNANT).starts == desk.ways.routes(person, AIDE_SOIGNANT).starts


@pytest.mark.parametrize("letter", "CEGHJKN")
def test_a_detour_clearly_eases_the_way(rome_desk: Desk, letter: str) -> None:
    """On the official ROME: no step over three quarters of the direct one, half as many again in all."""
    person = sample_of(rome_desk)
    codes = [line.code for line in rome_desk.occupations.lines() if line.code.startswith(letter)][::7]
    for code in codes:
        found = rome_desk.ways.routes(person, code)
        if found.held_already:
            continue
        asked = [[len(step.missing) for step in route.steps] for route in found.routes]
        direct = next(one[0] for one in asked if len(one) == 1)
        for one in asked:
            assert len(one) == 1 or (4 * max(one) <= 3 * direct and 2 * sum(one) <= 3 * direct), code


def test_what_is_compulsory_is_named_first_and_never_said_to_be_a_choice(rome_desk: Desk) -> None:
    """The bus: a driving licence D, FIMO and FCO add up; of diplomas one is often enough."""
    person = sample_of(rome_desk)
    step = rome_desk.ways.routes(person, BUS).routes[0].steps[-1]
    licences, diplomas = papers(step)
    named = licences.split(":", 1)[1]
    assert named.strip().startswith("Permis de conduire catégorie D, Formation")
    assert "(FIMO)" in named and "(FCO)" in named and "un seul" not in licences and "autre" not in named
    assert "CAP conducteur" in diplomas and diplomas.endswith("Souvent, un seul suffit.")
    ticked = rome_desk.ways.routes(ticking(person, *step.licences, *step.diplomas), BUS)
    assert papers(ticked.routes[0].steps[-1]) == ()


def test_a_licence_held_is_not_asked_again(desk: Desk) -> None:
    person = sample_of(desk)
    code = next(
        line.code
        for line in desk.occupations.lines()
        if any(one.label.startswith("Permis de conduire catégorie B") for one in _skills(desk, line.code))
        and line.code not in {one.rome_code for one in person.experiences}
    )

    def asked(who: Dossier) -> set[str]:
        return {one.label for one in desk.ways.routes(who, code).routes[-1].steps[-1].licences}

    without = replace(person, identity=replace(person.identity, driving_licences=()))
    assert "Permis de conduire catégorie B" in asked(without)
    assert "Permis de conduire catégorie B" not in asked(person)
    assert not is_licence(Skill(SkillCode("1"), "Réhabilitation de l’habitat", SkillKind.KNOWLEDGE))


def _skills(desk: Desk, code: RomeCode) -> tuple[Skill, ...]:
    return desk.occupations.fiche(code).skills
