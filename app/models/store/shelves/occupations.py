"""Occupations: lists, titles, and the whole fiche."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, func, select

from app.models.records.ids import ContextCode, RomeCode, TitleCode
from app.models.records.rome import Domain, Fiche, JobTitle, Move, OccupationLine, Tags, WorkContext
from app.models.store.shelves.skills import SkillShelf
from app.models.tables import reference as tables

TitleRow = tuple[str, str, str, str, bool, bool]
"""code, label, rome_code, rome_label, is_main, is_rare"""


class OccupationShelf:
    """Questions about occupations."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def lines(self, grand_domain: str = "") -> tuple[OccupationLine, ...]:
        """List the occupations, of one grand domain or of all, by label."""
        query = _line_query().order_by(tables.occupation.c.label)
        if grand_domain:
            query = query.where(func.substr(tables.occupation.c.code, 1, 1) == grand_domain)
        return tuple(_line(row) for row in self._connection.execute(query))

    def line(self, code: RomeCode) -> OccupationLine | None:
        """Give one occupation of the list, or None when the edition has no such code."""
        row = self._connection.execute(_line_query().where(tables.occupation.c.code == code)).one_or_none()
        return None if row is None else _line(row)

    def grand_domains(self) -> tuple[Domain, ...]:
        """List the grand domains by letter."""
        rows = self._connection.execute(select(tables.grand_domain).order_by(tables.grand_domain.c.code))
        return tuple(Domain(row.code, row.label) for row in rows)

    def codes(self) -> list[RomeCode]:
        """List the codes of every occupation, in order."""
        query = select(tables.occupation.c.code).order_by(tables.occupation.c.code)
        return [RomeCode(code) for code in self._connection.execute(query).scalars()]

    def title_rows(self) -> list[TitleRow]:
        """Give every job title as bare tuples, for the title index."""
        title, job = tables.job_title, tables.occupation
        query = select(
            title.c.code, title.c.label, title.c.rome_code, job.c.label, title.c.is_main, title.c.is_rare
        ).join(job, job.c.code == title.c.rome_code)
        return [tuple(row) for row in self._connection.execute(query)]

    def definitions(self) -> list[tuple[str, str]]:
        """Give every sentence that defines an occupation, with its code, for the title index."""
        text = tables.occupation_text
        query = select(text.c.rome_code, text.c.text).where(text.c.kind == "definition")
        return [(code, sentence) for code, sentence in self._connection.execute(query)]

    def some(self, codes: Collection[RomeCode]) -> dict[RomeCode, tuple[OccupationLine, bool | None]]:
        """Give some occupations of the list, each with whether it is regulated; None is unknown."""
        query = _line_query().add_columns(tables.occupation.c.regulated)
        rows = self._connection.execute(query.where(tables.occupation.c.code.in_(list(codes))))
        return {RomeCode(row.code): (_line(row), row.regulated) for row in rows}

    def fiche(self, code: RomeCode) -> Fiche | None:
        """Give the whole fiche of an occupation, or None when the edition has no such code."""
        job, domain, grand = tables.occupation, tables.domain, tables.grand_domain
        query = (
            select(job, domain.c.label.label("domain_label"), grand.c.label.label("grand_label"))
            .join(domain, domain.c.code == job.c.domain_code)
            .outerjoin(grand, grand.c.code == func.substr(job.c.code, 1, 1))
            .where(job.c.code == code)
        )
        row = self._connection.execute(query).one_or_none()
        if row is None:
            return None
        return Fiche(
            code=RomeCode(row.code),
            label=row.label,
            domain=Domain(row.domain_code, row.domain_label),
            grand_domain=Domain(row.code[0], row.grand_label or ""),
            parent_code=RomeCode(row.parent_code),
            tags=Tags(row.regulated, row.executive, row.ecological, row.digital, row.demographic),
            definition=self._texts(code, "definition"),
            access=self._texts(code, "acces_metier"),
            titles=self._titles(code, row.label),
            skills=SkillShelf(self._connection).of_occupation(code),
            contexts=self._contexts(code),
            moves=self._moves(code),
            interests=self._filed(tables.interest, tables.occupation_interest, "interest_code", code),
            sectors=self._filed(tables.sector, tables.occupation_sector, "sector_code", code),
            themes=self._filed(tables.theme, tables.occupation_theme, "theme_code", code),
            riasec=row.riasec,
        )

    def _texts(self, code: RomeCode, kind: str) -> tuple[str, ...]:
        """Give the sentences of one kind, in order."""
        text = tables.occupation_text
        query = (
            select(text.c.text)
            .where((text.c.rome_code == code) & (text.c.kind == kind))
            .order_by(text.c.position)
        )
        return tuple(self._connection.execute(query).scalars())

    def _titles(self, code: RomeCode, rome_label: str) -> tuple[JobTitle, ...]:
        """Give the titles of a fiche, the main one first, rare ones last."""
        title = tables.job_title
        query = (
            select(title)
            .where(title.c.rome_code == code)
            .order_by(title.c.is_main.desc(), title.c.is_rare, title.c.label)
        )
        return tuple(
            JobTitle(TitleCode(row.code), row.label, code, rome_label, row.is_main, row.is_rare)
            for row in self._connection.execute(query)
        )

    def _contexts(self, code: RomeCode) -> tuple[WorkContext, ...]:
        """Give the working conditions of a fiche, by family."""
        context, link = tables.work_context, tables.occupation_context
        query = (
            select(context)
            .join(link, link.c.context_code == context.c.code)
            .where(link.c.rome_code == code)
            .order_by(context.c.family_code, context.c.label)
        )
        return tuple(
            WorkContext(ContextCode(row.code), row.label, row.family)
            for row in self._connection.execute(query)
        )

    def _moves(self, code: RomeCode) -> tuple[Move, ...]:
        """Give the neighbouring occupations of a fiche, the closest first."""
        move, job = tables.occupation_move, tables.occupation
        query = (
            select(job.c.code, job.c.label, move.c.rank)
            .join(move, move.c.target_code == job.c.code)
            .where(move.c.rome_code == code)
            .order_by(move.c.rank)
        )
        return tuple(Move(RomeCode(row.code), row.label, row.rank) for row in self._connection.execute(query))

    def _filed(self, listing: Table, link: Table, column: str, code: RomeCode) -> tuple[str, ...]:
        """Give the labels an occupation is filed under in one listing."""
        query = (
            select(listing.c.label)
            .join(link, link.c[column] == listing.c.code)
            .where(link.c.rome_code == code)
            .distinct()
            .order_by(listing.c.label)
        )
        return tuple(self._connection.execute(query).scalars())


def _line_query() -> Select[Any]:
    """Select the rows of the list of occupations."""
    job, domain = tables.occupation, tables.domain
    return select(job.c.code, job.c.label, job.c.domain_code, domain.c.label.label("domain_label")).join(
        domain, domain.c.code == job.c.domain_code
    )


def _line(row: Row[Any]) -> OccupationLine:
    """Build a row of the list of occupations."""
    return OccupationLine(RomeCode(row.code), row.label, row.domain_code, row.domain_label)
