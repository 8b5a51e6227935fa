"""Editions of the ROME derived from another by plain edits of its rows, written as an official archive."""

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.fakes import rome_set

Row = dict[str, str]


class DerivedEdition:
    """A published set read whole; change its rows, then ``write`` it under another version."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._files = files
        self._rows: dict[str, tuple[list[str], list[Row]]] = {}

    @classmethod
    def of_zip(cls, path: Path) -> "DerivedEdition":
        """Start from an archive."""
        with zipfile.ZipFile(path) as archive:
            return cls({Path(name).name: archive.read(name) for name in archive.namelist()})

    @classmethod
    def of_tiny(cls) -> "DerivedEdition":
        """Start from the tiny set."""
        return cls(rome_set.contents())

    def rows(self, name: str) -> list[Row]:
        """Give the rows of a file, to be changed in place."""
        if name not in self._rows:
            file = self._name(name)
            text = _decoded(self._files[file])
            reader = csv.DictReader(io.StringIO(text, newline=""))
            self._rows[name] = (list(reader.fieldnames or ()), list(reader))
        return self._rows[name][1]

    def set_rows(self, name: str, rows: Sequence[Row]) -> None:
        """Replace the rows of a file."""
        self.rows(name)
        self._rows[name] = (self._rows[name][0], list(rows))

    def keep(self, name: str, wanted: Callable[[Row], bool]) -> None:
        """Keep some rows of a file."""
        self.set_rows(name, [row for row in self.rows(name) if wanted(row)])

    def rename(self, code: str, label: str) -> None:
        """Give an occupation another label; its titles stay."""
        for row in self.rows("referentiel_code_rome"):
            if row["code_rome"] == code:
                row["libelle_rome"] = label

    def move_title(self, title: str, code: str) -> None:
        """File a title under another occupation."""
        for row in self.rows("referentiel_appellation"):
            if row["code_ogr"] == title:
                row["code_rome"] = code

    def titles_of(self, code: str) -> list[Row]:
        """Give the titles of an occupation."""
        return [row for row in self.rows("referentiel_appellation") if row["code_rome"] == code]

    def withdraw(self, *codes: str) -> None:
        """Take occupations away, with whatever still speaks of them."""
        gone = frozenset(codes)
        for name in (
            "referentiel_code_rome",
            "referentiel_appellation",
            "texte",
            "coherence_item",
            "rubrique_mobilite",
            "arborescence_centre_interet",
            "arborescence_secteur_activite",
            "arborescence_secteur_naf",
            "arborescence_thematique",
        ):
            if self._has(name):
                self.keep(name, lambda row: not gone & {row["code_rome"], row.get("code_rome_cible")})
        left = [row["code_rome"] for row in self.rows("referentiel_code_rome")]
        if left and not self.rows("rubrique_mobilite"):  # an edition without any move is refused
            move = dict.fromkeys(self._rows["rubrique_mobilite"][0], "")
            move |= {"code_rome": left[0], "code_rome_cible": left[-1], "numero_ordre": "1"}
            self.rows("rubrique_mobilite").append(move)

    def swap(self, one: str, other: str) -> None:
        """Let two codes change meaning: each takes the label, titles, skills and texts of the other."""
        turned = {one: other, other: one}
        for name in ("referentiel_appellation", "texte", "coherence_item"):
            for row in self.rows(name):
                row["code_rome"] = turned.get(row["code_rome"], row["code_rome"])
        labels = {row["code_rome"]: row["libelle_rome"] for row in self.rows("referentiel_code_rome")}
        for code, source in turned.items():
            self.rename(code, labels[source])

    def substitute_skill(self, old: str, new: str, label: str | None = None) -> None:
        """Give a skill another code, and perhaps other words."""
        for row in self.rows("referentiel_competence"):
            if row["code_ogr"] == old:
                row["code_ogr"], row["libelle_competence"] = new, label or row["libelle_competence"]
        for row in self.rows("coherence_item"):
            if row["code_ogr"] == old:
                row["code_ogr"] = new

    def withdraw_skill(self, code: str) -> None:
        """Take a skill away."""
        self.keep("referentiel_competence", lambda row: row["code_ogr"] != code)
        self.keep("coherence_item", lambda row: row["code_ogr"] != code)

    def curl_apostrophes(self) -> None:
        """Write ’ for ' in labels, as the second publication of version 60 did: other bytes, same words."""
        named = (
            ("referentiel_code_rome", "libelle_rome"),
            ("referentiel_appellation", "libelle_appellation_long"),
            ("referentiel_competence", "libelle_competence"),
            ("referentiel_savoir", "libelle_savoir"),
        )
        for name, column in named:
            for row in self.rows(name):
                row[column] = row[column].replace("'", "’")

    def write(self, path: Path, version: str = "461", published: str = "15/06/2026") -> Path:
        """Pack the set, without the files that only repeat the others."""
        packed = {}
        for file, data in self._files.items():
            if file == "version.txt":
                continue
            name = file.removeprefix("unix_").rpartition("_v4")[0]
            if name in self._rows:
                packed[rome_set.file_name(name, version)] = _encoded(*self._rows[name])
            elif name not in REPEATING:
                packed[rome_set.file_name(name, version)] = data
        words = f"Numero de version : {int(version) - 400}\n\nDate de publication : {published}\n"
        return rome_set.write_zip(path, packed | {"version.txt": words.encode()})

    def _has(self, name: str) -> bool:
        return any(file.startswith(f"unix_{name}_v4") for file in self._files)

    def _name(self, name: str) -> str:
        return next(file for file in self._files if file.startswith(f"unix_{name}_v4"))


