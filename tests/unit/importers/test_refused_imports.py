"""What an import refuses so that nothing is lost: files cut short, values that cannot be, files of no use."""

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.records.editions import Edition, EditionKind, ImportPreview, TableDifference
from app.models.records.ids import RomeCode
from app.models.records.losses import FEW, SHARE, Loss, loss_words, losses_among
from app.models.records.market import FigureKind
from app.models.records.trouble import RefusedFile
from app.services.importers.edition_losses import losses_of
from app.services.opendata.communes import DERIVED_HEADER
from app.services.opendata.market_cells import years
from app.services.usecases.desk import Desk
from app.services.usecases.published import kind_of
from tests.fakes import esco_set, market_set, rome_set
from tests.fakes import market_series_set as more

COMMUNE = "18279;Vierzon;commune-actuelle;18;24;18100;25000;47.22;2.07"
MANY_PAY = '"Fap3","Annee","Salaire_median"\n' + "".join(
    f'"F{number:04}","2017-2019",{1200 + number}\n' for number in range(100)
)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def put(desk: Desk, path: Path, **how: bool) -> ImportPreview:
    """Import and give what was shown before."""
    staged = desk.referentials.stage(path)
    desk.referentials.apply(staged, **how)
    return staged.preview


def refusal(desk: Desk, path: Path) -> str:
    """Import what must be refused; gives the sentence, once sure that all is as it was."""
    before = desk.referentials.status()
    with pytest.raises(RefusedFile) as refused:
        put(desk, path)
    assert desk.referentials.status() == before
    return plain(refused.value.sentence)


def communes(folder: Path, *lines: str, name: str = "communes.csv") -> Path:
    path = folder / name
    path.write_text("\n".join([DERIVED_HEADER, *lines]) + "\n", encoding="utf-8")
    return path


def brackets_rows(desk: Desk) -> int:
    """Values of the pay brackets in place."""
    with desk.referentials._store.read() as reading:
        held = {one.dataset: one.rows_read for one in reading.market.sources()}
    return held.get("salaire_tranches", 0)


# --- a file that would take much away -----------------------------------------------------------------------


def test_three_communes_do_not_take_the_place_of_all(desk: Desk, tmp_path: Path) -> None:
    short = communes(tmp_path, *[COMMUNE.replace("18279", f"1827{number}") for number in (7, 8, 9)])
    said = refusal(desk, short)
    assert (
        "« communes.csv » est sans doute coupé : il a 3 lignes là où l’édition en place en a 35 014" in said
    )
    assert "n’ont pas changé" in said and "--accept-loss" in said


def test_the_same_file_is_written_once_a_person_checked_it(desk: Desk, tmp_path: Path) -> None:
    preview = put(desk, communes(tmp_path, COMMUNE), accept_loss=True)
    assert preview.losses == (Loss("communes", 1, 35_014),)
    status = next(one for one in desk.referentials.status() if one.edition.kind is EditionKind.COMMUNES)
    assert status.tables == {"commune": 1}


def test_after_a_refusal_the_store_is_free_for_the_next_import(desk: Desk, tmp_path: Path) -> None:
    refusal(desk, communes(tmp_path, COMMUNE))
    put(desk, market_set.write_set(tmp_path / "set"))


def test_each_file_of_the_market_is_compared_with_itself(desk: Desk, tmp_path: Path) -> None:
    put(desk, market_set.write_file(tmp_path, "salaires.csv", MANY_PAY))
    cut = "".join(MANY_PAY.splitlines(keepends=True)[:31])
    said = refusal(desk, market_set.write_file(tmp_path, "coupe.csv", cut))
    assert "« coupe.csv »" in said and "30 lignes là où l’édition en place en a 100" in said
    assert "salaire médian" in said
    put(desk, market_set.write_file(tmp_path, "tensions.csv", market_set.DARES))  # another file, and short
    nearly = "".join(MANY_PAY.splitlines(keepends=True)[:82])
    assert put(desk, market_set.write_file(tmp_path, "suivant.csv", nearly)).losses == ()


