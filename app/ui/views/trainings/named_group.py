"""Courses of one provider, or of one certification: by name or by code, as an adviser has them at hand."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QLineEdit, QWidget

from app.models.records.course_search import CourseQuery
from app.ui.theme.tokens import S
from app.ui.viewmodels.trainings import TrainingsModel
from app.ui.widgets.facet_group import FacetGroup
from app.ui.widgets.field import FieldRow

_FIELDS = (
    ("provider", "Organisme", "Nom ou SIRET"),
    ("certification", "Certification", "Code RNCP ou RS"),
)


class NamedGroup(FacetGroup):
    """Two fields under one heading; what is typed is asked at Enter, or when the field is left."""

    def __init__(self, model: TrainingsModel, parent: QWidget | None = None) -> None:
        self._model = model
        self.fields: dict[str, QLineEdit] = {}
        super().__init__("Organisme, certification", opened=False, parent=parent)

    def make_boxes(self) -> None:
        """Make the fields; once, when they are first shown."""
        self._column.setSpacing(S)
        for part, title, placeholder in _FIELDS:
            field = QLineEdit(getattr(self._model.query, part))
            field.setPlaceholderText(placeholder)
            field.setClearButtonEnabled(True)
            field.editingFinished.connect(lambda part=part: self._ask(part))
            field.textChanged.connect(lambda text, part=part: None if text else self._ask(part))
            self.fields[part] = field
            self.add(FieldRow(title, field))

    def show_query(self, query: CourseQuery) -> None:
        """Show what is asked; says nothing."""
        for part, field in self.fields.items():
            if not field.hasFocus():
                with QSignalBlocker(field):
                    field.setText(getattr(query, part))
        self.set_asked([getattr(query, part) for part, *_ in _FIELDS if getattr(query, part)])

    def _ask(self, part: str) -> None:
        self._model.ask(**{part: self.fields[part].text().strip()})
        self.set_asked([one.text() for one in self.fields.values() if one.text().strip()])
