"""The files of the official ROME 4.0 CSV set: which exist, what columns they must have, how to read them."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from app.models.records.trouble import RefusedFile
from app.services.opendata.archive import FolderSource, ZipSource, digest, lines_of, open_source

FILE_NAME = re.compile(r"unix_(?P<name>[a-z_0-9]+)_v(?P<version>\d+)_utf8\.csv", re.IGNORECASE)
ROME_4_FIRST = 400

REQUIRED: dict[str, tuple[str, ...]] = {
    "grand_domaine": ("code_grand_domaine", "libelle_grand_domaine"),
    "domaine_professionnel": ("code_domaine_professionnel", "libelle_domaine_professionnel"),
    "referentiel_code_rome": (
        "code_rome",
        "code_ogr",
        "libelle_rome",
        "transition_eco",
        "transition_num",
        "transition_demo",
        "emploi_reglemente",
        "emploi_cadre",
        "code_rome_parent",
    ),
    "referentiel_appellation": (
        "code_ogr",
        "libelle_appellation_long",
        "libelle_appellation_court",
        "code_rome",
        "classification",
        "code_rome_parent",
        "peu_usite",
    ),
    "texte": ("code_rome", "libelle_type_texte", "position_phrase", "libelle_texte"),
    "referentiel_competence": (
        "code_ogr",
        "nature",
        "libelle_competence",
        "definition",
        "code_ogr_macro_comp",
        "cat_comp",
        "sous_cat_comp",
    ),
    "referentiel_savoir": ("code_ogr_savoir", "libelle_savoir", "categorie_savoir", "sous_categorie_savoir"),
    "referentiel_contexte_travail": (
        "code_ogr",
        "libelle_cont_travail",
        "code_type_cont_trav",
        "libelle_type_cont_trav",
    ),
    "coherence_item": ("code_rome", "code_ogr", "coeur_metier"),
    "rubrique_mobilite": ("code_rome", "code_rome_cible", "numero_ordre"),
}
"""Files without which there is no ROME, and the columns read from each."""

OPTIONAL: dict[str, tuple[str, ...]] = {
    "referentiel_code_rome_riasec": ("code_rome", "riasec_majeur", "riasec_mineur"),
    "referentiel_macro_competence_riasec": ("code_ogr", "riasec_majeur", "riasec_mineur"),
    "centre_interet": ("code_centre_interet", "libelle_centre_interet", "definition_centre_interet"),
    "arborescence_centre_interet": ("code_centre_interet", "code_rome", "principal"),
    "secteur_activite": ("code_sect_activite", "libelle_sect_activite", "definition_sect_activite"),
    "sous_secteur_activite": (
        "code_ss_sect_activite",
        "libelle_ss_sect_activite",
        "definition_ss_sect_activite",
        "code_sect_activite",
    ),
    "arborescence_secteur_activite": (
        "code_sect_activite",
        "code_ss_sect_activite",
        "code_rome",
        "principal",
    ),
    "secteur_naf": ("code_secteur_naf", "libelle_secteur_naf"),
    "arborescence_secteur_naf": ("code_secteur_naf", "code_rome"),
    "themes": ("code_theme", "libelle_theme", "definition_theme"),
    "arborescence_thematique": ("code_theme", "code_rome"),
}
"""Files the program uses but can do without; a missing one is a warning."""

REDUNDANT = (
    "cr_gd_dp",
    "cr_gd_dp_appellations",
    "item",
    "liens_rome_referentiels",
    "composition_bloc",
    "descriptif_rubrique",
    "type_referentiel",
)
"""Files that repeat the others: counted and cross-checked, not stored."""

EXPECTED_ABSENT = ("arborescence_competences",)
"""Files the official list names and that some copies lack."""

Row = dict[str, str]


@dataclass(slots=True)
class RomeFiles:
    """One set of ROME 4.0 files, opened and identified; rows are read when asked for."""

    source: ZipSource | FolderSource
    files: dict[str, str]
    version: str
    title: str
    published_on: date | None
    sha256: str
    warnings: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def rows(self, name: str) -> Iterator[Row]:
        """Read one file as dictionaries; none when it is optional and absent.

        The number of rows is noted in ``counts`` once the last one is read.

        Raises:
            RefusedFile: a column is missing, or a row is cut short.
        """
        if name not in self.files:
            return
        reader = csv.reader(lines_of(self.source.read(self.files[name])), strict=True)
        header = self._header(name, reader)
        number = 0
        try:
            for values in reader:
                if not values:
                    continue  # two files have an empty line after each multi-line record
                if len(values) != len(header):
                    raise self._cut(name, reader.line_num)
                number += 1
                yield dict(zip(header, values, strict=True))
        except csv.Error as error:
            raise self._cut(name, reader.line_num) from error
        self.counts[name] = number

    def close(self) -> None:
        """Release the file."""
        self.source.close()

    def _header(self, name: str, reader: "Iterator[list[str]]") -> list[str]:
        """Read the first line and check that every column we need is there."""
        header = next(reader, [])
        needed = REQUIRED.get(name) or OPTIONAL.get(name) or ()
        if missing := [column for column in needed if column not in header]:
            raise RefusedFile(
                f"Le fichier ROME « {self.files[name]} » n’a pas la colonne « {missing[0]} ». "
                "Prenez l’export CSV officiel complet ; les données en place n’ont pas changé."
            )
        return header

    def _cut(self, name: str, line: int) -> RefusedFile:
        """Say that a file ends or breaks in the middle of a row."""
        return RefusedFile(
            f"Le fichier ROME « {self.files[name]} » est tronqué ou abîmé vers la ligne {line}. "
            "Téléchargez-le de nouveau ; les données en place n’ont pas changé."
        )


def open_rome(path: Path) -> RomeFiles:
    """Open a ROME 4.0 CSV set, zip or folder.

    Raises:
        RefusedFile: not a ROME set, an old ROME 3 set, or one without its main files.
    """
    source = open_source(path)
    try:
        return _identify(source, path.name)
    except BaseException:
        source.close()
        raise


def _identify(source: ZipSource | FolderSource, shown: str) -> RomeFiles:
    """Recognise the files, their version and what is missing."""
    found = {name: match for name in source.names() if (match := FILE_NAME.fullmatch(name))}
    if not found:
        raise RefusedFile(
            f"« {shown} » ne contient pas de fichiers ROME (unix_…_utf8.csv). "
            "Choisissez l’archive RefRomeCsv.zip de France Travail."
        )
    versions = {match["version"] for match in found.values()}
    if max(int(version) for version in versions) < ROME_4_FIRST:
        raise RefusedFile(
            f"« {shown} » est un ancien ROME 3 (version {max(versions)}). Le programme lit le ROME 4.0 : "
            "téléchargez RefRomeCsv.zip sur le site de France Travail. Les données en place n’ont pas changé."
        )
    if len(versions) > 1:
        raise RefusedFile(
            f"« {shown} » mélange plusieurs versions du ROME ({', '.join(sorted(versions))}). "
            "Gardez les fichiers d’une seule version."
        )
    files = {match["name"].lower(): name for name, match in found.items()}
    if missing := [name for name in REQUIRED if name not in files]:
        raise RefusedFile(
            f"Il manque le fichier ROME « {missing[0]} » dans « {shown} ». "
            "Prenez l’export CSV officiel complet ; les données en place n’ont pas changé."
        )
    version, title, published = _version(source, versions.pop())
    warnings = [
        f"Le fichier « {name} » est absent : le programme s’en passe."
        for name in (*OPTIONAL, *EXPECTED_ABSENT)
        if name not in files
    ]
    names = [*files.values(), *(name for name in source.names() if name == "version.txt")]
    return RomeFiles(source, files, version, title, published, digest(source, names), warnings)


def _version(source: ZipSource | FolderSource, file_version: str) -> tuple[str, str, date | None]:
    """Read version.txt where there is one: version, title for people, publication date."""
    number = file_version[1:].lstrip("0") or file_version
    text = source.read("version.txt").decode("utf-8", "replace") if "version.txt" in source.names() else ""
    if found := re.search(r"Num[eé]ro de version\s*:\s*(\d+)", text):
        number = found[1]
    published = None
    if found := re.search(r"Date de publication\s*:\s*(\d{2})/(\d{2})/(\d{4})", text):
        published = date(int(found[3]), int(found[2]), int(found[1]))
    return file_version, f"ROME 4.0 version {number}", published
