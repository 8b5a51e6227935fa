"""The ROME importer: counts equal to the row, defects survived, every refusal leaves all in place."""

import gzip
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.models.records.editions import EditionKind
from app.models.records.ids import RomeCode
from app.models.records.trouble import Cancelled, DiskTrouble, RefusedFile
from app.models.store.reference_store import ReferenceStore
from app.services.importers.reference_import import StagedImport
from app.services.opendata.rome import RomeEdition
from app.services.usecases.desk import Desk
from tests.fakes import rome_set

README_ROWS = {
    "referentiel_code_rome": 1_584,
    "referentiel_appellation": 13_120,
    "texte": 11_980,
    "coherence_item": 104_219,
    "liens_rome_referentiels": 118_923,
    "referentiel_competence": 18_317,
    "referentiel_savoir": 15_354,
    "referentiel_contexte_travail": 179,
    "item": 33_850,
    "rubrique_mobilite": 14_912,
    "cr_gd_dp": 1_584,
    "cr_gd_dp_appellations": 14_828,
    "grand_domaine": 14,
    "domaine_professionnel": 110,
    "referentiel_code_rome_riasec": 1_584,
    "referentiel_macro_competence_riasec": 507,
    "arborescence_centre_interet": 4_444,
    "centre_interet": 30,
    "arborescence_secteur_activite": 3_303,
    "secteur_activite": 35,
    "sous_secteur_activite": 40,
    "arborescence_secteur_naf": 2_920,
    "secteur_naf": 89,
    "arborescence_thematique": 1_348,
    "themes": 17,
    "composition_bloc": 8,
    "descriptif_rubrique": 3,
    "type_referentiel": 0,
}
"""The counts of the data README, file by file."""

STORED_ROWS = {
    "occupation": 1_584,
    "job_title": 13_120,
    "occupation_text": 11_980,
    "skill": 18_317 + 15_354,
    "work_context": 179,
    "occupation_skill": 54_695 + 35_861,
    "occupation_context": 13_663,
    "occupation_move": 14_912,
    "grand_domain": 14,
    "domain": 110,
    "interest": 30,
    "occupation_interest": 4_444,
    "sector": 35,
    "sub_sector": 40,
    "occupation_sector": 3_303,
    "naf_division": 89,
    "occupation_naf": 2_920,
    "theme": 17,
    "occupation_theme": 1_348,
}


