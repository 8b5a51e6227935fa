"""Tiny files about certifications in their published layouts, with the defects real ones have."""

import gzip
import zipfile
from pathlib import Path

from tests.fakes.workbook import write_workbook

STANDARD = (
    '"Id_Fiche";"Numero_Fiche";"Intitule";"Abrege_Libelle";"Abrege_Intitule";"Nomenclature_Europe_Niveau";'
    '"Nomenclature_Europe_Intitule";"Accessible_Nouvelle_Caledonie";"Accessible_Polynesie_Francaise";'
    '"Date_dernier_jo";"Date_Decision";"Date_Fin_Enregistrement";"Date_Effet";"Type_Enregistrement";'
    '"Validation_Partielle";"Actif"\n'
    '"1";"RNCP100";"Boulanger ; viennoisier";"CAP";"Certificat d\'aptitude professionnelle";"NIV3";'
    '"Niveau 3";"Non";"Non";;;"31/08/2023";;"Enregistrement de droit";;"INACTIVE"\n'
    '"2";"RNCP200";"Boulanger";"CAP";;"NIV3";"Niveau 3";"Non";"Non";;;"31/08/2028";"01/09/2023";'
    '"Enregistrement de droit";;"ACTIVE"\n'
    '"3";"RS5000";"Exploiter la blockchain";;;;;"Non";"Non";;"13/06/2019";"24/05/2024";;'
    '"Enregistrement sur demande";"Non";"ACTIVE"\n'
    '"4";"RNCP300";"CQP Tourier";;;"REPRISE";"Sans niveau";"Non";"Non";;;;;'
    '"Enregistrement sur demande";;"INACTIVE"\n'
)
PARTS = {
    "Ancienne_Nouvelle_Certification": (
        '"Numero_Fiche";"Ancienne_Certification";"Nouvelle_Certification"\n'
        '"RNCP100";;"RNCP200"\n"RNCP200";"RNCP100";\n"RNCP300";;"RNCP999"\n'
    ),
    "Blocs_De_Compétences": (
        '"Numero_Fiche";"Bloc_Competences_Code";"Bloc_Competences_Libelle"\n'
        '"RNCP200";"RNCP200BC02";"Vendre\nau magasin"\n"RNCP200";"RNCP200BC01";"Pétrir"\n'
        '"RNCP777";"RNCP777BC01";"D\'une fiche absente"\n'
    ),
    "CCN": '"Numero_Fiche";"Ccn_1_Numero";"Ccn_1_Libelle"\n"RNCP200";"3117";"Boulangerie"\n',
    "Certificateurs": (
        '"Numero_Fiche";"Siret_Certificateur";"Nom_Certificateur"\n'
        '"RNCP200";"\t11004301500012";"MINISTERE DE L\'EDUCATION NATIONALE"\n'
    ),
    "Formacode": (
        '"Numero_Fiche";"Formacode_Code";"Formacode_Libelle"\n"RNCP200";"21538";"21538 : Boulangerie"\n'
    ),
    "Nsf": '"Numero_Fiche";"Nsf_Code";"Nsf_Intitule"\n"RNCP200";"221";"221 : Agro-alimentaire"\n',
    "Partenaires": (
        '"Numero_Fiche";"Nom_Partenaire";"Siret_Partenaire";"Habilitation_Partenaire"\n'
        '"RNCP200";"CFA";"\t13002793100323";"HABILITATION_ORGA_FORM"\n'
    ),
    "Rome": (
        '"Numero_Fiche";"Codes_Rome_Code";"Codes_Rome_Libelle"\n'
        '"RNCP100";"D1102";"Boulangerie - viennoiserie"\n'
        '"RNCP200";"D1102";"Boulangerie - viennoiserie"\n'
        '"RNCP300";"H9999";"Management et ingénierie d\'\'affaires"\n'
    ),
    "VoixdAccès": (
        '"Numero_Fiche";"Si_Jury"\n"RNCP200";"Par expérience"\n"RNCP200";"En contrat d’apprentissage"\n'
        '"RNCP300";"Par ordre du roi"\n'
    ),
}
KIT_HEADER = [
    "Code Diplôme",
    "Intitulé diplôme (DEPP)",
    "FicheRNCP",
    "Niveau fiche RNCP",
    "Abrégé de diplôme (RNCP)",
    "Dernière MaJ",
    "Accès à l'apprentissage de la fiche RNCP (oui/non)",
    "Date d'échéance de la fiche RNCP",
    "Fiche ACTIVE/INACTIVE",
]
NEW_KIT_HEADER = [
    *KIT_HEADER,
    "Intitulé certification (RNCP)",
    "Type d'enregistrement",
    "Date de publication de la fiche\n (enregistrement de droit)",
    "Date de décision\n (enregistrement sur demande)",
    "Date de début des parcours certifiants\n\n(enregistrement de droit)",
    "Date limite de la délivrance",
    "Nouvelle Certification rempla (RNCP)",
    "Ancienne Certification (RNCP)",
]
KIT_ROWS = [
    line.split(";")
    for line in (
        "50022137;BOULANGER (CAP);RNCP200;Niveau 3;CAP;v1;oui;31/08/2027;INACTIVE;CAP - Boulanger du kit;"
        "Enregistrement de droit;;;;31/08/2030;;RNCP100",
        "01022103;AIDE A DOMICILE (MC);RNCP400;Niveau 3;CS;v1;oui;45900;ACTIVE;CS - Aide à domicile;"
        "Enregistrement de droit;01/02/2024;;01/09/2024;;RNCP401|RNCP402;",
        "01022104;AIDE A DOMICILE OPTION B;RNCP400;Niveau 3;CS;v2;oui;45900;ACTIVE;CS - Aide à domicile;"
        "Enregistrement de droit;01/02/2024;;01/09/2024;;RNCP401|RNCP402;",
        "46T22701;INSTALLATEUR (TP);RNCP402;Niveau 4;TP;v1;non;01/03/2030;ACTIVE;TP - TP Installateur;"
        "Enregistrement sur demande;;01/03/2025;;;RNCP400;RNCP400",
        "13532637;MATHEMATIQUES (MASTER)" + ";NR" * 15,
    )
]
"""The workbook keeps a day as a number; RNCP400 and RNCP402 replace each other; one line has no fiche."""

