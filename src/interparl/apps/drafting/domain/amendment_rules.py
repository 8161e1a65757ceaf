"""Amendments between the records and the engine: what they ask for, and what the act's path asks of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.partial_date import PartialDate
from interparl.apps.drafting.enums import AmendmentState
from interparl.apps.drafting.models import Amendment, Draft, Path, Signature
from interparl.apps.sittings.models import Sitting
from interparl.engine.drafting import amendments as engine
from interparl.engine.message import Message, say, say_number

LIVE = frozenset(
    {
        AmendmentState.TABLED,
        AmendmentState.SIGNED,
        AmendmentState.SIGNATURES_SHORT,
        AmendmentState.ADMISSIBLE,
    }
)
"""Not decided on, and nothing stands in the way of deciding later."""
STANDING = LIVE | {AmendmentState.ACCEPTED}
GIVEN = ("kind", "closing", "table", "children", "marker", "number", "key", "every", "place")
"""What the data of an amendment may hold; ids are never given."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a path asks of amendments. `order` is None where the body has no order of consideration of its own."""

    signatures: int = 0
    delegations: int = 0
    days_before: int = 0
    order: engine.OrderRule | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """The signatures of an amendment, and of those for which it is a compromise; a person counts once.

    `valid` count, `unchecked` may yet; `delegations` from which the valid ones come; `signed`: somebody signed at all,
    whatever became of it.
    """

    valid: int
    unchecked: int
    delegations: int
    signed: bool
    asked: Asked

    @property
    def enough(self) -> bool:
        """As many valid ones as the path asks for."""
        return self.valid >= self.asked.signatures and self.delegations >= self.asked.delegations


def asked_of(draft: Draft) -> Asked:
    """What the path of the act asks. Raises `Refused` for data that cannot be read."""
    return asked_by(draft.act.path)


def asked_by(path: Path) -> Asked:
    """What a path asks. Raises `Refused` for data that cannot be read."""
    data = path.amendments
    try:
        order = data.get("order")
        rule = engine.OrderRule.of({"at_one_place": order} if isinstance(order, list) else order) if order else None
        signatures, delegations, days = (int(data.get(n, 0)) for n in ("signatures", "delegations", "days_before"))
        if min(signatures, delegations, days) < 0:
            raise ValueError("no number of these is below none")
    except (AttributeError, KeyError, TypeError, ValueError):
        raise Refused(say("What the path says of amendments cannot be read. Mend the path first.")) from None
    return Asked(signatures, delegations, days, rule)


def key_of(draft: Draft, number: int) -> str:
    """How the engine knows an amendment: keys sort by number, and differ between the versions of an act.

    The permanent ids of provisions that it inserts depend on it, so that no two versions give one id twice.
    """
    return f"{draft.order}-{draft.language}-{number:04}"


def in_engine(draft: Draft, amendment: Amendment, replaces: Iterable[Amendment] | None = None) -> engine.Amendment:
    """An amendment as the engine reads it. `replaces`: those for which it is a compromise, where they are at hand."""
    others = amendment.replaces.all() if replaces is None and not amendment._state.adding else replaces or ()
    return engine.Amendment(
        key=key_of(draft, amendment.number),
        pid=amendment.pid,
        action=engine.Action.of(amendment.action, old=amendment.old, place=amendment.given.get("place", "")),
        heading=amendment.heading,
        old=amendment.old,
        new=amendment.new,
        tabled_on=amendment.tabled_on,
        given=amendment.given,
        replaces=tuple(key_of(draft, other.number) for other in others),
    )


def plainly(message: Message, draft: Draft, amendments: Iterable[Amendment]) -> Message:
    """A sentence of the engine with the numbers of amendments in place of the keys by which it knows them."""
    names = {key_of(draft, each.number): str(each.number) for each in amendments}
    values = tuple(
        (name, names.get(value, value) if isinstance(value, str) else value) for name, value in message.values
    )
    return replace(message, values=values)


def given_of(data: Mapping[str, Any]) -> dict[str, Any]:
    """The rest of an amendment as it is kept: only what the engine knows, and no ids. `Refused` for anything else."""
    if unknown := sorted(set(data) - set(GIVEN)):
        raise Refused(say("An amendment has no {field}.", field=str(unknown[0])))
    kept = {name: value for name, value in data.items() if value not in (None, "", [], False) or name == "marker"}
    if "children" in kept:
        if not isinstance(kept["children"], list) or not all(isinstance(one, Mapping) for one in kept["children"]):
            raise Refused(say("What stands under the new provision is not a list of provisions."))
        kept["children"] = [_child(one) for one in kept["children"]]
    if kept.get("place", "after") not in {"before", "after", "in", "first"}:
        raise Refused(say("Say where the new provision comes: before, after or in the one named."))
    return kept


