"""The fiche of an occupation: built once, filled in small steps that never hold the window."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from app.ui.tasks.staged import Staged
from app.ui.theme import style
from app.ui.theme.tokens import L, S
from app.ui.viewmodels.occupations import OccupationsModel
from app.ui.viewmodels.occupations_sheet import Sheet
from app.ui.views.occupations.fiche_sections import MoreSection, PlacesSection, SkillGroups, TextsSection
from app.ui.views.occupations.key_figures import KeyFigures
from app.ui.views.occupations.market_block import MarketBlock
from app.ui.views.occupations.offers_block import OffersBlock
from app.ui.views.occupations.score_block import ScoreBlock
from app.ui.views.occupations.skills_block import SkillsBlock
from app.ui.views.occupations.story_block import StoryBlock
from app.ui.views.occupations.ways_routes import WaysBlock
from app.ui.views.occupations.wishes_marks import HeadMarks
from app.ui.widgets.announce import announce
from app.ui.widgets.buttons import link, primary, secondary
from app.ui.widgets.card import Card
from app.ui.widgets.chip import Chip, ChipFlow
from app.ui.widgets.columns import Columns
from app.ui.widgets.labels import label
from app.ui.widgets.page import ScrollPage


class FicheHead(QWidget):
    """Title, code, domain, summary; « Choisir ce métier » or « Votre projet »."""

    def __init__(self, model: OccupationsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label("", "title", wrap=True)
        self.code = Chip("")
        self.named = ChipFlow("Métier")
        self.named.add(self.title)
        self.named.add(self.code)
        self.domain = label("", "muted", wrap=True)
        self.tags = ChipFlow("Particularités")
        self.choose = primary("Choisir ce métier")
        self.choose.clicked.connect(model.choose_as_project)
        self.chosen = Chip("Votre projet", "ok")
        self.leave = link("Ne plus le viser")
        self.leave.clicked.connect(model.leave_project)
        self.paper = secondary("Fiche PDF", icon="file")
        self.compare = link("Comparer", icon="compare")
        self.compare.clicked.connect(model.toggle_compared)
        self._compared, self._shown, self._label = model.compare, "", ""
        model.compare.picked_changed.connect(lambda _picked: self._show_compared())
        self.marks = HeadMarks(model.wishes)
        words, acts = QVBoxLayout(), QGridLayout()
        words.setSpacing(S)
        for one in (self.named, self.domain, self.tags, self.marks):
            words.addWidget(one)
        words.addStretch(1)
        places = ((self.paper, 0, 0), (self.choose, 0, 1), (self.chosen, 0, 1))
        for one, row_at, column in (*places, (self.compare, 1, 0), (self.leave, 1, 1)):
            acts.addWidget(one, row_at, column, Qt.AlignmentFlag.AlignCenter)
        acts.setRowStretch(2, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(L)
        row.addLayout(words, 1)
        row.addLayout(acts)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show another occupation."""
        self.title.setText(sheet.label)
        self.code.set_chip(sheet.code)
        self.domain.setText(sheet.domain)
        other_aim = sheet.is_aim and not sheet.is_project
        tags = (*sheet.tags, ("Métier visé", "ok")) if other_aim else sheet.tags
        self.tags.fill(Chip(text, tone) for text, tone in tags)
        self.tags.setVisible(bool(tags))
        had_focus = self.choose.hasFocus() or self.leave.hasFocus()
        self.choose.setVisible(not sheet.is_project)
        self.chosen.setVisible(sheet.is_project)
        self.choose.setText("Mettre en premier" if other_aim else "Choisir ce métier")
        self.choose.setAccessibleName(f"{self.choose.text()}\u00a0: {sheet.label}")
        self.leave.setVisible(sheet.is_aim)
        if had_focus:
            (self.leave if sheet.is_project else self.choose).setFocus(Qt.FocusReason.OtherFocusReason)
        self._shown, self._label = sheet.code, sheet.label
        self.marks.show_occupation(sheet.code, sheet.label)
        self._show_compared()
        self.named.updateGeometry()

    def _show_compared(self) -> None:
        held = self._compared.holds(self._shown)
        self.compare.setText("Ne plus comparer" if held else "Comparer")
        self.compare.setAccessibleName(f"{self.compare.text()}\u00a0: {self._label}")
        self.paper.setAccessibleName(f"Fiche PDF\u00a0: {self._label}")


