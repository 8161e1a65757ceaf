"""The kinds of the dossiers for the matrix of visibility. The commission on law leads the act; it has no group here."""

from __future__ import annotations

from datetime import date

from django.db import models
from tests.permissions.cast import Scene
from tests.permissions.kinds import Kind, through
from tests.permissions.rows_drafting import act as act_with_group
from tests.permissions.rows_drafting import path
from tests.permissions.rows_drafting_versions import origin as origin_in_group

from interparl.apps.common.models.record import Record
from interparl.apps.common.text import Text
from interparl.apps.drafting.models import (
    ActPaper,
    ActStep,
    Amendment,
    AmendmentStep,
    Circulation,
    Comment,
    Draft,
    Edit,
    GroupSeat,
    ModelAct,
    Opinion,
    Origin,
    Piece,
    Remark,
    Request,
    RequestStep,
    Signature,
    Transmission,
)

DAY = date(2026, 1, 1)
LAW = ("C-LAW",)
OF_XA = frozenset({"head-a", "staff-a", "member-a"})
GROUP = frozenset({"staff-a", "staff-b", "member-a"})


def act(scene: Scene) -> ModelAct:
    return ModelAct.objects.create(
        key="A-3", title=Text(en="Model law"), act_kind="law", path=path(scene), lead=scene.small.commission
    )


def step(scene: Scene) -> ActStep:
    return ActStep.objects.create(
        act=act(scene), stage="proposed", day="2026-01-01", made_by="somebody", sitting=scene.sitting,
        decision=scene.decision,
    )  # fmt: skip


def paper(scene: Scene) -> ActPaper:
    return ActPaper.objects.create(
        key="A-3-P", act=act(scene), paper_kind="letter", title=Text(en="Letter"), language="en", words="Words"
    )


def seat(scene: Scene) -> GroupSeat:
    return GroupSeat.objects.create(act=act(scene), role="expert", name=Text(en="Somebody"))


def sent(scene: Scene) -> Transmission:
    return Transmission.objects.create(act=act(scene), delegation=scene.small.delegations["XA"], day=DAY)


def draft(scene: Scene) -> Draft:
    return Draft.objects.create(key="A-3-v1", act=act(scene), order=1, language="en", title="Model law")


def draft_with_group(scene: Scene) -> Draft:
    return Draft.objects.create(key="A-1-v1", act=act_with_group(scene), order=1, language="en", title="Model law")


def piece(scene: Scene) -> Piece:
    return Piece.objects.create(draft=draft(scene), pid="p", rank=1, piece_kind="article")


def edit(scene: Scene) -> Edit:
    return Edit.objects.create(
        draft=draft(scene), pid="p", edit_kind="words", of_version=1, made_by="x", made_by_name="Somebody"
    )


def comment(scene: Scene) -> Comment:
    return Comment.objects.create(draft=draft(scene), words="Why?", made_by="x", made_by_name="Somebody")


def origin(scene: Scene) -> Origin:
    """Of an act without a group."""
    made = origin_in_group(scene)
    made.act.group.all().delete()
    return made


def circulation(scene: Scene) -> Circulation:
    return Circulation.objects.create(
        key="A-3-C-1", draft=draft(scene), circulation_kind="parliaments", sent_on=DAY, due=DAY
    )


def asked_a(scene: Scene) -> Request:
    return Request.objects.create(circulation=circulation(scene), delegation=scene.small.delegations["XA"])


def asked_council(scene: Scene) -> Request:
    return Request.objects.create(circulation=circulation(scene), organ=scene.small.council)


def step_of_a(scene: Scene) -> RequestStep:
    return RequestStep.objects.create(request=asked_a(scene), event="sent", day=DAY, made_by="somebody")


def given_by_a(scene: Scene) -> Opinion:
    return Opinion.objects.create(key="A-3-O-1", request=asked_a(scene), language="en", state="given", given_on=DAY)


def remark_of_a(scene: Scene) -> Remark:
    """Of an opinion that was given: its remarks come before it is."""
    opinion = Opinion.objects.create(key="A-3-O-2", request=asked_a(scene), language="en")
    remark = Remark.objects.create(opinion=opinion, order=1, words="Why?")
    opinion.state = "given"
    opinion.save()
    return Remark.objects.get(pk=remark.pk)


def amendment(scene: Scene) -> Amendment:
    return Amendment.objects.create(
        key="A-3-v1-A1", draft=draft(scene), number=1, pid="p", label_printed="1", action="delete", tabled_on=DAY
    )


def signature(scene: Scene) -> Signature:
    return Signature.objects.create(
        amendment=amendment(scene), person=scene.small.people["head-xa"], signed_on=DAY,
        delegation=scene.small.delegations["XA"],
    )  # fmt: skip


def decided(scene: Scene) -> AmendmentStep:
    return AmendmentStep.objects.create(
        amendment=amendment(scene), state="tabled", day=DAY, made_by="somebody", decision=scene.decision
    )


def of_council(scene: Scene, row: models.Model) -> Record:
    return scene.small.council


KINDS: dict[str, Kind] = {
    "path": Kind(path),
    "act": Kind(act, organs=LAW),
    "act with its group": Kind(act_with_group, organs=LAW, also=GROUP),
    "step of an act": Kind(step, through("act"), LAW),
    "step with a hidden sitting": Kind(step, through("sitting"), ("COUNCIL",)),
    "step with a hidden decision": Kind(step, through("decision"), ("COUNCIL",)),
    "document": Kind(paper),
    "document of a hidden act": Kind(paper, through("act"), LAW),
    "seat in a group": Kind(seat, through("act"), LAW),
    "transmission": Kind(sent, through("act"), LAW),
    "version": Kind(draft, organs=LAW),
    "version with its group": Kind(draft_with_group, organs=LAW, also=GROUP),
    "version of a hidden act": Kind(draft, through("act"), LAW),
    "provision of a version": Kind(piece, through("draft"), LAW),
    "edit": Kind(edit, through("draft"), LAW, house=True),
    "comment": Kind(comment, through("draft"), LAW, house=True),
    "origin": Kind(origin, through("act"), LAW),
    "origin in a hidden text": Kind(origin, through("expression")),
    "circulation": Kind(circulation, organs=LAW),
    "circulation of a hidden version": Kind(circulation, through("draft"), LAW),
    "circulation of a hidden act": Kind(circulation, through("draft", "act"), LAW),
    "request": Kind(asked_a, through("circulation"), LAW),
    "request to a hidden body": Kind(asked_council, of_council),
    "step of a request": Kind(step_of_a, through("request", "circulation"), LAW),
    "opinion": Kind(given_by_a, also=OF_XA),
    "opinion on a hidden version": Kind(given_by_a, through("request", "circulation", "draft"), LAW),
    "opinion on a hidden circulation": Kind(given_by_a, through("request", "circulation"), LAW),
    "remark": Kind(remark_of_a, through("opinion"), also=OF_XA),
    "amendment": Kind(amendment, organs=LAW),
    "amendment of a hidden version": Kind(amendment, through("draft"), LAW),
    "signature of an amendment": Kind(signature, through("amendment"), LAW),
    "signature of a hidden person": Kind(signature, through("person")),
    "step of an amendment": Kind(decided, through("amendment"), LAW),
    "step of an amendment by a hidden decision": Kind(decided, through("decision"), ("COUNCIL",)),
}
"""What it is -> how it is made and what decides who sees it."""
