"""Cells, places, ids met, JSON pieces: what holds whatever is given."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.opendata import course_bytes
from app.services.opendata.course_bytes import CourseBytes, CourseText, encoding_of
from app.services.opendata.course_cells import Cells, bounded, figure, identity, sized
from app.services.opendata.course_json import JsonItems
from app.services.opendata.course_mcf import mended
from app.services.opendata.course_places import CoursePlaces, Towns
from app.services.opendata.course_seen import Seen
from app.services.opendata.course_tally import Tally
from tests.fakes.course_files import TOWNS, facts, towns, write


@given(st.text(max_size=400), st.integers(5, 80))
def test_a_text_is_never_longer_than_asked(text: str, most: int) -> None:
    cut = bounded(text, most)
    assert len(cut) <= most
    if len(text) <= most:
        assert cut == text
    else:
        assert cut.endswith("…") and text.startswith(cut[:-1])


@given(st.text(max_size=300))
def test_a_cleaned_text_is_already_clean(text: str) -> None:
    cells = Cells(Tally())
    once = cells.line(text, 200)
    assert cells.line(once, 200) == once or "&" in once
    assert "\n" not in once and len(once) <= 200


@given(st.integers(0, 10_000_000))
def test_every_price_to_the_cent_is_read(cents: int) -> None:
    euros, rest = divmod(cents, 100)
    for written in (
        f"{euros}.{rest:02d}",
        f"{euros},{rest:02d}",
        f" {euros:,}.{rest:02d} €".replace(",", " "),
    ):
        assert Cells(Tally()).cents(written) == cents


@given(st.text(max_size=20))
def test_no_cell_stops_a_reading(text: str) -> None:
    cells = Cells(Tally())
    price, hours = cells.cents(text), cells.hours(text)
    assert price is None or 0 <= price <= 10_000_000
    assert hours is None or 1 <= hours <= 10_000
    assert cells.siret(text) == "" or len(cells.siret(text)) == 14
    day = cells.day(text)
    assert day == "" or date.fromisoformat(day)
    assert figure(text) is None or abs(figure(text) or 0) < 1e12
    place = CoursePlaces(towns(), Tally())
    code, department = place.commune(text, text, text)
    assert code in ("", *(one[0] for one in TOWNS)) and len(department) <= 3
    assert len(place.department(text)) in (0, 2, 3)


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_days_are_read_in_three_writings(day: date) -> None:
    cells = Cells(Tally())
    for written in (day.isoformat(), f"{day:%Y%m%d}", f"{day:%d/%m/%Y}", f"{day.isoformat()}T00:00:00.000Z"):
        assert cells.day(written) == day.isoformat()


@given(st.lists(st.text(max_size=3)))
def test_what_was_met_is_known(texts: list[str]) -> None:
    seen, known = Seen(), set[str]()
    for text in texts:
        assert seen.is_new(text) == (text not in known)
        known.add(text)
    assert len(seen) == len(known)


def test_many_ids_are_all_known() -> None:
    seen = Seen()
    assert all(seen.is_new(f"cdc:{at}") for at in range(30_000))
    assert not any(seen.is_new(f"cdc:{at}") for at in range(30_000))
    assert len(seen) == 30_000


@given(st.text(max_size=200))
def test_an_id_is_never_too_long(name: str) -> None:
    assert len(sized("apprentissage", name)) <= 80
    assert sized("cdc", name + "a" * 90) != sized("cdc", name + "a" * 91)


def test_an_identity_is_the_same_at_each_import() -> None:
    assert identity("a", "b") == "28aa34e9e19d6b182a"
    assert identity("a", "b") != identity("ab")


@pytest.mark.parametrize(
    ("raw", "postcode", "town", "found"),
    [
        ("01001", "", "", ("01001", "01")),
        ("1001", "", "", ("01001", "01")),
        ("2a272", "", "", ("2A272", "2A")),
        ("97411", "", "", ("97411", "974")),
        ("75019", "75019", "Paris", ("75119", "75")),
        ("", "75019", "PARIS 19", ("75119", "75")),
        ("", "20100", "SARTENE", ("2A272", "2A")),
        ("", "20600", "BASTIA CEDEX", ("2B033", "2B")),
        ("-", "77527", "Coulommiers", ("77131", "77")),
        ("-", "17415", "ST JEAN D'ANGELY", ("17347", "17")),
        ("", "18000", "", ("18033", "18")),
        ("59355", "59160", "Lomme", ("", "59")),
        ("98518", "97600", "Kahani", ("", "976")),
        ("", "20219", "Inconnue", ("", "2B")),
        ("", "1400", "L'Abergement Clémenciat", ("01001", "01")),
        ("", "", "", ("", "")),
        ("XXXXX", "?", "", ("", "")),
    ],
)
def test_a_place_is_found_or_its_department(
    raw: str, postcode: str, town: str, found: tuple[str, str]
) -> None:
    assert CoursePlaces(towns(), Tally()).commune(raw, postcode, town) == found


def test_places_mended_are_counted_each_time() -> None:
    tally = Tally()
    places = CoursePlaces(towns(), tally)
    for _time in range(3):
        places.commune("1001")
        places.commune("59355", "59160", "Lomme")
        places.department("1")
    assert (tally["commune"], tally["unknown_commune"], tally["department"]) == (3, 3, 3)


def test_without_communes_a_code_is_kept_as_it_is() -> None:
    assert CoursePlaces(Towns({}), Tally()).commune("2A004") == ("2A004", "2A")


def test_nothing_mended_says_nothing() -> None:
    assert Tally().sentences() == ()


@pytest.mark.parametrize(
    ("lost", "whole"),
    [
        ("l¿arrêté d¿hygiène", "l’arrêté d’hygiène"),
        ("Mettre en ¿uvre, man¿uvrer", "Mettre en œuvre, manœuvrer"),
        ("le c¿ur, une s¿ur, un n¿ud", "le cœur, une sœur, un nœud"),
        ("qu¿une, d¿une, n¿utilise", "qu’une, d’une, n’utilise"),
        ("5 ¿ / repas", "5\u00a0€ / repas"),
        ("¿\tLe décret\n¿\tLes rôles", "- Le décret\n- Les rôles"),
        ("travail, etc¿)", "travail, etc…)"),
    ],
)
def test_lost_signs_are_put_back(lost: str, whole: str) -> None:
    assert mended(lost) == whole


@given(
    st.lists(
        st.recursive(
            st.none() | st.booleans() | st.integers(-(10**6), 10**6) | st.text(max_size=8),
            lambda inner: (
                st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
            ),
            max_leaves=6,
        ),
        max_size=12,
    ),
    st.integers(1, 40),
    st.booleans(),
    st.sampled_from([None, 1]),
)
def test_json_is_read_the_same_however_it_is_cut(
    items: list[object], size: int, wrapped: bool, indent: int | None
) -> None:
    whole = {"total": len(items), "note": {"results": 1}, "results": items, "after": 1} if wrapped else items
    text = json.dumps(whole, indent=indent, ensure_ascii=False)
    pieces = _Pieces([text[at : at + size] for at in range(0, len(text), size)])
    assert list(JsonItems("essai", pieces, ("results",)).items()) == items


class _Pieces(CourseText):
    """A text that comes in pieces of any size."""

    def __init__(self, pieces: list[str]) -> None:
        self._pieces = pieces

    def parts(self):
        yield from self._pieces


@given(st.binary(max_size=200))
def test_an_encoding_is_always_chosen_and_reads(data: bytes) -> None:
    assert data.decode(encoding_of(data), "replace") is not None


@pytest.mark.parametrize("size", [1, 2, 3, 7, 64])
def test_lines_are_the_same_however_the_bytes_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    text = 'é;è\r\nœ;"a\nb"\r\nfin;€'
    path = write(tmp_path, text)
    monkeypatch.setattr(course_bytes, "CHUNK", size)
    data = CourseBytes(path)
    lines = CourseText(data)
    lines.encoding = "utf-8"
    assert "".join(lines.lines()) == text and not lines.ends_with_newline
    assert lines.mended_bytes == 0
    data.close()


def test_facts_are_dated_and_sourced() -> None:
    known = facts()
    assert {rule.kind.value for rule in known.rules} == {
        "bloc", "clea", "vae", "bilan", "creation", "permis_lourd", "permis"
    }  # fmt: skip
    assert known.modalities == {"0": "presentiel", "1": "mixte", "2": "distance"}
    assert known.lheo_levels["5"] == 4 and known.romans["IV"] == 4
    assert "gratuite" in known.free
