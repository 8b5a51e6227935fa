"""The training plan in the summary: a table whose header is repeated on every page, and what it rests on."""

from collections.abc import Sequence
from decimal import Decimal

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import CondPageBreak, Flowable, Spacer, Table

from app.models.records.course_plan_words import AFTER_SETTLED, kept_total
from app.models.records.french import NBSP, count, day, euros, number
from app.models.records.ids import PartId
from app.models.records.kept_plan import KeptCourse, KeptPlan
from app.models.records.plan import PlannedTraining
from app.models.records.trainings import is_apprenticeship
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
_SKILLS_SHOWN = 4


def plan_section(content: SummaryContent) -> list[Flowable]:
    """Show the courses kept in their order, what is known of each, what they cost and leave to pay."""
    flow = section("Mon plan de formation", "formations")
    plan = content.dossier.plan
    if not plan:
        return flow + empty(
            "Aucune formation retenue pour l’instant. Cherchez-en une dans «\u00a0Formations\u00a0», ou "
            "faites-vous proposer un plan pour votre projet."
        )
    flow[0].keepWithNext = False
    return [
        CondPageBreak(_LEAST_ROOM),
        *flow,
        _table(plan, content.kept),
        Spacer(1, 8),
        *(text(note, "small") for note in _notes(plan, content.kept)),
    ]


def _table(plan: Sequence[PlannedTraining], kept: KeptPlan | None) -> Table:
    """Lay the courses out, numbers aligned right, with the totals last."""
    header = [
        text("Formation", "column"),
        text("Dates", "column_right"),
        text("Durée", "column_right"),
        text("Prix", "column_right"),
        text("État", "column"),
    ]
    stands: dict[PartId, KeptCourse] = {one.part.id: one for one in kept.courses} if kept else {}
    rows = [_row(at, course, stands.get(course.id)) for at, course in enumerate(plan, start=1)]
    last = _totals(plan, kept)
    table = Table(
        [header, *rows, *last],
        colWidths=_widths(),
        repeatRows=1,
        splitInRow=int(any(_signs(course, stands.get(course.id)) > _ONE_PAGE_OF_TEXT for course in plan)),
    )
    first = -len(last)
    table.setStyle(
        [
            ("FONTNAME", (0, 0), (-1, -1), REGULAR),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
            ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
            ("TOPPADDING", (0, 0), (-1, -1), 6),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 7),
            ("BACKGROUND", (0, 0), (-1, 0), theme.BACKGROUND),
            ("LINEBELOW", (0, 0), (-1, first - 1), 0.6, theme.LINE),
            ("LINEABOVE", (0, first), (-1, first), 1.2, theme.PRIMARY),
            *[("SPAN", (0, at), (2, at)) for at in range(first, 0)],
            ("NOSPLIT", (0, first - 1), (-1, -1)),
        ]
    )
    return table


def _totals(plan: Sequence[PlannedTraining], kept: KeptPlan | None) -> list[list[object]]:
    """Give the last rows: what the courses cost, and what is left to pay."""
    known = [course.price for course in plan if course.price is not None]
    total = euros(sum(known, Decimal(0))) if known else "inconnu"
    rows: list[list[object]] = [
        [text("Total des prix connus", "head"), [], [], text(total, "number_strong"), []]
    ]
    if kept is not None and not kept.trouble:
        title, _colon, told = kept_total(kept).partition(f"{NBSP}: ")
        _amount, _comma, more = told.partition(", ")
        amount = euros(kept.left) if told else ""
        rows.append([text(title, "head"), [], [], text(amount, "number_strong"), text(more, "small")])
    return rows


def _widths() -> list[float]:
    """Give columns of figures the room of their widest text in this typeface, and the title the rest."""
    body, small = theme.styles().body, theme.styles().small
    widest = (
        max(
            stringWidth("00/00/0000", body.fontName, body.fontSize),
            stringWidth("au 00/00/0000", small.fontName, small.fontSize),
        ),
        stringWidth("0 000 h", body.fontName, body.fontSize),
        stringWidth("100 000,00 €", body.fontName, body.fontSize),
        stringWidth("notée le 00/00/0000", small.fontName, small.fontSize),
    )
    others = [width + 2 * _PADDING + 1 for width in widest]
    return [theme.CONTENT_WIDTH - sum(others), *others]


