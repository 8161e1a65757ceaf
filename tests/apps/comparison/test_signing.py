"""Sign-off and publication: what is missing, who signs, what voids a signature, what is frozen, how it is checked."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.apps.comparison.build import article, decide, decide_all, divergence, place, propose
from tests.apps.comparison.conftest import Studied
from tests.factories import OFFICER, account
from tests.photograph import photographed

from interparl.apps.accounts.domain.actors import actor_of
from interparl.apps.common.actor import Actor, Role
from interparl.apps.common.domain.audit import verify
from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.writing import Conflict, Refused
from interparl.apps.common.models import AuditEntry
from interparl.apps.common.text import Text
from interparl.apps.comparison.domain.content import FORMAT, Content, from_data, to_data
from interparl.apps.comparison.domain.coverage import coverage_of
from interparl.apps.comparison.domain.deriving import agrees, derived
from interparl.apps.comparison.domain.finding import record
from interparl.apps.comparison.domain.freezing import is_unchanged, publish_analysis, read, withdraw_analysis
from interparl.apps.comparison.domain.frozen import content_of
from interparl.apps.comparison.domain.matter import canonical, fingerprint, matter_of
from interparl.apps.comparison.domain.scoping import label
from interparl.apps.comparison.domain.second import side_with
from interparl.apps.comparison.domain.signing import (
    NotReady,
    ask_sign_off,
    ready_for_sign_off,
    sign_off,
    signatures,
)
from interparl.apps.comparison.domain.stale import confirm
from interparl.apps.comparison.domain.studies import open_study, send_to_review
from interparl.apps.comparison.enums import Label, StudyState
from interparl.apps.comparison.models import Analysis, Finding, Run, SignOff, TeamMember
from interparl.apps.sittings.models import Decision
from interparl.apps.texts.models import Expression, Provision


@photographed()
def chair(photographed_study: Studied) -> Actor:
    """The leadership of the assembly."""
    return actor_of(account("chair@example.org", Role.LEADERSHIP))


def without_second_reader(study: Studied) -> None:
    TeamMember.objects.filter(study=study.study, role="second").delete()


def complete(study: Studied) -> None:
    """Every cell decided, no second reader."""
    without_second_reader(study)
    decide_all(study)


def waiting(study: Studied) -> None:
    """Complete, and handed over for the signature."""
    complete(study)
    ask_sign_off(study.actor("lead"), study.study)


def missing(study: Studied) -> list[str]:
    return [str(told) for told in ready_for_sign_off(study.study)]


def decision(study: Studied, **values: Any) -> Decision:
    said = {"state": "closed", "result": "adopted", "number": "7", "visibility": "public"} | values
    return Decision.objects.create(
        key=f"decision-{Decision.objects.count()}",
        organ=study.small.council,
        decision_kind="resolution",
        title=Text(en="On lighthouses"),
        rule=study.small.consensus,
        **said,
    )


@photographed(guarded=True)
def completed(photographed_study: Studied) -> None:
    complete(photographed_study)


@photographed(guarded=True)
def handed_over(photographed_study: Studied, completed: None) -> None:
    ask_sign_off(photographed_study.actor("lead"), photographed_study.study)


@photographed(guarded=True)
def signed_off(photographed_study: Studied, handed_over: None, chair: Actor) -> None:
    sign_off(chair, photographed_study.study, capacity="Chair")


@photographed(guarded=True)
def analysis(photographed_study: Studied, signed_off: None) -> Analysis:
    """Of the study as it was signed."""
    return publish_analysis(OFFICER, photographed_study.study)


# What is missing


def test_what_is_missing_is_told_in_words(study: Studied) -> None:
    without_second_reader(study)
    decide(study, "XA", 1)
    for number in range(1, 7):
        decide(study, "XB", number)
    assert missing(study) == [
        "Aland: 5 provisions have no finding (Article 2, Article 3, Article 4, Article 5, Article 6).",
        "Corva: 6 provisions have no finding (Article 1, Article 2, Article 3, Article 4, Article 5, and others).",
    ]
    assert all(told.text("ru") for told in ready_for_sign_off(study.study))


def test_a_second_reading_is_asked_for_where_a_second_reader_was_appointed(study: Studied) -> None:
    decide_all(study)
    assert len(missing(study)) == 3
    assert missing(study)[0].startswith("Aland: 6 provisions have no second reading (Article 1")
    TeamMember.objects.get(study=study.study, role="second").columns.set([study.columns["XC"]])
    assert [told.split(":")[0] for told in missing(study)] == ["Corva"]
    for number in range(1, 7):
        decide(study, "XC", number, who="second")
    assert missing(study) == []


def test_an_open_disagreement_is_told_until_it_is_settled(study: Studied) -> None:
    TeamMember.objects.get(study=study.study, role="second").columns.set([study.columns["XC"]])
    decide_all(study)
    for number in range(2, 7):
        decide(study, "XC", number, who="second")
    second = decide(
        study, "XC", 1, who="second", relation="related", counterparts=[place(article(study, "XC", "Article 1"))]
    )
    assert missing(study) == [
        "Corva: the two readings of 1 provision depart, and nobody has agreed on one (Article 1)."
    ]
    side_with(study.actor("lead"), second, reason="Looked at it together.")
    assert missing(study) == []


def test_provisions_that_need_no_action_need_no_finding(study: Studied) -> None:
    without_second_reader(study)
    pids = [study.scope(number).pid for number in range(2, 7)]
    label(OFFICER, study.study, pids, label=Label.NO_ACTION, weight=1, why="A definition")
    for column in study.columns:
        decide(study, column, 1)
    assert missing(study) == []


@pytest.mark.usefixtures("completed")
def test_stale_findings_are_told(study: Studied) -> None:
    study.change_law_a()
    study.study.refresh_from_db()
    told = missing(study)
    assert len(told) == 1
    assert told[0].startswith("Aland: the words under 4 findings have changed since")


@pytest.mark.usefixtures("completed")
def test_a_finding_whose_provision_is_gone_from_its_text_is_told(study: Studied) -> None:
    finding = Finding.objects.get(scope=study.scope(2), column=study.columns["XA"])
    finding.counterparts.update(digest="0" * 64)
    assert missing(study) == ["Aland: 1 finding names a provision that its text no longer has (Article 2)."]


def test_a_study_of_nothing_is_not_ready(study: Studied) -> None:
    empty = open_study(OFFICER, title=Text(en="Nothing"), model=study.texts["model"], as_of=study.study.as_of)
    assert [str(told) for told in ready_for_sign_off(empty)] == ["The study has no column."]


# Asking and signing


def test_asking_for_the_sign_off_tells_all_that_is_missing(study: Studied) -> None:
    with pytest.raises(NotReady) as caught:
        ask_sign_off(study.actor("lead"), study.study)
    assert len(caught.value.missing) == 3
    assert "3 things are missing" in str(caught.value.message)
    study.study.refresh_from_db()
    assert study.study.state == StudyState.REVIEW


@pytest.mark.usefixtures("completed")
def test_the_way_to_a_signature(study: Studied, chair: Actor) -> None:
    with pytest.raises(Refused, match="does not wait"):
        sign_off(chair, study.study, capacity="Chair")
    ask_sign_off(study.actor("lead"), study.study)
    assert study.study.state == StudyState.SIGN_OFF
    with pytest.raises(Refused, match="Only a study in review"):
        ask_sign_off(study.actor("lead"), study.study)
    with pytest.raises(Refused, match="past its review"):
        decide(study, "XA", 1, expected=1)
    signed = sign_off(chair, study.study, capacity="Chair of the assembly", statement="Read and approved.")
    assert (signed.signed_by_name, signed.capacity) == ("chair", "Chair of the assembly")
    assert study.study.state == StudyState.SIGNED
    (one,) = signatures(study.study)
    assert one.holds
    assert signed.digest == matter_of(study.study).digest
    assert any(
        entry.after == {"signed": signed.digest} for entry in AuditEntry.objects.filter(subject_id=str(signed.pk))
    )


@pytest.mark.parametrize("who", ["lead", "reviewer", "second", "outsider"])
def test_the_team_does_not_sign(study: Studied, who: str) -> None:
    actor = study.actor(who)
    waiting(study)
    with pytest.raises(Forbidden):
        sign_off(actor, study.study, capacity="Expert")
    with pytest.raises(Forbidden):
        publish_analysis(actor, study.study)


@pytest.mark.usefixtures("completed")
def test_nobody_but_lead_and_officers_asks_for_the_signature(study: Studied) -> None:
    for who in ("reviewer", "outsider"):
        with pytest.raises(Forbidden):
            ask_sign_off(study.actor(who), study.study)


@pytest.mark.usefixtures("handed_over")
def test_an_officer_signs_on_a_decision_that_was_adopted(study: Studied) -> None:
    with pytest.raises(Refused, match="name it"):
        sign_off(OFFICER, study.study, capacity="Secretariat")
    for values in ({"state": "open", "result": ""}, {"state": "draft", "result": ""}):
        with pytest.raises(Refused, match="not been adopted"):
            sign_off(OFFICER, study.study, capacity="Secretariat", decision=decision(study, number="", **values))
    refused = decision(study, number="8", result="not-adopted")
    with pytest.raises(Refused, match="not been adopted"):
        sign_off(OFFICER, study.study, capacity="Secretariat", decision=refused)
    signed = sign_off(OFFICER, study.study, capacity="Secretariat", decision=decision(study))
    assert signed.decision is not None


@pytest.mark.usefixtures("handed_over")
def test_the_program_signs_and_publishes_nothing(study: Studied, chair: Actor) -> None:
    with pytest.raises(Refused, match="those of people"):
        sign_off(Actor.system("tests"), study.study, capacity="Program", decision=decision(study))
    sign_off(chair, study.study, capacity="Chair")
    with pytest.raises(Refused, match="those of people"):
        publish_analysis(Actor.system("tests"), study.study)
    assert not Analysis.objects.exists()


@pytest.mark.usefixtures("handed_over")
def test_one_signs_what_one_has_seen(study: Studied, chair: Actor) -> None:
    with pytest.raises(Refused, match="in what capacity"):
        sign_off(chair, study.study, capacity=" ")
    with pytest.raises(Conflict):
        sign_off(chair, study.study, capacity="Chair", expected=study.study.version - 1)
    with pytest.raises(Refused, match="changed since you opened"):
        sign_off(chair, study.study, capacity="Chair", digest="0" * 64)
    sign_off(chair, study.study, capacity="Chair", digest=matter_of(study.study).digest)


# What voids a signature


def signed(study: Studied, chair: Actor) -> None:
    waiting(study)
    sign_off(chair, study.study, capacity="Chair")


def holds(study: Studied) -> bool:
    return [one.holds for one in signatures(study.study)] == [True]


def reopened(study: Studied) -> None:
    send_to_review(study.actor("lead"), study.study, why="A mistake was found.")


@pytest.mark.usefixtures("signed_off")
def test_sending_back_alone_voids_nothing_a_changed_finding_does(study: Studied, chair: Actor) -> None:
    reopened(study)
    assert holds(study)
    decide(study, "XA", 1, expected=1, note="One word more")
    assert not holds(study)
    assert SignOff.objects.count() == 1
    decide(study, "XA", 1, expected=2)
    assert holds(study), "what was signed stands again, word for word"


CHANGES: dict[str, Any] = {
    "relation": lambda f: setattr(f, "relation", "broader"),
    "covered": lambda f: setattr(f, "covered", "part"),
    "reason": lambda f: setattr(f, "reason", "Because"),
    "name": lambda f: setattr(f, "found_by_name", "Somebody else"),
    "divergence": lambda f: setattr(f, "divergences", [{"kind": "date"}]),
    "digest": lambda f: f.counterparts.update(digest="0" * 64),
    "counterpart": lambda f: f.counterparts.all().delete(),
    "gone": lambda f: (f.counterparts.all().delete(), f.delete()),
}


@pytest.mark.parametrize("what", CHANGES)
@pytest.mark.usefixtures("signed_off")
def test_whatever_changes_what_was_signed_voids_it(study: Studied, chair: Actor, what: str) -> None:
    """However it was changed: past all verbs as well."""
    assert holds(study)
    finding = Finding.objects.get(scope=study.scope(1), column=study.columns["XA"])
    CHANGES[what](finding)
    if what != "gone":
        finding.save()
    study.study.refresh_from_db()
    assert not holds(study)


@pytest.mark.usefixtures("signed_off")
def test_a_label_and_a_weight_are_part_of_what_is_signed(study: Studied, chair: Actor) -> None:
    study.study.scope.filter(order=0).update(weight=3)
    assert not holds(study)


@pytest.mark.usefixtures("signed_off")
def test_a_law_that_changes_later_leaves_the_signature_and_is_told_beside_it(study: Studied, chair: Actor) -> None:
    study.change_law_a()
    study.study.refresh_from_db()
    assert holds(study)
    assert missing(study) != []
    stale = Finding.objects.get(scope=study.scope(2), column=study.columns["XA"])
    assert stale.stale_since is None, "article 8 has the same words"
    stale = Finding.objects.get(scope=study.scope(5), column=study.columns["XA"])
    confirm(study.actor("reviewer"), stale)
    study.study.refresh_from_db()
    assert not holds(study)


@pytest.mark.usefixtures("signed_off")
def test_a_new_signature_is_needed_after_a_change(study: Studied, chair: Actor) -> None:
    reopened(study)
    decide(study, "XA", 1, expected=1, note="One word more")
    ask_sign_off(study.actor("lead"), study.study)
    with pytest.raises(Refused, match="Only a study that has been signed"):
        publish_analysis(OFFICER, study.study)
    type(study.study).objects.update(state=StudyState.SIGNED)
    with pytest.raises(Refused, match="have changed since they were signed"):
        publish_analysis(OFFICER, study.study)
    sign_off(chair, study.study, capacity="Chair")
    assert [one.holds for one in signatures(study.study)] == [False, True]
    publish_analysis(OFFICER, study.study)


# Publishing


def published(study: Studied, chair: Actor) -> Analysis:
    signed(study, chair)
    return publish_analysis(OFFICER, study.study)


def test_an_analysis_is_published_under_names(study: Studied, chair: Actor, analysis: Analysis) -> None:
    analysis.refresh_from_db()
    assert (analysis.key, analysis.number, analysis.published_by_name) == ("lighthouses-1", 1, "Officer")
    assert (analysis.visibility, study.study.state) == ("public", StudyState.PUBLISHED)
    assert analysis.cut_off == timezone.localdate()
    assert is_unchanged(analysis)
    content = read(analysis)
    assert [(one.name, one.capacity) for one in content.signatures] == [("chair", "Chair")]
    assert content.findings == SignOff.objects.get().digest
    assert {(one.name, one.role) for one in content.team} == {("lead", "lead"), ("reviewer", "reviewer")}
    assert verify().faults == ()


def test_the_content_is_not_kept_twice(study: Studied, chair: Actor, analysis: Analysis) -> None:
    entries = AuditEntry.objects.filter(subject_id=str(analysis.pk))
    assert [entry.operation for entry in entries.order_by("seq")] == ["create", "note"]
    assert "lamp" not in json.dumps([entry.after for entry in entries])
    assert any(entry.after == {"sha256": analysis.digest} for entry in entries)


def test_the_same_is_not_published_twice_but_a_changed_state_under_the_next_number(
    study: Studied, chair: Actor
) -> None:
    first = published(study, chair)
    with pytest.raises(Refused, match="already, as analysis 1"):
        publish_analysis(OFFICER, study.study)
    reopened(study)
    decide(study, "XA", 1, expected=1, note="Once more")
    ask_sign_off(OFFICER, study.study)
    sign_off(chair, study.study, capacity="Chair")
    second = publish_analysis(OFFICER, study.study)
    assert (second.number, second.key) == (2, "lighthouses-2")
    first.refresh_from_db()
    assert is_unchanged(first)
    assert first.content != second.content
    assert [one.holds for one in signatures(study.study)] == [False, True]
    assert len(read(second).signatures) == 1, "a void signature is no part of it"


def test_withdrawing_says_why_and_keeps_everything(study: Studied, chair: Actor, analysis: Analysis) -> None:
    assert analysis.search_text()
    with pytest.raises(Refused, match="why"):
        withdraw_analysis(OFFICER, analysis, why="")
    with pytest.raises(Forbidden):
        withdraw_analysis(chair, analysis, why="A mistake")
    withdraw_analysis(OFFICER, analysis, why="A mistake in article 4.")
    assert analysis.search_text() == {}
    with pytest.raises(Refused, match="already"):
        withdraw_analysis(OFFICER, analysis, why="Again")
    analysis.refresh_from_db()
    assert (analysis.withdrawal, is_unchanged(analysis)) == ("A mistake in article 4.", True)


@pytest.mark.usefixtures("signed_off")
def test_nothing_closed_is_published(study: Studied, chair: Actor) -> None:
    Expression.objects.filter(pk=study.texts["XB"].pk).update(visibility="members")
    with pytest.raises(Refused, match="may see these texts: ЗАКОН О МАЯКАХ"):
        publish_analysis(OFFICER, study.study)
    with pytest.raises(Refused, match="everybody or for the members"):
        publish_analysis(OFFICER, study.study, visibility="draft")  # type: ignore[arg-type]
    analysis = publish_analysis(OFFICER, study.study, visibility="members")  # type: ignore[arg-type]
    assert analysis.visibility == "members"


@pytest.mark.usefixtures("handed_over")
def test_a_decision_that_is_not_open_is_left_out_of_the_signature(study: Studied) -> None:
    sign_off(OFFICER, study.study, capacity="Secretariat", decision=decision(study, visibility="organ"))
    (one,) = read(publish_analysis(OFFICER, study.study)).signatures
    assert one.decision is None
    assert SignOff.objects.get().decision is not None


# The content


def rich(study: Studied, chair: Actor) -> Content:
    """Everything that can stand in one: divergences, an agreed reading, a stale finding, labels, a run, a decision."""
    pids = [study.scope(number).pid for number in (4, 5)]
    label(OFFICER, study.study, pids, label=Label.DECISIVE, weight=3, why="The core of the act")
    label(OFFICER, study.study, [study.scope(6).pid], label=Label.NO_ACTION, weight=1, why="Left to each state")
    TeamMember.objects.get(study=study.study, role="second").columns.set([study.columns["XA"]])
    right = article(study, "XA", "Article 10")
    told = divergence(study, 4, "ten crowns", right, "twenty crowns", kind="money")
    propose(study, 4, "XA", right, relation="narrower", covered="part", divergences=[told])
    Run.objects.update(ended_at=timezone.now())
    for column in study.columns:
        for number in range(1, 6):
            more: dict[str, Any] = (
                {"divergences": [{**told, "word": "confirmed"}]} if (column, number) == ("XA", 4) else {}
            )
            decide(study, column, number, **more)
    for number in range(1, 5):
        decide(study, "XA", number, who="second")
    second = decide(
        study,
        "XA",
        5,
        who="second",
        relation="not-applicable",
        reason="No liability",
        counterparts=[],
    )
    first = Finding.objects.get(scope=study.scope(5), column=study.columns["XA"], reading="first")
    assert second.relation == "not-applicable"
    side_with(study.actor("lead"), first, reason="There is liability.")
    ask_sign_off(OFFICER, study.study)
    sign_off(OFFICER, study.study, capacity="Secretariat", decision=decision(study))
    study.change_law_a()
    study.study.refresh_from_db()
    return read(publish_analysis(OFFICER, study.study))


def test_an_analysis_is_complete_in_itself(study: Studied, chair: Actor) -> None:
    content = rich(study, chair)
    words, laws = content.words(), {one.key: one for one in content.laws}
    assert {one.text for one in content.provisions} <= laws.keys()
    assert content.model in laws
    assert len(content.matrix) == 18
    named = set()
    for cell in content.matrix:
        for finding in cell.readings.values():
            named |= {finding.model, *finding.counterparts}
            assert set(finding.searched) <= laws.keys()
            assert finding.by
            for one in finding.divergences:
                assert one.counterpart in finding.counterparts
    assert named <= words.keys()
    cell = content.cells()[study.scope(4).pid, str(study.columns["XA"].pk)]
    assert cell.finding is not None
    (one,) = cell.finding.divergences
    assert one.left is not None
    assert one.right is not None
    assert (one.left.words, one.right.words, one.kind, one.word) == (
        "ten crowns",
        "twenty crowns",
        "money",
        "confirmed",
    )
    assert words[cell.finding.model].words[one.left.start : one.left.end] == "ten crowns"
    assert words[one.counterpart].label == "Article 10"
    assert one.told["template"] == "The deadline is another."
    law = laws[study.texts["XB"].key]
    assert (law.language, law.state, law.holds_from, law.title) == ("ru", "XB", "2016-01-01", "ЗАКОН О МАЯКАХ")
    assert content.scope[3].label == "decisive"
    assert (content.scope[3].weight, content.scope[3].why) == (3, "The core of the act")
    assert [column.name["en"] for column in content.columns] == ["Aland", "Borea", "Corva"]
    assert (content.method.encoder, content.method.engine) == ("glossary", "1")
    assert content.title == {"en": "Lighthouses", "ru": "Маяки"}
    (signature,) = content.signatures
    assert signature.decision is not None
    assert (signature.decision.number, signature.decision.title) == ("7", {"en": "On lighthouses"})


def test_both_readings_and_the_agreed_one_stand_in_it(study: Studied, chair: Actor) -> None:
    content = rich(study, chair)
    cell = content.cells()[study.scope(5).pid, str(study.columns["XA"].pk)]
    assert cell.finding is not None
    assert (cell.finding.reading, cell.finding.by, cell.finding.reason) == ("agreed", "lead", "There is liability.")
    assert [(one.reading, one.relation, one.by) for one in cell.others] == [
        ("first", "equal", "reviewer"),
        ("second", "not-applicable", "second"),
    ]
    (total, _) = [one for one in content.agreement if not one.column]
    assert (total.of, total.cells, total.same) == ("relation", 5, 4)
    assert total.arithmetic[0]["number"] == 5


def test_what_had_become_stale_is_marked(study: Studied, chair: Actor) -> None:
    content = rich(study, chair)
    stale = {
        (cell.provision, cell.column): cell.finding.stale
        for cell in content.matrix
        if cell.finding is not None and cell.finding.stale is not None
    }
    found = stale[study.scope(5).pid, str(study.columns["XA"].pk)]
    assert found is not None
    assert {one["reason"] for one in found.why} == {"counterpart changed"}
    keys = {one["expression"] for one in found.why}
    assert keys == {Expression.objects.get(holds_from="2021-01-01").key}, "keys, not ids of a bank"


def test_the_figures_are_those_of_its_own_cells_and_of_the_study(study: Studied, chair: Actor) -> None:
    content = rich(study, chair)
    assert agrees(content)
    live = coverage_of(study.study)
    whole = content.figures_of()
    assert (whole.full, whole.part, whole.none) == (
        live.whole.coverage.full,
        live.whole.coverage.part,
        live.whole.coverage.none,
    )
    assert (whole.cells, whole.asks_nothing, whole.not_examined) == (18, 3, 0)
    assert whole.full + whole.part + whole.none + whole.not_applicable == 15
    for key, column in study.columns.items():
        found, now = content.figures_of(column=str(column.pk)), live.columns[column.pk]
        assert found.conformity.numerator == float(now.conformity.numerator), key
        assert found.conformity.denominator == float(now.conformity.denominator), key
        assert found.met.denominator == float(now.coverage.met.denominator)
        assert (found.gaps, found.oldest) == (now.age.gaps, now.age.oldest)
    # decisive: article 4 (weight 3, part in XA) and 5 (weight 3, full in XA)
    assert content.figures_of(column=str(study.columns["XA"].pk)).conformity.value == pytest.approx(4.5 / 6)
    assert content.figures_of(chapter=content.scope[0].chapter).cells == 9
    assert len({one.chapter for one in content.scope}) == 2


def test_a_figure_that_was_tampered_with_is_found_out(study: Studied, chair: Actor) -> None:
    content = rich(study, chair)
    figures = (replace(content.figures[0], full=content.figures[0].full + 1), *content.figures[1:])
    assert not agrees(replace(content, figures=figures))
    flipped = replace(content.matrix[0].finding, covered="none") if content.matrix[0].finding else None
    assert flipped is not None
    cells = (replace(content.matrix[0], finding=flipped), *content.matrix[1:])
    assert not agrees(replace(content, matrix=cells))
    assert derived(replace(content, figures=())) == content


def test_the_same_state_gives_the_same_bytes(study: Studied, chair: Actor) -> None:
    rich(study, chair)
    day = timezone.localdate()
    one, two = content_of(study.study, cut_off=day), content_of(type(study.study).objects.get(), cut_off=day)
    assert canonical(one) == canonical(two)
    analysis = Analysis.objects.get()
    assert canonical(analysis.content) == canonical(one)
    assert fingerprint(json.loads(json.dumps(one))) == analysis.digest
    assert to_data(from_data(one)) == one
    later = content_of(study.study, cut_off=day + timedelta(days=1))
    assert {name for name in one if one[name] != later[name]} == {"cut_off", "figures"}


def test_it_is_read_again_when_the_bank_is_gone(study: Studied, chair: Actor) -> None:
    """Nothing but the stored content is asked: every query would fail the test."""
    content = rich(study, chair)
    data = json.loads(json.dumps(Analysis.objects.get().content))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Provision.objects, "filter", None)
        patch.setattr(Expression.objects, "filter", None)
        again = from_data(data)
        assert agrees(again)
    assert again == content


def test_a_format_nobody_knows_is_not_guessed_at(study: Studied, chair: Actor) -> None:
    data = to_data(rich(study, chair))
    assert data["format"] == FORMAT
    with pytest.raises(ValueError, match="unknown format"):
        from_data({**data, "format": 99})
    with pytest.raises(ValueError, match="unknown format"):
        from_data({})
    with pytest.raises(ValueError, match="validation"):
        from_data({**data, "matrix": [{"provision": 1}]})


def test_a_preview_tells_unsettled_cells_as_not_examined(study: Studied) -> None:
    decide(study, "XA", 1)
    decide(study, "XA", 1, who="second", relation="narrower")
    content = from_data(content_of(study.study))
    cell = content.cells()[study.scope(1).pid, str(study.columns["XA"].pk)]
    assert cell.finding is None
    assert {one.reading for one in cell.others} == {"first", "second"}
    assert content.figures_of().not_examined == 18
    assert content.figures_of().met.value is None
    assert content.signatures == ()


def test_a_proposal_is_no_part_of_it(study: Studied) -> None:
    propose(study, 1, "XA", article(study, "XA", "Article 9"), confidence=0.4321)
    content = content_of(study.study)
    assert "0.4321" not in canonical(content).decode()
    assert from_data(content).figures_of().not_examined == 18


def test_absent_names_what_was_searched(study: Studied) -> None:
    without_second_reader(study)
    record(
        study.actor("reviewer"),
        study.scope(1),
        study.columns["XC"],
        relation="absent",
        searched=[study.texts["XC"]],
    )
    content = from_data(content_of(study.study))
    cell = content.cells()[study.scope(1).pid, str(study.columns["XC"].pk)]
    assert cell.finding is not None
    assert cell.finding.searched == (study.texts["XC"].key,)
