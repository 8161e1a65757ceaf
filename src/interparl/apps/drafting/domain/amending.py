"""Amendments to a closed version: tabled, ruled on, replaced by a compromise, decided on, withdrawn.

What became of an amendment is the last of its steps. Signatures are in `signing`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import may
from interparl.apps.common.domain.writing import Refused, Writing, writing
from interparl.apps.common.enums import Visibility
from interparl.apps.common.models import Source
from interparl.apps.common.text import Text
from interparl.apps.drafting.domain.amendment_rules import LIVE, given_of, in_engine, lacks, plainly
from interparl.apps.drafting.domain.amendment_steps import add_step, held_amendment
from interparl.apps.drafting.domain.facts import decided
from interparl.apps.drafting.domain.signing import settle
from interparl.apps.drafting.domain.steps import sentences
from interparl.apps.drafting.domain.trees import act_of, cited_in, clean
from interparl.apps.drafting.enums import AmendmentAction, AmendmentState, DraftState
from interparl.apps.drafting.models import Amendment, Draft
from interparl.apps.drafting.rules import ForDelegation
from interparl.apps.members.models import Delegation
from interparl.apps.organs.models import Organ
from interparl.apps.sittings.domain.helping import NO_TEXT, fresh_key, locked, named, today
from interparl.apps.sittings.enums import DecisionState
from interparl.apps.sittings.models import Decision, Sitting
from interparl.engine.drafting import amendments as engine
from interparl.engine.message import say
from interparl.engine.procedure.names import listed, name


def table_amendment(
    actor: Actor,
    draft: Draft,
    *,
    pid: str,
    action: str,
    old: str = "",
    new: str = "",
    heading: str = "",
    given: Mapping[str, Any] | None = None,
    justification: Text = NO_TEXT,
    delegation: Delegation | None = None,
    organ: Organ | None = None,
    sitting: Sitting | None = None,
    tabled_on: date | None = None,
    source: Source | None = None,
    why: str = "",
) -> Amendment:
    """Table an amendment on one provision of a closed version, for a delegation, for an organ, or entered for others.

    `old` are the words to go, quoted from the provision; without them `replace` is about the whole of it. `given` holds
    the rest of what `engine.drafting.amendments` reads: ``place`` (before, after, in, first) to insert, ``every``,
    ``children`` and so on. `sitting`: before which it is tabled. A delegation tables today; another day, or an organ,
    is for those who run the act. Raises `Refused` when the version is open or the amendment does not fit its text, with
    the reason.
    """
    target = ForDelegation(draft, delegation) if delegation is not None else draft
    with writing(actor, "drafting.table-amendment", target, why=why, source=source) as write:
        held = _closed(draft)
        if (organ is not None or tabled_on not in {None, today()}) and not may(actor, "drafting.rule-admissible", held):
            raise Refused(say("A delegation tables its amendments for itself, and today."))
        amendment = fitting(
            held, pid, action, old, new, heading, given, justification=justification, delegation=delegation,
            organ=organ, sitting=sitting, tabled_on=tabled_on or today(), source=source,
        )  # fmt: skip
        _enter(write, actor, held, amendment)
    return amendment


def compromise(
    actor: Actor,
    amendments: Iterable[Amendment],
    *,
    pid: str,
    action: str,
    old: str = "",
    new: str = "",
    heading: str = "",
    given: Mapping[str, Any] | None = None,
    justification: Text = NO_TEXT,
    delegation: Delegation | None = None,
    organ: Organ | None = None,
    reason: Text = NO_TEXT,
    why: str = "",
) -> Amendment:
    """Put one amendment in the place of several on the same version. It has their signatures, and their day.

    Where it is withdrawn, not admissible or rejected, those that it replaced come back as they were. `Refused` for
    fewer than two, for amendments of two versions, and for those that are decided on.
    """
    chosen = list(dict.fromkeys(amendments))
    if len({each.draft_id for each in chosen}) > 1:
        raise Refused(say("These are amendments to several versions."))
    if len(chosen) < 2:
        raise Refused(say("A compromise takes the place of at least two amendments."))
    with writing(actor, "drafting.compromise", chosen[0].draft, why=why) as write:
        held = _closed(chosen[0].draft)
        rows = [held_amendment(each) for each in sorted(chosen, key=lambda each: each.number)]
        if gone := [each for each in rows if each.state not in LIVE]:
            raise Refused(
                say("Not open any more: {amendments}.", amendments=listed(name(str(each.number), {}) for each in gone))
            )
        sittings = {each.sitting for each in rows if each.sitting is not None}
        amendment = fitting(
            held, pid, action, old, new, heading, given, replaces=rows, justification=justification,
            delegation=delegation, organ=organ, tabled_on=today(),
            sitting=min(sittings, key=lambda each: each.day) if sittings else None,
        )  # fmt: skip
        _enter(write, actor, held, amendment, replaces=rows)
        for each in rows:
            add_step(write, actor, each, AmendmentState.COMPROMISED, reason=reason, organ=organ)
    return amendment


def rule_admissible(
    actor: Actor,
    amendment: Amendment,
    *,
    admissible: bool,
    reason: Text = NO_TEXT,
    organ: Organ | None = None,
    day: date | None = None,
    why: str = "",
) -> Amendment:
    """Rule that an amendment is admissible, or that it is not, with the reason.

    `Refused` when it is decided on, when a ruling against it has no reason, and when it lacks what the act's path asks
    for (signatures, delegations, days before the sitting), with what that is.
    """
    with writing(actor, "drafting.rule-admissible", amendment, why=why) as write:
        held = held_amendment(amendment)
        if held.state not in LIVE | {AmendmentState.INADMISSIBLE}:
            raise Refused(say("This amendment is not open any more."))
        if not admissible and not reason:
            raise Refused(say("Give the reason. Those who tabled it read it."))
        missing = lacks(held) if admissible else ()
        if missing:
            raise Refused(sentences(missing))
        state = AmendmentState.ADMISSIBLE if admissible else AmendmentState.INADMISSIBLE
        if held.state == state:
            raise Refused(say("This has been ruled already."))
        add_step(write, actor, held, state, reason=reason, organ=organ, day=day)
        if admissible:
            _put_back(write, actor, held)
        else:
            _revive(write, actor, held)
    return held


def decide_amendment(
    actor: Actor,
    amendment: Amendment,
    *,
    accepted: bool,
    decision: Decision | None = None,
    organ: Organ | None = None,
    day: date | None = None,
    reason: Text = NO_TEXT,
    why: str = "",
) -> Amendment:
    """Record what a body decided on an admissible amendment, by a decision or, where it makes none, by name and day.

    Accepting two that stand in each other's way is possible, as bodies do it: `consolidate` then tells the conflict.
    What was recorded wrongly is recorded anew, with the reason. `Refused` when the amendment is not admissible, for a
    decision that is open, and for acceptance by one that was not adopted.
    """
    with writing(actor, "drafting.decide-amendment", amendment, why=why) as write:
        held = held_amendment(amendment)
        before = {AmendmentState.ACCEPTED, AmendmentState.REJECTED}
        if held.state not in before | {AmendmentState.ADMISSIBLE}:
            raise Refused(say("Only an admissible amendment is decided on."))
        state = AmendmentState.ACCEPTED if accepted else AmendmentState.REJECTED
        if held.state == state:
            raise Refused(say("This has been decided already."))
        if held.state in before and not (reason or why.strip()):
            raise Refused(say("Give the reason for changing what was recorded."))
        if decision is None and organ is None:
            raise Refused(say("Say which body decided, or by which decision."))
        if decision is not None:
            _check_decision(decision, accepted)
        add_step(write, actor, held, state, reason=reason, organ=organ, decision=decision, day=day)
        if accepted:
            _put_back(write, actor, held)
        else:
            _revive(write, actor, held)
    return held


def withdraw_amendment(
    actor: Actor, amendment: Amendment, *, reason: Text = NO_TEXT, day: date | None = None, why: str = ""
) -> Amendment:
    """Those who tabled it withdraw it. `Refused` once it is decided on."""
    with writing(actor, "drafting.withdraw-amendment", amendment, why=why) as write:
        held = held_amendment(amendment)
        if held.state not in LIVE | {AmendmentState.INADMISSIBLE}:
            raise Refused(say("This amendment is not open any more."))
        add_step(write, actor, held, AmendmentState.WITHDRAWN, reason=reason, day=day)
        _revive(write, actor, held)
    return held


def publish_amendments(actor: Actor, draft: Draft, *, why: str = "") -> int:
    """Show all amendments to a version to everybody; gives how many that were. The version must be public."""
    with writing(actor, "drafting.publish-amendments", draft, why=why) as write:
        held = locked(draft)
        if held.visibility != Visibility.PUBLIC:
            raise Refused(say("Publish the version first."))
        rows = list(held.amendments.exclude(visibility=Visibility.PUBLIC))
        for amendment in rows:
            write.change(amendment, of=held.act, visibility=Visibility.PUBLIC)
    return len(rows)


def _closed(draft: Draft) -> Draft:
    """The version, locked, so that two amendments at once get two numbers."""
    held = Draft.objects.select_for_update(of=("self",)).select_related("act__path").get(pk=draft.pk)
    if held.state != DraftState.CLOSED:
        raise Refused(say("The version is still being written. Amendments are tabled on a closed one."))
    return held


def fitting(
    draft: Draft,
    pid: str,
    action: str,
    old: str,
    new: str,
    heading: str,
    given: Mapping[str, Any] | None,
    *,
    replaces: Iterable[Amendment] = (),
    **values: Any,
) -> Amendment:
    """The amendment, not saved, once it is sure that it fits the text. Raises `Refused` where it does not."""
    if action not in AmendmentAction.values:
        raise Refused(say("There is no kind of amendment {kind}.", kind=str(action)))
    rest = given_of(given or {})
    if action == AmendmentAction.INSERT:
        rest.setdefault("place", "after")
    if values["tabled_on"] > today():
        raise Refused(say("This day is yet to come. Record what has happened."))
    label = cited_in(draft, pid) if pid else draft.title
    last = draft.amendments.order_by("-number").values_list("number", flat=True).first()
    amendment = Amendment(
        key=fresh_key(Amendment, f"{draft.key}-A", numbered=True), draft=draft, number=(last or 0) + 1, pid=pid,
        label_printed=label[:200], action=action, old=clean(old), new=clean(new), heading=clean(heading), given=rest,
        visibility=Visibility.MEMBERS, **values,
    )  # fmt: skip
    try:
        misfit = engine.check(act_of(draft), in_engine(draft, amendment, replaces))
    except (TypeError, ValueError, KeyError, AttributeError):
        raise Refused(say("What the amendment asks for cannot be read.")) from None
    if misfit is not None:
        raise Refused(plainly(misfit, draft, [amendment]))
    return amendment


def _enter(
    write: Writing, actor: Actor, draft: Draft, amendment: Amendment, replaces: Iterable[Amendment] = ()
) -> None:
    write.create(amendment, of=draft.act)
    write.link(amendment, "replaces", replaces, of=draft.act)
    add_step(write, actor, amendment, AmendmentState.TABLED, day=amendment.tabled_on)
    settle(write, actor, amendment)


def _check_decision(decision: Decision, accepted: bool) -> None:
    if decision.state not in {DecisionState.CLOSED, DecisionState.REPORTED}:
        raise Refused(say("Close the decision first: what becomes of the amendment follows from it."))
    if accepted and not decided(decision):
        raise Refused(say("“{decision}” has not been adopted.", decision=named(decision)))


def _revive(write: Writing, actor: Actor, amendment: Amendment) -> None:
    """Those in whose place it stood come back as they were, unless another compromise stands for them."""
    for other in amendment.replaces.filter(state=AmendmentState.COMPROMISED):
        standing = other.replaced_by.exclude(pk=amendment.pk).filter(
            state__in=[*LIVE, AmendmentState.ACCEPTED, AmendmentState.COMPROMISED]
        )
        if not standing.exists():
            before = other.steps.exclude(state=AmendmentState.COMPROMISED).order_by("-recorded_at").first()
            assert before is not None  # it was tabled
            back = held_amendment(other)
            add_step(write, actor, back, AmendmentState(before.state))
            settle(write, actor, back)


def _put_back(write: Writing, actor: Actor, amendment: Amendment) -> None:
    """A compromise that counts after all stands for its amendments again, where they are still open."""
    for other in amendment.replaces.filter(state__in=list(LIVE)):
        add_step(write, actor, held_amendment(other), AmendmentState.COMPROMISED)
