"""The client of servers against a real one on loopback: every way an answer may fail, and its sentence."""

from __future__ import annotations

import gzip
import logging
import threading
from collections.abc import Iterator

import pytest

from app.models.records.trouble import BadInput, Cancelled
from app.services.web import trouble
from app.services.web.client import Ask, Bounds, WebClient
from app.services.web.timing import Patience
from tests.fakes.web import FakeServer, Reply, StillTime, free_port, page


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with FakeServer() as one:
        yield one


@pytest.fixture
def time() -> StillTime:
    return StillTime()


@pytest.fixture
def client(server: FakeServer, time: StillTime) -> Iterator[WebClient]:
    one = WebClient(server.address, timing=time)
    yield one
    one.close()


GET = Ask("trial", "thing", query={"q": "é & ç"}, headers={"Authorization": "Bearer abc"})


def test_a_question_and_its_answer(server: FakeServer, client: WebClient) -> None:
    server.next = [Reply(data={"nom": "Noël"}, headers={"Content-Range": "offres 0-1/2"})]
    answer = client.ask(GET)
    assert (answer.status, answer.data) == (200, {"nom": "Noël"})
    assert answer.headers["content-range"] == "offres 0-1/2"
    (seen,) = server.seen
    assert (seen.method, seen.path, seen.query) == ("GET", "/thing", {"q": "é & ç"})
    assert seen.headers["Authorization"] == "Bearer abc"
    assert seen.headers["User-Agent"] == "sac-a-dos"


def test_forms_and_json_are_posted(server: FakeServer, client: WebClient) -> None:
    client.ask(Ask("form", form={"a": "1&2"}))
    client.ask(Ask("json", body={"é": [1]}))
    assert [one.method for one in server.seen] == ["POST", "POST"]
    assert server.seen[0].form == {"a": "1&2"}
    assert server.seen[1].json == {"é": [1]}


def test_no_content_is_an_answer(server: FakeServer, client: WebClient) -> None:
    server.next = [Reply(204)]
    assert client.ask(GET).data is None


def test_nothing_new_is_an_answer(server: FakeServer, client: WebClient) -> None:
    server.next = [Reply(304, raw=b"")]
    answer = client.ask(Ask("trial", headers={"If-None-Match": '"7"'}))
    assert (answer.status, answer.data) == (304, None)


def test_a_conflict_gives_what_the_server_says_of_it(server: FakeServer, client: WebClient) -> None:
    """Other methods and conditions, for what a portal will ask."""
    server.next = [Reply(412, {"error": "Precondition", "details": {"existing": {"v": 8}}})]
    with pytest.raises(trouble.RequestRefused) as caught:
        client.ask(Ask("write", body={"v": 7}, method="PUT", headers={"If-Match": '"7"'}, repeatable=False))
    assert caught.value.data["details"]["existing"] == {"v": 8}
    assert server.seen[0].method == "PUT"
    assert "existing" not in caught.value.sentence


def test_packed_answers_are_unpacked(server: FakeServer, client: WebClient) -> None:
    server.next = [Reply(raw=gzip.compress(b'{"a": 1}'), headers={"Content-Encoding": "gzip"})]
    assert client.ask(GET).data == {"a": 1}


