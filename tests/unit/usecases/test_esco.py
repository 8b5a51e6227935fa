"""European occupations of a fiche and the Europass file: what is tied, never guessed, saved."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from app.models.records.esco import EscoOccupation, EscoRelation, EscoTie
from app.models.records.europass import EuropassPart, first_choice
from app.models.records.ids import RomeCode, TitleCode
from app.models.records.trouble import DiskTrouble, NotFound
from app.services.usecases.desk import Desk
from app.services.usecases.esco import occupation_of
from tests.fakes import esco_set
from tests.fakes.esco_set import HOME_CARE
from tests.fakes.europass_shape import faults

CODE = TitleCode("1")


def tie(relation: EscoRelation, uri: str, *, current: bool = True) -> EscoTie:
    """A tie of the same title."""
    return EscoTie(CODE, "Titre", relation, EscoOccupation(uri, uri, is_current=current))


@pytest.fixture
def mapped(desk: Desk, tmp_path: Path) -> Desk:
    """A desk with the tiny files of ESCO."""
    desk.referentials.apply(desk.referentials.stage(esco_set.write_set(tmp_path / "esco")))
    return desk


def test_without_files_the_fiche_says_so_and_the_file_is_written_all_the_same(
    desk: Desk, tmp_path: Path
) -> None:
    esco = desk.complete().esco
    assert not esco.links(RomeCode("K1304")).imported
    dossier = desk.dossiers.open(desk.sample.add().dossier_id)
    parts = first_choice(shared_machine=False)
    assert any("n’est pas importée" in one for one in esco.preview(dossier, parts).remarks)
    esco.save_europass(dossier, parts, tmp_path / "cv.xml")
    data = (tmp_path / "cv.xml").read_bytes()
    assert faults(data) == [] and b"esco/occupation" not in data and b"Nadia" in data
    with pytest.raises(NotFound, match="importez"):
        esco.find("boulanger")


def test_a_fiche_gives_the_occupations_of_its_titles(mapped: Desk) -> None:
    links = mapped.complete().esco.links(RomeCode("K1304"))
    assert links.imported and not links.kiosk and len(links.sources) == 2
    (one,) = links.ties
    assert (one.title_code, one.relation) == ("10805", EscoRelation.EXACT)
    assert one.title_label == "Aide à domicile"
    assert (one.occupation.uri, one.occupation.group) == (HOME_CARE, "5162")
    assert mapped.complete().esco.links(RomeCode("A1202")).ties == ()


def test_the_jobs_of_the_sample_bear_equal_and_close_occupations_alone(mapped: Desk, tmp_path: Path) -> None:
    dossier = mapped.dossiers.open(mapped.sample.add().dossier_id)
    data = mapped.complete().esco.europass(dossier, frozenset({EuropassPart.WORK}))
    assert faults(data) == []
    titles = {
        one.text: one.get("languageID")
        for one in ElementTree.fromstring(data).iter("{http://www.europass.eu/1.0}PositionTitle")
    }
    assert titles == {
        "Aide à domicile": HOME_CARE,
        "Vendeuse en boulangerie": None,  # broader: it would say less than she did
        "Agente d’entretien en intérim": esco_set.HOUSE,  # close
    }


def test_a_file_that_cannot_be_written_is_told(mapped: Desk, tmp_path: Path) -> None:
    dossier = mapped.dossiers.open(mapped.sample.add().dossier_id)
    with pytest.raises(DiskTrouble):
        mapped.complete().esco.save_europass(dossier, frozenset(), tmp_path / "nowhere" / "cv.xml")


def test_words_find_an_occupation_with_its_titles(mapped: Desk) -> None:
    found = mapped.complete().esco.find("auxiliare de vie")
    assert (found[0].occupation.uri, found[0].label) == (HOME_CARE, "auxiliaire de vie")
    assert [one.title_code for one in found[0].ties] == ["10805"]


def test_the_equal_one_then_the_only_close_one_and_never_a_guess() -> None:
    exact, close, other = (
        tie(EscoRelation.EXACT, "a"),
        tie(EscoRelation.CLOSE, "b"),
        tie(EscoRelation.CLOSE, "c"),
    )
    broad = tie(EscoRelation.BROAD, "d")
    assert occupation_of(CODE, [close, exact, other]) == exact.occupation
    assert occupation_of(CODE, [broad, close]) == close.occupation
    assert occupation_of(CODE, [close, other]) is None
    assert occupation_of(CODE, [broad, tie(EscoRelation.NARROW, "e")]) is None
    assert occupation_of(CODE, [tie(EscoRelation.EXACT, "a", current=False), close]) == close.occupation
    assert occupation_of(TitleCode("2"), [exact]) is None
