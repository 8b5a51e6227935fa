"""« Et si ma situation changeait ? »: a situation to try, applied at once, and what it changes in words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.records.french import percent
from app.models.records.outlook import WhatIf
from app.ui.theme.tokens import M, S
from app.ui.viewmodels.rights_trial import HALF, SHARES, RightsTrial
from app.ui.widgets.announce import announce
from app.ui.widgets.buttons import link
from app.ui.widgets.field import FieldRow
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import label
from app.ui.widgets.select import Select


class WhatIfForm(QWidget):
    """Three lists and an answer; made late, it loads the records of what is to come."""

    def __init__(self, trial: RightsTrial, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trial = trial
        title = "Et si ma situation changeait\u00a0?"
        self.setAccessibleName(title)
        self.situation = FieldRow(
            "Situation à essayer", Select("", [(one.value, one.label) for one in trial.situations()])
        )
        self.share = FieldRow("Temps de travail", Select("", [(one, percent(one)) for one in SHARES]))
        self.until = FieldRow("Jusqu’à la fin de", Select(""))
        self.situation.editor.setMinimumContentsLength(max(len(one.label) for one in WhatIf))
        self.result = label("", "strong", wrap=True)
        self.reasons = label("", "small", wrap=True)
        self.back = link("Revenir à ma situation", icon="undo")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(label(title, "strong", wrap=True))
        column.addWidget(self._fields())
        column.addWidget(self.result)
        column.addWidget(self.reasons)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        for row in (self.situation, self.share, self.until):
            row.editor.picked.connect(self._picked)
        self.back.clicked.connect(self._give_up)
        trial.restored.connect(self._restored)
        trial.changed.connect(self.refresh)
        self._restored()
        self.refresh()

    def refresh(self) -> None:
        """Show the words of the moment; while an answer is computed, those before it stay."""
        offered = [(one.value, one.label) for one in self._trial.situations()]
        editor = self.situation.editor
        if offered != [(editor.itemData(row), editor.itemText(row)) for row in range(editor.count())]:
            editor.set_choices(offered)
        years = self._trial.years()
        if years != [self.until.editor.itemData(row) for row in range(self.until.editor.count())]:
            self.until.editor.set_choices([(year, str(year)) for year in years])
        if years:
            self.until.editor.select(self._trial.until)
        words = self._trial.words()
        if words is not None and (words.result, "\n".join(words.reasons)) != (
            self.result.text(),
            self.reasons.text(),
        ):
            self.result.setText(words.result)
            self.reasons.setText("\n".join(words.reasons))
            if self._trial.what_if is not None:
                announce(self, words.result)
        self.reasons.setVisible(bool(self.reasons.text()))
        self.back.setVisible(self._trial.what_if is not None)

    def stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [self.situation.editor, self.share.editor, self.until.editor, self.back]

    def _fields(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, gap=M)
        for row in (self.situation, self.share, self.until):
            flow.addWidget(row)
        policy = holder.sizePolicy()
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        return holder

    def _picked(self, _key: object) -> None:
        what_if = WhatIf(self.situation.editor.key())  # Qt gives the value back, not the member
        self.share.setVisible(what_if is WhatIf.PART_TIME)
        self._trial.try_situation(
            what_if, self.share.editor.key() or HALF, self.until.editor.key() or self._trial.until
        )

    def _give_up(self) -> None:
        self.situation.editor.setFocus(Qt.FocusReason.OtherFocusReason)  # the button goes away
        self._trial.restore()

    def _restored(self) -> None:
        self.situation.editor.select(WhatIf.UNCHANGED.value)
        self.share.editor.select(HALF)
        self.share.hide()


def _row(title: str, choices: list[tuple[object, str]]) -> FieldRow:
    return FieldRow(title, Select(title, choices))
