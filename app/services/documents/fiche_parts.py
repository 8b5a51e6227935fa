"""The plain parts of the PDF fiche: opening, missions, access, contexts, what comes next, whom to ask."""

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer, Table

from app.models.records.editions import Edition, EditionKind
from app.models.records.french import NBSP, count, day, long_day, percent
from app.models.records.rome import Fiche
from app.services.documents import pdf_theme as theme
from app.services.documents import summary_words as words
from app.services.documents.fiche_content import FicheContent
from app.services.documents.pdf_cards import Card
from app.services.documents.pdf_flowables import SectionTitle
from app.services.documents.pdf_fonts import markup
from app.services.documents.summary_parts import TABLE_FONT, columns, link, text

TITLE = "Fiche métier"
_PADDING = 12.0
_DATE_WIDTH = 118.0
_ASIDE = 0.42
"""Share of the width that the conditions of work take."""

_KEPT = 1
_REGULATED = (
    "Métier réglementé : un diplôme, un titre ou une autorisation est exigé pour l’exercer. "
    "Vérifiez les conditions avec un conseiller."
)
_SCORE = "Proximité entre le profil et les compétences du métier : ce n’est pas une chance d’être recruté."
_FREE = "Le conseil en évolution professionnelle est gratuit, confidentiel et ouvert à toute personne."
_KINDS = (EditionKind.ROME, EditionKind.MARKET, EditionKind.TRAININGS)


def opening(content: FicheContent) -> list[Flowable]:
    """Give the opening card: title, code, domain, for whom and when; then what the occupation is."""
    fiche = content.fiche
    width = theme.CONTENT_WIDTH - 2 * _PADDING
    left = [
        text(f"{TITLE}{NBSP}· code ROME {fiche.code}", "eyebrow"),
        Spacer(1, 3),
        text(fiche.label, _name_style(fiche.label, width - _DATE_WIDTH - 16)),
        Spacer(1, 2),
        text(words.joined(fiche.domain.label, fiche.grand_domain.label), "small_ink"),
    ]
    if content.person:
        left.append(text(f"Établie pour {content.person}", "small_ink"))
    if content.is_example:
        left += [Spacer(1, 2), text("Dossier d’exemple : cette personne est inventée.", "warn")]
    right = [text("Établie le", "small_right"), text(long_day(content.made_on), "right_strong")]
    if content.place:
        right.append(text(content.place, "small_right"))
    if content.score is not None:
        right += [Spacer(1, 6), text(percent(min(max(content.score, 0.0), 1.0)), "score")]
        right.append(text("de proximité", "small_right"))
    sides = columns(left, right, _DATE_WIDTH, width)
    flow: list[Flowable] = [Card([sides], ground=theme.PRIMARY_SOFT, padding=_PADDING), Spacer(1, 7)]
    if content.notice:
        flow.append(text(content.notice, "warn"))
    if fiche.definition:
        flow.append(text(fiche.definition[0]))
    if content.score is not None:
        flow.append(text(_SCORE, "small"))
    return flow


def _name_style(label: str, width: float) -> str:
    """Give the largest style in which a name stays on one line, or the smallest of them."""
    styles = theme.styles()
    for name in ("name", "mid_name"):
        style = getattr(styles, name)
        if stringWidth(label, style.fontName, style.fontSize) <= width:
            return name
    return "long_name"


def work_section(content: FicheContent) -> list[Flowable]:
    """Tell the missions at the left, the conditions of work at the right, the access where there is room."""
    fiche = content.fiche
    left: list[Flowable] = []
    if fiche.definition[1:]:
        left += [text("Missions", "sub"), Spacer(1, 3), *(line(one) for one in fiche.definition[1:])]
        left.append(Spacer(1, 7))
    right: list[Flowable] = [text("Conditions de travail", "sub"), Spacer(1, 3)]
    families = _contexts(fiche)
    for family, labels in families.items():
        right += [text(family, "small_strong"), text(", ".join(labels), "small_ink"), Spacer(1, 3)]
    if not families:
        right.append(text("La fiche n’en dit rien.", "small"))
    aside = theme.CONTENT_WIDTH * _ASIDE
    wide = theme.CONTENT_WIDTH - aside - 16
    access = [text("Accès au métier", "sub"), Spacer(1, 3), *_access(fiche)]
    one, other = _height(left, wide), _height(right, aside)
    heights = (
        max(one + _height(access, wide), other),
        max(one, other + _height(access, aside)),
        max(one, other) + _height(access, theme.CONTENT_WIDTH),
    )
    best = heights.index(min(heights))
    if best == 0:
        left += access
    elif best == 1:
        right += [Spacer(1, 6), *access]
    return [
        Spacer(1, 9),
        columns(left, right, aside, theme.CONTENT_WIDTH),
        *(access if best == 2 else []),
    ]


def _height(flow: list[Flowable], width: float) -> float:
    """Say how tall flowables are one under the other, in points."""
    return sum(float(one.wrap(width, theme.PAGE_HEIGHT)[1]) for one in flow)


def _access(fiche: Fiche) -> list[Flowable]:
    """Give the sentences on access, and whether the occupation is regulated."""
    flow: list[Flowable] = [text(one, "small_ink") for one in fiche.access]
    if fiche.tags.regulated:
        card = Card([text(_REGULATED, "small_ink")], ground=theme.WARN_SOFT, padding=8)
        flow += [Spacer(1, 4), card] if flow else [card]
    return flow or [text("La fiche n’en dit rien : un conseiller peut vous renseigner.", "small")]


