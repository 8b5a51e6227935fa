"""The rights in the PDF summary: read apart from estimated, the chart, the alerts, the ledger of annex."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from reportlab.pdfbase.pdfmetrics import stringWidth

from app.models.records.dossier import Dossier
from app.models.records.french import euros
from app.models.records.ids import DossierId
from app.models.records.law import Certainty
from app.models.records.ledger import Counter, LineKind, Note
from app.models.records.outlook import RightsOverview
from app.models.records.person import Identity
from app.models.records.trouble import RefusedFile
from app.services.documents import pdf_theme as theme
from app.services.documents import summary_rights_words as told
from app.services.documents.dossier_file import dossier_from_json
from app.services.documents.pdf_chart import BalanceLine, step_of
from app.services.documents.summary_content import SummaryContent
from app.services.documents.summary_pdf import render_summary
from app.services.system.clock import FixedClock
from app.services.system.folders import resources_folder
from app.services.usecases.legal import LegalValues
from app.services.usecases.rights import Rights
from app.services.usecases.summary import Summary
from tests.unit.documents.rights_kit import (
    CONVERSION,
    PART_OF_YEAR,
    cpf_point,
    full_overview,
    line,
    long_overview,
    no_overview,
    posted,
    public_overview,
)

NOW = datetime(2026, 11, 22, 9, 30)
HEADER = "Année, situation\nRègle et calcul\nMontant\nSolde\nSource, certitude"
AID = "Document d’aide : seul le solde affiché sur Mon Compte Formation"


def pages(content: SummaryContent) -> list[str]:
    reader = PdfReader(BytesIO(render_summary(content)))
    return ["\n".join(one.strip() for one in page.extract_text().splitlines()) for page in reader.pages]


def words(content: SummaryContent) -> str:
    """The whole text on one line, with plain spaces."""
    return " ".join(" ".join(pages(content)).split())


def spaced(text: str) -> str:
    """As a reader of PDF gives it back: every space plain."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def of(rights: RightsOverview | None, content: SummaryContent) -> SummaryContent:
    return replace(content, rights=rights)


def annex_pages(content: SummaryContent) -> list[str]:
    texts = pages(content)
    first = next(rank for rank, text in enumerate(texts) if "\nAnnexe : comment" in text)
    return texts[first:]


def test_what_is_read_stands_apart_from_what_is_estimated(full):
    text = words(full)
    assert (
        "Solde lu sur le compte 3 240,00 € saisi à la main le 18/11/2026, non vérifié Plafond : 5 000 € "
        "Estimation d’après le parcours 3 740,00 € Prochain versement : 500,00 € au titre de 2026, vers le "
        "30/06/2027 (date à confirmer)."
    ) in text
    assert "Solde lu sur le compte 480,00 € reçu du portail le 20/11/2026" in text
    assert (
        "Estimation 16 points calculée d’après le parcours, non officielle, à confirmer "
        "= 8 000,00 € de formation dont 16 points à garder pour la formation"
    ) in text
    explained = text.index("Pourquoi le solde lu et l’estimation diffèrent")
    assert text.index("L’année 2025 n’est pas encore versée (500,00 €).") > explained
    assert text.count(AID) == 2


def test_a_balance_read_of_an_account_the_career_does_not_know(full):
    rights = full_overview()
    cards = (replace(rights.cards[0], estimate=None, gap=()), *rights.cards[1:])
    text = words(of(replace(rights, cards=cards), full))
    assert "Pas d’estimation : le parcours ne dit rien de ce compte." in text
    assert "Pourquoi le solde lu" not in text


def test_no_rights_at_all(empty):
    reader = PdfReader(BytesIO(render_summary(of(no_overview(), empty))))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert text.count("Solde inconnu") == 3
    assert AID in text
    for absent in ("Annexe", "CPF acquis et à venir", "À faire, à savoir", "Plafond", "versement", "0,00"):
        assert absent not in text
    assert not any("Annexe" in one.title for one in reader.outline if not isinstance(one, list))


