"""What each field of the take-away file means, in French: shared by its schema and its documentation."""

from app.models.records.fact_checks import FACT_CODES

PART_TITLES = {
    "dossier": "le dossier entier",
    "identity": "la personne et sa situation",
    "experience": "un emploi occupé",
    "study": "un diplôme ou des études",
    "activity": "une activité hors travail",
    "held_skill": "une compétence que la personne dit avoir",
    "language": "une langue",
    "project": "un métier visé",
    "balance": "le solde d’un compte de droits, un jour donné",
    "planned_training": "une formation du plan",
    "rights_fact": "ce qui compte pour les droits, en plus des emplois",
    "occupation_mark": "un métier gardé en haut des suggestions, ou écarté",
    "wishes": "ce que la personne attend des suggestions",
    "kept_link": "un code du ROME gardé tel quel malgré une nouvelle édition",
    "cited_edition": "l’édition du ROME des codes du fichier (champ `rome`)",
    "part_edition": "un élément dont le code vient d’une autre édition",
    "saved_search": "une recherche de formations gardée",
    "course_query": "ce qu’une recherche de formations demande",
    "seen_course": "une formation telle qu’une recherche l’a montrée",
}

_ID = "Identifiant, unique dans le fichier. À l’import, le programme en donne de nouveaux."
_COMMUNE_CODE = "Code officiel géographique (INSEE) de la commune, zéro de tête compris."
_START = "Premier mois."
_END = "Dernier mois compris\u00a0; `null` si cela dure encore. Jamais avant `start`."


def _fact_codes() -> str:
    """List the codes of each kind of fact that has some."""
    told = (
        f"pour `{kind.value}`, " + ", ".join(f"`{one.value}` ({one.label})" for one in codes)
        for kind, codes in FACT_CODES.items()
    )
    return "\u00a0; ".join(told)


