"""Small conversions of the Europass file: clean text, escaped paragraphs, telephones, languages, licences."""

import re
from collections.abc import Iterable
from html import escape

from app.models.records.folding import folded

LICENCES = frozenset("AM A1 A2 A B1 B BE C1 C1E C CE D1 D1E D DE".split())
"""The categories Europass knows."""

_NOT_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BLANKS = re.compile(r"[ \t\r\n]+")

_OVERSEAS = {
    "590": ("gp", ("590", "690", "691")),
    "594": ("gf", ("594", "694")),
    "596": ("mq", ("596", "696", "697")),
    "262": ("re", ("262", "263", "692", "693", "269", "639")),
}
_COUNTRIES = {
    "33": "fr", "32": "be", "352": "lu", "41": "ch", "49": "de", "34": "es", "39": "it", "351": "pt",
    "44": "gb", "31": "nl", "213": "dz", "212": "ma", "216": "tn", "40": "ro", "48": "pl",
    "590": "gp", "594": "gf", "596": "mq", "262": "re",
}  # fmt: skip
"""Dialling codes one meets in France, with their country."""

_LANGUAGES = {
    "alb": "albanais", "ara": "arabe", "arm": "armenien", "aze": "azeri|azerbaidjanais", "bam": "bambara",
    "baq": "basque", "bel": "bielorusse", "ben": "bengali", "bre": "breton", "bul": "bulgare",
    "cat": "catalan", "chi": "chinois|mandarin|chinois mandarin", "cos": "corse", "cze": "tcheque",
    "dan": "danois", "dut": "neerlandais|hollandais|flamand", "eng": "anglais", "est": "estonien",
    "fin": "finnois|finlandais", "fre": "francais", "geo": "georgien", "ger": "allemand", "gle": "irlandais",
    "gre": "grec", "guj": "gujarati", "heb": "hebreu", "hin": "hindi", "hrv": "croate", "hun": "hongrois",
    "ice": "islandais", "ind": "indonesien", "ita": "italien", "jpn": "japonais", "kor": "coreen",
    "kur": "kurde", "lav": "letton", "lin": "lingala", "lit": "lituanien", "ltz": "luxembourgeois",
    "mac": "macedonien", "mar": "marathi", "may": "malais", "mlg": "malgache", "mlt": "maltais",
    "nor": "norvegien", "oci": "occitan", "pan": "pendjabi", "per": "persan|farsi", "pol": "polonais",
    "por": "portugais|bresilien", "rum": "roumain|moldave", "rus": "russe", "slo": "slovaque",
    "slv": "slovene", "snk": "soninke", "som": "somali", "spa": "espagnol|castillan", "srp": "serbe",
    "swa": "swahili", "swe": "suedois", "tam": "tamoul", "tel": "telougou", "tha": "thai", "tir": "tigrigna",
    "tur": "turc", "ukr": "ukrainien", "urd": "ourdou", "vie": "vietnamien", "wol": "wolof", "yid": "yiddish",
}  # fmt: skip
_CODE_OF = {name: code for code, names in _LANGUAGES.items() for name in names.split("|")}
"""Bibliographic codes of ISO 639-2, as in the files Europass itself writes: ``fre``, not ``fra``."""


def clean(text: str) -> str:
    """Give a text on one line, without the signs XML cannot hold."""
    return _BLANKS.sub(" ", _NOT_XML.sub("", text)).strip()


def paragraphs(text: str) -> str:
    """Give a long text as paragraphs of HTML, one a line; empty for an empty text."""
    lines = (clean(line) for line in text.splitlines())
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines if line)


def bullets(items: Iterable[str]) -> str:
    """Give a list of texts as a list of HTML, each once; empty for no text."""
    each = dict.fromkeys(filter(None, map(clean, items)))
    return f"<ul>{''.join(f'<li>{escape(one, quote=False)}</li>' for one in each)}</ul>" if each else ""


def language_code(name: str) -> str:
    """Give the code of a language named in French; empty where it is not in the list."""
    return _CODE_OF.get(folded(name).removeprefix("langue ").strip(), "")


def telephone(text: str) -> tuple[str, str, str] | None:
    """Cut a telephone into dialling code, number and country; None when it is not understood.

    Europass refuses a whole file for a number without its dialling code.
    """
    signs = re.sub(r"[^\d+]", "", text.replace("(0)", ""))
    if found := re.fullmatch(r"0([1-9]\d{8})", signs):
        national = found[1]
        for dialling, (country, prefixes) in _OVERSEAS.items():
            if national.startswith(prefixes):
                return dialling, national, country
        return "33", national, "fr"
    if found := re.fullmatch(r"(?:\+|00)([1-9]\d{6,14})", signs):
        digits = found[1]
        for length in (3, 2):
            if country := _COUNTRIES.get(digits[:length], ""):
                rest = digits[length:]
                return digits[:length], rest if country == "it" else rest.removeprefix("0"), country
    return None