@pytest.fixture
def store(tmp_path: Path):
    opened = ReferenceStore.open_sqlite(tmp_path / "reference.sqlite")
    yield opened
    opened.close()


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A folder with the tiny set."""
    folder = tmp_path / "rome"
    folder.mkdir()
    for name, data in rome_set.contents().items():
        (folder / name).write_bytes(data)
    return folder


def stage(store: ReferenceStore, path: Path, report=lambda *_: None) -> StagedImport:
    source = RomeEdition(path)
    try:
        return StagedImport.read(store, source, report)
    finally:
        source.close()


def codes(store: ReferenceStore) -> list[str]:
    with store.read() as reading:
        return [line.code for line in reading.occupations.lines()]


def test_counts_of_the_official_edition_equal_the_readme(rome_desk: Desk) -> None:
    status = next(one for one in rome_desk.referentials.status() if one.edition.kind is EditionKind.ROME)
    assert status.edition.rows_read == README_ROWS
    assert status.tables == STORED_ROWS
    assert (status.edition.version, status.edition.title) == ("460", "ROME 4.0 version 60")
    assert not status.edition.is_starter


def test_official_texts_are_clean(rome_desk: Desk) -> None:
    fiche = rome_desk.occupations.fiche(RomeCode("A1101"))
    assert fiche.definition[0] == "Réalise des travaux agricoles mécanisés."
    assert "en assure l'entretien" in fiche.definition[2]
    assert not any("''" in sentence for sentence in (*fiche.definition, *fiche.access))
    assert [move.rank for move in fiche.moves] == list(range(1, 12))


def test_same_edition_again_changes_nothing(rome_desk: Desk, rome_zip: Path) -> None:
    staged = rome_desk.referentials.stage(rome_zip)
    assert staged.preview.is_same_edition
    assert staged.preview.touches == 0
    staged.discard()


def test_same_version_with_other_bytes_is_another_edition(store: ReferenceStore, tiny: Path) -> None:
    stage(store, tiny).apply()
    texts = tiny / rome_set.file_name("texte")
    texts.write_bytes(texts.read_bytes().replace(b"l''accueil", "l’accueil".encode()))
    staged = stage(store, tiny)
    assert not staged.preview.is_same_edition
    assert {one.table: one.touches for one in staged.preview.tables if one.touches} == {"occupation_text": 1}
    staged.apply()
    with store.read() as reading:
        fiche = reading.occupations.fiche(RomeCode("K1302"))
    assert fiche is not None
    assert fiche.definition == ("Commence par l’accueil.", "Termine par l'essentiel.")


def test_tiny_set_reads_every_defect(store: ReferenceStore, tiny: Path) -> None:
    stage(store, tiny).apply()
    with store.read() as reading:
        fiche = reading.occupations.fiche(RomeCode("K1302"))
        edition = reading.editions.of(EditionKind.ROME)
    assert fiche is not None and edition is not None
    assert fiche.interests == ("J'ai le sens du contact",)
    assert fiche.tags.regulated is True
    assert fiche.tags.digital is False
    assert {skill.code: skill.core for skill in fiche.skills}["100"] is not None
    assert edition.rows_read["centre_interet"] == 1
    with closing(sqlite3.connect(store._engine.url.database or "")) as base:
        assert base.execute("SELECT label FROM naf_division").fetchone() == ("Action sociale, bonnes œuvres",)


def test_missing_optional_file_is_a_warning(store: ReferenceStore, tiny: Path) -> None:
    staged = stage(store, tiny)
    assert any("arborescence_competences" in warning for warning in staged.preview.warnings)
    assert any("themes" in warning for warning in staged.preview.warnings)
    staged.discard()


def test_importing_rome_replaces_the_starter_cleanly(desk: Desk, tiny: Path) -> None:
    before = [line.code for line in desk.occupations.lines()]
    assert len(before) >= 80
    staged = desk.referentials.stage(tiny)
    removed = next(one for one in staged.preview.tables if one.table == "occupation").removed
    assert removed == len(before) - 2
    desk.referentials.apply(staged)
    assert [line.code for line in desk.occupations.lines()] == ["K1302", "K1304"]
    assert [hit.title.label for hit in desk.occupations.complete_title("aide a domicille")] == [
        "Aide à domicile"
    ]
    assert not desk.referentials.lacks_starter()


def edit(name: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    """Make a fault in one file of the set."""

    def fault(folder: Path) -> None:
        file = folder / rome_set.file_name(name)
        file.write_bytes(change(file.read_bytes()))

    return fault


FAULTS: dict[str, tuple[Callable[[Path], None], str]] = {
    "a required file is missing": (
        lambda folder: (folder / rome_set.file_name("texte")).unlink(),
        "Il manque le fichier ROME « texte »",
    ),
    "a column is missing": (
        edit("coherence_item", lambda data: data.replace(b'"coeur_metier"', b'"coeur"')),
        "n’a pas la colonne « coeur_metier »",
    ),
    "a row is cut short": (
        edit("rubrique_mobilite", lambda data: data[:-6]),
        "tronqué ou abîmé vers la ligne",
    ),
    "a quote is never closed": (
        edit("referentiel_savoir", lambda data: data.rstrip()[:-1]),
        "tronqué ou abîmé vers la ligne",
    ),
    "a number is not one": (
        edit("rubrique_mobilite", lambda data: data.replace(b'"1"', b'"un"')),
        "un nombre est attendu",
    ),
    "a skill is cited that does not exist": (
        edit("coherence_item", lambda data: data.replace(b'"200"', b'"999"')),
        "« 999 », qui n’existe pas",
    ),
    "an empty main file": (
        edit("referentiel_code_rome", lambda data: data.split(b"\n")[0] + b"\n"),
        "se contredisent|aucune ligne",
    ),
    "two versions mixed": (
        lambda folder: (folder / rome_set.file_name("themes", "461")).write_bytes(b'"code_theme"\n'),
        "mélange plusieurs versions",
    ),
}


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_a_faulty_set_is_refused_and_the_edition_in_place_kept(
    fault: str, store: ReferenceStore, tiny: Path, tmp_path: Path
) -> None:
    stage(store, tiny).apply()
    broken = shutil.copytree(tiny, tmp_path / "broken")
    make, sentence = FAULTS[fault]
    make(broken)
    with pytest.raises(RefusedFile, match=sentence):
        stage(store, broken)
    assert codes(store) == ["K1302", "K1304"]
    stage(store, tiny).discard()  # the store is free for the next import


def test_a_list_cut_at_the_end_of_a_row_is_an_error(store: ReferenceStore, tiny: Path) -> None:
    """Nothing but the redundant file shows it; and it must remove nothing."""
    links = b'"code_rome","code_compo_bloc","code_rubrique","code_ogr"\n' + b"".join(
        f'"K1302","{block}","","{number}"\n'.encode()
        for number, block in enumerate(["1", "1", "2", "2", "5", "5", "5", "6"])
    )
    (tiny / rome_set.file_name("liens_rome_referentiels")).write_bytes(links)
    stage(store, tiny).apply()
    items = tiny / rome_set.file_name("coherence_item")
    items.write_bytes(items.read_bytes().rstrip().rsplit(b"\n", 1)[0] + b"\n")
    with pytest.raises(RefusedFile, match=r"3\slignes là où 4 sont attendues.*coherence_item.*est tronqué"):
        stage(store, tiny)


def test_old_rome_3_is_recognised_packed_as_it_comes(store: ReferenceStore, shared_data: Path) -> None:
    with pytest.raises(RefusedFile, match="ancien ROME 3"):
        stage(store, shared_data / "rome" / "v327-partial")


def test_old_rome_3_is_recognised_and_refused(
    store: ReferenceStore, shared_data: Path, tmp_path: Path
) -> None:
    for packed in (shared_data / "rome" / "v327-partial").glob("*.csv.gz"):
        (tmp_path / packed.name.removesuffix(".gz")).write_bytes(gzip.decompress(packed.read_bytes()))
    with pytest.raises(RefusedFile, match="ancien ROME 3"):
        stage(store, tmp_path)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"PK\x03\x04 half a zip", "n’est pas une archive zip lisible"),
        (b"", "n’est pas une archive zip lisible"),
    ],
)
def test_a_file_that_is_no_zip_is_refused(
    data: bytes, sentence: str, store: ReferenceStore, tmp_path: Path
) -> None:
    path = tmp_path / "RefRomeCsv.zip"
    path.write_bytes(data)
    with pytest.raises(RefusedFile, match=sentence):
        stage(store, path)


def test_a_damaged_entry_is_refused(store: ReferenceStore, tmp_path: Path) -> None:
    path = rome_set.write_zip(tmp_path / "rome.zip", rome_set.contents())
    data = bytearray(path.read_bytes())
    start = data.index(b"unix_texte") + 60
    data[start : start + 20] = b"\x00" * 20
    path.write_bytes(data)
    with pytest.raises(RefusedFile, match=r"abîm|tronqu"):
        stage(store, path)


def test_a_zip_bomb_is_refused(store: ReferenceStore, tmp_path: Path) -> None:
    path = rome_set.write_zip(tmp_path / "rome.zip", {rome_set.file_name("texte"): b"0" * 50_000_000})
    with pytest.raises(RefusedFile, match="anormalement volumineux"):
        stage(store, path)


def test_cancelling_changes_nothing(store: ReferenceStore, tiny: Path) -> None:
    def stop(done: int, _total: int, _words: str) -> None:
        if done > 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        stage(store, tiny, stop)
    assert codes(store) == []
    stage(store, tiny).apply()
    assert codes(store) == ["K1302", "K1304"]


def test_progress_goes_forward_to_the_end(store: ReferenceStore, tiny: Path) -> None:
    seen: list[tuple[int, int]] = []
    stage(store, tiny, lambda done, total, _words: seen.append((done, total))).discard()
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert all(done <= total for done, total in seen)


def test_full_disk_keeps_the_previous_edition(desk: Desk, rome_zip: Path, starter_folder: Path) -> None:
    """The file may not grow: SQLite says « disk is full » while the difference is written."""
    store = desk.referentials._store
    before = [line.code for line in desk.occupations.lines()]
    staged = desk.referentials.stage(rome_zip)
    connection = staged._unit._staging._connection
    pages = connection.exec_driver_sql("PRAGMA main.page_count").scalar_one()
    connection.exec_driver_sql(f"PRAGMA main.max_page_count={pages}")
    with pytest.raises(DiskTrouble, match="disque est plein"):
        desk.referentials.apply(staged)
    assert [line.code for line in desk.occupations.lines()] == before
    with store.read() as reading:
        assert reading.editions.of(EditionKind.ROME).is_starter
