"""What every Word file needs: words that XML allows, and the bytes of a document made with python-docx."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def saved(document: Document) -> bytes:
    """The file's bytes, the same for the same document: the package does not tell the hour at which it was zipped."""
    dated, out = io.BytesIO(), io.BytesIO()
    document.save(dated)
    with zipfile.ZipFile(dated) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            fresh = zipfile.ZipInfo(entry.filename)
            fresh.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(fresh, old.read(entry))
    return out.getvalue()


def clean(words: str) -> str:
    """The words without control characters, which XML forbids: each becomes U+FFFD."""
    return _NOT_XML.sub("\ufffd", words)
