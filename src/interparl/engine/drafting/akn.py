"""A drafted act as Akoma Ntoso with the eIds its provisions had before they were renumbered.

    data = write_history(act, [("2026-03-01", first.mappings), ("2026-06-15", second.mappings)])

The permanent id is the wId of a provision; a `mapping` tells each eId with the days from and until which it was so.
"""

from __future__ import annotations

from collections.abc import Iterable

from interparl.engine.drafting.renumber import Mapping_
from interparl.engine.lawtext.akn import Renaming, write_akn
from interparl.engine.lawtext.tree import Act


def renamings(history: Iterable[tuple[str, Iterable[Mapping_]]]) -> tuple[Renaming, ...]:
    """Days (ISO 8601) with what was renumbered on them, as the writer of Akoma Ntoso takes it."""
    return tuple(
        Renaming(day, {each.pid: each.eid_before for each in mappings if each.eid_before != each.eid_after})
        for day, mappings in history
    )


def write_history(
    act: Act,
    history: Iterable[tuple[str, Iterable[Mapping_]]],
    *,
    country: str = "aa",
    place: str = "",
    date: str = "",
    author: str = "",
) -> bytes:
    """The act with its mappings, valid under the official schema; the other arguments are those of `write_akn`."""
    return write_akn(act, country=country, place=place, date=date, author=author, history=renamings(history))
