"""The words of « Régler les suggestions »: what each weight means, the six types in plain French."""

from app.models.records.dossier import Dossier
from app.models.records.french import NBSP
from app.ui.viewmodels.occupations_list import Listing
from app.ui.viewmodels.occupations_wishes import NEVER

WEIGHTS = {
    "job_weight": "Vos emplois",
    "activity_weight": "Vos activités hors travail",
    "study_weight": "Vos études",
}
LETTERS = {
    "R": "Faire de mes mains, réparer, fabriquer",
    "I": "Observer, comprendre, chercher",
    "A": "Créer, imaginer, m’exprimer",
    "S": "Aider, soigner, transmettre",
    "E": "Convaincre, entreprendre, diriger",
    "C": "Ranger, compter, suivre une méthode",
}
"""Holland’s six types as one would say them of oneself."""
CONDITIONS = {
    "no_diploma": (
        "Sans diplôme exigé",
        f"D’après les phrases d’accès et les thèmes du ROME{NBSP}; une expérience, un permis ou une "
        "habilitation peuvent être demandés. Un métier dont il ne dit rien est masqué.",
    ),
    "no_regulated": (
        "Hors métiers réglementés",
        "Le ROME ne le dit pas pour tous les métiers. Ceux dont il ne dit rien restent dans la liste.",
    ),
    "no_night": (
        "Sans travail de nuit",
        "La fiche ne cite pas de travail de nuit. Un métier dont la fiche ne dit pas les horaires, ou "
        "cite un travail posté (2x8, 3x8…), est masqué.",
    ),
    "no_weekend": (
        "Sans travail le week-end",
        "La fiche ne cite ni samedi, ni dimanche, ni week-end. Un métier dont la fiche ne dit pas les "
        "horaires, ou cite un travail posté, est masqué.",
    ),
}
TICKED_NOTE = "Les compétences que vous avez cochées comptent toujours pleinement."
LIKED_NOTE = (
    "Cela ne change pas le pourcentage, qui mesure vos compétences. "
    "Un cœur signale les métiers qui y répondent."
)
NOBODY = "Sans dossier ouvert, ces choix valent le temps de la visite."
_STEPS = (
    (0, "ne comptent pas"),
    (20, "comptent très peu"),
    (45, "comptent un peu"),
    (70, "comptent beaucoup"),
    (99, "comptent presque autant qu’une compétence cochée"),
    (100, "comptent autant qu’une compétence cochée"),
)
SHOWN = 3


def weight_words(value: int) -> str:
    """Say a weight in per cent, ``comptent un peu (35 %)``."""
    words = next(words for most, words in _STEPS if value <= most)
    return words if value in (0, 100) else f"{words} ({value}{NBSP}%)"


def age_words(years: int) -> str:
    """Say a half-life: the place of a slider, ``NEVER`` at its end."""
    if years >= NEVER:
        return "compte autant que ce qui est récent"
    return f"compte moitié moins après {years}{NBSP}an{'s' if years > 1 else ''}"


def leading_words(listing: Listing) -> str:
    """Say what the list begins with."""
    if not listing.rows:
        return listing.empty_title
    first = "\u00a0; ".join(f"{row.label} ({row.score})" for row in listing.rows[:SHOWN] if row.score)
    return f"En tête{NBSP}: {first}." if first else listing.caption


def untied_words(dossier: Dossier | None) -> str:
    """Say which activities and studies count for nothing, as they are tied to no occupation."""
    if dossier is None:
        return ""
    activities = sum(one.rome_code is None for one in dossier.activities)
    studies = sum(one.rome_code is None for one in dossier.studies)
    what = [words for many, words in ((activities, "vos activités"), (studies, "vos études")) if many]
    if not what:
        return ""
    return (
        f"Pour qu’elles comptent, reliez {' et '.join(what)} à un métier dans "
        f"«{NBSP}Mon parcours{NBSP}»{NBSP}: c’est facultatif."
    )
