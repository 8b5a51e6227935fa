"""How the plan a person keeps stands today: priced course after course, compared with the catalogue."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.models.records.course_plan import SHORT_HOURS, Slot
from app.models.records.dossier import Dossier
from app.models.records.french import NBSP, day, euros
from app.models.records.funding import ZERO, Funding
from app.models.records.ids import SkillCode, TrainingId
from app.models.records.kept_plan import KeptCourse, KeptPlan, PlanChange
from app.models.records.plan import PlannedTraining, PlanState
from app.models.records.rome import Skill
from app.models.records.trainings import Modality, Training, TrainingKind, is_apprenticeship, unpriced_words
from app.models.records.trouble import KnownTrouble, NotFound
from app.services.matching.course_plan_dates import last_day
from app.services.system.clock import Clock
from app.services.usecases.planning_money import SequencePricing
from app.services.usecases.rights import Rights
from app.services.usecases.trainings import Trainings, means_of

Labels = Callable[[tuple[SkillCode, ...]], Mapping[SkillCode, Skill]]


@dataclass(frozen=True, slots=True)
class Payable:
    """A planned course as the rules of payment see it."""

    price: Decimal | None
    kind: TrainingKind
    certifying: bool


class KeptPlans:
    """Reads the plan of a person as it stands; nothing here writes."""

    def __init__(self, trainings: Trainings, rights: Rights, labels: Labels, clock: Clock) -> None:
        self._trainings, self._rights = trainings, rights
        self._labels, self._clock = labels, clock

    def plan(self, dossier: Dossier) -> KeptPlan:
        """Price the plan in its order, and tell what is no longer as it was when its courses were kept."""
        if not dossier.plan:
            return KeptPlan()
        found = self._found(dossier.plan)
        fundings: Mapping[str, Funding | None] = {}
        trouble = basis = ""
        estimated = False
        try:
            means = means_of(self._rights, dossier)
            basis, estimated = means.basis, means.estimated
            fundings = self._fundings(dossier, found)
        except KnownTrouble as stopped:
            trouble = stopped.sentence
        codes = tuple(dict.fromkeys(code for part in dossier.plan for code in part.for_skills))
        labels = self._labels(codes) if codes else {}
        courses = tuple(
            self._course(part, dossier.plan[:at], found, fundings.get(part.id), labels)
            for at, part in enumerate(dossier.plan)
        )
        waiting = [one for one in courses if one.counted]
        return KeptPlan(
            courses=courses,
            price=sum((one.part.price or ZERO for one in waiting), ZERO),
            left=sum((one.funding.left for one in waiting if one.funding is not None), ZERO),
            unpriced=sum(
                one.funding is None and not is_apprenticeship(one.part.training_id) for one in waiting
            ),
            settled=len(courses) - len(waiting),
            basis=basis,
            estimated=estimated,
            trouble=trouble,
        )

    def pricing(self, dossier: Dossier) -> SequencePricing:
        """Give what prices courses for a person today, none being paid."""
        law = self._rights.law()
        return SequencePricing(law, self._clock.today(), self._rights.funder(dossier))

    def pricing_after(self, dossier: Dossier) -> SequencePricing:
        """Give what prices courses once those of the plan that are still to be paid are."""
        found = self._found(dossier.plan)
        return self.pricing(dossier).then([one for one in self._payables(dossier, found).values() if one])

    def taken(self, dossier: Dossier) -> tuple[tuple[date, date], ...]:
        """Give the first and last days of the courses of the plan that keep their days to themselves."""
        found = self._found(dossier.plan)
        return tuple(
            (part.starts_on, _end(part))
            for part in dossier.plan
            if part.starts_on is not None and part.state is not PlanState.DONE and not _joinable(part, found)
        )

    def _fundings(
        self, dossier: Dossier, found: Mapping[TrainingId, Training]
    ) -> Mapping[str, Funding | None]:
        """Share the price of each course that is still to be paid, by its part."""
        payables = self._payables(dossier, found)
        known = {part: one for part, one in payables.items() if one is not None}
        return dict(zip(known, self.pricing(dossier).fundings(list(known.values())), strict=True))

    def _payables(self, dossier: Dossier, found: Mapping[TrainingId, Training]) -> dict[str, Payable | None]:
        """Give the courses still to be paid, in order; None where nobody knows what one leads to."""
        told: dict[str, Payable | None] = {}
        for part in dossier.plan:
            if part.state in (PlanState.ENROLLED, PlanState.DONE):
                continue
            now = found.get(part.training_id)
            kind = part.kind or (now.kind if now is not None else None)
            certifying = part.certifying if part.kind is not None or now is None else now.certifying
            told[part.id] = None if kind is None else Payable(part.price, kind, certifying)
        return told

    def _found(self, plan: Sequence[PlannedTraining]) -> dict[TrainingId, Training]:
        """Read what the catalogue in place says of the courses of a plan; those it has not are absent."""
        found = {}
        for part in plan:
            try:
                found[part.training_id] = self._trainings.training(part.training_id)
            except NotFound:
                continue  # said beside the course: the plan keeps its own copy
        return found

    def _course(
        self,
        part: PlannedTraining,
        above: Sequence[PlannedTraining],
        found: Mapping[TrainingId, Training],
        funding: Funding | None,
        labels: Mapping[SkillCode, Skill],
    ) -> KeptCourse:
        """Put one course in a record."""
        now = found.get(part.training_id)
        counted = part.state not in (PlanState.ENROLLED, PlanState.DONE)
        coming = [one.start for one in now.sessions if one.start >= self._clock.today()] if now else []
        changes = self._changes(part, now, coming) if counted else []
        if part.state is not PlanState.DONE:
            changes += _overlaps(part, above, found)
        changed = now is not None and now.price is not None and now.price != part.price
        stale = part.starts_on is not None and part.starts_on not in coming
        return KeptCourse(
            part=part,
            funding=funding,
            counted=counted,
            changes=tuple(changes),
            price_now=now.price if now is not None and changed else None,
            starts_now=coming[0] if coming and stale else None,
            skills=tuple(labels[code].label for code in part.for_skills if code in labels),
            slot=_slot(part),
        )

    def _changes(
        self, part: PlannedTraining, now: Training | None, coming: Sequence[date]
    ) -> list[tuple[PlanChange, str]]:
        """Tell what the catalogue says otherwise, in words."""
        told: list[tuple[PlanChange, str]] = []
        if now is None and self._trainings.editions():
            told.append((PlanChange.GONE, "N’est plus dans le catalogue installé"))
        if now is not None and now.price != part.price:
            before = (
                unpriced_words(part.training_id, "non communiqué")
                if part.price is None
                else euros(part.price)
            )
            after = unpriced_words(now.id, "non communiqué") if now.price is None else euros(now.price)
            told.append(
                (
                    PlanChange.PRICE,
                    f"Prix au catalogue aujourd’hui{NBSP}: {after} ({before} le jour de l’ajout)",
                )
            )
        then = f"{NBSP}; prochaine session le {day(coming[0])}" if coming else ""
        if part.starts_on is None:
            return told
        if part.starts_on < self._clock.today():
            told.append((PlanChange.PAST, f"Date passée ({day(part.starts_on)}){then}"))
        elif now is not None and now.sessions and not now.permanent and part.starts_on not in coming:
            words = f"La session du {day(part.starts_on)} n’est plus au catalogue{then}"
            told.append((PlanChange.SESSION, words))
        return told


def _overlaps(
    part: PlannedTraining, above: Sequence[PlannedTraining], found: Mapping[TrainingId, Training]
) -> list[tuple[PlanChange, str]]:
    """Tell the courses placed above whose days meet, or that begin later."""
    told = []
    for other in above:
        if part.starts_on is None or other.starts_on is None or other.state is PlanState.DONE:
            continue
        title = f"«{NBSP}{other.title}{NBSP}»"
        if part.starts_on < other.starts_on:
            told.append((PlanChange.EARLY, f"Commence avant {title}, placée plus haut"))
        if _joinable(part, found) or _joinable(other, found):
            continue
        if part.starts_on <= _end(other) and other.starts_on <= _end(part):
            told.append((PlanChange.OVERLAP, f"Ses dates chevauchent celles de {title}"))
    return told


def _slot(part: PlannedTraining) -> Slot:
    """Give the days of a course."""
    if part.starts_on is None or (part.ends_on is None and not part.hours):
        return Slot(part.starts_on, part.ends_on)
    return Slot(part.starts_on, _end(part), estimated=part.ends_on is None)


def _end(part: PlannedTraining) -> date:
    """Give the last day of a course, reckoned from its hours where it is not known."""
    assert part.starts_on is not None
    if part.ends_on is not None:
        return max(part.ends_on, part.starts_on)
    if not part.hours:
        return part.starts_on
    return date.fromordinal(last_day(part.starts_on.toordinal(), part.hours))


def _joinable(part: PlannedTraining, found: Mapping[TrainingId, Training]) -> bool:
    """Tell whether a course may go along with another: from home, and short."""
    now = found.get(part.training_id)
    remote = now is not None and now.modality is Modality.REMOTE
    return remote and part.hours is not None and part.hours <= SHORT_HOURS
