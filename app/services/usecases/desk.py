"""The desk: every use case in one bundle, handed to the interface and to the command line."""

from dataclasses import dataclass

from app.services.system.clock import Clock
from app.services.system.settings import SettingsFile
from app.services.usecases.advise import Advising
from app.services.usecases.doctor import Doctor
from app.services.usecases.dossiers import DossierFolder
from app.services.usecases.edit_path import PathEditing
from app.services.usecases.match import Matching
from app.services.usecases.occupations import Occupations
from app.services.usecases.places import Places
from app.services.usecases.referentials import Referentials
from app.services.usecases.sample import Sample
from app.services.usecases.summary import Summary
from app.services.usecases.trainings import Trainings


@dataclass(frozen=True, slots=True)
class Desk:
    """One of each; built by ``bootstrap``, which also closes the stores behind them."""

    clock: Clock
    settings: SettingsFile
    dossiers: DossierFolder
    editing: PathEditing
    occupations: Occupations
    matching: Matching
    trainings: Trainings
    places: Places
    referentials: Referentials
    advising: Advising
    summary: Summary
    sample: Sample
    doctor: Doctor
