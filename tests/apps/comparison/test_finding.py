"""What a person finds in a cell: accepted, corrected, counterparts, absence, divergences; what is refused and why."""

from __future__ import annotations

from typing import Any

import pytest
from tests.apps.comparison.build import article, decide, divergence, place, propose, span
from tests.apps.comparison.conftest import Studied
from tests.factories import OFFICER

from interparl.apps.common.actor import Actor, Grant, Role
from interparl.apps.common.domain.audit import verify
from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.writing import Conflict, Refused
from interparl.apps.common.models import AuditEntry
from interparl.apps.comparison.domain.finding import accept, published_name, record, withdraw
from interparl.apps.comparison.enums import Reading
from interparl.apps.comparison.models import Finding
from interparl.apps.texts.models import Provision
from interparl.engine.message import message_of


def test_a_proposal_is_accepted_with_one_call(study: Studied) -> None:
    right = article(study, "XA", "Article 10")
    told = divergence(study, 4, "ten", right, "twenty")
    proposal = propose(study, 4, "XA", right, relation="narrower", covered="part", divergences=[told])
    finding = accept(study.actor("reviewer"), study.scope(4), study.columns["XA"], inputs=proposal.inputs)
    finding.refresh_from_db()
    assert (finding.relation, finding.covered, finding.origin, finding.reading) == (
        "narrower",
        "part",
        "accepted",
        "first",
    )
    assert (finding.found_by_name, finding.model, finding.proposed_confidence) == ("reviewer", study.study.model, 0.9)
    (counterpart,) = finding.counterparts.all()
    assert (counterpart.expression, counterpart.pid, counterpart.digest) == (
        study.texts["XA"],
        right.pid,
        right.digest,
    )
    assert counterpart.digest
    (kept,) = finding.divergences
    assert (kept["word"], kept["proposed"], kept["left"]) == ("confirmed", True, told["left"])
    assert str(message_of(kept["told"])) == "The deadline is another."
    assert finding.proposed["pair"] == "en-en"
    assert finding.proposed["counterparts"] == [
        {"expression": str(right.expression_id), "pid": right.pid, "confidence": 0.9}
    ]


def test_an_accepted_absence_was_searched_in_all_texts_of_the_column(study: Studied) -> None:
    propose(study, 3, "XC", relation="absent", covered="none")
    finding = accept(study.actor("reviewer"), study.scope(3), study.columns["XC"])
    assert [one.expression for one in finding.searched.all()] == [study.texts["XC"]]
    assert (finding.relation, finding.covered, finding.origin) == ("absent", "none", "accepted")


@pytest.mark.parametrize(
    ("proposed", "why"),
    [
        (None, "nothing here"),
        ({"abstained": True}, "nothing here"),
        ({"covered": "not examined", "relation": "absent"}, "nothing here"),
    ],
)
def test_what_the_machine_does_not_say_is_not_accepted(
    study: Studied, proposed: dict[str, Any] | None, why: str
) -> None:
    if proposed is not None:
        propose(study, 1, "XA", **proposed)
    with pytest.raises(Refused, match=why):
        accept(study.actor("reviewer"), study.scope(1), study.columns["XA"])


def test_a_proposal_replaced_meanwhile_is_not_accepted_blindly(study: Studied) -> None:
    seen = propose(study, 1, "XA", article(study, "XA", "Article 9")).inputs
    propose(study, 1, "XA", article(study, "XA", "Article 8"), confidence=0.6)
    with pytest.raises(Refused, match="something else by now"):
        accept(study.actor("reviewer"), study.scope(1), study.columns["XA"], inputs=seen)
    assert not Finding.objects.exists()


def test_a_proposal_in_a_text_that_the_column_left_is_not_accepted(study: Studied) -> None:
    propose(study, 1, "XA", article(study, "XB", "Статья 1"))
    with pytest.raises(Refused, match="has left"):
        accept(study.actor("reviewer"), study.scope(1), study.columns["XA"])


def test_a_correction_keeps_what_was_proposed(study: Studied) -> None:
    wrong, right = article(study, "XA", "Article 8"), article(study, "XA", "Article 9")
    propose(study, 1, "XA", wrong, confidence=0.7)
    finding = record(
        study.actor("reviewer"),
        study.scope(1),
        study.columns["XA"],
        relation="equivalent",
        counterparts=[place(right)],
        note="Seen in the gazette.",
    )
    assert (finding.origin, finding.covered, finding.note) == ("corrected", "full", "Seen in the gazette.")
    assert finding.proposed["counterparts"][0]["pid"] == wrong.pid
    assert finding.proposed_confidence == 0.7


