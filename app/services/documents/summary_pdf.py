"""The PDF summary one hands over; importing this module loads reportlab, so import it when printing."""

from reportlab.platypus import Flowable

from app.services.documents.pdf_fonts import register_fonts
from app.services.documents.pdf_page import PageFacts, print_document
from app.services.documents.summary_content import SummaryContent
from app.services.documents.summary_ledger import ledger_annex
from app.services.documents.summary_links import links_part
from app.services.documents.summary_path import path_section
from app.services.documents.summary_person import NO_NAME, TITLE, identity_section, opening
from app.services.documents.summary_plan import plan_section
from app.services.documents.summary_project import project_section
from app.services.documents.summary_rights import rights_section
from app.services.documents.summary_sources import adviser_section, sources_section

_SUBJECT = "Identité, droits, parcours, projet et plan de formation d’une personne"


def render_summary(content: SummaryContent) -> bytes:
    """Give the bytes of the summary as an A4 PDF; equal contents give equal bytes.

    Raises:
        KnownTrouble: no typeface for the document is on this machine.
    """
    register_fonts()
    person = content.dossier.identity.full_name or NO_NAME
    facts = PageFacts(title=TITLE, subject=_SUBJECT, person=person, made_on=content.made_on)
    return print_document(facts, lambda: _story(content))


def _story(content: SummaryContent) -> list[Flowable]:
    """Put the sections one after the other."""
    return [
        *opening(content),
        *identity_section(content),
        *rights_section(content),
        *path_section(content),
        *links_part(content),
        *project_section(content),
        *plan_section(content),
        *adviser_section(content),
        *sources_section(content),
        *ledger_annex(content),
    ]
