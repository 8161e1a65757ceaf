"""The review screen: one press decides and goes on; nothing typed is lost; a proposal never looks like a finding."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse
from tests.apps.comparison.conftest import Studied
from tests.faces.desk import pages
from tests.factories import OFFICER

from interparl.apps.accounts.domain import actor_of
from interparl.apps.accounts.models import User
from interparl.apps.common.models import AuditEntry
from interparl.apps.comparison.domain.finding import accept, record, withdraw
from interparl.apps.comparison.domain.proposing import propose_all
from interparl.apps.comparison.domain.second import TELLING
from interparl.apps.comparison.domain.stale import confirm
from interparl.apps.comparison.domain.studies import set_team
from interparl.apps.comparison.enums import Origin, Reading, TeamRole
from interparl.apps.comparison.models import Finding, Proposal, TeamMember


def cell(study: Studied, number: int, column: str = "XA", reading: str = "first") -> str:
    """The address of a cell."""
    place = [study.study.key, study.columns[column].pk, study.scope(number).pk]
    return f"{reverse('desk:study-cell', args=place)}?reading={reading}"


def test_one_press_accepts_and_goes_on_to_the_next(proposed: Studied, reader: Client) -> None:
    proposal = Proposal.objects.get(scope=proposed.scope(1), column=proposed.columns["XA"])
    assert proposal.relation == "equal"
    page = reader.get(cell(proposed, 1))
    answer = reader.post(cell(proposed, 1), {**pages.typed(page), "_accept": "1"})
    assert (answer.status_code, answer["Location"]) == (302, cell(proposed, 2))
    finding = Finding.objects.get()
    assert (finding.relation, finding.origin, finding.found_by_name) == ("equal", Origin.ACCEPTED, "reviewer")
    assert [one.pid for one in finding.counterparts.all()] == [proposal.counterparts[0]["pid"]]


def test_a_relation_is_corrected_by_one_field(proposed: Studied, reader: Client) -> None:
    typed = pages.typed(reader.get(cell(proposed, 4)))
    reader.post(cell(proposed, 4), {**typed, "relation": "narrower", "reason": "Twice the dues."})
    finding = Finding.objects.get()
    assert (finding.relation, finding.covered, finding.origin) == ("narrower", "part", Origin.CORRECTED)
    assert finding.reason == "Twice the dues."


def test_an_absence_names_what_was_searched(proposed: Studied, reader: Client) -> None:
    typed = pages.typed(reader.get(cell(proposed, 6)))
    reader.post(cell(proposed, 6), {**typed, "relation": "absent"})
    finding = Finding.objects.get()
    assert finding.covered == "none"
    assert [one.expression.pk for one in finding.searched.all()] == [proposed.texts["XA"].pk]
    answer = reader.post(cell(proposed, 6), {**typed, "relation": "absent", "searched": [], "version": "1"})
    assert answer.status_code == 422
    assert "an absence stands on what was searched" in answer.content.decode()
    assert Finding.objects.get().version == 1


def test_a_provision_is_looked_up_and_becomes_a_counterpart(proposed: Studied, reader: Client) -> None:
    typed = pages.typed(reader.get(cell(proposed, 3)))
    found = reader.post(cell(proposed, 3), {**typed, "_find": "1", "find": "pension", "relation": "related"})
    assert found.status_code == 200
    assert "Article 12" in found.content.decode()
    assert Finding.objects.count() == 0
    pension = proposed.texts["XA"].provisions.get(label="Article 12")
    reader.post(
        cell(proposed, 3),
        {**pages.typed(found), "relation": "related", "counterpart": f"{proposed.texts['XA'].pk}|{pension.pid}"},
    )
    assert [one.pid for one in Finding.objects.get().counterparts.all()] == [pension.pid]


def test_two_readers_on_one_cell_lose_nothing(proposed: Studied, reader: Client) -> None:
    mine = {**pages.typed(reader.get(cell(proposed, 4))), "relation": "broader", "reason": "My own words."}
    record(
        proposed.actor("lead"),
        proposed.scope(4),
        proposed.columns["XA"],
        relation="absent",
        searched=[proposed.texts["XA"]],
        reason="Theirs.",
    )
    clash = reader.post(cell(proposed, 4), mine)
    shown = clash.content.decode()
    assert clash.status_code == 409
    assert "Theirs." in shown
    assert "My own words." in shown
    assert Finding.objects.get().relation == "absent"
    reader.post(cell(proposed, 4), {**pages.typed(clash), "relation": "broader", "reason": "My own words."})
    assert Finding.objects.get().reason == "My own words."


def test_a_proposal_is_told_apart_from_a_finding(proposed: Studied, reader: Client) -> None:
    before = reader.get(cell(proposed, 1)).content.decode()
    assert "The machine proposes:" in before
    assert "Found by" not in before
    reader.post(cell(proposed, 1), {"_accept": "1", "reading": "first", "version": "0"})
    after = reader.get(cell(proposed, 1)).content.decode()
    assert "Found by reviewer" in after
    assert "The machine proposes:" not in after


def test_the_second_reader_does_not_see_the_first_reading(
    proposed: Studied, reader: Client, second_reader: Client
) -> None:
    reader.post(cell(proposed, 1), {"_accept": "1", "reading": "first", "version": "0"})
    assert second_reader.get(cell(proposed, 1)).status_code == 403
    blind = second_reader.get(cell(proposed, 1, reading="second")).content.decode()
    assert "First reading:" not in blind
    second_reader.post(cell(proposed, 1, reading="second"), {"_accept": "1", "reading": "second", "version": "0"})
    assert set(Finding.objects.values_list("reading", flat=True)) == {Reading.FIRST, Reading.SECOND}
    assert "First reading:" in second_reader.get(cell(proposed, 1, reading="second")).content.decode()


def test_who_is_not_of_the_team_reads_and_decides_nothing(proposed: Studied, outsider: Client) -> None:
    page = outsider.get(cell(proposed, 1))
    assert page.status_code == 200
    assert "_accept" not in page.content.decode()
    assert outsider.post(cell(proposed, 1), {"_accept": "1", "reading": "first", "version": "0"}).status_code == 403
    assert Finding.objects.count() == 0


def test_several_proposals_are_accepted_from_the_list(proposed: Studied, reader: Client) -> None:
    address = reverse("desk:study-column", args=[proposed.study.key, proposed.columns["XA"].pk])
    listed = reader.get(address).content.decode()
    chosen = [str(proposed.scope(number).pk) for number in (1, 2)]
    assert all(pk in listed for pk in chosen)
    reader.post(address, {"accept": chosen, "reading": "first"})
    assert Finding.objects.count() == 2


def test_no_other_page_tells_a_blind_reader_the_first_reading(
    proposed: Studied, reader: Client, second_reader: Client
) -> None:
    reader.post(cell(proposed, 5), {"_accept": "1", "reading": "first", "version": "0"})
    assert "First reading:" not in second_reader.get(cell(proposed, 5, reading="agreed")).content.decode()
    proposed.change_law_a()
    changed = reverse("desk:study-stale", args=[proposed.study.key])
    assert "<del>30</del>" in reader.get(changed).content.decode()
    assert "No finding is stale." in second_reader.get(changed).content.decode()


def test_the_history_tells_a_blind_reader_nothing_of_the_other_reading(
    proposed: Studied, officer: Client, officer_account: User
) -> None:
    set_team(OFFICER, proposed.study, officer_account, TeamRole.SECOND)
    found = accept(proposed.actor("reviewer"), proposed.scope(5), proposed.columns["XA"], note="Known to the first")
    proposed.change_law_a()
    confirm(proposed.actor("reviewer"), Finding.objects.get())
    propose_all(proposed.actor("lead"), proposed.study)
    gone = accept(proposed.actor("reviewer"), proposed.scope(1), proposed.columns["XA"], note="Taken back")
    withdraw(proposed.actor("reviewer"), gone, why="It was wrong", expected=gone.version)
    of_study = reverse("desk:history", args=["comparison.study", proposed.study.pk])
    of_finding = reverse("desk:history", args=["comparison.finding", found.pk])
    told = AuditEntry.objects.filter(subject_kind__in=TELLING)
    assert {entry.subject_kind for entry in told} >= {"comparison.finding", "comparison.findingcounterpart"}

    def shown(at: str) -> set[int]:
        page = officer.get(at)
        assert page.status_code == 200
        return {one.seq for one, _ in page.context["changes"]}

    assert not shown(of_finding)
    assert shown(of_study), "what else became of the study is told"
    assert not shown(of_study) & set(told.values_list("seq", flat=True))
    entry = told.filter(subject_id=str(found.pk)).first()
    assert entry is not None
    assert officer.get(reverse("desk:undo", args=[entry.seq])).status_code == 404
    accept(actor_of(officer_account), proposed.scope(5), proposed.columns["XA"], reading=Reading.SECOND)
    assert entry.seq in shown(of_finding) & shown(of_study), "both have decided: the history is open"
    TeamMember.objects.filter(user=officer_account).delete()
    assert set(told.values_list("seq", flat=True)) <= shown(of_study), "an officer who reads nothing there sees all"