OLD_KIT_ROWS = [
    line.split(";")
    for line in (
        "1022103;AIDE A DOMICILE (MC NIVEAU V);RNCP400;niveau3;MC5;v1.0;oui;01/01/2024;ACTIVE",
        "50022137;BOULANGER (CAP);RNCP200;niveau3;CAP;v1.0;oui;31/08/2027;ACTIVE",
        "25031279;METIERS DU MARKETING (LP);RNCP500;niveau6;LP;v1.0;non;01/01/2024;ACTIVE",
        "13511008;SCIENCES DE LA MER (MASTER)" + ";NR" * 7,
    )
]
"""The first code has lost its leading zero."""

DIPLOMAS = (
    "FORMATION_DIPLOME;NIVEAU_FORMATION_DIPLOME;N_NIVEAU_FORMATION_DIPLOME.LIBELLE_100;LIBELLE_LONG_200;"
    "DATE_OUVERTURE;DATE_FERMETURE;DATE_INTERVENTION;NIVEAU_QUALIFICATION_RNCP\n"
    "01022103;010;MENTION COMPLEMENTAIRE;AIDE À DOMICILE (MC);01/01/1992;31/08/2025;23/02/2023;03\n"
    "50022137;500;CERTIFICAT D'APTITUDE PROFESSIONNELLE;BOULANGER (CAP);01/09/2022;;22/02/2023;03\n"
)
KINDS = (
    "NIVEAU_FORMATION_DIPLOME;LIBELLE_COURT;LIBELLE_100;DATE_INTERVENTION;NIVEAU_QUALIFICATION_RNCP\n"
    "46T;TP4;TITRE PROFESSIONNEL DE NIVEAU 4 CRÉÉ;10/12/2020;04\n"
)


def write_export(folder: Path, day: str = "2024_02_22", **changed: str) -> Path:
    """Write the export of the registers as its zip; accents of names are kept as the published one does."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"export-fiches-csv-{day.replace('_', '-')}.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in export_files(day, **changed).items():
            archive.writestr(name.encode().decode("cp437"), text)
    return path


def write_unpacked(folder: Path, day: str = "2024_02_22", **changed: str) -> Path:
    """Write the same files in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in export_files(day, **changed).items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return folder


def export_files(day: str, **changed: str) -> dict[str, str]:
    """Give names and texts; an empty text leaves a file out."""
    texts = {"Standard": STANDARD} | PARTS | changed
    return {f"export_fiches_CSV_{part}_{day}.csv": text for part, text in texts.items() if text}


def write_kit(folder: Path, rows: list[list[str]] | None = None) -> Path:
    """Write the kit as its workbook: a first sheet that says its day, an empty row, another sheet like it."""
    folder.mkdir(parents=True, exist_ok=True)
    about = [["Le Kit Apprentissage est une table"], ["Date de dernière mise à jour du kit : 29/11/2024"]]
    lines = [_trimmed(row) for row in (KIT_ROWS if rows is None else rows)]
    corrections = [
        ["Date correction", "Type de correction", *NEW_KIT_HEADER],
        ["45464", "Suppression", *KIT_ROWS[0]],
    ]
    return write_workbook(
        folder / "Kit_apprentissage_20241129.xlsx", [about, [[], NEW_KIT_HEADER, *lines], corrections]
    )


def write_old_kit(folder: Path) -> Path:
    """Write the kit as it was before, packed by itself."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "Kit_apprentissage_et_RNCP_v3.0.csv.gz"
    text = "\n".join(";".join(row) for row in [KIT_HEADER, *OLD_KIT_ROWS]) + "\n"
    path.write_bytes(gzip.compress(text.encode()))
    return path


def write_diplomas(folder: Path) -> tuple[Path, Path]:
    """Write the two lists of the ministry, in the code page of Windows."""
    folder.mkdir(parents=True, exist_ok=True)
    diplomas, kinds = folder / "N_FORMATION_DIPLOME.csv.gz", folder / "N_NIVEAU_FORMATION_DIPLOME.csv"
    diplomas.write_bytes(gzip.compress(DIPLOMAS.encode("cp1252")))
    kinds.write_bytes(KINDS.encode("cp1252"))
    return diplomas, kinds


def _trimmed(row: list[str]) -> list[str]:
    """Drop empty cells at the end of a row, as workbooks do."""
    while row and not row[-1]:
        row = row[:-1]
    return row
