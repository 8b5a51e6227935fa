"""Keeping an occupation at the top of the list, or putting it aside: on a row, on the fiche, and back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from app.models.records.french import count
from app.models.records.ids import RomeCode
from app.models.records.wishes import MarkKind
from app.ui.theme.tokens import S
from app.ui.viewmodels.occupations_wishes import WishesModel
from app.ui.widgets.buttons import link
from app.ui.widgets.chip import ChipFlow
from app.ui.widgets.lines import Line
from app.ui.widgets.result_list import ResultList
from app.ui.widgets.toggle_chip import ToggleChip

PIN, ASIDE, BACK = "Garder en haut", "Écarter", "Remettre dans la liste"
PIN_KEY = QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_Up)
ASIDE_KEY = QKeySequence(Qt.Key.Key_Delete)


class RowActs(QObject):
    """What one may do of a row: by its menu (right click, menu key), by Delete and Ctrl + ↑.

    Signal ``opened(str)``: its fiche is asked for.
    """

    opened = Signal(str)

    def __init__(self, rows: ResultList, model: WishesModel) -> None:
        super().__init__(rows)
        self._rows, self._model = rows, model
        rows.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        rows.customContextMenuRequested.connect(self._ask)
        rows.installEventFilter(self)

    def menu(self, line: Line) -> QMenu:
        """The menu of a row."""
        menu = QMenu(self._rows)
        menu.setAccessibleName(line.title)
        menu.addAction("Voir la fiche").triggered.connect(lambda: self.opened.emit(line.key))
        if self._model.has_dossier:
            menu.addSeparator()
            mark = self._model.mark_of(line.key)
            pinned, aside = mark is MarkKind.PINNED, mark is MarkKind.EXCLUDED
            pin = menu.addAction("Ne plus garder en haut" if pinned else PIN)
            pin.setShortcut(PIN_KEY)
            pin.triggered.connect(lambda: self._toggle(line, MarkKind.PINNED))
            put = menu.addAction(BACK if aside else ASIDE)
            put.setShortcut(ASIDE_KEY)
            put.triggered.connect(lambda: self._toggle(line, MarkKind.EXCLUDED))
        return menu

    def eventFilter(self, watched, event) -> bool:
        line = self._rows.current_line()
        if event.type() != QEvent.Type.KeyPress or line is None or not self._model.has_dossier:
            return False
        if event.matches(QKeySequence.StandardKey.Delete):
            self._toggle(line, MarkKind.EXCLUDED)
            return True
        if event.key() == Qt.Key.Key_Up and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._toggle(line, MarkKind.PINNED)
            return True
        return False

    def _ask(self, at: QPoint) -> None:
        index = self._rows.indexAt(at)
        row = index.row() if index.isValid() else self._rows.currentIndex().row()
        line = self._rows.lines.line(row)
        if line is None:
            return
        menu = self.menu(line)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        place = self._rows.visualRect(self._rows.lines.index(row)).center() if not index.isValid() else at
        menu.popup(self._rows.viewport().mapToGlobal(place))

    def _toggle(self, line: Line, kind: MarkKind) -> None:
        code = RomeCode(line.key)
        if self._model.mark_of(code) is kind:
            self._model.unmark(code)
        else:
            self._model.mark(code, line.title, kind)


class HeadMarks(ChipFlow):
    """The same two acts on the fiche, each a chip that is on or off; nothing without a dossier."""

    def __init__(self, model: WishesModel, parent: QWidget | None = None) -> None:
        super().__init__("Dans les suggestions", parent)
        self._model = model
        self._code, self._label = RomeCode(""), ""
        self.pin, self.aside = ToggleChip(PIN), ToggleChip(ASIDE)
        for chip, kind in ((self.pin, MarkKind.PINNED), (self.aside, MarkKind.EXCLUDED)):
            self.add(chip)
            chip.clicked.connect(lambda on, kind=kind: self._mark(kind, on))
        model.shown.connect(self._show)
        self.hide()

    def show_occupation(self, code: RomeCode, label: str) -> None:
        """Show what was said of another occupation."""
        self._code, self._label = code, label
        self.pin.setToolTip("Ce métier reste en tête des suggestions (Ctrl + ↑ dans la liste)")
        self.aside.setToolTip("Ce métier n’est plus proposé (Suppr dans la liste)")
        self.pin.setAccessibleName(f"{PIN} des suggestions\u00a0: {label}")
        self.aside.setAccessibleName(f"{ASIDE} des suggestions\u00a0: {label}")
        self._show()

    def _show(self) -> None:
        mark = self._model.mark_of(self._code)
        self.pin.setChecked(mark is MarkKind.PINNED)
        self.aside.setChecked(mark is MarkKind.EXCLUDED)
        self.setVisible(self._model.has_dossier and bool(self._code))

    def _mark(self, kind: MarkKind, on: bool) -> None:
        if on:
            self._model.mark(self._code, self._label, kind)
        else:
            self._model.unmark(self._code)


class ExcludedFoot(QWidget):
    """« 3 métiers écartés · Les revoir », under the list; hidden while there is none."""

    def __init__(self, model: WishesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.look = link("")
        self.restore = link("Tout remettre", icon="undo")
        self.look.clicked.connect(lambda: model.filter(excluded=not model.filters.excluded))
        self.restore.clicked.connect(lambda: model.unmark())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S)
        row.addWidget(self.look)
        row.addWidget(self.restore)
        row.addStretch(1)
        self.hide()

    def show_count(self, excluded: int) -> None:
        """Say how many were put aside."""
        looking = self._model.filters.excluded
        words = f"{count(excluded, 'métier écarté', 'métiers écartés')} · Les revoir"
        self.look.setText("Revenir aux suggestions" if looking else words)
        self.look.setAccessibleName(self.look.text())
        self.restore.setVisible(looking and excluded > 0)
        self.setVisible(looking or excluded > 0)