def _row(place: int, course: PlannedTraining, stands: KeptCourse | None) -> list[object]:
    """Give the cells of one course; what is not known says so."""
    # a cell cannot be cut by the end of a page
    title = [text(f"{place}. {' '.join(course.title.split())}", "head")]
    where = words.joined(*(" ".join(one.split()) for one in (course.provider, course.town)))
    if where:
        title.append(text(where, "small"))
    if course.certification:
        title.append(text(f"Certification {course.certification}", "small"))
    if stands is not None and stands.skills:
        title.append(text(_chosen_for(stands.skills), "small"))
    if course.is_example:
        title.append(text("exemple\u00a0: formation inventée, pour illustrer", "warn"))
    if stands is not None:
        title += [text(f"À vérifier\u00a0: {_lowered(told)}.", "warn") for _change, told in stands.changes]
    dates = [text(day(course.starts_on) if course.starts_on else "à fixer", "number")]
    if course.starts_on and course.ends_on and course.ends_on != course.starts_on:
        dates.append(text(f"au{NBSP}{day(course.ends_on)}", "small_right"))
    state = [text(course.state.label)]
    if course.added_on:
        state.append(text(f"notée le {day(course.added_on)}", "small"))
    price = [text(euros(course.price) if course.price is not None else "à demander", "number")]
    if stands is not None and stands.funding is not None:
        price.append(text(f"reste {euros(stands.funding.left)}", "small_right"))
    return [
        title,
        dates,
        text(f"{number(course.hours)}{NBSP}h" if course.hours is not None else "–", "number"),
        price,
        state,
    ]


def _signs(course: PlannedTraining, stands: KeptCourse | None) -> int:
    """Count the signs of the first cell of a course."""
    told = "" if stands is None else "".join((*stands.skills, *(words for _change, words in stands.changes)))
    return len(course.title) + len(course.provider) + len(told)


def _chosen_for(skills: Sequence[str]) -> str:
    """Say what skills a course was chosen for, a few by name."""
    more = len(skills) - _SKILLS_SHOWN
    told = " ; ".join(skills[:_SKILLS_SHOWN])
    return f"Choisie pour\u00a0: {told}" + (f" ; et {count(more, 'autre')}" if more > 0 else "")


def _lowered(told: str) -> str:
    """Begin a sentence in its middle."""
    return f"{told[:1].lower()}{told[1:]}"


def _notes(plan: Sequence[PlannedTraining], kept: KeptPlan | None) -> list[str]:
    """Say what the totals leave out and what they rest on."""
    notes = []
    examples = sum(1 for course in plan if course.is_example)
    if examples:
        notes.append(f"{count(examples, 'formation')} d’exemple\u00a0: tout y est inventé, le prix compris.")
    unpriced = sum(course.price is None and not is_apprenticeship(course.training_id) for course in plan)
    if unpriced:
        notes.append(
            f"{count(unpriced, 'formation')} sans prix connu\u00a0: non comptée{'s' if unpriced > 1 else ''}."
        )
    if kept is None or kept.trouble or kept.unpriced == len(plan) - kept.settled:
        notes.append(
            "Prix affichés avant toute prise en charge\u00a0; un conseiller dit ce qui reste à payer."
        )
        return notes
    if kept.settled:
        notes.append(AFTER_SETTLED)
    notes.append(
        "«\u00a0Reste\u00a0»\u00a0: ce qu’il reste à payer de chaque formation, payée à la suite de celles "
        f"qui la précèdent. {kept.basis} Les droits à venir ne sont pas comptés\u00a0; un conseiller le "
        "confirme."
    )
    return notes
