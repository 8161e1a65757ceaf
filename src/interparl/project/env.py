"""Values of the environment, parsed by functions that refuse nonsense and name the variable."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


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
