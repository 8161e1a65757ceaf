"""Who may do what with news, briefs and communiqués. Reading is said by the visibility of the records."""

from __future__ import annotations

from dataclasses import dataclass

from interparl.apps.common.actor import Actor, Role
from interparl.apps.common.models import Row
from interparl.apps.common.predicates import allow, predicate
from interparl.apps.common.rules import serves_all, serves_its_organ
from interparl.apps.organs.models import Organ


@dataclass(frozen=True, slots=True)
class OfOrgans:
    """A publication that does not exist yet, of these organs."""

    organs: tuple[Organ, ...]


@predicate
def serves_those_organs(actor: Actor, subject: OfOrgans | Row | None) -> bool:
    """An officer of every organ in whose name it is drafted; asked of nothing in particular, an officer of any."""
    if subject is None:
        return actor.has(Role.OFFICER)
    if not isinstance(subject, OfOrgans) or not subject.organs:
        return False
    return all(actor.has(Role.OFFICER, organ=organ.key) for organ in subject.organs)


allow("publications.draft", serves_all | serves_those_organs)

for _action in (
    "publications.change",
    "publications.publish",
    "publications.withdraw",
    "publications.add-picture",
    "publications.change-picture",
    "publications.remove-picture",
):
    allow(_action, serves_all | serves_its_organ)
