"""Opens a published file as a stream: gzip and zip undone, bombs refused, encoding found and mended."""

import codecs
import gzip
import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

from app.models.records.trouble import RefusedFile
from app.services.opendata.archive import MAX_RATIO

CHUNK = 256 * 1024
MOST_BYTES = 16 * 1024**3
"""What a file may hold once unpacked; read a piece at a time, it is never in memory."""
RATIO_FROM = 32 * 1024**2
"""Bytes from which the ratio of packing is looked at: a small file may be very regular."""
UNCHANGED = "Les données en place n’ont pas changé."
AGAIN = f"Téléchargez-le de nouveau. {UNCHANGED}"
_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
_DECLARED = re.compile(rb"<\?xml[^>]*encoding=[\"']([A-Za-z0-9._-]+)")
_MAC = frozenset(b"\x87\x88\x89\x8d\x8e\x8f\x90\x91\x94\x95\x99\x9d\x9e\x83\xd5")
_WINDOWS = frozenset(b"\xe0\xe2\xe7\xe8\xe9\xea\xeb\xee\xef\xf4\xf9\xfb\xfc\xc0\xc7\xc8\xc9\xca\x92")
"""Bytes of the accented letters and apostrophe of French in MacRoman, and in Windows-1252."""
_LONE = re.compile("[\udc80-\udcff]+")


class CourseBytes:
    """A published file, whatever it is packed in; ``head`` is its beginning, which ``chunks`` gives again.

    Raises:
        RefusedFile: not there, empty, damaged, protected, or an archive that holds no single file.
    """

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self._opened: list[IO[bytes]] = []
        self._zip: zipfile.ZipFile | None = None
        self._hash = hashlib.sha256()
        self._out = 0
        if not path.is_file():
            raise RefusedFile(f"« {path.name} » est introuvable. Vérifiez le chemin du fichier.")
        self._size = max(1, path.stat().st_size)
        try:
            self._outer: IO[bytes] = path.open("rb")
            self._opened.append(self._outer)
            self._stream = self._unpacked(self._outer, 0)
            self.head = self._read()
        except OSError as error:
            self.close()
            raise self._unreadable() from error
        except BaseException:
            self.close()
            raise
        if not self.head.strip(b"\0\xef\xbb\xbf \t\r\n"):
            self.close()
            raise RefusedFile(f"« {self.name} » est vide. {AGAIN}")

    @property
    def sha256(self) -> str:
        """Identify what was read so far: the whole file after ``drain``, however it was packed."""
        return self._hash.hexdigest()

    def share(self) -> float:
        """Tell how much of the file was read, from 0 to 1."""
        try:
            return min(1.0, self._outer.tell() / self._size)
        except ValueError:  # closed
            return 1.0

    def chunks(self) -> Iterator[bytes]:
        """Stream the bytes, the head first.

        Raises:
            RefusedFile: the archive is cut or damaged, or swells beyond reason.
        """
        piece = self.head
        while piece:
            yield piece
            piece = self._read()

    def drain(self) -> None:
        """Read what is left, so that ``sha256`` is that of the whole file."""
        while self._read():
            pass

    def close(self) -> None:
        """Release the file."""
        for one in reversed(self._opened):
            one.close()
        if self._zip is not None:
            self._zip.close()

    def _read(self) -> bytes:
        """Read a piece, whole unless it is the last."""
        try:
            piece = self._stream.read(CHUNK)
        except (OSError, EOFError, zlib.error, zipfile.BadZipFile, ValueError) as error:
            raise RefusedFile(f"« {self.name} » est tronqué ou abîmé. {AGAIN}") from error
        self._hash.update(piece)
        self._out += len(piece)
        if self._out > RATIO_FROM and self._out > MAX_RATIO * max(1, self._outer.tell()):
            raise self._swollen()
        if self._out > MOST_BYTES:
            raise self._swollen()
        return piece

    def _unpacked(self, stream: IO[bytes], depth: int) -> IO[bytes]:
        """Undo gzip and zip, at most two deep."""
        buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream, CHUNK)  # type: ignore[type-var]
        magic = buffered.peek(4)[:4]
        if depth < 2 and magic[:2] == _GZIP:
            inner: IO[bytes] = cast(IO[bytes], gzip.GzipFile(fileobj=buffered))
        elif depth < 2 and magic == _ZIP:
            inner = self._entry(stream)
        else:
            return buffered
        self._opened.append(inner)
        try:
            return self._unpacked(inner, depth + 1)
        except (EOFError, zlib.error, zipfile.BadZipFile, ValueError) as error:
            raise self._unreadable() from error

    def _entry(self, stream: IO[bytes]) -> IO[bytes]:
        """Open the one file of a zip."""
        if self._zip is not None or stream is not self._outer:
            raise self._unreadable()
        try:
            self._zip = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, ValueError) as error:
            raise self._unreadable() from error
        entries = [one for one in self._zip.infolist() if not one.is_dir() and _counts(one.filename)]
        if any(one.filename == "[Content_Types].xml" for one in entries):
            raise RefusedFile(
                f"« {self.name} » est un classeur, pas un export de formations. Enregistrez la feuille au "
                f"format CSV (UTF-8), puis importez ce fichier. {UNCHANGED}"
            )
        if len(entries) != 1:
            names = ", ".join(f"« {one.filename} »" for one in entries[:4]) or "aucun"
            raise RefusedFile(
                f"« {self.name} » devrait contenir un seul fichier de formations ; il en contient "
                f"{len(entries)} ({names}). Décompressez-le, puis importez le fichier voulu. {UNCHANGED}"
            )
        entry = entries[0]
        if entry.flag_bits & 1:
            raise RefusedFile(
                f"« {self.name} » est protégé par un mot de passe. Décompressez-le d’abord. {UNCHANGED}"
            )
        if entry.file_size > RATIO_FROM and entry.file_size > MAX_RATIO * max(1, entry.compress_size):
            raise self._swollen()
        try:
            return self._zip.open(entry)
        except (RuntimeError, NotImplementedError, zipfile.BadZipFile) as error:
            raise self._unreadable() from error

    def _swollen(self) -> RefusedFile:
        return RefusedFile(
            f"« {self.name} » est anormalement volumineux une fois décompressé : il a été refusé. "
            f"Prenez le fichier sur le site officiel. {UNCHANGED}"
        )

    def _unreadable(self) -> RefusedFile:
        return RefusedFile(f"« {self.name} » est illisible : abîmé, ou incomplet. {AGAIN}")


