"""The PDF summary as one reads it: its text against a golden file, its fonts, its pages, its properties.

Renew the golden text after a wanted change, then read the difference:
``RENEW_GOLDEN=1 pytest tests/unit/documents``.
"""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.models.records.dossier import Dossier
from app.models.records.ids import DossierId, PartId, TrainingId
from app.models.records.matching import SkillGap
from app.models.records.path import Experience
from app.models.records.person import Identity
from app.models.records.plan import PlannedTraining
from app.models.records.rights import Balance, BalanceSource, RightKind
from app.models.records.rome import Tags
from app.models.records.trouble import KnownTrouble
from app.services.documents import pdf_fonts
from app.services.documents.summary_content import SummaryContent
from app.services.documents.summary_pdf import render_summary

ROOT = Path(__file__).parents[3]
GOLDEN = ROOT / "tests" / "golden" / "summary.txt"
SECTIONS = (
    "Identité et situation",
    "Mes droits",
    "Mon parcours",
    "Mon projet",
    "Mon plan de formation",
    "Parler à un conseiller",
    "Sources",
)
NAME = "Nadia Benali"


def read(content: SummaryContent) -> PdfReader:
    return PdfReader(BytesIO(render_summary(content)))


def page_texts(reader: PdfReader) -> list[str]:
    return ["\n".join(line.rstrip() for line in page.extract_text().splitlines()) for page in reader.pages]


def words(content: SummaryContent) -> str:
    """The whole text on one line, with plain spaces."""
    return " ".join(" ".join(page_texts(read(content))).split())


def test_the_text_is_the_golden_one(full):
    pages = enumerate(page_texts(read(full)), start=1)
    text = "\n\n".join(f"──── page {number} ────\n{page}" for number, page in pages) + "\n"
    if os.environ.get("RENEW_GOLDEN"):
        GOLDEN.write_text(text, encoding="utf-8", newline="\n")
    assert text == GOLDEN.read_text(encoding="utf-8")


def test_equal_contents_give_equal_bytes(full):
    first = render_summary(full)
    assert render_summary(replace(full)) == first
    assert render_summary(replace(full, made_on=date(2026, 11, 23))) != first


def test_equal_contents_give_equal_bytes_in_another_process():
    code = (
        "import hashlib, sys; from datetime import date;"
        "from app.models.records.dossier import Dossier; from app.models.records.person import Identity;"
        "from app.services.documents.summary_content import SummaryContent;"
        "from app.services.documents.summary_pdf import render_summary;"
        "whole = SummaryContent(Dossier(Identity('d', 'Œillet', 'Zoé')), date(2026, 11, 22));"
        "print(hashlib.sha256(render_summary(whole)).hexdigest())"
    )
    prints = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(prints) == 1


def test_every_font_is_embedded(full):
    for page in read(full).pages:
        fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
        assert fonts
        for font in fonts:
            assert "SourceSansPro" in font["/BaseFont"]
            assert "/FontFile2" in font["/FontDescriptor"]
            assert "/ToUnicode" in font


@pytest.mark.parametrize("which", ["full", "empty", "huge"])
def test_every_page_bears_its_number_the_date_the_title_and_the_name(which, request):
    content = request.getfixturevalue(which)
    texts = page_texts(read(content))
    for number, text in enumerate(texts, start=1):
        assert f"page {number}/{len(texts)}" in text.splitlines()
        assert "Document établi avec Sac à dos, logiciel non officiel" in text
        assert "22 novembre 2026" in text
        assert "Récapitulatif du parcours et des droits" in text
        assert content.dossier.identity.given_name.split()[0] in text
        assert len(text.splitlines()) > 8, "a page with next to nothing"


def test_the_properties_say_what_the_document_is_and_not_who_it_is_about(full):
    reader = read(full)
    facts, root = reader.metadata, reader.trailer["/Root"]
    assert facts.title == "Récapitulatif du parcours et des droits"
    assert facts.author == "Sac à dos"
    assert facts.subject.startswith("Identité, droits, parcours")
    assert root["/Lang"] == "fr-FR"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert facts["/CreationDate"] == "D:20261122000000Z"
    assert not any(word in str(value) for value in facts.values() for word in NAME.split())
    assert {(page.mediabox.width, page.mediabox.height) for page in reader.pages} == {(595.2756, 841.8898)}


