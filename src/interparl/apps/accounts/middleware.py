"""Puts the acting person on the request."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from interparl.apps.accounts.domain.actors import actor_of


class ActorMiddleware:
    """Sets ``request.actor``, worked out when first asked for, so that public pages cost no query."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the lazy actor."""
        request.actor = SimpleLazyObject(lambda: actor_of(request.user))  # type: ignore[attr-defined]
        return self.answer(request)
