"""Change sets: the only way in which the items of an adopted programme change. Each change has its reason.

A set is drawn up, proposed, and adopted by a decision or not. Its changes are in force from the day of that decision.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused, Writing, writing
from interparl.apps.common.models import Source
from interparl.apps.common.partial_date import PartialDate
from interparl.apps.common.text import Text
from interparl.apps.programme.domain.adopting import day_decided
from interparl.apps.programme.domain.events import change_events, events_of, set_adopted
from interparl.apps.programme.domain.following import follow_act
from interparl.apps.programme.domain.giving import given_of
from interparl.apps.programme.domain.items import copy_into
from interparl.apps.programme.domain.refusing import none_refused
from interparl.apps.programme.domain.settling import enter_added, settle
from interparl.apps.programme.enums import ChangeKind, ChangeSetState, ProgrammeState
from interparl.apps.programme.models import Change, ChangeSet, Item, Programme
from interparl.apps.sittings.domain.helping import NO_TEXT, fresh_key, locked, refuse, today
from interparl.apps.sittings.models import Decision
from interparl.engine.message import say


def draft_change_set(
    actor: Actor, programme: Programme, *, title: Text, reason: Text = NO_TEXT, source: Source | None = None,
    key: str = "", why: str = "",
) -> ChangeSet:  # fmt: skip
    """Begin a change set of an adopted programme."""
    with writing(actor, "programme.draft-changes", programme, why=why, source=source) as write:
        held = locked(programme)
        refuse(
            held.state == ProgrammeState.ADOPTED, lambda: say("Only an adopted programme is changed by change sets.")
        )
        refuse(bool(title), lambda: say("Give the change set a title."))
        last = held.change_sets.order_by("-order").first()
        order = last.order + 1 if last else 1
        made = ChangeSet(
            key=key or fresh_key(ChangeSet, f"{held.key}-changes-{order}"), programme=held, order=order, title=title,
            reason=reason, source=source, visibility=held.visibility,
        )  # fmt: skip
        return write.create(made, of=held)


def change_change_set(
    actor: Actor, change_set: ChangeSet, *, expected: int | None = None, why: str = "", **values: Any
) -> ChangeSet:
    """Another title, reason or visibility of a set that is not decided yet."""
    if unknown := values.keys() - {"title", "reason", "visibility"}:
        raise TypeError(f"a change set has no {', '.join(sorted(unknown))} to be set")
    with writing(actor, "programme.draft-changes", change_set, why=why) as write:
        _undecided(locked(change_set))
        return write.change(change_set, expected=expected, of=change_set.programme, **values)


def add_change(
    actor: Actor,
    change_set: ChangeSet,
    kind: str,
    *,
    reason: Text,
    item: Item | None = None,
    into: Item | Change | None = None,
    why: str = "",
    **given: Any,
) -> Change:
    """Put a change into a set that is being drawn up. `given` depends on the kind:

    * ADD: the fields of an item (`title`, `act_kind`, `number`, `chapter`, `lead`, `due`, `due_printed`, `initiator`,
      `developer`, `basis`, `task`); or `item` alone, to bring one back that was dropped or moved away;
    * MOVE: `to`, a chapter or another programme; DROP: nothing;
    * MERGE: `into`, an item or a change of this set that adds one;
    * RETITLE: `title`; REDATE: `due`, `due_printed` (neither: no date any more).

    `Refused` without a reason, and for what could not be in force if the set were adopted today.
    """
    with writing(actor, "programme.draft-changes", change_set, why=why) as write:
        held = locked(change_set)
        refuse(
            held.state == ChangeSetState.DRAFT,
            lambda: say("The change set is proposed. Take it back to change it."),
        )
        refuse(bool(reason), lambda: say("Give the reason of the change."))
        if item is not None and item.programme_id != held.programme_id:
            raise Refused(say("This item belongs to another programme."))
        last = held.changes.order_by("-order").first()
        made = Change(
            recorded_at=timezone.now(),
            change_set=held, order=last.order + 1 if last else 1, change_kind=kind, item=item, reason=reason,
            into=into if isinstance(into, Item) else None,
        )  # fmt: skip
        made.given = given_of(made, into, given)
        _would_hold(held, [*held.changes.select_related("item", "into"), made])
        return write.create(made, of=held)


def remove_change(actor: Actor, change: Change, *, why: str = "") -> None:
    """Take a change out of a set that is being drawn up. `Refused` when another change needs it."""
    with writing(actor, "programme.draft-changes", change.change_set, why=why) as write:
        held = locked(change.change_set)
        refuse(
            held.state == ChangeSetState.DRAFT,
            lambda: say("The change set is proposed. Take it back to change it."),
        )
        _would_hold(held, held.changes.exclude(pk=change.pk).select_related("item", "into"))
        write.remove(change, of=held)


def propose(actor: Actor, change_set: ChangeSet, *, why: str = "") -> ChangeSet:
    """The set is complete and goes before the organ that decides. `Refused` when it is empty or could not hold."""
    with writing(actor, "programme.draft-changes", change_set, why=why) as write:
        held = locked(change_set)
        refuse(held.state == ChangeSetState.DRAFT, lambda: say("This change set is proposed or decided already."))
        changes = list(held.changes.select_related("item", "into"))
        refuse(bool(changes), lambda: say("There is no change in this set yet."))
        _would_hold(held, changes)
        return write.change(change_set, of=held.programme, state=ChangeSetState.PROPOSED)


def take_back(actor: Actor, change_set: ChangeSet, *, why: str = "") -> ChangeSet:
    """A proposed set is drawn up again."""
    with writing(actor, "programme.draft-changes", change_set, why=why) as write:
        held = locked(change_set)
        refuse(held.state == ChangeSetState.PROPOSED, lambda: say("Only a proposed change set is taken back."))
        return write.change(change_set, of=held.programme, state=ChangeSetState.DRAFT)


def adopt_change_set(
    actor: Actor,
    change_set: ChangeSet,
    *,
    decision: Decision | None = None,
    source: Source | None = None,
    adopted_on: date | None = None,
    why: str = "",
) -> ChangeSet:
    """Record that a proposed set was adopted, by a closed decision or as a source tells; in force from that day.

    Items are added, moved, merged, dropped, retitled and re-dated accordingly. `Refused` when a change does not fit
    what was recorded meanwhile, or the day of the decision is not known exactly.
    """
    with writing(actor, "programme.decide-changes", change_set, why=why, source=source) as write:
        programme = locked(change_set.programme)
        held = locked(change_set)
        refuse(
            held.state == ChangeSetState.PROPOSED, lambda: say("Propose the change set first: only then is it decided.")
        )
        known = day_decided(decision, source, adopted_on.isoformat() if adopted_on else "")
        day = PartialDate.read(known)
        refuse(day.day > 0, lambda: say("The day of this decision is not known exactly. Give it first, as 2024-06-03."))
        moment = timezone.now()
        changes = list(held.changes.select_related("item", "into"))
        # On record as proposed they are among the events already; their days are now those of the decision at most.
        others = [one for one in events_of(programme) if getattr(one, "change_set", None) != held.key]
        new = [
            *change_events(held, changes, adopted_on=day.first()),
            set_adopted(held, day=day.first(), recorded=moment),
        ]
        none_refused(others, new)
        write.change(
            change_set, of=programme, state=ChangeSetState.ADOPTED, decision=decision, source=source or held.source,
            adopted_on=day.first(), recorded_at=moment,
        )  # fmt: skip
        _put_in_force(write, actor, change_set, changes)
    return change_set


def reject(
    actor: Actor, change_set: ChangeSet, *, decision: Decision | None = None, source: Source | None = None,
    why: str = "",
) -> ChangeSet:  # fmt: skip
    """Record that a proposed set was not adopted. It stays on record and changes nothing."""
    with writing(actor, "programme.decide-changes", change_set, why=why, source=source) as write:
        held = locked(change_set)
        refuse(
            held.state == ChangeSetState.PROPOSED, lambda: say("Propose the change set first: only then is it decided.")
        )
        return write.change(
            change_set, of=held.programme, state=ChangeSetState.REJECTED, decision=decision,
            source=source or held.source,
        )  # fmt: skip


def _put_in_force(write: Writing, actor: Actor, change_set: ChangeSet, changes: list[Change]) -> None:
    """Write what the set does into the items, out of all adopted sets in the order of their days."""
    for change in changes:
        if change.change_kind == ChangeKind.ADD and change.item is None:
            enter_added(write, change_set, change)
    for change in changes:
        key = change.given.get("into")
        if change.change_kind == ChangeKind.MERGE and change.into is None and key:
            write.change(change, of=change_set, into=Item.objects.get(key=key))
    touched = {change.item_id: change.item for change in changes if change.item is not None}
    for item in touched.values():
        settle(write, change_set, item)
        if change_set.programme.state == ProgrammeState.ADOPTED:
            follow_act(write, actor.key, Item.objects.select_related("programme").get(pk=item.pk))
    for change in changes:
        to = Programme.objects.filter(key=change.given.get("programme", "")).first()
        if change.change_kind == ChangeKind.MOVE and to is not None and to.state == ProgrammeState.DRAFT:
            assert change.item is not None
            copy_into(write, Item.objects.get(pk=change.item.pk), to)


def _would_hold(change_set: ChangeSet, changes: Any) -> None:
    """Raise `Refused` when the changes could not all be in force if the set were adopted today."""
    moment, listed = timezone.now(), list(changes)
    others = [one for one in events_of(change_set.programme) if getattr(one, "change_set", None) != change_set.key]
    events = change_events(change_set, listed)
    none_refused(others, [*events, set_adopted(change_set, day=today(), recorded=moment)])


def _undecided(change_set: ChangeSet) -> None:
    if change_set.state in (ChangeSetState.ADOPTED, ChangeSetState.REJECTED):
        raise Refused(say("This change set is decided. It is kept as it was."))
