"""Pieces of page that reportlab does not have: titles, side labels, a rail of dates, a skill bar."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, Spacer

from app.services.documents import pdf_theme as theme

_UNBOUND = 1_000_000.0
_TALLEST_SIDE = 84.0
_KEPT_WHOLE = 118.0
"""A block no taller than this is never cut by the end of a page, in points."""
_DOT_DEPTH = 8.4


class SectionTitle(Flowable):  # type: ignore[misc]
    """The title of a section over a thin line, entered in the document's outline."""

    def __init__(self, title: str, key: str) -> None:
        super().__init__()
        self._title = title
        self._key = key
        self.spaceBefore = 22
        self.spaceAfter = 10
        self.keepWithNext = True

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
        self.spaceBefore = 17
        self.spaceAfter = 7
        self.keepWithNext = True

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
    starts_rail = False
    """True for the very first paragraph: the rail starts at its dot."""
    ends_rail = False
    """True for the very last paragraph: the rail ends with it."""

    def draw(self) -> None:
        """Draw the rail, then the text."""
        canvas, at = self.canv, (theme.SIDE_WIDTH + theme.BODY_INDENT) / 2 + 1
        canvas.saveState()
        canvas.setStrokeColor(theme.LINE)
        canvas.setLineWidth(1.2)
        cut = self.ends_rail or getattr(self, "_splitpara", False)
        top = self.height - _DOT_DEPTH if self.starts_rail else self.height + self.getSpaceBefore()
        canvas.line(at, top, at, 0 if cut else -self.getSpaceAfter())
        if self.marked:
            canvas.setFillColor(theme.PRIMARY)
            canvas.setStrokeColor(theme.CARD)
            canvas.circle(at, self.height - _DOT_DEPTH, 4, stroke=1, fill=1)
        canvas.restoreState()
        super().draw()


def beside(label: Sequence[Paragraph], body: Sequence[Paragraph], gap: float) -> list[Flowable]:
    """Put a label in the left column and paragraphs at its right, whole or flowing over pages.

    A label too tall for the side stands above instead. ``gap`` is the space left after, in points.
    """
    side = SideLabel(label)
    if side.drawn_height > _TALLEST_SIDE:
        return [*label, *_spaced(body, gap)]
    together: list[Any] = [side]
    reach = 0.0
    rest = list(body)
    least = max(side.drawn_height, _KEPT_WHOLE if _height(body) <= _KEPT_WHOLE else 0)
    while rest and (reach < least or len(together) < 3):
        reach += _height(rest[:1])
        together.append(rest.pop(0))
    if reach < side.drawn_height:
        filler = Spacer(1, side.drawn_height - reach)
        filler.spaceAfter = gap
        return _kept([*together, filler])
    _spaced(body, gap)
    return [*_kept(together), *rest]


def _kept(pieces: list[Any]) -> list[Any]:
    """Keep pieces on one page, and with the titles before them, as a group within a group would not be."""
    for piece in pieces[:-1]:
        piece.keepWithNext = True
    return pieces


def _height(paragraphs: Sequence[Paragraph]) -> float:
    """Measure paragraphs one under the other, in points."""
    pieces = ((one.wrap(theme.CONTENT_WIDTH, _UNBOUND)[1], one.getSpaceAfter()) for one in paragraphs)
    return float(sum(height + after for height, after in pieces))


def _spaced(paragraphs: Sequence[Paragraph], gap: float) -> Sequence[Paragraph]:
    """Leave a gap after the last paragraph; unlike a spacer, it is forgotten at the foot of a page."""
    last = paragraphs[-1]
    last.style = ParagraphStyle("last", parent=last.style, spaceAfter=gap)
    return paragraphs


class SkillBar(Flowable):  # type: ignore[misc]
    """A vector bar of skills held, likely and missing, over its legend in words."""

    def __init__(self, held: int, likely: int, missing: int) -> None:
        super().__init__()
        self._shares = (
            (held, "déjà acquises", theme.PRIMARY),
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
        canvas.setStrokeColor(theme.INK_2)
        canvas.setLineWidth(0.5)
        canvas.roundRect(0, 18, self.width, thick, thick / 2, stroke=1, fill=0)
        self._draw_legend()

    def _draw_legend(self) -> None:
        """Name each share that is not empty, with a dot of its colour."""
        canvas, style, x = self.canv, theme.styles().small, 0.0
        for quantity, name, colour in self._shares:
            if not quantity:
                continue
            canvas.setFillColor(colour)
            canvas.setStrokeColor(theme.INK_2)
            canvas.setLineWidth(0.5)
            canvas.circle(x + 3.4, 5.2, 3.2, stroke=1, fill=1)
            words = f"{quantity} {name if quantity > 1 else name.replace('acquises', 'acquise')}"
            canvas.setFillColor(style.textColor)
            canvas.setFont(style.fontName, style.fontSize)
            canvas.drawString(x + 10, 2.4, words)
            x += 10 + canvas.stringWidth(words, style.fontName, style.fontSize) + 18


class Gauge(Flowable):  # type: ignore[misc]
    """How full an account is: a thin round bar; the words beside it say the same."""

    def __init__(self, share: float, colour: Color) -> None:
        super().__init__()
        self._share = min(max(share, 0.0), 1.0)
        self._colour = colour

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Take the whole width."""
        self.width = width
        return width, 5.0

    def draw(self) -> None:
        """Draw the part that is full over the whole."""
        canvas = self.canv
        canvas.saveState()
        outline = canvas.beginPath()
        outline.roundRect(0, 0, self.width, 5, 2.5)
        canvas.clipPath(outline, stroke=0, fill=0)
        canvas.setFillColor(theme.LINE)
        canvas.rect(0, 0, self.width, 5, stroke=0, fill=1)
        canvas.setFillColor(self._colour)
        canvas.rect(0, 0, self.width * self._share, 5, stroke=0, fill=1)
        canvas.restoreState()


class DashedRule(Flowable):  # type: ignore[misc]
    """A thin dashed line: what stands below it is an estimate."""

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Take the whole width."""
        self.width = width
        return width, 11.0

    def draw(self) -> None:
        """Draw the line in the middle of its room."""
        self.canv.saveState()
        self.canv.setStrokeColor(theme.INK_2)
        self.canv.setLineWidth(0.6)
        self.canv.setDash([2.4, 2.4])
        self.canv.line(0, 5, self.width, 5)
        self.canv.restoreState()
