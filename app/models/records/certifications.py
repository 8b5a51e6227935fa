"""Certifications of the two national registers: what each is, until when, what follows it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from app.models.records.ids import RomeCode
from app.models.records.labelled import Labelled

_CODE = re.compile(r"(RNCP|RS)\s*0*(\d{1,6})(?:\s*BC\s*\d{1,3})?", re.IGNORECASE)

SURENESS = ("france_competences", "kit", "kit_v3")
"""Published sets, the surest first: where two speak of one certification, the first is believed."""


def rank_of(dataset: str) -> int:
    """Tell how sure a published set is, 0 the surest."""
    return SURENESS.index(dataset) if dataset in SURENESS else len(SURENESS)


class Register(Labelled):
    """Which national register a certification is in."""

    RNCP = "RNCP", "Répertoire national des certifications professionnelles (RNCP)"
    RS = "RS", "Répertoire spécifique (RS)"


class Registration(Labelled):
    """How a certification came into its register."""

    RIGHT = "droit", "enregistrement de droit"
    REQUEST = "demande", "enregistrement sur demande"


class AccessWay(Labelled):
    """By what way a certification may be gained."""

    TRAINING = "continue", "après une formation continue"
    EXPERIENCE = "vae", "par la validation des acquis de l’expérience (VAE)"
    APPRENTICESHIP = "apprentissage", "en contrat d’apprentissage"
    PROFESSIONAL = "professionnalisation", "en contrat de professionnalisation"
    STUDENT = "etudiant", "sous statut d’élève ou d’étudiant"
    CANDIDATE = "candidat", "par candidature individuelle"
    OTHER = "autre", "par une autre voie"


class CertificationState(Labelled):
    """Whether a certification may still be entered, on a day."""

    ACTIVE = "active", "Active"
    COMING = "a_venir", "Pas encore ouverte"
    LAPSED = "echue", "Échéance passée"
    ENDED = "inactive", "N’est plus active"
    UNKNOWN = "inconnu", "État non publié"


class JoinWay(Labelled):
    """How a certification was tied to an occupation of the ROME in place."""

    SAME = "meme_code", "lien officiel, code du métier"
    PARENT = "ancien_rome", "lien officiel, par l’ancien code ROME"
    FORMER = "code_passe", "lien officiel, par un code d’une édition passée"
    RELATED = "suite", "lien officiel de la certification remplacée ou remplaçante"
    WORDS = "mots", "rapprochement par les mots, à vérifier"


@dataclass(frozen=True, slots=True)
class CertificationSource:
    """A file that was imported. ``version`` tells which edition of it, where it says so."""

    dataset: str
    file: str
    """Which of the files of the set, one code each."""
    title: str
    publisher: str
    version: str
    published_on: date | None
    licence: str
    sha256: str
    rows_read: int


@dataclass(frozen=True, slots=True)
class Certification:
    """What one file says of one certification; None or "" where it is silent.

    Two files may speak of the same one: the shelf gives the surest, and ``dataset`` says which.
    """

    code: str
    register: Register
    label: str
    abbreviation: str = ""
    """``CAP``, ``TP``, ``BTS``."""
    family: str = ""
    """What the abbreviation stands for."""
    level: int | None = None
    """European level, 1 to 8."""
    active: bool | None = None
    """As the file says, on the day it was made."""
    published_on: date | None = None
    decided_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    """The last day one may enter."""
    delivered_until: date | None = None
    """The last day it may be awarded to those who entered in time."""
    registration: Registration | None = None
    dataset: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A block of skills: a part of a certification that may be gained alone."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Subject:
    """A field of study a certification is filed under; ``system`` is ``NSF`` or ``Formacode``."""

    system: str
    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Certifier:
    """Who awards a certification; ``siret`` is "" where it is not published."""

    name: str
    siret: str = ""


@dataclass(frozen=True, slots=True)
class Diploma:
    """A diploma of the ministry's list that a certification is known by there."""

    code: str
    label: str
    kind: str = ""
    """``CERTIFICAT D’APTITUDE PROFESSIONNELLE``, as the list of levels names it."""


@dataclass(frozen=True, slots=True)
class Step:
    """A certification that took the place of another; ``since`` is the day it took effect, where known.

    ``others`` took the place of the same one beside it.
    """

    code: str
    label: str
    since: date | None = None
    state: CertificationState = CertificationState.UNKNOWN
    state_words: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PreparedOccupation:
    """An occupation a certification prepares: of the edition in place, or only as the file names it.

    ``code`` is None when the code published, ``published``, is no longer in the ROME in place. ``others`` is
    how many other fiches of today share that published code.
    """

    code: RomeCode | None
    label: str
    published: str
    published_label: str
    way: JoinWay
    others: int = 0
    from_code: str = ""
    """The certification the tie was read on, where it is another of the same line."""


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line ready to show: a short title and a sentence."""

    title: str
    words: str


@dataclass(frozen=True, slots=True)
class CertificationSheet:
    """One certification on a day, with French lines ready to show.

    Show ``title``, ``state_words`` (``state`` gives the colour; the words always say it too), then ``lines``
    in order, and ``source_words`` at the foot. The rest is for screens that want more than words.
    """

    code: str
    register: Register
    title: str
    """``TP Agent de sûreté et de sécurité privée (RNCP34507)``."""
    on: date
    state: CertificationState
    state_words: str
    """``active jusqu’au 31/08/2028``, ``remplacée par RNCP40214 depuis le 01/09/2025``."""
    lines: tuple[SheetLine, ...]
    """Level, last day to enter, what replaces it, what it replaced, ways of access, certifiers…"""
    source_words: str
    """``France compétences, export du 22/02/2024 (Licence Ouverte 2.0)``."""
    label: str = ""
    level: int | None = None
    ends_on: date | None = None
    blocks: tuple[Block, ...] = ()
    occupations: tuple[PreparedOccupation, ...] = ()
    """Official ones first; those of ``JoinWay.WORDS`` are guesses, to be told as such."""
    certifiers: tuple[Certifier, ...] = ()
    access: tuple[AccessWay, ...] = ()
    vae: bool | None = None
    """Whether it may be gained by VAE; None where no file says."""
    successors: tuple[Step, ...] = ()
    """What replaces it, step after step, the last one last."""
    predecessors: tuple[str, ...] = ()
    diplomas: tuple[Diploma, ...] = ()
    subjects: tuple[Subject, ...] = ()

    @property
    def current(self) -> str:
        """The code to look for today: the last successor known, else this one."""
        return self.successors[-1].code if self.successors else self.code


def certification_code(text: str) -> str:
    """Write a code as the registers do, ``RNCP37674``: blanks, case and leading zeros aside; "" for another.

    The code of a block gives the code of its certification.
    """
    found = _CODE.fullmatch(text.strip())
    return f"{found[1].upper()}{int(found[2])}" if found else ""
