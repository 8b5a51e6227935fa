"""Labour-market files from the command line: seen first, written, listed; refused in one sentence."""

import json
import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.cli import main
from tests.fakes import market_series_set, market_set


@pytest.fixture
def run(tmp_path: Path, starter_folder: Path, capsys: pytest.CaptureFixture[str]):
    """Run a command on a data folder of its own; gives status, output, errors, with plain spaces."""
    folder = tmp_path / "data"
    shutil.copytree(starter_folder, folder)

    def command(*words: str) -> tuple[int, str, str]:
        status = main(["--data-dir", str(folder), "--on", "2026-11-23", *words])
        shown = capsys.readouterr()
        return status, *(
            text.replace("\u00a0", " ").replace("\u202f", " ") for text in (shown.out, shown.err)
        )

    return command


def test_a_folder_is_seen_then_written_then_listed(run, tmp_path: Path) -> None:
    folder = str(market_set.write_set(tmp_path / "set"))
    status, out, _ = run("referentials", "import", folder, "--preview")
    assert status == 0 and "Aperçu seulement" in out and "Fichiers non utilisés : evol_tensions" in out
    assert "marche" not in run("referentials", "status", "--json")[1]
    assert "Écrit." in run("referentials", "import", folder)[1]
    assert "Marché du travail : Marché du travail 2018-2020" in run("referentials", "status")[1]
    kinds = {one["edition"]["kind"] for one in json.loads(run("referentials", "status", "--json")[1])}
    assert kinds == {"rome", "communes", "formations", "marche"}
    assert "Aucune différence" in run("referentials", "import", folder)[1]


def test_another_header_is_one_sentence_and_status_2(run, tmp_path: Path) -> None:
    wrong = market_set.write_file(tmp_path, "bmo.csv", market_set.BMO.replace("xmet", "difficile"))
    status, _, told = run("referentials", "import", str(wrong))
    assert status == 2
    assert "n’a pas la colonne « xmet »" in told and told.count("\n") == 1


def test_the_fiche_in_words_tells_the_market_near_a_place(run, tmp_path: Path) -> None:
    folder = str(market_set.write_set(tmp_path / "set", market_set.FILES | market_series_set.SERIES))
    assert "pas encore importés" in run("occupation", "K1302")[1]
    assert run("referentials", "import", folder)[0] == 0
    status, out, _ = run("occupation", "K1302", "--place", "Vierzon")
    assert status == 0
    for said in (
        "Demandeurs d’emploi par offre — Bassin de Vierzon, 2020 : 0,5",
        "Salaire net médian à temps complet — France, 2017-2019 : 1 290 €",
        "Personnes qui exercent ce métier — France, 2004 à 2018 : 557 600 personnes en 2018",
        "[Dares, Portraits statistiques des métiers, salaire médian, 2017-2019]",
        "Fichier pas encore importé",
    ):
        assert said in out, said
    assert "Vierzon" not in run("occupation", "K1302")[1].partition("Marché du travail")[2]


def test_the_fiche_as_data_keeps_its_fields_and_gains_the_market(run, tmp_path: Path) -> None:
    before = json.loads(run("occupation", "K1302", "--json")[1])
    assert "market" not in before
    run("referentials", "import", str(market_set.write_set(tmp_path / "set")))
    after = json.loads(run("occupation", "K1302", "--place", "18279", "--json")[1])
    market = after.pop("market")
    assert after == before
    assert [one["name"] for one in market["places"]] == ["Vierzon", "Cher", "Centre-Val de Loire", "France"]
    assert any(
        one["kind"] == "salaire" and one["source"]["period"] == "2017-2019" for one in market["figures"]
    )


def test_a_fiche_is_written_as_a_pdf_for_a_person_or_for_nobody(run, tmp_path: Path) -> None:
    person = run("dossier", "example")[1].strip()
    file = tmp_path / "fiche.pdf"
    assert run("fiche", "k1302", str(file)) == (0, f"Fiche écrite : {file}\n", "")
    assert "Nadia" not in PdfReader(file).pages[0].extract_text()
    assert run("fiche", "K1302", str(file), "--dossier", person)[0] == 0
    assert "Nadia Benali" in PdfReader(file).pages[0].extract_text()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("fiche", "Z9999", "f.pdf"), "n’est pas dans l’édition"),
        (("fiche", "K1302", "/absent/f.pdf"), "n’a pas pu être écrit"),
        (("fiche", "K1302", "f.pdf", "--dossier", "inconnu"), "dossier"),
        (("occupation", "K1302", "--place", "Xyzzyville"), "n’est pas une commune connue"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_status_2(run, words: tuple[str, ...], said: str) -> None:
    status, _, told = run(*words)
    assert status == 2 and said in told and told.count("\n") == 1
