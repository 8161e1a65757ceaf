"""The pages of a delegation's room. They are the delegation's own: others are refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from interparl.apps.common.actor import Actor, Role
from interparl.apps.common.domain.permission import Forbidden, demand, may
from interparl.apps.common.models import Row
from interparl.apps.common.models.record import visible_to
from interparl.apps.drafting.domain.own_requests import Waiting, waiting_for
from interparl.apps.members.domain.queries import nominations_for
from interparl.apps.members.models import Delegation
from interparl.apps.sittings.domain import (
    acknowledge,
    announce,
    ask_correction,
    join_later,
    withdraw_position,
)
from interparl.apps.sittings.domain.helping import today
from interparl.apps.sittings.domain.queries import decision_page, decisions_seen, due_for, sitting_page, upcoming
from interparl.apps.sittings.domain.queries.due import DueRow
from interparl.apps.sittings.enums import DecisionState, MinutesState
from interparl.apps.sittings.models import Attendance, Decision, Minutes, Sitting, Voice
from interparl.apps.sittings.rules import ForDelegation
from interparl.engine.message import LANGUAGES, Message, say
from interparl.engine.procedure import Method, Presence
from interparl.faces.desk.addresses import Crumb
from interparl.faces.desk.delegation.forms import AttendForm, StateForm
from interparl.faces.desk.formpage import FormPage
from interparl.faces.desk.forms.source import take_source_if_any
from interparl.faces.desk.page import DeskRequest, Page, desk, need_role, one, row
from interparl.faces.desk.sittings.decision_parts import OfVoice
from interparl.faces.desk.sittings.forms_decisions import JoinForm
from interparl.faces.desk.sittings.forms_minutes import CorrectionForm
from interparl.faces.desk.sittings.parts import act, name_of, seen_version
from interparl.faces.desk.sittings.speaking import is_secret, options_of, silence_means
from interparl.faces.desk.sittings.views_minutes import chosen_language, document

RELATED = ("organ", "sitting", "item", "rule")
MOST_PAST = 100


def own_room(actor: Actor, key: str) -> Delegation:
    """The delegation, for its head and staff and for the secretariat; `Forbidden` for everybody else."""
    delegation = one(Delegation, key, actor, "parliament__state")
    if not may(actor, "members.nominate", delegation):
        raise Forbidden("members.nominate", say("This is the room of another delegation."))
    return delegation


def room(page: str, delegation: Delegation, *more: object) -> str:
    """A page of a delegation's room."""
    return reverse(f"desk:{page}", args=[delegation.key, *more])


def _crumbs(delegation: Delegation) -> list[Crumb]:
    return [(delegation.label(), room("room", delegation))]


@dataclass(frozen=True, slots=True)
class Stood:
    """How the delegation stood on a decision. `said` is empty where the ballot was secret."""

    decision: Decision
    said: str
    text: str = ""
    joined: str = ""


class Rooms(Page):
    """To one's own room; a choice where there are several."""

    def get(self, request: DeskRequest) -> HttpResponse:
        """The way in."""
        need_role(self.actor)
        rows = list(visible_to(Delegation.objects.all(), self.actor).select_related("parliament__state"))
        mine = [one for one in rows if may(self.actor, "members.nominate", one)]
        if len(mine) == 1:
            return HttpResponseRedirect(room("room", mine[0]))
        if not mine:
            raise Forbidden("members.nominate", say("You do not speak for a delegation."))
        return self.render("desk/delegation/rooms.html", {"heading": say("Rooms of the delegations"), "rows": mine})


