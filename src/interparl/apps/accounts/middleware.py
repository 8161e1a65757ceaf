"""Around each request: who acts, what their sessions are, whether they owe a second factor.

Nothing here looks at the session of somebody who reads a page that does not ask who they are.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject

from interparl.apps.accounts.domain.actors import actor_of
from interparl.apps.common.wording import words
from interparl.engine.message import say

Answer = Callable[[HttpRequest], HttpResponse]
SEEN_EVERY = 60  # seconds between two notes of when a session was last used


class ActorMiddleware:
    """Sets ``request.actor``, worked out when first asked for, so that public pages cost no query."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the lazy actor."""
        request.actor = SimpleLazyObject(lambda: actor_of(request.user))  # type: ignore[attr-defined]
        return self.answer(request)


class SessionsSeen:
    """Notes when and from where each session was last used, after pages that asked who is there."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Note it once a minute."""
        response = self.answer(request)
        session = request.session
        if session.accessed and session.session_key and request.user.is_authenticated:
            fingerprint = f"{request.META.get('REMOTE_ADDR')} {request.META.get('HTTP_USER_AGENT')}"
            if cache.add(f"seen:{session.session_key}:{hash(fingerprint)}", True, SEEN_EVERY):
                UserSession.objects.create_from_request(request)
        return response


class SecondFactorMiddleware:
    """Whoever has a role that needs a second factor sets one up before working at the desk."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing until the page is known."""
        return self.answer(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: Any) -> HttpResponseBase | None:
        """Send them to the page where it is set up; the portal and the account's own pages stay open."""
        match = request.resolver_match
        if match is None or "desk" not in match.namespaces or not settings.SECOND_FACTOR_ROLES:
            return None
        if not request.user.is_authenticated:
            return None  # the page itself asks them to sign in
        grants = request.actor.grants  # type: ignore[attr-defined]
        if not any(grant.role in settings.SECOND_FACTOR_ROLES for grant in grants) or is_mfa_enabled(request.user):
            return None
        messages.info(request, words(say("Your role needs a second factor. Set one up to go on.")))
        return redirect("mfa_index")