@pytest.mark.parametrize("which", ["full", "empty", "huge"])
def test_the_outline_leads_to_every_section(which, request):
    reader = read(request.getfixturevalue(which))
    tops = [one for one in reader.outline if not isinstance(one, list)]
    assert tuple(one.title for one in tops) == SECTIONS
    texts = page_texts(reader)
    for one in tops:
        assert one.title in texts[reader.get_destination_page_number(one)]


def test_who_says_each_balance_is_told_and_an_unknown_one_is_not_zero(full, empty):
    text = words(full)
    assert "3 240,00 € saisi à la main le 18/11/2026, non vérifié" in text
    assert "480,00 € reçu du portail le 20/11/2026" in text
    assert text.count("Solde inconnu") == 1
    text = words(empty)
    assert text.count("Solde inconnu") == text.count("Pour le connaître :") == 3
    assert "0,00" not in text
    assert "0 point" not in text


def test_points_are_told_in_points(full):
    points = Balance(PartId("b"), RightKind.C2P, Decimal(16), date(2026, 1, 2), BalanceSource.TYPED)
    text = words(replace(full, dossier=replace(full.dossier, balances=(points,))))
    assert "16 points saisi à la main le 02/01/2026, non vérifié" in text


def test_an_empty_dossier_says_what_to_do_next(empty):
    text = words(empty)
    for section in SECTIONS:
        assert section in text
    for beginning in ("expérience", "activité", "langue", "compétence cochée", "formation retenue"):
        assert f"Aucune {beginning} " in text
    assert "Aucun métier choisi pour l’instant." in text
    assert "Indiquez votre situation" in text
    assert "importez le ROME" in text


def test_nothing_of_a_huge_dossier_is_lost(huge):
    reader = read(huge)
    text = " ".join(" ".join(page_texts(reader)).split())
    for name, count in (("Poste", 40), ("Compétence", 300), ("Formation", 60)):
        missing = [rank for rank in range(count) if f"{name} numéro {rank} " not in f"{text} "]
        assert not missing
    assert text.count("Un paragraphe qui raconte beaucoup.") == 400 + sum(range(40)) - 5
    assert text.count("et ce qui va avec") == 300 + sum(rank % 5 for rank in range(300)) - 7 % 5
    assert text.count("France Travail Vous êtes") == 9
    email = huge.dossier.identity.email
    assert email in text.replace(" ", "")


def test_nothing_is_written_out_of_the_page(huge):
    starts: list[tuple[float, float]] = []

    def note(text, _cm, matrix, _font, _size):
        if text.strip():
            starts.append((matrix[4], matrix[5]))

    for page in read(huge).pages:
        page.extract_text(visitor_text=note)
    assert starts
    assert all(47.9 <= x <= 548 and 28 <= y <= 815 for x, y in starts)


def test_the_header_of_the_plan_is_repeated(huge):
    pages = [text for text in page_texts(read(huge)) if "Formation numéro" in text]
    assert len(pages) > 3
    assert all("Début\nDurée\nPrix\nÉtat" in text for text in pages)


def test_a_title_never_ends_a_page(huge):
    titles = {*SECTIONS, "Compétences (300)", "Langues", "Expériences professionnelles", "Autres pistes"}
    for text in page_texts(read(huge)):
        body = [line for line in text.splitlines() if line and not line.startswith(("page ", "Document"))]
        assert body[-1] not in titles


SIGNS = "œ Œ Ÿ ÿ « » — – € ’ … É È Ê À Ç ù î ï æ Æ ñ ß Ł ź 1er 2ᵉ"


def test_french_signs_survive(empty):
    job = Experience(
        id=PartId("e"), title=SIGNS, employer="a\u00a0b\u202fc", description="<b>&amp;</b> <para>"
    )
    text = " ".join(page_texts(read(replace(empty, dossier=replace(empty.dossier, experiences=(job,))))))
    assert SIGNS in text
    assert "a\u00a0b\u00a0c" in text
    assert "<b>&amp;</b> <para>" in text


def test_a_number_never_breaks_at_its_thousands(full):
    assert "3\u00a0240,00\u00a0€" in " ".join(page_texts(read(full)))


