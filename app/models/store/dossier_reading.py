"""Questions asked of the dossier store; answers are records."""

from datetime import datetime
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Row, select

from app.models.records.changes import Step, UndoState
from app.models.records.dossier import ENTITY_OF, PARTS, Dossier, Part
from app.models.records.folding import folded
from app.models.records.ids import DossierId
from app.models.records.path import Activity, Experience, HeldSkill, Language, Project, Study
from app.models.records.person import DossierLine, Identity
from app.models.records.plain import from_plain
from app.models.records.plan import PlannedTraining
from app.models.records.rights import Balance
from app.models.records.rights_facts import RightsFact
from app.models.records.saved_searches import SavedSearch
from app.models.records.trouble import NotFound
from app.models.records.wishes import KeptLink, OccupationMark, Wishes
from app.models.store.dossier_rows import to_record
from app.models.tables import dossier as tables

P = TypeVar("P", bound=Part)


class DossierReading:
    """One consistent view of the dossiers."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def lines(self, search: str = "") -> tuple[DossierLine, ...]:
        """List the dossiers, the last touched first; every word of ``search`` must be in name or town."""
        who, aim = tables.identity, tables.project
        first_aim = (
            select(aim.c.label)
            .where(aim.c.dossier_id == who.c.id)
            .order_by(aim.c.rank)
            .limit(1)
            .scalar_subquery()
        )
        query = select(who, first_aim.label("project_label")).order_by(
            who.c.updated_at.desc(), who.c.family_name
        )
        for word in folded(search).split():
            query = query.where(who.c.search_text.contains(word, autoescape=True))
        return tuple(_line(row) for row in self.connection.execute(query))

    def dossier(self, dossier_id: DossierId) -> Dossier:
        """Give everything known of one person.

        Raises:
            NotFound: there is no such dossier here.
        """
        identity = self.part("identity", dossier_id)
        if not isinstance(identity, Identity):
            raise NotFound("Ce dossier n’est pas sur ce poste. Choisissez-en un autre dans la liste.")
        return Dossier(
            identity=identity,
            experiences=tuple(sorted(self._parts(Experience, dossier_id), key=_recent_first)),
            studies=tuple(sorted(self._parts(Study, dossier_id), key=lambda one: -(one.end_year or 9999))),
            activities=tuple(sorted(self._parts(Activity, dossier_id), key=_recent_first)),
            held_skills=tuple(sorted(self._parts(HeldSkill, dossier_id), key=lambda one: one.label.lower())),
            languages=tuple(sorted(self._parts(Language, dossier_id), key=lambda one: one.name.lower())),
            projects=tuple(sorted(self._parts(Project, dossier_id), key=lambda one: one.rank)),
            balances=tuple(sorted(self._parts(Balance, dossier_id), key=lambda one: one.as_of)),
            plan=tuple(sorted(self._parts(PlannedTraining, dossier_id), key=lambda one: one.rank)),
            facts=tuple(sorted(self._parts(RightsFact, dossier_id), key=_last_first)),
            marks=tuple(sorted(self._parts(OccupationMark, dossier_id), key=lambda one: one.label.lower())),
            wishes=tuple(self._parts(Wishes, dossier_id)),
            kept_links=tuple(sorted(self._parts(KeptLink, dossier_id), key=lambda one: one.code)),
            searches=tuple(sorted(self._parts(SavedSearch, dossier_id), key=lambda one: one.name.lower())),
        )

    def part(self, entity: str, part_id: str) -> Part | None:
        """Give one part of a dossier, or None when there is none of that id."""
        table = tables.PART_TABLES[entity]
        row = self.connection.execute(select(table).where(table.c.id == part_id)).one_or_none()
        return None if row is None else to_record(PARTS[entity], row)

    def undo_state(self, dossier_id: DossierId) -> UndoState:
        """Tell what can be undone and redone."""
        log = tables.journal
        mine = select(log.c.label).where(log.c.dossier_id == dossier_id)
        done = mine.where(log.c.state == "done").order_by(log.c.seq.desc()).limit(1)
        undone = mine.where(log.c.state == "undone").order_by(log.c.seq).limit(1)
        return UndoState(
            undo_label=str(self.connection.execute(done).scalar() or ""),
            redo_label=str(self.connection.execute(undone).scalar() or ""),
        )

    def steps(self, dossier_id: DossierId, entity: str) -> tuple[Step, ...]:
        """Tell what was done to one kind of part, the oldest first; what was undone is not told."""
        log = tables.journal
        rows = self.connection.execute(
            select(log)
            .where((log.c.dossier_id == dossier_id) & (log.c.entity == entity))
            .where(log.c.state.in_(("done", "base")))
            .order_by(log.c.seq)
        )

        def part(plain: dict[str, Any] | None) -> Part | None:
            return None if plain is None else from_plain(PARTS[entity], plain)

        return tuple(
            Step(datetime.fromisoformat(row.at), row.label, part(row.before), part(row.after)) for row in rows
        )

    def _parts(self, kind: type[P], dossier_id: DossierId) -> list[P]:
        """Give every part of one kind of a dossier, the last touched at the end."""
        kept = cast(type[Part], kind)
        table = tables.PART_TABLES[ENTITY_OF[kept]]
        rows = self.connection.execute(
            select(table).where(table.c.dossier_id == dossier_id).order_by(table.c.updated_at)
        )
        return [cast(P, to_record(kept, row)) for row in rows]


def _recent_first(one: Experience | Activity) -> tuple[int, int, str]:
    """Order by end then start, what still goes on first, what has no date last."""
    end = one.end or (one.start and None)
    start_rank = -(one.start.year * 12 + one.start.month) if one.start else 0
    if one.start is None:
        return (2, 0, one.id)
    return (0 if end is None else 1, start_rank if end is None else -(end.year * 12 + end.month), one.id)


def _last_first(fact: RightsFact) -> tuple[int, str]:
    """Order by day, the last one first; what has no day comes last."""
    told = fact.start or fact.declared_on
    return (-told.toordinal() if told else 0, fact.id)


def _line(row: Row[Any]) -> DossierLine:
    """Build a row of the list of dossiers."""
    return DossierLine(
        id=row.id,
        family_name=row.family_name,
        given_name=row.given_name,
        birth_date=row.birth_date,
        commune_name=row.commune_name,
        situation=row.situation,
        project_label=row.project_label or "",
        updated_at=row.updated_at,
        is_example=row.is_example,
    )
