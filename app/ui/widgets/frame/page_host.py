"""A tab’s page: a strip for messages above whatever stands in the tab."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.theme.tokens import L, S


class PageHost(QWidget):
    """Empty until ``install``; the message strip is made when first needed."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._page: QWidget | None = None
        self._bar = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    @property
    def page(self) -> QWidget | None:
        """The page shown."""
        return self._page

    def install(self, page: QWidget) -> None:
        """Show a page in the place of the one before, which is deleted."""
        before, self._page = self._page, page
        self._column.addWidget(page, 1)
        if before is not None:
            self._column.removeWidget(before)
            before.hide()
            before.deleteLater()

    def bar(self):
        """The message strip of this page."""
        if self._bar is None:
            from app.ui.widgets.info_bar import InfoBar  # not needed for the first paint

            self._bar = InfoBar()
            holder = QVBoxLayout()
            holder.setContentsMargins(L + 4, S, L + 4, 0)
            holder.addWidget(self._bar)
            self._column.insertLayout(0, holder)
        return self._bar

    def clear_bar(self) -> None:
        """Take the message away."""
        if self._bar is not None:
            self._bar.clear()
