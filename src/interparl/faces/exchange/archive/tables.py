"""Which tables an archive holds, in which order, and how a row of them is written down."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models

from interparl.apps.common.domain.writing import plain

FORMAT = 1
"""Counted up when an older program could no longer read what a newer one writes."""

ROOMS = (
    "common", "members", "organs", "sittings", "publications", "texts", "comparison", "uptake", "drafting", "programme",
)  # fmt: skip
"""Rooms whose tables are in the archive.

The search is made anew from the records. Jobs are the queue of one machine and stay behind: an import whose files wait
is taken up again by itself (`texts.tasks.sweep`), proposals are asked for again by a person.
"""

DERIVED = frozenset({"texts.searched", "texts.encoded"})
"""Tables made anew from the texts: the full text while reading in, the vectors by the worker afterwards."""

ACCOUNT_ROOMS = ("accounts", "account", "mfa", "socialaccount")
"""Tables of accounts, with secrets: only when asked for."""

OF_ACCOUNTS = frozenset({"comparison.teammember", "comparison.teammember_columns"})
"""Tables of other rooms that are about accounts and come with them: who works on which study.

What those people found has their names without it. Where a row may do without its account (a seat in a drafting group),
only that link is left out.
"""

AFTER = {"comparison.analysis": "comparison.signoff"}
"""A table -> the one that is read in before it although neither points at the other: no analysis without a signature.

The database's guards hold while an archive is read in.
"""


def tables(*, with_accounts: bool) -> list[type[models.Model]]:
    """The tables, those that point before those they point to.

    In this order a closed decision comes after its voices, so that the database's guards, which refuse voices on closed
    decisions, let an archive in; foreign keys are checked at the end of the transaction.
    """
    rooms = ROOMS + (ACCOUNT_ROOMS if with_accounts else ())
    found = [
        model for room in rooms for model in apps.get_app_config(room).get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.label_lower not in DERIVED
        and (with_accounts or model._meta.label_lower not in OF_ACCOUNTS)
    ]  # fmt: skip
    ordered: list[type[models.Model]] = []
    waiting = sorted(found, key=lambda model: model._meta.label)
    while waiting:
        free = [m for m in waiting if not any(m in _pointed_at(other) for other in waiting if other is not m)]
        # A ring of tables that point at each other has no order; keys that are checked at the end need none.
        ordered += free or waiting
        waiting = [] if not free else [m for m in waiting if m not in free]
    return ordered


def _pointed_at(model: type[models.Model]) -> set[type[models.Model]]:
    """The tables that come after this one: those it points to, those that wait for it (`AFTER`)."""
    later = {apps.get_model(label) for label, before in AFTER.items() if before == model._meta.label_lower}
    return later | {
        field.related_model
        for field in model._meta.concrete_fields
        if field.is_relation and isinstance(field.related_model, type)
    }


def is_join(model: type[models.Model]) -> bool:
    """Whether the table only joins two others, so that its own numbers mean nothing."""
    return bool(model._meta.auto_created)


def columns(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """The columns that are written, in the order of their names."""
    chosen = [field for field in model._meta.concrete_fields if not (is_join(model) and field.primary_key)]
    return sorted(chosen, key=lambda field: field.attname)


def rows(model: type[models.Model], *, with_accounts: bool = True) -> Iterator[dict[str, Any]]:
    """Each row as JSON, in an order that depends on the data alone; without accounts, without links to them."""
    chosen = columns(model)
    order = [field.attname for field in chosen if field.is_relation] if is_join(model) else ["pk"]
    left_out = {} if with_accounts else {field.attname: None for field in chosen if is_link_to_account(field)}
    for row in model._default_manager.order_by(*order).iterator(chunk_size=1000):
        yield {field.attname: plain(field.value_from_object(row)) for field in chosen} | left_out


def is_link_to_account(field: models.Field[Any, Any]) -> bool:
    """Whether a column of another room names an account and may be empty."""
    other = field.related_model
    if not (field.is_relation and field.null and isinstance(other, type)):
        return False
    return other._meta.app_label in ACCOUNT_ROOMS and field.model._meta.app_label not in ACCOUNT_ROOMS


def line(row: dict[str, Any]) -> bytes:
    """One line of a table's file."""
    return json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def row_of(model: type[models.Model], values: dict[str, Any]) -> models.Model:
    """The row back from its JSON. Raises what the fields raise on nonsense."""
    known = {field.attname: field for field in columns(model)}
    if values.keys() != known.keys():
        raise ValueError(", ".join(sorted(values.keys() ^ known.keys())))
    return model(**{name: _back(known[name], value) for name, value in values.items()})


def _back(field: models.Field[Any, Any], value: Any) -> Any:
    if value is None:
        return None
    if field.is_relation:
        return field.target_field.to_python(value)  # type: ignore[attr-defined]
    return field.to_python(value)
