"""Writes that may be sent twice: the second gets the answer of the first (header ``Idempotency-Key``)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import timedelta

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from interparl.apps.accounts.models import ApiToken
from interparl.engine.message import say
from interparl.faces.api.models import GivenAnswer
from interparl.faces.api.problems import Problem

KEPT = timedelta(days=1)
LONGEST = 200
HEADERS = ("ETag", "Location")


def once(request: Request, token: ApiToken, perform: Callable[[], Response]) -> Response:
    """Do a write, or give the answer it got before. Errors are not kept: a refused write may be tried again.

    The answer is kept in the transaction of the write, so that there is never one without the other. Raises `Problem`
    (422) when the key came with another request before.
    """
    key = request.headers.get("Idempotency-Key", "").strip()
    if not key:
        return perform()
    if len(key) > LONGEST:
        raise Problem("malformed", 400, say("An idempotency key has at most {most} characters.", most=LONGEST))
    digest = _digest(request)
    GivenAnswer.objects.filter(given_at__lt=timezone.now() - KEPT).delete()
    given = _again(token, key, digest)
    if given is not None:
        return given
    try:
        with transaction.atomic():
            row = GivenAnswer.objects.create(token=token, key=key, digest=digest)
            response = perform()
            row.status = response.status_code
            row.headers = {name: response.headers[name] for name in HEADERS if name in response.headers}
            row.body = json.loads(JSONRenderer().render(response.data))
            row.save()
            return response
    except IntegrityError:
        given = _again(token, key, digest)  # the same request came twice at one time, and the other was first
        if given is None:
            raise
        return given


def _again(token: ApiToken, key: str, digest: str) -> Response | None:
    row = GivenAnswer.objects.filter(token=token, key=key).first()
    if row is None:
        return None
    if row.digest != digest:
        raise Problem("key-used-otherwise", 422, say("Use a new idempotency key for another request."))
    return Response(row.body, status=row.status, headers={**row.headers, "Idempotency-Replayed": "true"})


def _digest(request: Request) -> str:
    """Of method, address, the version named and all that was sent."""
    found = hashlib.sha256()
    for part in (request.method, request.path, request.headers.get("If-Match", "")):
        found.update(f"{part}\n".encode())
    data = request.data
    if hasattr(data, "lists"):
        for name, values in sorted(data.lists()):
            for value in values:
                found.update(f"{name}\n".encode())
                if isinstance(value, UploadedFile):
                    found.update(f"{value.name}\n".encode())
                    for piece in value.chunks():
                        found.update(piece)
                    value.seek(0)
                else:
                    found.update(f"{value}\n".encode())
    else:
        found.update(json.dumps(data, sort_keys=True).encode())
    return found.hexdigest()
