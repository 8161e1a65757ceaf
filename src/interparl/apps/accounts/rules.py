"""Who may do what with accounts. An administrator manages them; each person manages their own tokens and data."""

from __future__ import annotations

from interparl.apps.accounts.models import ApiToken, RoleGrant, User
from interparl.apps.common.actor import Actor, Role
from interparl.apps.common.predicates import allow, predicate
from interparl.apps.members.models import Person

Subject = User | RoleGrant | ApiToken | Person | None


@predicate
def is_administrator(actor: Actor, subject: Subject) -> bool:
    """An administrator."""
    return actor.has(Role.ADMINISTRATOR)


@predicate
def is_own(actor: Actor, subject: Subject) -> bool:
    """The account itself, or what belongs to it."""
    match subject:
        case User():
            key = str(subject.pk)
        case RoleGrant() | ApiToken():
            key = str(subject.user_id)
        case Person():
            account = User.objects.filter(person=subject).values_list("pk", flat=True).first()
            key = str(account) if account else ""
        case _:
            return False
    return bool(key) and actor.key == key


@predicate
def is_another(actor: Actor, subject: Subject) -> bool:
    """Not the account of whoever acts: nobody locks themselves out or gives themselves more."""
    return not is_own(actor, subject)


for _action in ("accounts.list", "accounts.create", "accounts.change", "accounts.end-role", "accounts.unlock"):
    allow(_action, is_administrator)
for _action in (
    "accounts.close",
    "accounts.reopen",
    "accounts.grant-role",
    "accounts.erase",
    "accounts.remove-factors",
):
    allow(_action, is_administrator & is_another)
allow("accounts.set-password", is_administrator)
allow("accounts.change-own", is_own)
allow("accounts.issue-token", is_own)
allow("accounts.revoke-token", is_own | is_administrator)
allow("accounts.export", is_own | is_administrator)
