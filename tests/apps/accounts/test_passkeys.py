"""Passkeys from end to end, with a key made of software."""

from __future__ import annotations

import json
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings
from tests.apps.accounts.soft_key import SoftKey
from tests.factories import account

from interparl.apps.accounts.models import User
from interparl.apps.common.actor import Role

pytestmark = pytest.mark.django_db
LOGIN, PASSKEY = "/en/account/login/", "/en/account/2fa/webauthn/login/"
PASSWORD = "a long pass phrase"


@pytest.fixture(autouse=True)
def _as_in_production(settings: Settings) -> None:
    cache.clear()
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = False


@pytest.fixture
def user() -> User:
    return account("vera@example.org", Role.OFFICER)


def add(key: SoftKey, user: User, *, passwordless: bool = True) -> None:
    client = Client()
    client.post(LOGIN, {"login": user.email, "password": PASSWORD}, secure=True)
    client.post("/en/account/reauthenticate/", {"password": PASSWORD}, secure=True)
    page = client.get("/en/account/2fa/webauthn/add/" + ("?passwordless" if passwordless else ""), secure=True)
    answer = key.register(page.context["js_data"]["creation_options"])
    form = {"name": "My key", "credential": json.dumps(answer), **({"passwordless": "on"} if passwordless else {})}
    assert client.post("/en/account/2fa/webauthn/add/", form, secure=True).status_code == 302


def options(client: Client) -> dict[str, Any]:
    found: dict[str, Any] = client.get(PASSKEY, headers={"accept": "application/json"}, secure=True).json()
    return dict(found["request_options"])


def come_in(client: Client, answer: dict[str, Any]) -> str:
    client.post(PASSKEY, {"credential": json.dumps(answer)}, secure=True)
    return str(client.session.get("_auth_user_id", ""))


def test_a_passkey_signs_in_by_itself(user: User) -> None:
    key = SoftKey()
    add(key, user)
    kinds = list(Authenticator.objects.filter(user=user).order_by("type").values_list("type", flat=True))
    assert kinds == ["recovery_codes", "webauthn"]
    client = Client()
    assert come_in(client, key.sign(options(client))) == str(user.pk)


def test_a_passkey_is_a_second_factor(user: User) -> None:
    key = SoftKey()
    add(key, user, passwordless=False)
    client = Client()
    there = client.post(LOGIN, {"login": user.email, "password": PASSWORD}, secure=True).headers["Location"]
    assert there == "/en/account/2fa/authenticate/"
    page = client.get(there, secure=True)
    answer = key.sign(page.context["js_data"]["request_options"])
    assert client.post(there, {"credential": json.dumps(answer)}, secure=True).status_code == 302
    assert client.session["_auth_user_id"] == str(user.pk)


def test_another_key_another_site_and_an_old_answer_open_nothing(user: User) -> None:
    key = SoftKey()
    add(key, user)
    stranger = SoftKey()
    stranger.credential_id, stranger.user_handle = key.credential_id, key.user_handle
    client = Client()
    assert come_in(client, stranger.sign(options(client))) == ""
    phishing = SoftKey("test-server.example")
    phishing.key, phishing.credential_id, phishing.user_handle = key.key, key.credential_id, key.user_handle
    assert come_in(client, phishing.sign(options(client))) == ""
    first = key.sign(options(client))
    assert come_in(client, first) == str(user.pk)
    again = Client()
    options(again)
    assert come_in(again, first) == "", "the answer to another challenge"


def test_a_key_that_did_not_ask_who_holds_it_does_not_sign_in_by_itself(user: User) -> None:
    key = SoftKey()
    add(key, user)
    key.verified = False
    client = Client()
    assert come_in(client, key.sign(options(client))) == ""


def test_a_key_of_a_closed_account_opens_nothing(user: User) -> None:
    key = SoftKey()
    add(key, user)
    user.is_active = False
    user.save()
    client = Client()
    assert come_in(client, key.sign(options(client))) == ""
