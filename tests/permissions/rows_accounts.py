"""Who manages accounts, tokens and personal data."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from tests.permissions.cast import Scene
from tests.permissions.matrix import Row

from interparl.apps.accounts.models import ApiToken, RoleGrant
from interparl.apps.members.models import Person


def own_token(scene: Scene) -> ApiToken:
    return ApiToken.objects.create(
        user=scene.users["head-a"],
        name="calendar",
        prefix="x",
        digest="0" * 64,
        expires_at=timezone.now() + timedelta(days=1),
    )


def own_person(scene: Scene) -> Person:
    person = scene.small.people["head-xa"]
    scene.users["head-a"].person = person
    scene.users["head-a"].save()
    return person


def own_grant(scene: Scene) -> RoleGrant:
    return scene.users["head-a"].role_grants.get()


ROWS = [
    Row("accounts.list", "administrator"),
    Row("accounts.create", "administrator"),
    Row("accounts.change", "administrator", lambda s: s.users["head-a"]),
    Row("accounts.change-own", "head-a", lambda s: s.users["head-a"], "account of a head"),
    Row("accounts.change-own", "administrator", lambda s: s.users["administrator"], "account of an administrator"),
    Row("accounts.change-own", "", lambda s: s.users["closed"], "closed account"),
    Row("accounts.close", "administrator", lambda s: s.users["head-a"], "another's account"),
    Row("accounts.close", "", lambda s: s.users["administrator"], "an administrator's own account"),
    Row("accounts.reopen", "administrator", lambda s: s.users["closed"]),
    Row("accounts.grant-role", "administrator", lambda s: s.users["head-a"], "to another"),
    Row("accounts.grant-role", "", lambda s: s.users["administrator"], "to oneself"),
    Row("accounts.end-role", "administrator", own_grant),
    Row("accounts.erase", "administrator", lambda s: s.users["head-a"], "another's account"),
    Row("accounts.erase", "", lambda s: s.users["administrator"], "one's own account"),
    Row("accounts.unlock", "administrator", lambda s: s.users["head-a"]),
    Row("accounts.remove-factors", "administrator", lambda s: s.users["head-a"], "another's"),
    Row("accounts.remove-factors", "", lambda s: s.users["administrator"], "one's own"),
    Row("accounts.set-password", "administrator", lambda s: s.users["head-a"]),
    Row("accounts.issue-token", "head-a", lambda s: s.users["head-a"]),
    Row("accounts.revoke-token", "head-a administrator", own_token),
    Row("accounts.export", "head-a administrator", lambda s: s.users["head-a"], "an account"),
    Row("accounts.export", "head-a administrator", own_person, "a person who has an account"),
    Row("accounts.export", "administrator", lambda s: s.small.people["head-xb"], "a person without one"),
]
