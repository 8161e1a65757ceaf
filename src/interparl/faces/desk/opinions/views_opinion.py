"""One opinion: read, with its remarks beside their provisions; written, given or entered from a letter; published."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import may
from interparl.apps.common.domain.writing import Conflict, Refused
from interparl.apps.common.enums import Visibility
from interparl.apps.common.models import Row
from interparl.apps.common.wording import words
from interparl.apps.drafting.domain.opinions import (
    add_remark,
    begin_opinion,
    change_remark,
    drop_opinion,
    drop_remark,
    give_opinion,
    opinions_seen,
    publish_opinion,
    stamp_of,
    write_opinion,
)
from interparl.apps.drafting.domain.requests import addressee_of, standing_of_request
from interparl.apps.drafting.enums import OpinionState
from interparl.apps.drafting.models import Opinion, Remark
from interparl.engine.message import Message, say
from interparl.faces.design.files import serve
from interparl.faces.design.opinions import verdict_shown
from interparl.faces.desk.acts.parts import tabs_of
from interparl.faces.desk.addresses import Crumb
from interparl.faces.desk.formpage import FormPage
from interparl.faces.desk.forms.base import DeskForm
from interparl.faces.desk.forms.claim import ConfirmForm
from interparl.faces.desk.forms.marked import MARKS
from interparl.faces.desk.opinions.forms_opinion import BeginForm, ChangeForm, RecordForm, RemarkForm
from interparl.faces.desk.opinions.parts import (
    OfLetter,
    OfRequest,
    circulation_name,
    opinion_name,
    opinion_seen,
    room_page,
    to_circulation,
)
from interparl.faces.desk.opinions.shown import beside, choices
from interparl.faces.desk.page import DeskRequest, Page, desk, need_role, row


class OpinionShown(Page):
    """An opinion with its remarks, and those that it replaced or that replaced it."""

    def get(self, request: DeskRequest, key: str) -> HttpResponse:
        """The page."""
        need_role(self.actor)
        found = opinion_seen(key, self.actor)
        asked = found.request
        circulation = asked.circulation
        open_still = found.state == OpinionState.DRAFT
        remarks = list(found.remarks.order_by("order"))
        others = opinions_seen(self.actor).filter(request=asked).exclude(pk=found.pk).exclude(state=OpinionState.DRAFT)
        return self.render(
            "desk/opinions/opinion.html",
            {
                "heading": opinion_name(found),
                "crumbs": to_circulation(circulation),
                "tabs": tabs_of(circulation.draft.act, ""),
                "act": circulation.draft.act,
                "record": found,
                "circulation": circulation,
                "sent": circulation_name(circulation),
                "addressee_key": addressee_of(asked).key,
                "given": found.state == OpinionState.GIVEN,
                "verdict": verdict_shown(found.verdict),
                "stood": standing_of_request(asked),
                "remarks": list(beside((circulation.draft, each) for each in remarks).values()),
                "others": [
                    (each, *verdict_shown(each.verdict)) for each in others.order_by("-given_on", "-recorded_at")
                ],
                "open": open_still,
                "types": open_still and found.by_letter and may(self.actor, "drafting.record-opinion", found),
                "room": room_page(asked, "request") if may(self.actor, "drafting.write-opinion", asked) else "",
                "answers": found.state == OpinionState.GIVEN and may(self.actor, "drafting.answer-remark", found),
                "publishes": not open_still
                and found.visibility != Visibility.PUBLIC
                and circulation.visibility == Visibility.PUBLIC
                and may(self.actor, "drafting.publish-opinion", found),
                "level": Visibility(found.visibility).label,
            },
        )


@desk
def file(request: DeskRequest, key: str) -> HttpResponseBase:
    """The file of an opinion, for who may see the opinion."""
    need_role(request.actor)
    found = opinion_seen(key, request.actor)
    if found.file is None:
        raise Http404(key)
    return serve(found.file, request)


class Letter(OfRequest):
    """An officer begins to type in an opinion that came by letter."""

    form_class = BeginForm
    action = "drafting.record-opinion"
    title = say("Enter an opinion that came by letter")
    says = say("Its words first. Remarks on provisions, who signed it and its day are asked for on the next pages.")
    press = say("Go on")
    after = say("Begun. Add the remarks on provisions, then record who signed the letter and when.")

    def form_options(self) -> dict[str, Any]:
        """The languages of the addressee, and whether there is an opinion already."""
        delegation = self.held.delegation
        return {
            "replaces": self.held.opinions.filter(state=OpinionState.GIVEN).exists(),
            "spoken": list(delegation.languages) if delegation is not None else [],
        }

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Begin it with what was typed."""
        upload, taken = values.pop("file"), values.pop("take_over", False)
        opinion = begin_opinion(actor, self.held, language=values["language"], by_letter=True, take_over=taken)
        typed = {name: values[name] for name in ("verdict", "words") if values[name]}
        if typed or upload:
            name = upload.name if upload else ""
            opinion = write_opinion(actor, opinion, upload=upload or None, name=name, **typed)
        return opinion

    def next(self, written: Row | None) -> str:
        """To its page."""
        assert isinstance(written, Opinion)
        return reverse("desk:opinion", args=[written.key])


