"""The list of dossiers with its search, and what can be done with the one chosen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.models.records.french import count
from app.models.records.person import DossierLine
from app.ui.theme.tokens import M, S
from app.ui.viewmodels.dossiers import DossiersModel
from app.ui.viewmodels.dossiers_lines import dossier_words
from app.ui.widgets.announce import announce
from app.ui.widgets.buttons import link, primary, secondary
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import label
from app.ui.widgets.lines import Line, LineChip
from app.ui.widgets.result_list import ResultList

_ROWS_SHOWN = 4


class DossierList(QWidget):
    """Signals ``opened(key)`` by Enter or a click, ``menu_asked(QPoint)``."""

    opened = Signal(str)
    menu_asked = Signal(QPoint)

    def __init__(self, model: DossiersModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._lines: dict[str, DossierLine] = {}
        self.search = QLineEdit()
        self.search.setPlaceholderText("Nom, prénom, commune…")
        self.search.setAccessibleName("Chercher un dossier par nom ou commune")
        self.search.setClearButtonEnabled(True)
        self.list = ResultList("Dossiers de ce poste", cards=False)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.count = label("", "small", wrap=True)
        self.new = primary("Nouveau dossier", icon="plus")
        self.bring = secondary("Importer…", icon="folder", name="Importer un dossier")
        self.sample = link("Ajouter le dossier d’exemple", icon="user")
        self.export = link("Exporter…", icon="save", name="Exporter le dossier choisi")
        self.europass = link("Europass…", icon="file", name="Faire un fichier Europass du dossier choisi")
        self.erase = link("Supprimer…", icon="trash", tone="error", name="Supprimer le dossier choisi")
        self._build()
        self.search.textEdited.connect(model.search)
        self.search.returnPressed.connect(self._open_first)
        self.list.clicked.connect(lambda index: self.opened.emit(self.list.lines.line(index.row()).key))
        self.list.opened.connect(lambda line: self.opened.emit(line.key))
        self.list.customContextMenuRequested.connect(self._ask_menu)
        self.list.installEventFilter(self)
        self.search.installEventFilter(self)
        model.lines_changed.connect(self._show)
        self._show(model.lines, model.words)

    def chosen(self) -> DossierLine | None:
        """The dossier walked to, or the one on the desk."""
        return self._lines.get(self.list.current_key()) or self._lines.get(self._model.current or "")

    def eventFilter(self, watched, event) -> bool:
        """Down goes from the search to the list; Delete asks to erase the one chosen."""
        if event.type() == QEvent.Type.KeyPress:
            if watched is self.search and event.key() == Qt.Key.Key_Down:
                self.list.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if watched is self.list and event.key() == Qt.Key.Key_Delete:
                self.erase.click()
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _build(self) -> None:
        acts, more = QWidget(), QHBoxLayout()
        flow = FlowLayout(acts, gap=S)
        for one in (self.new, self.bring):
            flow.addWidget(one)
        more.setSpacing(S)
        self.of_chosen = QWidget()
        below = FlowLayout(self.of_chosen, gap=S)
        for one in (self.export, self.europass, self.erase):
            below.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(M)
        column.addWidget(self.search)
        column.addWidget(acts)
        column.addWidget(self.count)
        column.addWidget(self.list, 1)
        column.addWidget(self.of_chosen)
        column.addWidget(self.sample, 0, Qt.AlignmentFlag.AlignLeft)
        self._fit()

    def _fit(self) -> None:
        self.list.setMinimumHeight(self.list.sizeHintForRow(0) * _ROWS_SHOWN if self._lines else 0)

    def _show(self, lines: tuple[DossierLine, ...], words: str) -> None:
        self._lines = {one.id: one for one in lines}
        current = self._model.current
        self.list.set_lines([_line(one, current) for one in lines])
        if not self.list.current_key() and current:
            self.list.choose(current)
        self.count.setText(_count_words(len(lines), words))
        announce(self.list, self.count.text())
        self.of_chosen.setVisible(bool(lines))
        self.list.setVisible(bool(lines))
        self.sample.setVisible(not words and all(not one.is_example for one in lines))
        self._fit()

    def _open_first(self) -> None:
        line = self.list.lines.line(0)
        if line is not None and self._model.words.strip() == self.search.text().strip():
            self.opened.emit(line.key)

    def _ask_menu(self, at: QPoint) -> None:
        self.menu_asked.emit(self.list.viewport().mapToGlobal(at))


def _count_words(found: int, words: str) -> str:
    """How many dossiers there are, or what to do where there is none."""
    if found:
        if words:
            return count(found, "dossier trouvé", "dossiers trouvés")
        return f"{count(found, 'dossier')} sur ce poste"
    if words:
        return f"Aucun dossier pour «\u00a0{words}\u00a0»\u00a0: vérifiez le nom, ou créez un dossier."
    return "Aucun dossier sur ce poste\u00a0: créez le premier, ou importez celui que vous avez emporté."


def _line(one: DossierLine, current: str | None) -> Line:
    """A dossier as a row."""
    words = dossier_words(one, current)
    chip = LineChip("ouvert", "primary") if words.is_open else None
    if words.is_example:
        chip = LineChip("exemple, ouvert" if words.is_open else "exemple", "accent")
    return Line(words.key, words.title, words.subtitle, trailing_chip=chip)