class Room(Page):
    """What waits, what comes, how we stood."""

    def get(self, request: DeskRequest, delegation: str) -> HttpResponse:
        """The page."""
        found = own_room(self.actor, delegation)
        # due from a delegation is only what is due from those who speak for it
        speaks = self.actor.has(Role.HEAD, Role.STAFF, delegation=found.key)
        day = timezone.localdate()
        rows_due = due_for(self.actor, day) if speaks else ()
        due = [one for one in rows_due if one.delegation == found]
        sittings = [
            (one, name_of(one), _answer(one, found))
            for one in upcoming(self.actor, day).prefetch_related("attendance")[:20]
            if not one.electorate or found.key in one.electorate
        ]
        rows = list(decisions_seen(self.actor).exclude(state=DecisionState.DRAFT))
        ours = [one for one in rows if found.key in {each["key"] for each in one.electorate}]
        voices = {one.decision_id: one for one in Voice.objects.filter(delegation=found, decision__in=ours)}
        circulated = Minutes.objects.filter(state=MinutesState.CIRCULATED).select_related("sitting")
        minutes = [
            (one, name_of(one.sitting))
            for one in visible_to(circulated, self.actor, path="sitting")
            if found.key in one.sitting.electorate
        ]
        return self.render(
            "desk/delegation/room.html",
            {
                "heading": say("Room: {delegation}", delegation=found.label()),
                "delegation": found,
                "due": due,
                "sittings": sittings,
                "open": [
                    (one, voices.get(one.pk), is_secret(one), _label(one, voices.get(one.pk)))
                    for one in ours
                    if one.state == DecisionState.OPEN
                ],
                "minutes": minutes,
                "stood": self._stood(found, ours, voices)[:MOST_PAST],
                "nominations": list(nominations_for(self.actor).filter(delegation=found)),
                "asked": _counted(due) if speaks else waiting_for(found, self.actor, day),
            },
        )

    def _stood(self, found: Delegation, ours: list[Decision], voices: dict[Any, Voice]) -> list[Stood]:
        closed = [each for each in ours if each.state == DecisionState.CLOSED]
        joinings = found.joinings.filter(decision__in=closed).order_by("joined_on")
        joined = {one.decision_id: one for one in joinings}
        stood = []
        for decision in closed:
            voice = voices.get(decision.pk)
            nothing = "not-stated" if _takes_positions(decision) else "not-cast"
            said = "" if is_secret(decision) else voice.said if voice else nothing
            names = {option.value: option.label for option in options_of(decision)}
            later = joined.get(decision.pk)
            stood.append(
                Stood(
                    decision,
                    names.get(said, said),
                    str(voice.text) if voice and voice.text else "",
                    later.joined_on.isoformat() if later else "",
                )
            )
        return stood


def _counted(due: list[DueRow]) -> Waiting:
    """How much is asked, out of what is due."""
    opinions = [one for one in due if one.action == "drafting.give-opinion"]
    acts = sum(one.action == "drafting.acknowledge-transmission" for one in due)
    return Waiting(len(opinions), sum(one.overdue for one in opinions), acts)


def _label(decision: Decision, voice: Voice | None) -> str:
    """What was said, in words; of an election the candidate's name."""
    named = {option.value: option.label for option in options_of(decision)}
    return named.get(voice.said, voice.said) if voice else ""


def _takes_positions(decision: Decision) -> bool:
    return bool(decision.rule and decision.rule.spec.get("method") in (Method.CONSENSUS, Method.SILENCE))


def _answer(sitting: Sitting, delegation: Delegation) -> Attendance | None:
    return next((one for one in sitting.attendance.all() if one.delegation_id == delegation.pk), None)


class RoomSitting(Page):
    """A sitting as the delegation needs it: agenda, papers in its languages, its own answer."""

    def get(self, request: DeskRequest, delegation: str, key: str) -> HttpResponse:
        """The page."""
        found = own_room(self.actor, delegation)
        sitting = one(Sitting, key, self.actor, "presiding")
        page = sitting_page(sitting, self.actor)
        return self.render(
            "desk/delegation/sitting.html",
            {
                "heading": say("Sitting: {sitting}", sitting=name_of(sitting)),
                "crumbs": _crumbs(found),
                "delegation": found,
                "sitting": sitting,
                "page_of": page,
                "whole": [seen for seen in page.papers if seen.paper.item_id is None],
                "answer": Attendance.objects.filter(sitting=sitting, delegation=found).first(),
                "may_announce": may(self.actor, "sittings.announce", ForDelegation(sitting, found)),
                "has_voice": found.key in sitting.electorate,
            },
        )


