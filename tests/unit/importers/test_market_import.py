"""The labour-market files: known by their header, read to the row, refused in a sentence, kept one by one."""

from decimal import Decimal
from pathlib import Path

import pytest

from app.models.records.editions import EditionKind, ImportPreview
from app.models.records.market import AreaKind, CodeSystem, FigureKind, Missing
from app.models.records.trouble import RefusedFile
from app.services.opendata.market_cells import area_code, level, quantity
from app.services.usecases.desk import Desk
from tests.fakes import market_set

README_ROWS = {
    "tension_bassin": 27_053,
    "bassins": 35_357,
    "tension_dares": 31_034,
    "fap_rome": 768,
    "salaire_median": 654,
    "difficulte_bmo": 701,
    "noms_fap": 87 + 225,
    "bmo_fap2009": 12,
    "difficulte_2020": 201,
    "salaire_tranches": 1_645,
    "emplois_dares": 36,
    "part_cdd": 3_276,
    "part_temps_partiel": 1_350,
    "demandeurs_dares": 14_256,
    "imt_candidats": 27,
    "imt_contrats": 8,
}
"""The counts of the data README, file by file; both levels of families have a name."""


def put(desk: Desk, path: Path) -> ImportPreview:
    """Import and give what was shown before."""
    staged = desk.referentials.stage(path)
    desk.referentials.apply(staged)
    return staged.preview


def figures(desk: Desk, system: CodeSystem, code: str, area: tuple[AreaKind, str]) -> dict:
    """The figures of a code in a place, by kind."""
    with desk.referentials._store.read() as reading:
        found = reading.market.figures([(system, code)], [area])
    return {one.kind: one for one in found}


@pytest.mark.parametrize(
    ("text", "value", "missing"),
    [
        ("86,2 %", Decimal("86.2"), None),
        ("86,2\u202f%", Decimal("86.2"), None),
        ("1 080,5", Decimal("1080.5"), None),
        ("1\u202f080", Decimal(1080), None),
        ("0", Decimal(0), None),
        ("3.0", Decimal(3), None),
        ("*", None, Missing.SUPPRESSED),
        ("-1", None, Missing.SUPPRESSED),
        ("-2", None, Missing.SUPPRESSED),
        ("", None, Missing.NOT_PUBLISHED),
        ("NA", None, Missing.NOT_PUBLISHED),
    ],
)
def test_a_hidden_or_empty_cell_is_never_a_zero(text: str, value: Decimal | None, missing: Missing) -> None:
    assert quantity(text, "f.csv", 2, "met") == (value, missing)


@pytest.mark.parametrize("text", ["beaucoup", "-7", "inf", "1;2"])
def test_a_cell_that_is_no_number_is_told_with_its_line_and_column(text: str) -> None:
    with pytest.raises(RefusedFile, match=r"bmo\.csv.*ligne\s9.*met") as refused:
        quantity(text, "bmo.csv", 9, "met")
    assert "n’ont pas changé" in refused.value.sentence


def test_levels_and_codes() -> None:
    assert level("4.0", "f", 1, "c") == (Decimal(4), None)
    with pytest.raises(RefusedFile, match="niveau de 1 à 5"):
        level("6", "f", 1, "c")
    assert [area_code(one) for one in ("1.0", "24.0", "2A", "971")] == ["01", "24", "2A", "971"]
    assert area_code("101", 4) == "0101"


