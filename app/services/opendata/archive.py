"""Opens a published set of files, zip or folder, without trusting it: sizes, names and ratios are capped."""

import gzip
import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from app.models.records.trouble import RefusedFile

MAX_FILES = 500
MAX_BYTES = 600 * 1024 * 1024
MAX_RATIO = 200
PACKED = ".gz"


class Source(Protocol):
    """A set of named files."""

    def names(self) -> list[str]:
        """List the file names, without their folders."""

    def read(self, name: str) -> bytes:
        """Give the bytes of one file."""


def open_source(path: Path) -> "ZipSource | FolderSource":
    """Open a zip or a folder.

    Raises:
        RefusedFile: nothing there, not a zip, damaged, or suspiciously big once unpacked.
    """
    if path.is_dir():
        return FolderSource(path)
    if not path.is_file():
        raise RefusedFile(f"« {path.name} » est introuvable. Vérifiez le chemin du fichier.")
    try:
        return ZipSource(path)
    except (zipfile.BadZipFile, OSError) as error:
        raise RefusedFile(
            f"« {path.name} » n’est pas une archive zip lisible : elle est abîmée ou incomplète. "
            "Téléchargez-la de nouveau ; les données en place n’ont pas changé."
        ) from error


class ZipSource:
    """The files of a zip, checked against bombs before anything is read."""

    def __init__(self, path: Path) -> None:
        self._name = path.name
        self._zip = zipfile.ZipFile(path)
        self._entries = {Path(one.filename).name: one for one in self._zip.infolist() if not one.is_dir()}
        total = sum(one.file_size for one in self._entries.values())
        packed = max(1, sum(one.compress_size for one in self._entries.values()))
        if len(self._entries) > MAX_FILES or total > MAX_BYTES or total / packed > MAX_RATIO:
            self._zip.close()
            raise RefusedFile(
                f"« {path.name} » est anormalement volumineux une fois décompressé : il a été refusé. "
                "Prenez le fichier sur le site officiel."
            )

    def names(self) -> list[str]:
        """List the file names, without their folders."""
        return sorted(self._entries)

    def read(self, name: str) -> bytes:
        """Give the bytes of one file, never more than it declared.

        Raises:
            RefusedFile: the entry is damaged.
        """
        entry = self._entries[name]
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(entry.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError) as error:
            raise self._damaged(name) from error
        if len(data) != entry.file_size:
            raise self._damaged(name)
        return data

    def close(self) -> None:
        """Release the file."""
        self._zip.close()

    def _damaged(self, name: str) -> RefusedFile:
        """Say that one entry cannot be read."""
        return RefusedFile(
            f"« {name} », dans « {self._name} », est abîmé ou tronqué. Téléchargez de nouveau l’archive ; "
            "les données en place n’ont pas changé."
        )


class FolderSource:
    """The files of a folder, as unpacked from a zip."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def names(self) -> list[str]:
        """List the file names, without their folders."""
        return sorted(one.name.removesuffix(PACKED) for one in self._path.iterdir() if one.is_file())

    def read(self, name: str) -> bytes:
        """Give the bytes of one file."""
        file = self._path / name
        if not file.exists():
            return self._unpacked(self._path / f"{name}{PACKED}")
        if file.stat().st_size > MAX_BYTES:
            raise RefusedFile(f"« {name} » est anormalement volumineux : il a été refusé.")
        return file.read_bytes()

    def close(self) -> None:
        """Nothing to release."""

    @staticmethod
    def _unpacked(file: Path) -> bytes:
        """Give the bytes of a file packed by itself, never more than a file may hold."""
        try:
            with gzip.open(file) as stream:
                data = stream.read(MAX_BYTES + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise RefusedFile(f"« {file.name} » est abîmé ou tronqué. Téléchargez-le de nouveau.") from error
        if len(data) > MAX_BYTES:
            raise RefusedFile(f"« {file.name} » est anormalement volumineux : il a été refusé.")
        return data


def digest(source: ZipSource | FolderSource, names: list[str]) -> str:
    """Identify a set of files by name and content, however it was packed (SHA-256, hexadecimal)."""
    whole = hashlib.sha256()
    for name in sorted(names):
        whole.update(name.encode())
        whole.update(hashlib.sha256(source.read(name)).digest())
    return whole.hexdigest()


def lines_of(data: bytes) -> Iterator[str]:
    """Give the decoded lines of a file, line ends kept as they are, for the CSV reader.

    UTF-8 where it is valid, else ISO-8859-15: one published ROME file is so in spite of its name.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("iso8859-15")
    return io.StringIO(text, newline="")
