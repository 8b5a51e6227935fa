"""The layouts of the files about certifications that are known: columns, publisher, licence."""

from dataclasses import dataclass

from app.models.records.certifications import SURENESS

OPEN = "Licence Ouverte 2.0"
FRANCE_COMPETENCES, KIT, OLD_KIT = SURENESS
DIPLOMAS, KINDS = "bcn", "bcn_niveaux"

PUBLISHERS = {
    FRANCE_COMPETENCES: "France compétences",
    KIT: "DGEFP et Carif-Oref (Certif Info)",
    OLD_KIT: "France compétences et DGEFP",
    DIPLOMAS: "Ministère de l’Éducation nationale (BCN)",
    KINDS: "Ministère de l’Éducation nationale (BCN)",
}


@dataclass(frozen=True)
class Layout:
    """One kind of file: ``columns`` by folded name with the name shown; ``marks`` tell it is meant.

    ``excluded`` are columns of another file that looks alike. ``file`` is unique in its ``dataset``.
    """

    dataset: str
    file: str
    title: str
    columns: dict[str, str]
    marks: frozenset[str]
    excluded: frozenset[str] = frozenset()


def _of_register(file: str, title: str, *columns: str) -> Layout:
    """Describe one file of the export of the registers; the columns after the first mark it."""
    named = {column.lower().replace("_", " "): column for column in ("Numero_Fiche", *columns)}
    return Layout(FRANCE_COMPETENCES, file, f"{title} (RNCP et RS)", named, frozenset(list(named)[1:]))


STANDARD = Layout(
    FRANCE_COMPETENCES,
    "fiches",
    "fiches (RNCP et RS)",
    {
        "numero fiche": "Numero_Fiche",
        "intitule": "Intitule",
        "abrege libelle": "Abrege_Libelle",
        "abrege intitule": "Abrege_Intitule",
        "nomenclature europe niveau": "Nomenclature_Europe_Niveau",
        "date dernier jo": "Date_dernier_jo",
        "date decision": "Date_Decision",
        "date fin enregistrement": "Date_Fin_Enregistrement",
        "date effet": "Date_Effet",
        "type enregistrement": "Type_Enregistrement",
        "actif": "Actif",
    },
    frozenset({"numero fiche", "nomenclature europe niveau", "date fin enregistrement"}),
)
ROME = _of_register("metiers", "métiers", "Codes_Rome_Code", "Codes_Rome_Libelle")
BLOCKS = _of_register("blocs", "blocs de compétences", "Bloc_Competences_Code", "Bloc_Competences_Libelle")
NSF = _of_register("nsf", "spécialités", "Nsf_Code", "Nsf_Intitule")
FORMACODES = _of_register("formacodes", "formacodes", "Formacode_Code", "Formacode_Libelle")
CERTIFIERS = _of_register("certificateurs", "certificateurs", "Siret_Certificateur", "Nom_Certificateur")
ACCESS = _of_register("voies", "voies d’accès", "Si_Jury")
SUCCESSION = _of_register("suites", "remplacements", "Ancienne_Certification", "Nouvelle_Certification")
UNUSED = (frozenset({"ccn 1 numero"}), frozenset({"nom partenaire", "siret partenaire"}))
"""Marks of the files of the export that are known and not needed: collective agreements, partners."""

_KIT_COLUMNS = {
    "code diplome": "Code Diplôme",
    "intitule diplome depp": "Intitulé diplôme (DEPP)",
    "ficherncp": "FicheRNCP",
    "niveau fiche rncp": "Niveau fiche RNCP",
    "abrege de diplome rncp": "Abrégé de diplôme (RNCP)",
    "acces a l apprentissage de la fiche rncp oui non": "Accès à l’apprentissage",
    "date d echeance de la fiche rncp": "Date d’échéance de la fiche RNCP",
    "fiche active inactive": "Fiche ACTIVE/INACTIVE",
}
_KIT_MARKS = frozenset({"code diplome", "ficherncp"})
_CORRECTIONS = frozenset({"type de correction"})
_NEW_KIT = {
    "intitule certification rncp": "Intitulé certification (RNCP)",
    "type d enregistrement": "Type d’enregistrement",
    "date de publication de la fiche enregistrement de droit": "Date de publication de la fiche",
    "date de decision enregistrement sur demande": "Date de décision",
    "date de debut des parcours certifiants enregistrement de droit": "Date de début des parcours",
    "date limite de la delivrance": "Date limite de la délivrance",
    "nouvelle certification rempla rncp": "Nouvelle Certification (RNCP)",
    "ancienne certification rncp": "Ancienne Certification (RNCP)",
}
KIT_LINES = Layout(
    KIT,
    "kit",
    "kit apprentissage",
    _KIT_COLUMNS | _NEW_KIT,
    _KIT_MARKS | {"intitule certification rncp"},
    _CORRECTIONS,
)
OLD_KIT_LINES = Layout(
    OLD_KIT,
    "kit",
    "kit apprentissage, ancien format",
    _KIT_COLUMNS,
    _KIT_MARKS,
    _CORRECTIONS | {"intitule certification rncp"},
)
DIPLOMA_LIST = Layout(
    DIPLOMAS,
    "diplomes",
    "nomenclature des diplômes",
    {
        "formation diplome": "FORMATION_DIPLOME",
        "n niveau formation diplome libelle 100": "N_NIVEAU_FORMATION_DIPLOME.LIBELLE_100",
        "libelle long 200": "LIBELLE_LONG_200",
        "date ouverture": "DATE_OUVERTURE",
        "date fermeture": "DATE_FERMETURE",
        "date intervention": "DATE_INTERVENTION",
        "niveau qualification rncp": "NIVEAU_QUALIFICATION_RNCP",
    },
    frozenset({"formation diplome", "libelle long 200"}),
)
DIPLOMA_KINDS = Layout(
    KINDS,
    "niveaux",
    "nomenclature des niveaux de diplôme",
    {
        "niveau formation diplome": "NIVEAU_FORMATION_DIPLOME",
        "libelle court": "LIBELLE_COURT",
        "libelle 100": "LIBELLE_100",
        "date intervention": "DATE_INTERVENTION",
        "niveau qualification rncp": "NIVEAU_QUALIFICATION_RNCP",
    },
    frozenset({"niveau formation diplome", "libelle 100"}),
    frozenset({"formation diplome"}),
)

REGISTER_FILES = (STANDARD, ROME, BLOCKS, NSF, FORMACODES, CERTIFIERS, ACCESS, SUCCESSION)
LAYOUTS = (*REGISTER_FILES, KIT_LINES, OLD_KIT_LINES, DIPLOMA_LIST, DIPLOMA_KINDS)
"""The more demanding first."""
