"""Opinions at one look: provisions down, addressees across, each cell a word and a colour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from interparl.apps.common.models.record import visible_to
from interparl.apps.common.wording import words
from interparl.apps.drafting.domain.opinion_matrix import Cell, CellKind, Column, MatrixRow, OpinionMatrix, matrix_of
from interparl.apps.drafting.enums import Verdict
from interparl.apps.drafting.models import Circulation, ModelAct, Opinion
from interparl.apps.sittings.domain.helping import today
from interparl.engine.message import say
from interparl.faces.design.opinions import (
    SILENCE,
    CellShown,
    cell_shown,
    figures_shown,
    matrix_legend,
    standing_shown,
    verdict_shown,
)
from interparl.faces.desk.acts.parts import ActPage, can
from interparl.faces.desk.opinions.parts import circulation_name, draft_name, provision_page
from interparl.faces.desk.opinions.queue import WHOLE

PER_PAGE = 40
SILENT, WAITING = "silent", "waiting"
_SENT = ("key", "sent_on", "due", "closed_on", "visibility", "draft__key", "draft__order", "draft__language")
Badges = dict[tuple[str, str], SafeString]


@dataclass(frozen=True, slots=True)
class Head:
    """An addressee above its column: its opinions that stand, with their verdicts, else where its request stands."""

    addressee: str
    opinions: tuple[tuple[Opinion, str, str], ...]
    word: str
    tone: str
    clock: str


class CellSeen(NamedTuple):
    """A cell: whose it is, whether there is nothing to see, the address of its remarks, its badge (none for a plain
    one), what became of them, its word. Taken apart by the template, which so looks nothing up in hundreds of cells."""

    addressee: str
    quiet: bool
    href: str
    badge: SafeString | None
    outcomes: tuple[str, ...]
    word: str


@dataclass(frozen=True, slots=True)
class RowShown:
    """A provision with its cells; `href` is where it stands in the version, `indent` how far it is set in."""

    row: MatrixRow
    label: str
    indent: str
    href: str
    cells: tuple[CellSeen, ...]


class Opinions(ActPage):
    """The matrix of an act, or of one of its circulations, on a day."""

    tab = "act-opinions"
    template = "desk/opinions/matrix.html"

    def gather(self, act: ModelAct) -> dict[str, Any]:
        """The page that the address asks for."""
        given = {name: self.request.GET.get(name, "") for name in ("circulation", "verdict", "remarks", "day")}
        on, fault = _day(given["day"])
        rows = visible_to(Circulation.objects.filter(draft__act=act), self.actor).select_related("draft")
        sent = list(rows.only(*_SENT).order_by("-sent_on", "key"))
        chosen = next((each for each in sent if each.key == given["circulation"]), None)
        matrix = matrix_of(chosen or act, self.actor, on)
        places = [at for at, column in enumerate(matrix.columns) if _verdict(column, given["verdict"])]
        lines = [_narrowed(row, places) for row in matrix.rows]
        if given["remarks"]:
            lines = [row for row in lines if row.remarks]
        page = Paginator(lines, PER_PAGE).get_page(self.request.GET.get("page"))
        columns = [matrix.columns[at] for at in places]
        badges: Badges = {}
        return {
            "matrix": matrix,
            "version": draft_name(matrix.draft) if matrix.draft is not None else None,
            "heads": [_head(column) for column in columns],
            "lines": [self._row(act, matrix, row, columns, chosen, badges) for row in page.object_list],
            "page_of": page,
            "legend": matrix_legend([cell for row in lines for cell in row.cells]),
            "figures": figures_shown(matrix.figures, matrix.remarks),
            "silence": SILENCE,
            "given": given,
            "narrowed": any(given.values()),
            "day": on,
            "day_fault": fault,
            "sent": [(each.key, words(circulation_name(each))) for each in sent],
            "verdicts": [
                *((value, str(label)) for value, label in Verdict.choices),
                (SILENT, words(say("Silent"))),
                (WAITING, words(say("Still has time"))),
            ],
            "can": can(self.actor, act, "circulate"),
        }

    def _row(
        self,
        act: ModelAct,
        matrix: OpinionMatrix,
        row: MatrixRow,
        columns: list[Column],
        chosen: Circulation | None,
        badges: Badges,
    ) -> RowShown:
        assert matrix.draft is not None or not columns  # who was asked was asked about a version
        label = row.label or words(say("The text as a whole"))
        indent = "\u2003" * row.level
        href = "" if row.gone or matrix.draft is None else provision_page(matrix.draft, row.pid)
        cells = []
        for cell, column in zip(row.cells, columns, strict=True):
            shown = cell_shown(cell)
            badge = _badge(shown, badges) if shown.tone else None
            there = _remarks_page(act, row, cell, column, chosen)
            quiet = cell.kind == CellKind.NO_REMARK
            cells.append(CellSeen(column.addressee.label(), quiet, there, badge, shown.outcomes, shown.label))
        return RowShown(row, label, indent, href, tuple(cells))


def _badge(shown: CellShown, made: Badges) -> SafeString:
    """Few words stand in many cells: each badge is drawn once a page."""
    key = (shown.label, shown.tone)
    if key not in made:
        made[key] = render_to_string("design/components/badge.html", {"label": shown.label, "tone": shown.tone})
    return made[key]


def _remarks_page(act: ModelAct, row: MatrixRow, cell: Cell, column: Column, chosen: Circulation | None) -> str:
    """The remarks of a cell in the queue; empty where it has none."""
    if not cell.number:
        return ""
    asked = {"provision": row.pid or WHOLE, "addressee": column.addressee.key}
    asked |= {"circulation": chosen.key} if chosen is not None else {}
    return f"{reverse('desk:act-remarks', args=[act.key])}?{urlencode(asked)}"


def _narrowed(row: MatrixRow, places: list[int]) -> MatrixRow:
    return MatrixRow(row.pid, row.label, row.level, tuple(row.cells[at] for at in places), row.gone)


def _verdict(column: Column, wanted: str) -> bool:
    """Whether a column is among those asked for."""
    if wanted == SILENT:
        return column.stands.silent
    if wanted == WAITING:
        return column.stands.waiting and not column.stands.overdue
    return not wanted or any(opinion.verdict == wanted for opinion in column.opinions)


def _head(column: Column) -> Head:
    word, tone = standing_shown(column.stands)
    opinions = tuple((opinion, *verdict_shown(opinion.verdict)) for opinion in column.opinions)
    return Head(column.addressee.label(), opinions, word, tone, words(column.stands.clock))


def _day(given: str) -> tuple[date, str]:
    """The day asked for, else today; and what is wrong with what was typed."""
    now = today()
    if not given.strip():
        return now, ""
    try:
        found = forms.DateField().to_python(given)
    except ValidationError:
        found = None
    if found is None:
        return now, words(say("This is no day. Write it as 2024-06-03. Shown is today."))
    if found > now:
        return now, words(say("This day is yet to come. Shown is today."))
    return found, ""
