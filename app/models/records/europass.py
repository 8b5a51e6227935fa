"""What of a dossier goes into a Europass file: the parts a person chooses, and what is said before saving."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.models.records.dossier import Dossier
from app.models.records.esco import EscoOccupation
from app.models.records.ids import TitleCode
from app.models.records.labelled import Labelled
from app.models.records.path import Activity, ActivityKind


class EuropassPart(Labelled):
    """A part one may leave out."""

    NAME = "nom", "Prénom et nom"
    CONTACT = "coordonnees", "E-mail, téléphone et commune"
    BIRTH = "naissance", "Date de naissance"
    WORK = "experiences", "Expériences professionnelles"
    STUDIES = "etudes", "Études et diplômes"
    ACTIVITIES = "activites", "Activités hors travail"
    FAMILY = "famille", "Aide à un proche, congé parental"
    SKILLS = "competences", "Compétences"
    LANGUAGES = "langues", "Langues"
    LICENCES = "permis", "Permis de conduire"


Parts = frozenset[EuropassPart]
WHO = frozenset({EuropassPart.NAME, EuropassPart.CONTACT, EuropassPart.BIRTH})
"""What tells who the person is."""

PRIVATE = frozenset({EuropassPart.BIRTH, EuropassPart.FAMILY})
"""Never chosen beforehand: no employer needs it."""

FAMILY_KINDS = (ActivityKind.CARER, ActivityKind.PARENTAL_LEAVE)


def first_choice(*, shared_machine: bool) -> Parts:
    """Give the parts chosen beforehand; on a machine that many people use, none that tells who one is."""
    return frozenset(EuropassPart) - PRIVATE - (WHO if shared_machine else frozenset())


def activities_in(dossier: Dossier, parts: Parts) -> tuple[Activity, ...]:
    """Give the activities that go with the parts chosen."""
    return tuple(
        one
        for one in dossier.activities
        if (EuropassPart.FAMILY if one.kind in FAMILY_KINDS else EuropassPart.ACTIVITIES) in parts
    )


@dataclass(frozen=True, slots=True)
class EuropassContent:
    """All that the file is written from; equal contents give equal bytes.

    ``occupations``: the European occupation of each title held, where one is equal or close; ``mapped`` is
    False as long as no mapping was imported.
    """

    dossier: Dossier
    parts: Parts
    today: date
    occupations: Mapping[TitleCode, EscoOccupation] = field(default_factory=dict)
    mapped: bool = False


@dataclass(frozen=True, slots=True)
class EuropassPreview:
    """What the file would hold: a line for each part that has something, and what is worth knowing."""

    lines: tuple[tuple[EuropassPart, str], ...]
    remarks: tuple[str, ...] = ()
