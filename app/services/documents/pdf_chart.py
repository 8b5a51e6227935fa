"""A small chart of balances in our PDF documents: acquired in a solid line, expected in a dashed one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import Any

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable

from app.models.records.french import NBSP, number
from app.services.documents import pdf_theme as theme

_HEIGHT = 156.0
_TOP, _BOTTOM, _LEFT, _RIGHT = 26.0, 15.0, 44.0, 8.0
"""Room around the plot, in points: legend above, years below, amounts at the left."""
_DASHES = [3.6, 2.6]
_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_MOST_RULES = 5
_LABEL_WIDTH = 25.0
_NEAR_CEILING = Decimal("0.4")

Mark = tuple[date, Decimal]


@dataclass(frozen=True, slots=True)
class BalanceLine:
    """What is drawn: balances in euros by day; ``expected`` follows on from the last one acquired."""

    acquired: Sequence[Mark]
    expected: Sequence[Mark]
    ceiling: Decimal

    @property
    def top(self) -> Decimal:
        """The highest amount in sight; the ceiling counts when the line comes near it."""
        highest = max(amount for _day, amount in (*self.acquired, *self.expected))
        return max(highest, self.ceiling) if highest >= self.ceiling * _NEAR_CEILING else highest


class BalanceChart(Flowable):  # type: ignore[misc]
    """The chart, as wide as the text; words say what each line is, so that colour never does alone."""

    def __init__(self, line: BalanceLine) -> None:
        super().__init__()
        self._line = line
        self._step = step_of(line.top)
        self._highest = (line.top / self._step).to_integral_value(ROUND_CEILING) * self._step
        days = [when for when, _amount in (*line.acquired, *line.expected)]
        self._first, self._last = min(days), max(days)

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Take the whole width."""
        self.width, self.height = width, _HEIGHT
        return width, _HEIGHT

    def draw(self) -> None:
        """Draw the rules, the area, the lines, then the words."""
        canvas = self.canv
        canvas.saveState()
        self._draw_rules()
        self._draw_lines()
        self._draw_years()
        self._draw_legend()
        canvas.restoreState()

    def _x(self, when: date) -> float:
        """Place a day."""
        share = (when - self._first).days / max((self._last - self._first).days, 1)
        return float(_LEFT + share * (self.width - _LEFT - _RIGHT))

    def _y(self, amount: Decimal) -> float:
        """Place an amount."""
        return _BOTTOM + float(amount / self._highest) * (_HEIGHT - _TOP - _BOTTOM)

    def _write(self, x: float, y: float, words: str, *, right: bool = False, strong: bool = False) -> None:
        """Write a few words, from their left or up to their right."""
        canvas, styles = self.canv, theme.styles()
        style = styles.small_strong if strong else styles.axis
        canvas.setFont(style.fontName, style.fontSize)
        canvas.setFillColor(theme.PRIMARY if strong else style.textColor)
        (canvas.drawRightString if right else canvas.drawString)(x, y, words)

    def _draw_rules(self) -> None:
        """Draw a thin rule per round amount, and the ceiling in dots."""
        canvas, right = self.canv, self.width - _RIGHT
        amount = Decimal(0)
        canvas.setLineWidth(0.6)
        while amount <= self._highest:
            canvas.setStrokeColor(theme.LINE)
            canvas.line(_LEFT, self._y(amount), right, self._y(amount))
            self._write(_LEFT - 6, self._y(amount) - 2.4, money(amount), right=True)
            amount += self._step
        if 0 < self._line.ceiling <= self._highest:
            y = self._y(self._line.ceiling)
            _stroke(canvas, theme.ACCENT, 0.9, [0.9, 2.2])
            canvas.line(_LEFT, y, right, y)
            canvas.setDash()
            self._write(_LEFT + 4, y - 8.6, f"plafond actuel{NBSP}: {money(self._line.ceiling)}")

    def _draw_lines(self) -> None:
        """Draw what is acquired over its soft ground, what is expected in dashes, and name both ends."""
        canvas = self.canv
        acquired = [(self._x(when), self._y(amount)) for when, amount in self._line.acquired]
        expected = [(self._x(when), self._y(amount)) for when, amount in self._line.expected]
        ground = canvas.beginPath()
        ground.moveTo(acquired[0][0], _BOTTOM)
        for point in acquired:
            ground.lineTo(*point)
        ground.lineTo(acquired[-1][0], _BOTTOM)
        ground.close()
        canvas.setFillColor(theme.PRIMARY_SOFT)
        canvas.drawPath(ground, stroke=0, fill=1)
        _stroke(canvas, theme.PRIMARY, 1.8, [])
        _polyline(canvas, acquired)
        _stroke(canvas, theme.PRIMARY, 1.5, _DASHES)
        _polyline(canvas, [acquired[-1], *expected])
        canvas.setDash()
        x, y = acquired[-1]
        canvas.setFillColor(theme.PRIMARY)
        canvas.circle(x, y, 3, stroke=0, fill=1)
        self._name_ends(x, y)

    def _name_ends(self, x: float, y: float) -> None:
        """Write the balance of today under its dot, and the last one expected over its line."""
        below = y - 13 if y - _BOTTOM > 18 else y + 7
        today = f"{money(self._line.acquired[-1][1])} aujourd’hui"
        room = self.width - _RIGHT - x
        self._write(x + 6 if room > 90 else x - 6, below, today, right=room <= 90, strong=True)
        if self._line.expected:
            when, amount = self._line.expected[-1]
            words = f"{money(amount)} fin {when.year}"
            self._write(self.width - _RIGHT, self._y(amount) + 6, words, right=True, strong=True)

    def _draw_years(self) -> None:
        """Write years under the ends of year, as many as there is room for."""
        ends = sorted({when for when, _ in (*self._line.acquired, *self._line.expected) if when.month == 12})
        if not ends:
            return
        apart = (self._x(ends[-1]) - self._x(ends[0])) / max(len(ends) - 1, 1)
        every = 1 if apart <= 0 else max(1, int(-(-_LABEL_WIDTH // apart)))
        for when in ends[::-1][::every][::-1]:
            x = min(self._x(when) + 8, self.width)
            self._write(x, 3, str(when.year), right=True)

    def _draw_legend(self) -> None:
        """Name the two lines over the plot, with a piece of each."""
        canvas, y, x = self.canv, _HEIGHT - 9, _LEFT
        style = theme.styles().small
        for words, width, dashes in (
            ("acquis à ce jour", 1.8, []),
            ("estimation si la situation ne change pas", 1.5, _DASHES),
        ):
            _stroke(canvas, theme.PRIMARY, width, dashes)
            canvas.line(x, y + 2.8, x + 20, y + 2.8)
            canvas.setDash()
            canvas.setFont(style.fontName, style.fontSize)
            canvas.setFillColor(style.textColor)
            canvas.drawString(x + 25, y, words)
            x += 25 + canvas.stringWidth(words, style.fontName, style.fontSize) + 22


def step_of(top: Decimal) -> Decimal:
    """Give a round step that rules a height in five at most."""
    size = Decimal(1)
    while True:
        for step in _STEPS:
            if step * size * _MOST_RULES >= top:
                return step * size
        size *= 10


def money(amount: Decimal) -> str:
    """Write an amount to the nearest euro, ``3 240 €``."""
    return f"{number(amount)}{NBSP}€".replace("\u202f", NBSP)


def _stroke(canvas: Any, colour: Color, width: float, dashes: Sequence[float]) -> None:
    """Choose how the next lines are drawn."""
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(width)
    canvas.setDash(list(dashes))


def _polyline(canvas: Any, points: Sequence[tuple[float, float]]) -> None:
    """Draw one line through points, its corners round."""
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    canvas.setLineJoin(1)
    canvas.drawPath(path, stroke=1, fill=0)
