"""« Métier proche »: ties an activity or a study to an occupation, so that its skills count too; optional."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent

from app.models.records.dossier import Part
from app.ui.viewmodels.career_path import CareerPath
from app.ui.viewmodels.career_path_lines import rome_words
from app.ui.viewmodels.career_path_parts import Typed
from app.ui.views.career_path.fields import Field
from app.ui.widgets.field import FieldRow
from app.ui.widgets.suggest import SuggestEdit, SuggestItem

TITLE = "Métier qui y ressemble"
UNTIED = "Facultatif\u00a0: relié à un métier, cela compte dans les métiers proposés."
NOT_ONE = "Choisissez une proposition pour relier un métier."


class TieField(Field):
    """A search among job titles; only a proposal ties, an empty field unties, the rest changes nothing."""

    def __init__(self, path: CareerPath, hint: str) -> None:
        editor = SuggestEdit(TITLE, hint)
        editor.setClearButtonEnabled(True)
        super().__init__("rome_code", FieldRow(TITLE, editor, help_text=UNTIED), editor)
        self._path = path
        self._chosen = ("", "")
        editor.asked.connect(lambda text: path.asking.titles(text, lambda hits: self._offer(hits, text)))
        editor.chosen.connect(self._tie)
        editor.textChanged.connect(self._changed)
        editor.installEventFilter(self)

    def show_value(self, part: Part, typed: Mapping[str, Typed], unset: bool) -> None:
        code = typed[self.name].value if self.name in typed else getattr(part, self.name)
        label = self._label_of(str(code or ""))
        if not self.editor.hasFocus():
            self.editor.set_text(label or str(code or ""))
            self.editor.setCursorPosition(0)
        names = {code: label} if code and label else self._path.rome_names
        words = rome_words(code, names) or UNTIED
        if self.widget.help.text() != words:
            self.widget.set_help(words)

    def eventFilter(self, watched, event) -> bool:
        if event.type() == QEvent.Type.FocusOut and not self.editor.is_open():
            self._leave()
        return False

    def _offer(self, hits: list, text: str) -> None:
        titles = [hit.title for hit in hits]
        items = [
            SuggestItem(one.code, one.label, f"ROME {one.rome_code} — {one.rome_label}", one)
            for one in titles
        ]
        self.editor.offer(items, text)

    def _tie(self, item: SuggestItem) -> None:
        title = item.payload
        self._chosen = (title.rome_code, title.rome_label)
        self.typed.emit({self.name: Typed(title.rome_label, title.rome_code)})
        self.finished.emit(self.name)
        self.editor.set_text(title.rome_label)
        self.widget.set_help(rome_words(title.rome_code, {title.rome_code: title.rome_label}))

    def _changed(self, text: str) -> None:
        """Emptied, by keys or by its cross: tied to nothing more."""
        if not text.strip() and self._code():
            self.typed.emit({self.name: Typed("", None)})
            self.finished.emit(self.name)
            self.widget.set_help(UNTIED)

    def _leave(self) -> None:
        """Words that tie to nothing give way to what is tied."""
        code = self._code()
        if self.editor.text().strip() and not code:
            self.editor.set_text("")
            self.widget.set_help(NOT_ONE)
        elif code and self.editor.text() != self._label_of(code):
            self.editor.set_text(self._label_of(code) or code)

    def _label_of(self, code: str) -> str:
        """The name of an occupation, at once for the one just chosen."""
        if code == self._chosen[0]:
            return self._chosen[1]
        return (self._path.rome_names or {}).get(code, "")

    def _code(self) -> str:
        part, typed = self._path.part(), self._path.typed().get(self.name)
        value = typed.value if typed is not None else getattr(part, self.name, None)
        return str(value or "")
