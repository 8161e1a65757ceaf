"""What records are called in the search, where a language has no name for them."""

from __future__ import annotations

from interparl.apps.common.text import Text


def called_in(text: Text, language: str) -> str:
    """In this language, else in the first that there is: the same whoever writes, and in whatever language."""
    return text.get(language, "") or (str(text.data()[min(text)]) if text else "")
