"""The page around a document: header, footer with « page x/y », properties, and two passes to count pages."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph
from reportlab.platypus.doctemplate import LayoutError

from app.models.records.french import NBSP, long_day
from app.models.records.trouble import KnownTrouble
from app.services.documents import pdf_theme as theme
from app.services.documents.pdf_fonts import REGULAR, markup

PROGRAM = "Sac à dos"
MADE_WITH = "Document établi avec Sac à dos, logiciel non officiel"
rl_config.useA85 = 0  # streams as they are: written in letters, they weigh a quarter more
_HEADER_NAME_WIDTH = 250.0
_TALLEST_HEADER = 62.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What is repeated on every page, and the document's properties (never the person's name)."""

    title: str
    subject: str
    person: str
    made_on: date


def print_document(facts: PageFacts, story: Callable[[], Sequence[Flowable]]) -> bytes:
    """Lay a story out on A4 pages and give the PDF's bytes; the same facts give the same bytes.

    ``story`` is called twice, as reportlab uses up what it lays out: once to count the pages, once to print.

    Raises:
        KnownTrouble: a text fits on no page.
    """
    pages = _Document(facts, 0)
    _lay_out(pages, story())
    printed = _Document(facts, pages.page)
    _lay_out(printed, story())
    return printed.bytes


def count_pages(facts: PageFacts, story: Sequence[Flowable]) -> int:
    """Say how many pages a story takes, which is used up by it."""
    pages = _Document(facts, 0)
    _lay_out(pages, story)
    return int(pages.page)


def _lay_out(document: "_Document", story: Sequence[Flowable]) -> None:
    """Lay a story out; what reportlab cannot place is said in French."""
    try:
        document.build(list(story))
    except LayoutError as error:
        _log.warning("document not laid out: %s", type(error).__name__)  # its words quote the person's
        raise KnownTrouble(
            "Ce document n’a pas pu être mis en pages\u00a0: un texte du dossier est trop long pour tenir "
            "sur une page. Raccourcissez dans «\u00a0Mon parcours\u00a0» le nom, l’intitulé ou la remarque "
            "en cause, puis recommencez. Rien n’a été perdu."
        ) from error


class _Document(BaseDocTemplate):  # type: ignore[misc]
    """One pass over the pages."""

    def __init__(self, facts: PageFacts, total: int) -> None:
        self._file = BytesIO()
        self._facts = facts
        self._total = total
        self._name = _header_name(facts.person)
        self._name_height = self._name.wrap(_HEADER_NAME_WIDTH, theme.PAGE_HEIGHT)[1]
        super().__init__(
            self._file,
            pagesize=(theme.PAGE_WIDTH, theme.PAGE_HEIGHT),
            invariant=1,
            lang="fr-FR",
            initialFontName=REGULAR,
            title=facts.title,
            author=PROGRAM,
            subject=facts.subject,
            creator=PROGRAM,
            producer=f"{PROGRAM}, reportlab",
        )
        top = theme.TOP_MARGIN + max(self._name_height - 10, 0)
        height = theme.PAGE_HEIGHT - top - theme.BOTTOM_MARGIN
        frame = Frame(
            theme.MARGIN, theme.BOTTOM_MARGIN, theme.CONTENT_WIDTH, height,
            leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
        )  # fmt: skip
        self.addPageTemplates(PageTemplate("page", [frame], onPage=self._draw_frame))

    @property
    def bytes(self) -> bytes:
        """The finished file."""
        return self._file.getvalue()

    def beforeDocument(self) -> None:
        """Set the properties that reportlab does not take by name."""
        day = self._facts.made_on
        stamp = f"D:{day.year:04d}{day.month:02d}{day.day:02d}000000Z"
        self.canv.setDateFormatter(lambda *_moment: stamp)
        self.canv.setViewerPreference("DisplayDocTitle", "true")

    def _draw_frame(self, canvas: Any, _document: Any) -> None:
        """Draw what stands around the text of every page."""
        canvas.saveState()
        self._draw_header(canvas)
        self._draw_footer(canvas)
        canvas.restoreState()

    def _draw_header(self, canvas: Any) -> None:
        """Draw the mark, the title of the document and the name of the person, over a thin line."""
        top = theme.PAGE_HEIGHT - 30
        _draw_mark(canvas, theme.MARGIN, top - 11.5)
        style = theme.styles().page
        canvas.setFont(style.fontName, style.fontSize)
        canvas.setFillColor(theme.INK_2)
        canvas.drawString(theme.MARGIN + 20, top - 8, self._facts.title)
        right = theme.PAGE_WIDTH - theme.MARGIN
        self._name.drawOn(canvas, right - _HEADER_NAME_WIDTH, top - self._name_height)
        below = top - max(self._name_height, 10) - 7
        canvas.setStrokeColor(theme.LINE)
        canvas.setLineWidth(0.8)
        canvas.line(theme.MARGIN, below, right, below)

    def _draw_footer(self, canvas: Any) -> None:
        """Draw the date, who made the document, and « page x/y » aligned right."""
        style, right = theme.styles().page, theme.PAGE_WIDTH - theme.MARGIN
        canvas.setStrokeColor(theme.LINE)
        canvas.setLineWidth(0.8)
        canvas.line(theme.MARGIN, 42, right, 42)
        canvas.setFont(style.fontName, style.fontSize)
        canvas.setFillColor(theme.INK_2)
        canvas.drawString(theme.MARGIN, 29, f"{MADE_WITH}{NBSP}· {long_day(self._facts.made_on)}")
        canvas.drawRightString(right, 29, f"page {canvas.getPageNumber()}/{self._total}")


def _header_name(person: str) -> Paragraph:
    """Write the person's name for the header; one that would fill the page is shortened there alone."""
    style = theme.styles().page_right
    text = person
    while True:
        name = Paragraph(markup(text), style)
        if name.wrap(_HEADER_NAME_WIDTH, theme.PAGE_HEIGHT)[1] <= _TALLEST_HEADER:
            return name
        text = f"{text[: len(text) * 3 // 4].rstrip('… ')}…"


def _draw_mark(canvas: Any, x: float, y: float) -> None:
    """Draw the program's mark: a bag, its pocket, 14 points wide."""
    canvas.setFillColor(theme.PRIMARY)
    canvas.roundRect(x, y, 14, 14, 3.4, stroke=0, fill=1)
    canvas.setFillColor(theme.CARD)
    canvas.roundRect(x + 3.4, y + 2.9, 7.2, 4.4, 1.2, stroke=0, fill=1)
