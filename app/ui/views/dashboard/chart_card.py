"""« Droits acquis et projection »: one account over the years, its table, its image, a situation to try."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.models.records.rights import RightKind
from app.ui.theme.tokens import XS, L, M, S
from app.ui.viewmodels.rights import RightsModel
from app.ui.viewmodels.rights_chart import NOTHING_YET, RightsChart
from app.ui.viewmodels.rights_trial import RightsTrial
from app.ui.views.dialogs.files import Files
from app.ui.widgets.buttons import link
from app.ui.widgets.card import Card
from app.ui.widgets.disclosure import Disclosure
from app.ui.widgets.labels import label
from app.ui.widgets.line_chart import Chart, ChartTable, LineChart, Mark, Point, Series
from app.ui.widgets.toggle_chip import ToggleChip

if TYPE_CHECKING:
    from app.ui.views.dashboard.what_if_form import WhatIfForm
    from app.ui.widgets.info_bar import InfoBar

TITLE = "Droits acquis et projection"
KINDS = "Image PNG (*.png)"
TURN_MS = 25


class ChartCard(Card):
    """A title and an empty chart at first; the rest is made when the rights are known.

    ``in_turns``: the table, the image and the situations to try come a turn after the chart.
    """

    def __init__(
        self,
        model: RightsModel,
        files: Files | None = None,
        *,
        in_turns: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._in_turns, self._coming = in_turns, False
        self.trial = RightsTrial(model, self)
        self.files = files or Files()
        self.setAccessibleName(TITLE)
        self.accounts = AccountChoice(self.trial)
        self.chart = LineChart(TITLE)
        self.source = label("", "small", wrap=True)
        self.empty = label(NOTHING_YET, "muted", wrap=True)
        self.tools: ChartTools | None = None
        self.line: QFrame | None = None
        self.form: WhatIfForm | None = None
        head = QHBoxLayout()
        head.setSpacing(M)
        head.addWidget(label(TITLE, "section", wrap=True), 1)
        head.addWidget(self.accounts)
        self.body.addLayout(head)
        self.body.addWidget(self.chart, 1)
        for one in (self.source, self.empty):
            self.body.addWidget(one)
        self.body.setContentsMargins(L, M, L, M)
        self.empty.hide()
        self.trial.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what is known now."""
        shown, known = self.trial.chart(), self.trial.overview is not None
        if shown is not None and self.form is None and not self._coming:
            self._coming = True
            if self._in_turns:
                QTimer.singleShot(TURN_MS, self, self._furnish)
            else:
                self._furnish()
        self.accounts.refresh()
        self.chart.set_chart(drawn(shown) if shown is not None else Chart())
        self.source.setText(shown.sentence if shown is not None else "")
        self.empty.setVisible(known and shown is None)
        self.chart.setVisible(shown is not None or not known)
        for one in (self.source, self.tools, self.line, self.form):
            if one is not None:
                one.setVisible(shown is not None)
        if self.tools is not None:
            self.tools.refresh()

    def come_after(self, before: QWidget) -> None:
        """Have Tab reach the card after a widget of a page that stood before the card."""
        from PySide6.QtCore import Qt

        anchor, start = before, before
        while anchor.focusPolicy() == Qt.FocusPolicy.NoFocus or self.isAncestorOf(anchor):
            anchor = anchor.previousInFocusChain()
            if anchor is start:
                return
        self._order([anchor, *self.stops()])

    def stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        stops = [*self.accounts.buttons.values(), self.chart]
        if self.tools is not None and self.form is not None:
            stops += [*self.tools.stops(), *self.form.stops()]
        return stops

    def _order(self, stops: list[QWidget]) -> None:
        for one, following in pairwise(stops):
            self.setTabOrder(one, following)

    def _furnish(self) -> None:
        """Make what one uses after having looked at the chart: its table and image, then what to try."""
        if self.tools is None:
            self.tools = ChartTools(self.chart, self.trial, self.files)
            self.body.addWidget(self.tools)
            if self._in_turns:
                self.refresh()
                QTimer.singleShot(TURN_MS, self, self._furnish)
                return
        from app.ui.views.dashboard.what_if_form import WhatIfForm

        self.line = QFrame()
        self.line.setProperty("role", "hairline")
        form = WhatIfForm(self.trial)
        if self._in_turns:
            QTimer.singleShot(TURN_MS, self, lambda: self._offer(form))
        else:
            self._offer(form)

    def _offer(self, form: WhatIfForm) -> None:
        """Put what to try under the chart."""
        self.form = form
        for one in (self.line, form):
            self.body.addWidget(one)
        self._order(self.stops())  # made after the rest of the page, else reached after it
        self.line.setVisible(True)
        form.setVisible(self.trial.chart() is not None)


