"""Errors as problem documents (RFC 9457), in the language asked for."""

from __future__ import annotations

import logging
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.signals import got_request_exception
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.utils.serializer_helpers import ReturnDict
from rest_framework.views import exception_handler

from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.writing import Conflict, Refused
from interparl.apps.common.wording import words
from interparl.engine.message import Message, say
from interparl.engine.procedure import ProcedureError

MEDIA_TYPE = "application/problem+json"

TITLES: dict[str, Message] = {
    "malformed": say("The request cannot be read"),
    "invalid": say("Some values cannot be used"),
    "unknown-parameter": say("Unknown parameters"),
    "not-authenticated": say("The token is not valid"),
    "forbidden": say("No right to do this"),
    "not-found": say("There is nothing at this address"),
    "method-not-allowed": say("This cannot be done at this address"),
    "not-acceptable": say("The answer cannot be given in the form asked for"),
    "refused": say("This cannot be done as things stand"),
    "changed-meanwhile": say("Somebody else changed it meanwhile"),
    "version-needed": say("Say which version you have seen"),
    "unsupported-media-type": say("The body has a form that is not read here"),
    "key-used-otherwise": say("This idempotency key was used for another request"),
    "too-many-requests": say("Too many requests"),
    "failed": say("Something went wrong here"),
}
"""Name of a kind of problem -> its title."""

BY_STATUS = {
    400: "invalid",
    401: "not-authenticated",
    403: "forbidden",
    404: "not-found",
    405: "method-not-allowed",
    406: "not-acceptable",
    409: "refused",
    415: "unsupported-media-type",
    429: "too-many-requests",
}


class Problem(exceptions.APIException):
    """A problem of a kind of its own; `more` are members beside the standard ones."""

    def __init__(self, kind: str, code: int, detail: Message, **more: Any) -> None:
        super().__init__(words(detail), kind)
        self.kind, self.status_code, self.more = kind, code, more


def type_of(kind: str) -> str:
    """The address that names the kind of problem, and explains it."""
    return f"{settings.SITE_URL}/api/v1/problems/{kind}/"


def problem(error: Exception, context: dict[str, Any]) -> Response:
    """The answer to an error; a fault of ours goes into the log with its trace, and the reader learns only that."""
    match error:
        case Problem():
            return _document(error.kind, error.status_code, str(error.detail), **error.more)
        case Forbidden():
            if context["request"].auth is None:
                detail = words(say("Send a token: “Authorization: Bearer TOKEN”."))
                response = _document("not-authenticated", 401, detail)
                response.headers["WWW-Authenticate"] = 'Bearer realm="api"'
                return response
            return _document("forbidden", 403, words(error.message), action=error.action)
        case Conflict():
            return _document("changed-meanwhile", 412, words(error.message), version=error.theirs.version)
        case Refused() | ProcedureError():
            return _document("refused", 409, words(error.message))
        case ValidationError():
            errors = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
            return _document("invalid", 400, words(say("See the errors by field.")), errors=errors)
        case Http404() | PermissionDenied():
            return _document("not-found", 404, words(say("Nothing that you may see has this address.")))
    answered = exception_handler(error, context)
    return _failed(context) if answered is None else _reshaped(error, answered)


def _failed(context: dict[str, Any]) -> Response:
    request = context["request"]._request
    logging.getLogger("interparl").exception("api: %s %s", request.method, request.path)
    got_request_exception.send(sender=None, request=request)
    return _document("failed", 500, words(say("The fault was noted. Please try again later.")))


def _reshaped(error: Exception, response: Response) -> Response:
    """The library's answer as a problem document, its headers kept."""
    kind = BY_STATUS.get(response.status_code, "failed")
    more: dict[str, Any] = {}
    detail = ""
    if isinstance(error, exceptions.ValidationError):
        codes = error.get_codes()
        if isinstance(codes, dict) and "unknown-parameter" in str(codes):
            kind = "unknown-parameter"
        data = response.data
        more["errors"] = data if isinstance(data, dict | ReturnDict) else {"": data}
        detail = words(say("See the errors by field."))
    elif isinstance(error, exceptions.ParseError):
        kind = "malformed"
    if not detail and isinstance(response.data, dict):
        detail = str(response.data.get("detail", ""))
    made = _document(kind, response.status_code, detail, **more)
    for name in ("WWW-Authenticate", "Retry-After", "Allow"):
        if name in response.headers:
            made.headers[name] = response.headers[name]
    return made


def _document(kind: str, code: int, detail: str, **more: Any) -> Response:
    body = {"type": type_of(kind), "title": words(TITLES[kind]), "status": code, "detail": detail, **more}
    return Response(body, status=code, content_type=MEDIA_TYPE)
