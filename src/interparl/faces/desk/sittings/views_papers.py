"""Papers of a sitting, its register of attendance, its guests and receptions."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_POST

from interparl.apps.common.actor import Actor
from interparl.apps.common.models import Row
from interparl.apps.common.models.record import sees
from interparl.apps.members.models import Delegation
from interparl.apps.sittings.domain import (
    add_paper,
    add_paper_version,
    add_reception,
    change_paper,
    invite,
    register,
    remove_guest,
    remove_reception,
)
from interparl.apps.sittings.domain.queries import sitting_page
from interparl.apps.sittings.domain.queries.sitting_page import attendance_rows
from interparl.apps.sittings.domain.quorum import opening_quorum
from interparl.apps.sittings.enums import PRESENCE_LABELS, Around, Capacity, DocumentKind, SittingState
from interparl.apps.sittings.models import Attendance, Guest, Paper, PaperVersion, Reception, Sitting
from interparl.apps.sittings.rules import ForDelegation
from interparl.engine.message import Message, say
from interparl.engine.procedure import Presence
from interparl.faces.design.files import serve
from interparl.faces.desk.page import DeskRequest, desk, one, row
from interparl.faces.desk.sittings.forms_papers import (
    FileForm,
    GuestForm,
    NewPaperForm,
    PaperForm,
    ReceptionForm,
    RegisterForm,
    item_choices,
)
from interparl.faces.desk.sittings.parts import OfSitting, SittingShown, act, address, can, seen_version


class Papers(SittingShown):
    """Papers by item, with their files."""

    tab = "sitting-papers"
    template = "desk/sittings/papers.html"

    def gather(self, sitting: Sitting) -> dict[str, Any]:
        """The papers."""
        page = sitting_page(sitting, self.actor)
        titles = dict(item_choices(sitting))
        papers = [(seen, titles.get(str(seen.paper.item_id), "")) for seen in page.papers]
        return {"papers": papers, "can": can(self.actor, sitting, "add-paper")}


class PaperAdd(OfSitting):
    """Register a paper, with its first file if there is one."""

    form_class = NewPaperForm
    title = say("Add a paper")
    action = "sittings.add-paper"
    tab = "sitting-papers"
    adds: ClassVar[bool] = True
    after = say("The paper is added.")

    def form_options(self) -> dict[str, Any]:
        """The sitting, for its items."""
        return {"sitting": self.sitting}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verbs, in one transaction."""
        del values["version"]
        upload, language = values.pop("file"), values.pop("language")
        chosen = values.pop("item")
        item = self.sitting.items.get(pk=chosen) if chosen else None
        paper = add_paper(actor, self.sitting, item=item, kind=DocumentKind(values.pop("kind")), **values)
        if upload:
            add_paper_version(actor, paper, upload=upload, name=upload.name, language=language)
        return paper


