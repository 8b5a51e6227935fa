"""What the dashboard shows with no dossier: what the program does, and three ways to begin."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.theme.tokens import XL, L, S
from app.ui.widgets.buttons import primary, secondary
from app.ui.widgets.card import Card
from app.ui.widgets.empty import IconSpot
from app.ui.widgets.info_bar import InfoBar
from app.ui.widgets.labels import label
from app.ui.widgets.page import ScrollPage

_WIDTH = 720


class Welcome(ScrollPage):
    """Signals ``create_asked``, ``sample_asked``, ``import_asked``."""

    create_asked = Signal()
    sample_asked = Signal()
    import_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Bienvenue", max_width=_WIDTH, parent=parent)
        card = Card()
        card.body.setContentsMargins(XL, XL, XL, XL)
        centre = Qt.AlignmentFlag.AlignHCenter
        title = label("Bienvenue dans Sac à dos", "title", wrap=True)
        what = label(
            "Racontez un parcours, découvrez les métiers qui lui ressemblent, préparez une formation "
            "et emportez le tout dans un récapitulatif.",
            "",
            wrap=True,
        )
        offline = label(
            "Tout reste sur ce poste et fonctionne sans internet\u00a0: rien n’est envoyé ailleurs.",
            "muted",
            wrap=True,
        )
        self.create = primary("Créer un dossier", icon="plus")
        self.sample = secondary("Ouvrir le dossier d’exemple", icon="user")
        self.bring = secondary("Importer un dossier…", icon="folder")
        card.body.addWidget(IconSpot("briefcase"), 0, centre)
        card.body.addSpacing(S)
        for one in (title, what, offline):
            one.setAlignment(centre | Qt.AlignmentFlag.AlignTop)
            card.body.addWidget(one)
        card.body.addSpacing(L)
        self._acts = QVBoxLayout()
        self._acts.setSpacing(S)
        for button in (self.create, self.sample, self.bring):
            self._acts.addWidget(button)
        holder = QWidget()
        holder.setLayout(self._acts)
        card.body.addWidget(holder, 0, centre)
        self.bar = InfoBar()
        self.add(self.bar)
        self.body.addStretch(1)
        self.add(card)
        self.body.addStretch(2)
        self.create.clicked.connect(self.create_asked)
        self.sample.clicked.connect(self.sample_asked)
        self.bring.clicked.connect(self.import_asked)
