"""Dossiers and programmes of which every table has something: for what is copied, moved and searched.

Much of it is public, by the verbs of the rooms; everything that has KEPT in its words is not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tests.apps.drafting.acts import a_decision, a_version, an_act
from tests.apps.programme.planning import ADOPTED, Plan, decision_of, draft
from tests.faces.portal.acts.conftest import Public, make_public
from tests.factories import OFFICER, Small, account, head_of

from interparl.apps.common.actor import Role
from interparl.apps.common.text import Text
from interparl.apps.drafting.domain.amending import (
    compromise,
    decide_amendment,
    publish_amendments,
    rule_admissible,
    table_amendment,
)
from interparl.apps.drafting.domain.circulating import circulate
from interparl.apps.drafting.domain.comments import add_comment
from interparl.apps.drafting.domain.drafts import open_draft
from interparl.apps.drafting.domain.editing import write_words
from interparl.apps.drafting.domain.group import seat
from interparl.apps.drafting.domain.opinions import add_remark, begin_opinion, write_opinion
from interparl.apps.drafting.domain.origins import name_origin
from interparl.apps.drafting.domain.signing import check_signature, sign
from interparl.apps.drafting.domain.transmitting import transmit
from interparl.apps.drafting.domain.trees import pieces_of
from interparl.apps.drafting.models import Amendment, Draft, ModelAct, Opinion, Request
from interparl.apps.members.models import DelegationSeat
from interparl.apps.programme.domain.adopting import adopt
from interparl.apps.programme.domain.changing import add_change, adopt_change_set, draft_change_set, propose
from interparl.apps.programme.domain.hearings import record_hearing
from interparl.apps.programme.domain.items import add_item
from interparl.apps.programme.domain.programmes import add_chapter, draw_up
from interparl.apps.programme.domain.reporting import link_act
from interparl.apps.programme.models import ChangeSet, PublishedFigure
from interparl.apps.sittings.domain.helping import today

WHY = Text(en="The council asked for it.")


@dataclass(frozen=True, slots=True)
class Filled:
    """What there is. `writing`: an opinion that XA is writing."""

    public: Public
    plan: Plan
    writing: Opinion

    @property
    def small(self) -> Small:
        """The assembly that they are of."""
        return self.public.small


def fill(small: Small) -> Filled:
    """Make it."""
    public = make_public(small)
    act = ModelAct.objects.get(pk=public.act.pk)
    _versions(small, act, public)
    _amendments(small, Draft.objects.get(pk=public.first.pk))
    opinion = _being_written(small, public)
    letter = small.delegations["XA"], small.delegations["XB"]
    transmit(OFFICER, act, letter, reference="7/1", words=Text(en="For use in your law."))
    return Filled(public, _programmes(small, act), opinion)


def _versions(small: Small, act: ModelAct, public: Public) -> None:
    """A drafting group, a version that is being written, comments, a source of a provision."""
    seat(OFFICER, act, role="drafter", user=account("drafter@example.org", Role.EXPERT), name=Text(en="A drafter"))
    opened = open_draft(OFFICER, act, language="en", based_on=public.kept, name=Text(en="KEPT version"))
    piece = next(one for one in pieces_of(opened) if one.node.text)
    write_words(OFFICER, opened, piece.pid, expected=piece.piece.version, text="KEPT words of an open version.")
    add_comment(OFFICER, public.first, "", "KEPT comment.")
    there = a_version(an_act(small, key="ML-SEAS", title=Text(en="Model law on seas"))).expression
    assert there is not None
    name_origin(OFFICER, act, piece.pid, there, there.provisions.filter(item=True)[0].pid, note=Text(en="KEPT note."))


def _amendments(small: Small, version: Draft) -> None:
    """Two that a compromise replaced, which was accepted; one that is the members'."""
    seat_a = DelegationSeat.objects.filter(delegation=small.delegations["XA"])[0]
    register = next(one for one in pieces_of(version) if one.node.text.startswith("The register is open"))
    made = [
        table_amendment(
            OFFICER, version, pid=register.pid, action="replace", old="everybody", new=new,
            delegation=small.delegations[code], justification=Text(en=f"As in {code}."),
        )
        for code, new in (("XA", "the states"), ("XB", "whoever asks"))
    ]  # fmt: skip
    check_signature(
        OFFICER, sign(OFFICER, made[0], seat_a.person, delegation=seat_a.delegation), valid=True, reason="Known."
    )
    both = compromise(
        OFFICER, made, pid=register.pid, action="replace", old="everybody", new="the states and whoever asks"
    )
    rule_admissible(OFFICER, both, admissible=True)
    decide_amendment(OFFICER, both, accepted=True, decision=a_decision(small.commission), reason=Text(en="Agreed."))
    publish_amendments(OFFICER, version)
    kept = table_amendment(
        OFFICER, version, pid=register.pid, action="replace", old="everybody", new="KEPT proposal",
        justification=Text(en="KEPT reason."),
    )  # fmt: skip
    assert Amendment.objects.get(pk=kept.pk).visibility == "members"


