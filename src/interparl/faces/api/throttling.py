"""Searches cost more than lists, so the API's search has a limit of its own beside that of all its requests."""

from __future__ import annotations

from django.conf import settings
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle
from rest_framework.views import APIView

from interparl.apps.accounts.lockout import address_of


class Searching(SimpleRateThrottle):
    """So many searches a minute from one address (`settings.RATE_LIMITS`; 0 or left out: as many as one likes)."""

    scope = "search"

    def get_rate(self) -> str | None:
        """As the settings say."""
        most = settings.RATE_LIMITS.get(self.scope, 0)
        return f"{most}/min" if most else None

    def get_cache_key(self, request: Request, view: APIView) -> str:
        """By address, with or without a token: a token does not choose its own counter."""
        return f"throttle:api-search:{address_of(request._request)}"
