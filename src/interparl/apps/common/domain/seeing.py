"""Whether somebody may see a record at hand: what `visible_to` asks of the database, without asking it again."""

from __future__ import annotations

from interparl.apps.common.actor import Actor, Role
from interparl.apps.common.enums import Visibility
from interparl.apps.common.models import Record


def sees_all(actor: Actor) -> bool:
    """The program itself, administrators, and officers for the whole assembly see every level."""
    return actor.has(Role.ADMINISTRATOR) or actor.has(Role.OFFICER, organ="")


def sees(actor: Actor, record: Record) -> bool:
    """For records that belong to no organ's circle (people, states, delegations, offices): ORGAN means as DRAFT."""
    if record.visibility == Visibility.PUBLIC or sees_all(actor):
        return True
    return record.visibility == Visibility.MEMBERS and actor.is_member
