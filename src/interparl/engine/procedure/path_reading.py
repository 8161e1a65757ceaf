"""Reading a path from plain data; whatever is wrong is said with its place and the mend."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from interparl.engine.message import Message, say
from interparl.engine.procedure.names import name
from interparl.engine.procedure.path import Path, Stage
from interparl.engine.procedure.reading import Fields
from interparl.engine.procedure.sentences import sentence_from_data
from interparl.engine.procedure.types import RuleError


def path_of(data: object, key: str = "path", kinds: Iterable[str] = ()) -> Path:
    """Read a path: a record (``key``, ``kinds``, ``needs``, ``stages``), or only the list of its stages.

    `key` and `kinds` hold where the data does not say them. A stage has ``key``, ``name`` (a text, texts by language,
    or a sentence of the catalogue), and may have ``after``, ``needs``, ``optional``, ``repeats``, ``ends``. The
    path's ``needs`` are its own, each with the words for where it is missing. `RuleError` names the place, as
    ``stages[2].after[0]``.
    """
    fields = Fields({"stages": data} if isinstance(data, list) else data, "", ("key", "kinds", "needs", "stages"))
    own = fields.record("needs") if fields.has("needs") else {}
    return Path(
        key=fields.text("key", key),
        stages=tuple(_stage(each, f"stages[{n}]") for n, each in enumerate(fields.items("stages"))),
        kinds=frozenset(_texts(fields, "kinds")) or frozenset(kinds),
        own_needs=tuple((need, _words(words, f"needs.{need}")) for need, words in own.items()),
    )


def _stage(data: object, place: str) -> Stage:
    fields = Fields(data, place, ("key", "name", "after", "needs", "optional", "repeats", "ends"))
    return Stage(
        key=fields.text("key"),
        name=_words(fields.value("name"), fields.at("name")),
        after=_texts(fields, "after"),
        needs=frozenset(_texts(fields, "needs")),
        optional=fields.truth("optional", False),
        repeats=fields.truth("repeats", False),
        ends=fields.truth("ends", False),
    )


def _texts(fields: Fields, field: str) -> tuple[str, ...]:
    if not fields.has(field):
        return ()
    found = []
    for n, each in enumerate(fields.items(field)):
        if not isinstance(each, str) or not each.strip():
            raise RuleError(f"{fields.at(field)}[{n}]", say("Write a text here that is not empty."))
        found.append(str(each))
    return tuple(found)


def _words(data: object, place: str) -> Message:
    """A name or a sentence, from whatever way it is written."""
    match data:
        case Message():
            return data
        case str() if data.strip():
            return name(data, {})
        case {"template": str()}:
            return sentence_from_data(data)
        case Mapping():
            forms = {str(language): str(form) for language, form in data.items() if form}
            if forms:
                return name(forms.get("en") or next(iter(forms.values())), forms)
    raise RuleError(place, say("Write a text here that is not empty."))
