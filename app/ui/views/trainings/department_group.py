"""The departments of the courses found: those with most of them, and any other by its name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from app.models.records.folding import folded
from app.models.records.french import count
from app.ui.theme.tokens import XS
from app.ui.widgets.check_line import CheckLine
from app.ui.widgets.facet_group import FacetGroup
from app.ui.widgets.suggest import SuggestEdit, SuggestItem

TOP, PROPOSED = 6, 8


class DepartmentGroup(FacetGroup):
    """As ``FacetGroup``: the boxes are those ticked, then the departments with most courses."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._names: Mapping[str, str] = {}
        super().__init__("Département", opened=False, parent=parent)

    def make_boxes(self) -> None:
        """Make a box for each line there may be, and the field that finds the others."""
        self._lines = [CheckLine("") for _ in range(TOP)]
        for box in self._lines:
            box.clicked.connect(lambda _on, box=box: self._toggle(self._key_of(box)))
            self.add(box)
        self.search = SuggestEdit("Autre département", "Autre département", least=1)
        self.search.asked.connect(self._propose)
        self.search.chosen.connect(self._choose)
        self._column.addSpacing(XS)
        self.add(self.search)
        self._fit()

    def show_departments(self, names: Mapping[str, str], counts: Mapping[object, int]) -> None:
        """Show the counts of an answer."""
        self._names = names
        self.set_counts(counts)

    def _fit(self) -> None:
        """Give each line a department; nothing changes place while the keyboard is on one of them."""
        if not self._made:
            return
        counts = self._counts or {}
        keys = list(self.boxes) if any(box.hasFocus() for box in self._lines) else self._wanted()
        while len(self._lines) < len(keys):
            box = CheckLine("")
            box.clicked.connect(lambda _on, box=box: self._toggle(self._key_of(box)))
            self._column.insertWidget(len(self._lines), box)
            self._lines.append(box)
        self.boxes = dict(zip(keys, self._lines, strict=False))
        for key, box in self.boxes.items():
            found = counts.get(key, 0)
            box.set_words(self._name(key), found)
            box.setChecked(key in self._asked)
            box.setEnabled(bool(found) or box.isChecked() or box.hasFocus())
        for at, box in enumerate(self._lines):
            if (at < len(keys)) == box.isHidden():
                box.setVisible(at < len(keys))

    def _wanted(self) -> list[object]:
        counts = self._counts or {}
        first = sorted(counts, key=lambda key: (-counts[key], str(key)))
        rest = [key for key in first if key not in self._asked][: max(TOP - len(self._asked), 0)]
        return [*self._asked, *rest]

    def _name(self, key: object) -> str:
        name = self._names.get(str(key))
        return f"{name} ({key})" if name else f"Département {key}"

    def _key_of(self, box: CheckLine) -> object:
        return next(key for key, one in self.boxes.items() if one is box)

    def _toggle(self, key: object) -> None:
        asked = [one for one in self._asked if one != key]
        self._say((*asked, key) if key not in self._asked else tuple(asked))

    def _propose(self, text: str) -> None:
        wanted, counts = folded(text), self._counts or {}
        items: Sequence[SuggestItem] = [
            SuggestItem(code, f"{name} ({code})", count(counts.get(code, 0), "formation"))
            for code, name in self._names.items()
            if code.casefold().startswith(wanted) or wanted in folded(name)
        ]
        self.search.offer(items[:PROPOSED], text)

    def _choose(self, item: SuggestItem) -> None:
        self.search.set_text("")
        if item.key not in self._asked:
            self._say((*self._asked, item.key))

    def _say(self, asked: tuple[object, ...]) -> None:
        self._asked = asked
        self._fit()
        self._describe()
        self.changed.emit(asked)
