"""The project's own Python: an interpreter is found, `.venv` made, and brought to exactly what is locked."""

from __future__ import annotations

import hashlib
import os
import shutil
import ssl
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from system_packages import SetupError, ensure_qt, ensure_venv_module, say

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
UV_LOCK = ROOT / "packaging" / "common" / "uv.lock.txt"
LOCK = ROOT / "packaging" / "common" / "requirements.lock"
STAMP = VENV / "workshop.stamp"
OLDEST = (3, 11)
STARTED = ("PySide6/support", "shiboken6", "sqlalchemy", "alembic", "yaml", "platformdirs")
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")


def tool(name: str) -> str:
    """Path of a program installed in `.venv`, as a word for a command line."""
    return str(BIN / (f"{name}.exe" if os.name == "nt" else name))


def ensure() -> None:
    """Bring `.venv` to what the lock files say; at once when it is there. Raises SetupError."""
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text(encoding="utf-8") == fingerprint():
        return
    STAMP.unlink(missing_ok=True)
    if not _venv_is_sound():
        _make_venv()
    env = uv_environment()
    _install_uv()
    _install_lock(env)
    _install_project(env)
    _compile()
    ensure_qt(PYTHON)
    STAMP.write_text(fingerprint(), encoding="utf-8")
    say("L'environnement est prêt (.venv).")


def fingerprint() -> str:
    """What the present environment was made from: the locks, the project file, the place, the Python in use.

    The place counts because a virtual environment cannot be moved.
    """
    digest = hashlib.sha256()
    for path in (UV_LOCK, LOCK, ROOT / "pyproject.toml"):
        digest.update(path.read_bytes())
    digest.update(str(ROOT).encode())
    config = VENV / "pyvenv.cfg"
    digest.update(config.read_bytes() if config.exists() else b"")
    return digest.hexdigest()


def uv_environment() -> dict[str, str]:
    """Variables under which uv runs: on the machine's certificates, on pip's own index.

    uv does not read pip's settings, so an index that an organisation put there is handed over here,
    in the process only: nothing of it is ever written to a file of the project.
    """
    env = dict(os.environ)
    env["VIRTUAL_ENV"] = str(VENV)
    env.setdefault("UV_HTTP_TIMEOUT", "180")
    env.setdefault("UV_NO_PROGRESS", "1")
    env.setdefault("UV_PYTHON_DOWNLOADS", "never")
    if _has_system_certificates():
        env.setdefault("UV_SYSTEM_CERTS", "1")
    settings = pip_settings()
    if "index-url" in settings:
        env.setdefault("UV_DEFAULT_INDEX", settings["index-url"])
    certificate = settings.get("cert", "")
    if certificate and Path(certificate).is_file():
        env.setdefault("SSL_CERT_FILE", certificate)
    return env


def _has_system_certificates() -> bool:
    """Whether the machine has certificates of its own: an organisation's proxy is only known there.

    A minimal Debian has none; uv then uses those it carries.
    """
    if not sys.platform.startswith("linux"):
        return True
    paths = ssl.get_default_verify_paths()
    return bool(paths.cafile) or bool(paths.capath and any(Path(paths.capath).iterdir()))


def pip_settings() -> dict[str, str]:
    """pip's settings on this machine, by bare name (`index-url`, `cert`); a variable wins over a file."""
    command = [str(PYTHON), "-m", "pip", "config", "list"]
    listing = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    settings: dict[str, str] = {}
    for line in listing.splitlines():
        key, equals, value = line.partition("=")
        scope, _, name = key.strip().rpartition(".")
        if equals and (scope == ":env:" or name not in settings):
            settings[name] = value.strip().strip("'\"")
    return settings


def _venv_is_sound() -> bool:
    """Whether `.venv` has a Python that starts and is recent enough."""
    if not PYTHON.exists():
        return False
    return _recent([str(PYTHON)])


def _make_venv() -> None:
    """Make `.venv` anew with the interpreter found; what stood there is replaced."""
    python = find_python()
    ensure_venv_module(python)
    say("Création de l'environnement Python (.venv)…")
    run([*python, "-m", "venv", "--clear", str(VENV)], "Python n'a pas pu créer .venv")


def find_python() -> list[str]:
    """The words that start a Python recent enough: the one running, else one found on the machine."""
    if sys.version_info >= OLDEST:
        return [sys.executable]
    names = ("python3.13", "python3.12", "python3.11", "python3.14", "py", "python3", "python")
    for name in names:
        found = shutil.which(name)
        if found and _recent([found]):
            return [found]
    raise SetupError(
        "Il faut Python 3.11 ou plus récent ; sous Debian 12, tapez : "
        "sudo apt-get install -y python3 python3-venv"
    )


def _recent(python: Sequence[str]) -> bool:
    """Whether that Python starts and is at least as recent as the project asks."""
    test = f"import sys; sys.exit(sys.version_info < {OLDEST!r})"
    try:
        return subprocess.run([*python, "-c", test], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _install_uv() -> None:
    """Install uv in `.venv` from its own hash-locked line, unless that very version is there."""
    wanted = UV_LOCK.read_text(encoding="utf-8").split()[0].partition("==")[2]
    if Path(tool("uv")).exists():
        command = [tool("uv"), "--version"]
        seen = subprocess.run(command, capture_output=True, text=True, check=False).stdout
        if seen.split()[1:2] == [wanted]:
            return
    say(f"Téléchargement de uv {wanted}…")
    pip = [str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-deps"]
    run([*pip, "--require-hashes", "-r", str(UV_LOCK)], "pip n'a pas pu installer uv (réseau ? proxy ?)")


def _install_lock(env: Mapping[str, str]) -> None:
    """Bring `.venv` to exactly the locked list, every file checked against its hash."""
    say("Installation des paquets verrouillés (environ 150 Mo à télécharger la première fois)…")
    sync = [tool("uv"), "pip", "sync", "--quiet", "--require-hashes", "--python", str(PYTHON), str(LOCK)]
    run(sync, "uv n'a pas pu installer les paquets verrouillés (réseau ? proxy ?)", env)


def _install_project(env: Mapping[str, str]) -> None:
    """Put the project itself in `.venv`, editable and without network: its build tool came with the lock."""
    install = [tool("uv"), "pip", "install", "--quiet", "--python", str(PYTHON), "--offline"]
    install += ["--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
    run(install, "Le projet n'a pas pu être installé", env)


def _compile() -> None:
    """Compile what a start imports, so that the first one is as quick as the next; some seconds, once.

    What cannot be compiled here is compiled by Python when it is imported: a failure changes nothing.
    """
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    found = subprocess.run([str(PYTHON), "-c", ask], capture_output=True, text=True, check=False).stdout
    libraries = [Path(found.strip()) / name for name in STARTED]
    places = [str(place) for place in (ROOT / "app", *libraries) if place.is_dir()]
    subprocess.run(
        [str(PYTHON), "-m", "compileall", "-q", "-j", "0", *places], capture_output=True, check=False
    )


def run(command: Sequence[str], trouble: str, env: Mapping[str, str] | None = None) -> None:
    """Run a step of the setup; its own words stay on screen. Raises SetupError with ours when it fails."""
    done = subprocess.run(command, cwd=ROOT, env=dict(env) if env is not None else None, check=False)
    if done.returncode != 0:
        raise SetupError(f"{trouble} : code {done.returncode}.")
