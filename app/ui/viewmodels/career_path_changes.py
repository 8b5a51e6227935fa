"""What editions of the ROME changed in the path shown: marks for its rows, a notice for the part shown."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from app.models.records.changes import Change
from app.models.records.dossier import Dossier
from app.models.records.links import LinkNotice, LinkTarget
from app.ui.tasks.lanes import Latest
from app.ui.viewmodels.session import Session

TO_REVIEW = "à revoir"
CITING = ("experience", "study", "activity", "held_skill", "project", "occupation_mark", "kept_link")


class PathChanges(QObject):
    """Follows the dossier on the desk and the edition in place; writes only what a person chooses.

    Signal ``changed()``: other notices, or replacements found for one of them.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._notices: dict[str, LinkNotice] = {}
        self._found: dict[str, tuple[LinkTarget, ...]] = {}
        self._latest = Latest(session, self._answered, session.report)
        self._searching = Latest(session, self._searched, session.report)
        session.opened.connect(self._opened)
        session.changed.connect(self._dossier_changed)
        session.reference_changed.connect(self._ask)
        self._ask()

    @property
    def marks(self) -> Mapping[str, str]:
        """The few words that mark a row, by the id of its part."""
        return {key: TO_REVIEW for key, one in self._notices.items() if one.presses}

    @property
    def sure_count(self) -> int:
        """How many links have a replacement that is sure."""
        return sum(one.sure is not None and not one.kept for one in self._notices.values())

    def of(self, part_id: str) -> LinkNotice | None:
        """What is to be said of a part; nothing once it was kept as it is."""
        notice = self._notices.get(part_id)
        return None if notice is None or notice.kept else notice

    def targets(self, notice: LinkNotice) -> tuple[LinkTarget, ...]:
        """The replacements of a link; where none is known they are searched, and ``changed`` follows."""
        if notice.targets or notice.part_id in self._found:
            return notice.targets or self._found[notice.part_id]
        self._found[notice.part_id] = ()
        links = self._session.desk.links
        self._searching.ask(lambda: (notice.part_id, links.proposals(notice)))
        return ()

    def replace(self, notice: LinkNotice, target: LinkTarget) -> None:
        """Give the part the code chosen; undo brings the former one back."""
        links, dossier = self._session.desk.links, self._session.dossier
        if dossier is not None:
            self._session.write(lambda: links.replace(dossier.id, notice, target))

    def keep(self, notice: LinkNotice) -> None:
        """Leave the part as it is, and speak of it no more."""
        links, dossier = self._session.desk.links, self._session.dossier
        if dossier is not None:
            self._session.write(lambda: links.keep(dossier.id, notice))

    def replace_sure(self) -> None:
        """Replace every link whose replacement is sure, in one step."""
        links, dossier = self._session.desk.links, self._session.dossier
        if dossier is not None:
            self._session.write(lambda: links.replace_sure(dossier.id))

    def _opened(self, _dossier: Dossier | None) -> None:
        self._searching.drop()
        self._notices, self._found = {}, {}
        self._ask()

    def _dossier_changed(self, _dossier: Dossier, change: Change) -> None:
        if change.touches(*CITING):
            self._ask()

    def _ask(self) -> None:
        dossier, desk = self._session.dossier, self._session.desk
        if dossier is None:
            self._latest.drop()
            return
        self._session.when_calm(lambda: self._latest.ask(lambda: desk.links.notices(dossier)))

    def _answered(self, found: tuple[LinkNotice, ...]) -> None:
        notices = {one.part_id: one for one in found}
        if notices != self._notices:
            self._notices, self._found = notices, {}
            self.changed.emit()

    def _searched(self, answer: tuple[str, tuple[LinkTarget, ...]]) -> None:
        part_id, targets = answer
        self._found[part_id] = targets
        if targets:
            self.changed.emit()
