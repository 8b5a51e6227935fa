"""The end of the summary: who to talk to, and where what is said comes from."""

from reportlab.platypus import Flowable, Spacer

from app.models.records.advice import Advice
from app.models.records.editions import Edition
from app.models.records.french import day
from app.services.documents import pdf_theme as theme
from app.services.documents import summary_words as words
from app.services.documents.pdf_cards import Card
from app.services.documents.summary_content import SummaryContent
from app.services.documents.summary_parts import columns, empty, fact, lead, link, section, text

_FREE = "Le conseil en évolution professionnelle est gratuit, confidentiel et ouvert à toute personne."
_OFFICIAL = (
    "Les soldes officiels des droits sont sur Mon Compte Formation (moncompteformation.gouv.fr). Ce document "
    "reprend ce qui a été saisi ou reçu à sa date\u00a0; il n’a pas de valeur officielle."
)


def adviser_section(content: SummaryContent) -> list[Flowable]:
    """Name the advisers to contact, the most fitting first, and why each."""
    flow = [*section("Parler à un conseiller", "conseiller"), *lead(_FREE, "soft", 8)]
    if not content.adviser:
        return flow + empty(
            "Indiquez votre situation dans «\u00a0Mon parcours\u00a0» pour savoir qui vous accompagne."
        )
    for advice in content.adviser:
        flow += [_adviser_card(advice), Spacer(1, 9)]
    return flow


def sources_section(content: SummaryContent) -> list[Flowable]:
    """Name the editions of the reference data, with their date and licence."""
    flow = section("Sources", "sources")
    if not content.editions:
        flow += empty(
            "Aucun référentiel installé\u00a0: importez le ROME pour relier ce dossier aux métiers."
        )
    for edition in content.editions:
        flow += fact(edition.kind.label, edition.title, _edition_note(edition))
    return [*flow, Spacer(1, 4), text(_OFFICIAL, "small")]


def _adviser_card(advice: Advice) -> Card:
    """Draw one operator: what it does and why at the left, how to reach it at the right."""
    operator = advice.operator
    left = [text(operator.name, "head"), text(advice.reason)]
    if operator.what_they_do:
        left.append(text(operator.what_they_do, "soft"))
    checked = f"relevé le {words.day_of_text(operator.checked_on)}" if operator.checked_on else ""
    origin = f"Source\u00a0: {operator.source}" if operator.source else ""
    if origin or checked or operator.certainty:
        left.append(text(words.joined(origin, operator.certainty, checked), "small"))
    right: list[Flowable] = [text(operator.phone, "phone")] if operator.phone else []
    if operator.website:
        shown = operator.website.split("://", 1)[-1].removeprefix("www.").rstrip("/")
        address = operator.website if "://" in operator.website else f"https://{operator.website}"
        right.append(link(address, shown, "link"))
    if not right:
        right.append(text("coordonnées à demander", "small_right"))
    return Card([columns(left, right, 150, theme.CONTENT_WIDTH - 32)], padding=16)


def _edition_note(edition: Edition) -> str:
    """Tell the date, origin and licence of an edition, and the start of its fingerprint."""
    published = (
        f"publiée le {day(edition.published_on)}" if edition.published_on else "date de publication inconnue"
    )
    starter = "édition de démarrage, rédigée pour ce logiciel" if edition.is_starter else ""
    mark = f"empreinte {edition.sha256[:8]}" if edition.sha256 else ""
    return words.joined(starter, published, edition.source, edition.licence, mark)
