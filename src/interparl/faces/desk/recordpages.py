"""Forms that stand below a record: those that change it, those that add something to it, those about one claim."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import Http404

from interparl.apps.common.models import Claim, Record, Row
from interparl.apps.common.models.record import sees
from interparl.faces.desk.addresses import Crumb, above, address_of
from interparl.faces.desk.formpage import FormPage
from interparl.faces.desk.page import one, row


class OnRecord(FormPage):
    """A form that changes one record, named by its key in the address."""

    model: ClassVar[type[Record]]
    related: ClassVar[tuple[str, ...]] = ()

    @property
    def record(self) -> Any:
        """The record; its pages know its type."""
        return self.subject

    def find(self) -> Row | None:
        """By key, if the person may see it."""
        return one(self.model, self.kwargs["key"], self.actor, *self.related)

    def crumbs(self) -> list[Crumb]:
        """The list and the record."""
        return above(self.subject, itself=True)

    def leave(self) -> str:
        """Back to the record."""
        return address_of(self.subject)


class AddsTo(FormPage):
    """A form that adds something to a record, named by its key in the address: `parent`."""

    model: ClassVar[type[Record]]
    related: ClassVar[tuple[str, ...]] = ()
    parent: Any = None

    def find(self) -> Row | None:
        """The record is only the parent: the form begins empty."""
        self.parent = one(self.model, self.kwargs["key"], self.actor, *self.related)
        return None

    def asked_about(self) -> object:
        """The permission is asked for the record."""
        return self.parent

    def crumbs(self) -> list[Crumb]:
        """The list and the record."""
        return above(self.parent, itself=True)

    def leave(self) -> str:
        """Back to the record."""
        return address_of(self.parent)

    def extra(self) -> dict[str, Any]:
        """The record, for templates."""
        return {"parent": self.parent}


class OnClaim(FormPage):
    """A form about one claim, named by its id in the address."""

    model: ClassVar[type[Claim]]
    related: ClassVar[tuple[str, ...]] = ()

    @property
    def claim(self) -> Any:
        """The claim; its pages know its type."""
        return self.subject

    def find(self) -> Row | None:
        """By id, if the person may see the record it belongs to."""
        found = row(self.model, self.kwargs["pk"], *self.related)
        if isinstance(found.parent, Record) and not sees(self.actor, found.parent):
            raise Http404(str(found.pk))
        return found

    def crumbs(self) -> list[Crumb]:
        """The list and the record of the claim."""
        return above(self.subject)

    def leave(self) -> str:
        """Back to the record of the claim."""
        return address_of(self.subject)
