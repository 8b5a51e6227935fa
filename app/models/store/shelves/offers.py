"""Job offers fetched: kept by question, replaced as a whole, forgotten when old or too many."""

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, tuple_

from app.models.records.offers import KeptOffers, Offer, OfferQuery
from app.models.tables.reference import OFFER_TABLES

QUESTION, OFFER = OFFER_TABLES
_KEY = (QUESTION.c.rome_code, QUESTION.c.area, QUESTION.c.radius_km)
_FIELDS = tuple(
    column.name for column in OFFER.c if column.name not in ("rome_code", "area", "radius_km", "rank")
)


class OfferShelf:
    """Offers kept on this computer."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, query: OfferQuery) -> KeptOffers | None:
        """Give what is kept for a question; None when it was never asked, or was forgotten."""
        mine = (QUESTION.c.rome_code == query.rome_code, QUESTION.c.area == query.area)
        found = self._connection.execute(
            select(QUESTION.c.total, QUESTION.c.fetched_at).where(
                *mine, QUESTION.c.radius_km == query.radius_km
            )
        ).one_or_none()
        if found is None:
            return None
        rows = self._connection.execute(
            select(*(OFFER.c[name] for name in _FIELDS))
            .where(
                OFFER.c.rome_code == query.rome_code,
                OFFER.c.area == query.area,
                OFFER.c.radius_km == query.radius_km,
            )
            .order_by(OFFER.c.rank)
        )
        offers = tuple(Offer(**dict(row._mapping)) for row in rows)
        return KeptOffers(query, offers, found.total, datetime.fromisoformat(found.fetched_at))

    def keep(self, kept: KeptOffers) -> None:
        """Put an answer in the place of the former one."""
        key = {
            "rome_code": kept.query.rome_code,
            "area": kept.query.area,
            "radius_km": kept.query.radius_km,
        }
        for table in OFFER_TABLES:
            self._connection.execute(
                delete(table).where(*(table.c[name] == value for name, value in key.items()))
            )
        moment = kept.fetched_at.isoformat(timespec="seconds")
        self._connection.execute(insert(QUESTION), {**key, "total": kept.total, "fetched_at": moment})
        rows = [
            {**key, "rank": rank, **{name: getattr(one, name) for name in _FIELDS}}
            for rank, one in enumerate(kept.offers)
        ]
        if rows:
            self._connection.execute(insert(OFFER), rows)

    def forget(self, before: datetime, most: int) -> None:
        """Drop answers older than a moment, and the oldest beyond ``most`` answers."""
        newest = select(*_KEY).order_by(QUESTION.c.fetched_at.desc()).limit(most).subquery()
        old = QUESTION.c.fetched_at < before.isoformat(timespec="seconds")
        beyond = tuple_(*_KEY).not_in(select(newest))
        self._connection.execute(delete(QUESTION).where(old | beyond))
        left = select(*_KEY)
        self._connection.execute(
            delete(OFFER).where(tuple_(OFFER.c.rome_code, OFFER.c.area, OFFER.c.radius_km).not_in(left))
        )
