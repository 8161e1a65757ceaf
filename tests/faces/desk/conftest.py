"""Accounts of every kind, logged in, over the small invented assembly."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client
from tests.factories import Small, account

from interparl.apps.accounts.models import User
from interparl.apps.common.actor import Role


@pytest.fixture
def enter() -> Callable[[User], Client]:
    """A browser in which this person is logged in."""

    def entered(user: User) -> Client:
        client = Client()
        session = client.session
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.save()
        return client

    return entered


@pytest.fixture
def officer_account(small: Small) -> User:
    return account("officer@example.org", Role.OFFICER)


@pytest.fixture
def officer(officer_account: User, enter: Callable[[User], Client]) -> Client:
    """An officer of the secretariat."""
    return enter(officer_account)


@pytest.fixture
def second_officer(small: Small, enter: Callable[[User], Client]) -> Client:
    """A colleague of the officer."""
    return enter(account("second@example.org", Role.OFFICER))


@pytest.fixture
def administrator(small: Small, enter: Callable[[User], Client]) -> Client:
    return enter(account("administrator@example.org", Role.ADMINISTRATOR))


@pytest.fixture
def head(small: Small, enter: Callable[[User], Client]) -> Client:
    """The head of the delegation XA-D."""
    return enter(account("head@example.org", Role.HEAD, delegation=small.delegations["XA"]))


@pytest.fixture
def head_b(small: Small, enter: Callable[[User], Client]) -> Client:
    """The head of another delegation, XB-D."""
    return enter(account("head-b@example.org", Role.HEAD, delegation=small.delegations["XB"]))


@pytest.fixture
def staff(small: Small, enter: Callable[[User], Client]) -> Client:
    """Staff of the delegation XA-D."""
    return enter(account("staff@example.org", Role.STAFF, delegation=small.delegations["XA"]))


@pytest.fixture
def presiding(small: Small, enter: Callable[[User], Client]) -> Client:
    """Who presides over the council."""
    return enter(account("chair@example.org", Role.PRESIDING, organ=small.council))


@pytest.fixture
def elsewhere(small: Small, enter: Callable[[User], Client]) -> Client:
    """An officer of the council alone: what the commission leads is not theirs to run."""
    return enter(account("elsewhere@example.org", Role.OFFICER, organ=small.council))


@pytest.fixture
def outsider(small: Small, enter: Callable[[User], Client]) -> Client:
    """An expert of the council: reads what the members may see, has nothing to do with what the commission leads."""
    return enter(account("outsider@example.org", Role.EXPERT, organ=small.council))


@pytest.fixture
def expert(small: Small, enter: Callable[[User], Client]) -> Client:
    return enter(account("expert@example.org", Role.EXPERT, organ=small.commission))


@pytest.fixture
def roleless(small: Small, enter: Callable[[User], Client]) -> Client:
    """An account without a role."""
    return enter(User.objects.create_user("nobody@example.org", "a long pass phrase", name="Nobody"))
