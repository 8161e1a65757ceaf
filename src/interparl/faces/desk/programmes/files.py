"""A programme as a file, and the empty table to fill. The writers stand in `faces.exchange.programme`."""

from __future__ import annotations

import io
from datetime import date

import xlsxwriter  # type: ignore[import-untyped]  # it has no types of its own
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

from interparl.apps.common.wording import interface_language, words
from interparl.apps.drafting.enums import ActKind
from interparl.apps.programme.domain.tables import HEADINGS
from interparl.apps.programme.models import Programme
from interparl.engine.message import say
from interparl.faces.desk.page import DeskRequest, desk, need_role, one
from interparl.faces.exchange.programme import FORMS, XLSX, programme_docx, programme_xlsx

LONGEST_LIST = 255
"""So many characters XLSX takes in a list to choose from."""

WRITERS = {"docx": programme_docx, "xlsx": programme_xlsx}


@desk
def programme_file(request: DeskRequest, key: str, form: str) -> HttpResponse:
    """The programme as a file, as it stood on the day ``on`` (today)."""
    need_role(request.actor)
    programme = one(Programme, key, request.actor, "decision", "source", "follows")
    if form not in WRITERS:
        raise Http404(form)
    try:
        day = min(date.fromisoformat(request.GET.get("on", "")), timezone.localdate())
    except ValueError:
        day = timezone.localdate()
    data = WRITERS[form](programme, interface_language(), day, actor=request.actor)
    return _handed_out(data, f"{programme.key}.{form}", FORMS[form][1])


@desk
def table_to_fill(request: DeskRequest) -> HttpResponse:
    """An empty table with the headings that the import knows, and the kinds of acts to choose from."""
    need_role(request.actor)
    return _handed_out(empty_table(), f"{words(say('Items of a programme'))}.xlsx", XLSX)


def empty_table() -> bytes:
    """XLSX: one sheet with headings; the kind of act is chosen from a list, everything else is typed as words."""
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    sheet = book.add_worksheet(words(say("Items"))[:31])
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1, "bg_color": "#eeeeee"})
    text = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    for place, (heading, width) in enumerate(zip(HEADINGS, (6, 50, 22, 24, 24, 28, 18, 30, 30), strict=True)):
        sheet.write_string(0, place, words(heading), head)
        sheet.set_column(place, place, width, text)
    kinds = [str(label) for label in ActKind.labels]
    if len(",".join(kinds)) <= LONGEST_LIST:
        sheet.data_validation(1, 2, 1000, 2, {"validate": "list", "source": kinds})
    sheet.freeze_panes(1, 0)
    book.close()
    return held.getvalue()


def _handed_out(data: bytes, name: str, media_type: str) -> HttpResponse:
    response = HttpResponse(data, content_type=media_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
