"""Reading: the columns of a study, the list of a column, and the screen on which one cell is decided."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from interparl.apps.common.domain.permission import Forbidden, may
from interparl.apps.common.domain.writing import Conflict, Refused
from interparl.apps.common.wording import words
from interparl.apps.comparison.domain.finding import accept, record, withdraw
from interparl.apps.comparison.domain.queues import Line, column_lines, stands
from interparl.apps.comparison.domain.reviewing import CellPage, cell_page, next_undecided, readings_of
from interparl.apps.comparison.domain.second import agree
from interparl.apps.comparison.enums import Covered, Reading, Relation
from interparl.apps.comparison.models import Column, Finding, ScopeProvision, Study
from interparl.apps.comparison.rules import ForReading
from interparl.apps.texts.models import Provision
from interparl.engine.message import Message, say, say_number
from interparl.faces.desk.page import DeskRequest, Page, need_role
from interparl.faces.desk.studies.chances import Chances
from interparl.faces.desk.studies.form_cell import CellForm, found_in
from interparl.faces.desk.studies.marked import KIND_LABELS, marked
from interparl.faces.desk.studies.parts import StudyShown, address, crumbs_to, study_seen

RELATION_KEYS = {
    Relation.EQUAL: "e",
    Relation.EQUIVALENT: "q",
    Relation.NARROWER: "w",
    Relation.BROADER: "b",
    Relation.OVERLAPPING: "o",
    Relation.RELATED: "l",
    Relation.CONFLICTING: "c",
    Relation.ABSENT: "x",
    Relation.NOT_APPLICABLE: "z",
}
"""Shortcuts of the relations on the review screen."""


class ReviewShown(StudyShown):
    """How far each column has come, and where to go on."""

    tab = "study-review"
    template = "desk/studies/review.html"

    def gather(self, study: Study) -> dict[str, Any]:
        """The columns with both readings, and which of them are this person's."""
        rows = [(stand, readings_of(self.actor, study, stand.column)) for stand in stands(study)]
        return {"rows": rows, "mine": any(readings for _, readings in rows)}


def reading_asked(request: DeskRequest, page: Page, study: Study, column: Column) -> Reading:
    """The reading that the address names, else the first that the person makes here, else the first reading."""
    asked = request.GET.get("reading") or request.POST.get("reading") or ""
    if asked in Reading.values:
        return Reading(asked)
    own = readings_of(page.actor, study, column)
    return own[0] if own else Reading.FIRST


class OfColumn(Page):
    """A page of one column in one reading."""

    study: Study
    column: Column
    reading: Reading

    def begin(self, request: DeskRequest, key: str, column: Any) -> None:
        """Find study, column and reading."""
        need_role(self.actor)
        self.study = study_seen(key, self.actor)
        found = Column.objects.select_related("state").filter(pk=column, study=self.study).first()
        if found is None:
            raise Http404(str(column))
        self.column = found
        self.reading = reading_asked(request, self, self.study, found)
        own = readings_of(self.actor, self.study, found)
        if self.study.blind and own and self.reading not in (*own, Reading.AGREED):
            raise Forbidden(
                "comparison.see-reading", say("The other reading is not shown to you before both are done.")
            )

    def list_address(self) -> str:
        """The list of the column in this reading."""
        return f"{address('study-column', self.study, self.column.pk)}?reading={self.reading}"

    def cell_address(self, scope: ScopeProvision) -> str:
        """The review screen of one of its cells."""
        return f"{address('study-cell', self.study, self.column.pk, scope.pk)}?reading={self.reading}"


class ColumnShown(OfColumn):
    """All provisions of a column with what was proposed and found; several proposals may be accepted at once."""

    def get(self, request: DeskRequest, key: str, column: Any) -> HttpResponse:
        """The list, narrowed by ``show``."""
        self.begin(request, key, column)
        lines = column_lines(self.study, self.column, self.reading)
        show = request.GET.get("show", "")
        chosen = [line for line in lines if _shown(line, show)]
        chances = Chances(self.study, self.column)
        return self.render(
            "desk/studies/column.html",
            {
                "heading": say("{column}: {study}", column=self.column.label(), study=self.study.label()),
                "crumbs": [*crumbs_to(self.study), (words(say("Review")), address("study-review", self.study))],
                "study": self.study,
                "column": self.column,
                "reading": self.reading,
                "readings": readings_of(self.actor, self.study, self.column),
                "lines": [(line, self.cell_address(line.scope), chances.of_proposal(line.proposal)) for line in chosen],
                "relations": dict(Relation.choices),
                "tabs": [
                    {
                        "label": words(label),
                        "href": f"{self.list_address()}&show={name}",
                        "current": show == name,
                        "count": sum(_shown(line, name) for line in lines),
                    }
                    for name, label in SHOWN
                ],
                "decided": sum(not line.undecided for line in lines),
                "total": len(lines),
                "first": next((self.cell_address(line.scope) for line in lines if line.undecided), ""),
                "may_record": may(self.actor, "comparison.find", ForReading(self.column, self.reading)),
                "kinds": KIND_LABELS,
            },
        )

    def post(self, request: DeskRequest, key: str, column: Any) -> HttpResponse:
        """Accept the proposals that were ticked, each by itself: one that is refused hinders no other."""
        self.begin(request, key, column)
        scopes = {str(one.pk): one for one in ScopeProvision.objects.filter(study=self.study, in_scope=True)}
        done = 0
        for pk in dict.fromkeys(request.POST.getlist("accept")):
            if pk not in scopes:
                continue
            try:
                accept(self.actor, scopes[pk], self.column, reading=self.reading)
                done += 1
            except Refused as refusal:
                messages.error(request, words(refusal.message))
            except Conflict:
                messages.warning(request, words(say("One of them was decided by somebody else meanwhile.")))
        if done:
            told = say_number("{number} proposal accepted.", "{number} proposals accepted.", done)
            messages.success(request, words(told))
        return HttpResponseRedirect(self.list_address())


