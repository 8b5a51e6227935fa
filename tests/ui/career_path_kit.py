"""« Mon parcours » on a desk of real files, and hands that type, leave and click as a person does."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.models.records.dossier import Dossier
from app.ui.viewmodels.career_path import CareerPath
from app.ui.views.career_path.page import CareerPathPage
from app.ui.views.career_path.part_list import PartList
from app.ui.widgets.chip import ChipButton
from tests.ui.conftest import press, type_text
from tests.ui.desk_kit import Room, plain

LEFT = Qt.MouseButton.LeftButton


@dataclass
class Hands:
    """One page, one person at work on it."""

    qtbot: object
    room: Room
    path: CareerPath
    page: CareerPathPage

    def quiet(self) -> None:
        """Wait until nothing is under way, completions included."""
        self.room.quiet(self.qtbot)

    def stored(self) -> Dossier:
        """The dossier as the store has it, once every write is done."""
        self.quiet()
        return self.room.desk.dossiers.open(self.room.session.dossier.id)

    def go(self, section: str) -> None:
        """Go to a section by the keyboard."""
        sections = self.page.navigation.navigation.sections
        row = next(at for at in range(sections.count()) if sections.item(at).data(0x0100) == section)
        sections.setFocus()
        while sections.currentRow() != row:
            press(sections, Qt.Key.Key_Down if sections.currentRow() < row else Qt.Key.Key_Up)
        self.quiet()

    def editor(self, name: str) -> QWidget:
        """The editor of a field of the form shown."""
        return self.page.pane.form().fields[name].editor

    def error(self, name: str) -> str:
        """The sentence beside a field."""
        return plain(self.page.pane.form().fields[name].widget.error())

    def type(self, name: str, text: str) -> QWidget:
        """Go into a field and type over what is there."""
        editor = self.editor(name)
        editor.setFocus()
        editor.selectAll()
        if text:
            type_text(editor, text)
        else:
            press(editor, Qt.Key.Key_Delete)
        return editor

    def leave(self) -> None:
        """Go on to the next field with Tab."""
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)

    def fill(self, name: str, text: str) -> None:
        """Type in a field and leave it."""
        self.type(name, text)
        self.leave()
        self.quiet()

    def propose(self, name: str, text: str) -> list[str]:
        """Type and wait for proposals under the field."""
        editor = self.type(name, text)
        self.qtbot.waitUntil(editor.is_open)
        return [item.text for item in editor.proposals()]

    def take(self, name: str, wanted: str) -> None:
        """Walk down to a proposal and take it with Enter."""
        editor = self.editor(name)
        texts = [item.text for item in editor.proposals()]
        for _ in range(texts.index(wanted) + 1):
            press(editor, Qt.Key.Key_Down)
        press(editor, Qt.Key.Key_Return)
        self.quiet()

    def choose(self, name: str, words: str) -> None:
        """Pick a line of a closed list with the keyboard."""
        combo = self.editor(name)
        combo.setFocus()
        row = combo.findText(words)
        while combo.currentIndex() != row:
            QTest.keyClick(combo, Qt.Key.Key_Down if combo.currentIndex() < row else Qt.Key.Key_Up)
        self.quiet()

    def click(self, widget: QWidget) -> None:
        """Click in the middle of a widget."""
        QTest.mouseClick(widget, LEFT, pos=widget.rect().center())
        self.quiet()

    def rows(self) -> list[str]:
        """The titles of the list."""
        lines = self.page.pane.list.lines
        return [lines.line(row).title for row in range(lines.rowCount())]

    def undo(self) -> None:
        """Undo as the window’s shortcut does."""
        self.path.flush()
        self.room.session.undo()
        self.quiet()

    def words(self) -> str:
        """Every label in sight."""
        return plain("\n".join(one.text() for one in self.page.findChildren(QLabel) if one.isVisible()))


def place_of(rows: PartList, key: str) -> QPoint:
    """Where to click on a row of a list."""
    index = rows.lines.index(rows.lines.row_of(key))
    rows.scrollTo(index)
    return rows.visualRect(index).center()


def chips_of(flow: QWidget) -> list[ChipButton]:
    """The chips of a row of chips."""
    return [one for one in flow.findChildren(ChipButton) if not one.isHidden()]


def make_hands(qtbot, room: Room, screen) -> Hands:
    """A page in a window of its own, furnished."""
    path = CareerPath(room.session)
    page = screen(CareerPathPage(path), 1280, 716)
    qtbot.waitUntil(lambda: page.furnished)
    return Hands(qtbot, room, path, page)
