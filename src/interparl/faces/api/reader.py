"""For whom an answer is written: what this actor may see, where things are found, and in which language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet

from interparl.apps.common.actor import Actor
from interparl.apps.common.models import Record, Row
from interparl.apps.common.models.record import sees, sees_all
from interparl.apps.common.text import Text
from interparl.apps.common.wording import interface_language
from interparl.apps.organs.models import Organ
from interparl.apps.publications.models import Publication
from interparl.apps.sittings.domain.helping import today
from interparl.apps.sittings.enums import DecisionState
from interparl.apps.sittings.models import Decision
from interparl.engine.message import LANGUAGES, Message
from interparl.faces.design import links

ROOT = "/api/v1/"
TAKEN = (DecisionState.CLOSED, DecisionState.REPORTED)


@dataclass(frozen=True, slots=True)
class Reader:
    """`site`: scheme and host of the answer's addresses. `on`: the day (ISO) as of which the register is told."""

    actor: Actor
    site: str
    on: str = ""

    def sees(self, row: Row | None) -> bool:
        """Whether the actor may know of this row. Asks the database only for what the circle of an organ may see."""
        if row is None:
            return False
        if isinstance(row, Decision) and row.state not in TAKEN and not self.actor.is_member:
            return False
        if isinstance(row, Publication) and not row.published_at and not sees_all(self.actor):
            return False
        return sees(self.actor, row)

    def seen(self, rows: QuerySet[Any] | list[Any] | tuple[Any, ...]) -> list[Any]:
        """Those of the rows that the actor may know of."""
        return [row for row in rows if self.sees(row)]

    def url(self, kind: str, key: str) -> str | None:
        """Absolute address in the API; None for kinds without a collection."""
        path = links.resource(kind, key)
        return self.site + path if path else None

    def under(self, path: str) -> str:
        """Absolute address of a path below the API's root."""
        return f"{self.site}{ROOT}{path}"

    def pages(self, kind: str, key: str) -> dict[str, str] | None:
        """Absolute addresses of the record's page by interface language; None when it has none."""
        path = links.page(kind, key)
        if not path:
            return None
        rest = path.split("/", 2)[2]
        return {language: f"{self.site}/{language}/{rest}" for language in LANGUAGES}

    def ref(self, record: Model | None) -> dict[str, Any] | None:
        """A short reference to a record; None for one that the actor may not know of."""
        if not isinstance(record, Record) or not self.sees(record):
            return None
        return {
            "kind": record.kind,
            "key": record.key,
            "name": called(record).data(),
            "url": self.url(record.kind, record.key),
        }

    def sentence(self, message: Message) -> dict[str, Any]:
        """A sentence in the language asked for, and as template with values, to be put into words elsewhere."""
        return {"text": message.text(interface_language()), **_parts(message)}


def day_of(reader: Reader) -> date:
    """The day as of which it is told: that of ``on``, else today; what is to come is not told."""
    now = today()
    return min(date.fromisoformat(reader.on), now) if reader.on else now


def called(record: Record) -> Text:
    """What a record is called, in its languages."""
    for name in ("name", "title"):
        found = getattr(record, name, None)
        if isinstance(found, Text):
            return found
        if isinstance(found, str) and found and (language := getattr(record, "language", "")):
            return Text({language: found})  # a text of an act is in one language
    return Text()


def _parts(message: Message) -> dict[str, Any]:
    values = {key: _parts(value) if isinstance(value, Message) else value for key, value in message.values}
    return {"template": message.template, "values": values, **({"more": message.more} if message.more else {})}


def organs_visible(reader: Reader, organs: QuerySet[Organ]) -> list[dict[str, Any]]:
    """References to those organs that the actor may know of."""
    return [ref for ref in (reader.ref(organ) for organ in organs.all()) if ref]
