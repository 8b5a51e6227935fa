"""At the top of a fiche: this code meant something else, or this fiche answers for a code that is no more."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.models.records.links import CodeStory
from app.ui.theme import icons, style
from app.ui.theme.tokens import M, S
from app.ui.viewmodels.occupations_story import StoryModel
from app.ui.widgets.buttons import secondary
from app.ui.widgets.chip import ChipFlow
from app.ui.widgets.labels import label

GONE = "Cette fiche répond pour lui. Ce qu’il est devenu\u00a0:"
MEANT = "Ce qu’il désignait avant se trouve maintenant ici\u00a0:"


class StoryBlock(QFrame):
    """A sentence with its sign, and the occupations it leads to; signal ``followed(code)``."""

    followed = Signal(object)

    def __init__(self, model: StoryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._story: CodeStory | None = None
        self.replace = secondary("Mettre à jour mon dossier")
        self.replace.clicked.connect(self._replace)
        self.setProperty("role", "info")
        self.setProperty("tone", "warn")
        self._sign = QLabel()
        self._sign.setAccessibleName("Attention")
        self.sentence = label("", "strong", wrap=True)
        self.leads = label("", "small", wrap=True)
        self.targets = ChipFlow("Ce que ce métier est devenu")
        self.targets.pressed.connect(self.followed)
        words = QVBoxLayout()
        words.setSpacing(S)
        for one in (self.sentence, self.leads, self.targets):
            words.addWidget(one)
        words.addWidget(self.replace, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(M, S, M, S)
        row.setSpacing(S)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self._dress()

    def show_story(self, story: CodeStory | None) -> None:
        """Show what happened; None hides the block."""
        self._story = story
        self.setVisible(story is not None)
        if story is None:
            return
        self.replace.setVisible(bool(story.cited and story.targets))
        if story.targets:
            name = f"Remplacer {story.code} dans mon dossier par {story.targets[0].words()}"
            self.replace.setToolTip(name)
            self.replace.setAccessibleName(name)
        self.sentence.setText(story.sentence)
        self.setAccessibleName("Ce qui a changé dans le ROME")
        self.setAccessibleDescription(story.sentence)
        self.leads.setText(GONE if story.withdrawn else MEANT)
        self.leads.setVisible(bool(story.targets))
        self.targets.show_buttons(((one.words(), one.code) for one in story.targets), "plain", "primary")
        self.targets.setVisible(bool(story.targets))

    def _replace(self) -> None:
        if self._story is not None and self._story.targets:
            self._model.replace(self._story, self._story.targets[0])

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.PaletteChange:
            self._dress()

    def _dress(self) -> None:
        side = round(self.fontMetrics().height() * 1.1)
        self._sign.setPixmap(icons.pixmap("alert", style.current(self).warn, side, 2.0))
        self._sign.setFixedSize(QSize(side, side))
