"""A file is known by what it holds, whatever its name and its packing; anything else is refused in French."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from app.models.records.trouble import RefusedFile
from app.services.opendata import course_bytes
from app.services.opendata.course_files import looks_like_courses, open_courses
from tests.fakes.course_files import as_csv, as_json, course, facts, read, read_courses, towns, write

LHEO = (
    '<?xml version="1.0"?><lheo><offres><formation numero="F1">'
    '<intitule-formation>Soudeur</intitule-formation><action numero="A1"/></formation></offres></lheo>'
)


def zipped(**files: str | bytes) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return whole.getvalue()


@pytest.mark.parametrize("name", ["communes.csv.gz", "rome.zip", "photo.png", "sans_suffixe"])
def test_the_name_tells_nothing(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, as_csv([course()]), name)
    assert looks_like_courses(path)
    assert read(path)[0] == read_courses(tmp_path, course())


@pytest.mark.parametrize(
    "packed",
    [
        lambda text: gzip.compress(text),
        lambda text: zipped(**{"dossier/export.csv": text}),
        lambda text: zipped(
            **{"export.csv.gz": gzip.compress(text), "__MACOSX/._export": b"x", ".DS_Store": b"x"}
        ),
    ],
    ids=["gzip", "zip", "gzip in a zip"],
)
def test_a_packed_file_is_the_same_edition(tmp_path: Path, packed) -> None:
    text = as_csv([course()]).encode()
    plain, first = read(write(tmp_path, text))
    rows, edition = read(write(tmp_path, packed(text)))
    assert rows == plain and edition.sha256 == first.sha256


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("<!DOCTYPE html><html><body>404</body></html>", "une page web"),
        ("<rss><channel/></rss>", "élément principal est « rss »"),
        ('{"error_code": "ODSQLError", "message": "Unknown field: prix"}', "Unknown field: prix"),
        ('[{"code": "A1", "libelle": "Métier"}]', "« code », « libelle »"),
        ("code;nom;region\n1;a;b\n", "« code », « nom », « region »"),
        ("Bonjour tout le monde", "commence par « Bonjour tout le monde »"),
        (bytes(range(1, 32)) * 40, "n’est pas un texte"),
        ("%PDF-1.7\n%âãÏÓ\n", "n’est pas un texte"),
    ],
)
def test_anything_else_is_refused_with_what_was_found(
    tmp_path: Path, content: str | bytes, words: str
) -> None:
    path = write(tmp_path, content)
    assert not looks_like_courses(path)
    with pytest.raises(RefusedFile) as refused:
        open_courses(path, towns(), facts())
    sentence = refused.value.sentence.replace("\u00a0", " ")
    assert words in sentence and "On attend le catalogue de la Caisse des Dépôts" in sentence


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    for content in (b"", b"\xef\xbb\xbf\n", gzip.compress(b"")):
        path = write(tmp_path, content)
        assert not looks_like_courses(path)
        with pytest.raises(RefusedFile, match="est vide"):
            open_courses(path, towns(), facts())


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(RefusedFile, match="introuvable"):
        open_courses(tmp_path / "absent.csv", towns(), facts())


def test_a_header_alone_gives_no_course(tmp_path: Path) -> None:
    rows, edition = read(write(tmp_path, as_csv([])))
    assert (rows, edition.courses) == ([], 0)


def test_an_empty_list_in_json_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedFile):
        open_courses(write(tmp_path, {"total_count": 0, "results": []}), towns(), facts())


def test_a_gzip_cut_short_is_refused(tmp_path: Path) -> None:
    many = as_csv(
        [course(numero_formation=f"n{at}", objectif_formation=str(at * 7919)) for at in range(20_000)]
    )
    whole = gzip.compress(many.encode())
    path = write(tmp_path, whole[: len(whole) // 2])
    assert looks_like_courses(path)
    with pytest.raises(RefusedFile, match="tronqué"):
        read(path)


def test_a_damaged_zip_is_refused(tmp_path: Path) -> None:
    whole = zipped(export=as_csv([course()]))
    for content in (whole[:-30], whole[:40] + b"\0\0\0\0" + whole[44:]):
        with pytest.raises(RefusedFile):
            read(write(tmp_path, content))


def test_a_zip_of_several_files_names_them(tmp_path: Path) -> None:
    with pytest.raises(RefusedFile, match="un seul fichier") as refused:
        open_courses(write(tmp_path, zipped(a="1", b="2")), towns(), facts())
    assert "«\u00a0a\u00a0», «\u00a0b\u00a0»" in refused.value.sentence


def test_a_workbook_is_refused_with_what_to_do(tmp_path: Path) -> None:
    content = zipped(**{"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"})
    with pytest.raises(RefusedFile, match="CSV"):
        open_courses(write(tmp_path, content), towns(), facts())


def test_a_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(course_bytes, "RATIO_FROM", 1024 * 1024)
    bomb = as_csv([course()]).encode() + b" " * 40_000_000
    for content in (gzip.compress(bomb), zipped(export=bomb), zipped(export=gzip.compress(bomb))):
        with pytest.raises(RefusedFile, match="anormalement volumineux"):
            read(write(tmp_path, content))


def test_more_than_the_most_a_file_may_hold_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(course_bytes, "MOST_BYTES", 300_000)
    with pytest.raises(RefusedFile, match="anormalement volumineux"):
        read(write(tmp_path, as_csv([course(numero_formation=f"n{at}") for at in range(2_000)])))


def test_every_shape_is_recognised(tmp_path: Path) -> None:
    shapes = {
        "CdcCourses": as_json([course()]),
        "LheoCourses": LHEO,
        "McfOffers": [{"formation": {"title": "Soudeur"}, "totalPriceTTC": 1200.0}],
        "ApprenticeshipCatalogue": {"formations": [{"cfd": "1", "intitule_long": "CAP"}], "pagination": {}},
        "ParcoursupPlaces": "UAI_AFF;LIB_AFF;CODECOMMUNE;LIBCOMMUNE;CODEPOSTAL;CODEFORMATION;LIBFORMATION;"
        "CODESPÉCIALITÉ;LIBSPÉCIALITÉ\n",
        "AffelnetPlaces": "UAI;COMMUNE;TYPE_ETABLISSEMENT;MNEMONIQUE_FORMATION_ACCUEIL;"
        "LIBELLE_FORMATION_ACCUEIL_BAN;CODE_FORMATION_ACCUEIL_BAN;CODE_COMMUNE_INSEE;CODE_POSTAL\n",
    }
    for reader, content in shapes.items():
        source = open_courses(write(tmp_path, content), towns(), facts())
        assert type(source).__name__ == reader
        source.close()


def test_departments_alone_are_enough(tmp_path: Path) -> None:
    source = open_courses(write(tmp_path, as_csv([course()])), {"18033": "18"}, facts())
    assert [row.department for row in source.rows()] == ["18"]
    source.close()
