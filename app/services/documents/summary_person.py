"""The first sections of the summary: who the person is, and the three accounts of rights."""

from reportlab.platypus import Flowable, Spacer

from app.models.records.french import NBSP, day, euros, long_day, points
from app.models.records.rights import Balance, BalanceSource, RightKind
from app.services.documents import pdf_theme as theme
from app.services.documents import summary_words as words
from app.services.documents.pdf_cards import Card, CardRow
from app.services.documents.summary_content import SummaryContent
from app.services.documents.summary_parts import columns, empty, grid, section, text

_PADDING = 19.0
_LONG_NAME = 40
NO_NAME = "Nom à compléter"
TITLE = "Récapitulatif du parcours et des droits"

_SHORT_NAMES = {
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


def opening(content: SummaryContent) -> list[Flowable]:
    """Give the opening card: the name, where the person stands in one line, when this was made."""
    identity, project = content.dossier.identity, content.dossier.main_project
    now = identity.situation.label if identity.situation else ""
    line = words.joined(words.years_old(content.age), identity.commune_name, now)
    name = identity.full_name or NO_NAME
    style = "long_name" if len(name) > _LONG_NAME else "name"
    left = [text(TITLE, "eyebrow"), Spacer(1, 3), text(name, style), Spacer(1, 3)]
    if line:
        left.append(text(line, "body"))
    if project:
        left.append(text(f"Projet\u00a0: {project.label}", "body"))
    if identity.is_example:
        left += [Spacer(1, 3), text("Dossier d’exemple\u00a0: cette personne est inventée.", "warn")]
    right = [text("Établi le", "small_right"), text(long_day(content.made_on), "right_strong")]
    if content.place:
        right.append(text(content.place, "small_right"))
    sides = columns(left, right, 130, theme.CONTENT_WIDTH - 2 * _PADDING)
    return [Card([sides], ground=theme.PRIMARY_SOFT, padding=_PADDING)]


def identity_section(content: SummaryContent) -> list[Flowable]:
    """Tell who the person is and where they stand.

    The need for disability support is health data: it is never printed.
    """
    identity = content.dossier.identity
    facts = [
        ("Situation", words.situation(identity)),
        ("Depuis le", day(identity.situation_since) if identity.situation_since else ""),
        ("Niveau d’études", identity.study_level.label if identity.study_level else ""),
        ("Date de naissance", words.birth(identity, content.age)),
        ("Commune", words.town(identity)),
        ("Permis de conduire", ", ".join(identity.driving_licences)),
        ("Téléphone", identity.phone),
        ("Courriel", identity.email),
    ]
    flow = [*section("Identité et situation", "identite"), grid(facts, 3)]
    if any(not value for _label, value in facts):
        flow += empty("Ce qui n’est pas renseigné se complète dans «\u00a0Mon parcours\u00a0».")
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
        pieces += [Spacer(1, 6), text("Solde inconnu", "unknown"), Spacer(1, 3), text(_WAYS[kind], "small")]
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
