"""The take-away file of a dossier: JSON, documented in ``resources/formats/dossier.md``."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NoReturn

from app.models.records.dossier import Dossier
from app.models.records.plain import from_plain, to_plain
from app.models.records.trouble import BadInput, RefusedFile
from app.services.documents.dossier_checks import check_dossier, check_texts

FORMAT = "sac-a-dos/dossier"
VERSION = 3
"""2 adds the facts on rights and the status of each job; 3 what is wished of the suggestions.

Older files are read as they were.
"""
_OUT_OF_REASON = (
    "Ce fichier n’est pas un dossier lisible\u00a0: son contenu est démesuré. Exportez-le à nouveau."
)
HEADER = ("format", "version", "dossier")


def dossier_to_json(dossier: Dossier) -> str:
    """Write a dossier as the text of a take-away file; equal dossiers give equal texts."""
    whole = {"format": FORMAT, "version": VERSION, "dossier": to_plain(dossier)}
    return json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def dossier_from_json(text: str, *, today: date | None = None) -> Dossier:
    """Read a dossier from the text of a take-away file.

    Args:
        text: the file, a byte-order mark being allowed.
        today: the day no birth may be after; the day of the machine when not given.

    Raises:
        RefusedFile: not JSON, not one of our files, or written by a newer version.
        BadInput: a field is missing, unknown, of the wrong type or contradicts another; ``field`` names it.
    """
    try:
        plain = _body(_parsed(text.removeprefix("\ufeff")))
        check_texts(plain, "dossier")
        dossier = from_plain(Dossier, plain, "dossier")
    except RecursionError as error:
        raise RefusedFile(_OUT_OF_REASON) from error
    check_dossier(dossier, today or date.today())
    return dossier


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


def _body(whole: Any) -> Any:
    """Give the dossier of a file whose header is ours."""
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
    if strangers := sorted(set(whole) - set(HEADER)):
        raise BadInput(
            f"Champ inconnu «\u00a0{strangers[0]}\u00a0» au début du fichier\u00a0: retirez-le.",
            field=strangers[0],
        )
    if "dossier" not in whole:
        raise BadInput("dossier\u00a0: ce champ est obligatoire.", field="dossier")
    return whole["dossier"]
