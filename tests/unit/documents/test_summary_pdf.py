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
ANNEX = "Annexe : comment ces montants sont calculés"
NAME = "Nadia Benali"


def read(content: SummaryContent) -> PdfReader:
    return PdfReader(BytesIO(render_summary(content)))


def page_texts(reader: PdfReader) -> list[str]:
    return ["\n".join(line.strip() for line in page.extract_text().splitlines()) for page in reader.pages]


def bodies(reader: PdfReader) -> list[str]:
    """The text of each page without its header and footer, which are drawn first."""
    texts = page_texts(reader)
    return [text.split(f"page {number}/{len(texts)}\n", 1)[1] for number, text in enumerate(texts, start=1)]


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


@pytest.fixture(scope="module")
def huge_pdf(huge) -> PdfReader:
    return read(huge)


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
    annex = () if which == "empty" else (ANNEX,)
    assert tuple(one.title.replace("\u00a0", " ") for one in tops) == SECTIONS + annex
    texts = page_texts(reader)
    for one in tops:
        page = texts[reader.get_destination_page_number(one)]
        assert one.title.replace("\u00a0", " ") in page


def test_who_says_each_balance_is_told_and_an_unknown_one_is_not_zero(full, empty):
    text = words(full)
    assert "3 240,00 € saisi à la main le 18/11/2026, non vérifié" in text
    assert "480,00 € reçu du portail le 20/11/2026" in text
    assert "Solde inconnu" not in text
    assert words(replace(full, rights=None)).count("Solde inconnu") == 1
    text = words(empty)
    assert text.count("Solde inconnu") == text.count("Pour le connaître :") == 3
    assert "0,00" not in text
    assert "0 point" not in text


def test_points_are_told_in_points(full):
    points = Balance(PartId("b"), RightKind.C2P, Decimal(16), date(2026, 1, 2), BalanceSource.TYPED)
    text = words(replace(full, dossier=replace(full.dossier, balances=(points,)), rights=None))
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


def test_nothing_of_a_huge_dossier_is_lost(huge, huge_pdf):
    text = " ".join(" ".join(bodies(huge_pdf)).split())
    for name, count in (("Poste", 40), ("Compétence", 300), ("Formation", 60)):
        missing = [rank for rank in range(count) if f"{name} numéro {rank} " not in f"{text} "]
        assert not missing
    assert text.count("Un paragraphe qui raconte beaucoup.") == 400 + sum(range(40)) - 5
    assert text.count("et ce qui va avec") == 300 + sum(rank % 5 for rank in range(300)) - 7 % 5
    assert text.count("France Travail Vous êtes") == 9
    email = huge.dossier.identity.email
    assert email in text.replace(" ", "")


def test_nothing_is_written_out_of_the_page(huge_pdf):
    starts: list[tuple[float, float]] = []

    def note(text, moved, matrix, _font, _size):
        if text.strip():
            starts.append((matrix[4] + moved[4], matrix[5] + moved[5]))

    for page in huge_pdf.pages:
        page.extract_text(visitor_text=note)
    assert starts
    assert all(47.9 <= x <= 548 and 28 <= y <= 815 for x, y in starts)


def test_the_header_of_the_plan_is_repeated(huge_pdf):
    pages = [text for text in bodies(huge_pdf) if "Formation numéro" in text]
    assert len(pages) > 3
    assert all("Dates\nDurée\nPrix\nÉtat" in text for text in pages)


TITLES = {
    *SECTIONS,
    "Expériences professionnelles",
    "Activités hors travail",
    "Études et diplômes",
    "Langues",
    "Compétences (11)",
    "Compétences (300)",
    "Compétences pour ce métier",
    "Savoir-faire (7)",
    "Savoir-être (2)",
    "Savoirs (2)",
    "Déjà acquises (5)",
    "À acquérir (5)",
    "Autres pistes",
    ANNEX,
    "CPF acquis et à venir",
    "À faire, à savoir",
    "Compte personnel de formation (CPF)",
    "Laissé de côté ou à corriger",
}


def test_a_title_never_ends_a_page(huge_pdf):
    assert not {body.splitlines()[-1] for body in bodies(huge_pdf)} & TITLES


