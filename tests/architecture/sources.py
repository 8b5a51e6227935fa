"""What the architecture tests read: which files are ours, and how a fault found in one is worded."""

import ast
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# Made by tools or laid beside the work tree: none of it is ours to judge.
NOT_OURS = {".git", ".venv", ".portal", ".bench", "out", "build", "dist", "__pycache__", "node_modules"}
PLAIN_TEXT = {
    ".py",
    ".md",
    ".toml",
    ".lock",
    ".txt",
    ".yml",
    ".yaml",
    ".cfg",
    ".ini",
    ".sh",
    ".ps1",
    ".bat",
    ".json",
}
PLAIN_NAMES = {"Makefile", "run", ".gitignore", ".gitattributes", ".editorconfig"}

Checker = Callable[[str, str], Iterable[str]]


def python_files(*folders: str) -> Iterator[tuple[str, str]]:
    """Path (from the root, with slashes) and text of each Python file under the folders, in order of path."""
    for folder in folders:
        start = ROOT / folder
        paths = [start] if start.is_file() else sorted(start.rglob("*.py"))
        for path in paths:
            place = path.relative_to(ROOT)
            if not NOT_OURS.intersection(place.parts):
                yield place.as_posix(), path.read_text(encoding="utf-8")


def text_files() -> Iterator[tuple[str, str]]:
    """Path and text of every small plain-text file of the repository."""
    for path in sorted(ROOT.rglob("*")):
        place = path.relative_to(ROOT)
        if NOT_OURS.intersection(place.parts) or any(part.endswith("_cache") for part in place.parts):
            continue
        if not path.is_file() or path.stat().st_size > 500_000:
            continue
        if path.suffix in PLAIN_TEXT or path.name in PLAIN_NAMES:
            yield place.as_posix(), path.read_text(encoding="utf-8", errors="replace")


def faults_of(checker: Checker, files: Iterable[tuple[str, str]]) -> list[str]:
    """Every fault the checker finds in those files, each worded `path:line: what; remedy`."""
    return [fault for path, text in files for fault in checker(path, text)]


def fault(path: str, line: int, what: str, remedy: str) -> str:
    """One fault, in the form an editor can jump to."""
    return f"{path}:{line}: {what}; {remedy}"


def told(faults: list[str]) -> str:
    """The message of a failing test: one fault a line."""
    return f"{len(faults)} found:\n" + "\n".join(faults)


def calls(text: str) -> Iterator[ast.Call]:
    """Every call written in a Python text."""
    return (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call))


def dotted(node: ast.expr) -> str:
    """A called name as written, `a.b.c`; what is not a plain name is left out (`f().g` gives `.g`)."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return ""
