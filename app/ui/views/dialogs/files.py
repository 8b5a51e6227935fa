"""Asks where a file is, or where it goes; handed to the views so that tests answer in its place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


class Files:
    """The system’s own file dialogs; None where the person gave up. The last folder is remembered."""

    def __init__(self) -> None:
        self._folder = Path.home()

    def open(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """Ask for a file to read; ``kinds`` as « Dossiers (*.json) »."""
        return self._given(QFileDialog.getOpenFileName(parent, title, str(self._folder), kinds)[0])

    def folder(self, parent: QWidget, title: str) -> Path | None:
        """Ask for a folder to read."""
        return self._given(QFileDialog.getExistingDirectory(parent, title, str(self._folder)))

    def save(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        """Ask where to write; ``name`` is proposed, and its suffix is added where it is missing."""
        path = self._given(QFileDialog.getSaveFileName(parent, title, str(self._folder / name), kinds)[0])
        suffix = Path(name).suffix
        return path.with_name(path.name + suffix) if path is not None and not path.suffix else path

    def _given(self, text: str) -> Path | None:
        if not text:
            return None
        path = Path(text)
        self._folder = path.parent
        return path
