"""Counts what had to be mended or left out of a file of courses, and says it in French."""

from app.models.records.french import NBSP, count

_SENTENCES: dict[str, tuple[str, str, str, str]] = {
    "duplicates": (
        "ligne répétée",
        "lignes répétées",
        "la première est gardée",
        "la première de chacune est gardée",
    ),
    "merged": (
        "ligne d’une formation déjà lue",
        "lignes de formations déjà lues",
        "réunie avec elle",
        "réunies avec elles",
    ),
    "untitled": (
        "formation sans intitulé",
        "formations sans intitulé",
        "laissée de côté",
        "laissées de côté",
    ),
    "unnamed": ("formation sans numéro", "formations sans numéro", "laissée de côté", "laissées de côté"),
    "wrong_width": (
        "ligne qui n’a pas le bon nombre de cellules",
        "lignes qui n’ont pas le bon nombre de cellules",
        "laissée de côté",
        "laissées de côté",
    ),
    "wrong_price": (
        "prix impossible",
        "prix impossibles",
        "considéré comme inconnu",
        "considérés comme inconnus",
    ),
    "untold_price": (
        "prix minimum à zéro alors qu’un prix plus élevé est publié",
        "prix minimums à zéro alors qu’un prix plus élevé est publié",
        "seul le prix publié est retenu",
        "seul le prix publié est retenu",
    ),
    "no_price": (
        "formation dont le prix est absent ou à zéro",
        "formations dont le prix est absent ou à zéro",
        "prix considéré comme inconnu",
        "prix considéré comme inconnu",
    ),
    "wrong_hours": (
        "durée impossible",
        "durées impossibles",
        "considérée comme inconnue",
        "considérées comme inconnues",
    ),
    "swapped": (
        "fourchette inversée",
        "fourchettes inversées",
        "remise dans l’ordre",
        "remises dans l’ordre",
    ),
    "siret": (
        "SIRET remis en forme",
        "SIRET remis en forme",
        "blancs ou zéros perdus",
        "blancs ou zéros perdus",
    ),
    "wrong_siret": ("SIRET illisible", "SIRET illisibles", "laissé vide", "laissés vides"),
    "commune": (
        "code de commune remis en forme",
        "codes de commune remis en forme",
        "zéro perdu, ou code postal à la place",
        "zéro perdu, ou code postal à la place",
    ),
    "unknown_commune": (
        "commune inconnue de la liste en place",
        "communes inconnues de la liste en place",
        "le département est gardé",
        "le département est gardé",
    ),
    "found_commune": (
        "commune retrouvée par son nom et son code postal",
        "communes retrouvées par leur nom et leur code postal",
        "son code manquait",
        "leur code manquait",
    ),
    "department": (
        "code de département remis en forme",
        "codes de département remis en forme",
        "zéro perdu",
        "zéro perdu",
    ),
    "wrong_department": ("département inconnu", "départements inconnus", "laissé vide", "laissés vides"),
    "cut": ("texte très long", "textes très longs", "coupé", "coupés"),
    "private": (
        "adresse électronique ou téléphone",
        "adresses électroniques ou téléphones",
        "retiré des textes",
        "retirés des textes",
    ),
    "wrong_day": ("date impossible", "dates impossibles", "laissée de côté", "laissées de côté"),
    "month_only": (
        "date donnée sans son jour",
        "dates données sans leur jour",
        "placée au premier du mois",
        "placées au premier du mois",
    ),
    "apostrophe": (
        "texte où « ¿ » remplaçait un signe perdu",
        "textes où « ¿ » remplaçait un signe perdu",
        "remis en forme",
        "remis en forme",
    ),
    "bytes": (
        "signe d’un autre codage que le reste du fichier",
        "signes d’un autre codage que le reste du fichier",
        "relu",
        "relus",
    ),
    "nuls": ("signe nul", "signes nuls", "retiré", "retirés"),
    "wrong_rate": (
        "taux de réussite impossible",
        "taux de réussite impossibles",
        "laissé de côté",
        "laissés de côté",
    ),
    "unpublished": (
        "formation que le catalogue marque comme non publiée",
        "formations que le catalogue marque comme non publiées",
        "gardée, à vérifier",
        "gardées, à vérifier",
    ),
    "unreadable": (
        "élément qui n’est pas une formation",
        "éléments qui ne sont pas des formations",
        "laissé de côté",
        "laissés de côté",
    ),
}


class Tally(dict[str, int]):
    """How many times each defect was met, told in French sentences."""

    def __missing__(self, key: str) -> int:
        return 0

    def sentences(self) -> tuple[str, ...]:
        """Say each defect met, with its count, in a fixed order."""
        told = []
        for key, (one, many, done, all_done) in _SENTENCES.items():
            if met := self[key]:
                told.append(f"{count(met, one, many)}{NBSP}: {done if met < 2 else all_done}.")
        return tuple(told)
