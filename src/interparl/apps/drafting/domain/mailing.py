"""Mails to those who speak for an addressee, in their language: that a version was sent to it, and reminders."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from interparl.apps.accounts.models import RoleGrant, User
from interparl.apps.common.actor import Actor, Role
from interparl.apps.common.domain.queries import the_assembly
from interparl.apps.common.domain.writing import writing
from interparl.apps.drafting.domain.requests import addressee_of, standing_of_request
from interparl.apps.drafting.enums import RequestEvent
from interparl.apps.drafting.models import Request, RequestStep
from interparl.apps.sittings.domain.helping import named, today
from interparl.apps.uptake.domain.mailing import FAILED, LATEST, SENT, TRYING, language_of
from interparl.engine.message import Message, say

DELIVER = "interparl.apps.drafting.tasks.deliver"
log = logging.getLogger(__name__)


def told_of(request: Request, day: Any = None) -> list[dict[str, str]]:
    """Whom a step is told: those with an account who speak for the addressee on the day. No address is kept."""
    return [{"account": str(grant.user_id), "role": grant.role, "sent": ""} for grant in speakers(request, day)]


def speakers(request: Request, day: Any = None) -> list[RoleGrant]:
    """One role of each: head and staff of the delegation, or who presides over the body and its officers."""
    on = day or today()
    grants = RoleGrant.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=on), valid_from__lte=on, user__is_active=True, user__erased_at=None
    )
    if request.delegation_id is not None:
        grants = grants.filter(role__in=[Role.HEAD, Role.STAFF], delegation=request.delegation_id)
    else:
        grants = grants.filter(role__in=[Role.PRESIDING, Role.OFFICER], organ=request.organ_id)
    by_person: dict[object, RoleGrant] = {}
    for grant in grants.select_related("user").order_by("role", "user__email"):
        by_person.setdefault(grant.user_id, grant)
    return list(by_person.values())


def deliver(step_id: str) -> int:
    """Send the mails of a step that nobody has tried to send; gives how many went out.

    Each is marked before it is tried: after a crash it is not tried again, and stands there as tried.
    """
    actor = Actor.system("opinion-mails")
    sent = 0
    while (taken := _take(actor, step_id)) is not None:
        place, step, person = taken
        outcome = FAILED
        if person is not None and person.is_active and person.email:
            try:
                mail_for(step, person).send()
                outcome = SENT
            except Exception:  # whatever the mail server says must not stop the mails to the others
                log.exception("a mail about an opinion could not be sent")
        _mark(actor, step_id, place, outcome)
        sent += outcome == SENT
    return sent


def undelivered() -> list[str]:
    """Steps of the last days with mails that nobody has tried to send: their task was lost."""
    since = timezone.now() - timedelta(days=LATEST)
    events = [RequestEvent.SENT, RequestEvent.REMINDED]
    rows = RequestStep.objects.filter(event__in=events, retired_at=None, recorded_at__gte=since)
    return [str(step.pk) for step in rows if any(not one["sent"] for one in step.told)]


def _take(actor: Actor, step_id: str) -> tuple[int, RequestStep, User | None] | None:
    """Mark the first mail that nobody has tried, and tell which it is; None where there is no such."""
    with transaction.atomic():
        rows = RequestStep.objects.select_for_update(of=("self",)).select_related("request__circulation__draft__act")
        step = rows.filter(pk=step_id, retired_at=None).first()
        place = next((at for at, one in enumerate(step.told) if not one["sent"]), None) if step is not None else None
        if step is None or place is None:
            return None
        _mark(actor, step_id, place, TRYING)
        return place, step, User.objects.filter(pk=step.told[place]["account"]).first()


def _mark(actor: Actor, step_id: str, place: int, outcome: str) -> None:
    step = RequestStep.objects.select_related("request__circulation__draft__act").get(pk=step_id)
    with writing(actor, "drafting.remind", step) as write:
        held = RequestStep.objects.select_for_update().get(pk=step_id)
        told = [{**one, "sent": outcome} if at == place else one for at, one in enumerate(held.told)]
        write.change(step, of=step.request.circulation, told=told)


def page_of_request(request: Request) -> str:
    """Where the addressee reads and answers."""
    if request.delegation is not None:
        return reverse("desk:delegation-request", args=[request.delegation.key, request.pk])
    return reverse("desk:organ-request", args=[addressee_of(request).key, request.pk])


def mail_for(step: RequestStep, person: User) -> EmailMessage:
    """The mail of a step to one person."""
    language = language_of(person)
    request = step.request
    circulation = request.circulation
    act, addressee = named(circulation.draft.act), named(addressee_of(request))
    stood = standing_of_request(request)
    with override(language):
        path = page_of_request(request)
    if step.event == RequestEvent.REMINDED:
        subject = say("Reminder: opinion on “{act}”", act=act)
        first = say(
            "{addressee} was asked for an opinion on “{act}” and has given none yet.", addressee=addressee, act=act
        )
    else:
        subject = say("Your opinion on “{act}”", act=act)
        first = say("{addressee} is asked for an opinion on “{act}”.", addressee=addressee, act=act)
    due = say("The opinion is due on {day}.", day=stood.due.isoformat())
    late = say("The opinion was due on {day}.", day=stood.due.isoformat())
    lines: list[Message | str] = [
        first,
        late if stood.overdue else due,
        (step.words or circulation.words).in_(language) if step.words or circulation.words else "",
        say("Read the version and answer here:"),
        f"{settings.SITE_URL}{path}",
        say("You get this mail because you speak for {addressee}. It was sent by a program.", addressee=addressee),
    ]
    assembly = the_assembly()
    if assembly is not None:
        lines.append(assembly.name.in_(language))
    body = "\n\n".join(line.text(language) if isinstance(line, Message) else line for line in lines if line)
    return EmailMessage(subject.text(language).replace("\n", " "), body, settings.DEFAULT_FROM_EMAIL, [person.email])
