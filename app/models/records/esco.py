"""European occupations (ESCO), and what ties them to the job titles of the ROME."""

from dataclasses import dataclass
from datetime import date

from app.models.records.ids import TitleCode
from app.models.records.labelled import Labelled


class EscoRelation(Labelled):
    """How a European occupation stands to a job title; the value is the SKOS property."""

    EXACT = "exactMatch", "équivalent exact"
    CLOSE = "closeMatch", "proche"
    BROAD = "broadMatch", "plus large"
    NARROW = "narrowMatch", "plus étroit"


FAITHFUL = (EscoRelation.EXACT, EscoRelation.CLOSE)
"""The relations that let a job held be named by its European occupation."""


@dataclass(frozen=True, slots=True)
class EscoOccupation:
    """A European occupation; ``group`` is its four-digit ISCO-08 group, empty where the label alone is known.

    ``is_current`` is False for an occupation that the mapping names and the list in place no longer has.
    """

    uri: str
    label: str
    group: str = ""
    is_current: bool = True
    description: str = ""


@dataclass(frozen=True, slots=True)
class EscoTie:
    """One line of the official mapping: a job title of the ROME, a relation, a European occupation."""

    title_code: TitleCode
    title_label: str
    relation: EscoRelation
    occupation: EscoOccupation


@dataclass(frozen=True, slots=True)
class EscoSource:
    """A file that was imported: the mapping, or the list of European occupations."""

    dataset: str
    title: str
    version: str
    published_on: date | None
    licence: str
    sha256: str
    rows_read: int


@dataclass(frozen=True, slots=True)
class EscoLinks:
    """What is known of one fiche: ``imported`` is False as long as there is no mapping in place.

    ``kiosk``: nothing may open the system's browser here.
    """

    imported: bool
    ties: tuple[EscoTie, ...] = ()
    sources: tuple[EscoSource, ...] = ()
    kiosk: bool = False


@dataclass(frozen=True, slots=True)
class EscoFound:
    """A European occupation found by words: the label that answers, and the job titles tied to it."""

    occupation: EscoOccupation
    label: str
    score: float
    ties: tuple[EscoTie, ...] = ()
