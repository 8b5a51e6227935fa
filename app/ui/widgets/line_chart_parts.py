"""What a line chart is made of: points, series, marks, and where each falls in a rectangle."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import ceil

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from app.models.records.french import NBSP, number
from app.ui.theme.tokens import SMALL, XS, M, S

FontOf = Callable[[int, int], QFont]
"""Gives the font of a token size and a weight."""
SWATCH = 30
_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_MOST_INTERVALS = 4


@dataclass(frozen=True, slots=True)
class Point:
    """A value: ``at`` on the horizontal axis (a year, with its fraction), in words, and who says so.

    ``label`` names the point when it is read, ``tick`` under the axis.
    """

    at: float
    label: str
    value: Decimal
    words: str
    note: str = ""
    tick: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """A line: ``stroke`` is ``solid`` (filled under), ``dashed`` or ``mixed`` (another tone, dash and dot).

    What is not solid goes on from the last point of the solid line.
    """

    name: str
    points: tuple[Point, ...]
    stroke: str = "solid"


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened, told under the axis and dotted on the line."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A whole chart. ``now_words`` stand beside the last point of the solid line; ``source`` under the image.

    ``whole`` keeps the grid on whole numbers (points, people); ``axis`` heads the first column of the table.
    """

    title: str = ""
    series: tuple[Series, ...] = ()
    unit: str = ""
    whole: bool = False
    now_words: str = ""
    marks: tuple[Mark, ...] = ()
    ceiling: Decimal = Decimal(0)
    ceiling_words: str = ""
    source: str = ""
    axis: str = "Date"

    @property
    def solid(self) -> tuple[Point, ...]:
        """The points of the solid line."""
        return next((one.points for one in self.series if one.stroke == "solid"), ())

    def now(self) -> Point | None:
        """The point the words of today stand beside."""
        return self.solid[-1] if self.now_words and self.solid else None

    def places(self) -> list[float]:
        """Where there is at least one point, from left to right."""
        return sorted({point.at for one in self.series for point in one.points})

    def at(self, place: float) -> list[tuple[Series, Point]]:
        """Every point of a place, series by series."""
        return [(one, point) for one in self.series for point in one.points if point.at == place]

    def path(self, series: Series) -> tuple[Point, ...]:
        """The points of a line, from the end of the solid one on."""
        first = self.solid[-1:] if series.stroke != "solid" else ()
        return (*first, *(point for point in series.points if not first or point.at > first[0].at))


def grid(most: Decimal, *, whole: bool = False) -> tuple[Decimal, ...]:
    """Give from three to five round values, the first zero, the last not below ``most``."""
    if most <= 0:
        return (Decimal(0), Decimal(1))
    size = Decimal(10) ** ((most / _MOST_INTERVALS).adjusted() - 1)
    steps = [size * power * step for power in (1, 10, 100) for step in _STEPS]
    kept = []
    for step in steps:
        intervals = ceil(most / step)
        if 2 <= intervals <= _MOST_INTERVALS and not (whole and step != step.to_integral_value()):
            kept.append((step * intervals, intervals, step))
    if not kept:
        return (Decimal(0), Decimal(ceil(most)))
    _, intervals, step = min(kept)
    return tuple(step * at for at in range(intervals + 1))


