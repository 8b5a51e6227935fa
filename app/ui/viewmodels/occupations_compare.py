"""Occupations side by side: which ones are compared, and the comparison in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.models.records.comparison import LEAST, MOST, Compared, Comparison
from app.models.records.dossier import Dossier
from app.models.records.french import NBSP, count, percent
from app.models.records.ids import RomeCode
from app.models.records.rome import Skill
from app.models.records.trouble import KnownTrouble
from app.ui.tasks.lanes import Latest
from app.ui.viewmodels.occupations_market import market_sheet
from app.ui.viewmodels.occupations_score import held_words
from app.ui.viewmodels.occupations_sheet import ENTRY
from app.ui.viewmodels.session import Session

NAMED = 6
"""Skills named in a cell; the others are counted."""
FEWEST = 2
"""Contexts named after the hours, however many hours there are."""
FULL = f"On compare {MOST} métiers au plus{NBSP}: retirez-en un d’abord."
TOUCHING = ("held_skill", "experience", "activity", "study", "identity", "wishes", "project")


@dataclass(frozen=True, slots=True)
class Cell:
    """What is said of one occupation on one line: in large, then in small, then as a list."""

    text: str
    note: str = ""
    items: tuple[str, ...] = ()

    @property
    def spoken(self) -> str:
        """The whole cell as one text."""
        return ". ".join(part for part in (self.text, self.note, ", ".join(self.items)) if part)


@dataclass(frozen=True, slots=True)
class CompareRow:
    """One line of the comparison: a cell for each occupation, in their order."""

    title: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class CompareColumn:
    """One of the occupations, as its head shows it."""

    code: RomeCode
    label: str
    domain: str
    is_project: bool


@dataclass(frozen=True, slots=True)
class CompareSheet:
    """Everything the comparison shows."""

    columns: tuple[CompareColumn, ...]
    rows: tuple[CompareRow, ...]
    shared: str
    lost: str = ""


class CompareModel(QObject):
    """The occupations put side by side; forgotten when another dossier comes on the desk.

    Signals:
        picked_changed(tuple): the (code, label) chosen to be compared.
        sheet_changed(CompareSheet): the comparison is ready.
        notice(str): a sentence to show.
    """

    picked_changed = Signal(object)
    sheet_changed = Signal(object)
    notice = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._picked: dict[RomeCode, str] = {}
        self.shown = False
        self._asked = Latest(session, self._got, self._failed)
        session.opened.connect(lambda _dossier: self.clear())
        session.changed.connect(lambda _dossier, change: self._again(change.touches(*TOUCHING)))
        session.reference_changed.connect(lambda: self._again(True))

    @property
    def picked(self) -> tuple[tuple[RomeCode, str], ...]:
        """The occupations chosen, in the order they were."""
        return tuple(self._picked.items())

    def holds(self, code: RomeCode) -> bool:
        """True when an occupation is among those compared."""
        return code in self._picked

    def toggle(self, code: RomeCode, label: str) -> None:
        """Add an occupation to those compared, or take it out."""
        if code in self._picked:
            self.remove(code)
        elif len(self._picked) == MOST:
            self.notice.emit(FULL)
        else:
            self._picked[code] = label
            self._changed()

    def remove(self, code: RomeCode) -> None:
        """Compare an occupation no more."""
        if self._picked.pop(code, None) is not None:
            self._changed()

    def clear(self) -> None:
        """Compare nothing."""
        self._picked.clear()
        self._changed()

    def show(self) -> None:
        """Read the comparison; ``sheet_changed`` follows."""
        self.shown = True
        self._ask()

    def choose_all(self) -> None:
        """Aim at all of them, the ones aimed at already staying in front."""
        dossier = self._session.dossier
        if dossier is None:
            self.notice.emit("Ouvrez ou créez d’abord un dossier\u00a0: les projets y seront gardés.")
            return
        chosen, editing = self.picked, self._session.desk.editing
        self._session.write(lambda: editing.choose_projects(dossier.id, chosen))

    def _changed(self) -> None:
        if len(self._picked) < LEAST:
            self.shown = False
        self.picked_changed.emit(self.picked)
        self._again(True)

    def _again(self, wanted: bool) -> None:
        if wanted and self.shown:
            self._ask()

    def _ask(self) -> None:
        desk, dossier, codes = self._session.desk, self._session.dossier, list(self._picked)
        self._asked.ask(lambda: compare_sheet(desk.comparing.compare(codes, dossier), dossier))

    def _got(self, sheet: CompareSheet) -> None:
        self.sheet_changed.emit(sheet)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, KnownTrouble):
            self.notice.emit(error.sentence)
        else:
            self._session.report(error)


def compare_sheet(told: Comparison, dossier: Dossier | None) -> CompareSheet:
    """Put a comparison in words."""
    aims = {one.rome_code for one in dossier.projects} if dossier else set()
    columns = tuple(
        CompareColumn(one.fiche.code, one.fiche.label, one.fiche.domain.label, one.fiche.code in aims)
        for one in told.occupations
    )
    lost = f"L’édition du ROME installée ne connaît pas {', '.join(told.lost)}." if told.lost else ""
    said = " ".join((*told.notices, lost)).strip()
    return CompareSheet(columns, tuple(_rows(told)), _shared_words(told.shared), said)


def _rows(told: Comparison) -> Iterable[CompareRow]:
    """Write the lines that have something to say."""
    compared, labels = told.occupations, {one.fiche.code: one.fiche.label for one in told.occupations}
    if all(one.gap is not None for one in compared):
        yield CompareRow("Proximité avec votre profil", tuple(_score(one) for one in compared))
        yield CompareRow("À acquérir au cœur du métier", tuple(_missing(one) for one in compared))
    yield CompareRow("Ce que lui seul demande", tuple(_skills(one.own) for one in compared))
    yield CompareRow("Accès au métier", tuple(_access(one) for one in compared))
    yield from _market_rows(compared)
    yield CompareRow("Conditions de travail", tuple(_contexts(one) for one in compared))
    yield CompareRow("Passerelles entre ces métiers", tuple(_moves(one, labels) for one in compared))
    yield CompareRow("Centres d’intérêt", tuple(_list(one.fiche.interests) for one in compared))


def _score(one: Compared) -> Cell:
    gap = one.gap
    if gap is None or one.score is None:
        return Cell("—")
    asked = len(gap.held) + len(gap.implied) + len(gap.missing)
    return Cell(percent(one.score), held_words(len(gap.held), len(gap.implied), asked))


def _missing(one: Compared) -> Cell:
    core = one.gap.core_missing if one.gap else ()
    if not core:
        return Cell("Rien", "Vous avez, ou avez sans doute, ce qui est au cœur de ce métier.")
    courses = f"{count(one.courses, 'formation')} pour les acquérir" if one.courses else ""
    return Cell(count(len(core), "compétence"), courses, _named(core))


def _skills(skills: tuple[Skill, ...]) -> Cell:
    return Cell(count(len(skills), "compétence"), "", _named(skills)) if skills else Cell("Rien de plus")


def _access(one: Compared) -> Cell:
    regulated = {True: "Métier réglementé", False: "", None: ""}[one.fiche.tags.regulated]
    note = ENTRY if one.fiche.in_open_theme else ""
    told = regulated or note or one.fiche.access
    return Cell(regulated, note, one.fiche.access) if told else Cell("Non précisé")


def _contexts(one: Compared) -> Cell:
    """Hours come first and are never cut: they are what decides."""
    hours = tuple(context.label for context in one.fiche.contexts if context.tells_hours)
    others = tuple(context.label for context in one.fiche.contexts if not context.tells_hours)
    told = (*hours, *_cut(others, max(NAMED - len(hours), FEWEST)))
    return Cell("", "", told) if told else Cell("Non précisé")


def _moves(one: Compared, labels: dict[RomeCode, str]) -> Cell:
    told = tuple(f"{labels[code]} (mobilité n°{NBSP}{rank} de sa fiche)" for code, rank in one.moves_to)
    return Cell("Vers", "", told) if told else Cell("Aucune dans le ROME")


def _list(texts: tuple[str, ...]) -> Cell:
    return Cell("", "", _cut(texts)) if texts else Cell("Non précisé")


def _market_rows(compared: tuple[Compared, ...]) -> Iterable[CompareRow]:
    """Write the figures of the labour market, those at least one of them has."""
    sheets = [market_sheet(one.market) for one in compared]
    titles = list(dict.fromkeys(card.title for sheet in sheets for card in sheet.cards))
    for title in titles:
        cards = [next((card for card in sheet.cards if card.title == title), None) for sheet in sheets]
        cells = tuple(Cell(card.value, card.note) if card else Cell("—", "Pas de chiffre") for card in cards)
        yield CompareRow(title, cells)


def _shared_words(shared: tuple[Skill, ...]) -> str:
    if not shared:
        return "Ces métiers n’ont aucune compétence en commun."
    named = ", ".join(f"«{NBSP}{label}{NBSP}»" for label in _named(shared))
    return f"Tous demandent {count(len(shared), 'compétence')}{NBSP}: {named}."


def _named(skills: tuple[Skill, ...]) -> tuple[str, ...]:
    return _cut(tuple(skill.label for skill in skills))


def _cut(texts: tuple[str, ...], most: int = NAMED) -> tuple[str, ...]:
    if len(texts) <= most + 1:
        return texts
    return (*texts[:most], f"et {len(texts) - most} autres")
