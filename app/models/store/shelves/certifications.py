"""Certifications: one in full, what belongs to it, what follows it."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, select

from app.models.records.certifications import (
    AccessWay,
    Block,
    Certification,
    CertificationSource,
    Certifier,
    Diploma,
    Subject,
    rank_of,
)
from app.models.tables import reference as tables

(
    CERTIFICATION,
    BLOCK,
    OCCUPATION,
    SUBJECT,
    CERTIFIER,
    ACCESS,
    SUCCESSION,
    DIPLOMA_LINK,
    DIPLOMA,
    KIND,
    SOURCE,
) = tables.CERTIFICATION_TABLES
KIND_LETTERS = 3
"""The first signs of the code of a diploma tell its kind."""
MOST_AT_ONCE = 500


class CertificationShelf:
    """Questions about certifications; empty answers where nothing was imported.

    Where several published sets speak of a certification, what belongs to it comes from the surest that says
    anything of that sort.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def sources(self) -> tuple[CertificationSource, ...]:
        """List the files imported, the surest sets first."""
        rows = self._connection.execute(select(SOURCE).order_by(SOURCE.c.dataset, SOURCE.c.file))
        found = [CertificationSource(**dict(row._mapping)) for row in rows]
        return tuple(sorted(found, key=lambda one: rank_of(one.dataset)))

    def told_of(self, codes: Collection[str]) -> dict[str, tuple[Certification, ...]]:
        """Give what each set says of some certifications, the surest set first."""
        found: dict[str, list[Certification]] = {}
        wanted = list(codes)
        for start in range(0, len(wanted), MOST_AT_ONCE):
            some = wanted[start : start + MOST_AT_ONCE]
            for row in self._connection.execute(select(CERTIFICATION).where(CERTIFICATION.c.code.in_(some))):
                found.setdefault(row.code, []).append(Certification(**dict(row._mapping)))
        for each in found.values():
            each.sort(key=lambda one: rank_of(one.dataset))
        return {code: tuple(each) for code, each in found.items()}

    def blocks(self, code: str) -> tuple[Block, ...]:
        """List the blocks of skills of a certification, by code."""
        return tuple(Block(row.block_code, row.label) for row in self._of(BLOCK, code, "block_code"))

    def occupations(self, code: str) -> tuple[tuple[str, str], ...]:
        """List the codes of the ROME a certification is published with, each with its label."""
        return tuple((row.rome_code, row.label) for row in self._of(OCCUPATION, code, "rome_code"))

    def subjects(self, code: str) -> tuple[Subject, ...]:
        """List the fields of study of a certification."""
        rows = self._of(SUBJECT, code, "system", "subject_code")
        return tuple(Subject(row.system, row.subject_code, row.label) for row in rows)

    def certifiers(self, code: str) -> tuple[Certifier, ...]:
        """List who awards a certification, by name, each once."""
        found = {row.label: Certifier(row.label, row.siret) for row in self._of(CERTIFIER, code, "label")}
        return tuple(found.values())

    def access(self, code: str) -> tuple[tuple[AccessWay, ...], str]:
        """Give the ways of access to a certification, and the set that says so ("" when none does)."""
        rows = self._of(ACCESS, code, "way")
        order = list(AccessWay)
        ways = tuple(sorted((row.way for row in rows), key=order.index))
        return ways, rows[0].dataset if rows else ""

    def heirs(self, code: str) -> tuple[str, ...]:
        """List what took the place of a certification."""
        return tuple(row.new_code for row in self._of(SUCCESSION, code, "new_code"))

    def elders(self, code: str) -> tuple[str, ...]:
        """List what a certification took the place of."""
        query = select(SUCCESSION).where(SUCCESSION.c.new_code == code).order_by(SUCCESSION.c.code)
        return tuple(row.code for row in self._surest(query))

    def diplomas(self, code: str) -> tuple[Diploma, ...]:
        """List the diplomas of the ministry a certification is known by, with the name of their kind."""
        named = select(KIND.c.code, KIND.c.label)
        kinds: dict[str, str] = {row.code: row.label for row in self._connection.execute(named)}
        link, listed = DIPLOMA_LINK, DIPLOMA
        query = (
            select(link, listed.c.label.label("listed"), listed.c.kind)
            .outerjoin(listed, listed.c.code == link.c.diploma_code)
            .where(link.c.code == code)
            .order_by(link.c.diploma_code)
        )
        return tuple(
            Diploma(
                row.diploma_code,
                row.listed or row.label,
                row.kind or kinds.get(row.diploma_code[:KIND_LETTERS], ""),
            )
            for row in self._surest(query)
        )

    def with_diploma(self, diploma: str) -> tuple[str, ...]:
        """List the certifications known by a diploma of the ministry."""
        query = select(DIPLOMA_LINK.c.code).where(DIPLOMA_LINK.c.diploma_code == diploma).distinct()
        return tuple(sorted(self._connection.execute(query).scalars()))

    def _of(self, table: Table, code: str, *order: str) -> list[Row[Any]]:
        """Read what belongs to a certification, from the surest set that says any."""
        query = select(table).where(table.c.code == code).order_by(*(table.c[name] for name in order))
        return self._surest(query)

    def _surest(self, query: Select[Any]) -> list[Row[Any]]:
        """Keep the rows of the surest set among those found."""
        rows = list(self._connection.execute(query))
        best = min((rank_of(row.dataset) for row in rows), default=0)
        return [row for row in rows if rank_of(row.dataset) == best]
