"""The trial portal is what it says: one signs in, each has what is theirs, the portal alone writes rights.

Starts Kinto and an identity provider, which may have to be installed first: run by ``make test-long``.
"""

import base64
import hashlib
import http.cookiejar
import json
import re
import sys
import urllib.error
import urllib.parse
import urllib.request
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.long
HERE = Path(__file__).parents[2] / "packaging" / "portal"
REDIRECT = "http://127.0.0.1:54321/retour"
VERIFIER = "un-secret-assez-long-pour-un-essai-de-la-rfc-7636"


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Stops at the program's own address, as the system's browser hands it over."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        if newurl.startswith(REDIRECT):
            raise urllib.error.HTTPError(newurl, 302, "arrived", headers, fp)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


@pytest.fixture(scope="module", params=["memory", "postgresql"])
def portal(request) -> Iterator[dict[str, str]]:
    sys.path.insert(0, str(HERE))
    try:
        from portal import running

        with running(memory=request.param == "memory") as addresses:
            yield addresses
    finally:
        sys.path.remove(str(HERE))


def sign_in(portal: dict[str, str], who: str, password: str | None = None) -> dict[str, Any]:
    """Go through the whole flow with PKCE, as a browser would, and give the tokens."""
    challenge = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
    asked = urllib.parse.urlencode(
        {
            "client_id": portal["client_id"],
            "redirect_uri": REDIRECT,
            "response_type": "code",
            "scope": "openid profile offline_access",
            "state": "s",
            "nonce": "n",
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
    )
    jar = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar), _NoRedirect())
    with browser.open(f"{portal['issuer']}/auth?{asked}") as page:
        action = re.search(r'action="([^"]+)"', page.read().decode())
    assert action is not None
    form = urllib.parse.urlencode({"login": who, "password": password or f"essai-{who}"}).encode()
    with pytest.raises(urllib.error.HTTPError) as arrived:
        browser.open(f"{portal['issuer']}{action[1]}", form)
    arrived.value.close()
    if arrived.value.code != 302:
        return {"status": arrived.value.code}
    answer = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(arrived.value.url).query))
    assert answer["state"] == "s" and answer["iss"] == portal["issuer"]
    return token(
        portal,
        grant_type="authorization_code",
        code=answer["code"],
        redirect_uri=REDIRECT,
        code_verifier=VERIFIER,
    )


def token(portal: dict[str, str], **given: str) -> dict[str, Any]:
    """Ask the provider for tokens; its refusal is given as it is."""
    body = urllib.parse.urlencode({"client_id": portal["client_id"], **given}).encode()
    try:
        with urllib.request.urlopen(f"{portal['issuer']}/token", body) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as refusal:
        with refusal:
            return json.load(refusal)


def ask(portal: dict[str, str], path: str, tokens: dict[str, Any], method: str = "GET", data=None) -> int:
    """Ask Kinto, and give the status."""
    request = urllib.request.Request(
        f"{portal['server']}/buckets/cpa/collections/{path}",
        method=method,
        data=None if data is None else json.dumps({"data": data}).encode(),
        headers={
            "Authorization": f"Bearer {tokens['access_token']}",
            "Content-Type": "application/json",
        },
    )
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status
    except urllib.error.HTTPError as refusal:
        with refusal:
            return refusal.code


def record() -> dict[str, Any]:
    return {"format": 1, "op_id": str(uuid.uuid4()), "entity": "language", "name": "Tamazight"}


def test_a_wrong_password_signs_nobody_in(portal):
    assert sign_in(portal, "nadia", "autre") == {"status": 401}


def test_a_beneficiary_has_what_is_theirs_and_nothing_else(portal):
    nadia = sign_in(portal, "nadia")
    place = f"profil-nadia/records/{uuid.uuid4()}"
    assert ask(portal, place, nadia, "PUT", record()) == 201
    assert ask(portal, "profil-nadia/records", nadia) == 200
    assert ask(portal, "profil-karim/records", nadia) == 403
    assert ask(portal, "droits-nadia/records", nadia) == 200
    rights = {"format": 1, "kind": "cpf", "amount": "99999.00", "as_of": "2026-11-01"}
    assert ask(portal, "droits-nadia/records/cpf", nadia, "PUT", rights) == 403


def test_a_journal_only_grows(portal):
    nadia = sign_in(portal, "nadia")
    place = f"journal-nadia/records/{uuid.uuid4()}"
    assert ask(portal, place, nadia, "PUT", record()) == 201
    assert ask(portal, place, nadia, "PUT", record()) == 403
    assert ask(portal, place, nadia, "DELETE") == 403


def test_an_adviser_has_the_dossiers_given_to_them(portal):
    claire = sign_in(portal, "claire")
    for who in ("nadia", "karim", "lucie"):
        assert ask(portal, f"profil-{who}/records/{uuid.uuid4()}", claire, "PUT", record()) == 201


def test_a_record_of_another_shape_is_refused(portal):
    nadia = sign_in(portal, "nadia")
    place = f"profil-nadia/records/{uuid.uuid4()}"
    assert ask(portal, place, nadia, "PUT", record() | {"format": 2}) == 400


def test_a_refresh_token_used_twice_ends_the_whole_family(portal):
    first = sign_in(portal, "nadia")
    second = token(portal, grant_type="refresh_token", refresh_token=first["refresh_token"])
    assert second["refresh_token"] != first["refresh_token"]
    again = token(portal, grant_type="refresh_token", refresh_token=first["refresh_token"])
    assert again["error"] == "invalid_grant"
    gone = token(portal, grant_type="refresh_token", refresh_token=second["refresh_token"])
    assert gone["error"] == "invalid_grant"
