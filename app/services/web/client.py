"""Asks a server for JSON: bounded in time and size, asked again with patience, every refusal in French.

Nothing of what is asked or answered is noted, but the name of the service, the status and the time taken:
addresses, headers and bodies may hold secrets or speak of a person.
"""

from __future__ import annotations

import json
import logging
import re
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

import httpx2

from app.models.records.addresses import checked_address, is_this_computer
from app.services.web import trouble
from app.services.web.timing import Alive, Patience, Timing, always, seconds_asked
from app.services.web.tls import trusted

AGENT = "sac-a-dos"
NO_CONTENT, NOT_MODIFIED = 204, 304
for _library in ("httpx2", "httpcore2"):
    logging.getLogger(_library).setLevel(logging.WARNING)  # they would note whole addresses
_ERROR_WORD = re.compile(r"[a-z][a-z_]{2,40}")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one answer may cost: seconds to be connected, between two pieces, in all; bytes once unpacked."""

    connect: float = 6.0
    read: float = 15.0
    whole: float = 45.0
    size: int = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Ask:
    """One question.

    Attributes:
        name: what it is, for the journal; never a code, a name or an identifier.
        path: after the base address.
        form: sent as a form; ``body`` as JSON. Neither: a plain GET.
        repeatable: asking twice does no harm, so a lost answer is asked again.
    """

    name: str
    path: str = ""
    query: Mapping[str, str] = field(default_factory=dict, repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    form: Mapping[str, str] | None = field(default=None, repr=False)
    body: Any = field(default=None, repr=False)
    method: str = ""
    repeatable: bool = True

    @property
    def verb(self) -> str:
        """The HTTP method."""
        return self.method or ("GET" if self.form is None and self.body is None else "POST")


@dataclass(frozen=True, slots=True)
class Answer:
    """A success: its status, its JSON (None without a body), its headers with names in small letters."""

    status: int
    data: Any
    headers: Mapping[str, str] = field(repr=False)


class WebClient:
    """Questions to one base address; may be shared between threads; ``close`` at the end."""

    def __init__(
        self,
        base: str,
        *,
        authority: Path | None = None,
        bounds: Bounds | None = None,
        patience: Patience | None = None,
        timing: Timing | None = None,
    ) -> None:
        """Prepare a client; nothing is sent yet.

        Raises:
            KnownTrouble: the address is not allowed (``https`` alone, this computer apart), or the
                authority's file cannot be read.
        """
        self._base = checked_address(base)
        self.host = urlsplit(self._base).hostname or ""
        self._bounds = bounds or Bounds()
        self._patience = patience or Patience()
        self._timing = timing or Timing()
        self._client = httpx2.Client(
            verify=trusted(authority),
            timeout=httpx2.Timeout(self._bounds.read, connect=self._bounds.connect),
            headers={"Accept": "application/json", "Accept-Encoding": "gzip", "User-Agent": AGENT},
            trust_env=not is_this_computer(self.host),  # the proxy of the network, as everyone's browser
            follow_redirects=False,  # a redirection is a captive portal, and must not be handed a secret
        )

    def close(self) -> None:
        """Let connections go."""
        self._client.close()

    def ask(self, ask: Ask, alive: Alive = always) -> Answer:
        """Ask, and again where that is safe and may help.

        Raises:
            WebTrouble: what refused, with its sentence.
            Cancelled: ``alive`` said so.
        """
        attempt = 1
        while True:
            try:
                return self._once(ask, alive)
            except trouble.WebTrouble as refusal:
                wait = self._before_next(ask, refusal, attempt)
                if wait is None:
                    raise
                _log.info("%s %s: %s, again", self.host, ask.name, type(refusal).__name__)
            self._timing.wait(wait, alive)
            attempt += 1

    def _before_next(self, ask: Ask, refusal: trouble.WebTrouble, attempt: int) -> float | None:
        """Give the seconds before asking again, or None where that would be of no use, or unsafe."""
        safe = ask.repeatable or refusal.unsent or isinstance(refusal, trouble.TooManyRequests)
        if not (refusal.again and safe):
            return None
        asked = getattr(refusal, "after", None)
        return self._patience.wait(attempt, asked, self._timing.chance())

    def _once(self, ask: Ask, alive: Alive) -> Answer:
        alive()
        began = self._timing.now()
        self._client.cookies.clear()
        with self._known_trouble(), self._send(ask) as response:
            self._judge_head(response)
            body = self._read(response, began, alive)
            _log.info(
                "%s %s: %d in %.1f s", self.host, ask.name, response.status_code, self._timing.now() - began
            )
            if response.status_code >= 400:
                self._refuse(response, body)
            return Answer(response.status_code, self._json(response, body), dict(response.headers.items()))

    @contextmanager
    def _send(self, ask: Ask) -> Iterator[httpx2.Response]:
        kinds: dict[str, Any] = {}
        if ask.form is not None:
            kinds["data"] = dict(ask.form)
        elif ask.body is not None:
            kinds["json"] = ask.body
        address = f"{self._base}/{ask.path}" if ask.path else self._base
        if ask.query:
            kinds["params"] = dict(ask.query)
        with self._client.stream(ask.verb, address, headers=dict(ask.headers), **kinds) as response:
            yield response

    def _judge_head(self, response: httpx2.Response) -> None:
        """Refuse what needs no reading: a redirection, or a length beyond bounds."""
        status = response.status_code
        if (300 <= status < 400 and status != NOT_MODIFIED) or status == 511:
            raise trouble.CaptivePortal(self.host)
        length = response.headers.get("content-length", "")
        if length.isdecimal() and (len(length) > 12 or int(length) > self._bounds.size):
            raise trouble.Unreadable(self.host, "bien trop longue")

    def _read(self, response: httpx2.Response, began: float, alive: Alive) -> bytes:
        """Read the body, no longer and no further than allowed."""
        pieces, size = [], 0
        for piece in response.iter_bytes():
            alive()
            size += len(piece)
            if size > self._bounds.size:
                raise trouble.Unreadable(self.host, "bien trop longue")
            if self._timing.now() - began > self._bounds.whole:
                raise trouble.Slow(self.host)
            pieces.append(piece)
        return b"".join(pieces)

    def _refuse(self, response: httpx2.Response, body: bytes) -> NoReturn:
        """Name the refusal behind a status."""
        status, host = response.status_code, self.host
        after = seconds_asked(response.headers.get("retry-after"), self._timing.utc())
        if status == 429:
            raise trouble.TooManyRequests(host, after)
        if status >= 500:
            raise trouble.ServerDown(host, status, after)
        if status in (401, 403) and _is_page(response):
            raise trouble.CaptivePortal(host)
        if status == 407:
            raise trouble.ProxyRefused(host)
        if status == 401:
            raise trouble.CredentialsRefused(host)
        if status == 403:
            raise trouble.AccessRefused(host, status)
        data = _said(body)
        raise trouble.RequestRefused(host, status, _error_word(data), data)

    def _json(self, response: httpx2.Response, body: bytes) -> Any:
        """Read a body that must be JSON; nothing for a status that has none."""
        if response.status_code in (NO_CONTENT, NOT_MODIFIED):
            return None
        if _is_page(response):
            raise trouble.CaptivePortal(self.host)
        kind = _kind(response)
        if kind != "application/json" and not kind.endswith("+json"):
            raise trouble.Unreadable(self.host, "ce n’est pas du JSON")
        try:
            return json.loads(body.decode("utf-8"), parse_constant=_no_constant)
        except (ValueError, RecursionError):
            raise trouble.Unreadable(self.host, "JSON abîmé") from None

    @contextmanager
    def _known_trouble(self) -> Iterator[None]:
        """Turn what the HTTP library raises into known trouble; its own errors cite addresses."""
        try:
            yield
        except httpx2.ProxyError:
            raise trouble.ProxyRefused(self.host) from None
        except (httpx2.ConnectTimeout, httpx2.ConnectError) as error:
            raise _unconnected(self.host, error) from None
        except httpx2.TimeoutException:
            raise trouble.Slow(self.host) from None
        except httpx2.DecodingError:
            raise trouble.Unreadable(self.host, "compression abîmée") from None
        except httpx2.TransportError as error:
            if (refused := _tls_error(error)) is not None:  # a TLS 1.3 server may refuse after the handshake
                raise trouble.CertificateRefused(self.host, refused) from None
            raise trouble.Cut(self.host) from None


def _unconnected(host: str, error: BaseException) -> trouble.WebTrouble:
    """Tell a certificate refused from a server out of reach."""
    refused = _tls_error(error)
    return trouble.Offline(host) if refused is None else trouble.CertificateRefused(host, refused)


def _tls_error(error: BaseException | None) -> ssl.SSLError | None:
    """Find the error of TLS behind those of the libraries."""
    while error is not None:
        if isinstance(error, ssl.SSLError):
            return error
        error = error.__cause__ or error.__context__
    return None


def _kind(response: httpx2.Response) -> str:
    """Give the media type of an answer."""
    return str(response.headers.get("content-type", "")).partition(";")[0].strip().lower()


def _is_page(response: httpx2.Response) -> bool:
    """Tell whether an answer is a web page."""
    return _kind(response) in ("text/html", "application/xhtml+xml")


def _said(body: bytes) -> Any:
    """Read what a refusal says; None for anything but JSON."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _error_word(data: Any) -> str:
    """Give the word of OAuth for a refusal (``invalid_client``); empty for anything else."""
    word = data.get("error") if isinstance(data, dict) else None
    return word if isinstance(word, str) and _ERROR_WORD.fullmatch(word) else ""


def _no_constant(_name: str) -> NoReturn:
    """Refuse NaN and infinities, which are no JSON."""
    raise ValueError
