"""Words of the sections of « Mon parcours »: what to add, and what an empty section invites to."""

from __future__ import annotations

from typing import NamedTuple

SAVED_AS_YOU_GO = "Tout est enregistré au fur et à mesure, sur ce poste."


class Words(NamedTuple):
    """``add``: the button; ``empty`` and ``invite``: what stands where there is nothing yet."""

    add: str
    empty: str
    invite: str
    icon: str


SECTION_WORDS = {
    "experience": Words(
        "Ajouter une expérience",
        "Aucune expérience pour l’instant",
        "Commencez par la plus récente, ou par celle que vous avez préférée\u00a0: un intitulé suffit. "
        "Stages et missions d’intérim comptent aussi.",
        "briefcase",
    ),
    "study": Words(
        "Ajouter une formation suivie",
        "Aucune étude ni diplôme pour l’instant",
        "Un diplôme, un titre, un certificat, même non obtenu\u00a0: "
        "il peut ouvrir un métier ou une formation.",
        "cap",
    ),
    "activity": Words(
        "Ajouter une activité",
        "Aucune activité hors travail pour l’instant",
        "Bénévolat, proche à aider, sport, réserve\u00a0: "
        "on y apprend aussi, et certaines activités ouvrent des droits.",
        "heart",
    ),
    "language": Words(
        "Ajouter une langue",
        "Aucune langue pour l’instant",
        "Votre langue maternelle et celles que vous comprenez, même un peu.",
        "book",
    ),
    "rights_fact": Words(
        "Ajouter une information",
        "Aucune information pour l’instant",
        "Bénévolat déclaré, long congé, heures de DIF, droits déjà utilisés\u00a0: "
        "ces informations changent le calcul de vos droits. Aucune n’est obligatoire.",
        "file",
    ),
    "project": Words(
        "Choisir un métier",
        "Pas encore de projet",
        "Regardez les métiers proches de vos compétences\u00a0: "
        "en choisir un dit ce qu’il reste à apprendre.",
        "star-outline",
    ),
}
