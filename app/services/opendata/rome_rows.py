"""From the official ROME files to the rows of our tables, in the order of their columns."""

from collections.abc import Callable, Iterator
from typing import Any

from app.models.records.french import count, number
from app.models.records.trouble import RefusedFile
from app.services.opendata.rome_files import REDUNDANT, RomeFiles, Row

Rows = Iterator[tuple[Any, ...]]
CORES = {"Principale": "principale", "Émergente": "emergente", "Emergente": "emergente"}
REPEATING = "liens_rome_referentiels"
AGAIN = "Téléchargez de nouveau l’archive ; les données en place n’ont pas changé."
_REPEATS = {
    (REPEATING, "1"): "referentiel_code_rome",
    (REPEATING, "2"): "referentiel_appellation",
    (REPEATING, "5"): "coherence_item",
    (REPEATING, "6"): "coherence_item",
}
"""Which block of which redundant file repeats which file, row for row."""

SOFT = "Savoir-être professionnel"


def flag(text: str) -> bool | None:
    """Read O, N or nothing; nothing is unknown, never no."""
    return {"O": True, "N": False, "oui": True, "non": False}.get(text.strip())


def whole(text: str, name: str) -> int:
    """Read a whole number.

    Raises:
        RefusedFile: the text is not one.
    """
    try:
        return int(text)
    except ValueError:
        raise RefusedFile(
            f"Le fichier ROME « {name} » contient « {text[:20]} » là où un nombre est attendu. "
            "Téléchargez-le de nouveau ; les données en place n’ont pas changé."
        ) from None


