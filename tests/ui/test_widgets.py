"""The reusable pieces, driven as a person would: keys, clicks, accents; each has its name."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.models.records.periods import YearMonth
from app.models.records.trouble import BadInput
from app.ui.widgets import buttons
from app.ui.widgets.card import FigureCard
from app.ui.widgets.chip import ChipButton, ChipFlow
from app.ui.widgets.field import FieldRow
from app.ui.widgets.info_bar import InfoBar
from app.ui.widgets.labels import initials, label
from app.ui.widgets.lines import Line, LineRole, LinesModel
from app.ui.widgets.month_edit import MonthEdit, read_month
from app.ui.widgets.progress import ProgressLine
from app.ui.widgets.result_list import ResultList
from app.ui.widgets.section_list import SectionList
from app.ui.widgets.select import Select
from app.ui.widgets.side_panel import SidePanel
from app.ui.widgets.suggest import SuggestEdit, SuggestItem
from app.ui.widgets.timeline import Span, TimelineStrip
from tests.ui.conftest import press, type_text
from tests.ui.gallery import build

ITEMS = (SuggestItem("1", "Éducateur", "K1207"), SuggestItem("2", "Éducatrice", "K1202"))
Key = Qt.Key


def test_suggest_asks_after_typing_with_accents(qtbot, screen) -> None:
    edit = screen(SuggestEdit("Métier"))
    with qtbot.waitSignal(edit.asked) as asked:
        type_text(edit, "Éduc")
    assert asked.args == ["Éduc"]


def offered(qtbot, screen) -> SuggestEdit:
    page = QWidget()
    column = QVBoxLayout(page)
    edit = SuggestEdit("Métier")
    column.addWidget(edit)
    column.addStretch(1)
    screen(page)
    edit.setFocus()
    with qtbot.waitSignal(edit.asked):
        type_text(edit, "éduc")
    edit.offer(ITEMS, "éduc")
    assert edit.is_open()
    return edit


def test_suggest_is_walked_and_taken_by_keys(qtbot, screen) -> None:
    edit = offered(qtbot, screen)
    press(edit, Key.Key_Down)
    press(edit, Key.Key_Down)
    with qtbot.waitSignal(edit.chosen) as chosen:
        press(edit, Key.Key_Return)
    assert chosen.args == [ITEMS[1]]
    assert edit.text() == "Éducatrice"
    assert not edit.is_open()
    assert edit.hasFocus()


def test_suggest_escape_shuts_and_keeps_the_text(qtbot, screen) -> None:
    edit = offered(qtbot, screen)
    press(edit, Key.Key_Escape)
    assert not edit.is_open()
    assert edit.text() == "éduc"


def test_suggest_ignores_stale_answers(qtbot, screen) -> None:
    edit = offered(qtbot, screen)
    edit.shut()
    edit.offer(ITEMS)
    assert not edit.is_open()
    with qtbot.waitSignal(edit.asked):
        type_text(edit, "a")
    edit.offer(ITEMS, "éduc")
    assert not edit.is_open()


def test_suggest_takes_a_click(qtbot, screen) -> None:
    edit = offered(qtbot, screen)
    view = edit._popup._list
    at = view.visualRect(view.model().index(1)).center()
    with qtbot.waitSignal(edit.chosen) as chosen:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert chosen.args == [ITEMS[1]]


def test_field_binds_its_error_and_takes_it_away(screen) -> None:
    field = screen(FieldRow("Employeur", QLineEdit(), help_text="Son nom."))
    field.set_error("Écrivez un nom.")
    assert field.editor.accessibleName() == "Employeur"
    assert field.editor.accessibleDescription() == "Erreur\u00a0: Écrivez un nom. Son nom."
    assert field.error() == "Écrivez un nom."
    field.set_error("")
    assert field.editor.accessibleDescription() == "Son nom."
    assert field.editor.property("invalid") is False


@pytest.mark.parametrize(
    "typed", ["03/2018", "3/18", "032018", "2018-03", "2018/3", "3-2018", " 03 2018 ", "mars 2018"]
)
def test_months_are_read_as_people_write_them(typed: str) -> None:
    assert read_month(typed, 2030) == YearMonth(2018, 3)


def test_two_figures_after_the_latest_year_are_of_the_last_century() -> None:
    assert read_month("6/98", 2030) == YearMonth(1998, 6)


@pytest.mark.parametrize("typed", ["13/2018", "bonjour", "1802", "201", "00/2018", "3/18/2018"])
def test_what_is_no_month_is_refused_in_a_sentence(typed: str) -> None:
    with pytest.raises(BadInput, match="03/2018"):
        read_month(typed, 2030)


def test_month_edit_tells_and_complains(qtbot, screen) -> None:
    edit = screen(MonthEdit())
    told, complaints = [], []
    edit.changed.connect(told.append)
    edit.complained.connect(complaints.append)
    type_text(edit, "3/18")
    press(edit, Key.Key_Return)
    assert edit.text() == "03/2018"
    assert told == [YearMonth(2018, 3)]
    edit.selectAll()
    type_text(edit, "été")
    press(edit, Key.Key_Return)
    assert "n’est pas un mois" in complaints[-1]
    assert edit.value() == YearMonth(2018, 3)
    edit.set_value(None)
    assert complaints[-1] == ""


@pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_Return])
def test_chips_are_pressed_by_keys(qtbot, screen, key) -> None:
    flow = screen(ChipFlow("Compétences proposées"))
    flow.show_buttons([("Préparer des repas", 7)], "add")
    chip = flow.findChild(ChipButton)
    chip.setFocus()
    with qtbot.waitSignal(flow.added) as added:
        press(chip, key)
    assert added.args == [7]
    assert chip.accessibleName() == "Ajouter : Préparer des repas"


def test_a_chip_is_removed_by_delete(qtbot, screen) -> None:
    flow = screen(ChipFlow("Compétences"))
    flow.show_buttons([("Préparer des repas", 7)], "remove", "ok")
    with qtbot.waitSignal(flow.removed):
        press(flow.findChild(ChipButton), Key.Key_Delete)


def test_chips_go_to_the_next_line_and_wrap(screen) -> None:
    flow = screen(ChipFlow(), 300, 400)
    flow.show_static([f"Une compétence assez longue numéro {at}" for at in range(4)])
    assert flow.heightForWidth(300) > 3 * flow.heightForWidth(3000)
    assert flow.heightForWidth(120) > flow.heightForWidth(300)


def test_buttons_are_pressed_by_enter(qtbot, screen) -> None:
    button = screen(buttons.primary("Garder & fermer"))
    assert button.accessibleName() == "Garder & fermer"
    with qtbot.waitSignal(button.clicked):
        press(button, Key.Key_Return)


def test_side_panel_closes_by_escape_and_gives_the_focus_back(qtbot, screen) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    opener = QPushButton("Ouvrir")
    column.addWidget(opener)
    screen(page)
    opener.setFocus()
    panel = SidePanel(page, animated=False)
    content = FieldRow("Nom", QLineEdit())
    panel.open("Un panneau", content, opener)
    assert content.editor.hasFocus()
    assert panel.geometry().right() == page.width() - 1
    with qtbot.waitSignal(panel.closed):
        press(content.editor, Key.Key_Escape)
    assert not panel.isVisible()
    assert opener.hasFocus()


def test_what_a_side_panel_showed_may_ask_for_what_takes_its_place(qtbot, screen) -> None:
    page = screen(QWidget())
    panel = SidePanel(page, animated=False)
    first, second = QPushButton("Ouvrir l’autre"), QPushButton("L’autre")
    told: list[str] = []
    gone: list[bool] = []
    panel.replaced.connect(lambda: told.append("replaced"))

    def swap() -> None:
        panel.open("L’autre", second)
        told.append(first.text())  # still there: its press is not over

    first.clicked.connect(swap)
    panel.open("Un panneau", first)
    first.destroyed.connect(lambda: gone.append(True))
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(gone))
    assert told == ["replaced", "Ouvrir l’autre"]
    assert second.isVisible()
    assert second.hasFocus()


def test_info_bar_acts_once_and_goes(qtbot, screen) -> None:
    bar = screen(InfoBar())
    acted = []
    bar.show_message("Fiche supprimée.", "ok", action="Annuler", do=lambda: acted.append(True))
    assert bar.accessibleDescription() == "Fiche supprimée."
    bar.button.click()
    assert acted == [True]
    assert not bar.isVisible()


def test_lines_model_keeps_qts_rules(qtbot) -> None:
    model = LinesModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_lines([Line(str(at), f"Titre {at}", leading="86 %") for at in range(5)])
    assert model.rowCount() == 5
    assert model.index(2).data(LineRole.KEY) == "2"
    assert model.index(2).data(Qt.ItemDataRole.AccessibleTextRole) == "Titre 2, 86 %"
    assert model.row_of("4") == 4
    model.set_lines([])
    assert model.line(0) is None
    del tester


def test_result_list_is_chosen_by_keys_and_mouse_and_keeps_its_row(qtbot, screen) -> None:
    view = screen(ResultList("Métiers"))
    chosen, opened = [], []
    view.chosen.connect(lambda line: chosen.append(line.key))
    view.opened.connect(lambda line: opened.append(line.key))
    view.set_lines([Line(key, f"Métier {key}") for key in "abc"])
    view.setFocus()
    press(view, Key.Key_Down)
    press(view, Key.Key_Down)
    assert chosen == ["a", "b"]
    at = view.visualRect(view.lines.index(2)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert chosen == ["a", "b", "c"]
    press(view, Key.Key_Return)
    assert opened == ["c"]
    view.set_lines([Line(key, f"Métier {key}") for key in "xc"])
    assert view.current_key() == "c"
    assert chosen == ["a", "b", "c"]


def test_sections_tell_their_counts_and_moves(qtbot, screen) -> None:
    sections = screen(SectionList("Rubriques", [("a", "Expériences"), ("b", "Langues")]))
    sections.set_count("a", 4)
    assert sections.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Expériences, 4"
    with qtbot.waitSignal(sections.chosen) as chosen:
        press(sections, Key.Key_Down)
    assert chosen.args == ["b"]
    sections.select("a")
    assert sections.current() == "a"


def test_timeline_has_its_table_and_its_keys(qtbot, screen) -> None:
    strip = screen(TimelineStrip())
    strip.set_spans([Span("Aide à domicile", 2018 * 12 + 2, None, "strong", "k")], 2026 * 12)
    assert strip.rows() == [("Aide à domicile", "03/2018", "aujourd’hui")]
    press(strip, Key.Key_Right)
    with qtbot.waitSignal(strip.pressed) as pressed:
        press(strip, Key.Key_Return)
    assert pressed.args == ["k"]
    assert strip.table(strip).item(0, 0).text() == "Aide à domicile"


def test_select_says_only_what_a_person_picks(qtbot, screen) -> None:
    choice = screen(Select("Temps de travail", [(80, "80 %"), (100, "100 %")]))
    picked = []
    choice.picked.connect(picked.append)
    choice.select(100)
    assert choice.key() == 100
    assert not picked
    press(choice, Key.Key_Up)
    assert picked == [80]


def test_progress_says_its_words(screen) -> None:
    bar = screen(ProgressLine("Import"))
    bar.set_progress(3, 4, "3 fichiers sur 4")
    assert bar.value() == 750
    assert bar.accessibleDescription() == "3 fichiers sur 4"
    bar.set_progress(0, 0)
    assert bar.maximum() == 0


def test_words_are_never_taken_for_html(screen) -> None:
    text = screen(label("<b>Jean</b> & fils"))
    assert text.textFormat() == Qt.TextFormat.PlainText
    assert initials("Nadia Benali") == "NB"


def test_figure_card_keeps_room_at_its_bottom(screen) -> None:
    card = screen(FigureCard("Droits", "480 €", "note", share=0.5))
    link = card.add(buttons.link("Comment ?"))
    assert card.body.indexOf(link) == card.body.count() - 2
    assert card.accessibleDescription() == "480 € note"


def test_every_control_of_the_gallery_has_a_name(screen) -> None:
    page = screen(build(), 1280, 900)
    nameless = [
        one
        for one in page.findChildren(QWidget)
        if one.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not one.accessibleName()
        and not isinstance(one.parentWidget(), QAbstractScrollArea)
        and not (isinstance(one, QLineEdit) and one.parentWidget() is None)
    ]
    assert not nameless


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_of_the_gallery_goes_sideways(screen, dressed, scale: float) -> None:
    dressed.set_scale(scale)
    try:
        page = screen(build(), 1000, 900)
        assert page.widget().width() <= page.viewport().width()
        texts = [one for one in page.findChildren(QLabel) if one.isVisible() and one.text()]
        cut = [one.text() for one in texts if one.mapTo(page.widget(), QPoint(one.width(), 0)).x() > 1000]
        assert not cut
    finally:
        dressed.set_scale(1.0)
