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
_ROOMS = (
    (14, 6, False),
    (9, 6, False),
    (5, 6, False),
    (2, 6, False),
    (9, 6, True),
    (5, 4, True),
    (2, 2, True),
)
"""Skills of a kind printed beside those at the heart, close occupations named, and whether the skills at the
heart are written one after the other: the first that makes two pages is taken."""

_SUBJECT = "Missions, accès, compétences et marché du travail d’un métier"


def render_fiche(content: FicheContent) -> bytes:
    """Give the bytes of a fiche as an A4 PDF; equal contents give equal bytes.

    Raises:
        KnownTrouble: no typeface for the document is on this machine.
    """
    register_fonts()
    title = f"{TITLE} {content.fiche.code}"
    facts = PageFacts(title=title, subject=_SUBJECT, person=content.person, made_on=content.made_on)
    rooms = (one for one in _ROOMS if count_pages(facts, _story(content, *one)) <= _PAGES)
    room = next(rooms, _ROOMS[-1])
    return print_document(facts, lambda: _story(content, *room))


def _story(content: FicheContent, others: int, moves: int, tight: bool) -> list[Flowable]:
    """Put the sections one after the other; see ``_ROOMS`` for the others."""
    return [
        *opening(content),
        *key_figures(content.market),
        *work_section(content),
        *skills_section(content, others, tight=tight),
        *market_section(content.market),
        *further_section(content, moves),
        *adviser_foot(content),
        *sources_foot(content),
    ]