class AccountChoice(QWidget):
    """CPF, CEC, C2P: those with something to draw; hidden where there is no choice."""

    def __init__(self, trial: RightsTrial, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trial = trial
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(XS)
        self.setAccessibleName("Compte à montrer")
        self.buttons = {kind: ToggleChip(kind.name) for kind in RightKind}
        for kind, made in self.buttons.items():
            made.setAccessibleName(kind.label)
            made.setToolTip(kind.label)
            made.clicked.connect(lambda _on=False, given=kind: trial.pick(given))
            self._group.addButton(made)
            row.addWidget(made)
        self.hide()

    def refresh(self) -> None:
        """Offer the accounts of the moment, the one shown being pressed."""
        kinds = self._trial.accounts()
        for kind, button in self.buttons.items():
            button.setVisible(kind in kinds)
        self.buttons[self._trial.kind].setChecked(True)
        self.setVisible(len(kinds) > 1)


class ChartTools(QWidget):
    """The table behind the chart and its image on disk."""

    def __init__(
        self, chart: LineChart, trial: RightsTrial, files: Files, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._chart, self._trial, self._files = chart, trial, files
        self.table: ChartTable | None = None
        self.bar: InfoBar | None = None
        self._slot = QWidget()
        self._column = QVBoxLayout(self._slot)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.opening = Disclosure("Voir le tableau", self._slot)
        self.save = link("Enregistrer l’image", icon="download")
        acts = QHBoxLayout()
        acts.setSpacing(L)
        acts.addWidget(self.opening)
        acts.addWidget(self.save)
        acts.addStretch(1)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(S)
        self._body.addLayout(acts)
        self._body.addWidget(self._slot)  # under both, as wide as the card
        self.opening.toggled.connect(lambda _opened: self.refresh())
        self.save.clicked.connect(self._ask_save)
        trial.saved.connect(self._saved)
        trial.failed.connect(lambda sentence: self._tell(sentence, "error"))

    def stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [self.opening.button, self.save, *([self.table] if self.table is not None else [])]

    def refresh(self) -> None:
        """Show the points of the chart in the table, made when first opened."""
        if not self.opening.is_open():
            return
        if self.table is None:
            self.table = self._chart.table()
            self._column.addWidget(self.table)
            self.table.show()  # else the layout shows it at the next turn
            self.setTabOrder(self.save, self.table)
        else:
            self.table.fill(self._chart)

    def _ask_save(self) -> None:
        """Ask where, then draw and write."""
        path = self._files.save(self, "Enregistrer l’image", self._trial.file_name(), KINDS)
        if path is not None:
            image = self._chart.image(2.0)
            self._trial.save(path, lambda: png(image))  # to encode takes longer than to draw

    def _saved(self, path: Path) -> None:
        self._tell(f"Enregistré dans «\u00a0{path}\u00a0».", "ok")

    def _tell(self, sentence: str, tone: str) -> None:
        if self.bar is None:
            from app.ui.widgets.info_bar import InfoBar

            self.bar = InfoBar()
            self._body.insertWidget(1, self.bar)
        self.bar.show_message(sentence, tone)


def drawn(shown: RightsChart) -> Chart:
    """What the view-model tells, as the widget draws it."""
    return Chart(
        title=shown.title,
        series=tuple(
            Series(
                one.name,
                tuple(
                    Point(point.at, point.label, point.value, point.words, point.note, point.tick)
                    for point in one.points
                ),
                one.stroke,
            )
            for one in shown.series
        ),
        unit=shown.unit,
        whole=shown.kind.in_points,
        now_words=shown.now_words,
        marks=tuple(Mark(at, words) for at, words in shown.marks),
        ceiling=shown.ceiling,
        ceiling_words=shown.ceiling_words,
        axis="Fin d’année",
        source=shown.sentence,
    )


def png(image: QImage) -> bytes:
    """The bytes of an image file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return buffer.data().data()
