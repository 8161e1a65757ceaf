"""Signing in by a parliament's own service: which accounts it opens and which it does not."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from pytest_django import Settings
from tests.factories import ADMINISTRATOR, account

from interparl.apps.accounts.adapter import SocialAdapter
from interparl.apps.accounts.domain import close_account, create_account, erase_account
from interparl.apps.accounts.models import User
from interparl.apps.common.actor import Role

pytestmark = pytest.mark.django_db
CONFIGURATION = {
    "issuer": "https://id.xa.example",
    "authorization_endpoint": "https://id.xa.example/authorize",
    "token_endpoint": "https://id.xa.example/token",
    "userinfo_endpoint": "https://id.xa.example/userinfo",
    "jwks_uri": "https://id.xa.example/keys",
}


class Answer:
    """What the service answers to a request."""

    def __init__(self, content: dict[str, Any]) -> None:
        self.content, self.status_code, self.headers = content, 200, {"content-type": "application/json"}

    def json(self) -> dict[str, Any]:
        return self.content

    def raise_for_status(self) -> None:
        return


class Service:
    """A service that knows one person; stands in for the network."""

    def __init__(self) -> None:
        self.person: dict[str, Any] = {"sub": "7", "email": "vera@xa.example", "email_verified": True}
        self.asked: list[dict[str, Any]] = []

    def __enter__(self) -> Service:
        return self

    def __exit__(self, *error: object) -> None:
        return

    def get(self, url: str, **more: Any) -> Answer:
        return Answer(dict(self.person) if url == CONFIGURATION["userinfo_endpoint"] else dict(CONFIGURATION))

    def request(self, method: str, url: str, **more: Any) -> Answer:
        assert url == CONFIGURATION["token_endpoint"]
        self.asked.append(more["data"])
        return Answer({"access_token": "t", "token_type": "bearer"})


@pytest.fixture
def service(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Service:
    """The service of the parliament of XA, for addresses at xa.example."""
    made = Service()
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": "xa",
                    "name": "Parliament of XA",
                    "client_id": "interparl",
                    "secret": "s",
                    "settings": {
                        "server_url": "https://id.xa.example",
                        "oauth_pkce_enabled": True,
                        "domains": ["xa.example"],
                    },
                }
            ]
        }
    }
    monkeypatch.setattr(SocialAdapter, "get_requests_session", lambda self: made)
    return made


def come_in(client: Client) -> str:
    """Through the service and back; the address one is sent to at the end."""
    there = client.post("/en/account/oidc/xa/login/").headers["Location"]
    asked = parse_qs(urlsplit(there).query)
    assert there.startswith(CONFIGURATION["authorization_endpoint"])
    assert asked["code_challenge_method"] == ["S256"]
    back = client.get("/en/account/oidc/xa/login/callback/", {"code": "c", "state": asked["state"][0]})
    return back.headers.get("Location", "")


def inside(client: Client) -> str:
    return str(client.session.get("_auth_user_id", ""))


def test_a_service_opens_an_account_of_its_domain_and_is_remembered(service: Service, client: Client) -> None:
    user = create_account(ADMINISTRATOR, email="vera@xa.example", password="seven green boats sail")
    assert come_in(client) == "/en/desk/"
    assert inside(client) == str(user.pk)
    assert "code_verifier" in service.asked[0]
    assert SocialAccount.objects.get().user == user
    user.refresh_from_db()
    assert user.check_password("seven green boats sail"), "the password stays as it was"
    service.person["email"] = "married@xa.example"
    again = Client()
    come_in(again)
    assert inside(again) == str(user.pk), "by the service's own id, whatever the address is now"


@pytest.mark.parametrize(
    "change",
    [
        {"email_verified": False},
        {"email_verified": "false"},
        {"email_verified": None},
        {"email": "stranger@xa.example"},
        {"email": "vera@xb.example"},
    ],
    ids=str,
)
def test_a_service_opens_nothing_else_and_makes_no_account(
    change: dict[str, Any], service: Service, client: Client
) -> None:
    account("vera@xa.example", Role.LEADERSHIP)
    account("vera@xb.example", Role.ADMINISTRATOR)
    service.person |= change
    come_in(client)
    assert inside(client) == ""
    assert User.objects.count() == 2
    assert not SocialAccount.objects.exists()


def test_a_closed_or_erased_account_is_not_opened(service: Service, client: Client) -> None:
    user = account("vera@xa.example", Role.LEADERSHIP)
    come_in(client)
    close_account(ADMINISTRATOR, user)
    come_in(client)
    assert inside(client) == ""
    erase_account(ADMINISTRATOR, user)
    assert not SocialAccount.objects.exists()
    come_in(client)
    assert inside(client) == ""


def test_the_second_factor_is_asked_for_all_the_same(service: Service, client: Client) -> None:
    user = account("vera@xa.example", Role.LEADERSHIP)
    TOTP.activate(user, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    assert come_in(client) == "/en/account/2fa/authenticate/"
    assert inside(client) == ""


def test_an_answer_nobody_asked_for_is_not_taken(service: Service, client: Client) -> None:
    account("vera@xa.example", Role.LEADERSHIP)
    client.get("/en/account/oidc/xa/login/callback/", {"code": "c", "state": "made-up"})
    assert inside(client) == ""
    assert service.asked == []


def test_an_unknown_service_is_not_found(service: Service, client: Client) -> None:
    assert client.post("/en/account/oidc/xz/login/").status_code == 404
