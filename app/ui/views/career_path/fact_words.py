"""Words of the form of a fact on rights: what each kind is for, what each field asks and where it is read."""

from __future__ import annotations

from app.models.records.rights_facts import FactKind, RightsFact
from app.ui.viewmodels.career_path_facts import SELF_DECLARED, capital, unit_of

HEALTH = "Donnée de santé\u00a0: elle reste dans ce dossier seulement, et n’est jamais obligatoire."
ASK = "Une information qui change le calcul de vos droits. Aucune n’est obligatoire."
STILL = "Vide si cela dure encore."

KINDS = {
    FactKind.LOW_QUALIFICATION: "Sans diplôme de niveau CAP ou BEP, le compte de formation reçoit davantage, "
    "à partir de l’année de la déclaration.",
    FactKind.DISABILITY: "RQTH, AAH, rente, pension… Le compte de formation reçoit alors davantage.",
    FactKind.DIF: "Le droit qui existait avant le compte de formation. "
    "Les heures qui restaient ont pu y être reprises.",
    FactKind.LEAVE: "Certains congés comptent comme du temps travaillé, d’autres non.",
    FactKind.ENGAGEMENT: "À dire une fois par activité et par année. "
    "Il ouvre des droits si le minimum de l’activité est atteint.",
    FactKind.EXPOSURE: "Elle donne des points de prévention. "
    "Ce que l’employeur a déclaré se lit sur le relevé annuel de points.",
    FactKind.TOP_UP: "Ce que quelqu’un d’autre a versé sur votre compte, en plus de vos droits.",
    FactKind.USE: "Ce qui a déjà été dépensé sur l’un de vos comptes.",
    FactKind.RETIREMENT: "Selon la retraite, le compte de formation se ferme ou reste ouvert.",
}

FIELDS: dict[FactKind, dict[str, tuple[str, str]]] = {
    FactKind.LOW_QUALIFICATION: {
        "start": (
            "Je n’ai pas de diplôme de niveau CAP\u00a0: déclaré le",
            "Le jour où vous l’avez déclaré sur Mon Compte Formation.",
        ),
        "end": ("Diplôme obtenu le", "Vide si vous n’en avez toujours pas."),
    },
    FactKind.DISABILITY: {
        "start": ("Reconnue depuis le", "La date écrite sur la décision."),
        "end": ("Jusqu’au", "Vide si la décision est sans limite de durée."),
    },
    FactKind.DIF: {
        "amount": ("Heures de DIF au 31/12/2014", "Sur le bulletin de paie de décembre 2014."),
        "declared_on": ("Inscrites le", "Sur Mon Compte Formation. Vide si elles n’y ont pas été inscrites."),
        "code": ("Dans quel emploi", "Celles d’un agent public ont été reprises sans rien faire."),
    },
    FactKind.LEAVE: {
        "code": ("Quel congé, quelle absence", ""),
        "start": ("Du", "Le premier jour\u00a0; un mois (03/2016) suffit."),
        "end": ("Au", STILL),
    },
    FactKind.ENGAGEMENT: {
        "code": ("Quel engagement", ""),
        "start": ("Année", "Une année civile, par exemple 2024."),
        "other_amount": (
            "Dont la principale",
            "Les heures dans l’association où vous en avez fait le plus.",
        ),
        "declared_on": ("Déclaré le", "Par vous, sur Mon Compte Formation."),
        "attested_on": ("Attesté le", "Par l’association. Vide si elle ne l’a pas encore fait."),
    },
    FactKind.EXPOSURE: {
        "code": ("Quelle exposition", ""),
        "start": ("Du", "Le premier jour\u00a0; un mois ou une année suffit."),
        "end": ("Au", STILL),
    },
    FactKind.TOP_UP: {
        "code": ("Qui l’a versé, ou pourquoi", ""),
        "start": ("Reçu le", ""),
    },
    FactKind.USE: {
        "code": ("Quels droits", ""),
        "start": ("Utilisés le", "Le jour où la formation a commencé."),
        "note": ("Pour quoi", "Par exemple le nom de la formation."),
    },
    FactKind.RETIREMENT: {
        "start": ("À partir du", "Passé ou à venir."),
        "code": ("Quelle retraite", ""),
    },
}

_AMOUNTS = {
    FactKind.EXPOSURE: "Vide si votre employeur a déclaré l’exposition\u00a0: cela suffit.",
    FactKind.USE: "En heures si c’était avant 2019, ou comme agent public.",
}
_WHOLE = {
    "heure": "Heures",
    "jour": "Jours",
    "année": "Années",
    "mois": "Mois",
    "nuit": "Nuits",
    "euros": "Montant en euros",
    "points": "Points",
}


def field_words(fact: RightsFact, name: str) -> tuple[str, str]:
    """What a field of a fact asks, and the line of help under it."""
    if fact.kind is FactKind.DIF and fact.code and name == "amount":
        return "Heures de DIF au 31/12/2016", "Votre employeur public vous les a indiquées."
    if fact.kind is FactKind.ENGAGEMENT and name == "declared_on" and fact.code not in SELF_DECLARED:
        return "Déclaré le", "Par l’organisme, sans démarche de votre part. Vide si vous ne savez pas."
    if name == "amount" and name not in FIELDS[fact.kind]:
        return _amount_title(fact), _amount_help(fact)
    return FIELDS[fact.kind][name]


def _amount_title(fact: RightsFact) -> str:
    unit = unit_of(fact)
    whole = _WHOLE.get(unit, capital(f"{unit}s"))
    if fact.kind is FactKind.EXPOSURE:
        return f"{whole} par an"
    if fact.kind is FactKind.ENGAGEMENT and unit == "heure":
        return "Heures dans l’année"
    if fact.kind is FactKind.USE and unit == "euros":
        return "Montant utilisé"
    return whole


def _amount_help(fact: RightsFact) -> str:
    if fact.kind is FactKind.USE and unit_of(fact) == "points":
        return ""
    if fact.kind is FactKind.ENGAGEMENT and fact.code in SELF_DECLARED:
        return "Toutes associations confondues."
    return _AMOUNTS.get(fact.kind, "")
