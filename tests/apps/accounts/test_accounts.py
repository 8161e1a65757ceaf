from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone
from tests.factories import ADMINISTRATOR, Small, account

from interparl.apps.accounts.domain import (
    actor_of,
    change_account,
    change_own_account,
    close_account,
    create_account,
    end_role,
    grant_role,
    reopen_account,
    set_password,
    set_password_link,
)
from interparl.apps.accounts.models import RoleGrant, User
from interparl.apps.common.actor import Actor, Grant, Role
from interparl.apps.common.domain.audit import verify
from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.writing import Conflict, Refused
from interparl.apps.common.models import AuditEntry
from interparl.apps.organs.models import Organ

pytestmark = pytest.mark.django_db
PASSWORD = "seven green boats sail"


def test_an_account_is_made_and_its_owner_named_nowhere_in_the_trail() -> None:
    user = create_account(ADMINISTRATOR, email=" Anna.Lind@Example.ORG ", name="Anna Lind", password=PASSWORD)
    assert user.email == "anna.lind@example.org"
    assert user.check_password(PASSWORD)
    assert EmailAddress.objects.get(user=user).verified
    entry = AuditEntry.objects.get(subject_id=str(user.pk))
    assert entry.after["email"] == "set"
    assert entry.after["password"] == "set"
    everything = str([entry.before, entry.after, entry.subject_label, entry.why]).lower()
    assert "anna" not in everything
    assert "lind" not in everything
    assert verify().faults == ()


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"email": "ANNA@example.org"}, "account with this address"),
        ({"email": "b@example.org", "password": "short"}, "too weak"),
        ({"email": "b@example.org", "password": "password1234"}, "too weak"),
        ({"email": "b@example.org", "password": "192837465564738291"}, "too weak"),
    ],
)
def test_a_second_account_and_a_weak_password_are_refused(values: dict[str, str], reason: str) -> None:
    create_account(ADMINISTRATOR, email="anna@example.org")
    with pytest.raises(Refused, match=reason):
        create_account(ADMINISTRATOR, **values)  # type: ignore[arg-type]
    assert User.objects.count() == 1


def test_a_person_has_one_account(small: Small) -> None:
    person = small.people["head-xa"]
    create_account(ADMINISTRATOR, email="a@example.org", person=person)
    other = create_account(ADMINISTRATOR, email="b@example.org")
    with pytest.raises(Refused, match="has an account already"):
        create_account(ADMINISTRATOR, email="c@example.org", person=person)
    with pytest.raises(Refused, match="has an account already"):
        change_account(ADMINISTRATOR, other, person=person)


def test_two_who_change_an_account_at_once() -> None:
    user = create_account(ADMINISTRATOR, email="a@example.org", name="A")
    seen = user.version
    change_account(ADMINISTRATOR, user, name="B", expected=seen)
    with pytest.raises(Conflict):
        change_own_account(actor_of(user), user, name="C", expected=seen)
    assert User.objects.get().name == "B"


def test_what_is_not_ones_own_to_change_is_an_error() -> None:
    user = create_account(ADMINISTRATOR, email="a@example.org")
    with pytest.raises(TypeError):
        change_own_account(actor_of(user), user, is_active=True)
    with pytest.raises(Forbidden):
        change_account(actor_of(user), user, email="b@example.org")


def test_a_new_address_is_the_one_to_sign_in_with() -> None:
    user = create_account(ADMINISTRATOR, email="a@example.org", password=PASSWORD)
    change_account(ADMINISTRATOR, user, email="B@example.org")
    assert [address.email for address in EmailAddress.objects.filter(user=user)] == ["b@example.org"]


def test_closing_ends_everything_and_reopening_gives_back_the_roles() -> None:
    user = account("officer@example.org", Role.OFFICER)
    assert actor_of(user).has(Role.OFFICER)
    close_account(ADMINISTRATOR, user, why="Left the service")
    assert actor_of(user) == Actor()
    with pytest.raises(Refused, match="closed"):
        grant_role(ADMINISTRATOR, user, Role.LEADERSHIP)
    with pytest.raises(Refused, match="closed"):
        set_password_link(ADMINISTRATOR, user)
    with pytest.raises(Refused, match="closed"):
        set_password(ADMINISTRATOR, user, PASSWORD)
    reopen_account(ADMINISTRATOR, user)
    assert actor_of(user).has(Role.OFFICER)


def test_nobody_but_an_administrator_manages_accounts() -> None:
    officer = actor_of(account("officer@example.org", Role.OFFICER))
    other = account("b@example.org", Role.LEADERSHIP)
    before = AuditEntry.objects.count()
    for verb in (close_account, reopen_account, set_password_link):
        with pytest.raises(Forbidden):
            verb(officer, other)
    with pytest.raises(Forbidden):
        create_account(officer, email="c@example.org")
    with pytest.raises(Forbidden):
        grant_role(officer, other, Role.ADMINISTRATOR)
    assert AuditEntry.objects.count() == before


