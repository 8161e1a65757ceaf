"""Sentences as plain data for JSON, and back: template and values are kept, so that any language may be read later."""

from __future__ import annotations

from collections.abc import Mapping

from interparl.engine.message import Message, say, type_of_value
from interparl.engine.procedure.names import Listed, Name
from interparl.engine.procedure.types import FrozenError


def sentence_to_data(message: Message) -> dict[str, object]:
    """A sentence, a name or a list of names as plain data."""
    if isinstance(message, Name):
        return {"name": message.template, "names": dict(message.forms)}
    if isinstance(message, Listed):
        return {"list": [sentence_to_data(item) for item in message.items]}
    values = {k: sentence_to_data(v) if isinstance(v, Message) else v for k, v in message.values}
    data: dict[str, object] = {"template": message.template, "values": values}
    if message.more:
        data |= {"more": message.more, "number": message.number}
    return data


def sentence_from_data(data: object) -> Message:
    """What `sentence_to_data` gave; `FrozenError` for anything else."""
    match data:
        case {"name": str(default), "names": Mapping() as forms}:
            return Name(default, forms=tuple(sorted((str(k), str(v)) for k, v in forms.items())))
        case {"list": list(items)}:
            return Listed("", items=tuple(sentence_from_data(item) for item in items))
        case {"template": str(template), "values": Mapping() as values, "more": str(more), "number": int(number)}:
            return Message(template, _values(values), more, number)
        case {"template": str(template), "values": Mapping() as values}:
            return Message(template, _values(values))
    raise FrozenError(say("A sentence of the frozen record cannot be read."))


def _values(data: Mapping[object, object]) -> tuple[tuple[str, type_of_value | Message], ...]:
    found: dict[str, type_of_value | Message] = {}
    for key, value in data.items():
        found[str(key)] = value if isinstance(value, (str, int, float)) else sentence_from_data(value)
    return tuple(sorted(found.items()))
