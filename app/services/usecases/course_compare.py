"""Compare two to four courses, for a person or for nobody in particular."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from app.models.records.certifications import CertificationSheet
from app.models.records.comparison import LEAST, MOST
from app.models.records.course_comparison import ComparedCourse, CourseComparison
from app.models.records.course_search import CourseQuery, Evidence
from app.models.records.dossier import Dossier
from app.models.records.french import NBSP
from app.models.records.funding import Funding
from app.models.records.ids import SkillCode, TrainingId
from app.models.records.places import Commune, distance_km
from app.models.records.trainings import Modality, Training, TrainingResults
from app.models.records.trouble import BadInput, KnownTrouble, NotFound
from app.services.system.clock import Clock
from app.services.usecases.certifications import Certifications
from app.services.usecases.places import Places
from app.services.usecases.rights import Rights
from app.services.usecases.trainings import Means, Trainings, means_of


class CourseComparing:
    """Puts courses side by side."""

    def __init__(
        self,
        trainings: Trainings,
        certifications: Certifications,
        places: Places,
        rights: Rights,
        clock: Clock,
    ) -> None:
        self._trainings, self._certifications = trainings, certifications
        self._places, self._rights, self._clock = places, rights, clock

    def compare(
        self,
        ids: Sequence[TrainingId],
        dossier: Dossier | None = None,
        skills: Sequence[SkillCode] = (),
        titles: Mapping[TrainingId, str] | None = None,
    ) -> CourseComparison:
        """Compare courses.

        Args:
            ids: two to four of them; one given twice counts once.
            dossier: the person, for what is left to pay and how far.
            skills: those looked for, of which each course is asked what it teaches.
            titles: what the courses were called when they were chosen, to name those that are gone.

        Raises:
            BadInput: fewer than two or more than four courses, or fewer than two the catalogue has.
            NotFound: no catalogue is in place.
        """
        wanted = list(dict.fromkeys(TrainingId(one.strip()) for one in ids if one.strip()))
        if not LEAST <= len(wanted) <= MOST:
            raise BadInput(
                f"On compare de {LEAST} à {MOST} formations{NBSP}: ajoutez-en ou retirez-en.", field="ids"
            )
        found, lost = self._read(wanted)
        if len(found) < LEAST:
            raise BadInput(
                f"Il reste moins de {LEAST} formations à comparer{NBSP}: le catalogue installé n’a plus "
                f"{_named(lost, titles or {})}.",
                field="ids",
            )
        means = means_of(self._rights, dossier) if dossier is not None else None
        results = self._trainings.search(CourseQuery(skills=tuple(skills))) if skills else None
        home = self._home(dossier)
        planned = {one.training_id for one in dossier.plan} if dossier is not None else set()
        compared = tuple(
            ComparedCourse(
                training=one,
                funding=_funding(one, one.price, means),
                dearest=_funding(one, one.price_to, means) if _spans(one) else None,
                covered=_covered(one, results),
                kilometres=self._kilometres(one, home),
                next_start=_next_start(one, self._clock.today()),
                certification=self._sheet(one),
                planned=one.id in planned,
            )
            for one in found
        )
        return CourseComparison(
            compared, results.needs if results else (), tuple(lost), means.basis if means else ""
        )

    def _read(self, ids: list[TrainingId]) -> tuple[list[Training], list[TrainingId]]:
        """Read the courses, and tell those the catalogue has no more."""
        found, lost = [], []
        for one in ids:
            try:
                found.append(self._trainings.training(one))
            except NotFound:
                lost.append(one)
        return found, lost

    def _home(self, dossier: Dossier | None) -> Commune | None:
        code = dossier.identity.commune_code if dossier is not None else None
        return self._places.commune(code) if code is not None else None

    def _kilometres(self, one: Training, home: Commune | None) -> float | None:
        """Measure how far a course is from the person; None where either place is unknown, or from home."""
        if home is None or one.commune_code is None or one.modality is Modality.REMOTE:
            return None
        there = self._places.commune(one.commune_code)
        if there is None or there.latitude is None or there.longitude is None:
            return None
        if home.latitude is None or home.longitude is None:
            return None
        return distance_km(home.latitude, home.longitude, there.latitude, there.longitude)

    def _sheet(self, one: Training) -> CertificationSheet | None:
        """Read what the registers say of its certification, where they were imported."""
        if not one.certification:
            return None
        try:
            return self._certifications.sheet(one.certification)
        except KnownTrouble:
            return None


def _spans(one: Training) -> bool:
    """Tell whether its sessions have several prices."""
    return one.price is not None and one.price_to is not None and one.price_to > one.price


def _funding(one: Training, price: Decimal | None, means: Means | None) -> Funding | None:
    """Say who pays what at a price; None without a person or a price."""
    if means is None or price is None:
        return None
    return means.purse.fund(price, one.kind, one.certifying)


def _covered(one: Training, results: TrainingResults | None) -> tuple[tuple[int, Evidence], ...]:
    """Say which of the skills looked for a course teaches."""
    place = results.answer.ranking.place_of(one.number) if results is not None and results.total else None
    if results is None or place is None:
        return ()
    return results.answer.ranking.page(place, 1)[0].covered


def _next_start(one: Training, today: date) -> date | None:
    return min((start for start in one.starts if start >= today), default=None)


def _named(lost: Sequence[TrainingId], titles: Mapping[TrainingId, str]) -> str:
    """Name courses by the titles they had; what was typed, where none is known."""
    return ", ".join(f"«{NBSP}{titles[one]}{NBSP}»" if titles.get(one) else one for one in lost)