def test_rights_that_cannot_be_computed_are_said_and_balances_stay(full):
    text = words(replace(of(None, full), rights_trouble="Le fichier « cpf.yaml » est abîmé."))
    assert "Les droits n’ont pas pu être calculés. Le fichier « cpf.yaml » est abîmé." in text
    assert "Solde lu sur le compte 3 240,00 €" in text
    assert "Estimation" not in text
    assert "Annexe" not in text


def test_a_public_agent_is_told_in_hours(empty):
    text = words(of(public_overview(), empty))
    assert "Estimation, en heures d’agent public 100 h calculée" in text
    assert "(= 1 500,00 € en cas de départ vers le privé)" in text
    assert "et 100 h d’agent public" not in text
    assert "Prochain versement : 25 h au titre de 2026, vers le 31/12/2026 (date à confirmer)." in text
    assert "Plafond" not in text
    assert "+25 h 100 h Décret 2017-928" in text
    assert "Les heures sont comptées à leur valeur de conversion en euros." in text


def test_top_ups_and_a_closed_account_are_told(full):
    rights = full_overview()
    held = replace(rights.entitlements, top_ups=Decimal(300), cpf_usable=False)
    text = words(of(replace(rights, entitlements=held), full))
    assert "plus 300,00 € d’abondements" in text
    assert "compte fermé par la retraite" in text


def test_no_posting_in_sight_is_told(full):
    rights = full_overview()
    quiet = replace(rights.cards[0], next_on=None, next_amount=None, next_year=None)
    text = words(of(replace(rights, cards=(quiet, *rights.cards[1:])), full))
    assert text.count("Aucun versement prévu si la situation ne change pas.") == 1


def test_the_chart_names_its_lines_and_its_law(full):
    text = words(full)
    for said in (
        "acquis à ce jour",
        "estimation si la situation ne change pas",
        "plafond actuel : 5 000 €",
        "3 240 € aujourd’hui",
        "3 740 € fin 2031",
        "Trait plein : acquis au 31 décembre de chaque année et au 22/11/2026",
        "Source : calcul ligne par ligne, en annexe.",
        "État du droit connu au 27/03/2026",
    ):
        assert said in text


def test_a_chart_of_nothing_is_not_drawn(full):
    rights = full_overview()
    nothing = replace(
        rights,
        past=(cpf_point(2025, 0),),
        projection=replace(rights.projection, points=(cpf_point(2026, 0, projected=True),)),
    )
    assert "CPF acquis et à venir" not in words(of(nothing, full))
    assert "CPF acquis et à venir" not in words(of(replace(rights, past=()), full))


@pytest.mark.parametrize("years", [1, 2, 40])
def test_a_chart_of_few_or_many_years_can_be_drawn(full, years):
    past = tuple(cpf_point(2026 - years + rank, 100 * (rank + 1)) for rank in range(years))
    text = words(of(replace(full_overview(), past=past), full))
    assert f"{spaced(told.whole_euros(Decimal(100 * years)))} aujourd’hui" in text


def test_the_chart_is_ruled_at_round_amounts():
    assert [step_of(Decimal(top)) for top in (3, 420, 5000, 8000, 12_345)] == [1, 100, 1000, 2000, 2500]
    low = BalanceLine([(date(2025, 12, 31), Decimal(300))], [], Decimal(5000))
    assert low.top == 300
    assert replace(low, acquired=[(date(2025, 12, 31), Decimal(2100))]).top == 5000


def test_alerts_tell_the_rule_the_action_the_deadline_and_the_source(full):
    text = words(full)
    assert (
        "À faire au plus tard le 30/06/2027 Déclarer le bénévolat de 2026 avant le 30/06/2027 Sans "
        "déclaration de la personne à cette date, l’année est perdue pour le CEC. Déclarer les heures sur "
        "Le Compte Bénévole, puis prévenir l’association. Source : C. trav., art. R5151-16 à R5151-18 "
        "· texte de loi lu"
    ) in text
    assert "Source : ordonnance 2019-861, art. 8 · à confirmer (de mémoire, à vérifier)" in text


