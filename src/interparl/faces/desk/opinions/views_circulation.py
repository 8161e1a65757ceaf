"""One circulation: its requests with their histories; receipts, reminders, more time, withdrawal, the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import may
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.enums import Visibility
from interparl.apps.common.models import Row
from interparl.apps.common.wording import words
from interparl.apps.drafting.domain.answering import answered
from interparl.apps.drafting.domain.circulating import (
    acknowledge,
    close_circulation,
    extend,
    publish_circulation,
    withdraw_request,
)
from interparl.apps.drafting.domain.opinion_matrix import figures, stands_of
from interparl.apps.drafting.domain.opinions import opinions_seen
from interparl.apps.drafting.domain.reminding import remind
from interparl.apps.drafting.domain.requests import RequestStands, standing_of_request
from interparl.apps.drafting.enums import OpinionState
from interparl.apps.drafting.models import Circulation, Opinion, Request, RequestStep
from interparl.apps.sittings.domain.helping import today
from interparl.engine.message import Message, say, say_number
from interparl.faces.design.files import serve
from interparl.faces.design.opinions import SILENCE, figures_shown, history_shown, standing_shown, verdict_shown
from interparl.faces.desk.acts.parts import can, tabs_of
from interparl.faces.desk.forms.claim import ConfirmForm, ReasonForm
from interparl.faces.desk.opinions.forms import CloseForm, ExtendForm, ReceiptForm, RemindForm, RemindLateForm
from interparl.faces.desk.opinions.parts import (
    OfCirculation,
    OfRequest,
    addressee_name,
    circulation_name,
    circulation_seen,
    draft_name,
    room_page,
    to_circulations,
)
from interparl.faces.desk.page import DeskRequest, Page, desk, need_role

RUNS = (
    "acknowledge", "remind", "extend", "withdraw-request", "close-circulation", "publish-circulation", "record-opinion",
    "answer-remark",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as its row shows it. `opinion`: the one that stands, where the person sees it; `verdict` its word.

    `in_work`: what is being written and the person may go on with; `acts`: (address, words) of what may be done now.
    """

    stood: RequestStands
    addressee: str
    word: str
    tone: str
    clock: str
    opinion: Opinion | None
    verdict: tuple[str, str] | None
    hidden: bool
    in_work: tuple[Opinion, ...]
    history: list[dict[str, object]]
    acts: tuple[tuple[str, str], ...]


class CirculationShown(Page):
    """A circulation and everybody who was asked."""

    def get(self, request: DeskRequest, key: str) -> HttpResponse:
        """The page."""
        need_role(self.actor)
        found = circulation_seen(key, self.actor)
        on = today()
        stands = stands_of(found, self.actor, on)
        mine = can(self.actor, found, *RUNS)
        seen: dict[object, list[Opinion]] = {}
        for opinion in opinions_seen(self.actor).filter(request__circulation=found).order_by("given_on", "recorded_at"):
            seen.setdefault(opinion.request_id, []).append(opinion)
        rows = [self._row(each, found, mine, seen.get(each.request.pk, [])) for each in stands]
        late = [each for each in stands if each.overdue]
        return self.render(
            "desk/opinions/circulation.html",
            {
                "heading": circulation_name(found),
                "crumbs": to_circulations(found.draft.act),
                "tabs": tabs_of(found.draft.act, "act-circulations"),
                "act": found.draft.act,
                "record": found,
                "version": draft_name(found.draft),
                "rows": rows,
                "figures": figures_shown(figures(stands, on), answered(found, self.actor, on)),
                "silence": SILENCE,
                "late": len(late) if mine["remind"] else 0,
                "level": Visibility(found.visibility).label,
                "public": found.visibility == Visibility.PUBLIC,
                "today": on,
                "can": mine,
            },
        )

    def _row(self, stood: RequestStands, of: Circulation, mine: dict[str, bool], seen: list[Opinion]) -> Asked:
        stood.request.circulation = of
        word, tone = standing_shown(stood)
        opinion = next((each for each in seen if stood.opinion is not None and each.pk == stood.opinion.pk), None)
        return Asked(
            stood,
            words(addressee_name(stood.request)),
            word,
            tone,
            words(stood.clock),
            opinion,
            verdict_shown(opinion.verdict) if opinion is not None else None,
            hidden=stood.opinion is not None and opinion is None,
            in_work=tuple(each for each in seen if each.state == OpinionState.DRAFT),
            history=history_shown(stood, seen),
            acts=tuple(self._acts(stood, of, mine)),
        )

    def _acts(self, stood: RequestStands, of: Circulation, mine: dict[str, bool]) -> list[tuple[str, str]]:
        request = stood.request
        own = may(self.actor, "drafting.write-opinion", request)
        receives = mine["acknowledge"] or (own and may(self.actor, "drafting.acknowledge", request))
        unconfirmed = stood.waiting and stood.acknowledged is None
        offered: list[tuple[bool, str, Message]] = [
            (receives and unconfirmed, "request-received", say("Confirm receipt")),
            (mine["record_opinion"] and stood.withdrawn is None, "request-letter", say("Enter a letter")),
            (mine["remind"] and stood.waiting, "request-remind", say("Remind")),
            (mine["extend"] and stood.waiting, "request-extend", say("Give more time")),
            (
                mine["withdraw_request"] and stood.withdrawn is None and stood.answer is None,
                "request-withdraw",
                say("Withdraw the request"),
            ),
        ]
        here = [(reverse(f"desk:{name}", args=[of.key, request.pk]), words(label)) for ok, name, label in offered if ok]
        room = room_page(request, "request") if own else ""
        return [(room, words(say("To your opinion"))), *here] if room else here


