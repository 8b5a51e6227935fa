"""The first sections of the summary: who the person is, and the three accounts of rights."""

from reportlab.platypus import Flowable, Spacer

from app.models.records.french import NBSP, day, euros, points
from app.models.records.rights import Balance, BalanceSource, RightKind
from app.services.documents import pdf_theme as theme
from app.services.documents import summary_words as words
from app.services.documents.pdf_flowables import Card, CardRow
from app.services.documents.summary_content import SummaryContent
from app.services.documents.summary_parts import empty, grid, section, text

TITLE = "Récapitulatif du parcours et des droits"

_SHORT_NAMES = {
    RightKind.CPF: ("Formation", "Compte personnel de formation (CPF)"),
    RightKind.CEC: ("Engagement citoyen", "Compte d’engagement citoyen (CEC)"),
    RightKind.C2P: ("Prévention", "Compte professionnel de prévention (C2P)"),
}
_MEANINGS = {
    RightKind.CPF: "Des euros acquis en travaillant, pour payer une formation, un bilan de compétences ou une VAE "
    "(validation des acquis de l’expérience).",
    RightKind.CEC: "Des euros acquis par un engagement reconnu (bénévolat, réserve, service civique…), "
    "pour se former.",
    RightKind.C2P: "Des points acquis quand le travail expose à certains risques (nuit, bruit, travail "
    "répétitif…), pour se former, travailler moins ou partir plus tôt à la retraite.",
}
_WAYS = {
    RightKind.CPF: "Pour le connaître\u00a0: connectez-vous à moncompteformation.gouv.fr, puis reportez-le dans "
    "«\u00a0Tableau de bord\u00a0».",
    RightKind.CEC: "Pour le connaître\u00a0: il figure sur moncompteformation.gouv.fr, à côté du CPF.",
    RightKind.C2P: "Pour le connaître\u00a0: ouvrez votre espace sur compteprofessionnelprevention.fr.",
}
_COLOURS = {RightKind.CPF: theme.PRIMARY, RightKind.CEC: theme.OK, RightKind.C2P: theme.ACCENT}


def opening(content: SummaryContent) -> list[Flowable]:
    """Give the opening card: the name, where the person stands in one line, when this was made."""
    identity = content.dossier.identity
    now = identity.situation.label if identity.situation else ""
    line = words.joined(words.years_old(content.age), identity.commune_name, now)
    pieces = [
        text(TITLE, "eyebrow"),
        Spacer(1, 4),
        text(identity.full_name or "Nom à compléter", "name"),
        Spacer(1, 2),
    ]
    if line:
        pieces.append(text(line, "body"))
    pieces += [Spacer(1, 6), text(words.made(content.made_on, content.place), "small")]
    if identity.is_example:
        pieces += [Spacer(1, 4), text("Dossier d’exemple\u00a0: cette personne est inventée.", "warn")]
    return [Card(pieces, ground=theme.PRIMARY_SOFT, padding=20), Spacer(1, 2)]


def identity_section(content: SummaryContent) -> list[Flowable]:
    """Tell who the person is and where they stand.

    The need for disability support is health data: it is never printed.
    """
    identity = content.dossier.identity
    facts = [
        ("Situation", words.situation(identity)),
        ("Date de naissance", words.birth(identity, content.age)),
        ("Niveau d’études", identity.study_level.label if identity.study_level else ""),
        ("Commune", words.town(identity)),
        ("Téléphone", identity.phone),
        ("Courriel", identity.email),
        ("Permis de conduire", ", ".join(identity.driving_licences)),
    ]
    flow = [*section("Identité et situation", "identite"), grid(facts, 3)]
    if any(not value for _label, value in facts):
        flow += empty(
            "Ce qui n’est pas renseigné se complète dans «\u00a0Mon parcours\u00a0», page «\u00a0Identité\u00a0»."
        )
    return flow


def rights_section(content: SummaryContent) -> list[Flowable]:
    """Show the three accounts side by side; an unknown balance says how to get it and is never a zero."""
    cards = [_right_card(kind, content.dossier.balance(kind)) for kind in RightKind]
    return [
        *section("Mes droits", "droits"),
        CardRow(cards),
        Spacer(1, 9),
        text("Les soldes officiels sont ceux de Mon Compte Formation (moncompteformation.gouv.fr).", "small"),
    ]


def _right_card(kind: RightKind, balance: Balance | None) -> Card:
    """Draw one account: its name, its balance and who says so, what it means."""
    name, full_name = _SHORT_NAMES[kind]
    pieces: list[Flowable] = [text(name, "head"), text(full_name, "small"), Spacer(1, 5)]
    if balance is None:
        pieces += [text("Solde inconnu", "unknown"), text(_WAYS[kind], "small")]
    else:
        amount = points(balance.amount) if kind.in_points else euros(balance.amount)
        typed = balance.source is BalanceSource.TYPED
        pieces += [text(amount, "figure"), text(_origin(balance), "warn" if typed else "small")]
    pieces += [Spacer(1, 7), text(_MEANINGS[kind], "small")]
    return Card(pieces, ground=theme.CARD, border=theme.LINE, mark=_COLOURS[kind], padding=13)


def _origin(balance: Balance) -> str:
    """Tell who says what the balance is, and when."""
    if balance.source is BalanceSource.TYPED:
        return f"saisi à la main le{NBSP}{day(balance.as_of)}, non{NBSP}vérifié"
    return f"{balance.source.label} le{NBSP}{day(balance.as_of)}"
