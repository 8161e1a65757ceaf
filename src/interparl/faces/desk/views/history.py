"""The history of a record, undoing by it, and the search through the whole trail."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from interparl.apps.accounts.models import User
from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.audit import verify
from interparl.apps.common.domain.history import Change, changes, history, model_of, unveiled
from interparl.apps.common.domain.permission import demand
from interparl.apps.common.domain.undo import can_undo, row_of, undo
from interparl.apps.common.models import AuditEntry, Claim, Record, Row
from interparl.apps.common.wording import words
from interparl.engine.message import Message, say
from interparl.faces.desk.addresses import Crumb, above, address_of
from interparl.faces.desk.formpage import FormPage
from interparl.faces.desk.forms.claim import ReasonForm
from interparl.faces.desk.page import DeskRequest, Page, row

MOST = 200
PER_PAGE = 50


def name_of(found: Row) -> str:
    """What people call a row, with the record it belongs to."""
    if isinstance(found, Claim) and isinstance(found.parent, Record):
        return found.parent.label()
    return found.label() if isinstance(found, Record) else str(found)


def with_undo(found: list[Change], actor: Actor) -> list[tuple[Change, bool]]:
    """Each change with whether this person can undo it."""
    return [(one, can_undo(one.entry, actor) is None) for one in found]


class History(Page):
    """Who changed a record, when, from what to what, and why."""

    def get(self, request: DeskRequest, kind: str, pk: Any) -> HttpResponse:
        """The page."""
        model = model_of(kind)
        if model is None or not issubclass(model, Row):
            raise Http404(kind)
        try:
            found: Row = row(model, pk)
        except ValidationError:
            raise Http404(pk) from None
        demand(self.actor, "audit.read", found)
        return self.render(
            "desk/history.html",
            {
                "heading": say("History: {name}", name=name_of(found)),
                "crumbs": above(found, itself=True),
                "changes": with_undo(history(found, actor=self.actor, most=MOST), self.actor),
                "most": MOST,
            },
        )


class Undo(FormPage):
    """Undo a change from the history."""

    form_class = ReasonForm
    template = "desk/undo.html"
    action = "audit.undo"
    entry: AuditEntry
    about: Row
    says = say("Undoing brings the old values back as a new change. The history keeps both.")
    press = say("Undo")
    after = say("The old values are back.")

    def find(self) -> Row | None:
        """The entry and the row it changed."""
        entry = AuditEntry.objects.filter(seq=self.kwargs["seq"]).first()
        about = row_of(entry) if entry is not None else None
        if entry is None or about is None or not unveiled(self.actor, [entry]):
            raise Http404(str(self.kwargs["seq"]))
        self.entry, self.about = entry, about
        return None

    def asked_about(self) -> object:
        """The row."""
        return self.about

    def heading(self) -> Message:
        """What the form is for."""
        return say("Undo a change: {name}", name=name_of(self.about))

    def crumbs(self) -> list[Crumb]:
        """The record and its history."""
        return [*above(self.about, itself=True), (words(say("History")), self.leave())]

    def leave(self) -> str:
        """Back to the history of the record."""
        about = self.about.parent if isinstance(self.about, Claim) and self.about.parent else self.about
        return reverse("desk:history", args=[about.kind, about.pk])

    def extra(self) -> dict[str, Any]:
        """The change in words, and why it cannot be undone, if so."""
        return {"change": changes([self.entry])[0], "obstacle": can_undo(self.entry, self.actor)}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        return undo(actor, self.entry, values["why"])

    def next(self, written: Row | None) -> str:
        """To the record."""
        address = address_of(self.about)
        return address if address != reverse("desk:home") else self.leave()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


class Trail(Page):
    """The whole trail, for administrators: by person, action, kind, day and words."""

    def get(self, request: DeskRequest) -> HttpResponse:
        """The page."""
        demand(self.actor, "audit.read-all")
        asked = {name: request.GET.get(name, "").strip() for name in ("who", "action", "kind", "from", "to", "q")}
        found = AuditEntry.objects.order_by("-seq")
        if asked["who"]:
            found = found.filter(actor=asked["who"])
        if asked["action"]:
            found = found.filter(action=asked["action"])
        if asked["kind"]:
            found = found.filter(subject_kind=asked["kind"])
        if asked["q"]:
            found = found.filter(
                Q(why__icontains=asked["q"]) | Q(subject_label__icontains=asked["q"]) | Q(subject_id=asked["q"])
            )
        if first := _day(asked["from"]):
            found = found.filter(at__gte=_midnight(first))
        if last := _day(asked["to"]):
            found = found.filter(at__lt=_midnight(last + timedelta(days=1)))
        page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
        query = request.GET.copy()
        query.pop("page", None)
        query.pop("check", None)
        return self.render(
            "desk/trail.html",
            {
                "heading": say("Audit trail"),
                "lead": say("Every change, with its author. Nothing in it can be changed or removed."),
                "asked": asked,
                "people": [(str(user.pk), user.get_full_name()) for user in User.objects.all()],
                "actions": AuditEntry.objects.order_by("action").values_list("action", flat=True).distinct(),
                "kinds": AuditEntry.objects.order_by("subject_kind").values_list("subject_kind", flat=True).distinct(),
                "changes": changes(unveiled(self.actor, list(page.object_list))),
                "page_of": page,
                "query": query.urlencode(),
                "verdict": verify() if "check" in request.GET else None,
            },
        )
