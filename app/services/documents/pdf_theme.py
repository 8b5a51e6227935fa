"""Colours, measures and text styles of our PDF documents; the tokens are those of the screens."""

from collections.abc import Callable
from functools import cache
from types import SimpleNamespace

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle

from app.services.documents.pdf_fonts import REGULAR, SEMIBOLD

INK = HexColor("#1A1F2B")
INK_2 = HexColor("#4B5466")
LINE = HexColor("#D9DEE7")
LIKELY = HexColor("#8FB0DA")
BACKGROUND = HexColor("#F4F6FA")
CARD = HexColor("#FFFFFF")
PRIMARY = HexColor("#14417B")
PRIMARY_SOFT = HexColor("#E5EEF9")
ACCENT = HexColor("#B4541A")
OK = HexColor("#1B6B45")
WARN = HexColor("#8A5A00")
WARN_SOFT = HexColor("#FFF1D2")

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = 48.0
CONTENT_WIDTH = PAGE_WIDTH - 2 * MARGIN
TOP_MARGIN = 66.0
BOTTOM_MARGIN = 60.0
SIDE_WIDTH = 112.0
"""Width of the column of dates and labels at the left, in points."""
BODY_INDENT = 130.0
RADIUS = 7.0


@cache
def styles() -> SimpleNamespace:
    """Give the text styles by name; fonts must be registered before one is used."""
    body = ParagraphStyle(
        "body",
        fontName=REGULAR,
        fontSize=9.6,
        leading=13.6,
        textColor=INK,
        allowWidows=0,
        allowOrphans=0,
        embeddedHyphenation=1,
    )

    def style(name: str, **changes: object) -> ParagraphStyle:
        return ParagraphStyle(name, parent=body, **changes)

    small = style("small", fontSize=8.3, leading=11.2, textColor=INK_2)
    head = style("head", fontName=SEMIBOLD, fontSize=10.6, leading=14.2)
    return SimpleNamespace(
        body=body,
        soft=style("soft", textColor=INK_2),
        small=small,
        small_ink=style("small_ink", fontSize=8.6, leading=11.6),
        small_strong=style("small_strong", fontName=SEMIBOLD, fontSize=8.6, leading=11.6, textColor=INK_2),
        label=style("label", fontSize=8.8, leading=12.2, textColor=INK_2),
        head=head,
        number=style("number", alignment=TA_RIGHT),
        number_strong=style("number_strong", fontName=SEMIBOLD, alignment=TA_RIGHT),
        column=style("column", fontName=SEMIBOLD, fontSize=8.3, leading=11, textColor=INK_2),
        column_right=style(
            "column_right", fontName=SEMIBOLD, fontSize=8.3, leading=11, textColor=INK_2, alignment=TA_RIGHT
        ),
        eyebrow=style("eyebrow", fontName=SEMIBOLD, fontSize=9.4, leading=12.6, textColor=PRIMARY),
        name=style("name", fontName=SEMIBOLD, fontSize=25, leading=30, textColor=PRIMARY),
        mid_name=style("mid_name", fontName=SEMIBOLD, fontSize=19, leading=24, textColor=PRIMARY),
        long_name=style("long_name", fontName=SEMIBOLD, fontSize=15, leading=19, textColor=PRIMARY),
        aim=style("aim", fontName=SEMIBOLD, fontSize=15, leading=19),
        section=style("section", fontName=SEMIBOLD, fontSize=15, leading=19, textColor=PRIMARY),
        sub=style("sub", fontName=SEMIBOLD, fontSize=11.2, leading=15),
        figure=style("figure", fontName=SEMIBOLD, fontSize=21, leading=26),
        score=style(
            "score", fontName=SEMIBOLD, fontSize=21, leading=24, textColor=PRIMARY, alignment=TA_RIGHT
        ),
        small_right=style("small_right", fontSize=8.3, leading=11.2, textColor=INK_2, alignment=TA_RIGHT),
        right_strong=style("right_strong", fontName=SEMIBOLD, alignment=TA_RIGHT),
        unknown=style("unknown", fontName=SEMIBOLD, fontSize=13, leading=17, textColor=INK_2),
        warn=style("warn", fontSize=8.3, leading=11.2, textColor=WARN),
        phone=style(
            "phone", fontName=SEMIBOLD, fontSize=12.5, leading=16, textColor=PRIMARY, alignment=TA_RIGHT
        ),
        link=style("link", fontSize=8.8, leading=12, textColor=PRIMARY, alignment=TA_RIGHT),
        **_styles_of_rights(style),
        page=style("page", fontSize=8, leading=10, textColor=INK_2),
        page_right=style("page_right", fontSize=8, leading=10, textColor=INK_2, alignment=TA_RIGHT),
    )


def _styles_of_rights(style: Callable[..., ParagraphStyle]) -> dict[str, ParagraphStyle]:
    """Give the styles of the accounts, of the chart, and of the cells of the ledger."""
    return {
        "tag_read": style("tag_read", fontName=SEMIBOLD, fontSize=8.3, leading=11, textColor=PRIMARY),
        "tag_guess": style("tag_guess", fontName=SEMIBOLD, fontSize=8.3, leading=11, textColor=WARN),
        "figure_guess": style("figure_guess", fontName=SEMIBOLD, fontSize=21, leading=26, textColor=INK_2),
        "cell": style("cell", fontSize=8.4, leading=10.9),
        "cell_strong": style("cell_strong", fontName=SEMIBOLD, fontSize=8.4, leading=10.9),
        "cell_band": style("cell_band", fontName=SEMIBOLD, fontSize=8.4, leading=10.9, textColor=PRIMARY),
        "cell_small": style("cell_small", fontSize=7.7, leading=10, textColor=INK_2),
        "cell_sure": style("cell_sure", fontSize=7.7, leading=10, textColor=OK, spaceBefore=1.5),
        "cell_warn": style(
            "cell_warn", fontName=SEMIBOLD, fontSize=7.7, leading=10, textColor=WARN, spaceBefore=1.5
        ),
        "cell_number": style("cell_number", fontSize=8.4, leading=10.9, alignment=TA_RIGHT),
        "axis": style("axis", fontSize=7.4, leading=9.4, textColor=INK_2),
    }
