"""Every widget on one picture, in every theme: ``python -m tests.ui.gallery out/gallery.png``."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from app.ui.theme import fonts, icons, style
from app.ui.theme.tokens import L, M
from app.ui.widgets import buttons
from app.ui.widgets.avatar import Avatar
from app.ui.widgets.card import Card, FigureCard
from app.ui.widgets.check_line import CheckLine
from app.ui.widgets.chip import Chip, ChipButton, ChipFlow, Pill
from app.ui.widgets.elided import ElidedLabel
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.field import FieldRow
from app.ui.widgets.info_bar import InfoBar
from app.ui.widgets.labels import label
from app.ui.widgets.lines import Line, LineChip
from app.ui.widgets.month_edit import MonthEdit
from app.ui.widgets.page import ScrollPage
from app.ui.widgets.progress import ProgressLine
from app.ui.widgets.result_list import ResultList
from app.ui.widgets.section_list import SectionList
from app.ui.widgets.select import Select
from app.ui.widgets.suggest import SuggestEdit, SuggestItem
from app.ui.widgets.timeline import Span, TimelineStrip

NBSP = "\u00a0"


def figures() -> QWidget:
    """The cards of the dashboard."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(L)
    cpf = FigureCard(
        "Compte de formation", f"3{NBSP}240,00{NBSP}€", f"sur 5{NBSP}000{NBSP}€ · prochain versement",
        share=0.65,
    )  # fmt: skip
    cpf.add(buttons.link("Comment ce montant est calculé"))
    line.addWidget(cpf, 4)
    line.addWidget(FigureCard("Engagement citoyen", f"480{NBSP}€", "2 activités", share=0.66, tone="ok"), 3)
    line.addWidget(
        FigureCard("Prévention (pénibilité)", "16 points", "4 points", share=0.2, tone="accent"), 3
    )
    return row


def fields() -> Card:
    """A form."""
    card = Card("Champs")
    grid = QGridLayout()
    grid.setSpacing(M)
    for column in range(3):
        grid.setColumnStretch(column, 1)
    suggest = SuggestEdit("Métier exercé", "Rechercher un métier…")
    suggest.setObjectName("suggest")
    wrong = FieldRow("Fin", MonthEdit(), help_text="Laissez vide si c’est en cours.")
    wrong.editor.setText("13/2018")
    wrong.set_error(f"«{NBSP}13/2018{NBSP}» n’est pas un mois{NBSP}: écrivez par exemple 03/2018.")
    combo = Select("Temps de travail", [(80, f"80{NBSP}%"), (100, f"100{NBSP}%")])
    employer = QLineEdit("ADMR du Cher")
    off = QLineEdit("grisé")
    off.setEnabled(False)
    grid.addWidget(
        FieldRow("Métier exercé", suggest, help_text="ROME K1304 — Services domestiques"), 0, 0, 1, 2
    )
    grid.addWidget(FieldRow("Employeur", employer, optional=True), 0, 2)
    grid.addWidget(wrong, 1, 0)
    grid.addWidget(FieldRow("Temps de travail", combo), 1, 1)
    grid.addWidget(FieldRow("Grisé", off), 1, 2)
    card.body.addLayout(grid)
    for text, count, on in (("Couvert par mes droits", 38, True), ("En centre", 44, False)):
        box = CheckLine(text, count)
        box.setChecked(on)
        card.add(box)
    return card


def chips() -> Card:
    """Chips, pills, buttons, icons."""
    card = Card("Pastilles et boutons")
    flow = card.add(ChipFlow("Toutes les pastilles"))
    for tone in ("neutral", "primary", "accent", "ok", "warn", "error"):
        flow.add(Chip(f"Ton {tone}", tone))
    flow.add(ChipButton("Faire les courses"))
    flow.add(ChipButton("Préparer des repas", "remove", tone="ok"))
    flow.add(ChipButton("Tous les domaines", "plain", tone="primary"))
    flow.add(
        Chip("Accompagner une personne dans les gestes de la vie quotidienne, avec un texte très long", "ok")
    )
    states = card.add(ChipFlow("États"))
    for text, tone in (
        ("Sur ce poste", "neutral"),
        ("À jour", "ok"),
        ("3 à envoyer", "warn"),
        ("1 conflit", "error"),
    ):
        states.add(Pill(text, tone))
    states.add(Avatar("Nadia Benali"))
    row = card.add(ChipFlow("Boutons"))
    for made in (
        buttons.primary("Choisir ce métier"), buttons.secondary("Importer un CV…", icon="file"),
        buttons.link("Annuler (Ctrl+Z)", icon="undo"), buttons.danger("Effacer", icon="trash"),
        buttons.link("Supprimer", tone="error"), buttons.quiet("close", "Fermer"),
    ):  # fmt: skip
        row.add(made)
    off = row.add(buttons.primary("Indisponible"))
    off.setEnabled(False)
    strip = card.add(ChipFlow("Icônes"))
    for name in icons.NAMES:
        strip.add(buttons.quiet(name, name))
    card.add(ElidedLabel("Un texte sur une ligne, raccourci quand la place manque " * 2))
    bar = card.add(ProgressLine("Parcours rempli"))
    bar.set_share(0.72, f"72{NBSP}%")
    return card


