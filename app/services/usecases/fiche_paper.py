"""Put the fiche of an occupation together, for a person or for nobody, and render it as a PDF."""

from collections.abc import Callable
from pathlib import Path

from app.models.records.course_search import CourseQuery
from app.models.records.dossier import Dossier
from app.models.records.ids import CommuneCode, RomeCode
from app.models.records.links import CodeStory
from app.services.documents.fiche_content import FicheContent
from app.services.system.clock import Clock
from app.services.usecases.advise import Advising
from app.services.usecases.dossiers import write_whole
from app.services.usecases.match import Matching
from app.services.usecases.occupations import Occupations
from app.services.usecases.referentials import Referentials
from app.services.usecases.trainings import Trainings

ADVISERS_SHOWN = 1


class FichePaper:
    """The fiche as a document."""

    def __init__(
        self,
        occupations: Occupations,
        matching: Matching,
        advising: Advising,
        referentials: Referentials,
        trainings: Trainings,
        clock: Clock,
        place: str,
        story: Callable[[str], CodeStory | None] = lambda _code: None,
    ) -> None:
        """Prepare; ``story`` tells what editions made of a code."""
        self._occupations = occupations
        self._matching = matching
        self._advising = advising
        self._referentials = referentials
        self._trainings = trainings
        self._clock = clock
        self._place = place
        self._story = story

    def content(
        self, code: RomeCode, dossier: Dossier | None, place: CommuneCode | None = None
    ) -> FicheContent:
        """Gather everything the document says; figures are those of ``place``, else of the person’s town.

        Raises:
            NotFound: the edition in place has no such code.
        """
        fiche = self._occupations.fiche(code)
        commune = place or (dossier.identity.commune_code if dossier else None)
        gap = self._matching.gap(dossier, fiche) if dossier else None
        core = tuple(skill.code for skill in gap.core_missing) if gap else ()
        towards, taught = CourseQuery(occupation=fiche.code), CourseQuery(skills=core)
        return FicheContent(
            fiche=fiche,
            made_on=self._clock.today(),
            market=self._occupations.market(fiche.code, commune),
            person=dossier.identity.full_name if dossier else "",
            is_example=dossier.identity.is_example if dossier else False,
            gap=gap,
            score=self._matching.score(dossier, fiche.code) if dossier else None,
            adviser=self._advising.advice(dossier)[:ADVISERS_SHOWN],
            courses=self._trainings.count(towards),
            core_courses=self._trainings.count(taught) if core else 0,
            example_courses=self._trainings.example_among(towards)
            or (bool(core) and self._trainings.example_among(taught)),
            editions=self._referentials.editions(),
            place=self._place,
            notice=story.whole() if (story := self._story(fiche.code)) is not None else "",
        )

    def pdf(self, code: RomeCode, dossier: Dossier | None, place: CommuneCode | None = None) -> bytes:
        """Render the fiche."""
        from app.services.documents.fiche_pdf import render_fiche  # reportlab is loaded on demand

        return render_fiche(self.content(code, dossier, place))

    def save_pdf(
        self, code: RomeCode, dossier: Dossier | None, path: Path, place: CommuneCode | None = None
    ) -> None:
        """Write the fiche to a file, all or nothing.

        Raises:
            NotFound: the edition in place has no such code.
            DiskTrouble: the file cannot be written.
        """
        write_whole(path, self.pdf(code, dossier, place))
