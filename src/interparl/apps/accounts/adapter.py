"""How the login library behaves here."""

from __future__ import annotations

import base64
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest
from django.utils.encoding import force_bytes


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by an administrator; nobody signs up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Closed."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Nothing: wrong passwords are counted by account and address together (see `lockout`).

        The library counts them by account alone, so that anybody could lock out anybody.
        """


class SocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """A parliament's own sign-in service opens existing accounts; it makes none.

    Its word on somebody's address is taken for addresses of its own domains alone, so that the service of one
    parliament opens no account of another.
    """

    def can_authenticate_by_email(self, login: Any, email: str) -> bool:
        """Whether the service may vouch for this address, and says outright that it is verified.

        Only the truth value counts: some services write the word "false", which the library takes for true.
        """
        told = login.account.extra_data
        told = told.get("userinfo") or told.get("id_token") or told
        domains = login.provider.app.settings.get("domains", [])
        return told.get("email_verified") is True and email.rpartition("@")[2].lower() in domains

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Closed."""
        return False


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The secrets of authenticator applications and recovery codes are enciphered in the database.

    The key is drawn from SECRET_KEY, older ones from SECRET_KEY_FALLBACKS: a copy of the database alone opens nothing.
    """

    def encrypt(self, text: str) -> str:
        """With the present key."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """With whichever key fits."""
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher() -> MultiFernet:
    return MultiFernet([Fernet(_key(secret)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str | bytes) -> bytes:
    drawn = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"interparl second factors")
    return base64.urlsafe_b64encode(drawn.derive(force_bytes(secret)))
