"""Small files of courses in the published shapes, written where a test asks, and what reads them."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from app.models.records.courses import CatalogueEdition, CourseRow
from app.services.opendata.course_facts import CourseFacts, read_facts
from app.services.opendata.course_files import open_courses
from app.services.opendata.course_places import Towns
from app.services.system.folders import resources_folder

OFFICIAL = (
    "date_extract nom_of nom_departement nom_region type_referentiel code_inventaire code_rncp "
    "intitule_certification libelle_niveau_sortie_formation code_formacode_1 code_formacode_2 "
    "code_formacode_3 code_formacode_4 code_formacode_5 libelle_code_formacode_principal libelle_nsf_1 "
    "libelle_nsf_2 libelle_nsf_3 code_nsf_1 code_nsf_2 code_nsf_3 code_certifinfo siret "
    "numero_formation intitule_formation objectif_formation contenu_formation "
    "resultats_attendus_formation points_forts nb_action nb_session_active nb_session_a_distance "
    "nombre_heures_total_min nombre_heures_total_max nombre_heures_total_mean frais_ttc_tot_min "
    "frais_ttc_tot_max frais_ttc_tot_mean code_departement code_region nbaction_nbheures "
    "coderegion_export"
).split()
"""The columns of the official export, in their order."""
EXTRA = "code_insee_commune debuts_sessions taux_reussite_pour_mille candidats_presentes".split()

COURSE: dict[str, str] = {
    "date_extract": "2026-11-20",
    "nom_of": "Organisme Exemple",
    "nom_departement": "Cher",
    "type_referentiel": "RNCP",
    "code_rncp": "37674",
    "intitule_certification": "TP - Développeur web et web mobile",
    "libelle_niveau_sortie_formation": "Niveau 5 (DEUG, BTS, DUT, DEUST...)",
    "code_formacode_1": "31088",
    "libelle_code_formacode_principal": "Programmation web",
    "libelle_nsf_1": "Informatique, traitement de l'information",
    "siret": "12345678900011",
    "numero_formation": "12345678900011_dwwm",
    "intitule_formation": "Développeur web et web mobile",
    "objectif_formation": "Savoir écrire un site.",
    "contenu_formation": "HTML, CSS et Python.",
    "resultats_attendus_formation": "Titre professionnel",
    "nb_session_active": "3",
    "nb_session_a_distance": "1",
    "nombre_heures_total_min": "450",
    "nombre_heures_total_max": "800",
    "frais_ttc_tot_min": "3500.0",
    "frais_ttc_tot_max": "7900.0",
    "code_departement": "18",
}
"""A course as the official export tells it; cells that are not named are empty."""

TOWNS = (
    ("01001", "L'Abergement-Clémenciat", "01", "01400"),
    ("18033", "Bourges", "18", "18000"),
    ("18141", "Mehun-sur-Yèvre", "18", "18500"),
    ("2A272", "Sartène", "2A", "20100"),
    ("2B033", "Bastia", "2B", "20200|20600"),
    ("75056", "Paris", "75", "75001|75019"),
    ("75119", "Paris 19e Arrondissement", "75", "75019"),
    ("77131", "Coulommiers", "77", "77120"),
    ("97411", "Saint-Denis", "974", "97400|97490"),
    ("17347", "Saint-Jean-d'Angély", "17", "17400"),
)


def towns() -> Towns:
    """Some communes: code, name, department and postcodes."""
    return Towns.of(TOWNS)


@cache
def facts() -> CourseFacts:
    """The dated facts the program ships with."""
    return read_facts(resources_folder())


def course(**changed: str) -> dict[str, str]:
    """A course in the official shape, some cells changed."""
    return COURSE | changed


def as_csv(
    courses: Iterable[Mapping[str, str]],
    columns: Sequence[str] = OFFICIAL,
    delimiter: str = ";",
    end: str = "\r\n",
) -> str:
    """Write courses as the CSV export does."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator=end)
    writer.writerow(columns)
    writer.writerows([one.get(name, "") for name in columns] for one in courses)
    return text.getvalue()


def as_json(courses: Iterable[Mapping[str, str]], columns: Sequence[str] = OFFICIAL) -> list[dict[str, Any]]:
    """Write courses as the JSON export does: figures as numbers, silence as null."""
    figures = ("nb_", "nombre_", "frais_", "taux_", "candidats_")
    return [
        {
            name: None
            if not (cell := one.get(name, ""))
            else float(cell)
            if name.startswith(figures)
            else cell
            for name in columns
        }
        for one in courses
    ]


def write(folder: Path, content: str | bytes | list[Any] | dict[str, Any], name: str = "fichier.bin") -> Path:
    """Write a file whose name tells nothing."""
    path = folder / name
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        path.write_bytes(text.encode())
    return path


def read(path: Path) -> tuple[list[CourseRow], CatalogueEdition]:
    """Read a whole file of courses, with a few communes in place."""
    source = open_courses(path, towns(), facts())
    try:
        rows = list(source.rows())
        return rows, source.finish()
    finally:
        source.close()


def read_courses(
    folder: Path, *courses: Mapping[str, str], columns: Sequence[str] = OFFICIAL
) -> list[CourseRow]:
    """Write courses in the official shape, and give them as they are read back."""
    return read(write(folder, as_csv(courses, columns)))[0]
