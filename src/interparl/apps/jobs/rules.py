"""Who may do what in this room. Who may ask for work is said by the room whose work it is."""

from __future__ import annotations

from interparl.apps.common.actor import Actor
from interparl.apps.common.models import Row
from interparl.apps.common.predicates import allow, predicate
from interparl.apps.common.rules import administers, serves_all
from interparl.apps.jobs.models import Job


@predicate
def asked_for_it(actor: Actor, subject: Row | None) -> bool:
    """Whoever asked for the work."""
    return isinstance(subject, Job) and actor.is_member and subject.asked_by == actor.key


allow("jobs.cancel", administers | serves_all | asked_for_it)
