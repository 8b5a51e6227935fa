"""Find courses, read one, count those that teach a skill, and keep one in the plan."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from app.models.records.changes import Change
from app.models.records.dossier import Dossier
from app.models.records.editions import EditionKind
from app.models.records.ids import DossierId, PartId, SkillCode, TrainingId, new_part_id
from app.models.records.plan import PlannedTraining
from app.models.records.trainings import Training, TrainingQuery, TrainingResults
from app.models.records.trouble import NotFound
from app.models.store.dossier_store import DossierStore
from app.models.store.reference_store import ReferenceStore
from app.services.search.trainings import search_trainings
from app.services.system.clock import Clock


class Trainings:
    """Questions about courses, and the plan."""

    def __init__(self, reference: ReferenceStore, dossiers: DossierStore, clock: Clock) -> None:
        self._reference = reference
        self._dossiers = dossiers
        self._clock = clock

    def search(self, query: TrainingQuery) -> TrainingResults:
        """Find courses."""
        with self._reference.read() as reading:
            return search_trainings(reading, query, query.on_day or self._clock.today())

    def training(self, training_id: TrainingId) -> Training:
        """Give a course in full.

        Raises:
            NotFound: the catalogue in place has no such course.
        """
        with self._reference.read() as reading:
            edition = reading.editions.of(EditionKind.TRAININGS)
            found = reading.trainings.training(training_id, edition.source if edition else "")
        if found is None:
            raise NotFound("Cette formation n’est plus dans le catalogue installé.")
        return found

    def counts_by_skill(self, skills: Iterable[SkillCode]) -> dict[SkillCode, int]:
        """Count the courses that teach each skill."""
        with self._reference.read() as reading:
            return reading.trainings.counts_by_skill(skills)

    def add_to_plan(self, dossier_id: DossierId, training: Training, starts_on: date | None) -> Change:
        """Keep a course in a person's plan, with what is known of it today; once only."""
        with self._dossiers.write(dossier_id, f"Plan : « {training.title} »") as writing:
            plan = writing.dossier(dossier_id).plan
            if all(one.training_id != training.id for one in plan):
                writing.put(
                    PlannedTraining(
                        id=new_part_id(),
                        training_id=training.id,
                        title=training.title,
                        provider=training.provider,
                        town=training.town,
                        price=training.price,
                        hours=training.hours,
                        starts_on=starts_on,
                        is_example=training.is_example,
                        added_on=self._clock.today(),
                        rank=max((one.rank for one in plan), default=0) + 1,
                    )
                )
            change = writing.change
        return change

    def move_in_plan(self, dossier_id: DossierId, part_id: PartId, step: int) -> Change:
        """Move a course up (-1) or down (+1) the plan."""
        with self._dossiers.write(dossier_id, "Ordre du plan") as writing:
            plan = list(writing.dossier(dossier_id).plan)
            here = next((place for place, one in enumerate(plan) if one.id == part_id), None)
            if here is not None and 0 <= here + step < len(plan):
                plan.insert(here + step, plan.pop(here))
                for rank, one in enumerate(plan, start=1):
                    writing.put(replace(one, rank=rank))
            change = writing.change
        return change

    def default_query(self, dossier: Dossier) -> TrainingQuery:
        """Give the search a person would start from: around where they live."""
        return TrainingQuery(around=dossier.identity.commune_code)
