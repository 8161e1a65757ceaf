"""A version sent out for opinion, and browsers of those who were asked and of those who were not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from tests.apps.drafting.outside import Outside, outside
from tests.factories import Small, account
from tests.photograph import photographed

from interparl.apps.accounts.models import User
from interparl.apps.common.actor import Role
from interparl.apps.drafting.models import Request

__all__ = ["outside"]


@photographed(guarded=True)
def asked(outside: Outside) -> Request:
    """The request to the delegation XA-D."""
    return outside.asked(outside.sent(), "XA")


@pytest.fixture
def room(asked: Request) -> str:
    """Address of the page of the request."""
    return f"/en/desk/room/XA-D/requests/{asked.pk}/"


@photographed(guarded=True)
def council_asked(outside: Outside) -> Request:
    """The request to the council, as an expert body."""
    sent = outside.sent(kind="experts", delegations=[], organs=[outside.small.council])
    return sent.requests.get()


@pytest.fixture
def council_room(council_asked: Request) -> str:
    """Address of the page of that request."""
    return f"/en/desk/organs/COUNCIL/requests/{council_asked.pk}/"


@pytest.fixture
def member(small: Small, enter: Callable[[User], Client]) -> Client:
    """A member of the delegation XA-D: reads, does not write."""
    return enter(account("member@example.org", Role.MEMBER, delegation=small.delegations["XA"]))


@pytest.fixture
def council_expert(small: Small, enter: Callable[[User], Client]) -> Client:
    """An expert of the council."""
    return enter(account("adviser@example.org", Role.EXPERT, organ=small.council))
