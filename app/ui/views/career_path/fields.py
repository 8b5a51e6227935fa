"""Fields of the forms: each shows one value of a part, and tells what is typed and when it is left."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from app.models.records.dossier import Part
from app.models.records.labelled import Labelled
from app.models.records.periods import YearMonth
from app.models.records.text_limits import TEXT_LIMITS
from app.models.records.trouble import BadInput
from app.ui.viewmodels.career_path_parts import Typed
from app.ui.viewmodels.career_path_reading import read_note, read_percent, read_text
from app.ui.widgets.check_line import CheckLine
from app.ui.widgets.field import FieldRow
from app.ui.widgets.month_edit import MonthEdit, read_month
from app.ui.widgets.select import Select

Read = Callable[[str], Any]
NOTE_LINES = 4


def typed_value(text: str, read: Read) -> Typed:
    """What is typed, read; or why it cannot be."""
    try:
        return Typed(text, read(text))
    except BadInput as trouble:
        return Typed(text, None, trouble.sentence)


class Field(QObject):
    """Signals ``typed({name: Typed})`` at each change by a person, ``finished(name)`` when it is left."""

    typed = Signal(object)
    finished = Signal(str)

    def __init__(self, name: str, widget: QWidget, editor: QWidget) -> None:
        super().__init__(widget)
        self.name, self.widget, self.editor = name, widget, editor

    def show_value(self, part: Part, typed: Mapping[str, Typed], unset: bool) -> None:
        """Show the part’s value, or what is typed in its place; ``unset`` is a new part’s default."""
        raise NotImplementedError

    def show_error(self, sentence: str) -> None:
        """Show a sentence beside the field, or none."""
        if isinstance(self.widget, FieldRow) and sentence != self.widget.error():
            self.widget.set_error(sentence)


class TextField(Field):
    """A line of text, read by ``read`` and written by ``write``."""

    def __init__(
        self, name: str, title: str, *, read: Read = read_text, write: Callable[[Any], str] = str,
        editor: QLineEdit | None = None, around: QWidget | None = None, hint: str = "", help_text: str = "",
    ) -> None:  # fmt: skip
        line = editor or QLineEdit()
        super().__init__(name, FieldRow(title, around or line, help_text=help_text), line)
        self._read, self._write = read, write
        if hint:
            line.setPlaceholderText(hint)
        self._longest = TEXT_LIMITS.get(name)
        if self._longest:
            line.setMaxLength(self._longest)
        line.textEdited.connect(self._edited)
        line.returnPressed.connect(self._left)
        line.installEventFilter(self)

    def show_value(self, part: Part, typed: Mapping[str, Typed], unset: bool) -> None:
        if self.name in typed:
            self._put(typed[self.name].text)
            return
        value = getattr(part, self.name)
        if not (self.editor.hasFocus() and self._stands_for(value)):
            self._put(self._words(value))

    def eventFilter(self, watched, event) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._left()
        return False

    def _edited(self, text: str) -> None:
        self.typed.emit({self.name: typed_value(text, self._read)})

    def _left(self) -> None:
        self.finished.emit(self.name)
        if not self.editor.hasFocus():
            self.editor.setCursorPosition(0)

    def _stands_for(self, value: Any) -> bool:
        shown = typed_value(self.editor.text(), self._read)
        return not shown.error and shown.value == value

    def _words(self, value: Any) -> str:
        return "" if value is None else self._write(value)

    def _put(self, text: str) -> None:
        if self.editor.text() != text:
            with QSignalBlocker(self.editor):
                if self._longest:  # a text kept from before the limit is shown whole
                    self.editor.setMaxLength(max(self._longest, len(text)))
                self.editor.setText(text)
            if not self.editor.hasFocus():
                self.editor.setCursorPosition(0)  # a long text shows its beginning


class MonthField(TextField):
    """A month: 03/2018, 3/18, mars 2018; empty is None."""

    def __init__(self, name: str, title: str, latest_year: int, *, help_text: str = "") -> None:
        def read(text: str) -> YearMonth | None:
            return read_month(text, latest_year) if text.strip() else None

        editor = MonthEdit(latest_year=latest_year)
        super().__init__(name, title, read=read, write=YearMonth.french, editor=editor, help_text=help_text)


class PercentField(TextField):
    """A share of full time, from a short list or typed."""

    def __init__(self, name: str, title: str, shares: Iterable[int]) -> None:
        combo = Select(title)
        line = QLineEdit()  # our own: PySide takes the one the list makes for itself as gone, after a while
        combo.setLineEdit(line)
        combo.setInsertPolicy(Select.InsertPolicy.NoInsert)
        combo.setCompleter(None)
        line.setAccessibleName(title)
        line.setStyleSheet("border: 0; padding: 0; background: transparent;")
        combo.set_choices([(share, self._percent(share)) for share in shares])
        super().__init__(name, title, read=read_percent, write=self._percent, editor=line, around=combo)
        self._combo = combo
        combo.installEventFilter(self)  # the focus is the list’s: the line never loses it
        combo.picked.connect(self._picked)

    def _put(self, text: str) -> None:
        """Keep the list beside the text: a list that lags behind would take the text for a new choice."""
        with QSignalBlocker(self._combo):
            self._combo.setCurrentIndex(self._combo.findText(text))
        super()._put(text)

    def _picked(self, share: object) -> None:
        self.typed.emit({self.name: Typed(self._percent(share), share)})
        self.finished.emit(self.name)

    @staticmethod
    def _percent(share: object) -> str:
        return f"{share}\u00a0%"


class NoteField(Field):
    """Several lines of text; Tab goes on to the next field."""

    def __init__(self, name: str, title: str, *, hint: str = "", help_text: str = "") -> None:
        box = QPlainTextEdit()
        box.setTabChangesFocus(True)
        box.setPlaceholderText(hint)
        super().__init__(name, FieldRow(title, box, help_text=help_text), box)
        box.textChanged.connect(self._changed)
        box.installEventFilter(self)
        self._fit()

    def show_value(self, part: Part, typed: Mapping[str, Typed], unset: bool) -> None:
        text = typed[self.name].text if self.name in typed else getattr(part, self.name)
        same = read_note(self.editor.toPlainText()) == text if self.editor.hasFocus() else False
        if not same and self.editor.toPlainText() != text:
            with QSignalBlocker(self.editor):
                self.editor.setPlainText(text)

    def eventFilter(self, watched, event) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.finished.emit(self.name)
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.Polish):
            self._fit()
        return False

    def _changed(self) -> None:
        text = self.editor.toPlainText()
        self.typed.emit({self.name: Typed(text, read_note(text))})

    def _fit(self) -> None:
        self.editor.setFixedHeight(self.editor.fontMetrics().lineSpacing() * NOTE_LINES + 20)


class ChoiceField(Field):
    """One of a closed list of labelled codes; ``none`` is the words for « not said »."""

    def __init__(
        self, name: str, title: str, kind: Iterable[Labelled], *, none: str = "", help_text: str = ""
    ) -> None:
        self._choices: dict[str, Labelled | None] = {"": None} if none else {}
        self._choices |= {str(member.value): member for member in kind}
        words = [(key, member.label if member else none) for key, member in self._choices.items()]
        select = Select(title, words)
        select.setPlaceholderText("Choisir…")
        super().__init__(name, FieldRow(title, select, help_text=help_text), select)
        select.picked.connect(self._picked)

    def show_value(self, part: Part, typed: Mapping[str, Typed], unset: bool) -> None:
        if unset and self.name not in typed:
            with QSignalBlocker(self.editor):
                self.editor.setCurrentIndex(-1)
            return
        value = typed[self.name].value if self.name in typed else getattr(part, self.name)
        key = str(value.value) if value else ""
        if self.editor.key() != key:
            self.editor.select(key)

    def _picked(self, key: object) -> None:
        value = self._choices[str(key or "")]
        self.typed.emit({self.name: Typed(value.label if value else "", value)})
        self.finished.emit(self.name)


class CheckField(Field):
    """Yes or no."""

    def __init__(self, name: str, title: str) -> None:
        box = CheckLine(title)
        super().__init__(name, box, box)
        box.clicked.connect(self._clicked)

    def show_value(self, part: Part, typed: Mapping[str, Typed], unset: bool) -> None:
        on = bool(typed[self.name].value if self.name in typed else getattr(part, self.name))
        if self.editor.isChecked() != on:
            with QSignalBlocker(self.editor):
                self.editor.setChecked(on)
            self.editor.update()

    def _clicked(self) -> None:
        on = self.editor.isChecked()
        self.typed.emit({self.name: Typed("", on)})
        self.finished.emit(self.name)
