"""What the matching weighs: skills with their occupations, and what tells occupations apart."""

from sqlalchemy import Connection

from app.models.records.rome import LICENCES

SkillRow = tuple[str, str, str, str]
"""skill_code, label, code of its family of skills (or nothing), codes of the occupations that ask for it."""
KinRow = tuple[str, str, str, str, str]
"""rome_code, domain, family (the ROME 3 parent), NAF divisions by commas, titles one a line."""


class MatchingShelf:
    """Rows for the vectors of the matching."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def skill_rows(self) -> list[SkillRow]:
        """Give every skill some occupation asks for, diplomas and licences left out."""
        rows = self._connection.exec_driver_sql(
            "SELECT code, label, CASE WHEN is_macro THEN code ELSE macro_code END, group_concat(rome_code) "
            "FROM skill JOIN occupation_skill ON skill_code = code WHERE category <> ? "
            "GROUP BY code ORDER BY code",
            (LICENCES,),
        )
        return [(code, label, family, romes) for code, label, family, romes in rows]

    def kin_rows(self) -> list[KinRow]:
        """Give every occupation with what it may share with others, by code."""
        rows = self._connection.exec_driver_sql(
            "SELECT o.code, o.domain_code, o.parent_code, "
            "coalesce((SELECT group_concat(naf_code) FROM occupation_naf WHERE rome_code = o.code), ''), "
            "coalesce((SELECT group_concat(label, char(10)) FROM job_title WHERE rome_code = o.code), '') "
            "FROM occupation AS o ORDER BY o.code"
        )
        return [(code, domain, family, nafs, titles) for code, domain, family, nafs, titles in rows]
