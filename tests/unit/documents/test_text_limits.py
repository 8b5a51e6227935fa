"""Texts of a dossier: no longer than said, in the file as in the window; what fits on no page is said."""

from dataclasses import fields, replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader
from reportlab.platypus import Flowable

from app.models.records.dossier import Dossier
from app.models.records.labelled import Labelled
from app.models.records.text_limits import LONG, NAME, TITLE, longest
from app.models.records.trouble import BadInput, KnownTrouble
from app.services.documents.dossier_file import dossier_from_json, dossier_to_json
from app.services.documents.pdf_page import PageFacts, count_pages, print_document
from app.services.documents.summary_content import SummaryContent
from app.services.documents.summary_pdf import render_summary

TODAY = date(2026, 11, 23)


def read(content: SummaryContent) -> PdfReader:
    return PdfReader(BytesIO(render_summary(content)))


def with_texts(dossier: Dossier, name: str, label: str, story: str) -> Dossier:
    return replace(
        dossier,
        identity=replace(dossier.identity, given_name=name),
        held_skills=(replace(dossier.held_skills[0], label=label),),
        experiences=(replace(dossier.experiences[0], description=story),),
    )


def test_a_text_as_long_as_it_may_be_is_read(full):
    dossier = with_texts(full.dossier, "n" * NAME, "l" * TITLE, "d" * LONG)
    assert dossier_from_json(dossier_to_json(dossier), today=TODAY) == dossier


@pytest.mark.parametrize(
    ("sizes", "field"),
    [
        ((NAME + 1, 1, 1), "dossier.identity.given_name"),
        ((1, TITLE + 1, 1), "dossier.held_skills[0].label"),
        ((1, 1, LONG + 1), "dossier.experiences[0].description"),
        ((2_800, 7_500, 1), "dossier.identity.given_name"),
    ],
)
def test_a_text_too_long_is_refused_by_name_with_its_size(full, sizes, field):
    dossier = with_texts(full.dossier, *("x" * size for size in sizes))
    with pytest.raises(BadInput, match="signes\u00a0: raccourcissez-le") as refusal:
        dossier_from_json(dossier_to_json(dossier), today=TODAY)
    assert refusal.value.field == field and refusal.value.sentence.startswith(field)


def _stuffed(dossier: Dossier, word: str, times: int = 1) -> Dossier:
    """The same dossier with every text as long as it may be, or so many times longer."""

    def long(part):
        codes = ("id", "source_id", "code", "riasec", "interests", "chosen_on", "noted_on")
        texts = {
            one.name: (word * 5_000)[: longest(one.name) * times]
            for one in fields(part)
            if isinstance(getattr(part, one.name), str)
            and not isinstance(getattr(part, one.name), Labelled)
            and one.name not in codes
        }
        return replace(part, **texts)

    lists = {
        one.name: tuple(long(part) for part in getattr(dossier, one.name))
        for one in fields(dossier)
        if one.name != "identity"
    }
    return Dossier(long(dossier.identity), **lists)


@pytest.mark.parametrize("word", ["mot ", "m", "é", "W", "ligne\n", "<&>"])
def test_every_text_as_long_as_it_may_be_fits(full, word):
    """Whether made of words, of one word without end, or of lines."""
    dossier = _stuffed(full.dossier, word)
    reader = read(replace(full, dossier=dossier))
    assert len(reader.pages) > 5
    assert sum(len(page.extract_text()) for page in reader.pages) > 5_000


@pytest.mark.parametrize("word", ["mot ", "m"])
def test_a_text_that_fits_nowhere_is_said_in_french_or_printed(full, word):
    """A dossier kept from before the limits: never a trace of reportlab."""
    dossier = _stuffed(full.dossier, word, times=25)
    try:
        assert len(read(replace(full, dossier=dossier)).pages) > 5
    except KnownTrouble as trouble:
        assert "trop long" in trouble.sentence and "Paragraph" not in trouble.sentence


def test_what_reportlab_cannot_place_is_known_trouble(full):
    facts = PageFacts("Titre", "Sujet", "Nadia", date(2026, 11, 23))

    class TooTall(Flowable):
        def wrap(self, _width, _height):
            return 10, 5_000

    with pytest.raises(KnownTrouble, match="trop long pour tenir"):
        print_document(facts, lambda: [TooTall()])
    with pytest.raises(KnownTrouble, match="trop long pour tenir"):
        count_pages(facts, [TooTall()])
