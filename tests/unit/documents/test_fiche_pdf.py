"""The PDF fiche as one reads it: its text against a golden file, two pages, marks, gaps told.

Renew the golden text after a wanted change, then read the difference:
``RENEW_GOLDEN=1 pytest tests/unit/documents``.
"""

import os
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.models.records.market import Market
from app.models.records.rome import Core, Move, Skill, SkillKind, Tags
from app.services.documents.fiche_content import FicheContent
from app.services.documents.fiche_pdf import render_fiche
from app.services.documents.summary_content import SummaryContent
from app.services.documents.summary_pdf import render_summary
from tests.fakes.market_records import full_market

GOLDEN = Path(__file__).parents[3] / "tests" / "golden" / "fiche.txt"


@pytest.fixture(scope="module")
def fiche(full: SummaryContent) -> FicheContent:
    """The fiche of Nadia’s project, with every part."""
    return FicheContent(
        fiche=full.project_fiche,
        made_on=full.made_on,
        market=full_market(),
        person=full.dossier.identity.full_name,
        gap=full.gap,
        score=full.project_score,
        adviser=full.adviser,
        courses=24,
        core_courses=14,
        example_courses=True,
        editions=full.editions,
        place=full.place,
    )


def read(content: FicheContent) -> PdfReader:
    return PdfReader(BytesIO(render_fiche(content)))


def words(content: FicheContent) -> str:
    text = " ".join(page.extract_text() for page in read(content).pages)
    return " ".join(text.split())


def test_the_text_is_the_golden_one(fiche: FicheContent) -> None:
    pages = [
        "\n".join(line.strip() for line in page.extract_text().splitlines()) for page in read(fiche).pages
    ]
    text = "\n\n".join(f"──── page {at} ────\n{page}" for at, page in enumerate(pages, 1)) + "\n"
    if os.environ.get("RENEW_GOLDEN"):
        GOLDEN.write_text(text, encoding="utf-8", newline="\n")
    assert text == GOLDEN.read_text(encoding="utf-8")


def test_equal_contents_give_equal_bytes(fiche: FicheContent) -> None:
    assert render_fiche(fiche) == render_fiche(replace(fiche))


def test_the_document_says_what_it_is_and_hides_whose_it_is(fiche: FicheContent) -> None:
    reader = read(fiche)
    assert reader.metadata.title == f"Fiche métier {fiche.fiche.code}"
    assert "Benali" not in str(reader.metadata)
    titles = [one.title for one in reader.outline]
    assert titles == ["Compétences", "Marché du travail", "Pour y aller, pour aller plus loin"]


def test_the_three_figures_bear_place_and_time(fiche: FicheContent) -> None:
    told = words(fiche)
    for said in (
        "Recrutements prévus — Cher, 2026",
        "1 120",
        "77 % jugés difficiles",
        "France : 84 000",
        "Demandeurs d’emploi par offre — Cher, 2020",
        "France : 0,5",
        "Bassin de Vierzon : 2,0 (très petits nombres)",
        "Salaire net médian à temps complet — France, 2017-2019",
        "46 % gagnent moins de 1 250 €",
        "rapprochement par libellé proche, à vérifier",
        "publiée sous « Aides à domicile »",
    ):
        assert said.lower() in told.lower(), said


def test_without_a_person_nothing_is_marked_and_nothing_is_asked(fiche: FicheContent) -> None:
    told = words(replace(fiche, person="", gap=None, score=None, core_courses=0))
    assert "Nadia" not in told and "proximité" not in told and "✓" not in told
    assert "24 formations vers ce métier" in told


def test_what_is_unknown_is_said(fiche: FicheContent) -> None:
    bare = replace(fiche.fiche, definition=(), access=(), contexts=(), moves=(), skills=(), tags=Tags())
    told = words(FicheContent(fiche=bare, made_on=fiche.made_on, market=Market(imported=False)))
    for said in (
        "ne sont pas importés sur ce poste",
        "La fiche installée n’en donne pas",
        "un conseiller peut vous renseigner",
        "Aucune formation du catalogue",
        "Aucun référentiel installé",
    ):
        assert said in told, said


def test_a_regulated_occupation_says_so(fiche: FicheContent) -> None:
    regulated = replace(fiche.fiche, tags=Tags(regulated=True))
    assert "Métier réglementé" in words(replace(fiche, fiche=regulated))


def test_a_long_fiche_counts_what_it_does_not_print_and_loses_nothing_else(fiche: FicheContent) -> None:
    skills = tuple(
        Skill(
            code=f"{kind.value}{at}",
            label=f"Compétence numéro {at} qui demande plusieurs mots pour être dite",
            kind=kind,
            core=Core.MAIN if at < 12 and kind is SkillKind.KNOW_HOW else None,
        )
        for kind in SkillKind
        for at in range(60)
    )
    long = replace(
        fiche.fiche,
        skills=skills,
        definition=tuple(f"Phrase {at} " + "qui décrit une mission " * 12 for at in range(25)),
        moves=tuple(Move(f"A11{at:02}", f"Métier proche {at}", at) for at in range(20)),
    )
    told = words(replace(fiche, fiche=long, gap=None, score=None))
    assert "Phrase 24" in told and "Compétence numéro 11 qui" in told
    assert "58 autres, dans le programme" in told  # two pages are not enough: as few others as may be
    assert read(fiche).pages[0].extract_text() and len(read(fiche).pages) <= 2


@pytest.mark.parametrize("signs", ["«&<>»", "日本", "œ\u202f€"])
def test_any_sign_may_stand_in_a_text(fiche: FicheContent, signs: str) -> None:
    strange = replace(fiche.fiche, label=signs, definition=(signs, signs), access=(signs,))
    assert len(read(replace(fiche, fiche=strange, person=signs)).pages) >= 1


def test_the_summary_tells_the_market_of_the_project_with_its_sources(full: SummaryContent) -> None:
    def told(content: SummaryContent) -> str:
        pages = PdfReader(BytesIO(render_summary(content))).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())

    with_market = told(replace(full, project_market=full_market()))
    for said in (
        "Recrutements prévus — Cher, 2026",
        "77 % jugés difficiles",
        "Dares, Portraits statistiques des métiers, salaire médian, Licence Ouverte 2.0",
    ):
        assert said in with_market, said
    assert told(replace(full, project_market=Market(imported=False))) == told(full)
