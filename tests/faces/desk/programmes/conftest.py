"""Programmes to look at on the desk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from tests.apps.programme.planning import Plan, adopted, draft
from tests.factories import Small, account
from tests.photograph import photographed

from interparl.apps.accounts.models import User
from interparl.apps.common.actor import Role


@photographed(guarded=True)
def drawn_up(small: Small) -> Plan:
    """A programme that is being drawn up."""
    return draft(small)


@photographed(guarded=True)
def plan(small: Small) -> Plan:
    """An adopted programme: items 1 and 3 are led by the commission, all three are past their dates."""
    return adopted(small)


@pytest.fixture
def own_officer(small: Small, enter: Callable[[User], Client]) -> Client:
    """An officer of the commission that leads items 1 and 3."""
    return enter(account("commission@example.org", Role.OFFICER, organ=small.commission))
