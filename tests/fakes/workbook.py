"""A small .xlsx workbook written by hand: shared texts, inline texts, numbers, empty cells left out."""

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

_SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def write_workbook(path: Path, sheets: list[list[list[str]]], declaration: str = "") -> Path:
    """Write sheets; numbers are kept as numbers, empty cells as nothing, first rows as inline texts."""
    texts: list[str] = []
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for at, rows in enumerate(sheets, 1):
            body = "".join(_row(number, row, texts) for number, row in enumerate(rows, 1))
            sheet = f"<worksheet {_SPACE}><sheetData>{body}</sheetData></worksheet>"
            book.writestr(f"xl/worksheets/sheet{at}.xml", f'<?xml version="1.0"?>{declaration}{sheet}')
        shared = "".join(f"<si><r><t>{escape(one)}</t></r></si>" for one in texts)
        book.writestr("xl/sharedStrings.xml", f"<sst {_SPACE}>{shared}</sst>")
    return path


def _row(number: int, row: list[str], texts: list[str]) -> str:
    cells = []
    for column, text in enumerate(row):
        name = f"{chr(65 + column)}{number}"
        if not text:
            continue
        if text.isdigit():
            cells.append(f'<c r="{name}"><v>{text}</v></c>')
        elif number == 1:
            cells.append(f'<c r="{name}" t="inlineStr"><is><t>{escape(text)}</t></is></c>')
        else:
            texts.append(text)
            cells.append(f'<c r="{name}" t="s"><v>{len(texts) - 1}</v></c>')
    return f'<row r="{number}">{"".join(cells)}</row>'
