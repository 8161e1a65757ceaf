"""What every table has: an id that never changes, a version for optimistic locking; records add key and visibility."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from typing import Any, ClassVar, TypeVar

from django.core.validators import RegexValidator
from django.db import models

from interparl.apps.common.actor import Actor, Role
from interparl.apps.common.enums import Visibility
from interparl.apps.common.wording import say_later

KEY_SHAPE = RegexValidator(
    r"\A[A-Za-z0-9][A-Za-z0-9-]*\Z",
    say_later("A key has Latin letters, digits and hyphens, and begins with no hyphen."),
)


class Row(models.Model):
    """A row with a permanent id. `version` counts its changes; a write names the version it saw.

    `seen_with` names the fields that lead to the records without which this row is not seen either: a paper of a
    sitting one may not see is hidden whatever its own level says. `undoable` names the fields whose changes may be
    undone from the history; everything else is mended by a new act. Of the fields in `unlogged` the audit trail keeps
    only that they changed, so that a person's data can be erased. `of_the_house` marks the work behind a record (who
    changed what, comments): the public sees none of it, however public the record is.
    """

    of_the_house: ClassVar[bool] = False
    seen_with: ClassVar[tuple[str, ...]] = ()
    undoable: ClassVar[frozenset[str]] = frozenset()
    unlogged: ClassVar[frozenset[str]] = frozenset()
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        """No table of its own."""

        abstract = True

    @property
    def kind(self) -> str:
        """``app.model``: what the audit trail, the search and the links call this kind of row."""
        return self._meta.label_lower

    def _get_FIELD_display(self, field: Any) -> str:  # noqa: N802 - Django's name
        """What `get_state_display` and its like give. Django's own puts every label of the field into words first."""
        value = getattr(self, field.attname)
        return next((str(label) for key, label in field.flatchoices if key == value), value)


class Visible(models.Model):
    """A row with a visibility level. `organ_path` is the lookup from it to the organ whose circle ORGAN means."""

    organ_path: ClassVar[str] = ""
    visibility = models.CharField(max_length=8, choices=Visibility, default=Visibility.PUBLIC)

    class Meta:
        """No table of its own."""

        abstract = True


M = TypeVar("M", bound=models.Model)

SHARED: dict[str, Callable[[Actor], models.QuerySet[Any] | None]] = {}
"""Kind of record -> the rows (their ids) that a person sees whatever their level; None: no such. A room fills it in
where people outside the organ share in the work on a record: a drafting group's members its drafts."""

KEPT: dict[str, Callable[[Actor], models.QuerySet[Any]]] = {}
"""Kind of record -> the rows (their ids) that are kept even from those who see records of every level, only the program
itself excepted: an opinion that its addressee is still writing. A room fills it in."""


def sees_all(actor: Actor) -> bool:
    """Whether the person sees records of every level: the administrator and officers for the whole assembly."""
    return actor.has(Role.ADMINISTRATOR) or any(g.role == Role.OFFICER and not g.organ for g in actor.grants)


def visible_to(rows: models.QuerySet[M], actor: Actor, *, path: str = "") -> models.QuerySet[M]:
    """The rows this person may see. `path` is the lookup to the row that has the level, when it is another one.

    Public to all; MEMBERS to everybody with a role; ORGAN to those who take part in it; DRAFT to the secretariat (an
    officer of one organ: to what is that organ's). What a row is `seen_with` must be visible as well.
    """
    holder: Any = rows.model
    for step in path.split("__") if path else ():
        holder = holder._meta.get_field(step).related_model
    if sees_all(actor):
        for way, kept in () if actor.is_system else _kept(holder, path):
            rows = rows.exclude(**{_joined(way, "pk__in"): kept(actor)})
        return rows
    found = _seen(holder, actor, path)
    if actor.organs:  # organs are many to a sitting: joined in a subquery, so that no row comes twice
        return rows.filter(pk__in=rows.model._default_manager.filter(found).values("pk"))
    return rows.filter(found)


