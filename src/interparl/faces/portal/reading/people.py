"""The list of people by the letter of their name, in each script apart."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from django.db.models import TextField as PlainText
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce

from interparl.apps.common.text import FALLBACK
from interparl.apps.common.wording import interface_language
from interparl.apps.members.models import Person
from interparl.faces.portal.edition import Edition
from interparl.faces.portal.reading.public import public

MARKS = re.compile("[\u0300-\u036f]+")


class Named(NamedTuple):
    """A person as the index holds it, in the order in which people are listed: script, then family name.

    `late` is true for all scripts but the Latin; `sorting` is the name turned round, family name first.
    """

    late: bool
    script: str
    sorting: str
    key: str
    state: str
    letter: str


@lru_cache(maxsize=2000)
def script_of(letter: str) -> str:
    """The script of a letter, as Unicode names it: LATIN, CYRILLIC, ARMENIAN."""
    return unicodedata.name(letter, "OTHER").partition(" ")[0] if letter else "OTHER"


def turned(name: str) -> str:
    """The name as a list is sorted by it: the last word first, without case and marks on letters."""
    given, _, family = name.strip().rpartition(" ")
    whole = f"{family} {given}".strip().casefold()
    # Marks are dropped for sorting only: й and ё stay next to и and е.
    return whole if whole.isascii() else MARKS.sub("", unicodedata.normalize("NFD", whole))


def index(edition: Edition, *, state: str = "", among: set[str] | None = None) -> list[Named]:
    """Everybody public in the order of family names, script by script. `state`, `among`: only these, by key.

    One query, and none where this edition was asked for before: thousands of names are not sorted for each reader.
    """
    language = interface_language()
    own = tuple(edition.assembly.languages) if edition.assembly else ()
    every = _kept(edition.digest, language, own) if edition.number else _sorted(language, own)
    return [row for row in every if (not state or row.state == state) and (among is None or row.key in among)]


@lru_cache(maxsize=4)
def _kept(digest: str, language: str, own: tuple[str, ...]) -> tuple[Named, ...]:
    """The index of one state of the record: every write makes another."""
    return _sorted(language, own)


def _sorted(language: str, own: tuple[str, ...]) -> tuple[Named, ...]:
    """The database picks the name in the language, or the nearest there is: whole records are not made of each row."""
    codes = dict.fromkeys((language, *FALLBACK, *own))
    shown = Coalesce(*(Cast(KT(f"name__{code}"), PlainText()) for code in codes), "key", output_field=PlainText())
    rows = public(Person.objects.filter(erased_at=None)).order_by().annotate(shown=shown)
    found = []
    for key, name, state in rows.values_list("key", "shown", "state__key"):
        letter = name.strip().rpartition(" ")[2][:1].upper()
        script = script_of(letter)
        found.append(Named(script != "LATIN", script, turned(name), key, state or "", letter))
    return tuple(sorted(found))


def letters(rows: list[Named]) -> list[tuple[str, list[str]]]:
    """The first letters there are, by script."""
    found: dict[str, dict[str, None]] = {}
    for row in rows:
        if row.letter:
            found.setdefault(row.script, {})[row.letter] = None
    return [(script, list(those)) for script, those in found.items()]
