"""The rows an index of certifications is built from: ties to the ROME, days, successions, names."""

from collections.abc import Collection

from sqlalchemy import Connection, select

from app.models.records.certifications import rank_of
from app.models.records.edition_changes import OccupationFate, Sureness
from app.models.records.ids import RomeCode, SkillCode
from app.models.tables import reference as tables

Pair = tuple[str, str]
SpanRow = tuple[str, str, int | None, str | None, str | None]
"""code, published set, active or not, first and last day to enter, as texts."""
LabelRow = tuple[str, str, str]
"""code, label, abbreviation."""


class CertificationRowShelf:
    """Whole tables as bare tuples; empty where nothing was imported."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def spans(self) -> list[SpanRow]:
        """Give state and days of every certification, the surest set last so that it may overwrite."""
        rows = self._connection.exec_driver_sql(
            "SELECT code, dataset, active, starts_on, ends_on FROM certification"
        )
        found: list[SpanRow] = [
            (code, own, active, starts, ends) for code, own, active, starts, ends in rows.all()
        ]
        return sorted(found, key=lambda row: -rank_of(row[1]))

    def links(self) -> list[Pair]:
        """Give every tie to a code of the ROME: certification, its codes by commas."""
        return self._pairs(
            "SELECT code, group_concat(DISTINCT rome_code) FROM certification_occupation GROUP BY code"
        )

    def successions(self) -> list[Pair]:
        """Give every succession: the certification, what took its place."""
        return self._pairs("SELECT DISTINCT code, new_code FROM certification_succession ORDER BY 1, 2")

    def labels(self) -> list[LabelRow]:
        """Give the name of every certification, as the surest set says it."""
        rows = self._connection.exec_driver_sql(
            "SELECT code, label, abbreviation, dataset FROM certification ORDER BY code"
        )
        found: dict[str, tuple[int, LabelRow]] = {}
        for code, label, short, own in rows.all():
            rank = rank_of(own)
            if code not in found or rank < found[code][0]:
                found[code] = rank, (code, label, short)
        return [row for _rank, row in found.values()]

    def parents(self) -> list[Pair]:
        """Give every occupation in place with the ROME 3 code it comes from."""
        return self._pairs("SELECT code, parent_code FROM occupation ORDER BY code")

    def former(self) -> list[Pair]:
        """Give the codes withdrawn whose titles surely all went to one occupation: old code, new code."""
        return self._pairs(
            "SELECT DISTINCT s.old_code, s.code FROM occupation_successor AS s JOIN occupation_change AS o "
            "ON o.step = s.step AND o.code = s.old_code WHERE s.sureness = ? AND o.fate = ? ORDER BY 1, 2",
            str(Sureness.SURE.value),
            str(OccupationFate.WITHDRAWN.value),
        )

    def core_askers(self, skills: Collection[SkillCode]) -> list[tuple[SkillCode, RomeCode]]:
        """Give the occupations whose core asks for some skills."""
        link = tables.occupation_skill
        query = select(link.c.skill_code, link.c.rome_code).where(
            link.c.skill_code.in_(list(skills)), link.c.core.is_not(None)
        )
        rows = self._connection.execute(query.order_by(link.c.skill_code, link.c.rome_code)) if skills else ()
        return [(SkillCode(skill), RomeCode(code)) for skill, code in rows]

    def _pairs(self, query: str, *values: str) -> list[Pair]:
        return [(one, other) for one, other in self._connection.exec_driver_sql(query, values).all()]
