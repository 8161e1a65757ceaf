"""Reading the office files that we write, as a person does who opens them."""

from __future__ import annotations

import io

import docx
import openpyxl


def words_in(data: bytes) -> str:
    """All words of a Word document or of a workbook, a line for each paragraph and cell."""
    if b"word/document.xml" in data:
        found = docx.Document(io.BytesIO(data))
        cells = [cell.text for table in found.tables for row in table.rows for cell in row.cells]
        return "\n".join([one.text for one in found.paragraphs] + cells)
    book = openpyxl.load_workbook(io.BytesIO(data))
    return "\n".join(str(cell.value) for sheet in book for row in sheet for cell in row if cell.value is not None)
