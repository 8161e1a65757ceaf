"""A study with everybody in it, and browsers in which they are logged in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from tests.apps.comparison.conftest import Studied, glossary, study

from interparl.apps.accounts.models import User
from interparl.apps.comparison.domain.proposing import propose_all

__all__ = ["glossary", "study"]


@pytest.fixture
def proposed(study: Studied) -> Studied:
    """The study with the machine's proposals."""
    propose_all(study.actor("lead"), study.study)
    return study


@pytest.fixture
def reader(proposed: Studied, enter: Callable[[User], Client]) -> Client:
    """The first reader."""
    return enter(proposed.users["reviewer"])


@pytest.fixture
def second_reader(proposed: Studied, enter: Callable[[User], Client]) -> Client:
    """The second reader."""
    return enter(proposed.users["second"])


@pytest.fixture
def outsider(proposed: Studied, enter: Callable[[User], Client]) -> Client:
    """An expert who is not of the team."""
    return enter(proposed.users["outsider"])
