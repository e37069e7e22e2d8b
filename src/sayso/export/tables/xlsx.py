"""How does a record leave as a workbook? One sheet a table, days as days, nothing that a spreadsheet runs."""

import io
import re
import zipfile
from datetime import datetime
from typing import Any

from sayso.export.csv import safe_cell
from sayso.export.file import Choices, File
from sayso.export.needs import package
from sayso.export.tables.table import Table, tables
from sayso.record.event import Record

CELL_LIMIT = 32_767  # characters; Excel's own limit, the rest of a longer text is cut and says so
_CUT = " … [cut: the cell holds no more]"
_NEVER = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # what XML cannot hold
_STILL = datetime(2000, 1, 1)  # an export has no clock, and a workbook must have a day of making
_STAMP = re.compile(rb">\d{4}-\d\d-\d\dT[^<]*<")
_WIDTH = {"title": 40, "quote": 60, "text": 60, "value": 30, "note": 40, "actors": 30, "recipients": 30}


def _cell(value: Any) -> Any:
    if isinstance(value, tuple):
        value = "; ".join(value)
    if not isinstance(value, str):
        return value
    plain = str(safe_cell(_NEVER.sub(" ", value)))
    return plain if len(plain) <= CELL_LIMIT else plain[: CELL_LIMIT - len(_CUT)] + _CUT


def _sheet(book: Any, table: Table) -> None:
    sheet = book.create_sheet(table.name)
    sheet.append(list(table.columns))
    for cells in table.cells():
        sheet.append([_cell(c) for c in cells])
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    for at, name in enumerate(table.columns, start=1):
        sheet.cell(1, at).font = package("openpyxl.styles", "tables").Font(bold=True)
        letter = sheet.cell(1, at).column_letter
        sheet.column_dimensions[letter].width = _WIDTH.get(name, 14)


def _still(data: bytes) -> bytes:
    """The same archive with one day of making for all parts, so that equal records give equal bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = _STAMP.sub(_STILL.strftime(">%Y-%m-%dT%H:%M:%SZ<").encode(), part)
            new.writestr(zipfile.ZipInfo(name, _STILL.timetuple()[:6]), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def xlsx(record: Record, choices: Choices) -> tuple[File, ...]:
    """One workbook. Raises UsageError where openpyxl is missing."""
    book = package("openpyxl", "tables").Workbook()
    book.remove(book.active)
    for table in tables(record):
        _sheet(book, table)
    book.properties.creator = "Sayso"
    out = io.BytesIO()
    book.save(out)
    return (File("record.xlsx", _still(out.getvalue())),)
