"""The ways in: password, second factor, recovery code, passkey; what happens to wrong ones; the list of sessions."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from tests.factories import ADMINISTRATOR, account

from interparl.apps.accounts.domain import close_account
from interparl.apps.accounts.models import User
from interparl.apps.common.actor import Role

pytestmark = pytest.mark.django_db
PASSWORD = "a long pass phrase"
LOGIN = "/en/account/login/"
DESK = "/en/desk/"


@pytest.fixture(autouse=True)
def _no_counts_left_over() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def officer() -> User:
    return account("officer@example.org", Role.OFFICER)


def sign_in(client: Client, email: str = "officer@example.org", password: str = PASSWORD, address: str = "") -> int:
    more = {"REMOTE_ADDR": address} if address else {}
    return client.post(LOGIN, {"login": email, "password": password}, **more).status_code  # type: ignore[arg-type]


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def code_of(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time()))))


def say_password_again(client: Client) -> None:
    assert client.post("/en/account/reauthenticate/", {"password": PASSWORD}).status_code == 302


@pytest.fixture
def secret(officer: User) -> str:
    """The officer has an authenticator application with this secret."""
    made = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    TOTP.activate(officer, made)
    return made


def test_a_password_opens_the_desk(client: Client, officer: User) -> None:
    assert client.get(LOGIN).status_code == 200
    answer = client.post(LOGIN, {"login": "Officer@Example.org", "password": PASSWORD})
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("desk:home"))
    assert signed_in(client)


@pytest.mark.parametrize(("email", "password"), [("officer@example.org", "wrong"), ("nobody@example.org", PASSWORD)])
def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(
    email: str, password: str, client: Client, officer: User
) -> None:
    answer = client.post(LOGIN, {"login": email, "password": password})
    assert answer.status_code == 200
    assert not signed_in(client)
    errors = re.findall(rb"(?:password you specified|not correct)", answer.content)
    assert errors


def test_nobody_signs_up(client: Client) -> None:
    answer = client.post("/en/account/signup/", {"email": "x@example.org", "password1": PASSWORD})
    assert answer.status_code in {200, 403}
    assert not User.objects.exists()


def test_a_closed_account_stays_outside(client: Client, officer: User) -> None:
    sign_in(client)
    assert client.get(DESK).status_code == 200
    close_account(ADMINISTRATOR, officer)
    assert client.get(DESK).status_code == 302, "its session ended"
    sign_in(client)
    assert not signed_in(client)


def test_too_many_wrong_passwords_lock_that_account_from_that_address_only(
    client: Client, officer: User, settings: Settings
) -> None:
    account("second@example.org", Role.OFFICER)
    statuses = [sign_in(client, password="wrong", address="192.0.2.1") for _ in range(settings.AXES_FAILURE_LIMIT)]
    assert set(statuses[:-1]) == {200}
    locked = client.post(LOGIN, {"login": "officer@example.org", "password": PASSWORD}, REMOTE_ADDR="192.0.2.1")
    assert locked.status_code == 429
    assert int(locked.headers["Retry-After"]) == 3600
    assert not signed_in(client), "not even with the right password"
    assert sign_in(client, "OFFICER@example.org", address="192.0.2.1") == 429, "however the address is spelt"
    assert sign_in(Client(), "second@example.org", address="192.0.2.1") == 302, "another account from there"
    assert sign_in(Client(), address="192.0.2.2") == 302, "the same account from elsewhere"


def test_a_browser_of_another_name_does_not_begin_anew(officer: User, settings: Settings) -> None:
    for turn in range(settings.AXES_FAILURE_LIMIT):
        Client(HTTP_USER_AGENT=f"Browser {turn}").post(LOGIN, {"login": officer.email, "password": "wrong"})
    assert sign_in(Client(HTTP_USER_AGENT="Another")) == 429


def test_waiting_is_not_made_longer_by_trying_again(client: Client, officer: User, settings: Settings) -> None:
    for _ in range(settings.AXES_FAILURE_LIMIT):
        sign_in(client, password="wrong")
    before = AccessAttempt.objects.get()
    assert sign_in(client) == 429
    assert sign_in(client, password="wrong") == 429
    after = AccessAttempt.objects.get()
    assert (after.attempt_time, after.failures_since_start) == (before.attempt_time, before.failures_since_start)


def test_a_storm_of_guesses_locks_out_nobody_else(client: Client, officer: User) -> None:
    """A fuzzer tries many accounts from one address; an officer elsewhere works on."""
    for number in range(40):
        sign_in(client, f"guess{number % 5}@example.org", "wrong", address="203.0.113.9")
    assert sign_in(Client(), address="192.0.2.2") == 302


def test_a_right_password_forgets_the_wrong_ones(client: Client, officer: User, settings: Settings) -> None:
    for _ in range(settings.AXES_FAILURE_LIMIT - 1):
        sign_in(client, password="wrong")
    assert sign_in(client) == 302
    assert sign_in(Client(), password="wrong") == 200
    assert sign_in(Client()) == 302


def test_no_password_typed_is_kept(client: Client, officer: User) -> None:
    sign_in(client, password="a most secret word")
    kept = str(list(AccessAttempt.objects.values()))
    assert "officer@example.org" in kept
    assert "most secret" not in kept


def test_an_endless_name_is_no_error(client: Client, officer: User) -> None:
    assert sign_in(client, "x" * 300 + "@example.org", "wrong") == 200
    assert sign_in(client, "нет\x00такого", "wrong") == 200


def test_login_is_limited_by_address(client: Client) -> None:
    statuses = {sign_in(client, f"g{n}@example.org", "wrong", address="192.0.2.77") for n in range(35)}
    assert 429 in statuses


def test_an_authenticator_application_is_set_up_and_asked_for(client: Client, officer: User) -> None:
    sign_in(client)
    say_password_again(client)
    page = client.get("/en/account/2fa/totp/activate/")
    assert page.status_code == 200
    secret = page.context["form"].secret
    wrong = client.post("/en/account/2fa/totp/activate/", {"code": "000000"})
    assert wrong.status_code == 200
    done = client.post("/en/account/2fa/totp/activate/", {"code": code_of(secret)})
    assert done.status_code == 302
    kinds = set(Authenticator.objects.filter(user=officer).values_list("type", flat=True))
    assert kinds == {"totp", "recovery_codes"}

    other = Client()
    answer = other.post(LOGIN, {"login": officer.email, "password": PASSWORD})
    assert answer.headers["Location"] == "/en/account/2fa/authenticate/"
    assert not signed_in(other), "half way in is not in"
    assert other.get(DESK).status_code == 302
    assert other.post(answer.headers["Location"], {"code": "123456"}).status_code == 200
    assert not signed_in(other)
    cache.clear()
    time_used(officer)
    assert other.post(answer.headers["Location"], {"code": code_of(secret)}).status_code == 302
    assert signed_in(other)


def time_used(user: User) -> None:
    """Forget which code was used last, as if half a minute had gone by."""
    authenticator = Authenticator.objects.get(user=user, type="totp")
    authenticator.data.pop("last_used", None)
    authenticator.save()


def test_the_secret_of_a_second_factor_is_not_readable_in_the_database(officer: User, secret: str) -> None:
    data = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in data
    assert TOTP(Authenticator.objects.get(user=officer, type="totp")).validate_code(code_of(secret))


def test_a_recovery_code_opens_once(officer: User, secret: str) -> None:
    codes = RecoveryCodes.activate(officer).get_unused_codes()
    client = Client()
    client.post(LOGIN, {"login": officer.email, "password": PASSWORD})
    assert client.post("/en/account/2fa/authenticate/", {"code": codes[0]}).status_code == 302
    assert signed_in(client)
    again = Client()
    again.post(LOGIN, {"login": officer.email, "password": PASSWORD})
    assert again.post("/en/account/2fa/authenticate/", {"code": codes[0]}).status_code == 200
    assert not signed_in(again)


def test_guessing_the_second_factor_is_limited(officer: User, secret: str) -> None:
    client = Client()
    client.post(LOGIN, {"login": officer.email, "password": PASSWORD})
    for _ in range(6):
        client.post("/en/account/2fa/authenticate/", {"code": "000000"})
    assert client.post("/en/account/2fa/authenticate/", {"code": code_of(secret)}).status_code == 200
    assert not signed_in(client)


def test_passkeys_can_be_added_and_asked_for(client: Client, officer: User) -> None:
    offered = client.get("/en/account/2fa/webauthn/login/", headers={"accept": "application/json"})
    options = offered.json()["request_options"]["publicKey"]
    assert len(options["challenge"]) >= 20
    refused = client.post("/en/account/2fa/webauthn/login/", {"credential": "{}"})
    assert refused.status_code in {200, 302}
    assert not signed_in(client)
    sign_in(client)
    say_password_again(client)
    adding = client.get("/en/account/2fa/webauthn/add/")
    assert adding.status_code == 200
    assert b"challenge" in adding.content


def test_changing_factors_asks_for_the_password_again(client: Client, officer: User) -> None:
    sign_in(client)
    page = "/en/account/2fa/totp/activate/"
    assert "/reauthenticate/" in client.get(page).headers["Location"]
    say_password_again(client)
    assert client.get(page).status_code == 200
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] = time.time() - 3600
    session.save()
    assert "/reauthenticate/" in client.get(page).headers["Location"], "an hour later once more"


def test_a_session_ends_from_the_list_of_another(client: Client, officer: User) -> None:
    sign_in(client)
    elsewhere = Client(HTTP_USER_AGENT="Telephone")
    sign_in(elsewhere, address="192.0.2.50")
    page = client.get("/en/account/sessions/")
    assert page.status_code == 200
    assert b"192.0.2.50" in page.content
    assert UserSession.objects.filter(user=officer).count() == 2
    client.post("/en/account/sessions/")
    assert UserSession.objects.filter(user=officer).count() == 1
    assert client.get(DESK).status_code == 200
    assert elsewhere.get(DESK).status_code == 302


def test_nobody_changes_the_address_they_sign_in_with(client: Client, officer: User) -> None:
    sign_in(client)
    answer = client.post("/en/account/email/", {"email": "mine@example.org", "action_add": ""})
    assert answer.status_code == 302
    assert not EmailAddress.objects.filter(email="mine@example.org").exists()
    assert reverse("account_email") == "/en/account/email/"


def test_a_role_that_needs_a_second_factor_is_sent_to_set_one_up(
    client: Client, officer: User, settings: Settings
) -> None:
    settings.SECOND_FACTOR_ROLES = frozenset({"officer"})
    account("expert@example.org", Role.LEADERSHIP)
    sign_in(client)
    answer = client.get(DESK)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/en/account/2fa/")
    page = client.get("/en/account/2fa/")
    assert b"needs a second factor" in page.content
    assert client.get("/en/").status_code == 200, "the portal stays open"
    TOTP.activate(officer, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    assert client.get(DESK).status_code == 200
    other = Client()
    sign_in(other, "expert@example.org")
    assert other.get(DESK).status_code == 200, "a role that needs none"
    assert Client().get(DESK).headers["Location"].startswith(LOGIN)
