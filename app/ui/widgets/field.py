"""A form field: its label above, the editor, a help text, and the error bound to it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.theme import style
from app.ui.theme.tokens import XS
from app.ui.widgets.announce import announce
from app.ui.widgets.labels import label


class FieldRow(QWidget):
    """Binds a label, help and error to ``editor``. ``set_error("")`` takes the error away.

    The editor is named by the label, described by the help and the error: a screen reader says all three.
    """

    def __init__(
        self,
        title: str,
        editor: QWidget,
        *,
        help_text: str = "",
        optional: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self.label = label(f"{title} (facultatif)" if optional else title, "field-label", wrap=True)
        self.label.setBuddy(editor)
        self.help = label(help_text, "help", wrap=True)
        self._error = label("", "error", wrap=True)
        editor.setAccessibleName(title)
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(XS)
        for one in (self.label, editor, self._error, self.help):
            column.addWidget(one)
        column.addStretch(1)
        self._describe()

    def error(self) -> str:
        """The error shown, or ``""``."""
        return self._error.text()

    def set_error(self, sentence: str) -> None:
        """Show an error under the field, or none."""
        changed = sentence != self._error.text()
        self._error.setText(sentence)
        style.set_properties(self.editor, invalid=bool(sentence))
        self._describe()
        if sentence and changed:
            announce(self.editor, sentence, urgent=True)

    def set_title(self, title: str) -> None:
        """Call the field otherwise: what it asks depends on another field."""
        if title == self.label.text():
            return
        self.label.setText(title)
        for one in (self, self.editor):
            one.setAccessibleName(title)

    def set_help(self, text: str) -> None:
        """Show another help text."""
        self.help.setText(text)
        self._describe()

    def _describe(self) -> None:
        error, help_text = self._error.text(), self.help.text()
        self._error.setVisible(bool(error))
        self.help.setVisible(bool(help_text))
        told = [f"Erreur\u00a0: {error}"] if error else []
        self.editor.setAccessibleDescription(" ".join([*told, help_text] if help_text else told))
