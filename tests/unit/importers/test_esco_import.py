"""The files of ESCO: known by their header, one or both, packed or not; refused in one sentence."""

import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest

from app.models.records.editions import EditionKind, ImportPreview
from app.models.records.esco import EscoRelation
from app.models.records.ids import RomeCode, TitleCode
from app.models.records.trouble import Cancelled, RefusedFile
from app.services.opendata.esco_files import day_of, looks_like_esco, relation_of
from app.services.usecases.desk import Desk
from tests.fakes import esco_set
from tests.fakes.esco_set import GONE, HEADER, HOME_CARE, HOUSE, LIST, MAPPING, SHOP


def put(desk: Desk, path: Path) -> ImportPreview:
    """Import and give what was shown before."""
    staged = desk.referentials.stage(path)
    desk.referentials.apply(staged)
    return staged.preview


def held(desk: Desk) -> dict[str, tuple[str, EscoRelation]]:
    """The whole mapping in place: title, then occupation and relation."""
    with desk.referentials._store.read() as reading:
        return {code: (uri, EscoRelation(rel)) for code, _, rel, uri in reading.esco.every_tie()}  # type: ignore[call-arg]


def rows(desk: Desk) -> dict[str, int]:
    """Rows of each table in place; empty without an edition."""
    found = [one for one in desk.referentials.status() if one.edition.kind is EditionKind.ESCO]
    return found[0].tables if found else {}


@pytest.mark.parametrize("packed", [False, True])
def test_both_files_of_a_folder_are_read_packed_or_not(desk: Desk, tmp_path: Path, packed: bool) -> None:
    preview = put(desk, esco_set.write_set(tmp_path / "set", packed=packed))
    edition = preview.edition
    assert (edition.kind, edition.version, str(edition.published_on)) == (
        EditionKind.ESCO,
        "V1.4",
        "2022-06-07",
    )
    assert edition.title == "Correspondance ESCO 1.0.9–ROME V1.4"
    assert edition.rows_read == {"correspondance": 4, "metiers": 3}
    assert "Commission européenne" in edition.source and "classification ESCO" in edition.licence
    assert any("1\u00a0lien de la correspondance vers 1" in one for one in preview.warnings)
    assert rows(desk) == {"esco_tie": 4, "esco_occupation": 3, "esco_label": 2, "esco_source": 2}
    assert held(desk)["10805"] == (HOME_CARE, EscoRelation.EXACT)
    with desk.referentials._store.read() as reading:
        labels = reading.esco.every_label()
        assert {text for uri, text in labels if uri == HOME_CARE} == {
            "aide à domicile",
            "auxiliaire de vie",
            "aide-ménagère",
        }
        assert reading.esco.occupations([HOME_CARE])[HOME_CARE].description == (
            "Les aides à domicile aident des personnes âgées, chez elles."
        )


def test_packed_or_not_it_is_the_same_edition(desk: Desk, tmp_path: Path) -> None:
    put(desk, esco_set.write_set(tmp_path / "plain"))
    again = desk.referentials.stage(esco_set.write_set(tmp_path / "packed", packed=True))
    assert again.preview.is_same_edition and again.preview.touches == 0
    again.discard()


def test_one_file_at_a_time_in_either_order(desk: Desk, tmp_path: Path) -> None:
    folder = esco_set.write_set(tmp_path / "set")
    first = put(desk, folder / esco_set.LIST_NAME)
    assert any("Il manque la correspondance" in one for one in first.warnings)
    assert first.edition.title == "Métiers ESCO, état au 30/04/2024"
    assert not desk.complete().esco.links(RomeCode("K1304")).imported
    second = put(desk, folder / esco_set.MAPPING_NAME)
    assert second.edition.rows_read == {"correspondance": 4, "metiers": 3}
    assert rows(desk) == {"esco_tie": 4, "esco_occupation": 3, "esco_label": 2, "esco_source": 2}
    whole = desk.referentials.stage(folder)
    assert whole.preview.is_same_edition
    whole.discard()


def test_the_mapping_alone_gives_its_own_names(desk: Desk, tmp_path: Path) -> None:
    preview = put(desk, esco_set.write_file(tmp_path, "m.csv", MAPPING))
    assert any("Il manque la liste" in one for one in preview.warnings)
    with desk.referentials._store.read() as reading:
        (tie,) = reading.esco.of_titles([TitleCode("38160")])
    assert tie.occupation.uri == GONE and tie.occupation.is_current
    assert (tie.occupation.label, tie.occupation.group) == ("technicien de maintenance sur éolienne", "")
    assert tie.relation is EscoRelation.NARROW


def test_a_zip_and_other_files_beside(desk: Desk, tmp_path: Path) -> None:
    with ZipFile(tmp_path / "ESCO.zip", "w") as archive:
        archive.writestr("ESCO/occupations_fr.csv", LIST)
        archive.writestr("ESCO/skills_fr.csv", "conceptType,conceptUri,skillType\n")
    preview = put(desk, tmp_path / "ESCO.zip")
    assert preview.edition.rows_read == {"metiers": 3}
    assert any("skills_fr.csv" in one for one in preview.warnings)


@pytest.mark.parametrize(
    "text",
    [
        MAPPING.replace("\n", "\r\n"),
        "\ufeff" + MAPPING,
        MAPPING.replace("skos:", ""),
        MAPPING.replace(",skos:exactMatch", ", skos:ExactMatch "),
        MAPPING + "\n\n,,,,\n",
        MAPPING.replace(f"{HOME_CARE},", f" {HOME_CARE} ,"),
        HEADER + esco_set.ROWS,
        MAPPING.replace("prefered label", "PrefLabel").replace("classification 1 ID", "Classification 1 URI"),
        MAPPING + esco_set.ROWS,
    ],
    ids=["crlf", "bom", "no prefix", "case", "blank lines", "spaces", "no information", "names", "twice"],
)
def test_small_defects_are_survived(desk: Desk, tmp_path: Path, text: str) -> None:
    put(desk, esco_set.write_file(tmp_path, "m.csv", text))
    assert held(desk) == {
        "10805": (HOME_CARE, EscoRelation.EXACT),
        "20560": (SHOP, EscoRelation.BROAD),
        "10688": (HOUSE, EscoRelation.CLOSE),
        "38160": (GONE, EscoRelation.NARROW),
    }


