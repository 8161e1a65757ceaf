"""What the schema refuses, in words with a mend."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from interparl.apps.profile.fault import Fault, Place, Wrong
from interparl.apps.profile.nearest import nearest
from interparl.apps.profile.schema.part import Part
from interparl.engine.message import Message, say


def faults_of(error: ValidationError, place: Place, part: type[Part]) -> Iterable[Fault]:
    """One fault for each thing that the schema refuses, each field once."""
    told: set[tuple[str, str]] = set()
    for detail in error.errors():
        way = tuple(step for step in detail["loc"] if step != "[key]")
        wrong, mend, narrower = _words(detail, _inner(part, way))
        field = _path(way, narrower)
        if (field, str(wrong)) not in told:
            told.add((field, str(wrong)))
            yield Fault(place, field, wrong, mend)


def _path(way: tuple[int | str, ...], narrower: str) -> str:
    """``standing[2].as_of``: numbers count from 1, as people do."""
    path = ""
    for step in (*way, *((narrower,) if narrower else ())):
        if isinstance(step, int):
            path += f"[{step + 1}]"
        elif not step.startswith(("literal", "function-")):
            path += f".{step}" if path else step
    return path


def _inner(part: type[BaseModel], way: tuple[int | str, ...]) -> type[BaseModel]:
    """The table in which the last step of the way is a field."""
    for step in way[:-1]:
        if isinstance(step, str) and step in part.model_fields:
            for inner in get_args(part.model_fields[step].annotation):
                if isinstance(inner, type) and issubclass(inner, BaseModel):
                    part = inner
    return part


def _words(detail: ErrorDetails, part: type[BaseModel]) -> tuple[Message, Message, str]:
    """What is wrong, the mend, and a narrower field where the check names one."""
    kind, given, context = detail["type"], detail["input"], detail.get("ctx", {})
    cause = context.get("error")
    if isinstance(cause, Wrong):
        return cause.wrong, cause.mend, cause.field
    name = str(detail["loc"][-1]) if detail["loc"] else ""
    if kind == "extra_forbidden":
        return say("This field is not known."), nearest(name, part.model_fields), ""
    if kind == "missing":
        return say("This field is missing."), say("Add it; docs/profiles.md says what it is."), ""
    if kind in {"enum", "literal_error"}:
        return say("“{given}” is not known here.", given=_short(given)), nearest(str(given), _values(part, name)), ""
    if kind == "list_type":
        return say("This is no list."), say("Write it in square brackets, or as tables of its own."), ""
    if kind in {"model_type", "dict_type", "model_attributes_type"}:
        return say("This is no table."), say("Write its fields with their names."), ""
    if kind.startswith("string_too_long"):
        return (
            say("This text is too long."),
            say("Write at most {most} characters.", most=int(context.get("max_length", 0))),
            "",
        )
    if kind == "too_short":
        return say("This list is empty."), say("Give at least one."), ""
    if kind.startswith("string"):
        return say("“{given}” is no text.", given=_short(given)), say("Write a text in quotes."), ""
    if kind.startswith("int"):
        return say("“{given}” is no whole number.", given=_short(given)), say("Write digits without quotes."), ""
    if kind.startswith("bool"):
        return say("“{given}” is neither true nor false.", given=_short(given)), say("Write true or false."), ""
    if kind.startswith("datetime"):
        return (
            say("“{given}” is no moment.", given=_short(given)),
            say("Write it as 2024-06-03T10:00:00+05:00, without quotes."),
            "",
        )
    if kind in {"greater_than_equal", "less_than_equal"}:
        bound = context.get("ge", context.get("le", 0))
        wrong = say("{given} lies outside what is possible.", given=_short(given))
        if kind == "greater_than_equal":
            return wrong, say("Write {bound} or more.", bound=bound), ""
        return wrong, say("Write {bound} or less.", bound=bound), ""
    return say("“{given}” cannot be used here.", given=_short(given)), say("docs/profiles.md says what it is."), ""


def _values(part: type[BaseModel], name: str) -> list[str]:
    """The values that a field may have, out of its enumeration or literals."""
    field = part.model_fields.get(name)
    if field is None:
        return []
    annotation = field.annotation
    if isinstance(annotation, type) and hasattr(annotation, "__members__"):
        return [str(member.value) for member in annotation.__members__.values()]
    return [str(value) for value in get_args(annotation) if isinstance(value, str)]


def _short(given: object) -> str:
    text = str(given)
    return text if len(text) <= 60 else f"{text[:59]}…"
