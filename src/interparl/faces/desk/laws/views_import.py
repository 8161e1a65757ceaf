"""Imports: several files at once, how far they are, what is asked of each, what became of it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import may
from interparl.apps.common.models import Row
from interparl.apps.common.models.record import sees
from interparl.apps.common.text import Text
from interparl.apps.common.wording import interface_language, words
from interparl.apps.jobs.domain.asking import cancel
from interparl.apps.jobs.enums import JobState
from interparl.apps.texts.domain.importing import (
    WORK,
    answer_item,
    job_of,
    resume_import,
    start_import,
    summary_of,
    told_of,
)
from interparl.apps.texts.enums import ItemState
from interparl.apps.texts.models import Import, ImportItem
from interparl.engine.message import Message, message_of, say
from interparl.faces.design.lawwords import grade_words
from interparl.faces.desk.addresses import Crumb
from interparl.faces.desk.formpage import FormPage
from interparl.faces.desk.laws.forms import AnswerForm, ImportForm
from interparl.faces.desk.page import DeskRequest, Page, desk, need_role, one, row
from interparl.faces.desk.sittings.parts import act
from interparl.faces.desk.views.lists import ListPage

TONES = {
    ItemState.WAITING: "neutral",
    ItemState.STORED: "good",
    ItemState.UNCHANGED: "info",
    ItemState.QUESTION: "warn",
    ItemState.REFUSED: "bad",
}
SHOWN = 300
"""Files of an import that its page shows at once; those that need somebody come first."""
_FIRST = [ItemState.QUESTION, ItemState.REFUSED, ItemState.WAITING, ItemState.STORED, ItemState.UNCHANGED]


class Imports(ListPage):
    """All imports, newest first."""

    model = Import
    rows_template = "desk/laws/import_rows.html"
    searched = False
    add_action = "texts.import"
    add_page = "desk:import-add"

    def heading(self) -> Message:
        """The name of the list."""
        return say("Imports")

    def lead(self) -> Message | None:
        """What they do."""
        return say("Files of laws are read in the background; what cannot be known from a text is asked here.")

    def add_label(self) -> Message | None:
        """The button."""
        return say("Bring in files")

    def nothing(self) -> Message:
        """The way on."""
        return say("Nothing has been brought in yet. Choose files or a ZIP package of laws.")

    def dress(self, rows: list[Any]) -> list[Any]:
        """How many files stand where: one query."""
        counts: dict[Any, dict[str, int]] = {}
        for batch, state in ImportItem.objects.filter(batch__in=rows).values_list("batch_id", "state"):
            mine = counts.setdefault(batch, {})
            mine[state] = mine.get(state, 0) + 1
        return [(batch, _counted(counts.get(batch.pk, {}))) for batch in rows]


def _counted(counts: dict[str, int]) -> list[tuple[str, str, int]]:
    """(word, tone, how many) of what there is."""
    return [(str(state.label), TONES[state], counts[state]) for state in _FIRST if counts.get(state)]


class ImportAdd(FormPage):
    """Bring in files."""

    form_class = ImportForm
    action = "texts.import"
    title = say("Bring in files")
    says = say("The same text again changes nothing; a new text of a known law is kept beside the earlier ones.")
    press = say("Bring in")
    after = say("The files are taken in. They are being read now.")

    def crumbs(self) -> list[Crumb]:
        """The list."""
        return [(words(say("Imports")), reverse("desk:imports"))]

    def leave(self) -> str:
        """Back to the list."""
        return reverse("desk:imports")

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Take the files in; the worker reads them."""
        said = said_from(values)
        if values.get("sample"):
            said["sample"] = True
        files = [(upload.name, upload.file, said) for upload in values["uploads"]]
        return start_import(actor, files, title=values["name"])

    def next(self, written: Row | None) -> str:
        """On to the import."""
        assert isinstance(written, Import)
        return reverse("desk:import", args=[written.key])


STATED = (
    "work", "state", "jurisdiction", "work_kind", "title", "number", "adopted", "language", "holds_from", "kind",
    "authentic", "official_url", "same_day",
)  # fmt: skip


def said_from(values: dict[str, Any]) -> dict[str, Any]:
    """What a form states, as the import takes it: without what nobody said."""
    given: dict[str, Any] = {name: values.get(name) for name in STATED}
    for name in ("work", "state"):
        given[name] = getattr(given[name], "key", "")
    if given["jurisdiction"]:
        given["jurisdiction"] = Text({interface_language(): given["jurisdiction"]})
    return {name: value for name, value in given.items() if value not in (None, "", False)}


