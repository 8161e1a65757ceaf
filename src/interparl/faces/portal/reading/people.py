"""The list of people by the letter of their name, in each script apart."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from interparl.apps.common.text import Text
from interparl.apps.common.wording import interface_language
from interparl.apps.members.models import Person
from interparl.faces.portal.edition import Edition
from interparl.faces.portal.reading.public import public


@dataclass(frozen=True, slots=True)
class Named:
    """A person as the index holds it. `sorting`: the name turned round, family name first."""

    pk: UUID
    key: str
    name: Text
    state: str
    sorting: str
    letter: str
    script: str


def script_of(letter: str) -> str:
    """The script of a letter, as Unicode names it: LATIN, CYRILLIC, ARMENIAN."""
    return unicodedata.name(letter, "OTHER").split(" ")[0]


def turned(name: str) -> str:
    """The name as a list is sorted by it: the last word first, without case and marks on letters."""
    words = name.split()
    whole = " ".join([words[-1], *words[:-1]]) if words else ""
    plain = unicodedata.normalize("NFD", whole.casefold())
    # Marks are dropped for sorting only; й and ё are letters of their own and stay next to и and е.
    return "".join(mark for mark in plain if unicodedata.category(mark) != "Mn")


def index(edition: Edition, *, state: str = "", among: set[UUID] | None = None) -> list[Named]:
    """Everybody public in the order of family names, script by script. `state`, `among`: only these.

    One query, and none where this edition was asked for before: thousands of names are not sorted for each reader.
    """
    language = interface_language()
    every = _kept(edition.digest, language) if edition.number else _sorted(language)
    return [row for row in every if (not state or row.state == state) and (among is None or row.pk in among)]


@lru_cache(maxsize=4)
def _kept(digest: str, language: str) -> tuple[Named, ...]:
    """The index of one state of the record: every write makes another."""
    return _sorted(language)


def _sorted(language: str) -> tuple[Named, ...]:
    rows = public(Person.objects.filter(erased_at=None)).order_by()
    found = []
    for pk, key, name, own in rows.values_list("pk", "key", "name", "state__key"):
        shown = name.in_(language)
        sorting = turned(shown)
        family = shown.split()[-1] if shown.split() else ""
        letter = family[:1].upper()
        found.append(Named(pk, key, name, own or "", sorting, letter, script_of(letter) if letter else "OTHER"))
    return tuple(sorted(found, key=lambda row: (row.script != "LATIN", row.script, row.sorting, row.key)))


def letters(rows: list[Named]) -> list[tuple[str, list[str]]]:
    """The first letters there are, by script."""
    found: dict[str, list[str]] = {}
    for row in rows:
        if row.letter and row.letter not in found.setdefault(row.script, []):
            found[row.script].append(row.letter)
    return list(found.items())
