"""Everyday words bring the occupations people mean; the list names real titles only."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from app.services.opendata.yaml_file import read_yaml
from app.services.search.finder import OccupationFinder
from app.services.search.lay import LayWords, without_opening
from app.services.search.titles import TitleIndex
from app.services.system.folders import resources_folder
from tests.conftest import desk_in

LIST = read_yaml(resources_folder() / "search" / "lay_words.yaml")
FIRST = 3


@pytest.fixture(scope="module")
def finder(rome_folder: Path) -> Iterator[OccupationFinder]:
    """The search over the official titles, built once."""
    with ExitStack() as stack:
        desk = desk_in(rome_folder, stack)
        desk.occupations.warm_search()
        yield desk.occupations._indexes.finder


def test_the_list_is_long_enough_and_each_key_stands_once() -> None:
    lay = LayWords(LIST)
    assert len(list(lay.phrases)) >= 300
    assert len({meant.phrase for meant in lay.phrases}) == sum(
        any(not part.startswith("=") for part in titles.split(" | ")) for titles in LIST.values()
    )


def test_each_phrase_stands_for_real_titles(finder: OccupationFinder) -> None:
    titles: TitleIndex = finder._titles
    unknown = {title for meant in titles.lay.phrases for title in meant.titles if not titles.is_title(title)}
    assert unknown == set()


def test_each_phrase_brings_what_it_stands_for_among_the_first(finder: OccupationFinder) -> None:
    titles: TitleIndex = finder._titles
    lost = []
    for meant in titles.lay.phrases:
        wanted = {titles.title(number).rome_code for number in titles.meant(meant)}
        found = [hit.title.rome_code for hit in finder.search(meant.phrase, FIRST)]
        if not wanted & set(found):
            lost.append((meant.phrase, found))
    assert lost == []


@pytest.mark.parametrize(
    ("typed", "rome_code"),
    [
        ("nounou", "K1310"),
        ("Je veux être nounou", "K1310"),
        ("boulot dans un entrepôt", "N1103"),
        ("travailler avec les animaux", "A1506"),
        ("caissière", "D1505"),
        ("caissier", "D1505"),
        ("prof de maths", "K2107"),
        ("chauffeur poids lourd", "N4101"),
        ("femme de ménage", "K1304"),
        ("conduire un camion", "N4101"),
        ("éboueur", "K2303"),
        ("hôtesse de caisse", "D1505"),
        ("chaufeur poid lour", "N4101"),
        ("nounuo", "K1310"),
        ("macon", "F1703"),
        ("infirmieres", "J1506"),
        ("faire du pain", "D1102"),
        ("souder", "H2913"),
        ("plombier chauffagiste", "F1620"),
        ("dev web", "M1855"),
        ("travailler dans la petite enfance", "J1304"),
        ("laver des personnes", "J1501"),
        ("s’occuper des vieux", "K1304"),
    ],
)
def test_people_are_understood(finder: OccupationFinder, typed: str, rome_code: str) -> None:
    assert rome_code in [hit.title.rome_code for hit in finder.search(typed, FIRST)]


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("Je veux travailler dans un entrepôt", "entrepot"),
        ("boulot dans une usine", "usine"),
        ("devenir infirmière", "infirmiere"),
        ("job coach", "job coach"),
        ("travailler", "travailler"),
        ("inspecteur du travail", "inspecteur du travail"),
        ("", ""),
    ],
)
def test_what_says_nothing_of_the_occupation_is_left_out(typed: str, left: str) -> None:
    assert without_opening(typed) == left


def test_a_phrase_is_known_in_any_order_number_and_nearly_spelt() -> None:
    lay = LayWords({"chauffeur de bus": "conducteur de bus", "prof": "professeur des écoles | =professeur"})
    for typed in ("chauffeur bus", "bus chauffeurs", "chaufeur de bus", "chauffeur de b"):
        meant = lay.meant(typed)
        assert meant is not None and meant.titles == ("conducteur de bus",)
    assert lay.words == {"prof": ("professeur",)}
    assert lay.meant("") is None and lay.meant("boulanger") is None
