"""What an administrator tried on the command line: homonyms, codes, encodings, a reader that leaves."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli import main
from app.services.system.policy import POLICY_VARIABLE

ROOT = Path(__file__).parents[2]


@pytest.fixture
def data(tmp_path: Path, starter_folder: Path) -> Path:
    return Path(shutil.copytree(starter_folder, tmp_path / "data"))


@pytest.fixture
def run(data: Path, capsys: pytest.CaptureFixture[str]):
    """Run a command on a data folder of its own; gives status, output, errors, with plain spaces."""

    def command(*words: str) -> tuple[int, str, str]:
        status = main(["--data-dir", str(data), "--on", "2026-11-23", *words])
        shown = capsys.readouterr()
        return status, *(
            text.replace("\u00a0", " ").replace("\u202f", " ") for text in (shown.out, shown.err)
        )

    return command


def test_of_communes_of_one_name_none_is_chosen(run) -> None:
    status, out, told = run("trainings", "search", "--around", "Saint-Denis")
    assert (status, out) == (2, "")
    assert "« Saint-Denis » désigne 4 communes" in told
    for code, place in (("93066", "Seine-Saint-Denis (93)"), ("97411", "La Réunion (974)")):
        assert any(line.strip().startswith(code) and place in line for line in told.splitlines())
    status, _, told = run("trainings", "search", "--around", "Sainte-Colombe")
    assert status == 2 and told.count("Sainte-Colombe —") == 8 and "… et " in told


def test_a_name_that_is_none_is_not_completed_in_silence(run) -> None:
    status, _, told = run("trainings", "search", "--around", "Zut")
    assert status == 2 and "n’est le nom d’aucune commune" in told
    assert "62906  Zutkerque — Pas-de-Calais (62)" in told


@pytest.mark.parametrize(
    "place", ["93066", "Saint-Denis 93200", "93200 saint denis", "St-Denis 93", "vierzon", "97411", "2a004"]
)
def test_a_code_a_whole_name_or_a_name_with_its_postcode_is_taken(run, place: str) -> None:
    assert run("trainings", "search", "--around", place)[0] == 0


def test_a_postcode_is_taken_where_one_commune_has_it(run) -> None:
    assert "« 01470 » désigne 5 communes" in run("trainings", "search", "--around", "01470")[2]
    assert run("trainings", "search", "--around", "93200")[0] == 0


def test_a_code_that_is_also_a_postcode_says_how_it_was_read(run) -> None:
    status, _, told = run("trainings", "search", "--around", "18100")
    assert status == 0 and "code INSEE de Genouilly" in told and "« Vierzon 18100 »" in told


def test_a_radius_needs_a_place(run) -> None:
    status, out, told = run("trainings", "search", "--radius", "20")
    assert (status, out) == (2, "") and "--around" in told


@pytest.mark.parametrize("typed", ["K1304", "k1304", " k 1304 "])
def test_a_code_typed_finds_its_occupation_alone(run, typed: str) -> None:
    found = json.loads(run("occupations", "search", typed, "--json")[1])
    assert [(one["title"]["rome_code"], one["way"]) for one in found] == [("K1304", "code")]
    assert run("occupations", "search", typed)[1].startswith("K1304  ")
    assert len(json.loads(run("occupations", "search", typed, "--exact", "--json")[1])) == 1


def test_a_code_nobody_has_is_said(run) -> None:
    assert "n’a le code Z9999" in run("occupations", "search", "z9999")[1]


def test_match_says_what_is_only_likely(run) -> None:
    dossier = json.loads(run("dossier", "example", "--json")[1])["id"]
    rows = json.loads(run("match", dossier, "--json")[1])
    shown = run("match", dossier)[1]
    likely = next(one for one in rows if one["likely_count"])
    line = next(line for line in shown.splitlines() if line[8:].startswith(likely["code"]))
    assert f"{likely['likely_count']} " in line and "probable" in line
    assert not any("0 compétence" in line for line in shown.splitlines() if likely["code"] in line)


@pytest.mark.parametrize(
    ("encoding", "named"), [("latin-1", "Latin-1"), ("utf-16", "UTF-16"), ("utf-16-le", "UTF-16")]
)
def test_another_encoding_is_named(run, tmp_path: Path, encoding: str, named: str) -> None:
    dossier = run("dossier", "new", "Zoé", "Noël")[1].strip()
    file = tmp_path / "dossier.json"
    run("dossier", "export", dossier, str(file))
    file.write_bytes(file.read_text(encoding="utf-8").encode(encoding))
    status, _, told = run("dossier", "import", str(file))
    assert status == 2 and named in told and "encodage UTF-8" in told and "introuvable" not in told


def test_nothing_is_said_in_english_or_in_python(run, tmp_path: Path) -> None:
    file = tmp_path / "dossier.json"
    dossier = run("dossier", "new", "Zoé", "Noël")[1].strip()
    run("dossier", "export", dossier, str(file))
    whole = json.loads(file.read_text(encoding="utf-8"))
    whole["dossier"]["experiences"] = None
    file.write_text(json.dumps(whole), encoding="utf-8")
    assert "on attend une liste, pas « rien »" in run("dossier", "import", str(file))[2]
    assert "ne peut pas être lu : c’est un dossier" in run("dossier", "import", str(tmp_path))[2]


def test_the_doctor_looks_at_the_certificates_of_the_policy(run, tmp_path: Path, monkeypatch) -> None:
    policy = tmp_path / "politique.toml"
    policy.write_text(f"[reseau]\nautorite = '{tmp_path / 'absent.pem'}'\n", encoding="utf-8")
    monkeypatch.setenv(POLICY_VARIABLE, str(policy))
    status, out, _ = run("doctor")
    (line,) = [line for line in out.splitlines() if "Politique" in line]
    assert status == 1 and line.startswith("à regarder") and "absent.pem" in line
    assert "(il n’existe pas)" in line and "No such file" not in out


def test_a_reader_that_leaves_hears_no_complaint(data: Path) -> None:
    """As « … | head »: the answer is far longer than a pipe holds."""
    words = ["--data-dir", str(data), "trainings", "search", "--json", "--limit", "300"]
    process = subprocess.Popen(
        [sys.executable, "main.py", *words], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    complaint = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait(timeout=60) in (0, 141)
    assert complaint == ""
