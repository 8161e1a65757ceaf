"""The reference of tables and fields, written from the schema itself, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from interparl.apps.profile.schema import values
from interparl.apps.profile.schema.part import Part
from interparl.apps.profile.schema.tables import TABLES, parts_in
from interparl.apps.profile.schema.values import RefTo

KINDS: tuple[tuple[Any, str], ...] = (
    (values.Key, "key"),
    (values.Language, "language"),
    (values.Script, "script"),
    (values.Partial, "date"),
    (values.NeededPartial, "date"),
    (values.Url, "address"),
    (values.Site, "address"),
    (values.Iso, "country code"),
    (values.TimeZone, "time zone"),
    (values.Texts, "texts"),
    (values.NeededTexts, "texts"),
    (values.Line, "text"),
    (values.Plain, "any value"),
)
"""Kinds of values that docs/profiles.md explains."""


def reference() -> str:
    """Every table with its fields, each with its kind, whether it is needed, and what it is."""
    return "\n".join(_sections(TABLES)).strip() + "\n"


def _sections(tables: tuple[type[Part], ...]) -> Iterator[str]:
    told: set[type[Part]] = set()
    for table in tables:
        yield from _section(table, f"[{table.table}]" if table.table == "assembly" else f"[[{table.table}]]")
        for name, inner in parts_in(table):
            if inner in told:
                continue
            told.add(inner)
            title = f"[[{table.table}.{name}]]" if inner.__name__ != "Alias" else "aliases = [{ … }]"
            yield from _section(inner, title)


def _section(part: type[Part], title: str) -> Iterator[str]:
    yield from (f"### `{title}`", "", " ".join((part.__doc__ or "").split()), "")
    yield from ("| Field | Kind | Needed | What it is |", "|---|---|---|---|")
    for name, field in part.model_fields.items():
        needed = "yes" if field.is_required() else ""
        what = " ".join((field.description or "").split()).replace("|", "\\|")
        yield f"| `{name}` | {_kind(part, name)} | {needed} | {what} |"
    yield ""


def _written(part: type[Part], name: str) -> list[Any]:
    """The annotation as written, then those inside it: a list's member, the sides of a union."""
    found = get_type_hints(part, include_extras=True)[name]
    return [found, *(() if get_origin(found) is Annotated else get_args(found))]


def _kind(part: type[Part], name: str) -> str:
    written = _written(part, name)
    many = "list of " if get_origin(written[0]) is list else ""
    for one in written:
        for known, word in KINDS:
            if one == known:
                return many + word
        for mark in getattr(one, "__metadata__", ()):
            if isinstance(mark, RefTo):
                return f"{many}key: {mark.table}"
        if isinstance(one, type) and issubclass(one, Part):
            return f"{many}tables"
        if (isinstance(one, type) and issubclass(one, Enum)) or get_origin(one) is Literal:
            return "choice"
        if one is datetime:
            return "moment"
    plain = {int: "whole number", Decimal: "number", bool: "true or false", str: "text", dict: "table"}
    for one in (*written, *(inner for outer in written for inner in get_args(outer))):
        found = one if one in plain else get_origin(one)
        if found in plain:
            return plain[found]
    raise TypeError(f"{part.__name__}.{name} is of a kind that the reference has no word for")
