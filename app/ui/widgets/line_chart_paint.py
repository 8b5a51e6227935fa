"""How a line chart is drawn, on screen in the colours of the theme and on white for its image."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QApplication

from app.ui.theme import fonts
from app.ui.theme.tokens import LIGHT, SECTION, SMALL, XL, XS, L, M, S, Tokens
from app.ui.widgets.line_chart_parts import SWATCH, Chart, Plot, Point, Series

PAPER = QSizeF(960, 540)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WRAP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_DASHES = {"dashed": (2.6, 2.0), "mixed": (6.0, 2.0, 1.2, 2.0)}  # in widths of the pen
_WIDTH = 2.5


def paint_chart(painter: QPainter, plot: Plot, tokens: Tokens) -> None:
    """Draw everything but what a person points at."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_grid(painter, plot, tokens)
    _paint_ground(painter, plot, tokens)
    _paint_ceiling(painter, plot, tokens)
    for one in plot.chart.series:
        _paint_line(painter, [plot.spot(point) for point in plot.chart.path(one)], one, tokens)
    _paint_ticks(painter, plot, tokens)
    _paint_now(painter, plot, tokens)
    for one, name, box in plot.legend:
        middle = box.top() + box.height() / 2
        ends = [QPointF(box.left(), middle), QPointF(box.left() + SWATCH, middle)]
        _paint_line(painter, ends, one, tokens)
        painter.setFont(plot.font(SMALL, 400))
        painter.setPen(QColor(tokens.ink_2))
        words = plot.small.elidedText(name, Qt.TextElideMode.ElideRight, box.width() - SWATCH - S + 1)
        painter.drawText(box.adjusted(SWATCH + S, 0, 2, 0), _LEFT, words)


def paint_reading(painter: QPainter, plot: Plot, tokens: Tokens, place: float) -> None:
    """Show the points of one place: a line down, a ring on each, and what they say in a box."""
    found = plot.chart.at(place)
    if not found:
        return
    x = plot.x(place)
    painter.setPen(QPen(QColor(tokens.edge), 1))
    painter.drawLine(QPointF(x, plot.room.top()), QPointF(x, plot.room.bottom()))
    for one, point in found:
        painter.setPen(QPen(QColor(_tone(one, tokens)), 2.5))
        painter.setBrush(QColor(tokens.card))
        painter.drawEllipse(plot.spot(point), 5, 5)
    _paint_box(painter, plot, tokens, found)


def paper_image(chart: Chart, scale: float) -> QImage:
    """Draw a chart on white with its title, its lines named and its source; ``scale`` 1 is 960 × 540."""
    image = QImage((PAPER * scale).toSize(), QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.card))
    painter = QPainter(image)
    painter.scale(scale, scale)
    page = QRectF(QPointF(0, 0), PAPER).adjusted(XL, XL, -XL, -L)
    title = QFontMetricsF(paper_font(SECTION, 700))
    heading = title.boundingRect(page, _WRAP, chart.title)
    painter.setFont(paper_font(SECTION, 700))
    painter.setPen(QColor(LIGHT.ink))
    painter.drawText(page, _WRAP, chart.title)
    foot = QFontMetricsF(paper_font(SMALL, 400)).boundingRect(page, _WRAP, chart.source)
    foot.moveBottomLeft(page.bottomLeft())
    painter.setFont(paper_font(SMALL, 400))
    painter.setPen(QColor(LIGHT.ink_2))
    painter.drawText(QRectF(foot.topLeft(), page.bottomRight()), _WRAP, chart.source)
    area = QRectF(page.left(), heading.bottom() + M, page.width(), foot.top() - heading.bottom() - 2 * M)
    paint_chart(painter, Plot(chart, area, paper_font, legend=True), LIGHT)
    painter.end()
    return image


