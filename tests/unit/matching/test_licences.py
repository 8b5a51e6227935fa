"""Driving licences a person declares, against the lines of a fiche that name one."""

from dataclasses import replace

import pytest

from app.models.records.dossier import Dossier
from app.models.records.ids import SkillCode
from app.models.records.rome import LICENCES, Skill, SkillKind
from app.services.matching.licences import categories_held, is_driven
from app.services.usecases.desk import Desk


@pytest.mark.parametrize(
    ("declared", "held"),
    [
        ((), set()),
        (("B",), {"B", "B1", "AM"}),
        ((" b ",), {"B", "B1", "AM"}),
        (("C",), {"C", "C1", "B", "B1", "AM"}),
        (("CE",), {"CE", "C", "C1", "C1E", "BE", "E", "B", "B1", "AM"}),
        (("A2",), {"A2", "A1", "AM"}),
        (("F",), {"F"}),
    ],
)
def test_what_a_licence_carries_along(declared, held) -> None:
    assert categories_held(declared) == held


def line(label: str) -> Skill:
    return Skill(SkillCode("1"), label, SkillKind.KNOWLEDGE, LICENCES)


def test_a_line_is_told_by_its_category_and_nothing_else() -> None:
    held = categories_held(["B"])
    assert is_driven(line("Permis de conduire catégorie B"), held)
    assert is_driven(line("Permis de conduire catégorie AM - brevet de sécurité routière"), held)
    assert not is_driven(line("Permis de conduire catégorie BE"), held)
    assert not is_driven(line("Permis bateau"), held)
    assert is_driven(line("Permis de conduire E"), categories_held(["CE"]))


def licences(desk: Desk, dossier: Dossier, *declared: str) -> tuple[set[str], set[str], tuple[int, int, int]]:
    """What stands as held and as asked on a fiche that names the driving licence, and the three counts."""
    fiche = next(
        found
        for found in map(desk.occupations.fiche, (one.code for one in desk.occupations.lines()))
        if any(skill.label == "Permis de conduire catégorie B" for skill in found.skills)
    )
    who = replace(dossier, identity=replace(dossier.identity, driving_licences=declared))
    gap = desk.matching.gap(who, fiche)
    return (
        {one.label for one in gap.licences_held},
        {one.label for one in gap.licences},
        (len(gap.held), len(gap.implied), len(gap.missing)),
    )


def test_a_licence_declared_is_held_on_the_fiche_and_counts_nowhere(desk: Desk) -> None:
    nadia = desk.dossiers.open(desk.sample.add().dossier_id)
    label = "Permis de conduire catégorie B"
    held, asked, counts = licences(desk, nadia)
    assert label in asked - held
    for declared in ("B", "C", "DE"):
        with_it, without, same = licences(desk, nadia, declared)
        assert label in with_it - without
        assert with_it | without == held | asked
        assert same == counts
