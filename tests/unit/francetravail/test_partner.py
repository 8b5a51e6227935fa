"""Tokens, pages and refusals of France Travail, against a fake of it on loopback."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from app.models.records.ids import RomeCode
from app.models.records.offers import OfferQuery
from app.services.francetravail.api import MARKET_SCOPE, OFFERS_SCOPE, ROME_SCOPE, SHEETS_SCOPE, Partner
from app.services.francetravail.offres import OffersClient
from app.services.francetravail.rome import RomeClient
from app.services.francetravail.token import ScopeRefused
from app.services.web import trouble
from tests.fakes.france_travail import SEARCH, SIGN_IN, FakeFranceTravail, offer
from tests.fakes.web import Reply, StillTime, page

NEAR = OfferQuery(RomeCode("J1506"), "18279", 30)


@pytest.fixture
def server() -> Iterator[FakeFranceTravail]:
    with FakeFranceTravail() as one:
        yield one


@pytest.fixture
def time() -> StillTime:
    return StillTime()


@pytest.fixture
def partner(server: FakeFranceTravail, time: StillTime) -> Iterator[Partner]:
    one = Partner(server.access(), timing=time)
    yield one
    one.close()


@pytest.fixture
def offers(partner: Partner) -> OffersClient:
    return OffersClient(partner.api(OFFERS_SCOPE))


def test_a_token_serves_until_shortly_before_its_end(
    server: FakeFranceTravail, offers: OffersClient, time: StillTime
) -> None:
    offers.page(NEAR)
    time.seconds += 1499 - 61
    offers.page(NEAR)
    assert server.given == 1
    time.seconds += 2
    offers.page(NEAR)
    assert server.given == 2
    assert server.of(SIGN_IN)[0].query == {"realm": "/partenaire"}
    assert server.of(SIGN_IN)[0].form["scope"] == "api_offresdemploiv2 o2dsoffre"


def test_a_short_token_serves_half_its_life(
    server: FakeFranceTravail, offers: OffersClient, time: StillTime
) -> None:
    """A margin longer than its life would ask for a token at each question."""
    server.life = 40
    for _ in range(3):
        offers.page(NEAR)
        time.seconds += 11
    assert server.given == 2


def test_a_token_refused_early_is_renewed_once(server: FakeFranceTravail, offers: OffersClient) -> None:
    offers.page(NEAR)
    server.revoke()
    assert len(offers.page(NEAR).offers) == 3
    assert server.given == 2


def test_a_service_that_refuses_every_token_is_not_asked_forever(
    server: FakeFranceTravail, offers: OffersClient
) -> None:
    offers.page(NEAR)
    server.life, server.good = 1499, set()
    server.answering = lambda seen: server._token(seen) if seen.path == SIGN_IN else Reply(401)
    with pytest.raises(trouble.CredentialsRefused):
        offers.page(NEAR)
    assert len(server.of(SEARCH)) == 3


def test_two_threads_share_one_token(server: FakeFranceTravail, partner: Partner) -> None:
    """Both wait at the sign-in; the second finds the token of the first."""
    client = OffersClient(partner.api(OFFERS_SCOPE))
    start = threading.Barrier(4)
    found: list[int] = []

    def work() -> None:
        start.wait()
        found.append(len(client.page(NEAR).offers))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert found == [3] * 4
    assert server.given == 1


def test_each_interface_has_a_token_of_its_own(server: FakeFranceTravail, partner: Partner) -> None:
    """An interface that was not granted must not close the others."""
    server.scopes = set(OFFERS_SCOPE.split())
    rome = RomeClient(partner.api(ROME_SCOPE), partner.api(SHEETS_SCOPE))
    with pytest.raises(ScopeRefused, match="administrateur"):
        rome.occupations()
    assert OffersClient(partner.api(OFFERS_SCOPE)).page(NEAR).total == 3
    assert not set(MARKET_SCOPE.split()) & server.scopes


def test_wrong_credentials(server: FakeFranceTravail, time: StillTime) -> None:
    partner = Partner(replace(server.access(), client_secret="autre"), timing=time)
    with pytest.raises(trouble.CredentialsRefused, match="refuse les identifiants") as caught:
        OffersClient(partner.api(OFFERS_SCOPE)).page(NEAR)
    assert "autre" not in caught.value.sentence
    partner.close()


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (page(), trouble.CaptivePortal),
        (Reply(data={"access_token": "", "expires_in": 9}), trouble.Unreadable),
        (Reply(data={"access_token": "a\nb: c", "expires_in": 9}), trouble.Unreadable),
        (Reply(data=["x"]), trouble.Unreadable),
        (Reply(400, {"error": "invalid_request"}), trouble.RequestRefused),
    ],
)
def test_a_sign_in_that_is_none(
    server: FakeFranceTravail, offers: OffersClient, reply: Reply, kind: type
) -> None:
    server.next = [reply]
    with pytest.raises(kind):
        offers.page(NEAR)
    assert server.of(SEARCH) == []


def test_secrets_are_never_in_a_repr(server: FakeFranceTravail, partner: Partner) -> None:
    access = server.access()
    assert access.client_secret not in repr(access)
    assert access.client_id not in repr(access)
    partner.api(OFFERS_SCOPE)
    token = partner._tokens.token(OFFERS_SCOPE)
    assert token not in repr(partner._tokens._tokens)


def test_pages_follow_each_other_to_the_end(server: FakeFranceTravail, offers: OffersClient) -> None:
    server.offers = [offer(number) for number in range(320)]
    pages = list(offers.pages(NEAR))
    assert [(page.first, len(page.offers), page.total) for page in pages] == [
        (0, 150, 320),
        (150, 150, 320),
        (300, 20, 320),
    ]
    assert [seen.query["range"] for seen in server.of(SEARCH)] == ["0-149", "150-299", "300-449"]


def test_pages_stop_where_the_interface_stops(server: FakeFranceTravail, offers: OffersClient) -> None:
    """Beyond rank 3,149 nothing can be reached, however many there are."""
    server.offers = [offer(number) for number in range(3400)]
    pages = list(offers.pages(NEAR))
    assert sum(len(page.offers) for page in pages) == 3150
    assert pages[-1].total == 3400
    assert server.of(SEARCH)[-1].query["range"] == "3000-3149"


def test_some_are_enough(server: FakeFranceTravail, offers: OffersClient) -> None:
    server.offers = [offer(number) for number in range(400)]
    assert [len(page.offers) for page in offers.pages(NEAR, most=170)] == [150, 20]


def test_questions_keep_a_pace(server: FakeFranceTravail, offers: OffersClient, time: StillTime) -> None:
    server.offers = [offer(number) for number in range(320)]
    list(offers.pages(NEAR))
    assert time.waits == [0.2, 0.2]


def test_no_offer_is_an_answer(server: FakeFranceTravail, offers: OffersClient) -> None:
    server.offers = []
    found = offers.page(NEAR)
    assert (found.offers, found.total) == ((), 0)
    assert list(offers.pages(NEAR)) == [found]


@pytest.mark.parametrize(
    ("query", "sent"),
    [
        (NEAR, {"commune": "18279", "distance": "30"}),
        (OfferQuery(RomeCode("J1506"), "75056", 10), {"commune": "75101", "distance": "10"}),
        (OfferQuery(RomeCode("J1506"), "2A", 0), {"departement": "2A"}),
    ],
)
def test_what_is_sent(
    server: FakeFranceTravail, offers: OffersClient, query: OfferQuery, sent: dict[str, str]
) -> None:
    offers.page(query, size=50)
    assert server.of(SEARCH)[0].query == {"codeROME": "J1506", "range": "0-49", "sort": "1", **sent}


def test_an_offer_keeps_what_is_shown_and_no_one_to_write_to(
    server: FakeFranceTravail, offers: OffersClient
) -> None:
    (first, *_rest) = offers.page(NEAR).offers
    assert first.title == "Infirmier / Infirmière n° 0 (H/F)"
    assert (first.company, first.place, first.contract) == ("Clinique d’essai", "18 - Vierzon", "CDI")
    assert first.pay == "Mensuel de 2100.00 Euros sur 12 mois"
    assert (first.latitude, first.longitude, first.commune_code) == (47.2221, 2.0686, "18279")
    assert first.published_on == date(2026, 11, 20)
    assert first.link == "https://candidat.francetravail.fr/offres/recherche/detail/200ABCD"
    assert "Personne" not in repr(first)
    assert "01 02" not in repr(first)


def test_little_is_asked_of_an_offer(server: FakeFranceTravail, offers: OffersClient) -> None:
    """An identifier and a title; all the rest may be absent, or null."""
    bare = {"id": "048KLTP", "intitule": " Soudeur\u202e\n / Soudeuse\x07 "}
    empty = dict.fromkeys(("lieuTravail", "entreprise", "salaire", "dateCreation", "typeContrat"))
    server.offers = [bare, {**bare, **empty}, offer(1, lieuTravail={"latitude": 900, "longitude": 2})]
    one, two, three = offers.page(NEAR).offers
    assert one.title == "Soudeur / Soudeuse"
    assert one == two
    assert (one.company, one.pay, one.latitude, one.published_on) == ("", "", None, None)
    assert (three.latitude, three.longitude) == (None, None)


def test_a_bad_offer_does_not_take_the_others_away(server: FakeFranceTravail, offers: OffersClient) -> None:
    server.offers = [offer(0), offer(1, intitule=None), offer(2, lieuTravail=[]), offer(3)]
    found = offers.page(NEAR)
    assert [one.reference for one in found.offers] == ["200ABCD", "203ABCD"]
    assert (found.unread, found.total) == (2, 4)


def test_what_is_no_offer_at_all_does_not_take_the_others_away(
    server: FakeFranceTravail, offers: OffersClient
) -> None:
    server.offers = ["x", offer(0), None]  # type: ignore[list-item]
    found = offers.page(NEAR)
    assert ([one.reference for one in found.offers], found.unread) == (["200ABCD"], 2)


@pytest.mark.parametrize(
    ("data", "headers"),
    [
        (["x"], {}),
        ({"resultats": {}}, {}),
        ({"resultats": ["x"]}, {}),
        ({"resultats": [{"id": 7}]}, {}),
        ({"resultats": [offer(0)]}, {"Content-Range": "des offres"}),
    ],
)
def test_answers_that_are_none(
    server: FakeFranceTravail, offers: OffersClient, data: object, headers: dict[str, str]
) -> None:
    offers.page(NEAR)
    server.next = [Reply(data=data, headers=headers)]
    with pytest.raises(trouble.Unreadable, match="illisible"):
        offers.page(NEAR)


def test_a_part_without_its_count_is_refused(server: FakeFranceTravail, offers: OffersClient) -> None:
    offers.page(NEAR)
    server.next = [Reply(206, {"resultats": [offer(0)]})]
    with pytest.raises(trouble.Unreadable):
        offers.page(NEAR)


def test_an_odd_reference_opens_nothing() -> None:
    from app.models.records.offers import Offer

    odd = Offer("../../x?y", "t", "", "", "", None, None, "", "", "", None)
    assert odd.link == ""


def test_pages_that_do_not_exist_are_a_fault_of_ours(offers: OffersClient) -> None:
    for first, size in ((3001, 10), (0, 151), (-1, 10), (0, 0)):
        with pytest.raises(ValueError, match="does not exist"):
            offers.page(NEAR, first, size)
