"""Small steps around every request."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse

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
