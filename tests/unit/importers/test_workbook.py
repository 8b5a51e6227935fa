"""Workbooks as the survey is published each year: recognised by their sheet, refused when made to harm."""

import zipfile
from pathlib import Path

import pytest

from app.models.records.ids import CommuneCode, RomeCode
from app.models.records.market import FigureKind, JoinKind
from app.models.records.trouble import RefusedFile
from app.services.opendata.workbook import sheets_as_csv
from app.services.usecases.desk import Desk
from tests.fakes import market_set
from tests.fakes.workbook import write_workbook

HEADER = (
    "annee;Code métier BMO;Nom métier BMO;Famille_met;Lbl_fam_met;REG;NOM_REG;Dept;NomDept;BE26;NOMBE26;clpe;"
    "met;xmet;smet"
).split(";")
_HELP = "2026;T2X60;Aides à domicile et aides ménagères;S;Services;24;Centre;18;Cher"
SURVEY = [
    HEADER,
    f"{_HELP};2402;VIERZON;x;120;90;c".split(";"),
    f"{_HELP};2403;BOURGES;;1000;600;*".split(";"),
]
DESCRIPTION = [["Variable", "Libellé"], ["met", "Projets de recrutement"]]


def test_the_survey_of_2026_is_read_from_its_workbook(desk: Desk, tmp_path: Path) -> None:
    desk.referentials.apply(desk.referentials.stage(market_set.write_set(tmp_path / "set")))
    book = write_workbook(tmp_path / "Base_open_data_BMO_2026.xlsx", [DESCRIPTION, SURVEY])
    staged = desk.referentials.stage(book)
    assert not any("non utilisés" in one for one in staged.preview.warnings)
    desk.referentials.apply(staged)
    market = desk.occupations.market(RomeCode("K1302"), CommuneCode("18279"))
    near, cher = market.of(FigureKind.PROJECTS)[:2]
    assert (near.value, cher.value, near.source.period) == (120, 1120, "2026")
    assert near.join.kind is JoinKind.LABEL


def test_a_workbook_in_a_zip_is_read_too(desk: Desk, tmp_path: Path) -> None:
    book = write_workbook(tmp_path / "bmo.xlsx", [SURVEY])
    with zipfile.ZipFile(tmp_path / "bmo.zip", "w") as packed:
        packed.write(book, "bmo.xlsx")
    staged = desk.referentials.stage(tmp_path / "bmo.zip")
    assert staged.preview.edition.rows_read == {"bmo": 2}
    staged.discard()


def test_cells_left_out_keep_the_others_in_their_column(tmp_path: Path) -> None:
    book = write_workbook(tmp_path / "b.xlsx", [[["a", "", "c"], ["é & <", "", "3"], ["", "", ""]]])
    assert list(sheets_as_csv(book.read_bytes(), "b.xlsx")) == ["a;;c\né & <;;3\n".encode()]


@pytest.mark.parametrize("harm", ["cut", "entities", "no zip"])
def test_a_damaged_or_harmful_workbook_is_refused_in_a_sentence(tmp_path: Path, harm: str) -> None:
    declared = '<!DOCTYPE a [<!ENTITY b "bbbb">]>' if harm == "entities" else ""
    data = write_workbook(tmp_path / "b.xlsx", [SURVEY], declared).read_bytes()
    data = {"cut": data[: len(data) // 2], "no zip": b"PK rien"}.get(harm, data)
    with pytest.raises(RefusedFile, match="n’est pas un classeur lisible"):
        list(sheets_as_csv(data, "b.xlsx"))


def test_a_workbook_of_something_else_is_refused_in_a_sentence(desk: Desk, tmp_path: Path) -> None:
    book = write_workbook(tmp_path / "autre.xlsx", [DESCRIPTION])
    with pytest.raises(RefusedFile) as refused:
        desk.referentials.stage(book)
    assert "autre.xlsx" in refused.value.sentence
