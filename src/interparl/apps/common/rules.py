"""Who may read the audit trail and undo by it; who may record sources."""

from __future__ import annotations

from interparl.apps.common.actor import Actor, Role
from interparl.apps.common.models import Record, Row
from interparl.apps.common.predicates import allow, predicate


def organs_of(row: Row) -> frozenset[str]:
    """Keys of the organs a record, or what it is part of, belongs to; none when it belongs to no organ."""
    path = getattr(row, "organ_path", "")
    if path and isinstance(row, Record):
        if "__" not in path and row._meta.get_field(path).is_relation and path in row._state.fields_cache:
            organ = getattr(row, path)  # at hand with the row
            return frozenset([organ.key]) if organ is not None else frozenset()
        found = type(row)._default_manager.filter(pk=row.pk).values_list(f"{path}__key", flat=True)
        return frozenset(key for key in found if key)
    belongs_to = (getattr(row, step) for step in row.seen_with)
    return frozenset[str]().union(*(organs_of(other) for other in belongs_to if other is not None))


@predicate
def administers(actor: Actor, subject: Row | None) -> bool:
    """An administrator."""
    return actor.has(Role.ADMINISTRATOR)


@predicate
def serves_all(actor: Actor, subject: Row | None) -> bool:
    """An officer of the secretariat for the whole assembly."""
    return actor.has(Role.OFFICER, organ="")


@predicate
def serves_its_organ(actor: Actor, subject: Row | None) -> bool:
    """An officer of an organ to which the record belongs."""
    return subject is not None and any(actor.has(Role.OFFICER, organ=key) for key in organs_of(subject))


allow("audit.read", administers | serves_all | serves_its_organ)
allow("audit.read-all", administers)
allow("audit.undo", serves_all | serves_its_organ)


@predicate
def works_with_sources(actor: Actor, subject: Row | None) -> bool:
    """An officer, of whatever organ, and whoever speaks for a delegation: they bring the sources of what they state."""
    return actor.has(Role.OFFICER, Role.HEAD, Role.STAFF)


allow("common.add-source", works_with_sources)
allow("common.change-source", serves_all)
allow("common.assert", serves_all)
allow("common.rule-on-claim", serves_all)
allow("common.retire-claim", serves_all)
