"""The take-away file of a dossier: JSON, documented in ``resources/formats/dossier.md``."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NoReturn

from app.models.records.cited_editions import CitedEdition, TakeAway
from app.models.records.dossier import Dossier
from app.models.records.plain import from_plain, to_plain
from app.models.records.trouble import BadInput, RefusedFile
from app.services.documents.dossier_checks import check_dossier, check_texts

FORMAT = "sac-a-dos/dossier"
VERSION = 4
"""2 adds the facts on rights and the status of each job; 3 what is wished of the suggestions, and the edition
of the ROME the codes are of; 4 what a planned course is for, its end and its certification, and the searches
of courses that are kept.

Older files are read as they were.
"""
_OUT_OF_REASON = (
    "Ce fichier n’est pas un dossier lisible\u00a0: son contenu est démesuré. Exportez-le à nouveau."
)
HEADER = ("format", "version", "dossier")
EDITION = "rome"
"""The field of the header that may be missing."""


def dossier_to_json(dossier: Dossier, rome: CitedEdition | None = None) -> str:
    """Write a dossier as the text of a take-away file; equal dossiers give equal texts.

    ``rome`` is the edition of the ROME its codes are of; left out when not known.
    """
    edition = {} if rome is None else {EDITION: to_plain(rome)}
    whole = {"format": FORMAT, "version": VERSION, **edition, "dossier": to_plain(dossier)}
    return json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def dossier_from_json(text: str, *, today: date | None = None) -> Dossier:
    """Read a dossier from the text of a take-away file, as ``take_away_from_json`` does."""
    return take_away_from_json(text, today=today).dossier


def take_away_from_json(text: str, *, today: date | None = None) -> TakeAway:
    """Read a take-away file: the dossier, and the edition of the ROME of its codes where it says so.

    Args:
        text: the file, a byte-order mark being allowed.
        today: the day no birth may be after; the day of the machine when not given.

    Raises:
        RefusedFile: not JSON, not one of our files, or written by a newer version.
        BadInput: a field is missing, unknown, of the wrong type or contradicts another; ``field`` names it.
    """
    try:
        whole = _checked(_parsed(text.removeprefix("\ufeff")))
        plain, edition = whole["dossier"], whole.get(EDITION)
        check_texts(plain, "dossier")
        check_texts(edition, EDITION)
        dossier = from_plain(Dossier, plain, "dossier")
        rome = None if edition is None else from_plain(CitedEdition, edition, EDITION)
    except RecursionError as error:
        raise RefusedFile(_OUT_OF_REASON) from error
    check_dossier(dossier, today or date.today())
    return TakeAway(dossier, rome)


def _parsed(text: str) -> Any:
    """Parse JSON without its traps: a key given twice, a number that is none, a depth that fills memory."""
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise RefusedFile(
            f"Ce fichier n’est pas un dossier lisible\u00a0: il est abîmé ou coupé, ligne {error.lineno}. "
            "Exportez-le à nouveau."
        ) from error
    except ValueError as error:
        raise RefusedFile(_OUT_OF_REASON) from error


def _object(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Gather the fields of an object, each given once."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise BadInput(
                f"«\u00a0{name}\u00a0» est écrit deux fois au même endroit\u00a0: gardez-en un seul.",
                field=name,
            )
        found[name] = value
    return found


def _refuse_constant(name: str) -> NoReturn:
    """Refuse NaN and infinities, which are not JSON."""
    raise BadInput(
        f"«\u00a0{name}\u00a0» n’est pas un nombre\u00a0: remplacez-le par une valeur ou par null."
    )


def _checked(whole: Any) -> Mapping[str, Any]:
    """Give the fields of a file whose header is ours."""
    if not isinstance(whole, Mapping) or whole.get("format") != FORMAT:
        raise RefusedFile(
            f"Ce fichier n’est pas un dossier de Sac à dos\u00a0: il devrait commencer par "
            f'«\u00a0"format": "{FORMAT}"\u00a0». Choisissez un fichier obtenu par «\u00a0Exporter\u00a0».'
        )
    version = whole.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise RefusedFile(
            f"Le champ «\u00a0version\u00a0» manque ou n’est pas un nombre\u00a0: écrivez {VERSION}."
        )
    if version > VERSION:
        raise RefusedFile(
            f"Ce fichier a été écrit par une version plus récente de Sac à dos (format {version}, ici "
            f"{VERSION}). Mettez le programme à jour, puis recommencez."
        )
    if strangers := sorted(set(whole) - {*HEADER, EDITION}):
        raise BadInput(
            f"Champ inconnu «\u00a0{strangers[0]}\u00a0» au début du fichier\u00a0: retirez-le.",
            field=strangers[0],
        )
    if "dossier" not in whole:
        raise BadInput("dossier\u00a0: ce champ est obligatoire.", field="dossier")
    return whole
