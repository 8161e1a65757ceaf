"""`interparl user`: what it makes, what it prints, how it ends."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from click.testing import CliRunner, Result
from django.utils import timezone
from tests.factories import Small

from interparl.apps.accounts.domain import actor_of
from interparl.apps.accounts.models import User
from interparl.apps.common.actor import Grant, Role
from interparl.apps.common.models import AuditEntry
from interparl.cli import main

pytestmark = pytest.mark.django_db
PASSWORD = "seven green boats sail"


def run(*arguments: str, given: str | None = None, language: str = "en") -> Result:
    return CliRunner().invoke(main, ["user", *arguments], input=given, env={"INTERPARL_UI": language})


def made(*arguments: str) -> User:
    result = run("create", "vera@example.org", *arguments)
    assert result.exit_code == 0, result.output
    return User.objects.get(email="vera@example.org")


def test_an_account_is_made_with_a_link_to_set_its_password(small: Small) -> None:
    result = run("create", "Vera@example.org", "--name", "Vera", "--role", "head", "--delegation", "XA-D")
    lines = result.stdout.splitlines()
    assert lines[0] == "Account made: vera@example.org"
    assert lines[-1].startswith("http://127.0.0.1:8000/en/account/password/reset/key/")
    user = User.objects.get()
    assert actor_of(user).grants == {Grant(Role.HEAD, delegation="XA-D")}
    assert not user.has_usable_password()
    assert set(AuditEntry.objects.values_list("actor", flat=True)) == {"system:command"}


def test_a_password_comes_from_standard_input_and_is_not_printed() -> None:
    result = run("create", "vera@example.org", "--password-stdin", given=f"{PASSWORD}\n")
    assert User.objects.get().check_password(PASSWORD)
    assert PASSWORD not in result.output
    result = run("password", "vera@example.org", "--password-stdin", given="nine blue kites rise\n")
    assert result.stdout == "Password set: vera@example.org\n"
    assert User.objects.get().check_password("nine blue kites rise")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("create", "vera@example.org", "--role", "head"), 4, "This role is one of a delegation"),
        (("create", "vera@example.org", "--role", "expert", "--organ", "NONE"), 3, "no record with the key NONE"),
        (("create", "no address"), 2, "valid email"),
        (("create", "vera@example.org", "--role", "king"), 2, "king"),
        (("role", "nobody@example.org", "officer"), 3, "There is no account nobody@example.org."),
        (("end-role", "nobody@example.org", "officer"), 3, "There is no account"),
    ],
)
def test_what_cannot_be_done_ends_with_its_reason_and_nothing_made(
    arguments: tuple[str, ...], code: int, message: str, small: Small
) -> None:
    result = run(*arguments)
    assert result.exit_code == code
    assert message in result.stderr
    assert "Traceback" not in result.output
    assert not User.objects.exists()
    assert not AuditEntry.objects.exists()


def test_a_weak_password_is_refused() -> None:
    result = run("create", "vera@example.org", "--password-stdin", given="short\n")
    assert result.exit_code == 4
    assert "too weak" in result.stderr


def test_roles_are_given_ended_and_listed(small: Small) -> None:
    user = made("--name", "Vera")
    assert run("role", user.email, "officer", "--organ", "COUNCIL", "--why", "New duty").exit_code == 0
    assert run("role", user.email, "leadership", "--from", "2020-01-01", "--to", "2020-12-31").exit_code == 0
    assert run("list").stdout == "vera@example.org\tVera\topen\tpassword only\tofficer COUNCIL\n"
    again = run("role", user.email, "officer", "--organ", "COUNCIL")
    assert (again.exit_code, again.stderr) == (4, "Error: The account has this role already.\n")
    assert run("end-role", user.email, "officer").exit_code == 3, "not held for the whole assembly"
    assert run("end-role", user.email, "officer", "--organ", "COUNCIL").exit_code == 0
    assert not actor_of(user).grants
    assert AuditEntry.objects.filter(why="New duty").count() == 1


def test_an_account_is_closed_listed_on_request_and_opened() -> None:
    user = made()
    assert run("close", user.email).exit_code == 0
    assert run("list").stdout == ""
    assert run("list", "--closed").stdout.startswith("vera@example.org\t\tclosed")
    assert run("password", user.email).exit_code == 4
    assert run("reopen", user.email).exit_code == 0
    assert run("list").stdout.startswith("vera@example.org")


def test_somebody_locked_out_is_helped_back() -> None:
    user = made()
    for address in ("192.0.2.1", "192.0.2.2"):
        AccessAttempt.objects.create(username=user.email, ip_address=address, failures_since_start=9)
    Authenticator.objects.create(user=user, type="totp", data={})
    assert run("unlock", user.email).stdout == "Addresses unlocked: 2\n"
    assert not AccessAttempt.objects.exists()
    assert run("remove-factors", user.email, "--why", "Lost telephone").stdout == "Second factors removed: 1\n"
    assert not Authenticator.objects.exists()


def test_personal_data_is_printed_and_erased() -> None:
    user = made("--name", "Vera")
    export = json.loads(run("export", user.email).stdout)
    assert export["account"]["name"] == "Vera"
    assert run("erase", user.email, given="n\n").exit_code == 1
    assert User.objects.get().name == "Vera"
    assert run("erase", user.email, "--yes", "--why", "Asked for").exit_code == 0
    assert User.objects.get().name == ""


def test_old_traces_are_forgotten() -> None:
    user = made()
    AccessAttempt.objects.create(username=user.email, ip_address="192.0.2.1", failures_since_start=9)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(days=91))
    AccessAttempt.objects.create(username=user.email, ip_address="192.0.2.2", failures_since_start=1)
    assert run("forget-old").stdout.splitlines() == [
        "Sign-ins forgotten: 0",
        "Wrong passwords forgotten: 1",
        "Drafts deleted: 0",
        "Ended sessions deleted: 0",
    ]
    assert AccessAttempt.objects.get().ip_address == "192.0.2.2"


def test_the_commands_speak_russian_where_the_catalogue_does() -> None:
    assert run("role", "nobody@example.org", "officer", language="ru").exit_code == 3
