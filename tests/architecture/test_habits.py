"""Habits that a reader cannot be asked to watch for: each is a checker, shown to find a planted fault."""

import ast
import re
from collections.abc import Iterable

import pytest

from tests.architecture.sources import (
    Checker,
    calls,
    dotted,
    fault,
    faults_of,
    python_files,
    text_files,
    told,
)

APPLICATIONS = ("QApplication", "QGuiApplication", "QCoreApplication")
SLEEPERS = {"sleep", "msleep", "usleep", "qWait", "qSleep"}
COLOUR = re.compile(r"#[0-9a-fA-F]{6}\b")
COLOUR_ROOMS = ("app/ui/theme/", "app/services/documents/")
PLACE_OF_A_MACHINE = re.compile(
    r"(?<![\w./<>-])/(?:work|root|opt/pypi|opt/wheels|home/\w+)(?=[/\s\"'`):,]|$)"
)
ADDRESS_IN_LOCK = re.compile(r"https?:|file:|--(?:index-url|extra-index-url|find-links)|@ ")


def sleeping(path: str, text: str) -> Iterable[str]:
    """A sleep, or pytest-qt's blind wait: slow where it is too long, flaky where it is too short."""
    remedy = "wait for what is expected: qtbot.waitUntil, qtbot.waitSignal, threading.Event"
    for call in calls(text):
        name = dotted(call.func)
        if name.rpartition(".")[2] in SLEEPERS or name.endswith("qtbot.wait"):
            yield fault(path, call.lineno, f"{name}()", remedy)


def commits(path: str, text: str) -> Iterable[str]:
    """A commit outside the store, which alone knows where a unit of work ends."""
    if path.startswith("app/models/store/"):
        return
    for call in calls(text):
        if isinstance(call.func, ast.Attribute) and call.func.attr == "commit":
            yield fault(path, call.lineno, ".commit()", "let the store's unit of work commit, on leaving it")


def swallowed(path: str, text: str) -> Iterable[str]:
    """A failure of any kind caught and dropped."""
    remedy = "name the known trouble, or let the bug be seen"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ExceptHandler) and catches_all([node.type]) and _does_nothing(node.body):
            yield fault(path, node.lineno, "every exception caught, and nothing done", remedy)
        elif isinstance(node, ast.Call) and dotted(node.func).endswith("suppress") and catches_all(node.args):
            yield fault(path, node.lineno, "every exception suppressed", remedy)


def catches_all(caught: Iterable[ast.expr | None]) -> bool:
    """Whether what is written after `except` or in `suppress()` means any exception at all."""
    for word in caught:
        words = word.elts if isinstance(word, ast.Tuple) else [word]
        if any(each is None or dotted(each) in {"Exception", "BaseException"} for each in words):
            return True
    return False


def _does_nothing(body: list[ast.stmt]) -> bool:
    return all(
        isinstance(item, ast.Pass | ast.Continue)
        or (isinstance(item, ast.Expr) and isinstance(item.value, ast.Constant))
        for item in body
    )


def singletons(path: str, text: str) -> Iterable[str]:
    """A part fetched from its class instead of handed over; Qt itself imposes one, the application."""
    for call in calls(text):
        name = dotted(call.func)
        owner, _, method = name.rpartition(".")
        if method != "instance":
            continue
        if path.startswith("app/ui/") and owner.rpartition(".")[2] in APPLICATIONS:
            continue
        yield fault(
            path, call.lineno, f"{name}()", "name the part in the constructor; app.bootstrap hands it over"
        )


def accented_key_clicks(path: str, text: str) -> Iterable[str]:
    """keyClicks with a letter outside ASCII: Qt ends the whole process, whatever the platform."""
    for call in calls(text):
        if not dotted(call.func).rpartition(".")[2].startswith("keyClick"):
            continue
        words = [*call.args, *(keyword.value for keyword in call.keywords)]
        for word in words:
            if isinstance(word, ast.Constant) and isinstance(word.value, str) and not word.value.isascii():
                yield fault(
                    path, call.lineno, f"keyClicks of {word.value!r}", "type it with the tests' own helper"
                )


def stray_colours(path: str, text: str) -> Iterable[str]:
    """A colour code outside the theme (and the documents, which are on paper)."""
    if path.startswith(COLOUR_ROOMS):
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and COLOUR.search(node.value):
            yield fault(path, node.lineno, f"colour {node.value[:30]!r}", "name it in app/ui/theme")


def machine_places(path: str, text: str) -> Iterable[str]:
    """A path of one machine, which no other has."""
    for number, line in enumerate(text.splitlines(), start=1):
        if found := PLACE_OF_A_MACHINE.search(line):
            yield fault(
                path, number, f"path {found.group()!r}", "start from the project's root or from platformdirs"
            )