def _seen(model: Any, actor: Actor, path: str) -> models.Q:
    """The condition under which the person sees a row of `model` that stands at the end of `path`."""
    if getattr(model, "of_the_house", False) and not actor.is_member:
        return models.Q(pk__in=[])
    found = models.Q()
    if issubclass(model, Visible):
        level = _joined(path, "visibility")
        found = models.Q(**{level: Visibility.PUBLIC})
        if actor.is_member:
            found |= models.Q(**{level: Visibility.MEMBERS})
        if actor.organs and model.organ_path:
            organ = _joined(path, model.organ_path, "key__in")
            found |= models.Q(**{level: Visibility.ORGAN, organ: sorted(actor.organs)})
            officer_of = sorted(g.organ for g in actor.grants if g.role == Role.OFFICER and g.organ)
            if officer_of:
                found |= models.Q(**{organ: officer_of})
        shared = _shared(model, actor)
        if shared is not None:
            found |= models.Q(**{_joined(path, "pk__in"): shared})
    for step in getattr(model, "seen_with", ()):
        field = model._meta.get_field(step)
        if field.null and not path and not actor.organs:
            # little is hidden: it is looked up once, and not the other record beside each of thousands of rows
            found &= ~models.Q(**{f"{step}__in": _hidden(field.related_model, actor)})
            continue
        condition = _seen(field.related_model, actor, _joined(path, step))
        if field.null:
            condition |= models.Q(**{_joined(path, step, "isnull"): True})
        found &= condition
    return found


def _kept(model: Any, path: str) -> Iterator[tuple[str, Callable[[Actor], models.QuerySet[Any]]]]:
    """The kinds in `KEPT` that a row at the end of `path` is, or is seen with, each with the way to it."""
    if model._meta.label_lower in KEPT:
        yield path, KEPT[model._meta.label_lower]
    for step in getattr(model, "seen_with", ()):
        yield from _kept(model._meta.get_field(step).related_model, _joined(path, step))


def _shared(model: type[models.Model], actor: Actor) -> models.QuerySet[Any] | None:
    """The rows of `model` that the person shares in; None where nobody does."""
    rows_for = SHARED.get(model._meta.label_lower)
    return rows_for(actor) if rows_for is not None and actor.is_member else None


def _shares(actor: Actor, holder: Visible) -> bool:
    """Whether the person shares in just this record."""
    shared = _shared(type(holder), actor)
    if shared is None or holder._state.adding:
        return False
    return type(holder)._default_manager.filter(pk=holder.pk).filter(pk__in=shared).exists()


def _hidden(model: Any, actor: Actor) -> models.QuerySet[Any]:
    """The rows of `model` that a person who takes part in no organ does not see: the contrary of `_seen`."""
    found = models.Q(pk__in=[])
    if issubclass(model, Visible):
        shown = {Visibility.PUBLIC, Visibility.MEMBERS} if actor.is_member else {Visibility.PUBLIC}
        found = models.Q(visibility__in=[level for level in Visibility if level not in shown])
        shared = _shared(model, actor)
        if shared is not None:
            found &= ~models.Q(pk__in=shared)
    for step in getattr(model, "seen_with", ()):
        found |= models.Q(**{f"{step}__in": _hidden(model._meta.get_field(step).related_model, actor)})
    hidden: models.QuerySet[Any] = model._default_manager.filter(found).order_by().values("pk")
    return hidden


def _joined(*parts: str) -> str:
    return "__".join(part for part in parts if part)


def holders(row: Row) -> Iterator[Visible]:
    """The records with a level that decide whether the row is seen: itself and what it is seen with."""
    if isinstance(row, Visible):
        yield row
    for step in row.seen_with:
        other = getattr(row, step)
        if other is not None:
            yield from holders(other)


def sees(actor: Actor, row: Row) -> bool:
    """Whether the person may see just this row; asks the database only where the level does not say it."""
    if sees_all(actor):
        held = not actor.is_system and not row._state.adding and any(_kept(row._meta.model, ""))
        return not held or visible_to(row._meta.model._default_manager.filter(pk=row.pk), actor).exists()
    if row.of_the_house and not actor.is_member:
        return False
    for holder in holders(row):
        if holder.visibility == Visibility.PUBLIC or (holder.visibility == Visibility.MEMBERS and actor.is_member):
            continue
        if _shares(actor, holder):
            continue
        if not actor.organs or not holder.organ_path or holder._state.adding:
            return False
        if not visible_to(type(holder)._default_manager.filter(pk=holder.pk), actor).exists():
            return False
    return True


class Record(Row, Visible):
    """A row that people name, link to and cite: `key` is its permanent address within the installation."""

    key = models.CharField(max_length=80, unique=True, validators=[KEY_SHAPE])

    class Meta:
        """No table of its own."""

        abstract = True

    def __str__(self) -> str:
        return self.key

    def label(self) -> str:
        """What people call it, in the present language."""
        named = getattr(self, "name", None) or getattr(self, "title", None)
        return str(named) if named else self.key

    def search_text(self) -> dict[str, tuple[str, str]]:
        """Language -> (title, body) by which the search finds it; empty: it is not searched."""
        return {}

    def search_level(self) -> str:
        """The visibility level under which the search shows it."""
        return self.visibility
