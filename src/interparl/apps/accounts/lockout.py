"""Wrong passwords are counted by account and address together; after too many of them the pair is locked for a while.

Whoever tries many passwords from one address locks out that address for that account, and nobody else.
"""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from axes.helpers import get_cool_off
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def address_of(request: HttpRequest) -> str | None:
    """The address of whoever asks; behind trusted proxies the one they were asked by (``INTERPARL_PROXIES``).

    None for a request that did not come over a network.
    """
    try:
        return str(get_adapter(request).get_client_ip(request))
    except PermissionDenied:
        return None


def account_tried(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """The account somebody tries to enter, as it was typed, in small letters."""
    typed = (credentials or {}).get("email") or (credentials or {}).get("username") or request.POST.get("login", "")
    return str(typed).strip().lower()[:200]


def locked_out(request: HttpRequest, response: HttpResponse | None, credentials: dict[str, Any] | None) -> HttpResponse:
    """The page for somebody locked out: 429 with the time to wait."""
    answer = render(request, "design/lockout.html", status=429)
    wait = get_cool_off(request)
    if wait is not None:
        answer.headers["Retry-After"] = str(int(wait.total_seconds()))
    return answer
