"""What every table has: an id that never changes, a version for optimistic locking; records add key and visibility."""

from __future__ import annotations

import uuid
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
    """A row with a permanent id. `version` counts its changes; a write names the version it saw."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        """No table of its own."""

        abstract = True

    @property
    def kind(self) -> str:
        """``app.model``: what the audit trail, the search and the links call this kind of row."""
        return self._meta.label_lower


class Visible(models.Model):
    """A row with a visibility level. `organ_path` is the lookup from it to the organ whose circle ORGAN means."""

    organ_path: ClassVar[str] = ""
    visibility = models.CharField(max_length=8, choices=Visibility, default=Visibility.PUBLIC)

    class Meta:
        """No table of its own."""

        abstract = True


M = TypeVar("M", bound=models.Model)


def visible_to(rows: models.QuerySet[M], actor: Actor, *, path: str = "") -> models.QuerySet[M]:
    """The rows this person may see. `path` is the lookup to the row that has the level, when it is another one.

    Public to all; MEMBERS to everybody with a role; ORGAN to those who take part in it; DRAFT to the secretariat.
    """
    holder: Any = rows.model
    for step in path.split("__") if path else ():
        holder = holder._meta.get_field(step).related_model
    level = f"{path}__visibility" if path else "visibility"
    if (
        actor.is_system
        or actor.has(Role.ADMINISTRATOR)
        or any(g.role == Role.OFFICER and not g.organ for g in actor.grants)
    ):
        return rows
    seen = models.Q(**{level: Visibility.PUBLIC})
    if actor.is_member:
        seen |= models.Q(**{level: Visibility.MEMBERS})
    if actor.organs and holder.organ_path:
        lookup = "__".join(part for part in (path, holder.organ_path, "key__in") if part)
        of_own = models.Q(**{lookup: sorted(actor.organs)})
        seen |= models.Q(**{level: Visibility.ORGAN}) & of_own
        officer_of = sorted(g.organ for g in actor.grants if g.role == Role.OFFICER and g.organ)
        if officer_of:
            seen |= models.Q(**{lookup: officer_of})
        return rows.filter(pk__in=rows.model._default_manager.filter(seen).values("pk"))
    return rows.filter(seen)


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
