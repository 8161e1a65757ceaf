"""The mail of a reminder, to each person in the person's language."""

from __future__ import annotations

import logging
import uuid
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from interparl.apps.accounts.models import User
from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.queries import the_assembly
from interparl.apps.common.domain.writing import writing
from interparl.apps.sittings.domain.helping import named, today
from interparl.apps.uptake.domain.standing import Stands, stands
from interparl.apps.uptake.enums import StepKind
from interparl.apps.uptake.models import Step
from interparl.engine.message import LANGUAGES, Message, say, say_number

log = logging.getLogger(__name__)

LATEST = 3
"""Days after which a mail whose task was lost is not sent any more."""
SENT, FAILED, TRYING = "sent", "failed", "trying"
"""What became of a mail; empty while nobody has tried."""


def deliver(step_id: str) -> int:
    """Send the mails of a reminder that nobody has tried to send; gives how many went out.

    Each is marked before it is tried: after a crash it is not tried again, and stands there as tried.
    """
    actor = Actor.system("uptake-reminders")
    sent = 0
    while True:
        place, person = _take(actor, step_id)
        if place is None:
            return sent
        outcome = FAILED
        if person is not None and person.is_active and person.email:
            step = Step.objects.select_related("uptake__act", "uptake__state").get(pk=step_id)
            message = mail_for(step, person)
            try:
                message.send()
                outcome = SENT
            except Exception:  # whatever the mail server says must not stop the mails to the others
                log.exception("a reminder could not be sent")
        _mark(actor, step_id, place, outcome)
        sent += outcome == SENT


def undelivered() -> list[str]:
    """Reminders of the last days with mails that nobody has tried to send."""
    since = timezone.now() - timedelta(days=LATEST)
    rows = Step.objects.filter(step_kind=StepKind.REMINDED, retired_at=None, recorded_at__gte=since)
    return [str(step.pk) for step in rows if any(not one["sent"] for one in step.told)]


def _take(actor: Actor, step_id: str) -> tuple[int | None, User | None]:
    """Mark the first mail that nobody has tried; its place, and to whom."""
    with transaction.atomic():
        step = Step.objects.select_for_update().filter(pk=uuid.UUID(step_id)).first()
        told: list[dict[str, Any]] = step.told if step and step.retired_at is None else []
        place = next((number for number, one in enumerate(told) if not one["sent"]), None)
        if step is None or place is None:
            return None, None
        _mark(actor, step_id, place, TRYING)
        return place, User.objects.filter(pk=told[place]["account"]).first()


def _mark(actor: Actor, step_id: str, place: int, outcome: str) -> None:
    step = Step.objects.select_related("uptake").get(pk=step_id)
    with writing(actor, "uptake.remind", step) as write:
        held = Step.objects.select_for_update().get(pk=step_id)
        told = [{**one, "sent": outcome} if number == place else one for number, one in enumerate(held.told)]
        write.change(step, of=step.uptake, told=told)


def language_of(person: User) -> str:
    """The language in which the person reads mails: that of the account where there is a translation, else English."""
    code = person.language[:2]
    return code if code in LANGUAGES else LANGUAGES[0]


def mail_for(step: Step, person: User) -> EmailMessage:
    """The mail of a reminder to one person."""
    language = language_of(person)
    uptake = step.uptake
    stood = stands(uptake.steps.all(), today=today())
    assembly = the_assembly()
    act = named(uptake.act)
    with override(language):
        path = reverse("desk:uptake-report", args=[uptake.act.key, uptake.state.key])
    lines: list[Message | str] = [
        say("The assembly asks what {state} has made of the act “{act}”.", state=named(uptake.state), act=act),
        _clock(stood),
    ]
    if step.words:
        lines.append(step.words.in_(language))
    lines.append(say("Report here, in your own words; a few minutes are enough:"))
    lines.append(f"{settings.SITE_URL}{path}")
    lines.append(say("You get this mail because you speak for a delegation of this state. It was sent by a program."))
    body = "\n\n".join(line.text(language) if isinstance(line, Message) else line for line in lines if line)
    subject = say("Reminder: report on “{act}”", act=act).text(language).replace("\n", " ")
    if assembly is not None:
        body += f"\n\n{assembly.name.in_(language)}"
    return EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [person.email])


def _clock(stood: Stands) -> Message | str:
    if stood.due is None:
        return ""
    if stood.overdue:
        return say_number(
            "The answer was due on {day}, {number} day ago.",
            "The answer was due on {day}, {number} days ago.",
            stood.days_past,
            day=stood.due.isoformat(),
        )
    return say("The answer is due on {day}.", day=stood.due.isoformat())
