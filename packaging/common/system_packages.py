"""The machine under the workshop: Debian packages installed when we may, named when we may not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

# What Qt loads on a bare Debian 12, even without a screen.
QT_PACKAGES = (
    "libegl1",
    "libgl1",
    "libopengl0",
    "libxkbcommon0",
    "libdbus-1-3",
    "libfontconfig1",
    "libfreetype6",
    "libglib2.0-0",
    "libx11-6",
    "libzstd1",
)

# What the X11 platform plugin loads besides; Qt's own message names only the first of them, wrongly at times.
XCB_PACKAGES = (
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-xinerama0",
    "libxcb-xkb1",
    "libx11-xcb1",
    "libxkbcommon-x11-0",
)

PROBE = "from PySide6.QtWidgets import QApplication; QApplication([])"


class SetupError(Exception):
    """The environment cannot be made ready; the message is one sentence for the person at the keyboard."""


def say(sentence: str) -> None:
    """Print one line of progress at once, even when the output is a file or a pipe."""
    print(sentence, flush=True)


def qt_loads(python: Path, platform: str, environ: Mapping[str, str]) -> bool:
    """Whether a QApplication can be made on that Qt platform, tried in a process of its own.

    Qt aborts the process when a platform plugin is missing, which is why the trial is not made here.
    """
    env = {**environ, "QT_QPA_PLATFORM": platform}
    try:
        done = subprocess.run(
            [str(python), "-c", PROBE], env=env, capture_output=True, timeout=120, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def ensure_qt(python: Path) -> None:
    """Make Qt load without a screen; on Linux missing libraries are installed or named. Raises SetupError."""
    if qt_loads(python, "offscreen", os.environ):
        return
    if not sys.platform.startswith("linux"):
        raise SetupError("Qt ne se charge pas : .venv est peut-être incomplet ; effacez-le et recommencez.")
    install(QT_PACKAGES, "les bibliothèques système de Qt")
    if not qt_loads(python, "offscreen", os.environ):
        raise SetupError(
            "Qt ne se charge toujours pas ; pour voir pourquoi : "
            f'QT_QPA_PLATFORM=offscreen QT_DEBUG_PLUGINS=1 {python} -c "{PROBE}"'
        )


def ensure_xcb(python: Path) -> None:
    """Make Qt load on the X display in use; nothing is done elsewhere. Raises SetupError."""
    if not sys.platform.startswith("linux") or not os.environ.get("DISPLAY"):
        return
    if os.environ.get("QT_QPA_PLATFORM") or os.environ.get("WAYLAND_DISPLAY"):
        return
    if qt_loads(python, "xcb", os.environ):
        return
    install(XCB_PACKAGES, "les bibliothèques de l'affichage X11")
    if not qt_loads(python, "xcb", os.environ):
        raise SetupError(
            f"La fenêtre ne peut pas s'ouvrir sur l'affichage {os.environ['DISPLAY']} : vérifiez DISPLAY, "
            "ou retirez cette variable pour le parcours sans écran."
        )


def ensure_venv_module(python: Sequence[str]) -> None:
    """Debian ships Python without ensurepip: add the package that holds it. Raises SetupError."""
    probe = [*python, "-c", "import ensurepip, venv"]
    if subprocess.run(probe, capture_output=True, check=False).returncode == 0:
        return
    version = subprocess.run(
        [*python, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    install((f"python{version}-venv",), "le module venv de Python")


def install(packages: Sequence[str], what: str) -> None:
    """Install Debian packages with apt-get as root or by passwordless sudo; else name the line to type.

    Raises SetupError with that line, or when apt-get itself fails.
    """
    line = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    prefix = _privilege()
    if prefix is None:
        raise SetupError(f"Il manque {what} ; tapez : sudo {line}")
    say(f"Installation par apt-get : {what}…")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    lock = ["-o", "DPkg::Lock::Timeout=300", "-qq"]
    subprocess.run([*prefix, "apt-get", *lock, "update"], env=env, check=False)
    command = [*prefix, "apt-get", *lock, "install", "-y", "--no-install-recommends", *packages]
    done = subprocess.run(command, env=env, stdout=subprocess.DEVNULL, check=False)
    if done.returncode != 0:
        raise SetupError(f"apt-get n'a pas pu installer {what} ; tapez pour voir pourquoi : sudo {line}")


def _privilege() -> list[str] | None:
    """The words that make apt-get run with enough rights, or None when there is no way to."""
    if not sys.platform.startswith("linux") or not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo"):
        trial = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
        if trial.returncode == 0:
            return ["sudo", "-n"]
    return None
