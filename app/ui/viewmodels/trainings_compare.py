"""Courses side by side: which ones are compared, and the comparison in words, differences first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QObject, Signal

from app.models.records.comparison import LEAST, MOST
from app.models.records.course_comparison import ComparedCourse, CourseComparison
from app.models.records.course_search import Evidence
from app.models.records.dossier import Dossier
from app.models.records.french import NBSP, count, euros, kilometres
from app.models.records.funding import Funding, Payer
from app.models.records.ids import SkillCode, TrainingId
from app.models.records.trouble import KnownTrouble
from app.services.usecases.desk import Desk
from app.ui.tasks.lanes import Latest
from app.ui.viewmodels.session import Session
from app.ui.viewmodels.trainings_detail import (
    FEW,
    length_words,
    place_words,
    price_told,
    provider_words,
    rate_words,
    when_lines,
)
from app.ui.viewmodels.trainings_money import REFUSED

FULL = f"On compare {MOST} formations au plus{NBSP}: retirez-en une d’abord."
UNKNOWN = "—"
_SHOWN = {
    Evidence.DECLARED: "annoncée",
    Evidence.CERTIFICATION: "par la certification",
    Evidence.OCCUPATION: "par le métier préparé",
    Evidence.WORDS: "mots du programme, à vérifier",
}
"""What shows that a course teaches a skill, in few words; the detail says it whole."""
TOUCHING = (
    "held_skill", "experience", "activity", "study", "identity", "project", "balance", "rights_fact",
    "planned_training",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CourseCell:
    """What is said of one course on one line; ``best`` says in what it is ahead of the others."""

    text: str
    note: str = ""
    items: tuple[str, ...] = ()
    best: str = ""

    @property
    def spoken(self) -> str:
        """The whole cell as one text."""
        return ". ".join(part for part in (self.text, self.best, self.note, ", ".join(self.items)) if part)


@dataclass(frozen=True, slots=True)
class CourseRowSheet:
    """One line of the comparison: a cell for each course, in their order; ``same`` where all say the same."""

    title: str
    cells: tuple[CourseCell, ...]

    @property
    def same(self) -> bool:
        """True where the courses do not differ."""
        return len({(cell.text, cell.note, cell.items) for cell in self.cells}) == 1


@dataclass(frozen=True, slots=True)
class CourseColumn:
    """One of the courses, as its head shows it."""

    id: TrainingId
    title: str
    provider: str
    warning: str
    planned: bool


@dataclass(frozen=True, slots=True)
class CourseSheet:
    """Everything the comparison shows: lines that differ, then what all share as (title, words)."""

    columns: tuple[CourseColumn, ...]
    rows: tuple[CourseRowSheet, ...]
    shared: tuple[tuple[str, str], ...]
    lost: str = ""
    basis: str = ""


class CourseCompareModel(QObject):
    """The courses put side by side; forgotten when another dossier comes on the desk.

    Signals:
        picked_changed(tuple): the (id, title) chosen to be compared.
        sheet_changed(CourseSheet): the comparison is ready.
        notice(str): a sentence to show.
    """

    picked_changed = Signal(object)
    sheet_changed = Signal(object)
    notice = Signal(str)

    def __init__(
        self, session: Session, skills: Callable[[], Sequence[SkillCode]], parent: QObject | None = None
    ) -> None:
        """Prepare; ``skills`` gives those looked for, when a comparison is asked."""
        super().__init__(parent)
        self._session, self._skills = session, skills
        self._picked: dict[TrainingId, str] = {}
        self.shown = False
        self._asked = Latest(session, self.sheet_changed.emit, self._failed)
        session.opened.connect(lambda _dossier: self.clear())
        session.changed.connect(lambda _dossier, change: self._again(change.touches(*TOUCHING)))
        session.reference_changed.connect(lambda: self._again(True))

    @property
    def picked(self) -> tuple[tuple[TrainingId, str], ...]:
        """The courses chosen, in the order they were."""
        return tuple(self._picked.items())

    def holds(self, training_id: TrainingId) -> bool:
        """True when a course is among those compared."""
        return training_id in self._picked

    def toggle(self, training_id: TrainingId, title: str) -> None:
        """Add a course to those compared, or take it out."""
        if training_id in self._picked:
            self.remove(training_id)
        elif len(self._picked) == MOST:
            self.notice.emit(FULL)
        else:
            self._picked[training_id] = title
            self._changed()

    def remove(self, training_id: TrainingId) -> None:
        """Compare a course no more."""
        if self._picked.pop(training_id, None) is not None:
            self._changed()

    def clear(self) -> None:
        """Compare nothing."""
        if self._picked or self.shown:
            self._picked.clear()
            self._changed()

    def show(self) -> None:
        """Read the comparison; ``sheet_changed`` follows."""
        self.shown = True
        self._ask()

    def add_to_plan(self, training_id: TrainingId) -> None:
        """Keep one of the courses in the plan of the person on the desk."""
        desk, dossier = self._session.desk, self._session.dossier
        if dossier is not None:
            self._session.write(
                lambda: desk.trainings.add_to_plan(dossier.id, desk.trainings.training(training_id), None)
            )

    def _changed(self) -> None:
        if len(self._picked) < LEAST:
            self.shown = False
        self.picked_changed.emit(self.picked)
        self._again(True)

    def _again(self, wanted: bool) -> None:
        if wanted and self.shown:
            self._ask()

    def _ask(self) -> None:
        desk, dossier = self._session.desk, self._session.dossier
        titles, skills = dict(self._picked), tuple(self._skills())

        def read() -> CourseSheet:
            told = desk.course_comparing.compare(list(titles), dossier, skills, titles)
            return course_sheet(desk, told, dossier, titles)

        self._asked.ask(read)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, KnownTrouble):
            self.shown = False
            self.picked_changed.emit(self.picked)
            self.notice.emit(error.sentence)
        else:
            self._session.report(error)


def course_sheet(
    desk: Desk,
    told: CourseComparison,
    dossier: Dossier | None,
    titles: Mapping[TrainingId, str] | None = None,
) -> CourseSheet:
    """Put a comparison in words; what all the courses share is said once."""
    columns = tuple(
        CourseColumn(
            one.training.id,
            one.training.title,
            provider_words(one.training),
            "Exemple inventé" if one.training.is_example else "Essai" if one.training.is_synthetic else "",
            one.planned,
        )
        for one in told.courses
    )
    rows = [CourseRowSheet(title, tuple(cells)) for title, cells in _rows(desk, told, dossier)]
    known = [row for row in rows if any(cell != CourseCell(UNKNOWN) for cell in row.cells)]
    return CourseSheet(
        columns,
        tuple(row for row in known if not row.same),
        tuple((row.title, row.cells[0].spoken) for row in known if row.same),
        _gone(told.lost, titles or {}),
        told.basis,
    )


def _gone(lost: Sequence[TrainingId], titles: Mapping[TrainingId, str]) -> str:
    """Say which courses the catalogue has no more, by the titles they had."""
    if not lost:
        return ""
    names = [f"«{NBSP}{titles[one]}{NBSP}»" for one in lost if titles.get(one)]
    told = f"{NBSP}: {', '.join(names)}" if names else ""
    many = count(len(lost), "formation n’est plus", "formations ne sont plus")
    return f"{many} dans le catalogue installé{told}."


def _rows(
    desk: Desk, told: CourseComparison, dossier: Dossier | None
) -> Iterator[tuple[str, list[CourseCell]]]:
    """Write every line."""
    some, today = told.courses, desk.clock.today()
    yield "Prix", [CourseCell(price_told(one.training)) for one in some]
    if dossier is not None:
        yield "Reste à payer", _marked([_left(one) for one in some], _lefts(some), "le moins à payer")
        yield "Qui paie", [_payers(one.funding) for one in some]
    if told.needs:
        ahead = [-len(one.covered) or None for one in some]
        cells = [_covered(one, told) for one in some]
        yield "Compétences recherchées", _marked(cells, ahead, "en couvre le plus")
    yield "Durée", [CourseCell(length_words(one.training.hours, one.training.hours_to)) for one in some]
    starts = [one.next_start.toordinal() if one.next_start else None for one in some]
    cells = [
        CourseCell("", "", tuple(line.words for line in when_lines(one.training, today))) for one in some
    ]
    yield "Dates", _marked(cells, starts, "la première à commencer")
    cells = [CourseCell(place_words(desk, one.training), _far(one)) for one in some]
    yield "Lieu", _marked(cells, [one.kilometres for one in some], "la plus près de chez vous")
    yield "Modalité", [CourseCell(one.training.modality.label) for one in some]
    yield "Certification", [_certification(one) for one in some]
    rates = [_rate(one) for one in some]
    cells = [CourseCell(_success(one), one.training.rate_source) for one in some]
    yield "Réussite à l’examen", _marked(cells, rates, "le meilleur taux")
    yield "Prérequis", [CourseCell("", one.training.prerequisites or "non communiqués") for one in some]


def _left(one: ComparedCourse) -> CourseCell:
    """Say what is left to pay for a course, and why where the rights do not pay."""
    funding = one.funding
    if funding is None and one.training.is_apprenticeship:
        return CourseCell("rien pour l’apprenti", "le compte formation n’est pas entamé")
    if funding is None:
        return CourseCell("inconnu", "prix non communiqué")
    text = euros(funding.left)
    if one.dearest is not None and one.dearest.left != funding.left:
        text = f"de {text} à {euros(one.dearest.left)}"
    if funding.why_not and funding.price:
        why = f"{funding.why_not[:1].lower()}{funding.why_not[1:]}"
        return CourseCell(text, f"{REFUSED}{NBSP}: {why}")
    return CourseCell(text)


def _lefts(some: Sequence[ComparedCourse]) -> list[Decimal | None]:
    return [one.funding.left if one.funding is not None else None for one in some]


def _payers(funding: Funding | None) -> CourseCell:
    """Name who pays what, the person apart."""
    shares = [one for one in funding.shares if one.payer is not Payer.HOLDER] if funding is not None else []
    if not shares:
        return CourseCell("", "vous seul(e)" if funding is not None and funding.price else UNKNOWN)
    return CourseCell("", "", tuple(f"{one.payer.label}{NBSP}: {euros(one.amount)}" for one in shares))


def _covered(one: ComparedCourse, told: CourseComparison) -> CourseCell:
    """Say which of the skills looked for a course teaches, and what shows each."""
    named = tuple(f"{told.needs[at].label} ({_SHOWN[evidence]})" for at, evidence in one.covered)
    return CourseCell(f"{len(one.covered)} sur {len(told.needs)}", "", named)


def _far(one: ComparedCourse) -> str:
    return f"à {kilometres(one.kilometres)} de chez vous" if one.kilometres is not None else ""


def _certification(one: ComparedCourse) -> CourseCell:
    """Name the certification, its level and its state."""
    course, sheet = one.training, one.certification
    level = f"niveau {course.level}" if course.level else ""
    named = " — ".join(part for part in (course.certification, course.certification_label) if part)
    if sheet is not None:
        return CourseCell(sheet.title, " · ".join(part for part in (level, sheet.state_words) if part))
    if not named and not course.certifying:
        return CourseCell("Aucune", "d’après le catalogue")
    return CourseCell(named or "Non nommée par le catalogue", level)


def _success(one: ComparedCourse) -> str:
    return rate_words(one.training.rate, one.training.sat) or "non publiée"


def _rate(one: ComparedCourse) -> int | None:
    """Give what ranks a rate, the lowest first; none on few candidates."""
    course = one.training
    return -course.rate if course.rate is not None and course.sat is not None and course.sat >= FEW else None


def _marked(
    cells: Sequence[CourseCell], values: Sequence[float | Decimal | None], words: str
) -> list[CourseCell]:
    """Mark the one cell of the lowest value; nothing where several share it, or where one alone is known."""
    known = [value for value in values if value is not None]
    best = min(known, default=None)
    if len(known) < LEAST or known.count(best) != 1:
        return list(cells)
    return [
        CourseCell(cell.text, cell.note, cell.items, words) if value == best else cell
        for cell, value in zip(cells, values, strict=True)
    ]
