"""The annex of the summary: every line of the rights, its rule, its arithmetic, its source, its certainty."""

from collections.abc import Sequence

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import CondPageBreak, Flowable, Spacer, Table
from reportlab.platypus.doctemplate import PageBreakIfNotEmpty

from app.models.records.french import day
from app.models.records.ledger import Ledger, LedgerLine, LineKind
from app.models.records.rights import RightKind
from app.services.documents import pdf_theme as theme
from app.services.documents import summary_rights_words as told
from app.services.documents.pdf_cards import Card
from app.services.documents.pdf_fonts import drawable
from app.services.documents.summary_content import SummaryContent
from app.services.documents.summary_parts import (
    TABLE_FONT,
    lead,
    listed,
    section,
    subsection,
    text,
)
from app.services.documents.summary_rights import AID, ANNEX, ANNEX_TITLE, has_annex

_LEAST_ROOM = 150.0
"""Room for the title of an account, the header and a first line, in points."""
_LONG_LINE = 900
"""Characters above which a line may not hold on a page: rows are then cut, which is otherwise avoided."""
_SIDE_PADDING = 5.0
_YEAR_WIDTH = 78.0
_SOURCE_WIDTH = 118.0
_READING_ME = (
    "Chaque ligne est un mouvement du compte\u00a0: l’année du droit et la situation d’alors, la règle et le "
    "calcul, le montant, le solde après la ligne, la source de la règle et le degré de certitude. «\u00a0À "
    "confirmer\u00a0» signale ce qu’aucun texte lu ne tranche. Une ligne «\u00a0Solde lu\u00a0» repart du "
    "solde lu sur le compte\u00a0; son montant est l’écart avec le calcul."
)
_PRIVATE = "Cette annexe retrace votre carrière\u00a0: ne la remettez qu’à qui doit vérifier le calcul."
_HEADER = (
    ("Année, situation", "column"),
    ("Règle et calcul", "column"),
    ("Montant", "column_right"),
    ("Solde", "column_right"),
    ("Source, certitude", "column"),
)


def ledger_annex(content: SummaryContent) -> list[Flowable]:
    """Detail each account on pages of their own; nothing when there is nothing to detail."""
    rights = content.rights
    if rights is None or not has_annex(rights):
        return []
    known = (
        f"Lignes portées aux comptes au {day(rights.on)}. État du droit connu au {day(rights.law_known_on)}."
    )
    flow: list[Flowable] = [
        PageBreakIfNotEmpty(),
        *section(ANNEX_TITLE, ANNEX),
        Card([text(f"{AID} {_PRIVATE}", "small_ink")], ground=theme.PRIMARY_SOFT, padding=9),
        Spacer(1, 8),
        text(_READING_ME, "small"),
        text(known, "small"),
    ]
    widths = _widths(rights.ledger.lines)
    for kind in RightKind:
        flow += _account(kind, rights.ledger.of(kind), widths)
    return [*flow, *_notes(rights.ledger), *_problems(rights.ledger)]


def _account(kind: RightKind, lines: Sequence[LedgerLine], widths: Sequence[float]) -> list[Flowable]:
    """Detail one account, or say that the career says nothing of it."""
    flow = subsection(kind.label, f"calcul-{kind.value}")
    if not lines:
        return [*flow, text("Aucune ligne\u00a0: le parcours ne dit rien de ce compte.", "small")]
    flow[0].keepWithNext = False
    return [CondPageBreak(_LEAST_ROOM), *flow, _table(lines, widths)]


def _table(lines: Sequence[LedgerLine], widths: Sequence[float]) -> Table:
    """Lay the lines out by counter, so that each balance follows from the one above."""
    groups = told.by_counter(tuple(lines))
    rows: list[list[object]] = [[text(words, style) for words, style in _HEADER]]
    marks: list[tuple[object, ...]] = []
    for counter, group in groups.items():
        if len(groups) > 1:
            at = len(rows)
            rows.append([text(counter.label, "cell_band"), "", "", "", ""])
            marks += [
                ("SPAN", (0, at), (-1, at)),
                ("NOSPLIT", (0, at), (-1, at + 1)),
            ]
        for line in group:
            if line.kind is LineKind.READING:
                marks.append(("BACKGROUND", (0, len(rows)), (-1, len(rows)), theme.PRIMARY_SOFT))
            rows.append(_row(line))
    table = Table(
        rows,
        colWidths=widths,
        repeatRows=1,
        splitInRow=int(any(len(line.rule) + len(line.arithmetic) > _LONG_LINE for line in lines)),
    )
    table.setStyle([*_LOOK, *marks])
    return table


