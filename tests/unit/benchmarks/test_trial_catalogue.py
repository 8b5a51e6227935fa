"""The trial catalogue: the official shape, the marks, the shares promised, and always the same rows."""

import csv
import json
import re
from datetime import date
from pathlib import Path

import pytest

from tests.benchmarks.catalogue import __main__ as command
from tests.benchmarks.catalogue.materials import Materials, Nearest, gather
from tests.benchmarks.catalogue.rows import COLUMNS, Catalogue

NOWHERE = Path("/does/not/exist")
MANY = 4_000


@pytest.fixture(scope="module")
def starter() -> Materials:
    """What a machine without the open data makes courses of."""
    return gather(data=NOWHERE)


@pytest.fixture(scope="module")
def rows(starter: Materials) -> list[dict[str, str]]:
    return [dict(zip(COLUMNS, row, strict=True)) for row in Catalogue(starter).rows(MANY)]


def test_every_row_says_that_it_is_a_trial(rows: list[dict[str, str]]) -> None:
    assert all(row["numero_formation"].startswith("ESSAI-") for row in rows)
    assert all(row["nom_of"].endswith(" (essai)") for row in rows)
    assert len({row["numero_formation"] for row in rows}) == MANY


def test_columns_are_those_of_the_official_sample_then_ours(shared_data: Path) -> None:
    sample = shared_data / "api-samples" / "cdc-catalogue-v2.1" / "records_200.CONSTRUCTED.json"
    official = list(json.loads(sample.read_text("utf-8"))["results"][0])
    assert COLUMNS[: len(official)] == official
    assert COLUMNS[len(official) :] == [
        "code_insee_commune",
        "debuts_sessions",
        "taux_reussite_pour_mille",
        "candidats_presentes",
    ]


def test_shares_are_those_promised(rows: list[dict[str, str]]) -> None:
    texts = ("intitule_formation", "objectif_formation", "contenu_formation", "intitule_certification")
    said = sum("formation" in " ".join(row[name] for name in texts).lower() for row in rows) / MANY
    remote = sum(row["nb_session_active"] == row["nb_session_a_distance"] for row in rows) / MANY
    assert 0.965 < said < 0.999
    assert 0.35 < remote < 0.41
    assert all(not row["code_insee_commune"] for row in rows if not row["code_departement"])


def test_values_are_of_the_kind_a_reader_expects(rows: list[dict[str, str]]) -> None:
    for row in rows:
        days = [date.fromisoformat(day) for day in row["debuts_sessions"].split()]
        assert days == sorted(days)
        assert float(row["frais_ttc_tot_min"]) <= float(row["frais_ttc_tot_max"])
        assert int(row["nombre_heures_total_min"]) <= int(row["nombre_heures_total_max"])
        assert (row["taux_reussite_pour_mille"] == "") == (row["candidats_presentes"] == "")
        if row["taux_reussite_pour_mille"]:
            assert 0 <= int(row["taux_reussite_pour_mille"]) <= 1000
            assert int(row["candidats_presentes"]) >= 1


def test_known_defects_are_there_in_a_few_rows(rows: list[dict[str, str]]) -> None:
    assert 0 < sum(row["siret"].startswith("\t") for row in rows) < MANY / 50
    assert 0 < sum(len(row["siret"].strip()) < 14 for row in rows) < MANY / 50
    assert 0 < sum("\n" in row["contenu_formation"] for row in rows) < MANY / 10
    lost = [row for row in rows if row["code_departement"] and re.fullmatch(r"\d", row["code_departement"])]
    assert 0 < len(lost) < MANY / 50


def test_a_longer_file_begins_like_a_shorter_one(starter: Materials) -> None:
    short = list(Catalogue(starter, seed=3).rows(50))
    long = list(Catalogue(starter, seed=3).rows(60))
    assert long[:50] == short
    assert list(Catalogue(starter, seed=4).rows(50)) != short


def test_without_the_open_data_it_is_said(starter: Materials) -> None:
    assert len(starter.notes) == 2
    assert all(not one.code for one in starter.certifications)


def test_real_certifications_come_with_their_code_and_level(shared_data: Path) -> None:
    real = gather(data=shared_data)
    assert real.notes == []
    by_code = {one.code: one for one in real.certifications}
    assert "veloppeur web et web mobile" in by_code["37674"].label
    assert by_code["37674"].level == 5
    assert len(by_code) == len(real.certifications) > 4_000


def test_the_nearest_occupation_shares_the_most_telling_words(starter: Materials) -> None:
    nearest = Nearest(starter.occupations)
    assert "oucher" in nearest.of("CAP Boucher", otherwise=0).label
    assert nearest.of("zzzz", otherwise=2) is starter.occupations[2]


def test_the_command_writes_both_shapes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    as_csv, as_json = tmp_path / "a.csv", tmp_path / "a.json"
    assert command.main(["N=40", f"TO={as_csv}"]) == 0
    assert command.main(["N=40", "FORMAT=json", f"TO={as_json}"]) == 0
    with as_csv.open(encoding="utf-8", newline="") as stream:
        read = list(csv.DictReader(stream, delimiter=";"))
    records = json.loads(as_json.read_text("utf-8"))
    assert [one["numero_formation"] for one in read] == [one["numero_formation"] for one in records]
    assert all(isinstance(one["frais_ttc_tot_min"], float) for one in records)
    assert all(one["code_rncp"] is None or isinstance(one["code_rncp"], str) for one in records)
    assert "Nothing in it is real" in capsys.readouterr().out
    assert list(tmp_path.glob("*.part")) == []


@pytest.mark.parametrize("words", [["LINES=3"], ["N=0"], ["FORMAT=xml"], ["N="]])
def test_a_word_that_is_not_understood_is_told(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(words) == 2
    assert capsys.readouterr().err
