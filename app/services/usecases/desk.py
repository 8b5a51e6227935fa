"""The desk: every use case in one bundle, handed to the interface and to the command line.

What the first screen asks is there at once; what works on the reference data is built when first asked for,
or by ``complete``, so that a dossier is in sight before its libraries are loaded.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
    from app.services.usecases.rights import Rights
    from app.services.usecases.sample import Sample
    from app.services.usecases.summary import Summary
    from app.services.usecases.trainings import Trainings


@dataclass(frozen=True, slots=True)
class ReferenceSide:
    """The use cases that need the reference data, or more libraries than the first screen."""

    occupations: Occupations
    matching: Matching
    trainings: Trainings
    places: Places
    referentials: Referentials
    advising: Advising
    rights: Rights
    summary: Summary
    sample: Sample
    doctor: Doctor


class Desk:
    """One of each; built by ``bootstrap``, which also closes the stores behind them."""

    def __init__(
        self,
        clock: Clock,
        settings: SettingsFile,
        dossiers: DossierFolder,
        editing: PathEditing,
        reference_side: Callable[[], ReferenceSide],
    ) -> None:
        self.clock, self.settings = clock, settings
        self.dossiers, self.editing = dossiers, editing
        self._build = reference_side
        self._side: ReferenceSide | None = None
        self._building = Lock()

    @property
    def whole(self) -> bool:
        """True once ``complete`` would cost nothing."""
        return self._side is not None

    def complete(self) -> ReferenceSide:
        """Build what is not there yet, once, whichever thread asks.

        Raises:
            KnownTrouble: the reference store cannot be opened; the next call tries again.
        """
        with self._building:
            if self._side is None:
                self._side = self._build()
            return self._side

    @property
    def occupations(self) -> Occupations:
        """Find occupations, read a fiche."""
        return self.complete().occupations

    @property
    def matching(self) -> Matching:
        """Suggest occupations and say why."""
        return self.complete().matching

    @property
    def trainings(self) -> Trainings:
        """Find courses, keep one in the plan."""
        return self.complete().trainings

    @property
    def places(self) -> Places:
        """Find communes."""
        return self.complete().places

    @property
    def referentials(self) -> Referentials:
        """Keep the reference data."""
        return self.complete().referentials

    @property
    def advising(self) -> Advising:
        """Say which adviser to talk to."""
        return self.complete().advising

    @property
    def rights(self) -> Rights:
        """Say what a person has and why, and what a course leaves to pay."""
        return self.complete().rights

    @property
    def summary(self) -> Summary:
        """Render the summary."""
        return self.complete().summary

    @property
    def sample(self) -> Sample:
        """Add the invented dossier."""
        return self.complete().sample

    @property
    def doctor(self) -> Doctor:
        """Look at this installation."""
        return self.complete().doctor
