"""A real HTTP or HTTPS server on loopback that answers as it is told, and a time that never waits."""

from __future__ import annotations

import json
import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

from app.services.web.timing import Alive, Timing, always

JSON = "application/json;charset=UTF-8"


class StillTime(Timing):
    """Goes on when told to, or when waited for; ``waits`` keeps each wait."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self.waits: list[float] = []
        self.step = 0.0

    def now(self) -> float:
        self.seconds += self.step
        return self.seconds

    def utc(self) -> datetime:
        return datetime(2026, 11, 24, 14, 6, tzinfo=UTC)

    def wait(self, seconds: float, alive: Alive = always) -> None:
        alive()
        self.waits.append(round(seconds, 3))
        self.seconds += seconds
        alive()

    def chance(self) -> float:
        return 1.0


@dataclass(frozen=True)
class Seen:
    """A question as it reached the server."""

    method: str
    path: str
    query: dict[str, str]
    headers: Mapping[str, str]
    body: bytes

    @property
    def form(self) -> dict[str, str]:
        """The fields of a form."""
        return {name: values[0] for name, values in parse_qs(self.body.decode()).items()}

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


@dataclass(frozen=True)
class Reply:
    """What is answered; ``cut`` ends the connection after so many bytes of the body, -1 before any word."""

    status: int = 200
    data: Any = None
    raw: bytes | None = None
    kind: str = JSON
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: int | None = None
    hold: threading.Event | None = None
    """Waits for this before a word is said."""

    @property
    def body(self) -> bytes:
        """The bytes of the body."""
        if self.raw is not None:
            return self.raw
        return b"" if self.status == 204 else json.dumps(self.data, ensure_ascii=False).encode()


Answering = Callable[[Seen], Reply]


def page(text: str = "<html><body>Bienvenue sur le Wi-Fi</body></html>", status: int = 200) -> Reply:
    """A web page, as a captive portal gives."""
    return Reply(status, raw=text.encode(), kind="text/html; charset=utf-8")


class FakeServer:
    """Answers with ``answering``; replies put in ``next`` are given first. To be used in a ``with``."""

    def __init__(self, answering: Answering | None = None, tls: ssl.SSLContext | None = None) -> None:
        self.answering = answering or (lambda _seen: Reply(data={}))
        self.next: list[Reply] = []
        self.seen: list[Seen] = []
        server = self
        self._lock = threading.Lock()

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                server._serve(self)

            do_POST = do_PUT = do_PATCH = do_DELETE = do_GET

            def log_message(self, *_words: object) -> None:
                """Say nothing."""

        class Quiet(ThreadingHTTPServer):
            daemon_threads = True
            block_on_close = False

            def handle_error(self, request: Any, client_address: Any) -> None:
                """A client that hangs up is what some tests want."""

        self._http = Quiet(("127.0.0.1", 0), Handler)
        if tls is not None:
            self._http.socket = tls.wrap_socket(
                self._http.socket, server_side=True, do_handshake_on_connect=False
            )
        scheme = "http" if tls is None else "https"
        self.port = self._http.server_address[1]
        self.address = f"{scheme}://127.0.0.1:{self.port}"
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()

    def of(self, path: str) -> list[Seen]:
        """The questions to a path."""
        return [one for one in self.seen if one.path == path]

    def _serve(self, handler: BaseHTTPRequestHandler) -> None:
        parts = urlsplit(handler.path)
        body = handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
        query = {name: values[0] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
        seen = Seen(handler.command, parts.path, query, dict(handler.headers.items()), body)
        with self._lock:
            self.seen.append(seen)
            reply = self.next.pop(0) if self.next else None
        reply = reply or self.answering(seen)
        if reply.hold is not None:
            reply.hold.wait(10)
        if reply.cut == -1:
            _hang_up(handler)
            return
        handler.send_response(reply.status)
        for name, value in {"Content-Type": reply.kind, **reply.headers}.items():
            handler.send_header(name, value)
        if "Content-Length" not in reply.headers:
            handler.send_header("Content-Length", str(len(reply.body)))
        handler.end_headers()
        handler.wfile.write(reply.body[: reply.cut])
        if reply.cut is not None:
            _hang_up(handler)


def _hang_up(handler: BaseHTTPRequestHandler) -> None:
    """End the connection at once."""
    handler.wfile.flush()
    handler.close_connection = True
    handler.connection.shutdown(socket.SHUT_RDWR)


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