def test_a_folder_is_read_whole_whatever_the_packing_and_encoding(desk: Desk, tmp_path: Path) -> None:
    preview = put(desk, market_set.write_set(tmp_path / "set"))
    assert preview.edition.kind is EditionKind.MARKET
    assert preview.edition.rows_read == {
        "tension_bassin": 3,
        "bassins": 2,
        "tension_dares": 4,
        "fap_rome": 3,
        "salaire_median": 2,
        "difficulte_bmo": 2,
        "noms_fap": 1,
    }
    assert preview.edition.title == "Marché du travail 2018-2020"
    assert any("evol_tensions" in one for one in preview.warnings)
    vierzon = figures(desk, CodeSystem.ROME3, "K1302", (AreaKind.BASIN, "2402"))
    assert vierzon[FigureKind.TENSION].value == 5 and vierzon[FigureKind.OFFERS].value == 40
    far = figures(desk, CodeSystem.ROME3, "K1302", (AreaKind.BASIN, "0101"))
    assert far[FigureKind.SEEKERS].value == 60
    country = figures(desk, CodeSystem.ROME3, "K1302", (AreaKind.NATION, ""))
    assert (country[FigureKind.SEEKERS].value, country[FigureKind.SEEKERS].missing) == (80, Missing.SUMMED)
    region = figures(desk, CodeSystem.FAP, "T2A60", (AreaKind.REGION, "24"))
    assert region[FigureKind.TENSION].factors == (2, 1, 4, 5, 3, 2)
    cher = figures(desk, CodeSystem.FAP, "T2A60", (AreaKind.DEPARTMENT, "18"))
    assert cher[FigureKind.TENSION].missing is Missing.NOT_PUBLISHED
    assert figures(desk, CodeSystem.FAP, "T2A60", (AreaKind.NATION, ""))[FigureKind.PAY].value == 1290


def test_the_yearly_survey_hides_values_and_is_added_up_as_a_floor(desk: Desk, tmp_path: Path) -> None:
    preview = put(desk, market_set.write_file(tmp_path, "BMO_2025.csv", market_set.BMO, "cp1252"))
    assert preview.edition.rows_read == {"bmo": 3}
    vierzon = figures(desk, CodeSystem.BMO, "T2A60", (AreaKind.BASIN, "2402"))
    assert vierzon[FigureKind.PROJECTS].value == 120 and vierzon[FigureKind.DIFFICULT].value == 75
    assert (vierzon[FigureKind.SEASONAL].value, vierzon[FigureKind.SEASONAL].missing) == (
        None,
        Missing.SUPPRESSED,
    )
    cher = figures(desk, CodeSystem.BMO, "T2A60", (AreaKind.DEPARTMENT, "18"))
    assert (cher[FigureKind.PROJECTS].value, cher[FigureKind.PROJECTS].missing) == (Decimal("1200.5"), None)
    assert (cher[FigureKind.DIFFICULT].value, cher[FigureKind.DIFFICULT].missing) == (75, Missing.PARTIAL)
    born = figures(desk, CodeSystem.BMO, "V9Z99", (AreaKind.DEPARTMENT, "18"))
    assert born[FigureKind.PROJECTS].value is None
    assert not figures(desk, CodeSystem.BMO, "T2A60", (AreaKind.NATION, ""))  # one department is no country


def test_the_digits_of_the_year_may_change_in_the_header(desk: Desk, tmp_path: Path) -> None:
    later = market_set.BMO.replace("BE25", "BE26").replace("2025;", "2026;").replace("NOMBE25;", "NOMBE26;")
    later = later.replace("Code métier BMO", "Code métier BMO (FAP2021)")
    preview = put(desk, market_set.write_file(tmp_path, "bmo.csv", later))
    assert preview.edition.version == "2026"
    with desk.referentials._store.read() as reading:
        assert reading.market.basin_names("2402")["BE26"] == ("bmo", "Vierzon")


