"""A closed version sent out for opinion, to parliaments or expert bodies, by a day; receipts, more time, the end."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, BinaryIO

from django.utils import timezone
from django_q.tasks import async_task

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.file_kinds import DOCUMENTS
from interparl.apps.common.domain.files import store_file
from interparl.apps.common.domain.writing import Refused, Writing, writing
from interparl.apps.common.enums import Visibility
from interparl.apps.common.models import StoredFile
from interparl.apps.common.text import Text
from interparl.apps.drafting.domain.closing import show_to
from interparl.apps.drafting.domain.facts import awaiting
from interparl.apps.drafting.domain.mailing import DELIVER, told_of
from interparl.apps.drafting.domain.requests import RequestStands, addressee_of, standing_of_request, with_history
from interparl.apps.drafting.enums import CirculationKind, DraftState, RequestEvent
from interparl.apps.drafting.models import Circulation, Draft, Request, RequestStep
from interparl.apps.members.models import Delegation
from interparl.apps.organs.models import Organ
from interparl.apps.sittings.domain.helping import NO_TEXT, fresh_key, locked, named, today
from interparl.engine.message import say
from interparl.engine.procedure.names import listed


def circulate(
    actor: Actor,
    draft: Draft,
    *,
    kind: str,
    delegations: Iterable[Delegation] = (),
    organs: Iterable[Organ] = (),
    due: date,
    sent_on: date | None = None,
    words: Text = NO_TEXT,
    reference: str = "",
    file: StoredFile | None = None,
    upload: BinaryIO | None = None,
    name: str = "",
    why: str = "",
) -> Circulation:
    """Send a closed version out for opinion by a day; to all named, or none.

    `words` is what is asked, `reference` the number of the letter, `file` (or `upload` with its `name`) the letter.
    From then on everybody with a role in the assembly sees the version; who speaks for an addressee gets a mail.
    Raises `Refused` when the version is open, nobody is named, the day lies before the sending, or somebody named was
    asked about this version and has not answered yet.
    """
    bodies, parliaments = list(dict.fromkeys(organs)), list(dict.fromkeys(delegations))
    on = sent_on or today()
    with writing(actor, "drafting.circulate", draft, why=why) as write:
        locked(draft.act)  # keys count the circulations of an act; who locks an act and a version locks the act first
        held = locked(draft)
        if held.state != DraftState.CLOSED:
            raise Refused(say("The version is still being written. Close it first."))
        _check_addressees(held, kind, parliaments, bodies)
        if on > today():
            raise Refused(say("This day is yet to come. Record what has happened."))
        if due < on:
            raise Refused(say("The day for the opinions lies before the day of sending."))
        letter = store_file(write, upload, name, allowed=DOCUMENTS, of=held.act) if upload is not None else file
        circulation = Circulation(
            key=fresh_key(Circulation, f"{held.act.key}-C", numbered=True), draft=held, circulation_kind=kind,
            sent_on=on, due=due, words=words, reference=reference.strip(), file=letter, visibility=Visibility.MEMBERS,
        )  # fmt: skip
        write.create(circulation, of=held.act)
        show_to(write, held, Visibility.MEMBERS)
        for delegation in parliaments:
            _ask(write, actor, Request(circulation=circulation, delegation=delegation))
        for organ in bodies:
            _ask(write, actor, Request(circulation=circulation, organ=organ))
    return circulation


def acknowledge(
    actor: Actor, request: Request, *, day: date | None = None, words: Text = NO_TEXT, why: str = ""
) -> RequestStep:
    """An addressee confirms that it received the version. It says nothing about what it will answer."""
    with writing(actor, "drafting.acknowledge", request, why=why) as write:
        stood = held_request(request)
        if stood.acknowledged is not None:
            raise Refused(say("Receipt is confirmed already."))
        if not stood.waiting:
            raise Refused(say("No opinion is waited for any more."))
        return add_step(write, actor, stood.request, RequestEvent.ACKNOWLEDGED, day=day, words=words)


def extend(
    actor: Actor, request: Request, *, due: date, words: Text = NO_TEXT, day: date | None = None, why: str = ""
) -> RequestStep:
    """Give an addressee more time. `Refused` when nothing is waited for, or the new day is not later."""
    with writing(actor, "drafting.extend", request, why=why) as write:
        stood = held_request(request)
        if not stood.waiting:
            raise Refused(say("No opinion is waited for any more."))
        if due <= stood.due:
            raise Refused(say("The opinion is due on {day} already. Give a later day.", day=stood.due.isoformat()))
        return add_step(write, actor, stood.request, RequestEvent.EXTENDED, day=day, words=words, due=due)


def withdraw_request(actor: Actor, request: Request, *, why: str) -> RequestStep:
    """Ask this addressee no more. `Refused` without a reason, and when it has given its opinion."""
    with writing(actor, "drafting.withdraw-request", request, why=why) as write:
        stood = held_request(request)
        if not why.strip():
            raise Refused(say("Give the reason. It is shown beside the request."))
        if stood.answer is not None:
            raise Refused(say("The opinion has been given, so the request stays."))
        if stood.withdrawn is not None:
            raise Refused(say("The request was withdrawn already."))
        return add_step(write, actor, stood.request, RequestEvent.WITHDRAWN, why=why.strip())


def close_circulation(actor: Actor, circulation: Circulation, *, day: date | None = None, why: str = "") -> Circulation:
    """Wait for no opinion any more. Who gave none is silent, and is shown so.

    `Refused` while somebody still has time, unless a reason is given; and when it is closed already.
    """
    with writing(actor, "drafting.close-circulation", circulation, why=why) as write:
        held = locked(circulation)
        on = day or today()
        if held.closed_on is not None:
            raise Refused(say("This circulation is closed already."))
        if on > today() or on < held.sent_on:
            raise Refused(say("A circulation closes between the day it was sent and today."))
        stood = [standing_of_request(request, on) for request in _requests(held)]
        in_time = [named(addressee_of(each.request)) for each in stood if each.waiting and not each.overdue]
        if in_time and not why.strip():
            raise Refused(
                say("These still have time: {addressees}. Give the reason for closing.", addressees=listed(in_time))
            )
        write.change(held, of=held.draft.act, closed_on=on)
    return held


def publish_circulation(actor: Actor, circulation: Circulation, *, why: str = "") -> Circulation:
    """Let everybody see that the version was sent out, to whom, and who is silent. The version must be public."""
    with writing(actor, "drafting.publish-circulation", circulation, why=why) as write:
        held = locked(circulation)
        if held.draft.visibility != Visibility.PUBLIC:
            raise Refused(say("Publish the version first."))
        write.change(held, of=held.draft.act, visibility=Visibility.PUBLIC)
    return held


def held_request(request: Request) -> RequestStands:
    """Where the request stands, locked for this write: two who answer or remind at once wait for each other."""
    rows = Request.objects.select_for_update(of=("self",)).select_related("circulation__draft__act")
    return standing_of_request(rows.get(pk=request.pk))


def add_step(
    write: Writing, actor: Actor, request: Request, event: RequestEvent, *, day: date | None = None, **values: Any
) -> RequestStep:
    """Record what happened to a request; today when no day is given.

    `Refused` for a day that is yet to come, or before the sending.
    """
    on = day or today()
    if on > today() or on < request.circulation.sent_on:
        raise Refused(say("The day lies between the day of sending and today."))
    step = RequestStep(request=request, event=event, day=on, made_by=actor.key, recorded_at=timezone.now(), **values)
    return write.create(step, of=request.circulation)


def _check_addressees(draft: Draft, kind: str, delegations: list[Delegation], organs: list[Organ]) -> None:
    if kind not in CirculationKind.values:
        raise Refused(say("There is no kind of circulation {kind}.", kind=str(kind)))
    if kind == CirculationKind.PARLIAMENTS and (organs or not delegations):
        raise Refused(say("Choose the parliaments, and only parliaments."))
    if kind == CirculationKind.EXPERTS and (delegations or not organs):
        raise Refused(say("Choose the expert bodies, and only those."))
    rows = awaiting().filter(circulation__draft=draft).select_related("delegation", "organ")
    open_ones = [addressee_of(request) for request in rows]
    again = [named(each) for each in open_ones if each in delegations or each in organs]
    if again:
        raise Refused(
            say(
                "Already asked about this version, and the opinion is still awaited: {addressees}.",
                addressees=listed(again),
            )
        )


def _ask(write: Writing, actor: Actor, request: Request) -> None:
    write.create(request, of=request.circulation)
    circulation = request.circulation
    on = circulation.sent_on
    told = told_of(request) if on == today() else []  # nobody gets a mail of what was sent long ago and is entered now
    step = add_step(write, actor, request, RequestEvent.SENT, day=on, due=circulation.due, told=told)
    deliver_after(write, step)


def deliver_after(write: Writing, step: RequestStep) -> None:
    """Have the mails of a step sent once it is safe in the database."""
    if step.told:
        write.after(lambda: async_task(DELIVER, str(step.pk)))


def _requests(circulation: Circulation) -> list[Request]:
    rows = circulation.requests.select_related("delegation", "organ", "circulation")
    return list(with_history(rows))
