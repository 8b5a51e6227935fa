"""« Mon plan » and « Me proposer un plan », clicked and typed as a person would, on real stores."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.models.records.plan import PlanState
from app.ui.viewmodels.trainings_plan import PlanModel
from app.ui.views.trainings.plan_panel import PlanPanel
from app.ui.views.trainings.plan_proposals import WIDTH, PlanProposals
from app.ui.widgets.side_panel import SidePanel
from tests.ui.conftest import press
from tests.ui.desk_kit import focused, plain, unnamed, words_of

Left = Qt.MouseButton.LeftButton


class Host:
    """A window with a side panel, and the model of the plan."""

    def __init__(self, window, session) -> None:
        self.window, self.panel = window, SidePanel(window, animated=False)
        self.model = PlanModel(session, window)
        self.asked: list[str] = []

    def plan(self) -> PlanPanel:
        content = PlanPanel(self.model)
        content.proposals_asked.connect(lambda: self.asked.append("proposals"))
        self.panel.open("Mon plan de formation", content)
        return content

    def proposals(self) -> PlanProposals:
        content = PlanProposals(self.model.proposals)
        content.back.connect(lambda: self.asked.append("back"))
        content.kept.connect(lambda: self.asked.append("kept"))
        self.panel.open("Me proposer un plan", content, width=WIDTH)
        return content


@pytest.fixture
def host(room, screen):
    window = screen(QWidget(), 1280, 740)
    return Host(window, room.session)


@pytest.fixture
def nadia(host, room, qtbot):
    dossier = room.open_sample(qtbot)
    room.quiet(qtbot)
    return dossier


def looked(host, room, qtbot, act) -> None:
    """Do something, and wait until the plan is priced anew."""
    act()
    room.quiet(qtbot)
    qtbot.waitUntil(lambda: not room.lanes.busy)


def propose(host, qtbot, **choices) -> PlanProposals:
    """Ask for plans, everywhere."""
    content = host.proposals()
    qtbot.waitUntil(lambda: bool(content.boxes))
    content.radius.select(choices.get("radius"))
    content.budget.select(choices.get("budget"))
    with qtbot.waitSignal(host.model.proposals.found):
        press(content.go, Qt.Key.Key_Return)
    return content


def test_the_plan_says_what_each_course_leaves_to_pay_in_its_order(host, nadia, room, qtbot):
    looked(host, room, qtbot, host.plan)
    panel = host.panel.findChild(PlanPanel)
    assert plain(panel.total.text()).startswith("Reste à payer : ")
    shown = [line for line in panel.lines if not line.isHidden()]
    assert [plain(line.title.text()) for line in shown] == [
        f"{at}. {plain(one.title)}" for at, one in enumerate(nadia.plan, start=1)
    ]
    assert all(plain(line.left.text()).startswith("Reste : ") for line in shown)
    assert "Calculé sur" in plain(panel.note.text())
    assert unnamed(panel) == []


def test_a_course_moves_and_the_price_follows(host, nadia, room, qtbot):
    looked(host, room, qtbot, host.plan)
    panel = host.panel.findChild(PlanPanel)
    first = panel.lines[0].key
    looked(host, room, qtbot, lambda: press(panel.lines[0].down, Qt.Key.Key_Return))
    qtbot.waitUntil(lambda: panel.lines[1].key == first)
    assert focused(panel.lines[1].up)
    assert plain(panel.lines[1].title.text()).startswith("2. ")


def test_a_plan_against_its_days_is_put_in_their_order(host, nadia, room, qtbot):
    looked(host, room, qtbot, host.plan)
    panel = host.panel.findChild(PlanPanel)
    starts = [one.starts_on for one in nadia.plan]
    assert starts != sorted(starts)
    assert panel.arrange.isVisible()
    panel.arrange.setFocus()
    looked(host, room, qtbot, lambda: press(panel.arrange, Qt.Key.Key_Return))
    qtbot.waitUntil(lambda: not panel.arrange.isVisible())
    assert [one.starts_on for one in room.session.dossier.plan] == sorted(starts)
    assert focused(panel.propose)
    room.session.undo()
    qtbot.waitUntil(lambda: [one.starts_on for one in room.session.dossier.plan] == starts)


def test_a_course_one_is_enrolled_in_is_no_longer_to_be_paid(host, nadia, room, qtbot):
    looked(host, room, qtbot, host.plan)
    panel = host.panel.findChild(PlanPanel)
    for line in list(panel.lines):
        looked(host, room, qtbot, lambda key=line.key: host.model.set_state(key, PlanState.ENROLLED))
    qtbot.waitUntil(lambda: "Plus rien à payer" in panel.total.text())
    assert "tenu pour sorti de vos droits" in plain(panel.note.text())


def test_a_course_is_shown_in_full_from_the_plan(host, nadia, room, qtbot):
    looked(host, room, qtbot, host.plan)
    panel = host.panel.findChild(PlanPanel)
    with qtbot.waitSignal(host.model.shown) as shown:
        qtbot.mouseClick(panel.lines[0].see, Left)
    assert shown.args == [nadia.plan[0].training_id]
    qtbot.mouseClick(panel.propose, Left)
    assert host.asked == ["proposals"]


def test_the_skills_that_are_missing_are_offered_those_of_the_heart_ticked(host, nadia, room, qtbot):
    content = host.proposals()
    qtbot.waitUntil(lambda: bool(content.boxes))
    wants = room.desk.planning.wants(nadia)
    assert list(content.boxes) == [one.need.skill for one in wants.wants]
    first = room.desk.planning.first_asked(wants)
    assert [code for code, box in content.boxes.items() if box.isChecked()] == list(first.skills)
    assert all(box.isVisibleTo(content) for box in list(content.boxes.values())[:8])
    assert plain(content.radius_row.help.text()) == "Autour de Vierzon"
    assert unnamed(content) == []
    for box in content.boxes.values():
        if box.isChecked():
            press(box, Qt.Key.Key_Space)
    assert not content.go.isEnabled()


def test_plans_are_compared_one_is_looked_at_and_kept(host, nadia, room, qtbot):
    content = propose(host, qtbot)
    shown = [card for card in content.cards if not card.isHidden()]
    assert 2 <= len(shown) <= 4
    assert plain(shown[0].title.text()).startswith("Le moins cher pour vous")
    assert focused(shown[0].keep)
    assert [not card.keep.isHidden() for card in shown] == [True] + [False] * (len(shown) - 1)
    shown[1].see.setFocus()
    press(shown[1].see, Qt.Key.Key_Return)
    assert focused(shown[1].keep)
    assert not shown[1].keep.isHidden() and shown[0].keep.isHidden()
    assert content.steps.title.text() == shown[1].title.text()
    assert "demandée par un métier" in words_of(content.steps)
    before = len(nadia.plan)
    steps = [step.title.text() for step in content.steps.steps if not step.isHidden()]
    with qtbot.waitSignal(host.model.proposals.kept):
        press(shown[1].keep, Qt.Key.Key_Return)
    assert host.asked == ["kept"]
    assert len(room.session.dossier.plan) == before + len(steps)
    room.session.undo()
    qtbot.waitUntil(lambda: len(room.session.dossier.plan) == before)
    assert unnamed(content) == []


def test_no_plan_within_the_limits_says_why_and_what_would_help(host, nadia, room, qtbot):
    content = propose(host, qtbot, radius=10, budget=0)
    if any(not card.isHidden() for card in content.cards):
        pytest.skip("the starter courses have a plan here")
    assert plain(content.nothing.text()) == "Aucun plan ne tient dans ces limites."
    assert plain(content.lacks.text()).startswith("Sans réponse : ")
    assert "km de plus" in plain(content.wider.text())
    assert focused(content.go)


def test_a_search_is_given_up_and_the_screen_is_ready_again(host, nadia, room, qtbot):
    content = host.proposals()
    qtbot.waitUntil(lambda: bool(content.boxes))
    found = []
    host.model.proposals.found.connect(found.append)
    press(content.go, Qt.Key.Key_Return)
    assert content.stop.isVisible() and not content.go.isEnabled()
    press(content.stop, Qt.Key.Key_Return)
    assert not content.stop.isVisible() and content.go.isEnabled()
    room.quiet(qtbot)
    assert found == []


def test_without_a_project_one_is_told_to_choose_it(host, room, qtbot):
    room.open_person(qtbot)
    content = host.proposals()
    qtbot.waitUntil(lambda: bool(content.error.text()))
    assert "Choisissez d’abord un métier" in plain(content.error.text())
    assert not content.go.isEnabled()


def test_at_twice_the_text_everything_is_reached(host, nadia, room, qtbot, dressed):
    dressed.set_scale(2.0)
    try:
        content = propose(host, qtbot)
        area = host.panel.width()
        for card in content.cards:
            if not card.isHidden():
                assert card.mapTo(host.panel, card.rect().topRight()).x() <= area
    finally:
        dressed.set_scale(1.0)


def test_plans_are_asked_for_from_the_page_and_the_one_kept_is_shown(room, screen, qtbot):
    from app.ui.viewmodels.trainings import TrainingsModel
    from app.ui.views.trainings.page import TrainingsPage

    page = screen(TrainingsPage(TrainingsModel(room.session), animated=False), 1280, 740)
    dossier = room.open_sample(qtbot)
    room.quiet(qtbot)
    page.show_plan()
    press(page.panel.findChild(PlanPanel).propose, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.panel.findChild(PlanProposals) is not None)
    content = page.panel.findChild(PlanProposals)
    qtbot.waitUntil(lambda: bool(content.boxes))
    content.radius.select(None)
    with qtbot.waitSignal(page._model.plan.proposals.found):
        press(content.go, Qt.Key.Key_Return)
    press(content.cards[0].keep, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.panel.findChild(PlanPanel) is not None)
    room.quiet(qtbot)
    assert len(room.session.dossier.plan) > len(dossier.plan)
    planned = room.session.dossier.plan[-1].training_id
    page._model.plan.show(planned)
    qtbot.waitUntil(lambda: page._model.wanted == planned)
    assert not page.panel.isVisible()
