"""Through the room's own verbs: any order of acceptance gives one text or one conflict, ids survive, states agree."""

from __future__ import annotations

import contextlib
import random
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from tests.apps.drafting.outside import Outside, outside, reason
from tests.effort import examples
from tests.factories import OFFICER

from interparl.apps.common.domain.writing import Refused
from interparl.apps.drafting.domain.amending import (
    compromise,
    decide_amendment,
    rule_admissible,
    table_amendment,
    withdraw_amendment,
)
from interparl.apps.drafting.domain.amendment_rules import LIVE
from interparl.apps.drafting.domain.closing import close_draft
from interparl.apps.drafting.domain.consolidating import InConflict, conflicts_of, consolidate, preview
from interparl.apps.drafting.domain.signing import check_signature, sign, withdraw_signature
from interparl.apps.drafting.domain.trees import act_of, pieces_of
from interparl.apps.drafting.enums import AmendmentState
from interparl.apps.drafting.models import Amendment, Draft, Path, Signature
from interparl.engine.lawtext.tree import Act

__all__ = ["outside"]
GENTLE = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much]
WANTED = st.lists(
    st.tuples(
        st.sampled_from(["replace", "replace", "replace", "heading", "insert", "delete", "whole"]),
        st.integers(0, 30),
        st.integers(0, 30),
        st.sampled_from(["rope", "deep water", "", "the keeper of the well"]),
        st.sampled_from(["before", "after", "in", "first"]),
    ),
    min_size=1,
    max_size=6,
)
"""What is asked for, on the how-manieth provision, from the how-manieth word on, in which words, in which place."""


def tabled(draft: Draft, wanted: list[tuple[str, int, int, str, str]]) -> list[Amendment]:
    """Those of them that fit the text."""
    pieces, found = pieces_of(draft), []
    for action, at, word, new, place in wanted:
        one = pieces[at % len(pieces)]
        words = one.piece.text.split() or ["water"]
        values: dict[str, Any] = {"action": action, "new": new}
        if action == "replace":
            values["old"] = " ".join(words[word % len(words) :][:3])
        elif action == "whole":
            values["action"] = "replace"
        elif action == "heading":
            values = {"action": action, "heading": new}
        elif action == "insert":
            values["given"] = {"place": place}
        with contextlib.suppress(Refused):  # what does not fit is not tabled
            found.append(table_amendment(OFFICER, draft, pid=one.pid, **values))
    return found


def outline(act: Act) -> list[tuple[str, ...]]:
    return [(node.id, node.eid, node.marker, node.heading, node.text, node.closing) for node in act.walk()]


def outcome(draft: Draft) -> tuple[str, object]:
    """The text with its ids, or the conflicts in words."""
    try:
        return "text", outline(act_of(consolidate(OFFICER, draft)))
    except InConflict as conflict:
        return "conflict", str(conflict)


@settings(max_examples=examples(60), deadline=None, suppress_health_check=GENTLE)
@given(wanted=WANTED, seed=st.integers(0, 10**6))
def test_any_order_of_acceptance_gives_one_text_or_one_conflict(
    outside: Outside, wanted: list[tuple[str, int, int, str, str]], seed: int
) -> None:
    with transaction.atomic():
        draft = Draft.objects.get(pk=outside.draft.pk)
        amendments = tabled(draft, wanted)
        found = []
        for n in range(3):
            with transaction.atomic():
                for amendment in random.Random(seed + n).sample(amendments, len(amendments)):
                    outside.accept(amendment)
                if amendments:
                    found.append(outcome(draft))
                transaction.set_rollback(True)
        event(found[0][0] if found else "nothing fits")
        assert found.count(found[0]) == len(found) if found else not amendments
        transaction.set_rollback(True)


