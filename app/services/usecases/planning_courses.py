"""The courses a plan is made from: taken from the catalogue from every side, and read in full."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from app.models.records.course_plan import PlanAsked, PlanCourse, PlanNeed, PlanSession
from app.models.records.course_search import CourseFound, CourseOrder, CourseQuery
from app.models.records.courses import CourseRow
from app.models.records.person import Identity
from app.models.records.places import Commune, distance_km
from app.models.records.trainings import TrainingKind, TrainingResults
from app.models.store.reference_store import ReferenceStore
from app.services.matching.course_plan_entry import entry_cautions, linked
from app.services.rights.funding import Purse
from app.services.usecases.catalogue import OpenCatalogue
from app.services.usecases.training_lines import line_of, sessions_of
from app.services.usecases.trainings import Trainings

EVERY = 1_000
"""Courses up to which all that bring one of the skills are weighed."""
POOL = 400
FIRST_PAGE = 120
OF_EACH = 15
"""Courses taken of each skill alone, in each order: none is left without any."""
NEAR_KM = 50
"""Where courses near are looked for first, when no distance is asked."""
ORDERS = (CourseOrder.GAPS, CourseOrder.REMAINDER, CourseOrder.START, CourseOrder.DISTANCE)

TEACHING_NOTHING = frozenset({TrainingKind.VAE, TrainingKind.BILAN})
"""They look at what a person can do already: they bring no missing skill."""

Stop = Callable[[], bool] | None


class Pool:
    """Gathers the courses that bring at least one of the skills, within the distance and beyond."""

    def __init__(
        self, trainings: Trainings, store: ReferenceStore, asked: PlanAsked, who: Identity, today: date
    ) -> None:
        self._trainings, self._store = trainings, store
        self._asked, self._who, self._today = asked, who, today

    def gather(
        self, needs: Sequence[PlanNeed], purse: Purse, stop: Stop = None
    ) -> tuple[tuple[PlanCourse, ...], int]:
        """Give the courses to weigh, and how many the catalogue has that bring one of the skills.

        Raises:
            NotFound: no catalogue is in place.
            Cancelled: ``stop`` said so.
        """
        query = CourseQuery(skills=tuple(need.skill for need in needs), order=CourseOrder.GAPS)
        every = self._trainings.search(query, purse, stop)
        if every.total <= EVERY:
            found = list(every.answer.ranking.page(0, EVERY))
        else:
            found = self._from_every_side(every, query, purse, stop)
        catalogue = every.catalogue
        assert isinstance(catalogue, OpenCatalogue)
        rows = catalogue.folder.some([one.number for one in found])
        codes = {row.commune_code for _dataset, row in rows.values() if row.commune_code}
        home = self._who.commune_code
        with self._store.read() as reading:
            communes = reading.places.some({*codes, *([home] if home else [])})
        at_home = communes.get(home) if home else None
        made = (
            self._course(rows[one.number][1], one, communes.get(rows[one.number][1].commune_code), at_home)
            for one in found
            if one.number in rows
        )
        return linked([one for one in made if one is not None], needs), every.total

    def _from_every_side(
        self, every: TrainingResults, query: CourseQuery, purse: Purse, stop: Stop
    ) -> list[CourseFound]:
        """Take the first courses of each order, near then anywhere, for each skill then for all."""
        numbers: dict[int, None] = {}

        def take(asked: CourseQuery, many: int) -> None:
            results = self._trainings.search(asked, purse, stop)
            numbers.update(dict.fromkeys(one.number for one in results.answer.ranking.page(0, many)))

        near = replace(query, around=self._who.commune_code, radius_km=self._asked.radius_km or NEAR_KM)
        for skill in query.skills:
            for order in ORDERS[1:]:
                take(replace(near, skills=(skill,), order=order), OF_EACH)
            take(replace(query, skills=(skill,), order=CourseOrder.REMAINDER), OF_EACH // 3)
        for order in ORDERS:
            take(replace(near, order=order), FIRST_PAGE)
        ranking = every.answer.ranking
        found: list[CourseFound] = []
        for number in list(numbers)[:POOL]:
            place = ranking.place_of(number)
            if place is not None:
                found += ranking.page(place, 1)
        return found

    def _course(
        self, row: CourseRow, found: CourseFound, place: Commune | None, home: Commune | None
    ) -> PlanCourse | None:
        """Put a course of the catalogue as a plan needs it; None where it is over, or teaches nothing new."""
        line = line_of(row, found, place, self._today, synthetic=False)
        sessions = tuple(
            PlanSession(one.start, one.end) for one in sessions_of(row) if one.start >= self._today
        )
        over = row.starts and not sessions and not line.permanent
        if over or line.kind in TEACHING_NOTHING:
            return None
        made = PlanCourse(
            id=line.id,
            title=line.title,
            number=line.number,
            provider=line.provider,
            town=line.town,
            department=line.department,
            price=line.price,
            price_to=line.price_to,
            kind=line.kind,
            certifying=line.certifying,
            modality=line.modality,
            level=line.level,
            hours=line.hours,
            certification=line.certification,
            covered=line.covered,
            distance=_distance(home, place),
            sessions=sessions,
            permanent=line.permanent,
            prerequisites=line.prerequisites,
            is_example=line.is_example,
        )
        cautions = entry_cautions(made, self._who.study_level, self._who.driving_licences)
        return replace(made, cautions=cautions) if cautions else made


def _distance(home: Commune | None, place: Commune | None) -> float | None:
    """Give the kilometres between two communes; None where one is not known."""
    if home is None or place is None:
        return None
    points = (home.latitude, home.longitude, place.latitude, place.longitude)
    if any(one is None for one in points):
        return None
    return round(distance_km(*(one for one in points if one is not None)), 1)
