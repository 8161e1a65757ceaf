"""A closed version that was sent to two delegations, and browsers of those who table, sign, rule and only read."""

from __future__ import annotations

from tests.apps.drafting.outside import Outside, outside
from tests.photograph import photographed

__all__ = ["outside"]


@photographed(guarded=True)
def sent(outside: Outside) -> Outside:
    """The version, seen by everybody in the house since it was sent to delegations A and B."""
    outside.sent()
    return outside
