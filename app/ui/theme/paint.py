"""Boxes painted without the Qt namespace (its hundred enumerations cost 20 ms): for the first paint.

A colour given to QPen, QBrush, ``setPen`` or ``setBrush`` builds that namespace; a palette’s brush does not.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPainterPath, QPalette


def brush(colour: str) -> QBrush:
    """A brush of one colour."""
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.WindowText, QColor(colour))
    return palette.windowText()


def box(
    painter: QPainter, rect: QRectF, radius: float, ground: str = "", edge: str = "", width: float = 1
) -> None:
    """Fill a rounded box and outline it inside its edge; an empty colour draws nothing."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    if ground:
        painter.fillPath(path, brush(ground))
    if edge:
        inner = max(radius - width, 0)
        path.addRoundedRect(rect.adjusted(width, width, -width, -width), inner, inner)
        painter.fillPath(path, brush(edge))


def shortened(metrics: QFontMetrics, text: str, room: int) -> str:
    """The text, with an ellipsis where there is no room."""
    if metrics.horizontalAdvance(text) <= room:
        return text
    from PySide6.QtCore import Qt

    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(room, 0))
