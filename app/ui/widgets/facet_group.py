"""One facet: a heading that folds, and boxes with live counts under it, made when first opened."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.theme.tokens import XS
from app.ui.widgets.announce import announce
from app.ui.widgets.buttons import Button
from app.ui.widgets.check_line import CheckLine

Option = tuple[object, str]


class FoldHeading(Button):
    """A heading one presses to fold what stands under it; says how many boxes are ticked while folded."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, "fold", icon="chevron-down", trailing=True, parent=parent)
        self._title = title
        self._opened, self._ticked = True, 0
        self.set_state(opened=True, ticked=0)

    def set_state(self, *, opened: bool, ticked: int) -> None:
        """Show whether it is folded, and how many are ticked under it."""
        self._opened, self._ticked = opened, ticked
        self.set_icon_name("chevron-down" if opened else "chevron-right")
        told = f"{self._title} ({ticked})" if ticked and not opened else self._title
        if told != self.text():
            self.setText(told)
        state = "déplié" if opened else "replié"
        chosen = f", {ticked} choisi{'s' if ticked > 1 else ''}" if ticked else ""
        self.setAccessibleName(self._title)
        self.setAccessibleDescription(f"{state}{chosen}")


class FacetGroup(QWidget):
    """Signal ``changed(tuple)``: the keys ticked, in the order they stand in.

    A box that would find nothing cannot be ticked; one that is ticked always can be taken off. Keys of
    ``rare`` have a box only where there is something to find.
    """

    changed = Signal(object)

    def __init__(
        self,
        title: str,
        options: Sequence[Option] = (),
        *,
        rare: Collection[object] = (),
        opened: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.title = title
        self._options, self._rare = tuple(options), frozenset(rare)
        self._asked: tuple[object, ...] = ()
        self._counts: Mapping[object, int] | None = None
        self.boxes: dict[object, CheckLine] = {}
        self.setAccessibleName(title)
        self.heading = FoldHeading(title)
        self.heading.clicked.connect(lambda: self.set_open(not self.is_open()))
        self.content = QWidget()
        self._column = QVBoxLayout(self.content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(XS)
        column.addWidget(self.heading, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.content)
        self.content.hide()
        self._made = False
        if opened:
            self._open()
        self._describe()

    def add(self, widget: QWidget) -> QWidget:
        """Put something under the boxes, or above those that are not made yet."""
        self._column.addWidget(widget)
        return widget

    def is_open(self) -> bool:
        """True while the boxes are shown."""
        return not self.content.isHidden()

    def set_open(self, opened: bool) -> None:
        """Show or hide the boxes."""
        if opened == self.is_open():
            return
        if opened:
            self._open()
        else:
            self.content.hide()
        self._describe()
        announce(self.heading, "déplié" if opened else "replié")

    def asked(self) -> tuple[object, ...]:
        """The keys ticked."""
        return self._asked

    def set_asked(self, keys: Sequence[object]) -> None:
        """Tick these boxes and no other; says nothing."""
        self._asked = tuple(keys)
        for key, box in self.boxes.items():
            box.setChecked(key in self._asked)
        self._fit()
        self._describe()

    def set_counts(self, counts: Mapping[object, int] | None) -> None:
        """Say how many each box finds; absent keys find nothing. None: nobody has counted."""
        self._counts = counts
        self._fit()

    def _open(self) -> None:
        if not self._made:
            self._made = True
            self.make_boxes()
        self.content.show()

    def make_boxes(self) -> None:
        """Make the boxes; once, when they are first shown."""
        for at, (key, text) in enumerate(self._options):
            box = CheckLine(text)
            box.setChecked(key in self._asked)
            box.clicked.connect(self._tick)
            self.boxes[key] = box
            self._column.insertWidget(at, box)
        self._fit()

    def _fit(self) -> None:
        """Show the counts, in place: nothing moves but what appears or goes."""
        for key, box in self.boxes.items():
            found = None if self._counts is None else self._counts.get(key, 0)
            box.set_count(found)
            box.setEnabled(found != 0 or box.isChecked() or box.hasFocus())
            seen = key not in self._rare or bool(found) or box.isChecked() or box.hasFocus()
            if seen == box.isHidden():
                box.setVisible(seen)

    def _tick(self) -> None:
        ticked = tuple(key for key, box in self.boxes.items() if box.isChecked())
        self._asked = ticked
        self._describe()
        self.changed.emit(ticked)

    def _describe(self) -> None:
        self.heading.set_state(opened=self.is_open(), ticked=len(self._asked))