@pytest.mark.parametrize(
    ("name", "text", "lost", "said"),
    [
        ("t.csv", market_set.TENSION, "ind_tension_d", "ind_tension_d"),
        ("t.csv", market_set.TENSION, "cbassin", "cbassin"),
        ("d.csv", market_set.DARES, "Catégorie Tension", "Catégorie Tension"),
        ("b.csv", market_set.BMO, "xmet", "xmet"),
        ("b.csv", market_set.BMO, "NOMBE25", "NOMBE25"),
        ("s.csv", market_set.PAY, '"Salaire_median"', "Salaire_median"),
        ("l.csv", market_set.BASINS, "NOMBE19", "NOMBE19"),
    ],
)
def test_another_header_is_refused_with_the_column_it_lacks(
    desk: Desk, tmp_path: Path, name: str, text: str, lost: str, said: str
) -> None:
    path = market_set.write_file(tmp_path, name, text.replace(lost, "autre", 1))
    with pytest.raises(RefusedFile, match=f"n’a pas la colonne «\u00a0{said}\u00a0»") as refused:
        desk.referentials.stage(path)
    assert "n’ont pas changé" in refused.value.sentence


def test_one_wrong_file_in_a_folder_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    put(desk, market_set.write_set(tmp_path / "good"))
    before = desk.referentials.status()
    wrong = dict(market_set.FILES)
    wrong["cities-tension-utf8.csv"] = market_set.TENSION.replace("K1304", "??").encode()
    with pytest.raises(RefusedFile, match=r"ligne\s4.*n’est pas un code ROME"):
        desk.referentials.stage(market_set.write_set(tmp_path / "bad", wrong))
    assert desk.referentials.status() == before


def test_a_file_given_alone_replaces_its_own_rows_and_keeps_the_others(desk: Desk, tmp_path: Path) -> None:
    put(desk, market_set.write_set(tmp_path / "set"))
    newer = market_set.PAY.replace("1290", "1400").replace("2017-2019", "2021-2023")
    preview = put(desk, market_set.write_file(tmp_path, "salaires.csv", newer))
    touched = {one.table: (one.added, one.removed, one.changed) for one in preview.tables if one.touches}
    assert touched == {"market_figure": (0, 0, 1), "market_source": (0, 0, 1)}
    assert preview.edition.rows_read["tension_bassin"] == 3
    assert figures(desk, CodeSystem.FAP, "T2A60", (AreaKind.NATION, ""))[FigureKind.PAY].value == 1400
    assert figures(desk, CodeSystem.ROME3, "K1302", (AreaKind.BASIN, "2402"))[FigureKind.TENSION].value == 5
    again = desk.referentials.stage(tmp_path / "salaires.csv")
    assert again.preview.is_same_edition and not again.preview.touches
    again.discard()


def test_what_is_lacking_to_use_a_file_is_told(desk: Desk, tmp_path: Path) -> None:
    preview = put(desk, market_set.write_file(tmp_path, "tensions.csv", market_set.DARES))
    assert any("table de passage" in one for one in preview.warnings)


def test_the_status_lists_the_figures(desk: Desk, tmp_path: Path) -> None:
    put(desk, market_set.write_set(tmp_path / "set"))
    status = next(one for one in desk.referentials.status() if one.edition.kind is EditionKind.MARKET)
    assert status.tables["basin_commune"] == 2 and status.tables["market_source"] == 7
    assert not desk.referentials.lacks_starter()


@pytest.fixture
def real_files(shared_data: Path) -> Path:
    folder = shared_data / "marche-travail"
    if not folder.is_dir():
        pytest.skip("the labour-market files are not beside the project (../shared/data)")
    return folder


def test_the_real_files_are_read_to_the_row(desk: Desk, real_files: Path) -> None:
    preview = put(desk, real_files)
    assert preview.edition.rows_read == README_ROWS
    added = {one.table: one.added for one in preview.tables}
    assert added["basin_commune"] == 35_357
    assert added["market_crosswalk"] == 749  # of 768 rows, 16 have no ROME and 3 are empty
    vierzon = figures(desk, CodeSystem.ROME3, "K1302", (AreaKind.BASIN, "2402"))
    assert [vierzon[kind].value for kind in (FigureKind.TENSION, FigureKind.OFFERS, FigureKind.SEEKERS)] == [
        5,
        1,
        2,
    ]