def test_every_line_is_in_the_annex_with_its_balance_and_source(full):
    text = " ".join(" ".join(annex_pages(full)).split())
    for said in (
        "CPF (heures, jusqu’en 2018) 2015 Salarié du privé 24 h par année complète",
        "+24 h 24 h C. trav., art. L6323-11 (rédaction 2014–2018) Source spécialisée lue",
        "−96 h 0 h Décret 2018-1153 du 14/12/2018 C. trav., art. D6323-44",
        "CPF (euros) 2019 Passage du CPF en euros",
        "−1 200,00 € 1 740,00 € Déclaré par la personne",
        "−500,00 € 3 240,00 € Lu par la personne ou reçu du portail, non calculé",
        "+240,00 € 480,00 € C. trav., art. D5151-14 art. R5151-16 à R5151-18",
        "+4 points 16 points",
    ):
        assert said in text
    assert "État du droit connu au 27/03/2026." in text
    assert text.count(spaced(CONVERSION)) == 2


def test_a_line_to_confirm_says_so_in_words(full):
    text = " ".join(" ".join(annex_pages(full)).split())
    assert spaced(PART_OF_YEAR) in text
    assert text.count("Texte de loi lu, application à confirmer") == 1
    unsure = posted([line(Counter.CPF, 2025, 500, "Règle", certainty=Certainty.I)])
    rights = full_overview()
    text = words(of(replace(rights, ledger=replace(rights.ledger, lines=unsure)), full))
    assert "À confirmer (déduit des textes)" in text
    assert text.count("Aucune ligne : le parcours ne dit rien de ce compte.") == 2


def test_amounts_end_on_one_line(full):
    ends: dict[str, set[float]] = {"+": set(), "balance": set()}
    style = theme.styles().cell_number
    credits = [one for one in full_overview().ledger.lines if one.kind is LineKind.CREDIT]
    amounts = {spaced(told.signed(one.counter.unit, one.amount)) for one in credits}
    balances = {spaced(told.in_unit(one.counter.unit, one.balance)) for one in credits}

    def note(text: str, moved: Any, matrix: Any, _font: Any, size: float) -> None:
        said = text.strip("\n")
        which = "+" if said in amounts else "balance" if said in balances else ""
        if which and abs(size - style.fontSize) < 0.01:
            end = matrix[4] + moved[4] + stringWidth(said, style.fontName, style.fontSize)
            ends[which].add(round(end, 1))

    for page in PdfReader(BytesIO(render_summary(full))).pages[-2:]:
        page.extract_text(visitor_text=note)
    assert [len(found) for found in ends.values()] == [1, 1]


def test_the_header_of_the_ledger_is_repeated_and_nothing_is_lost(full):
    found = annex_pages(of(long_overview(90), full))
    told_pages = [text for text in found if "Règle numéro" in text]
    assert len(told_pages) > 3
    assert all(HEADER in text for text in told_pages)
    text = "\n".join(found)
    assert [rank for rank in range(90) if f"Règle numéro {rank}\n" not in text] == []
    assert "+1 000,00 €\n90 000,00 €" in text


@pytest.mark.parametrize("years", range(1, 26, 3))
def test_no_header_is_left_alone_at_the_foot_of_a_page(full, years):
    rights = full_overview()
    more = posted(line(Counter.TOP_UPS, 2000 + rank, 10, "Abondement reçu") for rank in range(years))
    ledger = replace(rights.ledger, lines=(*more, *rights.ledger.lines))
    for text in annex_pages(of(replace(rights, ledger=ledger), full)):
        last = text.splitlines()[-1]
        assert last not in ("Source, certitude", "CPF (euros)", "CPF (heures, jusqu’en 2018)", "À savoir")
        assert not last.startswith(("Compte d", "Compte personnel", "Abondements"))


