from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.factories import ADMINISTRATOR, Small, account

from interparl.apps.accounts.domain import (
    actor_of,
    authenticate_token,
    close_account,
    issue_token,
    revoke_token,
)
from interparl.apps.accounts.models import ApiToken, User
from interparl.apps.common.actor import Role
from interparl.apps.common.domain.permission import Forbidden, may
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.models import AuditEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> User:
    return account("officer@example.org", Role.OFFICER)


def test_a_token_is_its_owner_narrowed_to_its_scopes(officer: User, small: Small) -> None:
    row, text = issue_token(actor_of(officer), officer, name="sync", scopes=["audit.undo"])
    found = authenticate_token(text)
    assert found is not None
    actor, token = found
    assert (token, actor.key, actor.scopes) == (row, str(officer.pk), frozenset({"audit.undo"}))
    assert may(actor, "audit.undo", small.council)
    assert may(actor_of(officer), "audit.read", small.council)
    assert not may(actor, "audit.read", small.council), "the owner may, the token may not"


def test_a_scope_gives_no_right_that_the_owner_has_not(small: Small) -> None:
    user = account("head@example.org", Role.HEAD, delegation=small.delegations["XA"])
    _, text = issue_token(actor_of(user), user, name="sync", scopes=["audit.undo"])
    found = authenticate_token(text)
    assert found is not None
    assert not may(found[0], "audit.undo", small.council)


def test_the_text_of_a_token_is_nowhere_kept(officer: User) -> None:
    row, text = issue_token(actor_of(officer), officer, name="sync")
    kept = [str(getattr(row, field.name)) for field in row._meta.concrete_fields]
    trail = [str(entry.after) for entry in AuditEntry.objects.all()]
    assert all(text not in value and text[12:] not in value for value in kept + trail)
    assert row.digest not in str(trail)
    assert text.startswith(row.prefix)


@pytest.mark.parametrize("text", ["", "ip_", "ip_unknown", "Bearer x"])
def test_what_is_no_token_is_nobody(text: str) -> None:
    assert authenticate_token(text) is None


def test_an_ended_token_is_nobody(officer: User) -> None:
    actor = actor_of(officer)
    revoked, revoked_text = issue_token(actor, officer, name="a")
    expired, expired_text = issue_token(actor, officer, name="b")
    _, of_closed = issue_token(actor, officer, name="c")
    assert all(authenticate_token(text) for text in (revoked_text, expired_text, of_closed))
    revoke_token(actor, revoked)
    ApiToken.objects.filter(pk=expired.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    assert authenticate_token(revoked_text) is None
    assert authenticate_token(expired_text) is None
    close_account(ADMINISTRATOR, officer)
    assert authenticate_token(of_closed) is None
    assert not ApiToken.objects.filter(revoked_at=None).exists(), "closing revokes what was not revoked before"


@pytest.mark.parametrize("scope", ["accounts.issue-token", "accounts.grant-role", "accounts.set-password", "made.up"])
def test_no_token_makes_itself_another_way_in(scope: str, officer: User) -> None:
    with pytest.raises(Refused, match="No token"):
        issue_token(actor_of(officer), officer, name="x", scopes=[scope])


def test_tokens_are_few_and_do_not_live_for_ever(officer: User) -> None:
    actor = actor_of(officer)
    for days in (0, 731):
        with pytest.raises(Refused, match="lives from 1 to 730 days"):
            issue_token(actor, officer, name="x", days=days)
    for number in range(20):
        issue_token(actor, officer, name=str(number))
    with pytest.raises(Refused, match="You have 20 tokens"):
        issue_token(actor, officer, name="one too many")


def test_a_token_cannot_be_made_for_another_nor_by_a_token(officer: User) -> None:
    with pytest.raises(Forbidden):
        issue_token(ADMINISTRATOR, officer, name="x")
    _, text = issue_token(actor_of(officer), officer, name="x")
    found = authenticate_token(text)
    assert found is not None
    with pytest.raises(Forbidden):
        issue_token(found[0], officer, name="y")


def test_the_last_use_is_noted_but_not_at_every_request(officer: User) -> None:
    row, text = issue_token(actor_of(officer), officer, name="x")
    authenticate_token(text)
    row.refresh_from_db()
    first = row.used_at
    assert first is not None
    authenticate_token(text)
    row.refresh_from_db()
    assert row.used_at == first
    ApiToken.objects.filter(pk=row.pk).update(used_at=first - timedelta(hours=1))
    authenticate_token(text)
    row.refresh_from_db()
    assert row.used_at is not None
    assert row.used_at > first - timedelta(minutes=1)