class RoomForm(FormPage):
    """A form in a delegation's room. The permission is asked for the delegation."""

    press = say("Send")
    after = say("Recorded.")
    delegation: Any = None

    def about(self) -> Any:
        """The sitting, decision or minutes that the form is about."""
        raise NotImplementedError

    def find(self) -> Row | None:
        """The delegation first: the room of another one is closed."""
        self.delegation = own_room(self.actor, self.kwargs["delegation"])
        return self.find_own()

    def find_own(self) -> Row | None:
        """The delegation's own row that the form changes; None when there is none yet."""
        return None

    def asked_about(self) -> object:
        """What it is about, for this delegation."""
        return ForDelegation(self.about(), self.delegation)

    def crumbs(self) -> list[Crumb]:
        """The room."""
        return _crumbs(self.delegation)

    def leave(self) -> str:
        """Back to the room."""
        return room("room", self.delegation)


class Attend(RoomForm):
    """Say how the delegation will attend."""

    form_class = AttendForm
    action = "sittings.announce"
    title = say("Say how you attend")
    after = say("Your answer is recorded.")
    sitting: Any = None

    def about(self) -> Any:
        """The sitting."""
        return self.sitting

    def find_own(self) -> Row | None:
        """The row of attendance."""
        self.sitting = one(Sitting, self.kwargs["key"], self.actor)
        return Attendance.objects.filter(sitting=self.sitting, delegation=self.delegation).first()

    def initial(self) -> dict[str, Any]:
        """What was announced; never what was registered."""
        own = self.subject
        return {**super().initial(), "presence": own.announced} if isinstance(own, Attendance) else {}

    def lead(self) -> Message | None:
        """Which sitting."""
        return say("Sitting: {sitting}", sitting=name_of(self.sitting))

    def form_options(self) -> dict[str, Any]:
        """The delegation, for its people."""
        return {"delegation": self.delegation}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        presence = Presence(values.pop("presence"))
        expected = values.pop("version")
        return announce(actor, self.sitting, self.delegation, presence=presence, expected=expected, **values)


class _OnDecision(RoomForm):
    decision: Any = None

    def about(self) -> Any:
        """The decision."""
        return self.decision

    def find_own(self) -> Row | None:
        """The decision, if the person may see it."""
        self.decision = one(Decision, self.kwargs["key"], self.actor, *RELATED)
        return None

    def lead(self) -> Message | None:
        """Which decision."""
        return say("Decision: {decision}", decision=self.decision.label())


class StatePosition(OfVoice, _OnDecision):
    """State the delegation's position or vote."""

    form_class = StateForm
    title = say("State your position")
    press = say("State it")
    after = say("Your position is recorded. You can change it until the question is put.")

    def find_own(self) -> Row | None:
        """The delegation's voice."""
        super().find_own()
        return Voice.objects.filter(decision=self.decision, delegation=self.delegation).first()


class JoinLater(_OnDecision):
    """Join a decision that was taken."""

    form_class = JoinForm
    action = "sittings.join-later"
    title = say("Join the decision")
    says = say("It is recorded beside the decision. The result stays as it was.")
    press = say("Join")
    danger = True

    def initial(self) -> dict[str, Any]:
        """Today."""
        return {"joined_on": today()}

    def form_options(self) -> dict[str, Any]:
        """The delegation is known."""
        return {"fixed": True}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        source = take_source_if_any(actor, values)
        del values["version"]
        return join_later(actor, self.decision, self.delegation, source=source, **values)


