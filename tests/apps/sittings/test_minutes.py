"""Minutes from the register: drafted, corrected, approved; and the communiqué."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from tests.apps.sittings.build import ALL_THERE, asked, opened, presiding_over, with_agenda
from tests.factories import OFFICER, Small, head_of

from interparl.apps.common.actor import PUBLIC
from interparl.apps.common.domain.permission import Forbidden, may
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.enums import Visibility
from interparl.apps.common.text import Text
from interparl.apps.publications.domain.communique import draft_communique
from interparl.apps.sittings.domain import (
    add_reception,
    answer_correction,
    approve_minutes,
    ask_correction,
    change_line,
    circulate_minutes,
    close_decision,
    close_sitting,
    content_of,
    draft_minutes,
    invite,
    publish_decision,
    put_question,
    register,
    state_position,
    take_chair,
    take_item,
)
from interparl.apps.sittings.domain.record.content import from_data, to_data
from interparl.apps.sittings.domain.record.gather import gather
from interparl.apps.sittings.enums import Around, Capacity, MinutesState, SittingState
from interparl.apps.sittings.models import Decision, Minutes, Sitting
from interparl.engine.procedure import Presence

TODAY = timezone.now().date()
SOON = TODAY + timedelta(days=14)


def held(small: Small) -> tuple[Sitting, Decision]:
    sitting = opened(
        small,
        there={**ALL_THERE, "XC": "represented", "XD": "absent-notified"},
        visibility=Visibility.PUBLIC,
        place=Text(en="Riverton", ru="Ривертон"),
    )
    first, _ = with_agenda(sitting, "The rivers", "Any other business")
    invite(OFFICER, sitting, name=Text(en="Parliament of Elsewhere"), capacity=Capacity.OBSERVER)
    add_reception(OFFICER, sitting, host=Text(en="The Head of State", ru="Глава государства"), when=Around.BEFORE)
    decision = asked(small, sitting, item=first.item)
    xb = small.delegations["XB"]
    state_position(head_of(xb), decision, xb, said="reservation", text=Text(en="Not on the lake"))
    put_question(OFFICER, decision)
    close_decision(OFFICER, decision)
    take_chair(OFFICER, sitting, person=small.people["speaker-xb-l"], reason=Text(en="The chair had to leave"))
    for line in sitting.items.all():
        take_item(OFFICER, line)
    close_sitting(OFFICER, sitting, summary=Text(en="A good day.", ru="Хороший день."))
    return sitting, decision


def test_the_snapshot_tells_what_the_register_tells(small: Small) -> None:
    sitting, decision = held(small)
    content = gather(sitting)
    assert from_data(json.loads(json.dumps(to_data(content)))) == content
    assert {row.key: row.presence for row in content.attendance} == {
        "XA-D": "present", "XB-D": "present", "XC-D": "represented", "XD-D": "absent-notified",
    }  # fmt: skip
    assert content.attendance[2].represented_by["en"] == "Head Corva"
    assert [item.title["en"] for item in content.items] == ["The rivers", "Any other business"]
    told = content.items[0].decisions[0]
    assert (told.key, told.result, told.number) == (decision.key, "adopted", "12-1")
    assert {said.delegation["en"]: said.said for said in told.voices} == {
        "Delegation of Aland": "not-stated",
        "Delegation of Borea": "reservation",
        "Delegation of Corva": "not-stated",
        "Delegation of Delta": "not-stated",
    }
    assert [str(chair.person["en"]) for chair in content.chairs] == ["Speaker XA-L", "Speaker XB-L"]
    assert content.chairs[1].reason == {"en": "The chair had to leave"}
    assert "Taking part" in " ".join(map(str, told.way))
    assert any("uorum" in str(sentence) for sentence in content.quorum_in_words)


def test_minutes_are_made_of_a_closed_sitting_only(small: Small) -> None:
    sitting = opened(small)
    with pytest.raises(Refused, match="closed"):
        draft_minutes(OFFICER, sitting)


def test_a_draft_is_made_anew_in_place_and_after_circulation_a_version_follows(small: Small) -> None:
    sitting, _ = held(small)
    first = draft_minutes(OFFICER, sitting)
    again = draft_minutes(OFFICER, sitting)
    assert (first.pk, again.number) == (again.pk, 1)
    circulate_minutes(OFFICER, again, corrections_until=SOON)
    register(OFFICER, sitting, small.delegations["XD"], presence=Presence.ABSENT, why="the letter was of another day")
    second = draft_minutes(OFFICER, sitting)
    assert (second.number, second.state) == (2, MinutesState.DRAFT)
    assert [row.presence for row in from_data(second.content).attendance][3] == "absent"
    assert [row.presence for row in from_data(first.content).attendance][3] == "absent-notified"
    with pytest.raises(Refused, match="later version"):
        approve_minutes(OFFICER, again, why="all agree")


def circulated(small: Small) -> Minutes:
    sitting, _ = held(small)
    return circulate_minutes(OFFICER, draft_minutes(OFFICER, sitting), corrections_until=SOON)


def test_every_request_is_answered_before_the_minutes_are_approved(small: Small) -> None:
    minutes = circulated(small)
    xb, xc = small.delegations["XB"], small.delegations["XC"]
    wording = ask_correction(head_of(xb), minutes, xb, place="item 1", text=Text(en="Say: the eastern lake"))
    other = ask_correction(head_of(xc), minutes, xc, text=Text(en="Leave item 2 out"))
    with pytest.raises(Refused, match="not answered"):
        approve_minutes(OFFICER, minutes, why="all agree")
    answer_correction(OFFICER, wording, taken=True)
    with pytest.raises(Refused, match="why"):
        answer_correction(OFFICER, other, taken=False)
    answer_correction(OFFICER, other, taken=False, answer=Text(en="The item was taken"))
    with pytest.raises(Refused, match="still be asked"):
        approve_minutes(OFFICER, minutes)
    approve_minutes(presiding_over(small.council), minutes, why="all delegations have answered")
    assert minutes.state == MinutesState.APPROVED
    assert [one.text["en"] for one in from_data(minutes.content).corrections] == ["Say: the eastern lake"]
    assert Sitting.objects.get(pk=minutes.sitting_id).state == SittingState.MINUTES_APPROVED


def test_a_delegation_asks_for_itself_and_in_time(small: Small) -> None:
    minutes = circulated(small)
    xb = small.delegations["XB"]
    with pytest.raises(Forbidden):
        ask_correction(head_of(small.delegations["XA"]), minutes, xb, text=Text(en="x"))
    Minutes.objects.filter(pk=minutes.pk).update(corrections_until=TODAY - timedelta(days=2))
    with pytest.raises(Refused, match="passed"):
        ask_correction(head_of(xb), minutes, xb, text=Text(en="x"))


def test_approved_minutes_are_not_changed_by_anybody(small: Small) -> None:
    minutes = approve_minutes(OFFICER, circulated(small), why="all agree")
    sitting = minutes.sitting
    with pytest.raises(Refused, match="approved"):
        draft_minutes(OFFICER, sitting)
    with pytest.raises(Refused, match="approved"):
        register(OFFICER, sitting, small.delegations["XD"], presence=Presence.PRESENT, why="mistake")
    for sql in (
        "UPDATE sittings_minutes SET content = '{}'",
        "UPDATE sittings_minutes SET state = 'draft'",
        "DELETE FROM sittings_minutes",
    ):
        with pytest.raises(DatabaseError, match="Approved minutes"), transaction.atomic():
            connection.cursor().execute(sql)


def test_who_reads_which_minutes(small: Small) -> None:
    sitting, _ = held(small)
    minutes = draft_minutes(OFFICER, sitting)
    head = head_of(small.delegations["XA"])
    assert (may(head, "sittings.read-minutes", minutes), may(PUBLIC, "sittings.read-minutes", minutes)) == (
        False,
        False,
    )
    circulate_minutes(OFFICER, minutes, corrections_until=SOON)
    assert (may(head, "sittings.read-minutes", minutes), may(PUBLIC, "sittings.read-minutes", minutes)) == (True, False)
    approve_minutes(OFFICER, minutes, why="all agree")
    assert may(PUBLIC, "sittings.read-minutes", minutes)


def test_the_public_reads_only_what_is_public_of_the_minutes(small: Small) -> None:
    sitting, decision = held(small)
    minutes = approve_minutes(
        OFFICER, circulate_minutes(OFFICER, draft_minutes(OFFICER, sitting), corrections_until=SOON), why="all agree"
    )
    public = content_of(minutes, PUBLIC)
    assert (len(public.items), len(public.all_decisions), public.hidden) == (2, 0, 1)
    assert content_of(minutes, head_of(small.delegations["XA"])).hidden == 0
    publish_decision(OFFICER, decision)
    assert [one.key for one in content_of(minutes, PUBLIC).all_decisions] == [decision.key]


def test_an_item_that_is_not_public_is_left_out(small: Small) -> None:
    sitting = opened(small, visibility=Visibility.PUBLIC)
    from interparl.apps.sittings.domain import add_item, adopt_agenda, draft_agenda

    agenda = draft_agenda(OFFICER, sitting)
    line = add_item(OFFICER, agenda, title=Text(en="Staff matters"))
    change_line(OFFICER, line, visibility=Visibility.ORGAN)
    add_item(OFFICER, agenda, title=Text(en="The rivers"))
    adopt_agenda(OFFICER, agenda)
    for item in sitting.items.all():
        take_item(OFFICER, item)
    close_sitting(OFFICER, sitting)
    minutes = draft_minutes(OFFICER, sitting)
    assert [item.title["en"] for item in content_of(minutes, PUBLIC).items] == ["The rivers"]
    assert "Staff" not in str(to_data(content_of(minutes, PUBLIC)))


def test_a_communique_tells_who_met_and_what_is_public_of_it(small: Small) -> None:
    sitting, decision = held(small)
    before = draft_communique(OFFICER, sitting)
    assert "On the rivers" not in before.body["en"]
    publish_decision(OFFICER, decision)
    drafted = draft_communique(OFFICER, sitting)
    text = drafted.body["en"]
    for part in (
        "Council",
        "Place: Riverton.",
        "2 delegations were present: Delegation of Aland, Delegation of Borea.",
        "Represented: Delegation of Corva (by Head Corva).",
        "Absent, having given notice: Delegation of Delta.",
        "Before the sitting there was a reception; the host: The Head of State.",
        "The agenda: 1. The rivers. 2. Any other business.",
        "Adopted: On the rivers (No. 12-1).",
        "A good day.",
    ):
        assert part in text
    assert "О реках" in drafted.body["ru"]
    assert drafted.visibility == Visibility.DRAFT
    assert list(drafted.decisions.all()) == [decision]


def test_no_communique_before_the_sitting_is_closed(small: Small) -> None:
    with pytest.raises(Refused, match="closed"):
        draft_communique(OFFICER, opened(small))
