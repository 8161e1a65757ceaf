"""An act with a version, and browsers of those who write on it and of those who do not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from tests.apps.drafting.versions import Drafted, drafted

from interparl.apps.accounts.models import User

__all__ = ["drafted"]


@pytest.fixture
def anna(drafted: Drafted, enter: Callable[[User], Client]) -> Client:
    """A drafter of the group."""
    return enter(User.objects.get(email="anna@example.org"))


@pytest.fixture
def boris(drafted: Drafted, enter: Callable[[User], Client]) -> Client:
    """Another drafter of the group."""
    return enter(User.objects.get(email="boris@example.org"))
