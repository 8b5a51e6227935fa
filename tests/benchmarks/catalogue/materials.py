"""What trial courses are made of: real certifications, skills and communes, read where they lie.

Nothing of it is copied here. The certifications and the whole ROME are read beside the project when they
are there (``../shared/data``); without them, the occupations and skills of the starter edition do, and
certifications then have no code.
"""

import csv
import gzip
import io
import re
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import log
from pathlib import Path

import yaml

from app.models.records.folding import folded
from app.services.opendata.workbook import sheets_as_csv

ROOT = Path(__file__).parents[3]
STARTER = ROOT / "resources" / "starter"
DATA = ROOT.parent / "shared" / "data"
KIT = Path("formation", "rncp", "Kit_apprentissage_20241129.xlsx")
NSF = Path("formation", "bcn", "N_FORMATION_DIPLOME.csv.gz")
ROME = Path("rome", "v460", "RefRomeCsv_v460.zip")
SAID_BY_ALL = frozenset(
    "de du des la le les et en a au aux un une d l option specialite mention parcours cap bts but dut titre "
    "ingenieur diplome master licence fiche nationale".split()
)


@dataclass(frozen=True, slots=True)
class Certification:
    """A diploma or title: its label, register, code without prefix, level, field of study."""

    label: str
    register: str
    code: str
    level: int | None
    nsf: str = ""
    nsf_label: str = ""
    short: str = ""
    active: bool = True


@dataclass(slots=True)
class Occupation:
    """An occupation: its titles, and what it asks for."""

    code: str
    label: str
    titles: list[str] = field(default_factory=list)
    abilities: list[str] = field(default_factory=list)
    knowledge: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune: its INSEE code, name, department, population."""

    code: str
    name: str
    department: str
    population: int


@dataclass(slots=True)
class Materials:
    """All of it, and what is missing, said in a sentence each."""

    certifications: list[Certification]
    occupations: list[Occupation]
    communes: list[Commune]
    departments: dict[str, tuple[str, str]]
    regions: dict[str, str]
    notes: list[str]


def gather(data: Path = DATA, starter: Path = STARTER) -> Materials:
    """Read everything; what is not beside the project is replaced by the starter edition, with a note."""
    notes: list[str] = []
    if (data / ROME).is_file():
        occupations = _rome(data / ROME)
    else:
        occupations = list(_starter_occupations(starter))
        notes.append(
            "ROME archive absent from ../shared/data: occupations and skills of the starter edition."
        )
    if (data / KIT).is_file():
        certifications = _kit(data)
    else:
        certifications = [
            Certification(one.label, "RNCP", "", 3 + at % 4) for at, one in enumerate(occupations)
        ]
        notes.append(
            "Kit of certifications absent from ../shared/data: labels of occupations, without codes."
        )
    departments = {
        row["code"]: (row["name"], row["region"])
        for row in _rows((starter / "departments.csv").read_text("utf-8"))
    }
    regions = {row["code"]: row["name"] for row in _rows((starter / "regions.csv").read_text("utf-8"))}
    communes = [
        Commune(row["code"], row["name"], row["department"], int(row["population"]))
        for row in _rows(gzip.decompress((starter / "communes.csv.gz").read_bytes()).decode("utf-8"))
        if row["population"] and row["department"] in departments
    ]
    return Materials(certifications, occupations, communes, departments, regions, notes)


def _rows(text: str, delimiter: str = ";") -> Iterator[dict[str, str]]:
    return csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)


def _kit(data: Path) -> list[Certification]:
    """Read the certifications of the ministry's kit, each once."""
    nsf = _nsf(data / NSF) if (data / NSF).is_file() else {}
    found: dict[str, Certification] = {}
    for sheet in sheets_as_csv((data / KIT).read_bytes(), KIT.name):
        lines = sheet.decode("utf-8").split("\n", 2)
        if len(lines) < 3 or "FicheRNCP" not in lines[0] + lines[1]:
            continue
        table = sheet.decode("utf-8") if "FicheRNCP" in lines[0] else "\n".join(lines[1:])
        for row in csv.reader(io.StringIO(table, newline=""), delimiter=";"):
            if "FicheRNCP" in row:
                names = {name.strip(): at for at, name in enumerate(row)}
                label_at = next(at for name, at in names.items() if name.startswith("Intitulé certification"))
                level_at = next(at for name, at in names.items() if name.startswith("Niveau fiche"))
                short_at = next(at for name, at in names.items() if name.startswith("Abrégé"))
                state_at = next(at for name, at in names.items() if "ACTIVE" in name)
                continue
            code, label = row[names["FicheRNCP"]].strip(), " ".join(row[label_at].split())
            if not re.fullmatch(r"RNCP\d+", code) or not label or code in found:
                continue
            level = re.search(r"\d", row[level_at])
            field_code = row[names["Code Diplôme"]].strip().zfill(8)[3:6]
            found[code] = Certification(
                label=label,
                register="RNCP",
                code=code.removeprefix("RNCP"),
                level=int(level[0]) if level else None,
                nsf=field_code if field_code in nsf else "",
                nsf_label=nsf.get(field_code, ""),
                short=row[short_at].strip(),
                active=row[state_at].strip() == "ACTIVE",
            )
    return list(found.values())