class FicheView(Card):
    """Signal ``shown(code)`` when a fiche stands whole."""

    shown = Signal(str)

    def __init__(self, model: OccupationsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._model = model
        self._building: Staged | None = None
        self._code = ""
        self.setAccessibleName("Fiche du métier")
        self.body.setContentsMargins(1, 1, 1, 1)
        self._page = ScrollPage("Fiche du métier", max_width=1320, margin=L)
        self.body.addWidget(self._page, 1)
        self.head = FicheHead(model)
        self.summary = label("", wrap=True)
        self.score = ScoreBlock()
        self.figures = KeyFigures()
        self.market = MarketBlock()
        self.texts, self.places = TextsSection(), PlacesSection()
        self.skills = SkillsBlock()
        self.ways = WaysBlock(model.ways)
        self.groups = SkillGroups()
        self.more = MoreSection()
        self._columns = columns = Columns()
        columns.left.addWidget(self.texts)
        columns.left.addWidget(self.places)
        columns.left.addStretch(1)
        columns.right.addWidget(self.skills)
        columns.right.addStretch(1)
        self._whole_sheet = QWidget()
        self.offers: OffersBlock | None = None
        self.story: StoryBlock | None = None
        self._column = column = QVBoxLayout(self._whole_sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(L)
        for one in (self.head, self.summary, self.figures, self.score, columns):
            column.addWidget(one)
        for one in (self.ways, self.market, self.groups, self.more):
            column.addWidget(one)
        self._page.add(self._whole_sheet)
        self._page.body.addStretch(1)
        self.market.wanted.connect(lambda: model.go.emit("referentiels", None))
        self.more.esco.wanted.connect(lambda: model.go.emit("referentiels", None))
        self.skills.ticked.connect(model.tick)
        self.skills.trainings.connect(model.see_trainings)
        self.places.followed.connect(model.follow)
        self.ways.followed.connect(model.follow)
        self.ways.trainings.connect(model.see_trainings)

    def show_ways(self) -> None:
        """Bring the way to this occupation in sight."""
        top = self.ways.mapTo(self._page.widget(), self.ways.rect().topLeft()).y()
        self._page.verticalScrollBar().setValue(top)

    def durations(self) -> list[float]:
        """Milliseconds each step of the last building held the window."""
        return list(self._building.durations) if self._building is not None else []

    def show_sheet(self, sheet: Sheet) -> None:
        """Show a fiche; the place read is kept when it is the same one, refreshed."""
        if self._building is not None:
            self._building.cancel()
        same = sheet.code == self._code and not self._whole_sheet.isHidden()
        self._code = sheet.code
        self._building = Staged(self._steps(sheet, same), self)
        self._building.start()

    def _steps(self, sheet: Sheet, same: bool) -> list:
        steps = [lambda: self._begin(sheet, same), lambda: self.texts.show_texts(sheet)]
        if sheet.gap is not None:
            gap = sheet.gap
            steps += [
                lambda: self.skills.show_chips(gap),
                lambda: self.skills.show_rows(gap, keep=same),
            ]
        if sheet.story is not None or self.story is not None:
            steps.append(lambda: self._story_block().show_story(sheet.story))
        steps.append(lambda: self.places.show_contexts(sheet))
        steps.append(lambda: self.places.show_moves(sheet))
        steps.append(lambda: self.groups.show_groups(sheet.groups, marked=sheet.has_dossier, keep=same))
        steps.append(lambda: self.more.show_more(sheet))
        steps.append(lambda: self.figures.show_heads(sheet.market.heads if sheet.market else ()))
        *market, charts = self.market.steps(sheet.market, keep=same)
        steps += market
        if sheet.offers is not None or self.offers is not None:
            steps += [self._offers_block, lambda: self._offers_block().show_sheet(sheet.offers)]
        steps.append(lambda: self._unveil(sheet, same))
        steps += [charts, lambda: self.shown.emit(sheet.code)]  # below: laid out in a turn of their own
        return steps

    def _offers_block(self) -> OffersBlock:
        """Make the block of offers the first time a policy opens them."""
        if self.offers is None:
            self.offers = OffersBlock(self._model.offers)
            self._column.insertWidget(self._column.indexOf(self.market) + 1, self.offers)
            style.dress(self.offers)
        return self.offers

    def _story_block(self) -> StoryBlock:
        """Make the block on what editions changed the first time there is something to say."""
        if self.story is None:
            self.story = StoryBlock(self._model.story)
            self.story.followed.connect(self._model.follow)
            self._column.insertWidget(0, self.story)
            style.dress(self.story)
        return self.story

    def _begin(self, sheet: Sheet, same: bool) -> None:
        if not same:
            self._page.setUpdatesEnabled(False)
            paper = self._page.widget()
            paper.setMinimumHeight(paper.height())  # the scroll bar stays: one layout
            self._whole_sheet.hide()  # laid out once, when it is whole
            self.score.why.set_open(False)
            self._page.verticalScrollBar().setValue(0)
        self.setAccessibleName(f"Fiche du métier {sheet.label}")
        self.head.show_sheet(sheet)
        self.summary.setText(sheet.summary)
        self.summary.setVisible(bool(sheet.summary))
        self.ways.show_code(sheet.code, has_dossier=sheet.has_dossier, keep=same)
        self.score.setVisible(sheet.score is not None)
        if sheet.score is not None:
            self.score.show_score(sheet.score, sheet.held_words)
        if self.skills.isHidden() == (sheet.gap is not None):
            self.skills.setVisible(sheet.gap is not None)
            side = self._columns.right if sheet.gap is None else self._columns.left
            side.insertWidget(0 if sheet.gap is None else 1, self.places)  # neither side is left empty

    def _unveil(self, sheet: Sheet, same: bool) -> None:
        if not same:
            self._page.widget().setMinimumHeight(0)
            for layout in self._whole_sheet.findChildren(QLayout):
                layout.invalidate()  # what changes while hidden tells nobody
            self._whole_sheet.show()
            self._page.setUpdatesEnabled(True)
            announce(self, f"Fiche {sheet.label}")