def test_the_starter_edition_gives_way_without_a_question(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "rome"
    folder.mkdir()
    for name, data in rome_set.contents().items():
        (folder / name).write_bytes(data)
    preview = put(desk, folder)
    assert preview.losses == ()
    assert next(one for one in preview.tables if one.table == "occupation").removed > 100


def test_a_tiny_rome_does_not_take_the_place_of_the_whole(rome_desk: Desk, tmp_path: Path) -> None:
    said = refusal(rome_desk, rome_set.write_zip(tmp_path / "petit.zip", rome_set.contents()))
    assert "« petit.zip » est sans doute coupé" in said and "et raccourcit" in said


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("tension.csv", market_set.TENSION.partition("\n")[0] + "\n"),
        ("salaires.csv", more.PAY.partition("\n")[0] + "\n"),
        ("bassins.csv", market_set.BASINS.partition("\n")[0] + "\n"),
        ("passage.csv", "Fap;Rome;intitule_rome\nA0Z00;NA;NA\n;;\n"),
        ("communes.csv", DERIVED_HEADER + "\n"),
        ("esco.csv", esco_set.ABOUT + esco_set.HEADER),
    ],
)
def test_a_file_without_a_row_is_always_refused(desk: Desk, tmp_path: Path, name: str, text: str) -> None:
    path = market_set.write_file(tmp_path, name, text)
    assert "aucune ligne" in refusal(desk, path)
    with pytest.raises(RefusedFile):
        put(desk, path, accept_loss=True)


def test_a_list_of_the_rome_without_a_row_is_refused(desk: Desk, tmp_path: Path) -> None:
    contents = dict(rome_set.contents())
    name = rome_set.file_name("referentiel_appellation")
    contents[name] = contents[name].partition(b"\n")[0] + b"\n"
    said = refusal(desk, rome_set.write_zip(tmp_path / "rome.zip", contents))
    assert "« referentiel_appellation » ne contient aucune ligne" in said


@given(held=st.integers(0, 100_000), rows=st.integers(0, 100_000))
def test_a_loss_is_told_just_above_a_fifth(held: int, rows: int) -> None:
    found = losses_among([("x", rows, held)])
    lost = held - rows
    if lost <= FEW or lost <= SHARE * held - 1:
        assert not found
    elif lost > FEW and lost > SHARE * held + 1:
        assert found == (Loss("x", rows, held),)


def test_no_loss_is_seen_in_a_first_edition_the_starter_or_the_same() -> None:
    def edition(sha256: str, *, starter: bool = False) -> Edition:
        return Edition(EditionKind.ROME, "1", "t", None, sha256, "s", "l", is_starter=starter)

    gone = (TableDifference("occupation", "Métiers", 0, 90, 0, 10),)
    new = edition("b")
    assert losses_of(edition("a"), new, gone) == (Loss("métiers", 10, 100),)
    assert losses_of(None, new, gone) == losses_of(edition("a", starter=True), new, gone) == ()
    assert losses_of(edition("b"), new, gone) == ()


def test_at_most_three_lists_are_named_the_worst_first() -> None:
    losses = losses_among([("a", 50, 100), ("b", 0, 17), ("c", 99, 100), ("d", 60, 100), ("e", 70, 100)])
    said = plain(loss_words(losses))
    assert [one.what for one in losses] == ["b", "a", "d", "e"]
    assert said.startswith(
        "Ce fichier est sans doute coupé : il n’a aucune ligne là où l’édition en place en a 17"
    )
    assert said.endswith("; et raccourcit 1 autre liste.")


# --- pay brackets -------------------------------------------------------------------------------------------


def test_brackets_alone_are_checked_against_the_medians_in_place(desk: Desk, tmp_path: Path) -> None:
    put(desk, market_set.write_file(tmp_path, "salaire_median_3niv.csv", more.PAY))
    preview = put(desk, market_set.write_file(tmp_path, "salaires_3niv.csv", more.TURNED, "cp1252"))
    assert any("2 familles sur 2" in plain(one) for one in preview.warnings)
    assert brackets_rows(desk) == 15
    again = desk.referentials.stage(tmp_path / "salaires_3niv.csv")
    assert again.preview.is_same_edition and not again.preview.touches
    again.discard()


