"""« Parler à un conseiller »: the operators for a person’s situation, with the reason, then the others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal

from app.models.records.advice import Advice
from app.models.records.changes import Change
from app.models.records.dossier import Dossier
from app.models.records.french import day
from app.ui.tasks.lanes import Latest
from app.ui.viewmodels.session import Session

OTHER = "Autre interlocuteur possible."
TO_CONFIRM = "à confirmer"


@dataclass(frozen=True, slots=True)
class OperatorLine:
    """An operator in the words of the panel."""

    key: str
    name: str
    reason: str
    audience: str
    what_they_do: str
    phone: str
    website: str
    address: str
    to_confirm: bool
    certainty: str
    source: str


@dataclass(frozen=True, slots=True)
class AdviserFace:
    """Those proposed to this person, then the others; ``situation`` says on what the choice rests."""

    chosen: tuple[OperatorLine, ...]
    others: tuple[OperatorLine, ...]
    situation: str
    asks_situation: bool


class AdviserModel(QObject):
    """Keeps the panel’s content up to date; works with no dossier.

    Signals:
        changed(AdviserFace): what to show.
        go(str, object): another page is asked for.
    """

    changed = Signal(object)
    go = Signal(str, object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.face: AdviserFace | None = None
        self._asked = Latest(session, self._got, session.report)
        session.opened.connect(self._opened)
        session.changed.connect(self._dossier_changed)

    def refresh(self) -> None:
        """Ask who can help the person on the desk."""
        dossier, desk = self._session.dossier, self._session.desk
        self._asked.ask(lambda: face_of(desk.advising.advice(dossier), dossier))

    def tell_situation(self) -> None:
        """Go where the situation is told, or where a dossier begins."""
        if self._session.dossier is None:
            self.go.emit("nouveau_dossier", None)
        else:
            self.go.emit("parcours", "identity")

    def _got(self, face: AdviserFace) -> None:
        self.face = face
        self.changed.emit(face)

    def _opened(self, _dossier: Dossier | None) -> None:
        if self.face is not None:
            self.refresh()

    def _dossier_changed(self, _dossier: Dossier, change: Change) -> None:
        if self.face is not None and change.touches("identity"):
            self.refresh()


def face_of(advice: tuple[Advice, ...], dossier: Dossier | None) -> AdviserFace:
    """Put advice in words, those with a reason of their own apart."""
    situation = dossier.identity.situation if dossier is not None else None
    told = f"Votre situation\u00a0: {situation.label}" if situation is not None else ""
    return AdviserFace(
        chosen=tuple(_line(one) for one in advice if one.reason != OTHER),
        others=tuple(_line(one) for one in advice if one.reason == OTHER),
        situation=told,
        asks_situation=situation is None,
    )


def _line(advice: Advice) -> OperatorLine:
    """Write one operator."""
    one = advice.operator
    try:
        checked = day(date.fromisoformat(one.checked_on))
    except ValueError:
        checked = one.checked_on
    address = one.website if "//" in one.website else f"https://{one.website}" if one.website else ""
    return OperatorLine(
        key=one.key,
        name=one.name,
        reason=advice.reason,
        audience=one.audience,
        what_they_do=one.what_they_do,
        phone=one.phone,
        website=one.website,
        address=address,
        to_confirm=TO_CONFIRM in one.certainty,
        certainty=one.certainty,
        source=f"Source\u00a0: {one.source}" + (f" · relu le {checked}" if checked else ""),
    )
