"""The parts of the detail of a course: facts, when it takes place, its certification, its texts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from app.ui.theme import style
from app.ui.theme.tokens import XS, M, S
from app.ui.viewmodels.trainings_detail import CertificationBlock, SessionLine, TextBlock
from app.ui.widgets.chip import Chip, ChipFlow
from app.ui.widgets.disclosure import Disclosure
from app.ui.widgets.labels import label

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class Facts(QWidget):
    """What is known: name at the left, words at the right, a hairline under each."""

    def __init__(self, parent: QWidget | None = None, *, to_right: bool = True) -> None:
        super().__init__(parent)
        self._align = _RIGHT if to_right else _LEFT
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(M)
        self._grid.setVerticalSpacing(S)
        self._grid.setColumnStretch(1, 1)
        self._rows: list[tuple[QLabel, QLabel, QFrame]] = []

    def show_facts(self, facts: tuple[tuple[str, str], ...]) -> None:
        """Show other facts."""
        while len(self._rows) < len(facts):
            self._add()
        for at, (what, words, line) in enumerate(self._rows):
            shown = at < len(facts)
            if shown:
                what.setText(facts[at][0])
                words.setText(facts[at][1])
            for one in (what, words, line):
                one.setVisible(shown)

    def _add(self) -> None:
        at = 2 * len(self._rows)
        what, words, line = label("", "muted", wrap=True), label("", wrap=True), QFrame()
        words.setAlignment(self._align)
        line.setProperty("role", "hairline")
        self._grid.addWidget(what, at, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(words, at, 1)
        self._grid.addWidget(line, at + 1, 0, 1, 2)
        self._rows.append((what, words, line))


class WhenBlock(QWidget):
    """The sessions, those past greyed and said so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Dates")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(XS)
        self._column.addWidget(label("Dates", "caption"))
        self._lines: list[QLabel] = []

    def show_lines(self, lines: tuple[SessionLine, ...]) -> None:
        """Show other sessions."""
        while len(self._lines) < len(lines):
            self._lines.append(label("", wrap=True))
            self._column.addWidget(self._lines[-1])
        for at, one in enumerate(self._lines):
            one.setVisible(at < len(lines))
            if at < len(lines):
                one.setText(lines[at].words)
                style.set_role(one, "muted" if lines[at].past else "")

    def words(self) -> list[str]:
        """What is shown, a line each."""
        return [one.text() for one in self._lines if not one.isHidden()]


class CertificationView(QWidget):
    """The certification in the registers: its state in sight, the rest behind a line to open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Certification")
        self.title = label("", wrap=True)
        self.state = ChipFlow("État de la certification")
        self.lines, self.source = Facts(to_right=False), label("", "small", wrap=True)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(S)
        inner.addWidget(self.lines)
        inner.addWidget(self.source)
        self.more = Disclosure("Ce que dit le répertoire national", content)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(XS)
        column.addWidget(label("Certification", "caption"))
        for one in (self.title, self.state, self.more):
            column.addWidget(one)

    def show_block(self, block: CertificationBlock) -> None:
        """Show another certification."""
        self.title.setText(block.title)
        self.state.fill([Chip(f"{block.state[:1].upper()}{block.state[1:]}", block.tone)])
        self.lines.show_facts(block.lines)
        self.source.setText(block.source)
        self.more.button.setAccessibleName(f"Ce que dit le répertoire national\u00a0: {block.title}")


class TextView(QWidget):
    """A text of the provider under its title; folded where it is long."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.text = label("", "caption"), label("", wrap=True)
        self._folded_text = label("", wrap=True)
        self.more = Disclosure("Lire le texte de l’organisme", self._folded_text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(XS)
        for one in (self.title, self.text, self.more):
            column.addWidget(one)

    def show_text(self, block: TextBlock) -> None:
        """Show another text; what is folded is not laid out until it is asked for."""
        self.title.setText(block.title)
        self.more.set_title(f"{block.title}\u00a0: lire le texte de l’organisme")
        self.more.set_open(False)
        (self._folded_text if block.long else self.text).setText(block.text)
        self.title.setVisible(not block.long)
        self.text.setVisible(not block.long)
        self.more.setVisible(block.long)


class TextsView(QWidget):
    """Every text of the provider."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Textes de l’organisme")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S)
        self.views: list[TextView] = []

    def show_texts(self, texts: tuple[TextBlock, ...]) -> None:
        """Show other texts."""
        while len(self.views) < len(texts):
            self.views.append(TextView())
            self._column.addWidget(self.views[-1])
        for at, view in enumerate(self.views):
            view.setVisible(at < len(texts))
            if at < len(texts):
                view.show_text(texts[at])
