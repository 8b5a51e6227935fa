"""The page « Mon parcours »: which section and part are shown, what is typed, what each gap would unlock."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QObject, Signal

from app.models.records.changes import Change
from app.models.records.dossier import Dossier, Part
from app.models.records.ids import RomeCode
from app.models.records.path import Project
from app.models.records.tasks import Completeness
from app.services.usecases.todo import completeness
from app.ui.tasks.lanes import Latest
from app.ui.viewmodels.career_path_asking import Asking
from app.ui.viewmodels.career_path_changes import PathChanges
from app.ui.viewmodels.career_path_drafts import Drafts
from app.ui.viewmodels.career_path_lines import PathLine, section_lines
from app.ui.viewmodels.career_path_links import Linking
from app.ui.viewmodels.career_path_parts import (
    REQUIRED,
    TITLES,
    PartKey,
    Typed,
    blank_part,
    find_part,
    gap_target,
    removed_words,
    with_typed,
)
from app.ui.viewmodels.career_path_skills import PathSkills
from app.ui.viewmodels.session import Session


class CareerPath(QObject):
    """State of the page; calls the use cases through the session alone.

    Signals:
        moved(): another dossier, section or part is shown.
        refreshed(): what is shown may have changed (the dossier, what is typed, a sentence beside a field).
        removed(str): a part was removed; the words say which, it can be undone.
        told(str): a sentence for the foot of the form (« Enregistré à 14 h 06 »).
        focus_asked(str): a field of the section shown is to be edited next; ``""`` is the first one.
        undo_changed(UndoState): what can be undone.
        go(str, object): another page is asked for.
    """

    moved = Signal()
    refreshed = Signal()
    removed = Signal(str)
    told = Signal(str)
    focus_asked = Signal(str)
    undo_changed = Signal(object)
    go = Signal(str, object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._section = "identity"
        self._chosen: dict[str, str] = {}
        self._dossier_id: str | None = None
        self._removed: PartKey | None = None
        self.rome_names: dict[RomeCode, str] | None = None
        self.drafts = Drafts(session, self)
        self.skills = PathSkills(session, self)
        self.changes = PathChanges(session, self)
        self.asking = Asking(session)
        self.linking = Linking(self, self.asking)
        self._names = Latest(session, self._got_names, session.report)
        session.opened.connect(self._opened)
        session.changed.connect(self._changed)
        session.reference_changed.connect(self._ask_names)
        session.saved.connect(self.told)
        session.undo_changed.connect(self.undo_changed)
        self.drafts.changed.connect(lambda _key: self._refresh())
        self.changes.changed.connect(self._refresh)
        self._opened(session.dossier)

    # ── what is shown ───────────────────────────────────────────────────────────────────────────────────────

    @property
    def dossier(self) -> Dossier | None:
        """The dossier shown, as it is in the store."""
        return self._session.dossier

    @property
    def today(self) -> date:
        """The day it is."""
        return self._session.desk.clock.today()

    @property
    def section(self) -> str:
        """The section shown."""
        return self._section

    @property
    def chosen(self) -> str:
        """The id of the part shown, or ``""``."""
        dossier = self.dossier
        if dossier is not None and self._section == "identity":
            return dossier.id
        return self._chosen.get(self._section, "")

    def key(self) -> PartKey | None:
        """The part shown, wherever it is kept."""
        dossier = self.dossier
        return PartKey(dossier.id, self._section, self.chosen) if dossier and self.chosen else None

    def part(self) -> Part | None:
        """The part shown, with what is typed and readable."""
        key = self.key()
        stored = self._stored(key)
        return None if key is None or stored is None else with_typed(stored, self.drafts.typed(key))

    def typed(self) -> Mapping[str, Typed]:
        """What is typed in the part shown and not saved."""
        key = self.key()
        return self.drafts.typed(key) if key else {}

    def complaints(self) -> Mapping[str, str]:
        """The sentences beside the fields of the part shown."""
        key = self.key()
        return self.drafts.complaints(key) if key else {}

    @property
    def unset(self) -> Mapping[str, str]:
        """Fields that a new part still lacks, each with its sentence: their default is not shown as said."""
        key = self.key()
        return self.drafts.missing(key) if key else {}

    def lines(self) -> tuple[PathLine, ...]:
        """The rows of the section shown; a part not yet in the store comes first."""
        dossier = self.dossier
        if dossier is None:
            return ()
        fresh = self.drafts.fresh(dossier.id, self._section)
        return section_lines(dossier, self._section, fresh, self.changes.marks)

    def completeness(self) -> Completeness | None:
        """How full the path is, and what each gap would unlock."""
        dossier = self.dossier
        return completeness(dossier) if dossier else None

    # ── what a person does ──────────────────────────────────────────────────────────────────────────────────

    def open_section(self, section: str, part_id: str = "") -> None:
        """Show a section, and one of its parts where it is given; what was typed before is saved.

        The part may stand behind the section, as in ``experience/id``: one text is what another page asks.
        """
        section, _, asked = section.partition("/")
        part_id = part_id or asked
        if section not in TITLES:
            return
        part_id = part_id or self._chosen.get(section, "")
        if section == self._section and part_id == self.chosen:
            return
        self._leave()
        self._section = section
        self._chosen[section] = part_id
        self._show()

    def add(self) -> None:
        """Start a new part in the section shown; it is kept as soon as it has what it needs."""
        dossier = self.dossier
        if dossier is None or self._section not in REQUIRED:
            return
        waiting = self.drafts.fresh(dossier.id, self._section)
        part = waiting[0] if waiting else blank_part(self._section)
        if part.id != self.chosen:
            self._leave()
        self.drafts.begin(PartKey(dossier.id, self._section, part.id), part)
        self._chosen[self._section] = part.id
        self._show()
        self.focus_asked.emit("")

    def remove(self) -> None:
        """Take away the part shown, at once; undo brings it back with its skills."""
        key, part, dossier = self.key(), self.part(), self.dossier
        if key is None or part is None or dossier is None or key.entity == "identity":
            return
        stored = find_part(dossier, key.entity, key.part_id) is not None
        words = removed_words(part, dossier)
        self._chosen[key.entity] = self._neighbour(key.part_id)
        self.drafts.drop(key)
        self._show()
        if not stored:
            return
        self._removed = key
        editing = self._session.desk.editing

        def done(_change: Change) -> None:
            self.removed.emit(words)

        self._session.write(lambda: editing.remove(key.dossier_id, key.entity, key.part_id), done)

    def edit(self, fields: Mapping[str, Typed]) -> None:
        """Take what is typed in fields of the part shown; saved after a pause."""
        key = self.key()
        if key is not None:
            self.drafts.edit(key, fields)

    def finish(self, *names: str) -> None:
        """The named fields are left: what is typed is saved now, or its sentence is shown."""
        key = self.key()
        if key is not None:
            self.drafts.finish(key, *names)

    def flush(self) -> bool:
        """Save everything typed, before closing or another dossier; False where something could not be."""
        return self.drafts.flush()

    def open_gap(self, title: str, section: str) -> None:
        """Go where a gap is filled."""
        field, part_id = gap_target(self.dossier, title) if self.dossier else ("", "")
        self.open_section(section, part_id)
        if section in REQUIRED and not self.chosen:
            self.add()
        else:
            self.focus_asked.emit(field)

    def promote(self) -> None:
        """Make the project shown the main one."""
        key, part = self.key(), self.part()
        if key is not None and isinstance(part, Project):
            editing = self._session.desk.editing
            self.finish()
            self._session.write(lambda: editing.choose_project(key.dossier_id, part.rome_code, part.label))

    def undo(self) -> None:
        """Take back the last change, after what is typed."""
        self.finish()
        self._session.undo()

    def _opened(self, dossier: Dossier | None) -> None:
        """Another dossier is on the desk: what was typed in the one before goes to its store."""
        self.drafts.flush()
        self.asking.drop()
        identity = dossier.id if dossier else None
        if identity != self._dossier_id:
            self._dossier_id = identity
            self._chosen.clear()
            self.rome_names = None
            self._section = "experience" if dossier and dossier.experiences else "identity"
            self.told.emit("")
        self._ask_names()
        self._show()

    def _changed(self, dossier: Dossier, change: Change) -> None:
        self.drafts.forget_gone(dossier)
        if change.touches("experience", "activity", "study", "project"):
            self._ask_names()
        before = self.chosen
        gone = self._removed
        if gone and gone.entity == self._section and change.touches(gone.entity) and self._stored(gone):
            self._chosen[self._section], self._removed = gone.part_id, None
        self._settle_choice()
        if self.chosen != before:
            self.moved.emit()
        self._refresh()

    def _ask_names(self) -> None:
        """Read what the codes of the dossier are called in the edition in place."""
        dossier = self.dossier
        if dossier is not None:
            self._names.ask(lambda: self._session.desk.occupations.known_codes(dossier))

    def _got_names(self, names: dict[RomeCode, str]) -> None:
        self.rome_names = names
        self._refresh()

    def _stored(self, key: PartKey | None) -> Part | None:
        """The part shown without what is typed: from the store, or new."""
        dossier = self.dossier
        if key is None or dossier is None:
            return None
        found = find_part(dossier, key.entity, key.part_id)
        if found is not None:
            return found
        fresh = self.drafts.fresh(dossier.id, key.entity)
        return next((one for one in fresh if one.id == key.part_id), None)

    def _settle_choice(self) -> None:
        """Keep a part chosen: the same one while it is there, else the first of its section."""
        if self._section != "identity" and self._stored(self.key()) is None:
            rows = [line.key for line in self.lines() if not line.heading]
            self._chosen[self._section] = rows[0] if rows else ""

    def _neighbour(self, part_id: str) -> str:
        """The row to show when one goes."""
        rows = [line.key for line in self.lines() if not line.heading]
        at = rows.index(part_id)
        return (rows[at + 1 : at + 2] or rows[max(at - 1, 0) : at] or [""])[0]

    def _leave(self) -> None:
        key = self.key()
        if key is not None:
            self.drafts.leave(key)

    def _show(self) -> None:
        self._settle_choice()
        self.moved.emit()
        self._refresh()

    def _refresh(self) -> None:
        part = self.part() if self._section == "experience" else None
        self.skills.follow(part)  # type: ignore[arg-type]
        self.refreshed.emit()
