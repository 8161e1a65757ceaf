"""Predicates of permission, typed: a thin coat over the `rules` library, which has no types of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rules.permissions import add_perm
from rules.predicates import Predicate as Predicate
from rules.predicates import predicate as _predicate

from interparl.apps.common.actor import Actor


def predicate(test: Callable[[Actor, Any], bool]) -> Predicate:
    """Make a predicate of (actor, subject) that composes with ``&``, ``|`` and ``~``. The subject may be None."""
    made: Predicate = _predicate(test)
    return made


def allow(action: str, who: Predicate) -> None:
    """Register the one predicate of an action (``"sittings.convene"``)."""
    add_perm(action, who)
