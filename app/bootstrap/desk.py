"""Builds every part once, hands each what it needs, and closes them in reverse order."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from app.models.store.dossier_store import DossierStore
from app.models.store.reference_store import ReferenceStore
from app.services.documents.dossier_file import dossier_from_json, dossier_to_json
from app.services.matching.profile import Weights
from app.services.system.clock import Clock
from app.services.system.folders import Folders
from app.services.system.log import start_log
from app.services.system.settings import SettingsFile
from app.services.usecases.advise import Advising
from app.services.usecases.desk import Desk
from app.services.usecases.doctor import Doctor
from app.services.usecases.dossiers import DossierFolder
from app.services.usecases.edit_path import PathEditing
from app.services.usecases.indexes import Indexes
from app.services.usecases.match import Matching
from app.services.usecases.occupations import Occupations
from app.services.usecases.places import Places
from app.services.usecases.referentials import Referentials
from app.services.usecases.sample import Sample
from app.services.usecases.summary import Summary
from app.services.usecases.trainings import Trainings


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
    dossier_store = DossierStore.open_sqlite(folders.dossiers_file)
    stack.callback(dossier_store.close)
    reference_store = ReferenceStore.open_sqlite(folders.reference_file)
    stack.callback(reference_store.close)
    stack.callback(start_log(folders.log_file))

    settings = SettingsFile(folders.settings_file)
    indexes = Indexes(reference_store, folders.resources / "search" / "lay_words.yaml")
    dossiers = DossierFolder(dossier_store, clock, dossier_to_json, dossier_from_json)
    referentials = Referentials(reference_store, folders)
    occupations = Occupations(reference_store, indexes)
    matching = Matching(reference_store, indexes, clock, Weights())
    advising = Advising(folders.resources / "advice" / "operators.yaml", clock)
    return Desk(
        clock=clock,
        settings=settings,
        dossiers=dossiers,
        editing=PathEditing(dossier_store, clock),
        occupations=occupations,
        matching=matching,
        trainings=Trainings(reference_store, dossier_store, clock),
        places=Places(reference_store),
        referentials=referentials,
        advising=advising,
        summary=Summary(occupations, matching, advising, referentials, clock, settings.read().place_name),
        sample=Sample(folders.starter / "sample_dossier.json", dossiers),
        doctor=Doctor(folders, dossiers, referentials),
    )
