"""What counts for the rights, in « Mon parcours »: typed with the keyboard, saved, undone, asked by kind."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from app.models.records.ids import PartId
from app.models.records.path import Experience
from app.models.records.person import Situation
from app.models.records.rights_facts import FACT_FIELDS, FACT_NEEDS, FactKind, RightsFact
from app.ui.viewmodels.career_path_facts import code_choices, fact_details, fact_fields, fact_title
from app.ui.views.career_path.fact_words import HEALTH, KINDS, field_words
from tests.ui.career_path_kit import make_hands
from tests.ui.conftest import press
from tests.ui.desk_kit import plain, unnamed

DAY = date(2024, 3, 1)


@pytest.fixture
def hands(qtbot, room, screen):
    return make_hands(qtbot, room, screen)


@pytest.fixture
def ines(qtbot, room, hands):
    """A new dossier, and a new fact begun from the invitation, with the keyboard."""
    room.open_person(qtbot)
    hands.go("rights_fact")
    button = hands.page.pane.stack.currentWidget().button
    button.setFocus()
    press(button, Qt.Key.Key_Space)
    hands.quiet()
    return hands


@pytest.fixture
def nadia(qtbot, room, hands):
    """The sample dossier, on its first fact."""
    room.open_sample(qtbot)
    hands.go("rights_fact")
    return hands


def asked(hands) -> list[str]:
    """The fields in sight, in the order Tab walks through them."""
    form = hands.page.pane.form()
    at, seen = form.fields["kind"].editor, ["kind"]
    names = {field.editor: name for name, field in form.fields.items() if field.widget.isVisible()}
    while (at := at.nextInFocusChain()) is not form.fields["kind"].editor:
        if at in names:
            seen.append(names[at])
    assert set(seen) == set(names.values())
    return seen


def title(hands, name: str) -> str:
    return plain(hands.page.pane.form().fields[name].widget.label.text())


def test_volunteering_is_typed_with_the_keyboard_saved_and_undone(ines) -> None:
    assert QApplication.focusWidget() is ines.editor("kind")
    assert asked(ines) == ["kind"]
    ines.choose("kind", FactKind.ENGAGEMENT.label)
    assert "Pas encore enregistré. Choisissez l’engagement." in ines.words()
    ines.choose("code", "Bénévolat associatif")
    assert ines.stored().facts == ()
    ines.fill("start", "2024")
    (kept,) = ines.stored().facts
    assert (kept.kind, kept.code, kept.start) == (FactKind.ENGAGEMENT, "benevolat", date(2024, 1, 1))
    assert ines.editor("start").text() == "2024"
    ines.fill("amount", "210 h")
    ines.fill("other_amount", "150,5")
    ines.fill("declared_on", "12 mai 2025")
    ines.fill("attested_on", "3/9/2025")
    (kept,) = ines.stored().facts
    assert (kept.amount, kept.other_amount) == (Decimal(210), Decimal("150.5"))
    assert (kept.declared_on, kept.attested_on) == (date(2025, 5, 12), date(2025, 9, 3))
    assert ines.rows() == ["Bénévolat associatif"]
    assert ines.editor("amount").text() == "210"
    ines.undo()
    assert ines.stored().facts[0].attested_on is None
    assert ines.editor("attested_on").text() == ""
    ines.room.session.redo()
    ines.quiet()
    assert ines.editor("attested_on").text() == "03/09/2025"
    ines.click(ines.page.pane.foot.remove)
    assert ines.stored().facts == ()
    assert "« Bénévolat associatif » est supprimé." in ines.words()
    ines.undo()
    assert ines.stored().facts == (kept,)


@pytest.mark.parametrize("kind", FactKind)
def test_the_form_asks_the_fields_of_the_kind_in_their_order(ines, kind: FactKind) -> None:
    ines.choose("kind", kind.label)
    if "code" in FACT_NEEDS[kind]:
        ines.choose("code", code_choices(kind)[0][1])
    form = ines.page.pane.form()
    fact = ines.path.part()
    assert asked(ines) == ["kind", *fact_fields(fact)]
    assert plain(form.fields["kind"].widget.help.text()) == plain(KINDS[kind])
    for name in fact_fields(fact):
        words, help_text = field_words(fact, name)
        assert (title(ines, name), form.fields[name].widget.help.text()) == (plain(words), help_text)
        assert form.fields[name].editor.accessibleName() == words
    assert not unnamed(ines.page)
    assert (HEALTH in ines.words().replace(" :", "\u00a0:")) == (
        kind in (FactKind.DISABILITY, FactKind.EXPOSURE)
    )


def test_what_is_asked_follows_the_code(ines) -> None:
    ines.choose("kind", FactKind.EXPOSURE.label)
    assert "amount" not in asked(ines)
    for words, wanted in (("Travail de nuit", "Nuits par an"), ("Bruit", "Heures par an")):
        ines.choose("code", words)
        assert title(ines, "amount") == wanted
    ines.choose("kind", FactKind.DIF.label)
    assert asked(ines) == ["kind", "amount", "declared_on", "code"]
    assert title(ines, "amount") == "Heures de DIF au 31/12/2014"
    ines.fill("declared_on", "02/2019")
    ines.choose("code", "Agent public")
    assert asked(ines) == ["kind", "amount", "code"]
    assert title(ines, "amount") == "Heures de DIF au 31/12/2016"
    ines.fill("amount", "84,5 heures")
    (kept,) = ines.stored().facts
    assert (kept.code, kept.amount, kept.declared_on) == ("public", Decimal("84.5"), None)


def test_another_kind_waits_for_what_it_needs_and_empties_what_would_mean_something_else(nadia) -> None:
    before = nadia.stored().facts
    nadia.choose("kind", FactKind.USE.label)
    assert nadia.stored().facts == before
    assert "Pas encore enregistré. Choisissez les droits utilisés." in nadia.words()
    assert asked(nadia) == ["kind", "code", "start", "note"]
    assert nadia.editor("start").text() == "01/01/2024"
    nadia.choose("code", "Compte de formation (CPF)")
    nadia.fill("amount", "890")
    kept = next(one for one in nadia.stored().facts if one.id == before[0].id)
    assert (kept.kind, kept.code, kept.amount) == (FactKind.USE, "cpf", Decimal(890))
    assert (kept.start, kept.other_amount, kept.declared_on) == (date(2024, 1, 1), None, None)
    nadia.undo()
    assert nadia.stored().facts == before
    assert asked(nadia) == ["kind", *FACT_FIELDS[FactKind.ENGAGEMENT]]


def test_what_cannot_be_is_said_beside_its_field_and_the_rest_is_kept(nadia) -> None:
    nadia.fill("amount", "beaucoup")
    assert nadia.error("amount").startswith("Écrivez un nombre")
    nadia.fill("start", "2030")
    assert "pas commencée" in nadia.error("start")
    nadia.fill("attested_on", "11/05/2025")
    assert "avant la déclaration" in nadia.error("attested_on")
    nadia.fill("declared_on", "01/05/2025")
    (kept, *_) = nadia.stored().facts
    assert (kept.amount, kept.start) == (Decimal(210), date(2024, 1, 1))
    assert (kept.declared_on, kept.attested_on) == (date(2025, 5, 1), date(2025, 5, 11))
    assert nadia.error("attested_on") == ""
    nadia.fill("start", "")
    assert nadia.error("start") == "Indiquez l’année."
    assert nadia.stored().facts[0].start == date(2024, 1, 1)


def test_rows_say_what_when_and_how_much(nadia) -> None:
    lines = nadia.page.pane.list.lines
    shown = [(lines.line(row).title, lines.line(row).subtitle) for row in range(lines.rowCount())]
    assert [(words, plain(more)) for words, more in shown] == [
        ("Bénévolat associatif", "Engagement · 2024 · 210 heures"),
        ("Compte de formation (CPF)", "Utilisation · le 09/10/2023 · 620,00 €"),
        ("Bénévolat associatif", "Engagement · 2023 · 205 heures"),
        ("Travail de nuit", "Exposition · 01/01/2021 – 31/12/2024"),
    ]


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        ((FactKind.LOW_QUALIFICATION, "", None), "Sans diplôme de niveau CAP · le 01/03/2024"),
        ((FactKind.DISABILITY, "", None), "Reconnaissance de handicap · depuis le 01/03/2024"),
        ((FactKind.DIF, "public", Decimal("84.5")), "Heures de DIF · inscrites le 01/03/2024 · 84,50 heures"),
        ((FactKind.LEAVE, "maternite", None), "Congé de maternité · Absence · depuis le 01/03/2024"),
        (
            (FactKind.ENGAGEMENT, "service_civique", Decimal(8)),
            "Service civique · Engagement · 2024 · 8 mois",
        ),
        (
            (FactKind.EXPOSURE, "nuit", Decimal(110)),
            "Travail de nuit · Exposition · depuis le 01/03/2024 · 110 nuits par an",
        ),
        (
            (FactKind.TOP_UP, "employeur", Decimal(500)),
            "Abondement de l’employeur · le 01/03/2024 · 500,00 €",
        ),
        (
            (FactKind.USE, "c2p_retraite", Decimal(10)),
            "Points de prévention (C2P) pour la retraite · Utilisation · le 01/03/2024 · 10 points",
        ),
        ((FactKind.RETIREMENT, "decote", None), "Départ à la retraite · le 01/03/2024"),
    ],
)
def test_every_kind_has_its_row(fact: tuple[FactKind, str, Decimal | None], words: str) -> None:
    kind, code, amount = fact
    told = RightsFact(PartId("f"), kind, start=DAY, code=code, amount=amount)
    row = [fact_title(told), *(one for one in fact_details(told) if one)]
    family = ["Retraite"] if kind is FactKind.RETIREMENT else []
    assert plain(" · ".join(one for one in row if one not in family)) == words


def test_hours_used_before_the_euros_are_not_written_in_euros() -> None:
    old = RightsFact(PartId("f"), FactKind.USE, start=date(2017, 3, 1), code="cpf", amount=Decimal(24))
    assert fact_details(old)[-1] == "24"


def test_the_status_of_a_job_asks_what_matters_for_it(qtbot, room, hands) -> None:
    room.open_sample(qtbot)
    hands.go("experience")
    form = hands.page.pane.form()
    more = ("category_c", "incomplete_post", "pays_cfp")

    def in_sight() -> list[str]:
        return [name for name in more if form.fields[name].widget.isVisible()]

    assert in_sight() == []
    hands.choose("status", Situation.PUBLIC_AGENT.label)
    assert in_sight() == ["category_c", "incomplete_post"]
    for name in in_sight():
        form.fields[name].editor.setFocus()
        press(form.fields[name].editor, Qt.Key.Key_Space)
        hands.quiet()
    (kept, *_) = hands.stored().experiences
    assert (kept.status, kept.category_c, kept.incomplete_post) == (Situation.PUBLIC_AGENT, True, True)
    assert not unnamed(hands.page)
    hands.choose("status", Situation.SELF_EMPLOYED.label)
    assert in_sight() == ["pays_cfp"]
    form.fields["pays_cfp"].editor.setFocus()
    press(form.fields["pays_cfp"].editor, Qt.Key.Key_Space)
    kept: Experience = hands.stored().experiences[0]
    assert (kept.status, kept.pays_cfp) == (Situation.SELF_EMPLOYED, False)
    hands.undo()
    assert form.fields["pays_cfp"].editor.isChecked()


@pytest.mark.parametrize("width", [1024, 1280])
def test_nothing_is_cut_at_200_percent(qtbot, nadia, dressed, width: int) -> None:
    dressed.set_scale(2.0)
    try:
        nadia.page.window().resize(width, 800)
        qtbot.waitUntil(lambda: nadia.page.width() == width)
        for fact in nadia.stored().facts[1:]:
            nadia.path.open_section("rights_fact", fact.id)
            nadia.quiet()
            form = nadia.page.pane.form()
            qtbot.waitUntil(lambda form=form: not cut(form))
            assert form.width() <= form.parentWidget().width()
    finally:
        dressed.set_scale(1.0)


def cut(form) -> list[str]:
    """Labels and editors that have less room than they need, or that stand out of the form."""
    labels = [one for one in form.findChildren(QLabel) if one.isVisible()]
    short = [one.text() for one in labels if one.height() < one.heightForWidth(one.width())]
    editors = [field.editor for field in form.fields.values() if field.widget.isVisible()]
    assert labels and editors
    return short + [
        one.accessibleName()
        for one in editors
        if one.height() < one.minimumSizeHint().height()
        or one.mapTo(form, one.rect().bottomRight()).x() >= form.width()
    ]
