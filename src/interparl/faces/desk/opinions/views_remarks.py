"""Answering remarks: the queue in the order of the text, one form a remark; the table of both as a file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import may
from interparl.apps.common.models import Row
from interparl.apps.common.wording import interface_language, words
from interparl.apps.drafting.domain.answering import RemarkRow, answer_remark, count, remarks_table
from interparl.apps.drafting.domain.opinions import remarks_seen
from interparl.apps.drafting.enums import AnswerOutcome
from interparl.apps.drafting.models import Circulation, ModelAct
from interparl.apps.sittings.domain.helping import today
from interparl.engine.message import Message, say
from interparl.faces.design.opinions import answered_figure
from interparl.faces.desk.acts.parts import ActPage, OfAct, act_seen
from interparl.faces.desk.addresses import Crumb
from interparl.faces.desk.forms.base import content_languages
from interparl.faces.desk.forms.text import AT_ONCE, language_name
from interparl.faces.desk.keeping import Keeper
from interparl.faces.desk.opinions.forms_opinion import AnswerForm
from interparl.faces.desk.opinions.parts import addressee_name, circulation_seen, to_circulations
from interparl.faces.desk.opinions.queue import PER_PAGE, Narrowed, after, offered
from interparl.faces.desk.opinions.shown import RemarkSeen, beside
from interparl.faces.desk.page import DeskRequest, desk, need_role
from interparl.faces.exchange.remarks import MEDIA_TYPE, file_name, write

ONE = "one"


@dataclass(frozen=True, slots=True)
class Line:
    """A remark in the queue. `first`: its provision begins here; `asks`: there is a form to answer it."""

    row: RemarkRow
    seen: RemarkSeen
    first: bool
    asks: bool
    action: str
    keep: str


class Remarks(ActPage):
    """All remarks of the opinions that stand, in the order of the text, with their answers."""

    tab = "act-remarks"
    template = "desk/opinions/remarks.html"

    def gather(self, act: ModelAct) -> dict[str, Any]:
        """A page of them."""
        rows = remarks_table(act, self.actor)
        narrowed = Narrowed.read(self.request.GET)
        kept = [row for row in rows if narrowed.keeps(row)]
        page = Paginator(kept, PER_PAGE).get_page(self.request.GET.get("page"))
        answers = may(self.actor, "drafting.answer-remark", act)
        first = next((row.remark.pk for row in kept if row.outcome is None), None) if answers else None
        languages = [(code, language_name(code)) for code in content_languages()] if answers else []
        answered = count([row.remark for row in rows], today())
        return {
            "lines": self._lines(act, list(page.object_list), narrowed, answers=answers),
            "page_of": page,
            "narrowed": narrowed,
            "offered": offered(rows),
            "total": len(rows),
            "answered": answered,
            "done": answered.remarks - answered.open,
            "base": answered_figure(answered)["base"],
            "answers": answers,
            "begin": f"{reverse('desk:remark-answer', args=[act.key, first])}?{_through(narrowed)}" if first else "",
            "outcomes": [(value, str(label)) for value, label in AnswerOutcome.choices],
            "languages": languages[:AT_ONCE],
            "more_languages": languages[AT_ONCE:],
        }

    def _lines(self, act: ModelAct, rows: list[RemarkRow], narrowed: Narrowed, *, answers: bool) -> list[Line]:
        seen = beside((row.draft, row.remark) for row in rows)
        query = narrowed.query()
        found: list[Line] = []
        before: object = None
        for row in rows:
            here = (row.draft.pk, row.remark.pid)
            action = reverse("desk:remark-answer", args=[act.key, row.remark.pk]) + (f"?{query}" if query else "")
            asks = answers and row.outcome is None
            keep = Keeper(self.request.user, self.actor, action).token() if asks else ""
            found.append(Line(row, seen[row.remark.pk], here != before, asks, action, keep))
            before = here
        return found


def _through(narrowed: Narrowed) -> str:
    """The query of the page of one remark from which one goes on to the next without an answer."""
    return f"{replace(narrowed, unanswered=True).query()}&{ONE}=1"


class Answer(OfAct):
    """Answer one remark. Sent from the queue, it goes on with the next one there.

    With `ONE` in the address one goes through them page by page.
    """

    form_class = AnswerForm
    template = "desk/opinions/answer.html"
    action = "drafting.answer-remark"
    adds = True
    title = say("Answer a remark")
    press = say("Answer")
    after = say("The answer is recorded.")
    follows: object = None
    page = 1

    def find(self) -> Row | None:
        """The remark by id, of an opinion that the person sees."""
        super().find()
        related = ("opinion__request__delegation", "opinion__request__organ", "opinion__request__circulation__draft")
        rows = remarks_seen(self.actor).select_related(*related)
        found = rows.filter(pk=self.kwargs["pk"], opinion__request__circulation__draft__act=self.act).first()
        if found is None:
            raise Http404(str(self.kwargs["pk"]))
        found.opinion.request.circulation.draft.act = self.act
        return found

    def lead(self) -> Message | None:
        """Whose remark."""
        return addressee_name(self.record.opinion.request)

    def crumbs(self) -> list[Crumb]:
        """The act, what was sent out, the queue."""
        return [*to_circulations(self.act), (words(say("Remarks and answers")), self._list())]

    def _list(self, page: int = 1, at: object = None) -> str:
        query = Narrowed.read(self.request.GET).query(page)
        here = reverse("desk:act-remarks", args=[self.act.key])
        return here + (f"?{query}" if query else "") + (f"#remark-{at}" if at else "")

    def leave(self) -> str:
        """Back to the queue."""
        return self._list(at=self.record.pk)

    def _page_of(self, pk: object) -> str:
        """The page on which another remark is answered, going through them one after another."""
        query = "&".join(part for part in (Narrowed.read(self.request.GET).query(), f"{ONE}=1") if part)
        return f"{reverse('desk:remark-answer', args=[self.act.key, pk])}?{query}"

    def _around(self) -> dict[str, Any]:
        """The remarks before and after this one, where one goes through them; how many there are."""
        narrowed = Narrowed.read(self.request.GET)
        rows = [
            row.remark.pk
            for row in remarks_table(self.act, self.actor)
            if narrowed.keeps(row) or row.remark.pk == self.record.pk
        ]
        if self.record.pk not in rows:  # a later opinion took the place of the one that it is of
            return {}
        place = rows.index(self.record.pk)
        return {
            "place": place + 1,
            "many": len(rows),
            "before": self._page_of(rows[place - 1]) if place else "",
            "after": self._page_of(rows[place + 1]) if place + 1 < len(rows) else "",
        }

    def extra(self) -> dict[str, Any]:
        """The remark beside its provision."""
        draft = self.record.opinion.request.circulation.draft
        return {
            **super().extra(),
            **(self._around() if ONE in self.request.GET else {}),
            "version_of": draft,
            "opinion": self.record.opinion,
            "seen": beside([(draft, self.record)])[self.record.pk],
        }

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Answer it."""
        narrowed = Narrowed.read(self.request.GET)
        rows = [row for row in remarks_table(self.act, actor) if narrowed.keeps(row)]
        self.page, self.follows = after(rows, self.record.pk, narrowed)
        return answer_remark(actor, self.record, expected=values.pop("version"), **values)

    def next(self, written: Row | None) -> str:
        """To the next one in the queue."""
        if ONE in self.request.GET and self.follows is not None:
            return self._page_of(self.follows)
        return self._list(self.page, self.follows)


@desk
def table_of_act(request: DeskRequest, key: str) -> HttpResponse:
    """The table of remarks and answers of all that was sent out of an act, in the language of the page."""
    need_role(request.actor)
    return _file(request, act_seen(key, request.actor))


@desk
def table_of_circulation(request: DeskRequest, key: str) -> HttpResponse:
    """The same of one circulation."""
    need_role(request.actor)
    return _file(request, circulation_seen(key, request.actor))


def _file(request: DeskRequest, of: ModelAct | Circulation) -> HttpResponse:
    language = interface_language()
    response = HttpResponse(write(of, request.actor, language), content_type=MEDIA_TYPE)
    response.headers["Content-Disposition"] = content_disposition_header(True, file_name(of, language)) or ""
    return response
