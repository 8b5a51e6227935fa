"""« Me proposer un plan »: what a person asks, the plans found, in words, and the one kept."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from threading import Event

from PySide6.QtCore import QObject, Signal

from app.models.records import course_plan_words as words
from app.models.records.changes import Change
from app.models.records.course_plan import PlanAsked, PlanNeed, PlanStep, PlanWants, Proposals, ProposedPlan
from app.models.records.dossier import Dossier
from app.models.records.french import NBSP, count, day, number
from app.models.records.ids import SkillCode, TrainingId
from app.models.records.trainings import unpriced_words
from app.models.records.trouble import Cancelled, KnownTrouble
from app.ui.tasks.lanes import Latest
from app.ui.viewmodels.session import Session
from app.ui.viewmodels.trainings_money import NO_PRICE
from app.ui.viewmodels.trainings_plan_rows import left_chip, money_words
from app.ui.viewmodels.trainings_rows import price_words

BUDGETS = (0, 100, 250, 500, 1_000, 1_500, 2_000, 3_000, 5_000)
RADII = (10, 20, 30, 50, 100)
FIRST_RADIUS = 50
WINDOWS = ((31, "un mois"), (92, "trois mois"), (183, "six mois"), (365, "un an"))
NO_PROJECT = (
    f"Choisissez d’abord un métier dans «{NBSP}Métiers{NBSP}»{NBSP}: le plan se fait pour les compétences "
    "qui vous manquent pour lui."
)
NOTHING_MISSING = "Aucune compétence ne vous manque pour ce métier, d’après votre parcours."
NO_COURSE = (
    f"Le catalogue installé n’annonce aucune formation pour ces compétences{NBSP}: importez-en un autre "
    f"depuis «{NBSP}Données{NBSP}»."
)
PLANNED = "Déjà au plan · "
HOW = words.HOW_PLANS_ARE_MADE


@dataclass(frozen=True, slots=True)
class SkillLine:
    """A skill one may tick; ``ticked`` at first."""

    code: SkillCode
    label: str
    courses: int
    core: bool
    ticked: bool


@dataclass(frozen=True, slots=True)
class AskSheet:
    """What may be asked: skills, and what keeps from asking; ``home`` is "" where distance asks nothing."""

    title: str = ""
    skills: tuple[SkillLine, ...] = ()
    home: str = ""
    why_not: str = ""
    days: tuple[tuple[date | None, str], ...] = ()
    most: int = 8


@dataclass(frozen=True, slots=True)
class StepCard:
    """One course of a plan, in words."""

    training_id: TrainingId
    title: str
    detail: str
    when: str
    price: str
    left: tuple[str, str]
    money: str
    brings: tuple[str, ...]
    reason: str
    cautions: tuple[str, ...]
    is_example: bool


@dataclass(frozen=True, slots=True)
class PlanCard:
    """One plan, in words: its figures in the same order as the others’, its courses, what it leaves out."""

    title: str
    left: str
    price: str
    covered: str
    span: str
    steps: tuple[StepCard, ...]
    lacks: tuple[str, ...]
    unproven: str = ""
    examples: bool = False


@dataclass(frozen=True, slots=True)
class ProposalSheet:
    """The plans proposed; ``nothing`` says why there is none, ``wider`` what wider limits would bring."""

    plans: tuple[PlanCard, ...] = ()
    nothing: str = ""
    lacks: tuple[str, ...] = ()
    wider: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class ProposalsModel(QObject):
    """Asks for plans off the window’s thread; a new question, or ``stop``, gives up the one under way.

    Signals:
        asked_for(AskSheet): what may be asked of the person on the desk.
        found(ProposalSheet): the plans.
        working(bool): a search is under way.
        failed(str): a sentence to show under the question.
        kept(): a plan was kept.
    """

    asked_for = Signal(object)
    found = Signal(object)
    working = Signal(bool)
    failed = Signal(str)
    kept = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stop = Event()
        self._answer: Proposals | None = None
        self._wants = Latest(session, self._got_wants, session.report)
        self._plans = Latest(session, self._got_plans, self._no_plans)
        session.opened.connect(lambda _dossier: self._forget())

    def load(self) -> None:
        """Read what may be asked."""
        dossier, desk = self._session.dossier, self._session.desk
        if dossier is None:
            return

        def read() -> tuple[PlanWants, PlanAsked, date]:
            wants = desk.planning.wants(dossier)
            return wants, desk.planning.first_asked(wants), desk.clock.today()

        self._wants.ask(read)

    def propose(self, asked: PlanAsked) -> None:
        """Look for plans."""
        dossier, desk = self._session.dossier, self._session.desk
        if dossier is None:
            return
        self._stop.set()
        self._stop = stop = Event()
        self.working.emit(True)
        self._plans.ask(lambda: desk.planning.propose(dossier, asked, stop.is_set))

    def stop(self) -> None:
        """Give up the search under way."""
        self._stop.set()
        self._plans.drop()
        self.working.emit(False)

    def keep(self, place: int) -> None:
        """Keep a plan; one undo takes it back."""
        dossier, planning = self._session.dossier, self._session.desk.planning
        if dossier is None or self._answer is None or not 0 <= place < len(self._answer.plans):
            return
        plan, needs = self._answer.plans[place], self._answer.needs
        self._session.write(lambda: planning.keep(dossier.id, plan, needs), self._was_kept)

    def _was_kept(self, _change: Change) -> None:
        self.kept.emit()

    def _forget(self) -> None:
        self.stop()
        self._answer = None

    def _got_wants(self, read: tuple[PlanWants, PlanAsked, date]) -> None:
        self.asked_for.emit(ask_sheet(*read))

    def _got_plans(self, answer: Proposals) -> None:
        self._answer = answer
        self.working.emit(False)
        self.found.emit(proposal_sheet(answer, self._session.dossier))

    def _no_plans(self, error: BaseException) -> None:
        self.working.emit(False)
        if isinstance(error, Cancelled):
            return
        if isinstance(error, KnownTrouble):
            self.failed.emit(error.sentence)
        else:
            self._session.report(error)


def ask_sheet(wants: PlanWants, first: PlanAsked, today: date) -> AskSheet:
    """Put in words what may be asked."""
    why_not = ""
    if not wants.occupation:
        why_not = NO_PROJECT
    elif not wants.wants:
        why_not = NOTHING_MISSING
    elif not any(one.courses for one in wants.wants):
        why_not = NO_COURSE
    lines = tuple(
        SkillLine(
            one.need.skill,
            f"{PLANNED if one.planned else ''}{one.need.label}",
            one.courses,
            one.need.core,
            one.need.skill in first.skills,
        )
        for one in wants.wants
    )
    until = [(today + timedelta(days=days), name) for days, name in WINDOWS]
    days = ((None, "À tout moment"), *((on, f"D’ici {name} ({day(on)})") for on, name in until))
    return AskSheet(wants.occupation, lines, wants.home, why_not, days)


def proposal_sheet(answer: Proposals, dossier: Dossier | None) -> ProposalSheet:
    """Put plans in words."""
    notes = [answer.basis] if answer.basis else []
    if dossier is not None and dossier.plan:
        notes.append(words.AFTER_KEPT)
    looked = f"{count(answer.looked_at, 'formation comparée', 'formations comparées')}"
    if answer.found > answer.looked_at:
        looked += f", sur {number(answer.found)} qui apportent au moins une de ces compétences"
    notes += [f"{looked}.", words.TO_CHECK]
    return ProposalSheet(
        plans=tuple(_card(plan, answer.needs) for plan in answer.plans),
        nothing="" if answer.plans else words.NO_PLAN,
        lacks=words.lack_lines(answer.lacks, answer.needs),
        wider=tuple(words.relaxation_words(one, answer) for one in answer.relaxations),
        notes=tuple(notes),
    )


def _card(plan: ProposedPlan, needs: tuple[PlanNeed, ...]) -> PlanCard:
    """Put one plan in words."""
    return PlanCard(
        title=words.aims_title(plan.aims),
        left=words.left_title(plan),
        price=words.price_line(plan),
        covered=words.covered_words(plan, needs),
        span=words.span_words(plan),
        steps=tuple(_step(step, plan, needs) for step in plan.steps),
        lacks=words.lack_lines(plan.lacks, needs),
        unproven="" if plan.proven else words.STOPPED_EARLY,
        examples=any(step.course.is_example for step in plan.steps),
    )


def _step(step: PlanStep, plan: ProposedPlan, needs: tuple[PlanNeed, ...]) -> StepCard:
    """Put one course of a plan in words."""
    course = step.course
    price = unpriced_words(course.id, NO_PRICE) if course.price is None else price_words(course.price)
    hours = f"{number(course.hours)}{NBSP}h" if course.hours else ""
    return StepCard(
        training_id=course.id,
        title=course.title,
        detail=" · ".join(one for one in (course.provider, words.where_words(course), hours) if one),
        when=words.slot_words(step.slot),
        price=price,
        left=left_chip(step.funding),
        money=money_words(step.funding),
        brings=words.brings_lines(step, needs),
        reason=words.reason(step, plan),
        cautions=tuple(words.caution_words(*one) for one in step.cautions),
        is_example=course.is_example,
    )


def asked_of(
    ticked: tuple[SkillCode, ...],
    budget: int | None,
    radius_km: int | None,
    before: date | None,
    *,
    by_words: bool,
) -> PlanAsked:
    """Put what a person chose in a question."""
    asked = PlanAsked(ticked, None if budget is None else Decimal(budget), radius_km, before, by_words)
    return replace(asked, skills=tuple(dict.fromkeys(ticked)))