class Plot:
    """A chart laid out in a rectangle: everything drawn asks it where."""

    def __init__(self, chart: Chart, area: QRectF, font: FontOf, *, legend: bool) -> None:
        self.chart, self.area, self.font = chart, area, font
        self.small = QFontMetricsF(font(SMALL, 400))
        self.bold = QFontMetricsF(font(SMALL, 600))
        self.legend = self._legend() if legend else []
        values = [point.value for one in chart.series for point in one.points]
        self.lines = grid(max([*values, chart.ceiling], default=Decimal(0)), whole=chart.whole)
        left = max(self.small.horizontalAdvance(self.grid_words(value)) for value in self.lines) + M
        line = self.small.height()
        top = (self.legend[-1][2].bottom() - area.top() + S if self.legend else 0) + line + XS
        self.room = area.adjusted(left, top, -M, -(line + S))
        places = chart.places() or [0.0]
        self.first, self.last = places[0], places[-1]
        if self.last - self.first < 1:  # a single point stands at the left, the year before it unsaid
            self.last = self.first + 1

    def grid_words(self, value: Decimal) -> str:
        """A value of the grid, ``2 500 €``."""
        decimals = 0 if value == value.to_integral_value() else 1
        return f"{number(value, decimals)}{NBSP}{self.chart.unit}".strip(NBSP)

    def x(self, at: float) -> float:
        """Where a place of the axis falls."""
        return self.room.left() + (at - self.first) / (self.last - self.first) * self.room.width()

    def y(self, value: Decimal | float) -> float:
        """How high a value stands."""
        return self.room.bottom() - float(value) / float(self.lines[-1]) * self.room.height()

    def spot(self, point: Point) -> QPointF:
        """Where a point is drawn."""
        return QPointF(self.x(point.at), self.y(point.value))

    def on_line(self, at: float) -> QPointF | None:
        """Where the lines stand at a place between two points; None outside of them."""
        for one in self.chart.series:
            points = self.chart.path(one)
            places = [point.at for point in points]
            if not points or not places[0] <= at <= places[-1]:
                continue
            after = bisect_left(places, at)
            if places[after] == at:
                return self.spot(points[after])
            before, following = points[after - 1], points[after]
            share = (at - before.at) / (following.at - before.at)
            value = float(before.value) + share * float(following.value - before.value)
            return QPointF(self.x(at), self.y(value))
        return None

    def busy(self, box: QRectF) -> int:
        """How much of the lines a box would hide, counted in steps along each."""
        hidden = 0
        for one in self.chart.series:
            for start, end in pairwise([self.spot(point) for point in self.chart.path(one)]):
                steps = (start + (end - start) * share / 8 for share in range(9))
                hidden += sum(box.contains(spot) for spot in steps)
        return hidden

    def nearest(self, x: float) -> float | None:
        """The place whose points are the nearest to a horizontal position."""
        return min(self.chart.places(), key=lambda at: abs(self.x(at) - x), default=None)

    def ticks(self) -> list[tuple[QRectF, str, bool]]:
        """Words under the axis (True: of a mark), those that matter first, none over another."""
        placed: list[tuple[QRectF, str, bool]] = []
        for words, at, of_mark, gap in self._wanted():
            width = self.small.horizontalAdvance(words)
            left = min(max(self.x(at) - width / 2, self.room.left() - M), self.area.right() - width)
            box = QRectF(left, self.room.bottom() + XS, width, self.small.height())
            wide = box.adjusted(-gap, 0, gap, 0)
            if any(text == words for _, text, _ in placed) or any(
                wide.intersects(one) for one, _, _ in placed
            ):
                continue
            placed.append((box, words, of_mark))
        return placed

    def _wanted(self) -> Iterator[tuple[str, float, bool, float]]:
        """Words under the axis, the most wanted first, with the air they need."""
        marks = [one for one in self.chart.marks if self.first <= one.at <= self.last]
        yield from ((one.words, one.at, True, float(S)) for one in marks)
        series = reversed(self.chart.series)
        named = {point.tick: point.at for one in series for point in one.points if point.tick}
        now = self.chart.now()
        if now is not None and now.tick:
            named[now.tick] = now.at
        ordered = sorted(named.items(), key=lambda pair: pair[1])
        if not ordered:
            return
        middle = next((row for row, (words, _) in enumerate(ordered) if now and words == now.tick), 0)
        firsts = [ordered[middle], ordered[-1], ordered[0]]
        yield from ((words, at, False, float(S)) for words, at in firsts)
        step = self.room.width() / max(len(ordered) - 1, 1)
        width = self.small.horizontalAdvance(ordered[-1][0])
        stride = next((one for one in (1, 2, 5, 10) if step * one >= 2 * width), 20)
        air = max(0.75 * stride * step - width, float(S))  # nothing stands nearer than a stride
        yield from ((words, at, False, air) for words, at in ordered[middle % stride :: stride])

    def _legend(self) -> list[tuple[Series, str, QRectF]]:
        """Each line with its name, on as many rows as needed."""
        placed: list[tuple[Series, str, QRectF]] = []
        x, y, height = self.area.left(), self.area.top(), self.small.height()
        for one in self.chart.series:
            width = SWATCH + S + self.small.horizontalAdvance(one.name)
            if x > self.area.left() and x + width > self.area.right():
                x, y = self.area.left(), y + height + XS
            placed.append((one, one.name, QRectF(x, y, min(width, self.area.width()), height)))
            x += width + 2 * S
        return placed


def told(found: Iterable[tuple[Series, Point]]) -> str:
    """The points of one place as one reads them: ``2027 : 3 740,00 €, estimation``."""
    pairs = list(found)
    if not pairs:
        return ""
    words = [f"{point.words}, {point.note}" if point.note else point.words for _, point in pairs]
    return f"{pairs[0][1].label}{NBSP}: " + f"{NBSP}; ".join(words)