class RomeRows:
    """Streams of rows, one per table; reads the small cross tables first."""

    def __init__(self, files: RomeFiles) -> None:
        self._files = files
        self._domains = {
            row["code_rome"]: row["code_rome"][:3] for row in self._read("referentiel_code_rome")
        }
        self._riasec = self._interests("referentiel_code_rome_riasec", "code_rome")
        self._macro_riasec = self._interests("referentiel_macro_competence_riasec", "code_ogr")
        self._contexts = {row["code_ogr"] for row in self._read("referentiel_contexte_travail")}

    def tables(self) -> dict[str, Callable[[], Rows]]:
        """Give, for each table, the function that streams its rows."""
        return {
            "grand_domain": lambda: self._pair(
                "grand_domaine", "code_grand_domaine", "libelle_grand_domaine"
            ),
            "domain": lambda: self._pair(
                "domaine_professionnel", "code_domaine_professionnel", "libelle_domaine_professionnel"
            ),
            "occupation": self.occupations,
            "job_title": self.titles,
            "occupation_text": self.texts,
            "skill": self.skills,
            "work_context": self.contexts,
            "occupation_skill": lambda: self._items(contexts=False),
            "occupation_context": lambda: self._items(contexts=True),
            "occupation_move": self.moves,
            "interest": lambda: self._listing("centre_interet", "centre_interet"),
            "sector": lambda: self._listing("secteur_activite", "sect_activite"),
            "sub_sector": self.sub_sectors,
            "naf_division": lambda: self._pair("secteur_naf", "code_secteur_naf", "libelle_secteur_naf"),
            "theme": lambda: self._listing("themes", "theme"),
            "occupation_interest": lambda: self._filed(
                "arborescence_centre_interet", ("code_centre_interet", "code_rome"), main=True
            ),
            "occupation_sector": lambda: self._filed(
                "arborescence_secteur_activite",
                ("code_sect_activite", "code_ss_sect_activite", "code_rome"),
                main=True,
            ),
            "occupation_naf": lambda: self._filed(
                "arborescence_secteur_naf", ("code_secteur_naf", "code_rome"), main=False
            ),
            "occupation_theme": lambda: self._filed(
                "arborescence_thematique", ("code_theme", "code_rome"), main=False
            ),
        }

    def occupations(self) -> Rows:
        """Stream the fiches."""
        for row in self._read("referentiel_code_rome"):
            code = row["code_rome"]
            yield (
                code,
                row["code_ogr"],
                row["libelle_rome"],
                self._domains[code],
                row["code_rome_parent"] or code,
                row["transition_eco"],
                flag(row["transition_num"]),
                flag(row["transition_demo"]),
                flag(row["emploi_reglemente"]),
                flag(row["emploi_cadre"]),
                self._riasec.get(code, ""),
            )

    def titles(self) -> Rows:
        """Stream the job titles."""
        for row in self._read("referentiel_appellation"):
            yield (
                row["code_ogr"],
                row["libelle_appellation_long"],
                row["libelle_appellation_court"],
                row["code_rome"],
                row["classification"] == "PRINCIPALE",
                row["peu_usite"] == "O",
                row.get("transition_eco", ""),
                flag(row.get("transition_num", "")),
                flag(row.get("transition_demo", "")),
                flag(row.get("emploi_reglemente", "")),
                flag(row.get("emploi_cadre", "")),
                row["code_rome_parent"] or row["code_rome"],
            )

    def texts(self) -> Rows:
        """Stream the sentences; this file doubles its apostrophes, SQL style."""
        for row in self._read("texte"):
            text = row["libelle_texte"].replace("''", "'")
            yield row["code_rome"], row["libelle_type_texte"], whole(row["position_phrase"], "texte"), text

    def skills(self) -> Rows:
        """Stream the skills, then the knowledge."""
        for row in self._read("referentiel_competence"):
            is_macro = row["nature"].startswith("Macro")
            yield (
                row["code_ogr"],
                row["libelle_competence"],
                "savoir_etre" if row["cat_comp"] == SOFT else "savoir_faire",
                is_macro,
                row["code_ogr_macro_comp"],
                row["definition"],
                row["cat_comp"],
                row["sous_cat_comp"],
                flag(row.get("transition_eco", "")),
                flag(row.get("transition_num", "")),
                self._macro_riasec.get(row["code_ogr"], ""),
                row.get("libelle_heterogeneite", ""),
            )
        for row in self._read("referentiel_savoir"):
            yield (
                row["code_ogr_savoir"],
                row["libelle_savoir"],
                "savoir",
                False,
                "",
                "",
                row["categorie_savoir"],
                row["sous_categorie_savoir"],
                flag(row.get("transition_eco", "")),
                flag(row.get("transition_num", "")),
                "",
                "",
            )

    def contexts(self) -> Rows:
        """Stream the working contexts."""
        for row in self._read("referentiel_contexte_travail"):
            yield (
                row["code_ogr"],
                row["libelle_cont_travail"],
                row["code_type_cont_trav"],
                row["libelle_type_cont_trav"],
            )

    def moves(self) -> Rows:
        """Stream the moves."""
        for row in self._read("rubrique_mobilite"):
            yield row["code_rome"], row["code_rome_cible"], whole(row["numero_ordre"], "rubrique_mobilite")

    def sub_sectors(self) -> Rows:
        """Stream the sub-sectors."""
        for row in self._read("sous_secteur_activite"):
            yield (
                row["code_ss_sect_activite"],
                row["libelle_ss_sect_activite"],
                row["definition_ss_sect_activite"],
                row["code_sect_activite"],
            )

    def check_redundant(self) -> None:
        """Read through the files that repeat the others: their counts are noted, and must agree.

        Call it once every table was streamed.

        Raises:
            RefusedFile: a file was cut off at the end of a row, which nothing else would show.
        """
        repeated: dict[str, int] = {}
        for name in REDUNDANT:
            for row in self._read(name):
                if key := _REPEATS.get(
                    (name, row.get("code_compo_bloc") or row.get("type_provenance") or "")
                ):
                    repeated[key] = repeated.get(key, 0) + 1
        for name, told in repeated.items():
            held = self._files.counts.get(name, 0)
            if held < told:
                raise RefusedFile(
                    f"Le fichier ROME « {name} » a {count(held, 'ligne')} là où {number(told)} sont "
                    f"attendues, d’après « {REPEATING} » : « {name} » est tronqué. {AGAIN}"
                )
            if held > told:
                raise RefusedFile(
                    f"Le fichier ROME « {REPEATING} » reprend {count(told, 'ligne')} de « {name} », qui en a "
                    f"{number(held)} : c’est « {REPEATING} » qui est incomplet. {AGAIN}"
                )

    def _items(self, *, contexts: bool) -> Rows:
        """Stream what a fiche asks for: its skills, or its contexts."""
        for row in self._read("coherence_item"):
            if (row["code_ogr"] in self._contexts) is not contexts:
                continue
            if contexts:
                yield row["code_rome"], row["code_ogr"]
            else:
                yield row["code_rome"], row["code_ogr"], CORES.get(row["coeur_metier"])

    def _pair(self, name: str, code: str, label: str) -> Rows:
        """Stream a plain list of codes and labels."""
        for row in self._read(name):
            yield row[code], row[label]

    def _listing(self, name: str, suffix: str) -> Rows:
        """Stream a list of codes, labels and definitions."""
        for row in self._read(name):
            yield row[f"code_{suffix}"], row[f"libelle_{suffix}"], row[f"definition_{suffix}"].strip()

    def _filed(self, name: str, keys: tuple[str, ...], *, main: bool) -> Rows:
        """Stream what files occupations under a listing."""
        for row in self._read(name):
            values: tuple[Any, ...] = tuple(row[key] for key in keys)
            yield (*values, flag(row["principal"])) if main else values

    def _interests(self, name: str, key: str) -> dict[str, str]:
        """Give the interest letters (RIASEC) by code, the major one first."""
        return {row[key]: row["riasec_majeur"] + row["riasec_mineur"] for row in self._read(name)}

    def _read(self, name: str) -> Iterator[Row]:
        """Read one file."""
        return self._files.rows(name)