class CourseText:
    """The text of a published file: encoding found from its content, stray bytes and NUL signs mended."""

    def __init__(self, data: CourseBytes) -> None:
        self._data = data
        self.encoding = encoding_of(data.head)
        self.mended_bytes = 0
        """Bytes that were not of the encoding, read as Windows-1252."""
        self.dropped_nuls = 0
        self.ends_with_newline = True
        """Whether the text given last ended a line."""

    def head(self) -> str:
        """Give the beginning of the text, to be recognised by."""
        return (
            codecs.getincrementaldecoder(self.encoding)("replace").decode(self._data.head).replace("\0", "")
        )

    def parts(self) -> Iterator[str]:
        """Stream the text, a piece at a time.

        Raises:
            RefusedFile: the archive is cut or damaged.
        """
        strict = codecs.getincrementaldecoder(self.encoding)("strict")
        loose = codecs.getincrementaldecoder(self.encoding)("surrogateescape")
        wide = self.encoding.startswith("utf-16")
        for piece in self._data.chunks():
            if not wide and b"\0" in piece:
                self.dropped_nuls += piece.count(b"\0")
                piece = piece.replace(b"\0", b"")
            if text := self._decoded(strict, loose, piece, False):
                yield text
        if text := self._decoded(strict, loose, b"", True):
            yield text

    def lines(self) -> Iterator[str]:
        """Stream the lines with their ends as they are, for the CSV reader."""
        rest = ""
        for part in self.parts():
            text = rest + part
            cut = text.rfind("\n") + 1
            if not cut and len(text) > 4 * CHUNK:
                cut = text.rfind("\r", 0, -1) + 1
            if cut:
                yield from io.StringIO(text[:cut], newline="")
            rest = text[cut:]
        self.ends_with_newline = not rest or rest.endswith(("\n", "\r"))
        if rest:
            yield from io.StringIO(rest, newline="")

    def _decoded(
        self, strict: codecs.IncrementalDecoder, loose: codecs.IncrementalDecoder, piece: bytes, last: bool
    ) -> str:
        """Decode a piece; bytes that are not of the encoding are read as Windows-1252, and counted."""
        try:
            return strict.decode(piece, last)
        except UnicodeDecodeError:
            loose.setstate(strict.getstate())
            try:
                text = loose.decode(piece, last)
            except UnicodeDecodeError as error:
                raise RefusedFile(f"« {self._data.name} » est tronqué ou abîmé. {AGAIN}") from error
            strict.setstate(loose.getstate())
            return _LONE.sub(self._mended, text)

    def _mended(self, found: re.Match[str]) -> str:
        data = found.group().encode("utf-8", "surrogateescape")
        self.mended_bytes += len(data)
        return data.decode("cp1252", "replace")


def encoding_of(head: bytes) -> str:
    """Name the encoding of a text from its first bytes: what is declared counts only where it can be true."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    sample = head.replace(b"\0", b"")
    try:
        codecs.getincrementaldecoder("utf-8")("strict").decode(sample)
        return "utf-8"
    except UnicodeDecodeError:
        pass
    declared = _DECLARED.search(sample[:400])
    if declared and declared[1].lower() not in (b"utf-8", b"utf8"):
        try:
            name = codecs.lookup(declared[1].decode()).name
            sample.decode(name)
            return name
        except (LookupError, UnicodeDecodeError):
            pass
    high = [one for one in sample if one > 0x7F]
    foreign = len(high) * 50 < len(sample) and _mostly_utf8(sample)
    if foreign:
        return "utf-8"
    mac, windows = sum(one in _MAC for one in high), sum(one in _WINDOWS for one in high)
    return "mac_roman" if mac > windows else "cp1252"


def _mostly_utf8(sample: bytes) -> bool:
    """Tell a UTF-8 text with a few stray bytes from a text of another encoding."""
    text = sample.decode("utf-8", "replace")
    wrong = text.count("�")
    return wrong * 4 < sum(sign > "\x7f" for sign in text)


def _counts(name: str) -> bool:
    """Leave out what systems add to archives by themselves."""
    last = name.rsplit("/", 1)[-1]
    return not name.startswith("__MACOSX/") and not last.startswith(".") and last != "Thumbs.db"
