"""What the program is, shown by F1."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.theme.tokens import L, M
from app.ui.widgets.labels import label

_PARTS = (
    ("section", "Logiciel non officiel"),
    (
        "",
        "Ce programme n’est pas édité par l’État, la Caisse des Dépôts ni France Travail. Les montants "
        "affichés sont saisis ou estimés\u00a0: seul le portail officiel fait foi.",
    ),
    ("section", "Vos données"),
    ("", "Tout est enregistré sur ce poste. Rien n’est envoyé ailleurs."),
    ("section", "Au clavier"),
    (
        "",
        "Ctrl+1 à Ctrl+4\u00a0: les onglets\nCtrl+Z, Ctrl+Y\u00a0: annuler, rétablir\n"
        "Ctrl++, Ctrl+-, Ctrl+0\u00a0: taille du texte\nF1\u00a0: cette page\nÉchap\u00a0: fermer un panneau",
    ),
)


def about_page(program: str, version: str = "", editions: str = "") -> QWidget:
    """The words of « À propos »."""
    page = QWidget()
    page.setAccessibleName("À propos")
    column = QVBoxLayout(page)
    column.setContentsMargins(L + 8, 0, L + 8, L)
    column.setSpacing(M)
    column.addWidget(label(f"{program} {version}".strip(), "strong", wrap=True))
    for role, words in _PARTS:
        column.addWidget(label(words, role, wrap=True))
    if editions:
        column.addWidget(label("Référentiels", "section", wrap=True))
        column.addWidget(label(editions, "", wrap=True))
    column.addStretch(1)
    return page