def _child(data: Mapping[str, Any]) -> dict[str, Any]:
    own = {
        name: data[name]
        for name in ("kind", "heading", "text", "closing", "table", "marker", "number", "key")
        if name in data
    }
    below = data.get("children") or []
    if not isinstance(below, list) or not all(isinstance(one, Mapping) for one in below):
        raise Refused(say("What stands under the new provision is not a list of provisions."))
    return own | ({"children": [_child(one) for one in below]} if below else {})


def counted(amendment: Amendment) -> Counted:
    """The signatures that count. A compromise has those of the amendments in whose place it stands as well."""
    every = list(Signature.objects.filter(amendment__in=_stands_for(amendment)).order_by("signed_on"))
    return _count(every, asked_of(amendment.draft))


def counted_all(draft: Draft, amendments: Iterable[Amendment]) -> dict[int, Counted]:
    """The same for all amendments of a version at once, by number; two queries, however many there are."""
    signed: dict[object, list[Signature]] = {}
    for signature in Signature.objects.filter(amendment__draft=draft).order_by("signed_on"):
        signed.setdefault(signature.amendment_id, []).append(signature)
    over: dict[object, list[object]] = {}
    links = Amendment.replaces.through.objects.filter(from_amendment__draft=draft)
    for compromise, replaced in links.values_list("from_amendment", "to_amendment"):
        over.setdefault(compromise, []).append(replaced)
    asked = asked_of(draft)

    def stands_for(pk: object) -> set[object]:
        found, ahead = {pk}, [pk]
        while ahead:
            new = [other for other in over.get(ahead.pop(), ()) if other not in found]
            found.update(new)
            ahead += new
        return found

    def signatures(each: Amendment) -> list[Signature]:
        found = [one for pk in stands_for(each.pk) for one in signed.get(pk, ())]
        return sorted(found, key=lambda one: one.signed_on)

    return {each.number: _count(signatures(each), asked) for each in amendments}


def _count(every: list[Signature], asked: Asked) -> Counted:
    by_person: dict[object, Signature] = {}
    for signature in (each for each in every if each.withdrawn_on is None):
        held = by_person.get(signature.person_id)
        if held is None or (signature.valid and not held.valid):
            by_person[signature.person_id] = signature
    valid = [each for each in by_person.values() if each.valid]
    return Counted(
        len(valid),
        sum(each.valid is None for each in by_person.values()),
        len({each.delegation_id for each in valid if each.delegation_id is not None}),
        bool(every),
        asked,
    )


def lacks(amendment: Amendment) -> tuple[Message, ...]:
    """What the path asks for and the amendment has not, sentence by sentence."""
    found = counted(amendment)
    asked, missing = found.asked, []
    if found.valid < asked.signatures:
        missing.append(
            say_number(
                "{number} valid signature is needed, there are {valid}.",
                "{number} valid signatures are needed, there are {valid}.",
                asked.signatures,
                valid=found.valid,
            )
        )
    if found.delegations < asked.delegations:
        missing.append(
            say_number(
                "Signatures from {number} delegation are needed, there are {valid}.",
                "Signatures from {number} delegations are needed, there are {valid}.",
                asked.delegations,
                valid=found.delegations,
            )
        )
    last = last_day(amendment.sitting, asked) if amendment.sitting is not None else None
    if last is not None and min(each.tabled_on for each in _stands_for(amendment)) > last:
        missing.append(say("It was tabled after {day}, the last day for amendments.", day=last.isoformat()))
    return tuple(missing)


def last_day(sitting: Sitting, asked: Asked) -> date | None:
    """The last day on which an amendment for a sitting can be tabled; None where the path or the day says none."""
    day = PartialDate.read(sitting.day)
    return day.first() - timedelta(days=asked.days_before) if asked.days_before and day.day else None


def _stands_for(amendment: Amendment) -> list[Amendment]:
    """The amendment, and all in whose place it stands, those of the compromises among them included."""
    found = {amendment.pk: amendment}
    ahead = [amendment]
    while ahead:
        for other in ahead.pop().replaces.all():
            if other.pk not in found:
                found[other.pk] = other
                ahead.append(other)
    return list(found.values())
