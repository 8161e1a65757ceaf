"""The review screen: one press decides and goes on; nothing typed is lost; a proposal never looks like a finding."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse
from tests.apps.comparison.conftest import Studied
from tests.faces.desk import pages

from interparl.apps.comparison.domain.finding import record
from interparl.apps.comparison.enums import Origin, Reading
from interparl.apps.comparison.models import Finding, Proposal


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