@pytest.mark.parametrize(
    ("replies", "kind", "said", "asked"),
    [
        ([page()], trouble.CaptivePortal, "identifiez-vous", 1),
        ([page(status=403)], trouble.CaptivePortal, "filtre l’accès", 1),
        ([Reply(302, headers={"Location": "https://login.example/"})], trouble.CaptivePortal, "page web", 1),
        ([Reply(511, raw=b"")], trouble.CaptivePortal, "page web", 1),
        ([Reply(raw=b"")], trouble.Unreadable, "JSON abîmé", 1),
        ([Reply(raw=b'{"a": ')], trouble.Unreadable, "JSON abîmé", 1),
        ([Reply(raw=b'{"a": NaN}')], trouble.Unreadable, "JSON abîmé", 1),
        ([Reply(raw=b"\xff\xfe{}")], trouble.Unreadable, "JSON abîmé", 1),
        ([Reply(raw=b"[" * 200_000)], trouble.Unreadable, "JSON abîmé", 1),
        ([Reply(raw=b"9" * 5_000)], trouble.Unreadable, "JSON abîmé", 1),
        ([Reply(raw=b"{}", kind="text/plain")], trouble.Unreadable, "pas du JSON", 1),
        ([Reply(raw=b"{}", headers={"Content-Encoding": "gzip"})], trouble.Unreadable, "compression", 1),
        ([Reply(401)], trouble.CredentialsRefused, "refuse les identifiants", 1),
        ([Reply(403)], trouble.AccessRefused, "n’ouvre pas ce service", 1),
        ([Reply(400, {"error": "invalid_scope"})], trouble.RequestRefused, "400, invalid_scope", 1),
        ([Reply(404, {"error": "<b>Madame X</b>"})], trouble.RequestRefused, "(erreur 404)", 1),
        ([Reply(500)] * 3, trouble.ServerDown, "panne (erreur 500)", 3),
        ([page(status=503)] * 3, trouble.ServerDown, "panne (erreur 503)", 3),
        ([Reply(429)] * 3, trouble.TooManyRequests, "dans quelques minutes", 3),
        ([Reply(cut=-1)] * 3, trouble.Cut, "a été coupée", 3),
        ([Reply(data={"a": "b" * 500}, cut=30)] * 3, trouble.Cut, "a été coupée", 3),
    ],
)
def test_refusals(
    server: FakeServer, client: WebClient, replies: list[Reply], kind: type, said: str, asked: int
) -> None:
    server.next = list(replies)
    with pytest.raises(kind) as caught:
        client.ask(GET)
    assert said in caught.value.sentence.replace("\u00a0", " ")
    assert len(server.seen) == asked
    assert "abc" not in caught.value.sentence


def test_what_passes_is_asked_again_after_growing_waits(
    server: FakeServer, client: WebClient, time: StillTime
) -> None:
    server.next = [Reply(503), Reply(cut=-1), Reply(data=7)]
    assert client.ask(GET).data == 7
    assert time.waits == [0.5, 1.0]


def test_waits_grow_to_a_bound_and_are_never_the_same_for_all() -> None:
    patience = Patience(attempts=9)
    assert [patience.wait(at, None, 1.0) for at in range(1, 9)] == [0.5, 1.0, 2.0, 4.0, 8.0, 8.0, 8.0, 8.0]
    assert patience.wait(1, None, 0.0) == 0.25
    assert patience.wait(9, None, 1.0) is None


@pytest.mark.parametrize(
    ("asked", "waits"),
    [("7", [7.0]), ("Tue, 24 Nov 2026 14:06:12 GMT", [12.0]), ("bientôt".encode().hex(), [0.5])],
)
def test_the_time_a_server_asks_for_is_waited(
    server: FakeServer, client: WebClient, time: StillTime, asked: str, waits: list[float]
) -> None:
    server.next = [Reply(429, headers={"Retry-After": asked}), Reply(data=1)]
    assert client.ask(GET).data == 1
    assert time.waits == waits


@pytest.mark.parametrize(
    ("asked", "said"), [("45", "dans 45 secondes"), ("1800", "dans 30 minutes"), ("9" * 8, "minutes")]
)
def test_a_long_wait_is_left_to_the_person(
    server: FakeServer, client: WebClient, time: StillTime, asked: str, said: str
) -> None:
    server.next = [Reply(429, headers={"Retry-After": asked})]
    with pytest.raises(trouble.TooManyRequests) as caught:
        client.ask(GET)
    assert said in caught.value.sentence.replace("\u00a0", " ")
    assert time.waits == []


def test_what_must_not_be_done_twice_is_not(server: FakeServer, client: WebClient) -> None:
    """A lost answer may hide a write that was made; a server that asks to wait has made none."""
    once = Ask("write", body={}, repeatable=False)
    server.next = [Reply(cut=-1)]
    with pytest.raises(trouble.Cut):
        client.ask(once)
    server.next = [Reply(500)]
    with pytest.raises(trouble.ServerDown):
        client.ask(once)
    server.next = [Reply(429, headers={"Retry-After": "1"}), Reply(data=1)]
    assert client.ask(once).data == 1
    assert len(server.seen) == 4


