"""Above the form of a part whose code an edition of the ROME changed: what happened, replace it, keep it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from app.models.records.edition_changes import Sureness
from app.models.records.links import MILD, LinkNotice, LinkState, LinkTarget
from app.ui.theme import style
from app.ui.theme.tokens import M, S
from app.ui.viewmodels.career_path import CareerPath
from app.ui.widgets.announce import announce
from app.ui.widgets.buttons import link, secondary
from app.ui.widgets.chip import ChipFlow
from app.ui.widgets.labels import label

ACTS = {LinkState.RENAMED: "Prendre ce nom", LinkState.RECODED: "Prendre le nouveau code"}
SHOWN = 3
LONGEST = 34  # letters of a name on a button: it stays in its pane at 200 % text


class LinkBox(QFrame):
    """Follows the part shown; hidden where there is nothing to say."""

    def __init__(self, path: CareerPath, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._notice: LinkNotice | None = None
        self._shown: tuple[LinkTarget, ...] | None = None
        self.setProperty("role", "info")
        self.sentence = label("", "strong", wrap=True)
        self.advice = label("", "small", wrap=True)
        self.targets = ChipFlow("Par quoi remplacer ce lien")
        self.keep = secondary("Garder tel quel")
        self.keep.clicked.connect(self._keep)
        self.all_sure = link("")
        self.all_sure.clicked.connect(path.changes.replace_sure)
        acts = ChipFlow("Que faire de ce lien")
        acts.add(self.keep)
        acts.add(self.all_sure)
        column = QVBoxLayout(self)
        column.setContentsMargins(M, S, M, S)
        column.setSpacing(S)
        for one in (self.sentence, self.advice, self.targets, acts):
            column.addWidget(one)

    def show_notice(self, notice: LinkNotice | None) -> None:
        """Show what happened to the part shown."""
        self.setVisible(notice is not None)
        new, self._notice = notice != self._notice, notice
        if new:
            self._shown = None
        if notice is None:
            return
        changes = self._path.changes
        targets = changes.targets(notice)[:SHOWN]
        mild = notice.state in MILD
        style.set_properties(self, tone="primary" if mild else "warn")
        self.sentence.setText(f"{'' if mild else 'À revoir — '}{notice.sentence()}")
        proposed = bool(targets) and not notice.targets
        advice = "D’après les mots seulement, ce pourrait être\u00a0:" if proposed else notice.advice()
        self.advice.setText(advice)
        self.advice.setVisible(bool(advice))
        if targets != self._shown:  # chips made anew would lose the focus
            self._shown = targets
            self.targets.fill([self._button(notice, one) for one in targets])
            self.targets.setVisible(bool(targets))
        many = changes.sure_count
        self.all_sure.setText(f"Mettre à jour les {many} liens sûrs de ce parcours")
        self.all_sure.setAccessibleName(self.all_sure.text())
        self.all_sure.setVisible(many > 1)
        self.setAccessibleName("Ce qui a changé dans le ROME")
        self.setAccessibleDescription(notice.sentence())
        if new and self.isVisible():
            announce(self, notice.sentence())

    def _button(self, notice: LinkNotice, target: LinkTarget) -> QPushButton:
        """A button that replaces; a long name is cut on it, never in what it says aloud."""
        name = target.label if len(target.label) <= LONGEST else f"{target.label[: LONGEST - 1].rstrip()}…"
        doubt = "" if target.sureness is Sureness.SURE else f" ({target.sureness.label})"
        words = ACTS.get(notice.state) or f"Remplacer par «\u00a0{name}\u00a0»{doubt}"
        made = secondary(words, name=f"Remplacer par {target.words()}")
        made.setToolTip(made.accessibleName())
        made.clicked.connect(lambda: self._replace(target))
        return made

    def _replace(self, target: LinkTarget) -> None:
        if self._notice is not None:
            self._path.changes.replace(self._notice, target)

    def _keep(self) -> None:
        if self._notice is not None:
            self._path.changes.keep(self._notice)
