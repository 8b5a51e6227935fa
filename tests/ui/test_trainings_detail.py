"""The detail of a course: when, where, what it brings and how sure that is, its certification, its page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from app.models.records.course_search import Evidence
from app.models.records.ids import TrainingId
from app.models.records.trainings import Modality, Session, Training, TrainingKind
from app.services.system.policy import POLICY_VARIABLE
from app.ui.viewmodels.trainings import TrainingsModel
from app.ui.viewmodels.trainings_detail import (
    ALL_PAST,
    evidence_words,
    length_words,
    rate_words,
    session_words,
    when_lines,
)
from app.ui.views.trainings.detail import TrainingDetail
from app.ui.views.trainings.page import TrainingsPage
from app.ui.widgets.chip import Chip
from tests.fakes import certification_set
from tests.ui.conftest import press
from tests.ui.desk_kit import plain, unnamed, words_of
from tests.ui.trainings_kit import lines, renew, whole

TODAY = date(2026, 11, 23)


def course(**facts) -> Training:
    bare = Training(
        id=TrainingId("x"), number=0, title="Soudeur", provider="Atelier", siret="", commune_code=None,
        town="", postcode="", department="", kind=TrainingKind.RNCP, certifying=True,
        modality=Modality.ON_SITE, level=None, certification="", certification_label="",
        price=Decimal(100), price_to=None, hours=None,
        hours_to=None, sessions=(), permanent=False, open_sessions=None, objective="", content="",
        prerequisites="", results="", rate=None, sat=None, rate_source="", skills=(), occupations=(), url="",
        updated_on=None, is_example=False, is_synthetic=False, source="",
    )  # fmt: skip
    return replace(bare, **facts)


@pytest.fixture
def page(room, screen):
    return screen(TrainingsPage(TrainingsModel(room.session), animated=False), 1280, 700)


@pytest.fixture
def nadia(page, room, qtbot):
    dossier = room.open_sample(qtbot)
    qtbot.waitUntil(lambda: page._model.detail is not None)
    whole(page, qtbot, room)
    return dossier


def change(page, room, qtbot, **facts):
    """Give the course shown other facts, and wait until it is shown with them."""
    key = page._model.detail.training.id
    number = page._model.detail
    renew(room, lambda row: row._replace(**facts) if row.id == key else row)
    room.session.reference_changed.emit()
    qtbot.waitUntil(lambda: page._model.detail is not None and page._model.detail is not number)
    whole(page, qtbot, room)
    assert page._model.detail.training.id == key
    return page._model.detail


def when(**facts) -> list[str]:
    return [plain(line.words) for line in when_lines(course(**facts), TODAY)]


def test_sessions_to_come_then_past_ones_said_so():
    past, soon = Session(date(2026, 9, 1), date(2026, 10, 1)), Session(date(2027, 1, 12), date(2027, 6, 30))
    assert when(sessions=(past, soon)) == [
        "du 12 janv. 2027 au 30 juin 2027",
        "du 1er sept. 2026 au 1er oct. 2026 (passée)",
    ]
    shown = when_lines(course(sessions=(past, soon)), TODAY)
    assert [line.past for line in shown] == [False, True]
    assert plain(session_words(Session(date(2027, 1, 12)))) == "12 janv. 2027"
    assert plain(session_words(Session(date(2027, 1, 12), date(2027, 1, 12)))) == "le 12 janv. 2027"


def test_what_is_not_known_of_the_dates_is_said():
    assert when() == ["Dates à demander à l’organisme"]
    assert when(open_sessions=3) == ["3 sessions ouvertes, dates à demander"]
    assert when(permanent=True) == ["Entrées toute l’année"]
    past = when(sessions=(Session(date(2026, 9, 1)),))
    assert past[0] == plain(ALL_PAST)
    many = when(sessions=tuple(Session(date(2027, month, 1)) for month in range(1, 10)))
    assert (len(many), many[-1]) == (7, "et 3 autres sessions")


def test_a_rate_says_on_how_many_it_was_counted():
    assert plain(rate_words(870, 23, "Catalogue, 2025")) == "87 % de 23 candidats. Source : Catalogue, 2025"
    assert "peu de candidats" in rate_words(1000, 4)
    assert "non publié" in rate_words(500, None)
    assert rate_words(None, None) == ""


def test_a_length_may_depend_on_the_session():
    assert [plain(length_words(*one)) for one in ((567, None), (400, 567), (None, None))] == [
        "567 h",
        "de 400 à 567 h selon la session",
        "non communiquée",
    ]


def test_words_alone_are_to_be_checked():
    assert plain(evidence_words(Evidence.WORDS)) == "d’après les mots du programme : à vérifier"
    assert evidence_words(Evidence.DECLARED) == "annoncée par l’organisme"


def test_the_skills_of_the_aim_come_first_with_what_shows_each(page, nadia):
    marks = page.detail.skills.marks()
    assert (marks[0].mark, marks[0].text) == ("heading", "À acquérir pour votre objectif")
    wanted = [one.text for one in marks if one.mark == "missing"]
    assert wanted
    assert all(any(evidence.label in text for evidence in Evidence) for text in wanted)


def test_place_dates_and_texts_follow_the_file(page, nadia, room, qtbot):
    change(
        page,
        room,
        qtbot,
        commune_code="",
        department="18",
        starts="",
        sessions=3,
        siret="26180054600013",
        hours=400,
        hours_to=567,
        rate=870,
        sat=12,
        rate_source="Catalogue",
        objective="Bien faire. " * 60,
        prerequisites="Savoir lire",
        updated_on="2026-10-01",
    )
    told = words_of(page.detail)
    assert "SIRET 261 800 546 00013" in told
    assert "Cher (18), lieu exact à demander" in told
    assert "3 sessions ouvertes, dates à demander" in told
    assert "de 400 à 567 h selon la session" in told
    assert "87 % de 12 candidats : peu de candidats" in told
    assert "Savoir lire" in told
    assert "fiche mise à jour le 01/10/2026" in told
    folded = next(view for view in page.detail.texts.views if view.title.text() == "Objectif")
    assert "Bien faire" not in words_of(page.detail)
    press(folded.more.button, Qt.Key.Key_Space)
    assert "Bien faire" in words_of(page.detail)


def test_a_certification_that_no_register_tells_is_named_as_the_file_does(page, nadia, room, qtbot):
    change(page, room, qtbot, certification="RNCP36004", certification_label="Diplôme d’État")
    assert "RNCP36004 — Diplôme d’État" in words_of(page.detail.facts)
    assert "certification" not in page.detail._parts
    change(page, room, qtbot, certification="", certification_label="", certifying=False)
    assert "ne mène à aucune certification" in words_of(page.detail.facts)


def test_the_register_says_until_when_and_what_replaces_it(page, nadia, room, qtbot, tmp_path):
    room.desk.referentials.apply(room.desk.referentials.stage([certification_set.write_export(tmp_path)]))
    change(page, room, qtbot, certification="RNCP200", certification_label="CAP Boulanger", certifying=True)
    view = page.detail.certification
    assert "CAP Boulanger (RNCP200)" in words_of(view)
    assert "Active jusqu’au 31/08/2028" in [chip.text() for chip in view.state.findChildren(Chip)]
    assert "Certification" not in words_of(page.detail.facts)
    press(view.more.button, Qt.Key.Key_Space)
    told = words_of(view)
    assert "Blocs de compétences (2)" in told
    assert "Pétrir" in told
    assert "France compétences, état au 22/02/2024" in told
    change(page, room, qtbot, certification="RNCP100")
    assert "remplacée par RNCP200" in plain(page.detail.certification.state.findChildren(Chip)[0].text())


@pytest.mark.parametrize(
    ("url", "shown"), [("https://exemple.fr/1", True), ("file:///etc/passwd", False), ("", False)]
)
def test_the_official_page_is_opened_by_the_browser(page, nadia, room, qtbot, url, shown):
    asked = []
    page.detail._browse = lambda address: asked.append(address) or True
    change(page, room, qtbot, url=url)
    notes = page.detail.foot_notes
    assert notes.open.isVisible() is shown
    if shown:
        press(notes.open, Qt.Key.Key_Return)
        assert asked == [url]


@pytest.fixture
def kiosk(tmp_path, monkeypatch):
    """The policy of a machine that many people use; read when the desk is built."""
    policy = tmp_path / "politique.toml"
    policy.write_text("[poste]\nborne = true\n", "utf-8")
    monkeypatch.setenv(POLICY_VARIABLE, str(policy))


def test_a_shared_machine_opens_no_browser(kiosk, page, nadia, room, qtbot):
    change(page, room, qtbot, url="https://exemple.fr/1")
    assert not page.detail.foot_notes.open.isVisible()


def test_a_browser_that_does_not_open_is_said(page, nadia, room, qtbot):
    page.detail._browse = lambda _address: False
    change(page, room, qtbot, url="https://exemple.fr/1")
    press(page.detail.foot_notes.open, Qt.Key.Key_Return)
    assert "https://exemple.fr/1" in page.info.text()


def test_parts_are_made_when_first_needed(page, room, qtbot, screen):
    bare = screen(TrainingDetail(TrainingsModel(room.session)), 320, 600)
    assert bare._parts == {}
    assert bare.stands


def test_another_course_leaves_nothing_of_the_one_before(page, nadia, room, qtbot):
    change(page, room, qtbot, objective="Seulement ici", content="Et là")
    other = next(line.key for line in lines(page) if line.key != page._model.wanted)
    page._model.open(other)
    whole(page, qtbot, room)
    assert page._model.detail.training.id == other
    assert "Seulement ici" not in words_of(page.detail)
    assert not unnamed(page.detail)
