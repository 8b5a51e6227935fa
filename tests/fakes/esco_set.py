"""Tiny files of ESCO in their published layouts: lines of information, other labels on lines of a cell."""

import gzip
from pathlib import Path

HOME_CARE = "http://data.europa.eu/esco/occupation/d5954a2b-a525-45b7-b6d9-b62efafc6c78"
SHOP = "http://data.europa.eu/esco/occupation/2e9c9404-0d86-453c-9001-3a0cd1d1323b"
GONE = "http://data.europa.eu/esco/occupation/98562ce3-9632-4226-b129-c67eb9c54f0f"
HOUSE = "http://data.europa.eu/esco/occupation/cbad55a4-c7cf-4ab6-9540-eac72b26729b"

ABOUT = (
    "Mapping project name,ESCO - ROME\n"
    "Mapping project author,Pôle emploi - France\n"
    "Mapping project version,V1.4\n"
    "Mapping project version date,07/06/2022\n"
    "Classification 1 Name,ESCO\n"
    "Classification 1 Version,1.0.9\n"
    "Classification 2 Name,ROME \n"
    "Classification 2 Version,V3.0\n"
    "\n"
)
HEADER = (
    "classification 1 ID,classification 1 prefered label,classification 2 ID,"
    "classification 2 prefered label,mapping relation\n"
)
ROWS = (
    f"{HOME_CARE},aide à domicile,10805,Aide à domicile,skos:exactMatch\n"
    f"{SHOP},vendeur en boulangerie/vendeuse en boulangerie,20560,"
    "Vendeur / Vendeuse en boulangerie-pâtisserie,skos:broadMatch\n"
    f"{HOUSE},aide ménager à domicile,10688,Agent / Agente d'entretien,skos:closeMatch\n"
    f"{GONE},technicien de maintenance sur éolienne,38160,"
    "Technicien / Technicienne de maintenance de parcs éoliens,skos:narrowMatch\n"
)
"""The codes are those of titles of the starter edition, but the last; ``GONE`` is in no list."""

MAPPING = ABOUT + HEADER + ROWS

LIST = (
    "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,description\n"
    f'Occupation,{HOME_CARE},5162,aide à domicile,"auxiliaire de vie\naide à domicile\n\naide-ménagère",,'
    'released,2024-01-25T11:28:50.295Z,"Les aides à domicile aident des personnes âgées,\n chez elles."\n'
    f"Occupation,{SHOP},5223,vendeur en boulangerie/vendeuse en boulangerie,,,released,"
    "2024-04-30T09:00:00.1Z,Vendent du pain.\n"
    f"Occupation,{HOUSE},9111,aide ménager à domicile/aide ménagère à domicile,,,released,"
    "2023-07-04T08:19:38.994Z,\n"
)
"""An empty line and a repeat among the other labels; a line break inside a description."""

MAPPING_NAME, LIST_NAME = "FR_20230607_mapping_esco_rome.csv", "occupations_fr.csv"


def write_set(folder: Path, *, packed: bool = False) -> Path:
    """Write both files in a folder, each packed by itself or not."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in ((MAPPING_NAME, MAPPING), (LIST_NAME, LIST)):
        write_file(folder, f"{name}.gz" if packed else name, text)
    return folder


def write_file(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    """Write one file, packed when its name says so."""
    data = text.encode(encoding)
    path = folder / name
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return path
