"""Ways of the site's navigation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Way:
    """A link of the navigation with those `below` it, which are shown while it is the current one.

    `current` is the value of ``aria-current``: ``page`` for the very page, ``true`` when the page lies within, else
    empty.
    """

    address: str
    name: str
    current: str = ""
    below: tuple[Way, ...] = ()
