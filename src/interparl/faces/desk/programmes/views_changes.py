"""Change sets: the page of one, drawing it up, its changes, proposing, adopting or not."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import Http404, HttpResponse
from django.urls import reverse

from interparl.apps.common.actor import Actor
from interparl.apps.common.models import Row
from interparl.apps.common.models.record import visible_to
from interparl.apps.programme.domain.changing import (
    add_change,
    adopt_change_set,
    change_change_set,
    draft_change_set,
    propose,
    reject,
    remove_change,
    take_back,
)
from interparl.apps.programme.enums import ChangeKind, ChangeSetState
from interparl.apps.programme.models import Change, ChangeSet, Item
from interparl.apps.sittings.domain.helping import named
from interparl.engine.message import Message, say
from interparl.faces.desk.forms.claim import ConfirmForm
from interparl.faces.desk.forms.source import take_source_if_any
from interparl.faces.desk.page import DeskRequest, Page, need_role, one
from interparl.faces.desk.programmes.changesets import changes_seen
from interparl.faces.desk.programmes.forms_changes import (
    AddForm,
    BackForm,
    ChangeForm,
    ChangeSetChangeForm,
    ChangeSetForm,
    DecideSetForm,
    DropForm,
    MergeForm,
    MoveForm,
    RedateForm,
    RejectSetForm,
    RetitleForm,
)
from interparl.faces.desk.programmes.parts import SET, OfProgramme, OfSet, adoption_in, can, to_programme

BACK = "back"
"""In an address: an item that was dropped or moved away comes back."""

KINDS: dict[str, tuple[Message, type[ChangeForm]]] = {
    ChangeKind.ADD: (say("Add an item"), AddForm),
    ChangeKind.MOVE: (say("Move an item"), MoveForm),
    ChangeKind.MERGE: (say("Merge an item into another"), MergeForm),
    ChangeKind.DROP: (say("Drop an item"), DropForm),
    ChangeKind.RETITLE: (say("Change a title"), RetitleForm),
    ChangeKind.REDATE: (say("Change a due date"), RedateForm),
    BACK: (say("Bring an item back"), BackForm),
}
"""What a change set may do, by its word in the address."""


class ChangeSetShown(Page):
    """The page of a change set: each change with the item before and after."""

    def get(self, request: DeskRequest, key: str) -> HttpResponse:
        """The page."""
        need_role(self.actor)
        change_set = one(ChangeSet, key, self.actor, *SET)
        rows = changes_seen(change_set, self.actor)
        allowed = can(self.actor, change_set, "draft-changes", "decide-changes")
        drawn_up = change_set.state == ChangeSetState.DRAFT
        kinds = [(label, reverse("desk:change-add", args=[change_set.key, kind])) for kind, (label, _) in KINDS.items()]
        return self.render(
            "desk/programmes/change_set.html",
            {
                "heading": named(change_set),
                "crumbs": to_programme(change_set.programme),
                "change_set": change_set,
                "programme": change_set.programme,
                "record": change_set,
                "rows": rows,
                "can": allowed,
                "drawn_up": drawn_up,
                "kinds": kinds if drawn_up and allowed["draft_changes"] else [],
            },
        )


class ChangeSetAdd(OfProgramme):
    """Begin a change set."""

    form_class = ChangeSetForm
    action = "programme.draft-changes"
    title = say("Draw up a change set")
    says = say("Its changes come next. They do nothing before the set is adopted.")
    press = say("Begin")
    after = say("The change set is begun. Add its changes.")
    adds = True

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Begin it."""
        source = take_source_if_any(actor, values)
        return draft_change_set(
            actor, self.programme, title=values["title"], reason=values["reason"], source=source, why=values["why"]
        )

    def next(self, written: Row | None) -> str:
        """On to its page."""
        assert isinstance(written, ChangeSet)
        return reverse("desk:change-set", args=[written.key])


