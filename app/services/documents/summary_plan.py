"""The training plan in the summary: a table whose header is repeated on every page."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import CondPageBreak, Flowable, Spacer, Table

from app.models.records.french import NBSP, count, day, euros, number
from app.models.records.ids import PartId
from app.models.records.plan import PlannedTraining
from app.services.documents import pdf_theme as theme
from app.services.documents import summary_words as words
from app.services.documents.pdf_fonts import REGULAR
from app.services.documents.summary_content import SummaryContent
from app.services.documents.summary_parts import empty, section, text

_LEAST_ROOM = 130.0
"""Room for the title, the header and a first course, in points."""
_ONE_PAGE_OF_TEXT = 1_000
"""Characters above which a row may not hold on a page: rows are then cut, which is otherwise avoided."""
_PADDING = 8.0


def plan_section(content: SummaryContent) -> list[Flowable]:
    """Show the courses kept, what is known of each, and what they cost in all."""
    flow = section("Mon plan de formation", "formations")
    plan = content.dossier.plan
    if not plan:
        return flow + empty(
            "Aucune formation retenue pour l’instant. Cherchez-en une dans «\u00a0Formations\u00a0» et "
            "cliquez sur «\u00a0Ajouter au plan\u00a0»."
        )
    flow[0].keepWithNext = False
    return [
        CondPageBreak(_LEAST_ROOM),
        *flow,
        _table(plan, content.left_to_pay),
        Spacer(1, 8),
        *(text(note, "small") for note in _notes(plan, bool(content.left_to_pay))),
    ]


def _table(plan: Sequence[PlannedTraining], left: Mapping[PartId, Decimal]) -> Table:
    """Lay the courses out, numbers aligned right, with the total last."""
    header = [
        text("Formation", "column"),
        text("Début", "column_right"),
        text("Durée", "column_right"),
        text("Prix", "column_right"),
        text("État", "column"),
    ]
    known = [course.price for course in plan if course.price is not None]
    total = euros(sum(known, Decimal(0))) if known else "inconnu"
    last = [text("Total des prix connus", "head"), [], [], text(total, "number_strong"), []]
    table = Table(
        [header, *(_row(course, left.get(course.id)) for course in plan), last],
        colWidths=_widths(),
        repeatRows=1,
        splitInRow=int(any(len(course.title) + len(course.provider) > _ONE_PAGE_OF_TEXT for course in plan)),
    )
    table.setStyle(
        [
            ("FONTNAME", (0, 0), (-1, -1), REGULAR),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
            ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
            ("TOPPADDING", (0, 0), (-1, -1), 6),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 7),
            ("BACKGROUND", (0, 0), (-1, 0), theme.BACKGROUND),
            ("LINEBELOW", (0, 0), (-1, -2), 0.6, theme.LINE),
            ("LINEABOVE", (0, -1), (-1, -1), 1.2, theme.PRIMARY),
            ("NOSPLIT", (0, -2), (-1, -1)),
        ]
    )
    return table


def _widths() -> list[float]:
    """Give columns of figures the room of their widest text in this typeface, and the title the rest."""
    body, small = theme.styles().body, theme.styles().small
    widest = (
        stringWidth("00/00/0000", body.fontName, body.fontSize),
        stringWidth("0 000 h", body.fontName, body.fontSize),
        stringWidth("100 000,00 €", body.fontName, body.fontSize),
        stringWidth("notée le 00/00/0000", small.fontName, small.fontSize),
    )
    others = [width + 2 * _PADDING + 1 for width in widest]
    return [theme.CONTENT_WIDTH - sum(others), *others]


def _row(course: PlannedTraining, left: Decimal | None) -> list[object]:
    """Give the cells of one course; what is not known says so."""
    title = [text(" ".join(course.title.split()), "head")]  # a cell cannot be cut by the end of a page
    where = words.joined(*(" ".join(one.split()) for one in (course.provider, course.town)))
    if where:
        title.append(text(where, "small"))
    if course.is_example:
        title.append(text("exemple\u00a0: formation inventée, pour illustrer", "warn"))
    state = [text(course.state.label)]
    if course.added_on:
        state.append(text(f"notée le {day(course.added_on)}", "small"))
    price = [text(euros(course.price) if course.price is not None else "à demander", "number")]
    if left is not None:
        price.append(text(f"reste {euros(left)}", "small_right"))
    return [
        title,
        text(day(course.starts_on) if course.starts_on else "à fixer", "number"),
        text(f"{number(course.hours)}{NBSP}h" if course.hours is not None else "–", "number"),
        price,
        state,
    ]


def _notes(plan: Sequence[PlannedTraining], priced: bool) -> list[str]:
    """Say what the total leaves out and what it is not."""
    notes = []
    examples = sum(1 for course in plan if course.is_example)
    if examples:
        notes.append(f"{count(examples, 'formation')} d’exemple\u00a0: tout y est inventé, le prix compris.")
    unpriced = sum(1 for course in plan if course.price is None)
    if unpriced:
        notes.append(
            f"{count(unpriced, 'formation')} sans prix connu\u00a0: non comptée{'s' if unpriced > 1 else ''}."
        )
    if priced:
        notes.append(
            "«\u00a0Reste\u00a0»\u00a0: ce qu’il resterait à payer pour chaque formation prise seule, sur "
            "les droits "
            "d’aujourd’hui (CPF et CEC)\u00a0; un conseiller le confirme."
        )
    else:
        notes.append(
            "Prix affichés avant toute prise en charge\u00a0; un conseiller dit ce qui reste à payer."
        )
    return notes
