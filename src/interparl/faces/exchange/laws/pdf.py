"""A law on paper: PDF by Typst, tagged (PDF/UA-1); the text comes as data and is never read as markup."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files

from interparl.faces.exchange.laws.view import LawView, as_data
from interparl.faces.exchange.report import fonts

MEDIA_TYPE = "application/pdf"


def render(view: LawView) -> bytes:
    """The file's bytes."""
    import typst

    folders = fonts.folders()
    compiler: Callable[..., bytes] = typst.compile
    return compiler(
        (files(__package__) / "templates" / "law.typ").read_bytes(),
        font_paths=[str(folder) for folder in folders],
        ignore_system_fonts=bool(folders),
        format="pdf",
        sys_inputs={"data": json.dumps({**as_data(view), "families": fonts.FAMILIES}, ensure_ascii=False)},
        pdf_standards="ua-1",
    )