class ChangeSetChange(OfSet):
    """Another title, reason or readers of a set that is not decided."""

    form_class = ChangeSetChangeForm
    action = "programme.draft-changes"
    title = say("Change what is said of the set")

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Change it."""
        expected, why = values.pop("version"), values.pop("why")
        return change_change_set(actor, self.record, expected=expected, why=why, **values)


class ChangeAdd(OfSet):
    """Put a change into the set; what could not be in force is refused at the form."""

    action = "programme.draft-changes"
    press = say("Put into the set")
    after = say("The change is in the set.")
    adds = True

    @property
    def kind(self) -> str:
        """The kind of change that the address names; 404 for none such."""
        kind = str(self.kwargs["kind"])
        if kind not in KINDS:
            raise Http404(kind)
        return kind

    @property
    def form_class(self) -> Any:  # type: ignore[override]
        """The form of this kind."""
        return KINDS[self.kind][1]

    def heading(self) -> Message:
        """The kind."""
        return KINDS[self.kind][0]

    def lead(self) -> Message | None:
        """Of which set."""
        return say("Change set: {title}", title=self.change_set.label())

    def form_options(self) -> dict[str, Any]:
        """The set."""
        return {"change_set": self.change_set}

    def initial(self) -> dict[str, Any]:
        """The item that the address names, with its present title where that is to be changed."""
        found = super().initial()
        if self.kind == ChangeKind.RETITLE and "item" in found:
            items = visible_to(Item.objects.filter(programme=self.change_set.programme), self.actor)
            item = next((each for each in items if str(each.pk) == found["item"]), None)
            if item is not None:
                found["title"] = item.title
        return {name: value for name, value in found.items() if name in ("item", "title")}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Put it in."""
        del values["version"]
        reason, item = values.pop("reason"), values.pop("item", None)
        kind: str = ChangeKind.ADD if self.kind == BACK else self.kind
        into = None
        if kind == ChangeKind.MOVE:
            values = {"to": values["chapter"] or values["programme_to"]}
        elif kind == ChangeKind.MERGE:
            into, values = values["into"] or values.get("into_new"), {}
        return add_change(actor, self.change_set, kind, reason=reason, item=item, into=into, **values)


class ChangeRemove(OfSet):
    """Take a change out of the set."""

    form_class = ConfirmForm
    action = "programme.draft-changes"
    title = say("Take the change out of the set")
    press = say("Take out")
    after = say("The change is taken out.")
    part = Change
    part_related = ("change_set__programme", "item", "into")
    danger = True

    def initial(self) -> dict[str, Any]:
        """Only the version seen."""
        return {"version": self.record.version}

    def lead(self) -> Message | None:
        """Which one."""
        what = self.record.item.label() if self.record.item else str(self.record.reason)
        return say("{kind}: {what}", kind=str(self.record.get_change_kind_display()), what=what)

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Take it out."""
        remove_change(actor, self.record, why=values["why"])
        return None


class _OfWholeSet(OfSet):
    """A step of the set as a whole; the form asks for no field of it."""

    def initial(self) -> dict[str, Any]:
        """Only the version seen."""
        return {"version": self.record.version}


class Propose(_OfWholeSet):
    """The set goes before the organ that decides."""

    form_class = ConfirmForm
    action = "programme.draft-changes"
    title = say("Propose the change set")
    says = say("It is complete and goes before the organ that decides. It can be taken back until then.")
    press = say("Propose")
    after = say("The change set is proposed.")

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Propose it."""
        return propose(actor, self.record, why=values["why"])


class TakeBack(_OfWholeSet):
    """A proposed set is drawn up again."""

    form_class = ConfirmForm
    action = "programme.draft-changes"
    title = say("Take the change set back")
    says = say("Its changes can be changed again. Propose it anew afterwards.")
    press = say("Take back")
    after = say("The change set is drawn up again.")

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Take it back."""
        return take_back(actor, self.record, why=values["why"])


class AdoptSet(_OfWholeSet):
    """The set was adopted: its changes are in force."""

    form_class: ClassVar[Any] = DecideSetForm
    template = "desk/programmes/adopt_set.html"
    action = "programme.decide-changes"
    title = say("Record that the set was adopted")
    says = say("What stands below is in force from that day. The set is kept as it was then.")
    press = say("Record the adoption")
    after = say("The change set is adopted and in force.")
    danger = True

    def extra(self) -> dict[str, Any]:
        """The changes."""
        return {**super().extra(), "rows": changes_seen(self.change_set, self.actor)}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Record it."""
        return adopt_change_set(actor, self.record, **adoption_in(actor, values))


class RejectSet(_OfWholeSet):
    """The set was not adopted."""

    form_class: ClassVar[Any] = RejectSetForm
    action = "programme.decide-changes"
    title = say("Record that the set was not adopted")
    says = say("It stays on record and changes nothing.")
    press = say("Record it")
    after = say("It is recorded that the set was not adopted.")
    danger = True

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Record it."""
        source = take_source_if_any(actor, values)
        return reject(actor, self.record, source=source, why=values["why"])
