"""The page « Tableau de bord »: who, the accounts, the path in brief, what is to be done."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal

from app.models.records.changes import Change
from app.models.records.dossier import Dossier
from app.models.records.ids import new_part_id
from app.models.records.rights import Balance, RightKind
from app.models.records.tasks import Todo
from app.models.records.trouble import BadInput
from app.ui.tasks.lanes import Latest
from app.ui.viewmodels.career_path_lines import PathSpan, spans
from app.ui.viewmodels.dashboard_amounts import read_amount, read_reading_day
from app.ui.viewmodels.dashboard_lines import (
    Outlook,
    PersonLine,
    PlanLine,
    RightLine,
    amount_words,
    person_line,
    plan_line,
    right_line,
    typed_words,
)
from app.ui.viewmodels.dashboard_reading import read_outlook
from app.ui.viewmodels.rights import RightsModel
from app.ui.viewmodels.session import Session

WHY = "pourquoi"
"""The section of the page that tells how a balance is computed."""


class DashboardModel(QObject):
    """State of the page; calls the use cases through the session alone.

    Signals:
        shown(Dossier | None): the facts of the dossier changed, or another is on the desk.
        outlook_changed(Outlook | None): what is to be done and the project; None while it is computed.
        noted(RightKind, str): a balance was noted; the words say where it went when it is not the one shown.
        refused(RightKind, str, str): a balance was refused: field (amount, as_of) and sentence.
        edit_asked(RightKind): the editor of an account is asked for.
        go(str, object): another page is asked for.
    """

    shown = Signal(object)
    outlook_changed = Signal(object)
    noted = Signal(object, str)
    refused = Signal(object, str, str)
    edit_asked = Signal(object)
    go = Signal(str, object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._active = False
        self._stale = True
        self.rights = RightsModel(session, self)
        self._outlook_asked = Latest(session, self._got_outlook, session.report)
        session.opened.connect(self._opened)
        session.changed.connect(self._changed)
        session.reference_changed.connect(self._again)

    @property
    def dossier(self) -> Dossier | None:
        """The dossier shown."""
        return self._session.dossier

    @property
    def today(self) -> date:
        """The day it is."""
        return self._session.desk.clock.today()

    def person(self) -> PersonLine:
        """Who the person is."""
        return person_line(self._session.dossier, self.today)

    def right(self, kind: RightKind) -> RightLine:
        """What is known of an account."""
        return right_line(self._session.dossier, kind)

    def typed_balance(self, kind: RightKind) -> str:
        """The amount shown, as one would type it again; nothing where none is known."""
        balance = self._session.dossier.balance(kind) if self._session.dossier else None
        return typed_words(balance) if balance is not None else ""

    def plan(self) -> PlanLine | None:
        """The training plan in two lines."""
        return plan_line(self._session.dossier)

    def spans(self) -> tuple[PathSpan, ...]:
        """The bars of the timeline."""
        return spans(self._session.dossier, "")

    def this_month(self) -> int:
        """The month of today, as the timeline counts."""
        return self.today.year * 12 + self.today.month - 1

    def set_active(self, active: bool) -> None:
        """Tell whether the page is seen; nothing is computed for one that is not."""
        self._active = active
        if active and self._stale:
            self._ask()
        self.rights.set_active(active)

    def note_balance(self, kind: RightKind, amount: str, as_of: str) -> bool:
        """Note a balance as a new record, the earlier ones stay; False where what is typed is refused."""
        dossier = self._session.dossier
        if dossier is None:
            return False
        try:
            value = read_amount(amount, in_points=kind.in_points)
            when = read_reading_day(as_of, self.today)
        except BadInput as trouble:
            self.refused.emit(kind, trouble.field, trouble.sentence)
            return False
        balance = Balance(new_part_id(), kind, value, when)
        editing = self._session.desk.editing
        self._session.write(
            lambda: editing.put(dossier.id, balance, f"Solde {kind.name}"),
            lambda _change: self._noted(balance),
            lambda error: self._not_noted(kind, error),
        )
        return True

    def follow(self, todo: Todo) -> None:
        """Go where a line of « À faire » is done."""
        if (todo.page, todo.section) == ("tableau", WHY):
            self.rights.why(RightKind.CPF)
        elif todo.page == "tableau":
            kind = next((one for one in RightKind if one.value == todo.section), RightKind.CPF)
            self.edit_asked.emit(kind)
        else:
            self.go.emit(todo.page, todo.section or None)

    def _noted(self, balance: Balance) -> None:
        """Say so where an older reading was noted: the newest stays on the card."""
        dossier = self._session.dossier
        shown = dossier.balance(balance.kind) if dossier is not None else None
        words = ""
        if shown is not None and shown.id != balance.id:
            kept = amount_words(balance.kind, balance.amount)
            words = f"{kept} est gardé dans l’historique\u00a0; la carte montre le relevé le plus récent."
        self.noted.emit(balance.kind, words)

    def _not_noted(self, kind: RightKind, error: BaseException) -> None:
        if isinstance(error, BadInput):
            self.refused.emit(kind, error.field or "amount", error.sentence)
        else:
            self.refused.emit(kind, "", "")
            self._session.report(error)

    def _opened(self, dossier: Dossier | None) -> None:
        self._outlook_asked.drop()
        self.shown.emit(dossier)
        self.outlook_changed.emit(None)
        self._again()

    def _changed(self, dossier: Dossier, _change: Change) -> None:
        self.shown.emit(dossier)
        self._again()

    def _again(self) -> None:
        self._stale = True
        if self._active:
            self._ask()

    def _ask(self) -> None:
        """Ask for the outlook; the one shown stays until the answer comes."""
        self._stale = False
        dossier, desk = self._session.dossier, self._session.desk
        if dossier is not None:
            self._session.when_calm(lambda: self._outlook_asked.ask(lambda: read_outlook(desk, dossier)))

    def _got_outlook(self, outlook: Outlook) -> None:
        self.outlook_changed.emit(outlook)
