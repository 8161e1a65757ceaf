"""Corrections of confidence on the desk: figures before the decision, asked twice, shown where a chance is shown."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.comparison.conftest import Studied
from tests.apps.comparison.test_calibrating import many
from tests.faces.desk import pages
from tests.faces.desk.studies.test_review import cell
from tests.factories import ADMINISTRATOR

from interparl.apps.accounts.models import User
from interparl.apps.comparison.domain.calibrating import adopt, propose_calibration
from interparl.apps.comparison.models import Calibration, Finding, Proposal

HOME = "desk:calibration"


def stated(study: Studied, number: int, confidence: float) -> Proposal:
    """A proposal for a cell of XA, as sure as this."""
    proposal = Proposal.objects.get(scope=study.scope(number), column=study.columns["XA"])
    assert not proposal.abstained
    proposal.confidence = confidence
    proposal.counterparts = [{**one, "confidence": confidence} for one in proposal.counterparts]
    proposal.save()
    return proposal


@pytest.fixture
def in_use(proposed: Studied) -> Calibration:
    """A correction that lowers what was stated too high, adopted."""
    many(proposed, 200)
    (made,) = propose_calibration(ADMINISTRATOR)
    return adopt(ADMINISTRATOR, made)


def test_the_empty_page_says_how_many_findings_are_needed(study: Studied, administrator: Client) -> None:
    shown = pages.text_of(administrator.get(reverse(HOME)))
    assert "A correction needs 60 findings with a proposal" in shown
    assert "Work out" not in shown


def test_too_few_findings_are_told_by_pair(study: Studied, administrator: Client) -> None:
    many(study, 40)
    shown = pages.text_of(administrator.get(reverse(HOME)))
    assert "Model act in English, law in English" in shown
    assert "20 findings with a proposal are missing; 60 are needed, 40 are there" in shown
    answer = administrator.post(reverse("desk:calibration-work-out"), follow=True)
    assert "20 findings with a proposal are missing" in pages.text_of(answer)
    assert not Calibration.objects.exists()


@pytest.mark.slow
def test_a_correction_is_worked_out_looked_at_adopted_and_retired(study: Studied, administrator: Client) -> None:
    many(study, 200)
    answer = administrator.post(reverse("desk:calibration-work-out"), follow=True)
    shown = pages.text_of(answer)
    made = Calibration.objects.get()
    assert made.adopted_at is None
    assert "No correction is in use" in shown
    for side in ("before", "after"):
        assert f"{made.figures[side]['brier']:.4f}" in shown
        assert f"{made.figures[side]['error']:.4f}" in shown
    assert "On 200 statements held out of the fitting, out of 200 findings" in shown
    asked = reverse("desk:calibration-adopt", args=[made.pk])
    question = administrator.get(asked)
    assert pages.heading(question) == "Adopt this correction?"
    assert f"{made.figures['after']['brier']:.4f}" in pages.text_of(question)
    made.refresh_from_db()
    assert made.adopted_at is None, "looking at the question decides nothing"
    assert administrator.post(asked, pages.typed(question)).status_code == 302
    made.refresh_from_db()
    assert (made.adopted_at is not None, made.adopted_by_name) == (True, "administrator")
    assert "Adopted by administrator" in pages.text_of(administrator.get(reverse(HOME)))
    asked = reverse("desk:calibration-retire", args=[made.pk])
    administrator.post(asked, {**pages.typed(administrator.get(asked)), "why": "A new model."})
    made.refresh_from_db()
    assert made.retired_at is not None
    assert "No correction is in use" in pages.text_of(administrator.get(reverse(HOME)))


def test_what_makes_it_worse_has_no_button(study: Studied, administrator: Client) -> None:
    many(study, 200)
    (made,) = propose_calibration(ADMINISTRATOR)
    figures = {**made.figures, "improves": False}
    worse = Calibration.objects.create(pair="en-ru", slope=1, intercept=0, figures=figures)
    page = administrator.get(reverse(HOME)).content.decode()
    assert reverse("desk:calibration-adopt", args=[made.pk]) in page
    assert reverse("desk:calibration-adopt", args=[worse.pk]) not in page
    assert "cannot be adopted" in page
    asked = reverse("desk:calibration-adopt", args=[worse.pk])
    answer = administrator.post(asked, pages.typed(administrator.get(asked)))
    assert answer.status_code == 422
    assert "worse" in " ".join(pages.faults(answer))


def test_only_an_administrator_sees_and_decides(
    study: Studied, officer: Client, administrator: Client, enter: Callable[[User], Client]
) -> None:
    many(study, 80)
    made = Calibration.objects.create(pair="en-en", slope=1, intercept=0, figures={"improves": True})
    lead = enter(study.users["lead"])
    for client in (officer, lead):
        assert client.get(reverse(HOME)).status_code == 403
        assert client.get(reverse("desk:calibration-adopt", args=[made.pk])).status_code == 403
        assert client.post(reverse("desk:calibration-work-out")).status_code == 403
        assert reverse(HOME) not in client.get(reverse("desk:home")).content.decode()
    assert Calibration.objects.count() == 1
    assert reverse(HOME) in administrator.get(reverse("desk:home")).content.decode()
    assert administrator.get(reverse("desk:calibration-work-out")).status_code == 405


def test_chances_are_shown_corrected_with_what_was_stated(proposed: Studied, reader: Client) -> None:
    stated(proposed, 1, 0.9)
    lists = reverse("desk:study-column", args=[proposed.study.key, proposed.columns["XA"].pk])
    for address in (cell(proposed, 1), lists):
        page = reader.get(address)
        assert "(90 %)" in pages.text_of(page)
        assert "The machine stated" not in page.content.decode()
    many(proposed, 200)
    (made,) = propose_calibration(ADMINISTRATOR)
    assert "(90 %)" in pages.text_of(reader.get(cell(proposed, 1))), "what is only proposed has no effect"
    adopt(ADMINISTRATOR, made)
    for address in (cell(proposed, 1), lists):
        page = reader.get(address)
        titles = {str(one) for one in pages.tree(page).xpath("//*[contains(@class,'machine')]//@title")}
        assert "(90 %)" not in pages.text_of(page)
        assert "Corrected by what readers found. The machine stated: 90 %" in titles


def test_another_pair_of_languages_is_shown_as_stated(proposed: Studied, in_use: Calibration, reader: Client) -> None:
    page = reader.get(cell(proposed, 1, column="XB")).content.decode()
    assert "The machine proposes:" in page
    assert "The machine stated" not in page


def test_acceptance_keeps_what_the_machine_stated(proposed: Studied, in_use: Calibration, reader: Client) -> None:
    proposal = stated(proposed, 1, 0.9)
    typed = pages.typed(reader.get(cell(proposed, 1)))
    assert reader.post(cell(proposed, 1), {**typed, "_accept": "1"}).status_code == 302
    finding = Finding.objects.get(scope=proposed.scope(1), column=proposed.columns["XA"])
    assert (finding.origin, finding.proposed["confidence"]) == ("accepted", 0.9)
    assert finding.proposed["counterparts"][0]["confidence"] == 0.9
    assert finding.proposed["pair"] == "en-en"
    proposal.refresh_from_db()
    assert proposal.confidence == 0.9


def test_the_list_names_the_relation_in_the_reader_s_words(proposed: Studied, reader: Client) -> None:
    from interparl.apps.comparison.enums import Relation

    place = reverse("desk:study-column", args=[proposed.study.key, proposed.columns["XA"].pk])
    told = " ".join(pages.tree(reader.get(place)).xpath("string(//tbody/tr[1]/td[contains(@class,'machine')])").split())
    assert told.startswith(f"{Relation('equal').label} ·")