def test_nobody_answers(time: StillTime) -> None:
    client = WebClient(f"http://127.0.0.1:{free_port()}", timing=time)
    with pytest.raises(trouble.Offline, match="ne peut pas être joint"):
        client.ask(GET)
    assert time.waits == []
    client.close()


def test_a_name_that_does_not_exist(time: StillTime) -> None:
    client = WebClient("https://sacados.invalid", timing=time)
    with pytest.raises((trouble.Offline, trouble.ProxyRefused)):  # a proxy may look names up for us
        client.ask(GET)
    client.close()


def test_a_slow_answer_is_left_after_the_time_allowed(server: FakeServer, time: StillTime) -> None:
    held = threading.Event()
    server.next = [Reply(data=1, hold=held)]
    client = WebClient(server.address, timing=time, bounds=Bounds(read=0.2))
    with pytest.raises(trouble.Slow, match="trop de temps"):
        client.ask(GET)
    held.set()
    client.close()
    assert len(server.seen) == 1


def test_an_answer_that_never_ends_is_left(server: FakeServer, time: StillTime) -> None:
    time.step = 60.0
    server.next = [Reply(data="x" * 300_000)]
    client = WebClient(server.address, timing=time)
    with pytest.raises(trouble.Slow):
        client.ask(GET)
    client.close()


@pytest.mark.parametrize("announced", [True, False])
def test_a_huge_body_is_not_read(server: FakeServer, time: StillTime, announced: bool) -> None:
    body = b"[" + b"0," * 50_000 + b"0]"
    packed = {"Content-Encoding": "gzip"}
    server.next = [Reply(raw=body) if announced else Reply(raw=gzip.compress(body), headers=packed)]
    client = WebClient(server.address, timing=time, bounds=Bounds(size=20_000))
    with pytest.raises(trouble.Unreadable, match="trop longue"):
        client.ask(GET)
    client.close()


def test_whoever_asked_may_stop_a_wait(server: FakeServer, client: WebClient, time: StillTime) -> None:
    server.next = [Reply(429, headers={"Retry-After": "9"}), Reply(data=1)]

    def alive() -> None:
        if time.waits:
            raise Cancelled

    with pytest.raises(Cancelled):
        client.ask(GET, alive)
    assert len(server.seen) == 1


def test_nothing_secret_is_noted(
    server: FakeServer, client: WebClient, caplog: pytest.LogCaptureFixture
) -> None:
    secret = Ask(
        "token",
        "path-of-somebody",
        query={"q": "Zoé-Durand"},
        headers={"Authorization": "Bearer s3cr3t"},
        form={"client_secret": "s3cr3t"},
    )
    server.next = [Reply(500, data="s3cr3t"), Reply(data={"access_token": "s3cr3t"})]
    with caplog.at_level(logging.DEBUG):
        answer = client.ask(secret)
    assert "token: 200" in caplog.text
    for word in ("s3cr3t", "Durand", "somebody"):
        assert word not in caplog.text
    assert "s3cr3t" not in repr(secret) + repr(answer.headers)


def test_cookies_are_not_kept(server: FakeServer, client: WebClient) -> None:
    server.next = [Reply(data=1, headers={"Set-Cookie": "who=me"}), Reply(data=2)]
    client.ask(GET)
    client.ask(GET)
    assert "Cookie" not in server.seen[1].headers


@pytest.mark.parametrize(
    "address",
    [
        "http://api.example.fr",
        "ftp://api.example.fr",
        "api.example.fr",
        "https://",
        "https://moi:secret@api.example.fr",
        "http://moi:secret@api.example.fr",
        "https://api.example.fr/#a",
        "https://api.example.fr/?a=1",
        "https://api.example.fr:99999",
        "https://exémple.fr",
        "http://127.0.0.1.example.fr",
        "",
    ],
)
def test_addresses_that_are_refused(address: str) -> None:
    with pytest.raises(BadInput) as caught:
        WebClient(address)
    assert "secret" not in caught.value.sentence
