"""What we send and read, held against the official OpenAPI file and the samples beside the project."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from app.models.records.ids import RomeCode
from app.models.records.offers import OfferQuery
from app.models.records.online import MarketQuestion
from app.services.francetravail.api import MARKET_SCOPE, OFFERS_SCOPE, ROME_SCOPE, SHEETS_SCOPE, Partner
from app.services.francetravail.marche import MarketClient
from app.services.francetravail.offres import LAST_FIRST, LAST_RANK, MOST_A_PAGE, OffersClient, _offer
from app.services.francetravail.reading import Part
from app.services.francetravail.rome import RomeClient
from app.services.web.trouble import CredentialsRefused
from tests.fakes.france_travail import SEARCH, SIGN_IN, FakeFranceTravail
from tests.fakes.web import Reply, StillTime

NEAR = OfferQuery(RomeCode("J1506"), "18279", 30)


class Recorded(dict[str, Any]):
    """A JSON object that notes the path of each field asked of it."""

    def __init__(self, data: dict[str, Any], read: set[str], where: str = "") -> None:
        super().__init__(data)
        self._read, self._where = read, where

    def get(self, name: str, default: Any = None) -> Any:
        place = f"{self._where}{name}"
        self._read.add(place)
        value = super().get(name, default)
        return Recorded(value, self._read, f"{place}.") if isinstance(value, dict) else value


@pytest.fixture(scope="module")
def openapi(shared_data: Path) -> dict[str, Any]:
    file = shared_data / "api-docs" / "france-travail" / "offres-emploi-v2.openapi.json"
    return json.loads(file.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def samples(shared_data: Path) -> Path:
    return shared_data / "api-samples"


@pytest.fixture
def server() -> Iterator[FakeFranceTravail]:
    with FakeFranceTravail() as one:
        yield one


@pytest.fixture
def partner(server: FakeFranceTravail) -> Iterator[Partner]:
    one = Partner(server.access(), timing=StillTime())
    yield one
    one.close()


def sample(folder: Path, name: str) -> Any:
    return json.loads((folder / name).read_text(encoding="utf-8"))


def schema_of(openapi: dict[str, Any], name: str, path: str) -> dict[str, Any]:
    """Follow a path such as ``lieuTravail.latitude`` through the schemas; a missing step is a KeyError."""
    found = openapi["components"]["schemas"][name]
    for step in path.split("."):
        if "$ref" in found:
            found = openapi["components"]["schemas"][found["$ref"].rpartition("/")[2]]
        found = found["properties"][step]
    return found


def test_every_field_read_of_an_offer_is_documented(openapi: dict[str, Any], samples: Path) -> None:
    read: set[str] = set()
    for one in sample(samples / "offresdemploi-v2", "search_206.json")["resultats"]:
        _offer(Part(Recorded(one, read), "host"))
    assert {"id", "intitule", "lieuTravail.latitude", "salaire.libelle", "entreprise.nom"} <= read
    for path in read:
        assert schema_of(openapi, "Offre", path), path
    assert not {path for path in read if path.startswith(("contact", "agence", "description"))}


def test_every_word_sent_is_documented(
    openapi: dict[str, Any], server: FakeFranceTravail, partner: Partner
) -> None:
    offers = OffersClient(partner.api(OFFERS_SCOPE))
    offers.page(NEAR)
    offers.page(OfferQuery(RomeCode("J1506"), "18", 0))
    search = openapi["paths"]["/v2/offres/search"]["get"]
    known = {one["name"] for one in search["parameters"] if one["in"] == "query"}
    sent = {name for seen in server.of(SEARCH) for name in seen.query}
    assert {"codeROME", "commune", "distance", "departement", "range", "sort"} == sent <= known
    assert SEARCH.endswith("/partenaire/offresdemploi/v2/offres/search")
    assert openapi["servers"] == [{"url": "https://api.francetravail.io/partenaire/offresdemploi"}]


def test_bounds_of_pages_are_those_documented(openapi: dict[str, Any]) -> None:
    search = openapi["paths"]["/v2/offres/search"]["get"]
    said = next(one["description"] for one in search["parameters"] if one["name"] == "range")
    assert (MOST_A_PAGE, LAST_FIRST, LAST_RANK) == (150, 3000, 3149)
    for bound in (MOST_A_PAGE, LAST_FIRST, LAST_RANK):
        assert str(bound) in said
    assert set(search["responses"]) == {"200", "204", "206", "400", "500"}


def test_scopes_and_sign_in_are_those_documented(openapi: dict[str, Any]) -> None:
    from app.models.records.policy import PARTNER_API, PARTNER_SIGN_IN

    flow = openapi["components"]["securitySchemes"]["authentification_partenaire"]["flows"][
        "clientCredentials"
    ]
    assert flow["tokenUrl"] == f"{PARTNER_SIGN_IN}?realm=/partenaire"
    assert set(flow["scopes"]) == set(OFFERS_SCOPE.split())
    assert openapi["servers"][0]["url"].startswith(PARTNER_API)


def test_the_sample_of_a_search(samples: Path, server: FakeFranceTravail, partner: Partner) -> None:
    """Two real offers of December 2025, recruiters removed, and facets nobody reads."""
    data = sample(samples / "offresdemploi-v2", "search_206.json")
    offers = OffersClient(partner.api(OFFERS_SCOPE))
    offers.page(NEAR)
    server.next = [Reply(206, data, headers={"Content-Range": "offres 0-1/2930"})]
    found = offers.page(NEAR)
    assert (found.total, found.unread) == (2930, 0)
    first = found.offers[0]
    assert (first.reference, first.company) == ("201WLXK", "HOLENEK INGENIERIE")
    assert first.pay == "Annuel de 38000.0 Euros à 45000.0 Euros sur 12.0 mois"
    assert first.published_on == date(2025, 12, 23)
    assert first.link == data["resultats"][0]["origineOffre"]["urlOrigine"]


def test_the_samples_of_one_offer_and_of_lists(
    samples: Path, server: FakeFranceTravail, partner: Partner
) -> None:
    folder, offers = samples / "offresdemploi-v2", OffersClient(partner.api(OFFERS_SCOPE))
    offers.page(NEAR)
    server.next = [
        Reply(data=sample(folder, "offre_detail_200.json")),
        Reply(204),
        Reply(data=sample(folder, "referentiel_naturesContrats_200.json")),
    ]
    one = offers.offer("048KLTP")
    assert one is not None and one.company == "TechCorp"
    assert offers.offer("048KLTP") is None
    assert offers.offer("../x") is None
    assert offers.labels("naturesContrats")["E2"] == "Contrat apprentissage"


def test_the_samples_of_sign_in(samples: Path, server: FakeFranceTravail, partner: Partner) -> None:
    folder, offers = samples / "oauth", OffersClient(partner.api(OFFERS_SCOPE))
    server.next = [Reply(400, sample(folder, "token_400_invalid_client.json"))]
    with pytest.raises(CredentialsRefused):
        offers.page(NEAR)
    token = sample(folder, "token_200.json")
    server.good.add(token["access_token"])
    server.next = [Reply(data=token)]
    assert offers.page(NEAR).total == 3
    assert server.of(SEARCH)[0].headers["Authorization"] == "Bearer EXEMPLE-JETON-FICTIF"
    assert len(server.of(SIGN_IN)) == 2


def test_the_samples_of_the_rome(samples: Path, server: FakeFranceTravail, partner: Partner) -> None:
    """CONSTRUCTED samples: true data of v460 in the documented shape."""
    folder, rome = samples / "rome-4.0", RomeClient(partner.api(ROME_SCOPE), partner.api(SHEETS_SCOPE))
    server.answering = lambda seen: (
        server._token(seen) if seen.path == SIGN_IN else Reply(data=sample(folder, _named(seen.path)))
    )
    listed = rome.occupations()
    assert len(listed) == 1584
    assert (listed[0].code, listed[0].label) == ("A1101", "Conducteur / Conductrice d'engins agricoles")
    one = rome.occupation(RomeCode("M1805"))
    assert one is not None and one.definition.startswith("Le / La Développeur(se)")
    fiche = rome.fiche(RomeCode("M1805"))
    assert fiche is not None and fiche.occupation.label == "Développeur / Développeuse informatique"
    assert fiche.skills[0][0] == "Data et Nouvelles technologies"
    assert ("109846", "Concevoir une application web") in fiche.skills[0][1]
    titles = rome.titles("web")
    assert len(titles) == 20  # of 44: the sample gives the first ones
    assert titles[0].occupation is not None and titles[0].occupation.code == "M1834"


def _named(path: str) -> str:
    """The sample behind an address."""
    parts = path.split("/")
    if "requete" in parts:
        return "appellation_requete_web.CONSTRUCTED.json"
    if parts[-1] == "metier":
        return "metiers_liste.CONSTRUCTED.json"
    return f"{parts[-2]}_{parts[-1]}.CONSTRUCTED.json"


def test_a_code_the_rome_online_has_not(server: FakeFranceTravail, partner: Partner) -> None:
    rome = RomeClient(partner.api(ROME_SCOPE), partner.api(SHEETS_SCOPE))
    assert rome.occupation(RomeCode("Z9999")) is None
    assert rome.fiche(RomeCode("Z9999")) is None
    version = rome.version()
    assert version is not None and (version.version, version.modified) == ("61", date(2026, 6, 15))
    server.next = [Reply(data={"autre": 1})]
    assert rome.version() is None


def test_the_question_of_the_labour_market(
    samples: Path, server: FakeFranceTravail, partner: Partner
) -> None:
    """The question is a real one; the answers are CONSTRUCTED."""
    folder, market = samples / "marche-travail-v1", MarketClient(partner.api(MARKET_SCOPE))
    partner._tokens.token(MARKET_SCOPE)
    server.next = [
        Reply(data=sample(folder, "stat-demandeurs_200.CONSTRUCTED.json")),
        Reply(data=sample(folder, "stat-perspective-employeur_200_empty.CONSTRUCTED.json")),
        Reply(204),
    ]
    question = MarketQuestion("stat-demandeurs", "DEP", "76", RomeCode("M1805"))
    (value,) = market.values(question)
    seen = server.seen[-1]
    assert seen.path == "/partenaire/stats-offres-demandes-emploi/v1/indicateur/stat-demandeurs"
    assert (seen.method, seen.json) == ("POST", sample(folder, "stat-demandeurs_request.json"))
    assert (value.period_code, value.area) == ("2025T2", "SEINE-MARITIME")
    assert (value.quantity, value.percent) == (Decimal(410), Decimal("-1.2"))
    assert value.updated_on == date(2025, 10, 20)
    assert [(one.code, one.quantity, one.percent) for one in value.parts] == [
        ("A", Decimal(290), Decimal("70.7")),
        ("B", Decimal(50), None),
    ]
    assert market.values(question) == ()
    assert market.values(question) == ()
