"""The form of a fact on rights: its kind first, then the fields of that kind, named for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from app.models.records.dossier import Part
from app.models.records.french import day
from app.models.records.rights_facts import FACT_FIELDS, FactKind, RightsFact
from app.ui.viewmodels.career_path import CareerPath
from app.ui.viewmodels.career_path_facts import (
    KEPT_WITH_KIND,
    code_choices,
    fact_fields,
    is_health,
    quantity,
)
from app.ui.viewmodels.career_path_parts import Typed
from app.ui.viewmodels.career_path_reading import (
    read_first_day,
    read_last_day,
    read_past_day,
    read_quantity,
    read_year_of,
)
from app.ui.views.career_path.fact_words import ASK, HEALTH, KINDS, field_words
from app.ui.views.career_path.fields import ChoiceField, Field, TextField
from app.ui.views.career_path.form import PartForm
from app.ui.widgets.field import FieldRow
from app.ui.widgets.labels import label
from app.ui.widgets.select import Select

WHOLE_LINE = ("code", "note")
DAY_HINT = "jj/mm/aaaa"
Shown = Callable[[], RightsFact | None]


class FactForm(PartForm):
    """One fact; what it asks follows its kind and its code."""

    kind = RightsFact
    shaping = frozenset({"kind", "code"})

    def __init__(self, path: CareerPath) -> None:
        self.path = path
        today = path.today
        self._asked = KindField(self._fact)
        fields: list[Field] = [
            self._asked,
            CodeField(self._fact),
            TextField("start", "Début", read=self._read_start, write=self._write_start, hint=DAY_HINT),
            TextField("end", "Fin", read=lambda text: read_last_day(text, today), write=day, hint=DAY_HINT),
            TextField("amount", "Nombre", read=read_quantity, write=quantity),
            TextField("other_amount", "Dont", read=read_quantity, write=quantity),
            _past_day("declared_on", today),
            _past_day("attested_on", today),
            TextField("note", "Remarque"),
        ]
        super().__init__(path, [[(field, 12)] for field in fields])
        self._health = label(HEALTH, "help", wrap=True)
        self.body.addWidget(self._health)
        self.body.addStretch(1)

    def show_part(self) -> None:
        fact = self.path.part()
        if isinstance(fact, RightsFact):
            self._adapt(fact, known="kind" not in self.path.unset)
        super().show_part()

    def _fact(self) -> RightsFact | None:
        """The fact shown, with what is typed."""
        part = self.path.part()
        return part if isinstance(part, RightsFact) else None

    def _adapt(self, fact: RightsFact, *, known: bool) -> None:
        """Ask what this kind needs, in its order; nothing more while the kind is not said."""
        names = fact_fields(fact) if known else ()
        self._asked.widget.set_help(KINDS[fact.kind] if known else ASK)
        for name in names:
            title, help_text = field_words(fact, name)
            row = self.fields[name].widget
            row.set_title(title)
            if row.help.text() != help_text:
                row.set_help(help_text)
        rows = [[(self._asked.widget, 12)]]
        for name, span in _spans(names):
            if sum(taken for _, taken in rows[-1]) + span > 12:
                rows.append([])
            rows[-1].append((self.fields[name].widget, span))
        self.grid.set_rows(rows)
        self._health.setVisible(known and is_health(fact))
        for one, following in pairwise([self._asked.editor, *(self.fields[name].editor for name in names)]):
            QWidget.setTabOrder(one, following)

    def _read_start(self, text: str) -> date | None:
        """An engagement is of a year, every other fact of a day."""
        fact, today = self._fact(), self.path.today
        if fact is not None and fact.kind is FactKind.ENGAGEMENT:
            return read_year_of(text, today)
        return read_first_day(text, today)

    def _write_start(self, start: date) -> str:
        fact = self._fact()
        return str(start.year) if fact is not None and fact.kind is FactKind.ENGAGEMENT else day(start)


def _spans(names: tuple[str, ...]) -> list[tuple[str, int]]:
    """How wide each field is, in twelfths: a list of codes takes its line, two short fields share one."""
    short = [name for name in names if name not in WHOLE_LINE]
    shares = (4,) * len(short) if len(short) > 2 else (7, 5)
    widths = dict(zip(short, shares, strict=False))
    return [(name, widths.get(name, 12)) for name in names]


class KindField(ChoiceField):
    """The kind of a fact; what would mean something else in another kind is emptied with it."""

    def __init__(self, fact: Shown) -> None:
        super().__init__("kind", "De quoi s’agit-il\u00a0?", FactKind, help_text=ASK)
        self._fact = fact

    def _picked(self, key: object) -> None:
        kind = FactKind(str(key))
        before = self._fact()
        fields: dict[str, Typed] = {"kind": Typed(kind.label, kind)}
        if before is not None and before.kind is not kind:
            kept = [name for name in FACT_FIELDS[kind] if name in KEPT_WITH_KIND]
            fields |= _emptied(name for name in _EMPTY if name not in kept)
        self.typed.emit(fields)
        self.finished.emit(self.name)


class CodeField(Field):
    """Which one within the kind; what the code has no use for is emptied."""

    def __init__(self, fact: Shown) -> None:
        select = Select("Lequel")
        select.setPlaceholderText("Choisir…")
        super().__init__("code", FieldRow("Lequel", select), select)
        self._fact = fact
        self._shown: tuple[tuple[str, str], ...] = ()
        select.picked.connect(self._picked)

    def show_value(self, part: Part, typed: Mapping[str, Typed], unset: bool) -> None:
        assert isinstance(part, RightsFact)
        choices = code_choices(part.kind)
        if choices != self._shown:
            self._shown = choices
            self.editor.set_choices(choices)
        row = next((row for row, (code, _) in enumerate(choices) if code == part.code), -1)
        if row != self.editor.currentIndex():
            with QSignalBlocker(self.editor):
                self.editor.setCurrentIndex(row)
            self.editor.update()

    def _picked(self, key: object) -> None:
        fact, code = self._fact(), str(key or "")
        fields = {"code": Typed(code, code)}
        if fact is not None:
            after = RightsFact(fact.id, fact.kind, code=code)
            asked = fact_fields(after)
            fields |= _emptied(name for name in FACT_FIELDS[fact.kind] if name not in asked)
        self.typed.emit(fields)
        self.finished.emit(self.name)


_EMPTY: dict[str, object] = {
    "code": "", "start": None, "end": None, "amount": None, "other_amount": None, "declared_on": None,
    "attested_on": None, "note": "",
}  # fmt: skip


def _emptied(names: Iterable[str]) -> dict[str, Typed]:
    """Fields taken back to nothing, what could not be read in them as well."""
    return {name: Typed("", _EMPTY[name]) for name in names}


def _past_day(name: str, today: date) -> TextField:
    """A day that has come."""
    return TextField(name, "Le", read=lambda text: read_past_day(text, today), write=day, hint=DAY_HINT)
