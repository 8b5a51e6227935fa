"""Offers near a place: allowed by the policy alone, kept with their date, shown again without a network."""

from __future__ import annotations

import sqlite3
import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import trustme

from app.bootstrap.desk import build_desk
from app.models.records.ids import CommuneCode, RomeCode
from app.models.records.offers import KeptOffers, OfferQuery
from app.models.records.trouble import BadInput, Cancelled, KnownTrouble, NotFound
from app.models.store.reference_store import ReferenceStore
from app.services.system.clock import FixedClock
from app.services.system.folders import Folders, resources_folder
from app.services.system.policy import POLICY_VARIABLE
from app.services.usecases.desk import Desk
from app.services.web.trouble import Offline
from tests.fakes.france_travail import ROME, SEARCH, SECRET, FakeFranceTravail, offer
from tests.fakes.web import Reply

NURSE, VIERZON = RomeCode("J1506"), CommuneCode("18279")
NOON = datetime(2026, 11, 24, 12, 0)
Open = Callable[..., Desk]


@pytest.fixture
def server() -> Iterator[FakeFranceTravail]:
    with FakeFranceTravail() as one:
        yield one


@pytest.fixture
def policy(tmp_path: Path, server: FakeFranceTravail, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A policy that leads to the fake."""
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET, encoding="utf-8")
    secret.chmod(0o600)
    file = tmp_path / "politique.toml"
    file.write_text(server.policy(secret, services=["offres", "rome"]), encoding="utf-8")
    monkeypatch.setenv(POLICY_VARIABLE, str(file))
    return file


@pytest.fixture
def open_at(tmp_path: Path, starter_folder: Path) -> Iterator[Open]:
    """Open the same data at a chosen moment, as the next start of the program would."""
    import shutil

    data = tmp_path / "data"
    shutil.copytree(starter_folder, data)
    with ExitStack() as stack:

        def make(moment: datetime = NOON) -> Desk:
            return build_desk(Folders(data=data, resources=resources_folder()), FixedClock(moment), stack)

        yield make


def test_without_a_policy_nobody_is_asked(desk: Desk, server: FakeFranceTravail) -> None:
    assert not desk.offers.allowed
    assert desk.offers.near(NURSE, VIERZON) is None
    with pytest.raises(KnownTrouble, match="politique de l’administrateur"):
        desk.offers.fetch(NURSE, VIERZON)
    with pytest.raises(KnownTrouble, match="avec le service"):
        desk.online_rome.difference()
    assert server.seen == []


def test_a_policy_that_cannot_be_read_closes_everything_and_says_why(open_at: Open, policy: Path) -> None:
    policy.write_text("[france_travaille]\n", encoding="utf-8")
    desk = open_at()
    assert desk.offers.near(NURSE, VIERZON) is None
    with pytest.raises(KnownTrouble, match="vouliez-vous dire"):
        desk.offers.fetch(NURSE, VIERZON)
    (found,) = [one for one in desk.doctor.findings() if one.subject.startswith("Politique")]
    assert not found.well and "france_travaille" in found.sentence


@pytest.mark.usefixtures("policy")
def test_offers_are_fetched_kept_and_measured(open_at: Open, server: FakeFranceTravail) -> None:
    server.offers = [offer(number) for number in range(70)]
    desk = open_at()
    before = desk.offers.near(NURSE, VIERZON)
    assert before is not None and before.kept is None and not before.fresh
    assert server.seen == []
    found = desk.offers.fetch(NURSE, VIERZON)
    assert found.kept is not None
    assert (found.kept.total, len(found.near), found.kept.fetched_at) == (70, 50, NOON)
    assert (found.place.name, found.department, found.fresh, found.automatic) == (
        "Vierzon",
        "Cher",
        True,
        True,
    )
    assert found.near[0].distance is not None and found.near[0].distance < 5
    assert server.of(SEARCH)[0].query["range"] == "0-49"
    assert desk.offers.near(NURSE, VIERZON) == found
    assert open_at(NOON + timedelta(hours=5)).offers.near(NURSE, VIERZON) == found


@pytest.mark.usefixtures("policy")
def test_what_is_kept_names_nobody(open_at: Open, server: FakeFranceTravail, tmp_path: Path) -> None:
    """Every text of the file is looked at, not only the tables of offers."""
    open_at().offers.fetch(NURSE, VIERZON)
    with closing(sqlite3.connect(tmp_path / "data" / "reference.sqlite")) as base:
        dump = "\n".join(line for line in base.iterdump() if "offer" in line)
    assert "Clinique d’essai" in dump
    for word in ("Personne", "01 02", "JETON", SECRET):
        assert word not in dump


@pytest.mark.usefixtures("policy")
def test_age_is_told_then_forgotten(open_at: Open, server: FakeFranceTravail) -> None:
    open_at().offers.fetch(NURSE, VIERZON)
    later = open_at(NOON + timedelta(days=3)).offers.near(NURSE, VIERZON)
    assert later is not None and later.kept is not None and not later.fresh
    earlier = open_at(NOON - timedelta(days=1)).offers.near(NURSE, VIERZON)  # the clock was put back
    assert earlier is not None and not earlier.fresh
    old = open_at(NOON + timedelta(days=15)).offers.near(NURSE, VIERZON)
    assert old is not None and old.kept is None


@pytest.mark.usefixtures("policy")
def test_a_refusal_leaves_what_was_kept(open_at: Open, server: FakeFranceTravail) -> None:
    desk = open_at()
    kept = desk.offers.fetch(NURSE, VIERZON)
    server.next = [Reply(raw=b"<html>", kind="text/html")]
    with pytest.raises(KnownTrouble, match="identifiez-vous"):
        desk.offers.fetch(NURSE, VIERZON)
    assert desk.offers.near(NURSE, VIERZON) == kept


def test_without_a_network_what_was_kept_stays(
    open_at: Open, policy: Path, server: FakeFranceTravail
) -> None:
    from tests.fakes.web import free_port

    kept = open_at().offers.fetch(NURSE, VIERZON)
    moved = policy.read_text(encoding="utf-8").replace(f":{server.port}", f":{free_port()}")
    policy.write_text(moved, encoding="utf-8")
    desk = open_at(NOON + timedelta(days=1))
    with pytest.raises(Offline):
        desk.offers.fetch(NURSE, VIERZON)
    again = desk.offers.near(NURSE, VIERZON)
    assert again is not None and again.kept == kept.kept


def test_a_relay_of_the_administration_over_https(
    open_at: Open, policy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole way, from the policy's authority to the offers kept; without it nothing is sent."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "administration.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    with FakeFranceTravail(tls=context) as relay:
        policy.write_text(relay.policy(tmp_path / "secret.txt"), encoding="utf-8")
        with pytest.raises(KnownTrouble, match="aucune autorité connue"):
            open_at().offers.fetch(NURSE, VIERZON)
        assert relay.seen == []
        trust = f"[reseau]\nautorite = '{(tmp_path / 'administration.pem').as_posix()}'\n"
        policy.write_text(trust + relay.policy(tmp_path / "secret.txt"), encoding="utf-8")
        found = open_at().offers.fetch(NURSE, VIERZON)
        assert found.kept is not None and found.kept.total == 3


@pytest.mark.usefixtures("policy")
def test_each_place_and_distance_is_a_question_of_its_own(open_at: Open, server: FakeFranceTravail) -> None:
    desk = open_at()
    for radius in (10, 30, 0):
        server.offers = [offer(number) for number in range(radius)]
        desk.offers.fetch(NURSE, VIERZON, radius)
    totals = [desk.offers.near(NURSE, VIERZON, radius) for radius in (10, 30, 0)]
    assert [one.kept.total for one in totals if one and one.kept] == [10, 30, 0]
    assert server.of(SEARCH)[-1].query["departement"] == "18"


@pytest.mark.usefixtures("policy")
def test_whoever_asked_may_stop(open_at: Open, server: FakeFranceTravail) -> None:
    def report(_done: int, _total: int, _words: str) -> None:
        raise Cancelled

    desk = open_at()
    with pytest.raises(Cancelled):
        desk.offers.fetch(NURSE, VIERZON, report=report)
    assert server.seen == []


@pytest.mark.usefixtures("policy")
def test_questions_that_make_no_sense(open_at: Open, server: FakeFranceTravail) -> None:
    desk = open_at()
    for code in ("infirmier", "J15", "J150é", ""):
        with pytest.raises(BadInput, match="code ROME"):
            desk.offers.fetch(RomeCode(code), VIERZON)
    with pytest.raises(BadInput, match="200"):
        desk.offers.fetch(NURSE, VIERZON, 900)
    with pytest.raises(NotFound):
        desk.offers.fetch(NURSE, CommuneCode("00000"))
    assert desk.offers.near(NURSE, CommuneCode("00000")) is None
    assert server.seen == []


def test_the_shelf_forgets_the_old_and_the_many(tmp_path: Path) -> None:
    store = ReferenceStore.open_sqlite(tmp_path / "reference.sqlite")
    nobody = KeptOffers(OfferQuery(NURSE, "18279", 30), (), 4, NOON)
    with store.keeping_offers() as shelf:
        for day in range(6):
            one = replace(
                nobody, query=OfferQuery(NURSE, f"1827{day}", 30), fetched_at=NOON - timedelta(days=day)
            )
            shelf.keep(one)
        shelf.forget(NOON - timedelta(days=4), most=3)
        left = [shelf.of(OfferQuery(NURSE, f"1827{day}", 30)) for day in range(6)]
    assert [one is not None for one in left] == [True, True, True, False, False, False]
    store.close()


@pytest.mark.usefixtures("policy")
def test_doctor_tells_what_is_open_and_shows_no_secret(open_at: Open, tmp_path: Path) -> None:
    findings = open_at().doctor.findings()
    (found,) = [one for one in findings if one.subject.startswith("Politique")]
    assert found.well and "Offres d’emploi v2" in found.sentence
    assert all(SECRET not in one.sentence and "PAR_" not in one.sentence for one in findings)


def test_doctor_says_where_a_policy_would_be(desk: Desk) -> None:
    (found,) = [one for one in desk.doctor.findings() if one.subject.startswith("Politique")]
    assert found.well and "Aucune" in found.sentence


@pytest.mark.usefixtures("policy")
def test_the_rome_online_is_compared_with_the_edition_in_place(
    open_at: Open, server: FakeFranceTravail
) -> None:
    desk = open_at()
    here = {line.code: line.label for line in desk.occupations.lines()}
    server.occupations = [{"code": code, "libelle": label} for code, label in here.items()]
    same = desk.online_rome.difference()
    assert not same.differs and same.online == same.in_place == len(here)
    assert same.version is not None and same.version.version == "61"
    server.occupations[0]["libelle"] = "Autre chose"
    gone = server.occupations.pop()
    server.occupations += [{"code": "Z1234", "libelle": "Métier nouveau"}]
    server.occupations += [{"code": "Z1235", "libelle": "Métier retiré", "obsolete": True}]
    other = desk.online_rome.difference()
    assert other.differs
    assert [one.code for one in other.added] == ["Z1234"]
    assert [one.code for one in other.withdrawn] == [gone["code"]]
    assert [(one.label, was) for one, was in other.renamed] == [("Autre chose", next(iter(here.values())))]
    assert server.of(ROME)[0].query == {"champs": "code,libelle"}
