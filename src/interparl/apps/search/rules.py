"""Who may do what with the search."""

from __future__ import annotations

from interparl.apps.common.actor import Actor, Role
from interparl.apps.common.predicates import allow, predicate


@predicate
def is_administrator(actor: Actor, subject: object) -> bool:
    """Administrators."""
    return actor.has(Role.ADMINISTRATOR)


allow("search.reindex", is_administrator)