_LOOK = (
    TABLE_FONT,
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), _SIDE_PADDING),
    ("RIGHTPADDING", (0, 0), (-1, -1), _SIDE_PADDING),
    ("TOPPADDING", (0, 0), (-1, -1), 4),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
    ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
    ("BACKGROUND", (0, 0), (-1, 0), theme.BACKGROUND),
    ("LINEBELOW", (0, 0), (-1, -1), 0.6, theme.LINE),
    ("NOSPLIT", (0, -2), (-1, -1)),
)


def _widths(lines: Sequence[LedgerLine]) -> list[float]:
    """Give figures the room of their widest text in this typeface, and rules the rest."""
    style, head = theme.styles().cell_number, theme.styles().column_right

    def widest(title: str, words: Sequence[str]) -> float:
        wide = [stringWidth(drawable(one), style.fontName, style.fontSize) for one in words]
        return float(max([stringWidth(title, head.fontName, head.fontSize), *wide])) + 2 * _SIDE_PADDING + 1

    amounts = widest("Montant", [told.signed(line.counter.unit, line.amount) for line in lines])
    balances = widest("Solde", [told.in_unit(line.counter.unit, line.balance) for line in lines])
    rule = theme.CONTENT_WIDTH - _YEAR_WIDTH - amounts - balances - _SOURCE_WIDTH
    return [_YEAR_WIDTH, rule, amounts, balances, _SOURCE_WIDTH]


def _row(line: LedgerLine) -> list[object]:
    """Give the cells of one line; what is to confirm says so in words."""
    when: list[Flowable] = [text(str(line.year), "cell_strong")]
    if line.situation:
        when.append(text(told.upper_first(line.situation), "cell_small"))
    rule: list[Flowable] = [text(line.rule, "cell")]
    if line.arithmetic not in ("", "0"):
        rule.append(text(line.arithmetic, "cell_small"))
    rule += [text(flag, "cell_warn") for flag in line.flags]
    basis: list[Flowable] = [text(told.basis(line), "cell_small")]
    if sure := told.sureness(line):
        basis.append(text(told.upper_first(sure), "cell_warn" if line.to_confirm else "cell_sure"))
    unit = line.counter.unit
    return [
        when,
        rule,
        text(told.signed(unit, line.amount), "cell_number"),
        text(told.in_unit(unit, line.balance), "cell_number"),
        basis,
    ]


def _notes(ledger: Ledger) -> list[Flowable]:
    """Say what is not an amount: a right without a figure, a closing; the state of the law is said above."""
    notes = [note for note in ledger.notes if note.code != told.STATE_OF_LAW]
    if not notes:
        return []
    flow = subsection("À savoir", "calcul-a-savoir")
    for note in notes:
        sentence = [text(note.sentence), text(told.source_line(note.source, note.certainty), "small")]
        sentence[0].keepWithNext = True
        flow += [*sentence, Spacer(1, 6)]
    return flow


def _problems(ledger: Ledger) -> list[Flowable]:
    """Name what was left out or remains to be put right, so that nobody counts on it."""
    if not ledger.problems:
        return []
    intro = "Ce qui suit n’a pas pu être compté en entier\u00a0; le reste l’a été."
    sentences = dict.fromkeys(one.sentence for one in ledger.problems)
    return [
        *subsection("Laissé de côté ou à corriger", "calcul-laisse-de-cote"),
        *lead(intro, "soft", 6),
        *listed(("Dans «\u00a0Mon parcours\u00a0»",), sentences, "!", theme.WARN),
    ]
