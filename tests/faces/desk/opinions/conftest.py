"""A version that was sent out, opinions on it, and browsers of those who run the act and of those who do not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from tests.apps.drafting.outside import Outside, outside
from tests.factories import OFFICER, account
from tests.photograph import photographed

from interparl.apps.accounts.models import User
from interparl.apps.common.actor import Role
from interparl.apps.common.text import Text
from interparl.apps.drafting.domain.group import seat
from interparl.apps.drafting.models import Circulation, Opinion, Remark
from interparl.apps.sittings.domain.helping import today

__all__ = ["outside"]


@photographed(guarded=True)
def sent(outside: Outside) -> Circulation:
    """Sent 40 days ago, due 10 days ago. XA has given an opinion with three remarks; XB, XC and XD are late."""
    circulation = outside.sent(
        "XA", "XB", "XC", "XD", sent_on=today() - timedelta(days=40), due=today() - timedelta(days=10),
        words=Text(en="Tell us what you think."), reference="17/2",
    )  # fmt: skip
    outside.given(
        outside.asked(circulation, "XA"), outside.head_a, Article_4="No fees.", whole="Good.", Article_1="Why wells?"
    )
    return circulation


@pytest.fixture
def opinion(sent: Circulation) -> Opinion:
    """That of XA."""
    return Opinion.objects.get(request__circulation=sent)


@pytest.fixture
def fees(opinion: Opinion) -> Remark:
    """Its remark on article 4."""
    return opinion.remarks.get(words="No fees.")


@pytest.fixture
def lead(outside: Outside, enter: Callable[[User], Client]) -> Client:
    """An officer of the commission that leads the act."""
    return enter(account("lead@example.org", Role.OFFICER, organ=outside.small.commission))


@pytest.fixture
def group_lead(outside: Outside, enter: Callable[[User], Client]) -> Client:
    """Who leads the drafting group of the act."""
    user = account("drafts@example.org", Role.EXPERT, organ=outside.small.council)
    seat(OFFICER, outside.act, role="lead", user=user)
    return enter(user)
