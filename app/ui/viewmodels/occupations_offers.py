"""« Offres près de chez vous »: the offers of an occupation in French words, and the asking of fresh ones."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from app.models.records.folding import folded
from app.models.records.french import NBSP, clock, count, kilometres, long_day
from app.models.records.ids import CommuneCode, RomeCode
from app.models.records.offers import WHOLE_DEPARTMENT, unread_words
from app.models.records.trouble import KnownTrouble
from app.services.usecases.offers import RADII, SOURCE, USUAL_KM, NearOffer, NearOffers, Offers
from app.ui.tasks.lanes import Ticket
from app.ui.viewmodels.session import OUR_FAULT, Session

SHOWN = 10
SETTLED_MS = 800
"""How long a fiche must stay in sight before offers are asked by themselves: leafing asks nothing."""

QUIET_S = 120.0
"""After a refusal, how long nothing is asked by itself."""

NO_PLACE = (
    "Indiquez la commune de la personne, dans «\u00a0Mon parcours\u00a0», pour voir les offres autour d’elle."
)
UNKNOWN_PLACE = (
    "La commune de la personne n’est pas dans les données de référence\u00a0: choisissez-la de nouveau dans "
    "«\u00a0Mon parcours\u00a0»."
)
NOT_YET = "Pas encore demandées à France Travail."
STALE = "Certaines ont pu être pourvues depuis."
SENT = (
    "Seuls le code du métier et celui de la commune ou du département sont envoyés à France Travail\u00a0: "
    "rien qui dise de qui il s’agit."
)
ROUNDED = (
    "France Travail ajoute parfois des offres un peu plus loin que la distance choisie (jusqu’à 30\u00a0%)."
)


_PLACE = re.compile(r"^(\d[\dAB]\d?) - (.+)$")
"""How places are written: ``18 - Vierzon``."""


@dataclass(frozen=True, slots=True)
class OfferRow:
    """One offer; ``link`` is empty where nothing may be opened, and ``name`` says the link aloud."""

    title: str
    where: str
    terms: str
    link: str
    name: str


@dataclass(frozen=True, slots=True)
class OffersSheet:
    """Everything the block shows; without a commune, only what is needed to go on."""

    code: RomeCode
    commune: CommuneCode | None
    radius: int = USUAL_KM
    choices: tuple[tuple[int, str], ...] = ()
    headline: str = NO_PLACE
    told: str = ""
    rows: tuple[OfferRow, ...] = ()
    ask_now: bool = False
    """Old enough, or unknown, and the policy lets the program ask by itself."""


def offers_sheet(
    offers: Offers, code: RomeCode, commune: CommuneCode | None, radius: int = USUAL_KM
) -> OffersSheet | None:
    """Read what is kept; None when the policy opens no offers: the block is not there at all."""
    if not offers.allowed:
        return None
    near = offers.near(code, commune, radius) if commune else None
    if near is None:
        return OffersSheet(code, None, headline=UNKNOWN_PLACE if commune else NO_PLACE)
    return written(near)


def written(near: NearOffers) -> OffersSheet:
    """Write offers in words."""
    kept = near.kept
    choices = tuple(
        (radius, f"à {radius}{NBSP}km" if radius else f"département ({near.department})") for radius in RADII
    )
    if near.query.radius_km == WHOLE_DEPARTMENT:
        area = f"dans le département ({near.department})"
    else:
        area = f"dans un rayon de {near.query.radius_km}{NBSP}km autour {_of(near.place.name)}"
    rows = tuple(_row(one, near.place.code, kiosk=near.kiosk) for one in near.near[:SHOWN])
    if kept is None:
        headline = NOT_YET
    elif not kept.total:
        wider = " Choisissez une distance plus grande." if near.query.radius_km else ""
        headline = f"Aucune offre {area}.{wider}"
    else:
        most = f" Voici les {len(rows)} plus récentes." if kept.total > len(rows) > 1 else ""
        headline = f"{count(kept.total, 'offre')} {area}.{most} {unread_words(kept.unread)}".rstrip()
    return OffersSheet(
        code=near.query.rome_code,
        commune=near.place.code,
        radius=near.query.radius_km,
        choices=choices,
        headline=headline,
        told=_told(kept.fetched_at, fresh=near.fresh) if kept else "",
        rows=rows,
        ask_now=near.automatic and not near.fresh,
    )


def _of(name: str) -> str:
    """Write « de » before the name of a commune: ``de Vierzon``, ``d’Orléans``, ``du Mans``."""
    for article, said in (("Le ", "du "), ("Les ", "des ")):
        if name.startswith(article):
            return f"{said}{name.removeprefix(article)}"
    return f"d’{name}" if folded(name)[:1] in "aeiouyh" else f"de {name}"


def _told(moment: datetime, *, fresh: bool) -> str:
    """Say who published the offers and when they were fetched."""
    day = long_day(moment.date()).removesuffix(f" {moment.year}")
    year = "" if fresh else f" {moment.year}"
    words = f"{SOURCE}, le {day}{year} à {clock(moment)}"
    return words if fresh else f"{words}. {STALE}"


def _row(near: NearOffer, here: CommuneCode, *, kiosk: bool) -> OfferRow:
    """Write one offer; in the commune itself, a distance between its centre and its centre says nothing."""
    offer = near.offer
    elsewhere = near.distance is not None and offer.commune_code != here
    far = f"à {kilometres(near.distance or 0)}" if elsewhere else ""
    place = _PLACE.sub(r"\2 (\1)", offer.place)
    where = ", ".join(part for part in (place, far) if part)
    dated = f"publiée le {long_day(offer.published_on)}" if offer.published_on else ""
    number = f"offre n°{NBSP}{offer.reference}" if kiosk else ""
    return OfferRow(
        title=offer.title,
        where=" · ".join(part for part in (offer.company, where) if part),
        terms=" · ".join(
            part for part in (offer.contract, offer.hours.lower(), offer.pay, dated, number) if part
        ),
        link="" if kiosk else offer.link,
        name=f"Voir l’offre «{NBSP}{offer.title}{NBSP}» sur francetravail.fr",
    )


class OffersModel(QObject):
    """Which offers are shown, and whether fresh ones are on their way.

    Signals:
        changed(OffersSheet): other offers, or another occupation.
        busy_changed(bool): France Travail is being asked.
        trouble(str): why nothing fresh came, or "".
        arrived(str): fresh offers came, as a person asked; their headline.
    """

    changed = Signal(object)
    busy_changed = Signal(bool)
    trouble = Signal(str)
    arrived = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._sheet: OffersSheet | None = None
        self._radius = USUAL_KM
        self._ticket: Ticket | None = None
        self._reading: Ticket | None = None
        self._quiet_until = 0.0
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLED_MS)
        self._settled.timeout.connect(lambda: self._ask(by_hand=False))

    @property
    def busy(self) -> bool:
        """True while France Travail is being asked."""
        return self._ticket is not None

    def show(self, sheet: OffersSheet) -> None:
        """Show the offers of a fiche; fresh ones are asked for once it has stayed in sight."""
        here = self._sheet
        if here is not None and (here.code, here.commune) == (sheet.code, sheet.commune) and self.busy:
            return
        self.stop()
        if sheet.commune is not None and sheet.radius != self._radius:
            self._sheet = sheet
            self.choose_radius(self._radius)
            return
        self._take(sheet)

    def choose_radius(self, radius: int) -> None:
        """Look nearer or farther: what is kept first, then fresh offers."""
        self._radius = radius
        sheet, offers = self._sheet, self._session.desk.offers
        if sheet is None or sheet.commune is None:
            return
        self.stop()
        code, commune = sheet.code, sheet.commune

        def got(found: OffersSheet | None) -> None:
            self._reading = None
            if found is not None:
                self._take(found)

        self._reading = self._session.read(lambda: offers_sheet(offers, code, commune, radius), got)

    def refresh(self) -> None:
        """Ask France Travail now: a person wants it."""
        self._ask(by_hand=True)

    def cancel(self) -> None:
        """Stop asking; what was shown stays."""
        self.stop()
        self.trouble.emit("")

    def stop(self) -> None:
        """Ask nothing more: another fiche, or none in sight."""
        self._settled.stop()
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
        if self._ticket is not None:
            self._ticket.cancel()
            self._over()

    def leave(self) -> None:
        """No fiche is shown any more: there is nothing to come back to."""
        self.stop()
        self._sheet = None

    def resume(self) -> None:
        """The fiche is in sight again."""
        if self._sheet is not None and not self.busy:
            self._settle()

    def _take(self, sheet: OffersSheet) -> None:
        self._sheet = sheet
        self.trouble.emit("")
        self.changed.emit(sheet)
        self._settle()

    def _settle(self) -> None:
        if self._sheet is not None and self._sheet.ask_now and time.monotonic() >= self._quiet_until:
            self._settled.start()

    def _ask(self, *, by_hand: bool) -> None:
        sheet, offers = self._sheet, self._session.desk.offers
        if sheet is None or sheet.commune is None or self.busy:
            return
        self._settled.stop()
        code, commune, radius = sheet.code, sheet.commune, sheet.radius

        def got(near: NearOffers) -> None:
            self._over()
            self._take(written(near))
            if by_hand and self._sheet is not None:
                self.arrived.emit(self._sheet.headline)

        def refused(error: BaseException) -> None:
            self._over()
            self._quiet_until = time.monotonic() + QUIET_S
            self.trouble.emit(error.sentence if isinstance(error, KnownTrouble) else OUR_FAULT)

        self.trouble.emit("")
        self._ticket = self._session.fetch(
            lambda report: offers.fetch(code, commune, radius, report), got, refused
        )
        self.busy_changed.emit(True)

    def _over(self) -> None:
        self._ticket = None
        self.busy_changed.emit(False)