def shown(batch: Import, actor: Actor) -> dict[str, Any]:
    """An import with its job and its files, for the page and for the part of it that asks again."""
    job = job_of(batch)
    counts = summary_of(batch)
    items = list(batch.items.select_related("work", "expression__work", "file").defer("expression__fidelity"))
    for item in items:  # a draft law is not told to everybody who may see that files were brought in
        item.work = item.work if item.work is not None and sees(actor, item.work) else None
        item.expression = item.expression if item.expression is not None and sees(actor, item.expression) else None
    items.sort(key=lambda item: (_FIRST.index(ItemState(item.state)), item.order))
    told = (job.error or job.outcome or job.stage) if job is not None else None
    return {
        "batch": batch,
        "job": job,
        "job_told": message_of(told) if told else None,
        "counts": _counted(counts),
        "done": sum(counts.values()) - counts[ItemState.WAITING],
        "total": sum(counts.values()),
        "items": [_item(item) for item in items[:SHOWN]],
        "more": max(0, len(items) - SHOWN),
        "may_import": may(actor, WORK, batch),
        "may_cancel": job is not None and job.is_open and may(actor, "jobs.cancel", job),
        "stopped": bool(counts[ItemState.WAITING])
        and job is not None
        and job.state in (JobState.CANCELLED, JobState.FAILED),
    }


def _item(item: ImportItem) -> dict[str, Any]:
    text = item.expression
    return {
        "row": item,
        "word": str(item.get_state_display()),
        "tone": TONES[ItemState(item.state)],
        "told": told_of(item) if item.told else None,
        "grade": grade_words(text.grade) if text is not None else "",
        "answerable": item.state in (ItemState.QUESTION, ItemState.REFUSED) and item.file_id is not None,
        "asked": item.state == ItemState.QUESTION,
    }


class ImportShown(Page):
    """One import, file by file."""

    def get(self, request: DeskRequest, key: str) -> HttpResponse:
        """The page."""
        need_role(self.actor)
        batch = one(Import, key, self.actor)
        name = batch.title or words(say("Import of {day}", day=f"{batch.made_at:%Y-%m-%d %H:%M}"))
        frame = {
            "heading": say("{name}", name=name),
            "crumbs": [(words(say("Imports")), reverse("desk:imports"))],
            "record": batch,
        }
        return self.render("desk/laws/import.html", {**frame, **shown(batch, self.actor)})


@desk
def import_now(request: DeskRequest, key: str) -> HttpResponse:
    """How far an import is, as a part of its page."""
    need_role(request.actor)
    batch = one(Import, key, request.actor)
    return render(request, "desk/laws/import_now.html", shown(batch, request.actor))


@desk
def stop(request: DeskRequest, key: str) -> HttpResponse:
    """End the reading; what is stored stays."""
    batch = one(Import, key, request.actor)
    back = reverse("desk:import", args=[batch.key])
    job = job_of(batch)
    if request.method != "POST" or job is None or not job.is_open:
        return HttpResponseRedirect(back)
    return act(request, back, lambda: cancel(request.actor, job), say("It ends with the file under way."))


@desk
def go_on(request: DeskRequest, key: str) -> HttpResponse:
    """Read on what waits."""
    batch = one(Import, key, request.actor)
    back = reverse("desk:import", args=[batch.key])
    if request.method != "POST":
        return HttpResponseRedirect(back)
    return act(request, back, lambda: resume_import(request.actor, batch), say("The files that wait are being read."))


class Answer(FormPage):
    """Answer what is asked of a file, or say more of one that was refused."""

    form_class = AnswerForm
    action = "texts.import"
    template = "desk/laws/answer.html"
    batch: Any = None
    item: Any = None
    press = say("Answer and read it again")
    after = say("The file is read again with your answer.")

    def find(self) -> Row | None:
        """The file of the import; the form begins with what was said and read of it."""
        self.batch = one(Import, self.kwargs["key"], self.actor)
        self.item = row(ImportItem, self.kwargs["pk"], "file", "work")
        if self.item.batch_id != self.batch.pk:
            raise Http404(str(self.item.pk))
        return None

    def asked_about(self) -> object:
        """The permission is asked for the import."""
        return self.batch

    def form_options(self) -> dict[str, Any]:
        """What is asked comes first."""
        return {"asks": tuple(self.item.told.get("asks", ()))}

    def initial(self) -> dict[str, Any]:
        """What was said, else what the text says of itself: to be confirmed, not taken for known."""
        read = self.item.told.get("read", {})
        found = {
            **{name: read[name] for name in ("title", "number", "adopted", "work") if name in read},
            **self.item.said,
        }
        if isinstance(found.get("jurisdiction"), dict):
            found["jurisdiction"] = str(Text(found["jurisdiction"]))
        return found

    def heading(self) -> Message:
        """Which file."""
        return say("{file}", file=self.item.name)

    def lead(self) -> Message | None:
        """The question itself, or why it was refused."""
        return told_of(self.item) if self.item.told else None

    def crumbs(self) -> list[Crumb]:
        """The list and the import."""
        name = self.batch.title or self.batch.key
        return [(words(say("Imports")), reverse("desk:imports")), (name, self.leave())]

    def leave(self) -> str:
        """Back to the import."""
        return reverse("desk:import", args=[self.batch.key])

    def extra(self) -> dict[str, Any]:
        """What the text says of itself."""
        return {"read": self.item.told.get("read", {}), "item": self.item}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Answer."""
        return answer_item(actor, self.item, said_from(values))