class PaperChange(OfSitting):
    """Change what a paper is called."""

    form_class = PaperForm
    title = say("Change the paper")
    action = "sittings.add-paper"
    tab = "sitting-papers"
    part = Paper
    part_related = ("sitting", "item")

    def initial(self) -> dict[str, Any]:
        """The kind has another name on the record."""
        return {**super().initial(), "kind": self.record.paper_kind, "item": str(self.record.item_id or "")}

    def form_options(self) -> dict[str, Any]:
        """The sitting, for its items."""
        return {"sitting": self.sitting}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb; a paper stays with its item."""
        del values["item"]
        kind = DocumentKind(values.pop("kind"))
        return change_paper(actor, self.record, kind=kind, expected=values.pop("version"), **values)


class PaperFile(OfSitting):
    """Add a file as the next version."""

    form_class = FileForm
    title = say("Add a file")
    action = "sittings.add-paper"
    tab = "sitting-papers"
    part = Paper
    part_related = ("sitting", "item")
    after = say("The file is added.")

    def lead(self) -> Message | None:
        """Which paper."""
        return say("Paper: {title}", title=str(self.record.title))

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        upload = values["file"]
        return add_paper_version(
            actor, self.record, upload=upload, name=upload.name, language=values["language"], why=values["why"]
        )


@desk
def paper_open(request: DeskRequest, pk: Any) -> HttpResponseBase:
    """A file of a paper, for who may see it."""
    found = row(PaperVersion, pk, "paper__sitting", "paper__item", "file")
    if not (sees(request.actor, found.paper) and sees(request.actor, found.paper.sitting)):
        raise Http404(str(pk))
    return serve(found.file, request)


class AttendanceShown(SittingShown):
    """What delegations announced beside what is registered, with quick buttons."""

    tab = "sitting-attendance"
    template = "desk/sittings/attendance.html"

    def gather(self, sitting: Sitting) -> dict[str, Any]:
        """The register and the quorum."""
        quick = [Presence.PRESENT, Presence.ABSENT_NOTIFIED, Presence.ABSENT]
        return {
            "rows": attendance_rows(sitting),
            "quorums": opening_quorum(sitting),
            "quick": [(one.value, PRESENCE_LABELS[one]) for one in quick],
            "register_open": sitting.state in {SittingState.CONVENED, SittingState.OPEN},
            "can": can(self.actor, sitting, "register"),
        }


@require_POST
@desk
def register_quick(request: DeskRequest, key: str, delegation: str) -> HttpResponse:
    """Register a delegation by one press; the people it announced stay."""
    sitting = one(Sitting, key, request.actor)
    found = one(Delegation, delegation, request.actor)
    page = "live" if request.POST.get("from") == "live" else "sitting-attendance"
    given = request.POST.get("presence", "")
    if given not in set(Presence):
        raise Http404(given)
    seen = seen_version(request) or None
    done = say("Registered.")
    back = f"{address(page, sitting)}#{found.key}"
    return act(
        request,
        back,
        lambda: register(request.actor, sitting, found, presence=Presence(given), expected=seen),
        done,
    )


class Register(OfSitting):
    """Register a delegation with its people and who represents it."""

    form_class = RegisterForm
    action = "sittings.register"
    tab = "sitting-attendance"
    title = say("Register attendance")
    after = say("Registered.")
    delegation: Any = None

    def find(self) -> Row | None:
        """The delegation's row in the register; none yet is no row."""
        self.sitting = one(Sitting, self.kwargs["key"], self.actor)
        self.delegation = one(Delegation, self.kwargs["delegation"], self.actor)
        return Attendance.objects.filter(sitting=self.sitting, delegation=self.delegation).first()

    def asked_about(self) -> object:
        """The sitting and the delegation."""
        return ForDelegation(self.sitting, self.delegation)

    def heading(self) -> Message:
        """Which delegation."""
        return say("Register attendance: {delegation}", delegation=self.delegation.label())

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        presence = Presence(values.pop("presence"))
        expected = values.pop("version")
        return register(actor, self.sitting, self.delegation, presence=presence, expected=expected, **values)


class Guests(SittingShown):
    """Guests and receptions."""

    tab = "sitting-guests"
    template = "desk/sittings/guests.html"

    def gather(self, sitting: Sitting) -> dict[str, Any]:
        """Both lists."""
        page = sitting_page(sitting, self.actor)
        guests = [(one, _called(one)) for one in page.guests]
        return {"guests": guests, "receptions": page.receptions, "can": can(self.actor, sitting, "invite")}


def _called(guest: Guest) -> str:
    who: list[Any] = [one for one in (guest.person, guest.organisation, guest.state) if one]
    return ", ".join([str(guest.name)] * bool(guest.name) + [one.label() for one in who])


class GuestAdd(OfSitting):
    """Put somebody on the list."""

    form_class = GuestForm
    title = say("Invite a guest")
    says = say("Guests have no voice.")
    action = "sittings.invite"
    tab = "sitting-guests"
    adds: ClassVar[bool] = True

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        del values["version"]
        return invite(actor, self.sitting, capacity=Capacity(values.pop("capacity")), **values)


class ReceptionAdd(OfSitting):
    """Record a reception."""

    form_class = ReceptionForm
    title = say("Add a reception")
    action = "sittings.invite"
    tab = "sitting-guests"
    adds: ClassVar[bool] = True

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        del values["version"]
        return add_reception(actor, self.sitting, when=Around(values.pop("when")), **values)


@require_POST
@desk
def guest_remove(request: DeskRequest, key: str, pk: Any) -> HttpResponse:
    """Take somebody off the list."""
    sitting = one(Sitting, key, request.actor)
    found = row(Guest, pk, "sitting")
    if found.sitting_id != sitting.pk:
        raise Http404(str(pk))
    done = say("Taken off the list.")
    return act(request, address("sitting-guests", sitting), lambda: remove_guest(request.actor, found), done)


@require_POST
@desk
def reception_remove(request: DeskRequest, key: str, pk: Any) -> HttpResponse:
    """Take a reception off the record."""
    sitting = one(Sitting, key, request.actor)
    found = row(Reception, pk, "sitting")
    if found.sitting_id != sitting.pk:
        raise Http404(str(pk))
    done = say("Taken off the list.")
    return act(request, address("sitting-guests", sitting), lambda: remove_reception(request.actor, found), done)
