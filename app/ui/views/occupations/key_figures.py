"""The three figures at the head of a fiche: recruitments, job-seekers an offer, pay with its bar."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.models.records.french import NBSP, number
from app.models.records.market_heads import Head, PayBar
from app.ui.theme import style
from app.ui.theme.tokens import XS, M
from app.ui.widgets.card import Card
from app.ui.widgets.labels import label
from app.ui.widgets.range_bar import RangeBar
from app.ui.widgets.tile_grid import TileGrid

_TILE = 205


class KeyFigures(TileGrid):
    """Hidden where nothing was imported."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_TILE, parent)
        self.setAccessibleName("Chiffres clés du métier")
        self.tiles: list[HeadTile] = []

    def show_heads(self, heads: tuple[Head, ...]) -> None:
        """Show other figures; tiles serve again."""
        while len(self.tiles) < len(heads):
            tile = HeadTile()
            self.tiles.append(tile)
            self.add(tile)
            style.dress(tile)
        for at, tile in enumerate(self.tiles):
            tile.setVisible(at < len(heads))
            if at < len(heads):
                tile.show_head(heads[at])
        self.setVisible(bool(heads))
        self.place()


class HeadTile(Card):
    """One figure; without a value, one line says why."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(role="inset", parent=parent)
        self.body.setContentsMargins(M, M, M, M)
        self.body.setSpacing(XS)
        self.title = label("", "caption", wrap=True)
        self.value = label("", "title", wrap=True)
        self.bar: RangeBar | None = None
        self.notes = label("", "small", wrap=True)
        for one in (self.title, self.value, self.notes):
            self.body.addWidget(one)
        self.body.addStretch(1)

    def show_head(self, head: Head) -> None:
        """Show another figure."""
        self.title.setText(head.title)
        self.value.setText(head.value)
        self.value.setVisible(bool(head.value))
        self.notes.setText("\n".join(head.notes))
        self.notes.setVisible(bool(head.notes))
        if head.bar is not None and self.bar is None:
            self.bar = RangeBar(head.title)
            self.body.insertWidget(2, self.bar)
        if self.bar is not None:
            self.bar.setVisible(head.bar is not None)
            if head.bar is not None:
                _show_bar(self.bar, head.title, head.bar)
        self.setToolTip("\n\n".join(part for part in (head.definition, head.origin) if part))
        self.setAccessibleName(head.title)
        said = (head.value, *head.notes, head.definition, head.origin)
        self.setAccessibleDescription(". ".join(part.rstrip(".") for part in said if part))


def _show_bar(widget: RangeBar, name: str, bar: PayBar) -> None:
    """Place the brackets and the median."""
    low = (bar.place(bar.low), _euros(bar.low)) if bar.low is not None else (0.0, "")
    high = (bar.place(bar.high), _euros(bar.high)) if bar.high is not None else (1.0, "")
    mid = (bar.place(bar.median), _euros(bar.median)) if bar.median is not None else None
    widget.setAccessibleName(name)
    median = f"médiane{NBSP}: {_euros(bar.median)}. " if bar.median is not None else ""
    widget.set_range(low, mid, high, f"{median}{bar.told}")


def _euros(amount) -> str:
    return f"{number(amount)}{NBSP}€"
