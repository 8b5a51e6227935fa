"""The small charts of the labour market, each with its sentence, its source and its table on demand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from app.models.records.french import NBSP
from app.models.records.market_pictures import Bars, LineShown, Picture
from app.ui.theme import style
from app.ui.theme.tokens import M, S
from app.ui.widgets.bar_list import Bar, BarList
from app.ui.widgets.card import Card
from app.ui.widgets.disclosure import Disclosure
from app.ui.widgets.labels import label
from app.ui.widgets.line_chart import Chart, LineChart, Point, Series
from app.ui.widgets.tile_grid import TileGrid

_CARD = 330
_LINE_HEIGHT = 170
COMPARED = f"Trait{NBSP}: ensemble des métiers."


class MarketCharts(TileGrid):
    """Cards are made when first needed, and serve again: one for bars cannot become one for a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_CARD, parent)
        self.cards: list[ChartCard] = []

    def show_picture(self, at: int, picture: Picture) -> None:
        """Show a chart at its rank."""
        while len(self.cards) <= at:
            card = ChartCard()
            self.cards.append(card)
            self.add(card)
            style.dress(card)
        self.cards[at].show_picture(picture)
        self.cards[at].show()

    def show_first(self, count: int) -> None:
        """Keep so many charts in sight."""
        for at, card in enumerate(self.cards):
            card.setVisible(at < count)
        self.setVisible(count > 0)
        self.place()


class ChartCard(Card):
    """Title, picture, what it says, where it comes from, the table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(role="inset", parent=parent)
        self.body.setContentsMargins(M, M, M, M)
        self.body.setSpacing(S)
        self.title = label("", "caption", wrap=True)
        self.bars: BarList | None = None
        self.line: LineChart | None = None
        self.told = label("", "small", wrap=True)
        self.source = label("", "small", wrap=True)
        self._picture: Picture | None = None
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.source)
        self.table: PictureTable | None = None
        self.opening = Disclosure("Tableau, définition et source", self._inside)
        self.opening.toggled.connect(self._fill)
        for one in (self.title, self.told, self.opening):
            self.body.addWidget(one)
        self.body.addStretch(1)

    def show_picture(self, picture: Picture) -> None:
        """Show another chart; the table folds again."""
        if picture == self._picture:
            return
        self._picture = picture
        self.title.setText(picture.title)
        told = picture.told
        if isinstance(picture, Bars):
            if any(row.whole is not None for row in picture.rows):
                told = f"{told} {COMPARED}"
            self._bars().set_bars(picture.title, tuple(map(_bar, picture.rows)), steps=picture.steps)
        else:
            self._line().set_chart(_chart(picture))
        if self.bars is not None:
            self.bars.setVisible(isinstance(picture, Bars))
        if self.line is not None:
            self.line.setVisible(isinstance(picture, LineShown))
        self.told.setText(told)
        self.source.setText("\n".join(part for part in (picture.meaning, picture.source) if part))
        self.opening.set_open(False)
        self.opening.button.setAccessibleName(f"Tableau, définition et source{NBSP}: {picture.title}")
        self.setAccessibleName(picture.title)
        self.setAccessibleDescription(f"{told} {picture.source}")

    def _bars(self) -> BarList:
        if self.bars is None:
            self.bars = BarList()
            self.body.insertWidget(1, self.bars)
        return self.bars

    def _line(self) -> LineChart:
        if self.line is None:
            self.line = LineChart()
            self.line.setMinimumHeight(_LINE_HEIGHT)
            self.line.setMaximumHeight(_LINE_HEIGHT * 2)
            self.body.insertWidget(1, self.line)
        return self.line

    def _fill(self, opened: bool) -> None:
        """Make the table when it is first asked for."""
        if not opened or self._picture is None:
            return
        if self.table is None:
            self.table = PictureTable()
            self._column.insertWidget(0, self.table)
            style.dress(self.table)
            self.table.show()
        self.table.fill(self._picture)


class PictureTable(QTableWidget):
    """The values of a chart, as high as its rows: the page scrolls, not the table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.verticalHeader().hide()
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def fill(self, picture: Picture) -> None:
        """Show the values of another chart."""
        rows = picture.table
        self.setAccessibleName(f"{picture.title} (tableau)")
        self.setColumnCount(len(picture.headings))
        self.setRowCount(len(rows))
        self.setHorizontalHeaderLabels(list(picture.headings))
        for column in range(len(picture.headings)):
            self.horizontalHeaderItem(column).setTextAlignment(_side(column))
        for row, words in enumerate(rows):
            for column, text in enumerate(words):
                item = QTableWidgetItem(text)
                item.setTextAlignment(_side(column))
                self.setItem(row, column, item)
        self._fit()

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def _fit(self) -> None:
        """Give names the room numbers leave, then each row its height."""
        if not self.columnCount():
            return
        head = self.horizontalHeader()
        for column in range(self.columnCount()):
            mode = head.ResizeMode.ResizeToContents if column else head.ResizeMode.Stretch
            head.setSectionResizeMode(column, mode)
        self.resizeRowsToContents()
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        self.setFixedHeight(head.sizeHint().height() + rows + 4)


def _side(column: int) -> Qt.AlignmentFlag:
    """Numbers stand at the right, names at the left."""
    side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _bar(row) -> Bar:
    beside = f"ensemble des métiers{NBSP}: {row.whole_words}" if row.whole_words else ""
    return Bar(row.name, row.words, row.share, row.whole, beside)


def _chart(picture: LineShown) -> Chart:
    """Draw a line over the years."""
    points = tuple(Point(at, name, value, words, tick=name) for at, name, value, words in picture.points)
    return Chart(
        title=picture.title,
        series=(Series(picture.headings[1], points),),
        unit=picture.unit,
        whole=True,
        axis=picture.headings[0],
        source=picture.source,
    )
