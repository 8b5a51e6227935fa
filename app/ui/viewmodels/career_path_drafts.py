"""What is typed in « Mon parcours » and not in the store yet: kept, saved soon, never lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from app.models.records.changes import Change
from app.models.records.dossier import Dossier, Part
from app.models.records.ids import DossierId
from app.models.records.trouble import BadInput, NotFound
from app.ui.viewmodels.career_path_parts import PartKey, Typed, find_part, lacking
from app.ui.viewmodels.session import Session

PAUSE_MS = 800
"""A pause in the typing: long enough not to write each letter, short enough to be kept before one leaves."""

LONGEST_MS = 3_000
"""After the first letter that is not saved: who types without a pause loses no more than this in a crash."""


class Drafts(QObject):
    """Typed values by part and field, over all dossiers of the sitting.

    A value that cannot be read, or that the use case refuses, stays here with its sentence and is never
    written; the other fields of the same part are. Signal ``changed(PartKey)``: sentences or state changed.
    """

    changed = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._typed: dict[PartKey, dict[str, Typed]] = {}
        self._shown: dict[PartKey, dict[str, str]] = {}
        self._fresh: dict[PartKey, Part] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._save_all)
        self._longest = QTimer(self)  # typing on does not put it off
        self._longest.setSingleShot(True)
        self._longest.setInterval(LONGEST_MS)
        self._longest.timeout.connect(self._save_all)

    def begin(self, key: PartKey, part: Part) -> None:
        """Hold a part that is not in the store yet."""
        self._fresh[key] = part

    def fresh(self, dossier_id: DossierId, entity: str) -> tuple[Part, ...]:
        """The parts of a section that are not in the store yet."""
        return tuple(part for key, part in self._fresh.items() if key[:2] == (dossier_id, entity))

    def typed(self, key: PartKey) -> Mapping[str, Typed]:
        """What is typed in a part and not saved."""
        return self._typed.get(key, {})

    def complaints(self, key: PartKey) -> Mapping[str, str]:
        """The sentences to show beside the fields of a part."""
        return self._shown.get(key, {})

    def edit(self, key: PartKey, fields: Mapping[str, Typed]) -> None:
        """Take what was just typed; it is saved soon, or at once with ``finish``."""
        self._typed.setdefault(key, {}).update(fields)
        shown = self._shown.get(key, {})
        touched = [name for name in fields if name in shown]
        for name in touched:
            if fields[name].error:
                shown[name] = fields[name].error
            else:
                del shown[name]
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()
        if touched or key in self._fresh or self.missing(key):
            self.changed.emit(key)

    def finish(self, key: PartKey, *names: str) -> None:
        """Save a part now; an error in the named fields, which the person just left, is shown."""
        self._complain(key, names)
        self._save(key)

    def leave(self, key: PartKey) -> bool:
        """Save a part that is no longer looked at; False where something typed could not be taken.

        A new part in which nothing was typed is forgotten.
        """
        typed = self._typed.get(key, {})
        if not typed:
            self._fresh.pop(key, None)
            return True
        self._complain(key, typed)
        missing = self.missing(key)
        if missing:
            self._shown.setdefault(key, {}).update(missing)
            self.changed.emit(key)
        self._save(key)
        return not missing and not self._shown.get(key)

    def flush(self) -> bool:
        """Save everything now; False where something typed could not be taken."""
        self._rest()
        taken = [self.leave(key) for key in [*self._typed]]
        return all(taken)

    def drop(self, key: PartKey) -> None:
        """Forget what was typed in a part."""
        for kept in (self._typed, self._shown, self._fresh):
            kept.pop(key, None)

    def forget_gone(self, dossier: Dossier) -> None:
        """Forget what was typed in parts that are no longer in a dossier."""
        for key in [*self._typed]:
            mine = key.dossier_id == dossier.id and key not in self._fresh
            if mine and find_part(dossier, key.entity, key.part_id) is None:
                self.drop(key)

    def waiting(self, key: PartKey) -> str:
        """Why a part is not in the store yet, or ``""``."""
        return next(iter(self.missing(key).values()), "")

    def missing(self, key: PartKey) -> dict[str, str]:
        """The fields a part still lacks to be kept, each with its sentence."""
        typed = self._typed.get(key, {})
        if key in self._fresh:
            return lacking(key.entity, typed, None)
        dossier = self._session.dossier
        mine = dossier is not None and dossier.id == key.dossier_id
        stored = find_part(dossier, key.entity, key.part_id) if mine else None
        return lacking(key.entity, typed, stored) if stored is not None else {}

    def _complain(self, key: PartKey, names) -> None:
        """Show what cannot be read in the named fields."""
        typed = self._typed.get(key, {})
        errors = {name: typed[name].error for name in names if name in typed and typed[name].error}
        if errors:
            self._shown.setdefault(key, {}).update(errors)
            self.changed.emit(key)

    def _save_all(self) -> None:
        """Save every part in which something is typed; what is still being typed is not complained of."""
        self._rest()
        for key in [*self._typed]:
            self._save(key)

    def _rest(self) -> None:
        """Everything is being saved: the next letter starts both waits anew."""
        self._pause.stop()
        self._longest.stop()

    def _save(self, key: PartKey) -> None:
        """Write what can be written of a part, in its turn."""
        sent = dict(self._typed.get(key, {}))
        values = {name: one.value for name, one in sent.items() if not one.error}
        if not values or self.missing(key):
            return
        refused: dict[str, str] = {}
        kept_back: set[str] = set()
        work = self._work(key, values, refused, kept_back)

        def done(_change: Change) -> None:
            self._settle(key, {name: one for name, one in sent.items() if name not in kept_back}, refused)

        def failed(error: BaseException) -> None:
            self._fail(key, error)

        self._session.write(work, done, failed)

    def _work(
        self, key: PartKey, values: dict[str, object], refused: dict[str, str], kept_back: set[str]
    ) -> Callable[[], Change]:
        """A write that merges values into the part as it then is, leaving out those that are refused."""
        desk, fresh = self._session.desk, self._fresh.get(key)

        def work() -> Change:
            base = find_part(desk.dossiers.open(key.dossier_id), key.entity, key.part_id) or fresh
            left, trouble = dict(values), None
            while base is not None and left:
                try:
                    return desk.editing.put(key.dossier_id, replace(base, **left))
                except BadInput as error:
                    trouble = trouble or error
                    if error.field is None:
                        raise
                    refused[error.field] = error.sentence
                    guilty = _guilty(error.field, left)
                    kept_back.update(guilty)
                    left = {name: value for name, value in left.items() if name not in guilty}
            if trouble is not None:
                raise trouble
            return Change(key.dossier_id, "", ())

        return work

    def _settle(self, key: PartKey, written: Mapping[str, Typed], refused: Mapping[str, str]) -> None:
        """Forget what is now in the store, unless it was typed anew meanwhile."""
        typed = self._typed.get(key, {})
        for name, one in written.items():
            if not one.error and typed.get(name) is one:
                del typed[name]
        if not typed:
            self._typed.pop(key, None)
        self._fresh.pop(key, None)
        unread = {name: text for name, text in self._shown.get(key, {}).items() if name in typed}
        unread = {name: text for name, text in unread.items() if typed[name].error}
        self._shown[key] = unread | refused
        if not self._shown[key]:
            del self._shown[key]
        self.changed.emit(key)

    def _fail(self, key: PartKey, error: BaseException) -> None:
        """Nothing was written: say why beside the field, or on the page."""
        if isinstance(error, NotFound):
            self.drop(key)
        elif isinstance(error, BadInput) and error.field is not None:
            self._shown.setdefault(key, {})[error.field] = error.sentence
            self.changed.emit(key)
        else:
            self._session.report(error)


def _guilty(field: str, given: Mapping[str, object]) -> set[str]:
    """The typed values to keep back when a field is refused: that one, or the date that contradicts it."""
    if field in given:
        return {field}
    if field == "end" and "start" in given:
        return {"start"}
    return set(given)
