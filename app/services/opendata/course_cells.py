"""Cells of a file of courses: texts, prices, hours, days, codes, mended, counted, never invented."""

import html
import re
from datetime import date
from hashlib import blake2b
from typing import TypeVar

from app.services.opendata.course_tally import Tally

K = TypeVar("K")
V = TypeVar("V")
NONE, WRONG = -1, -2
"""A cell that tells nothing, and one that makes no sense."""
OBJECTIVE, CONTENT, SHORT = 1_500, 3_000, 600
"""The most a text keeps, in characters: what is aimed at, the programme, the rest."""
TITLE, NAME = 300, 200
MOST_CENTS, MOST_HOURS = 100_000_00, 10_000
FIRST_YEAR, LAST_YEAR = 1990, 2100
ID_SIZE = 80
_KEPT = 50_000
"""Cells remembered at most, so that memory stays flat."""

_TAGS = re.compile(
    r"<(/?)(p|br|li|ul|ol|div|h\d|tr|table|span|strong|em|b|i|u|a|font|sup|sub|td|th|tbody|o:p)\b[^>]*>", re.I
)
_BLOCKS = {"p", "br", "li", "div", "h1", "h2", "h3", "h4", "tr"}
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"0[1-9](?:[ .\-]?\d\d){4}(?!\d)")
_FOREIGN_PHONE = re.compile(r"\+33[ .\-]?(?:\(0\))?[ .\-]?[1-9](?:[ .\-]?\d\d){4}(?!\d)")
_BLANKS = re.compile(r"[ \t\u00a0\u202f]{2,}")
_LINES = re.compile(r"\s*\n\s*\n[\s\n]*")
_DIGITS = re.compile(r"\D+")
_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")
_FRENCH_DAY = re.compile(r"(\d\d)/(\d\d)/(\d{4})")
_SILENT = frozenset(
    ("", "-", "--", ".", "..", "...", "…", "/", "x", "X", "néant", "Néant", "NEANT", "N/A", "NC", "nc")
)


