"""Skills of « Mon parcours »: those an experience or activity gave, those its occupation suggests."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.models.records.changes import Change
from app.models.records.dossier import Dossier
from app.models.records.ids import PartId, SkillCode
from app.models.records.path import Experience, HeldSkill
from app.models.records.rome import Skill
from app.services.usecases.desk import Desk
from app.ui.tasks.lanes import Latest
from app.ui.viewmodels.career_path_lines import source_words
from app.ui.viewmodels.session import Session


class PathSkills(QObject):
    """Ticks and unticks skills; proposals follow the experience that is shown.

    Signals:
        changed(): other proposals, for another experience or another list of held skills.
        told(str): why nothing was added: the skill is already there, and where from.
    """

    changed = Signal()
    told = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._proposals: tuple[Skill, ...] = ()
        self._asked: object = None
        self._latest = Latest(session, self._answered, session.report)
        session.reference_changed.connect(self._forget)

    @property
    def proposals(self) -> tuple[Skill, ...]:
        """Skills often tied to the occupation of the experience shown, without those already held."""
        return self._proposals

    def held_from(self, source_id: str) -> tuple[HeldSkill, ...]:
        """The skills an experience or activity gave."""
        dossier = self._session.dossier
        return tuple(one for one in dossier.held_skills if one.source_id == source_id) if dossier else ()

    def follow(self, experience: Experience | None) -> None:
        """Propose for this experience; None proposes nothing. Asked again only where something changed."""
        dossier = self._session.dossier
        if dossier is None or experience is None or experience.rome_code is None:
            self._latest.drop()
            self._asked = None
            self._show(())
            return
        held = dossier.skill_codes
        asked = (experience.rome_code, held)
        if asked == self._asked:
            return
        if self._asked is None or self._asked[0] != experience.rome_code:
            self._show(())
        self._asked = asked
        desk = self._session.desk

        def work() -> tuple[Skill, ...]:
            return desk.occupations.proposals(_understood(desk, dossier, experience), held)

        self._latest.ask(work)

    def tick(self, skill: Skill, source_id: str | None) -> None:
        """Add a skill; where it already is, say where it came from."""
        dossier = self._session.dossier
        if dossier is None:
            return
        for one in dossier.held_skills:
            if one.skill_code == skill.code:
                where = source_words(dossier, one)
                self.told.emit(f"«\u00a0{skill.label}\u00a0» est déjà dans vos compétences. {where}.")
                return
        editing, dossier_id = self._session.desk.editing, dossier.id
        source = PartId(source_id) if source_id else None
        self._session.write(lambda: editing.tick_skill(dossier_id, skill, source))

    def untick(self, code: SkillCode) -> None:
        """Take a skill away; undo brings it back."""
        dossier = self._session.dossier
        if dossier is not None:
            editing, dossier_id = self._session.desk.editing, dossier.id

            def work() -> Change:
                return editing.untick_skill(dossier_id, code)

            self._session.write(work)

    def source_choices(self, dossier: Dossier) -> tuple[tuple[str | None, str], ...]:
        """Where a skill may come from."""
        jobs = [(one.id, one.title) for one in dossier.experiences]
        others = [(one.id, one.title) for one in (*dossier.activities, *dossier.studies)]
        return ((None, "Rien de précis"), *jobs, *others)

    def _answered(self, found: tuple[Skill, ...]) -> None:
        self._show(tuple(found))

    def _show(self, proposals: tuple[Skill, ...]) -> None:
        if proposals != self._proposals:
            self._proposals = proposals
            self.changed.emit()

    def _forget(self) -> None:
        self._asked = None


def _understood(desk: Desk, dossier: Dossier, experience: Experience) -> Experience:
    """Read the occupation of an experience through what it became, unless another was just typed."""
    stored = next((one for one in dossier.experiences if one.id == experience.id), None)
    if stored is None or stored.rome_code != experience.rome_code:
        return experience
    meant = desk.links.understood(dossier).experiences
    return next((one for one in meant if one.id == experience.id), experience)
