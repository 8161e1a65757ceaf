"""What all writes share: a token, a body in which nothing is unknown, the version seen, answers given once."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from interparl.apps.accounts.models import ApiToken
from interparl.apps.common.actor import Actor
from interparl.apps.common.wording import words
from interparl.engine.message import say
from interparl.faces.api.authentication import actor_of_request, token_of_request
from interparl.faces.api.once import once
from interparl.faces.api.problems import Problem
from interparl.faces.api.shapes.given import Body

VERSION = re.compile(r'"(\d{1,9})"')


def writer(request: Request) -> tuple[Actor, ApiToken]:
    """Who writes; without a token nobody does."""
    token = token_of_request(request)
    if token is None:
        raise NotAuthenticated(words(say("Send a token: “Authorization: Bearer TOKEN”.")))
    return actor_of_request(request), token


def given(request: Request, body: type[Body]) -> dict[str, Any]:
    """The checked members of the body; what was left out is not among them."""
    actor, _ = writer(request)
    read = body(data=request.data, context={"actor": actor})
    read.is_valid(raise_exception=True)
    return dict(read.validated_data)


def version_seen(request: Request, present: int) -> int | None:
    """The version that ``If-Match`` names; None for ``*``, which takes any.

    `present` is the version there is, 0 when there is nothing yet: then nothing need be named. Raises `Problem`: 428
    when something would be overwritten unseen, 400 when the header is no version.
    """
    header = request.headers.get("If-Match", "").strip()
    if header == "*":
        return None
    if not header:
        if present:
            raise Problem(
                "version-needed",
                428,
                say('There is something already. Name the version you have seen: “If-Match: "{n}"”.', n=present),
                version=present,
            )
        return 0
    match = VERSION.fullmatch(header)
    if not match:
        raise Problem("malformed", 400, say('“If-Match” names a version in quotation marks, as "3".'))
    return int(match.group(1))


def performed(request: Request, perform: Callable[[Actor], Response]) -> Response:
    """Do the write as the token's owner, once for each idempotency key."""
    actor, token = writer(request)
    return once(request, token, lambda: perform(actor))


def with_version(response: Response, version: int) -> Response:
    """Name the version that the write has made."""
    response.headers["ETag"] = f'"{version}"'
    return response
