"""What trial courses are about: certifications, blocks of them, and the topics one finds in any catalogue."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from tests.benchmarks.catalogue.materials import Certification, Materials, Nearest, Occupation

BODIES = 10
"""Ways in which the programme of one subject is told: providers copy each other."""

LEVELS = {
    3: "Niveau 3 (CAP, BEP)",
    4: "Niveau 4 (BAC...)",
    5: "Niveau 5 (DEUG, BTS, DUT, DEUST...)",
    6: "Niveau 6 (Licence, licence professionnelle, BUT, Maîtrise...)",
    7: "Niveau 7 (Master, DEA, DESS, diplôme d'ingénieur...)",
    8: "Niveau 8 (Doctorat...)",
}
NO_LEVEL = "Sans niveau spécifique"


@dataclass(frozen=True, slots=True)
class Topic:
    """A common subject outside the diplomas: its titles, share of a catalogue, price and hours from–to."""

    titles: tuple[str, ...]
    about: str
    share: float
    price: tuple[int, int]
    hours: tuple[int, int]
    register: str = ""
    remote: float = 0.38


def _topic(
    titles: str, about: str, share: float, *figures: int, register: str = "RS", remote: float = 0.38
) -> Topic:
    low, high, short, long = figures
    return Topic(tuple(titles.split("|")), about, share, (low, high), (short, long), register, remote)


TOPICS = (
    _topic("Permis B|Permis de conduire B - code et conduite|Permis B boîte automatique", "Conducteur livreur", 3.0, 900, 1950, 20, 40, register="", remote=0.0),
    _topic("Permis C poids lourd|Permis C et CE", "Conducteur poids lourd", 0.5, 1900, 4500, 70, 140, register="", remote=0.0),
    _topic("Bilan de compétences|Bilan de compétences 24 h|Bilan de compétences et projet professionnel", "Conseiller en évolution professionnelle", 4.0, 1200, 2600, 12, 24, register="", remote=0.55),
    _topic("Accompagnement VAE|Validation des acquis de l'expérience (VAE)", "Conseiller en évolution professionnelle", 2.5, 900, 3000, 10, 35, register="", remote=0.6),
    _topic("Création ou reprise d'entreprise|Créer sa micro-entreprise|Devenir entrepreneur", "Créateur d'entreprise", 3.0, 700, 2500, 14, 70, register="", remote=0.6),
    _topic("Certificat CléA|CléA socle de connaissances et de compétences", "Formateur", 0.6, 400, 1900, 30, 200, remote=0.1),
    _topic("Anglais professionnel|Anglais intermédiaire|Anglais débutant|Anglais des affaires|Anglais - préparation à la certification", "Traducteur", 7.0, 500, 2700, 10, 80, remote=0.75),
    _topic("Espagnol professionnel|Espagnol débutant", "Traducteur", 1.2, 500, 2500, 10, 60, remote=0.75),
    _topic("Allemand professionnel|Allemand intermédiaire", "Traducteur", 0.7, 600, 2600, 10, 60, remote=0.7),
    _topic("Italien professionnel|Italien débutant", "Traducteur", 0.6, 600, 2400, 10, 60, remote=0.75),
    _topic("Portugais professionnel", "Traducteur", 0.2, 600, 2400, 10, 60, remote=0.75),
    _topic("Français langue étrangère (FLE)|Français professionnel oral et écrit|Orthographe et expression écrite", "Formateur", 1.4, 500, 2600, 14, 120, remote=0.5),
    _topic("Langue des signes française (LSF)", "Interprète", 0.15, 700, 2200, 30, 120, remote=0.1),
    _topic("Tableur Excel|Excel perfectionnement|Excel débutant|Excel avancé et tableaux croisés dynamiques", "Assistant administratif", 3.0, 350, 1500, 7, 35, remote=0.55),
    _topic("Word et traitement de texte|Pack Office|Bureautique complète Word Excel PowerPoint|PowerPoint", "Secrétaire", 2.2, 350, 1600, 7, 50, remote=0.5),
    _topic("Photoshop|Illustrator|InDesign|PAO Photoshop Illustrator InDesign", "Infographiste", 1.8, 700, 2400, 14, 70, remote=0.5),
    _topic("AutoCAD|SketchUp|Revit et maquette numérique BIM|SolidWorks", "Dessinateur", 1.1, 900, 2800, 21, 70, remote=0.4),
    _topic("WordPress - créer son site web|Webmarketing et référencement SEO|Réseaux sociaux professionnels|Community management", "Chargé de communication digitale", 2.6, 700, 2900, 14, 70, remote=0.6),
    _topic("Programmation Python|Initiation à SQL et aux bases de données|Développement JavaScript", "Développeur", 1.0, 900, 3200, 21, 120, remote=0.6),
    _topic("Intelligence artificielle générative au travail|ChatGPT et outils d'IA en entreprise", "Chargé de communication digitale", 1.0, 700, 1900, 7, 28, remote=0.7),
    _topic("Sauveteur secouriste du travail (SST)|Maintien et actualisation des compétences SST", "Sapeur-pompier", 1.4, 110, 320, 7, 14, remote=0.0),
    _topic("CACES R489 chariots élévateurs catégories 1A 3 5|CACES R489 catégorie 3", "Cariste", 1.2, 450, 1400, 14, 35, remote=0.0),
    _topic("CACES R482 engins de chantier catégorie A|CACES R482 catégorie B1|CACES R482 catégorie F", "Conducteur d'engins de chantier", 0.9, 600, 1900, 14, 70, remote=0.0),
    _topic("CACES R486 nacelles PEMP|CACES R484 ponts roulants|CACES R490 grue auxiliaire", "Grutier", 0.5, 500, 1300, 14, 28, remote=0.0),
    _topic("Habilitation électrique B0 H0|Habilitation électrique BR B2V BC|Recyclage habilitation électrique", "Électricien", 0.9, 200, 900, 7, 21, remote=0.0),
    _topic("Hygiène alimentaire HACCP|Hygiène alimentaire en restauration commerciale", "Cuisinier", 0.8, 250, 600, 7, 14, remote=0.4),
    _topic("Permis d'exploitation débit de boissons", "Barman", 0.3, 350, 650, 20, 20, remote=0.4),
    _topic("Gestes et postures PRAP|Prévention des risques liés à l'activité physique", "Aide-soignant", 0.5, 250, 900, 7, 21, remote=0.0),
    _topic("Management d'équipe|Manager de proximité|Conduite du changement|Devenir manager", "Responsable d'équipe", 2.2, 800, 3500, 14, 70, remote=0.5),
    _topic("Gestion de projet|Méthodes agiles et Scrum|Gestion de projet avec PRINCE", "Chef de projet", 1.2, 900, 3200, 14, 40, remote=0.6),
    _topic("Formation de formateurs|Devenir formateur occasionnel|Tuteur en entreprise", "Formateur", 1.0, 500, 2600, 14, 70, remote=0.4),
    _topic("Comptabilité générale|Paie et déclarations sociales|Gestion comptable sur logiciel", "Comptable", 1.3, 700, 2900, 21, 120, remote=0.6),
    _topic("Vente et négociation commerciale|Techniques de vente|Prospection commerciale", "Vendeur", 1.1, 600, 2600, 14, 50, remote=0.5),
    _topic("Massage bien-être|Réflexologie|Prothésiste ongulaire|Extension de cils", "Esthéticien", 1.0, 600, 2400, 14, 70, remote=0.1),
    _topic("Gestion des conflits et médiation|Communication interpersonnelle|Prise de parole en public", "Responsable des ressources humaines", 1.0, 500, 2300, 7, 35, remote=0.5),
    _topic("Soudage TIG et MIG-MAG|Qualification soudeur", "Soudeur", 0.4, 900, 3600, 35, 140, remote=0.0),
    _topic("Agent de prévention et de sécurité - MAC|SSIAP 1 sécurité incendie|Recyclage SSIAP", "Agent de sécurité", 0.6, 250, 1300, 14, 70, remote=0.0),
    _topic("Permis remorque BE|FIMO marchandises|FCO transport de marchandises", "Conducteur poids lourd", 0.5, 600, 2900, 7, 140, remote=0.0),
    _topic("Certiphyto|Taille et soin des arbres|Conduite d'engins agricoles", "Jardinier", 0.3, 200, 1400, 7, 35, remote=0.1),
)  # fmt: skip

DIPLOMA_PRICES = {
    3: (2400, 8200),
    4: (3000, 9500),
    5: (3200, 11500),
    6: (3800, 14500),
    7: (4500, 18000),
    8: (5000, 15000),
}
DIPLOMA_HOURS = {3: (300, 900), 4: (350, 1000), 5: (400, 1200), 6: (350, 1100), 7: (300, 900), 8: (300, 600)}


@dataclass(slots=True)
class Subject:
    """What many courses share: the cells of the certification, titles, and ready texts to draw from."""

    fixed: dict[str, str]
    titles: list[str]
    goals: list[str]
    programmes: list[str]
    posts: list[str]
    weight: float
    price: tuple[int, int]
    hours: tuple[int, int]
    remote: float
    rate: int


def subjects_of(materials: Materials, draw: Random) -> list[Subject]:
    """Make every subject, the most common first; the same materials and seed give the same."""
    nearest = Nearest(materials.occupations)
    made = [_topical(topic, nearest, draw, at) for at, topic in enumerate(TOPICS)]
    diplomas = list(materials.certifications)
    draw.shuffle(diplomas)
    for rank, one in enumerate(diplomas):
        weight = (55.0 if one.active else 2.0) / (rank + 25) ** 0.85
        occupation = nearest.of(one.label, rank)
        made.append(_diploma(one, occupation, draw, weight))
        if rank % 3 == 0:
            made.append(_block(one, occupation, draw, weight * 0.7))
    total = sum(topic.share for topic in TOPICS)
    diploma_weight = sum(one.weight for one in made[len(TOPICS) :])
    for at, one in enumerate(made):
        one.weight = (
            TOPICS[at].share / total * 0.42 if at < len(TOPICS) else one.weight / diploma_weight * 0.58
        )
    return sorted(made, key=lambda one: -one.weight)


def _topical(topic: Topic, nearest: Nearest, draw: Random, at: int) -> Subject:
    occupation = nearest.of(topic.about, at)
    fixed = {"type_referentiel": topic.register, "libelle_niveau_sortie_formation": NO_LEVEL}
    if topic.register:
        fixed["intitule_certification"] = topic.titles[0]
        fixed["code_certifinfo"] = str(990_000 + at)
        fixed["code_inventaire"] = str(90_000 + at)  # far above any number the register has given
    goals, programmes = _texts(occupation, draw, topic.titles)
    return Subject(
        fixed, list(topic.titles), goals, programmes, _posts(occupation), 0.0, topic.price, topic.hours,
        topic.remote, draw.randint(620, 960),
    )  # fmt: skip


def _diploma(one: Certification, occupation: Occupation, draw: Random, weight: float) -> Subject:
    level = one.level or 4
    bare = one.label.split(" - ", 1)[1] if one.short and " - " in one.label else one.label
    titles = [one.label, bare, f"Titre professionnel {bare[3:]}" if bare.startswith("TP ") else bare]
    titles += [f"{bare} en alternance", f"{bare} - parcours complet", f"Préparer : {bare}"]
    if occupation.titles:
        titles.append(f"Devenir {draw.choice(occupation.titles).split(' / ')[0].lower()}")
    goals, programmes = _texts(occupation, draw, [bare])
    return Subject(
        _certified(one), titles, goals, programmes, _posts(occupation), weight,
        DIPLOMA_PRICES[level if level in DIPLOMA_PRICES else 4], DIPLOMA_HOURS.get(level, (300, 900)),
        {3: 0.12, 4: 0.22, 5: 0.38, 6: 0.45, 7: 0.45}.get(level, 0.3), draw.randint(560, 960),
    )  # fmt: skip


def _block(one: Certification, occupation: Occupation, draw: Random, weight: float) -> Subject:
    bare = one.label.split(" - ", 1)[1] if one.short and " - " in one.label else one.label
    asked = draw.choice(occupation.abilities)
    number = draw.randint(1, 5)
    titles = [
        f"Bloc de compétences - {asked}",
        f"{bare} - bloc de compétences {number}",
        f"{one.register}{one.code}BC{number:02d} - {asked}"
        if one.code
        else f"Bloc de compétences {number} - {asked}",
    ]
    goals, programmes = _texts(occupation, draw, [asked])
    return Subject(
        _certified(one), titles, goals, programmes, _posts(occupation), weight,
        (700, 3600), (35, 210), 0.5, draw.randint(600, 960),
    )  # fmt: skip


def _certified(one: Certification) -> dict[str, str]:
    fixed = {
        "type_referentiel": one.register,
        "code_rncp" if one.register == "RNCP" else "code_inventaire": one.code,
        "intitule_certification": one.label,
        "libelle_niveau_sortie_formation": LEVELS.get(one.level or 0, NO_LEVEL),
        "code_certifinfo": str(900_000 + int(one.code)) if one.code else "",
    }
    if one.nsf:
        fixed["code_nsf_1"], fixed["libelle_nsf_1"] = one.nsf, one.nsf_label
    return fixed


def _posts(occupation: Occupation) -> list[str]:
    return occupation.titles or [occupation.label]


def _texts(occupation: Occupation, draw: Random, names: Sequence[str]) -> tuple[list[str], list[str]]:
    """Tell the goals and the programme in a few ways, each with some of what the occupation asks."""
    abilities = [_lowered(one) for one in occupation.abilities]
    knowledge = occupation.knowledge or [occupation.label]
    goals, programmes = [], []
    for _way in range(BODIES):
        some = draw.sample(abilities, min(len(abilities), draw.randint(2, 4)))
        goals.append(", ".join(some))
        parts = draw.sample(knowledge, min(len(knowledge), draw.randint(2, 5)))
        more = draw.sample(abilities, min(len(abilities), draw.randint(1, 3)))
        programmes.append(
            "\x00".join([draw.choice(names), *parts, *(one[:1].upper() + one[1:] for one in more)])
        )
    return goals, programmes


def _lowered(label: str) -> str:
    return label[:1].lower() + label[1:] if label[1:2].islower() else label
