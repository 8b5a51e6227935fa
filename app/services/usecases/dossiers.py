"""Keep dossiers: list, open, create, delete, take away and bring back as a file."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from app.models.records.changes import Change
from app.models.records.dossier import Dossier, Part
from app.models.records.ids import DossierId, PartId, new_dossier_id, new_part_id
from app.models.records.path import HeldSkill
from app.models.records.periods import age_on
from app.models.records.person import DossierLine, Identity
from app.models.records.trouble import BadInput, DiskTrouble, RefusedFile
from app.models.store.dossier_store import DossierStore
from app.services.system.clock import Clock

MIN_AGE, MIN_AGE_APPRENTICE, MAX_AGE = 16, 15, 110
MAX_FILE_BYTES = 20 * 1024 * 1024

Write = Callable[[Dossier], str]
Read = Callable[[str], Dossier]

_LISTS = tuple(one.name for one in fields(Dossier) if one.name != "identity")


class DossierFolder:
    """The dossiers of this workstation."""

    def __init__(self, store: DossierStore, clock: Clock, to_text: Write, from_text: Read) -> None:
        self._store = store
        self._clock = clock
        self._to_text = to_text
        self._from_text = from_text

    def lines(self, search: str = "") -> tuple[DossierLine, ...]:
        """List the dossiers whose name or town bears every word of ``search``."""
        with self._store.read() as reading:
            return reading.lines(search)

    def open(self, dossier_id: DossierId) -> Dossier:
        """Give a whole dossier.

        Raises:
            NotFound: it is not here.
        """
        with self._store.read() as reading:
            return reading.dossier(dossier_id)

    def create(self, given_name: str, family_name: str, birth_date: date | None = None) -> Change:
        """Start a dossier.

        Raises:
            BadInput: no name, or a birth date that cannot be; ``field`` names it.
        """
        identity = Identity(
            id=new_dossier_id(),
            given_name=given_name.strip(),
            family_name=family_name.strip(),
            birth_date=birth_date,
        )
        check_identity(identity, self._clock.today())
        return self._add(Dossier(identity), "Nouveau dossier")

    def delete(self, dossier_id: DossierId) -> Change:
        """Erase a dossier and its history from this workstation."""
        with self._store.write(dossier_id, "Suppression du dossier") as writing:
            writing.delete_dossier()
            change = writing.change
        return change

    def export_to(self, dossier_id: DossierId, path: Path) -> None:
        """Write a dossier as a take-away file (JSON, documented in ``resources/formats``).

        Raises:
            DiskTrouble: the file cannot be written; what was there before is unchanged.
        """
        write_whole(path, self._to_text(self.open(dossier_id)).encode())

    def export_text(self, dossier_id: DossierId) -> str:
        """Give the take-away file of a dossier as text."""
        return self._to_text(self.open(dossier_id))

    def import_from(self, path: Path) -> Change:
        """Add the dossier of a take-away file, as a new dossier with fresh identifiers.

        Raises:
            RefusedFile: no such file, too big, or not one of ours.
            BadInput: a value cannot be taken; nothing was added.
        """
        try:
            if path.stat().st_size > MAX_FILE_BYTES:
                raise RefusedFile(f"« {path.name} » est trop gros pour un dossier : il a été refusé.")
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise RefusedFile(
                f"« {path.name} » est introuvable ou n’est pas un fichier de dossier lisible."
            ) from error
        return self.add(self._from_text(text), "Dossier importé")

    def add(self, dossier: Dossier, label: str) -> Change:
        """Add a whole dossier under fresh identifiers, so that nothing already here is touched."""
        check_identity(dossier.identity, self._clock.today())
        return self._add(_renamed(dossier), label)

    def _add(self, dossier: Dossier, label: str) -> Change:
        """Write every part of a dossier in one transaction."""
        with self._store.write(dossier.id, label) as writing:
            for part in _parts(dossier):
                writing.put(part)
            writing.forget_steps()
            change = writing.change
        return change


def check_identity(identity: Identity, today: date) -> None:
    """Refuse an identity that cannot be.

    Raises:
        BadInput: ``field`` names what is wrong.
    """
    if not identity.given_name:
        raise BadInput("Indiquez un prénom.", field="given_name")
    if not identity.family_name:
        raise BadInput("Indiquez un nom.", field="family_name")
    birth = identity.birth_date
    if birth is None:
        return
    if birth > today:
        raise BadInput("La date de naissance est dans le futur : vérifiez l’année.", field="birth_date")
    if age_on(birth, today) > MAX_AGE:
        raise BadInput("La date de naissance est trop ancienne : vérifiez l’année.", field="birth_date")
    if age_on(birth, today) < MIN_AGE_APPRENTICE:
        raise BadInput(
            f"Le compte personnel d’activité s’ouvre à {MIN_AGE} ans "
            f"({MIN_AGE_APPRENTICE} ans en apprentissage) : vérifiez la date de naissance.",
            field="birth_date",
        )


def write_whole(path: Path, data: bytes) -> None:
    """Write a file all or nothing, readable by its owner alone.

    Raises:
        DiskTrouble: full disk, or no right to write there.
    """
    waiting = path.with_name(f"{path.name}.part")
    try:
        waiting.write_bytes(data)
        waiting.chmod(0o600)
        waiting.replace(path)
    except OSError as error:
        waiting.unlink(missing_ok=True)
        raise DiskTrouble(
            f"« {path.name} » n’a pas pu être écrit ({path.parent}). Vérifiez la place disponible et "
            "les droits, ou choisissez un autre emplacement."
        ) from error


def _parts(dossier: Dossier) -> list[Part]:
    """List the parts of a dossier, identity first."""
    return [dossier.identity, *(part for name in _LISTS for part in getattr(dossier, name))]


def _renamed(dossier: Dossier) -> Dossier:
    """Give every part a fresh identifier; skills keep pointing at the experience they came from."""
    fresh: dict[str, PartId] = {part.id: new_part_id() for part in _parts(dossier)}

    def renamed(part: Any) -> Any:
        if isinstance(part, HeldSkill) and part.source_id:
            part = replace(part, source_id=fresh.get(part.source_id))
        return replace(part, id=fresh[part.id])

    lists = {name: tuple(renamed(part) for part in getattr(dossier, name)) for name in _LISTS}
    return Dossier(identity=replace(dossier.identity, id=new_dossier_id()), **lists)