class Write(OfLetter):
    """Change the words of an opinion that is not given yet."""

    form_class = ChangeForm
    title = say("Change the words")

    def form_options(self) -> dict[str, Any]:
        """Its languages, and whether it has a file."""
        delegation = self.record.request.delegation
        return {
            "has_file": self.record.file_id is not None,
            "spoken": [self.record.language, *(delegation.languages if delegation is not None else [])],
        }

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Change it."""
        upload = values.pop("file")
        del values[MARKS]
        return write_opinion(
            actor, self.record, expected=values.pop("version"), upload=upload or None,
            name=upload.name if upload else "", **values,
        )  # fmt: skip


class RemarkAdd(OfLetter):
    """Add a remark."""

    form_class: ClassVar[type[DeskForm]] = RemarkForm
    title = say("Add a remark")
    after = say("The remark is added.")

    def find(self) -> Row | None:
        """The opinion; the form begins empty."""
        super().find()
        return None

    def form_options(self) -> dict[str, Any]:
        """The provisions of the version that was sent out."""
        return {"provisions": choices(self.opinion.request.circulation.draft)}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Add it."""
        del values["version"], values[MARKS]
        return add_remark(actor, self.opinion, **values)

    def next(self, written: Row | None) -> str:
        """Back to the opinion, at the remark."""
        assert isinstance(written, Remark)
        return f"{self.leave()}#remark-{written.pk}"


class RemarkChange(RemarkAdd):
    """Change a remark of an opinion that is not given yet."""

    title = say("Change the remark")
    after = say("Saved.")

    def find(self) -> Row | None:
        """The remark by id."""
        super().find()
        found = row(Remark, self.kwargs["pk"])
        if found.opinion_id != self.opinion.pk:
            raise Http404(str(found.pk))
        found.opinion = self.opinion
        return found

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Change it."""
        del values[MARKS]
        return change_remark(actor, self.record, expected=values.pop("version"), **values)


class RemarkDrop(RemarkChange):
    """Take a remark out of an opinion that is not given yet."""

    form_class = ConfirmForm
    title = say("Take the remark out")
    press = say("Take out")
    after = say("The remark is taken out.")
    danger = True

    def form_options(self) -> dict[str, Any]:
        """Nothing more."""
        return {}

    def lead(self) -> Message | None:
        """Which one."""
        return say("Remark: {words}", words=(self.record.words or self.record.proposed)[:200])

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Take it out."""
        drop_remark(actor, self.record, expected=values["version"], why=values["why"])
        return None

    def next(self, written: Row | None) -> str:
        """Back to the opinion."""
        return self.leave()


class Give(OfLetter):
    """Record an opinion that came by letter as given."""

    form_class = RecordForm
    title = say("Record the letter as given")
    says = say(
        "From now on its words stand and everybody with a role in the assembly reads them."
        " A later opinion can take its place."
    )
    press = say("Record it")
    after = say("The opinion is recorded as given.")
    danger = True

    def initial(self) -> dict[str, Any]:
        """What was seen: the opinion with its remarks."""
        return {"version": self.record.version, "stamp": stamp_of(self.record)}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Record it."""
        del values["version"]
        stamp = values.pop("stamp") or None
        try:
            return give_opinion(actor, self.record, stamp=stamp, **values)
        except Conflict:
            raise Refused(
                say("Somebody else has changed it meanwhile. Look at it again before you record it.")
            ) from None


class Drop(OfLetter):
    """Throw away an opinion that was not given."""

    form_class = ConfirmForm
    title = say("Throw the opinion away")
    says = say("It was not given: nothing of it is kept.")
    press = say("Throw away")
    after = say("Thrown away.")
    danger = True

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Throw it away."""
        drop_opinion(actor, self.record, why=values["why"])
        return None

    def next(self, written: Row | None) -> str:
        """To the circulation."""
        return reverse("desk:circulation", args=[self.record.request.circulation.key])


class Publish(FormPage):
    """Show a given opinion to everybody."""

    form_class = ConfirmForm
    action = "drafting.publish-opinion"
    title = say("Publish the opinion")
    says = say("Everybody reads it with its remarks and the answers to them.")
    press = say("Publish")
    after = say("Published.")
    danger = True
    opinion: Any = None

    def find(self) -> Row | None:
        """The opinion by key."""
        self.opinion = opinion_seen(self.kwargs["key"], self.actor)
        return None

    def asked_about(self) -> object:
        """The opinion."""
        return self.opinion

    def crumbs(self) -> list[Crumb]:
        """The act, the circulation, the opinion."""
        return [*to_circulation(self.opinion.request.circulation), (words(opinion_name(self.opinion)), self.leave())]

    def leave(self) -> str:
        """Back to the opinion."""
        return reverse("desk:opinion", args=[self.opinion.key])

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Publish it."""
        if self.opinion.visibility == Visibility.PUBLIC:
            raise Refused(say("It is public already."))
        return publish_opinion(actor, self.opinion, why=values["why"])
