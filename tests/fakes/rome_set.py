"""A tiny ROME 4.0 set, with every defect the official one is known for, written into a folder or a zip."""

import csv
import io
import zipfile
from pathlib import Path

VERSION = """
Numero de version : 60

Date de publication : 18/09/2025
"""

FILES: dict[str, tuple[list[str], list[list[str]]]] = {
    "grand_domaine": (["code_grand_domaine", "libelle_grand_domaine"], [["K", "Services à la personne"]]),
    "domaine_professionnel": (
        ["code_domaine_professionnel", "libelle_domaine_professionnel"],
        [["K13", "Aide à la vie quotidienne"]],
    ),
    "referentiel_code_rome": (
        [
            "code_rome",
            "code_fiche_metier",
            "code_ogr",
            "libelle_rome",
            "transition_eco",
            "transition_num",
            "transition_demo",
            "emploi_reglemente",
            "emploi_cadre",
            "code_rome_parent",
        ],
        [
            ["K1302", "1", "10", "Assistant de vie", "", "N", "O", "O", "N", "K1302"],
            ["K1304", "2", "20", "Employé familial", "", "", "", "", "", "K1304"],
        ],
    ),
    "referentiel_appellation": (
        [
            "code_ogr",
            "libelle_appellation_long",
            "libelle_appellation_court",
            "code_rome",
            "transition_eco",
            "transition_num",
            "transition_demo",
            "emploi_reglemente",
            "emploi_cadre",
            "classification",
            "origine",
            "code_rome_parent",
            "peu_usite",
        ],
        [
            ["11", "Assistant / Assistante de vie", "Assistant de vie", "K1302"]
            + [""] * 5
            + ["PRINCIPALE", "", "K1302", "N"],
            ["21", "Aide à domicile", "Aide à domicile", "K1304"] + [""] * 5 + ["SYNONYME", "", "K1304", "O"],
        ],
    ),
    "texte": (
        ["code_rome", "code_compo_bloc", "libelle_type_texte", "position_phrase", "libelle_texte"],
        [
            ["K1302", "3", "definition", "10", "Termine par l''essentiel."],
            ["K1302", "3", "definition", "2", "Commence par l''accueil."],
        ],
    ),
    "referentiel_competence": (
        [
            "code_ogr",
            "nature",
            "libelle_competence",
            "definition",
            "code_ogr_macro_comp",
            "code_macro_comp",
            "cat_comp",
            "sous_cat_comp",
            "transition_eco",
            "transition_num",
            "libelle_heterogeneite",
            "libelle_origine",
        ],
        [
            ["100", "Compétence", "Préparer des repas", "", "300", "", "Savoir-faire", "Technique"]
            + [""] * 4,
            [
                "300",
                "Macro-compétence",
                "Faire preuve de patience",
                "",
                "",
                "1A",
                "Savoir-être professionnel",
                "Transverse",
                "",
                "",
                "Homogène",
                "",
            ],
        ],
    ),
    "referentiel_savoir": (
        ["code_ogr_savoir", "libelle_savoir", "categorie_savoir", "sous_categorie_savoir"],
        [["200", "Règles d'hygiène", "Normes", "Hygiène"]],
    ),
    "referentiel_contexte_travail": (
        ["code_ogr", "libelle_cont_travail", "code_type_cont_trav", "libelle_type_cont_trav"],
        [["400", "Au domicile de particuliers", "3", "Lieux"]],
    ),
    "coherence_item": (
        ["code_rome", "code_ogr", "coeur_metier"],
        [["K1302", "100", "Principale"], ["K1302", "200", ""], ["K1302", "400", ""], ["K1304", "100", ""]],
    ),
    "rubrique_mobilite": (["code_rome", "code_rome_cible", "numero_ordre"], [["K1302", "K1304", "1"]]),
    "centre_interet": (
        ["code_centre_interet", "libelle_centre_interet", "definition_centre_interet"],
        [["1", "J'ai le sens du contact", "Première ligne.\n\nSeconde ligne."]],
    ),
    "arborescence_centre_interet": (
        [
            "code_centre_interet",
            "libelle_centre_interet",
            "code_ogr_rome",
            "code_rome",
            "libelle_rome",
            "principal",
        ],
        [["1", "J'ai le sens du contact", "10", "K1302", "Assistant de vie", "oui"]],
    ),
    "secteur_naf": (
        ["code_tech_secteur_naf", "code_secteur_naf", "libelle_secteur_naf"],
        [["1", "88", "Action sociale, bonnes œuvres"]],
    ),
    "arborescence_secteur_naf": (
        ["code_secteur_naf", "libelle_secteur_naf", "code_ogr_rome", "code_rome", "libelle_rome"],
        [["88", "Action sociale, bonnes œuvres", "10", "K1302", "Assistant de vie"]],
    ),
}

ISO_8859_15 = ("arborescence_secteur_naf", "secteur_naf")
BLANK_AFTER_RECORD = ("centre_interet",)


def file_bytes(name: str) -> bytes:
    """Write one file as it is published: quoted, LF, in its own encoding, blank lines included."""
    header, rows = FILES[name]
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow(row)
        if name in BLANK_AFTER_RECORD:
            text.write("\n")
    return text.getvalue().encode("iso8859-15" if name in ISO_8859_15 else "utf-8")


def file_name(name: str, version: str = "460") -> str:
    """Give the official name of a file."""
    return f"unix_{name}_v{version}_utf8.csv"


def contents(version: str = "460") -> dict[str, bytes]:
    """Give the whole set by file name."""
    files = {file_name(name, version): file_bytes(name) for name in FILES}
    return files | {"version.txt": VERSION.encode()}


def write_zip(path: Path, files: dict[str, bytes]) -> Path:
    """Pack files into a zip."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path
