"""Reminding a state that has not answered: by a person, or by the clock some days before and after the day.

A reminder is recorded with everybody it is sent to. The mail itself goes out once that is safe in the database, and
what became of it is written beside each name: whoever stops the program in between leaves a reminder of which it is not
known whether it arrived, never one that goes out twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db import IntegrityError
from django.db.models import Prefetch, Q
from django_q.tasks import async_task

from interparl.apps.accounts.models import RoleGrant
from interparl.apps.common.actor import Actor, Role
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.common.text import Text
from interparl.apps.members.models import State
from interparl.apps.sittings.domain.helping import NO_TEXT, named, today
from interparl.apps.uptake.domain.standing import Stands, first_day, stands
from interparl.apps.uptake.domain.steps import add_step, row_of, standing_of
from interparl.apps.uptake.enums import StepKind
from interparl.apps.uptake.models import Step, Uptake
from interparl.engine.message import say

DELIVER = "interparl.apps.uptake.tasks.deliver"


@dataclass(frozen=True, slots=True)
class Called:
    """A reminder that the clock calls for: `days` before (negative) or after the day `due`; `occasion` names it."""

    uptake: Uptake
    due: date
    days: int

    @property
    def occasion(self) -> str:
        """The day due and the distance from it, unique within the act and state."""
        return f"{self.due.isoformat()}{self.days:+d}"


def remind(actor: Actor, uptake: Uptake, *, words: Text = NO_TEXT, occasion: str = "", why: str = "") -> Step:
    """Remind a state today. The heads and the staff of its delegations who have an account get a mail.

    `occasion` is given by the clock. `Refused` when no answer is awaited, when the state was reminded today, or when
    this occasion has had its reminder.
    """
    with writing(actor, "uptake.remind", uptake, why=why) as write:
        held = row_of(write, uptake)
        stood = standing_of(held)
        if not stood.waiting:
            raise Refused(say("No answer is awaited, so there is nothing to remind of."))
        if any(first_day(step) == stood.today for step in stood.reminders):
            raise Refused(say("{state} was reminded today already.", state=named(held.state)))
        if occasion and held.steps.filter(occasion=occasion).exists():
            raise Refused(say("This reminder has been sent."))
        told = [
            {"account": str(grant.user_id), "role": grant.role, "sent": ""} for grant in to_tell(held.state, today())
        ]
        step = add_step(write, actor, held, StepKind.REMINDED, words=words, told=told, occasion=occasion, due=stood.due)
        if told:
            write.after(lambda: async_task(DELIVER, str(step.pk)))
    return step


def to_tell(state: State, day: date) -> list[RoleGrant]:
    """One role of each person who is head or staff of a delegation of the state on the day and can sign in."""
    grants = RoleGrant.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=day),
        valid_from__lte=day,
        role__in=[Role.HEAD, Role.STAFF],
        delegation__parliament__state=state,
        user__is_active=True,
        user__erased_at=None,
    )
    by_person: dict[object, RoleGrant] = {}
    for grant in grants.select_related("user", "delegation").order_by("role", "user__email"):
        by_person.setdefault(grant.user_id, grant)
    return list(by_person.values())


def called_for(day: date) -> Iterator[Called]:
    """Reminders that the clock calls for on the day and that nobody has sent.

    Of several that have come due while the worker stood still only the latest; none of before the ask; none where a
    person has reminded since. Two queries.
    """
    asked = Uptake.objects.filter(steps__step_kind=StepKind.ASKED, steps__retired_at=None).distinct()
    rows = asked.select_related("act", "state").prefetch_related(
        Prefetch("steps", Step.objects.order_by("recorded_at"))
    )
    for uptake in rows.order_by("key"):
        steps = list(uptake.steps.all())
        found = called_for_one(uptake, stands(steps, today=day), steps)
        if found is not None:
            yield found


def called_for_one(uptake: Uptake, stood: Stands, steps: Sequence[Step]) -> Called | None:
    """The same for one act and state, by `settings.UPTAKE_REMINDERS` (days from the day due, negative before it)."""
    if not stood.waiting or stood.due is None or stood.asked is None:
        return None
    passed = [days for days in settings.UPTAKE_REMINDERS if stood.due + timedelta(days=days) <= stood.today]
    if not passed:
        return None
    found = Called(uptake, stood.due, max(passed))
    occasion_day = stood.due + timedelta(days=found.days)
    if occasion_day <= first_day(stood.asked) or any(step.occasion == found.occasion for step in steps):
        return None
    if any(first_day(step) >= occasion_day for step in stood.reminders):
        return None
    return found


def remind_by_clock(day: date) -> list[Step]:
    """Send what the clock calls for. Safe to run as often as one likes, also twice at once."""
    actor = Actor.system("uptake-reminders")
    sent = []
    for called in list(called_for(day)):
        try:
            sent.append(remind(actor, called.uptake, occasion=called.occasion))
        except (Refused, IntegrityError):
            continue  # answered or reminded by somebody else in this moment
    return sent