def test_what_was_left_out_is_listed(full):
    rights = long_overview(3, problems=4)
    retirement = Note("age_legal", "Âge légal de la retraite atteint.", "art. L6323-3", Certainty.I)
    ledger = replace(rights.ledger, notes=(*rights.ledger.notes, retirement))
    text = words(of(replace(rights, ledger=ledger), full))
    start = text.index("Laissé de côté ou à corriger")
    assert all(f"! Période numéro {rank} laissée de côté." in text[start:] for rank in range(4))
    assert "situations[" not in text
    assert "Âge légal de la retraite atteint. Source : art. L6323-3 · à confirmer" in text
    only = replace(no_overview(), ledger=replace(rights.ledger, lines=()))
    assert "Laissé de côté ou à corriger" in words(of(only, full))


def test_sources_are_said_once_and_shortly():
    whole = (
        "C. trav., art.\u00a0D1\u00a0; C. trav., art.\u00a0R2\u00a0; décret 3\u00a0; C. trav., art.\u00a0D1"
    )
    assert told.sources(whole) == ["C. trav.,\u00a0art.\u00a0D1", "art.\u00a0R2", "décret 3"]
    assert told.sources("") == []


def test_amounts_bear_their_sign_and_their_unit():
    assert told.signed("euros", Decimal("-1234.5")) == "−1\u202f234,50\u00a0€"
    assert told.signed("heures", Decimal(24)) == "+24\u00a0h"
    assert told.signed("heures", Decimal("2.5")) == "+2,50\u00a0h"
    assert told.signed("points", Decimal(0)) == "0\u00a0point"


class _NoPlan:
    """A plan nobody looks at."""

    def plan(self, _dossier: Dossier) -> None:
        return None


class _Nothing:
    """Answers every question of the summary with nothing."""

    def advice(self, *_given: object) -> tuple[object, ...]:
        return ()

    editions = advice


class _RightsInTrouble:
    def overview(self, _dossier: Dossier) -> RightsOverview:
        raise RefusedFile("Les valeurs légales du programme sont absentes\u00a0: réinstallez le programme.")


def summary(rights: Any) -> Summary:
    nothing: Any = _Nothing()
    return Summary(nothing, nothing, nothing, nothing, rights, FixedClock(NOW), "", kept_plans=_NoPlan())


def real_rights() -> Rights:
    nothing: Any = _Nothing()
    return Rights(LegalValues(resources_folder() / "legal"), nothing, FixedClock(NOW))


def sample() -> Dossier:
    file = Path(resources_folder()) / "starter" / "sample_dossier.json"
    return dossier_from_json(file.read_text(encoding="utf-8"), today=NOW.date())


def test_the_summary_is_made_when_rights_cannot_be_computed():
    content = summary(_RightsInTrouble()).content(Dossier(Identity(DossierId("d"), "Œillet", "Zoé")))
    assert content.rights is None
    assert "Les droits n’ont pas pu être calculés. Les valeurs légales du programme sont absentes" in words(
        content
    )


def test_the_sample_shows_its_rights_and_stays_light():
    dossier = replace(sample(), projects=())
    made = summary(real_rights())
    content = made.content(dossier)
    assert content.rights is not None
    data = made.pdf(dossier)
    assert len(data) < 60_000
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
    assert "Annexe : comment ces montants sont calculés" in text
    assert text.count("Année, situation") >= 3
    assert len(content.rights.ledger.lines) > 10


def test_a_planned_course_says_what_it_leaves_to_pay(desk) -> None:
    dossier = desk.dossiers.open(desk.sample.add().dossier_id)
    content = desk.summary.content(dossier)
    assert content.kept is not None
    left = [one.funding.left for one in content.kept.courses if one.funding is not None]
    assert len(left) == len(dossier.plan)
    assert sum(left) == content.kept.left
    data = render_summary(content)
    shown = "".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
    for wanted in (*(f"reste {euros(one)}" for one in left), "Reste à payer", content.kept.basis):
        assert "".join(wanted.split()) in "".join(shown.split())
