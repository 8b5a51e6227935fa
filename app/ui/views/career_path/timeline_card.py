"""The timeline at the top of « Mon parcours »."""

from __future__ import annotations

from app.models.records.french import count
from app.models.records.periods import YearMonth
from app.ui.theme.tokens import M
from app.ui.viewmodels.career_path import CareerPath
from app.ui.viewmodels.career_path_lines import month_index, spans, undated
from app.ui.widgets.card import Card
from app.ui.widgets.labels import label
from app.ui.widgets.timeline import Span, TimelineStrip

EMPTY = "Vos expériences et vos activités datées se placeront ici, année par année."


class TimelineCard(Card):
    """Experiences, activities and the search for a job over the years; a press goes there."""

    def __init__(self, path: CareerPath) -> None:
        super().__init__()
        self._path = path
        self._shown: object = None
        self.body.setContentsMargins(M + 4, M, M + 4, M)
        self.strip = TimelineStrip()
        self.note = label("", "help", wrap=True)
        self.add(self.strip)
        self.add(self.note)
        self.strip.pressed.connect(self._go)
        path.moved.connect(self.show_state)
        path.refreshed.connect(self.show_state)

    def show_state(self) -> None:
        """Show the bars of the dossier; the part chosen stands out."""
        dossier = self._path.dossier
        if dossier is None:
            return
        bars = spans(dossier, self._path.chosen)
        left_out = undated(dossier)
        if (bars, left_out) == self._shown:
            return
        self._shown = (bars, left_out)
        now = month_index(YearMonth.of(self._path.today))
        self.strip.set_spans([Span(one.label, one.start, one.end, one.tone, one.key) for one in bars], now)
        self.strip.setVisible(bool(bars))
        words = ""
        if not bars:
            words = EMPTY
        elif left_out:
            words = f"{count(left_out, 'période')} sans date de début\u00a0: donnez-la pour la voir ici."
        self.note.setText(words)
        self.note.setVisible(bool(words))

    def _go(self, key: str) -> None:
        dossier = self._path.dossier
        if dossier is None:
            return
        for section, parts in (("experience", dossier.experiences), ("activity", dossier.activities)):
            if any(one.id == key for one in parts):
                self._path.open_section(section, key)
                return
        self._path.open_section("identity")