def test_brackets_that_nothing_can_check_are_refused_and_those_in_place_stay(
    desk: Desk, tmp_path: Path
) -> None:
    alone = market_set.write_file(tmp_path, "salaires_3niv.csv", more.TURNED, "cp1252")
    assert "importez-le avec « salaire_median_3niv »" in refusal(desk, alone)
    put(desk, market_set.write_set(tmp_path / "set", market_set.FILES | more.SERIES))
    wrong = more.brackets({"T2A60": (0, 0, 0, 0, 100), "M2Z90": (100, 0, 0, 0, 0)})
    assert "contredisent" in refusal(desk, market_set.write_file(tmp_path, "salaires_3niv.csv", wrong))
    assert brackets_rows(desk) == 15


def test_medians_of_another_time_check_no_brackets(desk: Desk, tmp_path: Path) -> None:
    later = more.PAY.replace("2017-2019", "2021-2023")
    put(desk, market_set.write_file(tmp_path, "salaire_median_3niv.csv", later))
    alone = market_set.write_file(tmp_path, "salaires_3niv.csv", more.TURNED, "cp1252")
    assert "importez-le avec" in refusal(desk, alone)


def test_doubtful_brackets_among_other_files_leave_those_in_place(desk: Desk, tmp_path: Path) -> None:
    put(desk, market_set.write_set(tmp_path / "set", market_set.FILES | more.SERIES))
    wrong = more.brackets({"T2A60": (0, 0, 0, 0, 100), "M2Z90": (100, 0, 0, 0, 0)})
    files = {"salaires_3niv.csv": wrong.encode("cp1252"), "part_cdd.csv": more.TEMPORARY.encode()}
    preview = put(desk, market_set.write_set(tmp_path / "next", files))
    assert any("contredisent" in one for one in preview.warnings) and not preview.touches
    assert brackets_rows(desk) == 15
    assert desk.occupations.market(RomeCode("K1302")).series_of(FigureKind.BRACKETS) is not None


# --- values that cannot be ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "column"),
    [
        (COMMUNE.replace("47.22", "4800.5"), "latitude"),
        (COMMUNE.replace("47.22", "nord"), "latitude"),
        (COMMUNE.replace("2.07", "nan"), "longitude"),
        (COMMUNE.replace("2.07", "-181"), "longitude"),
        (COMMUNE.replace("2.07", "inf"), "longitude"),
        (COMMUNE.replace("25000", "-3"), "population"),
        (COMMUNE.replace("18279", "1827"), "code de la commune"),
    ],
)
def test_a_commune_that_cannot_be_is_refused_with_line_and_column(
    desk: Desk, tmp_path: Path, wrong: str, column: str
) -> None:
    said = refusal(desk, communes(tmp_path, COMMUNE, wrong))
    assert "« communes.csv », ligne 3 : " in said and f"dans la colonne « {column} »" in said


def test_a_commune_without_coordinates_is_read_and_a_cut_line_is_told(desk: Desk, tmp_path: Path) -> None:
    put(desk, communes(tmp_path, COMMUNE.replace("47.22;2.07", ";")), accept_loss=True)
    assert "abîmé à la ligne 3" in refusal(desk, communes(tmp_path, COMMUNE, "18280;X"))
    assert "abîmé à la ligne" in refusal(desk, communes(tmp_path, COMMUNE, '18280;"' + "A" * 200_000))


@pytest.mark.parametrize("text", ["hier", "", "20", "1820", "2020.5", "2020-20", "31/12/2020"])
def test_a_year_that_is_none_is_refused_with_line_and_column(desk: Desk, tmp_path: Path, text: str) -> None:
    wrong = market_set.TENSION.replace("2020;K1304", f"{text};K1304")
    said = refusal(desk, market_set.write_file(tmp_path, "tension.csv", wrong))
    assert f"« tension.csv », ligne 4 : « {text} » n’est pas une année" in said and "« annee »" in said


