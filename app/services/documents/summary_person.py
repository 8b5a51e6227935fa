"""The first sections of the summary: who the person is and where they stand."""

from reportlab.platypus import Flowable, Spacer

from app.models.records.french import day, long_day
from app.services.documents import pdf_theme as theme
from app.services.documents import summary_words as words
from app.services.documents.pdf_cards import Card
from app.services.documents.summary_content import SummaryContent
from app.services.documents.summary_parts import columns, empty, grid, section, text

_PADDING = 19.0
_LONG_NAME = 40
NO_NAME = "Nom à compléter"
TITLE = "Récapitulatif du parcours et des droits"


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
