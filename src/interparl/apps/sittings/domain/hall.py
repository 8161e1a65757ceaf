"""Addresses for the display of the hall: made for some hours, revoked, and who looks through one."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.utils import timezone

from interparl.apps.common.actor import Actor, Grant, Role
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.sittings.domain.helping import locked
from interparl.apps.sittings.enums import SittingState
from interparl.apps.sittings.models import HallLink, Sitting
from interparl.engine.message import say

MOST_HOURS = 72
LIVE = frozenset({SittingState.CONVENED, SittingState.OPEN})


def make_hall_link(actor: Actor, sitting: Sitting, *, hours: int = 12, why: str = "") -> tuple[HallLink, str]:
    """Make a secret address; gives the row and the secret, which is not kept and shown once.

    `hours`: how long it works, at most 72. `Refused` unless the sitting is convened or open.
    """
    if not 1 <= hours <= MOST_HOURS:
        raise Refused(say("An address for the hall works from 1 to {most} hours.", most=MOST_HOURS))
    with writing(actor, "sittings.show-hall", sitting, why=why) as write:
        if locked(sitting).state not in LIVE:
            raise Refused(say("The display of the hall is for a sitting that is convened or open."))
        text = secrets.token_urlsafe(32)
        link = HallLink(sitting=sitting, digest=_digest(text), expires_at=timezone.now() + timedelta(hours=hours))
        write.create(link, of=sitting)
    return link, text


def revoke_hall_link(actor: Actor, link: HallLink, *, why: str = "") -> HallLink:
    """End an address at once. Ending one that has ended changes nothing."""
    with writing(actor, "sittings.show-hall", link.sitting, why=why) as write:
        if locked(link).revoked_at is None:
            write.change(link, of=link.sitting, revoked_at=timezone.now())
    return link


def sitting_of_hall(text: str) -> Sitting | None:
    """The sitting that a secret opens now; None when it is unknown, has ended or was revoked."""
    rows = HallLink.objects.filter(digest=_digest(text), revoked_at=None, expires_at__gt=timezone.now())
    link = rows.select_related("sitting__presiding").first()
    return link.sitting if link else None


def people_in_the_hall(sitting: Sitting) -> Actor:
    """Whoever looks at the display: sees what those who take part in the sitting's organs see, and may do nothing."""
    keys = frozenset(organ.key for organ in sitting.organs.all())
    grants = frozenset(Grant(Role.EXPERT, organ=key) for key in keys)
    return Actor("hall", "", grants, keys, scopes=frozenset({"sittings.see-draft-agenda"}))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