def paper_font(size: int, weight: int) -> QFont:
    """The program’s font at a token size whatever the text size on screen."""
    family = QApplication.font().family()
    font = QFont(family)
    font.setPixelSize(fonts.pixels(size, 1.0, family))
    font.setWeight(QFont.Weight(weight))
    return font


def _tone(series: Series, tokens: Tokens) -> str:
    return tokens.accent if series.stroke == "mixed" else tokens.primary


def _paint_grid(painter: QPainter, plot: Plot, tokens: Tokens) -> None:
    painter.setFont(plot.font(SMALL, 400))
    painter.setPen(QColor(tokens.ink_2))
    height = plot.small.height()
    for value in plot.lines:
        y = round(plot.y(value))
        colour = tokens.edge if value == 0 else tokens.soft
        painter.fillRect(QRectF(plot.room.left(), y, plot.room.width(), 1), QColor(colour))
        box = QRectF(plot.area.left(), y - height / 2, plot.room.left() - plot.area.left() - M, height)
        painter.drawText(box.adjusted(-M, 0, 2, 0), _RIGHT, plot.grid_words(value))


def _paint_ground(painter: QPainter, plot: Plot, tokens: Tokens) -> None:
    """Fill under the solid line."""
    points = plot.chart.solid
    if len(points) < 2:
        return
    base = plot.room.bottom()
    outline = [plot.spot(point) for point in points]
    outline += [QPointF(outline[-1].x(), base), QPointF(outline[0].x(), base)]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.primary_soft))
    painter.drawPolygon(QPolygonF(outline))


def _paint_ceiling(painter: QPainter, plot: Plot, tokens: Tokens) -> None:
    if not plot.chart.ceiling:
        return
    y = round(plot.y(plot.chart.ceiling)) + 0.5
    pen = QPen(QColor(tokens.ink_2), 1)
    pen.setDashPattern([1, 3])
    painter.setPen(pen)
    painter.drawLine(QPointF(plot.room.left(), y), QPointF(plot.room.right(), y))
    painter.setFont(plot.font(SMALL, 400))
    painter.setPen(QColor(tokens.ink_2))
    height = plot.small.height()
    box = QRectF(plot.room.left(), y - height - 2, plot.room.width(), height)
    painter.drawText(box, _LEFT, plot.chart.ceiling_words)


def _paint_line(painter: QPainter, spots: Sequence[QPointF], series: Series, tokens: Tokens) -> None:
    if len(spots) < 2:
        return
    pen = QPen(QColor(_tone(series, tokens)), _WIDTH)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if series.stroke == "solid":
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    else:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern(_DASHES[series.stroke])
    path = QPainterPath(spots[0])
    for spot in spots[1:]:
        path.lineTo(spot)
    painter.strokePath(path, pen)


def _paint_ticks(painter: QPainter, plot: Plot, tokens: Tokens) -> None:
    painter.setFont(plot.font(SMALL, 400))
    for box, words, of_mark in plot.ticks():
        painter.setPen(QColor(tokens.accent if of_mark else tokens.ink_2))
        painter.drawText(box.adjusted(-2, 0, 2, 0), Qt.AlignmentFlag.AlignCenter, words)
    for mark in plot.chart.marks:
        spot = plot.on_line(mark.at)
        if spot is not None:
            _dot(painter, spot, tokens.accent, tokens, 4)


def _paint_now(painter: QPainter, plot: Plot, tokens: Tokens) -> None:
    """The dot of today and its words, where no line passes."""
    now = plot.chart.now()
    if now is None:
        return
    _dot(painter, plot.spot(now), tokens.primary, tokens, 5)
    painter.setFont(plot.font(SMALL, 600))
    painter.setPen(QColor(tokens.primary))
    painter.drawText(_now_box(plot), _LEFT, plot.chart.now_words)


