"""The typeface of our PDF documents: found, registered once, and what it cannot draw replaced."""

import re
import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from app.models.records.french import NBSP
from app.models.records.trouble import KnownTrouble

REGULAR = "SacADos"
SEMIBOLD = "SacADos-Semibold"
BOLD = "SacADos-Bold"
ITALIC = "SacADos-Italic"

_PACKAGE = "font_source_sans_pro"
_SOURCE_SANS = {
    REGULAR: "SourceSansPro-Regular.ttf",
    SEMIBOLD: "SourceSansPro-Semibold.ttf",
    BOLD: "SourceSansPro-Bold.ttf",
    ITALIC: "SourceSansPro-It.ttf",
}
_DEJAVU = {
    REGULAR: "DejaVuSans.ttf",
    SEMIBOLD: "DejaVuSans-Bold.ttf",
    BOLD: "DejaVuSans-Bold.ttf",
    ITALIC: "DejaVuSans-Oblique.ttf",
}
# reportlab breaks lines at U+202F, which is made to hold them together: U+00A0 is the one it respects.
_ALWAYS = str.maketrans({"\u202f": "\u00a0", "\u2007": "\u00a0", "\t": " "})
_STAND_INS = {"\u2010": "-", "\u2011": "-", "\u2212": "–", "\u25cf": "•"}
_UNDRAWABLE = "?"
_BREAKABLE = re.compile("(?<=«) | (?=[»:;!?%€])")
"""Plain spaces that people type where French typography never breaks a line."""


@cache
def register_fonts() -> str:
    """Register the four faces with reportlab, once, and give the name of their family.

    Source Sans Pro comes from its package; DejaVu, where the system has it, stands in.

    Raises:
        KnownTrouble: neither family is on this machine.
    """
    spec = find_spec(_PACKAGE)
    for root in (spec.submodule_search_locations or ()) if spec else ():
        if _register(_SOURCE_SANS, Path(root) / "files"):
            return "Source Sans Pro"
    if _register(_DEJAVU, None):
        return "DejaVu Sans"
    raise KnownTrouble(
        "La police du document est introuvable sur ce poste\u00a0: réinstallez le programme, "
        "ou installez la police DejaVu, puis recommencez."
    )


def _register(files: dict[str, str], folder: Path | None) -> bool:
    """Register every face of a family, or none; without a folder reportlab looks among the system's fonts."""
    try:
        faces = [TTFont(name, str(folder / file) if folder else file) for name, file in files.items()]
    except (TTFError, OSError):
        return False
    for face in faces:
        pdfmetrics.registerFont(face)
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD)
    return True


@cache
def _drawable() -> frozenset[int]:
    """Give the characters that the upright faces can all draw."""
    faces = (pdfmetrics.getFont(name).face for name in (REGULAR, SEMIBOLD, BOLD))
    return frozenset[int].intersection(*(frozenset(face.charToGlyph) for face in faces))


def drawable(text: str) -> str:
    """Rewrite a text with characters the font has: close stand-ins, else a question mark."""
    kept: list[str] = []
    for sign in unicodedata.normalize("NFC", text.translate(_ALWAYS)):
        if sign == "\n" or ord(sign) in _drawable():
            kept.append(sign)
        elif sign in _STAND_INS:
            kept.append(_STAND_INS[sign])
        elif unicodedata.category(sign) not in ("Cf", "Cc"):
            kept.append(_closest(sign))
    return "".join(kept)


def _closest(sign: str) -> str:
    """Give what an unknown character decomposes to, or the mark of one that cannot be drawn."""
    parts = unicodedata.normalize("NFKD", sign)
    return "".join(part for part in parts if ord(part) in _drawable()) or _UNDRAWABLE


def markup(text: str) -> str:
    """Make any text safe in a reportlab paragraph; line breaks stay, high signs hold to their word."""
    whole = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    lines = _BREAKABLE.sub(NBSP, drawable(whole)).split("\n")
    return "<br/>".join(escape(line) for line in lines)
