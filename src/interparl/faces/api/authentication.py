"""Who calls the API."""

from __future__ import annotations

from rest_framework.authentication import BaseAuthentication
from rest_framework.request import Request


class TokenAuthentication(BaseAuthentication):
    """By a bearer token."""

    def authenticate(self, request: Request) -> None:
        """Nobody yet."""
        return
