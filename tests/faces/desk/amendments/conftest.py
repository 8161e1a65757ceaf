"""A closed version that was sent to two delegations, and browsers of those who table, sign, rule and only read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from tests.apps.drafting.outside import Outside, outside
from tests.factories import Small, account
from tests.photograph import photographed

from interparl.apps.accounts.models import User
from interparl.apps.common.actor import Role

__all__ = ["outside"]


@photographed(guarded=True)
def sent(outside: Outside) -> Outside:
    """The version, seen by everybody in the house since it was sent to delegations A and B."""
    outside.sent()
    return outside


@pytest.fixture
def head_b(small: Small, enter: Callable[[User], Client]) -> Client:
    """The head of delegation XB-D; `head` is that of XA-D."""
    return enter(account("head-b@example.org", Role.HEAD, delegation=small.delegations["XB"]))


@pytest.fixture
def outsider(small: Small, enter: Callable[[User], Client]) -> Client:
    """An expert of an organ that has nothing to do with the act: reads what the members may see."""
    return enter(account("outsider@example.org", Role.EXPERT, organ=small.council))
