"""What every form of « Mon parcours » does: follow the part shown, tell what is typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.records.dossier import Part
from app.ui.theme.tokens import L
from app.ui.viewmodels.career_path import CareerPath
from app.ui.viewmodels.career_path_parts import Typed
from app.ui.views.career_path.fields import Field
from app.ui.views.career_path.form_grid import FormGrid


class PartForm(QWidget):
    """Fields on a grid; more may be put under them in ``body``. ``kind`` is the record the form shows.

    A change of a field named in ``shaping`` changes what the form asks: it is shown anew at once.
    """

    kind: type[Part]
    shaping: frozenset[str] = frozenset()

    def __init__(self, path: CareerPath, rows: Sequence[Sequence[tuple[Field | QWidget, int]]]) -> None:
        super().__init__()
        self.path = path
        self.fields = {field.name: field for row in rows for field, _ in row if isinstance(field, Field)}
        self.setProperty("role", "page")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(L)
        laid = [[(one.widget if isinstance(one, Field) else one, span) for one, span in row] for row in rows]
        self.grid = FormGrid(laid)
        self.body.addWidget(self.grid)
        for field in self.fields.values():
            field.typed.connect(self._edit)
            field.finished.connect(lambda left, one=field: self._finish(one, left))

    def show_part(self) -> None:
        """Show the part chosen, without touching what is being typed."""
        part = self.path.part()
        if not isinstance(part, self.kind):
            return
        typed, complaints, unset = self.path.typed(), self.path.complaints(), self.path.unset
        for name, field in self.fields.items():
            field.show_value(part, typed, name in unset)
            field.show_error(complaints.get(name, ""))
        self.show_more(part)

    def show_more(self, part: Part) -> None:
        """Show what this kind of part has besides its fields."""

    def focus_field(self, name: str) -> None:
        """Put the cursor in a field; the first one where none is named."""
        field = self.fields.get(name) or next(iter(self.fields.values()), None)
        if field is not None:
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _edit(self, fields: dict[str, Typed]) -> None:
        """What is typed here belongs to a part of this kind: another may be shown while the form goes."""
        if isinstance(self.path.part(), self.kind):
            self.path.edit(fields)
            if self.shaping & fields.keys():
                self.show_part()

    def _finish(self, field: Field, left: str) -> None:
        """A field is left: it is saved, and shows its value as it is kept (14/5/92 becomes 14/05/1992)."""
        part = self.path.part()
        if not isinstance(part, self.kind):
            return
        if left:
            self.path.finish(left)
        if field.name not in self.path.typed():
            field.show_value(part, {}, field.name in self.path.unset)

    def add_field(self, field: Field) -> None:
        """Follow one more field, which is laid out elsewhere than on the grid."""
        self.fields[field.name] = field
        field.typed.connect(self._edit)
        field.finished.connect(lambda left: self._finish(field, left))
