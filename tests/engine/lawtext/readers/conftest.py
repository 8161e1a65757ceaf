from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = ("styles", "numbering", "footnotes", "endnotes", "header1", "footer1")

DocxOf = Callable[..., bytes]
PdfOf = Callable[[str], bytes]


@pytest.fixture(scope="session")
def docx_of() -> DocxOf:
    """Makes a Word file of the XML inside <w:body> and of named parts."""

    def make(body: str, *, prolog: str = "", extra: dict[str, bytes] | None = None, **parts: str) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            document = f'<?xml version="1.0"?>{prolog}<w:document xmlns:w="{W}" xmlns:wps="urn:wps"'
            document += ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            archive.writestr("word/document.xml", f"{document}<w:body>{body}</w:body></w:document>")
            relations = ""
            for name in _PARTS:
                if name in parts:
                    kind = name.rstrip("1")
                    relations += f'<Relationship Id="r{name}" Type="{_RELATION}/{kind}" Target="{name}.xml"/>'
                    root = {"header1": "hdr", "footer1": "ftr"}.get(name, name)
                    xml = f'<?xml version="1.0"?><w:{root} xmlns:w="{W}">{parts[name]}</w:{root}>'
                    archive.writestr(f"word/{name}.xml", xml)
            relations += parts.get("relations", "")
            namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
            archive.writestr(
                "word/_rels/document.xml.rels", f'<Relationships xmlns="{namespace}">{relations}</Relationships>'
            )
            for name, data in (extra or {}).items():
                archive.writestr(name, data)
        return out.getvalue()

    return make


@pytest.fixture(scope="session")
def pdf_of() -> PdfOf:
    """Makes a PDF of typst markup."""
    import typst

    def make(markup: str) -> bytes:
        return bytes(typst.compile(markup.encode()))

    return make
