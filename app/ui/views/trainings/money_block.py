"""« Ce que je paie »: the answer, the addition that gives it, what is to confirm, what it rests on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from app.ui.theme import style
from app.ui.theme.tokens import XS, L, M, S
from app.ui.viewmodels.trainings_money import ELSE, Money, PayLine
from app.ui.views.trainings.pay_bar import PayBar
from app.ui.widgets.card import Card
from app.ui.widgets.chip import Chip, ChipFlow
from app.ui.widgets.disclosure import Disclosure
from app.ui.widgets.labels import label

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
        self.bar = PayBar()
        self.paid, self.span = label("", "small", wrap=True), label("", wrap=True)
        self.why_title = label("Pourquoi ce n’est pas finançable", "strong", wrap=True)
        self.why_not, self.why_source = label("", wrap=True), label("", "small", wrap=True)
        self.why_else = label(ELSE, "small", wrap=True)
        self.lines = PayLines()
        self.flags, self.notes = label("", "small", wrap=True), label("", "small", wrap=True)
        self.sources = label("", "small", wrap=True)
        self.more = Disclosure("Les règles et leurs sources", self.sources)
        for one in (
            self.title, self.answer, self.bar, self.paid, self.span, self.why_title, self.why_not,
            self.why_source, self.why_else, self.lines, self.flags, self.more, self.notes,
        ):  # fmt: skip
            self.body.addWidget(one)
        self.hide()

    def show_money(self, money: Money | None) -> None:
        """Show another answer, its addition apart; None hides the block."""
        self.setVisible(money is not None)
        if money is None:
            return
        self.answer.fill([Chip(money.left, money.tone)])
        self.bar.setVisible(bool(money.share))
        self.bar.show_payers(money.payers)
        for text, words in (
            (self.paid, money.paid),
            (self.span, money.span),
            (self.why_not, money.why_not),
            (self.why_source, money.why_source),
            (self.flags, "\n".join(money.flags)),
            (self.notes, "\n".join(money.notes)),
        ):
            text.setText(words)
            text.setVisible(bool(words))
        for one in (self.why_title, self.why_else):
            one.setVisible(bool(money.why_not))

    def show_lines(self, money: Money | None) -> None:
        """Show another addition."""
        lines = money.lines if money is not None else ()
        self.lines.show_lines(lines)
        told = dict.fromkeys(f"{line.payer}\u00a0: {line.source}" for line in lines if line.source)
        self.sources.setText("\n".join(told))
        self.more.setVisible(bool(told))


class PayLines(QWidget):
    """The price, what each payer takes off it, what is left: the rule under each amount, a hairline after."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(M)
        self._grid.setVerticalSpacing(XS)
        self._grid.setColumnStretch(0, 1)
        self._rows: list[tuple[QLabel, QLabel, QLabel, QFrame]] = []

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

    def table(self) -> list[tuple[str, str, str]]:
        """What is shown: payer, amount, rule."""
        return [(row[0].text(), row[1].text(), row[2].text()) for row in self._rows if not row[0].isHidden()]

    def _add(self) -> None:
        at = 3 * len(self._rows)
        payer, amount, words, rule = label("", wrap=True), label(""), label("", "small", wrap=True), QFrame()
        rule.setProperty("role", "hairline")
        self._grid.addWidget(payer, at, 0, _TOP)
        self._grid.addWidget(amount, at, 1, _RIGHT)
        self._grid.addWidget(words, at + 1, 0, 1, 2)
        self._grid.addWidget(rule, at + 2, 0, 1, 2)
        self._rows.append((payer, amount, words, rule))


def _fill(cells: tuple[QLabel, QLabel, QLabel, QFrame], line: PayLine, *, last: bool) -> None:
    """Show one line of the addition."""
    payer, amount, words, rule = cells
    for cell, text in ((payer, line.payer), (amount, line.amount), (words, line.words)):
        cell.setText(text)
        cell.setVisible(bool(text))
    for cell in (payer, amount):
        style.set_role(cell, "strong" if line.strong else "")
    rule.setVisible(not last)
