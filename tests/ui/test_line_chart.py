"""The line chart by itself: its grid, and the charts with next to nothing in them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QPointF, Qt

from app.ui.widgets.line_chart import Chart, LineChart, Mark, Point, Series
from app.ui.widgets.line_chart_parts import grid
from tests.ui.conftest import press

Key = Qt.Key


@pytest.mark.parametrize(
    ("most", "whole", "lines"),
    [
        (5000, False, [0, 2500, 5000]),
        (720, False, [0, 250, 500, 750]),
        (16, True, [0, 10, 20]),
        (1, True, [0, 1]),
        (3240, False, [0, 2000, 4000]),
        (0, False, [0, 1]),
    ],
)
def test_the_grid_is_few_round_values(most, whole, lines) -> None:
    assert list(grid(Decimal(most), whole=whole)) == lines


def test_a_chart_of_one_point_or_none_is_drawn_all_the_same(qtbot, screen) -> None:
    chart = screen(LineChart("Vide"), 400, 260)
    assert not chart.grab().isNull()
    press(chart, Key.Key_Right)
    assert chart.reading() == ""
    only = Point(2026.9, "aujourd’hui", Decimal(10), "10 €", "relevé", "2026")
    chart.set_chart(
        Chart(
            "Un", (Series("Acquis", (only,)),), "€", now_words="10 € aujourd’hui", marks=(Mark(2019.0, "x"),)
        )
    )
    assert not chart.grab().isNull()
    assert chart.plot().on_line(2019.0) is None
    assert chart.plot().spot(only) == QPointF(chart.plot().room.left(), chart.plot().y(10))
    assert chart.rows() == [("aujourd’hui", "10 €")]
    assert (chart.image(1.0).width(), chart.image(1.0).height()) == (960, 540)