def _nsf(path: Path) -> dict[str, str]:
    """Read the names of the fields of study."""
    found = {}
    for row in _rows(gzip.decompress(path.read_bytes()).decode("cp1252")):
        name = row["N_GROUPE_SPECIALITE.LIBELLE_LONG"].strip()
        if name:
            found.setdefault(row["GROUPE_SPECIALITE"].strip()[:3], name.capitalize())
    return found


def _rome(path: Path) -> list[Occupation]:
    """Read occupations with their titles and skills from the official archive."""
    with zipfile.ZipFile(path) as archive:

        def table(name: str) -> Iterator[dict[str, str]]:
            return _rows(archive.read(f"unix_{name}_v460_utf8.csv").decode("utf-8"), ",")

        found = {
            row["code_rome"]: Occupation(row["code_rome"], row["libelle_rome"])
            for row in table("referentiel_code_rome")
        }
        for row in table("referentiel_appellation"):
            if row["code_rome"] in found:
                found[row["code_rome"]].titles.append(row["libelle_appellation_court"])
        abilities = {
            row["code_ogr"]: row["libelle_competence"]
            for row in table("referentiel_competence")
            if row["cat_comp"] != "Savoir-être professionnels"
        }
        knowledge = {row["code_ogr_savoir"]: row["libelle_savoir"] for row in table("referentiel_savoir")}
        for row in table("coherence_item"):
            one = found.get(row["code_rome"])
            if one is not None and (label := abilities.get(row["code_ogr"])):
                one.abilities.append(label)
            elif one is not None and (label := knowledge.get(row["code_ogr"])):
                one.knowledge.append(label)
    return [one for one in found.values() if one.abilities]


def _starter_occupations(starter: Path) -> Iterator[Occupation]:
    """Read the occupations of the starter edition."""
    skills = yaml.safe_load((starter / "skills.yaml").read_text("utf-8"))
    for path in sorted((starter / "occupations").glob("*.yaml")):
        for one in yaml.safe_load(path.read_text("utf-8")):
            made = Occupation(one["code"], one["label"], [title["label"] for title in one["titles"]])
            for asked in one["skills"]:
                known = skills.get(asked["code"])
                if known is not None and known["kind"] == "savoir_faire":
                    made.abilities.append(known["label"])
                elif known is not None and known["kind"] == "savoir":
                    made.knowledge.append(known["label"])
            if made.abilities:
                yield made


class Nearest:
    """Finds the occupation whose titles share the most telling words with a label."""

    def __init__(self, occupations: list[Occupation]) -> None:
        self._occupations = occupations
        self._bearing: dict[str, Counter[int]] = defaultdict(Counter)
        for at, one in enumerate(occupations):
            for word in _words(" ".join([one.label, *one.titles])):
                self._bearing[word][at] += 1

    def of(self, label: str, otherwise: int) -> Occupation:
        """Give the nearest occupation, or one chosen by a number where no word is shared."""
        scores: Counter[int] = Counter()
        for word in set(_words(label)):
            holders = self._bearing.get(word)
            if holders:
                weight = log(1 + len(self._occupations) / len(holders))
                for at, times in holders.items():
                    scores[at] += weight * min(times, 3)
        if not scores:
            return self._occupations[otherwise % len(self._occupations)]
        return self._occupations[min(scores, key=lambda at: (-scores[at], at))]


def _words(text: str) -> list[str]:
    return [word[:7] for word in folded(text).split() if word not in SAID_BY_ALL and len(word) > 2]
