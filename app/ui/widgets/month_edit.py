"""A field for a month: takes 03/2018, 3/18, 032018, 2018-03, « mars 2018 » and 2018, shows 03/2018."""

from __future__ import annotations

import re
from contextlib import suppress

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.models.records.periods import YearMonth
from app.models.records.trouble import BadInput

_NAMES = ("jan", "fev", "mar", "avr", "mai", "juin", "juil", "aou", "sep", "oct", "nov", "dec")
_FORMS = (
    re.compile(r"(?P<month>\d{1,2})[/.\- ](?P<year>\d{4}|\d{2})"),
    re.compile(r"(?P<year>\d{4})[/.\- ](?P<month>\d{1,2})"),
    re.compile(r"(?P<month>\d{2})(?P<year>\d{4})"),
)
_FOLD = str.maketrans("éèêûôà", "eeeuoa")


def read_month(text: str, latest_year: int) -> YearMonth:
    """The month a person meant; a year alone is its January, as in ``YearMonth.parse``.

    Two figures for the year mean the century that is not after ``latest_year``.

    Raises:
        BadInput: with a sentence fit to be shown.
    """
    cleaned = text.strip().lower().translate(_FOLD)
    for form in _FORMS:
        if found := form.fullmatch(cleaned):
            year = int(found["year"])
            if year < 100:
                year += 2000 if year + 2000 <= latest_year else 1900
            return YearMonth(year, int(found["month"]))
    if found := re.fullmatch(r"([a-z]{3,9})\.? +(\d{4})", cleaned):
        for number, name in enumerate(_NAMES, start=1):
            if found[1].startswith(name):
                return YearMonth(int(found[2]), number)
    if re.fullmatch(r"\d{4}", cleaned):
        with suppress(BadInput):  # a year out of bounds is refused in the words that were typed
            return YearMonth(int(cleaned), 1)
    raise BadInput(f"«\u00a0{text.strip()}\u00a0» n’est pas un mois\u00a0: écrivez par exemple 03/2018.")


class MonthEdit(QLineEdit):
    """Signal ``changed(YearMonth | None)`` when a person leaves the field with another good value.

    ``complained(str)`` gives the error sentence, or ``""`` when it is right again: connect it to
    ``FieldRow.set_error``.
    """

    changed = Signal(object)
    complained = Signal(str)

    def __init__(self, *, latest_year: int = 2035, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value: YearMonth | None = None
        self._latest_year = latest_year
        self.setPlaceholderText("mm/aaaa")
        self.setAccessibleName("Mois et année")
        self.setMaxLength(20)
        self.editingFinished.connect(self.check)

    def value(self) -> YearMonth | None:
        """The last good value; None when empty."""
        return self._value

    def set_value(self, month: YearMonth | None) -> None:
        """Show a month; says nothing."""
        with QSignalBlocker(self):
            self._value = month
            self.setText(month.french() if month else "")
        self.complained.emit("")

    def check(self) -> bool:
        """Read what is typed, complain or tell; True when it is empty or right."""
        try:
            month = read_month(self.text(), self._latest_year) if self.text().strip() else None
        except BadInput as trouble:
            self.complained.emit(trouble.sentence)
            return False
        self.complained.emit("")
        with QSignalBlocker(self):
            self.setText(month.french() if month else "")
        if month != self._value:
            self._value = month
            self.changed.emit(month)
        return True
