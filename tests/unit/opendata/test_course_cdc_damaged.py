"""The catalogue of the Caisse des Dépôts, damaged: columns, encodings, lines, texts, cut ends."""

from pathlib import Path

import pytest

from app.models.records.courses import CourseRow
from app.models.records.trouble import RefusedFile
from tests.fakes.course_files import OFFICIAL, as_csv, course, read, read_courses, write


def one(folder: Path, **changed: str) -> CourseRow:
    (row,) = read_courses(folder, course(**changed))
    return row


def test_columns_may_come_in_any_order_with_others(tmp_path: Path) -> None:
    usual = read_courses(tmp_path, course())
    assert read_courses(tmp_path, course(neuve="x"), columns=["neuve", *reversed(OFFICIAL)]) == usual


def test_long_texts_may_be_absent(tmp_path: Path) -> None:
    kept = [name for name in OFFICIAL if not name.startswith(("objectif", "contenu", "resultats", "points"))]
    (row,) = read_courses(tmp_path, course(), columns=kept)
    assert (row.objective, row.content, row.results) == ("", "", "")
    assert row.price == 350_000


def test_missing_columns_are_named(tmp_path: Path) -> None:
    columns = [name for name in OFFICIAL if name not in ("frais_ttc_tot_min", "siret")]
    with pytest.raises(RefusedFile) as refused:
        read_courses(tmp_path, course(), columns=columns)
    assert "« siret », « frais_ttc_tot_min »" in refused.value.sentence.replace("\u00a0", " ")
    assert "n’ont pas changé" in refused.value.sentence


def test_half_the_columns_are_refused_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(RefusedFile, match="manque les colonnes"):
        read_courses(tmp_path, course(), columns=OFFICIAL[: len(OFFICIAL) // 2])


def test_a_renamed_column_is_named(tmp_path: Path) -> None:
    text = as_csv([course()]).replace("numero_formation", "numero", 1)
    with pytest.raises(RefusedFile, match="manque la colonne «\u00a0numero_formation"):
        read(write(tmp_path, text))


def test_cells_hold_lines_and_quotes(tmp_path: Path) -> None:
    row = one(
        tmp_path,
        contenu_formation='Un "vrai" programme ;\r\n\r\n\r\n- HTML\r\n- CSS',
        nom_of='SARL "Le Code"',
    )
    assert row.content == 'Un "vrai" programme ;\n- HTML\n- CSS'
    assert row.provider == 'SARL "Le Code"'


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_file_saved_by_a_spreadsheet_is_read(tmp_path: Path, delimiter: str) -> None:
    rows, _edition = read(write(tmp_path, as_csv([course()], delimiter=delimiter, end="\n")))
    assert rows == read_courses(tmp_path, course())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman"])
def test_the_encoding_is_found(tmp_path: Path, encoding: str) -> None:
    usual = read_courses(tmp_path, course())
    assert read(write(tmp_path, as_csv([course()]).encode(encoding)))[0] == usual


def test_stray_bytes_and_nuls_are_mended_and_counted(tmp_path: Path) -> None:
    data = as_csv([course()] * 40 + [course(numero_formation="12345678900011_b")]).encode()
    data = data.replace("Développeur".encode(), "Développeur".encode("cp1252"), 2)
    data = data.replace(b"Organisme", b"Orga\0nisme", 3)
    rows, edition = read(write(tmp_path, data))
    assert [row.provider for row in rows] == ["Organisme Exemple"] * 2
    assert rows[0].title == "Développeur web et web mobile"
    said = "\n".join(edition.notes).replace("\u00a0", " ")
    assert "2 signes d’un autre codage que le reste du fichier : relus." in said
    assert "3 signes nuls : retirés." in said


def test_the_same_number_is_kept_once_and_counted(tmp_path: Path) -> None:
    rows, edition = read(
        write(tmp_path, as_csv([course(), course(nom_of="Un autre"), course(code_departement="75")]))
    )
    assert [(row.id, row.provider) for row in rows] == [
        ("cdc:12345678900011_dwwm@18", "Organisme Exemple"),
        ("cdc:12345678900011_dwwm@75", "Organisme Exemple"),
    ]
    assert edition.courses == 2
    assert any("1\u00a0ligne répétée" in note for note in edition.notes)


def test_what_has_no_title_or_no_number_is_left_out_and_counted(tmp_path: Path) -> None:
    rows, edition = read(
        write(tmp_path, as_csv([course(intitule_formation="  "), course(numero_formation=""), course()]))
    )
    assert len(rows) == edition.courses == 1
    said = "\n".join(edition.notes).replace("\u00a0", " ")
    assert "1 formation sans intitulé : laissée de côté." in said
    assert "1 formation sans numéro : laissée de côté." in said


def test_a_last_line_cut_short_refuses_the_file(tmp_path: Path) -> None:
    text = as_csv([course(), course(numero_formation="x")])
    with pytest.raises(RefusedFile, match="est coupé") as refused:
        read(write(tmp_path, text[:-120]))
    assert "n’ont pas changé" in refused.value.sentence


def test_a_file_cut_inside_a_quoted_cell_is_refused(tmp_path: Path) -> None:
    text = as_csv([course(), course(numero_formation="x", contenu_formation="a\nb\nc")])
    with pytest.raises(RefusedFile, match="est coupé"):
        read(write(tmp_path, text[: text.rfind("b\n") + 2]))


def test_a_quote_never_closed_refuses_the_file(tmp_path: Path) -> None:
    text = as_csv([course()]) + '"' + as_csv([course(numero_formation=f"n{at}") for at in range(500)])
    with pytest.raises(RefusedFile, match=r"abîmé|coupé"):
        read(write(tmp_path, text))


def test_lines_of_another_width_are_left_out_and_counted(tmp_path: Path) -> None:
    text = (
        as_csv([course()]) + "seule;deux\r\n\r\n" + as_csv([course(numero_formation="z")]).split("\r\n", 1)[1]
    )
    rows, edition = read(write(tmp_path, text))
    assert len(rows) == 2
    assert any("1\u00a0ligne qui n’a pas le bon nombre de cellules" in note for note in edition.notes)


def test_very_long_texts_are_cut_at_a_word(tmp_path: Path) -> None:
    words = "mot " * 2_000
    row = one(tmp_path, objectif_formation=words, contenu_formation=words, intitule_formation=words)
    assert len(row.objective) <= 1_500 and row.objective.endswith("mot…")
    assert len(row.content) <= 3_000 and row.content.endswith("mot…")
    assert len(row.title) <= 300 and row.title.endswith("mot…")


def test_telephones_and_mails_are_not_kept(tmp_path: Path) -> None:
    row = one(
        tmp_path,
        contenu_formation="Appelez le 01 23 45 67 89 ou +33 6 12 34 56 78, "
        "écrivez à jean.dupont@exemple.fr. SIRET 80123456700012.",
    )
    assert row.content == "Appelez le ou , écrivez à . SIRET 80123456700012."


def test_tags_and_entities_become_plain_text(tmp_path: Path) -> None:
    row = one(
        tmp_path, contenu_formation="<p>Bases&nbsp;:</p><ul><li>HTML &amp; CSS</li><li>C++ &lt; 20</li></ul>"
    )
    assert row.content == "Bases\u00a0:\n- HTML & CSS\n- C++ < 20"


@pytest.mark.parametrize("silent", ["…", "-", "NC", "."])
def test_a_text_that_says_nothing_is_empty(tmp_path: Path, silent: str) -> None:
    assert one(tmp_path, objectif_formation=silent).objective == ""
