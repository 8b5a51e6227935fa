"""How the person steers the suggestions: weights, what they like, filters, place, pins and exclusions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from app.models.records.changes import Change
from app.models.records.dossier import Dossier
from app.models.records.french import count
from app.models.records.ids import PartId, RomeCode
from app.models.records.market import Area
from app.models.records.suggesting import Asked, InterestCentre, Order
from app.models.records.wishes import HOLLAND, MarkKind, Wishes
from app.ui.tasks.lanes import Latest
from app.ui.viewmodels.session import Session

NEVER = 31
"""Place of the slider of age, in years, from which what is old counts as much as what is new."""

HIDING = ("only_liked", "no_diploma", "no_regulated", "no_night", "no_weekend")
"""Names of the filters that hide something."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What hides and sorts while the page is open; ``excluded`` shows what was put aside instead."""

    order: Order = Order.NEAREST
    area: Area | None = None
    only_liked: bool = False
    no_diploma: bool = False
    no_regulated: bool = False
    no_night: bool = False
    no_weekend: bool = False
    excluded: bool = False

    @property
    def hiding(self) -> tuple[str, ...]:
        """Names of the filters that hide something."""
        return tuple(name for name in HIDING if getattr(self, name))


class WishesModel(QObject):
    """State of « Régler les suggestions », and of the filters beside the list.

    Weights and interests are kept in the dossier; without one they last as long as the page.

    Signals:
        changed(): the list is to be asked anew.
        tried(): weights are being moved: the list follows, the rest waits until they are let go.
        shown(): weights, interests, filters or marks are other ones: whoever shows them shows them again.
        places_changed(tuple, tuple): the areas around the person, and the departments; none without figures.
        undoable(str): a sentence on what was done, that can be undone.
    """

    changed = Signal()
    tried = Signal()
    shown = Signal()
    places_changed = Signal(object, object)
    undoable = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.filters = Filters()
        self._loose = Wishes(PartId(""))
        self._trial: Wishes | None = None
        self._commune: object = ()
        self._placed = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.tried)
        self._places_asked = Latest(session, self._got_places, session.report)
        session.opened.connect(self._opened)
        session.changed.connect(self._dossier_changed)

    @property
    def wishes(self) -> Wishes:
        """What is wished, with what is being moved."""
        if self._trial is not None:
            return self._trial
        dossier = self._session.dossier
        return (dossier.wish if dossier else None) or self._loose

    @property
    def has_dossier(self) -> bool:
        """True when somebody is on the desk: weights have something to weigh."""
        return self._session.dossier is not None

    @property
    def dossier(self) -> Dossier | None:
        """Who is on the desk."""
        return self._session.dossier

    def asked(self, domain: str) -> Asked:
        """What the list is asked."""
        wishes, filters = self.wishes, self.filters
        return Asked(
            grand_domain=domain,
            order=filters.order,
            area=filters.area,
            interests=wishes.interests,
            riasec=wishes.riasec,
            only_liked=filters.only_liked,
            no_diploma=filters.no_diploma,
            no_regulated=filters.no_regulated,
            no_night=filters.no_night,
            no_weekend=filters.no_weekend,
            wish=self._trial,
        )

    def mark_of(self, code: str) -> MarkKind | None:
        """What the person said of an occupation."""
        marks = self._session.dossier.marks if self._session.dossier else ()
        return next((one.kind for one in marks if one.rome_code == code), None)

    def ask_places(self) -> None:
        """Ask where the market may be looked at, once for each commune."""
        dossier, matching = self._session.dossier, self._session.desk.matching
        commune = dossier.identity.commune_code if dossier else None
        if commune != self._commune:
            self._commune = commune
            self._places_asked.ask(lambda: (matching.places(commune), matching.departments()))

    def ask_interests(self, answer: Callable[[tuple[InterestCentre, ...]], None]) -> None:
        """Ask what a person may recognise themselves in."""
        self._session.read(self._session.desk.matching.interests, answer)

    def try_weight(self, name: str, value: int) -> None:
        """Move a weight (in per cent) or the half-life (in years): the list follows at the next turn."""
        if getattr(self.wishes, name) != value:
            self._trial = replace(self.wishes, **{name: value})
            self._soon.start()

    def keep(self) -> None:
        """The weight is let go: what was moved is kept, as one step."""
        if self._trial is not None:
            self._soon.stop()
            self._keep(self._trial)

    def like(self, interest: str, on: bool) -> None:
        """Recognise oneself in an interest centre, or no more."""
        others = [one for one in self.wishes.interests if one != interest]
        self._keep(replace(self.wishes, interests=(*others, interest) if on else tuple(others)))

    def choose_letter(self, letter: str, on: bool) -> None:
        """Recognise oneself in one of the six types, or no more."""
        others = [one for one in self.wishes.riasec if one != letter and one in HOLLAND]
        self._keep(replace(self.wishes, riasec="".join([*others, letter] if on else others)))

    def filter(self, **values: object) -> None:
        """Change some of the filters."""
        self._placed = self._placed or "area" in values
        filters = replace(self.filters, **values)
        if filters != self.filters:
            self.filters = filters
            self.shown.emit()
            self.changed.emit()

    def clear_filters(self) -> None:
        """Hide nothing more."""
        self.filter(**dict.fromkeys(HIDING, False), excluded=False)

    def reset(self) -> None:
        """Weights, interests and filters as at first."""
        self._trial, self._loose = None, Wishes(PartId(""))
        self._soon.stop()
        self.filters = Filters(order=Order.NEAREST, area=self.filters.area)
        dossier = self._session.dossier
        if dossier is not None and dossier.wishes:
            wishing = self._session.desk.wishing
            self._session.write(lambda: wishing.forget(dossier.id))
        self.shown.emit()
        self.changed.emit()

    def mark(self, code: RomeCode, label: str, kind: MarkKind) -> None:
        """Keep an occupation at the top, or put it aside."""
        dossier = self._session.dossier
        if dossier is None:
            return
        wishing = self._session.desk.wishing
        done = "n’est plus proposé" if kind is MarkKind.EXCLUDED else "reste en haut de la liste"

        def told(change: Change) -> None:
            if change.edits:
                self.undoable.emit(f"«\u00a0{label}\u00a0» {done}.")

        self._session.write(lambda: wishing.mark(dossier.id, code, label, kind), told)

    def unmark(self, *codes: RomeCode) -> None:
        """Leave occupations to their rank; none named are all those put aside."""
        dossier = self._session.dossier
        if dossier is None:
            return
        excluded = [one.rome_code for one in dossier.marks if one.kind is MarkKind.EXCLUDED]
        wanted, wishing = list(codes) or excluded, self._session.desk.wishing

        def told(change: Change) -> None:
            many = len(change.edits)
            if many:
                words = count(many, "métier remis à sa place", "métiers remis à leur place")
                self.undoable.emit(f"{words}.")

        self._session.write(lambda: wishing.unmark(dossier.id, wanted), told)

    def undo(self) -> None:
        """Take back the last change."""
        self._session.undo()

    def _keep(self, wishes: Wishes) -> None:
        """Keep wishes in the dossier, or for as long as the page where there is none."""
        dossier = self._session.dossier
        if dossier is None:
            self._loose, self._trial = wishes, None
            self.shown.emit()
            self.changed.emit()
            return
        self._trial = wishes
        wishing = self._session.desk.wishing

        def kept(_change: Change) -> None:
            if self._trial is wishes:
                self._trial = None

        self._session.write(lambda: wishing.wish(dossier.id, wishes), kept)

    def _opened(self, _dossier: Dossier | None) -> None:
        self._trial, self._loose = None, Wishes(PartId(""))
        self._soon.stop()
        self.filters = Filters()
        self._commune, self._placed = (), False
        self.shown.emit()

    def _dossier_changed(self, _dossier: Dossier, change: Change) -> None:
        if change.touches("wishes", "occupation_mark"):
            if self.filters.excluded and not any(one.kind is MarkKind.EXCLUDED for one in _dossier.marks):
                self.filters = replace(self.filters, excluded=False)
            self.shown.emit()

    def forget_places(self) -> None:
        """Other figures are there: ask again where the market may be looked at."""
        self._commune = ()

    def _got_places(self, found: tuple[tuple[Area, ...], tuple[Area, ...]]) -> None:
        near, departments = found
        if not self._placed or self.filters.area not in (*near, *departments):
            self.filters = replace(self.filters, area=near[0] if near else None)
            if self.filters.order is Order.MARKET:
                self.changed.emit()
        self.places_changed.emit(near, departments)
        self.shown.emit()
