"""« Marché du travail »: a card a figure, places compared, the table with definitions and sources behind."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.ui.theme import style
from app.ui.theme.tokens import BASE, XS, L, M, S
from app.ui.viewmodels.market_table import MarketTable
from app.ui.viewmodels.occupations_market import NOT_IMPORTED, MarketCard, MarketRow, MarketSheet, PlaceLine
from app.ui.views.occupations.market_charts import MarketCharts
from app.ui.widgets.buttons import secondary
from app.ui.widgets.card import Card
from app.ui.widgets.disclosure import Disclosure
from app.ui.widgets.labels import label
from app.ui.widgets.progress import ProgressLine
from app.ui.widgets.step_line import StepLine
from app.ui.widgets.tile_grid import TileGrid

_TILE = 165
_SHARES = (0.39, 0.21)
"""Of the width of the table: what it is, how much; the rest says where it comes from."""


class MarketBlock(QWidget):
    """Signal ``wanted``: there is nothing yet, and the person asks for the import."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: MarketSheet | None = None
        self.heading = label("Marché du travail", "section", wrap=True)
        self.told = label("", "small", wrap=True)
        self.ask = secondary("Données de référence…", icon="download")
        self.ask.clicked.connect(self.wanted)
        self.tiles = Tiles()
        self.charts = MarketCharts()
        self.lacking = label("", "small", wrap=True)
        self.table = FigureTable()
        self.all = Disclosure("Tous les chiffres, leur définition et leur source", self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        for one in (self.heading, self.told):
            column.addWidget(one)
        column.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.tiles)
        column.addWidget(self.charts)
        column.addWidget(self.lacking)
        column.addWidget(self.all)

    def show_market(self, market: MarketSheet | None, *, keep: bool = False) -> None:
        """Show other figures at once; the table folds again unless the fiche is the same."""
        for step in self.steps(market, keep=keep):
            step()

    def steps(self, market: MarketSheet | None, *, keep: bool = False) -> list[Callable[[], None]]:
        """Give what shows other figures, in steps short enough for the window: one a chart.

        The last step brings the charts in sight: it is always there, and may come after the rest of the page.
        """
        if keep and market == self._shown:
            return [lambda: None]
        shown = market.pictures if market is not None and market.imported else ()
        made: list[Callable[[], None]] = [lambda: self._begin(market, keep)]
        for at, picture in enumerate(shown):
            made.append(partial(self.charts.show_picture, at, picture))
        return [*made, lambda: self.charts.show_first(len(shown))]

    def _begin(self, market: MarketSheet | None, keep: bool) -> None:
        """Show the words, the cards and the table."""
        self._shown = market
        self.charts.hide()
        self.setVisible(market is not None)
        if market is None:
            return
        self.told.setText(market.told if market.imported else f"{NOT_IMPORTED} {market.told}")
        self.ask.setVisible(not market.imported)
        self.tiles.setVisible(bool(market.cards))
        self.all.setVisible(market.imported)
        self.lacking.setText(market.lacking)
        self.lacking.setVisible(bool(market.lacking))
        self.tiles.show_cards(market.cards)
        self.table.show_rows(market.rows)
        if not keep:
            self.all.set_open(False)


