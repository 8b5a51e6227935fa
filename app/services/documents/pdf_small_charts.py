"""Small charts of our PDF documents: a scale of pay, bars, levels, a line over the years."""

from collections.abc import Sequence
from decimal import ROUND_CEILING, Decimal
from typing import Any

from reportlab.lib.colors import Color
from reportlab.lib.utils import simpleSplit
from reportlab.platypus import Flowable

from app.models.records.french import NBSP, number
from app.models.records.market_heads import PayBar
from app.models.records.market_pictures import BarRow, LineShown
from app.services.documents import pdf_theme as theme
from app.services.documents.pdf_chart import step_of
from app.services.documents.pdf_fonts import drawable

_BAR = 4.6
_ROW_GAP = 4.0
_WORDS, _LONG_WORDS = 34.0, 58.0
_LINE_HEIGHT = 84.0
_LEFT, _BOTTOM, _TOP = 36.0, 12.0, 6.0


class PayScale(Flowable):  # type: ignore[misc]
    """Where pay lies: the brackets of the middle half in a thick part, the median as a dot, amounts under."""

    def __init__(self, bar: PayBar) -> None:
        super().__init__()
        self._bar = bar

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Take the whole width."""
        self.width = width
        return width, 25.0

    def draw(self) -> None:
        """Draw the scale, then the amounts that have room."""
        canvas, bar, y = self.canv, self._bar, 17.0
        left, width = 4.0, self.width - 8.0
        low = bar.place(bar.low) if bar.low is not None else 0.0
        high = bar.place(bar.high) if bar.high is not None else 1.0
        _track(canvas, left, y - 2.5, width, 5, theme.LINE)
        _track(canvas, left + width * low, y - 2.5, width * (high - low), 5, theme.PRIMARY)
        style, strong = theme.styles().axis, theme.styles().small_strong
        taken: tuple[float, float] | None = None
        if bar.median is not None:
            x = left + width * bar.place(bar.median)
            canvas.setFillColor(theme.ACCENT)
            canvas.setStrokeColor(theme.CARD)
            canvas.setLineWidth(1)
            canvas.circle(x, y, 4.2, stroke=1, fill=1)
            words = _euros(bar.median)
            wide = canvas.stringWidth(words, strong.fontName, strong.fontSize)
            start = min(max(x - wide / 2, 0.0), self.width - wide)
            _write(canvas, start, 3, words, strong, theme.INK)
            taken = start, start + wide
        for amount, place, before in ((bar.low, low, True), (bar.high, high, False)):
            if amount is None:
                continue
            words = _euros(amount)
            wide = canvas.stringWidth(words, style.fontName, style.fontSize)
            x = left + width * place - wide / 2
            if taken is not None:
                x = min(x, taken[0] - wide - 6) if before else max(x, taken[1] + 6)
            if 0 <= x <= self.width - wide:
                _write(canvas, x, 3, words, style, theme.INK_2)


class BarRows(Flowable):  # type: ignore[misc]
    """Named bars; ``steps`` cuts each track into levels, a stroke shows all occupations."""

    def __init__(self, rows: Sequence[BarRow], steps: int = 0) -> None:
        super().__init__()
        self._rows = rows
        self._steps = steps

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Take the whole width and a line or two a bar."""
        self.width = width
        style = theme.styles().axis
        room = _LONG_WORDS if any(row.whole_words for row in self._rows) else _WORDS
        self._names = [
            simpleSplit(drawable(row.name), style.fontName, style.fontSize, width - room)
            for row in self._rows
        ]
        return width, sum(len(lines) * style.leading + _BAR + _ROW_GAP for lines in self._names)

    def draw(self) -> None:
        """Draw each bar under its name."""
        canvas, y = self.canv, self.height_of()
        style, strong = theme.styles().axis, theme.styles().small_strong
        for row, lines in zip(self._rows, self._names, strict=True):
            for at, line in enumerate(lines):
                y -= style.leading
                _write(canvas, 0, y + 2, line, style, theme.INK_2)
                if at == 0:
                    canvas.setFont(strong.fontName, style.fontSize)
                    canvas.setFillColor(theme.INK)
                    canvas.drawRightString(self.width, y + 2, drawable(_words(row)))
            y -= _BAR
            self._draw_bar(row, y)
            y -= _ROW_GAP

    def height_of(self) -> float:
        """Give the height taken, in points."""
        return float(self.wrap(self.width, 0)[1])

    def _draw_bar(self, row: BarRow, y: float) -> None:
        canvas = self.canv
        if self._steps:
            width = (self.width - 2 * (self._steps - 1)) / self._steps
            for at in range(self._steps):
                full = at < round(row.share * self._steps)
                _track(canvas, at * (width + 2), y, width, _BAR, theme.PRIMARY if full else theme.LINE)
            return
        _track(canvas, 0, y, self.width, _BAR, theme.LINE)
        if row.share > 0:
            _track(canvas, 0, y, max(self.width * min(row.share, 1.0), 1.5), _BAR, theme.PRIMARY)
        if row.whole is not None:
            x = self.width * min(row.whole, 1.0)
            for colour, wide in ((theme.CARD, 3.6), (theme.ACCENT, 1.8)):
                canvas.setStrokeColor(colour)
                canvas.setLineWidth(wide)
                canvas.line(x, y - 1.6, x, y + _BAR + 1.6)


