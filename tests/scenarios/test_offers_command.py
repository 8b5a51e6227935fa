"""Offers and the ROME online from the command line: asked where a policy opens them, kept, told when not."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.cli import main
from app.services.system.policy import POLICY_VARIABLE
from tests.fakes.france_travail import SEARCH, SECRET, FakeFranceTravail, offer
from tests.fakes.web import Reply

ROOT = Path(__file__).parents[2]


@pytest.fixture
def server() -> Iterator[FakeFranceTravail]:
    with FakeFranceTravail() as one:
        yield one


@pytest.fixture
def run(tmp_path: Path, starter_folder: Path, capsys: pytest.CaptureFixture[str]):
    """Run a command on a data folder of its own; gives status, output, errors, with plain spaces."""
    folder = tmp_path / "data"
    shutil.copytree(starter_folder, folder)

    def command(*words: str) -> tuple[int, str, str]:
        status = main(["--data-dir", str(folder), "--on", "2026-11-24T14:06", *words])
        shown = capsys.readouterr()
        return status, *(
            text.replace("\u00a0", " ").replace("\u202f", " ") for text in (shown.out, shown.err)
        )

    return command


@pytest.fixture
def policy(tmp_path: Path, server: FakeFranceTravail, monkeypatch: pytest.MonkeyPatch) -> Path:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET, encoding="utf-8")
    secret.chmod(0o600)
    file = tmp_path / "politique.toml"
    file.write_text(server.policy(secret, services=["offres", "rome"]), encoding="utf-8")
    monkeypatch.setenv(POLICY_VARIABLE, str(file))
    return file


def test_without_a_policy_one_sentence_and_status_2(run) -> None:
    status, out, told = run("offers", "J1506", "--place", "18279")
    assert (status, out) == (2, "")
    assert "politique de l’administrateur" in told and told.count("\n") == 1


@pytest.mark.usefixtures("policy")
def test_offers_in_words_and_as_data(run, server: FakeFranceTravail) -> None:
    server.offers = [offer(number) for number in range(12)]
    status, out, _ = run("offers", "j1506", "--place", "vierzon", "--limit", "2")
    assert status == 0
    assert "12 offres, dans un rayon de 30 km autour de Vierzon" in out
    assert out.count("candidat.francetravail.fr") == 2
    assert "France Travail, Offres d’emploi, le 24/11/2026 à 14 h 06" in out
    data = json.loads(run("offers", "J1506", "--place", "18100", "--department", "--json")[1])
    assert data["kept"]["total"] == 12 and len(data["near"]) == 10 and not data["trouble"]
    assert server.of(SEARCH)[-1].query["departement"] == "18"
    assert "Infirmier / Infirmière en soins généraux (IDE) (J1506) : 12 offres" in out
    one = json.loads(run("offers", "J1506", "--place", "18279", "--limit", "1", "--json")[1])
    assert len(one["near"]) == len(one["kept"]["offers"]) == 1 and one["occupation"]["code"] == "J1506"


@pytest.mark.usefixtures("policy")
def test_nobody_is_asked_about_a_code_that_does_not_exist(run, server: FakeFranceTravail) -> None:
    status, out, told = run("offers", "Z9999", "--place", "18279")
    assert (status, out) == (2, "") and "Z9999" in told
    assert server.seen == []


@pytest.mark.usefixtures("policy")
def test_an_offer_that_cannot_be_read_is_counted_and_left_out(run, server: FakeFranceTravail) -> None:
    server.offers = [offer(0), offer(1, intitule=None), offer(2)]
    out = run("offers", "J1506", "--place", "18279")[1]
    assert "1 offre illisible a été laissée de côté." in out and out.count("candidat.francetravail.fr") == 2


@pytest.mark.usefixtures("policy")
def test_the_answer_kept_is_given_when_nothing_fresh_can_be_had(run, server: FakeFranceTravail) -> None:
    words = ("offers", "J1506", "--place", "18279")
    assert "sans --kept" in run(*words, "--kept")[2]
    assert run(*words)[0] == 0
    asked = len(server.seen)
    assert "3 offres" in run(*words, "--kept")[1]
    assert len(server.seen) == asked
    server.answering = lambda _seen: Reply(503, headers={"Retry-After": "600"})
    status, out, _ = run(*words)
    assert status == 1
    assert "panne (erreur 503)" in out and "dernière réponse gardée" in out and "3 offres" in out


@pytest.mark.usefixtures("policy")
def test_a_place_is_needed_and_may_be_a_persons(run) -> None:
    assert "--place COMMUNE" in run("offers", "J1506")[2]
    dossier = run("dossier", "example")[1].strip()
    assert "autour de Vierzon" in run("offers", "J1506", "--dossier", dossier)[1]


@pytest.mark.usefixtures("policy")
def test_the_rome_online(run, server: FakeFranceTravail) -> None:
    server.occupations = [{"code": "Z1234", "libelle": "Métier nouveau"}]
    status, out, _ = run("referentials", "online")
    assert status == 1
    assert "ROME en ligne (version 61, modifiée le 15/06/2026) : 1 métier ;" in out
    assert "Une édition plus récente existe" in out and "Z1234  Métier nouveau" in out


def test_a_start_loads_nothing_of_the_network(tmp_path: Path, starter_folder: Path) -> None:
    """Every use case is built, a fiche is read: still no HTTP client, no TLS store, no TOML reader."""
    program = f"""
import sys
from contextlib import ExitStack
from pathlib import Path
from app.bootstrap.desk import build_desk
from app.services.system.clock import Clock
from app.services.system.folders import Folders, resources_folder
import app.ui.viewmodels.occupations, app.ui.views.occupations.fiche
with ExitStack() as stack:
    desk = build_desk(Folders(Path({str(starter_folder)!r}), resources_folder()), Clock(), stack)
    assert desk.offers.near("J1506", "18279") is None
print(*sorted(name for name in sys.modules if name.split(".")[0] in
    ("httpx2", "httpcore2", "truststore", "anyio", "tomllib") or "francetravail" in name
    or name.startswith("app.services.web")))
"""
    env = {**os.environ, POLICY_VARIABLE: str(tmp_path / "absent.toml"), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=env, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == ""
