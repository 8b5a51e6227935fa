"""What ranking all the occupations at once needs: their facts, the skills of a few, tension in one place."""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, select

from app.models.records.ids import RomeCode, SkillCode
from app.models.records.market import Area, AreaKind, CodeSystem, FigureKind
from app.models.records.rome import HOURS_FAMILY
from app.models.records.suggesting import InterestCentre
from app.models.tables import reference as tables

_MARKET = {table.name: table for table in tables.MARKET_TABLES}
FIGURE, CROSSWALK, AREA = (_MARKET[name] for name in ("market_figure", "market_crosswalk", "market_area"))
BASINS, FAMILIES = "tension_bassin", "tension_dares"
"""The files tension is published in: by employment basin (ROME 3), and by wider place (families)."""
OPEN_THEME = "017"
"""Theme of the ROME: « Métiers accessibles sans diplôme et sans expérience »."""
AGGREGATE = 3
"""Letters of a family of the aggregate level, which stands in where the detailed one has no figure."""

FactRow = tuple[str, str, str, str, str, bool | None, str]
"""code, label, domain_code, domain_label, parent_code, regulated, riasec"""


class SuggestingShelf:
    """Bulk questions, one query each."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def facts(self) -> list[FactRow]:
        """Give every occupation as bare tuples, by code."""
        job, domain = tables.occupation, tables.domain
        query = select(
            job.c.code, job.c.label, job.c.domain_code, domain.c.label, job.c.parent_code, job.c.regulated,
            job.c.riasec,
        ).join(domain, domain.c.code == job.c.domain_code).order_by(job.c.code)  # fmt: skip
        return [tuple(row) for row in self._connection.execute(query)]

    def liked_by(self) -> list[tuple[str, str]]:
        """Give each interest centre with the code of each occupation filed under it."""
        link = tables.occupation_interest
        rows = self._connection.execute(select(link.c.interest_code, link.c.rome_code))
        return [(code, rome) for code, rome in rows]

    def access(self) -> list[tuple[str, str]]:
        """Give every sentence on the access to an occupation, with its code, in order."""
        text = tables.occupation_text
        query = (
            select(text.c.rome_code, text.c.text)
            .where(text.c.kind == "acces_metier")
            .order_by(text.c.rome_code, text.c.position)
        )
        return [(code, sentence) for code, sentence in self._connection.execute(query)]

    def open_theme(self) -> frozenset[str]:
        """Give the occupations the ROME files under « accessibles sans diplôme et sans expérience »."""
        link = tables.occupation_theme
        rows = self._connection.execute(select(link.c.rome_code).where(link.c.theme_code == OPEN_THEME))
        return frozenset(rows.scalars())

    def hours(self) -> list[tuple[str, str]]:
        """Give every working context that tells hours, by its label, with the code of its occupation."""
        context, link = tables.work_context, tables.occupation_context
        query = (
            select(link.c.rome_code, context.c.label)
            .join(context, context.c.code == link.c.context_code)
            .where(context.c.family.startswith(HOURS_FAMILY))
        )
        return [(code, label) for code, label in self._connection.execute(query)]

    def interests(self) -> tuple[InterestCentre, ...]:
        """List the interest centres by label."""
        listing = tables.interest
        rows = self._connection.execute(select(listing.c.code, listing.c.label).order_by(listing.c.label))
        return tuple(InterestCentre(code, label) for code, label in rows)

    def skills_of(self, codes: Collection[RomeCode]) -> dict[RomeCode, frozenset[SkillCode]]:
        """Give the skills of some occupations; a code the edition has not is absent."""
        if not codes:
            return {}
        link = tables.occupation_skill
        rows = self._connection.execute(
            select(link.c.rome_code, link.c.skill_code).where(link.c.rome_code.in_(list(codes)))
        )
        found: dict[RomeCode, set[SkillCode]] = {}
        for rome, skill in rows:
            found.setdefault(RomeCode(rome), set()).add(SkillCode(skill))
        return {code: frozenset(skills) for code, skills in found.items()}

    def unknown(self, codes: Collection[SkillCode]) -> tuple[SkillCode, ...]:
        """List the codes of skills the edition does not know."""
        skill = tables.skill
        rows = self._connection.execute(select(skill.c.code).where(skill.c.code.in_(list(codes))))
        known = set(rows.scalars())
        return tuple(sorted(code for code in codes if code not in known))

    def tension(self, area: Area, parents: Mapping[RomeCode, str]) -> dict[RomeCode, tuple[int, int]]:
        """Give the tension of each occupation in one place, lowest and highest of what it is tied to.

        Args:
            area: a basin is looked up by ROME 3 code, a wider place by professional family.
            parents: the ROME 3 code of each occupation.
        """
        basin = area.kind is AreaKind.BASIN
        query = select(FIGURE.c.code, FIGURE.c.value).where(
            (FIGURE.c.kind == FigureKind.TENSION)
            & (FIGURE.c.system == (CodeSystem.ROME3 if basin else CodeSystem.FAP))
            & (FIGURE.c.dataset == self.tension_file(area))
            & (FIGURE.c.area_kind == area.kind)
            & (FIGURE.c.area_code == area.code)
            & FIGURE.c.value.is_not(None)
        )
        values = {row.code: int(row.value) for row in self._connection.execute(query)}
        families: dict[str, list[str]] = {}
        if basin:
            families = {parent: [parent] for parent in parents.values()}
        else:
            for rome, family in self._connection.execute(
                select(CROSSWALK.c.rome_code, CROSSWALK.c.family_code)
            ):
                families.setdefault(rome, []).append(family)
        found = {}
        for code, parent in parents.items():
            near = (values.get(one, values.get(one[:AGGREGATE])) for one in families.get(parent, []))
            levels = [level for level in near if level is not None]
            if levels:
                found[code] = (min(levels), max(levels))
        return found

    def tension_file(self, area: Area) -> str:
        """Name the file that publishes the tension of a place."""
        return BASINS if area.kind is AreaKind.BASIN else FAMILIES

    def departments(self) -> tuple[Area, ...]:
        """List the departments figures are published for, by code; none without an import."""
        query = (
            select(AREA.c.code, AREA.c.name)
            .where(AREA.c.zoning == str(AreaKind.DEPARTMENT))
            .order_by(AREA.c.code)
        )
        return tuple(Area(AreaKind.DEPARTMENT, code, name) for code, name in self._connection.execute(query))
