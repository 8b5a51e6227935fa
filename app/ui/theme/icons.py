"""Own icons drawn from paths on a grid of 24: ``pixmap``, ``icon`` and ``paint``, coloured by tokens."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath

from app.ui.theme.paint import brush

# Each icon is a list of strokes: ("M x y" moves, "L x y" lines, "C" cubic of three points, "Z" closes),
# ("O", cx, cy, r) circles, ("R", x, y, w, h, radius) boxes; a leading "fill" fills the figure.
_SHAPES: dict[str, tuple] = {
    "check": ("M 5 12.5 L 10 17.5 L 19.5 7",),
    "plus": ("M 12 5 L 12 19 M 5 12 L 19 12",),
    "minus": ("M 5 12 L 19 12",),
    "close": ("M 6 6 L 18 18 M 18 6 L 6 18",),
    "chevron-down": ("fill M 4.8 9.4 L 6.2 8 L 12 13.8 L 17.8 8 L 19.2 9.4 L 12 16.6 Z",),
    "chevron-right": ("M 9.5 6 L 15.5 12 L 9.5 18",),
    "chevron-left": ("M 14.5 6 L 8.5 12 L 14.5 18",),
    "arrow-right": ("M 4.5 12 L 19 12 M 13 6 L 19 12 L 13 18",),
    "search": (("O", 10.5, 10.5, 6), "M 15 15 L 20.5 20.5"),
    "info": (("O", 12, 12, 9), "M 12 11 L 12 16.5", ("fill", "O", 12, 7.8, 1.2)),
    "alert": ("M 12 3.5 L 21.5 20 L 2.5 20 Z", "M 12 9.5 L 12 14", ("fill", "O", 12, 17, 1.1)),
    "clock": (("O", 12, 12, 9), "M 12 7 L 12 12 L 15.5 14"),
    "user": (("O", 12, 8, 4), "M 4.5 20.5 C 4.5 16 8 14.5 12 14.5 C 16 14.5 19.5 16 19.5 20.5"),
    "pin": ("M 12 21 C 8 16.5 5.5 13 5.5 9.8 C 5.5 6 8.5 3.2 12 3.2 C 15.5 3.2 18.5 6 18.5 9.8"
            " C 18.5 13 16 16.5 12 21 Z", ("O", 12, 9.8, 2.4)),
    "star": ("fill M 12 3 L 14.7 9 L 21.2 9.7 L 16.3 14 L 17.7 20.5 L 12 17.1 L 6.3 20.5 L 7.7 14"
             " L 2.8 9.7 L 9.3 9 Z",),
    "star-outline": ("M 12 3.5 L 14.6 9.2 L 20.8 9.9 L 16.1 14 L 17.4 20 L 12 16.9 L 6.6 20 L 7.9 14"
                     " L 3.2 9.9 L 9.4 9.2 Z",),
    "pencil": ("M 4 20 L 5 15.5 L 15.8 4.7 L 19.3 8.2 L 8.5 19 Z M 13.5 7 L 17 10.5",),
    "trash": ("M 4.5 6.5 L 19.5 6.5 M 9 6.5 L 9 4 L 15 4 L 15 6.5 M 6.3 6.5 L 7.2 20 L 16.8 20 L 17.7 6.5",
              "M 10.2 10 L 10.2 16.5 M 13.8 10 L 13.8 16.5"),
    "undo": ("M 9 5 L 4.5 9.5 L 9 14 M 4.5 9.5 L 14 9.5 C 21 9.5 21 19 14 19 L 10 19",),
    "redo": ("M 15 5 L 19.5 9.5 L 15 14 M 19.5 9.5 L 10 9.5 C 3 9.5 3 19 10 19 L 14 19",),
    "print": ("M 7 9 L 7 3.5 L 17 3.5 L 17 9", "M 7 17 L 4 17 L 4 9 L 20 9 L 20 17 L 17 17",
              "M 7 14 L 17 14 L 17 20.5 L 7 20.5 Z"),
    "save": ("M 4.5 4.5 L 16 4.5 L 19.5 8 L 19.5 19.5 L 4.5 19.5 Z M 8 4.5 L 8 9 L 15 9 L 15 4.5",
             "M 8 19.5 L 8 13.5 L 16 13.5 L 16 19.5"),
    "open": ("M 13.5 4.5 L 19.5 4.5 L 19.5 10.5 M 19.5 4.5 L 11 13 M 10.5 5.5 L 4.5 5.5 L 4.5 19.5"
             " L 18.5 19.5 L 18.5 13.5",),
    "download": ("M 12 4 L 12 15 M 7 10.5 L 12 15.5 L 17 10.5 M 5 20 L 19 20",),
    "folder": ("M 3.5 19 L 3.5 5.5 L 9.5 5.5 L 11.5 8 L 20.5 8 L 20.5 19 Z",),
    "file": ("M 6 3.5 L 13.5 3.5 L 18.5 8.5 L 18.5 20.5 L 6 20.5 Z M 13.5 3.5 L 13.5 8.5 L 18.5 8.5",),
    "phone": ("fill M 6.2 3.2 L 9.2 3.2 L 10.6 7.6 L 8.4 9.6 C 9.6 12.2 11.8 14.4 14.4 15.6 L 16.4 13.4"
              " L 20.8 14.8 L 20.8 17.8 C 20.8 19.6 19.4 20.8 17.8 20.8 C 9.8 20.2 3.8 14.2 3.2 6.2"
              " C 3.2 4.6 4.4 3.2 6.2 3.2 Z",),
    "briefcase": (("R", 3.5, 7.5, 17, 12, 2), "M 9 7.5 L 9 4.5 L 15 4.5 L 15 7.5 M 3.5 13 L 20.5 13"),
    "cap": ("M 12 4.5 L 22 9.5 L 12 14.5 L 2 9.5 Z M 6 12 L 6 17 C 9 19.5 15 19.5 18 17 L 18 12",),
    "heart": ("M 12 20 C 5 15 3 12 3 8.8 C 3 4 9.5 2.8 12 7.5 C 14.5 2.8 21 4 21 8.8 C 21 12 19 15 12 20 Z",),
    "text-size": ("M 2.5 19 L 8.5 5 L 14.5 19 M 4.8 14 L 12.2 14", ("O", 18.2, 15.5, 3.3),
                  "M 21.5 11.5 L 21.5 19"),
    "book": ("M 12 6 C 9 4 6 4 3.5 5 L 3.5 19 C 6 18 9 18 12 20 C 15 18 18 18 20.5 19 L 20.5 5"
             " C 18 4 15 4 12 6 Z M 12 6 L 12 20",),
    "compare": ("M 9 4.5 L 9 19.5 L 4 19.5 L 4 4.5 Z M 20 4.5 L 20 19.5 L 15 19.5 L 15 4.5 Z",),
    "sliders": ("M 3.5 8 L 7 8 M 12 8 L 20.5 8 M 3.5 16 L 12 16 M 17 16 L 20.5 16", ("O", 9.5, 8, 2.5),
                ("O", 14.5, 16, 2.5)),
    "table": (("R", 3.5, 4.5, 17, 15, 2), "M 3.5 9.5 L 20.5 9.5 M 3.5 14.5 L 20.5 14.5 M 10 4.5 L 10 19.5"),
    "cards": (("R", 3.5, 4.5, 17, 6.5, 2), ("R", 3.5, 14, 17, 6.5, 2)),
    "dot": (("fill", "O", 12, 12, 4),),
}  # fmt: skip

NAMES = tuple(_SHAPES)


def paint(painter: QPainter, name: str, rect: QRectF, colour: str, weight: float = 1.9) -> None:
    """Draw an icon in a rectangle, crisp at any size."""
    side = min(rect.width(), rect.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center().x() - side / 2, rect.center().y() - side / 2)
    painter.scale(side / 24, side / 24)
    pen = None
    for shape in _SHAPES[name]:
        path, filled = _path(shape)
        if filled:
            painter.fillPath(path, brush(colour))
        else:
            pen = pen or _pen(colour, weight)
            painter.strokePath(path, pen)
    painter.restore()


def pixmap(name: str, colour: str, side: int, ratio: float = 1.0):
    """A QPixmap of an icon, ``side`` logical pixels for a screen of that pixel ratio."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QPixmap

    made = QPixmap(round(side * ratio), round(side * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    paint(painter, name, QRectF(0, 0, side, side), colour)
    painter.end()
    return made


def icon(name: str, colour: str, side: int = 20, ratio: float = 2.0):
    """A QIcon for a menu; remade by its owner when the theme changes."""
    from PySide6.QtGui import QIcon

    return QIcon(pixmap(name, colour, side, ratio))


def _pen(colour: str, weight: float):
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QPen

    ends, corners = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    return QPen(QColor(colour), weight, Qt.PenStyle.SolidLine, ends, corners)


def _path(shape) -> tuple[QPainterPath, bool]:
    path = QPainterPath()
    if isinstance(shape, str):
        filled = shape.startswith("fill")
        _trace(path, shape.removeprefix("fill").split())
        return path, filled
    filled, parts = shape[0] == "fill", shape[1:] if shape[0] == "fill" else shape
    if parts[0] == "O":
        _, x, y, radius = parts
        path.addEllipse(QPointF(x, y), radius, radius)
    else:
        _, x, y, width, height, radius = parts
        path.addRoundedRect(QRectF(x, y, width, height), radius, radius)
    return path, filled


def _trace(path: QPainterPath, words: list[str]) -> None:
    at = 0
    while at < len(words):
        order = words[at]
        count = {"M": 2, "L": 2, "C": 6, "Z": 0}[order]
        numbers = [float(word) for word in words[at + 1 : at + 1 + count]]
        at += 1 + count
        if order == "M":
            path.moveTo(*numbers)
        elif order == "L":
            path.lineTo(*numbers)
        elif order == "C":
            path.cubicTo(*numbers)
        else:
            path.closeSubpath()
