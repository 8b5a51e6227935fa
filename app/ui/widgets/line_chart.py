"""Values over the years: painted, walked by the arrow keys, with its table behind it."""

from __future__ import annotations

from textwrap import fill

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from app.ui.theme import fonts, style
from app.ui.theme.tokens import SMALL, XS, S
from app.ui.widgets.announce import announce
from app.ui.widgets.line_chart_paint import paint_chart, paint_reading, paper_image
from app.ui.widgets.line_chart_parts import Chart, Mark, Plot, Point, Series, told

__all__ = ["Chart", "ChartTable", "LineChart", "Mark", "Point", "Series"]

_KEYS = {
    Qt.Key.Key_Right: lambda at, last: min(at + 1, last),
    Qt.Key.Key_Left: lambda at, last: max(at - 1, 0) if at >= 0 else last,
    Qt.Key.Key_Home: lambda _at, _last: 0,
    Qt.Key.Key_End: lambda _at, last: last,
}
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_FITTED, _STRETCHED = QHeaderView.ResizeMode.ResizeToContents, QHeaderView.ResizeMode.Stretch
_HEADING = 18  # letters: a longer name of a line goes on another
_LEGEND_FROM = 3  # two lines are told apart by the sentence under the chart


class LineChart(QWidget):
    """Lines over years, as ``Chart`` tells them; knows nothing of what they count.

    Left and right walk the points, Home and End go to both ends, Esc leaves them; the mouse shows the
    nearest. Signal ``read(str)``: what is said of the point reached by the keys.
    """

    read = Signal(str)

    def __init__(self, name: str = "Courbe", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart = Chart()
        self._name = name
        self._plot: Plot | None = None
        self._at = -1
        self._pointed: float | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_chart(self, chart: Chart) -> None:
        """Show another chart; the point read stays where there still is one."""
        places = self._chart.places()
        kept = places[self._at] if 0 <= self._at < len(places) else None
        self._chart = chart
        self._at = chart.places().index(kept) if kept in chart.places() else -1
        self._pointed = None
        self.setAccessibleName(chart.title or self._name)
        self.setAccessibleDescription(self._summary())
        self._laid_out()

    def chart(self) -> Chart:
        """What is shown."""
        return self._chart

    def reading(self) -> str:
        """What is said of the point reached, or ``""``."""
        places = self._chart.places()
        return told(self._chart.at(places[self._at])) if 0 <= self._at < len(places) else ""

    def headings(self) -> list[str]:
        """The columns of the table."""
        return [self._chart.axis, *(one.name for one in self._chart.series)]

    def rows(self) -> list[tuple[str, ...]]:
        """What is drawn, as a table: one row a place, one column a line."""
        made = []
        for place in self._chart.places():
            found = self._chart.at(place)
            words = {one.name: point.words for one, point in found}
            made.append((found[0][1].label, *(words.get(one.name, "") for one in self._chart.series)))
        return made

    def notes(self) -> list[tuple[str, ...]]:
        """Who says each amount of the table."""
        made = []
        for place in self._chart.places():
            words = {one.name: point.note for one, point in self._chart.at(place)}
            made.append(("", *(words.get(one.name, "") for one in self._chart.series)))
        return made

    def table(self, parent: QWidget | None = None) -> ChartTable:
        """The same as a real table, to stand behind the picture."""
        made = ChartTable(parent)
        made.fill(self)
        return made

    def image(self, scale: float = 2.0) -> QImage:
        """The chart on white, with its title, its lines named and its source, whatever the theme."""
        return paper_image(self._chart, scale)

    def sizeHint(self) -> QSize:
        return QSize(480, 170 + 5 * self._line() + self._legend_height(480))

    def minimumSizeHint(self) -> QSize:
        legend = self._legend_height(max(self.width(), 200))
        return QSize(200, 110 + 5 * self._line() + legend)

    def keyPressEvent(self, event) -> None:
        last = len(self._chart.places()) - 1
        move = _KEYS.get(event.key())
        if move is not None and last >= 0:
            self._at, self._pointed = move(self._at, last), None
            words = self.reading()
            announce(self, words)
            self.read.emit(words)
            self.update()
        elif event.key() == Qt.Key.Key_Escape and (self._at >= 0 or self._pointed is not None):
            self._at, self._pointed = -1, None
            self.update()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event) -> None:
        plot = self._plot
        spot = event.position()
        inside = plot is not None and plot.room.adjusted(-S, -S, S, S).contains(spot)
        place = plot.nearest(spot.x()) if inside else None
        if place != self._pointed:
            self._pointed = place
            self.update()

    def leaveEvent(self, event) -> None:
        super().leaveEvent(event)
        self._pointed = None
        self.update()

    def focusOutEvent(self, event) -> None:
        super().focusOutEvent(event)
        self.update()

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._plot = None
        if event.oldSize().width() != event.size().width() and len(self._chart.series) >= _LEGEND_FROM:
            self.updateGeometry()  # the names of the lines may need another row

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._laid_out()

    def paintEvent(self, event) -> None:
        tokens = style.current(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._chart.places():
            plot = self.plot()
            paint_chart(painter, plot, tokens)
            if self._pointed is not None:
                paint_reading(painter, plot, tokens, self._pointed)
            elif self.hasFocus() and self._at >= 0:
                paint_reading(painter, plot, tokens, self._chart.places()[self._at])
        if self.hasFocus() and self._at < 0:
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def plot(self) -> Plot:
        """Where everything is drawn at the size of the moment."""
        if self._plot is None:
            area = QRectF(self.rect()).adjusted(XS, XS, -XS, -XS)  # the ring of the focus stands around
            self._plot = Plot(self._chart, area, fonts.sized, legend=len(self._chart.series) >= _LEGEND_FROM)
        return self._plot

    def _laid_out(self) -> None:
        self._plot = None
        self.updateGeometry()
        self.update()

    def _line(self) -> int:
        return QFontMetrics(fonts.sized(SMALL)).height()

    def _legend_height(self, width: int) -> int:
        if len(self._chart.series) < _LEGEND_FROM:
            return 0
        legend = Plot(self._chart, QRectF(0, 0, width - 2 * XS, 400), fonts.sized, legend=True).legend
        return round(legend[-1][2].bottom()) + S

    def _summary(self) -> str:
        """The chart in a sentence, and how to walk it."""
        places = self._chart.places()
        if not places:
            return "Rien à montrer"
        ends = [told(self._chart.at(place)) for place in (places[0], places[-1])]
        now = [self._chart.now_words] if self._chart.now_words else []
        known = dict.fromkeys([ends[0], *now, ends[1]])
        return f"{'. '.join(known)}. Flèches gauche et droite pour lire chaque date."


class ChartTable(QTableWidget):
    """The points of a chart, as high as its rows: the page scrolls, not the table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.verticalHeader().hide()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)  # Tab goes on to the next part of the page
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def fill(self, chart: LineChart) -> None:
        """Show the points of a chart."""
        headings, rows, notes = chart.headings(), chart.rows(), chart.notes()
        self.setAccessibleName(f"{chart.accessibleName()} (tableau)")
        self.setColumnCount(len(headings))
        self.setRowCount(len(rows))
        self.setHorizontalHeaderLabels([fill(words, _HEADING) for words in headings])
        for row, words in enumerate(rows):
            for column, text in enumerate(words):
                item = QTableWidgetItem(text)
                item.setToolTip(notes[row][column])
                item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, notes[row][column])
                item.setTextAlignment(_RIGHT if column else _LEFT)
                self.setItem(row, column, item)
        for column in range(len(headings)):
            self.horizontalHeaderItem(column).setTextAlignment(_RIGHT if column else _LEFT)
        self._fit()

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        head = self.horizontalHeader()
        for column in range(self.columnCount()):
            head.setSectionResizeMode(column, _FITTED if column == 0 else _STRETCHED)
        head.setMinimumSectionSize(
            max([self.sizeHintForColumn(at) for at in range(1, self.columnCount())], default=0)
        )
        self.resizeRowsToContents()
        bar = self.horizontalScrollBar().sizeHint().height()
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        self.setFixedHeight(head.sizeHint().height() + rows + bar)
