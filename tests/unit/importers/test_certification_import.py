"""Files about certifications: known by their header, one or several, packed or not; else refused."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from app.models.records.certifications import AccessWay, Certification, Register, Registration
from app.models.records.editions import EditionKind, ImportPreview
from app.models.records.trouble import Cancelled, RefusedFile
from app.services.opendata.certif_files import day_of, looks_like_certifications, open_certifications
from app.services.usecases.desk import Desk
from app.services.usecases.published import groups_of
from tests.fakes import certification_set as files


def put(desk: Desk, *paths: Path, accept_loss: bool = False) -> ImportPreview:
    """Import and give what was shown before."""
    staged = desk.referentials.stage(list(paths))
    desk.referentials.apply(staged, accept_loss=accept_loss)  # type: ignore[arg-type]
    assert isinstance(staged.preview, ImportPreview)
    return staged.preview


def refusal(desk: Desk, *paths: Path) -> str:
    """Give the sentence an import is refused with, plain spaces; nothing has changed."""
    before = rows(desk)
    with pytest.raises(RefusedFile) as refused:
        put(desk, *paths)
    assert rows(desk) == before
    return refused.value.sentence.replace("\u00a0", " ")


def rows(desk: Desk) -> dict[str, int]:
    """Rows of each table in place; empty without an edition."""
    found = [one for one in desk.referentials.status() if one.edition.kind is EditionKind.CERTIFICATIONS]
    return {name: count for name, count in found[0].tables.items() if count} if found else {}


def told(desk: Desk, code: str) -> tuple[Certification, ...]:
    """What each set says of a certification."""
    with desk.referentials._store.read() as reading:
        return reading.certifications.told_of([code]).get(code, ())


def test_the_export_is_read_with_the_accents_of_its_names_its_tabs_and_its_registers(
    desk: Desk, tmp_path: Path
) -> None:
    preview = put(desk, files.write_export(tmp_path))
    edition = preview.edition
    assert (edition.kind, edition.version) == (EditionKind.CERTIFICATIONS, "état au 22/02/2024")
    assert edition.title == "Certifications, France compétences, état au 22/02/2024"
    assert (edition.published_on, edition.source) == (date(2024, 2, 22), "France compétences")
    assert edition.rows_read == {
        f"france_competences/{file}": count
        for file, count in {
            "blocs": 3,
            "certificateurs": 1,
            "fiches": 4,
            "formacodes": 1,
            "metiers": 3,
            "nsf": 1,
            "suites": 3,
            "voies": 3,
        }.items()
    }
    assert rows(desk) == {
        "certification": 4,
        "certification_block": 2,
        "certification_occupation": 3,
        "certification_subject": 2,
        "certification_certifier": 1,
        "certification_access": 3,
        "certification_succession": 2,
        "certification_source": 8,
    }
    (warning,) = preview.warnings
    assert "1\u00a0ligne cite" in warning and "Blocs_De_Compétences_2024_02_22.csv" in warning
    assert "RNCP777" in warning
    with desk.referentials._store.read() as reading:
        shelf = reading.certifications
        assert [(one.code, one.label) for one in shelf.blocks("RNCP200")] == [
            ("RNCP200BC01", "Pétrir"),
            ("RNCP200BC02", "Vendre\nau magasin"),
        ]
        assert [one.siret for one in shelf.certifiers("RNCP200")] == ["11004301500012"]
        assert shelf.occupations("RNCP300") == (("H9999", "Management et ingénierie d'affaires"),)
        assert shelf.access("RNCP200")[0] == (AccessWay.EXPERIENCE, AccessWay.APPRENTICESHIP)
        assert shelf.access("RNCP300") == ((AccessWay.OTHER,), "france_competences")
        assert {one.label for one in shelf.subjects("RNCP200")} == {"Agro-alimentaire", "Boulangerie"}
        assert (shelf.heirs("RNCP100"), shelf.elders("RNCP200")) == (("RNCP200",), ("RNCP100",))
    (blockchain,) = told(desk, "RS5000")
    assert blockchain.register is Register.RS and blockchain.registration is Registration.REQUEST
    assert (blockchain.level, blockchain.active, blockchain.ends_on) == (None, True, date(2024, 5, 24))
    (tourier,) = told(desk, "RNCP300")
    assert (tourier.level, tourier.active) == (None, False)  # « REPRISE » is no level


def test_the_same_files_in_a_folder_are_the_same_edition(desk: Desk, tmp_path: Path) -> None:
    put(desk, files.write_export(tmp_path))
    preview = desk.referentials.stage(files.write_unpacked(tmp_path / "folder")).preview
    assert isinstance(preview, ImportPreview)
    assert preview.is_same_edition and preview.touches == 0


def test_the_kit_is_read_under_its_empty_row_and_its_sheet_of_corrections_is_not(
    desk: Desk, tmp_path: Path
) -> None:
    preview = put(desk, files.write_kit(tmp_path))
    assert preview.edition.title == "Certifications, kit apprentissage, état au 29/11/2024"
    assert preview.edition.rows_read == {"kit/kit": 5}
    assert rows(desk) == {
        "certification": 3,
        "certification_access": 2,
        "certification_succession": 4,
        "certification_diploma": 4,
        "certification_source": 1,
    }
    assert any("1\u00a0diplôme n’a pas de fiche" in one for one in preview.warnings)
    assert any("à quels métiers" in one for one in preview.warnings)
    (home,) = told(desk, "RNCP400")
    assert (home.label, home.abbreviation, home.level) == ("Aide à domicile", "CS", 3)
    assert home.ends_on == date(2025, 8, 31)  # a workbook keeps it as the number 45900
    assert (home.published_on, home.starts_on) == (date(2024, 2, 1), date(2024, 9, 1))
    with desk.referentials._store.read() as reading:
        assert reading.certifications.heirs("RNCP400") == ("RNCP401", "RNCP402")
        assert reading.certifications.heirs("RNCP402") == ("RNCP400",)
        assert [one.code for one in reading.certifications.diplomas("RNCP400")] == ["01022103", "01022104"]
        assert reading.certifications.with_diploma("46T22701") == ("RNCP402",)


def test_the_zero_a_spreadsheet_ate_is_given_back_and_the_ministry_names_the_diploma(
    desk: Desk, tmp_path: Path
) -> None:
    diplomas, kinds = files.write_diplomas(tmp_path)
    preview = put(desk, files.write_old_kit(tmp_path), diplomas, kinds)
    assert preview.edition.rows_read == {"bcn/diplomes": 2, "bcn_niveaux/niveaux": 1, "kit_v3/kit": 4}
    with desk.referentials._store.read() as reading:
        (one,) = reading.certifications.diplomas("RNCP400")
        sources = {source.dataset: source for source in reading.certifications.sources()}
    assert (one.code, one.label, one.kind) == ("01022103", "AIDE À DOMICILE (MC)", "MENTION COMPLEMENTAIRE")
    assert sources["bcn"].published_on == date(2023, 2, 23)
    assert sources["kit_v3"].version == "v3.0"
    assert told(desk, "RNCP500")[0].level == 6


def test_sets_stand_side_by_side_whatever_their_order_and_the_register_is_believed_first(
    desk: Desk, tmp_path: Path
) -> None:
    export, kit, old = files.write_export(tmp_path), files.write_kit(tmp_path), files.write_old_kit(tmp_path)
    for path in (old, export, kit):
        put(desk, path)
    one_by_one = rows(desk)
    several = told(desk, "RNCP200")
    assert [(one.dataset, one.label) for one in several] == [
        ("france_competences", "Boulanger"),
        ("kit", "Boulanger du kit"),
        ("kit_v3", "BOULANGER (CAP)"),
    ]
    sheet = desk.complete().certifications.sheet("RNCP200")
    assert (sheet.label, sheet.ends_on) == ("Boulanger", date(2028, 8, 31))
    assert any("délivrée jusqu’au 31/08/2030" in line.words for line in sheet.lines)  # the kit alone says it
    assert "kit apprentissage" in sheet.source_words and "France compétences" in sheet.source_words
    with desk.referentials._store.read() as reading:
        assert reading.certifications.elders("RNCP200") == ("RNCP100",)
    preview = put(desk, kit)
    assert preview.is_same_edition and rows(desk) == one_by_one
    assert groups_of([kit, export, old]) == ((kit, export, old),)


def test_all_of_them_at_once_give_the_same_as_one_by_one(desk: Desk, tmp_path: Path) -> None:
    paths = files.write_kit(tmp_path), files.write_export(tmp_path), files.write_old_kit(tmp_path)
    for path in paths:
        put(desk, path)
    preview = desk.referentials.stage(list(reversed(paths))).preview
    assert isinstance(preview, ImportPreview)
    assert preview.is_same_edition and preview.touches == 0


def test_a_file_cut_at_a_row_is_refused_until_someone_says_it_is_whole(desk: Desk, tmp_path: Path) -> None:
    many = files.STANDARD + "".join(
        f'"{n}";"RNCP{n}";"Fiche";;;"NIV3";"Niveau 3";"Non";"Non";;;"31/08/2028";;"Enregistrement de droit";;'
        '"ACTIVE"\n'
        for n in range(1000, 1020)
    )
    put(desk, files.write_export(tmp_path / "whole", "2024_02_22", Standard=many))
    cut = files.write_export(tmp_path / "cut", "2024_02_23")
    said = refusal(desk, cut)
    assert "4 lignes là où l’édition en place en a 24" in said and "fiches (RNCP et RS)" in said
    put(desk, cut, accept_loss=True)
    assert rows(desk)["certification"] == 4


def test_what_cannot_be_read_is_refused_with_its_reason(desk: Desk, tmp_path: Path) -> None:
    put(desk, files.write_export(tmp_path / "good"))
    alone = tmp_path / "export_fiches_CSV_Rome_2024_02_22.csv"
    alone.write_text(files.PARTS["Rome"], encoding="utf-8")
    assert "n’est qu’un des fichiers" in refusal(desk, alone)
    short = files.STANDARD.replace(';"Actif"', "")
    assert "n’a pas la colonne « Actif »" in refusal(desk, files.write_export(tmp_path / "a", Standard=short))
    broken = files.STANDARD[: files.STANDARD.index('"RS5000"') + 12]
    said = refusal(desk, files.write_export(tmp_path / "b", Standard=broken))
    assert "tronqué ou abîmé vers la ligne 4" in said
    empty = files.STANDARD.splitlines(keepends=True)[0]
    assert "aucune ligne" in refusal(desk, files.write_export(tmp_path / "c", Standard=empty))
    nonsense = empty + files.STANDARD.splitlines(keepends=True)[1].replace("RNCP100", "Boulanger")
    assert "tronqué ou abîmé vers la ligne 2" in refusal(
        desk, files.write_export(tmp_path / "d", Standard=nonsense)
    )
    half = tmp_path / "half.zip"
    whole = files.write_export(tmp_path / "e").read_bytes()
    half.write_bytes(whole[: len(whole) // 2])
    assert "n’est pas une archive zip lisible" in refusal(desk, half)


def test_a_missing_file_of_the_export_is_told_and_the_rest_is_read(desk: Desk, tmp_path: Path) -> None:
    preview = put(desk, files.write_export(tmp_path, VoixdAccès="", Nsf=""))
    assert any("spécialités" in one and "voies d’accès" in one for one in preview.warnings)
    assert "certification_access" not in rows(desk)


def test_of_two_days_of_the_export_in_a_folder_the_newest_is_read(desk: Desk, tmp_path: Path) -> None:
    folder = files.write_unpacked(tmp_path / "set", "2024_02_22")
    files.write_unpacked(folder, "2025_03_01")
    preview = put(desk, folder)
    assert preview.edition.published_on == date(2025, 3, 1)
    assert any("Fichiers non utilisés" in one and "2024_02_22" in one for one in preview.warnings)


def test_a_file_older_than_the_one_in_place_is_told(desk: Desk, tmp_path: Path) -> None:
    put(desk, files.write_export(tmp_path, "2025_03_01"))
    preview = put(desk, files.write_export(tmp_path, "2024_02_22"))
    assert any("(22/02/2024) est plus ancien" in one and "(01/03/2025)" in one for one in preview.warnings)
    preview = put(desk, files.write_export(tmp_path, "2025_03_02"))
    assert not any("plus ancien" in one for one in preview.warnings)


def test_leaving_in_the_middle_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    def leave(done: int, _total: int, _words: str) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        desk.referentials.stage(files.write_export(tmp_path), leave)
    assert rows(desk) == {}


def test_other_files_are_not_taken_for_these(tmp_path: Path) -> None:
    other = tmp_path / "catalogue.csv"
    other.write_text("code_rncp;intitule;prix\nRNCP1;x;1\n", encoding="utf-8")
    assert not looks_like_certifications(other)
    with pytest.raises(RefusedFile, match="aucun fichier de certifications"):
        open_certifications(other)
    assert not looks_like_certifications(tmp_path / "absent.csv")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31/08/2028", date(2028, 8, 31)),
        ("45900", date(2025, 8, 31)),
        ("2024-02-22", date(2024, 2, 22)),
        ("31/02/2024", None),
        ("NR", None),
        ("", None),
    ],
)
def test_days_are_read_as_files_write_them(text: str, day: date | None) -> None:
    assert day_of(text) == day


def test_the_real_kits_have_the_rows_that_were_counted(desk: Desk, shared_data: Path) -> None:
    folder = shared_data / "formation"
    kit = folder / "rncp" / "Kit_apprentissage_20241129.xlsx"
    preview = put(desk, kit)
    assert preview.edition.rows_read == {"kit/kit": 6653}
    assert preview.edition.published_on == date(2024, 11, 29)
    counts = rows(desk)
    assert counts["certification"] == 4427 - 1  # « NR » is one of the 4,427 values of the column
    assert counts["certification_diploma"] == 6653 - 32
    lists = folder / "bcn" / "N_FORMATION_DIPLOME.csv.gz", folder / "bcn" / "N_NIVEAU_FORMATION_DIPLOME.csv"
    preview = put(desk, folder / "rncp" / "Kit_apprentissage_et_RNCP_v3.0.csv.gz", *lists)
    assert preview.edition.rows_read == {
        "kit/kit": 6653,
        "kit_v3/kit": 5546,
        "bcn/diplomes": 3923,
        "bcn_niveaux/niveaux": 206,
    }
    assert (rows(desk)["diploma"], rows(desk)["diploma_kind"]) == (3923, 206)
    with desk.referentials._store.read() as reading:
        assert "01022001" in {one.code for one in reading.certifications.diplomas("RNCP955")}


def test_the_real_sample_of_the_export_is_read_whole(desk: Desk, shared_data: Path, tmp_path: Path) -> None:
    sample = shared_data / "formation" / "rncp" / "export-fiches-csv-2024-02-22_SAMPLE.zip"
    copy = tmp_path / "export.zip"  # the day is then in the names of its files alone
    shutil.copy(sample, copy)
    preview = put(desk, copy)
    assert preview.edition.published_on == date(2024, 2, 22)
    assert rows(desk) == {
        "certification": 9,
        "certification_block": 6,
        "certification_occupation": 15,
        "certification_subject": 15,
        "certification_certifier": 6,
        "certification_access": 34,
        "certification_succession": 6,
        "certification_source": 8,
    }
    assert preview.warnings == ()
