"""One way to fold a text for comparison: lower case, no accents, no punctuation."""

import re
import unicodedata

_SPLIT = re.compile(r"[^0-9a-z]+")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "’": " ", "'": " ", "-": " "})


def folded(text: str) -> str:
    """Lower a text, drop accents, open ligatures, keep letters, digits and single spaces."""
    lower = unicodedata.normalize("NFKD", text.lower().translate(_LIGATURES))
    plain = "".join(sign for sign in lower if not unicodedata.combining(sign))
    return _SPLIT.sub(" ", plain).strip()
