"""Any order of writes by two people who saw different states: no word is lost, ids are unique and stay."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.apps.drafting.versions import Drafted, drafted
from tests.effort import examples
from tests.factories import OFFICER

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Conflict, Refused
from interparl.apps.drafting.domain.closing import close_draft
from interparl.apps.drafting.domain.drafts import drop_draft, open_draft
from interparl.apps.drafting.domain.editing import (
    insert_piece,
    move_piece,
    remove_piece,
    restore_piece,
    write_words,
)
from interparl.apps.drafting.domain.merging import Clash
from interparl.apps.drafting.domain.pieces import Place
from interparl.apps.drafting.domain.renumbering import as_it_was, renumber
from interparl.apps.drafting.domain.trees import Standing, act_of, pieces_of, removed_of
from interparl.apps.drafting.enums import EditKind
from interparl.apps.drafting.models import Draft, Edit, Piece
from interparl.apps.texts.domain.trees import act_of as stored_act

__all__ = ["drafted"]

WRITE, INSERT, REMOVE, RESTORE, MOVE, NUMBER, LOOK = "write", "insert", "remove", "restore", "move", "number", "look"
STEPS = st.lists(
    st.tuples(
        st.sampled_from([0, 1]),
        st.sampled_from([WRITE] * 5 + [INSERT, REMOVE, RESTORE, MOVE, NUMBER] + [LOOK] * 2),
        st.integers(0, 40),
        st.integers(0, 40),
    ),
    min_size=1,
    max_size=25,
)
"""Who, does what, to the how-manieth provision that they see, and a number that says how."""


@dataclass
class Person:
    """Somebody at a screen that shows the text as it was when they last looked."""

    actor: Actor
    screen: tuple[Standing, ...] = ()
    wrote: dict[str, str] = field(default_factory=dict)
    """Words that only this step ever wrote -> the provision in which they were stored."""


def step(draft: Draft, person: Person, do: str, at: int, how: int, word: str) -> None:
    """One write from the screen; what the person typed is in the text, or comes back with what refused it."""
    seen = person.screen[at % len(person.screen)] if person.screen else None
    if do == LOOK or seen is None:
        person.screen = pieces_of(draft)
    elif do == WRITE:
        words = seen.piece.text.split(" ")
        cut = how % (len(words) + 1)
        # every other time a word of the first text makes room for it; words that people put in stay
        rest = cut + (how % 2 and cut < len(words) and "word" not in words[cut])
        text = " ".join([*words[:cut], word, *words[rest:]])
        try:
            done = write_words(person.actor, draft, seen.pid, expected=seen.piece.version, text=text)
        except Clash as clash:
            told(clash, seen.pid, word)
            return
        assert word in done.piece.text
        person.wrote[word] = seen.pid
    elif do == INSERT:
        made = insert_piece(
            person.actor, draft, Place(seen.pid) if how % 2 else Place(seen.piece.parent_pid, seen.pid),
            kind="point" if how % 3 else "article", text=word,
        )  # fmt: skip
        person.wrote[word] = made.pid
    elif do == REMOVE:
        remove_piece(person.actor, draft, seen.pid, stamp=seen.stamp)
    elif do == RESTORE:
        gone = removed_of(draft)
        if gone:
            restore_piece(person.actor, draft, gone[at % len(gone)].pid)
    elif do == MOVE:
        target = person.screen[how % len(person.screen)]
        place = Place(target.pid) if how % 2 else Place(target.piece.parent_pid, target.pid)
        move_piece(person.actor, draft, seen.pid, place, expected=seen.piece.version)
    else:
        renumber(person.actor, draft)


def told(clash: Clash, pid: str, word: str) -> None:
    """A clash has everything with it: the provision, the words that were to be written, where they do not fit."""
    assert clash.theirs.pid == pid
    assert clash.mine is not None
    assert word in clash.mine.text
    parts = clash.merged.parts.get("text", ())
    assert clash.removed or any(part.stretch == "conflict" and part.base != part.mine for part in parts)


def unlost(draft: Draft, people: tuple[Person, Person]) -> None:
    """Whatever was stored stands in its piece: nobody ever took words out that another had put in."""
    pieces = {piece.pid: piece for piece in Piece.objects.filter(draft=draft)}
    for person in people:
        for word, pid in person.wrote.items():
            assert word in pieces[pid].text


@settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_any_interleaving_of_two_people(drafted: Drafted, steps: list[tuple[int, str, int, int]]) -> None:
    with transaction.atomic():
        draft = drafted.draft
        first = [node.id for node in act_of(draft).walk()]
        people = (Person(drafted.anna, pieces_of(draft)), Person(drafted.boris, pieces_of(draft)))
        for number, (who, do, at, how) in enumerate(steps):
            before: dict[str, Any] = {p.pid: p.version for p in Piece.objects.filter(draft=draft)}
            word = f"word{number}"
            with contextlib.suppress(Refused, Conflict, Clash):  # told, and nothing done
                step(draft, people[who], do, at, how, word)
            after = {p.pid: p.version for p in Piece.objects.filter(draft=draft)}
            assert before.keys() <= after.keys(), "an id never goes"
            assert all(after[pid] >= version for pid, version in before.items())
            if do in (WRITE, LOOK):
                assert len({pid for pid in after if after[pid] != before.get(pid)}) <= 1
            unlost(draft, people)
        draft = Draft.objects.get(pk=draft.pk)
        act = act_of(draft)
        ids = [node.id for node in act.walk()]
        assert len(ids) == len(set(ids))
        assert [one.pid for one in pieces_of(draft)] == ids
        kept = {piece.pid: piece for piece in Piece.objects.filter(draft=draft)}
        assert all(kept[node.id].eid == node.eid for node in act.walk()), "stored eIds are those of the text"
        assert set(first) <= kept.keys()
        for piece in kept.values():
            versions = list(
                Edit.objects.filter(draft=draft, pid=piece.pid)
                .order_by("of_version")
                .values_list("of_version", flat=True)
            )
            assert versions == list(range(1, piece.version + 1)), "each version of each provision has its edit"
        opened = [node.id for node in as_it_was(draft, EditKind.TAKEN).walk()]
        assert opened == first, "how it was when it was opened can be read for ever"
        if act.body:
            closed = close_draft(OFFICER, draft)
            assert closed.expression is not None
            stored = stored_act(closed.expression)
            assert replace(stored, work=act.work, date=act.date) == act
        transaction.set_rollback(True)


def test_what_was_dropped_leaves_no_trace_in_the_others(drafted: Drafted) -> None:
    second = open_draft(OFFICER, drafted.act, language="en", based_on=drafted.draft)
    drop_draft(OFFICER, second, why="A mistake.")
    assert Edit.objects.exclude(draft=drafted.draft).count() == 0
