"""A study from opening to publication through the desk, by the people who do it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.comparison.conftest import Studied
from tests.faces.desk import pages
from tests.factories import OFFICER, account

from interparl.apps.accounts.models import User
from interparl.apps.common.actor import Role
from interparl.apps.comparison.domain.finding import accept, record
from interparl.apps.comparison.enums import Label, Reading, StudyState
from interparl.apps.comparison.models import Analysis, Column, Finding, Study
from interparl.apps.texts.domain.mending import mend
from interparl.faces.desk.studies.parts import TABS


def decide_all(study: Studied, who: str, reading: Reading) -> None:
    """Every cell decided: the proposal taken where there is one, else absent."""
    for scope in study.study.scope.all():
        for column in study.study.columns.all():
            proposal = column.proposals.get(scope=scope)
            texts = [text.expression for text in column.texts.all()]
            if proposal.abstained or proposal.covered == "not examined":
                record(study.actor(who), scope, column, relation="absent", searched=texts, reading=reading)
            else:
                accept(study.actor(who), scope, column, reading=reading)


def test_a_study_is_opened_and_set_up(proposed: Studied, officer: Client) -> None:
    at = reverse("desk:study-open")
    typed = pages.typed(officer.get(at))
    answer = officer.post(
        at, {**typed, "model": proposed.texts["model"].key, "as_of": "2020-01-01", "title.en": "Second study"}
    )
    assert answer.status_code == 302, pages.faults(answer)
    made = Study.objects.exclude(pk=proposed.study.pk).get()
    assert (str(made.title), made.scope.count()) == ("Second study", 6)
    add = reverse("desk:column-add", args=[made.key])
    typed = pages.typed(officer.get(add))
    answer = officer.post(add, {**typed, "state": "XA", "expressions": proposed.texts["XA"].key})
    assert answer.status_code == 302, pages.faults(answer)
    assert [text.expression_id for text in Column.objects.get(study=made).texts.all()] == [proposed.texts["XA"].pk]
    team = reverse("desk:team-set", args=[made.key])
    answer = officer.post(
        team, {**pages.typed(officer.get(team)), "user": proposed.users["reviewer"].pk, "role": "reviewer"}
    )
    assert answer.status_code == 302, pages.faults(answer)
    assert made.team.get().user == proposed.users["reviewer"]
    assert officer.get(reverse("desk:study-setup", args=[made.key])).status_code == 200


def test_provisions_are_labelled_several_at_once(proposed: Studied, officer: Client) -> None:
    at = reverse("desk:study-labels", args=[proposed.study.key])
    pids = [proposed.scope(number).pid for number in (1, 4)]
    officer.post(at, {"pid": pids, "label": "decisive", "weight": "3", "why": "The heart of it."})
    assert [(one.label, one.weight) for one in proposed.study.scope.filter(pid__in=pids)] == [(Label.DECISIVE, 3)] * 2
    assert "Decisive" in officer.get(at).content.decode()
    refused = officer.post(at, {"pid": pids[:1], "_out": "1"}, follow=True)
    assert "Say why these provisions are left out." in refused.content.decode()


def test_every_page_of_a_study_answers(proposed: Studied, officer: Client) -> None:
    for page, _ in TABS:
        assert officer.get(reverse(f"desk:{page}", args=[proposed.study.key])).status_code == 200, page
    assert "Lighthouses" in officer.get(reverse("desk:studies")).content.decode()


def test_a_changed_law_makes_findings_stale_until_one_press_confirms(proposed: Studied, reader: Client) -> None:
    accept(proposed.actor("reviewer"), proposed.scope(5), proposed.columns["XA"])
    proposed.change_law_a()
    at = reverse("desk:study-stale", args=[proposed.study.key])
    shown = reader.get(at).content.decode()
    assert "<del>30</del>" in shown
    assert "<ins>90</ins>" in shown
    finding = Finding.objects.get()
    assert finding.stale_since is not None
    reader.post(reverse("desk:stale-confirm", args=[proposed.study.key, finding.pk]), {"version": finding.version})
    finding.refresh_from_db()
    assert finding.stale_since is None
    assert "No finding is stale." in reader.get(at).content.decode()


def test_a_mend_that_took_a_provision_away_is_told_with_the_stale_finding(proposed: Studied, reader: Client) -> None:
    text = proposed.texts["XA"]
    pensions = text.provisions.get(label="Article 12")
    record(
        proposed.actor("reviewer"), proposed.scope(4), proposed.columns["XA"], relation="related",
        counterparts=[(text, pensions.pid)],
    )  # fmt: skip
    mend(OFFICER, text, mend_kind="join", pid=pensions.pid, given={}, reason="One article")
    shown = reader.get(reverse("desk:study-stale", args=[proposed.study.key])).content.decode()
    assert "the law has it no more · a person mended the structure of the text" in shown
    sign_off = reader.get(reverse("desk:study-sign-off", args=[proposed.study.key])).content.decode()
    assert "the words under 1 finding have changed since" in sign_off


def test_readings_that_depart_are_settled_with_a_reason(proposed: Studied, enter: Callable[[User], Client]) -> None:
    accept(proposed.actor("reviewer"), proposed.scope(1), proposed.columns["XA"])
    text = proposed.texts["XA"]
    record(
        proposed.actor("second"), proposed.scope(1), proposed.columns["XA"], relation="absent", searched=[text],
        reading=Reading.SECOND,
    )  # fmt: skip
    lead = enter(proposed.users["lead"])
    at = reverse("desk:study-second", args=[proposed.study.key])
    assert "Take this reading" in lead.get(at).content.decode()
    first = Finding.objects.get(reading=Reading.FIRST)
    take = reverse("desk:study-side", args=[proposed.study.key, first.pk])
    lead.post(take, {"reason": ""})
    assert not Finding.objects.filter(reading=Reading.AGREED).exists()
    lead.post(take, {"reason": "Article 9 says it."})
    assert Finding.objects.get(reading=Reading.AGREED).relation == "equal"
    assert "Article 9 says it." in lead.get(at).content.decode()


@pytest.mark.slow
@pytest.mark.filterwarnings("error")
def test_from_the_last_finding_to_the_published_analysis(
    proposed: Studied, officer: Client, enter: Callable[[User], Client]
) -> None:
    key = proposed.study.key
    at = reverse("desk:study-sign-off", args=[key])
    assert "Nothing: every provision is decided" not in officer.get(at).content.decode()
    decide_all(proposed, "reviewer", Reading.FIRST)
    decide_all(proposed, "second", Reading.SECOND)
    assert "Nothing: every provision is decided" in officer.get(at).content.decode()
    ask = reverse("desk:sign-off-ask", args=[key])
    assert officer.post(ask, pages.typed(officer.get(ask))).status_code == 302
    leader = enter(account("leader@example.org", Role.LEADERSHIP))
    sign = reverse("desk:study-sign", args=[key])
    answer = leader.post(sign, {**pages.typed(leader.get(sign)), "capacity": "Deputy chair"})
    assert answer.status_code == 302, pages.faults(answer)
    assert Study.objects.get(key=key).state == StudyState.SIGNED
    publish = reverse("desk:study-publish", args=[key])
    assert leader.get(publish).status_code == 403
    answer = officer.post(publish, pages.typed(officer.get(publish)))
    assert answer.status_code == 302, pages.faults(answer)
    analysis = Analysis.objects.get()
    assert analysis.number == 1
    shown = officer.get(at).content.decode()
    assert "Analysis 1" in shown
    assert "Deputy chair" in shown
