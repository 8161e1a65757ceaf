"""The table of remarks and answers as a Word document: one view of it, one writer."""

from __future__ import annotations

from interparl.faces.exchange.remarks.docx import MEDIA_TYPE, file_name, write

__all__ = ["MEDIA_TYPE", "file_name", "write"]
