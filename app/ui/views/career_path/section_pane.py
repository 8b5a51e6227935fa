"""One section of « Mon parcours »: its list, its form, and the foot that says what is saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QBoxLayout, QScrollArea, QSizePolicy, QStackedWidget, QWidget

from app.ui.theme import style
from app.ui.theme.tokens import BASE, L, M, S
from app.ui.viewmodels.career_path import CareerPath
from app.ui.viewmodels.career_path_parts import TITLES
from app.ui.views.career_path.form import PartForm
from app.ui.views.career_path.form_foot import FormFoot
from app.ui.views.career_path.link_box import LinkBox
from app.ui.views.career_path.part_list import PartList
from app.ui.views.career_path.words import SECTION_WORDS
from app.ui.widgets.buttons import secondary
from app.ui.widgets.card import Card
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.info_bar import InfoBar
from app.ui.widgets.select import Select
from app.ui.widgets.undo_keys import UndoKeys

SIDE_BY_SIDE = 620  # pixels at 100 % text
LIST_WIDTH, WIDE_LIST = 284, 480
Makers = Mapping[str, Callable[[CareerPath], PartForm]]


class SectionPane(QWidget):
    """The list at the left of the form, or above it in a narrow room. Forms are made in idle turns."""

    def __init__(self, path: CareerPath, makers: Makers) -> None:
        super().__init__()
        self._path, self._makers = path, makers
        self._pages: dict[str, QWidget] = {}
        self._made: dict[str, QWidget] = {}
        self._forms: dict[str, PartForm] = {}
        self._mode: tuple[bool, bool, int] | None = None
        self._undo_keys = UndoKeys(self)
        self.bar = InfoBar()
        self.list = PartList("Liste")
        self.link_box: LinkBox | None = None
        self.add = secondary("Ajouter", icon="plus")
        self.stack = QStackedWidget()
        self.foot = FormFoot(path)
        self.list_card, self.form_card = Card(), Card()
        self.list_card.body.setContentsMargins(S, S, S, M)
        self.list_card.add(self.list, 1000)
        self.pick = Select("Liste")
        self.pick.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.list_card.add(self.pick, 1000)
        self.list_card.add(self.add)
        self.list_card.body.addStretch(1)
        self.form_card.body.setSpacing(M)
        self.form_card.add(self.bar)
        self.form_card.add(self.stack, 1)
        self.form_card.add(self.foot)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(L)
        self._row.addWidget(self.list_card)
        self._row.addWidget(self.form_card, 1)
        self.list.chosen.connect(lambda line: path.open_section(path.section, line.key))
        self.list.opened.connect(lambda _line: self.focus_field(""))
        self.pick.picked.connect(lambda key: path.open_section(path.section, str(key)))
        self.add.clicked.connect(path.add)
        self._fit()

    def form(self) -> PartForm | None:
        """The form of the section shown, once made."""
        return self._forms.get(self._path.section)

    def show_state(self) -> None:
        """Show the section, its rows and the part chosen."""
        path = self._path
        if path.dossier is None:
            return
        section, words = path.section, SECTION_WORDS.get(path.section)
        if section != "identity":
            self._show_rows()
        filled = bool(path.chosen)
        self.list_card.setVisible(section != "identity" and filled)
        self._fit()
        addable = section in SECTION_WORDS and section != "project"
        self.add.setVisible(addable)
        if words and addable and self.add.accessibleName() != words.add:
            self.add.setText(words.add)
            self.add.setAccessibleName(words.add)
        self.stack.setCurrentWidget(self._page(section if filled or not words else f"{section}?"))
        form = self.form()
        if form is not None:
            form.show_part()
        self._show_changes()
        self.foot.show_state()

    def steps(self) -> list[Callable[[], object]]:
        """What is left to build, in small steps: the section shown first."""
        first = self._path.section
        others = [key for key in self._makers if key != first]
        made = [partial(step, key) for key in others for step in (self._make, self._page)]
        return [partial(self._make, first), partial(self._page, first), self.follow, *made]

    def follow(self) -> None:
        """Show the state of the view-model, from now on."""
        self._path.moved.connect(self._moved)
        self._path.refreshed.connect(self.show_state)
        self._path.removed.connect(self._say_removed)
        self._path.focus_asked.connect(self.focus_field)
        self.show_state()

    def focus_field(self, name: str) -> None:
        """Put the cursor in a field of the form shown, or on the button of an empty section."""
        form = self.form()
        if self._path.chosen and form is not None:
            form.focus_field(name)
            return
        page = self.stack.currentWidget()
        if isinstance(page, EmptyState) and page.button is not None:
            page.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        """What is too high scrolls inside: the page never grows with a list or a form."""
        return QSize(SIDE_BY_SIDE, self.minimumHeight())

    def hasHeightForWidth(self) -> bool:
        return False

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.FontChange:
            self._mode = None
            self._fit()

    def _show_rows(self) -> None:
        """Show the parts of the section, as a list or, in a narrow room, as a choice on one line."""
        lines, title = self._path.lines(), TITLES[self._path.section]
        shown = [line for line in lines if not line.heading]
        twice = {line.title for line in shown if sum(one.title == line.title for one in shown) > 1}
        rows = [
            (line.key, f"{line.title} · {line.subtitle}" if line.title in twice else line.title)
            for line in shown
        ]
        for one in (self.list, self.pick):
            one.setAccessibleName(title)
        self.list.show_parts(lines, self._path.chosen)
        if rows != [(self.pick.itemData(at), self.pick.itemText(at)) for at in range(self.pick.count())]:
            self.pick.set_choices(rows)
        self.pick.select(self._path.chosen)

    def _show_changes(self) -> None:
        """Show what an edition changed in the part shown; the box is made when there is first something."""
        notice = self._path.changes.of(self._path.chosen) if self._path.chosen else None
        if self.link_box is None and notice is not None:
            self.link_box = LinkBox(self._path)
            self.form_card.body.insertWidget(1, self.link_box)
            style.dress(self.link_box)
        if self.link_box is not None:
            self.link_box.show_notice(notice)

    def _moved(self) -> None:
        self.bar.clear()
        page = self.stack.currentWidget()
        if isinstance(page, QScrollArea):
            page.verticalScrollBar().setValue(0)
        self.show_state()

    def _say_removed(self, words: str) -> None:
        self.bar.show_message(words, action="Annuler", do=self._path.undo)
        rows = self.pick if self.list.isHidden() else self.list
        if self._path.chosen:
            rows.setFocus()
        else:
            self.focus_field("")

    def _page(self, key: str) -> QWidget:
        """The page of a section, or (« ? ») its invitation to begin; made when first asked for."""
        if key not in self._pages:
            self._make(key)
            page = self._pages[key] = self._made.pop(key)
            self.stack.addWidget(page)
            form = self._forms.get(key)
            if form is not None:
                self._undo_keys.watch(form)  # once in its place: it would follow every step of the move
            self.foot.follow_in_tab_order(page)
        return self._pages[key]

    def _make(self, key: str) -> None:
        """Make a page out of sight; putting it in its place is another turn’s work."""
        if key not in self._pages and key not in self._made:
            self._made[key] = self._invitation(key[:-1]) if key.endswith("?") else self._form_page(key)

    def _form_page(self, section: str) -> QWidget:
        form = self._forms[section] = self._makers[section](self._path)
        scroll = QScrollArea()
        scroll.setAccessibleName(TITLES[section])
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(form)
        return scroll

    def _invitation(self, section: str) -> EmptyState:
        words, path = SECTION_WORDS[section], self._path
        page = EmptyState(words.icon, words.empty, words.invite, words.add)
        page.acted.connect(path.add if section != "project" else lambda: path.go.emit("metiers", None))
        return page

    def _fit(self) -> None:
        """Stand side by side where there is room for both at this size of text."""
        pixel = max(QApplication.font().pixelSize(), BASE)
        narrow = self.width() < SIDE_BY_SIDE * pixel / BASE
        wide_list = self._path.section == "held_skill"
        if (narrow, wide_list, self.width()) == self._mode:
            return
        self._mode = (narrow, wide_list, self.width())
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)
        self.list.setVisible(not narrow)
        self.pick.setVisible(narrow)
        line = QBoxLayout.Direction.LeftToRight if narrow else QBoxLayout.Direction.TopToBottom
        self.list_card.body.setDirection(line)
        if narrow:
            self.list_card.setMinimumWidth(0)
            self.list_card.setMaximumWidth(16_777_215)
            self.setMinimumHeight(round(28 * pixel))
        else:
            width = WIDE_LIST if wide_list else LIST_WIDTH
            self.list_card.setFixedWidth(min(round(width * pixel / BASE), self.width() // 2))
            self.setMinimumHeight(round(22 * pixel))
