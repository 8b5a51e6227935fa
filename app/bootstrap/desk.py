"""Builds every part once, hands each what it needs, and closes them in reverse order."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from app.models.store.dossier_store import DossierStore
from app.services.documents.dossier_file import dossier_to_json, take_away_from_json
from app.services.system.clock import Clock
from app.services.system.folders import Folders
from app.services.system.log import start_log
from app.services.system.settings import SettingsFile
from app.services.usecases.desk import Desk, ReferenceSide
from app.services.usecases.dossiers import DossierFolder
from app.services.usecases.edit_path import PathEditing


@contextmanager
def open_desk(folders: Folders, clock: Clock) -> Iterator[Desk]:
    """Open both stores and build every use case; all is closed at the end of the block.

    Raises:
        KnownTrouble: a store cannot be opened; the sentence says why and what to do.
    """
    with ExitStack() as stack:
        yield build_desk(folders, clock, stack)


def build_desk(folders: Folders, clock: Clock, stack: ExitStack) -> Desk:
    """Open both stores and build every use case; ``stack`` closes them, in reverse order.

    Raises:
        KnownTrouble: a store cannot be opened; the sentence says why and what to do.
    """
    desk = begin_desk(folders, clock, stack)
    desk.complete()
    return desk


def begin_desk(folders: Folders, clock: Clock, stack: ExitStack) -> Desk:
    """Open the dossiers alone; the reference data follow with ``Desk.complete``.

    Raises:
        KnownTrouble: the store of dossiers cannot be opened; the sentence says why and what to do.
    """
    dossier_store = DossierStore.open_sqlite(folders.dossiers_file)
    stack.callback(dossier_store.close)
    stack.callback(start_log(folders.log_file))
    dossiers = DossierFolder(
        dossier_store,
        clock,
        dossier_to_json,
        take_away_from_json,
        lambda dossier: desk.links.cited_edition(dossier),  # known once the reference data are open
    )

    def reference_side() -> ReferenceSide:
        from app.bootstrap.reference_side import build_reference_side  # the dashboard does not wait for it

        return build_reference_side(folders, clock, stack, dossier_store, dossiers)

    desk = Desk(
        clock=clock,
        settings=SettingsFile(folders.settings_file),
        dossiers=dossiers,
        editing=PathEditing(dossier_store, clock),
        reference_side=reference_side,
    )
    return desk