SHOWN: tuple[tuple[str, Message], ...] = (
    ("", say("All")),
    ("open", say("Not decided")),
    ("unsure", say("Look at these first")),
    ("stale", say("Stale")),
    ("done", say("Decided")),
)


def _shown(line: Line, show: str) -> bool:
    if show == "open":
        return line.undecided
    if show == "unsure":
        return line.undecided and line.unsure
    if show == "stale":
        return line.finding is not None and line.finding.stale_since is not None
    return not line.undecided if show == "done" else True


class CellShown(OfColumn):
    """The review screen: model provision left, counterparts right; one press decides and goes on."""

    scope: ScopeProvision

    def find(self, request: DeskRequest, key: str, column: Any, scope: Any) -> CellPage:
        """Everything the screen shows."""
        self.begin(request, key, column)
        found = ScopeProvision.objects.filter(pk=scope, study=self.study).first()
        if found is None:
            raise Http404(str(scope))
        self.scope = found
        try:
            return cell_page(self.study, found, self.column, self.reading)
        except Provision.DoesNotExist:
            raise Http404(found.pid) from None

    def get(self, request: DeskRequest, key: str, column: Any, scope: Any) -> HttpResponse:
        """The screen."""
        page = self.find(request, key, column, scope)
        return self.show(page, CellForm(page))

    def post(self, request: DeskRequest, key: str, column: Any, scope: Any) -> HttpResponse:
        """Accept, record, withdraw, or look for more provisions; then on to the next one that is not decided."""
        page = self.find(request, key, column, scope)
        form = CellForm(page, request.POST)
        if "_find" in request.POST:
            return self.show(page, form)
        try:
            if "_accept" in request.POST:
                accept(
                    self.actor,
                    self.scope,
                    self.column,
                    reading=self.reading,
                    expected=form.expected(),
                    inputs=form.text("inputs"),
                )
            elif "_withdraw" in request.POST:
                if page.finding is not None:
                    withdraw(self.actor, page.finding, why=form.text("why"), expected=form.expected())
                return HttpResponseRedirect(self.cell_address(self.scope))
            else:
                self.record(form)
        except Refused as refusal:
            form.faults.append(refusal.message)
            return self.show(page, form, status=422)
        except Conflict as clash:
            theirs = clash.theirs if isinstance(clash.theirs, Finding) else None
            return self.show(
                cell_page(self.study, self.scope, self.column, self.reading), form, status=409, theirs=theirs
            )
        return HttpResponseRedirect(self.onward())

    def record(self, form: CellForm) -> None:
        """Write what was typed: a reading of one's own, or the agreed one with its reason."""
        values, expected = form.values(), form.expected()
        if self.reading == Reading.AGREED:
            agree(self.actor, self.scope, self.column, expected=expected, **values)
        else:
            record(self.actor, self.scope, self.column, reading=self.reading, expected=expected, **values)

    def onward(self) -> str:
        """The next cell that is not decided; the list of the column when all are."""
        if self.reading == Reading.AGREED:
            return address("study-second", self.study)
        following = next_undecided(self.study, self.column, self.reading, self.scope)
        if following is None:
            messages.success(self.request, words(say("Every provision of this column is decided.")))
            return self.list_address()
        return self.cell_address(following)

    def show(self, page: CellPage, form: CellForm, *, status: int = 200, theirs: Finding | None = None) -> HttpResponse:
        """The screen with what was typed."""
        form.offer(page, found_in(page, form.text("find")))
        chances = Chances(self.study, self.column, page.texts)
        sides = marked(form.page, chances)
        return self.render(
            "desk/studies/cell.html",
            {
                "heading": say("{label} · {column}", label=page.model.provision.label, column=self.column.label()),
                "crumbs": [*crumbs_to(self.study), (self.column.label(), self.list_address())],
                "study": self.study,
                "column": self.column,
                "reading": self.reading,
                "page": form.page,
                "form": form,
                "sides": sides,
                "chance": chances.of_proposal(page.proposal),
                "theirs": theirs,
                "relations": [(value, label, RELATION_KEYS[Relation(value)]) for value, label in Relation.choices],
                "covered": Covered.choices,
                "kinds": KIND_LABELS,
                "list_address": self.list_address(),
                "before": self.cell_address(page.before) if page.before else "",
                "after": self.cell_address(page.after) if page.after else "",
                "may_record": may(self.actor, "comparison.find", ForReading(self.column, self.reading)),
                "history": reverse("desk:history", args=[page.finding.kind, page.finding.pk]) if page.finding else "",
            },
            status,
        )
