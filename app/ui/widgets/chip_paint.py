"""How a chip is measured and drawn: shared by the chip widgets and by the lists that paint theirs."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from app.ui.theme import fonts, icons
from app.ui.theme.tokens import SMALL, Tokens

PAD_X, PAD_Y, GAP = 8, 3, 5
SIGNS = {"ok": "check", "error": "alert", "warn": "alert"}
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def chip_font() -> QFont:
    """The font of chips, at the text scale of the moment."""
    return fonts.sized(SMALL, 600)


def chip_colours(tokens: Tokens, tone: str) -> tuple[str, str]:
    """Ground and text of a tone."""
    if tone in ("primary", "accent", "ok", "warn", "error"):
        return getattr(tokens, f"{tone}_soft"), getattr(tokens, tone)
    return tokens.soft, tokens.ink_2


def chip_size(text: str, *, signs: int = 0, width: int | None = None) -> QSize:
    """Room for a chip with so many signs; wrapped where ``width`` is too small for one line."""
    metrics = QFontMetrics(chip_font())
    extra = 2 * PAD_X + signs * (_sign_side(metrics) + GAP)
    if width is None:
        return QSize(metrics.horizontalAdvance(text) + extra + 1, metrics.height() + 2 * PAD_Y)
    bounds = metrics.boundingRect(QRect(0, 0, max(1, width - extra), 10_000), _WRAP, text)
    return QSize(width, bounds.height() + 2 * PAD_Y)


def paint_chip(
    painter: QPainter,
    rect: QRect,
    text: str,
    tokens: Tokens,
    tone: str = "neutral",
    *,
    sign: str = "",
    end_sign: str = "",
    ring: str = "",
) -> None:
    """Draw a chip; ``ring`` is the colour of an outline (pointed at, focused) or empty."""
    ground, ink = chip_colours(tokens, tone)
    font = chip_font()
    side = _sign_side(QFontMetrics(font))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(ring), 2) if ring else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    inset = 1 if ring else 0
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), 4, 4)
    inner = rect.adjusted(PAD_X, PAD_Y, -PAD_X, -PAD_Y)
    if sign:
        icons.paint(
            painter, sign, QRectF(inner.left(), inner.center().y() - side / 2 + 0.5, side, side), ink, 2.6
        )
        inner.setLeft(inner.left() + side + GAP)
    if end_sign:
        at = QRectF(inner.right() + 1 - side, inner.center().y() - side / 2 + 0.5, side, side)
        icons.paint(painter, end_sign, at, ink, 2.6)
        inner.setRight(inner.right() - side - GAP)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(inner.adjusted(0, 0, 2, 0), _WRAP, text)
    painter.restore()


def _sign_side(metrics: QFontMetrics) -> int:
    return round(metrics.height() * 0.72)
