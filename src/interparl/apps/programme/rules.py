"""Who may do what with the programmes.

A programme is the whole assembly's: officers of the whole assembly draw it up, record its adoption and change it. What
is reported of one item, and the act that fulfils it, is also for the officers of the organ that leads the item and for
whoever presides over it.
"""

from __future__ import annotations

from interparl.apps.common.actor import Actor, Role
from interparl.apps.common.predicates import allow, predicate
from interparl.apps.programme.models import Item, ItemReport


@predicate
def is_officer(actor: Actor, subject: object) -> bool:
    """An officer for the whole assembly."""
    return actor.has(Role.OFFICER, organ="")


@predicate
def leads_the_item(actor: Actor, subject: object) -> bool:
    """An officer of the organ that leads the item, or whoever presides over it; of some organ where nothing is asked
    about."""
    item = subject.item if isinstance(subject, ItemReport) else subject
    if item is None:
        return actor.has(Role.OFFICER, Role.PRESIDING)
    if not isinstance(item, Item) or item.lead is None:
        return False
    return actor.has(Role.OFFICER, Role.PRESIDING, organ=item.lead.key)


for _action in (
    "programme.draw-up",
    "programme.change",
    "programme.keep-items",
    "programme.hear",
    "programme.adopt",
    "programme.draft-changes",
    "programme.decide-changes",
    "programme.carry-over",
    "programme.close",
    "programme.keep-figures",
    "programme.import",
):
    allow(_action, is_officer)

for _action in ("programme.report", "programme.retire-report", "programme.link-act"):
    allow(_action, is_officer | leads_the_item)