def test_the_last_administrator_stays() -> None:
    only = account("a@example.org", Role.ADMINISTRATOR)
    system = Actor.system("command")
    with pytest.raises(Forbidden):
        close_account(actor_of(only), only)
    with pytest.raises(Refused, match="last administrator"):
        close_account(system, only)
    grant = only.role_grants.get()
    with pytest.raises(Refused, match="last administrator"):
        end_role(actor_of(only), grant)
    second = account("b@example.org", Role.ADMINISTRATOR)
    end_role(actor_of(only), grant)
    assert not actor_of(only).grants
    with pytest.raises(Refused, match="last administrator"):
        close_account(system, second)


@pytest.mark.parametrize(
    ("role", "place", "reason"),
    [
        (Role.HEAD, "", "name the delegation"),
        (Role.HEAD, "organ", "name the delegation"),
        (Role.STAFF, "both", "name the delegation"),
        (Role.OFFICER, "delegation", "not one of a delegation"),
        (Role.PRESIDING, "", "name the organ"),
        (Role.EXPERT, "", "name the organ"),
        (Role.ADMINISTRATOR, "organ", "name no organ"),
        (Role.LEADERSHIP, "organ", "name no organ"),
    ],
)
def test_a_role_stands_where_it_belongs(role: Role, place: str, reason: str, small: Small) -> None:
    user = create_account(ADMINISTRATOR, email="a@example.org")
    organ = small.council if place in {"organ", "both"} else None
    delegation = small.delegations["XA"] if place in {"delegation", "both"} else None
    with pytest.raises(Refused, match=reason):
        grant_role(ADMINISTRATOR, user, role, organ=organ, delegation=delegation)
    assert not RoleGrant.objects.exists()


def test_roles_hold_from_their_first_to_their_last_day(small: Small) -> None:
    user = create_account(ADMINISTRATOR, email="a@example.org")
    today = timezone.localdate()
    first, last = today - timedelta(days=10), today - timedelta(days=5)
    grant_role(ADMINISTRATOR, user, Role.EXPERT, organ=small.council, valid_from=first, valid_to=last)
    held = {day: bool(actor_of(user, on=today - timedelta(days=day)).grants) for day in (11, 10, 5, 4)}
    assert held == {11: False, 10: True, 5: True, 4: False}
    with pytest.raises(Refused, match="already"):
        grant_role(ADMINISTRATOR, user, Role.EXPERT, organ=small.council, valid_from=last)
    with pytest.raises(Refused, match="before the beginning"):
        grant_role(ADMINISTRATOR, user, Role.OFFICER, valid_from=last, valid_to=first)
    grant_role(ADMINISTRATOR, user, Role.EXPERT, organ=small.commission, valid_from=last)
    grant_role(ADMINISTRATOR, user, Role.EXPERT, organ=small.council)
    assert actor_of(user).grants == {Grant(Role.EXPERT, "COUNCIL"), Grant(Role.EXPERT, "C-LAW")}


def test_ending_a_role_takes_effect_at_once_and_one_not_begun_is_taken_back() -> None:
    user = account("a@example.org", Role.OFFICER)
    grant = user.role_grants.get()
    ended = end_role(ADMINISTRATOR, grant)
    assert ended is not None
    assert not actor_of(user).grants
    tomorrow = timezone.localdate() + timedelta(days=1)
    later = grant_role(ADMINISTRATOR, user, Role.LEADERSHIP, valid_from=tomorrow)
    assert end_role(ADMINISTRATOR, later) is None
    assert list(user.role_grants.all()) == [grant]
    kinds = AuditEntry.objects.filter(parent_id=str(user.pk)).values_list("operation", flat=True)
    assert list(kinds) == ["change", "create", "remove"]


def test_who_is_on_a_delegation_takes_part_in_the_organs_of_delegations(small: Small) -> None:
    Organ.objects.update(seats_delegations=False)
    Organ.objects.filter(key="COUNCIL").update(seats_delegations=True)
    user = account("a@example.org", Role.MEMBER, delegation=small.delegations["XA"])
    assert actor_of(user).organs == {"COUNCIL"}
    assert actor_of(account("l@example.org", Role.LEADERSHIP)).organs == {"PLENARY", "COUNCIL", "C-LAW"}
    assert actor_of(account("o@example.org", Role.OFFICER)).organs == frozenset()


def test_a_password_link_works_once(client: Client) -> None:
    user = create_account(ADMINISTRATOR, email="a@example.org", language="ru")
    link = set_password_link(ADMINISTRATOR, user)
    assert link.startswith("http://127.0.0.1:8000/ru/account/password/reset/key/")
    path = link.removeprefix("http://127.0.0.1:8000")
    form = client.get(path, follow=True)
    assert form.status_code == 200
    there = form.redirect_chain[-1][0]
    answer = client.post(there, {"password1": PASSWORD, "password2": PASSWORD})
    assert answer.status_code == 302
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    again = Client().get(path, follow=True)
    assert b'name="password1"' not in again.content
    assert AuditEntry.objects.filter(action="accounts.set-password", subject_id=str(user.pk)).count() == 1
