"""A course as a published file gives it, and the parts a catalogue is made of."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from app.models.records.labelled import Labelled


class CourseRow(NamedTuple):
    """One course, ready to be written: plain values, in the order of the columns of the catalogue.

    Money is in cents, None where the file gives none (0 where it says free). Days are ISO texts, several are
    separated by blanks, in order. Codes are separated by blanks. Texts are "" where the file is silent.
    A named tuple: a million of them are made by an import.
    """

    id: str
    """``dataset:`` and what the file calls it; never more than 80 characters, unique in its dataset."""
    title: str
    provider: str
    siret: str = ""
    commune_code: str = ""
    department: str = ""
    """Known even where the commune is not published."""
    kind: str = "autre"
    """A value of ``TrainingKind``."""
    certifying: bool = False
    """Leads to a certification of one of the two registers, or to a block of one."""
    modality: str = "presentiel"
    """A value of ``Modality``."""
    level: int | None = None
    """European level, 1 to 8."""
    certification: str = ""
    """``RNCP37674``, ``RS5616``, without a leading zero."""
    certification_label: str = ""
    price: int | None = None
    """The lowest price of its sessions, in cents, with taxes."""
    price_to: int | None = None
    """The highest, where it is another."""
    hours: int | None = None
    hours_to: int | None = None
    starts: str = ""
    ends: str = ""
    """The end of each session, as many as ``starts`` or none; ``-`` where one is not known."""
    permanent: bool = False
    """One may begin at any time."""
    sessions: int | None = None
    """Sessions open when the file was made, where it gives their number and not their days."""
    objective: str = ""
    content: str = ""
    prerequisites: str = ""
    results: str = ""
    """What one holds or can do at the end, in the words of the file."""
    rate: int | None = None
    """Share of candidates who passed, per thousand, where published."""
    sat: int | None = None
    """Candidates the rate was counted on."""
    rate_source: str = ""
    """Who published the rate, for which year."""
    skills: str = ""
    """Codes of ROME skills the file itself names."""
    occupations: str = ""
    """Codes of occupations the file itself names, of any edition of the ROME."""
    formacodes: str = ""
    keywords: str = ""
    """Other words to find it by: fields of study, names of the certification."""
    url: str = ""
    updated_on: str = ""
    is_example: bool = False


class Dataset(Labelled):
    """Where courses come from."""

    STARTER = "exemples", "Exemples du programme"
    CDC = "cdc", "Catalogue Mon Compte Formation (Caisse des Dépôts)"
    MCF = "mcf", "Résultats de Mon Compte Formation"
    LHEO = "lheo", "Offre régionale (LHÉO)"
    APPRENTICESHIP = "apprentissage", "Offre en apprentissage"


SEVERAL = (Dataset.MCF, Dataset.APPRENTICESHIP)
"""Datasets published as several files that stand side by side."""


def part_key(dataset: Dataset, title: str) -> str:
    """Name what an import replaces: a dataset, or one of its files where they stand side by side."""
    return f"{dataset}/{title}" if dataset in SEVERAL and title else str(dataset)


@dataclass(frozen=True, slots=True)
class CatalogueEdition:
    """One published file of courses: ``sha256`` and ``version`` together say which.

    ``is_synthetic`` is True for trial data made by a program: said wherever a course of it is shown.
    """

    dataset: Dataset
    title: str
    version: str
    published_on: date | None
    sha256: str
    source: str
    licence: str
    courses: int = 0
    is_starter: bool = False
    is_synthetic: bool = False
    imported_at: str = ""
    notes: tuple[str, ...] = ()
    """What was mended or left out while reading, in French, with counts."""

    @property
    def key(self) -> str:
        """What an import of a newer one replaces."""
        return part_key(self.dataset, self.title)