def lock_addresses(path: str, text: str) -> Iterable[str]:
    """An address in a lock file: an index is the machine's business, and its name may be private."""
    if not path.startswith("packaging/common/") or not path.endswith((".lock", ".lock.txt")):
        return
    for number, line in enumerate(text.splitlines(), start=1):
        if ADDRESS_IN_LOCK.search(line):
            yield fault(path, number, "an index address", "renew the file with `make lock`")


RULES: dict[str, tuple[Checker, tuple[str, ...]]] = {
    "nothing sleeps": (sleeping, ("app", "tests", "main.py")),
    "the store alone commits": (commits, ("app", "main.py")),
    "no failure is swallowed": (swallowed, ("app", "tests", "packaging", "main.py")),
    "parts are handed over": (singletons, ("app", "main.py")),
    "accents are typed by the helper": (accented_key_clicks, ("tests",)),
    "colours are named in the theme": (stray_colours, ("app", "main.py")),
}


@pytest.mark.parametrize("rule", RULES)
def test_habit(rule: str) -> None:
    checker, folders = RULES[rule]
    faults = faults_of(checker, python_files(*folders))
    assert not faults, told(faults)


@pytest.mark.parametrize("checker", [machine_places, lock_addresses])
def test_habit_of_every_text(checker: Checker) -> None:
    faults = faults_of(checker, text_files())
    assert not faults, told(faults)


def test_there_are_lock_files_to_look_at() -> None:
    locks = [path for path, _ in text_files() if path.endswith((".lock", ".lock.txt"))]
    assert len(locks) >= 2, (
        "packaging/common holds requirements.lock and uv.lock.txt; `make lock` writes the first"
    )


PLANTED = [
    (sleeping, "app/a.py", "import time\ntime.sleep(1)"),
    (sleeping, "tests/a.py", "from time import sleep\nsleep(1)"),
    (sleeping, "app/ui/a.py", "QThread.msleep(10)"),
    (sleeping, "tests/a.py", "def test(qtbot):\n    qtbot.wait(10)"),
    (commits, "app/services/a.py", "session.commit()"),
    (swallowed, "app/a.py", "try:\n    f()\nexcept Exception:\n    pass"),
    (swallowed, "app/a.py", "try:\n    f()\nexcept:\n    ..."),
    (swallowed, "app/a.py", "try:\n    f()\nexcept (OSError, Exception):\n    pass"),
    (swallowed, "app/a.py", "with contextlib.suppress(Exception):\n    f()"),
    (singletons, "app/ui/a.py", "Settings.instance()"),
    (singletons, "app/services/a.py", "QApplication.instance()"),
    (accented_key_clicks, "tests/a.py", "qtbot.keyClicks(field, 'Lefèvre')"),
    (accented_key_clicks, "tests/a.py", "QTest.keyClicks(field, text='é')"),
    (stray_colours, "app/ui/views/a.py", "style = 'color: #1A2B3C'"),
    (machine_places, "README.md", "look in /" + "work/shared"),
    (machine_places, "app/a.py", "open('/" + "root/x')"),
    (lock_addresses, "packaging/common/requirements.lock", "--index-url https" + "://example.org/simple"),
]

ALLOWED = [
    (sleeping, "tests/a.py", "qtbot.waitUntil(ready)\nevent.wait(2)"),
    (commits, "app/models/store/a.py", "connection.commit()"),
    (
        swallowed,
        "app/a.py",
        "try:\n    f()\nexcept OSError:\n    pass\nexcept Exception:\n    log()\n    raise",
    ),
    (swallowed, "app/a.py", "try:\n    f()\nexcept (OSError, ValueError):\n    pass"),
    (singletons, "app/ui/a.py", "QApplication.instance()\nQtWidgets.QApplication.instance()"),
    (accented_key_clicks, "tests/a.py", "qtbot.keyClicks(field, 'Lefevre')\ntype_text(field, 'Lefèvre')"),
    (stray_colours, "app/ui/theme/a.py", "ink = '#1A2B3C'"),
    (stray_colours, "app/ui/views/a.py", "title = 'issue #12'"),
    (machine_places, "README.md", "https://example.org/work/x and framework/root.py"),
    (lock_addresses, "packaging/common/requirements.lock", "six==1.0 \\\n    --hash=sha256:00"),
]


@pytest.mark.parametrize(("checker", "path", "text"), PLANTED)
def test_planted_fault_is_found(checker: Checker, path: str, text: str) -> None:
    assert list(checker(path, text)), f"{checker.__name__} let this through:\n{text}"


@pytest.mark.parametrize(("checker", "path", "text"), ALLOWED)
def test_good_text_is_left_alone(checker: Checker, path: str, text: str) -> None:
    assert not list(checker(path, text))
