"""One section of « Mon parcours »: its list, its form, and the foot that says what is saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QBoxLayout, QScrollArea, QStackedWidget, QWidget

from app.ui.theme.tokens import BASE, L, M, S
from app.ui.viewmodels.career_path import CareerPath
from app.ui.viewmodels.career_path_parts import TITLES
from app.ui.views.career_path.form import PartForm
from app.ui.views.career_path.form_foot import FormFoot
from app.ui.views.career_path.part_list import PartList
from app.ui.views.career_path.words import SECTION_WORDS
from app.ui.widgets.buttons import secondary
from app.ui.widgets.card import Card
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.info_bar import InfoBar

SIDE_BY_SIDE = 620  # pixels at 100 % text
LIST_WIDTH = 284
Makers = Mapping[str, Callable[[CareerPath], PartForm]]


class SectionPane(QWidget):
    """The list at the left of the form, or above it in a narrow room. Forms are made when first shown."""

    def __init__(self, path: CareerPath, makers: Makers) -> None:
        super().__init__()
        self._path, self._makers = path, makers
        self._pages: dict[str, QWidget] = {}
        self._forms: dict[str, PartForm] = {}
        self._narrow: bool | None = None
        self.bar = InfoBar()
        self.list = PartList("Liste")
        self.add = secondary("Ajouter", icon="plus")
        self.stack = QStackedWidget()
        self.foot = FormFoot(path)
        self.list_card, self.form_card = Card(), Card()
        self.list_card.body.setContentsMargins(S, S, S, M)
        self.list_card.add(self.list, 1)
        self.list_card.add(self.add)
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
        self.add.clicked.connect(path.add)
        path.moved.connect(self._moved)
        path.refreshed.connect(self.show_state)
        path.removed.connect(self._say_removed)
        path.focus_asked.connect(self.focus_field)
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
            self.list.setAccessibleName(TITLES[section])
            self.list.show_parts(path.lines(), path.chosen)
        filled = bool(path.chosen)
        self.list_card.setVisible(section != "identity" and filled)
        addable = section in SECTION_WORDS and section != "project"
        self.add.setVisible(addable)
        if words and addable and self.add.accessibleName() != words.add:
            self.add.setText(words.add)
            self.add.setAccessibleName(words.add)
        self.stack.setCurrentWidget(self._page(section if filled or not words else f"{section}?"))
        form = self.form()
        if form is not None:
            form.show_part()
        self.foot.show_state()

    def focus_field(self, name: str) -> None:
        """Put the cursor in a field of the form shown, or on the button of an empty section."""
        form = self.form()
        if self._path.chosen and form is not None:
            form.focus_field(name)
            return
        page = self.stack.currentWidget()
        if isinstance(page, EmptyState) and page.button is not None:
            page.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.FontChange:
            self._narrow = None
            self._fit()

    def _moved(self) -> None:
        self.bar.clear()
        page = self.stack.currentWidget()
        if isinstance(page, QScrollArea):
            page.verticalScrollBar().setValue(0)
        self.show_state()

    def _say_removed(self, words: str) -> None:
        self.bar.show_message(words, action="Annuler", do=self._path.undo)
        (self.list if self._path.chosen else self.stack.currentWidget()).setFocus()

    def _page(self, key: str) -> QWidget:
        """The page of a section, or (« ? ») its invitation to begin; made when first asked for."""
        if key not in self._pages:
            self._pages[key] = page = (
                self._invitation(key[:-1]) if key.endswith("?") else self._form_page(key)
            )
            self.stack.addWidget(page)
        return self._pages[key]

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
        if narrow == self._narrow:
            return
        self._narrow = narrow
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)
        if narrow:
            self.list_card.setMinimumWidth(0)
            self.list_card.setMaximumWidth(16_777_215)
            self.list_card.setFixedHeight(round(13 * pixel))
            self.setMinimumHeight(round(37 * pixel))
        else:
            self.list_card.setMinimumHeight(0)
            self.list_card.setMaximumHeight(16_777_215)
            self.list_card.setFixedWidth(round(LIST_WIDTH * pixel / BASE))
            self.setMinimumHeight(round(22 * pixel))
