"""Four doors into training: their conditions, the answers a dossier knows, and the search they lead to."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.models.records.certifications import CertificationState
from app.models.records.course_search import CourseQuery
from app.models.records.course_words import Modality, TrainingKind
from app.models.records.doors import (
    CourseDoor,
    DoorCertification,
    DoorChoice,
    DoorContact,
    DoorFact,
    DoorLead,
    DoorQuestion,
)
from app.models.records.dossier import Dossier
from app.models.records.french import NBSP, number
from app.models.records.ids import RomeCode
from app.models.records.law import Certainty, LegalUnit, LegalValue
from app.models.records.path import Activity, Experience
from app.models.records.periods import YearMonth
from app.models.records.person import Situation, StudyLevel
from app.models.records.trouble import KnownTrouble, NotFound, RefusedFile
from app.services.opendata.yaml_file import read_yaml
from app.services.system.clock import Clock
from app.services.usecases.advise import Advising
from app.services.usecases.certifications import Certifications
from app.services.usecases.legal import LegalValues
from app.services.usecases.query_names import QueryNaming
from app.services.usecases.trainings import Trainings

VAE = "vae"
AIMED = "metier_vise"
"""A part of a search that stands for the occupation the person aims at."""
ENOUGH_MONTHS = 12
MOST_CERTIFICATIONS = 6
LOOKED_AT = 40
_UNITS = {LegalUnit.EUROS: "€", LegalUnit.YEARS: "ans", LegalUnit.HOURS: "h"}
_CODED: dict[str, Any] = {"kinds": TrainingKind, "modalities": Modality}
_PARTS = {one.name for one in fields(CourseQuery)} | {AIMED}


class CourseDoors:
    """The doors of ``resources/formation/doors.yaml``; figures of the law come from ``resources/legal``."""

    def __init__(
        self,
        file: Path,
        legal: LegalValues,
        trainings: Trainings,
        certifications: Certifications,
        advising: Advising,
        naming: QueryNaming,
        clock: Clock,
    ) -> None:
        self._file, self._legal = file, legal
        self._trainings, self._certifications = trainings, certifications
        self._advising, self._naming, self._clock = advising, naming, clock
        self._read: tuple[date, tuple[CourseDoor, ...]] | None = None

    def doors(self) -> tuple[CourseDoor, ...]:
        """Give the doors, with the law of today.

        Raises:
            RefusedFile: the file of the program is damaged; the sentence names what is wrong.
        """
        today = self._clock.today()
        if self._read is None or self._read[0] != today:
            self._read = (today, tuple(_Reader(self._legal, today, read_yaml(self._file)).doors()))
        return self._read[1]

    def door(self, key: str) -> CourseDoor:
        """Give one door.

        Raises:
            NotFound: there is no such door.
        """
        found = next((one for one in self.doors() if one.key == key), None)
        if found is None:
            known = ", ".join(one.key for one in self.doors())
            raise NotFound(f"Cette porte n’existe pas. Choisissez parmi{NBSP}: {known}.")
        return found

    def lead(
        self, key: str, answers: Mapping[str, str] | None = None, dossier: Dossier | None = None
    ) -> DoorLead:
        """Say where a door leads, given some answers.

        Args:
            key: which door.
            answers: choices by question; those missing are read in the dossier, else the usual ones.
            dossier: the person, for where they live, what they aim at and what is known of them.

        Raises:
            NotFound: there is no such door.
        """
        door = self.door(key)
        known = _known(door, dossier, self._clock.today())
        given = {one.key: one.choices[0].key for one in door.questions} | known
        given |= {name: choice for name, choice in (answers or {}).items() if name in given}
        chosen = [_chosen(question, given[question.key]) for question in door.questions]
        query = self._query(door, chosen, dossier)
        certifications, words = self._prepared(dossier) if key == VAE else ((), "")
        return DoorLead(
            door=door,
            answers=given,
            known=tuple(name for name in known if name not in (answers or {})),
            query=query,
            words=self._naming.words(query),
            total=self._total(query),
            advice=tuple(one.advice for one in chosen if one.advice is not None),
            certifications=certifications,
            certifications_words=words,
            lacks_project=key == VAE and (dossier is None or dossier.main_project is None),
            advisers=self._advising.advice(dossier)[:2],
        )

    def _query(self, door: CourseDoor, chosen: list[DoorChoice], dossier: Dossier | None) -> CourseQuery:
        """Put the parts of the answers together, around where the person lives."""
        parts: dict[str, object] = dict(door.search)
        for one in chosen:
            parts |= one.search
        aimed = parts.pop(AIMED, False)
        query = self._trainings.default_query(dossier) if dossier is not None else CourseQuery()
        query = replace(query, **parts)  # type: ignore[arg-type]
        project = dossier.main_project if dossier is not None else None
        return replace(query, occupation=project.rome_code) if aimed and project is not None else query

    def _total(self, query: CourseQuery) -> int | None:
        """Count what it finds; None without a catalogue: the page is still worth reading."""
        return self._trainings.count(query) if self._trainings.editions() else None

    def _prepared(self, dossier: Dossier | None) -> tuple[tuple[DoorCertification, ...], str]:
        """Give the certifications that prepare the occupation aimed at, those open to the VAE first."""
        project = dossier.main_project if dossier is not None else None
        if project is None:
            return (
                (),
                "Choisissez un projet dans «\u00a0Métiers\u00a0» pour voir ce qui y prépare.",
            )
        try:
            found = tuple(self._sheets(project.rome_code))
        except NotFound as error:
            return (), error.sentence
        if not found:
            return (
                (),
                "Rien n’est importé qui dise quelles certifications y préparent\u00a0: "
                "importez l’export CSV de France compétences (RNCP) depuis «\u00a0Données\u00a0».",
            )
        return found, f"Certifications qui préparent «{NBSP}{project.label}{NBSP}»"

    def _sheets(self, code: RomeCode) -> Iterator[DoorCertification]:
        """Read the certifications of an occupation that may still be entered."""
        codes = self._certifications.preparing([code]).get(code, ())
        sheets = []
        for one in codes[:LOOKED_AT]:
            try:
                sheets.append(self._certifications.sheet(one))
            except KnownTrouble:
                continue
        open_ones = [
            one for one in sheets if one.state in (CertificationState.ACTIVE, CertificationState.UNKNOWN)
        ]
        ranked = sorted(open_ones, key=lambda one: (one.vae is not True, one.vae is False, one.title))
        for sheet in ranked[:MOST_CERTIFICATIONS]:
            way = {True: "s’obtient par la VAE", False: "pas ouverte à la VAE", None: "VAE à vérifier"}[
                sheet.vae
            ]
            yield DoorCertification(sheet.code, sheet.title, f"{sheet.state_words} · {way}", sheet.vae)


def _chosen(question: DoorQuestion, key: str) -> DoorChoice:
    """Give the choice of a key, the usual one where there is none such."""
    return next((one for one in question.choices if one.key == key), question.choices[0])


def _known(door: CourseDoor, dossier: Dossier | None, today: date) -> dict[str, str]:
    """Read in the dossier the answers it knows."""
    if dossier is None:
        return {}
    found = {}
    for question in door.questions:
        answer = _ANSWERS.get((door.key, question.key), _unknown)(dossier, today)
        if answer:
            found[question.key] = answer
    return found


def _unknown(_dossier: Dossier, _today: date) -> str:
    return ""


def _has_diploma(dossier: Dossier, _today: date) -> str:
    level = dossier.identity.study_level
    return "" if level is None else "non" if level is StudyLevel.NONE else "oui"


def _has_business(dossier: Dossier, _today: date) -> str:
    return "creee" if dossier.identity.situation is Situation.SELF_EMPLOYED else ""


def _has_done_it(dossier: Dossier, today: date) -> str:
    """Say how long the person did the work they aim at, from the jobs and activities tied to it."""
    project = dossier.main_project
    if project is None:
        return ""
    told: tuple[Experience | Activity, ...] = (*dossier.experiences, *dossier.activities)
    done = [one for one in told if one.rome_code == project.rome_code]
    if not done:
        return ""
    now = YearMonth.of(today)
    months = sum(_months(one.start, one.end or now) for one in done if one.start is not None)
    paid = any(isinstance(one, Experience) for one in done)
    if not months:
        return "peu" if paid else ""
    return "longtemps" if months >= ENOUGH_MONTHS else "peu"


def _months(start: YearMonth, end: YearMonth) -> int:
    return max((end.year - start.year) * 12 + end.month - start.month + 1, 0)


_ANSWERS = {
    ("clea", "diplome"): _has_diploma,
    ("creation", "etape"): _has_business,
    (VAE, "fait"): _has_done_it,
}


class _Reader:
    """Reads the file strictly: what is not known is refused, not ignored."""

    def __init__(self, legal: LegalValues, today: date, content: Any) -> None:
        self._law, self._today, self._content = legal.law(), today, content

    def doors(self) -> Iterator[CourseDoor]:
        """Give the doors, in the order of the file."""
        try:
            for told in self._content["portes"]:
                yield self._door(told)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise RefusedFile(f"Le fichier des portes du programme est abîmé ({error}).") from error

    def _door(self, told: Mapping[str, Any]) -> CourseDoor:
        return CourseDoor(
            key=told["cle"],
            title=told["titre"],
            button=told["bouton"],
            summary=told["resume"],
            facts=tuple(fact for one in told["faits"] if (fact := self._fact(one)) is not None),
            questions=tuple(self._question(one) for one in told["questions"]),
            contacts=tuple(
                DoorContact(one["nom"], one["texte"], one["site"], one["source"], _certainty(one))
                for one in told["interlocuteurs"]
            ),
            search=_search(told.get("recherche") or {}),
            checked_on=self._content["verifie_le"],
        )

    def _question(self, told: Mapping[str, Any]) -> DoorQuestion:
        return DoorQuestion(told["cle"], told["titre"], tuple(self._choice(one) for one in told["choix"]))

    def _choice(self, told: Mapping[str, Any]) -> DoorChoice:
        advice = self._fact(told["conseil"]) if "conseil" in told else None
        return DoorChoice(told["cle"], told["libelle"], advice, _search(told.get("recherche") or {}))

    def _fact(self, told: Mapping[str, Any]) -> DoorFact | None:
        """Read a fact; one that rests on a legal value is left out where the law of today has none."""
        if "loi" not in told:
            return DoorFact(told["titre"], told["texte"], told["source"], _certainty(told))
        value = self._law.find(told["loi"], self._today)
        if value is None or (value.unit is LegalUnit.WORD and value.value != told.get("si", "oui")):
            return None  # the law of today says something else than the words of the file
        words = told["texte"].replace("{valeur}", _value_words(value))
        return DoorFact(told["titre"], words, value.source, value.certainty)


def _value_words(value: LegalValue) -> str:
    """Write a figure of the law with its unit."""
    if not isinstance(value.value, Decimal):
        return str(value.value)
    decimals = 0 if value.value == value.value.to_integral_value() else 2
    return f"{number(value.value, decimals)}{NBSP}{_UNITS.get(value.unit, value.unit.label)}"


def _search(told: Mapping[str, Any]) -> dict[str, object]:
    """Read parts of a search; codes become members of their lists."""
    if strangers := set(told) - _PARTS:
        raise ValueError(f"champ de recherche inconnu{NBSP}: {sorted(strangers)[0]}")
    return {
        name: tuple(_CODED[name](one) for one in value) if name in _CODED else value
        for name, value in told.items()
    }


def _certainty(told: Mapping[str, Any]) -> Certainty:
    return Certainty(told["certitude"])  # type: ignore[call-arg]