@pytest.mark.parametrize("lines", range(1, 61, 4))
def test_a_title_stays_with_what_follows_wherever_pages_end(full, lines):
    first, *others = full.dossier.experiences
    told = replace(first, description="\n".join(f"ligne {rank}" for rank in range(lines)))
    reader = read(replace(full, dossier=replace(full.dossier, experiences=(told, *others))))
    for body in bodies(reader):
        last = body.splitlines()[-1]
        assert last not in TITLES
        assert not last.startswith(("3 expériences", "5 sur 11", "Le conseil"))
        assert last not in ("7 ans et 6 mois", "Employée de libre-service", "Aide à domicile", "État")


SIGNS = "œ Œ Ÿ ÿ « » — – € ’ … É È Ê À Ç ù î ï æ Æ ñ ß Ł ź 1er 2ᵉ"


def test_french_signs_survive(empty):
    job = Experience(
        id=PartId("e"), title=SIGNS, employer="a\u00a0b\u202fc", description="<b>&amp;</b> <para>"
    )
    text = " ".join(page_texts(read(replace(empty, dossier=replace(empty.dossier, experiences=(job,))))))
    assert SIGNS in text
    assert "a b c" in text
    assert "<b>&amp;</b> <para>" in text


def test_a_narrow_space_never_breaks_a_line(empty):
    job = Experience(id=PartId("e"), title="e", description="123\u202f456 " * 400)
    texts = page_texts(read(replace(empty, dossier=replace(empty.dossier, experiences=(job,)))))
    lines = [line for text in texts for line in text.splitlines() if "456" in line]
    assert len(lines) > 30
    assert all(line.startswith("123") and line.endswith("456") for line in lines)


def test_high_signs_hold_to_their_word():
    pdf_fonts.register_fonts()
    told = pdf_fonts.markup("« Oui » : 80 % ; vrai ?\r\n<b>")
    assert told == "«\u00a0Oui\u00a0»\u00a0: 80\u00a0%\u00a0; vrai\u00a0?<br/>&lt;b&gt;"


def test_what_the_font_lacks_is_replaced():
    pdf_fonts.register_fonts()
    assert pdf_fonts.drawable("e\u0301 a\u2011b \u200bc\u0007d") == "é a-b cd"
    assert pdf_fonts.drawable("ﬁn ① 日") in ("ﬁn ① ?", "fin 1 ?", "ﬁn 1 ?", "fin ① ?")


def test_health_data_is_not_printed(full):
    assert full.dossier.identity.needs_disability_support
    without = replace(full.dossier.identity, needs_disability_support=False)
    assert render_summary(full) == render_summary(
        replace(full, dossier=replace(full.dossier, identity=without))
    )


def test_the_project_tells_score_gap_and_regulation(full):
    text = words(full)
    assert "86 % de proximité" in text
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
    assert "Proximité non calculée" in text


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


WITHOUT_SOURCE_SANS = """
import sys
from datetime import date
from io import BytesIO
from pypdf import PdfReader
from app.models.records.dossier import Dossier
from app.models.records.person import Identity
from app.models.records.trouble import KnownTrouble
from app.services.documents import pdf_fonts
from app.services.documents.summary_content import SummaryContent
from app.services.documents.summary_pdf import render_summary

pdf_fonts.find_spec = lambda name: None
if "none" in sys.argv:
    pdf_fonts._DEJAVU = {pdf_fonts.REGULAR: "nulle-part.ttf"}
try:
    data = render_summary(SummaryContent(Dossier(Identity("d", "Œillet", "Zoé")), date(2026, 11, 22)))
except KnownTrouble as trouble:
    sys.exit(f"trouble: {trouble}")
page = PdfReader(BytesIO(data)).pages[0]
print("Zoé Œillet" in page.extract_text())
print(*{font.get_object()["/BaseFont"] for font in page["/Resources"]["/Font"].values()})
"""


def _without_source_sans(*words: str) -> subprocess.CompletedProcess[str]:
    """Print in a fresh process: reportlab never forgets a face it has registered."""
    command = [sys.executable, "-X", "utf8", "-c", WITHOUT_SOURCE_SANS, *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")


def test_dejavu_stands_in():
    told = _without_source_sans()
    if told.stderr.startswith("trouble:"):
        pytest.skip("DejaVu is not on this machine")
    survived, fonts = told.stdout.splitlines()
    assert survived == "True"
    assert all("DejaVu" in name for name in fonts.split())


def test_no_font_at_all_is_known_trouble():
    told = _without_source_sans("none")
    assert told.returncode == 1
    assert told.stderr.startswith("trouble: La police du document est introuvable")


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
