"""People: added, changed, pictured. What of them is public is their office."""

from __future__ import annotations

from typing import Any, BinaryIO

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.files import PICTURES, store_file
from interparl.apps.common.domain.keys import free_key
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.common.enums import Visibility
from interparl.apps.common.text import Text
from interparl.apps.members.domain.names import check_aliases
from interparl.apps.members.domain.seats import demand_known
from interparl.apps.members.models import Person, State
from interparl.engine.message import say

CHANGEABLE = frozenset({"name", "aliases", "note", "state", "about", "picture_alt", "private", "visibility"})


def add_person(
    actor: Actor,
    *,
    name: Text,
    state: State | None = None,
    aliases: list[dict[str, str]] | None = None,
    about: Text | None = None,
    note: Text | None = None,
    private: dict[str, str] | None = None,
    visibility: Visibility | str = Visibility.PUBLIC,
    key: str = "",
    why: str = "",
) -> Person:
    """Add a person. `private` (contact data) is seen by officers alone; its values never enter the audit trail."""
    if not name:
        raise Refused(say("Give the name in at least one language."))
    check_aliases(aliases or [])
    with writing(actor, "members.add-person", why=why) as write:
        return write.create(
            Person(
                key=key or free_key(Person, name),
                name=name,
                state=state,
                aliases=aliases or [],
                about=about or Text(),
                note=note or Text(),
                private=private or {},
                visibility=visibility,
            )
        )


def change_person(actor: Actor, person: Person, *, expected: int | None = None, why: str = "", **values: Any) -> Person:
    """Change what is recorded of a person. The key, a permanent address, never changes."""
    unknown = values.keys() - CHANGEABLE
    if unknown:
        raise TypeError(f"no such fields of a person: {sorted(unknown)}")
    demand_known(person)
    if "name" in values and not values["name"]:
        raise Refused(say("Give the name in at least one language."))
    check_aliases(values.get("aliases", []))
    with writing(actor, "members.change-person", person, why=why) as write:
        return write.change(person, expected=expected, **values)


def set_picture(
    actor: Actor, person: Person, upload: BinaryIO, filename: str, *, alt: Text, expected: int | None = None
) -> Person:
    """Give a person a picture. `alt` says in each language of the name what the picture shows."""
    demand_known(person)
    if not alt:
        raise Refused(say("Say what the picture shows, for those who do not see it."))
    with writing(actor, "members.change-person", person) as write:
        stored = store_file(write, upload, filename, allowed=PICTURES, of=person)
        return write.change(person, expected=expected, picture=stored, picture_alt=alt)