def test_the_same_words_as_the_proposal_are_an_acceptance_however_they_came(study: Studied) -> None:
    right = article(study, "XA", "Article 9")
    propose(study, 1, "XA", right)
    said: dict[str, Any] = {"relation": "equivalent", "counterparts": [place(right)]}
    reviewer, scope, column = study.actor("reviewer"), study.scope(1), study.columns["XA"]
    finding = record(reviewer, scope, column, **said)
    assert finding.origin == "accepted"
    added = divergence(study, 1, "sunset", right, "sunset")
    finding = record(reviewer, scope, column, **said, divergences=[added], expected=finding.version)
    assert finding.origin == "corrected"


def test_without_a_proposal_it_is_a_persons_own(study: Studied) -> None:
    finding = decide(study, "XA", 1)
    assert (finding.origin, finding.proposed, finding.proposed_confidence) == ("own", {}, None)


def test_several_to_several(study: Studied) -> None:
    one, other = article(study, "XA", "Article 9"), article(study, "XA", "Article 12")
    reviewer, column = study.actor("reviewer"), study.columns["XA"]
    for number in (1, 3):
        finding = record(
            reviewer,
            study.scope(number),
            column,
            relation="overlapping",
            counterparts=[place(other), place(one), place(other)],
        )
        assert [row.pid for row in finding.counterparts.all()] == [other.pid, one.pid]
    finding = record(
        reviewer,
        study.scope(1),
        column,
        relation="overlapping",
        counterparts=[place(one)],
        expected=Finding.objects.get(scope=study.scope(1)).version,
    )
    assert [row.pid for row in finding.counterparts.all()] == [one.pid]
    assert finding.version == 2


def test_divergences_are_confirmed_rejected_and_added(study: Studied) -> None:
    right = article(study, "XA", "Article 10")
    numbers = divergence(study, 4, "ten", right, "twenty")
    weights = divergence(study, 4, "forty", right, "forty", kind="scope")
    propose(study, 4, "XA", right, relation="narrower", covered="part", divergences=[numbers, weights])
    finding = record(
        study.actor("reviewer"),
        study.scope(4),
        study.columns["XA"],
        relation="narrower",
        counterparts=[place(right)],
        divergences=[
            {**numbers, "word": "confirmed"},
            {**weights, "word": "rejected", "note": "The same number."},
            divergence(study, 4, "each entry", right, "each entry", kind="deontic", word="added", note="Mine."),
        ],
    )
    assert [(one["kind"], one["word"], one["proposed"], one["note"]) for one in finding.divergences] == [
        ("deadline", "confirmed", True, ""),
        ("scope", "rejected", True, "The same number."),
        ("deontic", "added", False, "Mine."),
    ]
    assert finding.origin == "corrected"


def test_what_nobody_proposed_is_a_persons_addition_whatever_it_is_called(study: Studied) -> None:
    right = article(study, "XA", "Article 10")
    finding = record(
        study.actor("reviewer"),
        study.scope(4),
        study.columns["XA"],
        relation="narrower",
        counterparts=[place(right)],
        divergences=[{**divergence(study, 4, "ten", right, "twenty"), "word": "confirmed", "proposed": True}],
    )
    assert [(one["word"], one["proposed"]) for one in finding.divergences] == [("added", False)]


def test_a_divergence_without_words_on_the_right_needs_no_counterpart(study: Studied) -> None:
    right = article(study, "XA", "Article 10")
    model = Provision.objects.get(expression=study.study.model, pid=study.scope(4).pid)
    finding = record(
        study.actor("reviewer"),
        study.scope(4),
        study.columns["XA"],
        relation="narrower",
        counterparts=[place(right)],
        divergences=[{"kind": "missing-part", "left": span(model, "for each entry"), "right": None}],
    )
    assert finding.divergences[0]["right"] is None


def test_what_the_machine_said_of_a_counterpart_taken_out_goes_with_it(study: Studied) -> None:
    out, kept = article(study, "XA", "Article 10"), article(study, "XA", "Article 8")
    told = divergence(study, 4, "ten", out, "twenty")
    propose(study, 4, "XA", out, divergences=[told])
    finding = record(
        study.actor("reviewer"),
        study.scope(4),
        study.columns["XA"],
        relation="related",
        counterparts=[place(kept)],
        divergences=[{**told, "word": "confirmed"}],
    )
    assert finding.divergences == []