class Cells:
    """Reads cells and counts in ``tally`` what had to be mended."""

    def __init__(self, tally: Tally) -> None:
        self.tally = tally
        self._sirets: dict[str, str] = {}
        self._cents: dict[str, int] = {}
        self._hours: dict[str, int] = {}

    def text(self, raw: str, most: int) -> str:
        """Give a text of several lines without tags, mails, telephones, cut at a word past ``most`` signs."""
        text = raw.strip()
        if len(text) < 9 and text in _SILENT:
            return ""
        if "<" in text or "&" in text:
            text = without_tags(text)
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        if "\t" in text:
            text = text.replace("\t", " ")
        if "  " in text:
            text = _BLANKS.sub(" ", text)
        if "\n" in text:
            text = _LINES.sub("\n", text)
        if len(text) > most:
            self.tally["cut"] += 1
            text = bounded(text, most)
        if "@" in text or "+33" in text or _PHONE.search(text):
            text = self._public(text)
        return text

    def line(self, raw: str, most: int) -> str:
        """Give a text of one line, cut at a word past ``most`` signs."""
        text = " ".join(raw.split())
        if len(text) < 9 and text in _SILENT:
            return ""
        if "&" in text and ";" in text:
            text = " ".join(html.unescape(text).split())
        return text if len(text) <= most else bounded(text, most)

    def cents(self, raw: str) -> int | None:
        """Read a price in euros as cents; None where there is none, or it makes no sense. 0 is told as 0."""
        price = self._cents.get(raw)
        if price is None:
            amount = figure(raw)
            if amount is None:
                price = WRONG if raw.strip() else NONE
            else:
                price = round(amount * 100) if 0 <= amount * 100 <= MOST_CENTS else WRONG
            remember(self._cents, raw, price)
        if price >= 0:
            return price
        if price == WRONG:
            self.tally["wrong_price"] += 1
        return None

    def hours(self, raw: str) -> int | None:
        """Read a length in hours, rounded, at least 1; None where there is none, 0, or it makes no sense."""
        length = self._hours.get(raw)
        if length is None:
            amount = figure(raw)
            if amount is None:
                length = WRONG if raw.strip() else NONE
            elif not amount:
                length = NONE
            else:
                length = max(1, round(amount)) if 0 < amount <= MOST_HOURS else WRONG
            remember(self._hours, raw, length)
        if length >= 0:
            return length
        if length == WRONG:
            self.tally["wrong_hours"] += 1
        return None

    def siret(self, raw: str) -> str:
        """Give the 14 figures of an establishment; lost leading zeros are put back, "" where it cannot be."""
        if raw in self._sirets:
            return self._sirets[raw]
        given = raw.strip().removesuffix(".0")
        figures = _DIGITS.sub("", given)
        if len(figures) == 14:
            siret = figures
            if raw != siret:
                self.tally["siret"] += 1
        elif 9 <= len(figures) < 14 and not re.search(r"[A-Za-z]", given):
            siret = figures.zfill(14)
            self.tally["siret"] += 1
        else:
            siret = ""
            if given.strip("0"):
                self.tally["wrong_siret"] += 1
        remember(self._sirets, raw, siret)
        return siret

    def day(self, raw: str) -> str:
        """Give an ISO day from ``2026-01-31``, ``20260131``, ``31/01/2026`` or a moment; "" for none.

        A day given as 00 is the first of its month; years that stand for « no date » give nothing.
        """
        text = raw.strip()
        if not text or not text.strip("0-/"):
            return ""
        found = _DAY.match(text)
        if found:
            year, month, number = found.groups()
        elif found := _FRENCH_DAY.match(text):
            number, month, year = found.groups()
        else:
            self.tally["wrong_day"] += 1
            return ""
        if int(year) >= 2_999:  # « 99991231 »: open-ended
            return ""
        if number == "00" and month != "00":
            number = "01"
            self.tally["month_only"] += 1
        try:
            day = date(int(year), int(month), int(number))
        except ValueError:
            day = None
        if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
            self.tally["wrong_day"] += 1
            return ""
        return day.isoformat()

    def prices(self, low: str, high: str) -> tuple[int | None, int | None]:
        """Read the lowest and highest price in cents; a zero beside a price is a price that was not told."""
        least, most = self._cents.get(low, 0), self._cents.get(high, 0)
        if 0 < least < most:
            return least, most
        if 0 < least == most:
            return least, None
        return self._range(self.cents(low), self.cents(high), "untold_price", "no_price")

    def lengths(self, low: str, high: str) -> tuple[int | None, int | None]:
        """Read the shortest and longest length in hours."""
        least, most = self._hours.get(low, 0), self._hours.get(high, 0)
        if 0 < least < most:
            return least, most
        if 0 < least == most:
            return least, None
        return self._range(self.hours(low), self.hours(high), "", "")

    def _range(
        self, low: int | None, high: int | None, untold: str, none: str
    ) -> tuple[int | None, int | None]:
        """Put two ends in order; one that is not told gives way to the other."""
        if low and high:
            if low > high:
                self.tally["swapped"] += 1
                low, high = high, low
            return low, (high if high != low else None)
        if untold and low == 0 and high:
            self.tally[untold] += 1
        if not low and not high:
            if none:
                self.tally[none] += 1
            return None, None
        return low or high, None

    def _public(self, text: str) -> str:
        """Take e-mail addresses and telephone numbers away: they are not kept."""
        text, mails = _MAIL.subn("", text) if "@" in text else (text, 0)
        text, abroad = _FOREIGN_PHONE.subn("", text) if "+33" in text else (text, 0)
        phones = 0

        def gone(found: re.Match[str]) -> str:
            nonlocal phones
            if found.start() and found.string[found.start() - 1].isdigit():
                return found.group()  # inside a longer number
            phones += 1
            return ""

        text = _PHONE.sub(gone, text)
        if gone_too := mails + abroad + phones:
            self.tally["private"] += gone_too
            return _BLANKS.sub(" ", text).strip()
        return text


def without_tags(text: str) -> str:
    """Give the text of a piece of HTML: a line for each paragraph or item."""
    if "<" in text:
        text = _TAGS.sub(_break, text)
    if "&" in text:
        text = html.unescape(text)
    return text.strip()


def _break(found: re.Match[str]) -> str:
    """Turn a tag into what it shows as."""
    closing, name = found.group(1), found.group(2).lower()
    if name == "li" and not closing:
        return "\n- "
    return "\n" if name in _BLOCKS else ""


def bounded(text: str, most: int) -> str:
    """Cut a text at a word, with « … », so that it is never longer than ``most`` signs."""
    if len(text) <= most:
        return text
    cut = text.rfind(" ", most // 2, most - 1)
    cut = max(cut, text.rfind("\n", most // 2, most - 1))
    return text[: cut if cut > 0 else most - 1].rstrip(" \n,;:.-") + "…"


def figure(text: str) -> float | None:
    """Read a number written the French or the English way; None when it is not one."""
    try:
        amount = float(text)
    except ValueError:
        plain = re.sub(r"[\s\u00a0\u202f€]+", "", text).replace(",", ".")
        try:
            amount = float(plain)
        except ValueError:
            return None
    return amount if abs(amount) < 1e12 else None  # what is no number compares as false


def identity(*parts: str) -> str:
    """Give a short code made of texts, the same at each import."""
    return blake2b("\x1f".join(parts).encode(), digest_size=9).hexdigest()


def sized(dataset: str, name: str) -> str:
    """Give the id of a course in the catalogue: of its dataset and its name, never too long."""
    whole = f"{dataset}:{name}"
    if len(whole) <= ID_SIZE:
        return whole
    return f"{whole[: ID_SIZE - 20]}~{identity(name)}"


def remember(known: dict[K, V], key: K, value: V) -> V:
    """Keep a value read from a cell; what is known is forgotten at once when it grows too large."""
    if len(known) >= _KEPT:
        known.clear()
    known[key] = value
    return value
