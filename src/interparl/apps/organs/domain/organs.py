"""Organs and offices: set up and changed."""

from __future__ import annotations

from typing import Any

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.claims import check_dates
from interparl.apps.common.domain.keys import free_key
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.common.enums import Visibility
from interparl.apps.common.text import Text
from interparl.apps.members.domain.names import check_aliases
from interparl.apps.members.models import Chamber, Delegation, Organisation
from interparl.apps.organs.enums import OfficeKind, OrganKind
from interparl.apps.organs.models import Office, Organ
from interparl.engine.message import say

ORGAN_FIELDS = frozenset(
    {
        "name",
        "aliases",
        "note",
        "visibility",
        "organ_kind",
        "parent",
        "competences",
        "meets",
        "composition",
        "established",
        "abolished",
        "seats_delegations",
        "order",
    }
)
OFFICE_FIELDS = frozenset({"name", "aliases", "note", "visibility", "office_kind", "term_years", "filled_by", "single"})


def found_organ(
    actor: Actor,
    *,
    name: Text,
    organ_kind: OrganKind | str,
    parent: Organ | None = None,
    competences: Text | None = None,
    meets: Text | None = None,
    composition: Text | None = None,
    established: str = "",
    seats_delegations: bool = False,
    order: int = 0,
    note: Text | None = None,
    visibility: Visibility | str = Visibility.PUBLIC,
    key: str = "",
    why: str = "",
) -> Organ:
    """Record a body of the assembly. `seats_delegations`: its voices are the delegations', one each."""
    _demand_name(name)
    check_dates(valid_from=established)
    with writing(actor, "organs.found", why=why) as write:
        return write.create(
            Organ(
                key=key or free_key(Organ, name),
                name=name,
                organ_kind=organ_kind,
                parent=parent,
                competences=competences or Text(),
                meets=meets or Text(),
                composition=composition or Text(),
                established=established,
                seats_delegations=seats_delegations,
                order=order,
                note=note or Text(),
                visibility=visibility,
            )
        )


def change_organ(actor: Actor, organ: Organ, *, expected: int | None = None, why: str = "", **values: Any) -> Organ:
    """Change what is recorded of an organ; one that is no more gets the day in `abolished`. Its key never changes."""
    _demand_fields(values, ORGAN_FIELDS)
    check_dates(
        valid_from=values.get("established", organ.established), valid_to=values.get("abolished", organ.abolished)
    )
    parent = values.get("parent")
    while parent is not None:
        if parent.pk == organ.pk:
            raise Refused(say("A body cannot be a part of itself."))
        parent = parent.parent
    with writing(actor, "organs.change", organ, why=why) as write:
        return write.change(organ, expected=expected, **values)


def establish_office(
    actor: Actor,
    body: Organ | Chamber | Delegation | Organisation,
    *,
    name: Text,
    office_kind: OfficeKind | str,
    term_years: int | None = None,
    filled_by: Text | None = None,
    single: bool = True,
    note: Text | None = None,
    key: str = "",
    why: str = "",
) -> Office:
    """Record an office of an organ, chamber, delegation or organisation. `single`: one holder at a time."""
    _demand_name(name)
    owner = {Organ: "organ", Chamber: "chamber", Delegation: "delegation", Organisation: "organisation"}[type(body)]
    with writing(actor, "organs.establish-office", body, why=why) as write:
        return write.create(
            Office(
                key=key or free_key(Office, name, prefix=body.key),
                name=name,
                office_kind=office_kind,
                term_years=term_years,
                filled_by=filled_by or Text(),
                single=single,
                note=note or Text(),
                **{owner: body},
            ),
            of=body,
        )


def change_office(actor: Actor, office: Office, *, expected: int | None = None, why: str = "", **values: Any) -> Office:
    """Change what is recorded of an office, but not whose office it is."""
    _demand_fields(values, OFFICE_FIELDS)
    with writing(actor, "organs.change-office", office, why=why) as write:
        return write.change(office, expected=expected, **values)


def _demand_name(name: Text) -> None:
    if not name:
        raise Refused(say("Give the name in at least one language."))


def _demand_fields(values: dict[str, Any], allowed: frozenset[str]) -> None:
    unknown = values.keys() - allowed
    if unknown:
        raise TypeError(f"no such fields here: {sorted(unknown)}")
    if "name" in values:
        _demand_name(values["name"])
    check_aliases(values.get("aliases", []))
