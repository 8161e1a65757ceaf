"""Which roles may do a thing, found by asking the predicate itself for a person of each role."""

from __future__ import annotations

from interparl.apps.accounts.models.role import ROLE_LABELS
from interparl.apps.common.actor import DELEGATION_ROLES, Actor, Grant, Role
from interparl.apps.common.domain.permission import may


def _delegation_of(subject: object) -> str:
    subject = getattr(subject, "seat", subject)
    for name in ("delegation", "of_delegation"):
        found = getattr(subject, name, None)
        if found is not None:
            return str(getattr(found, "key", ""))
    return str(getattr(subject, "key", "")) if getattr(subject, "kind", "") == "members.delegation" else ""


def who_may(action: str, subject: object = None) -> list[str]:
    """Labels of the roles that may do `action` to `subject`; empty when only the program itself does it.

    No action at all means what everybody with a role may do.
    """
    if not action:
        return [str(label) for label in ROLE_LABELS.values()]
    found = []
    for role in Role:
        bound = _delegation_of(subject) if role in DELEGATION_ROLES else ""
        if may(Actor("asked", "", frozenset({Grant(role, delegation=bound)})), action, subject):
            found.append(str(ROLE_LABELS[role]))
    return found
