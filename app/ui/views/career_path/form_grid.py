"""Lays fields out on twelve columns, fewer to a line where the room or the text asks for it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from app.ui.theme.tokens import BASE, L, M

_COLUMNS = 12
_WIDE, _NARROW = 500, 280  # pixels at 100 % text


class FormGrid(QWidget):
    """Rows of (widget, columns of twelve); in a narrow room a wide one takes its line, a small one half."""

    def __init__(self, rows: Sequence[Sequence[tuple[QWidget, int]]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = [list(row) for row in rows]
        self._mode = -1
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(L)
        self._grid.setVerticalSpacing(M)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self._lay(0)

    def set_rows(self, rows: Sequence[Sequence[tuple[QWidget, int]]]) -> None:
        """Lay other rows out; what is no longer in them is hidden, what is new is shown."""
        wanted = [list(row) for row in rows]
        if wanted == self._rows:
            return
        shown = [widget for row in wanted for widget, _ in row]
        for widget in [one for row in self._rows for one, _ in row if one not in shown]:
            self._grid.removeWidget(widget)
            widget.hide()
        self._rows, mode, self._mode = wanted, self._mode, -1
        self._lay(mode)
        for widget in shown:
            widget.show()

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        width = self.width() * BASE / max(QApplication.font().pixelSize(), BASE)
        self._lay(0 if width >= _WIDE else 1 if width >= _NARROW else 2)

    def _lay(self, mode: int) -> None:
        if mode == self._mode:
            return
        self._mode = mode
        line = 0
        for row in self._rows:
            column = 0
            for widget, span in row:
                span = span if mode == 0 else _COLUMNS if mode == 2 or span > 4 else 6
                if column + span > _COLUMNS:
                    line, column = line + 1, 0
                self._grid.addWidget(widget, line, column, 1, span)
                column += span
            line += 1
