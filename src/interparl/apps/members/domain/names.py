"""Official names in several languages and the other names beside them."""

from __future__ import annotations

from typing import Any, TypeVar

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.common.text import Text
from interparl.apps.members.models import Person
from interparl.apps.members.models.named import Named
from interparl.engine.message import say

N = TypeVar("N", bound=Named)

ALIAS_KINDS = frozenset({"former", "short", "transliteration", "misprint", "other"})
ALIAS_FIELDS = frozenset({"text", "language", "script", "kind", "source"})


def change_names(
    actor: Actor,
    record: N,
    *,
    name: Text | None = None,
    aliases: list[dict[str, str]] | None = None,
    note: Text | None = None,
    expected: int | None = None,
    why: str = "",
) -> N:
    """Change the names of whatever has names: states, parliaments, chambers, delegations, people, organs, offices.

    A name that was official once becomes an alias of kind ``former``, so that it is still found.
    """
    if isinstance(record, Person) and record.erased_at:
        raise Refused(say("The data of this person were erased. Nothing new is recorded of them."))
    if name is not None and not name:
        raise Refused(say("Give the name in at least one language."))
    if aliases is not None:
        check_aliases(aliases)
    given: dict[str, Any] = {"name": name, "aliases": aliases, "note": note}
    with writing(actor, "members.change-names", record, why=why) as write:
        return write.change(record, expected=expected, **{k: v for k, v in given.items() if v is not None})


def check_aliases(aliases: list[dict[str, str]]) -> None:
    """Refuse an alias without text, of an unknown kind or with unknown fields."""
    for alias in aliases:
        unknown = sorted(alias.keys() - ALIAS_FIELDS)
        if unknown:
            raise Refused(say("An alias has no field “{field}”.", field=unknown[0]))
        if not alias.get("text", "").strip():
            raise Refused(say("An alias without text names nobody. Write it or leave it out."))
        if alias.get("kind", "other") not in ALIAS_KINDS:
            raise Refused(say("“{kind}” is no kind of alias.", kind=alias["kind"]))
