"""The letters of a take-away file: UTF-8; another encoding is named, with what to do."""

import codecs
from contextlib import suppress

from app.models.records.trouble import RefusedFile


def decoded(raw: bytes, name: str) -> str:
    """Read the letters of a file, which is to be UTF-8.

    Raises:
        RefusedFile: it is in another encoding, which is named, or is no text.
    """
    with suppress(UnicodeDecodeError):
        text = raw.decode("utf-8-sig")
        if text and "\0" not in text[:4]:
            return text
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in raw[:4]:
        encoding = "UTF-16 («\u00a0Unicode\u00a0» dans le Bloc-notes)"
    elif raw.lstrip()[:1] == b"{" and b"\0" not in raw:
        encoding = "Latin-1 ou Windows-1252 («\u00a0ANSI\u00a0» dans le Bloc-notes)"
    else:
        raise RefusedFile(
            f"«\u00a0{name}\u00a0» n’est pas un dossier lisible\u00a0: il est vide, ou n’est pas un texte."
        )
    raise RefusedFile(
        f"«\u00a0{name}\u00a0» est enregistré en {encoding}, alors qu’un dossier l’est en UTF-8. "
        "Ouvrez-le dans un éditeur de texte, choisissez «\u00a0Enregistrer sous\u00a0» avec l’encodage "
        "UTF-8, puis recommencez\u00a0; ou exportez-le à nouveau depuis Sac à dos."
    )
