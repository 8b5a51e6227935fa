"""What trial courses are about: certifications, blocks of them, and the topics one finds in any catalogue."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import yaml

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


def topics() -> list[Topic]:
    """Read the common subjects."""
    return [
        Topic(
            titles=tuple(one["titres"]),
            about=one["metier"],
            share=one["faits"]["part"],
            price=tuple(one["faits"]["prix"]),
            hours=tuple(one["faits"]["heures"]),
            register=one["faits"].get("registre", ""),
            remote=one["faits"]["distance"],
        )
        for one in yaml.safe_load((Path(__file__).parent / "topics.yaml").read_text("utf-8"))
    ]


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
    common = topics()
    made = [_topical(topic, nearest, draw, at) for at, topic in enumerate(common)]
    diplomas = list(materials.certifications)
    draw.shuffle(diplomas)
    for rank, one in enumerate(diplomas):
        weight = (55.0 if one.active else 2.0) / (rank + 25) ** 0.85
        occupation = nearest.of(one.label, rank)
        made.append(_diploma(one, occupation, draw, weight))
        if rank % 3 == 0:
            made.append(_block(one, occupation, draw, weight * 0.7))
    total = sum(topic.share for topic in common)
    diploma_weight = sum(one.weight for one in made[len(common) :])
    for at, one in enumerate(made):
        one.weight = (
            common[at].share / total * 0.42 if at < len(common) else one.weight / diploma_weight * 0.58
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
