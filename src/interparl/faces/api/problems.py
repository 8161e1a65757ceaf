"""Errors as RFC 9457 problem documents."""

from __future__ import annotations

from typing import Any

from rest_framework.response import Response
from rest_framework.views import exception_handler


def problem(error: Exception, context: dict[str, Any]) -> Response | None:
    """The library's answer for now; the API room shapes it."""
    return exception_handler(error, context)
