"""A passkey made of software: what a browser and its key do in the two ceremonies of WebAuthn (Level 2)."""

from __future__ import annotations

import hashlib
import json
import os
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

FLAGS = AuthenticatorData.FLAG


class SoftKey:
    """One key for one site; `verified` says whether it asked for a finger or a number."""

    def __init__(self, site: str = "testserver", *, verified: bool = True) -> None:
        self.site, self.verified, self.counter = site, verified, 0
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.credential_id = os.urandom(16)
        self.user_handle = b""

    def register(self, options: dict[str, Any]) -> dict[str, Any]:
        """Answer to the options of a registration."""
        public = options["publicKey"]
        self.user_handle = public["user"]["id"]
        client = self._client("webauthn.create", public["challenge"])
        credential = AttestedCredentialData.create(
            b"\x00" * 16,
            self.credential_id,
            ES256.from_cryptography_key(self.key.public_key()),  # type: ignore[no-untyped-call]
        )
        data = AuthenticatorData.create(
            hashlib.sha256(self.site.encode()).digest(), self._flags() | FLAGS.AT, self.counter, credential
        )
        attestation = AttestationObject.create("none", data, {})
        return self._answer(
            {"clientDataJSON": websafe_encode(client), "attestationObject": websafe_encode(attestation)}
        )

    def sign(self, options: dict[str, Any]) -> dict[str, Any]:
        """Answer to the options of a sign-in."""
        client = self._client("webauthn.get", options["publicKey"]["challenge"])
        self.counter += 1
        data = AuthenticatorData.create(hashlib.sha256(self.site.encode()).digest(), self._flags(), self.counter)
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer(
            {
                "clientDataJSON": websafe_encode(client),
                "authenticatorData": websafe_encode(data),
                "signature": websafe_encode(signature),
                "userHandle": self.user_handle,
            }
        )

    def _flags(self) -> FLAGS:
        return FLAGS.UP | FLAGS.UV if self.verified else FLAGS.UP

    def _client(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": f"https://{self.site}"}).encode()

    def _answer(self, response: dict[str, Any]) -> dict[str, Any]:
        return {
            "id": websafe_encode(self.credential_id),
            "rawId": websafe_encode(self.credential_id),
            "type": "public-key",
            "response": response,
            "clientExtensionResults": {"credProps": {"rk": True}},
        }
