"""The administrator's policy: a TOML file in a folder of the machine that only administrators may write.

Its place: ``%PROGRAMDATA%\\sac-a-dos\\politique.toml`` (Windows), ``/Library/Application Support/sac-a-dos/``
(macOS), ``/etc/xdg/sac-a-dos/`` (Linux); ``SACADOS_POLITIQUE`` names another file, for trials.
``packaging/common/POLITIQUE.md`` tells administrators how to write it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from app.models.records.addresses import checked_address
from app.models.records.os_words import os_words
from app.models.records.policy import (
    PARTNER_API,
    PARTNER_SIGN_IN,
    FranceTravailRules,
    PartnerAccess,
    PartnerService,
    Policy,
)
from app.models.records.trouble import BadInput, KnownTrouble
from app.services.system.folders import APP_NAME

POLICY_VARIABLE = "SACADOS_POLITIQUE"
POLICY_NAME = "politique.toml"
MAX_BYTES = 100_000
SECRET_BYTES = 4_000

ROOT_KEYS = ("poste", "reseau", "france_travail")
PARTNER_KEYS = (
    "identifiant",
    "secret_fichier",
    "secret_trousseau",
    "api",
    "connexion",
    "services",
    "automatique",
)

FromKeyring = Callable[[str, str], str | None]


def policy_file() -> Path:
    """Give the place of the policy on this computer, whether there is one or not."""
    chosen = os.environ.get(POLICY_VARIABLE)
    if chosen:
        return Path(chosen).expanduser().absolute()
    from platformdirs import site_config_path

    return site_config_path(APP_NAME, appauthor=False) / POLICY_NAME


def read_policy(file: Path | None = None) -> Policy:
    """Read the policy; no file means that nothing is allowed.

    Raises:
        KnownTrouble: the file cannot be read, is no TOML, or says something the program does not know.
    """
    file = file or policy_file()
    try:
        if not file.is_file():
            return Policy()
        with file.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise KnownTrouble(
            f"La politique « {file} » ne peut pas être lue ({os_words(error)}). "
            "Prévenez votre administrateur."
        ) from None
    return _Table(_parsed(raw, file), file).policy()


def partner_access(policy: Policy, from_keyring: FromKeyring | None = None) -> PartnerAccess:
    """Put together what France Travail is asked with, the secret read where the policy says.

    Raises:
        KnownTrouble: the policy allows nothing of the kind, or the secret cannot be had.
    """
    rules = policy.france_travail
    if rules is None:
        raise KnownTrouble(
            "Aucun accès à France Travail n’est ouvert sur ce poste : il se décide dans la politique de "
            f"l’administrateur ({POLICY_NAME})."
        )
    secret = _from_file(rules.secret_file) if rules.secret_file else _from_key(rules, from_keyring)
    return PartnerAccess(rules.client_id, secret, rules.api, rules.sign_in, policy.authority)


def _parsed(raw: bytes, file: Path) -> dict[str, Any]:
    """Parse the file; a refusal gives the place, never the line, which may hold a secret."""
    import tomllib

    if len(raw) > MAX_BYTES:
        raise BadInput(f"La politique « {file} » est bien trop longue.")
    try:
        return tomllib.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadInput(f"La politique « {file} » n’est pas écrite en UTF-8.") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = str(error).rpartition("(")[2].rstrip(")").replace("at line", "ligne")
        place = place.replace("column", "colonne").replace("at end of document", "fin du fichier")
        raise BadInput(f"La politique « {file} » n’est pas du TOML bien écrit ({place}).") from None


class _Table:
    """One table of the file, read strictly: what is not known is refused, not ignored."""

    def __init__(self, values: Mapping[str, Any], file: Path, name: str = "") -> None:
        self._values, self._file, self._name = values, file, name

    def policy(self) -> Policy:
        """Read the whole file."""
        self._only(ROOT_KEYS)
        post, network = self._table("poste"), self._table("reseau")
        post._only(("borne",))
        network._only(("autorite",))
        rules = self._table("france_travail")._rules() if "france_travail" in self._values else None
        return Policy(
            file=self._file,
            kiosk=post._flag("borne", default=False),
            authority=network._path("autorite"),
            france_travail=rules,
        )

    def _rules(self) -> FranceTravailRules:
        """Read how France Travail may be asked."""
        self._only(PARTNER_KEYS)
        client_id = self._text("identifiant")
        if not client_id:
            raise self._bad("identifiant", "il manque")
        secret_file, key = self._path("secret_fichier"), self._text("secret_trousseau")
        if bool(secret_file) == bool(key):
            raise self._bad(
                "secret_fichier", "donnez soit secret_fichier, soit secret_trousseau, et un seul des deux"
            )
        service, _, name = key.partition("/")
        if key and not (service and name):
            raise self._bad(
                "secret_trousseau", "écrivez « service/nom », par exemple sac-a-dos/france-travail"
            )
        return FranceTravailRules(
            client_id=client_id,
            secret_file=secret_file,
            secret_key=(service, name) if key else None,
            api=self._address("api", PARTNER_API),
            sign_in=self._address("connexion", PARTNER_SIGN_IN),
            services=self._services(),
            automatic=self._flag("automatique", default=True),
        )

    def _services(self) -> tuple[PartnerService, ...]:
        words = self._values.get("services", [PartnerService.OFFERS.value])
        known = {one.value: one for one in PartnerService}
        if not isinstance(words, list) or any(word not in known for word in map(str, words)):
            raise self._bad("services", f"une liste de mots parmi {', '.join(known)} est attendue")
        return tuple(known[word] for word in dict.fromkeys(words))

    def _only(self, known: Iterable[str]) -> None:
        names = list(known)
        for key in self._values:
            if key not in names:
                from difflib import get_close_matches  # for a refusal alone

                close = get_close_matches(key, names, 1)
                hint = f" ; vouliez-vous dire « {close[0]} » ?" if close else "."
                raise self._bad(key, f"ce nom n’est pas connu{hint}")

    def _table(self, key: str) -> _Table:
        value = self._values.get(key, {})
        if not isinstance(value, dict):
            raise self._bad(key, f"une section [{key}] est attendue")
        return _Table(value, self._file, key)

    def _text(self, key: str) -> str:
        value = self._values.get(key, "")
        if not isinstance(value, str):
            raise self._bad(key, "un texte entre guillemets est attendu")
        return value.strip()

    def _flag(self, key: str, *, default: bool) -> bool:
        value = self._values.get(key, default)
        if not isinstance(value, bool):
            raise self._bad(key, "true ou false est attendu")
        return value

    def _path(self, key: str) -> Path | None:
        text = self._text(key)
        if text and not Path(text).is_absolute():
            raise self._bad(key, "un chemin complet est attendu")
        return Path(text) if text else None

    def _address(self, key: str, usual: str) -> str:
        text = self._text(key)
        try:
            return checked_address(text, key) if text else usual
        except BadInput as refusal:
            raise self._bad(key, refusal.sentence) from None

    def _bad(self, key: str, reason: str) -> BadInput:
        place = f"[{self._name}] {key}" if self._name else key
        stop = "" if reason.endswith((".", "?")) else "."
        return BadInput(f"Politique « {self._file} », {place} : {reason}{stop}", field=place)


def _from_file(file: Path) -> str:
    """Read a secret kept in a file, which other accounts of the machine must not read."""
    try:
        if sys.platform != "win32" and file.stat().st_mode & 0o007:
            raise KnownTrouble(
                f"Le fichier du secret « {file} » est ouvert à tous les comptes de ce poste : il n’a pas "
                "été lu. Réservez-le au groupe des personnes qui utilisent le programme (chmod 640)."
            )
        with file.open("rb") as stream:
            secret = stream.read(SECRET_BYTES).decode("utf-8-sig").strip()
    except OSError as error:
        raise KnownTrouble(
            f"Le fichier du secret « {file} » ne peut pas être lu ({os_words(error)}). "
            "Prévenez votre administrateur."
        ) from None
    except UnicodeDecodeError:
        raise KnownTrouble(f"Le fichier du secret « {file} » n’est pas un texte.") from None
    if not secret:
        raise KnownTrouble(f"Le fichier du secret « {file} » est vide. Prévenez votre administrateur.")
    return secret


def _from_key(rules: FranceTravailRules, from_keyring: FromKeyring | None) -> str:
    """Read a secret kept in the system's keyring."""
    service, name = rules.secret_key or ("", "")
    secret = (from_keyring or _system_keyring)(service, name)
    if not secret:
        raise KnownTrouble(
            f"Le trousseau de clés de ce compte ne contient pas le secret « {service}/{name} » demandé par "
            "la politique. Prévenez votre administrateur."
        )
    return secret


def _system_keyring(service: str, name: str) -> str | None:
    """Ask the system's keyring."""
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(service, name)
    except KeyringError:
        raise KnownTrouble(
            "Le trousseau de clés de ce compte est fermé ou absent : le secret de France Travail ne peut "
            "pas être lu. Ouvrez votre session comme d’habitude, ou prévenez votre administrateur."
        ) from None
