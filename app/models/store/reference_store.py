"""The reference store: public data in a file of its own, replaced edition by edition."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

from sqlalchemy import Connection, Engine, Table, text

from app.models.records.edition_changes import EditionChanges
from app.models.records.editions import Edition, EditionKind, TableDifference
from app.models.store.base import Store
from app.models.store.engine import french_errors
from app.models.store.shelves.certification_rows import CertificationRowShelf
from app.models.store.shelves.certifications import CertificationShelf
from app.models.store.shelves.changes import ChangeShelf
from app.models.store.shelves.editions import EditionShelf
from app.models.store.shelves.esco import EscoShelf
from app.models.store.shelves.link_facts import LinkShelf
from app.models.store.shelves.market import MarketShelf
from app.models.store.shelves.matching import MatchingShelf
from app.models.store.shelves.occupations import OccupationShelf
from app.models.store.shelves.offers import OfferShelf
from app.models.store.shelves.places import PlaceShelf
from app.models.store.shelves.skills import SkillShelf
from app.models.store.shelves.suggesting import SuggestingShelf
from app.models.store.shelves.ways import WayShelf
from app.models.store.staging import Rows, Staging, Tick, write_edition
from app.models.store.staging_changes import ChangeFacts, write_changes
from app.models.tables.reference import TABLES_OF


class ReferenceReading:
    """One consistent view of the reference data, shelf by shelf."""

    def __init__(self, connection: Connection) -> None:
        self.editions = EditionShelf(connection)
        self.occupations = OccupationShelf(connection)
        self.skills = SkillShelf(connection)
        self.places = PlaceShelf(connection)
        self.market = MarketShelf(connection)
        self.ways = WayShelf(connection)
        self.changes = ChangeShelf(connection)
        self.links = LinkShelf(connection)
        self.esco = EscoShelf(connection)
        self.certifications = CertificationShelf(connection)
        self.certification_rows = CertificationRowShelf(connection)
        self.suggesting = SuggestingShelf(connection)
        self.offers = OfferShelf(connection)
        self.matching = MatchingShelf(connection)


class StagingUnit:
    """An import under way: fill, look at the difference, then ``apply`` or ``discard``; both end it."""

    def __init__(self, engine: Engine, name: str, kind: EditionKind) -> None:
        self._name = name
        self.tables = TABLES_OF[kind]
        with ExitStack() as stack, french_errors(name):
            connection = stack.enter_context(engine.connect()).execution_options(writes=True)
            self._transaction = connection.begin()
            stack.callback(self._end)
            self._staging = Staging(connection, self.tables)
            self._connection = connection
            self._stack = stack.pop_all()

    def fill(self, table: Table, rows: Rows, tick: Tick) -> int:
        """Put the rows of one table in waiting; see ``Staging.fill``."""
        with french_errors(self._name):
            return self._staging.fill(table, rows, tick)

    def keep_others(self, parts: Sequence[str]) -> None:
        """Keep the rows in place of the published files that are not given this time."""
        with french_errors(self._name):
            self._staging.keep_others(parts)

    def orphan(self, table: Table) -> str:
        """Give one code that a table cites and that its parent table lacks; empty when all is well."""
        return self._staging.orphan(table)

    def difference(self, table: Table, label: str) -> TableDifference:
        """Count what the write would change in one table."""
        return self._staging.difference(table, label)

    def change_facts(self) -> ChangeFacts:
        """Give what a comparison of two editions of the ROME asks; for that kind alone."""
        return ChangeFacts(self._connection)

    def apply(self, edition: Edition, changes: EditionChanges | None = None) -> None:
        """Write the difference, the name of the edition and what it changed, in one transaction.

        Raises:
            DiskTrouble: no room; the previous edition is whole.
        """
        try:
            with french_errors(self._name):
                self._staging.apply()
                self._staging.note(edition)
                if changes is not None:
                    write_changes(self._connection, changes)
                self._transaction.commit()
        finally:
            self._stack.close()

    def discard(self) -> None:
        """Forget what was staged; the edition in place is untouched."""
        self._stack.close()

    def _end(self) -> None:
        """Take back whatever was not committed."""
        if self._transaction.is_active:
            self._transaction.rollback()


class ReferenceStore(Store):
    """Public data behind an engine."""

    kind = "reference"
    durable = False

    @contextmanager
    def read(self) -> Iterator[ReferenceReading]:
        """Give a consistent view for the length of the block."""
        with french_errors(self._name), self._engine.connect() as connection, connection.begin():
            yield ReferenceReading(connection)

    def stage(self, kind: EditionKind) -> StagingUnit:
        """Start an import of one kind of data; one at a time."""
        return StagingUnit(self._engine, self._name, kind)

    @contextmanager
    def keeping_offers(self) -> Iterator[OfferShelf]:
        """Give the shelf of offers to write to, all or nothing; offers belong to no edition."""
        with (
            french_errors(self._name),
            self._engine.connect().execution_options(writes=True) as connection,
            connection.begin(),
        ):
            yield OfferShelf(connection)

    def note_edition(self, edition: Edition) -> None:
        """Write which edition is in place of data kept elsewhere: the catalogue of courses."""
        with (
            french_errors(self._name),
            self._engine.connect().execution_options(writes=True) as connection,
            connection.begin(),
        ):
            write_edition(connection, edition)

    def tidy(self) -> None:
        """Refresh the statistics the query planner uses; worth doing after an import."""
        with french_errors(self._name), self._engine.connect() as connection, connection.begin():
            connection.execute(text("PRAGMA optimize"))
