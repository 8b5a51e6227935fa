"""One door for every command of the workshop, on Linux, macOS and Windows, standard library alone."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence

import environment
from environment import LOCK, PYTHON, ROOT, VENV, tool
from system_packages import SetupError, ensure_xcb, say

OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}
LOCK_HEADER = "# Written by `make lock` from pyproject.toml: exact versions, hashes, no index address.\n"
CACHES = (".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis", ".import_linter_cache")


def setup(_args: Sequence[str]) -> int:
    """make .venv from the locked list and check that Qt loads"""
    environment.ensure()
    return 0


def run(args: Sequence[str]) -> int:
    """open the window; without a display, leave the same journey as pictures in out/"""
    environment.ensure()
    if has_display():
        _check_display_once()
        return call([str(PYTHON), "main.py", *args])
    if args:
        return call([str(PYTHON), "main.py", *args], OFFSCREEN)
    say("Pas d'écran ici : le même parcours est joué sans fenêtre, et ses images sont laissées dans out/.")
    return call([str(PYTHON), "main.py", "tour", "--out", "out"], OFFSCREEN)


def has_display() -> bool:
    """Whether a window can be shown: on Linux, when a display or a Qt platform is named."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _check_display_once() -> None:
    """Try the X display once per environment and display: the trial costs a third of a second."""
    mark = VENV / "display.stamp"
    display = os.environ.get("DISPLAY", "")
    if mark.exists() and mark.read_text(encoding="utf-8") == display:
        return
    ensure_xcb(PYTHON)
    mark.write_text(display, encoding="utf-8")


def test(args: Sequence[str]) -> int:
    """run every test but the long ones (ARGS go to pytest)"""
    environment.ensure()
    return call(pytest_command(args), OFFSCREEN)


def test_long(args: Sequence[str]) -> int:
    """run the long tests alone"""
    environment.ensure()
    return call([str(PYTHON), "-m", "pytest", "-m", "long", "--timeout", "1800", *args], OFFSCREEN)


def pytest_command(args: Sequence[str]) -> list[str]:
    """The whole suite goes over up to four processes, each with its QApplication; a chosen part in one.

    `worksteal` gives each process neighbouring tests, so that a file's costly fixture is mostly made once;
    `loadfile` and `loadscope` would start a test that hangs again and again, each time to its time limit.
    """
    command = [str(PYTHON), "-m", "pytest", *args]
    workers = min(4, os.cpu_count() or 1)
    if args or workers == 1:
        return command
    return [*command, "-n", str(workers), "--dist", "worksteal"]


def check(_args: Sequence[str]) -> int:
    """formatting, style, types and import walls: all four run, and any failure fails"""
    environment.ensure()
    steps = {
        "ruff format": [tool("ruff"), "format", "--check", "."],
        "ruff check": [tool("ruff"), "check", "."],
        "mypy": [tool("mypy")],
        "lint-imports": [tool("lint-imports"), "--no-logo"],
    }
    failed = []
    for name, command in steps.items():
        say(f"── {name}")
        if call(command) != 0:
            failed.append(name)
    say("check: everything holds." if not failed else f"check: failed in {', '.join(failed)}.")
    return 1 if failed else 0


def bench(args: Sequence[str]) -> int:
    """measure every figure beside its yardstick, into out/bench.json"""
    environment.ensure()
    command = [str(PYTHON), "packaging/bench/bench.py", "tests.benchmarks", *args]
    return call(command, {} if has_display() else OFFSCREEN)


def bench_large(args: Sequence[str]) -> int:
    """the courses alone, a million of them (N=… for another number), into out/bench-courses.md"""
    environment.ensure()
    command = [str(PYTHON), "packaging/bench/bench.py", "tests.benchmarks.courses", *args]
    return call(command, {} if has_display() else OFFSCREEN)


def catalogue(args: Sequence[str]) -> int:
    """write a trial catalogue of courses, N=1000000 FORMAT=csv (or json), into out/"""
    environment.ensure()
    return call([str(PYTHON), "-m", "tests.benchmarks.catalogue", *args])


def screens(args: Sequence[str]) -> int:
    """render every screen at both sizes into out/screens"""
    environment.ensure()
    return call([str(PYTHON), "main.py", "tour", "--out", "out/screens", "--all-sizes", *args], OFFSCREEN)


def portal(args: Sequence[str]) -> int:
    """start a real portal on this machine to sync with: Kinto on PostgreSQL, sign-in, sample accounts"""
    environment.ensure()
    return call([str(PYTHON), "packaging/portal/portal.py", *args])


def portal_memory(args: Sequence[str]) -> int:
    """the same, light: Kinto in memory"""
    return portal(["--memory", *args])


def lock(args: Sequence[str]) -> int:
    """renew packaging/common/requirements.lock from pyproject.toml (ARGS="--upgrade" takes newer versions)"""
    environment.ensure()
    command = [tool("uv"), "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"]
    command += ["--extra", "dev", "--generate-hashes", "--no-emit-index-url", "--no-header", *args]
    place = str(LOCK.relative_to(ROOT))
    code = call([*command, "pyproject.toml", "--output-file", place], environment.uv_environment())
    if code != 0:
        return code
    text = LOCK.read_text(encoding="utf-8")
    found = [word for word in ("http:", "https:", "file:") if word in text]  # httpx2 is a name
    if found:
        raise SetupError(f"{place} contient une adresse ({', '.join(found)}) : ne l'enregistrez pas.")
    LOCK.write_text(LOCK_HEADER + text.replace(LOCK_HEADER, ""), encoding="utf-8", newline="\n")
    say(f"{place} est à jour ; `make setup` l'applique.")
    return 0


def format_code(_args: Sequence[str]) -> int:
    """lay out the code and mend what ruff can mend by itself"""
    environment.ensure()
    return max(call([tool("ruff"), "check", "--fix", "--quiet", "."]), call([tool("ruff"), "format", "."]))


def clean(_args: Sequence[str]) -> int:
    """remove .venv, out/ and every cache"""
    for name in (*CACHES, "build", "out", ".venv", ".portal", ".bench"):
        shutil.rmtree(ROOT / name, ignore_errors=True)
    for pattern in ("*.egg-info", "app/**/__pycache__", "tests/**/__pycache__", "packaging/**/__pycache__"):
        for path in ROOT.glob(pattern):
            shutil.rmtree(path, ignore_errors=True)
    return 0


def call(command: Sequence[str], more: Mapping[str, str] | None = None) -> int:
    """Run a command from the project's root and hand its exit code on."""
    env = {**os.environ, "PYTHONUTF8": "1", **(more or {})}
    return subprocess.run(command, cwd=ROOT, env=env, check=False).returncode


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "setup": setup,
    "run": run,
    "test": test,
    "test-long": test_long,
    "check": check,
    "bench": bench,
    "bench-large": bench_large,
    "catalogue": catalogue,
    "screens": screens,
    "portal": portal,
    "portal-memory": portal_memory,
    "lock": lock,
    "format": format_code,
    "clean": clean,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Read the command's name, hand it the words that follow, and return its exit code."""
    lines = "\n".join(f"  {name:<14} {work.__doc__}" for name, work in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="workshop.py",
        description="The workshop of Sac à dos.",
        epilog=f"commands:\n{lines}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=COMMANDS, metavar="command")
    parser.add_argument("args", nargs=argparse.REMAINDER, help="handed on to the command")
    asked = parser.parse_args(argv)
    try:
        return COMMANDS[asked.command](asked.args)
    except SetupError as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(main())
