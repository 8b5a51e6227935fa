"""Look at this installation and say, line by line, what is well and what is not."""

import platform
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.models.records.editions import EditionKind
from app.models.records.french import count, day
from app.models.records.os_words import os_words
from app.models.records.policy import Policy
from app.models.records.trouble import KnownTrouble
from app.services.system.folders import Folders
from app.services.system.policy import partner_access, policy_file, read_policy
from app.services.system.secrets import keyring_state
from app.services.usecases.catalogue import Catalogue
from app.services.usecases.dossiers import DossierFolder
from app.services.usecases.referentials import Referentials

ENOUGH_MB = 500
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: what was looked at, whether it is well, and what to do when it is not."""

    subject: str
    well: bool
    sentence: str


class Doctor:
    """Checks of an installation; nothing personal is said."""

    def __init__(
        self, folders: Folders, dossiers: DossierFolder, referentials: Referentials, catalogue: Catalogue
    ) -> None:
        self._folders, self._catalogue = folders, catalogue
        self._dossiers = dossiers
        self._referentials = referentials

    def findings(self) -> list[Finding]:
        """Run every check; one that cannot run is a finding too."""
        found: list[Finding] = []
        for check in (
            self._program,
            self._folder,
            self._stores,
            self._editions,
            self._courses,
            self._keyring,
            self._policy,
        ):
            found.extend(_guarded(check))
        return found

    def _program(self) -> Iterator[Finding]:
        """Versions at work."""
        yield Finding(
            "Programme",
            True,
            f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {platform.system()} "
            f"{platform.machine()}, {'installé' if getattr(sys, 'frozen', False) else 'depuis les sources'}.",
        )

    def _folder(self) -> Iterator[Finding]:
        """Room left where the data are, and who can read them."""
        data = self._folders.data
        free = shutil.disk_usage(data).free // MEGABYTE
        enough = free >= ENOUGH_MB
        advice = "" if enough else " Libérez de la place avant d’importer des données."
        yield Finding("Dossier des données", enough, f"{data} ({free} Mo libres).{advice}")
        if platform.system() != "Windows":
            private = not data.stat().st_mode & 0o077
            sentence = "Lisible par vous seul." if private else f"D’autres peuvent le lire : chmod 700 {data}"
            yield Finding("Confidentialité du dossier", private, sentence)

    def _stores(self) -> Iterator[Finding]:
        """Both stores open and count."""
        yield Finding("Dossiers", True, f"{count(len(self._dossiers.lines()), 'dossier')} sur ce poste.")

    def _editions(self) -> Iterator[Finding]:
        """Reference data in place."""
        editions = self._referentials.editions()
        if not editions:
            yield Finding(
                "Référentiels", False, "Aucune donnée : lancez « referentials import » ou la fenêtre."
            )
        for edition in editions:
            when = f" du {day(edition.published_on)}" if edition.published_on else ""
            advice = ""
            if edition.is_starter and edition.kind is EditionKind.ROME:
                advice = " Importez l’archive officielle du ROME pour avoir tous les métiers."
            yield Finding(edition.kind.label, True, f"{edition.title}{when}.{advice}")

    def _courses(self) -> Iterator[Finding]:
        """The catalogue of courses opens, and the next import has room beside it."""
        opened = self._catalogue.opened()
        size = sum(one.stat().st_size for one in opened.folder.index.parent.rglob("*") if one.is_file())
        free = shutil.disk_usage(self._folders.data).free
        room = free > size + ENOUGH_MB * MEGABYTE
        advice = "" if room else " Le prochain import n’aura pas la place d’en écrire un autre à côté."
        courses = count(opened.engine.courses, "formation")
        yield Finding("Catalogue des formations", room, f"{courses}, {size // MEGABYTE} Mo.{advice}")

    def _keyring(self) -> Iterator[Finding]:
        """The system's keyring."""
        state = keyring_state()
        yield Finding("Trousseau de clés", state.usable, state.sentence)

    def _policy(self) -> Iterator[Finding]:
        """The administrator's policy: where it is expected, what it opens; never a secret."""
        subject, file = "Politique de l’administrateur", policy_file()
        try:
            policy = read_policy(file)
        except KnownTrouble as trouble:
            yield Finding(subject, False, trouble.sentence)
            return
        if policy.file is None:
            yield Finding(
                subject,
                True,
                f"Aucune : le programme n’interroge aucun service en ligne. Place prévue : {file}",
            )
            return
        try:
            _try_authority(policy)
        except KnownTrouble as trouble:
            yield Finding(subject, False, trouble.sentence)
            return
        rules = policy.france_travail
        if rules is None:
            yield Finding(subject, True, f"{file} : aucun service en ligne ouvert.")
            return
        services = ", ".join(one.label for one in rules.services) or "aucun service"
        try:
            partner_access(policy)
        except KnownTrouble as trouble:
            yield Finding(subject, False, trouble.sentence)
            return
        yield Finding(subject, True, f"{file} : France Travail ({services}), secret lisible, non montré.")


def _try_authority(policy: Policy) -> None:
    """Load the certificates the policy adds, as a first question to a server would.

    Raises:
        KnownTrouble: their file cannot be read, or holds none.
    """
    if policy.authority is not None:
        from app.services.web.tls import trusted  # loaded for this alone

        trusted(policy.authority)


def _guarded(check: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    """Run one check; known trouble becomes a finding."""
    try:
        yield from check()
    except KnownTrouble as trouble:
        yield Finding("Contrôle", False, trouble.sentence)
    except OSError as error:
        yield Finding("Contrôle", False, f"Un fichier n’a pas pu être lu\u00a0: {os_words(error)}.")
