"""What is said beside the figures at the head of a fiche: of which place, and never against a nearer one."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from app.models.records.market import Area, AreaKind, Figure, FigureKind, Market, Point
from app.models.records.market_heads import heads
from app.models.records.market_pictures import Bars, pictures
from app.models.records.market_words import value_words, whole_shares
from tests.fakes.market_records import BASIN, CHER, FRANCE, ROME, TENSION, figure, full_market

CENTRE = Area(AreaKind.REGION, "24", "Centre-Val de Loire")
EAST = Area(AreaKind.REGION, "44", "Grand Est")
PER_OFFER = FigureKind.PER_OFFER


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def notes_of(*figures: Figure) -> list[str]:
    market = Market(True, "K1302", (), figures)
    return [plain(note) for note in heads(market)[1].notes]


def ratio(area: Area, value: str) -> Figure:
    return figure(PER_OFFER, area, value, TENSION, ROME)


def tension(area: Area, level: str) -> Figure:
    return figure(FigureKind.TENSION, area, level, TENSION, ROME)


def test_the_word_names_the_place_it_is_about() -> None:
    assert "France : 0,8 — plus favorable en Centre-Val de Loire" in notes_of(
        ratio(CENTRE, "0.5"), ratio(FRANCE, "0.8")
    )
    assert "France : 0,8 — moins favorable dans le Grand Est" in notes_of(
        ratio(EAST, "1.2"), ratio(FRANCE, "0.8")
    )
    assert "France : 0,8 — plus favorable dans ce département" in notes_of(
        ratio(CHER, "0.5"), ratio(FRANCE, "0.8")
    )
    assert "France : 0,8 — comparable dans le bassin de Vierzon" in notes_of(
        ratio(BASIN, "0.8"), ratio(FRANCE, "0.8")
    )


def test_nothing_is_said_against_the_nearest_place_or_its_tension() -> None:
    fragile = full_market().of(PER_OFFER)[0]
    assert (fragile.area, fragile.value) == (BASIN, 2)
    wide = (ratio(CENTRE, "0.5"), ratio(FRANCE, "0.8"))
    assert "France : 0,8" in notes_of(fragile, *wide)
    assert "France : 0,8" in notes_of(*wide, tension(BASIN, "1"))
    assert "France : 0,8 — plus favorable en Centre-Val de Loire" in notes_of(*wide, tension(BASIN, "5"))
    same = replace(fragile, value=Decimal("0.1"))
    assert "France : 0,8 — plus favorable en Centre-Val de Loire" in notes_of(same, *wide)
    worse = (ratio(CENTRE, "2"), ratio(FRANCE, "0.8"))
    assert "France : 0,8" in notes_of(*worse, tension(BASIN, "4"))


def test_families_that_disagree_are_given_no_word() -> None:
    mixed = (ratio(CENTRE, "0.2"), ratio(CENTRE, "2"), ratio(FRANCE, "0.8"))
    assert "France : 0,8" in notes_of(*mixed)


def test_a_very_small_ratio_is_not_written_as_nothing() -> None:
    assert plain(value_words(PER_OFFER, Decimal("0.05"))) == "moins de 0,1"
    assert plain(value_words(PER_OFFER, Decimal("0.06"))) == "0,1"
    assert plain(value_words(PER_OFFER, Decimal("0.01"), Decimal("0.4"))) == "moins de 0,1 à 0,4"


@given(st.lists(st.decimals(0, 40, places=2), min_size=1, max_size=8))
def test_rounded_parts_sum_to_what_is_said_of_them(values: list[Decimal]) -> None:
    parts = whole_shares(values)
    total = sum(values, Decimal(0))
    whole = Decimal(100) if abs(total - 100) <= 2 else total
    assert abs(sum(parts) - whole) <= Decimal("0.5")
    if abs(total - 100) <= 2:
        assert sum(parts) == 100
    else:
        assert all(abs(part - value) <= 1 for part, value in zip(parts, values, strict=True))


def test_the_rows_and_the_sentence_agree() -> None:
    """5,5 and 12,6 are 18,1 together: not « 6 % », « 13 % », « 18 % »."""
    market = full_market()
    series = market.series_of(FigureKind.BRACKETS)
    assert series is not None
    values = [Decimal(one) for one in ("5.5", "12.6", "51.1", "29.6", "1.2")]
    points = tuple(Point(one.name, value) for one, value in zip(series.points, values, strict=True))
    turned = replace(market, series=(replace(series, points=points), *market.series[1:]))
    (drawn,) = (
        one for one in pictures(turned) if isinstance(one, Bars) and "tranche" in one.headings[0].lower()
    )
    rows = [int(plain(row.words).split(" ")[0]) for row in drawn.rows]
    assert sum(rows) == 100
    bar = heads(turned)[2].bar
    assert bar is not None
    assert (
        plain(bar.told) == f"{rows[0] + rows[1]} % gagnent moins de 1 500 €, et {rows[4]} % au moins 3 000 €"
    )
