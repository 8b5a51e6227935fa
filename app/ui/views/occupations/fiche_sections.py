"""Parts of the fiche: missions, access, contexts and moves; every skill by kind; the rest and the source."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme.tokens import XL, L, S
from app.ui.viewmodels.occupations_sheet import Sheet, SkillGroup
from app.ui.views.occupations.esco_block import EscoBlock
from app.ui.widgets.chip import ChipFlow
from app.ui.widgets.columns import Columns
from app.ui.widgets.disclosure import Disclosure
from app.ui.widgets.labels import label
from app.ui.widgets.mark_list import Mark, MarkList

_OPEN_UP_TO = 24
_LEGEND = (("acquise", "held"), ("probable d’après une expérience", "likely"), ("à acquérir", "missing"))


class Block(QWidget):
    """A section title and what stands under it; hidden where there is nothing."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(S)
        self.heading = label(title, "section", wrap=True)
        self.body.addWidget(self.heading)


class TextsSection(QWidget):
    """Missions and access, in sentences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.missions, self.access = Block("Missions"), Block("Accès au métier")
        self.mission_list = MarkList("Missions")
        self.missions.body.addWidget(self.mission_list)
        self.access_text = label("", wrap=True)
        self.regulated = ChipFlow("Métier réglementé")
        self.access.body.addWidget(self.access_text)
        self.access.body.addWidget(self.regulated)
        self.entry = label("", "small", wrap=True)
        self.access.body.addWidget(self.entry)
        _stack(self, self.missions, self.access)

    def show_texts(self, sheet: Sheet) -> None:
        """Show the sentences."""
        self.mission_list.set_marks([Mark(text) for text in sheet.missions])
        self.missions.setVisible(bool(sheet.missions))
        self.access_text.setText("\n".join(sheet.access))
        self.access_text.setVisible(bool(sheet.access))
        self.regulated.show_static([sheet.regulated] if sheet.regulated else [], "warn")
        self.regulated.setVisible(bool(sheet.regulated))
        self.entry.setText(sheet.entry)
        self.entry.setVisible(bool(sheet.entry))
        self.access.setVisible(bool(sheet.access or sheet.regulated or sheet.entry))


class PlacesSection(QWidget):
    """Contexts by family, and close occupations; signal ``followed(code)``: one of these is asked for."""

    followed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.contexts, self.moves = Block("Conditions de travail"), Block("Métiers proches")
        self._families: list[tuple] = []
        self.move_flow = ChipFlow("Métiers proches")
        self.move_flow.pressed.connect(self.followed)
        self.moves.body.addWidget(self.move_flow)
        _stack(self, self.contexts, self.moves)

    def show_contexts(self, sheet: Sheet) -> None:
        """Show the contexts, by family."""
        while len(self._families) < len(sheet.contexts):
            pair = (label("", "caption", wrap=True), ChipFlow(""))
            for one in pair:
                self.contexts.body.addWidget(one)
            self._families.append(pair)
        for (heading, flow), (family, texts) in zip(self._families, sheet.contexts, strict=False):
            heading.setText(family)
            flow.setAccessibleName(family)
            flow.show_static(texts)
        for at, pair in enumerate(self._families):
            for one in pair:
                one.setVisible(at < len(sheet.contexts))
        self.contexts.setVisible(bool(sheet.contexts))

    def show_moves(self, sheet: Sheet) -> None:
        """Show the close occupations."""
        self.move_flow.show_buttons(((name, code) for code, name in sheet.moves), "plain", "primary")
        self.moves.setVisible(bool(sheet.moves))


def _stack(holder: QWidget, *blocks: QWidget) -> None:
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(L)
    for one in blocks:
        column.addWidget(one)


class SkillGroups(QWidget):
    """Every skill asked for, by kind, the core ones first, each with its mark."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(S, 0, 0, 0)
        inside.setSpacing(S)
        self._legend = QWidget()
        legend = QHBoxLayout(self._legend)
        legend.setContentsMargins(0, 0, 0, 0)
        legend.setSpacing(XL)
        for words, mark in _LEGEND:
            one = MarkList("Légende")
            one.set_marks([Mark(words, mark)])
            legend.addWidget(one)
        columns = Columns()
        self.lists = [MarkList() for _group in range(4)]
        for at, one in enumerate(self.lists):
            side = columns.right if at else columns.left
            one.setObjectName(f"skills-{at}")
            side.addWidget(one)
        columns.left.addStretch(1)
        columns.right.addStretch(1)
        inside.addWidget(self._legend)
        inside.addWidget(columns)
        self.fold = Disclosure("Toutes les compétences demandées", content)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.fold)

    def show_groups(self, groups: tuple[SkillGroup, ...], *, marked: bool, keep: bool) -> None:
        """Show the skills; ``marked`` tells those held from the others. A short list is open at first."""
        total = sum(len(group.skills) for group in groups if group.counted)
        self.fold.set_title(f"Toutes les compétences demandées ({total})")
        self._legend.setVisible(marked)
        for at, one in enumerate(self.lists):
            group = groups[at] if at < len(groups) else None
            one.setVisible(group is not None)
            if group is not None:
                one.setAccessibleName(group.title)
                one.set_marks(_marks(group))
        if not keep:
            self.fold.set_open(not marked or total <= _OPEN_UP_TO)
        self.setVisible(bool(groups))


class MoreSection(QWidget):
    """Other titles, interests, sectors, themes, RIASEC; where all this comes from."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.names = label("", wrap=True)
        self.names.setContentsMargins(S, 0, 0, 0)
        self.titles = Disclosure("Autres intitulés", self.names)
        self.esco = EscoBlock()
        self._lines: list[tuple] = []
        self._grid = QVBoxLayout()
        self._grid.setSpacing(2)
        self.source = label("", "small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(self.titles)
        column.addWidget(self.esco)
        column.addLayout(self._grid)
        column.addSpacing(S)
        column.addWidget(self.source)

    def show_more(self, sheet: Sheet) -> None:
        """Show what else is known."""
        self.esco.show_esco(sheet.esco)
        self.titles.setVisible(bool(sheet.titles))
        self.titles.set_title(f"Autres intitulés ({len(sheet.titles)})")
        self.names.setText(" · ".join(sheet.titles))
        while len(self._lines) < len(sheet.more):
            pair = (label("", "caption", wrap=True), label("", wrap=True))
            for one in pair:
                self._grid.addWidget(one)
            self._lines.append(pair)
        for pair, texts in zip(self._lines, sheet.more, strict=False):
            for one, text in zip(pair, texts, strict=True):
                one.setText(text)
                one.show()
        for pair in self._lines[len(sheet.more) :]:
            for one in pair:
                one.hide()
        self.source.setText(sheet.source)


def _marks(group: SkillGroup) -> list[Mark]:
    """Head the core skills apart from the others."""
    core = [skill for skill in group.skills if skill.core]
    rest = [skill for skill in group.skills if not skill.core]
    marks = [Mark(group.title, "heading")]
    if core:
        marks.append(Mark("Au cœur du métier", "heading"))
        marks += [Mark(skill.label, skill.mark) for skill in core]
        if rest:
            marks.append(Mark("Autres", "heading"))
    marks += [Mark(skill.label, skill.mark) for skill in rest]
    return marks
