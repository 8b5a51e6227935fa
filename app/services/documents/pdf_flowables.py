"""Pieces of page that reportlab does not have: section titles, cards, side labels, a rail of dates, a skill bar."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer

from app.services.documents import pdf_theme as theme

_UNBOUND = 1_000_000.0
_TALLEST_SIDE = 84.0
_TALLEST_CARD = theme.PAGE_HEIGHT - theme.TOP_MARGIN - theme.BOTTOM_MARGIN - 90


class SectionTitle(Flowable):  # type: ignore[misc]
    """The title of a section over a thin line, entered in the document's outline."""

    def __init__(self, title: str, key: str) -> None:
        super().__init__()
        self._title = title
        self._key = key
        self.spaceBefore = 24
        self.spaceAfter = 10

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Take the whole width and one line."""
        self.width = width
        return width, 26.0

    def draw(self) -> None:
        """Write the title, rule it off, and let the outline point at it."""
        canvas, style = self.canv, theme.styles().section
        left, top = canvas.absolutePosition(0, 26)
        canvas.bookmarkPage(self._key, fit="XYZ", left=left - theme.MARGIN, top=top + 10)
        canvas.addOutlineEntry(self._title, self._key, level=0)
        canvas.setFont(style.fontName, style.fontSize)
        canvas.setFillColor(style.textColor)
        canvas.drawString(0, 10, self._title)
        canvas.setStrokeColor(theme.LINE)
        canvas.setLineWidth(0.8)
        canvas.line(0, 0, self.width, 0)
        canvas.setStrokeColor(theme.PRIMARY)
        canvas.setLineWidth(2)
        canvas.line(0, 0, 28, 0)


class SubTitle(Flowable):  # type: ignore[misc]
    """The title of a part of a section, entered in the outline under it."""

    def __init__(self, title: str, key: str) -> None:
        super().__init__()
        self._title = title
        self._key = key
        self.spaceBefore = 14
        self.spaceAfter = 7

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Take the whole width and one line."""
        return width, 15.0

    def draw(self) -> None:
        """Write the title, and let the outline point at it."""
        canvas, style = self.canv, theme.styles().sub
        left, top = canvas.absolutePosition(0, 15)
        canvas.bookmarkPage(self._key, fit="XYZ", left=left - theme.MARGIN, top=top + 10)
        canvas.addOutlineEntry(self._title, self._key, level=1)
        canvas.setFont(style.fontName, style.fontSize)
        canvas.setFillColor(style.textColor)
        canvas.drawString(0, 4, self._title)


class SideLabel(Flowable):  # type: ignore[misc]
    """Text in the left column, beside what follows; it takes no height of its own."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        super().__init__()
        self._paragraphs = paragraphs

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Measure the label in its column."""
        self._heights = [paragraph.wrap(theme.SIDE_WIDTH, _UNBOUND)[1] for paragraph in self._paragraphs]
        return 0.0, 0.0

    @property
    def drawn_height(self) -> float:
        """How far down the label reaches, in points."""
        self.wrap(0, 0)
        return float(sum(self._heights))

    def draw(self) -> None:
        """Draw the label downwards from where one stands."""
        below = 0.0
        for paragraph, height in zip(self._paragraphs, self._heights, strict=True):
            below += height
            paragraph.drawOn(self.canv, 0, -below)


class RailParagraph(Paragraph):  # type: ignore[misc]
    """A paragraph of an entry, with the rail that ties the entries of a career together."""

    marked = False
    """True for the first paragraph of an entry, which bears the dot."""
    ends_rail = False
    """True for the very last paragraph, below which there is no rail."""

    def draw(self) -> None:
        """Draw the rail, then the text."""
        canvas, at = self.canv, (theme.SIDE_WIDTH + theme.BODY_INDENT) / 2 + 1
        canvas.saveState()
        canvas.setStrokeColor(theme.LINE)
        canvas.setLineWidth(1.2)
        cut = self.ends_rail or getattr(self, "_splitpara", False)
        canvas.line(at, self.height, at, 0 if cut else -self.getSpaceAfter())
        if self.marked:
            canvas.setFillColor(theme.PRIMARY)
            canvas.setStrokeColor(theme.CARD)
            canvas.circle(at, self.height - 8.4, 4, stroke=1, fill=1)
        canvas.restoreState()
        super().draw()


def beside(label: Sequence[Paragraph], body: Sequence[Paragraph], gap: float) -> list[Flowable]:
    """Put a label in the left column and paragraphs at its right, whole or flowing over pages.

    A label too tall for the side stands above instead. ``gap`` is the space left after, in points.
    """
    side = SideLabel(label)
    if side.drawn_height > _TALLEST_SIDE:
        return [*label, *body, Spacer(1, gap)]
    together: list[Any] = [side]
    reach = 0.0
    rest = list(body)
    while rest and (reach < side.drawn_height or len(together) < 3):
        reach += rest[0].wrap(theme.CONTENT_WIDTH, _UNBOUND)[1] + rest[0].getSpaceAfter()
        together.append(rest.pop(0))
    if reach < side.drawn_height:
        together.append(Spacer(1, side.drawn_height - reach))
    return [KeepTogether(together), *rest, Spacer(1, gap)]


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
        return list(self._content) if self.height > _TALLEST_CARD else []

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


class SkillBar(Flowable):  # type: ignore[misc]
    """A vector bar of skills held, likely and missing, over its legend in words."""

    def __init__(self, held: int, likely: int, missing: int) -> None:
        super().__init__()
        self._shares = (
            (held, "déjà là", theme.PRIMARY),
            (likely, "à confirmer", theme.LIKELY),
            (missing, "à acquérir", theme.LINE),
        )
        self._total = max(held + likely + missing, 1)

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Take the whole width."""
        self.width = width
        return width, 28.0

    def draw(self) -> None:
        """Draw each share in its colour inside one round bar, then the legend."""
        canvas, thick, x = self.canv, 9.0, 0.0
        canvas.saveState()
        outline = canvas.beginPath()
        outline.roundRect(0, 18, self.width, thick, thick / 2)
        canvas.clipPath(outline, stroke=0, fill=0)
        for quantity, _name, colour in self._shares:
            step = self.width * quantity / self._total
            canvas.setFillColor(colour)
            canvas.rect(x, 18, step, thick, stroke=0, fill=1)
            x += step
        canvas.restoreState()
        self._draw_legend()

    def _draw_legend(self) -> None:
        """Name each share that is not empty, with a dot of its colour."""
        canvas, style, x = self.canv, theme.styles().small, 0.0
        for quantity, name, colour in self._shares:
            if not quantity:
                continue
            canvas.setFillColor(colour)
            canvas.circle(x + 3.4, 5.2, 3.2, stroke=0, fill=1)
            words = f"{quantity} {name}"
            canvas.setFillColor(style.textColor)
            canvas.setFont(style.fontName, style.fontSize)
            canvas.drawString(x + 10, 2.4, words)
            x += 10 + canvas.stringWidth(words, style.fontName, style.fontSize) + 18