class YearLine(Flowable):  # type: ignore[misc]
    """People over the years, from zero; the first and last years under the axis."""

    def __init__(self, line: LineShown) -> None:
        super().__init__()
        self._points = line.points
        most = max(value for _at, _name, value, _words in line.points)
        self._step = step_of(most)
        self._top = (most / self._step).to_integral_value(ROUND_CEILING) * self._step

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Take the whole width."""
        self.width = width
        return width, _LINE_HEIGHT

    def draw(self) -> None:
        """Draw the rules, the ground and the line, then the years."""
        canvas, style = self.canv, theme.styles().axis
        amount = Decimal(0)
        while amount <= self._top:
            canvas.setStrokeColor(theme.LINE)
            canvas.setLineWidth(0.5)
            canvas.line(_LEFT, self._y(amount), self.width, self._y(amount))
            words = drawable(number(amount))
            wide = canvas.stringWidth(words, style.fontName, style.fontSize)
            _write(canvas, _LEFT - 5 - wide, self._y(amount) - 2.4, words, style, theme.INK_2)
            amount += self._step
        spots = [(self._x(at), self._y(value)) for at, _name, value, _words in self._points]
        ground = canvas.beginPath()
        ground.moveTo(spots[0][0], _BOTTOM)
        for spot in spots:
            ground.lineTo(*spot)
        ground.lineTo(spots[-1][0], _BOTTOM)
        ground.close()
        canvas.setFillColor(theme.PRIMARY_SOFT)
        canvas.drawPath(ground, stroke=0, fill=1)
        path = canvas.beginPath()
        path.moveTo(*spots[0])
        for spot in spots[1:]:
            path.lineTo(*spot)
        canvas.setStrokeColor(theme.PRIMARY)
        canvas.setLineWidth(1.5)
        canvas.setLineJoin(1)
        canvas.drawPath(path, stroke=1, fill=0)
        first, last = self._points[0][1], self._points[-1][1]
        _write(canvas, _LEFT, 2, first, style, theme.INK_2)
        wide = canvas.stringWidth(last, style.fontName, style.fontSize)
        _write(canvas, self.width - wide, 2, last, style, theme.INK_2)

    def _x(self, at: float) -> float:
        first, last = self._points[0][0], self._points[-1][0]
        return _LEFT + (at - first) / max(last - first, 1.0) * (self.width - _LEFT)

    def _y(self, value: Decimal) -> float:
        return _BOTTOM + float(value / self._top) * (_LINE_HEIGHT - _BOTTOM - _TOP)


def _track(canvas: Any, x: float, y: float, width: float, height: float, colour: Color) -> None:
    """Fill a bar with round ends."""
    canvas.setFillColor(colour)
    canvas.roundRect(x, y, width, height, min(1.6, width / 2), stroke=0, fill=1)


def _write(canvas: Any, x: float, y: float, words: str, style: Any, colour: Color) -> None:
    """Write a few words from their left."""
    canvas.setFont(style.fontName, style.fontSize)
    canvas.setFillColor(colour)
    canvas.drawString(x, y, drawable(words))


def _words(row: BarRow) -> str:
    """Write a value, that of all occupations in brackets."""
    return f"{row.words} ({row.whole_words})" if row.whole_words else row.words


def _euros(amount: Decimal) -> str:
    return drawable(f"{number(amount)}{NBSP}€")
