"""Who calls the API: everybody, or a person's program with a bearer token."""

from __future__ import annotations

from dataclasses import replace

from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from interparl.apps.accounts.domain import authenticate_token
from interparl.apps.accounts.models import ApiToken
from interparl.apps.common.actor import PUBLIC, Actor
from interparl.apps.common.wording import words
from interparl.engine.message import say

SCHEME = b"bearer"
READING = frozenset({"sittings.read-minutes", "sittings.see-voices", "sittings.see-draft-agenda"})
"""Actions that only read, which every token may do as far as its owner may."""


class TokenAuthentication(BaseAuthentication):
    """By a bearer token (RFC 6750). Sessions of the desk are not looked at, so no page can write through a browser."""

    def authenticate(self, request: Request) -> tuple[Actor, ApiToken] | None:
        """Actor and token; None for the public. Refuses a token that is wrong, rather than answer as to the public."""
        parts = get_authorization_header(request).split()
        if not parts:
            return None
        if parts[0].lower() != SCHEME or len(parts) != 2:
            raise AuthenticationFailed(words(say("Send the token as “Authorization: Bearer TOKEN”.")))
        found = authenticate_token(parts[1].decode("latin-1"))
        if found is None:
            raise AuthenticationFailed(words(say("This token is unknown, has expired or was revoked.")))
        return found

    def authenticate_header(self, request: Request) -> str:
        """What a 401 asks for."""
        return 'Bearer realm="api"'


def actor_of_request(request: Request) -> Actor:
    """Whoever asks: the owner of the token, narrowed to its scopes, or the public."""
    user: object = request.user
    return user if isinstance(user, Actor) else PUBLIC


def reading_actor(request: Request) -> Actor:
    """The same for reading: scopes narrow what a token may do, not what its owner may read through it."""
    actor = actor_of_request(request)
    return actor if actor.scopes is None else replace(actor, scopes=actor.scopes | READING)


def token_of_request(request: Request) -> ApiToken | None:
    """The token by which it is asked."""
    token: object = request.auth
    return token if isinstance(token, ApiToken) else None
