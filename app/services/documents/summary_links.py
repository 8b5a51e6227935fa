"""What an edition of the ROME changed in the path, in the summary: by name, with what may follow."""

from reportlab.platypus import Flowable, Spacer

from app.models.records.french import count
from app.services.documents import pdf_theme as theme
from app.services.documents.pdf_cards import Card
from app.services.documents.summary_content import SummaryContent
from app.services.documents.summary_parts import subsection, text

SHOWN = 12


def links_part(content: SummaryContent) -> list[Flowable]:
    """Tell each link that is to be looked at; nothing where all hold."""
    pressing = [one for one in content.links if one.presses]
    if not pressing:
        return []
    lines: list[Flowable] = []
    for notice in pressing[:SHOWN]:
        lines += [text(notice.sentence(), "body"), text(notice.advice(), "small"), Spacer(1, 5)]
    if (left := len(pressing) - SHOWN) > 0:
        lines += [text(f"Et {count(left, 'autre')} dans «\u00a0Mon parcours\u00a0».", "small")]
    flow = subsection("À revoir\u00a0: ce qui a changé dans le ROME", "liens")
    return [*flow, Card(lines, ground=theme.WARN_SOFT, padding=11), Spacer(1, 10)]
