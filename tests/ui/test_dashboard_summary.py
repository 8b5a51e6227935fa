"""The PDF summary: rendered beside the window, shown, saved whole or not at all, printed page by page."""

from __future__ import annotations

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices

from app.models.records.rights import RightKind
from app.models.records.trouble import KnownTrouble
from app.ui.viewmodels.dashboard import DashboardModel
from app.ui.viewmodels.dossiers import DossiersModel
from app.ui.viewmodels.summary import SummaryModel, print_pages
from app.ui.views.dashboard.page import DashboardPage
from tests.ui.conftest import press
from tests.ui.desk_kit import focused, unnamed

Left = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot, room, screen):
    session = room.session
    made = DashboardPage(DashboardModel(session), SummaryModel(session), DossiersModel(session), room.files)
    screen(made, 1280, 800)
    room.open_sample(qtbot)
    return made


def export(qtbot, page):
    """Press the button and wait for the viewer."""
    with qtbot.waitSignal(page.summary.ready, timeout=20_000):
        qtbot.mouseClick(page.content.export, Left)
        assert not page.content.export.isEnabled()
    return page.viewer


def test_the_button_shows_the_pages(qtbot, page) -> None:
    viewer = export(qtbot, page)
    assert page.currentWidget() is viewer
    assert viewer.document.pageCount() > 0
    assert viewer.pages.text() == f"Page 1 sur {viewer.document.pageCount()}"
    assert "Nadia Benali" in viewer.document.getAllText(0).text()
    assert focused(viewer.back)
    assert not unnamed(viewer)


def test_escape_comes_back_and_keeps_nothing(qtbot, page) -> None:
    viewer = export(qtbot, page)
    with qtbot.waitSignal(viewer.closed):
        press(viewer.back, Qt.Key.Key_Escape)
    assert page.currentWidget() is page.content
    assert focused(page.content.export)
    assert page.content.export.isEnabled()
    assert page.summary.paper is None


def test_zoom_stays_within_bounds(qtbot, page) -> None:
    viewer = export(qtbot, page)
    for _ in range(12):
        press(viewer.into, Qt.Key.Key_Return)
    assert viewer.view.zoomFactor() == 4.0
    for _ in range(30):
        qtbot.mouseClick(viewer.out, Left)
    assert viewer.view.zoomFactor() == 0.25
    qtbot.mouseClick(viewer.fit, Left)
    assert viewer.view.zoomMode() == viewer.view.ZoomMode.FitToWidth


def test_save_proposes_no_personal_name_and_writes_the_document(qtbot, room, page) -> None:
    viewer = export(qtbot, page)
    room.files.answer = room.folder / "sortie.pdf"
    with qtbot.waitSignal(page.summary.saved, timeout=20_000):
        qtbot.mouseClick(viewer.save, Left)
    assert room.files.proposed == ["recapitulatif-2026-11-23.pdf"]
    assert len(PdfReader(room.files.answer).pages) == viewer.document.pageCount()
    assert "Enregistré" in viewer.bar.text()


def test_a_place_that_cannot_be_written_is_said_and_nothing_is_left(qtbot, room, page) -> None:
    viewer = export(qtbot, page)
    room.files.answer = room.folder / "absent" / "sortie.pdf"
    with qtbot.waitSignal(page.summary.failed, timeout=20_000):
        qtbot.mouseClick(viewer.save, Left)
    assert "n’a pas pu être écrit" in viewer.bar.text()
    assert not room.files.answer.parent.exists()


def test_open_elsewhere_saves_first(qtbot, room, page, monkeypatch) -> None:
    viewer = export(qtbot, page)
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    qtbot.mouseClick(viewer.open, Left)
    assert opened == []
    room.files.answer = room.folder / "sortie.pdf"
    with qtbot.waitSignal(page.summary.saved, timeout=20_000):
        qtbot.mouseClick(viewer.open, Left)
    assert opened == [str(room.files.answer)]
    qtbot.mouseClick(viewer.open, Left)
    assert len(opened) == 2
    assert len(room.files.proposed) == 2


def test_every_page_goes_to_the_printer(qtbot, room, page) -> None:
    from PySide6.QtPrintSupport import QPrinter

    viewer = export(qtbot, page)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(room.folder / "papier.pdf"))
    with qtbot.waitSignal(page.summary.printed, timeout=30_000):
        page.summary.print_to(printer)
    assert len(PdfReader(room.folder / "papier.pdf").pages) == viewer.document.pageCount()
    assert "imprimante" in viewer.bar.text()


def test_a_document_that_is_none_is_not_printed(room) -> None:
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(room.folder / "rien.pdf"))
    with pytest.raises(KnownTrouble, match="n’a pas pu commencer"):
        print_pages(b"not a pdf", printer)


def test_a_change_offers_to_prepare_it_again(qtbot, room, page) -> None:
    viewer = export(qtbot, page)
    with qtbot.waitSignal(page.model.noted):
        page.model.note_balance(RightKind.CPF, "12", "23/11/2026")
    assert "a changé" in viewer.bar.text()
    with qtbot.waitSignal(page.summary.ready, timeout=20_000):
        qtbot.mouseClick(viewer.bar.button, Left)
    text = "".join(viewer.document.getAllText(at).text() for at in range(viewer.document.pageCount()))
    assert "12,00" in text
    assert page.viewer is viewer


def test_another_person_closes_the_summary(qtbot, room, page) -> None:
    export(qtbot, page)
    room.open_person(qtbot)
    assert page.viewer is None
    assert page.currentWidget() is page.content
    assert page.summary.paper is None


def test_a_failure_is_said_on_the_page(qtbot, room, page, monkeypatch) -> None:
    def broken(_self, _dossier):
        raise KnownTrouble("La police du document est introuvable sur ce poste.")

    monkeypatch.setattr(type(room.desk.summary), "pdf", broken)
    with qtbot.waitSignal(page.summary.failed):
        qtbot.mouseClick(page.content.export, Left)
    assert page.content.bar.text().startswith("La police")
    assert page.content.export.isEnabled()
