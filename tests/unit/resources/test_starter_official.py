"""The starter edition against the official ROME files; skipped with a reason where those are absent."""

import csv
import io
import re
import zipfile

import pytest

from tests.unit.resources.starter_files import ROME_ZIP


@pytest.fixture(scope="module")
def official():
    """Gives a reader of the official ROME tables by their short name."""
    if not ROME_ZIP.exists():
        pytest.skip(f"the official ROME files are not on this machine ({ROME_ZIP})")
    with zipfile.ZipFile(ROME_ZIP) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}

    def table(name):
        content = files[f"unix_{name}_v460_utf8.csv"].decode("utf-8")
        return list(csv.DictReader(io.StringIO(content, newline="")))

    return table


def plain(text):
    """Lowers a sentence to its words, so that only the wording is compared."""
    return re.findall(r"\w+", text.replace("''", "'").lower())


def test_occupations_are_official(official, occupations):
    flags = {"O": True, "N": False, "": None}
    rows = {row["code_rome"]: row for row in official("referentiel_code_rome")}
    interests = {row["code_rome"]: row for row in official("referentiel_code_rome_riasec")}
    for entry in occupations:
        row = rows[entry["code"]]
        assert entry["label"] == row["libelle_rome"]
        assert entry["ogr"] == row["code_ogr"]
        assert entry["parent"] == row["code_rome_parent"]
        assert entry["regulated"] is flags[row["emploi_reglemente"]]
        assert entry["executive"] is flags[row["emploi_cadre"]]
        interest = interests[entry["code"]]
        assert entry["riasec"] == [i for i in (interest["riasec_majeur"], interest["riasec_mineur"]) if i]


def test_titles_are_official_and_the_main_one_comes_first(official, occupations):
    rows = {row["code_ogr"]: row for row in official("referentiel_appellation")}
    available = {}
    for row in rows.values():
        available[row["code_rome"]] = available.get(row["code_rome"], 0) + 1
    for entry in occupations:
        found = [rows[title["code"]] for title in entry["titles"]]
        assert found[0]["classification"] == "PRINCIPALE"
        assert all(row["code_rome"] == entry["code"] for row in found)
        assert [title["label"] for title in entry["titles"]] == [r["libelle_appellation_long"] for r in found]
        # Six at least, or all there are: some occupations have one official title only.
        assert min(6, available[entry["code"]]) <= len(found) <= 12, entry["code"]


def test_links_are_official(official, occupations, skills, contexts):
    links = {}
    cores = {"Principale": "principale", "Émergente": "emergente", "": None}
    for row in official("coherence_item"):
        links.setdefault(row["code_rome"], {})[row["code_ogr"]] = cores[row["coeur_metier"]]
    for entry in occupations:
        known = links[entry["code"]]
        for skill in entry["skills"]:
            assert known[skill["code"]] == skill.get("core"), (entry["code"], skill["code"])
        assert set(entry["contexts"]) <= set(known)
        offered = set(known) & {row["code_ogr"] for row in official("referentiel_contexte_travail")}
        assert min(2, len(offered)) <= len(entry["contexts"]) <= 5, entry["code"]


def test_labels_are_official(official, skills, contexts, domains):
    competences = {row["code_ogr"]: row for row in official("referentiel_competence")}
    savoirs = {row["code_ogr_savoir"]: row for row in official("referentiel_savoir")}
    for code, skill in skills.items():
        if skill["kind"] == "savoir":
            assert skill["label"] == savoirs[code]["libelle_savoir"]
            assert skill["category"] == savoirs[code]["categorie_savoir"]
        else:
            row = competences[code]
            assert skill["label"] == row["libelle_competence"]
            assert skill["category"] == row["sous_cat_comp"]
            assert (skill["kind"] == "savoir_etre") == row["cat_comp"].startswith("Savoir-être")
    settings = {row["code_ogr"]: row for row in official("referentiel_contexte_travail")}
    for code, context in contexts.items():
        assert context["label"] == settings[code]["libelle_cont_travail"]
        assert context["type"] == settings[code]["libelle_type_cont_trav"]
    grand = official("grand_domaine")
    assert domains["grand"] == {row["code_grand_domaine"]: row["libelle_grand_domaine"] for row in grand}
    assert domains["domains"] == {
        row["code_domaine_professionnel"]: row["libelle_domaine_professionnel"]
        for row in official("domaine_professionnel")
    }


def test_moves_are_all_the_official_ones_in_their_order(official, occupations, by_code):
    ranked = {}
    for row in official("rubrique_mobilite"):
        ranked.setdefault(row["code_rome"], []).append((int(row["numero_ordre"]), row["code_rome_cible"]))
    for entry in occupations:
        expected = [target for _, target in sorted(ranked[entry["code"]]) if target in by_code]
        assert entry["moves"] == expected, entry["code"]


def test_descriptions_are_our_own(official, occupations):
    """No sentence equals an official one; no definition shares a run of six words with its own fiche.

    The access sentences name the same diplomas, so only whole sentences are compared there.
    """
    texts = {}
    for row in official("texte"):
        texts.setdefault(row["code_rome"], []).append(plain(row["libelle_texte"]))
    everything = {tuple(words) for sentences in texts.values() for words in sentences}
    for entry in occupations:
        runs = {
            tuple(words[i : i + 6]) for words in texts[entry["code"]] for i in range(max(0, len(words) - 5))
        }
        for sentence in [*entry["definition"], *entry["access"]]:
            words = plain(sentence.replace("’", "'"))
            assert tuple(words) not in everything, sentence
            if sentence in entry["definition"]:
                assert not runs & {tuple(words[i : i + 6]) for i in range(len(words) - 5)}, sentence
