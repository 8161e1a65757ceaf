"""Two people changed the same record: what each field was, what it is now, what was typed; and choosing among them."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from interparl.apps.common.domain.writing import Conflict, plain, secrets_of
from interparl.apps.common.models import AuditEntry, Row
from interparl.apps.common.wording import words
from interparl.engine.message import say
from interparl.faces.desk.forms.base import DeskForm, query_of
from interparl.faces.desk.forms.marked import MARKS, MarkedForm

NEVER = frozenset({"version", "why", MARKS})
"""Fields that belong to the sending, not to the record."""

Lines = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Differing:
    """A field on which somebody changed something. `saw`, `now` and `yours` are (language or nothing, text) lines.

    `theirs_changed`: the record is no longer what the person saw. `yours_changed`: the person typed something else than
    what they saw. `must_choose`: both, and differently.
    """

    name: str
    label: str
    saw: Lines
    now: Lines
    yours: Lines
    theirs_changed: bool
    yours_changed: bool
    must_choose: bool


def changes_since(row: Row, seen: int) -> list[AuditEntry]:
    """Entries of the audit trail by which `row` went on from version `seen`, oldest first: one a version."""
    own = AuditEntry.objects.filter(subject_kind=row.kind, subject_id=str(row.pk), operation__in=("change", "undo"))
    return list(own.order_by("-seq")[: max(row.version - seen, 0)])[::-1]


def as_seen(now: Mapping[str, Any], entries: list[AuditEntry]) -> dict[str, Any]:
    """Values (as JSON) before `entries` happened."""
    seen = dict(now)
    for entry in reversed(entries):
        seen |= {name: value for name, value in entry.before.items() if name in seen}
    return seen


def shown(field: forms.Field, value: Any) -> Lines:
    """A value of a field in words."""
    if hasattr(field, "shown"):
        found: Lines = field.shown(value)
        return found
    if isinstance(field, forms.BooleanField):
        return [("", words(say("yes")) if value else words(say("no")))]
    if isinstance(field, forms.ChoiceField):
        listed: Any = field.choices
        labels = {str(key): str(label) for key, label in listed}
        if isinstance(field, forms.MultipleChoiceField):
            return [("", ", ".join(labels.get(str(one), str(one)) for one in value))] if value else []
        return [("", labels.get(str(value), str(value)))] if value not in (None, "") else []
    if isinstance(value, list | tuple):
        return [("", ", ".join(str(one) for one in value))] if value else []
    return [("", str(value))] if value not in (None, "") else []


def differing(form: DeskForm, conflict: Conflict) -> list[Differing]:
    """The fields of a valid `form` about which the person, or somebody else since, said something new."""
    theirs = conflict.theirs
    now = type(form).values_of(theirs)
    now_plain = {name: plain(value) for name, value in now.items()}
    entries = changes_since(theirs, conflict.expected)
    seen_plain = as_seen(now_plain, entries) | _derived_as_seen(form, theirs, entries)
    unkept = {name for entry in entries for name in entry.before} & secrets_of(theirs)
    found = []
    for name, field in form.fields.items():
        if name in NEVER or name not in now_plain:
            continue
        typed = form.cleaned_data.get(name)
        saw, is_now, mine = seen_plain[name], now_plain[name], plain(typed)
        if name in unkept:
            found.append(_unkept(form, name, now[name], typed))
            continue
        if _same(saw, is_now) and _same(saw, mine):
            continue
        found.append(
            Differing(
                name,
                str(field.label or name),
                shown(field, saw),
                shown(field, now[name]),
                shown(field, typed),
                theirs_changed=not _same(saw, is_now),
                yours_changed=not _same(saw, mine),
                must_choose=not _same(saw, is_now) and not _same(saw, mine) and not _same(is_now, mine),
            )
        )
    return found


def _derived_as_seen(form: DeskForm, theirs: Row, entries: list[AuditEntry]) -> dict[str, Any]:
    """What the fields that are read out of a column showed when that column said something else."""
    if not form.derived:
        return {}
    columns = {name: getattr(theirs, name) for name in form.derived}
    then = copy(theirs)
    for name, value in as_seen(columns, entries).items():
        setattr(then, name, value)
    found = type(form).values_of(then)
    own = {column.name for column in theirs._meta.get_fields()}
    return {name: plain(value) for name, value in found.items() if name not in own}


def _unkept(form: DeskForm, name: str, now: Any, typed: Any) -> Differing:
    """A field that the other person changed and whose old value the trail does not keep.

    Whether this person changed it, too, is told by the form's own marks; without them it is taken to be so.
    """
    field = form.fields[name]
    mine = not isinstance(form, MarkedForm) or form.changed(name)
    saw = [("", words(say("What it said then is not kept.")))] if mine else shown(field, typed)
    other = mine and not _same(plain(now), plain(typed))
    return Differing(
        name,
        str(field.label or name),
        saw,
        shown(field, now),
        shown(field, typed),
        theirs_changed=True,
        yours_changed=mine,
        must_choose=other,
    )


def _same(one: Any, other: Any) -> bool:
    return one == other or (one in (None, "", {}, []) and other in (None, "", {}, []))


def data_of(form: DeskForm, name: str, value: Any) -> dict[str, list[str]]:
    """What a browser would send for `value` in the field `name`."""
    widget = form.fields[name].widget
    if hasattr(widget, "data_of"):
        found: dict[str, list[str]] = widget.data_of(name, value)
        return found
    if isinstance(widget, forms.CheckboxInput):
        return {name: ["on"]} if value else {}
    if isinstance(value, list | tuple):
        return {name: [str(one) for one in value]}
    return {name: [str(plain(value))]} if value not in (None, "") else {name: [""]}


def merged(form_class: type[DeskForm], row: Row, post: QueryDict, **kwargs: Any) -> QueryDict:
    """The fields as sent, those with ``pick.NAME=theirs`` replaced by what the record says now."""
    fields: dict[str, list[str]] = {key: list(values) for key, values in post.lists()}
    blank = form_class(**kwargs)
    now = form_class.values_of(row)
    for name in now:
        if fields.get(f"pick.{name}") == ["theirs"]:
            for key in [key for key in fields if key == name or key.startswith(f"{name}.")]:
                del fields[key]
            fields |= data_of(blank, name, now[name])
    return query_of({key: values for key, values in fields.items() if not key.startswith(("pick.", "decide"))})


def undecided(post: QueryDict) -> list[str]:
    """Fields on which the person still has to choose."""
    return [name for name in post.getlist("decide") if post.get(f"pick.{name}") not in ("mine", "theirs")]


def carried(post: QueryDict, *leave: str) -> list[tuple[str, str]]:
    """Everything sent, as hidden fields for the page of the conflict."""
    out = {"csrfmiddlewaretoken", "version", "saw", "decide", *leave}
    return [
        (key, value)
        for key, values in post.lists()
        if key not in out and not key.startswith("pick.")
        for value in values
    ]
