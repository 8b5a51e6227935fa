"""« 86 % »: the nearness of a profile to an occupation, and why, in parts that sum to it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme.tokens import XS, L, M, S
from app.ui.viewmodels.occupations_score import Score
from app.ui.widgets.card import Card
from app.ui.widgets.disclosure import Disclosure
from app.ui.widgets.labels import label
from app.ui.widgets.mark_list import Mark, MarkList
from app.ui.widgets.progress import ProgressLine

_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop


class ScoreBlock(Card):
    """The figure, its bar, and « Pourquoi ce score »."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(role="inset", parent=parent)
        self.body.setContentsMargins(L, M, L, S)
        self.body.setSpacing(XS)
        self.figure = label("", "figure")
        self.caption = label("Proximité avec votre profil", "caption", wrap=True)
        self.bar = ProgressLine("Proximité avec votre profil")
        self.count = label("", "small", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(XS)
        for one in (self.caption, self.bar, self.count):
            words.addWidget(one)
        row = QHBoxLayout()
        row.setSpacing(L)
        row.addWidget(self.figure)
        row.addLayout(words, 1)
        self.body.addLayout(row)
        self.told = label("", "muted", wrap=True)
        self.reasons = label("", wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(L)
        self._grid.setVerticalSpacing(XS)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 2)
        self._cells: list[tuple] = []
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(S, 0, S, S)
        column.setSpacing(S)
        column.addWidget(self.told)
        column.addWidget(self.reasons)
        column.addLayout(self._grid)
        self.rest = MarkList("Les autres apports")
        self.more = Disclosure("Voir les autres apports un à un", self.rest)
        column.addWidget(self.more)
        self.why = Disclosure("Pourquoi ce score", content)
        self.body.addWidget(self.why)

    def show_score(self, score: Score, count_words: str) -> None:
        """Show another score."""
        self.figure.setText(score.percent)
        self.figure.setAccessibleName(f"{score.percent} de proximité avec votre profil")
        self.figure.setToolTip(score.told)
        self.bar.setToolTip(score.told)
        self.bar.set_share(score.share, score.percent)
        self.count.setText(count_words)
        self.told.setText(score.told)
        self.reasons.setText("\n".join(score.reasons))
        self.rest.set_marks([Mark(one) for one in score.rest])
        self.more.set_open(False)
        self.more.setVisible(bool(score.rest))
        lines = [(part.label, part.origin, part.words) for part in score.parts]
        lines.append(("Total", f"arrondi à {score.percent}", score.total))
        while len(self._cells) < len(lines):
            self._add_line()
        for cells, line in zip(self._cells, lines, strict=False):
            for cell, text in zip(cells, line, strict=True):
                cell.setText(text)
                cell.show()
        for cells in self._cells[len(lines) :]:
            for cell in cells:
                cell.hide()

    def table(self) -> list[tuple[str, str, str]]:
        """What is explained: label, origin, part."""
        return [tuple(cell.text() for cell in cells) for cells in self._cells if not cells[0].isHidden()]

    def _add_line(self) -> None:
        cells = (label("", wrap=True), label("", "small", wrap=True), label("", "strong"))
        for cell in cells[:2]:
            cell.setAlignment(_TOP)
        at = len(self._cells)
        self._grid.addWidget(cells[0], at, 0)
        self._grid.addWidget(cells[1], at, 1)
        self._grid.addWidget(cells[2], at, 2, _RIGHT)
        self._cells.append(cells)
