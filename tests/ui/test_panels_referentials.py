"""« Données de référence »: an official file is read, compared, shown; nothing is replaced unasked."""

from __future__ import annotations

import gzip
import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.models.records.editions import EditionKind, TableDifference
from app.ui.viewmodels.referentials import Attempt, ReferentialsModel, Step
from app.ui.viewmodels.referentials_lines import PreviewTable
from app.ui.views.dialogs.about_panel import AboutPanel
from app.ui.views.dialogs.referentials_panel import ReferentialsPanel
from tests.ui.desk_kit import SHARED, plain, unnamed, words_of

Left = Qt.MouseButton.LeftButton
ROME = SHARED / "data" / "rome" / "v460" / "RefRomeCsv_v460.zip"
OLD_ROME = SHARED / "data" / "rome" / "v327-partial"
LONG = 60_000

needs_rome = pytest.mark.skipif(not ROME.exists(), reason="the official ROME zip is not on this machine")


@pytest.fixture
def panel(qtbot, room, screen):
    model = ReferentialsModel(room.session)
    with qtbot.waitSignal(model.editions_changed):
        made = ReferentialsPanel(model, room.files)
    made.model = model
    yield screen(made, 420, 700)
    model.close()
    room.quiet(qtbot)


def rome_version(room) -> str:
    return next(one.version for one in room.desk.referentials.editions() if one.kind is EditionKind.ROME)


def stage(qtbot, room, panel, path) -> None:
    """Choose a file and wait until it is read or refused."""
    room.files.answer = path
    qtbot.mouseClick(panel.bring, Left)
    assert panel.model.step is Step.READING
    qtbot.waitUntil(lambda: panel.model.step is not Step.READING, timeout=LONG)


def test_editions_in_place_say_where_they_come_from(panel) -> None:
    shown = words_of(panel)
    for words in ("édition de démarrage", "Licence Ouverte", "INSEE", "126 métiers", "Source : "):
        assert words in shown
    assert not unnamed(panel)


@needs_rome
def test_the_official_rome_is_previewed_then_put_in_place(qtbot, room, panel) -> None:
    progress = []
    panel.model.progressed.connect(lambda *told: progress.append(told))
    stage(qtbot, room, panel, ROME)
    assert progress
    assert all(0 <= done <= total for done, total, _words in progress)
    box = panel.preview
    assert box.isVisible()
    assert "ROME 4.0 version 60" in plain(box.words.text())
    row = next(at for at in range(box.rows.rowCount()) if box.rows.index(at, 0).data() == "Métiers")
    assert plain(box.rows.index(row, 1).data()) == "1 458"
    assert rome_version(room) == "démarrage"
    with qtbot.waitSignal(room.session.reference_changed, timeout=LONG):
        qtbot.mouseClick(box.accept, Left)
        assert panel.model.step is Step.WRITING
    assert "est en place" in panel.bar.text()
    qtbot.waitUntil(lambda: "1 584 métiers" in words_of(panel))
    assert rome_version(room) != "démarrage"


@needs_rome
def test_nothing_changes_when_the_preview_is_declined(qtbot, room, panel) -> None:
    stage(qtbot, room, panel, ROME)
    qtbot.mouseClick(panel.preview.decline, Left)
    assert "Rien n’a été modifié" in panel.bar.text()
    room.quiet(qtbot)
    assert rome_version(room) == "démarrage"
    assert panel.bring.isVisible()


@needs_rome
def test_cancelling_the_reading_leaves_the_edition(qtbot, room, panel) -> None:
    room.files.answer = ROME
    with qtbot.waitSignal(panel.model.progressed, timeout=LONG):
        qtbot.mouseClick(panel.bring, Left)
    qtbot.mouseClick(panel.cancel, Left)
    assert panel.model.step is Step.IDLE
    assert "Rien n’a été modifié" in panel.bar.text()
    room.quiet(qtbot)
    assert rome_version(room) == "démarrage"
    path = room.folder / "liste.csv"
    path.write_text("a;b", encoding="utf-8")
    stage(qtbot, room, panel, path)  # the way is free for another file
    assert "liste.csv" in panel.bar.text()


