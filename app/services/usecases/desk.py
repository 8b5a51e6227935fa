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
    from app.services.usecases.aims import Aims
    from app.services.usecases.catalogue import Catalogue
    from app.services.usecases.certifications import Certifications
    from app.services.usecases.compare import Comparing
    from app.services.usecases.course_compare import CourseComparing
    from app.services.usecases.course_doors import CourseDoors
    from app.services.usecases.doctor import Doctor
    from app.services.usecases.dossiers import DossierFolder
    from app.services.usecases.edit_path import PathEditing
    from app.services.usecases.esco import Esco
    from app.services.usecases.fiche_paper import FichePaper
    from app.services.usecases.links import Links
    from app.services.usecases.match import Matching
    from app.services.usecases.occupations import Occupations
    from app.services.usecases.offers import Offers
    from app.services.usecases.online_rome import OnlineRome
    from app.services.usecases.places import Places
    from app.services.usecases.planning import Planning
    from app.services.usecases.referentials import Referentials
    from app.services.usecases.rights import Rights
    from app.services.usecases.sample import Sample
    from app.services.usecases.saved_searches import SavedSearches
    from app.services.usecases.summary import Summary
    from app.services.usecases.trainings import Trainings
    from app.services.usecases.ways import Ways
    from app.services.usecases.wishing import Wishing


@dataclass(frozen=True, slots=True)
class ReferenceSide:
    """The use cases that need the reference data, or more libraries than the first screen."""

    occupations: Occupations
    matching: Matching
    trainings: Trainings
    catalogue: Catalogue
    places: Places
    referentials: Referentials
    advising: Advising
    rights: Rights
    summary: Summary
    sample: Sample
    doctor: Doctor
    ways: Ways
    planning: Planning
    saved_searches: SavedSearches
    course_comparing: CourseComparing
    course_doors: CourseDoors
    comparing: Comparing
    aims: Aims
    wishing: Wishing
    offers: Offers
    online_rome: OnlineRome
    esco: Esco
    links: Links
    certifications: Certifications
    fiche_paper: FichePaper


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
    def comparing(self) -> Comparing:
        """Put occupations side by side."""
        return self.complete().comparing

    @property
    def aims(self) -> Aims:
        """Order the occupations aimed at, and tell how they came and went."""
        return self.complete().aims

    @property
    def offers(self) -> Offers:
        """Give the offers near a place, where a policy allows it."""
        return self.complete().offers

    @property
    def online_rome(self) -> OnlineRome:
        """Compare the ROME online with the edition in place, where a policy allows it."""
        return self.complete().online_rome

    @property
    def ways(self) -> Ways:
        """Say which skill opens most occupations, and how to come to one of them."""
        return self.complete().ways

    @property
    def wishing(self) -> Wishing:
        """Keep how a person steers the suggestions."""
        return self.complete().wishing

    @property
    def links(self) -> Links:
        """Keep links to the ROME valid across editions."""
        return self.complete().links

    @property
    def trainings(self) -> Trainings:
        """Find courses, keep one in the plan."""
        return self.complete().trainings

    @property
    def catalogue(self) -> Catalogue:
        """Keep the catalogue of courses."""
        return self.complete().catalogue

    @property
    def planning(self) -> Planning:
        """Go from missing skills to a plan of courses."""
        return self.complete().planning

    @property
    def saved_searches(self) -> SavedSearches:
        """Keep searches of courses, and tell what a new catalogue changes in them."""
        return self.complete().saved_searches

    @property
    def course_doors(self) -> CourseDoors:
        """Lead into training by one of four doors."""
        return self.complete().course_doors

    @property
    def course_comparing(self) -> CourseComparing:
        """Put courses side by side."""
        return self.complete().course_comparing

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
