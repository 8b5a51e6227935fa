"""Every room has a signpost: two lines that say what it is, from whom it gets and to whom it gives."""

import ast
from collections.abc import Iterable
from pathlib import Path

from tests.architecture.sources import ROOT, fault, faults_of, python_files, told

REMEDY = "write two lines: what the room is, then `From: … / To: …`"


def signpost_faults(path: str, text: str) -> Iterable[str]:
    """An `__init__.py` whose docstring is not the two lines of a signpost."""
    if not path.endswith("__init__.py"):
        return
    lines = (ast.get_docstring(ast.parse(text)) or "").splitlines()
    if len(lines) != 2:
        yield fault(path, 1, f"the docstring has {len(lines)} lines", REMEDY)
    elif not lines[1].startswith("From:") or "/ To:" not in lines[1]:
        yield fault(path, 2, "the second line is no `From: … / To: …`", REMEDY)


def unsigned_folders(root: Path) -> Iterable[str]:
    """Folders with Python files and no `__init__.py`; Alembic's steps are loaded by path and are no room."""
    for folder in sorted({path.parent for path in (root / "app").rglob("*.py")}):
        if not folder.name.endswith("_versions") and not (folder / "__init__.py").exists():
            yield fault(folder.relative_to(root).as_posix(), 1, "a room without `__init__.py`", REMEDY)


def test_every_room_has_its_signpost() -> None:
    faults = faults_of(signpost_faults, python_files("app"))
    assert not faults, told(faults)


def test_every_folder_of_code_is_a_room() -> None:
    faults = list(unsigned_folders(ROOT))
    assert not faults, told(faults)


def test_packaging_is_no_python_package() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists(), (
        "packaging/__init__.py:1: would hide the library of that name, which pytest imports; remove it"
    )


def test_signpost_checker_finds_what_is_wrong() -> None:
    good = '"""A room.\nFrom: records / To: views\n"""\n'
    assert not list(signpost_faults("app/x/__init__.py", good))
    assert list(signpost_faults("app/x/__init__.py", ""))
    assert list(signpost_faults("app/x/__init__.py", '"""A room."""\n'))
    assert list(signpost_faults("app/x/__init__.py", '"""A room.\nTo: views, from records\n"""\n'))
    assert list(signpost_faults("app/x/__init__.py", '"""A room.\n\nFrom: a / To: b\n"""\n'))


def test_folder_checker_finds_a_room_without_signpost(tmp_path: Path) -> None:
    for name in ("app/lone/code.py", "app/models/migrations/dossier_versions/0001.py"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    assert [line.partition(":")[0] for line in unsigned_folders(tmp_path)] == ["app/lone"]
