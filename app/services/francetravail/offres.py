"""Offres d'emploi v2: offers of an occupation around a commune or in a department, page by page.

Source: the official OpenAPI description of the interface (18 paths, version 2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.models.records.offers import WHOLE_DEPARTMENT, Offer, OfferPage, OfferQuery
from app.services.francetravail.api import PartnerApi
from app.services.francetravail.reading import Part, parts_of
from app.services.web.client import Answer, Ask
from app.services.web.timing import Alive, always
from app.services.web.trouble import Unreadable

ROOT = "offresdemploi/v2"
MOST_A_PAGE = 150
LAST_FIRST, LAST_RANK = 3000, 3149
"""The farthest a page may begin and end: 3,150 offers in all can be reached."""

NEWEST_FIRST = "1"
_CENTRES = {"75056": "75101", "69123": "69381", "13055": "13201"}
"""Paris, Lyon and Marseille are searched from their first arrondissement, which the interface knows."""

_RANGE = re.compile(r"(?:offres\s+)?(?:(\d{1,7})-(\d{1,7})|\*)/(\d{1,9})")


class OffersClient:
    """Questions about offers."""

    def __init__(self, api: PartnerApi) -> None:
        self._api = api

    def page(
        self, query: OfferQuery, first: int = 0, size: int = MOST_A_PAGE, alive: Alive = always
    ) -> OfferPage:
        """Give the offers from a rank on, the newest first; an empty page when there is none.

        Args:
            first: rank of the first offer wanted, from 0; at most 3,000.
            size: at most 150.

        Raises:
            WebTrouble: the question could not be put, or the answer not be read.
        """
        if not (0 <= first <= LAST_FIRST and 1 <= size <= MOST_A_PAGE):
            raise ValueError(f"a page of {size} offers from rank {first} does not exist")
        last = min(first + size - 1, LAST_RANK)
        asked = {**_criteria(query), "range": f"{first}-{last}", "sort": NEWEST_FIRST}
        answer = self._api.ask(Ask("offers", f"{ROOT}/offres/search", query=asked), alive)
        return self._read_page(answer, first)

    def pages(
        self, query: OfferQuery, most: int = LAST_RANK + 1, alive: Alive = always
    ) -> Iterator[OfferPage]:
        """Give page after page, up to ``most`` offers and never past what can be reached."""
        first = 0
        while first < most and first <= LAST_FIRST:
            page = self.page(query, first, min(MOST_A_PAGE, most - first), alive)
            yield page
            got = len(page.offers) + page.unread
            first += got
            if not got or first >= page.total:
                return

    def offer(self, reference: str, alive: Alive = always) -> Offer | None:
        """Give one offer; None when it is no longer published."""
        if not reference.isalnum() or not reference.isascii():
            return None
        answer = self._api.ask(Ask("offer", f"{ROOT}/offres/{reference}"), alive)
        return None if answer.data is None else _offer(Part(answer.data, self._api.host))

    def labels(self, referential: str, alive: Alive = always) -> dict[str, str]:
        """Give a list of codes of the interface with their labels: ``naturesContrats``, ``typesContrats``…"""
        answer = self._api.ask(Ask("referential", f"{ROOT}/referentiel/{referential}"), alive)
        return {one.text("code"): one.text("libelle") for one in parts_of(answer.data, self._api.host)}

    def _read_page(self, answer: Answer, first: int) -> OfferPage:
        if answer.status == 204 or answer.data is None:
            return OfferPage((), first, 0)
        host = self._api.host
        offers, unread = Part(answer.data, host).read_each("resultats", _offer)
        total = _total(answer, host, len(offers) + unread)
        return OfferPage(tuple(offers), first, total, unread)


def _criteria(query: OfferQuery) -> dict[str, str]:
    """Say the question in the words of the interface."""
    if query.radius_km == WHOLE_DEPARTMENT:
        return {"codeROME": query.rome_code, "departement": query.area}
    area = _CENTRES.get(query.area, query.area)
    return {"codeROME": query.rome_code, "commune": area, "distance": str(query.radius_km)}


def _total(answer: Answer, host: str, got: int) -> int:
    """Read how many offers there are in all, from ``Content-Range: offres 0-149/2930``."""
    header = answer.headers.get("content-range", "")
    found = _RANGE.fullmatch(header.strip())
    if found is not None:
        return max(int(found[3]), got)
    if answer.status == 206 or header:
        raise Unreadable(host, "Content-Range")
    return got


def _offer(part: Part) -> Offer:
    """Read one offer: what is shown of it, and nothing else."""
    place, company, pay = (part.maybe_part(name) for name in ("lieuTravail", "entreprise", "salaire"))
    latitude, longitude = _where(place)
    paid = [pay.maybe_text("libelle"), pay.maybe_text("commentaire")] if pay else []
    return Offer(
        reference=part.text("id"),
        title=part.text("intitule"),
        company=company.maybe_text("nom") if company else "",
        place=place.maybe_text("libelle") if place else "",
        commune_code=place.maybe_text("commune", 5) if place else "",
        latitude=latitude,
        longitude=longitude,
        contract=part.maybe_text("typeContratLibelle") or part.maybe_text("typeContrat"),
        hours=part.maybe_text("dureeTravailLibelleConverti"),
        pay=" — ".join(dict.fromkeys(text for text in paid if text)),
        published_on=part.maybe_day("dateCreation"),
    )


def _where(place: Part | None) -> tuple[float | None, float | None]:
    """Read where an offer is, in degrees; nothing rather than a place that is none on Earth."""
    if place is None:
        return None, None
    latitude, longitude = place.maybe_number("latitude"), place.maybe_number("longitude")
    known = latitude is not None and longitude is not None and abs(latitude) <= 90 and abs(longitude) <= 180
    return (latitude, longitude) if known else (None, None)
