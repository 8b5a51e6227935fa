"""The portal's own tools: an environment for Kinto, one for the identity provider, PostgreSQL's programs."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT / "packaging" / "common"))

import environment  # noqa: E402
from system_packages import SetupError, install, say  # noqa: E402

HOME = ROOT / ".portal"
"""Where both environments are made; outside the project's own, whose versions they contradict."""
KINTO = HOME / "kinto"
IDENTITY = HOME / "identity"
BIN = "Scripts" if os.name == "nt" else "bin"


def kinto_program(name: str) -> str:
    """Make Kinto's environment if it is not what the lock says, and give the path of one of its programs."""
    lock = HERE / "requirements.lock"
    if not _stands(KINTO, lock):
        environment.ensure()  # uv lives in the project's environment
        say("Kinto est installé à part, une fois pour toutes (.portal/kinto)…")
        variables = environment.uv_environment()
        uv = environment.tool("uv")
        _run([uv, "venv", "--quiet", "--clear", "--python", str(environment.PYTHON), str(KINTO)], variables)
        python = str(KINTO / BIN / ("python.exe" if os.name == "nt" else "python"))
        command = [uv, "pip", "install", "--quiet", "--python", python, "--require-hashes", "-r", str(lock)]
        _run(command, variables)
        _mark(KINTO, lock)
    return str(KINTO / BIN / (f"{name}.exe" if os.name == "nt" else name))


def identity_folder() -> Path:
    """Make the identity provider's folder if it is not what the lock says, and give it, its files fresh."""
    lock = HERE / "package-lock.json"
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        install(("nodejs", "npm"), "Node.js")
        npm = shutil.which("npm")
    if npm is None:
        raise SetupError("Node.js manque : installez nodejs et npm (version 20 ou plus), puis recommencez.")
    IDENTITY.mkdir(parents=True, exist_ok=True)
    if not _stands(IDENTITY, lock):
        say("Le fournisseur d'identité est installé à part, une fois pour toutes (.portal/identity)…")
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(HERE / name, IDENTITY / name)
        _run([npm, "ci", "--silent", "--no-audit", "--no-fund"], dict(os.environ), IDENTITY)
        _mark(IDENTITY, lock)
    for name in ("identity.mjs", "accounts.json"):
        shutil.copy(HERE / name, IDENTITY / name)
    return IDENTITY


def postgres_program(name: str) -> str:
    """Give the path of one of PostgreSQL's programs, installing Debian's package where it is missing."""
    found = _postgres(name)
    if found is None:
        install(("postgresql",), "PostgreSQL")
        found = _postgres(name)
    if found is None:
        raise SetupError("PostgreSQL manque : installez le paquet postgresql, puis recommencez.")
    return found


def _postgres(name: str) -> str | None:
    """Find a program on the path, or where Debian puts those it keeps off it, the newest version first."""
    kept = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda one: int(one.parts[-3]))
    return str(kept[-1]) if kept else shutil.which(name)


def _stands(folder: Path, lock: Path) -> bool:
    stamp = folder / "workshop.stamp"
    return stamp.exists() and stamp.read_text(encoding="utf-8") == _digest(lock)


def _mark(folder: Path, lock: Path) -> None:
    (folder / "workshop.stamp").write_text(_digest(lock), encoding="utf-8")


def _digest(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes() + str(ROOT).encode()).hexdigest()


def _run(command: list[str], variables: dict[str, str], folder: Path = ROOT) -> None:
    """Run an installer; its words are shown when it fails."""
    done = subprocess.run(command, env=variables, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SetupError(f"Une installation a échoué ({command[0]}) :\n{done.stdout}{done.stderr}".rstrip())
