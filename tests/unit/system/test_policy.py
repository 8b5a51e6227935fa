"""The administrator's policy: read strictly, secrets kept out of sight, nothing allowed without it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from app.models.records.policy import PARTNER_API, FranceTravailRules, PartnerService, Policy
from app.models.records.trouble import KnownTrouble
from app.services.system.policy import (
    POLICY_VARIABLE,
    partner_access,
    policy_file,
    read_policy,
)

SECRET = "s3cr3t-jamais-montré".encode().hex()


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    file = tmp_path / "secret.txt"
    file.write_text(f"{SECRET}\n", encoding="utf-8")
    file.chmod(0o640)
    return file


def written(folder: Path, text: str) -> Path:
    file = folder / "politique.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_without_a_file_nothing_is_allowed(tmp_path: Path) -> None:
    policy = read_policy(tmp_path / "absent.toml")
    assert policy == Policy()
    assert not any(policy.allows(one) for one in PartnerService)
    with pytest.raises(KnownTrouble, match="Aucun accès"):
        partner_access(policy)


def test_a_whole_policy(tmp_path: Path, secret: Path) -> None:
    authority = tmp_path / "administration.pem"
    file = written(
        tmp_path,
        f"""
[poste]
borne = true
[reseau]
autorite = '{authority}'
[france_travail]
identifiant = "PAR_essai"
secret_fichier = '{secret}'
api = "https://api.example.fr/partenaire/"
services = ["offres", "rome"]
automatique = false
""",
    )
    policy = read_policy(file)
    assert (policy.kiosk, policy.authority, policy.file) == (True, authority, file)
    rules = policy.france_travail
    assert rules is not None and not rules.automatic
    assert policy.allows(PartnerService.ROME) and not policy.allows(PartnerService.MARKET)
    access = partner_access(policy)
    assert (access.client_id, access.client_secret) == ("PAR_essai", SECRET)
    assert (access.api, access.authority) == ("https://api.example.fr/partenaire", authority)
    assert SECRET not in repr(policy) + repr(access)


def test_the_least_one_may_write(tmp_path: Path, secret: Path) -> None:
    text = f"[france_travail]\nidentifiant = 'PAR_x'\nsecret_fichier = '{secret}'"
    rules = read_policy(written(tmp_path, text)).france_travail
    assert rules == FranceTravailRules("PAR_x", secret_file=secret)
    assert (rules.api, rules.services, rules.automatic) == (PARTNER_API, (PartnerService.OFFERS,), True)


IDENTITY = "[france_travail]\nidentifiant = 'PAR_x'\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[francetravail]\n", "vouliez-vous dire « france_travail » ?"),
        ("[france_travail]\nsecret_fichier = '/s'\n", "identifiant : il manque"),
        (IDENTITY, "un seul des deux"),
        (IDENTITY + "secret_fichier = '/s'\nsecret_trousseau = 'a/b'\n", "un seul des deux"),
        (IDENTITY + "secret_trousseau = 'sac-a-dos'\n", "service/nom"),
        (IDENTITY + "secret_fichier = 'secret.txt'\n", "un chemin complet"),
        (IDENTITY + "secret_fichier = '/s'\nservices = ['offre']\n", "offres, rome, marche"),
        (IDENTITY + "secret_fichier = '/s'\nservices = 'offres'\n", "une liste"),
        (IDENTITY + "secret_fichier = '/s'\nservices = [['offres']]\n", "une liste"),
        (IDENTITY + "secret_fichier = '/s'\nautomatique = 'oui'\n", "true ou false"),
        (IDENTITY + "secret_fichier = '/s'\napi = 'http://api.example.fr'\n", "https://"),
        (IDENTITY + "secret_fichier = '/s'\nsecret = 'x'\n", "secret : ce nom n’est pas connu"),
        (IDENTITY + "identifant = 'x'\n", "vouliez-vous dire « identifiant »"),
        ("[poste]\nborne = 1\n", "[poste] borne : true ou false"),
        ("poste = 1\n", "une section [poste]"),
        ("[reseau]\nautorite = 7\n", "un texte entre guillemets"),
        ("[poste\n", "n’est pas du TOML bien écrit (ligne 1"),
        ("x = " + "[" * 5000, "n’est pas du TOML"),
    ],
)
def test_what_is_not_known_is_refused_in_a_sentence(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(KnownTrouble) as caught:
        read_policy(written(tmp_path, text))
    assert said in caught.value.sentence.replace("\u00a0", " ")


def test_a_refusal_never_cites_the_line(tmp_path: Path) -> None:
    """A secret may have been written there by mistake."""
    with pytest.raises(KnownTrouble) as caught:
        read_policy(written(tmp_path, f"[france_travail]\nsecret = {SECRET}\n"))
    assert SECRET not in str(caught.value)
    with pytest.raises(KnownTrouble) as caught:
        read_policy(written(tmp_path, f"[france_travail]\nidentifiant = 'x'\nsecret = '{SECRET}'\n"))
    assert SECRET not in str(caught.value)


def test_files_that_are_no_policy(tmp_path: Path) -> None:
    file = tmp_path / "politique.toml"
    file.write_bytes(b"\xff\xfe[\x00p\x00")
    with pytest.raises(KnownTrouble, match="UTF-8"):
        read_policy(file)
    file.write_bytes(b"#" * 200_000)
    with pytest.raises(KnownTrouble, match="trop longue"):
        read_policy(file)
    file.write_bytes("[poste]\nborne = true\n".encode("utf-8-sig"))
    assert read_policy(file).kiosk  # Windows' notepad puts a mark in front


@pytest.mark.skipif(sys.platform == "win32", reason="Windows says who may read in another way")
@pytest.mark.parametrize("mode", [0o644, 0o604, 0o666])
def test_a_secret_open_to_all_is_not_read(tmp_path: Path, secret: Path, mode: int) -> None:
    secret.chmod(mode)
    policy = Policy(france_travail=FranceTravailRules("PAR_x", secret_file=secret))
    with pytest.raises(KnownTrouble, match="ouvert à tous les comptes"):
        partner_access(policy)


def test_secrets_that_cannot_be_had(tmp_path: Path, secret: Path) -> None:
    def access(file: Path) -> None:
        partner_access(Policy(france_travail=FranceTravailRules("PAR_x", secret_file=file)))

    with pytest.raises(KnownTrouble, match="ne peut pas être lu"):
        access(tmp_path / "absent.txt")
    secret.write_text(" \n", encoding="utf-8")
    with pytest.raises(KnownTrouble, match="est vide"):
        access(secret)
    secret.write_bytes(b"\xff\xff\xff")
    with pytest.raises(KnownTrouble, match="pas un texte"):
        access(secret)


def test_a_secret_of_the_keyring() -> None:
    asked = []

    def keyring(service: str, name: str) -> str | None:
        asked.append((service, name))
        return SECRET if service == "sac-a-dos" else None

    def access(service: str) -> str:
        rules = FranceTravailRules("PAR_x", secret_key=(service, "france-travail"))
        return partner_access(Policy(france_travail=rules), keyring).client_secret

    assert access("sac-a-dos") == SECRET
    with pytest.raises(KnownTrouble, match="autre/france-travail"):
        access("autre")
    assert asked == [("sac-a-dos", "france-travail"), ("autre", "france-travail")]


def test_its_place_is_the_machines_or_the_one_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(POLICY_VARIABLE, str(tmp_path / "autre.toml"))
    assert policy_file() == tmp_path / "autre.toml"
    monkeypatch.delenv(POLICY_VARIABLE)
    usual = policy_file()
    assert usual.name == "politique.toml" and usual.parent.name == "sac-a-dos"
    assert Path.home() not in usual.parents or sys.platform == "win32"


def test_the_example_given_to_administrators_is_a_policy() -> None:
    """As it is, and with every line that stands there as a comment."""
    file = Path(__file__).parents[3] / "packaging" / "common" / "politique.exemple.toml"
    rules = read_policy(file).france_travail
    assert rules is not None and rules.services == (PartnerService.OFFERS,) and rules.automatic


def test_the_commented_lines_of_the_example_are_known(tmp_path: Path) -> None:
    example = Path(__file__).parents[3] / "packaging" / "common" / "politique.exemple.toml"
    lines = example.read_text(encoding="utf-8").splitlines()
    opened = [line.removeprefix("# ") if " = " in line else line for line in lines]
    opened = [line for line in opened if not line.startswith("secret_trousseau")]
    policy = read_policy(written(tmp_path, "\n".join(opened)))
    assert policy.authority == Path("/etc/ssl/administration/autorite.pem")
    assert policy.france_travail is not None and policy.france_travail.api == PARTNER_API
