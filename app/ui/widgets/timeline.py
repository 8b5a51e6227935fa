"""A career on a line of years: painted, walked by the arrow keys, with its table behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QToolTip,
    QWidget,
)

from app.ui.theme import fonts, style
from app.ui.theme.tokens import SMALL, XS, Tokens
from app.ui.widgets.announce import announce


@dataclass(frozen=True, slots=True)
class Span:
    """A period: months counted as year * 12 + month - 1; ``end`` None goes on today.

    ``tone`` is neutral, a soft one (primary, accent, ok…) or ``strong`` (filled).
    """

    label: str
    start: int
    end: int | None
    tone: str = "primary"
    key: str = ""


def month_words(index: int) -> str:
    """A month index as people write it, ``03/2018``."""
    return f"{index % 12 + 1:02d}/{index // 12}"


class TimelineStrip(QWidget):
    """Spans over years, overlaps on further rows. Signal ``pressed(key)`` by a click or Enter."""

    pressed = Signal(str)

    def __init__(self, name: str = "Frise du parcours", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spans: tuple[Span, ...] = ()
        self._rows: tuple[int, ...] = ()
        self._now = 0
        self._at = -1
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_spans(self, spans: Sequence[Span], now: int) -> None:
        """Show spans; ``now`` is the month index of today, where open spans end."""
        self._spans = tuple(sorted(spans, key=lambda span: (span.start, span.end or now)))
        self._now, self._at = now, -1
        rows: list[int] = []
        free: list[int] = []  # first month free on each row
        for span in self._spans:
            row = next((at for at, month in enumerate(free) if month <= span.start), len(free))
            if row == len(free):
                free.append(0)
            free[row] = self._end(span)
            rows.append(row)
        self._rows = tuple(rows)
        told = [f"{span.label}, {self._period(span)}" for span in self._spans]
        self.setAccessibleDescription("\u00a0; ".join(told) or "Aucune période")
        self.updateGeometry()
        self.update()

    def rows(self) -> list[tuple[str, str, str]]:
        """What is drawn, as a table: label, start, end."""
        return [(span.label, month_words(span.start), self._end_words(span)) for span in self._spans]

    def table(self, parent: QWidget | None = None) -> QTableWidget:
        """The same as a real table, to stand behind the picture."""
        made = QTableWidget(len(self._spans), 3, parent)
        made.setAccessibleName(f"{self.accessibleName()} (tableau)")
        made.setHorizontalHeaderLabels(["Période", "Début", "Fin"])
        made.verticalHeader().hide()
        made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        made.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for row, words in enumerate(self.rows()):
            for column, text in enumerate(words):
                made.setItem(row, column, QTableWidgetItem(text))
        return made

    def sizeHint(self) -> QSize:
        rows = max(self._rows, default=0) + 1
        return QSize(400, rows * (self._bar() + XS) + self._label_height() + 3 * XS)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def keyPressEvent(self, event) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(event.key())
        if step and self._spans:
            self._at = min(max(self._at + step, 0), len(self._spans) - 1)
            span = self._spans[self._at]
            announce(self, f"{span.label}, {self._period(span)}")
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and 0 <= self._at < len(self._spans):
            self.pressed.emit(self._spans[self._at].key)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event) -> None:
        at = self._span_at(event.position())
        if at >= 0:
            self._at = at
            self.pressed.emit(self._spans[at].key)
            self.update()

    def event(self, event) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            at = self._span_at(event.pos().toPointF())
            words = f"{self._spans[at].label} · {self._period(self._spans[at])}" if at >= 0 else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event) -> None:
        tokens = style.current(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_years(painter, tokens)
        for at, span in enumerate(self._spans):
            self._paint_span(painter, at, span, tokens)
        if self.hasFocus() and self._at < 0:
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _paint_years(self, painter: QPainter, tokens: Tokens) -> None:
        font = fonts.sized(SMALL)
        metrics = QFontMetrics(font)
        base = self.height() - self._label_height() - XS
        painter.fillRect(QRectF(0, base, self.width(), 1), QColor(tokens.line))
        painter.setFont(font)
        painter.setPen(QColor(tokens.ink_2))
        taken = -100.0
        marks = sorted({span.start for span in self._spans} | ({self._now} if self._spans else set()))
        last = None
        for month in marks:
            words = str(month // 12)
            width = metrics.horizontalAdvance(words)
            x = min(self._x(month), self.width() - width)
            if words != last and x > taken + 10:
                painter.drawText(QRectF(x, base + XS, width + 4, self._label_height()), words)
                taken, last = x + width, words

    def _paint_span(self, painter: QPainter, at: int, span: Span, tokens: Tokens) -> None:
        rect = self._rect(at)
        strong = span.tone == "strong"
        tones = {"neutral": (tokens.soft, tokens.ink_2), "strong": (tokens.primary, tokens.on_primary)}
        if span.tone in tones:
            ground, ink = tones[span.tone]
        else:
            ground, ink = getattr(tokens, f"{span.tone}_soft"), getattr(tokens, span.tone)
        chosen = self.hasFocus() and at == self._at
        painter.setPen(
            QPen(QColor(tokens.focus), 2) if chosen else QPen(QColor(ground if strong else ink), 1)
        )
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        font = fonts.sized(SMALL, 600 if strong else 400)
        room = rect.width() - 16
        words = QFontMetrics(font).elidedText(span.label, Qt.TextElideMode.ElideRight, int(max(room, 0)))
        if room > 20:
            painter.setFont(font)
            painter.setPen(QColor(ink))
            middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(rect.adjusted(8, 0, -4, 0), middle, words)

    def _bar(self) -> int:
        return QFontMetrics(fonts.sized(SMALL, 600)).height() + 2 * XS

    def _label_height(self) -> int:
        return QFontMetrics(fonts.sized(SMALL)).height() + 2

    def _end(self, span: Span) -> int:
        return self._now + 1 if span.end is None else span.end + 1

    def _end_words(self, span: Span) -> str:
        return "aujourd’hui" if span.end is None else month_words(span.end)

    def _period(self, span: Span) -> str:
        return f"{month_words(span.start)} – {self._end_words(span)}"

    def _x(self, month: int) -> float:
        first = min((span.start for span in self._spans), default=self._now - 12)
        last = max([self._now + 1, *(self._end(span) for span in self._spans)])
        return (month - first) * (self.width() - 2) / max(last - first, 12) + 1

    def _rect(self, at: int) -> QRectF:
        span = self._spans[at]
        left, right = self._x(span.start), self._x(self._end(span))
        return QRectF(left, self._rows[at] * (self._bar() + XS) + 1, max(right - left - 2, 5), self._bar())

    def _span_at(self, point) -> int:
        return next((at for at in range(len(self._spans)) if self._rect(at).contains(point)), -1)
