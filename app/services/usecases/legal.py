"""Reads the dated legal values that ship with the program, once, when they are first asked for."""

from pathlib import Path
from threading import Lock

from app.models.records.trouble import RefusedFile
from app.services.opendata.yaml_file import read_yaml
from app.services.rights.law import Law, read_law


class LegalValues:
    """The law in ``resources/legal``; reading costs tens of milliseconds: never on the window's thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()
        self._law: Law | None = None

    def law(self) -> Law:
        """Give the law.

        Raises:
            RefusedFile: a file is damaged or absent; the sentence names it.
        """
        with self._lock:
            if self._law is None:
                self._law = load_law(self._folder)
            return self._law


def load_law(folder: Path) -> Law:
    """Read every value of a folder and its sub-folders.

    Raises:
        RefusedFile: no value at all, or one that cannot be read.
    """
    paths = sorted(folder.rglob("*.yaml"))
    if not paths:
        raise RefusedFile("Les valeurs légales du programme sont absentes : réinstallez le programme.")
    return read_law({path.relative_to(folder).as_posix(): read_yaml(path) for path in paths})
