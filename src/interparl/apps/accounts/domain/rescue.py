"""Helping people back in: a lock taken off, second factors removed after a lost telephone."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt

from interparl.apps.accounts.domain.accounts import end_sessions
from interparl.apps.accounts.models import User
from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import writing


def unlock_account(actor: Actor, user: User, *, why: str = "") -> int:
    """Forget wrong passwords for this account from all addresses; gives how many addresses had some.

    Raises `Forbidden`.
    """
    with writing(actor, "accounts.unlock", user, why=why) as write:
        attempts = AccessAttempt.objects.filter(username=user.email)
        number: int = attempts.values("ip_address").distinct().count()
        attempts.delete()
        write.note(user, {"unlocked": number})
    return number


def remove_second_factors(actor: Actor, user: User, *, why: str = "") -> int:
    """Take away an account's authenticator applications, passkeys and recovery codes, and end its sessions.

    Make sure that it is the person who asks. A role that needs a second factor has to set one up anew. Gives how many
    were removed. Raises `Forbidden`.
    """
    with writing(actor, "accounts.remove-factors", user, why=why) as write:
        found = Authenticator.objects.filter(user=user)
        kinds = sorted(found.values_list("type", flat=True))
        found.delete()
        end_sessions(user)
        write.note(user, {"removed": kinds})
    return len(kinds)
