"""Lets Ctrl+Z and Ctrl+Y go on to the window from a text field that has nothing of its own to undo."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

_UNDO, _REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo


class UndoKeys(QObject):
    """A text field takes the undo keys for itself even when it can do nothing with them; not these ones.

    With typing of its own to undo (or to redo), the field keeps the key; else the window’s shortcut has it.
    Install it on what has the focus: of an editable list, the list itself.
    """

    def watch(self, page: QWidget) -> None:
        """Follow every text field of a page."""
        for kind in (QLineEdit, QPlainTextEdit, QComboBox):
            for field in page.findChildren(kind):
                field.installEventFilter(self)

    def eventFilter(self, watched, event) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride:
            return False
        undo, redo = event.matches(_UNDO), event.matches(_REDO)
        if not (undo or redo) or _can(watched, undo):
            return False
        event.ignore()
        return True


def _can(field: QObject, undo: bool) -> bool:
    """True when a field has something of its own to undo, or to redo."""
    own = field.lineEdit() if isinstance(field, QComboBox) else field
    own = own.document() if isinstance(own, QPlainTextEdit) else own
    return own is not None and (own.isUndoAvailable() if undo else own.isRedoAvailable())
