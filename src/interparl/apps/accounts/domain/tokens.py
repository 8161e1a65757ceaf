"""Tokens by which a person's programs use the API."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from django.utils import timezone
from rules.permissions import permissions as registered

from interparl.apps.accounts.domain.actors import actor_of
from interparl.apps.accounts.models import ApiToken, User
from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused, writing
from interparl.engine.message import say

START = "ip_"  # so that scanners of leaked secrets can know one
SHOWN = 9  # characters of a token by which its owner knows it again
MOST_DAYS = 730
MOST_TOKENS = 20
USED_EVERY = timedelta(minutes=10)  # how exactly the last use is noted
NEVER = frozenset(
    {
        "accounts.issue-token",
        "accounts.create",
        "accounts.change",
        "accounts.close",
        "accounts.reopen",
        "accounts.erase",
        "accounts.grant-role",
        "accounts.end-role",
        "accounts.remove-factors",
        "accounts.set-password",
        "accounts.unlock",
    }
)
"""Actions that no token may do: they would let a leaked token make itself another way in."""


def issue_token(
    actor: Actor, user: User, *, name: str, scopes: Iterable[str] = (), days: int = 365
) -> tuple[ApiToken, str]:
    """Make a token for one's own programs; gives the row and the token's text, which is not kept and shown once.

    `scopes` are the actions (``"sittings.announce"``) it may do at most; with none it only reads, and sees what its
    owner sees. Raises `Forbidden`, and `Refused` for unknown scopes, too many tokens or too long a life.
    """
    wanted = sorted(set(scopes))
    with writing(actor, "accounts.issue-token", user) as write:
        if unknown := [scope for scope in wanted if scope not in registered or scope in NEVER]:
            raise Refused(say("No token can be made for: {actions}.", actions=", ".join(unknown)))
        if not 1 <= days <= MOST_DAYS:
            raise Refused(say("A token lives from 1 to {most} days.", most=MOST_DAYS))
        live = ApiToken.objects.filter(user=user, revoked_at=None, expires_at__gt=timezone.now())
        if live.count() >= MOST_TOKENS:
            raise Refused(say("You have {most} tokens. Revoke one that you no longer use.", most=MOST_TOKENS))
        text = START + secrets.token_urlsafe(32)
        token = ApiToken(
            user=user,
            name=name,
            prefix=text[:SHOWN],
            digest=_digest(text),
            scopes=wanted,
            expires_at=timezone.now() + timedelta(days=days),
        )
        write.create(token, of=user)
    return token, text


def revoke_token(actor: Actor, token: ApiToken, *, why: str = "") -> ApiToken:
    """End a token at once. Raises `Forbidden`."""
    with writing(actor, "accounts.revoke-token", token, why=why) as write:
        if token.revoked_at is None:
            write.change(token, of=token.user, revoked_at=timezone.now())
    return token


def authenticate_token(text: str) -> tuple[Actor, ApiToken] | None:
    """Whose token it is, as an actor who may do no more than its scopes; None for one unknown, ended or expired."""
    if not text.startswith(START):
        return None
    now = timezone.now()
    token = ApiToken.objects.select_related("user").filter(digest=_digest(text), revoked_at=None).first()
    if token is None or token.expires_at <= now or not token.user.is_active:
        return None
    if token.used_at is None or now - token.used_at > USED_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(used_at=now)
    return replace(actor_of(token.user), scopes=frozenset(token.scopes)), token


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
