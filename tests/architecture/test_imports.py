"""The walls between rooms: the contracts of pyproject.toml hold, and would be seen to break."""

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, fault, faults_of, python_files, told

# What a room may import besides the standard library; import-linter can only name what is forbidden.
ALLOWED = {"app/models/records/": {"app.models.records"}, "app/models/migrations/": {"alembic", "sqlalchemy"}}

# One wrong import a line: where it is planted, what is imported, the contract that must break.
PLANTED = [
    ("app/models/records", "app.services.rights", "The house"),
    ("app/models/tables", "app.models.store", "models:"),
    ("app/services/rights", "app.services.matching", "services:"),
    ("app/ui/widgets", "app.ui.views", "ui:"),
    ("app/ui/views", "app.services.usecases", "views:"),
    ("app/ui/viewmodels", "app.services.sync", "view-models:"),
    ("app/ui/widgets", "app.ui.tasks", "widgets:"),
    ("app/services/sync", "app.services.search", "sync:"),
    ("app/services/importers", "app.services.system", "importers:"),
    ("app/services/matching", "app.models.store", "the other services"),
    ("app/services/usecases", "app.models.tables", "tables and migrations"),
    ("app/models/migrations", "app.models.records", "migrations read"),
    ("app/models/records", "sqlalchemy", "records:"),
    ("app/services/usecases", "PySide6.QtCore", "Qt in ui"),
    ("app/ui/viewmodels", "sqlalchemy", "SQLAlchemy"),
    ("app/services/usecases", "reportlab.pdfgen", "reportlab"),
    ("app/services/usecases", "keyring", "keyring"),
    ("app/services/usecases", "httpx2", "the HTTP client"),
    ("app/services/francetravail", "httpx2", "the HTTP client"),
    ("app/services/matching", "app.services.web", "web:"),
    ("app/services/web", "app.models.store", "the other services"),
    ("app/services/usecases", "authlib", "libraries of sign-in"),
]


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter as `make check` does, on the tree in that folder."""
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [sys.executable, "-c", program, "--no-logo", "--no-cache"]
    env = {**os.environ, "COLUMNS": "300", "PYTHONUTF8": "1"}  # names of contracts on one line each
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False)


def foreign_imports(path: str, text: str) -> Iterable[str]:
    """An import of a library in a room that must do without."""
    allowed = next((names for room, names in ALLOWED.items() if path.startswith(room)), None)
    if allowed is None:
        return
    for node in ast.walk(ast.parse(text)):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.level == 0:
            names = [node.module or ""]
        for name in names:
            known = name.partition(".")[0] in sys.stdlib_module_names
            if not known and not any(name == word or name.startswith(f"{word}.") for word in allowed):
                yield fault(path, node.lineno, f"imports {name}", f"only the standard library and {allowed}")


def copy_of_the_rooms(folder: Path) -> None:
    """Lay the rooms, empty, in a folder, with the contracts of the project."""
    shutil.copy(ROOT / "pyproject.toml", folder)
    rooms = [path.relative_to(ROOT) for path in (ROOT / "app").rglob("__init__.py")]
    files = [
        Path("app/ui") / name for name in ("shell.py", "panels.py", "main_window.py")
    ]  # named in contracts
    for place in (*rooms, *files):
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_text("", encoding="utf-8")


def broken(output: str) -> list[str]:
    """Names of the contracts that import-linter reports as broken."""
    return re.findall(r"^(.+) BROKEN$", output, flags=re.MULTILINE)


def test_every_contract_is_kept() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_records_and_migrations_need_no_library() -> None:
    faults = faults_of(foreign_imports, python_files("app/models"))
    assert not faults, told(faults)


def test_empty_rooms_break_nothing(tmp_path: Path) -> None:
    copy_of_the_rooms(tmp_path)
    done = lint_imports(tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_planted_imports_break_their_contracts(tmp_path: Path) -> None:
    copy_of_the_rooms(tmp_path)
    for room, module, _ in PLANTED:
        with (tmp_path / room / "__init__.py").open("a", encoding="utf-8") as file:
            file.write(f"import {module}\n")
    output = lint_imports(tmp_path).stdout
    found = broken(output)
    unseen = [name for _, _, name in PLANTED if not any(line.startswith(name) for line in found)]
    assert not unseen, f"not broken by its planted import: {unseen}\n{output}"


def test_new_room_without_a_place_is_refused(tmp_path: Path) -> None:
    copy_of_the_rooms(tmp_path)
    (tmp_path / "app/services/elsewhere").mkdir()
    (tmp_path / "app/services/elsewhere/__init__.py").write_text("", encoding="utf-8")
    done = lint_imports(tmp_path)
    assert done.returncode != 0
    assert "app.services.elsewhere" in done.stdout


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        ("app/models/records/a.py", "import decimal\nfrom app.models.records.ids import X", 0),
        ("app/models/records/a.py", "import yaml", 1),
        ("app/models/records/a.py", "from app.services import rights", 1),
        ("app/models/migrations/a.py", "from alembic import op\nimport sqlalchemy as sa", 0),
        ("app/models/migrations/a.py", "def f():\n    from app.models.records import ids", 1),
        ("app/models/store/a.py", "import yaml", 0),
    ],
)
def test_library_checker_finds_what_is_wrong(path: str, text: str, found: int) -> None:
    assert len(list(foreign_imports(path, text))) == found