def test_the_code_page_of_windows_is_read_too(desk: Desk, tmp_path: Path) -> None:
    put(desk, esco_set.write_file(tmp_path, "m.csv", MAPPING, "cp1252"))
    with desk.referentials._store.read() as reading:
        assert reading.esco.of_titles([TitleCode("10805")])[0].title_label == "Aide à domicile"


def test_a_line_that_makes_no_sense_is_told_with_its_number(desk: Desk, tmp_path: Path) -> None:
    many = "".join(f"{SHOP},x,{number},X,skos:closeMatch\n" for number in range(40))
    wrong = f"{SHOP},x,77,X,skos:relatedMatch\nhttp://x.org,x,78,X,skos:exactMatch\n"
    preview = put(desk, esco_set.write_file(tmp_path, "m.csv", MAPPING + many + wrong))
    assert any("2\u00a0lignes" in one and "ligne 55" in one for one in preview.warnings)
    assert preview.edition.rows_read == {"correspondance": 46} and len(held(desk)) == 44


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("m.csv", MAPPING.replace("mapping relation", "lien"), "« mapping relation »"),
        ("m.csv", MAPPING.replace("classification 2 ID", "id"), "« classification 2 ID »"),
        ("m.csv", MAPPING.replace("ROME ,".strip(","), "ISCO"), "pas au ROME"),
        ("m.csv", MAPPING[:-30], "tronqué ou abîmé vers la ligne 14"),
        ("m.csv", esco_set.ABOUT + HEADER, "aucune ligne"),
        ("m.csv", MAPPING.replace("skos:", "").replace("Match", "Lien"), "tronqué ou abîmé"),
        ("l.csv", LIST.replace("altLabels", "autres"), "« altLabels »"),
        ("l.csv", LIST.replace(HOUSE, "ici"), "tronqué ou abîmé"),
        ("occupations_en.csv", LIST, "autre langue (en)"),
        ("occupations_de.csv.gz", LIST, "autre langue (de)"),
    ],
)
def test_another_file_is_refused_in_a_sentence(
    desk: Desk, tmp_path: Path, name: str, text: str, said: str
) -> None:
    put(desk, esco_set.write_set(tmp_path / "good"))
    before = rows(desk), held(desk)
    with pytest.raises(RefusedFile) as refused:
        desk.referentials.stage(esco_set.write_file(tmp_path, name, text))
    sentence = refused.value.sentence.replace("\u00a0", " ")
    assert said in sentence and "n’ont pas changé" in sentence
    assert (rows(desk), held(desk)) == before


def test_a_damaged_gzip_and_a_stranger_are_refused(desk: Desk, tmp_path: Path) -> None:
    packed = esco_set.write_file(tmp_path, "m.csv.gz", MAPPING)
    packed.write_bytes(packed.read_bytes()[:-20])
    with pytest.raises(RefusedFile):
        desk.referentials.stage(packed)
    (tmp_path / "liste.csv").write_text("a,b\n1,2\n")
    with pytest.raises(RefusedFile, match="fichier ESCO"):
        desk.referentials.stage(tmp_path / "liste.csv")
    assert not looks_like_esco(tmp_path / "liste.csv") and not rows(desk)


def test_an_import_given_up_leaves_what_was_there(desk: Desk, tmp_path: Path) -> None:
    put(desk, esco_set.write_set(tmp_path / "good"))
    before = held(desk)

    def stop(_done: int, _total: int, words: str) -> None:
        if words.startswith("Autres noms"):
            raise Cancelled

    newer = esco_set.write_set(tmp_path / "new")
    esco_set.write_file(newer, esco_set.MAPPING_NAME, MAPPING.replace("skos:exactMatch", "skos:closeMatch"))
    with pytest.raises(Cancelled):
        desk.referentials.stage(newer, stop)
    assert held(desk) == before
    assert [one.changed for one in put(desk, newer).tables if one.table == "esco_tie"] == [1]


def test_relations_and_days() -> None:
    assert relation_of("skos:exactMatch") is EscoRelation.EXACT
    assert relation_of(" narrowmatch ") is EscoRelation.NARROW
    assert relation_of("skos:related") is None
    assert str(day_of("07/06/2022")) == "2022-06-07" and str(day_of("2024-04-30T09:00:00Z")) == "2024-04-30"
    assert day_of("2024") is None and day_of("31/02/2022") is None


def test_the_real_files_have_the_counts_of_the_readme(desk: Desk, shared_data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "esco"
    shutil.copytree(shared_data / "esco", folder)
    preview = put(desk, folder)
    assert preview.edition.rows_read == {"correspondance": 11_118, "metiers": 3_039}
    assert rows(desk)["esco_tie"] == 11_118 and rows(desk)["esco_occupation"] == 3_039
    found = held(desk)
    counts = {one: sum(relation is one for _, relation in found.values()) for one in EscoRelation}
    assert counts == {
        EscoRelation.BROAD: 5_086,
        EscoRelation.CLOSE: 4_597,
        EscoRelation.EXACT: 1_144,
        EscoRelation.NARROW: 291,
    }
    assert any(one.startswith("6\u00a0liens") for one in preview.warnings)
