"""The chart of rights on the dashboard: which account, which situation is tried and until when, its image."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.models.records.rights import RightKind
from app.models.records.trouble import KnownTrouble
from app.ui.viewmodels.rights import RightsModel
from app.ui.viewmodels.rights_chart import RightsChart, TrialWords, accounts, rights_chart, trial_words
from app.ui.viewmodels.session import OUR_FAULT

if TYPE_CHECKING:
    from app.models.records.outlook import Projection, RightsOverview, WhatIf

HALF = Decimal("0.5")
SHARES = tuple(Decimal(tenths) / 10 for tenths in (2, 3, 4, 5, 6, 7, 8))
YEARS_AHEAD = range(2, 11)


class RightsTrial(QObject):
    """Puts what the rights model answers together for one chart.

    The model answers one situation at a time: beyond the years of the overview, « nothing changes » is asked
    first, then the situation tried.

    Signals:
        changed(): there is something else to show.
        restored(): the situation and the years are those of the beginning.
        saved(Path): the image was written.
        failed(str): it was not, and why.
    """

    changed = Signal()
    restored = Signal()
    saved = Signal(object)
    failed = Signal(str)

    def __init__(self, rights: RightsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rights = rights
        self._kind = RightKind.CPF
        self._what_if: WhatIf | None = None  # None: nothing changes
        self._share, self._until = HALF, 0
        self._unchanged: Projection | None = None
        self._tried: Projection | None = None
        self._asking = False
        rights.overview_changed.connect(self._overview_came)
        rights.projection_changed.connect(self._projection_came)

    @property
    def overview(self) -> RightsOverview | None:
        """What is known of the rights of the person on the desk."""
        return self._rights.overview

    @property
    def kind(self) -> RightKind:
        """The account shown."""
        kinds = self.accounts()
        return self._kind if self._kind in kinds or not kinds else kinds[0]

    @property
    def until(self) -> int:
        """The last year shown."""
        return self._until or self._horizon()

    @property
    def what_if(self) -> WhatIf | None:
        """The situation tried; None when nothing changes."""
        return self._what_if

    def accounts(self) -> tuple[RightKind, ...]:
        """The accounts with something to draw."""
        return accounts(self.overview) if self.overview is not None else ()

    def situations(self) -> tuple[WhatIf, ...]:
        """The changes that make sense for the person."""
        return self.overview.what_ifs if self.overview is not None else ()

    def years(self) -> list[int]:
        """The last years one may ask for."""
        return [self.overview.on.year + ahead for ahead in YEARS_AHEAD] if self.overview is not None else []

    def chart(self) -> RightsChart | None:
        """The chart of the account; None while nothing is known, or when there is nothing to draw."""
        if self.overview is None or not self.accounts():
            return None
        return rights_chart(self.overview, self.kind, self._plain(), self._tried, self.until)

    def words(self) -> TrialWords | None:
        """What the situation tried changes; None while it is computed."""
        if self.overview is None or (self._what_if is not None and self._tried is None):
            return None
        return trial_words(self.kind, self._plain(), self._tried, self.until)

    def pick(self, kind: RightKind) -> None:
        """Show another account."""
        self._kind = kind
        self.changed.emit()

    def try_situation(self, what_if: WhatIf, share: Decimal, until: int) -> None:
        """Try a situation; the answer comes by ``changed``."""
        from app.models.records.outlook import WhatIf

        self._what_if = None if what_if is WhatIf.UNCHANGED else what_if
        self._share, self._until = share, until
        if self._what_if is None:
            self._tried = None
            self.changed.emit()
        self._ask()

    def restore(self) -> None:
        """Go back to the person’s own situation."""
        self._rights.forget_situation()

    def save(self, path: Path, image: Callable[[], bytes]) -> None:
        """Encode and write an image, off the window’s thread, all or nothing."""
        from app.services.usecases.dossiers import write_whole

        session = self._rights.session  # the model of the rights stands for the session here
        session.read(lambda: write_whole(path, image()), lambda _none: self.saved.emit(path), self._not_saved)

    def file_name(self) -> str:
        """A name for the image, with its account and its day, without the person’s."""
        on = self.overview.on.isoformat() if self.overview is not None else ""
        return f"droits-{self.kind.value}-{on}.png"

    def _horizon(self) -> int:
        """The last year the overview reaches."""
        return self.overview.projection.points[-1].day.year if self.overview is not None else 0

    def _plain(self) -> Projection:
        """What comes if nothing changes, as far as it was asked for."""
        return self._unchanged if self._unchanged is not None else self.overview.projection

    def _ask(self) -> None:
        """Ask for what is missing; nothing is asked twice."""
        from app.models.records.outlook import WhatIf

        if self.overview is None:
            return
        if self._plain().points[-1].day.year < self.until:
            self._rights.try_situation(WhatIf.UNCHANGED, self.until, self._share)
        elif self._what_if is not None:
            self._rights.try_situation(self._what_if, self.until, self._share)
        else:
            self._asking = True  # nothing is tried any more: the model need not go on asking for it
            self._rights.forget_situation()
            self._asking = False
            self.changed.emit()

    def _overview_came(self, overview: RightsOverview | None) -> None:
        if overview is None:
            self._unchanged = self._tried = None
        elif self._unchanged is not None:  # it was of the dossier before the change
            self._unchanged = None
            self._ask()
        self.changed.emit()

    def _projection_came(self, projection: Projection | None) -> None:
        from app.models.records.outlook import WhatIf

        if projection is None:
            if not self._asking:
                self._unchanged = self._tried = self._what_if = None
                self._share, self._until = HALF, 0
                self.restored.emit()
                self.changed.emit()
            return
        if projection.what_if is WhatIf.UNCHANGED:
            self._unchanged = projection
            if self._what_if is not None:
                self._ask()
                return
        else:
            self._tried = projection
        self.changed.emit()

    def _not_saved(self, error: BaseException) -> None:
        self.failed.emit(error.sentence if isinstance(error, KnownTrouble) else OUR_FAULT)
