"""Laws of what comes from outside: whatever a server writes, it is read, or refused as known trouble."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.records.addresses import checked_address
from app.models.records.ids import RomeCode
from app.models.records.offers import OfferQuery
from app.models.records.trouble import BadInput
from app.services.francetravail.offres import OffersClient
from app.services.francetravail.reading import LONGEST
from app.services.web.client import Answer
from app.services.web.timing import Pace, Patience, seconds_asked
from app.services.web.trouble import WebTrouble
from tests.fakes.france_travail import offer
from tests.fakes.web import StillTime

NOW = datetime(2026, 11, 24, 14, 6, tzinfo=UTC)
ANY_TEXT = st.text(st.characters(codec=None), max_size=400)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
FIELDS = ("id", "intitule", "lieuTravail", "entreprise", "salaire", "dateCreation", "typeContrat", "latitude")


class Canned:
    """In the place of the interface: one answer."""

    host = "api.example.fr"

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def ask(self, *_asked: Any) -> Answer:
        return self._answer


@given(
    st.dictionaries(st.sampled_from(FIELDS), JSON), JSON, st.text(max_size=30), st.sampled_from([200, 206])
)
def test_any_answer_is_offers_or_known_trouble(
    fields: dict[str, Any], whole: Any, counted: str, status: int
) -> None:
    for data in (whole, {"resultats": whole}, {"resultats": [offer(0, **fields)]}):
        answer = Answer(status, json.loads(json.dumps(data)), {"content-range": counted})
        try:
            page = OffersClient(Canned(answer)).page(OfferQuery(RomeCode("J1506"), "18279", 30))  # type: ignore[arg-type]
        except WebTrouble:
            continue
        assert page.total >= len(page.offers)
        for one in page.offers:
            for text in (one.reference, one.title, one.company, one.place, one.pay):
                assert text.encode("utf-8") is not None  # a lone surrogate could not be kept
                assert len(text) <= 2 * LONGEST + 3
                assert "\n" not in text and "\u202e" not in text
            assert one.latitude is None or (abs(one.latitude) <= 90 and abs(one.longitude or 0) <= 180)


@given(st.text(max_size=40) | st.from_regex(r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT"))
def test_the_time_asked_is_never_negative_and_never_a_fault(text: str) -> None:
    asked = seconds_asked(text, NOW)
    assert asked is None or asked >= 0


@given(st.integers(1, 50), st.none() | st.floats(0, 1e6), st.floats(0, 1))
def test_waits_are_bounded(attempt: int, asked: float | None, chance: float) -> None:
    patience = Patience()
    wait = patience.wait(attempt, asked, chance)
    assert wait is None or 0 <= wait <= max(patience.longest, patience.longest_asked)
    assert (wait is None) == (attempt >= patience.attempts or (asked or 0) > patience.longest_asked)


@given(st.lists(st.floats(0, 3), min_size=2, max_size=20))
def test_the_pace_is_kept_whatever_the_rhythm(pauses: list[float]) -> None:
    time = StillTime()
    pace = Pace(2.0, time)
    turns = []
    for pause in pauses:
        time.seconds += pause
        pace.take_turn()
        turns.append(time.seconds)
    assert all(later - sooner >= 0.5 - 1e-6 for sooner, later in pairwise(turns))


@given(st.text(max_size=60) | st.from_regex(r"https?://[a-z0-9.:@/\[\]?#-]{0,30}", fullmatch=True))
def test_an_address_accepted_is_safe(text: str) -> None:
    try:
        address = checked_address(text)
    except BadInput:
        return
    assert address.startswith(("https://", "http://127.0.0.1", "http://localhost", "http://[::1]"))
    assert not set("@?# ") & set(address.partition("://")[2].partition("/")[0])


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:8080/x/", "http://localhost", "http://[::1]:80", "https://a.fr/p"]
)
def test_addresses_that_are_accepted(address: str) -> None:
    assert checked_address(f" {address} ") == address.rstrip("/")