def test_what_the_font_lacks_is_replaced():
    pdf_fonts.register_fonts()
    assert pdf_fonts.drawable("e\u0301 a\u2011b \u200bc\u0007d") == "é a-b cd"
    assert pdf_fonts.drawable("ﬁn ① 日") in ("ﬁn ① ?", "fin 1 ?", "ﬁn 1 ?", "fin ① ?")


def test_health_data_is_not_printed(full):
    calm = replace(full, dossier=replace(full.dossier, identity=replace(full.dossier.identity)))
    open_words = replace(calm.dossier.identity, needs_disability_support=False)
    assert render_summary(full) == render_summary(
        replace(full, dossier=replace(full.dossier, identity=open_words))
    )


def test_the_project_tells_score_gap_and_regulation(full):
    text = words(full)
    assert "86 % de ressemblance" in text
    assert "ce n’est ni une chance d’embauche" in text
    assert "5 sur 11 compétences du métier sont déjà acquises." in text
    assert "Métier réglementé" in text
    missing = text.index("À acquérir (5)")
    assert missing < text.index("Cœur du métier", missing) < text.index("Autres compétences", missing)
    plain = replace(
        full, project_fiche=replace(full.project_fiche, tags=Tags(regulated=None)), gap=SkillGap((), (), ())
    )
    text = words(plain)
    assert "Métier réglementé" not in text
    assert "Les compétences de ce métier ne sont pas connues ici." in text


def test_a_project_without_its_fiche_is_told_too(full):
    text = words(replace(full, project_fiche=None, project_score=None, gap=None))
    assert "Assistant / Assistante de vie" in text
    assert "Ressemblance non calculée" in text


def test_the_plan_marks_examples_and_adds_up_what_is_known(full):
    text = words(full)
    assert "exemple : formation inventée, pour illustrer" in text
    assert "Total des prix connus 2 450,00 €" in text
    assert "1 formation sans prix connu : non comptée." in text
    course = PlannedTraining(PartId("p"), TrainingId("t"), "Sans prix")
    text = words(replace(full, dossier=replace(full.dossier, plan=(course,))))
    assert "Total des prix connus inconnu" in text


def test_an_address_that_is_not_of_the_web_is_no_link(full):
    advice = full.adviser[0]
    odd = replace(advice, operator=replace(advice.operator, website="javascript://alert"))
    assert _links(read(full)) == ["https://www.francetravail.fr"]
    assert _links(read(replace(full, adviser=(odd,)))) == []


def _links(reader: PdfReader) -> list[str]:
    notes = [note.get_object() for page in reader.pages for note in page.get("/Annots") or ()]
    return [note["/A"]["/URI"] for note in notes if "/A" in note]


@pytest.fixture
def other_fonts(monkeypatch):
    """Forget the registered faces before and after, Source Sans Pro being missing meanwhile."""
    monkeypatch.setattr(pdf_fonts, "find_spec", lambda _name: None)
    _forget_fonts()
    yield monkeypatch
    monkeypatch.undo()
    _forget_fonts()
    pdf_fonts.register_fonts()


def _forget_fonts():
    pdf_fonts.register_fonts.cache_clear()
    pdf_fonts._drawable.cache_clear()


def test_dejavu_stands_in(other_fonts, full):
    try:
        assert pdf_fonts.register_fonts() == "DejaVu Sans"
    except KnownTrouble:
        pytest.skip("DejaVu is not on this machine")
    reader = read(full)
    names = {font["/BaseFont"] for page in reader.pages for font in _fonts(page)}
    assert all("DejaVu" in name for name in names)
    assert "Association Cœur de Berry" in " ".join(page_texts(reader))


def _fonts(page):
    return [font.get_object() for font in page["/Resources"]["/Font"].values()]


def test_no_font_at_all_is_known_trouble(other_fonts, full):
    other_fonts.setattr(pdf_fonts, "_DEJAVU", {pdf_fonts.REGULAR: "nulle-part.ttf"})
    with pytest.raises(KnownTrouble, match="police"):
        render_summary(full)


def test_the_room_and_the_content_load_no_reportlab():
    code = (
        "import sys, app.services.documents, app.services.documents.summary_content,"
        " app.services.documents.dossier_file; sys.exit('reportlab' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0


def test_a_person_without_a_name_can_be_printed():
    nobody = Dossier(Identity(id=DossierId("d"), family_name="", given_name=""))
    text = words(SummaryContent(nobody, date(2026, 11, 22)))
    assert "Nom à compléter" in text
