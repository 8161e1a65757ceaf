"""States, parliaments, chambers, delegations and outside organisations: added and changed."""

from __future__ import annotations

from typing import Any, TypeVar

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.keys import free_key
from interparl.apps.common.domain.permission import demand
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.common.text import Text
from interparl.apps.members.domain.names import check_aliases
from interparl.apps.members.enums import ChamberKind, DelegationState
from interparl.apps.members.models import Chamber, Delegation, Organisation, Parliament, State
from interparl.engine.message import say

Body = State | Parliament | Chamber | Delegation | Organisation
B = TypeVar("B", State, Parliament, Chamber, Delegation, Organisation)

COMMON = frozenset({"name", "aliases", "note", "visibility"})
CHANGEABLE: dict[type, frozenset[str]] = {
    State: COMMON,
    Parliament: COMMON | {"website"},
    Chamber: COMMON | {"website", "chamber_kind"},
    Delegation: COMMON | {"state_of_forming", "languages"},
    Organisation: COMMON | {"website", "parent"},
}


def add_state(actor: Actor, *, iso: str, name: Text, key: str = "", why: str = "") -> State:
    """Add a state by its ISO 3166-1 code of two letters, which is also its key."""
    demand(actor, "members.add-body")
    code = iso.strip().upper()
    if len(code) != 2 or not code.isascii() or not code.isalpha():
        raise Refused(say("A state is known by its ISO 3166-1 code of two letters."))
    if State.objects.filter(iso=code).exists():
        raise Refused(say("The state {code} is recorded already.", code=code))
    return _add(actor, State(key=key or code, iso=code, name=name), why)


def add_parliament(
    actor: Actor, state: State, *, name: Text, website: str = "", key: str = "", why: str = ""
) -> Parliament:
    """Add a state's parliament."""
    chosen = key or free_key(Parliament, name, prefix=state.iso)
    return _add(actor, Parliament(key=chosen, state=state, name=name, website=website), why)


def add_chamber(
    actor: Actor,
    parliament: Parliament,
    *,
    name: Text,
    chamber_kind: ChamberKind | str = ChamberKind.UNKNOWN,
    website: str = "",
    key: str = "",
    why: str = "",
) -> Chamber:
    """Add a chamber. A parliament of one chamber has one of kind `single` and no other."""
    demand(actor, "members.add-body")
    kinds = {*parliament.chambers.values_list("chamber_kind", flat=True), str(chamber_kind)}
    if ChamberKind.SINGLE in kinds and parliament.chambers.exists():
        raise Refused(say("A parliament with a single chamber has no second one."))
    chosen = key or free_key(Chamber, name, prefix=parliament.state.iso)
    row = Chamber(key=chosen, parliament=parliament, name=name, chamber_kind=chamber_kind, website=website)
    return _add(actor, row, why)


def add_delegation(
    actor: Actor,
    parliament: Parliament,
    *,
    name: Text,
    languages: list[str] | None = None,
    state_of_forming: DelegationState | str = DelegationState.FORMING,
    key: str = "",
    why: str = "",
) -> Delegation:
    """Add a parliament's delegation. One voice is one delegation, so a parliament has one that has not ended."""
    demand(actor, "members.add-body")
    if parliament.delegations.exclude(state_of_forming=DelegationState.ENDED).exists():
        raise Refused(say("This parliament has a delegation already. End it before another is formed."))
    row = Delegation(
        key=key or free_key(Delegation, name, prefix=parliament.state.iso),
        parliament=parliament,
        name=name,
        languages=languages or [],
        state_of_forming=state_of_forming,
    )
    return _add(actor, row, why)


def add_organisation(
    actor: Actor,
    *,
    name: Text,
    website: str = "",
    parent: Organisation | None = None,
    key: str = "",
    why: str = "",
) -> Organisation:
    """Add a body outside the assembly."""
    row = Organisation(key=key or free_key(Organisation, name), name=name, website=website, parent=parent)
    return _add(actor, row, why)


def change_body(actor: Actor, body: B, *, expected: int | None = None, why: str = "", **values: Any) -> B:
    """Change what is recorded of a state, parliament, chamber, delegation or organisation. Keys never change."""
    unknown = values.keys() - CHANGEABLE[type(body)]
    if unknown:
        raise TypeError(f"no such fields here: {sorted(unknown)}")
    if "name" in values and not values["name"]:
        raise Refused(say("Give the name in at least one language."))
    check_aliases(values.get("aliases", []))
    if isinstance(body, Organisation):
        _demand_no_circle(body, values.get("parent"))
    with writing(actor, "members.change-body", body, why=why) as write:
        return write.change(body, expected=expected, **values)


def _demand_no_circle(body: Organisation, parent: Organisation | None) -> None:
    while parent is not None:
        if parent.pk == body.pk:
            raise Refused(say("A body cannot be a part of itself."))
        parent = parent.parent


def _add(actor: Actor, row: B, why: str) -> B:
    if not row.name:
        raise Refused(say("Give the name in at least one language."))
    with writing(actor, "members.add-body", why=why) as write:
        return write.create(row)
