"""Completion as one types: job titles, communes, skills; only the last question of each is answered."""

from __future__ import annotations

from collections.abc import Callable

from app.models.records.places import Commune
from app.models.records.rome import SkillHit, TitleHit
from app.ui.tasks.lanes import Latest
from app.ui.viewmodels.session import Session

Answer = Callable[[list], None]


class Asking:
    """Asks the use cases off the window’s thread; an answer is given to whoever asked last."""

    def __init__(self, session: Session) -> None:
        self._desk = session.desk
        self._answers: dict[str, Answer] = {}
        self._latest = {
            kind: Latest(session, lambda found, kind=kind: self._answers[kind](found), session.report)
            for kind in ("titles", "communes", "skills")
        }

    def titles(self, text: str, answer: Callable[[list[TitleHit]], None]) -> None:
        """Job titles for a few letters."""
        self._ask("titles", lambda: self._desk.occupations.complete_title(text), answer)

    def communes(self, text: str, answer: Callable[[list[Commune]], None]) -> None:
        """Communes for a name or a postcode."""
        self._ask("communes", lambda: self._desk.places.complete(text), answer)

    def skills(self, text: str, answer: Callable[[list[SkillHit]], None]) -> None:
        """Skills for a few words."""
        self._ask("skills", lambda: self._desk.occupations.complete_skill(text), answer)

    def drop(self) -> None:
        """Forget every question: another person is on the desk."""
        for latest in self._latest.values():
            latest.drop()

    def _ask(self, kind: str, work: Callable[[], list], answer: Answer) -> None:
        self._answers[kind] = answer
        self._latest[kind].ask(work)
