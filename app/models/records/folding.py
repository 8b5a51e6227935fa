"""One way to fold a text for comparison: lower case, no accents, no punctuation."""

import re
import unicodedata

_SPLIT = re.compile(r"[^0-9a-z]+")
_ACCENTS = str.maketrans(
    "àâäáãåçéèêëíìîïñóòôöõúùûüýÿ’'-",
    "aaaaaaceeeeiiiinooooouuuuyy   ",
)
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})


def folded(text: str) -> str:
    """Lower a text, drop accents, open ligatures, keep letters, digits and single spaces."""
    lower = text.lower().translate(_ACCENTS)
    if not lower.isascii():  # the table above does for nearly every French text
        lower = unicodedata.normalize("NFKD", lower.translate(_LIGATURES))
        lower = "".join(sign for sign in lower if not unicodedata.combining(sign))
    return _SPLIT.sub(" ", lower).strip()
