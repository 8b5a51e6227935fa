"""The rights in the summary: three accounts, read apart from estimated, a chart, and what to do."""

from reportlab.platypus import Flowable, Paragraph, Spacer

from app.models.records.french import day
from app.models.records.ledger import ZERO
from app.models.records.outlook import AccountCard, Alert, RightsOverview
from app.models.records.rights import BalanceSource, RightKind
from app.services.documents import pdf_theme as theme
from app.services.documents import summary_rights_words as told
from app.services.documents.pdf_cards import Card, CardRow
from app.services.documents.pdf_chart import BalanceChart, BalanceLine
from app.services.documents.pdf_flowables import DashedRule, Gauge, beside
from app.services.documents.summary_content import SummaryContent
from app.services.documents.summary_parts import at_right, fact, lead, section, subsection, text

ANNEX = "annexe-calculs"
ANNEX_TITLE = "Annexe\u00a0: comment ces montants sont calculés"
AID = (
    "Document d’aide\u00a0: seul le solde affiché sur Mon Compte Formation (moncompteformation.gouv.fr) fait "
    "foi\u00a0; pour le C2P, celui de compteprofessionnelprevention.fr."
)
SHORT_NAMES = {
    RightKind.CPF: ("Formation (CPF)", "Compte personnel de formation"),
    RightKind.CEC: ("Engagement (CEC)", "Compte d’engagement citoyen"),
    RightKind.C2P: ("Prévention (C2P)", "Compte professionnel de prévention"),
}
_MEANINGS = {
    RightKind.CPF: "Des euros acquis en travaillant, pour payer une formation, un bilan de compétences ou "
    "une VAE (validation des acquis de l’expérience).",
    RightKind.CEC: "Des euros acquis par un engagement reconnu (bénévolat, réserve, service civique…), "
    "pour se former.",
    RightKind.C2P: "Des points acquis quand le travail expose à certains risques (nuit, bruit, travail "
    "répétitif…), pour se former, travailler moins ou partir plus tôt à la retraite.",
}
_WAYS = {
    RightKind.CPF: "Pour le connaître\u00a0: connectez-vous à moncompteformation.gouv.fr, puis "
    "reportez-le dans «\u00a0Tableau de bord\u00a0».",
    RightKind.CEC: "Pour le connaître\u00a0: il figure sur moncompteformation.gouv.fr, à côté du CPF.",
    RightKind.C2P: "Pour le connaître\u00a0: ouvrez votre espace sur compteprofessionnelprevention.fr.",
}
_COLOURS = {RightKind.CPF: theme.PRIMARY, RightKind.CEC: theme.OK, RightKind.C2P: theme.ACCENT}


def rights_section(content: SummaryContent) -> list[Flowable]:
    """Show the three accounts, why they differ from the estimate, the chart, the alerts.

    An unknown balance says how to get it and is never a zero; a balance read is never mixed with an estimate.
    """
    rights = content.rights
    cards = told.cards_of(content.dossier, rights)
    flow = [
        *section("Mes droits", "droits"),
        CardRow([_card(card, rights) for card in cards]),
        Spacer(1, 9),
        Card([text(AID, "small_ink")], ground=theme.PRIMARY_SOFT, padding=9),
    ]
    if rights is None:
        return flow + _not_computed(content.rights_trouble)
    return [*flow, *_gaps(cards), *_chart(rights), *_alerts(rights), *_to_annex(rights)]


def _not_computed(trouble: str) -> list[Flowable]:
    """Say that rights could not be computed, and why."""
    if not trouble:
        return []
    words = (
        f"Les droits n’ont pas pu être calculés. {trouble} Seuls les soldes lus sont donnés ici, sans "
        "estimation ni détail."
    )
    return [Spacer(1, 8), Card([text(words, "small_ink")], ground=theme.WARN_SOFT, padding=9)]


def _card(card: AccountCard, rights: RightsOverview | None) -> Card:
    """Draw one account: its name, what was read, what is estimated, what comes next, what it is for."""
    name, full_name = SHORT_NAMES[card.kind]
    pieces: list[Flowable] = [text(name, "head"), text(full_name, "small"), Spacer(1, 7)]
    if card.official is not None:
        pieces += _read(card, rights)
    elif card.estimate is not None or told.led_by_hours(card, rights):
        pieces += _estimated(card, rights)
    else:
        pieces += [text("Solde inconnu", "unknown"), Spacer(1, 3), text(_WAYS[card.kind], "small")]
    posting = told.next_posting(card, rights) if rights is not None else ""
    if posting:
        pieces += [Spacer(1, 6), text(posting, "small_ink")]
    pieces += [Spacer(1, 7), text(_MEANINGS[card.kind], "small")]
    return Card(pieces, ground=theme.CARD, border=theme.LINE, mark=_COLOURS[card.kind], padding=13)


def _read(card: AccountCard, rights: RightsOverview | None) -> list[Flowable]:
    """Show a balance read with its day and source, then the estimate below a dashed line."""
    official = card.official
    assert official is not None
    typed = official.source is BalanceSource.TYPED
    pieces: list[Flowable] = [
        text("Solde lu sur le compte", "tag_read"),
        text(told.of_account(card.kind, official.amount), "figure"),
        text(told.origin(official), "warn" if typed else "small"),
        *_about(card, rights),
    ]
    if rights is None:
        return pieces
    pieces.append(DashedRule())
    if card.estimate is None:
        return [*pieces, text("Pas d’estimation\u00a0: le parcours ne dit rien de ce compte.", "small")]
    guess = told.of_account(card.kind, card.estimate)
    return [*pieces, text("Estimation d’après le parcours", "tag_guess"), text(guess, "soft")]


