"""Names of surveys tied to families: the same words, near ones told as such, opposites never."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.records.market import JoinKind
from app.services.usecases.market_ties import joins_by_name, nearness, words_of

FAMILIES = {
    "B1Z40": ("Ouvriers qualifiés des travaux publics", "Ouvriers qualifiés des TP"),
    "M2Z90": ("Ingénieurs et cadres d'étude, recherche et développement en informatique", ""),
}


@pytest.mark.parametrize(
    ("published", "kind"),
    [
        ({"B1Z40": "Ouvriers qualifiés des travaux publics"}, JoinKind.SAME_NAME),
        ({"B1X40": "OUVRIER QUALIFIE DE TRAVAUX PUBLICS"}, JoinKind.LABEL),
        ({"B1X40": "Ouvriers qualifiés des travaux publics et du béton"}, JoinKind.NEAR),
        ({"B1X40": "Ouvriers non qualifiés des travaux publics"}, None),
        ({"B1X40": "Techniciens qualifiés des travaux publics"}, None),
        ({"B1Z40": "Aides-soignants"}, None),
        ({}, None),
    ],
)
def test_a_tie_says_how_near_it_is(published: dict[str, str], kind: JoinKind | None) -> None:
    found = joins_by_name({"B1Z40": FAMILIES["B1Z40"]}, published, 2)
    assert [one.kind for one in found] == ([kind] if kind else [])
    for one in found:
        assert (one.others, one.named) == (2, published[one.code])


def test_two_names_equally_near_tie_nothing() -> None:
    two = {"1": "Maçons du bâtiment neuf", "2": "Maçons du bâtiment ancien"}
    assert joins_by_name({"B2Z40": ("Maçons du bâtiment",)}, two, 0) == ()


def test_short_forms_are_written_out() -> None:
    near = {"x": "Ingén. et cadres d’étude, recherche et développement en informatique"}
    (found,) = joins_by_name({"M2Z90": FAMILIES["M2Z90"]}, near, 0)
    assert found.kind is JoinKind.LABEL


@given(st.text(max_size=40), st.text(max_size=40))
def test_nearness_is_a_share_and_knows_no_order(one: str, other: str) -> None:
    near = nearness(words_of(one), words_of(other))
    assert 0 <= near <= 1 and near == nearness(words_of(other), words_of(one))
    assert not words_of(one) or nearness(words_of(one), words_of(one)) == 1
