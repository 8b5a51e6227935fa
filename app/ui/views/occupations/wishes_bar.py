"""What the list is for, in chips: the profile, domain, place and order, and the filters that hide."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from app.models.records.market import Area
from app.models.records.suggesting import Order
from app.ui.theme.tokens import S
from app.ui.viewmodels.occupations_wishes import WishesModel
from app.ui.widgets.chip import ChipButton, ChipFlow
from app.ui.widgets.chip_pick import ChipAct, ChipPick
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.toggle_chip import ToggleChip

HIDING = {
    "only_liked": "Ce qui m’attire",
    "no_diploma": "Sans diplôme exigé",
    "no_regulated": "Hors métiers réglementés",
    "no_night": "Sans travail de nuit",
    "no_weekend": "Sans travail le week-end",
}
"""How each filter is named on its chip."""
A_MENU = 20


class PlacePick(ChipPick):
    """Where the labour market is looked at: around the person, or in any department."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Lieu", parent=parent)
        self._near: tuple[Area, ...] = ()
        self._departments: tuple[Area, ...] = ()

    def set_places(self, near: Sequence[Area], departments: Sequence[Area]) -> None:
        """Offer other places."""
        self._near, self._departments = tuple(near), tuple(departments)
        self.show_place(None)

    def show_place(self, area: Area | None) -> None:
        """Show where the market is looked at; a department from afar joins the list."""
        offered = list(self._near)
        if area is not None and area not in offered:
            offered.insert(0, area)
        self.set_options([(one, one.display) for one in offered])
        self.set_current(area)
        self._add_departments()

    def _add_departments(self) -> None:
        if not self._departments:
            return
        others = QMenu("Autre département", self.choices())
        for start in range(0, len(self._departments), A_MENU):
            part = self._departments[start : start + A_MENU]
            some = others.addMenu(f"{part[0].code} à {part[-1].code}")
            for area in part:
                text = f"{area.code}\u00a0{area.name}".replace("&", "&&")
                some.addAction(text).triggered.connect(lambda _on=False, one=area: self._from_afar(one))
        self.choices().addSeparator()
        self.choices().addMenu(others)

    def _from_afar(self, area: Area) -> None:
        self.show_place(area)
        self.picked.emit(area)


class FilterBar(QWidget):
    """Signal ``settings_asked()``: « Régler » was pressed."""

    settings_asked = Signal()

    def __init__(self, model: WishesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._has_places = model, False
        self.profile = ToggleChip("Pour mon profil", on=True)
        self.domains = ChipPick("Domaine")
        self.place = PlacePick()
        self.order = ChipPick("Trier")
        self.order.set_options([(one, one.label) for one in Order])
        self.settings = ChipAct("Régler", "sliders", name="Régler les suggestions")
        self.hiding = ChipFlow("Filtres qui masquent des métiers")
        flow = FlowLayout()
        for one in (self.profile, self.domains, self.place, self.order, self.settings):
            flow.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addLayout(flow)
        column.addWidget(self.hiding)
        self.place.hide()
        self.order.hide()
        self.hiding.hide()
        self.settings.clicked.connect(self.settings_asked)
        self.place.picked.connect(lambda area: model.filter(area=area, order=Order.MARKET))
        self.order.picked.connect(lambda order: model.filter(order=order))
        self.hiding.removed.connect(lambda name: model.filter(**{name: False}))
        model.places_changed.connect(self._show_places)
        model.shown.connect(self.show_filters)

    def show_kind(self, kind: str) -> None:
        """Offer the orders a kind of list has; what words find comes in the order of the words."""
        nearest = Order.NEAREST.label if kind in ("profile", "excluded") else "Par ordre alphabétique"
        self.order.set_options([(Order.NEAREST, nearest), (Order.MARKET, Order.MARKET.label)])
        self.order.set_current(self._model.filters.order)
        offered = self._has_places and kind in ("profile", "all")
        self.place.setVisible(offered)
        self.order.setVisible(offered)

    def show_filters(self) -> None:
        """Show which filters stand."""
        filters = self._model.filters
        self.order.set_current(filters.order)
        if filters.area is not None and self.place.current() != filters.area:
            self.place.show_place(filters.area)
        hiding = filters.hiding
        shown = tuple(one.payload for one in self.hiding.findChildren(ChipButton))
        if hiding != shown:
            self.hiding.show_buttons([(HIDING[name], name) for name in hiding], "remove", "primary")
        self.hiding.setVisible(bool(hiding))

    def _show_places(self, near: tuple[Area, ...], departments: tuple[Area, ...]) -> None:
        self.place.set_places(near, departments)
        self.place.show_place(self._model.filters.area)
        self._has_places = bool(near)
        self.place.setVisible(self._has_places)
        self.order.setVisible(self._has_places)
