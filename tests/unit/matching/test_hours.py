"""What the working contexts say of nights and weekends: named, not named, or unknown."""

import pytest

from app.services.matching.hours import Hours, hours_of


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        ((), Hours(None, None)),
        (("Travail en journée",), Hours(False, False)),
        (("Travail en journée", "Travail de nuit"), Hours(True, False)),
        (("Travail le samedi",), Hours(False, True)),
        (("Travail le dimanche",), Hours(False, True)),
        (("Travail les week-ends et jours fériés",), Hours(False, True)),
        (("Travail posté (2x8, 3x8, 5x8, etc.)",), Hours(None, None)),
        (("Travail posté (2x8, 3x8, 5x8, etc.)", "Travail de nuit"), Hours(True, None)),
    ],
)
def test_what_is_said_of_hours(labels, said) -> None:
    assert hours_of(labels) == said
