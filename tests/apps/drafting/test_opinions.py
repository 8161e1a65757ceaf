"""Opinions: written by the addressee alone, given once, replaced by later ones; letters kept apart from who types."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from django.db import transaction
from django.db.utils import DatabaseError
from tests.apps.drafting.outside import Outside, outside, reason
from tests.factories import ADMINISTRATOR, OFFICER, account
from tests.photograph import photographed

from interparl.apps.accounts.domain.actors import actor_of
from interparl.apps.common.actor import PUBLIC, Actor, Grant, Role
from interparl.apps.common.domain.permission import Forbidden, may
from interparl.apps.common.domain.writing import Conflict, Refused
from interparl.apps.common.models import AuditEntry
from interparl.apps.common.models.record import sees, visible_to
from interparl.apps.drafting.domain.circulating import close_circulation, publish_circulation, withdraw_request
from interparl.apps.drafting.domain.closing import publish_draft
from interparl.apps.drafting.domain.opinions import (
    add_remark,
    begin_opinion,
    change_remark,
    drop_opinion,
    drop_remark,
    give_opinion,
    opinions_seen,
    publish_opinion,
    remarks_seen,
    write_opinion,
)
from interparl.apps.drafting.domain.requests import standing_of_request
from interparl.apps.drafting.models import Opinion, Remark, Request
from interparl.apps.sittings.domain.helping import today

__all__ = ["outside"]


@photographed(guarded=True)
def asked(outside: Outside) -> Request:
    return outside.asked(outside.sent(), "XA")


def test_an_opinion_in_work_is_the_addressees_alone(outside: Outside, asked: Request) -> None:
    opinion = begin_opinion(outside.head_a, asked, language="fi")
    add_remark(outside.head_a, opinion, words="Miksi?", pid=outside.pid("Article 1"))
    member = Actor("m", "Member", frozenset({Grant(Role.MEMBER, delegation="XA-D")}))
    for who in (outside.head_a, member):
        assert opinions_seen(who).get() == opinion
        assert remarks_seen(who).count() == 1
    for who in (OFFICER, ADMINISTRATOR, outside.lead, outside.head_b, PUBLIC):
        assert not opinions_seen(who).exists(), who
        assert not remarks_seen(who).exists(), who
        assert not visible_to(Opinion.objects.all(), who).exists()
        assert not visible_to(Remark.objects.all(), who).exists()
        assert not visible_to(Remark.objects.all(), who, path="opinion").exists()
        assert not sees(who, opinion)
        assert not sees(who, opinion.remarks.get())
        assert not may(who, "drafting.write-opinion", opinion)
    for who in (OFFICER, outside.head_b, member):
        with pytest.raises(Forbidden):
            write_opinion(who, opinion, words="Other words.")
    assert "Miksi" not in str(list(AuditEntry.objects.values()))


def test_it_is_given_once_and_then_everybody_of_the_assembly_reads_it(outside: Outside, asked: Request) -> None:
    opinion = begin_opinion(outside.head_a, asked, language="fi")
    with pytest.raises(Refused, match="the verdict"):
        give_opinion(outside.head_a, opinion)
    with pytest.raises(Refused, match="no verdict"):
        write_opinion(outside.head_a, opinion, verdict="silence")
    opinion = write_opinion(outside.head_a, opinion, verdict="with-remarks", expected=1)
    with pytest.raises(Refused, match="Add the remarks"):
        give_opinion(outside.head_a, opinion)
    with pytest.raises(Conflict):
        write_opinion(outside.head_a, opinion, words="Lost?", expected=1)
    write_opinion(outside.head_a, opinion, words="  Hyvä laki.\r\n\r\n Melkein. ")
    given = give_opinion(outside.head_a, opinion)
    assert (given.state, given.words, given.language, given.given_on) == (
        "given",
        "Hyvä laki.\nMelkein.",
        "fi",
        today(),
    )
    assert (given.given_by, given.given_by_name, given.by_letter) == ("head-XA", "Head of XA", False)
    for who in (OFFICER, outside.head_b, outside.lead):
        assert opinions_seen(who).get().words == given.words
    assert not opinions_seen(PUBLIC).exists()
    for attempt in (
        lambda: write_opinion(outside.head_a, given, words="Other"),
        lambda: add_remark(outside.head_a, given, words="One more"),
        lambda: give_opinion(outside.head_a, given),
        lambda: drop_opinion(outside.head_a, given),
    ):
        with pytest.raises(Refused, match="Give another"):
            attempt()


def test_remarks_are_on_provisions_of_the_version_that_was_sent(outside: Outside, asked: Request) -> None:
    head = outside.head_a
    opinion = begin_opinion(head, asked, language="en")
    first = add_remark(head, opinion, words="Too long.", pid=outside.pid("Article 2/2"), proposed="three years")
    second = add_remark(head, opinion, words="A good law.")
    assert [(r.order, r.label, r.proposed) for r in opinion.remarks.all()] == [
        (1, "Article 2, 2", "three years"),
        (2, "", ""),
    ]
    with pytest.raises(Refused, match="no such provision"):
        add_remark(head, opinion, words="Where?", pid="nowhere")
    with pytest.raises(Refused, match="Write the remark"):
        add_remark(head, opinion, words=" ")
    changed = change_remark(head, second, words="A law.", pid=outside.pid("Article 4"), expected=1)
    assert (changed.label, changed.words) == ("Article 4 Fees", "A law.")
    with pytest.raises(Conflict):
        change_remark(head, second, words="A good law.", expected=1)
    with pytest.raises(Forbidden):
        change_remark(outside.head_b, first, words="Mine.")
    drop_remark(head, first)
    third = add_remark(head, opinion, words="And this.")
    assert third.order == 3
    drop_opinion(head, opinion)
    assert not Opinion.objects.exists()
    assert not Remark.objects.exists()


def test_a_later_opinion_takes_the_place_of_the_first(outside: Outside, asked: Request) -> None:
    first = outside.given(asked, outside.head_a, "object", Article_1="Why?", whole="No.")
    second = begin_opinion(outside.head_a, asked, language="en", take_over=True)
    with pytest.raises(Refused, match="being written already"):
        begin_opinion(outside.head_a, asked, language="en")
    assert [(r.label, r.words) for r in second.remarks.all()] == [(r.label, r.words) for r in first.remarks.all()]
    assert (second.verdict, second.words) == ("object", "What we think.")
    assert standing_of_request(asked).opinion == first
    write_opinion(outside.head_a, second, verdict="support")
    give_opinion(outside.head_a, second)
    first.refresh_from_db()
    stood = standing_of_request(asked)
    assert (first.state, stood.answer, stood.opinion) == ("replaced", first, second)


def test_a_letter_says_who_said_it_and_who_typed_it_in(outside: Outside, asked: Request) -> None:
    opinion = begin_opinion(OFFICER, asked, language="fi", by_letter=True)
    own = begin_opinion(outside.head_a, asked, language="fi")
    assert list(opinions_seen(OFFICER)) == [opinion]
    assert list(opinions_seen(outside.lead)) == [opinion]
    assert list(opinions_seen(outside.head_a)) == [own]
    with pytest.raises(Forbidden):
        write_opinion(outside.head_a, opinion, words="Mine.")
    with pytest.raises(Forbidden):
        begin_opinion(outside.head_a, asked, language="fi", by_letter=True)
    write_opinion(outside.lead, opinion, verdict="support", words="Kannatamme.")
    add_remark(OFFICER, opinion, words="Yksi asia.")
    head, other = outside.small.people["head-xa"], outside.small.people["head-xb"]
    for values, why in (
        ({"signed_by": head}, "day of the letter"),
        ({"signed_by": head, "day": today() + timedelta(days=1)}, "between the day of sending"),
        ({"day": today()}, "who signed"),
        ({"signed_by": other, "day": today()}, "another state"),
    ):
        with pytest.raises(Refused, match=why):
            give_opinion(OFFICER, opinion, **values)
    given = give_opinion(OFFICER, opinion, signed_by=head, day=today(), reference="17/3")
    assert (given.signed_by, given.reference, given.given_by) == (head, "17/3", "")
    assert (given.recorded_by, given.recorded_by_name) == ("officer", "Officer")
    assert standing_of_request(asked).opinion == given
    write_opinion(outside.head_a, own, verdict="object")
    assert give_opinion(outside.head_a, own).given_by == "head-XA"
    given.refresh_from_db()
    assert given.state == "replaced"


def test_an_earlier_letter_does_not_replace_a_later_opinion(outside: Outside) -> None:
    sent = outside.sent(sent_on=today() - timedelta(days=10))
    asked = outside.asked(sent, "XA")
    outside.given(asked, outside.head_a, "support")
    letter = begin_opinion(OFFICER, asked, language="en", by_letter=True)
    write_opinion(OFFICER, letter, verdict="object")
    with pytest.raises(Refused, match="later day"):
        give_opinion(OFFICER, letter, day=today() - timedelta(days=5), signed_name=reason("The speaker"))
    given = give_opinion(OFFICER, letter, day=today(), signed_name=reason("The speaker"))
    assert str(given.signed_name) == "The speaker"


def test_after_the_closing_only_letters_are_taken(outside: Outside, asked: Request) -> None:
    begun = write_opinion(outside.head_a, begin_opinion(outside.head_a, asked, language="en"), verdict="support")
    close_circulation(OFFICER, asked.circulation, why="The commission meets.")
    with pytest.raises(Refused, match="as a letter"):
        give_opinion(outside.head_a, begun)
    b = outside.asked(asked.circulation, "XB")
    with pytest.raises(Refused, match="as a letter"):
        begin_opinion(outside.head_b, b, language="en")
    letter = begin_opinion(OFFICER, b, language="en", by_letter=True)
    write_opinion(OFFICER, letter, verdict="support")
    give_opinion(OFFICER, letter, day=today(), signed_name=reason("The speaker"))
    assert standing_of_request(b).standing == "answered"


def test_nobody_answers_a_request_that_was_withdrawn(outside: Outside, asked: Request) -> None:
    begun = write_opinion(outside.head_a, begin_opinion(outside.head_a, asked, language="en"), verdict="support")
    withdraw_request(OFFICER, asked, why="Sent by mistake.")
    with pytest.raises(Refused, match="was withdrawn"):
        give_opinion(outside.head_a, begun)
    with pytest.raises(Refused, match="was withdrawn"):
        begin_opinion(OFFICER, asked, language="en", by_letter=True)


def test_an_expert_body_writes_by_its_experts_and_gives_by_its_chair(outside: Outside) -> None:
    council = outside.small.council
    request = outside.sent(kind="experts", delegations=[], organs=[council]).requests.get()
    expert, chair, stranger = (
        actor_of(account(f"{name}@example.org", role, organ=organ))
        for name, role, organ in (
            ("expert", Role.EXPERT, council),
            ("chair", Role.PRESIDING, council),
            ("stranger", Role.EXPERT, outside.small.commission),
        )
    )
    with pytest.raises(Forbidden):
        begin_opinion(stranger, request, language="en")
    with pytest.raises(Forbidden):
        begin_opinion(OFFICER, request, language="en")
    opinion = begin_opinion(expert, request, language="en")
    assert list(opinions_seen(chair)) == [opinion]
    assert not opinions_seen(stranger).exists()
    assert not opinions_seen(OFFICER).exists()
    write_opinion(expert, opinion, verdict="with-remarks", words="Look at article 1.")
    with pytest.raises(Forbidden):
        give_opinion(expert, opinion)
    assert give_opinion(chair, opinion).state == "given"


def test_an_opinion_may_be_a_file(outside: Outside, asked: Request) -> None:
    opinion = begin_opinion(outside.head_a, asked, language="en")
    letter = io.BytesIO(b"We support it, with remarks.\n")
    written = write_opinion(outside.head_a, opinion, upload=letter, name="opinion.txt", verdict="with-remarks")
    assert written.file is not None
    assert write_opinion(outside.head_a, opinion, words="Attached.").file == written.file
    assert give_opinion(outside.head_a, opinion).file == written.file


def test_an_opinion_is_public_once_all_around_it_is(outside: Outside, asked: Request) -> None:
    opinion = outside.given(asked, outside.head_a, "support", whole="Yes.")
    with pytest.raises(Refused, match="Publish first"):
        publish_opinion(OFFICER, opinion)
    publish_draft(OFFICER, outside.draft)
    publish_circulation(OFFICER, asked.circulation)
    assert not opinions_seen(PUBLIC).exists()
    with pytest.raises(Forbidden):
        publish_opinion(outside.head_b, opinion)
    publish_opinion(outside.head_a, opinion)
    assert opinions_seen(PUBLIC).get() == opinion
    assert remarks_seen(PUBLIC).count() == 1
    draft = begin_opinion(outside.head_a, asked, language="en")
    with pytest.raises(Refused, match="not been given"):
        publish_opinion(outside.head_a, draft)


def test_the_database_keeps_given_opinions_and_their_remarks(outside: Outside, asked: Request) -> None:
    opinion = outside.given(asked, outside.head_a, "support", whole="Yes.")
    rows = Opinion.objects.filter(pk=opinion.pk)
    for attempt in (
        lambda: rows.update(words="No."),
        lambda: rows.update(verdict="object"),
        lambda: rows.update(given_on=date(2020, 1, 1)),
        lambda: rows.update(state="draft"),
        lambda: rows.update(recorded_by="somebody"),
        lambda: rows.delete(),
        lambda: opinion.remarks.update(words="No."),
        lambda: opinion.remarks.all().delete(),
        lambda: Remark.objects.create(opinion=opinion, order=9, words="More."),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()
