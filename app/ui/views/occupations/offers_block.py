"""« Offres près de chez vous »: how many, the newest ones, where they come from, and fresh ones on demand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme import style
from app.ui.theme.tokens import XS, M, S
from app.ui.viewmodels.occupations_offers import (
    ROUNDED,
    SENT,
    OfferRow,
    OffersModel,
    OffersSheet,
)
from app.ui.widgets.announce import announce
from app.ui.widgets.buttons import link, secondary
from app.ui.widgets.card import Card
from app.ui.widgets.chip import ChipFlow
from app.ui.widgets.labels import label
from app.ui.widgets.progress import ProgressLine
from app.ui.widgets.select import Select

_FEW = 4
"""Rows shown before « Voir les 6 autres »: the fiche goes on below."""

_NOT_OPENED = "Le navigateur de ce poste ne s’est pas ouvert. L’adresse de l’offre est\u00a0: {link}"


def open_in_browser(address: str) -> bool:
    """Hand an address to the system."""
    return QDesktopServices.openUrl(QUrl(address))


class OffersBlock(QWidget):
    """Built the first time a fiche has offers; a few rows, the others on demand."""

    def __init__(
        self,
        model: OffersModel,
        parent: QWidget | None = None,
        *,
        browse: Callable[[str], bool] = open_in_browser,
    ) -> None:
        super().__init__(parent)
        self._model, self._browse = model, browse
        self.heading = label("Offres près de chez vous", "section", wrap=True)
        self.headline = label("", wrap=True)
        self.headline.setToolTip(ROUNDED)
        self.told = label("", "small", wrap=True)
        self.note = label("", "muted", wrap=True)
        self.distance = Select("Distance")
        self.distance.setMinimumContentsLength(22)
        self.distance.picked.connect(model.choose_radius)
        self.refresh = secondary("Actualiser", icon="download")
        self.refresh.setToolTip(SENT)
        self.refresh.setAccessibleDescription(SENT)
        self.refresh.clicked.connect(model.refresh)
        self.stop = link("Annuler", name="Annuler la demande à France Travail")
        self.stop.clicked.connect(self._stop)
        self.progress = ProgressLine("Demande à France Travail")
        self.rows: list[Row] = []
        self.more = link("Voir les autres", icon="chevron-down")
        self.more.clicked.connect(self._unfold)
        self._shown: OffersSheet | None = None
        self._whole = False
        self._card = Card(role="inset")
        self._card.body.setContentsMargins(M, S, M, S)
        self._card.body.setSpacing(M)
        self._card.add(self.more)
        acts = ChipFlow("Choix des offres")
        for one in (self.distance, self.refresh, self.stop):
            acts.add(one)
        self._acts = acts
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        for one in (self.heading, self.headline, acts, self.progress, self.note, self._card, self.told):
            column.addWidget(one)
        self._show_busy(busy=False)
        self._tell("")
        model.changed.connect(self.show_all)
        model.busy_changed.connect(lambda busy: self._show_busy(busy=busy))
        model.trouble.connect(self._tell)
        model.arrived.connect(lambda words: announce(self, words))

    def show_sheet(self, sheet: OffersSheet | None) -> None:
        """Show the offers of another fiche, or go out of sight where none are open."""
        self.setVisible(sheet is not None)
        if sheet is None:
            self._model.stop()
        else:
            self._model.show(sheet)

    def show_all(self, sheet: OffersSheet) -> None:
        """Show other offers: rows serve again, and fold when it is another occupation."""
        if self._shown is None or (self._shown.code, self._shown.radius) != (sheet.code, sheet.radius):
            self._whole = False
        self._shown = sheet
        self._show_rows()
        self.headline.setText(sheet.headline)
        self.told.setText(sheet.told)
        self.told.setVisible(bool(sheet.told))
        self.distance.set_choices(sheet.choices)
        self.distance.select(sheet.radius)
        self._acts.setVisible(sheet.commune is not None)
        self.setAccessibleName(f"Offres près de chez vous\u00a0: {sheet.headline}")

    def _show_rows(self) -> None:
        """Write the first rows, or all; those that lack are made."""
        rows = self._shown.rows if self._shown is not None else ()
        shown = rows if self._whole or len(rows) <= _FEW + 1 else rows[:_FEW]
        while len(self.rows) < len(shown):
            row = Row(self._open)
            self.rows.append(row)
            self._card.body.insertWidget(len(self.rows) - 1, row)
            style.dress(row)
        for row, one in zip(self.rows, shown, strict=False):
            row.show_row(one)
        for at, row in enumerate(self.rows):
            row.setVisible(at < len(shown))
        self.more.setText(f"Voir les {len(rows) - len(shown)} autres")
        self.more.setAccessibleName(f"{self.more.text()} offres")
        self.more.setVisible(len(shown) < len(rows))
        self._card.setVisible(bool(rows))

    def _unfold(self) -> None:
        self._whole, first = True, len([row for row in self.rows if not row.isHidden()])
        self._show_rows()
        self.rows[first].see.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_busy(self, *, busy: bool) -> None:
        if busy:
            self.progress.set_unknown("Demande à France Travail en cours")
        moved = self.refresh.hasFocus() and busy
        back = self.stop.hasFocus() and not busy
        self.progress.setVisible(busy)
        self.stop.setVisible(busy)
        self.refresh.setEnabled(not busy)
        if moved or back:
            (self.stop if busy else self.refresh).setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop(self) -> None:
        self._model.cancel()

    def _tell(self, sentence: str) -> None:
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)

    def _open(self, address: str) -> None:
        if not self._browse(address):
            self._tell(_NOT_OPENED.format(link=address))


class Row(QWidget):
    """One offer: its title, where, on what terms, and the way to its page."""

    def __init__(self, browse: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._address = ""
        self.title = label("", "strong", wrap=True)
        self.where = label("", wrap=True)
        self.terms = label("", "small", wrap=True)
        self.see = link("Voir l’offre", icon="open")
        self.see.clicked.connect(lambda: browse(self._address))
        words = QVBoxLayout()
        words.setSpacing(XS)
        for one in (self.title, self.where, self.terms):
            words.addWidget(one)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(M)
        line.addLayout(words, 1)
        line.addWidget(self.see, 0, Qt.AlignmentFlag.AlignTop)

    def show_row(self, row: OfferRow) -> None:
        """Show another offer."""
        self._address = row.link
        for one, text in ((self.title, row.title), (self.where, row.where), (self.terms, row.terms)):
            one.setText(text)
            one.setVisible(bool(text))
        self.see.setVisible(bool(row.link))
        self.see.setAccessibleName(row.name)
        self.see.setToolTip(row.link)