def bad(study: Studied) -> dict[str, tuple[dict[str, Any], str]]:
    right = article(study, "XA", "Article 10")
    far = article(study, "XB", "Статья 1")
    good = divergence(study, 4, "ten", right, "twenty")
    chapter = Provision.objects.filter(expression=study.study.model, item=False).first()
    assert chapter is not None
    return {
        "absent without a search": ({"relation": "absent"}, "in which texts you looked"),
        "absent with a counterpart": (
            {"relation": "absent", "counterparts": [place(right)], "searched": [study.texts["XA"]]},
            "take the counterparts out",
        ),
        "searched elsewhere": ({"relation": "absent", "searched": [study.texts["XB"]]}, "not among those"),
        "not applicable without a reason": ({"relation": "not-applicable"}, "why the provision does not apply"),
        "not applicable, a blank reason": ({"relation": "not-applicable", "reason": "  "}, "does not apply"),
        "no counterpart": ({"relation": "equal"}, "at least one counterpart"),
        "a counterpart of another column": ({"relation": "equal", "counterparts": [place(far)]}, "not among those"),
        "a counterpart that is none": (
            {"relation": "equal", "counterparts": [(study.texts["XA"], "nothing")]},
            "no provision nothing",
        ),
        "a contradiction": (
            {"relation": "equal", "covered": "none", "counterparts": [place(right)]},
            "contradict each other",
        ),
        "an unknown relation": ({"relation": "similar", "counterparts": [place(right)]}, "no relation"),
        "an unknown extent": (
            {"relation": "equal", "covered": "mostly", "counterparts": [place(right)]},
            "contradict each other",
        ),
        "an unknown kind": ({**cell(right), "divergences": [{**good, "kind": "colour"}]}, "no kind of divergence"),
        "an unknown word": ({**cell(right), "divergences": [{**good, "word": "perhaps"}]}, "confirmed, rejected"),
        "a span outside": ({**cell(right), "divergences": [{**good, "right": [0, 9999]}]}, "outside the text"),
        "a span backwards": ({**cell(right), "divergences": [{**good, "left": [9, 3]}]}, "outside the text"),
        "no span": ({**cell(right), "divergences": [{**good, "left": ["a", "b"]}]}, "a beginning and an end"),
        "a divergence elsewhere": (
            {**cell(right), "divergences": [{**good, "pid": "elsewhere"}]},
            "no counterpart",
        ),
    }


def cell(right: Provision) -> dict[str, Any]:
    return {"relation": "narrower", "counterparts": [place(right)]}


def test_what_is_refused_leaves_nothing_behind(study: Studied) -> None:
    before = AuditEntry.objects.count()
    for name, (said, why) in bad(study).items():
        with pytest.raises(Refused) as caught:
            record(study.actor("reviewer"), study.scope(4), study.columns["XA"], **said)
        assert why in str(caught.value.message), name
    assert not Finding.objects.exists()
    assert AuditEntry.objects.count() == before


def test_a_provision_out_of_scope_is_not_examined(study: Studied) -> None:
    scope = study.scope(1)
    scope.in_scope = False
    scope.save()
    with pytest.raises(Refused, match="not in the scope"):
        decide(study, "XA", 1)


@pytest.mark.parametrize(
    ("state", "why"),
    [
        ("draft", "still being set up"),
        ("sign-off", "past its review"),
        ("signed", "past its review"),
        ("published", "past its review"),
        ("closed", "given up"),
    ],
)
def test_nothing_is_found_outside_the_review(study: Studied, state: str, why: str) -> None:
    type(study.study).objects.update(state=state)
    with pytest.raises(Refused, match=why):
        decide(study, "XA", 1)


def test_nobody_writes_over_what_they_have_not_seen(study: Studied) -> None:
    first = decide(study, "XA", 1)
    for expected in (None, 0, 7):
        with pytest.raises(Conflict) as caught:
            decide(study, "XA", 1, expected=expected, note="Mine")
        assert caught.value.theirs == first
    again = decide(study, "XA", 1, expected=first.version, note="Mine")
    assert (again.pk, again.version, again.note) == (first.pk, 2, "Mine")
    with pytest.raises(Conflict):
        decide(study, "XA", 1, expected=1)


def test_a_finding_withdrawn_meanwhile_is_told(study: Studied) -> None:
    finding = decide(study, "XA", 1)
    withdraw(study.actor("reviewer"), finding, why="The wrong article.", expected=1)
    assert not Finding.objects.exists()
    with pytest.raises(Refused, match="withdrawn since"):
        decide(study, "XA", 1, expected=1)
    with pytest.raises(Refused, match="already"):
        withdraw(study.actor("lead"), finding, why="The wrong article.")
    decide(study, "XA", 1)


def test_withdrawing_asks_why_and_sees_the_version(study: Studied) -> None:
    finding = decide(study, "XA", 1)
    with pytest.raises(Refused, match="why"):
        withdraw(study.actor("reviewer"), finding, why=" ")
    with pytest.raises(Conflict):
        withdraw(study.actor("reviewer"), finding, why="Wrong.", expected=9)
    assert Finding.objects.count() == 1


