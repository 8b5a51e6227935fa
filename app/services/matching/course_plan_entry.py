"""What a course asks at its door, read from its words and its level: told to be checked, never a refusal."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from app.models.records.course_plan import Caution, PlanCourse, PlanNeed
from app.models.records.course_search import Evidence
from app.models.records.folding import folded
from app.models.records.person import StudyLevel
from app.models.records.trainings import TrainingKind
from app.services.matching.licences import categories_held

QUOTED = 160
"""Signs of the published conditions shown beside a course."""
_CODE = re.compile(r"\b(rncp|rs) ?0*(\d{2,6})\b")
_LICENCE = re.compile(
    r"\bpermis (?:de conduire )?(?:de )?(?:categories? |poids lourds? )?(?:valide )?"
    r"(a2|am|be|ce|c1e|c1|de|d1|a|b|c|d)\b"
)
_PAPER = re.compile(
    r"\b(caces|fimo|fco|habilitation\w*|carte professionnelle|sst|autorisation de conduite)\b"
)
_NOTHING = re.compile(
    r"^(?:aucune?s?|pas de|sans|neant|non|nc|ras|tout public|non renseigne|0|na)"
    r"(?: pre ?requis| prerequis| condition\w*| niveau\w*| connaissances?| specifique\w*| particuli\w*"
    r"| n est exige\w*| demand\w*| exige\w*| requis\w*| d acces| d entree| prealable\w*| en particulier)*$"
)
_LEVELS = (
    (7, r"\bniveau (?:7|i)\b|\bbac (?:plus )?5\b|\bmaster\b|\bingenieur\b"),
    (6, r"\bniveau (?:6|ii)\b|\bbac (?:plus )?[34]\b|\blicence (?!de conduire)|\bbachelor\b"),
    (5, r"\bniveau (?:5|iii)\b|\bbac (?:plus )?2\b|\bbts\b|\bdut\b|\bdeust\b"),
    (4, r"\bniveau (?:4|iv)\b|\bbaccalaureat\b|\bbac(?: pro\w*| general| techno\w*)?\b(?! (?:plus )?\d)"),
    (3, r"\bniveau (?:3|v)\b|\bcap\b|\bbep\b"),
)
_WIDE_STEP = 2
"""A course that leads two levels above the highest diploma, or more, usually asks for the one between."""
_LEAST_WORDS = 2
_EMPTY = frozenset(
    "avec dans pour sans leur leurs etre avoir aux des les une par sur son ses et ou en de du la le un "
    "formation titre professionnel niveau certificat bloc module parcours competences competence".split()
)


def rank_of(level: StudyLevel | None) -> int | None:
    """Give the level of a diploma in the national framework; none at all stands just under the CAP."""
    if level is None:
        return None
    return 2 if level is StudyLevel.NONE else int(level.value)


def asked_level(prerequisites: str) -> int | None:
    """Give the lowest level the published conditions name; None where they name none."""
    text = folded(prerequisites)
    named = [level for level, pattern in _LEVELS if re.search(pattern, text)]
    return min(named, default=None)


def asks_nothing(prerequisites: str) -> bool:
    """Tell whether the published conditions say there are none, or say nothing."""
    text = folded(prerequisites)
    return not text or _NOTHING.match(text) is not None


def entry_cautions(
    course: PlanCourse, highest: StudyLevel | None, driving: Iterable[str] = ()
) -> tuple[tuple[Caution, str], ...]:
    """Say what to check before counting on a course for a person.

    Args:
        course: its level and its published conditions are read.
        highest: the highest diploma of the person, None where they did not say.
        driving: categories of driving licence they hold.
    """
    held, asked = rank_of(highest), asked_level(course.prerequisites)
    told: list[tuple[Caution, str]] = []
    if asked is not None and (held is None or asked > held):
        told.append((Caution.LEVEL, f"l’organisme demande un niveau {asked}"))
    elif (
        asked is None and course.level is not None and held is not None and course.level >= held + _WIDE_STEP
    ):
        words = f"formation de niveau {course.level}, bien au-dessus de votre plus haut diplôme"
        told.append((Caution.LEVEL, words))
    told.extend((Caution.LICENCE, words) for words in licences_asked(course.prerequisites, driving))
    if not told and not asks_nothing(course.prerequisites):
        told.append((Caution.ASKS, shortened(course.prerequisites)))
    return tuple(told)


def licences_asked(prerequisites: str, driving: Iterable[str]) -> tuple[str, ...]:
    """Name the licences and authorisations the published conditions ask for, that the person has not."""
    text, held = folded(prerequisites), categories_held(driving)
    named = dict.fromkeys(found.upper() for found in _LICENCE.findall(text))
    papers = dict.fromkeys(_PAPER.findall(text))
    licences = [f"permis {one}" for one in named if one not in held]
    return (*licences, *(one.upper() if len(one) <= 5 else one for one in papers))


def linked(courses: Sequence[PlanCourse], needs: Sequence[PlanNeed]) -> tuple[PlanCourse, ...]:
    """Give courses with what each gives and asks for, so that one that prepares another comes first.

    A course asks for a certification it names by its code, for the licence it names, for a skill or another
    course of which its conditions bear every telling word (two at least).
    """
    tellings = [(f"savoir:{at}", telling(need.label)) for at, need in enumerate(needs)]
    titles = [(f"titre:{one.id}", telling(one.title)) for one in courses]
    wanted = [_asked(one, (*tellings, *titles)) for one in courses]
    every = frozenset(word for one in wanted for word in one)
    made = []
    for one, asks in zip(courses, wanted, strict=True):
        gives = _given(one) & every
        made.append(replace(one, gives=gives, asks=asks - gives) if gives or asks else one)
    return tuple(made)


def telling(text: str) -> frozenset[str]:
    """Give the words of a text that say something."""
    return frozenset(word for word in folded(text).split() if len(word) > 2 and word not in _EMPTY)


def shortened(text: str) -> str:
    """Give the beginning of a text, cut between two words."""
    words = " ".join(text.split())
    if len(words) <= QUOTED:
        return words
    return f"{words[:QUOTED].rsplit(' ', 1)[0].rstrip(' ,;:.')}…"


def _asked(course: PlanCourse, known: Collection[tuple[str, frozenset[str]]]) -> frozenset[str]:
    """Give what the conditions of a course ask for, as far as something may give it."""
    if asks_nothing(course.prerequisites):
        return frozenset()
    text = folded(course.prerequisites)
    words = telling(course.prerequisites)
    found = {f"certification:{kind.upper()}{int(number)}" for kind, number in _CODE.findall(text)}
    found |= {f"permis:{one.upper()}" for one in _LICENCE.findall(text)}
    found |= {key for key, needed in known if len(needed) >= _LEAST_WORDS and needed <= words}
    return frozenset(found)


def _given(course: PlanCourse) -> frozenset[str]:
    """Give what a course gives that another may ask for."""
    found = {f"titre:{course.id}"}
    if course.certification:
        found.add(f"certification:{course.certification}")
    if course.kind is TrainingKind.LICENCE:
        found.add("permis:B")
    if course.kind is TrainingKind.HEAVY_LICENCE:
        found |= {"permis:C", "permis:D"}
    found |= {f"savoir:{need}" for need, evidence in course.covered if evidence is not Evidence.WORDS}
    return frozenset(found)
