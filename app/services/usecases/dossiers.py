"""Keep dossiers: list, open, create, delete, take away and bring back as a file."""

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from app.models.records.changes import Change
from app.models.records.cited_editions import CitedEdition, TakeAway, edition_mark
from app.models.records.dossier import Dossier, Part
from app.models.records.ids import DossierId, PartId, new_dossier_id, new_part_id
from app.models.records.os_words import os_words
from app.models.records.path import HeldSkill
from app.models.records.periods import age_on
from app.models.records.person import DossierLine, Identity
from app.models.records.trouble import BadInput, DiskTrouble, KnownTrouble, RefusedFile
from app.models.store.dossier_store import DossierStore
from app.services.system.clock import Clock
from app.services.usecases.dossier_letters import decoded

MIN_AGE, MIN_AGE_APPRENTICE, MAX_AGE = 16, 15, 110
MAX_FILE_BYTES = 20 * 1024 * 1024

Write = Callable[[Dossier, CitedEdition | None], str]
Read = Callable[[str], TakeAway]
Cites = Callable[[Dossier], CitedEdition | None]

_LISTS = tuple(one.name for one in fields(Dossier) if one.name != "identity")


class DossierFolder:
    """The dossiers of this workstation."""

    def __init__(
        self,
        store: DossierStore,
        clock: Clock,
        to_text: Write,
        from_text: Read,
        cites: Cites = lambda _dossier: None,
    ) -> None:
        """Prepare; ``cites`` tells under which edition of the ROME the codes of a dossier were chosen."""
        self._store = store
        self._cites = cites
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
        write_whole(path, self.export_text(dossier_id).encode())

    def export_text(self, dossier_id: DossierId) -> str:
        """Give the take-away file of a dossier as text."""
        dossier = self.open(dossier_id)
        try:
            rome = self._cites(dossier)
        except KnownTrouble:  # the reference data cannot be read: the person still leaves with the dossier
            rome = None
        return self._to_text(dossier, rome)

    def import_from(self, path: Path) -> Change:
        """Add the dossier of a take-away file, as a new dossier with fresh identifiers.

        Raises:
            RefusedFile: no such file, too big, or not one of ours.
            BadInput: a value cannot be taken; nothing was added.
        """
        try:
            if path.stat().st_size > MAX_FILE_BYTES:
                raise RefusedFile(f"« {path.name} » est trop gros pour un dossier : il a été refusé.")
            raw = path.read_bytes()
        except FileNotFoundError as error:
            raise RefusedFile(
                f"«\u00a0{path.name}\u00a0» est introuvable. Vérifiez le chemin du fichier."
            ) from error
        except OSError as error:
            raise RefusedFile(
                f"«\u00a0{path.name}\u00a0» ne peut pas être lu\u00a0: {os_words(error)}."
            ) from error
        taken = self._from_text(decoded(raw, path.name))
        return self.add(taken.dossier, "Dossier importé", taken.rome)

    def add(self, dossier: Dossier, label: str, rome: CitedEdition | None = None) -> Change:
        """Add a whole dossier under fresh identifiers, so that nothing already here is touched.

        Aims are ranked 1, 2, 3… in the order the file gives them. ``rome`` is the edition of the codes.
        """
        check_identity(dossier.identity, self._clock.today())
        renamed, fresh = _renamed(_ranked(dossier))
        return self._add(renamed, label, rome, fresh)

    def _add(
        self,
        dossier: Dossier,
        label: str,
        rome: CitedEdition | None = None,
        fresh: Mapping[str, PartId] | None = None,
    ) -> Change:
        """Write every part of a dossier in one transaction, and the edition of its codes where known."""
        with self._store.write(dossier.id, label) as writing:
            for part in _parts(dossier):
                writing.put(part)
            writing.forget_steps()
            if rome is not None:
                others: dict[str, str] = {
                    new: edition_mark(one.version, one.sha256)
                    for one in rome.others
                    if (new := (fresh or {}).get(one.part_id))
                }
                writing.note_arrival(rome.mark, others)
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


def _ranked(dossier: Dossier) -> Dossier:
    """Give aims the ranks 1 to n; of two of one rank, the first written comes first."""
    aims = sorted(dossier.projects, key=lambda one: one.rank)
    return replace(dossier, projects=tuple(replace(one, rank=rank) for rank, one in enumerate(aims, start=1)))


def _renamed(dossier: Dossier) -> tuple[Dossier, dict[str, PartId]]:
    """Give every part a fresh identifier; skills keep pointing at the experience they came from."""
    fresh: dict[str, PartId] = {part.id: new_part_id() for part in _parts(dossier)}

    def renamed(part: Any) -> Any:
        if isinstance(part, HeldSkill) and part.source_id:
            part = replace(part, source_id=fresh.get(part.source_id))
        return replace(part, id=fresh[part.id])

    lists = {name: tuple(renamed(part) for part in getattr(dossier, name)) for name in _LISTS}
    return Dossier(identity=replace(dossier.identity, id=new_dossier_id()), **lists), fresh
