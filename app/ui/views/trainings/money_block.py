"""« Ce que je paie »: the answer, the addition that gives it, what is to confirm, what it rests on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from app.ui.theme import style
from app.ui.theme.tokens import XS, L, M, S
from app.ui.viewmodels.trainings_money import Money, PayLine
from app.ui.widgets.card import Card
from app.ui.widgets.chip import Chip, ChipFlow
from app.ui.widgets.labels import label
from app.ui.widgets.progress import ProgressLine

_TOP = Qt.AlignmentFlag.AlignTop
_RIGHT = Qt.AlignmentFlag.AlignRight | _TOP


class MoneyBlock(Card):
    """Shows what a course costs the person on the desk; hidden where there is nobody."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(role="inset", parent=parent)
        self.setAccessibleName("Ce que je paie")
        self.body.setContentsMargins(L, M, L, M)
        self.body.setSpacing(S)
        self.title = label("Ce que je paie", "caption", wrap=True)
        self.answer = ChipFlow("Reste à payer")
        self.bar = ProgressLine("Part du prix payée par mes droits")
        self.paid = label("", "small", wrap=True)
        self.why_not = label("", wrap=True)
        self.lines = PayLines()
        self.flags, self.notes = label("", "small", wrap=True), label("", "small", wrap=True)
        for one in (
            self.title, self.answer, self.bar, self.paid, self.why_not, self.lines, self.flags, self.notes,
        ):  # fmt: skip
            self.body.addWidget(one)
        self.hide()

    def show_money(self, money: Money | None) -> None:
        """Show another answer; None hides the block."""
        self.setVisible(money is not None)
        if money is None:
            return
        self.answer.fill([Chip(money.left, money.tone)])
        self.bar.setVisible(bool(money.share))
        if money.share is not None:
            self.bar.set_share(money.share, money.paid)
        self.lines.show_lines(money.lines)
        for text, words in (
            (self.paid, money.paid),
            (self.why_not, money.why_not),
            (self.flags, "\n".join(money.flags)),
            (self.notes, "\n".join(money.notes)),
        ):
            text.setText(words)
            text.setVisible(bool(words))


class PayLines(QWidget):
    """An addition: payer and amount, the rule and its source under them, a hairline after each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(M)
        self._grid.setVerticalSpacing(XS)
        self._grid.setColumnStretch(0, 1)
        self._rows: list[tuple[QLabel, QLabel, QLabel, QLabel, QFrame]] = []

    def show_lines(self, lines: tuple[PayLine, ...]) -> None:
        """Show another addition."""
        while len(self._rows) < len(lines):
            self._add()
        for at, cells in enumerate(self._rows):
            for one in cells:
                one.setVisible(at < len(lines))
            if at < len(lines):
                _fill(cells, lines[at], last=at == len(lines) - 1)
        self.setVisible(bool(lines))

    def table(self) -> list[tuple[str, str, str, str]]:
        """What is shown: payer, amount, rule, source."""
        return [
            (row[0].text(), row[1].text(), row[2].text(), row[3].text())
            for row in self._rows
            if not row[0].isHidden()
        ]

    def _add(self) -> None:
        at = 4 * len(self._rows)
        payer, amount, rule = label("", wrap=True), label(""), QFrame()
        words, source = label("", "small", wrap=True), label("", "small", wrap=True)
        rule.setProperty("role", "hairline")
        self._grid.addWidget(payer, at, 0, _TOP)
        self._grid.addWidget(amount, at, 1, _RIGHT)
        self._grid.addWidget(words, at + 1, 0, 1, 2)
        self._grid.addWidget(source, at + 2, 0, 1, 2)
        self._grid.addWidget(rule, at + 3, 0, 1, 2)
        self._rows.append((payer, amount, words, source, rule))


def _fill(cells: tuple[QLabel, QLabel, QLabel, QLabel, QFrame], line: PayLine, *, last: bool) -> None:
    """Show one line of the addition."""
    payer, amount, words, source, rule = cells
    for cell, text in (
        (payer, line.payer),
        (amount, line.amount),
        (words, line.words),
        (source, line.source),
    ):
        cell.setText(text)
        cell.setVisible(bool(text))
    for cell in (payer, amount):
        style.set_role(cell, "strong" if line.strong else "")
    rule.setVisible(not last)
