"""Items out of a table that officers have: upload, look at what is understood, mend it, then all rows or none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from interparl.apps.common.domain.permission import Forbidden, demand
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.models import Source
from interparl.apps.common.models.record import visible_to
from interparl.apps.common.wording import words
from interparl.apps.drafting.enums import ActKind
from interparl.apps.organs.models import Organ
from interparl.apps.programme.domain.headings import FIELDS
from interparl.apps.programme.domain.table_reading import KIND_UNKNOWN
from interparl.apps.programme.domain.tables import Preview, RowIn, bring_in, preview_of, tables_in
from interparl.apps.programme.models import Programme
from interparl.engine.message import Message, say, say_number
from interparl.faces.desk.forms.base import content_languages
from interparl.faces.desk.forms.text import language_name
from interparl.faces.desk.page import DeskRequest, Page, forbidden_page, one
from interparl.faces.desk.programmes.carried import pack, unpack
from interparl.faces.desk.programmes.parts import PROGRAMME, to_programme

FIELD_WORDS: dict[str, Message] = {
    "number": say("No."),
    "title": say("Title of the act"),
    "act_kind": say("Kind of act"),
    "initiator": say("Initiator"),
    "developer": say("Developer"),
    "lead": say("Lead commission"),
    "due": say("Due"),
    "basis": say("Legal basis"),
    "task": say("Task"),
}
"""What a column of a table may be."""


MOST_ASKED = 400
"""So many fields are mended on the page; where more is not understood, the table itself is to be mended."""


@dataclass(frozen=True, slots=True)
class RowSeen:
    """A row of the preview: as it would be written, what is still wrong, and which fields are asked for here."""

    row: RowIn
    out: bool
    problems: tuple[Message, ...]
    asks: frozenset[str]
    number: str
    kind: str
    lead: str
    day: str


class Import(Page):
    """Bring in a table of items."""

    def get(self, request: DeskRequest, key: str) -> HttpResponse:
        """Choose a file."""
        programme, refusal = self._begin(key)
        return refusal or self._choose(programme)

    def post(self, request: DeskRequest, key: str) -> HttpResponse:
        """A file was chosen, something of it was mended, or its rows are to be brought in."""
        programme, refusal = self._begin(key)
        if refusal:
            return refusal
        if "packed" not in request.POST:
            return self._uploaded(programme)
        try:
            grids = unpack(request.POST["packed"], self.actor, programme)
            found = preview_of(self.actor, programme, grids, **_said(request.POST, len(grids)))
        except Refused as refused:
            return self._choose(programme, refused.message)
        rows = self._rows(found, request.POST)
        if "bring" in request.POST:
            return self._bring(programme, found, rows)
        return self._show(programme, found, rows, request.POST["packed"])

    def _begin(self, key: str) -> tuple[Programme, HttpResponse | None]:
        programme = one(Programme, key, self.actor, *PROGRAMME)
        try:
            demand(self.actor, "programme.import", programme)
        except Forbidden as refusal:
            return programme, forbidden_page(self.request, refusal, programme)
        return programme, None

    def _organs(self) -> dict[str, Organ]:
        if not hasattr(self, "_known"):
            self._known = {one.key: one for one in Organ.objects.order_by("order", "key")}
        return self._known

    def _sources(self) -> dict[str, Source]:
        return {one.key: one for one in visible_to(Source.objects.order_by("key"), self.actor)}

    def _rows(self, found: Preview, post: Mapping[str, Any]) -> list[RowSeen]:
        """The rows as mended; once too much is not understood, no further row is asked about."""
        rows, asked = [], 0
        for row in found.rows:
            seen = _mended(row, post, self._organs())
            asked += len(seen.asks)
            rows.append(seen if asked <= MOST_ASKED else replace(seen, asks=frozenset()))
        return rows

    def _uploaded(self, programme: Programme) -> HttpResponse:
        upload = self.request.FILES.get("file")
        if upload is None:
            return self._choose(programme, say("Choose a file first."))
        try:
            grids = tables_in(upload.read(), upload.name or "")
            packed = pack(grids, self.actor, programme)
            found = preview_of(self.actor, programme, grids)
        except Refused as refused:
            return self._choose(programme, refused.message)
        return self._show(programme, found, self._rows(found, {}), packed)

    def _bring(self, programme: Programme, found: Preview, rows: list[RowSeen]) -> HttpResponse:
        packed = self.request.POST["packed"]
        chosen = [one for one in rows if not one.out]
        wrong = [one for one in chosen if one.problems]
        if wrong:
            told = say_number(
                "{number} row is not understood yet. Mend it or leave it out: all rows are brought in, or none.",
                "{number} rows are not understood yet. Mend them or leave them out: all rows are brought in, or none.",
                len(wrong),
            )
            return self._show(programme, found, rows, packed, told)
        try:
            source = self._sources().get(self.request.POST.get("source", ""))
            items = [one.row for one in chosen]
            made = bring_in(self.actor, programme, items, language=found.language, source=source)
        except Refused as refused:
            return self._show(programme, found, rows, packed, refused.message)
        told = say_number("{number} item is brought in.", "{number} items are brought in.", len(made))
        messages.success(self.request, words(told))
        return HttpResponseRedirect(reverse("desk:programme", args=[programme.key]) + "#items")

    def _choose(self, programme: Programme, problem: Message | None = None) -> HttpResponse:
        context = {**self._frame(programme), "problem": problem}
        return self.render("desk/programmes/import.html", context, 422 if problem else 200)

    def _show(
        self, programme: Programme, found: Preview, rows: list[RowSeen], packed: str, problem: Message | None = None
    ) -> HttpResponse:
        languages = list(dict.fromkeys([*content_languages(), found.language]))
        context = {
            **self._frame(programme),
            "problem": problem,
            "found": found,
            "rows": rows,
            "packed": packed,
            "languages": [(code, language_name(code)) for code in languages],
            "tables": list(enumerate(found.tables)),
            "fields": [(field, words(label)) for field, label in FIELD_WORDS.items()],
            "kinds": ActKind.choices,
            "sources": [(key, source.label()) for key, source in self._sources().items()],
            "source": self.request.POST.get("source", ""),
            "organs": [(key, organ.label()) for key, organ in self._organs().items()],
            "too_much": sum(len(_asks(one.row)) for one in rows) > MOST_ASKED,
            "ready": sum(not one.out and not one.problems for one in rows),
            "wrong": sum(not one.out and bool(one.problems) for one in rows),
        }
        return self.render("desk/programmes/import_preview.html", context, 422 if problem else 200)

    def _frame(self, programme: Programme) -> dict[str, Any]:
        return {
            "heading": say("Bring in a table of items"),
            "crumbs": to_programme(programme),
            "programme": programme,
        }


def _said(post: Mapping[str, Any], tables: int) -> dict[str, Any]:
    """What a person says of the table as a whole: which one, its language, its columns."""
    given = str(post.get("table", ""))
    table = int(given) if given.isdecimal() and int(given) < tables else None
    same = given == str(post.get("table_seen", given))
    columns: dict[int, str] = {}
    if same:  # of another table the columns are looked at anew
        for name, value in post.items():
            place = name.removeprefix("column.")
            if name.startswith("column.") and place.isdecimal() and (not value or value in FIELDS):
                columns[int(place)] = str(value)
    language = str(post.get("language", ""))[:12]
    return {"table": table, "columns": columns, "language": language if same else ""}


def _mended(row: RowIn, post: Mapping[str, Any], organs: Mapping[str, Organ]) -> RowSeen:
    """A row with what a person said of it; what was not understood and is now said is a problem no more."""

    def given(field: str) -> str:
        return str(post.get(f"row.{row.place}.{field}", "")).strip()

    number, kind, lead, day = given("number"), given("kind"), given("lead"), given("day")
    asks = _asks(row)
    problems = tuple(one for one in row.problems if not _settled(one, number, kind))
    made = row
    if "number" in asks and number:
        made = replace(made, number=number[:20])
    if "kind" in asks and kind in ActKind.values:
        made = replace(made, act_kind=kind)
    if "lead" in asks and lead in organs:
        made = replace(made, lead=organs[lead])
    if "day" in asks and day:
        try:
            made = replace(made, due=date.fromisoformat(day))
        except ValueError:
            problems = (*problems, say("“{value}” is no day. Write it as 2024-06-03.", value=day[:40]))
    out = f"row.{row.place}.out" in post
    return RowSeen(made, out, problems, asks, number, kind, lead, day)


def _asks(row: RowIn) -> frozenset[str]:
    """Which fields of a row a person is asked for: those that the file has and that were not understood."""
    found = set()
    if any("number" in one.template.casefold() for one in row.problems):
        found.add("number")
    if KIND_UNKNOWN in row.problems:
        found.add("kind")
    if row.lead is None and row.lead_words:
        found.add("lead")
    if row.due is None and row.due_printed:
        found.add("day")
    return frozenset(found)


def _settled(problem: Message, number: str, kind: str) -> bool:
    """Whether what a person said takes a problem away; the verb looks at it once more."""
    if problem == KIND_UNKNOWN:
        return kind in ActKind.values
    return bool(number) and "number" in problem.template.casefold()
