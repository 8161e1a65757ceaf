"""The eIds that provisions had before they were numbered otherwise, as `mappings` of Akoma Ntoso 3.0.

A mapping names a provision by its permanent wId and tells the eId it had between two events of the act's lifecycle. The
standard asks for one for every element whose eId is not its wId; as our wIds are never eIds, all provisions get one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from interparl.engine.lawtext.akn.markup import Writer, attribute, refused
from interparl.engine.lawtext.akn.names import AKN
from interparl.engine.lawtext.tree import Act


@dataclass(frozen=True, slots=True)
class Renaming:
    """What changed on one day (ISO 8601): permanent id of a provision -> its eId before ("" if it was not there)."""

    day: str
    before: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mapped:
    """One mapping of a file: the permanent id, the eId, and the days from and until which it had it ("" if open)."""

    pid: str
    eid: str
    first: str = ""
    until: str = ""


def mapped(act: Act, eids: Sequence[str], history: Iterable[Renaming]) -> list[Mapped]:
    """The eIds of every provision in the order of time; `eids` are those of the file, in the order of `act.walk()`.

    What happened on one day counts as one change: the eId before the first of it. What is gone is not told.
    """
    days: dict[str, dict[str, str]] = {}
    for step in history:
        that_day = days.setdefault(step.day, {})
        for pid, former in step.before.items():
            that_day.setdefault(pid, former)
    out: list[Mapped] = []
    for node, eid in zip(act.walk(), eids, strict=True):
        if not node.id or refused(node.id) or any(char.isspace() for char in node.id):
            continue
        first = ""
        for day, before in sorted(days.items()):
            if node.id in before:
                if before[node.id]:
                    out.append(Mapped(node.id, before[node.id], first, day))
                first = day
        out.append(Mapped(node.id, eid, first))
    return out


def write_lifecycle(out: Writer, found: Sequence[Mapped]) -> None:
    """Write the days on which eIds changed, as events."""
    days = _days(found)
    if days:
        out.start("lifecycle", ' source="#interparl"')
        for place, day in enumerate(days, 1):
            out.line(f'<eventRef eId="renumbering_{place}" date="{day}" source="#interparl" type="amendment"/>')
        out.end()


def write_mappings(out: Writer, found: Sequence[Mapped]) -> None:
    """Write the mappings; nothing without any."""
    if not found:
        return
    events = {day: f"#renumbering_{place}" for place, day in enumerate(_days(found), 1)}
    out.start("analysis", ' source="#interparl"')
    out.start("mappings", ' source="#interparl"')
    for place, each in enumerate(found, 1):
        period = "".join(
            f' {name}="{events[day]}"' for name, day in (("start", each.first), ("end", each.until)) if day
        )
        own = f' original="#{attribute(each.pid)}" current="#{attribute(each.eid)}"'
        out.line(f'<mapping eId="mapping_{place}"{own}{period}/>')
    out.end()
    out.end()


def _days(found: Sequence[Mapped]) -> list[str]:
    return sorted({day for each in found for day in (each.first, each.until) if day})


def read_mappings(data: bytes, name: str = "document") -> tuple[Mapped, ...]:
    """The mappings of an Akoma Ntoso 3.0 file, in their order. Raises LawReadError when it is no XML."""
    from interparl.engine.lawtext.akn.parse import parse_xml

    root = parse_xml(data, name)
    days = {f"#{event.get('eId')}": (event.get("date") or "")[:10] for event in root.iter(f"{{{AKN}}}eventRef")}
    return tuple(
        Mapped(
            (each.get("original") or "").removeprefix("#"),
            (each.get("current") or "").removeprefix("#"),
            days.get(each.get("start") or "", ""),
            days.get(each.get("end") or "", ""),
        )
        for each in root.iter(f"{{{AKN}}}mapping")
    )