def test_the_history_tells_who_found_what(study: Studied) -> None:
    finding = decide(study, "XA", 1, note="A note")
    decide(study, "XA", 1, note="Another", expected=1)
    withdraw(study.actor("reviewer"), finding, why="Looked again.")
    entries = AuditEntry.objects.filter(subject_id=str(finding.pk)).order_by("seq")
    assert [entry.operation for entry in entries] == ["create", "note", "change", "note", "note", "remove"]
    assert {entry.actor for entry in entries} == {str(study.users["reviewer"].pk)}
    assert {entry.parent_id for entry in entries} == {str(study.study.pk)}
    assert entries[1].after["counterparts"][0]["pid"] == article(study, "XA", "Article 9").pid
    assert (entries[2].before["note"], entries[2].after["note"]) == ("A note", "Another")
    assert entries[5].why == "Looked again."
    assert verify().faults == ()


@pytest.mark.parametrize("who", ["second", "outsider"])
def test_only_first_readers_make_the_first_reading(study: Studied, who: str) -> None:
    right = article(study, "XA", "Article 9")
    with pytest.raises(Forbidden):
        record(study.actor(who), study.scope(1), study.columns["XA"], relation="equal", counterparts=[place(right)])
    propose(study, 1, "XA", right)
    with pytest.raises(Forbidden):
        accept(study.actor(who), study.scope(1), study.columns["XA"])
    finding = decide(study, "XA", 1)
    with pytest.raises(Forbidden):
        withdraw(study.actor(who), finding, why="Not mine")


def test_an_officer_finds_nothing_without_being_of_the_team(study: Studied) -> None:
    propose(study, 1, "XA", article(study, "XA", "Article 9"))
    with pytest.raises(Forbidden):
        accept(OFFICER, study.scope(1), study.columns["XA"])


def test_a_first_reader_makes_no_second_reading(study: Studied) -> None:
    propose(study, 1, "XA", article(study, "XA", "Article 9"))
    with pytest.raises(Forbidden):
        accept(study.actor("reviewer"), study.scope(1), study.columns["XA"], reading=Reading.SECOND)


@pytest.mark.parametrize("label", ["", "  ", "somebody@example.org"])
def test_an_address_is_no_name(label: str) -> None:
    with pytest.raises(Refused, match="no name"):
        published_name(Actor("k", label, frozenset({Grant(Role.EXPERT)})))


def test_a_stale_finding_is_corrected_from_the_texts_it_was_seen_in(study: Studied) -> None:
    """The page shows the old text; the person keeps the counterpart: the same article of the new text is meant."""
    old = article(study, "XA", "Article 11")
    told = divergence(study, 5, "30 days", old, "30 days")
    gone = divergence(study, 5, "cost of the repair", old, "within 30 days")
    propose(study, 5, "XA", old, divergences=[told])
    said: dict[str, Any] = {"relation": "equivalent", "counterparts": [place(old)]}
    reviewer, scope, column = study.actor("reviewer"), study.scope(5), study.columns["XA"]
    shown = [{**told, "word": "confirmed"}, {**gone, "kind": "scope", "word": "added"}]
    finding = record(reviewer, scope, column, **said, divergences=shown)
    new = study.change_law_a()
    finding.refresh_from_db()
    assert finding.stale_since is not None
    finding = record(
        reviewer, scope, column, **(said | {"relation": "narrower"}), divergences=shown, expected=finding.version
    )
    now = Provision.objects.get(expression=new, pid=old.pid)
    (counterpart,) = finding.counterparts.all()
    assert (counterpart.expression, counterpart.pid, counterpart.digest) == (new, old.pid, now.digest)
    assert now.digest != old.digest
    assert (finding.stale_since, finding.stale_why) == (None, [])
    kept, lost = finding.divergences
    assert kept["expression"] == lost["expression"] == str(new.pk)
    assert (kept["proposed"], kept["word"], kept["left"]) == (True, "confirmed", told["left"])
    assert kept["right"] is None, "30 days have become 90: the words it pointed to are gone"
    assert lost["left"] == gone["left"]


def test_a_correction_in_an_unchanged_article_of_a_newer_text(study: Studied) -> None:
    old = article(study, "XA", "Article 9")
    finding = decide(study, "XA", 1)
    new = study.change_law_a()
    finding.refresh_from_db()
    assert finding.stale_since is None
    assert finding.counterparts.get().expression == study.texts["XA"]
    again = decide(study, "XA", 1, expected=finding.version, note="Once more")
    assert (again.counterparts.get().expression, again.counterparts.get().digest) == (new, old.digest)


def test_a_decision_is_a_few_queries(study: Studied, django_assert_max_num_queries: Any) -> None:
    right = article(study, "XA", "Article 9")
    propose(study, 1, "XA", right)
    actor, scope, column = study.actor("reviewer"), study.scope(1), study.columns["XA"]
    with django_assert_max_num_queries(40):
        accept(actor, scope, column)
