"""Cards of our PDF documents: soft grounds with round corners, alone or side by side."""

from collections.abc import Sequence

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable

from app.services.documents import pdf_theme as theme

_UNBOUND = 1_000_000.0
_TALLEST_CARD = theme.PAGE_HEIGHT - theme.TOP_MARGIN - theme.BOTTOM_MARGIN - 90


class Card(Flowable):  # type: ignore[misc]
    """Flowables on a soft ground with round corners; one taller than a page gives up its ground and flows."""

    def __init__(
        self,
        content: Sequence[Flowable],
        *,
        ground: Color = theme.BACKGROUND,
        border: Color | None = None,
        mark: Color | None = None,
        padding: float = 14,
    ) -> None:
        super().__init__()
        self._content = list(content)
        self._ground, self._border, self._mark = ground, border, mark
        self._padding = padding
        self.least_height = 0.0

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Measure the content at the width left by the padding."""
        self.width = width
        inner = width - 2 * self._padding
        self._heights = [piece.wrap(inner, _UNBOUND)[1] for piece in self._content]
        after = [piece.getSpaceAfter() for piece in self._content[:-1]]
        self.height = max(sum(self._heights) + sum(after) + 2 * self._padding, self.least_height)
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Keep whole what a page can hold; hand over the content of what none can."""
        self.wrap(width, height)
        if self.height <= _TALLEST_CARD:
            return []
        first, *rest = self._content
        if self._heights[0] <= height:
            return [first, *rest]
        parts = first.splitOn(self.canv, width, height)
        return [*parts, *rest] if parts else []

    def draw(self) -> None:
        """Draw the ground, the coloured edge, then the content from the top."""
        canvas = self.canv
        self._draw_ground()
        y = self.height - self._padding
        for piece, height in zip(self._content, self._heights, strict=True):
            y -= height
            piece.drawOn(canvas, self._padding, y)
            y -= piece.getSpaceAfter()

    def _draw_ground(self) -> None:
        """Fill the round rectangle, with its border and the band of colour at its top."""
        canvas = self.canv
        canvas.saveState()
        if self._mark is not None:
            outline = canvas.beginPath()
            outline.roundRect(0, 0, self.width, self.height, theme.RADIUS)
            canvas.clipPath(outline, stroke=0, fill=0)
        canvas.setFillColor(self._ground)
        canvas.roundRect(0, 0, self.width, self.height, theme.RADIUS, stroke=0, fill=1)
        if self._mark is not None:
            canvas.setFillColor(self._mark)
            canvas.rect(0, self.height - 3.4, self.width, 3.4, stroke=0, fill=1)
        canvas.restoreState()
        if self._border is not None:
            canvas.saveState()
            canvas.setStrokeColor(self._border)
            canvas.setLineWidth(0.8)
            canvas.roundRect(0, 0, self.width, self.height, theme.RADIUS, stroke=1, fill=0)
            canvas.restoreState()


class CardRow(Flowable):  # type: ignore[misc]
    """Cards of one width and one height side by side."""

    def __init__(self, cards: Sequence[Card], gap: float = 12) -> None:
        super().__init__()
        self._cards = list(cards)
        self._gap = gap

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Give every card an equal width and the height of the tallest."""
        count = len(self._cards)
        self._each = (width - self._gap * (count - 1)) / count
        tallest = max(card.wrap(self._each, height)[1] for card in self._cards)
        for card in self._cards:
            card.least_height = tallest
            card.wrap(self._each, height)
        return width, tallest

    def split(self, _width: float, _height: float) -> list[Flowable]:
        """Stay whole; a row too tall for any page becomes a column of cards."""
        tall = any(card.height > _TALLEST_CARD for card in self._cards)
        return list(self._cards) if tall else []

    def draw(self) -> None:
        """Draw the cards from left to right."""
        for index, card in enumerate(self._cards):
            card.drawOn(self.canv, index * (self._each + self._gap), 0)
