"""The PDF fiche of an occupation; importing this module loads reportlab, so import it when printing."""

from reportlab.platypus import Flowable

from app.services.documents.fiche_content import FicheContent
from app.services.documents.fiche_market import key_figures, market_section
from app.services.documents.fiche_parts import (
    TITLE,
    adviser_foot,
    further_section,
    opening,
    sources_foot,
    work_section,
)
from app.services.documents.fiche_skills import skills_section
from app.services.documents.pdf_fonts import register_fonts
from app.services.documents.pdf_page import PageFacts, count_pages, print_document

_PAGES = 2
_OTHERS = (14, 9, 5, 2)
"""Skills that are printed beside those at the heart: fewer where two pages would not be enough."""

_SUBJECT = "Missions, accès, compétences et marché du travail d’un métier"


def render_fiche(content: FicheContent) -> bytes:
    """Give the bytes of a fiche as an A4 PDF; equal contents give equal bytes.

    Raises:
        KnownTrouble: no typeface for the document is on this machine.
    """
    register_fonts()
    title = f"{TITLE} {content.fiche.code}"
    facts = PageFacts(title=title, subject=_SUBJECT, person=content.person, made_on=content.made_on)
    room = next((one for one in _OTHERS if count_pages(facts, _story(content, one)) <= _PAGES), _OTHERS[-1])
    return print_document(facts, lambda: _story(content, room))


def _story(content: FicheContent, others: int) -> list[Flowable]:
    """Put the sections one after the other; ``others``: skills of a kind beside those at the heart."""
    return [
        *opening(content),
        *key_figures(content.market),
        *work_section(content),
        *skills_section(content, others),
        *market_section(content.market),
        *further_section(content),
        *adviser_foot(content),
        *sources_foot(content),
    ]
