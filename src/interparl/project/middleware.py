"""Small steps around every request."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from interparl.apps.accounts.lockout import address_of
from interparl.engine.message import say

Answer = Callable[[HttpRequest], HttpResponse]


class SecurityHeaders:
    """Headers that no library here sets."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add them to the response."""
        response = self.answer(request)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class SessionsOnlyWhereNeeded(SessionMiddleware):
    """Sessions for people who carry one or come to log in; a reader of the portal gets no cookie and no query."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Leave the response cacheable when nothing was stored and no session cookie came with the request."""
        session = getattr(request, "session", None)
        carried = settings.SESSION_COOKIE_NAME in request.COOKIES
        if session is None or (not carried and session.is_empty()):
            return response
        return super().process_response(request, response)


class RateLimits:
    """Refuses, for the rest of the minute, an address that asks the API or the search too often: 429, Retry-After.

    Limits are ``settings.RATE_LIMITS`` (requests a minute; 0 or left out: none). Each server process counts for
    itself, so several of them together let through as many times more. A token does not choose its own counter: the
    address is counted, with or without one.
    """

    WINDOW = 60  # seconds
    SEARCH = re.compile(r"\A/(?:[a-z]{2}/)?search(?:[./]|\Z)")

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Count the request and pass it on, or refuse it."""
        kind = self.kind_of(request)
        most = settings.RATE_LIMITS.get(kind, 0) if kind else 0
        if not most:
            return self.answer(request)
        window, passed = divmod(int(time.time()), self.WINDOW)
        key = f"rate:{kind}:{address_of(request)}:{window}"
        cache.add(key, 0, 2 * self.WINDOW)
        if cache.incr(key) <= most:
            return self.answer(request)
        return self.refusal(request, kind, self.WINDOW - passed)

    def kind_of(self, request: HttpRequest) -> str:
        """Which limit applies; empty where none does."""
        if request.path_info.startswith("/api/"):
            return "api-token" if "authorization" in request.headers else "api-anonymous"
        return "search" if self.SEARCH.match(request.path_info) else ""

    def refusal(self, request: HttpRequest, kind: str, wait: int) -> HttpResponse:
        """For programs a problem document (RFC 9457), for people a page."""
        if kind.startswith("api"):
            title, detail = say("Too many requests"), say("Ask again in {seconds} seconds.", seconds=wait)
            body = {"type": "about:blank", "title": str(title), "status": 429, "detail": str(detail)}
            response: HttpResponse = JsonResponse(body, status=429, content_type="application/problem+json")
        else:
            response = render(request, "429.html", status=429)
        response.headers["Retry-After"] = str(wait)
        response.headers["Cache-Control"] = "no-store"
        return response
