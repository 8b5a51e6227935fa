"""Asks where a file is, or where it goes; handed to the views so that tests answer in its place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

WORDS = {
    QFileDialog.DialogLabel.LookIn: "Dans\u00a0:",
    QFileDialog.DialogLabel.FileName: "Nom\u00a0:",
    QFileDialog.DialogLabel.FileType: "Type\u00a0:",
    QFileDialog.DialogLabel.Accept: "Choisir",
    QFileDialog.DialogLabel.Reject: "Annuler",
}


class Files:
    """The system’s own file dialogs; None where the person gave up. The last folder is remembered."""

    def __init__(self) -> None:
        self._folder = Path.home()

    def open(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """Ask for a file to read; ``kinds`` as « Dossiers (*.json) »."""
        return self._ask(parent, title, kinds)

    def folder(self, parent: QWidget, title: str) -> Path | None:
        """Ask for a folder to read."""
        return self._ask(parent, title, mode=QFileDialog.FileMode.Directory)

    def save(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        """Ask where to write; ``name`` is proposed, and its suffix is added where it is missing."""
        path = self._ask(parent, title, kinds, name=name)
        suffix = Path(name).suffix
        return path.with_name(path.name + suffix) if path is not None and not path.suffix else path

    def _ask(
        self,
        parent: QWidget,
        title: str,
        kinds: str = "",
        *,
        name: str = "",
        mode: QFileDialog.FileMode = QFileDialog.FileMode.ExistingFile,
    ) -> Path | None:
        """Ask with the system’s dialog, or Qt’s own with the words that Qt leaves in English."""
        dialog = QFileDialog(parent, title, str(self._folder), kinds)
        dialog.setFileMode(mode)
        for place, words in WORDS.items():
            dialog.setLabelText(place, words)
        if name:
            dialog.setFileMode(QFileDialog.FileMode.AnyFile)
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setLabelText(QFileDialog.DialogLabel.Accept, "Enregistrer")
            dialog.selectFile(name)
        given = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
        if not given:
            return None
        path = Path(given[0])
        self._folder = path.parent
        return path