FIELD_NOTES: dict[str, dict[str, str]] = {
    "dossier": {
        "identity": "Qui est la personne.",
        "experiences": "Emplois occupés.",
        "studies": "Diplômes et études, terminées ou non.",
        "activities": "Bénévolat, aide à un proche, loisirs…",
        "held_skills": "Compétences cochées.",
        "languages": "Langues parlées.",
        "projects": "Métiers visés.",
        "balances": "Soldes relevés\u00a0; le plus récent de chaque compte est affiché.",
        "plan": "Formations retenues.",
        "facts": "Déclarations, engagements, congés, expositions, droits déjà utilisés…",
        "marks": "Métiers gardés ou écartés.",
        "wishes": "Réglages des suggestions\u00a0; un seul au plus.",
        "kept_links": "Codes gardés tels quels.",
        "searches": "Recherches de formations gardées.",
    },
    "identity": {
        "id": "Identifiant du dossier\u00a0; sans rapport avec la personne. À l’import, il est remplacé.",
        "family_name": "Nom.",
        "given_name": "Prénom.",
        "birth_date": "Date de naissance, entre 1900 et aujourd’hui.",
        "commune_code": _COMMUNE_CODE,
        "commune_name": "Nom de la commune.",
        "postcode": "Code postal.",
        "email": "Adresse de courriel.",
        "phone": "Numéro de téléphone.",
        "situation": "Ce que la personne fait aujourd’hui\u00a0; `null` si elle ne l’a pas dit.",
        "situation_since": "Depuis quand.",
        "is_executive": "Statut de cadre.",
        "needs_disability_support": "Souhaite un accompagnement lié au handicap. Donnée de santé\u00a0: "
        "protégez le fichier.",
        "study_level": "Plus haut diplôme obtenu, dans le cadre national.",
        "driving_licences": 'Catégories de permis, par exemple `["B"]`.',
        "is_example": "Vrai pour une personne inventée.",
    },
    "experience": {
        "id": _ID,
        "title": "Intitulé du poste, tel que la personne le dit.",
        "title_code": "Code OGR de l’appellation du ROME, si elle est reconnue.",
        "rome_code": "Code de la fiche métier du ROME, par exemple `K1304`.",
        "employer": "Employeur.",
        "start": _START,
        "end": _END,
        "work_time_percent": "Temps de travail en pour cent d’un temps plein.",
        "commune_code": _COMMUNE_CODE,
        "commune_name": "Nom de la commune.",
        "description": "Ce qui était fait, en texte libre.",
        "status": "Statut dans cet emploi.",
        "category_c": "Vrai pour un agent public de catégorie C.",
        "incomplete_post": "Vrai pour un poste public à temps non complet (autre chose qu’un temps partiel).",
        "pays_cfp": "Pour un indépendant\u00a0: vrai si la contribution à la formation (CFP) est payée.",
    },
    "study": {
        "id": _ID,
        "title": "Intitulé.",
        "level": "Niveau du diplôme, dans le cadre national.",
        "school": "Établissement.",
        "end_year": "Année de fin, passée ou prévue.",
        "obtained": "Vrai si le diplôme est obtenu.",
        "rome_code": "Fiche métier du ROME à laquelle ces études mènent, si elle est connue.",
    },
    "activity": {
        "id": _ID,
        "title": "Intitulé.",
        "kind": "Nature de l’activité.",
        "organisation": "Association, service ou organisme.",
        "start": _START,
        "end": _END,
        "hours_per_year": "Heures par an.",
        "description": "Ce qui est fait, en texte libre.",
        "rome_code": "Fiche métier du ROME qui lui ressemble, si elle est connue.",
    },
    "held_skill": {
        "id": _ID,
        "skill_code": "Code OGR de la compétence ou du savoir dans le ROME.",
        "label": "Libellé.",
        "kind": "Famille.",
        "source_id": "`id` de l’expérience ou de l’activité d’où elle vient\u00a0; `null` si directe.",
    },
    "language": {
        "id": _ID,
        "name": "Langue.",
        "level": "Niveau du cadre européen, ou langue maternelle.",
    },
    "project": {
        "id": _ID,
        "rome_code": "Code de la fiche métier du ROME.",
        "label": "Libellé du métier.",
        "rank": "Rang\u00a0: 1 est le projet principal.",
        "chosen_on": "Jour du choix, `AAAA-MM-JJ`, ou texte vide.",
        "note": "Remarque libre.",
    },
    "balance": {
        "id": _ID,
        "kind": "Compte.",
        "amount": "Solde\u00a0: en euros, deux décimales au plus (CPF, CEC)\u00a0; en points entiers (C2P). "
        "Jamais négatif.",
        "as_of": "Jour du relevé.",
        "source": "Qui dit ce solde.",
    },
    "planned_training": {
        "id": _ID,
        "training_id": "Identifiant de la formation dans son catalogue.",
        "title": "Intitulé.",
        "provider": "Organisme.",
        "town": "Ville.",
        "price": "Prix en euros, deux décimales au plus\u00a0; `null` s’il n’est pas connu. Jamais négatif.",
        "hours": "Durée en heures.",
        "starts_on": "Premier jour.",
        "is_example": "Vrai pour une formation inventée.",
        "state": "Où en est la démarche.",
        "added_on": "Jour de l’ajout au plan.",
        "rank": "Rang dans le plan.",
        "ends_on": "Dernier jour, publié ou estimé d’après la durée.",
        "certification": "Code de la certification, par exemple `RNCP37674`, ou texte vide.",
        "kind": "Ce à quoi elle mène\u00a0; `null` si ce n’est pas connu.",
        "certifying": "Vrai si elle mène à une certification des répertoires nationaux.",
        "for_skills": "Codes OGR des compétences pour lesquelles elle a été choisie.",
    },
    "rights_fact": {
        "id": _ID,
        "kind": "Nature du fait. Un handicap, une exposition, certains congés sont des données de santé\u00a0"
        ": protégez le fichier.",
        "start": "Le jour, ou le premier jour\u00a0; dans l’année, pour un engagement. "
        "Obligatoire, sauf pour `dif`.",
        "end": "Dernier jour compris\u00a0; `null` si cela dure encore. Jamais avant `start`.",
        "code": f"Lequel, selon `kind`\u00a0: {_fact_codes()}. Obligatoire, sauf pour `dif`.",
        "amount": "Heures de DIF\u00a0; euros d’un abondement\u00a0; euros ou points utilisés\u00a0; "
        "mois, jours, années ou heures d’un engagement\u00a0; nuits ou heures d’exposition par an. "
        "Plus grand que zéro. Obligatoire pour `dif`, `abondement` et `utilisation`.",
        "other_amount": "Heures de bénévolat dans l’association principale. Jamais plus que `amount`.",
        "declared_on": "Jour de la déclaration (engagement) ou de l’inscription (DIF). Jamais dans le futur.",
        "attested_on": "Jour de l’attestation par l’association. Jamais avant `declared_on`.",
        "note": "Remarque libre.",
    },
    "occupation_mark": {
        "id": _ID,
        "rome_code": "Code de la fiche métier du ROME.",
        "label": "Libellé du métier.",
        "kind": "Gardé ou écarté.",
        "noted_on": "Jour du choix, `AAAA-MM-JJ`, ou texte vide.",
        "note": "Remarque libre.",
    },
    "wishes": {
        "id": _ID,
        "job_weight": "Poids, en pour cent d’une compétence cochée, de ce qu’un emploi rend probable.",
        "activity_weight": "De même pour une activité hors travail.",
        "study_weight": "De même pour des études.",
        "half_life_years": "Années après lesquelles un emploi compte moitié moins\u00a0; "
        "0\u00a0: son âge ne change rien.",
        "interests": "Codes des centres d’intérêt du ROME.",
        "riasec": "Lettres de Holland que la personne reconnaît, la plus forte d’abord, par exemple `SA`.",
    },
    "kept_link": {
        "id": _ID,
        "code": "Code du métier ou de la compétence.",
        "edition": "Édition du ROME dont la personne a été prévenue.",
    },
    "saved_search": {
        "id": _ID,
        "name": "Nom donné à la recherche.",
        "query": "Ce qu’elle demande.",
        "saved_on": "Jour où elle a été gardée.",
        "catalogue": "Import du catalogue sur lequel elle a été vue\u00a0; texte vide si aucun.",
        "seen_on": "Jour où ses résultats ont été vus.",
        "total": "Nombre de formations trouvées alors\u00a0; `null` si elle n’a pas encore été lancée.",
        "seen": "Les premières formations vues, 300 au plus.",
    },
    "course_query": {
        "words": "Mots cherchés.",
        "skills": "Codes OGR des compétences cherchées.",
        "occupation": "Métier visé\u00a0; avec `skills`, l’un ou l’autre suffit.",
        "certification": "Code d’une certification, par exemple `RNCP37674`.",
        "provider": "SIRET ou nom d’un organisme.",
        "around": "Commune autour de laquelle chercher (code INSEE).",
        "radius_km": "Jusqu’à combien de kilomètres.",
        "remote": "Vrai pour garder les formations à distance.",
        "unplaced": "Vrai pour garder celles dont seul le département est publié.",
        "departments": "Codes de départements.",
        "modalities": "Où l’on apprend.",
        "kinds": "Ce à quoi mène la formation.",
        "levels": "Niveaux européens, de 1 à 8.",
        "prices": "Tranches de prix, comptées à partir de 0\u00a0: 0 à 500, 1 000, 2 000, 3 500, 5 000, "
        "10 000\u00a0€, et au-delà.",
        "remainders": "Tranches de ce qu’il resterait à payer, comme `prices`.",
        "hours": "Tranches de durée, comptées à partir de 0\u00a0: un jour, une semaine, un mois, "
        "un trimestre, six mois, et au-delà.",
        "starts": "Fenêtres de début, comptées à partir de 0\u00a0: un, trois, six, douze mois, plus tard, "
        "à tout moment.",
        "outcomes": "Tranches de réussite, comptées à partir de 0\u00a0: 0, 50, 70, 80, 90\u00a0%.",
        "covered": "Vrai pour ne garder que ce qui ne laisse rien à payer.",
        "max_price": "Prix maximum en euros\u00a0; `null` sans limite.",
        "order": "Ordre des résultats.",
    },
    "seen_course": {
        "id": "Identifiant de la formation dans son catalogue.",
        "title": "Intitulé.",
        "price": "Prix en euros\u00a0; `null` s’il n’était pas connu.",
        "next_start": "Prochaine session connue alors.",
    },
    "cited_edition": {
        "version": "Version du ROME installée quand le fichier a été écrit, par exemple `460`.",
        "sha256": "Début de son empreinte SHA-256 (12 signes)\u00a0: deux publications d’une même version "
        "peuvent différer.",
        "others": "Les seuls éléments dont le code a été choisi sous une autre édition.",
    },
    "part_edition": {
        "part_id": "`id` de l’élément.",
        "version": "Version de cette autre édition\u00a0; texte vide si elle n’est pas connue.",
        "sha256": "Début de son empreinte\u00a0; texte vide si elle n’est pas connue.",
    },
}
