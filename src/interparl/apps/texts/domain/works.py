"""Works: a law entered in the bank, and its data mended."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.keys import free_key
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.common.models import Source
from interparl.apps.common.partial_date import PartialDate
from interparl.apps.common.text import Text
from interparl.apps.members.models import State
from interparl.apps.texts.enums import WorkKind
from interparl.apps.texts.models import Work
from interparl.engine.lawtext.identity import latin
from interparl.engine.message import say

FIELDS = frozenset(
    {
        "state", "jurisdiction", "work_kind", "title", "short_title", "number", "adopted", "published", "in_force",
        "repealed", "bill", "sample", "frbr", "eli", "official_url", "authentic", "subjects", "source", "note",
        "visibility",
    }
)  # fmt: skip
"""What `add_work` and `change_work` may set."""


def add_work(
    actor: Actor,
    *,
    title: Text,
    key: str = "",
    state: State | None = None,
    jurisdiction: Text | None = None,
    work_kind: str = WorkKind.LAW,
    short_title: Text | None = None,
    number: str = "",
    authentic: Sequence[str] = (),
    why: str = "",
    source: Source | None = None,
    **more: Any,
) -> Work:
    """Enter a law. Without `key` one is made of state, day and number, else of the title.

    `more`: the other fields of `Work`. Raises `Refused` when the key or the FRBR address is taken or the dates
    contradict each other.
    """
    _known(more)
    work = Work(
        title=title, state=state, jurisdiction=jurisdiction or Text(), work_kind=work_kind,
        short_title=short_title or Text(), number=number, authentic=list(authentic), source=source, **more,
    )  # fmt: skip
    with writing(actor, "texts.add-work", why=why, source=source) as write:
        work.key = key or _key(work)
        _check(work)
        if Work.objects.filter(key=work.key).exists():
            raise Refused(say("There is a law with the key {key} already.", key=work.key))
        return write.create(work)


def change_work(actor: Actor, work: Work, *, expected: int | None = None, why: str = "", **values: Any) -> Work:
    """Mend the data of a law; its texts stay. Raises `Conflict` when somebody else changed it since `expected`."""
    _known(values)
    with writing(actor, "texts.change-work", work, why=why) as write:
        write.change(work, expected=expected, **values)
        _check(work)
    return work


def _known(values: dict[str, Any]) -> None:
    unknown = values.keys() - FIELDS
    if unknown:
        raise TypeError(f"a work has no {', '.join(sorted(unknown))} to be set")


def _key(work: Work) -> str:
    """Made of place, year and number where these are known: readable and the same on every installation."""
    place = work.state.key.lower() if work.state else _latin(work.jurisdiction)
    year = work.adopted[:4]
    name = f"{work.work_kind} {year} {_latin(Text(en=work.number))}" if place and year and work.number else ""
    return free_key(Work, Text(en=name or _latin(work.title)), prefix=place)


def _latin(text: Text) -> str:
    """Letters and digits as a key has them; other alphabets letter by letter."""
    return latin(re.sub(r"[\W_]+", " ", text.in_("en")))[:50].strip("-")


def _check(work: Work) -> None:
    if work.frbr and Work.objects.filter(frbr=work.frbr).exclude(pk=work.pk).exists():
        raise Refused(say("Another law has the address {address} already.", address=work.frbr))
    if (
        work.adopted
        and work.repealed
        and PartialDate.read(work.repealed).last() < PartialDate.read(work.adopted).first()
    ):
        raise Refused(say("The law cannot be repealed before it was adopted."))
    if work.bill and (work.in_force or work.repealed):
        raise Refused(say("A bill has not come into force and cannot be repealed."))