@settings(max_examples=examples(60), deadline=None, suppress_health_check=GENTLE)
@given(wanted=WANTED)
def test_ids_survive_and_what_is_gone_was_taken_out_by_somebody(
    outside: Outside, wanted: list[tuple[str, int, int, str, str]]
) -> None:
    with transaction.atomic():
        draft = Draft.objects.get(pk=outside.draft.pk)
        for amendment in tabled(draft, wanted):
            outside.accept(amendment)
        made = preview(draft) if Amendment.objects.exists() else None
        if made is not None and not made.blocking:
            assert not made.unfit, "what fitted alone and meets no other fits with all"
            assert {each.pk for each, _ in made.applied} == {each.pk for each in made.accepted}
            opened = consolidate(OFFICER, draft)
            before, after = act_of(draft), act_of(opened)
            kept, now = [node.id for node in before.walk()], [node.id for node in after.walk()]
            assert len(now) == len(set(now))
            touched = {pid for _, pids in made.applied for pid in pids}
            removing = {"delete", "replace"}
            taken_out = {pid for each, pids in made.applied if each.action in removing and not each.old for pid in pids}
            assert set(kept) - set(now) <= taken_out
            assert set(now) - set(kept) <= touched
            assert outline(act_of(close_draft(OFFICER, opened))) == outline(after)
            renumbered = {row["pid"] for row in opened.mappings}
            eids = {node.id: node.eid for node in before.walk()}
            assert all(eids[node.id] == node.eid or node.id in renumbered for node in after.walk() if node.id in eids)
        elif made is not None:
            blocked = {(met.one.pk, met.other.pk) for met in made.blocking}
            assert blocked == {(met.one.pk, met.other.pk) for met in conflicts_of(draft) if met.blocking}
        transaction.set_rollback(True)


DOINGS = st.lists(
    st.tuples(
        st.sampled_from(
            ["admit", "refuse", "accept", "reject", "withdraw", "compromise", "sign", "valid", "invalid", "unsign"]
        ),
        st.integers(0, 20),
        st.integers(0, 20),
    ),
    min_size=3,
    max_size=25,
)


def do(outside: Outside, what: str, at: int, other: int) -> None:
    amendments = list(Amendment.objects.order_by("number"))
    one, two = amendments[at % len(amendments)], amendments[other % len(amendments)]
    signatures = list(Signature.objects.order_by("amendment__number", "person__key"))
    body, why = outside.small.commission, reason("So it was.")
    match what:
        case "admit" | "refuse":
            rule_admissible(OFFICER, one, admissible=what == "admit", reason=why)
        case "accept" | "reject":
            decide_amendment(OFFICER, one, accepted=what == "accept", organ=body, reason=why)
        case "withdraw":
            withdraw_amendment(OFFICER, one)
        case "compromise":
            compromise(OFFICER, [one, two], pid=one.pid, action="replace", old="five", new=f"{at + 6}")
        case "sign":
            code = ("XA", "XB", "XC", "XD")[other % 4]
            person = outside.small.people[f"head-{code.lower()}"]
            sign(OFFICER, one, person, delegation=outside.small.delegations[code])
        case "valid" | "invalid" if signatures:
            check_signature(OFFICER, signatures[at % len(signatures)], valid=what == "valid", reason="Seen.")
        case "unsign" if signatures:
            withdraw_signature(OFFICER, signatures[at % len(signatures)])


@settings(max_examples=examples(60), deadline=None, suppress_health_check=GENTLE)
@given(doings=DOINGS, asked=st.integers(0, 2))
def test_whatever_is_done_the_states_agree(outside: Outside, doings: list[tuple[str, int, int]], asked: int) -> None:
    with transaction.atomic():
        Path.objects.update(amendments={"signatures": asked, "delegations": min(asked, 1)})
        for new in ("six", "four", "three"):
            outside.tabled("Article 2/2", old="five", new=new)
        for what, at, other in doings:
            with contextlib.suppress(Refused):
                do(outside, what, at, other)
            for amendment in Amendment.objects.prefetch_related("steps", "replaces", "replaced_by"):
                steps = list(amendment.steps.all())
                assert amendment.state == steps[-1].state
                standing = [c for c in amendment.replaced_by.all() if c.state in LIVE | {AmendmentState.ACCEPTED}]
                if amendment.state == AmendmentState.COMPROMISED:
                    above = [c for c in amendment.replaced_by.all() if c.state == AmendmentState.COMPROMISED]
                    assert standing or above, "nobody is replaced by nothing"
                assert not (standing and amendment.state in LIVE), "what is replaced is not open beside it"
                if amendment.state in {AmendmentState.SIGNED} or (asked and amendment.state == AmendmentState.ACCEPTED):
                    assert any(step.state == AmendmentState.SIGNED for step in steps)
        transaction.set_rollback(True)
