"""Under which edition of the ROME the codes of a dossier were chosen: in its file, and beside its journal."""

from dataclasses import dataclass

from app.models.records.dossier import Dossier

SHORT = 12
"""Signs of the SHA-256 that are enough to tell two editions apart."""


@dataclass(frozen=True, slots=True)
class PartEdition:
    """A part whose code was chosen under another edition than the file’s; both texts empty when not known."""

    part_id: str
    version: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class CitedEdition:
    """The edition in place when a file was written, and the parts whose code is of another one."""

    version: str
    sha256: str
    others: tuple[PartEdition, ...] = ()

    @property
    def marks(self) -> dict[str, str]:
        """Give the mark of the edition of each part that is of another one, "" when not known."""
        return {one.part_id: edition_mark(one.version, one.sha256) for one in self.others}

    @property
    def mark(self) -> str:
        """The same short text as ``EditionName.mark``."""
        return edition_mark(self.version, self.sha256)


@dataclass(frozen=True, slots=True)
class TakeAway:
    """What a take-away file holds: a dossier, and the edition its codes are of, where the file says it."""

    dossier: Dossier
    rome: CitedEdition | None = None


def edition_mark(version: str, sha256: str) -> str:
    """Write the mark of an edition; "" when not known."""
    return f"{version}/{sha256[:SHORT]}" if sha256 else ""


def edition_of_mark(mark: str) -> tuple[str, str]:
    """Give back version and short SHA-256 of a mark; both empty when not known."""
    version, _, sha256 = mark.rpartition("/")
    return version, sha256