def _estimated(card: AccountCard, rights: RightsOverview | None) -> list[Flowable]:
    """Show an estimate, said to be one before its figure and after it."""
    if rights is not None and told.led_by_hours(card, rights):
        tag, figure = "Estimation, en heures d’agent public", told.public_hours(rights)
    else:
        tag, figure = "Estimation", told.of_account(card.kind, card.estimate or ZERO)
    sure = "calculée d’après le parcours, non officielle" + (", à confirmer" if card.to_confirm else "")
    return [
        text(tag, "tag_guess"),
        text(figure, "figure_guess"),
        text(sure, "warn"),
        *_about(card, rights),
    ]


def _about(card: AccountCard, rights: RightsOverview | None) -> list[Flowable]:
    """Tell the worth of an account and what belongs to it, then how near it is to its ceiling."""
    lines = [told.worth(card, rights), *told.besides(card, rights)]
    pieces: list[Flowable] = [text(line, "small_ink") for line in lines if line]
    if pieces:
        pieces.insert(0, Spacer(1, 4))
    if card.ceiling and card.shown is not None and not told.led_by_hours(card, rights):
        ceiling = f"Plafond\u00a0: {told.whole_euros(card.ceiling)}"
        pieces += [
            Spacer(1, 5),
            Gauge(float(card.shown / card.ceiling), _COLOURS[card.kind]),
            Spacer(1, 2),
            text(ceiling, "small"),
        ]
    return pieces


def _gaps(cards: tuple[AccountCard, ...]) -> list[Flowable]:
    """Explain why what was read differs from the estimate, account by account."""
    explained = [card for card in cards if card.gap]
    if not explained:
        return []
    flow = [Spacer(1, 12), *lead("Pourquoi le solde lu et l’estimation diffèrent", "eyebrow", 4)]
    for card in explained:
        flow += fact(SHORT_NAMES[card.kind][0], "\n".join(card.gap))
    return flow


def _chart(rights: RightsOverview) -> list[Flowable]:
    """Draw the CPF acquired and expected; nothing when no line makes it."""
    acquired = [(point.day, point.cpf) for point in rights.past]
    expected = [(point.day, point.cpf) for point in rights.projection.points]
    if not acquired or not any(amount for _day, amount in (*acquired, *expected)):
        return []
    ceiling = rights.card(RightKind.CPF).ceiling
    title = subsection("CPF acquis et à venir", "cpf-acquis-et-a-venir")
    chart = BalanceChart(BalanceLine(acquired, expected, ceiling))
    chart.keepWithNext = True
    return [*title, chart, Spacer(1, 3), text(_chart_words(rights), "small")]


def _chart_words(rights: RightsOverview) -> str:
    """Say in words what the chart shows, where it comes from, and how far the law is known."""
    in_hours = any(point.hours for point in (*rights.past, *rights.projection.points))
    hours = " Les heures sont comptées à leur valeur de conversion en euros." if in_hours else ""
    return (
        f"Trait plein\u00a0: acquis au 31 décembre de chaque année et au {day(rights.on)}, d’après le "
        f"parcours et les soldes lus. Pointillé\u00a0: estimation, sans valeur officielle.{hours} "
        "Source\u00a0: calcul ligne par ligne, en annexe. État du droit connu au "
        f"{day(rights.law_known_on)}\u00a0: ce qui est daté après est à confirmer."
    )


def _alerts(rights: RightsOverview) -> list[Flowable]:
    """List what asks for attention: the fact, its rule, what to do, by when, and the source."""
    if not rights.alerts:
        return []
    flow = subsection("À faire, à savoir", "a-faire-a-savoir")
    for alert in rights.alerts:
        flow += _alert(alert)
    return flow


def _alert(alert: Alert) -> list[Flowable]:
    """Tell one alert, how much it presses standing at its left."""
    label = [text(told.upper_first(alert.level.label), "small_strong")]
    if alert.deadline is not None:
        label.append(text(f"au plus tard le {day(alert.deadline)}", "small"))
    body = [
        at_right(alert.title, "head"),
        at_right(alert.rule, "soft"),
        at_right(alert.action, "body"),
        at_right(told.source_line(alert.source, alert.certainty), "small"),
    ]
    return beside(label, body, 10)


def _to_annex(rights: RightsOverview) -> list[Flowable]:
    """Point at the annex, where every line is."""
    if not has_annex(rights):
        return []
    words = f'Le détail ligne par ligne est <a href="#{ANNEX}"><u>en annexe</u></a>, à la fin de ce document.'
    return [Spacer(1, 6), Paragraph(words, theme.styles().small_ink)]


def has_annex(rights: RightsOverview | None) -> bool:
    """Tell whether there is anything to detail: a line, something left out, a note of its own."""
    if rights is None:
        return False
    notes = [note for note in rights.ledger.notes if note.code != told.STATE_OF_LAW]
    return bool(rights.ledger.lines or rights.ledger.problems or notes)
