"""Programs with tokens, for tests."""

from __future__ import annotations

from typing import Any

from django.test import Client
from tests.factories import account

from interparl.apps.accounts.domain import actor_of, issue_token
from interparl.apps.common.actor import Role
from interparl.apps.members.models import Delegation
from interparl.apps.organs.models import Organ


def caller(
    role: Role, *scopes: str, organ: Organ | None = None, delegation: Delegation | None = None, name: str = ""
) -> Client:
    """A program of somebody with this role, its token narrowed to these scopes."""
    where = organ or delegation
    user = account(
        f"{name or role}-{where.key if where else 'all'}@example.org", role, organ=organ, delegation=delegation
    )
    _, text = issue_token(actor_of(user), user, name="program", scopes=scopes)
    return Client(headers={"Authorization": f"Bearer {text}"})


def send(client: Client, method: str, path: str, body: Any = None, **headers: str) -> Any:
    """A request with a JSON body."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return getattr(client, method)(path, body, content_type="application/json", headers=named)
