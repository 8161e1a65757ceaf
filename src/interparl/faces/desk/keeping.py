"""Drafts of forms: found again after a crash, a closed window or a log-out, whether or not scripts run.

A form carries a signed token with its writer and place. A form that arrives after the session has ended is kept by that
token as a draft of its writer, and nothing else: the token neither reads nor sends anything.
"""

from __future__ import annotations

from typing import Any

from django.core import signing
from django.http import HttpRequest, QueryDict

from interparl.apps.accounts.domain.drafts import drop_draft, load_draft, save_draft
from interparl.apps.accounts.models import Draft, User
from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused

SALT = "interparl.desk.draft"
HOURS = 72
"""A form left open longer is not kept by its token any more."""

TOKEN = "_keep"
LEFT_OUT = frozenset({"csrfmiddlewaretoken", TOKEN})


def place_of(path: str) -> str:
    """The address of a form without its language: a draft begun in one language goes on in the other."""
    return path.split("/desk/", 1)[-1]


def fields_of(post: QueryDict) -> dict[str, list[str]]:
    """What was typed, without the fields that belong to the sending.

    From the page of a conflict the choices are left out and the version first seen comes back: whoever goes on with
    the draft is asked again, and overwrites nobody unawares.
    """
    kept = {
        name: [str(value) for value in values]
        for name, values in post.lists()
        if name not in LEFT_OUT and not name.startswith(("_", "pick.")) and name != "decide"
    }
    saw = kept.pop("saw", None)
    return kept | {"version": saw} if saw else kept


class Keeper:
    """Keeps, finds and forgets the draft of one form of one person."""

    def __init__(self, user: User, actor: Actor, path: str) -> None:
        self.user, self.actor, self.place = user, actor, place_of(path)

    def token(self) -> str:
        """What the form carries: by it, and by nothing else, what is typed in this form can be kept."""
        return signing.dumps([str(self.user.pk), self.place], salt=SALT)

    def load(self) -> Draft | None:
        """The draft, if there is one."""
        return load_draft(self.user, self.place)

    def save(self, post: QueryDict) -> Draft:
        """Keep what was typed."""
        return save_draft(self.user, self.place, fields_of(post))

    def drop(self) -> None:
        """Forget it."""
        drop_draft(self.user, self.place)


def keep_by_token(post: QueryDict) -> Draft | None:
    """Keep a form for the writer named in its token; None when the token is missing, old or not ours."""
    try:
        found: Any = signing.loads(post.get(TOKEN, ""), salt=SALT, max_age=HOURS * 3600)
    except signing.BadSignature:
        return None
    user = User.objects.filter(pk=found[0], is_active=True).first()
    return save_draft(user, found[1], fields_of(post)) if user else None


def rescue(request: HttpRequest) -> Draft | None:
    """Keep a form that came after its writer's session had ended."""
    if request.method != "POST" or TOKEN not in request.POST:
        return None
    try:
        return keep_by_token(request.POST)
    except Refused:
        return None
