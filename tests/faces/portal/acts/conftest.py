"""Acts as the public may see them, made by the verbs of the room; and much beside them that it must not see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import uuid4

import pytest
from tests.apps.drafting.acts import LATER, a_decision, a_paper, a_sitting, a_version, an_act
from tests.factories import OFFICER, Small, head_of

from interparl.apps.common.text import Text
from interparl.apps.drafting.domain.adopting import adopt
from interparl.apps.drafting.domain.answering import answer_remark
from interparl.apps.drafting.domain.circulating import circulate, close_circulation, publish_circulation
from interparl.apps.drafting.domain.closing import publish_draft
from interparl.apps.drafting.domain.dossiers import open_act
from interparl.apps.drafting.domain.opinions import (
    add_remark,
    begin_opinion,
    give_opinion,
    publish_opinion,
    write_opinion,
)
from interparl.apps.drafting.domain.steps import enter_stage
from interparl.apps.drafting.models import (
    ActStep,
    Amendment,
    Circulation,
    Draft,
    ModelAct,
    Opinion,
    Remark,
    Request,
    Transmission,
)
from interparl.apps.sittings.domain.helping import today
from interparl.apps.texts.models import Expression


@dataclass(frozen=True, slots=True)
class Public:
    """An adopted act with two public versions and a third that is not; XA's opinion is public, XB's is not."""

    small: Small
    act: ModelAct
    first: Draft
    second: Draft
    kept: Draft
    shown: Opinion
    unshown: Opinion
    said: ModelAct


def an_opinion(small: Small, request: Request, code: str, words: str, remark: str) -> Opinion:
    """Given by the head of a delegation, with one remark on the whole."""
    head = head_of(small.delegations[code])
    opinion = begin_opinion(head, request, language="en")
    opinion = write_opinion(head, opinion, verdict="with-remarks", words=words)
    add_remark(head, opinion, words=remark, proposed=f"{remark} (wording)")
    return give_opinion(head, opinion)


def make_public(small: Small) -> Public:
    """Make it."""
    act = an_act(small, key="ML-RIVERS", subject=Text(en="Rivers that cross borders"))
    enter_stage(OFFICER, act, "proposed", day="2026-02", note=Text(en="By letter of a state."))
    paper = a_paper(act, title=Text(en="Note on rivers"), day="2026-02-20")
    a_paper(act, title=Text(en="Kept paper"), visibility="members", words="Nobody outside reads this.")
    sitting = a_sitting(small.commission, "2026-03-01")
    enter_stage(OFFICER, act, "commission", day="2026-03-01", sitting=sitting, paper=paper, source=small.source)
    first = publish_draft(OFFICER, a_version(act, day=date(2026, 3, 2)))
    circulation = circulate(
        OFFICER,
        first,
        kind="parliaments",
        delegations=[small.delegations[code] for code in ("XA", "XB", "XC")],
        due=today() + timedelta(days=30),
    )
    requests = {
        row.delegation.key[:2]: row for row in circulation.requests.select_related("delegation") if row.delegation
    }
    shown = an_opinion(small, requests["XA"], "XA", "We like rivers.", "Name the rivers")
    unshown = an_opinion(small, requests["XB"], "XB", "Secret doubts.", "Secret remark")
    for remark in shown.remarks.all():
        answer_remark(OFFICER, remark, outcome="taken", reason=Text(en="They are named now."))
    for remark in unshown.remarks.all():
        answer_remark(OFFICER, remark, outcome="refused", reason=Text(en="Secret reason."))
    close_circulation(OFFICER, circulation, why="All is said.")
    publish_circulation(OFFICER, circulation)
    shown = publish_opinion(OFFICER, shown)
    second = publish_draft(OFFICER, a_version(act, LATER, day=date(2026, 4, 2)))
    kept = a_version(act, LATER.replace("open to everybody", "kept in a safe"), day=date(2026, 4, 20))
    adopt(OFFICER, act, decision=a_decision(small.council), draft=second)
    said = open_act(
        OFFICER, key="ML-OLD", title=Text(en="Model law on lakes"), act_kind="law", path=act.path,
        said_status=Text(en="adopted by June 2020"), source=small.source,
    )  # fmt: skip
    act.refresh_from_db()
    return Public(small, act, first, second, kept, shown, unshown, said)


@pytest.fixture
def public(photographed_acts: Public) -> Public:
    """What the public sees, and what it does not."""
    return photographed_acts


def more(public: Public, number: int, first: int = 0) -> None:
    """So many other acts, and so much more of everything on the first; `first`: how many there are already."""
    act, small = public.act, public.small
    delegations = list(small.delegations.values())
    for n in range(first, first + number):
        made = an_act(small, key=f"ML-MORE-{n}", title=Text(en=f"Model law on matter {n}"))
        enter_stage(OFFICER, made, "proposed", day="2026-02-01")
        a_paper(act, title=Text(en=f"Another note {n}"), source=small.source)
        ModelAct.objects.filter(pk=made.pk).update(replaces=act)
        ActStep.objects.create(
            act=act, stage="commission", day=f"2026-03-{n % 28 + 1:02}", made_by="officer", organ=small.commission,
            sitting=a_sitting(small.commission, "2026-03-01"), source=small.source, draft=public.first,
        )  # fmt: skip
        _version(public, n)
        sent = Circulation.objects.create(
            key=f"MORE-C{n}", draft=public.first, circulation_kind="parliaments", sent_on=today(), due=today()
        )
        for place, delegation in enumerate(delegations):
            request = Request.objects.create(circulation=sent, delegation=delegation)
            opinion = Opinion.objects.create(key=f"MORE-O{n}-{place}", request=request, language="en")
            Remark.objects.create(opinion=opinion, order=1, words="A remark")
            Opinion.objects.filter(pk=opinion.pk).update(
                state="given", verdict="support", given_on=today(), signed_by=next(iter(small.people.values()))
            )
        Amendment.objects.create(
            draft=public.second, key=f"MORE-A{n}", number=100 + n, pid="x", label_printed="Article 1", action="delete",
            tabled_on=today(), delegation=delegations[n % 4],
        )  # fmt: skip
        Transmission.objects.create(act=act, delegation=delegations[n % 4], day=date(2026, 6, 1) + timedelta(days=n))


def _version(public: Public, n: int) -> None:
    """One more public version with a text of its own in the bank of laws."""
    assert public.second.expression is not None
    stored = Expression.objects.get(pk=public.second.expression.pk)
    stored.pk, stored.key, stored.words, stored.holds_from = None, f"MORE-T{n}", f"{n:064}", date(2030, 1, 1)
    stored.id, stored._state.adding = uuid4(), True
    stored.save()
    draft = Draft.objects.get(pk=public.second.pk)
    draft.pk, draft.key, draft.order, draft.expression = uuid4(), f"MORE-V{n}", 100 + n, stored
    draft._state.adding = True
    draft.save()
