"""A link by which somebody sets their password: for new accounts and forgotten passwords."""

from __future__ import annotations

from allauth.account import app_settings
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from interparl.apps.accounts.models import User
from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused, writing
from interparl.engine.message import LANGUAGES, say


def set_password_link(actor: Actor, user: User, *, why: str = "") -> str:
    """The address at which `user` sets a password, good once and for ``PASSWORD_RESET_TIMEOUT`` seconds.

    Hand it over by a way you trust: whoever has it has the account, save a second factor. Raises `Forbidden`, and
    `Refused` for a closed account.
    """
    with writing(actor, "accounts.set-password", user, why=why) as write:
        if not user.is_active:
            raise Refused(say("This account is closed."))
        write.note(user, {"link": "made"})
    key = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)
    with override(user.language if user.language in LANGUAGES else None):
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": key})
    return f"{settings.SITE_URL}{path}"


def set_password(actor: Actor, user: User, password: str, *, why: str = "") -> User:
    """Set a password for somebody: for the command line and demonstrations; over the web give a link instead.

    Raises `Forbidden`; `Refused` for a weak one or a closed account.
    """
    from interparl.apps.accounts.domain.accounts import strong

    with writing(actor, "accounts.set-password", user, why=why) as write:
        if not user.is_active:
            raise Refused(say("This account is closed."))
        strong(password, user)
        user.set_password(password)
        write.change(user, password=user.password)
    return user
