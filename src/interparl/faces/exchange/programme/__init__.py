"""A programme as files that officers have: a Word document and a workbook; the table of items can be imported again.

Both are of what `actor` may see, everybody unless said otherwise, on the day `cut_off`, in one language.
"""

from __future__ import annotations

from datetime import date

from django.utils.translation import override

from interparl.apps.common.actor import PUBLIC, Actor
from interparl.apps.programme.models import Programme
from interparl.faces.exchange.programme import docx, xlsx
from interparl.faces.exchange.programme.reading import plan_on
from interparl.faces.exchange.programme.sections import Written, written

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMS = {"docx": ("Word (DOCX)", DOCX), "xlsx": ("Excel (XLSX)", XLSX)}
"""Ending of the file -> what people call it, media type."""

__all__ = ["DOCX", "FORMS", "XLSX", "programme_docx", "programme_xlsx"]


def programme_docx(programme: Programme, language: str, cut_off: date, *, actor: Actor = PUBLIC) -> bytes:
    """The programme as a Word document; the same programme gives the same bytes."""
    return docx.render(_written(programme, language, cut_off, actor))


def programme_xlsx(programme: Programme, language: str, cut_off: date, *, actor: Actor = PUBLIC) -> bytes:
    """The programme as a workbook, its items on the first sheet."""
    return xlsx.render(_written(programme, language, cut_off, actor))


def _written(programme: Programme, language: str, cut_off: date, actor: Actor) -> Written:
    with override(language):
        return written(plan_on(programme, cut_off, actor, with_points=False), language)