def _being_written(small: Small, public: Public) -> Opinion:
    again = circulate(
        OFFICER, public.second, kind="parliaments", delegations=[small.delegations["XA"]],
        due=today() + timedelta(days=3), words=Text(en="KEPT question."),
    )  # fmt: skip
    head = head_of(small.delegations["XA"])
    opinion = begin_opinion(head, Request.objects.get(circulation=again), language="en")
    add_remark(head, opinion, words="KEPT remark.")
    return write_opinion(head, opinion, verdict="object", words="KEPT thought.")


def _programmes(small: Small, act: ModelAct) -> Plan:
    """An adopted programme with a chapter, a hearing, an adopted change set and one that is the members'.

    Its first item is done by the act. Figures that contradict one another; a programme that is being drawn up.
    """
    plan = draft(small)
    chapter = add_chapter(OFFICER, plan.programme, Text(en="Waters"))
    add_item(
        OFFICER, plan.programme, title=Text(en="On ponds"), act_kind="law", number="9", due_printed="2025",
        chapter=chapter, initiator=Text(en="The commission"),
    )  # fmt: skip
    record_hearing(
        OFFICER, plan.programme, organ=small.commission, day="2021-11", words=Text(en="Heard."), source=small.source
    )
    adopt(OFFICER, plan.programme, decision=decision_of(small, ADOPTED, "D-21"))
    changes = draft_change_set(OFFICER, plan.programme, title=Text(en="Changes of 2023"))
    for kind, given in (
        ("add", {"title": Text(en="On ice"), "act_kind": "law", "due_printed": "June 2025"}),
        ("drop", {"item": plan.items["2"]}),
        ("retitle", {"item": plan.items["1"], "title": Text(en="On waters")}),
    ):
        add_change(OFFICER, changes, kind, reason=WHY, **given)
    propose(OFFICER, changes)
    adopt_change_set(OFFICER, changes, decision=decision_of(small, date(2023, 4, 20), "D-23"))
    later = draft_change_set(OFFICER, plan.programme, title=Text(en="KEPT changes"))
    add_change(OFFICER, later, "drop", reason=Text(en="KEPT reason."), item=plan.items["3"])
    ChangeSet.objects.filter(pk=later.pk).update(visibility="members")
    link_act(OFFICER, plan.item("1"), act)
    assert plan.item("1").reports.filter(event="done").exists(), "the act is adopted"
    for value, bound in (("29", "exact"), ("35", "over")):
        PublishedFigure.objects.create(
            programme=plan.programme, metric="adopted", bound=bound, value=value, as_of="2025-12", source=small.source
        )
    PublishedFigure.objects.create(metric="total", bound="about", value="300", as_of="2025", source=small.source)
    draw_up(OFFICER, title=Text(en="KEPT programme"), first_year=2026, last_year=2030, visibility="draft")
    return plan