class RoomDecision(Page):
    """A decision as the delegation reads it: text, what it can say, what is recorded, what came of it."""

    def get(self, request: DeskRequest, delegation: str, key: str) -> HttpResponse:
        """The page."""
        found = own_room(self.actor, delegation)
        decision = one(Decision, key, self.actor, *RELATED)
        voice = Voice.objects.filter(decision=decision, delegation=found).select_related("stated_by").first()
        subject = ForDelegation(decision, found)
        page = decision_page(decision, self.actor)
        names = {option.value: option.label for option in options_of(decision)}
        return self.render(
            "desk/delegation/decision.html",
            {
                "heading": say("Decision: {decision}", decision=decision.label()),
                "crumbs": _crumbs(found),
                "delegation": found,
                "decision": decision,
                "page_of": page,
                "voice": voice,
                "said": names.get(voice.said, voice.said) if voice else "",
                "options": options_of(decision),
                "secret": is_secret(decision),
                "silence": silence_means(decision),
                "in_writing": bool(page.rule and page.rule.method is Method.SILENCE),
                "received": decision.receipts.filter(delegation=found).first(),
                "may_state": may(self.actor, "sittings.state-position", subject),
                "may_join": may(self.actor, "sittings.join-later", subject),
            },
        )


class RoomMinutes(Page):
    """Minutes to be read and corrected by the delegation."""

    def get(self, request: DeskRequest, delegation: str, pk: Any) -> HttpResponse:
        """The page."""
        found = own_room(self.actor, delegation)
        minutes = readable_minutes(self.actor, pk)
        language = chosen_language(request)
        return self.render(
            "desk/delegation/minutes.html",
            {
                "heading": say("Minutes: {sitting}", sitting=name_of(minutes.sitting)),
                "crumbs": _crumbs(found),
                "delegation": found,
                "sitting": minutes.sitting,
                "minutes": minutes,
                "document": document(minutes, self.actor, language),
                "text_language": language,
                "text_languages": LANGUAGES,
                "corrections": list(minutes.corrections.filter(delegation=found).select_related("delegation")),
                "may_ask": minutes.state == MinutesState.CIRCULATED
                and may(self.actor, "sittings.ask-correction", ForDelegation(minutes, found)),
            },
        )


def readable_minutes(actor: Actor, pk: Any) -> Minutes:
    """The minutes, if the person sees the sitting and may read them; a draft is not the delegations' yet."""
    found = row(Minutes, pk, "sitting")
    if not visible_to(Sitting.objects.filter(pk=found.sitting_id), actor).exists():
        raise Http404(str(pk))
    demand(actor, "sittings.read-minutes", found)
    return found


class Correct(RoomForm):
    """Ask for a correction of the minutes."""

    form_class = CorrectionForm
    action = "sittings.ask-correction"
    title = say("Ask for a correction")
    says = say("The secretariat answers every request before the minutes are approved.")
    after = say("Your request is recorded. You will find the answer here.")
    minutes: Any = None

    def about(self) -> Any:
        """The minutes."""
        return self.minutes

    def find_own(self) -> Row | None:
        """The minutes, readable to the delegation."""
        self.minutes = readable_minutes(self.actor, self.kwargs["pk"])
        return None

    def leave(self) -> str:
        """Back to the minutes."""
        return room("room-minutes", self.delegation, self.minutes.pk)

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        return ask_correction(actor, self.minutes, self.delegation, text=values["text"], place=values["place"])


@require_POST
@desk
def state_back(request: DeskRequest, delegation: str, key: str) -> HttpResponse:
    """Take one's own statement back."""
    found = own_room(request.actor, delegation)
    decision = one(Decision, key, request.actor, *RELATED)
    seen = seen_version(request)
    return act(
        request,
        room("room-decision", found, key),
        lambda: withdraw_position(request.actor, decision, found, expected=seen),
        say("Your statement was taken back. Your delegation has now stated nothing."),
    )


@require_POST
@desk
def received(request: DeskRequest, delegation: str, key: str) -> HttpResponse:
    """Acknowledge that a text in writing came."""
    found = own_room(request.actor, delegation)
    decision = one(Decision, key, request.actor, *RELATED)
    done = say("The receipt is recorded. It says nothing about the text.")
    return act(request, room("room-decision", found, key), lambda: acknowledge(request.actor, decision, found), done)