def further_section(content: FicheContent, most: int) -> list[Flowable]:
    """Name the closest occupations, up to a number, and say how many courses lead here."""
    moves = [f"{one.label} ({one.code})" for one in content.fiche.moves[:most]]
    flow = title("Pour y aller, pour aller plus loin", "suite")
    gap = content.gap
    lines = []
    if gap is not None and gap.missing:
        core = len(gap.core_missing)
        heart = f", dont {core} au cœur du métier" if core else ""
        lines.append(f"{count(len(gap.missing), 'compétence')} à acquérir{heart}.")
    lines.append(_courses(content))
    flow += [line(one) for one in lines]
    if moves:
        flow.append(line(f"Métiers proches : {' · '.join(moves)}."))
    return flow


def adviser_foot(content: FicheContent) -> list[Flowable]:
    """Name the adviser to talk to."""
    if not content.adviser:
        return []
    advice = content.adviser[0]
    operator = advice.operator
    left = [
        text("Parler à un conseiller", "eyebrow"),
        text(operator.name, "head"),
        text(f"{advice.reason} {_FREE}" if content.person else _FREE, "small_ink"),
    ]
    right: list[Flowable] = [text(operator.phone, "phone")] if operator.phone else []
    if operator.website:
        shown = operator.website.split("://", 1)[-1].removeprefix("www.").rstrip("/")
        address = operator.website if "://" in operator.website else f"https://{operator.website}"
        right.append(link(address, shown, "link"))
    if not right:
        right.append(text("coordonnées à demander", "small_right"))
    card = Card([columns(left, right, 120, theme.CONTENT_WIDTH - 20)], padding=10)
    return [Spacer(1, 8), KeepTogether([card])]


def sources_foot(content: FicheContent) -> list[Flowable]:
    """Name the editions everything above comes from."""
    told = [_edition(one) for one in content.editions if one.kind in _KINDS]
    shown = " ".join(told) or "Aucun référentiel installé."
    return [Spacer(1, 7), text(f"Sources : {shown} Ce document n’a pas de valeur officielle.", "axis")]


def title(words_of_it: str, key: str) -> list[Flowable]:
    """Open a part of the fiche: a smaller title than that of the summary, in the outline all the same."""
    return [PartTitle(words_of_it, key)]


class PartTitle(SectionTitle):
    """The title of a part, over a thin line, in half the height of a section’s."""

    def __init__(self, words_of_it: str, key: str) -> None:
        super().__init__(words_of_it, key)
        self.spaceBefore, self.spaceAfter = 11, 6

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Take the whole width and one line."""
        self.width = width
        return width, 20.0

    def draw(self) -> None:
        """Write the title smaller, ruled off like the others."""
        canvas, style = self.canv, theme.styles().sub
        left, top = canvas.absolutePosition(0, 20)
        canvas.bookmarkPage(self._key, fit="XYZ", left=left - theme.MARGIN, top=top + 10)
        canvas.addOutlineEntry(self._title, self._key, level=0)
        canvas.setFont(style.fontName, 12.4)
        canvas.setFillColor(theme.PRIMARY)
        canvas.drawString(0, 7, self._title)
        for colour, thick, reach in ((theme.LINE, 0.8, self.width), (theme.PRIMARY, 2, 24)):
            canvas.setStrokeColor(colour)
            canvas.setLineWidth(thick)
            canvas.line(0, 0, reach, 0)


def two_columns(pieces: list[Flowable]) -> list[Flowable]:
    """Share lines between two columns, the left one first; a line alone takes the whole width."""
    if len(pieces) < 3:
        return pieces
    half = (len(pieces) + 1) // 2
    width = theme.CONTENT_WIDTH / 2
    rows: list[list[object]] = [
        [pieces[at], pieces[half + at] if half + at < len(pieces) else ""] for at in range(half)
    ]
    parts = [rows[:_KEPT], rows[_KEPT:]]  # a title keeps the first rows, the others may go over the page
    return [_table(part, width) for part in parts if part]


def _table(rows: list[list[object]], width: float) -> Table:
    """Lay out rows of two cells."""
    table = Table(rows, colWidths=[width, width])
    table.setStyle([*_BARE, ("RIGHTPADDING", (0, 0), (-1, -1), 12), ("BOTTOMPADDING", (0, 0), (-1, -1), 1)])
    return table


_BARE = (
    TABLE_FONT,
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
)


def line(sentence: str) -> Flowable:
    """Give a bulleted line."""
    style = ParagraphStyle(
        "fiche_line",
        parent=theme.styles().small_ink,
        leftIndent=10,
        bulletIndent=0,
        bulletFontName=theme.styles().body.fontName,
        bulletFontSize=8.6,
        bulletColor=theme.PRIMARY,
    )
    return Paragraph(markup(sentence), style, bulletText="•")


def _courses(content: FicheContent) -> str:
    """Count the courses, and say when they are only examples."""
    told = []
    if content.core_courses:
        taught = count(content.core_courses, "formation")
        told.append(f"{taught} du catalogue pour ce qui manque au cœur du métier")
    if content.courses:
        told.append(f"{count(content.courses, 'formation')} vers ce métier")
    if not told:
        return (
            "Aucune formation du catalogue installé n’y mène directement : un conseiller en connaît d’autres."
        )
    examples = " (catalogue d’exemple, inventé)" if content.example_courses else ""
    return f"{', '.join(told)}{examples}."


def _contexts(fiche: Fiche) -> dict[str, list[str]]:
    families: dict[str, list[str]] = {}
    for context in fiche.contexts:
        families.setdefault(context.family, []).append(context.label)
    return families


def _edition(edition: Edition) -> str:
    """Name an edition with its date, origin and licence."""
    dated = f" du {day(edition.published_on)}" if edition.published_on else ""
    return f"{edition.title}{dated} ({edition.source}, {edition.licence})."
