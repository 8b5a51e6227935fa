"""Tiny labour-market files in their published layouts, with every defect the real ones are known for."""

import gzip
from pathlib import Path

TENSION = (
    "annee;ROME;rome_label;cbassin;lib_bassin_bmo19;oee;defm_abc;ind_tension_d\n"
    "2020;K1302;Assistance auprès d'adultes;2402;VIERZON;40;20;5\n"
    "2020;K1302;Assistance auprès d'adultes;101;BASSE TERRE;10;60;2\n"
    "2020;K1304;Services domestiques;2402;VIERZON;0;8;4\n"
)
"""A basin number that lost its zero, and no offer at all."""

BASINS = (
    "CODE_COMMUNE_INSEE,REG_CREDOC,REG,DEP,CCOMMUNE,NOMCOM,BE19,NOMBE19\r\n"
    "18279,D,24,18,18279,Vierzon,2402,VIERZON\r\n"
    "97105,0,01,971,97105,Basse-Terre,0101,BASSE TERRE\r\n"
)
FACTORS = (
    "Intensité d'embauches,Lien formation-emploi,Manque de main-d'œuvre disponible,"
    "Non-durabilité de l'emploi,Conditions de travail contraignantes,Inadéquation géographique"
)
DARES = (
    f"fap,Emploi moyen,Tension ,Catégorie Tension,{FACTORS},Année,niveau_geo,niveau_fap,reg,dep\n"
    "T2A60,500000,0.9,5.0,3.0,1.0,4.0,3.0,3.0,3.0,2019,nat,fap 225,,\n"
    "T2A60,1000,-0.4,,,,,,,,2019,dep,fap 225,,18\n"
    "T2A,1200,0.4,4.0,2.0,1.0,4.0,5.0,3.0,,2019,dep,fap 87,,18\n"
    "T2A60,1000,0.1,4.0,2.0,1.0,4.0,5.0,3.0,2.0,2019,reg ,fap 225,24.0,\n"
)
"""A trailing blank in a header and in ``reg ``, numbers written as floats, a tension not published."""

CROSSWALK = "Fap;Rome;intitule_rome\nA0Z00;NA;NA\nT2A60;K1302;Assistance auprès d'adultes\n;;\n"
PAY = '"Fap3","Annee","Salaire_median"\n"T2A60","2003-2005",1000\n"T2A60","2017-2019",1290\n'
DIFFICULTY = (
    "fap_code,fap,tension_pct,rome_code,rome_label\n"
    "T2A60,Aides à domicile et aides ménagères,81.4,K1302,ASSISTANCE\n"
    "T2A60,Aides à domicile et aides ménagères,81.4,K1304,SERVICES\n"
)
BMO = (
    "annee;Code métier BMO;Nom métier BMO;Famille_met;Lbl_fam_met;REG;NOM_REG;Dept;NomDept;"
    "BE25;NOMBE25;met;xmet;smet\n"
    "2025;T2A60;Aides à domicile et aides ménagères;S;Services;24;Centre;18;Cher;2402;VIERZON;120;90;*\n"
    "2025;T2A60;Aides à domicile et aides ménagères;S;Services;24;Centre;18;Cher;2403;BOURGES;1 080,5;*;-2\n"
    "2025;V9Z99;Métier né en 2021;S;Services;24;Centre;18;Cher;2402;VIERZON;*;*;*\n"
)
"""Hidden values in three ways, a decimal comma, a family that no table ties to the ROME."""

NAMES = 'value $FAP9_5L\n"T2A60"="T2A60 : Aides à domicile et aides ménagères"\nOther="Z : autre";\n'

FILES: dict[str, bytes] = {
    "cities-tension-utf8.csv": TENSION.encode(),
    "lexique-bassins.csv": BASINS.encode("utf-8-sig"),
    "tensions.csv": DARES.encode(),
    "fap225_rome.csv": CROSSWALK.encode("cp1252"),
    "salaire_median_3niv.csv": PAY.encode(),
    "metiers_tension.csv": DIFFICULTY.encode("utf-8-sig"),
    "intitule_fap2009.txt": NAMES.encode("latin-1"),
    "evol_tensions.csv": b"fap,Tension ,Ann\xc3\xa9e\nA0Z40,-0.4,2011\n",
}
"""The set without the yearly survey; the last one is not for the program."""


def write_set(folder: Path, files: dict[str, bytes] | None = None) -> Path:
    """Write files into a folder as they come: packed one by one, a level down."""
    inside = folder / "portraits"
    inside.mkdir(parents=True, exist_ok=True)
    for name, data in (FILES if files is None else files).items():
        if name.endswith(".txt"):
            (folder / name).write_bytes(data)
        else:
            (inside / f"{name}.gz").write_bytes(gzip.compress(data))
    return folder


def write_file(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    """Write one file, not packed."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path
