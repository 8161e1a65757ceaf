"""Making, changing, closing and reopening accounts."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone

from interparl.apps.accounts.domain.standing import last_administrator
from interparl.apps.accounts.models import ApiToken, User
from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused, Writing, writing
from interparl.apps.members.models import Person
from interparl.engine.message import say

CHANGEABLE = frozenset({"email", "name", "language", "person"})
OWN = frozenset({"name", "language"})


def create_account(
    actor: Actor,
    *,
    email: str,
    name: str = "",
    language: str = "",
    person: Person | None = None,
    password: str | None = None,
    why: str = "",
) -> User:
    """Make an account for somebody whose address the administrator knows to be theirs.

    Without a password nobody can sign in until one is set by `set_password_link`. Raises `Forbidden`, and `Refused`
    for an address or person that has an account already and for a weak password.
    """
    with writing(actor, "accounts.create", why=why) as write:
        address = _free_address(email)
        if person is not None and User.objects.filter(person=person).exists():
            raise Refused(say("This person has an account already."))
        user = User(email=address, name=name, language=language, person=person)
        user.set_password(strong(password, user) if password is not None else None)
        write.create(user)
        EmailAddress.objects.create(user=user, email=address, verified=True, primary=True)
    return user


def change_account(actor: Actor, user: User, *, expected: int | None = None, why: str = "", **values: Any) -> User:
    """Change an account's ``email``, ``name``, ``language`` or ``person``. A new address ends its sessions.

    Raises `Forbidden`, `Conflict`, and `Refused` as `create_account` does.
    """
    _only(values, CHANGEABLE)
    with writing(actor, "accounts.change", user, why=why) as write:
        if "email" in values:
            values["email"] = _free_address(values["email"], but=user)
        if values.get("person") and User.objects.filter(person=values["person"]).exclude(pk=user.pk).exists():
            raise Refused(say("This person has an account already."))
        moved = values.get("email", user.email) != user.email
        write.change(user, expected=expected, **values)
        if moved:
            EmailAddress.objects.filter(user=user).delete()
            EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
            end_sessions(user)
    return user


def change_own_account(actor: Actor, user: User, *, expected: int | None = None, **values: Any) -> User:
    """Change one's own ``name`` or ``language``. Raises `Forbidden`, `Conflict`."""
    _only(values, OWN)
    with writing(actor, "accounts.change-own", user) as write:
        write.change(user, expected=expected, **values)
    return user


def close_account(actor: Actor, user: User, *, why: str = "") -> User:
    """Shut an account: nobody signs in with it, its sessions end, its tokens are revoked. It can be reopened.

    Raises `Forbidden`, and `Refused` for the last administrator.
    """
    with writing(actor, "accounts.close", user, why=why) as write:
        shut(write, user)
    return user


def reopen_account(actor: Actor, user: User, *, why: str = "") -> User:
    """Open a closed account again; its tokens stay revoked. Raises `Forbidden`; `Refused` for an erased account."""
    with writing(actor, "accounts.reopen", user, why=why) as write:
        if user.erased_at:
            raise Refused(say("This account was erased and cannot be opened again. Make a new one."))
        write.change(user, is_active=True)
    return user


def shut(write: Writing, user: User) -> None:
    """What closing and erasing have in common."""
    if last_administrator(user):
        raise Refused(say("This is the last administrator. Give the role to somebody else first."))
    write.change(user, is_active=False)
    now = timezone.now()
    for token in ApiToken.objects.filter(user=user, revoked_at=None):
        write.change(token, of=user, revoked_at=now)
    end_sessions(user)


def end_sessions(user: User) -> int:
    """End all sessions of an account; gives their number."""
    sessions = list(UserSession.objects.filter(user=user))
    for session in sessions:
        session.end()
    return len(sessions)


def _free_address(email: str, but: User | None = None) -> str:
    address = User.objects.normalize_email(email.strip()).lower()
    taken = User.objects.filter(email__iexact=address)
    if (taken.exclude(pk=but.pk) if but else taken).exists():
        raise Refused(say("There is an account with this address already."))
    return address


def strong(password: str, user: User) -> str:
    """The password, if the site's rules find it strong enough; else `Refused` with the reasons."""
    try:
        validate_password(password, user)
    except ValidationError as weak:
        reasons = " ".join(weak.messages)
        raise Refused(say("The password is too weak. {reasons}", reasons=reasons)) from None
    return password


def _only(values: dict[str, Any], allowed: frozenset[str]) -> None:
    if unknown := values.keys() - allowed:
        raise TypeError(f"not to be changed here: {sorted(unknown)}")
