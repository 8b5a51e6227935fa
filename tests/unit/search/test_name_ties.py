"""A certification is tied to an occupation by its whole name alone."""

import pytest

from app.services.search.name_ties import ties_by_name


def row(label: str, rome: str) -> tuple[str, str, str, str, bool, bool]:
    """A title of an occupation."""
    return "1", label, rome, "fiche", False, False


TITLES = [
    row("Boulanger / Boulangère", "D1102"),
    row("Technicien / Technicienne de maintenance d'ascenseurs", "I1301"),
    row("Assistant / Assistante Ressources Humaines (RH)", "M1501"),
    row("Ingénieur / Ingénieure assistance technique", "H1101"),
    row("Community manager", "E1101"),
    row("Moniteur / Monitrice de voile", "G1204"),
    row("Moniteur / Monitrice de voile", "K1234"),
]


@pytest.mark.parametrize(
    ("label", "short", "occupation"),
    [
        ("Boulanger", "CAP", "D1102"),
        ("Boulangère (BM)", "", "D1102"),
        ("TP Technicien de maintenance des ascenseurs", "TP", "I1301"),
        ("Licence Professionnelle Assistant en ressources humaines (fiche nationale)", "LP", "M1501"),
        ("Assistant(e) ressources humaines", "", "M1501"),
    ],
)
def test_the_same_words_tie_kinds_of_diplomas_and_brackets_aside(
    label: str, short: str, occupation: str
) -> None:
    (tie,) = ties_by_name([("RNCP1", label, short)], TITLES).values()
    assert tie[0] == occupation


@pytest.mark.parametrize(
    "label",
    [
        "Manager de la communication",  # the roots of « community manager »
        "Assistance technique d'ingénieur",  # the same words, of another job
        "Boulangerie",
        "Technicien de maintenance",
        "Moniteur de voile",  # two occupations bear the title
        "",
        "(fiche nationale)",
    ],
)
def test_less_than_the_whole_name_ties_nothing(label: str) -> None:
    assert ties_by_name([("RNCP1", label, "BTS")], TITLES) == {}


def test_a_name_whose_two_readings_disagree_ties_nothing() -> None:
    titles = [row("Animateur (sport)", "G1204"), row("Animateur", "K1206")]
    assert ties_by_name([("RNCP1", "Animateur (sport)", "")], titles) == {}
