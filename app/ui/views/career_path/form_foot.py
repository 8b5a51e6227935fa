"""The foot of a form: what is saved, « Supprimer », « Annuler »."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QWidget

from app.models.records.changes import UndoState
from app.ui.theme.tokens import BASE, S
from app.ui.viewmodels.career_path import CareerPath
from app.ui.views.career_path.words import SAVED_AS_YOU_GO
from app.ui.widgets.buttons import link
from app.ui.widgets.labels import label

ONE_LINE = 480  # pixels at 100 % text
AT_ONCE = "Supprime tout de suite\u00a0; Ctrl+Z le fait revenir."


class FormFoot(QWidget):
    """Follows the part shown."""

    def __init__(self, path: CareerPath) -> None:
        super().__init__()
        self._path = path
        self._told = ""
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(S)
        self.words = label("", "help", wrap=True)
        self.remove = link("Supprimer", icon="trash", tone="error")
        self.remove.setToolTip(AT_ONCE)
        self.remove.setAccessibleDescription(AT_ONCE)
        self.undo = link("Annuler (Ctrl+Z)", icon="undo")
        acts = QHBoxLayout()
        acts.setSpacing(S)
        acts.addStretch(1)
        acts.addWidget(self.remove)
        acts.addWidget(self.undo)
        self._row.addWidget(self.words, 1)
        self._row.addLayout(acts)
        self.remove.clicked.connect(path.remove)
        self.undo.clicked.connect(path.undo)
        path.told.connect(self._tell)
        path.undo_changed.connect(self.show_undo)
        self.show_undo(UndoState())

    def show_state(self) -> None:
        """Say why the part shown is not kept yet, else when the last change was."""
        key = self._path.key()
        missing = self._path.drafts.waiting(key) if key else ""
        words = f"Pas encore enregistré. {missing}" if missing else self._told or SAVED_AS_YOU_GO
        if self.words.text() != words:
            self.words.setText(words)
        self.remove.setVisible(key is not None and self._path.section != "identity")

    def follow_in_tab_order(self, page: QWidget) -> None:
        """Come after the last field of a page made later than the foot."""
        stops = [one for one in page.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
        chain, at = dict.fromkeys(stops, 0), page
        for number in range(10_000):
            at = at.nextInFocusChain()
            if at in chain:
                chain[at] = number
            if at is page:
                break
        last = max(chain, key=chain.__getitem__, default=None)
        if last is not None:
            QWidget.setTabOrder(last, self.remove)
            QWidget.setTabOrder(self.remove, self.undo)

    def show_undo(self, state: UndoState) -> None:
        """Say what undo would take back."""
        self.undo.setEnabled(bool(state.undo_label))
        told = f"Annuler\u00a0: {state.undo_label}" if state.undo_label else "Rien à annuler"
        self.undo.setToolTip(told)
        self.undo.setAccessibleDescription(told)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        pixel = max(QApplication.font().pixelSize(), BASE)
        low = self.width() >= ONE_LINE * pixel / BASE
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if low else QBoxLayout.Direction.TopToBottom)

    def _tell(self, words: str) -> None:
        self._told = words
        self.show_state()