class Tiles(TileGrid):
    """Cards side by side, as many as there is room for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_TILE, parent)
        self.cards: list[Tile] = []

    def show_cards(self, cards: tuple[MarketCard, ...]) -> None:
        """Show other cards; widgets serve again."""
        while len(self.cards) < len(cards):
            tile = Tile()
            self.cards.append(tile)
            self.add(tile)
            style.dress(tile)
        for tile, card in zip(self.cards, cards, strict=False):
            tile.show_card(card)
        for at, tile in enumerate(self.cards):
            tile.setVisible(at < len(cards))
        self.place()


class Tile(Card):
    """One figure: its name, its value, what it is of, and the places compared."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(role="inset", parent=parent)
        self.body.setContentsMargins(M, M, M, M)
        self.body.setSpacing(XS)
        self.title = label("", "caption", wrap=True)
        self.value = label("", "title", wrap=True)
        self.note = label("", "small", wrap=True)
        self.lines: list[Place] = []
        for one in (self.title, self.value, self.note):
            self.body.addWidget(one)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(S)
        self._lines.setContentsMargins(0, S, 0, 0)
        self.body.addLayout(self._lines)
        self.body.addStretch(1)

    def show_card(self, card: MarketCard) -> None:
        """Show another figure."""
        for one, text in ((self.title, card.title), (self.value, card.value), (self.note, card.note)):
            one.setText(text)
        self.setToolTip(card.definition)
        while len(self.lines) < len(card.lines):
            place = Place(self)
            self.lines.append(place)
            self._lines.addWidget(place)
        for place, line in zip(self.lines, card.lines, strict=False):
            place.show_line(card.title, line)
        for at, place in enumerate(self.lines):
            place.setVisible(at < len(card.lines))
        self.setAccessibleName(card.title)
        told = "\u00a0; ".join(f"{line.place}\u00a0: {line.words}" for line in card.lines)
        said = (f"{card.value}, {card.note}", told, card.definition)
        self.setAccessibleDescription(". ".join(part.rstrip(".") for part in said if part))


class Place(QWidget):
    """The figure of one place: its name and words, and a bar or five steps under them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = label("", "small", wrap=True)
        self.bar: ProgressLine | None = None
        self.quiet_bar: ProgressLine | None = None
        self.steps: StepLine | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(self.words)

    def show_line(self, title: str, line: PlaceLine) -> None:
        """Show another place."""
        self.words.setText(f"{line.place[:1].upper()}{line.place[1:]}\u00a0: {line.words}")
        name = f"{title}, {line.place}"
        if line.steps is not None and self.steps is None:
            self.steps = self._added(StepLine(name, self))
        if line.share is not None and self.bar is None:
            self.bar = self._added(ProgressLine(name, parent=self))
            self.quiet_bar = self._added(ProgressLine(name, tone="edge", parent=self))
        if self.steps is not None:
            self.steps.setVisible(line.steps is not None)
            self.steps.set_level(*(line.steps or (0, 0)), line.words)
        for bar, mine in ((self.bar, line.local), (self.quiet_bar, not line.local)):
            if bar is not None:
                bar.setVisible(line.share is not None and mine)
                bar.set_share(line.share or 0.0, line.words)
        for one in (self.steps, self.bar, self.quiet_bar):
            if one is not None:
                one.setAccessibleName(name)

    def _added(self, widget):
        self._column.addWidget(widget)
        return widget


class FigureTable(QTableView):
    """Every row in sight: the page scrolls, not the table; nothing is measured while it is folded."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures = MarketTable(self)
        self._stale = False
        self.setModel(self.figures)
        self.setAccessibleName("Chiffres du marché du travail, avec leur définition et leur source")
        self.setWordWrap(True)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(BASE * 3)

    def show_rows(self, rows: tuple[MarketRow, ...]) -> None:
        """Show other figures."""
        self.figures.show_rows(rows)
        self._stale = True
        if self.isVisible():
            self._fit()

    def showEvent(self, event) -> None:
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._stale = True
            if self.isVisible():
                self._fit()

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._stale = True
            if self.isVisible():
                self._fit()

    def _fit(self) -> None:
        """Share the width, then give each row the height its words need."""
        if not self._stale or self.width() < L:
            return
        self._stale = False
        width = self.viewport().width()
        used = 0
        for column, share in enumerate(_SHARES):
            self.setColumnWidth(column, int(width * share))
            used += int(width * share)
        self.setColumnWidth(len(_SHARES), width - used)
        for row in range(self.figures.rowCount()):
            self.setRowHeight(row, self.sizeHintForRow(row) + S)
        rows = sum(self.rowHeight(row) for row in range(self.figures.rowCount()))
        self.setFixedHeight(rows + self.horizontalHeader().sizeHint().height() + 4)
