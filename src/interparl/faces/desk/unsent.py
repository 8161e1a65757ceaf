"""The drafts a person has, each with what its form is for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.urls import Resolver404, resolve, reverse

from interparl.apps.accounts.domain.drafts import drafts_of
from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.models import Record
from interparl.engine.message import Message
from interparl.faces.desk.formpage import FormPage
from interparl.faces.desk.page import DeskRequest


@dataclass(frozen=True, slots=True)
class Unsent:
    """A form begun and not sent. `heading` is None when its record is gone or hidden by now."""

    address: str
    saved_at: datetime
    heading: Message | None
    about: str


def _page_at(address: str, request: DeskRequest) -> FormPage | None:
    try:
        found = resolve(address.partition("?")[0])
    except Resolver404:
        return None
    kind = getattr(found.func, "view_class", None)
    if kind is None or not issubclass(kind, FormPage):
        return None
    page: FormPage = kind()
    page.setup(request, *found.args, **found.kwargs)
    try:
        page.subject = page.find()
    except (Forbidden, Http404):  # the record is gone, or the person may not enter there any more
        return None
    return page


def unsent(request: DeskRequest, *, most: int = 20) -> list[Unsent]:
    """The newest `most`, newest first."""
    found = []
    for draft in drafts_of(request.user)[:most]:
        address = reverse("desk:home") + draft.place
        page = _page_at(address, request)
        label = page.subject.label() if page is not None and isinstance(page.subject, Record) else ""
        found.append(Unsent(address, draft.saved_at, page.heading() if page else None, label))
    return found
