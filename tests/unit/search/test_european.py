"""European occupations by words: either gender, typos, other labels, descriptions, titles alike."""

import pytest

from app.services.search.european import EuropeanFinder, genders

LABELS = (
    ("u:bread", "boulanger/boulangère"),
    ("u:shop", "vendeur en boulangerie/vendeuse en boulangerie"),
    ("u:care", "aide à domicile"),
    ("u:nurse", "infirmier responsable de soins généraux/infirmière responsable de soins généraux"),
    ("u:care", "auxiliaire de vie"),
    ("u:nurse", "infirmière"),
    ("u:boat", "pilote"),
    ("u:plane", "pilote de ligne"),
)
DESCRIPTIONS = (("u:boat", "Conduit les navires dans le port."), ("u:plane", "Conduit des avions de ligne."))


@pytest.fixture(scope="module")
def finder() -> EuropeanFinder:
    """A finder over a few occupations."""
    return EuropeanFinder(LABELS, DESCRIPTIONS)


@pytest.mark.parametrize(
    ("typed", "uri"),
    [
        ("Boulanger / Boulangère", "u:bread"),
        ("boulangere", "u:bread"),
        ("Vendeur / Vendeuse en boulangerie-pâtisserie", "u:shop"),
        ("auxilliaire de vie", "u:care"),
        ("Infirmier / Infirmière", "u:nurse"),
        ("pilote de navires", "u:boat"),
    ],
)
def test_the_likeliest_comes_first(finder: EuropeanFinder, typed: str, uri: str) -> None:
    hits = finder.search(typed)
    assert hits[0].uri == uri
    assert len({hit.uri for hit in hits}) == len(hits)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_the_label_that_answers_is_given(finder: EuropeanFinder) -> None:
    assert finder.search("auxiliaire de vie", limit=1)[0].label == "auxiliaire de vie"


def test_the_other_titles_of_the_fiche_weigh(finder: EuropeanFinder) -> None:
    alone = {hit.uri: hit.score for hit in finder.search("pilote")}
    told = {hit.uri: hit.score for hit in finder.search("pilote", ("Pilote de ligne", "pilote"))}
    assert told["u:plane"] - alone["u:plane"] > told["u:boat"] - alone["u:boat"]


def test_nothing_is_found_where_nothing_is_typed(finder: EuropeanFinder) -> None:
    assert finder.search("") == [] and finder.search("xyzw") == []
    assert EuropeanFinder(()).search("boulanger") == []


def test_both_genders_of_a_title() -> None:
    assert genders("Agent / Agente de quai") == ("Agent de quai", "Agente de quai")
    assert genders("Gemmologue") == ("Gemmologue",)
    assert genders("") == ()
