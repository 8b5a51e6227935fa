"""Conditions of « Régler », hours in the comparison, licences declared on the fiche: on real stores."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from app.models.records.ids import ContextCode, RomeCode
from app.models.records.rome import WorkContext
from app.models.records.suggesting import Access, Licence, OccupationFacts, Ranked
from app.ui.viewmodels.occupations import OccupationsModel
from app.ui.viewmodels.occupations_compare import compare_sheet
from app.ui.viewmodels.occupations_ranked import condition_words
from app.ui.viewmodels.occupations_sheet import ENTRY, read_sheet
from app.ui.views.occupations.page import OccupationsPage
from app.ui.views.occupations.skills_block import SkillsBlock

NIGHT, WEEKEND = "no_night", "no_weekend"
DRIVING = "Permis de conduire catégorie B"


@pytest.fixture
def page(room, screen):
    made = OccupationsPage(OccupationsModel(room.session))
    made.shown = []
    made.fiche.shown.connect(made.shown.append)
    return screen(made, 1280, 700)


@pytest.fixture
def nadia(page, room, qtbot):
    dossier = room.open_sample(qtbot)
    qtbot.waitUntil(lambda: bool(page.shown))
    room.quiet(qtbot)
    return dossier


def keys(page):
    model = page.finder.list.lines
    return {model.line(row).key for row in range(model.rowCount())}


def test_nights_and_weekends_are_hidden_and_come_back(page, nadia, room, qtbot):
    facts = {one.code: one for one in room.desk.matching._indexes.facts}
    before = keys(page)
    qtbot.mouseClick(page.finder.bar.settings, Qt.MouseButton.LeftButton)
    panel = page._panel.content
    for name in (NIGHT, WEEKEND):
        assert panel.conditions[name].accessibleName() or panel.conditions[name].text()
        with qtbot.waitSignal(page._model.listing_changed):
            panel.conditions[name].click()
        room.quiet(qtbot)
    assert keys(page)
    assert all((facts[code].night, facts[code].weekend) == (False, False) for code in keys(page))
    assert any((facts[code].night, facts[code].weekend) != (False, False) for code in before)
    assert page._model.wishes.filters.hiding == (NIGHT, WEEKEND)
    chips = {one.text() for one in page.finder.bar.findChildren(QAbstractButton) if not one.isHidden()}
    assert {"Sans travail de nuit", "Sans travail le week-end"} <= chips
    panel.reset.click()
    room.quiet(qtbot)
    assert keys(page) == before


def test_the_hours_come_first_in_a_comparison_and_are_never_cut(room):
    codes = [RomeCode(code) for code in ("K1302", "D1106")]
    told = room.desk.comparing.compare(codes)
    places = [WorkContext(ContextCode(f"p{n}"), f"Lieu {n}", "Conditions de travail") for n in range(9)]
    hours = [
        WorkContext(ContextCode(f"h{n}"), f"Heures {n}", "Horaires et durée du travail") for n in range(9)
    ]
    first = told.occupations[0]
    fiche = replace(first.fiche, contexts=(*places, *hours))
    sheet = compare_sheet(replace(told, occupations=(replace(first, fiche=fiche), told.occupations[1])), None)
    cell = next(row for row in sheet.rows if row.title == "Conditions de travail").cells[0]
    assert cell.items[:9] == tuple(one.label for one in hours)
    assert cell.items[9:] == ("Lieu 0", "Lieu 1", "et 7 autres")


def test_a_licence_declared_shows_as_held_on_the_fiche(room, screen):
    desk = room.desk
    dossier = desk.dossiers.open(desk.sample.add().dossier_id)
    code = next(
        line.code
        for line in desk.occupations.lines()
        if any(one.label == DRIVING for one in desk.occupations.fiche(line.code).skills)
    )
    for declared, held in (((), False), (("B",), True), (("CE",), True)):
        who = replace(dossier, identity=replace(dossier.identity, driving_licences=declared))
        sheet = read_sheet(desk, code, who)
        assert (DRIVING in {one.label for one in sheet.gap.licences_held}) is held
        marks = {one.label: one.mark for group in sheet.groups for one in group.skills}
        assert marks[DRIVING] == ("held" if held else "missing")
        block = screen(SkillsBlock(), 700, 600)
        block.show_chips(sheet.gap)
        offered = {one.accessibleName() for one in block.licences.findChildren(QAbstractButton)}
        assert (f"Je l’ai déjà\u00a0: {DRIVING}" in offered) is not held


def test_the_words_of_a_row_tell_a_licence_from_a_diploma():
    def words(**known: object) -> str:
        return condition_words(Ranked(OccupationFacts(RomeCode("N4103"), "Bus", "N41", "", "N4103", **known)))

    assert words() == ""
    assert words(access=Access.DIPLOMA) == "diplôme"
    assert words(access=Access.OPEN, licence=Licence.DRIVING) == "permis exigé"
    assert words(access=Access.MOSTLY_OPEN) == "formation citée"
    assert words(regulated=True, licence=Licence.PERMIT) == "réglementé, habilitation exigée"


def test_the_theme_is_said_on_the_fiche(room):
    lines = room.desk.occupations.lines()
    fiches = [room.desk.occupations.fiche(line.code) for line in lines]
    for fiche in fiches[:30]:
        told = read_sheet(room.desk, fiche.code, None).entry
        assert told == (ENTRY if any("sans diplôme" in theme for theme in fiche.themes) else "")
