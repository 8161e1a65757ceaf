"""Which proposals a new expression touches."""

from __future__ import annotations

from dataclasses import replace

from interparl.engine.concordance.result import (
    Comparison,
    Counterpart,
    Item,
    Method,
    Proposal,
    Relation,
    State,
    Subject,
)
from interparl.engine.concordance.stale import Reason, Stale, digest, stale


def item(law: str, name: str, text: str) -> Item:
    return Item(law, f"{law}#{name}", name, "", text, "en")


MODEL = (item("model", "a", "Boats are registered."), item("model", "b", "Boats are lit."))
NATIONAL = (item("s1.1", "x", "Boats are entered in a register."), item("s1.1", "y", "This act is short."))
COMPARISON = Comparison(
    "model",
    (Subject("s1", "State", ("s1.1",), ("en",)), Subject("s2", "Other state", ("s2.1",), ("en",))),
    {},
    {one.id: one for one in (*MODEL, *NATIONAL)},
    (
        Proposal("model#a", "s1", Relation.EQUIVALENT, 0.9, State.FULL, (Counterpart("s1.1#x", "s1.1", 0.9),)),
        Proposal("model#b", "s1", Relation.ABSENT, 0.8, State.NONE),
        Proposal("model#b", "s2", Relation.ABSENT, 0.8, State.NONE),
    ),
    Method("1", "e", "w"),
)


def test_the_same_words_touch_nothing() -> None:
    renumbered = [replace(one, label="9", text=f" {one.text}\n") for one in NATIONAL]
    assert stale(COMPARISON, "s1.1", renumbered) == ()


def test_a_changed_counterpart_touches_its_proposal_and_what_was_absent() -> None:
    new = [replace(NATIONAL[0], text="Boats and rafts are entered in a register."), NATIONAL[1]]
    assert stale(COMPARISON, "s1.1", new) == (
        Stale("model#a", "s1", (Reason.COUNTERPART_CHANGED,), ("s1.1#x",)),
        Stale("model#b", "s1", (Reason.NEW_WORDS,), ("s1.1#x",)),
    )


def test_a_new_provision_touches_only_what_lacked_something_in_that_subject() -> None:
    new = [*NATIONAL, item("s1.1", "z", "Boats carry a lamp.")]
    assert stale(COMPARISON, "s1.1", new) == (Stale("model#b", "s1", (Reason.NEW_WORDS,), ("s1.1#z",)),)


def test_a_counterpart_that_is_gone() -> None:
    assert stale(COMPARISON, "s1.1", NATIONAL[1:]) == (Stale("model#a", "s1", (Reason.COUNTERPART_GONE,), ("s1.1#x",)),)


def test_a_provision_that_only_moved_is_not_new_words() -> None:
    moved = [item("s1.1", "z", NATIONAL[1].text), NATIONAL[0]]
    assert stale(COMPARISON, "s1.1", moved) == ()


def test_a_changed_model_touches_every_subject() -> None:
    new = [MODEL[0], replace(MODEL[1], text="Boats are lit at night.")]
    assert [(one.subject, one.reasons) for one in stale(COMPARISON, "model", new)] == [
        ("s1", (Reason.MODEL_CHANGED,)),
        ("s2", (Reason.MODEL_CHANGED,)),
    ]
    assert stale(COMPARISON, "model", MODEL[1:])[0].reasons == (Reason.MODEL_GONE,)


def test_digest_is_of_words_and_language_only() -> None:
    assert digest(MODEL[0]) == digest(replace(MODEL[0], id="q", law="q", order=7, label="q"))
    assert digest(MODEL[0]) != digest(replace(MODEL[0], language="ru"))
    assert digest(replace(MODEL[0], heading="Boats")) != digest(MODEL[0])