@pytest.mark.parametrize("text", ["2020", "2017-2019", " 2019 ", "2017 - 2019"])
def test_years_and_spans_are_read(text: str) -> None:
    assert years(text, "f", 1, "annee") == text.strip()


# --- files of no use ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("dossier.json", b"{}"),
        ("photo.png", b"\x89PNG\r\n\x1a\n"),
        ("doc.pdf", b"%PDF-1.4\n"),
        ("minuit.db", b"SQLite format 3\0"),
        ("sans_nom", b"bonjour"),
        ("liste.csv", b"a;b\n1;2\n"),
        ("vide.csv", b""),
    ],
)
def test_a_file_of_another_kind_is_told_what_is_expected(
    desk: Desk, tmp_path: Path, name: str, data: bytes
) -> None:
    (tmp_path / name).write_bytes(data)
    said = refusal(desk, tmp_path / name)
    assert f"« {name} » n’est pas un fichier que le programme sait lire : il attend" in said


@pytest.mark.parametrize("name", ["classeur.xlsx", "lettre.docx"])
def test_a_zip_that_is_no_archive_of_files_is_told_so_too(desk: Desk, tmp_path: Path, name: str) -> None:
    path = rome_set.write_zip(tmp_path / name, {"autre.xml": b"<a/>"})
    assert "n’est pas un fichier que le programme sait lire" in refusal(desk, path)


@pytest.mark.parametrize("name", ["RefRomeCsv.zip", "sans_nom"])
def test_a_damaged_zip_is_still_said_to_be_damaged(desk: Desk, tmp_path: Path, name: str) -> None:
    whole = rome_set.write_zip(tmp_path / "whole.zip", rome_set.contents()).read_bytes()
    (tmp_path / name).write_bytes(whole[: len(whole) // 2])
    assert "n’est pas une archive zip lisible : elle est abîmée" in refusal(desk, tmp_path / name)


def test_kinds_are_told_by_content(tmp_path: Path) -> None:
    assert kind_of(market_set.write_file(tmp_path, "a.csv", market_set.PAY)) is EditionKind.MARKET
    assert kind_of(communes(tmp_path, COMMUNE, name="b.csv")) is EditionKind.COMMUNES
    assert kind_of(market_set.write_set(tmp_path / "set")) is EditionKind.MARKET
    assert kind_of(rome_set.write_zip(tmp_path / "r.zip", rome_set.contents())) is EditionKind.ROME


# --- which of two files of the ROME is cut ------------------------------------------------------------------


def test_the_file_that_repeats_too_little_is_the_one_said_to_be_incomplete(
    desk: Desk, tmp_path: Path
) -> None:
    contents = dict(rome_set.contents())
    contents[rome_set.file_name("liens_rome_referentiels")] = (
        b'"code_rome","code_compo_bloc","code_rubrique","code_ogr"\n"K1302","1","","1"\n'
    )
    said = refusal(desk, rome_set.write_zip(tmp_path / "rome.zip", contents))
    assert "« liens_rome_referentiels » reprend 1 ligne de « referentiel_code_rome », qui en a 2" in said
    assert "c’est « liens_rome_referentiels » qui est incomplet" in said and "tronqué" not in said


# --- files passed over --------------------------------------------------------------------------------------


def test_files_passed_over_are_named_once(desk: Desk, tmp_path: Path) -> None:
    folder = market_set.write_set(tmp_path / "set")
    for place in ("a", "b"):
        (folder / place).mkdir()
        (folder / place / "notes.csv.gz").write_bytes(gzip.compress(b"x,y\n1,2\n"))
    preview = put(desk, folder)
    (told,) = (one for one in preview.warnings if one.startswith("Fichiers non utilisés"))
    assert told.count("notes.csv.gz") == 1
