"""The command line as an administrator types it: answers, JSON, one sentence on bad input."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli import main

ROOT = Path(__file__).parents[2]


@pytest.fixture
def run(tmp_path: Path, starter_folder: Path, capsys: pytest.CaptureFixture[str]):
    """Run a command on a data folder of its own; gives status, output, errors."""
    import shutil

    folder = tmp_path / "data"
    shutil.copytree(starter_folder, folder)

    def command(*words: str) -> tuple[int, str, str]:
        try:
            status = main(["--data-dir", str(folder), "--on", "2026-11-23", *words])
        except SystemExit as leaving:
            status = int(leaving.code or 0)
        shown = capsys.readouterr()
        return status, shown.out, shown.err

    return command


@pytest.fixture
def sample(run) -> str:
    return json.loads(run("dossier", "example", "--json")[1])["id"]


def test_the_whole_journey(run, sample: str, tmp_path: Path) -> None:
    assert "BENALI Nadia (exemple)" in run("dossier", "list", "vierzon")[1]
    assert "Aide à domicile (K1304)" in run("dossier", "show", sample)[1]
    assert run("match", sample, "--limit", "3")[1].startswith("  ")
    assert "Assistant / Assistante de vie" in run("occupation", "k1302", "--dossier", sample)[1]
    assert "K1304" in run("occupations", "search", "aide", "a", "domicille")[1]
    assert "[exemple]" in run("trainings", "search", "secouriste", "--around", "vierzon", "--radius", "40")[1]
    assert run("pdf", sample, str(tmp_path / "a.pdf"))[0] == 0
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-")
    assert run("dossier", "export", sample, str(tmp_path / "a.json"))[0] == 0
    assert run("dossier", "import", str(tmp_path / "a.json"))[0] == 0
    assert len(json.loads(run("dossier", "list", "--json")[1])) == 2


def test_json_answers(run, sample: str) -> None:
    found = json.loads(run("match", sample, "--json")[1])
    for one in found:
        assert sum(part["value"] for part in one["contributions"]) == pytest.approx(one["score"], abs=1e-9)
    fiche = json.loads(run("occupation", "K1302", "--json")[1])
    assert fiche["code"] == "K1302" and fiche["skills"][0]["kind"] in (
        "savoir_faire",
        "savoir_etre",
        "savoir",
    )
    trainings = json.loads(run("trainings", "search", "--json", "--limit", "5")[1])
    assert len(trainings["lines"]) == 5 and trainings["total"] >= 150
    assert {one["edition"]["kind"] for one in json.loads(run("referentials", "status", "--json")[1])} == {
        "rome",
        "communes",
        "formations",
    }


def test_trainings_are_priced_for_a_dossier(run, sample: str) -> None:
    status, out, _ = run("trainings", "search", "--dossier", sample, "--limit", "300")
    assert status == 0
    first, *courses, last = out.replace("\u00a0", " ").replace("\u202f", " ").splitlines()
    assert first.startswith("270 formations, dont ") and first.endswith(" sans rien à payer")
    assert len(courses) == 270
    assert all("reste à payer : " in line or "non finançable" in line for line in courses)
    assert all(line.endswith("[exemple]") for line in courses)
    assert "Calculé sur vos soldes au 22/11/2026 (lus) : CPF 3 240,00 €" in last
    assert "État du droit connu au" in last
    assert "reste à payer" not in run("trainings", "search", "secouriste")[1]


def test_trainings_priced_in_json(run, sample: str) -> None:
    answer = json.loads(run("trainings", "search", "--dossier", sample, "--limit", "300", "--json")[1])
    assert answer["covered"] == sum(float(line["left"]) == 0 for line in answer["lines"])
    assert {line["refused"] for line in answer["lines"]} == {True, False}
    assert answer["basis"] and answer["law_known_on"]
    plain = json.loads(run("trainings", "search", "--json", "--limit", "1")[1])
    assert plain["lines"][0]["left"] is None and "covered" not in plain


def test_new_dossier(run) -> None:
    status, out, _ = run("dossier", "new", "Anaïs", "Lefèvre", "--born", "1990-02-28")
    assert status == 0
    assert (
        json.loads(run("dossier", "show", out.strip(), "--json")[1])["identity"]["family_name"] == "Lefèvre"
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("frobnicate",), "n’est pas une commande connue"),
        (("dossier",), "Il manque"),
        (("dossier", "show", "absent"), "pas sur ce poste"),
        (("dossier", "new", "Zoé", "Lefèvre", "--born", "hier"), "n’est pas un jour"),
        (("dossier", "new", "Zoé", "Lefèvre", "--born", "2030-01-01"), "dans le futur"),
        (("dossier", "import", "absent.json"), "introuvable"),
        (("occupation", "Z9999"), "n’est pas dans l’édition"),
        (("match", "absent"), "pas sur ce poste"),
        (("trainings", "search", "--around", "Zzzzzz"), "n’est pas une commune connue"),
        (("trainings", "search", "--radius", "loin"), "attend un nombre entier"),
        (("trainings", "search", "--dossier", "absent"), "pas sur ce poste"),
        (("trainings", "search", "--limit", "-3"), "attend un nombre entier positif"),
        (("match", "absent", "--domain", "ZZ"), "ne prend pas"),
        (("referentials", "import", "absent.zip"), "introuvable"),
        (("referentials", "import", ""), "est vide"),
        (("referentials", "import", str(Path(__file__))), "n’est pas un fichier que le programme sait lire"),
    ],
)
def test_bad_input_is_one_sentence_and_status_2(run, words: tuple[str, ...], sentence: str) -> None:
    status, out, err = run(*words)
    assert (status, out) == (2, "")
    assert sentence in err
    assert len(err.strip().splitlines()) == 1
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"format": "autre"}', "\x00\x01", '{"format": "sac-a-dos/dossier", "version": 99}'],
)
def test_a_wrong_dossier_file_is_refused_and_nothing_added(run, text: str, tmp_path: Path) -> None:
    (tmp_path / "wrong.json").write_text(text)
    status, _, err = run("dossier", "import", str(tmp_path / "wrong.json"))
    assert status == 2 and len(err.strip().splitlines()) == 1
    assert json.loads(run("dossier", "list", "--json")[1]) == []


def test_a_file_that_cannot_be_written_is_a_sentence(run, sample: str, tmp_path: Path) -> None:
    status, _, err = run("pdf", sample, str(tmp_path / "absent" / "a.pdf"))
    assert status == 2 and "n’a pas pu être écrit" in err


def test_the_help_is_in_french(run) -> None:
    for words in (("--help",), ("dossier", "--help"), ("trainings", "search", "--help")):
        out = run(*words)[1]
        assert "emploi" in out
        assert not any(english in out for english in ("usage:", "positional", "show this help"))


def test_pictures_that_cannot_be_written_are_a_sentence(run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    status, _, err = run("tour", "--out", str(tmp_path / "file"))
    assert status == 2 and "choisissez un autre dossier" in err


def test_preview_writes_nothing(run, rome_zip: Path) -> None:
    status, out, _ = run("referentials", "import", str(rome_zip), "--preview")
    assert status == 0 and "rien n’a été écrit" in out
    assert "édition de démarrage" in run("referentials", "status")[1]


def test_doctor_says_what_is_well(run) -> None:
    _, out, _ = run("doctor")
    assert "Dossier des données" in out and "SQLite" in out


def test_main_py_answers_in_a_process_of_its_own(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "--help"],
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
        env={"PYTHONIOENCODING": "utf-8", "PATH": "", "SYSTEMROOT": ""},
        check=True,
    )
    assert "Sac à dos" in done.stdout


def test_suggestions_are_steered_from_outside(run, sample: str) -> None:
    base = json.loads(run("match", sample, "--json", "--limit", "500")[1])
    scores = {one["code"]: one["score"] for one in base}
    free = json.loads(run("match", sample, "--json", "--limit", "500", "--no-diploma", "--no-regulated")[1])
    assert free
    assert all(scores[one["code"]] == one["score"] and one["regulated"] is not True for one in free)
    assert not {one["access"] for one in free} & {"diplome", None}
    quiet = json.loads(run("match", sample, "--json", "--limit", "500", "--no-night", "--no-weekend")[1])
    assert quiet
    assert {(one["night"], one["weekend"]) for one in quiet} == {(False, False)}
    likes = json.loads(run("match", sample, "--json", "--riasec", "s", "--only-liked", "--limit", "9")[1])
    assert all(one["liked"] for one in likes)
    other = run("match", sample, "--json", "--weights", "jobs=0", "half-life=0")[1]
    assert json.loads(other)[0]["score"] != base[0]["score"]
    assert "pas importés" in run("match", sample, "--sort", "market")[1]
    for words, said in (
        (("--weights", "jobs=101"), "de 0 à 100"),
        (("--weights", "travail=3"), "n’est pas un poids"),
        (("--riasec", "Z"), "lettres possibles"),
        (("--interest", "xyz"), "Aucun centre d’intérêt"),
        (("--sort", "hasard"), "ne prend pas"),
    ):
        status, _, complaint = run("match", sample, *words)
        assert (status, said in complaint) == (2, True)
