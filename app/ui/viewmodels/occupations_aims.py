"""« Mes métiers visés »: occupations aimed at, in order, with why; how these choices came and went."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.models.records.aims import AimStep
from app.models.records.dossier import Dossier
from app.models.records.french import clock, day
from app.models.records.ids import PartId, RomeCode
from app.ui.tasks.lanes import Latest
from app.ui.viewmodels.session import Session


@dataclass(frozen=True, slots=True)
class AimRow:
    """An occupation aimed at; the first is the main project."""

    id: PartId
    code: RomeCode
    label: str
    since: str
    note: str


@dataclass(frozen=True, slots=True)
class AimSheet:
    """The aims in order, and their history in words, the last first: (when, what)."""

    rows: tuple[AimRow, ...]
    history: tuple[tuple[str, str], ...]


class AimsModel(QObject):
    """Signal ``sheet_changed(AimSheet)`` once read; nothing is read before ``refresh``."""

    sheet_changed = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._asked = Latest(session, self.sheet_changed.emit, session.report)
        self.active = False
        session.changed.connect(self._changed)
        session.opened.connect(lambda _dossier: self._again())

    def refresh(self) -> None:
        """Read the aims and their history."""
        dossier, desk = self._session.dossier, self._session.desk
        if dossier is None:
            self.sheet_changed.emit(AimSheet((), ()))
        else:
            self._asked.ask(lambda: aim_sheet(dossier, desk.aims.history(dossier.id)))

    def put_first(self, project_id: PartId) -> None:
        """Make an aim the main one."""
        self._write("put_first", project_id)

    def move(self, project_id: PartId, step: int) -> None:
        """Move an aim up or down."""
        self._write("move", project_id, step)

    def note(self, project_id: PartId, text: str) -> None:
        """Keep why it is aimed at."""
        self._write("note", project_id, text)

    def leave(self, project_id: PartId) -> None:
        """Aim at it no more."""
        self._write("leave", project_id)

    def _write(self, act: str, *given: object) -> None:
        dossier, desk = self._session.dossier, self._session.desk
        if dossier is not None:
            self._session.write(lambda: getattr(desk.aims, act)(dossier.id, *given))

    def _changed(self, _dossier: Dossier, change) -> None:
        if change.touches("project"):
            self._again()

    def _again(self) -> None:
        if self.active:
            self.refresh()


def aim_sheet(dossier: Dossier, history: tuple[AimStep, ...]) -> AimSheet:
    """Put the aims and their history in words."""
    rows = tuple(
        AimRow(one.id, one.rome_code, one.label, _since(one.chosen_on), one.note) for one in dossier.projects
    )
    return AimSheet(rows, tuple((_when(step), _what(step)) for step in history))


def _since(chosen_on: str) -> str:
    from datetime import date

    try:
        return f"Choisi le {day(date.fromisoformat(chosen_on))}"
    except ValueError:
        return ""


def _when(step: AimStep) -> str:
    moment = step.at.astimezone()
    return f"{day(moment.date())}, {clock(moment)}"


def _what(step: AimStep) -> str:
    told = f"{step.event.label}\u00a0: {step.label}"
    return f"{told} — «\u00a0{step.note}\u00a0»" if step.note else told
