"""The PDF fiche of an occupation: rendered, saved and printed off the window’s thread."""

from __future__ import annotations

from pathlib import Path

from app.models.records.dossier import Dossier
from app.models.records.ids import RomeCode
from app.ui.viewmodels.summary import Paper, SummaryModel, load_viewer


class FichePaperModel(SummaryModel):
    """Makes one fiche at a time, for the person on the desk or for nobody; signals as for the summary."""

    _code: RomeCode | None = None
    _label = ""

    def make_for(self, code: RomeCode, label: str) -> None:
        """Render the fiche of an occupation."""
        if self._ticket is None:
            self._code, self._label = code, label
            self.make()

    def make(self) -> None:
        """Render again the fiche asked for last."""
        code, dossier, desk = self._code, self._session.dossier, self._session.desk
        if code is None or self._ticket is not None:
            return
        self.busy.emit(True)
        name, title = f"fiche-{code}.pdf", f"Fiche {self._label}"

        def work() -> Paper:
            load_viewer()
            return Paper(desk.complete().fiche_paper.pdf(code, dossier), name, title)

        self._ticket = self._session.read(work, lambda paper: self._ready(dossier, paper), self._not_made)

    def save(self, path: Path) -> None:
        """Write the fiche shown to a file, all or nothing."""
        code, dossier, desk = self._code, self._dossier, self._session.desk
        if code is not None and self.paper is not None:
            self._session.read(
                lambda: desk.complete().fiche_paper.save_pdf(code, dossier, path),
                lambda _none: self.saved.emit(path),
                self._complain,
            )

    def _ready(self, dossier: Dossier | None, paper: Paper) -> None:
        self._ticket = None
        self._dossier, self.paper = dossier, paper
        self.busy.emit(False)
        self.ready.emit(paper)
