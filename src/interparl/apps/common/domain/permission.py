"""Asking whether somebody may do a thing. Each action has one predicate, registered in a room's `rules.py`.

The predicates are those of the `rules` library; desk, portal, API, commands and the verbs themselves ask here.
"""

from __future__ import annotations

from rules.permissions import has_perm
from rules.permissions import permissions as registered

from interparl.apps.common.actor import Actor
from interparl.apps.common.models.record import Row, Visible, holders, sees
from interparl.engine.message import Message, say


class Forbidden(Exception):
    """The person may not do this; `message` says what, for people."""

    def __init__(self, action: str, message: Message | None = None) -> None:
        self.action = action
        self.message = message or say("You have no right to do this ({action}).", action=action)
        super().__init__(str(self.message))


def may(actor: Actor, action: str, subject: object = None) -> bool:
    """Whether `actor` may do `action` to `subject`. An action without a predicate is an error, never a yes.

    Whoever may not see a record may do nothing to it, and a token nothing outside its scopes, whatever the predicate
    says.
    """
    if action not in registered:
        raise LookupError(f"no predicate is registered for the action {action!r}")
    if actor.is_system:
        return True
    if not actor.reaches(action):
        return False
    row = _row_in(subject)
    return (row is None or row._state.adding or sees(actor, row)) and bool(has_perm(action, actor, subject))


def seen_in(subject: object) -> tuple[Visible, ...]:
    """The records whose visibility decides whether somebody sees what is to be acted on."""
    row = _row_in(subject)
    return tuple(holders(row)) if row is not None else ()


def _row_in(subject: object) -> Row | None:
    """The row acted on; some subjects carry it together with on whose behalf (`subject`)."""
    row = subject if isinstance(subject, Row) else getattr(subject, "subject", None)
    return row if isinstance(row, Row) else None


def demand(actor: Actor, action: str, subject: object = None) -> None:
    """Raise `Forbidden` unless the person may."""
    if not may(actor, action, subject):
        raise Forbidden(action)