def small() -> DerivedEdition:
    """The tiny set with a third occupation and a few more titles and skills."""
    edition = DerivedEdition.of_tiny()
    jobs = edition.rows("referentiel_code_rome")
    jobs.append(jobs[1] | {"code_rome": "K1399", "code_ogr": "30", "libelle_rome": "Cuisinier à domicile"})
    titles = edition.rows("referentiel_appellation")
    for code, label, rome in (
        ("12", "Accompagnant à domicile", "K1302"),
        ("22", "Garde d'enfants", "K1304"),
        ("31", "Cuisinier à domicile", "K1399"),
        ("32", "Chef à domicile", "K1399"),
    ):
        kind = "PRINCIPALE" if code == "31" else "SYNONYME"
        words = {"libelle_appellation_long": label, "libelle_appellation_court": label}
        titles.append(titles[0] | words | {"code_ogr": code, "code_rome": rome, "classification": kind})
    skills = edition.rows("referentiel_competence")
    for code, label in (
        ("101", "Entretenir le linge d'un logement"),
        ("102", "Élaborer des menus équilibrés"),
        ("103", "Garder des enfants au domicile des parents"),
    ):
        skills.append(skills[0] | {"code_ogr": code, "libelle_competence": label})
    items = edition.rows("coherence_item")
    for rome, code in (
        ("K1302", "101"),
        ("K1304", "101"),
        ("K1304", "103"),
        ("K1399", "102"),
        ("K1399", "100"),
    ):
        items.append({"code_rome": rome, "code_ogr": code, "coeur_metier": ""})
    return edition


def without_k1304() -> DerivedEdition:
    """A next edition in which the aide at home is part of the home carer."""
    edition = small()
    for title in edition.titles_of("K1304"):
        edition.move_title(title["code_ogr"], "K1302")
    edition.withdraw("K1304")
    return edition


def swapped() -> DerivedEdition:
    """A next edition in which K1304 and K1399 speak of one another’s trade."""
    edition = small()
    edition.swap("K1304", "K1399")
    return edition


REPEATING = frozenset(
    "cr_gd_dp cr_gd_dp_appellations item liens_rome_referentiels composition_bloc descriptif_rubrique "
    "type_referentiel".split()
)


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("iso8859-15")


def _encoded(header: list[str], rows: list[Row]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, header, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()
