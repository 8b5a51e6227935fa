"""Sentences and invented names of trial courses."""

from random import Random

OPENERS = (
    "Cette formation permet de ",
    "À l'issue de la formation, le stagiaire sera capable de ",
    "L'objectif de cette formation est de ",
    "Formation pratique pour ",
    "À la fin de la formation, vous saurez ",
    "La formation prépare à ",
    "Au terme de la formation, le participant pourra ",
    "Suivre cette formation, c'est apprendre à ",
)
PLAIN_OPENERS = ("Être capable de ", "Savoir ", "Apprendre à ")
CLOSERS = (
    ".",
    " en autonomie.",
    " dans le respect des règles de sécurité.",
    " et préparer l'examen.",
    " avec méthode.",
    " au sein d'une équipe.",
    " selon les besoins du client.",
    " et évoluer professionnellement.",
)
RESULTS = (
    "Obtenir la certification",
    "Certification délivrée après passage devant un jury",
    "Attestation de fin de stage",
    "Obtention du diplôme ou d'un ou plusieurs blocs",
    "Évaluation des acquis par un questionnaire et une mise en situation",
    "Validation par un examen final",
)
STRENGTHS = (
    "",
    "",
    "",
    "Petits groupes",
    "Accompagnement individualisé",
    "Plateaux techniques modernes",
    "Accès à la plateforme en ligne pendant six mois",
    "Formateurs issus du métier",
    "Locaux accessibles aux personnes handicapées",
    "Taux de satisfaction élevé",
    "Parking gratuit et restauration sur place",
    "Cours du soir et du samedi possibles",
)
PREFIXES = (
    "Institut|Centre|École|Atelier|Campus|Académie|Pôle|Maison|Espace|Cap|Horizon|Passerelle|Tremplin|Alliance|"
    "Groupe|Cabinet|CFA|Lycée|Réseau|Union"
).split("|")
MIDDLES = (
    "|des métiers|de formation|du savoir|de la réussite|numérique|conseil|compétences|et développement".split(
        "|"
    )
)
STARTS = (
    "al bel bri cal cor dan dor el fal fer gal gra hel ker lan lor mal mer nal nor ol per pra ros sal sol "
    "tal tor val ver vil yss"
).split()
MIDS = "a e i o u an en in on ar er or al el il".split()
ENDS = "dia ris nne va lys mont tis ria nor sel vic tane lia dor mel gue rac zan".split()
MARK = " (essai)"


def provider_names(how_many: int, draw: Random) -> list[str]:
    """Invent names of providers, each with the mark that says so; none is meant to exist."""
    names: dict[str, None] = {}
    while len(names) < how_many:
        stem = draw.choice(STARTS) + draw.choice(MIDS) + draw.choice(ENDS)
        if draw.random() < 0.4:
            stem += draw.choice(ENDS)
        middle = draw.choice(MIDDLES)
        names[
            " ".join(part for part in (draw.choice(PREFIXES), middle, stem.capitalize()) if part) + MARK
        ] = None
    made = list(names)
    return [
        name.upper().replace("(ESSAI)", "(essai)") if at % 3 == 0 else name for at, name in enumerate(made)
    ]
