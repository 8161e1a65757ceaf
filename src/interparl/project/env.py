"""Values of the environment, parsed by functions that refuse nonsense and name the variable."""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path
from typing import Any


class BadSetting(SystemExit):
    """A variable of the environment that cannot be used; the message says which one and what would do."""


def text(name: str, default: str = "") -> str:
    """The variable's text, `default` when unset or empty."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, default: bool) -> bool:
    """True for 1, yes, true, on; False for 0, no, false, off."""
    value = text(name).lower()
    if not value:
        return default
    if value in {"1", "yes", "true", "on"}:
        return True
    if value in {"0", "no", "false", "off"}:
        return False
    raise BadSetting(f"{name} is {value!r}; write 1 or 0")


def number(name: str, default: int, *, least: int = 0) -> int:
    """A whole number not below `least`."""
    value = text(name)
    if not value:
        return default
    if not value.isdecimal() or int(value) < least:
        raise BadSetting(f"{name} is {value!r}; write a whole number of at least {least}")
    return int(value)


def names(name: str, default: str = "") -> list[str]:
    """Values separated by commas."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def whole_numbers(name: str, default: str = "") -> list[int]:
    """Whole numbers separated by commas, negative ones too, in order; ``none`` for no number at all."""
    found = names(name, default)
    if found == ["none"]:
        return []
    try:
        return sorted({int(part) for part in found})
    except ValueError:
        raise BadSetting(f"{name} is {text(name)!r}; write whole numbers separated by commas, or none") from None


def sign_in_services(name: str) -> list[dict[str, Any]]:
    """OpenID Connect services as JSON: objects with ``id``, ``name``, ``client_id``, ``secret``, ``url``, ``domains``.

    Gives them as the login library wants them. A service's word on somebody's address is taken only if it says that
    the address is verified, and only for its own ``domains`` (of e-mail addresses).
    """
    value = text(name)
    if not value:
        return []
    texts = {"id", "name", "client_id", "secret", "url"}
    example = (
        '[{"id": "xa", "name": "Parliament of XA", "client_id": "…", "secret": "…", "url": "https://…", '
        '"domains": ["parliament.example"]}]'
    )
    try:
        given = json.loads(value)
    except ValueError:
        given = None
    if not isinstance(given, list) or not all(isinstance(service, dict) for service in given):
        raise BadSetting(f"{name} is no JSON list of objects; write {example}")
    for number, service in enumerate(given, 1):
        if service.keys() != {*texts, "domains"} or not all(isinstance(service[key], str) for key in texts):
            raise BadSetting(f"{name}: service {number} must have just {', '.join(sorted(texts))} and domains")
        domains = service["domains"]
        if not isinstance(domains, list) or not domains or not all(isinstance(domain, str) for domain in domains):
            raise BadSetting(f"{name}: domains of service {number} is no list of e-mail domains")
        if not service["id"].isascii() or not service["id"].replace("-", "").isalnum():
            raise BadSetting(f"{name}: the id {service['id']!r} may have Latin letters, digits and hyphens only")
        if not service["url"].startswith("https://") and "://127.0.0.1" not in service["url"]:
            raise BadSetting(f"{name}: the url of {service['id']} does not begin with https://")
    if len({service["id"] for service in given}) != len(given):
        raise BadSetting(f"{name}: two services have the same id")
    return [
        {
            "provider_id": service["id"],
            "name": service["name"],
            "client_id": service["client_id"],
            "secret": service["secret"],
            "settings": {
                "server_url": service["url"],
                "oauth_pkce_enabled": True,
                "domains": [domain.lower().lstrip("@") for domain in service["domains"]],
            },
        }
        for service in given
    ]


def roles(name: str, known: set[str], default: str) -> frozenset[str]:
    """Names of roles separated by commas, or ``none``."""
    wanted = names(name, default)
    if wanted == ["none"]:
        return frozenset()
    if unknown := set(wanted) - known:
        raise BadSetting(
            f"{name}: no role is called {', '.join(sorted(unknown))}; known are {', '.join(sorted(known))}"
        )
    return frozenset(wanted)


def data_folder() -> Path:
    """The folder with everything an installation keeps: INTERPARL_DATA, else ``interparl-data`` here."""
    return Path(text("INTERPARL_DATA", "interparl-data")).resolve()


def secret_key(folder: Path) -> str:
    """INTERPARL_SECRET_KEY, else one made once and kept in the data folder, readable by its owner alone."""
    given = text("INTERPARL_SECRET_KEY")
    if given:
        return given
    path = folder / "secret-key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            pass
        else:
            with os.fdopen(descriptor, "w") as file:
                file.write(secrets.token_urlsafe(60))
    return path.read_text(encoding="utf-8")
