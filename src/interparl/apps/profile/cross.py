"""Checks that look at more than one record: references, keys given twice, languages, what must fit together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from interparl.apps.profile.fault import Fault, Place
from interparl.apps.profile.nearest import nearest
from interparl.apps.profile.schema.acts import ActPart, PathPart
from interparl.apps.profile.schema.assembly import AssemblyPart
from interparl.apps.profile.schema.decisions import DecisionPart
from interparl.apps.profile.schema.part import Alias, Part
from interparl.apps.profile.schema.publications import AssertionPart
from interparl.apps.profile.schema.sittings import SittingPart
from interparl.apps.profile.schema.tables import BY_NAME, parts_in
from interparl.apps.profile.schema.values import LANGUAGE, RefTo
from interparl.engine.message import say

Placed = dict[str, list[tuple[Place, Part]]]


def cross_faults(placed: Placed, keys: dict[str, set[str]]) -> list[Fault]:
    """What is wrong between records. `keys` are all keys of each table, those of faulty records among them."""
    faults = [*_twice(placed), *_references(placed, keys), *_languages(placed), *_circles(placed)]
    return [*faults, *_same_iso(placed), *_decisions(placed, keys), *_steps(placed), *_assertions(placed, keys)]


def _twice(placed: Placed) -> Iterator[Fault]:
    for found in placed.values():
        seen: dict[str, Place] = {}
        for place, part in found:
            name = part.identity()
            if name in seen:
                yield Fault(
                    place,
                    "key",
                    say("This key is given twice; first in {place}.", place=seen[name].message()),
                    say("Give each record a key of its own."),
                )
            seen.setdefault(name, place)
            yield from _twice_within(place, part)


def _twice_within(place: Place, part: Part) -> Iterator[Fault]:
    for name, inner in parts_in(type(part)):
        if inner is Alias:
            continue
        seen: set[str] = set()
        for number, each in enumerate(getattr(part, name), 1):
            if each.identity() in seen:
                yield Fault(
                    place,
                    f"{name}[{number}].{'delegation' if name == 'attendance' else 'key'}",
                    say("“{key}” stands twice in this record.", key=each.identity()),
                    say("Give each part a key of its own."),
                )
            seen.add(each.identity())


def references(part: Part, way: str = "") -> Iterator[tuple[str, str, str]]:
    """Every reference of a record and of the parts in it: the way to the field, the table, the key."""
    for name, field in type(part).model_fields.items():
        path = f"{way}.{name}" if way else name
        value = getattr(part, name)
        for table in _tables_of(field.metadata, field.annotation):
            for number, key in enumerate(value if isinstance(value, list) else [value], 1):
                if key:
                    yield (f"{path}[{number}]" if isinstance(value, list) else path), table, key
        if isinstance(value, list):
            for number, each in enumerate(value, 1):
                if isinstance(each, Part):
                    yield from references(each, f"{path}[{number}]")


def _tables_of(metadata: list[Any], annotation: Any) -> Iterator[str]:
    """The table a field refers to: marked on the field itself, or on what its list holds."""
    for mark in (*metadata, *(inner for arg in getattr(annotation, "__args__", ()) for inner in _marks(arg))):
        if isinstance(mark, RefTo):
            yield mark.table


def _marks(annotation: Any) -> tuple[Any, ...]:
    return tuple(getattr(annotation, "__metadata__", ()))


def _references(placed: Placed, keys: dict[str, set[str]]) -> Iterator[Fault]:
    for found in placed.values():
        for place, part in found:
            seen: set[tuple[str, str]] = set()
            for way, table, key in references(part):
                listed = way.rpartition("[")[0] if way.endswith("]") else way
                if (listed, key) in seen:
                    yield Fault(
                        place,
                        way,
                        say("“{key}” stands twice in this list.", key=key),
                        say("Leave one of them out."),
                    )
                seen.add((listed, key))
                if key not in keys.get(table, set()):
                    yield Fault(
                        place,
                        way,
                        say("There is no {table} with the key “{key}”.", table=table, key=key),
                        nearest(key, keys.get(table, set())),
                    )


def _texts(part: Part, way: str = "") -> Iterator[tuple[str, str]]:
    """Every language of every text: the way to the field, the code."""
    for name in type(part).model_fields:
        path = f"{way}.{name}" if way else name
        value = getattr(part, name)
        if isinstance(part, AssemblyPart) and name == "numbering":
            continue
        if isinstance(value, dict) and value and all(isinstance(v, str) for v in value.values()):
            for code in value:
                if not (isinstance(part, AssertionPart) and not LANGUAGE.fullmatch(code)):
                    yield path, code
        if isinstance(value, list):
            for number, each in enumerate(value, 1):
                if isinstance(each, Part):
                    yield from _texts(each, f"{path}[{number}]")


def _languages(placed: Placed) -> Iterator[Fault]:
    assemblies = [part for _, part in placed.get("assembly", []) if isinstance(part, AssemblyPart)]
    if not assemblies:
        return
    known = assemblies[0].languages
    for found in placed.values():
        for place, part in found:
            for way, code in _texts(part):
                if code not in known:
                    yield Fault(
                        place,
                        f"{way}.{code}",
                        say("The assembly has no texts in the language “{language}”.", language=code),
                        say(
                            "Mend the code, or add it to the languages of the assembly ({known}).",
                            known=", ".join(known),
                        ),
                    )


def _circles(placed: Placed) -> Iterator[Fault]:
    """A record that stands under itself."""
    for table in ("organ", "organisation"):
        above = {part.identity(): getattr(part, "parent", "") for _, part in placed.get(table, [])}
        for place, part in placed.get(table, []):
            step, seen = above.get(part.identity(), ""), set()
            while step and step not in seen and step != part.identity():
                seen.add(step)
                step = above.get(step, "")
            if step == part.identity():
                yield Fault(
                    place,
                    "parent",
                    say("“{key}” stands under itself.", key=step),
                    say("Leave out one of the parents."),
                )


def _same_iso(placed: Placed) -> Iterator[Fault]:
    seen: dict[str, Place] = {}
    for place, part in placed.get("state", []):
        code = str(getattr(part, "iso", ""))
        if code in seen:
            yield Fault(
                place,
                "iso",
                say("Two states have the code {code}; the first in {place}.", code=code, place=seen[code].message()),
                say("Mend one of the codes."),
            )
        seen.setdefault(code, place)


def _decisions(placed: Placed, keys: dict[str, set[str]]) -> Iterator[Fault]:
    sittings = {part.key: part for _, part in placed.get("sitting", []) if isinstance(part, SittingPart)}
    numbers: dict[tuple[str, str, str], Place] = {}
    for place, part in placed.get("decision", []):
        if not isinstance(part, DecisionPart):
            continue
        sitting = sittings.get(part.sitting)
        if part.item and not part.sitting:
            yield Fault(place, "item", say("An agenda item belongs to a sitting."), say("Name the sitting as well."))
        elif part.item and sitting and part.item not in {item.key for item in sitting.item}:
            yield Fault(
                place,
                "item",
                say("The sitting {sitting} has no agenda item “{key}”.", sitting=part.sitting, key=part.item),
                nearest(part.item, [item.key for item in sitting.item]),
            )
        if sitting and part.organ not in sitting.organs and set(sitting.organs) <= keys.get("organ", set()):
            yield Fault(
                place,
                "organ",
                say("The sitting {sitting} is none of the organ {organ}.", sitting=part.sitting, organ=part.organ),
                nearest(part.organ, sitting.organs),
            )
        if part.number:
            name = (part.organ, part.kind.value, part.number)
            if name in numbers:
                yield Fault(
                    place,
                    "number",
                    say("This number is given twice; first in {place}.", place=numbers[name].message()),
                    say("Mend one of the numbers."),
                )
            numbers.setdefault(name, place)


def _steps(placed: Placed) -> Iterator[Fault]:
    """An act goes by a path for its kind, through stages that this path has."""
    paths = {part.key: part.walked() for _, part in placed.get("path", []) if isinstance(part, PathPart)}
    for place, part in placed.get("act", []):
        path = paths.get(part.path) if isinstance(part, ActPart) else None
        if not isinstance(part, ActPart) or path is None:
            continue
        if path.kinds and part.kind.value not in path.kinds:
            yield Fault(
                place,
                "path",
                say("The path {path} is not for acts of the kind {kind}.", path=part.path, kind=part.kind.value),
                nearest(part.kind.value, path.kinds),
            )
        known = [stage.key for stage in path.stages]
        for number, step in enumerate(part.step, 1):
            if step.stage not in known:
                yield Fault(
                    place,
                    f"step[{number}].stage",
                    say("The path {path} has no stage {stage}.", path=part.path, stage=step.stage),
                    nearest(step.stage, known),
                )


def _assertions(placed: Placed, keys: dict[str, set[str]]) -> Iterator[Fault]:
    subjects = sorted(
        name for name, part in BY_NAME.items() if part.model and name not in {"assertion", "rule", "figure"}
    )
    for place, part in placed.get("assertion", []):
        if not isinstance(part, AssertionPart):
            continue
        if part.kind not in subjects:
            yield Fault(place, "kind", say("“{kind}” is no table.", kind=part.kind), nearest(part.kind, subjects))
        elif part.subject not in keys.get(part.kind, set()):
            yield Fault(
                place,
                "subject",
                say("There is no {table} with the key “{key}”.", table=part.kind, key=part.subject),
                nearest(part.subject, keys.get(part.kind, set())),
            )
