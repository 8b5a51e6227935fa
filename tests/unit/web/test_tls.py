"""Certificates: the system's authorities and the administration's own, and nothing else."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime
from pathlib import Path

import pytest
import trustme

from app.models.records.trouble import KnownTrouble
from app.services.web import trouble
from app.services.web.client import Ask, WebClient
from app.services.web.timing import Patience
from app.services.web.tls import trusted
from tests.fakes.web import FakeServer, StillTime

ASK = Ask("trial", headers={"Authorization": "Bearer s3cr3t"})


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def authority_file(authority: trustme.CA, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("ca") / "administration.pem"
    authority.cert_pem.write_to_path(str(file))
    return file


def serving(certificate: trustme.LeafCert) -> ssl.SSLContext:
    """What a server shows."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


def asked(server: FakeServer, authority: Path | None) -> object:
    """Ask once, with what is trusted besides the system."""
    client = WebClient(server.address, authority=authority, timing=StillTime(), patience=Patience(attempts=1))
    try:
        return client.ask(ASK).data
    finally:
        client.close()


def test_the_administrations_authority_is_trusted(authority: trustme.CA, authority_file: Path) -> None:
    with FakeServer(tls=serving(authority.issue_cert("127.0.0.1"))) as server:
        assert asked(server, authority_file) == {}


@pytest.mark.parametrize(
    ("named", "trust", "said"),
    [
        ("127.0.0.1", False, "aucune autorité connue"),
        ("autre.example.fr", True, "d’un autre site"),
    ],
)
def test_certificates_that_are_refused(
    authority: trustme.CA, authority_file: Path, named: str, trust: bool, said: str
) -> None:
    with FakeServer(tls=serving(authority.issue_cert(named))) as server:
        with pytest.raises(trouble.CertificateRefused, match=said) as caught:
            asked(server, authority_file if trust else None)
        assert server.seen == []
    assert caught.value.unsent and not caught.value.again


def test_an_expired_certificate_is_refused(authority: trustme.CA, authority_file: Path) -> None:
    old = authority.issue_cert("127.0.0.1", not_after=datetime(2020, 1, 1, tzinfo=UTC))
    with FakeServer(tls=serving(old)) as server, pytest.raises(trouble.CertificateRefused, match="a expiré"):
        asked(server, authority_file)


def test_tls_1_1_is_refused(authority: trustme.CA, authority_file: Path) -> None:
    context = serving(authority.issue_cert("127.0.0.1"))
    context.set_ciphers("ALL:@SECLEVEL=0")
    with pytest.warns(DeprecationWarning):
        context.minimum_version = ssl.TLSVersion.TLSv1
        context.maximum_version = ssl.TLSVersion.TLSv1_1
    with FakeServer(tls=context) as server, pytest.raises(trouble.WebTrouble) as caught:
        asked(server, authority_file)
    assert isinstance(caught.value, trouble.CertificateRefused | trouble.Offline)
    assert server.seen == []


def test_checks_are_on_and_old_protocols_off() -> None:
    context = trusted()
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    assert context.minimum_version is ssl.TLSVersion.TLSv1_2


def test_a_file_that_is_no_certificate(tmp_path: Path) -> None:
    wrong = tmp_path / "notes.txt"
    wrong.write_text("pas un certificat", encoding="utf-8")
    with pytest.raises(KnownTrouble, match="aucun certificat"):
        trusted(wrong)
    with pytest.raises(KnownTrouble, match="ne peut pas être lu"):
        trusted(tmp_path / "absent.pem")
