"""Starts a real portal on this machine: Kinto, its base, an identity provider, sample accounts."""

from __future__ import annotations

import argparse
import json
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from engines import SetupError, identity_folder, kinto_program, say  # noqa: E402
from kinto_server import write_settings  # noqa: E402
from provision import Portal  # noqa: E402

PATIENCE_S = 60


@contextmanager
def running(
    *, memory: bool, port: int = 0, token_seconds: int = 600, checked_seconds: int = 30
) -> Iterator[dict[str, str]]:
    """Start everything; gives the addresses, stops and erases everything at the end.

    Args:
        memory: Kinto in memory instead of PostgreSQL.
        port: the identity provider's, Kinto taking the next one; 0 takes free ones.
        token_seconds: life of an access token.
        checked_seconds: how long Kinto takes a token it has checked for good.
    """
    first, second = (port, port + 1) if port else (_free_port(), _free_port())
    issuer, server = f"http://127.0.0.1:{first}", f"http://127.0.0.1:{second}/v1"
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="sac-portail-")))
        node = ["node", "identity.mjs", str(first), str(token_seconds)]
        stack.enter_context(_process(node, folder / "identity.log", cwd=identity_folder()))
        _wait(f"{issuer}/.well-known/openid-configuration", folder / "identity.log")
        database = ""
        if not memory:
            from postgres import cluster

            database = stack.enter_context(cluster())
        settings = folder / "kinto.ini"
        write_settings(settings, port=second, issuer=issuer, database=database, token_seconds=checked_seconds)
        kinto = kinto_program("kinto")
        if database:
            _once([kinto, "migrate", "--ini", str(settings)])
        accounts = json.loads((HERE / "accounts.json").read_text(encoding="utf-8"))
        stack.enter_context(_process([kinto, "start", "--ini", str(settings)], folder / "kinto.log"))
        _wait(f"{server}/__heartbeat__", folder / "kinto.log")
        Portal(server, accounts).prepare()
        yield {"issuer": issuer, "server": server, "client_id": "sac-a-dos", "base": database or "memory"}


def main() -> int:
    """Run until Ctrl-C."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--memory", action="store_true", help="Kinto in memory: the light form")
    parser.add_argument("--port", type=int, default=0, help="the identity provider's; Kinto takes the next")
    parser.add_argument("--token-seconds", type=int, default=600, help="life of an access token")
    asked = parser.parse_args()
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_given: stop.set())
    try:
        with running(memory=asked.memory, port=asked.port, token_seconds=asked.token_seconds) as portal:
            print(json.dumps(portal), flush=True)
            say("Le portail d'essai répond. Ctrl-C l'arrête et efface ce qu'il contient.")
            while not stop.wait(3600):
                pass
    except KeyboardInterrupt:
        pass
    except SetupError as trouble:
        print(trouble, file=sys.stderr)
        return 1
    return 0


@contextmanager
def _process(command: list[str], log: Path, cwd: Path = HERE) -> Iterator[None]:
    """Run a server in the background, its words in a file; ended at the end, by force if it will not."""
    with log.open("w", encoding="utf-8") as words:
        started = subprocess.Popen(
            command, cwd=cwd, stdout=words, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL
        )
        try:
            yield
        finally:
            started.terminate()
            try:
                started.wait(10)
            except subprocess.TimeoutExpired:
                started.kill()
                started.wait()


def _once(command: list[str]) -> None:
    """Run a command to its end."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SetupError(f"Kinto ne démarre pas :\n{done.stdout}{done.stderr}".rstrip())


def _wait(address: str, log: Path) -> None:
    """Wait until a server answers."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)  # another program starts: nothing tells when it listens
    raise SetupError(f"Un serveur ne répond pas :\n{log.read_text(encoding='utf-8')[-2000:]}")


def _free_port() -> int:
    """Find a port nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