@desk
def letter(request: DeskRequest, key: str) -> HttpResponseBase:
    """The letter by which a version was sent out, for who may see the circulation."""
    need_role(request.actor)
    found = circulation_seen(key, request.actor)
    if found.file is None:
        raise Http404(key)
    return serve(found.file, request)


class Received(OfRequest):
    """An addressee has the version."""

    form_class = ReceiptForm
    action = "drafting.acknowledge"
    title = say("Confirm receipt")
    says = say("It says nothing about what the addressee will answer.")
    press = say("Confirm")
    after = say("Receipt is confirmed.")

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Confirm it."""
        del values["version"]
        return acknowledge(actor, self.held, **values)


class Remind(OfRequest):
    """Remind one addressee."""

    form_class = RemindForm
    action = "drafting.remind"
    title = say("Remind")
    press = say("Remind")

    def lead(self) -> Message | None:
        """Where the request stands."""
        return standing_of_request(self.held).clock

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Remind."""
        del values["version"]
        return remind(actor, self.held, **values)

    def done(self, written: Row | None) -> Message:
        """To how many the mail goes."""
        told = len(written.told) if isinstance(written, RequestStep) else 0
        if not told:
            return say(
                "The reminder is recorded. Nobody who speaks for it has an account here: write to them yourself."
            )
        return say_number(
            "The reminder is recorded and goes to {number} person by mail.",
            "The reminder is recorded and goes to {number} people by mail.",
            told,
        )


class RemindLate(OfCirculation):
    """Remind all that are late, in one go."""

    form_class = RemindLateForm
    action = "drafting.remind"
    title = say("Remind those who are late")
    press = say("Remind")
    count = 0

    def _late(self) -> dict[str, Request]:
        stands = stands_of(self.circulation, self.actor)
        late = (each for each in stands if each.overdue and all(step.day != each.today for step in each.reminders))
        return {str(each.request.pk): each.request for each in late}

    def form_options(self) -> dict[str, Any]:
        """Who is late and was not reminded today."""
        self.late = self._late()
        return {"late": [(pk, words(addressee_name(request))) for pk, request in self.late.items()]}

    def initial(self) -> dict[str, Any]:
        """All of them."""
        return {"requests": list(self._late())}

    def lead(self) -> Message | None:
        """Where nobody is left."""
        return None if self.late else say("Nobody is late, or all were reminded today.")

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Remind each; all or none."""
        for pk in values["requests"]:
            remind(actor, self.late[pk], words=values["words"], why=values["why"])
        self.count = len(values["requests"])
        return None

    def done(self, written: Row | None) -> Message:
        """How many."""
        return say_number("{number} addressee is reminded.", "{number} addressees are reminded.", self.count)


class Extend(OfRequest):
    """Give an addressee more time."""

    form_class = ExtendForm
    action = "drafting.extend"
    title = say("Give more time")
    press = say("Give more time")
    after = say("The new day is recorded.")

    def lead(self) -> Message | None:
        """Where the request stands."""
        return standing_of_request(self.held).clock

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Extend."""
        del values["version"]
        return extend(actor, self.held, **values)


class Withdraw(OfRequest):
    """Ask an addressee no more."""

    form_class = ReasonForm
    action = "drafting.withdraw-request"
    title = say("Withdraw the request")
    says = say("No opinion is waited for any more, and the request is left out of all figures. The reason is shown.")
    press = say("Withdraw")
    after = say("The request is withdrawn.")
    danger = True

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Withdraw."""
        return withdraw_request(actor, self.held, why=values["why"])


class Close(OfCirculation):
    """Wait for no opinion any more."""

    form_class = CloseForm
    action = "drafting.close-circulation"
    title = say("Close the circulation")
    says = say("Who has given no opinion is shown as silent. Afterwards only letters are taken. This is not undone.")
    press = say("Close it")
    after = say("The circulation is closed.")
    danger = True

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Close."""
        return close_circulation(actor, self.circulation, day=values["day"], why=values["why"])


class Publish(OfCirculation):
    """Show everybody that the version was sent out."""

    form_class = ConfirmForm
    action = "drafting.publish-circulation"
    title = say("Publish that the version was sent out")
    says = say("Everybody sees to whom it was sent and who is silent. Each opinion is published by itself.")
    press = say("Publish")
    after = say("Published.")
    danger = True

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Publish."""
        if self.circulation.visibility == Visibility.PUBLIC:
            raise Refused(say("It is public already."))
        return publish_circulation(actor, self.circulation, why=values["why"])