@needs_rome
def test_closing_the_panel_loses_nothing(qtbot, room, panel, screen) -> None:
    stage(qtbot, room, panel, ROME)
    again = screen(ReferentialsPanel(panel.model, room.files), 420, 700)
    assert again.preview.isVisible()
    assert again.preview.rows.rowCount() > 10


@pytest.mark.skipif(not OLD_ROME.exists(), reason="the old ROME 3 files are not on this machine")
def test_an_old_rome_is_refused_in_place(qtbot, room, panel) -> None:
    folder = room.folder / "rome3"
    folder.mkdir()
    for packed in OLD_ROME.glob("*.gz"):
        (folder / packed.stem).write_bytes(gzip.decompress(packed.read_bytes()))
    room.files.answer = folder
    qtbot.mouseClick(panel.bring_folder, Left)
    qtbot.waitUntil(lambda: panel.model.step is Step.IDLE, timeout=LONG)
    assert "ancien ROME 3" in plain(panel.bar.text())
    assert rome_version(room) == "démarrage"
    room.files.answer = OLD_ROME
    qtbot.mouseClick(panel.bring_folder, Left)
    qtbot.waitUntil(lambda: panel.model.step is Step.IDLE and "v327" in panel.bar.text(), timeout=LONG)


@pytest.mark.parametrize(
    ("name", "content"), [("RefRomeCsv.zip", b"PK\x03\x04abc"), ("liste.csv", b"a;b\n1;2\n")]
)
def test_a_file_that_cannot_be_read_is_refused_in_place(qtbot, room, panel, name, content) -> None:
    path = room.folder / name
    path.write_bytes(content)
    stage(qtbot, room, panel, path)
    assert panel.model.step is Step.IDLE
    assert name in panel.bar.text()
    assert rome_version(room) == "démarrage"


def test_the_long_sentence_of_a_refusal_is_not_cut(qtbot, room, panel) -> None:
    panel.bar.show_message("Une phrase qui dit longuement pourquoi le fichier a été refusé. " * 3, "error")
    bar = panel.bar
    qtbot.waitUntil(lambda: bar.height() >= bar.heightForWidth(bar.width()))


def test_what_is_staged_too_late_is_discarded_once() -> None:
    class Staged:
        def __init__(self) -> None:
            self.discarded = 0

        def discard(self) -> None:
            self.discarded += 1

    late, attempt = Staged(), Attempt()
    assert attempt.give_up() is None
    caught = []

    def arrive() -> None:
        try:
            attempt.arrived(late)
        except Exception as error:
            caught.append(error)

    worker = threading.Thread(target=arrive)
    worker.start()
    worker.join()
    assert (late.discarded, len(caught)) == (1, 1)
    ready, attempt = Staged(), Attempt()
    attempt.arrived(ready)
    assert attempt.take() is ready
    assert attempt.give_up() is None


def test_the_preview_table_is_a_sound_model() -> None:
    table = PreviewTable()
    QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    table.set_tables((TableDifference("occupation", "Métiers", 1458, 0, 126, 0, ("Boulanger",)),))
    assert [plain(table.index(0, at).data()) for at in range(5)] == ["Métiers", "1 458", "—", "126", "—"]
    spoken = table.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert plain(spoken) == "Retraits : aucun"
    assert "Boulanger" in table.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_about_says_what_the_program_is_not(qtbot, room, screen) -> None:
    model = ReferentialsModel(room.session)
    panel = screen(AboutPanel(model, "0.1.0"), 420, 700)
    qtbot.waitUntil(lambda: "INSEE" in words_of(panel))
    shown = words_of(panel)
    for words in (
        "Sac à dos 0.1.0",
        "Logiciel non officiel",
        "Licence Ouverte",
        "Source Sans",
        "SIL Open Font",
    ):
        assert words in shown
