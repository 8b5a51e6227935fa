"""European occupations (ESCO): what the titles of a fiche, or the titles a person held, are tied to."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from app.models.records.esco import EscoOccupation, EscoSource, EscoTie
from app.models.records.ids import RomeCode, TitleCode
from app.models.tables import reference as tables

TIE, OCCUPATION, LABEL, SOURCE = tables.ESCO_TABLES


class EscoShelf:
    """Questions about European occupations; empty answers where nothing was imported."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def sources(self) -> tuple[EscoSource, ...]:
        """List the files imported."""
        rows = self._connection.execute(select(SOURCE).order_by(SOURCE.c.dataset))
        return tuple(EscoSource(**dict(row._mapping)) for row in rows)

    def of_fiche(self, code: RomeCode) -> tuple[EscoTie, ...]:
        """Give the ties of every title of a fiche, by title; titles are worded as in the ROME in place."""
        title = tables.job_title
        query = (
            _ties()
            .add_columns(title.c.label.label("worded"))
            .join(title, title.c.code == TIE.c.title_code)
            .where(title.c.rome_code == code)
            .order_by(title.c.label)
        )
        listed = self._has_list()
        return tuple(_tie(row, row.worded, listed=listed) for row in self._connection.execute(query))

    def of_titles(self, codes: Collection[TitleCode]) -> tuple[EscoTie, ...]:
        """Give the ties of some titles, worded as in the mapping."""
        query = _ties().where(TIE.c.title_code.in_(list(codes))).order_by(TIE.c.title_code, TIE.c.uri)
        listed = self._has_list()
        return tuple(_tie(row, row.title_label, listed=listed) for row in self._connection.execute(query))

    def every_tie(self) -> list[tuple[str, str, str, str]]:
        """Give the whole mapping as bare tuples: title code, title, relation, occupation."""
        rows = self._connection.execute(select(TIE).order_by(TIE.c.title_code))
        return [(row.title_code, row.title_label, str(row.relation), row.uri) for row in rows]

    def every_label(self) -> list[tuple[str, str]]:
        """Give every label of every occupation with its address, the preferred ones first."""
        preferred = select(OCCUPATION.c.uri, OCCUPATION.c.label).order_by(OCCUPATION.c.uri)
        others = select(LABEL.c.uri, LABEL.c.label).order_by(LABEL.c.uri, LABEL.c.label)
        return [(uri, text) for query in (preferred, others) for uri, text in self._connection.execute(query)]

    def descriptions(self) -> list[tuple[str, str]]:
        """Give the description of every occupation with its address."""
        rows = self._connection.execute(select(OCCUPATION.c.uri, OCCUPATION.c.description))
        return [(row.uri, row.description) for row in rows]

    def of_occupations(self, uris: Collection[str]) -> tuple[EscoTie, ...]:
        """Give the ties of some occupations, by title."""
        query = _ties().where(TIE.c.uri.in_(list(uris))).order_by(TIE.c.title_label)
        listed = self._has_list()
        return tuple(_tie(row, row.title_label, listed=listed) for row in self._connection.execute(query))

    def occupations(self, uris: Collection[str]) -> dict[str, EscoOccupation]:
        """Give some occupations of the list by address."""
        rows = self._connection.execute(select(OCCUPATION).where(OCCUPATION.c.uri.in_(list(uris))))
        return {
            row.uri: EscoOccupation(row.uri, row.label, row.isco_group, description=row.description)
            for row in rows
        }

    def _has_list(self) -> bool:
        """Tell whether the list of occupations is in place, beside the mapping."""
        return bool(self._connection.execute(select(func.count()).select_from(OCCUPATION)).scalar_one())


def _ties() -> Select[Any]:
    """Select ties with what today's list says of their occupation."""
    listed = OCCUPATION.c.label.label("listed")
    return select(TIE, listed, OCCUPATION.c.isco_group, OCCUPATION.c.description).outerjoin(
        OCCUPATION, OCCUPATION.c.uri == TIE.c.uri
    )


def _tie(row: Row[Any], title: str, *, listed: bool) -> EscoTie:
    """Build a tie; today's label of the occupation goes before the one of the mapping."""
    is_current = row.listed is not None or not listed
    label, group, description = row.listed or row.label, row.isco_group or "", row.description or ""
    occupation = EscoOccupation(row.uri, label, group, is_current, description)
    return EscoTie(TitleCode(row.title_code), title, row.relation, occupation)