def lists() -> QWidget:
    """Sections, cards, plain rows."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(L)
    left = Card()
    sections = left.add(SectionList("Rubriques", [("identite", "Identité"), ("exp", "Expériences"),
        ("etudes", "Études et diplômes"), ("langues", "Langues")]))  # fmt: skip
    sections.set_count("exp", 4)
    sections.set_count("etudes", 12)
    sections.select("exp")
    occupations = ResultList("Métiers")
    occupations.set_lines([
        Line("K1302", "Assistant / Assistante de vie", "K1302 · 14 compétences sur 17", f"86{NBSP}%"),
        Line("J1501", "Aide-soignant / Aide-soignante", "J1501 · 11 sur 16 · diplôme exigé", f"7{NBSP}%"),
    ])  # fmt: skip
    occupations.choose("K1302")
    trainings = ResultList("Formations", chips=True)
    tags = (LineChip("3 compétences sur 3", "ok"), LineChip("RNCP 36004 · niveau 3"), LineChip("87 %"),
            LineChip("encore une qui dépasse"))  # fmt: skip
    trainings.set_lines([
        Line("a", "Diplôme d’État d’accompagnant éducatif et social", "GRETA du Cher · Bourges, 32 km",
             "", f"3{NBSP}150,00{NBSP}€", LineChip(f"Reste{NBSP}: 0{NBSP}€", "ok"), tags),
        Line("b", "Prévention et secours civiques", "UDSP 18 · Vierzon, 2 km", "", f"60,00{NBSP}€",
             LineChip("Hors CPF"), tags[:1]),
    ])  # fmt: skip
    plain = ResultList("Expériences", cards=False)
    plain.set_lines([Line("1", "Aide à domicile", "ADMR · 2018 – 2025"), Line("2", "Vendeuse", "2012")])
    plain.choose("1")
    for one, stretch in ((left, 2), (occupations, 3), (trainings, 4), (plain, 2)):
        one.setMinimumHeight(260)
        line.addWidget(one, stretch)
    return row


def timeline() -> Card:
    """The career strip."""
    card = Card("Frise")
    strip = card.add(TimelineStrip())
    strip.set_spans(
        [
            Span("Vendeuse en boulangerie", 2012 * 12 + 2, 2016 * 12, "primary", "a"),
            Span("Congé parental", 2016 * 12 + 1, 2017 * 12 + 11, "neutral", "b"),
            Span("Aide à domicile", 2018 * 12 + 2, 2025 * 12 + 5, "strong", "c"),
            Span("Bénévolat", 2022 * 12, None, "ok", "d"),
            Span("Recherche", 2025 * 12 + 6, None, "accent", "e"),
        ],
        2026 * 12 + 10,
    )
    return card


def build() -> QWidget:
    """The whole page."""
    page = ScrollPage("Galerie")
    bar = page.add(InfoBar())
    bar.show_message("Hors ligne : vos saisies sont gardées sur ce poste.", "warn", action="Réessayer")
    title = page.add(QWidget())
    texts = QVBoxLayout(title)
    texts.setContentsMargins(0, 0, 0, 0)
    for role in ("title", "section", "strong", "caption", "", "muted", "small", "error", "figure"):
        texts.addWidget(label(f"Portez ce vieux whisky à l’œuvre ÉÀÇ ({role or 'base'})", role, wrap=True))
    for make in (figures, timeline, fields, chips, lists):
        page.add(make())
    page.add(EmptyState("briefcase", "Aucune expérience pour l’instant", "La première suffit.",
                        "Ajouter une expérience"))  # fmt: skip
    return page


def shoot(app: QApplication, target: Path, theme: str, scale: float, size: tuple[int, int]) -> None:
    """One picture of the page."""
    style.apply(app, theme, scale, family=fonts.load())
    page, holder = build(), QMainWindow()
    holder.setCentralWidget(page)
    holder.resize(*size)
    holder.show()
    suggest = page.findChild(SuggestEdit)
    app.processEvents()
    suggest.setFocus()
    suggest.setText("aide")
    suggest._waiting = True
    suggest.offer([SuggestItem("1", "Aide à domicile", "K1304"), SuggestItem("2", "Aide-soignante", "J1501")])
    app.processEvents()
    holder.grab().save(str(target))
    holder.deleteLater()


def main(target: Path) -> None:
    """Write the pictures beside ``target``."""
    app = QApplication.instance() or QApplication([])
    target.parent.mkdir(parents=True, exist_ok=True)
    for theme in ("light", "dark", "contrast"):
        shoot(app, target.with_stem(f"{target.stem}-{theme}"), theme, 1.0, (1280, 1900))
    shoot(app, target.with_stem(f"{target.stem}-light-200"), "light", 2.0, (1280, 3900))


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "out/gallery.png"))
