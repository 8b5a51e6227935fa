"""Files, functions and classes stay of a size to be read at one sitting, and each file says what it is."""

import ast
from collections.abc import Iterable

from tests.architecture.sources import fault, faults_of, python_files, told

MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 60
MAX_PUBLIC_METHODS = 15

# A file or function that is better long than split: its place (`path` or `path::name`) and the reason.
REASONED: dict[str, str] = {
    "app/bootstrap/reference_side.py::build_reference_side": (
        "the one list of who is handed what: split, one would look for it in several places"
    ),
}

OURS = ("app", "tests", "packaging", "main.py")
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def long_files(path: str, text: str) -> Iterable[str]:
    """A file over 400 lines."""
    lines = len(text.splitlines())
    if lines > MAX_FILE_LINES and path not in REASONED:
        yield fault(path, lines, f"{lines} lines", f"split it by subject (at most {MAX_FILE_LINES})")


def long_functions(path: str, text: str) -> Iterable[str]:
    """A function over 60 lines; a migration's two are lists of steps, and may be as long as they must."""
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, FUNCTIONS) or f"{path}::{node.name}" in REASONED:
            continue
        if "/migrations/" in path and node.name in {"upgrade", "downgrade"}:
            continue
        lines = (node.end_lineno or node.lineno) - node.lineno + 1
        if lines > MAX_FUNCTION_LINES:
            remedy = f"name its parts (at most {MAX_FUNCTION_LINES})"
            yield fault(path, node.lineno, f"{node.name}() has {lines} lines", remedy)


def wide_classes(path: str, text: str) -> Iterable[str]:
    """A class with more than 15 public methods; properties are facts, Qt's camelCase hooks its own."""
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.ClassDef) or f"{path}::{node.name}" in REASONED:
            continue
        public = [item.name for item in node.body if isinstance(item, FUNCTIONS) and _is_public_method(item)]
        if len(public) > MAX_PUBLIC_METHODS:
            remedy = f"it is two classes (at most {MAX_PUBLIC_METHODS})"
            yield fault(path, node.lineno, f"{node.name} has {len(public)} public methods", remedy)


def _is_public_method(item: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether others call it as a method of ours."""
    if item.name.startswith("_") or item.name != item.name.lower():
        return False
    words = {ast.unparse(decorator).rpartition(".")[2].partition("(")[0] for decorator in item.decorator_list}
    return not words & {"property", "cached_property", "setter", "overload", "Property"}


def files_without_purpose(path: str, text: str) -> Iterable[str]:
    """A file whose first statement is not a sentence about the file."""
    if not ast.get_docstring(ast.parse(text)):
        yield fault(path, 1, "does not say what it is", "open it with a docstring of one sentence")


def test_no_file_is_too_long() -> None:
    faults = faults_of(long_files, python_files(*OURS))
    assert not faults, told(faults)


def test_no_function_is_too_long() -> None:
    faults = faults_of(long_functions, python_files(*OURS))
    assert not faults, told(faults)


def test_no_class_is_too_wide() -> None:
    faults = faults_of(wide_classes, python_files(*OURS))
    assert not faults, told(faults)


def test_every_file_says_what_it_is() -> None:
    faults = faults_of(files_without_purpose, python_files(*OURS))
    assert not faults, told(faults)


def test_size_checkers_find_what_is_wrong() -> None:
    assert not list(long_files("a.py", "x = 1\n" * MAX_FILE_LINES))
    assert list(long_files("a.py", "x = 1\n" * (MAX_FILE_LINES + 1)))
    body = "    x = 1\n" * (MAX_FUNCTION_LINES - 1)
    assert not list(long_functions("a.py", "def f():\n" + body))
    assert list(long_functions("a.py", "def f():\n" + body + "    x = 2\n"))
    assert not list(long_functions("app/models/migrations/v/1.py", "def upgrade():\n" + body * 2))


def test_class_checker_counts_our_public_methods_alone() -> None:
    def with_methods(names: list[str]) -> str:
        return "class A:\n" + "".join(f"    def {name}(self): ...\n" for name in names)

    enough = [f"m{number}" for number in range(MAX_PUBLIC_METHODS)]
    assert not list(wide_classes("a.py", with_methods([*enough, "_private", "rowCount"])))
    assert not list(wide_classes("a.py", with_methods(enough) + "    @property\n    def fact(self): ...\n"))
    assert list(wide_classes("a.py", with_methods([*enough, "one_more"])))


def test_purpose_checker_finds_a_silent_file() -> None:
    assert not list(files_without_purpose("a.py", '"""What it is."""\nimport os\n'))
    assert list(files_without_purpose("a.py", 'import os\n"""Too late."""\n'))
