"""Recognises a published file of courses by its content, whatever its name, and opens its reader."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from app.models.records.trouble import RefusedFile
from app.services.opendata.course_apprentice import (
    AFFELNET,
    PARCOURSUP,
    RCO,
    AffelnetPlaces,
    ApprenticeshipCatalogue,
    ParcoursupPlaces,
    RcoPlaces,
)
from app.services.opendata.course_bytes import UNCHANGED, CourseBytes, CourseText
from app.services.opendata.course_cdc import CdcCourses, columns_met
from app.services.opendata.course_facts import CourseFacts
from app.services.opendata.course_file import CourseFile, Opened
from app.services.opendata.course_lheo import LheoCourses
from app.services.opendata.course_mcf import BOB, McfOffers, McfTable
from app.services.opendata.course_places import Towns
from app.services.opendata.course_table import header_in

Reader = Callable[[Opened], CourseFile]

EXPECTED = (
    "le catalogue de la Caisse des Dépôts (CSV ou JSON), des résultats de Mon Compte Formation (JSON), une "
    "offre régionale LHÉO (XML) ou une liste de places en apprentissage (CSV ou JSON)"
)
LEAST_COLUMNS = 4
"""Columns of a shape from which a table is taken for it: what it lacks is then told by name."""
_TABLES: tuple[tuple[list[str], Reader], ...] = (
    (BOB, McfTable),
    (PARCOURSUP, ParcoursupPlaces),
    (AFFELNET, AffelnetPlaces),
    (RCO, RcoPlaces),
)
_ROOT = re.compile(r"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")
_LHEO = frozenset(("lheo", "lheo-index", "offres", "resumes-offres", "formation", "resume-offre"))
_KEY = re.compile(r'"([^"\\]{1,60})"\s*:')
_SERVER = re.compile(r'"(?:message|error|error_description)"\s*:\s*"([^"\\]{1,200})')


def looks_like_courses(path: Path) -> bool:
    """Tell whether a file is of a shape ``open_courses`` knows, even incomplete, by its beginning."""
    try:
        data = CourseBytes(path)
    except RefusedFile:
        return False
    try:
        return _reader_for(CourseText(data).head()) is not None
    finally:
        data.close()


def open_courses(path: Path, towns: Mapping[str, str] | Towns, facts: CourseFacts) -> CourseFile:
    """Open a published file of courses, plain, gzipped or alone in a zip; to be closed by who asked.

    Args:
        path: the file; its name and ending are not looked at.
        towns: the department of every commune in place by its code; ``Towns.of`` finds them by name as well.
        facts: see ``read_facts``.

    Raises:
        RefusedFile: not a shape that is known, columns missing, empty, cut, or swollen; nothing was changed.
    """
    data = CourseBytes(path)
    try:
        text = CourseText(data)
        head = text.head()
        reader = _reader_for(head)
        if reader is None:
            raise RefusedFile(
                f"« {path.name} » n’est pas un fichier de formations connu. On attend {EXPECTED}. "
                f"Ce fichier {_found(head)}. {UNCHANGED}"
            )
        return reader(Opened(data, text, towns if isinstance(towns, Towns) else Towns(towns), facts))
    except BaseException:
        data.close()
        raise


def _reader_for(head: str) -> Reader | None:
    """Choose the reader of a file from the beginning of its text."""
    start = head.lstrip("\ufeff \t\r\n")
    if start.startswith("<"):
        root = _ROOT.search(start)
        return LheoCourses if root and root[1] in _LHEO else None
    if start.startswith(("{", "[")):
        return _json_reader(start)
    columns = header_in(start)
    if columns_met(columns) >= LEAST_COLUMNS:
        return _cdc_csv
    for needed, reader in _TABLES:
        if len(set(needed).intersection(columns)) >= LEAST_COLUMNS:
            return reader
    return None


def _json_reader(start: str) -> Reader | None:
    """Choose the reader of a JSON file from the keys met first."""
    keys = set(_KEY.findall(start))
    if columns_met(keys) >= LEAST_COLUMNS:
        return _cdc_json
    if {"cfd", "intitule_long"} <= keys or {"cfd", "etablissement_gestionnaire_siret"} <= keys:
        return ApprenticeshipCatalogue
    if "formation" in keys and keys & {"totalPriceTTC", "raisonSocialeOrganisme", "siretOrganisme"}:
        return McfOffers
    return None


def _found(head: str) -> str:
    """Say what a file seems to hold, for the sentence of a refusal."""
    start = head.lstrip("\ufeff \t\r\n")
    if start.lower().startswith(("<!doctype html", "<html")):
        return "est une page web\u00a0: le téléchargement a sans doute échoué"
    if start.startswith("<"):
        root = _ROOT.search(start)
        return (
            f"est un XML dont l’élément principal est « {root[1][:40]} »" if root else "est un XML illisible"
        )
    if start.startswith(("{", "[")):
        if message := _SERVER.search(start[:2_000]):
            return f"est la réponse d’un serveur\u00a0: « {message[1]} »"
        keys = [f"« {one} »" for one in dict.fromkeys(_KEY.findall(start))][:4]
        return f"est un JSON d’une autre forme ({', '.join(keys)})" if keys else "est un JSON sans formation"
    if start.startswith(("%PDF", "\x7fELF", "\x89PNG")) or sum(sign < " " for sign in start[:200]) > 20:
        return "n’est pas un texte"
    columns = header_in(start)
    if len(columns) > 1:
        told = ", ".join(f"« {one[:30]} »" for one in columns[:4])
        return f"est un tableau dont les premières colonnes sont {told}"
    return f"commence par « {' '.join(start[:40].split())} »"


def _cdc_csv(opened: Opened) -> CourseFile:
    return CdcCourses(opened, is_json=False)


def _cdc_json(opened: Opened) -> CourseFile:
    return CdcCourses(opened, is_json=True)
