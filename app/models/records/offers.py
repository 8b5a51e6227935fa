"""Job offers as published by France Travail: what is asked, what one offer says, what is kept of it."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from app.models.records.french import count
from app.models.records.ids import CommuneCode, RomeCode

OFFER_PAGE = "https://candidat.francetravail.fr/offres/recherche/detail/"
_REFERENCE = re.compile(r"[0-9A-Za-z]{4,20}")

WHOLE_DEPARTMENT = 0
"""The radius that means the whole department."""


@dataclass(frozen=True, slots=True)
class OfferQuery:
    """Offers of an occupation around a commune, or in a department.

    Attributes:
        area: the INSEE code of a commune, or the code of a department when ``radius_km`` is 0.
        radius_km: kilometres around the commune.
    """

    rome_code: RomeCode
    area: str
    radius_km: int

    @property
    def commune(self) -> CommuneCode | None:
        """The commune at the centre, None for a department."""
        return CommuneCode(self.area) if self.radius_km != WHOLE_DEPARTMENT else None


@dataclass(frozen=True, slots=True)
class Offer:
    """One offer. Neither its description nor anyone to write to is kept: both may name a person.

    Attributes:
        place: as written, ``18 - Vierzon``; latitude and longitude in degrees, where given.
        pay: as written.
        published_on: the day it was created.
    """

    reference: str
    title: str
    company: str
    place: str
    commune_code: str
    latitude: float | None
    longitude: float | None
    contract: str
    hours: str
    pay: str
    published_on: date | None

    @property
    def link(self) -> str:
        """The page of the offer on the site of France Travail; empty when its reference is no reference."""
        return f"{OFFER_PAGE}{self.reference}" if _REFERENCE.fullmatch(self.reference) else ""


@dataclass(frozen=True, slots=True)
class OfferPage:
    """Part of an answer: the offers from rank ``first`` on, out of ``total``."""

    offers: tuple[Offer, ...]
    first: int
    total: int
    unread: int = 0
    """Offers of this part left out because something they must say was missing."""


@dataclass(frozen=True, slots=True)
class KeptOffers:
    """An answer as it is kept: the first offers, how many there were, and when it was fetched."""

    query: OfferQuery
    offers: tuple[Offer, ...]
    total: int
    fetched_at: datetime
    unread: int = 0
    """Offers of a fresh answer left out because they could not be read; not kept."""


def unread_words(unread: int) -> str:
    """Say how many offers of an answer could not be read; nothing when all could."""
    if not unread:
        return ""
    verb = "a été laissée" if unread == 1 else "ont été laissées"
    return f"{count(unread, 'offre illisible', 'offres illisibles')} {verb} de côté."
