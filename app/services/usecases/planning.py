"""From missing skills to a plan of courses: what may be asked, plans proposed, the one kept."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from app.models.records.changes import Change
from app.models.records.course_plan import (
    PlanAsked,
    PlanLimits,
    PlanNeed,
    PlanStep,
    PlanWant,
    PlanWants,
    Proposals,
    ProposedPlan,
)
from app.models.records.dossier import Dossier
from app.models.records.french import NBSP
from app.models.records.ids import DossierId, PartId, SkillCode, new_part_id
from app.models.records.kept_plan import KeptPlan
from app.models.records.plan import PlannedTraining
from app.models.records.rome import Core, Skill, SkillKind
from app.models.records.trainings import Training
from app.models.records.trouble import BadInput, Cancelled, NotFound
from app.models.store.dossier_store import DossierStore
from app.models.store.reference_store import ReferenceStore
from app.services.matching.course_plan import propose
from app.services.matching.course_plan_search import Stopped
from app.services.system.clock import Clock
from app.services.usecases.match import Matching
from app.services.usecases.occupations import Occupations
from app.services.usecases.planning_courses import Pool, Stop
from app.services.usecases.planning_kept import KeptPlans
from app.services.usecases.rights import Rights
from app.services.usecases.trainings import Trainings, means_of

MOST_NEEDS = 8
"""Skills a plan is looked for at once."""
NO_SKILL = f"Cochez au moins une compétence{NBSP}: le plan se fait pour elles."
TOO_MANY = f"Choisissez au plus {MOST_NEEDS} compétences à la fois{NBSP}: décochez-en."


def _need(skill: Skill) -> PlanNeed:
    """Put a missing skill as a need."""
    return PlanNeed(skill.code, skill.label, skill.core is Core.MAIN)


class Planning:
    """Plans of courses, for one person."""

    def __init__(
        self,
        reference: ReferenceStore,
        dossiers: DossierStore,
        trainings: Trainings,
        occupations: Occupations,
        matching: Matching,
        rights: Rights,
        kept: KeptPlans,
        clock: Clock,
        understood: Callable[[Dossier], Dossier] = lambda dossier: dossier,
    ) -> None:
        """Prepare; ``understood`` reads codes of another edition through what they became."""
        self._reference, self._dossiers = reference, dossiers
        self._trainings, self._occupations = trainings, occupations
        self._matching, self._rights, self._kept = matching, rights, kept
        self._clock, self._understood = clock, understood

    def wants(self, dossier: Dossier) -> PlanWants:
        """Give the missing skills of the occupation aimed at first, those of its heart first.

        Soft skills, diplomas and licences are left out: no course is looked for by them.
        """
        home = dossier.identity.commune_name
        project = self._understood(dossier).main_project
        if project is None:
            return PlanWants(home=home)
        try:
            fiche = self._occupations.fiche(project.rome_code)
        except NotFound:
            return PlanWants(home=home)
        gap = self._matching.gap(dossier, fiche)
        gap = self._matching.gap(dossier, fiche)
        missing = [one for one in gap.missing if one.kind is not SkillKind.SOFT]
        counts = self._counts(one.code for one in missing)
        planned = self._planned_skills(dossier)
        wants = tuple(PlanWant(_need(one), counts.get(one.code, 0), one.code in planned) for one in missing)
        return PlanWants(fiche.label, wants, home)

    def first_asked(self, wants: PlanWants) -> PlanAsked:
        """Give what a person would ask first: the skills of the heart that courses bring, or the others."""
        some = [one for one in wants.wants if one.courses and not one.planned]
        core = [one for one in some if one.need.core]
        return PlanAsked(skills=tuple(one.need.skill for one in (core or some)[:MOST_NEEDS]))

    def propose(self, dossier: Dossier, asked: PlanAsked, stop: Stop = None) -> Proposals:
        """Propose up to three plans for some skills, priced one course after another.

        The courses of the plan kept that are still to be paid are paid first.

        Raises:
            BadInput: no skill, or too many.
            NotFound: no catalogue is in place.
            Cancelled: ``stop`` said so.
        """
        skills = tuple(dict.fromkeys(asked.skills))
        if not skills:
            raise BadInput(NO_SKILL, field="skills")
        if len(skills) > MOST_NEEDS:
            raise BadInput(TOO_MANY, field="skills")
        today, alive = self._clock.today(), stop or (lambda: False)
        needs = self._needs(dossier, skills)
        means = means_of(self._rights, dossier)
        pool = Pool(self._trainings, self._reference, asked, dossier.identity, today)
        courses, found = pool.gather(needs, means.purse, stop)
        there = {one.training_id for one in dossier.plan}
        limits = PlanLimits(
            first=today,
            before=asked.before,
            budget=asked.budget,
            radius_km=None if asked.radius_km is None else float(asked.radius_km),
            by_words=asked.by_words,
            taken=self._kept.taken(dossier),
        )
        try:
            answer = propose(
                needs,
                [one for one in courses if one.id not in there],
                limits,
                self._kept.pricing_after(dossier),
                found=found,
                stop=alive,
            )
        except Stopped:
            raise Cancelled from None
        return replace(answer, basis=means.basis, estimated=means.estimated)

    def add(self, dossier: Dossier, training: Training, starts_on: date | None) -> Change:
        """Keep one course, for those of the missing skills that it declares."""
        missing = {one.need.skill for one in self.wants(dossier).wants}
        skills = tuple(skill.code for skill in training.skills if skill.code in missing)
        return self._trainings.add_to_plan(dossier.id, training, starts_on, skills)

    def keep(self, dossier_id: DossierId, plan: ProposedPlan, needs: Sequence[PlanNeed]) -> Change:
        """Add the courses of a plan to the one kept, in their order; one undo takes all back."""
        with self._dossiers.write(dossier_id, "Plan de formation proposé") as writing:
            held = writing.dossier(dossier_id).plan
            there = {one.training_id for one in held}
            rank = max((one.rank for one in held), default=0)
            for step in plan.steps:
                if step.course.id not in there:
                    rank += 1
                    writing.put(self._planned(step, needs, rank))
            change = writing.change
        return change

    def arrange(self, dossier_id: DossierId) -> Change:
        """Put the plan in the order of its days; what has none comes last, as it was."""
        with self._dossiers.write(dossier_id, "Plan rangé par dates") as writing:
            plan = writing.dossier(dossier_id).plan
            ordered = sorted(plan, key=lambda one: one.starts_on or date.max)
            for rank, one in enumerate(ordered, start=1):
                writing.put(replace(one, rank=rank))
            change = writing.change
        return change

    def refresh(self, dossier_id: DossierId, part_id: PartId, training: Training) -> Change:
        """Take the price, the length and the next session of the catalogue for a course of the plan."""
        today = self._clock.today()
        with self._dossiers.write(dossier_id, f"Plan : « {training.title} » mis à jour") as writing:
            part = next((one for one in writing.dossier(dossier_id).plan if one.id == part_id), None)
            if part is not None:
                coming = [one for one in training.sessions if one.start >= today]
                same = next((one for one in coming if one.start == part.starts_on), None)
                session = same or (coming[0] if coming else None)
                writing.put(
                    replace(
                        part,
                        price=training.price,
                        hours=training.hours,
                        starts_on=session.start if session else None,
                        ends_on=session.end if session else None,
                        kind=training.kind,
                        certifying=training.certifying,
                        certification=training.certification,
                    )
                )
            change = writing.change
        return change

    def kept(self, dossier: Dossier) -> KeptPlan:
        """Say how the plan kept stands today: priced in its order, with what has changed since."""
        return self._kept.plan(dossier)

    def _planned_skills(self, dossier: Dossier) -> frozenset[SkillCode]:
        """Give the skills courses of the plan are there for, or declare."""
        found: set[SkillCode] = set()
        for part in dossier.plan:
            found.update(part.for_skills)
            try:
                found.update(skill.code for skill in self._trainings.training(part.training_id).skills)
            except NotFound:
                continue  # what the plan kept of it is all that is known
        return frozenset(found)

    def _counts(self, skills: Iterable[SkillCode]) -> dict[SkillCode, int]:
        """Count the courses that bring each skill; none where there is no catalogue."""
        try:
            return self._trainings.counts_by_skill(skills)
        except NotFound:
            return {}

    def _needs(self, dossier: Dossier, skills: Sequence[SkillCode]) -> tuple[PlanNeed, ...]:
        """Name the skills asked for, and tell those at the heart of the occupation aimed at."""
        known = {one.need.skill: one.need for one in self.wants(dossier).wants}
        labels = self._matching.labels_of(tuple(code for code in skills if code not in known))
        return tuple(
            known.get(code) or PlanNeed(code, labels[code].label if code in labels else code)
            for code in skills
        )

    def _planned(self, step: PlanStep, needs: Sequence[PlanNeed], rank: int) -> PlannedTraining:
        """Put a course of a plan in the one kept."""
        course = step.course
        return PlannedTraining(
            id=new_part_id(),
            training_id=course.id,
            title=course.title,
            provider=course.provider,
            town=course.town,
            price=course.price,
            hours=course.hours,
            starts_on=step.slot.start,
            is_example=course.is_example,
            added_on=self._clock.today(),
            rank=rank,
            ends_on=step.slot.end,
            certification=course.certification,
            kind=course.kind,
            certifying=course.certifying,
            for_skills=tuple(needs[at].skill for at, _how in step.brings),
        )