def _now_box(plot: Plot) -> QRectF:
    """Where the words of today stand: under the line to come, or above it where it falls."""
    now = plot.chart.now()
    if now is None:
        return QRectF()
    spot = plot.spot(now)
    width, height = plot.bold.horizontalAdvance(plot.chart.now_words), plot.bold.height()
    box = QRectF(spot.x() + M, spot.y() + S, width + 2, height)
    if box.bottom() > plot.room.bottom() - 2 or _falls(plot, now, box):
        box.moveBottom(spot.y() - S)
    if box.right() > plot.area.right():
        box.moveRight(min(plot.area.right(), max(spot.x() - M, plot.room.left() + width)))
        box.moveBottom(max(spot.y() - S, plot.room.top() + height))
    limit = plot.y(plot.chart.ceiling) if plot.chart.ceiling else 0
    if box.top() < limit < box.bottom():
        box.moveBottom(limit - 1)
    return box


def _falls(plot: Plot, now: Point, box: QRectF) -> bool:
    """Whether a line to come passes through a box beside today’s dot."""
    for one in plot.chart.series:
        spots = [plot.spot(point) for point in plot.chart.path(one) if point.at >= now.at]
        for start, end in pairwise(spots):
            low, high = sorted((start.y(), end.y()))
            segment = QRectF(start.x(), low - 2, end.x() - start.x(), high - low + 4)
            if one.stroke != "solid" and segment.intersects(box):
                return True
    return False


def _dot(painter: QPainter, spot: QPointF, colour: str, tokens: Tokens, radius: float) -> None:
    painter.setPen(QPen(QColor(tokens.card), 1.5))
    painter.setBrush(QColor(colour))
    painter.drawEllipse(spot, radius, radius)


def _paint_box(painter: QPainter, plot: Plot, tokens: Tokens, found: Sequence[tuple[Series, Point]]) -> None:
    """What the points of a place say, in a box that stays inside the picture."""
    height, several = plot.small.height(), len(found) > 1
    rows = [found[0][1].label]
    for one, point in found:
        said = one.name if several and one.stroke != "solid" else point.note
        rows.append(f"{point.words}\u00a0· {said}" if said else point.words)
    most = plot.area.width() - 2 * M
    width = min(max(plot.bold.horizontalAdvance(row) for row in rows), most) + 2 * M
    size = QSizeF(width, height * len(rows) + 2 * S)
    box = _box_place(plot, size, [plot.spot(point) for _, point in found])
    painter.setPen(QPen(QColor(tokens.edge), 1))
    painter.setBrush(QColor(tokens.card))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    painter.setPen(QColor(tokens.ink))
    for at, row in enumerate(rows):
        painter.setFont(plot.font(SMALL, 600 if at == 0 else 400))
        line = QRectF(box.left() + M, box.top() + S + at * height, width - 2 * M + XS, height)
        painter.drawText(line, _LEFT, plot.small.elidedText(row, Qt.TextElideMode.ElideRight, line.width()))


def _box_place(plot: Plot, size: QSizeF, spots: Sequence[QPointF]) -> QRectF:
    """Where a box hides the least: above, below, or beside the points, high or low."""
    x, inside = spots[0].x(), plot.area
    high, low = min(spot.y() for spot in spots), max(spot.y() for spot in spots)
    floor = plot.room.bottom() - size.height()
    lefts = {x - size.width() / 2: (high - size.height() - M, low + M)}
    for left in (x + L, x - L - size.width()):
        lefts[left] = (plot.room.top(), (plot.room.top() + floor) / 2, floor)
    places = []
    for left, tops in lefts.items():
        for top in tops:
            kept_left = min(max(left, inside.left()), inside.right() - size.width())
            kept_top = min(max(top, inside.top()), inside.bottom() - size.height())
            box = QRectF(QPointF(kept_left, kept_top), size)
            over = sum(box.adjusted(-S, -S, S, S).contains(spot) for spot in spots)
            hidden = plot.busy(box) + 20 * over + 6 * box.intersects(_now_box(plot))
            places.append((hidden, abs(kept_left - left) + abs(kept_top - top), len(places), box))
    return min(places, key=lambda place: place[:3])[3]
