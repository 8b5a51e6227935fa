"""Small pieces every section of the summary uses: paragraphs, lists, lines for what is empty."""

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import quoteattr

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, Spacer, Table

from app.services.documents import pdf_theme as theme
from app.services.documents.pdf_flowables import RailParagraph, SectionTitle, SubTitle, beside
from app.services.documents.pdf_fonts import REGULAR, markup

_ENTRY_GAP = 13.0
TABLE_FONT = ("FONTNAME", (0, 0), (-1, -1), REGULAR)
"""Without it a table asks for Helvetica, which is not embedded."""
_BARE = (
    TABLE_FONT,
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
)


def text(words: str, style: str = "body") -> Paragraph:
    """Give a paragraph of plain words, whatever signs they hold."""
    return Paragraph(markup(words), getattr(theme.styles(), style))


def section(title: str, key: str) -> list[Flowable]:
    """Open a section; its title stays with what follows."""
    return [SectionTitle(title, key)]


def subsection(title: str, key: str) -> list[Flowable]:
    """Open a part of a section; its title stays with what follows."""
    return [SubTitle(title, key)]


def lead(words: str, style: str, after: float) -> list[Flowable]:
    """Give a line that stays with what it introduces, ``after`` points above it."""
    pieces = [text(words, style), Spacer(1, after)]
    for piece in pieces:
        piece.keepWithNext = True
    return pieces


def empty(words: str) -> list[Flowable]:
    """Say in one line what to do next where there is nothing yet."""
    return [text(words, "soft"), Spacer(1, 4)]


def link(address: str, shown: str, style: str) -> Paragraph:
    """Give a paragraph that opens a web address; one that is not of the web stays plain text."""
    if not address.startswith(("https://", "http://")):
        return text(shown, style)
    return Paragraph(f"<a href={quoteattr(address)}>{markup(shown)}</a>", getattr(theme.styles(), style))


def bullets(lines: Iterable[str], sign: str = "•", colour: Color = theme.INK_2) -> list[Paragraph]:
    """Give the lines of a list, at the right of the left column."""
    style = ParagraphStyle(
        "bullet",
        parent=theme.styles().body,
        leftIndent=theme.BODY_INDENT + 12,
        bulletIndent=theme.BODY_INDENT,
        bulletFontName=theme.styles().body.fontName,
        bulletFontSize=9.6,
        bulletColor=colour,
        spaceAfter=1.6,
    )
    return [Paragraph(markup(line), style, bulletText=sign) for line in lines]


def listed(
    label: Sequence[str], lines: Iterable[str], sign: str = "•", colour: Color = theme.INK_2
) -> list[Flowable]:
    """Put a list beside its label in the left column."""
    first, *others = label
    heads = [text(first, "small_strong"), *(text(other, "small") for other in others)]
    return beside(heads, bullets(lines, sign, colour), 9)


def fact(label: str, words: str, note: str = "") -> list[Flowable]:
    """Put one fact beside its label in the left column, with a small note under it."""
    body = [at_right(words, "body")]
    if note:
        body.append(at_right(note, "small"))
    return beside([text(label, "label")], body, 4)


def entry(
    dates: Sequence[str], title: str, facts: str, story: str, *, first: bool, last: bool
) -> list[Flowable]:
    """Tell one step of a path: dates at the left, title, facts and story at the right, tied by the rail."""
    body = [at_right(title, "head", RailParagraph)]
    if facts:
        body.append(at_right(facts, "soft", RailParagraph))
    if story.strip():
        body.append(at_right(story, "body", RailParagraph, before=3))
    body[0].marked, body[0].starts_rail = True, first
    body[-1].ends_rail = last
    labels = [text(line, "label") for line in dates if line]
    return beside(labels, body, _ENTRY_GAP)


def columns(left: Sequence[Flowable], right: Sequence[Flowable], right_width: float, width: float) -> Table:
    """Put flowables side by side, the right ones in a column of their own width, in points."""
    table = Table([[list(left), list(right)]], colWidths=[width - right_width, right_width], splitInRow=1)
    table.setStyle([*_BARE, ("RIGHTPADDING", (0, 0), (0, -1), 16)])
    return table


def grid(cells: Sequence[tuple[str, str]], across: int) -> Table:
    """Lay facts out in columns, each under its small label; what is unknown says so."""
    width = theme.CONTENT_WIDTH / across
    rows = [
        [
            [text(label, "small"), text(words or "non renseigné", "body" if words else "soft")]
            for label, words in cells[at : at + across]
        ]
        for at in range(0, len(cells), across)
    ]
    rows[-1].extend([] for _ in range(across - len(rows[-1])))
    table = Table(rows, colWidths=[width] * across, splitInRow=1)
    table.setStyle([*_BARE, ("RIGHTPADDING", (0, 0), (-1, -1), 12), ("BOTTOMPADDING", (0, 0), (-1, -1), 9)])
    return table


def at_right(words: str, style: str, kind: type[Paragraph] = Paragraph, before: float = 0) -> Paragraph:
    """Give a paragraph at the right of the left column."""
    base = getattr(theme.styles(), style)
    indented = ParagraphStyle(f"{style}_right", parent=base, leftIndent=theme.BODY_INDENT, spaceBefore=before)
    return kind(markup(words), indented)
