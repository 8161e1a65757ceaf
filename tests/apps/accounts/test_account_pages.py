"""Every page of the login library answers in both languages, and needs nothing the content policy forbids."""

from __future__ import annotations

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.test import Client
from tests.factories import account
from tests.languages import SPOKEN

from interparl.apps.accounts.models import User
from interparl.apps.common.actor import Role

pytestmark = pytest.mark.django_db
OPEN = ["login/", "signup/", "password/reset/", "password/reset/done/", "password/reset/key/x-y/", "inactive/",
        "password/reset/key/done/"]  # fmt: skip
OWN = [
    "logout/", "password/change/", "reauthenticate/", "sessions/", "2fa/", "2fa/totp/activate/", "2fa/webauthn/",
    "2fa/webauthn/add/", "3rdparty/",
]  # fmt: skip
WITH_FACTORS = ["2fa/", "2fa/totp/deactivate/", "2fa/recovery-codes/", "2fa/recovery-codes/generate/",
                "2fa/recovery-codes/download/", "2fa/reauthenticate/", "2fa/webauthn/"]  # fmt: skip
INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*type=\"(?:application/(?:ld\+)?json)\")|<style|\sstyle=|\son[a-z]+=\"|javascript:"
)


@pytest.fixture
def inside(client: Client) -> tuple[Client, User]:
    """Signed in, and the password said again just now."""
    cache.clear()
    user = account("vera@example.org", Role.OFFICER)
    client.post("/en/account/login/", {"login": user.email, "password": "a long pass phrase"})
    client.post("/en/account/reauthenticate/", {"password": "a long pass phrase"})
    return client, user


def check(client: Client, path: str, language: str) -> None:
    response = client.get(f"/{language}/account/{path}")
    assert response.status_code == 200, (path, response.status_code, response.headers.get("Location"))
    if response.headers["Content-Type"].startswith("text/html"):
        page = response.content.decode()
        assert f'<html lang="{language}"' in page, path
        assert INLINE.findall(page) == [], path
        assert page.count("<h1") == 1, path


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("path", OPEN)
def test_pages_for_strangers(path: str, language: str, client: Client) -> None:
    check(client, path, language)


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("path", OWN)
def test_pages_of_ones_own(path: str, language: str, inside: tuple[Client, User]) -> None:
    check(inside[0], path, language)


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("path", WITH_FACTORS)
def test_pages_with_second_factors(path: str, language: str, inside: tuple[Client, User]) -> None:
    client, user = inside
    TOTP.activate(user, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(user)
    passkey = Authenticator.objects.create(
        user=user,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "Key", "credential": {"clientExtensionResults": {"credProps": {"rk": True}}}},
    )
    check(client, path, language)
    if path == "2fa/webauthn/":
        for more in (f"keys/{passkey.pk}/edit/", f"keys/{passkey.pk}/remove/"):
            check(client, path + more, language)


def test_pages_of_ones_own_are_not_for_strangers(client: Client) -> None:
    for path in {*OWN, *WITH_FACTORS} - {"logout/"}:
        response = client.get(f"/en/account/{path}")
        assert response.status_code == 302, path
        assert response.headers["Location"].startswith("/en/account/login/"), path


def test_a_half_signed_in_stranger_sees_nothing_of_the_account(client: Client) -> None:
    cache.clear()
    user = account("vera@example.org", Role.OFFICER)
    TOTP.activate(user, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    client.post("/en/account/login/", {"login": user.email, "password": "a long pass phrase"})
    check(client, "2fa/authenticate/", "en")
    assert client.get("/en/account/sessions/").status_code == 302
    session = client.session
    session["account_login"]["initiated_at"] = time.time() - 3600
    session.save()
    assert client.get("/en/account/2fa/authenticate/").status_code == 302, "half way in does not last"
