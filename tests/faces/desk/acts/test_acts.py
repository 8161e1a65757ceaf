"""The desk of dossiers: the list, the page of an act, its papers and group, its way from stage to stage."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.apps.drafting.acts import a_decision, a_paper, a_sitting, a_version, an_act, at_commission
from tests.faces.desk.pages import faults, heading, text_of, tree, typed
from tests.factories import OFFICER, Small, account
from tests.languages import SPOKEN
from tests.photograph import photographed

from interparl.apps.accounts.models import User
from interparl.apps.common.actor import Role
from interparl.apps.common.text import Text
from interparl.apps.drafting.domain.adopting import adopt
from interparl.apps.drafting.domain.circulating import circulate
from interparl.apps.drafting.domain.dossiers import change_act
from interparl.apps.drafting.domain.group import seat
from interparl.apps.drafting.domain.paths import add_path
from interparl.apps.drafting.domain.steps import enter_stage
from interparl.apps.drafting.domain.transmitting import transmit
from interparl.apps.drafting.models import ActPaper, GroupSeat, ModelAct, Transmission
from interparl.apps.sittings.domain.helping import today
from interparl.apps.uptake.models import Uptake

DESK = "/en/desk/acts/"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@photographed(guarded=True)
def act(small: Small) -> ModelAct:
    """A dossier at the commission."""
    return at_commission(small, key="rivers")


@photographed(guarded=True)
def adopted(small: Small, act: ModelAct) -> ModelAct:
    """The same, adopted by the council."""
    adopt(OFFICER, act, decision=a_decision(small.council), draft=a_version(act))
    return ModelAct.objects.get(pk=act.pk)


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("path", ["", "rivers/"])
def test_pages_are_read_by_everybody_with_a_role(
    officer: Client, expert: Client, head: Client, roleless: Client, act: ModelAct, path: str, language: str
) -> None:
    address = f"/{language}/desk/acts/{path}"
    answer = officer.get(address)
    assert answer.status_code == 200
    assert len(tree(answer).xpath("//h1")) == 1
    assert " style=" not in answer.content.decode()
    assert expert.get(address).status_code == head.get(address).status_code == 200
    assert roleless.get(address).status_code == 403
    assert Client().get(address).status_code == 302


FORMS = [
    "rivers/change/",
    "rivers/papers/-/add/",
    "rivers/papers/{paper}/change/",
    "rivers/papers/{paper}/remove/",
    "rivers/group/-/seat/",
    "rivers/group/{seat}/end/",
    "rivers/steps/{step}/take-back/",
    "rivers/stages/commission/",
    "rivers/adopt/",
    "rivers/send/",
    "rivers/replace/",
    "rivers/withdraw/",
]
"""Open to officers and to who runs the act."""

OFFICERS = ["-/open/", "rivers/steps/-/report/"]


@pytest.fixture
def lead(small: Small, enter: Callable[[User], Client]) -> Client:
    """An officer of the commission that leads the act."""
    return enter(account("lead@example.org", Role.OFFICER, organ=small.commission))


@photographed(guarded=True)
def ids(small: Small, act: ModelAct) -> dict[str, str]:
    """Rows that the addresses name."""
    held = seat(OFFICER, act, role="drafter", person=small.people["head-xa"])
    return {
        "paper": act.papers.get().key,
        "seat": str(held.pk),
        "step": str(act.steps.get(stage="commission").pk),
    }


@pytest.mark.parametrize("path", FORMS)
def test_forms_of_an_act_are_for_those_who_run_it(
    officer: Client,
    lead: Client,
    elsewhere: Client,
    head: Client,
    expert: Client,
    ids: dict[str, str],
    path: str,
) -> None:
    address = DESK.replace("/en/", "/ru/") + path.format(**ids)
    assert officer.get(address).status_code == lead.get(address).status_code == 200
    for stranger in (elsewhere, head, expert):
        assert stranger.get(address).status_code == 403
        assert stranger.post(address, {}).status_code == 403


@pytest.mark.parametrize("path", OFFICERS)
def test_forms_of_officers_alone(
    officer: Client, head: Client, expert: Client, elsewhere: Client, act: ModelAct, path: str
) -> None:
    assert officer.get(DESK + path).status_code == 200
    assert head.get(DESK + path).status_code == expert.get(DESK + path).status_code == 403
    assert elsewhere.get(DESK + path).status_code == (200 if "open" in path else 403), "who may run some act may begin"


def test_a_row_of_another_act_is_not_found(officer: Client, small: Small, ids: dict[str, str]) -> None:
    other = an_act(small, key="wells")
    for path in FORMS[2:4] + FORMS[5:7]:
        assert officer.get(DESK + path.format(**ids).replace("rivers", other.key)).status_code == 404
    assert officer.get(f"{DESK}wells/papers/{ids['paper']}/file/").status_code == 404


def test_the_empty_list_says_what_to_do(officer: Client, small: Small) -> None:
    page = officer.get(DESK)
    assert "Open the first one when an act is proposed." in text_of(page)
    assert tree(page).xpath("//a[@href='/en/desk/acts/-/open/']")
    assert "/en/desk/acts/" in tree(page).xpath("//nav[@class='desk-menu']//a/@href")


def test_the_list_is_narrowed(officer: Client, small: Small, adopted: ModelAct) -> None:
    second = at_commission(small, key="bridges", title=Text(en="Concept of bridges"), lead=small.council)
    change_act(OFFICER, second, act_kind="concept")

    def listed(query: str) -> list[str]:
        page = officer.get(f"{DESK}?{query}")
        return [str(each).split("/")[-2] for each in tree(page).xpath("//span[@class='list-title']/a/@href")]

    assert listed("") == ["bridges", "rivers"]
    assert listed("kind=concept") == ["bridges"]
    assert listed("stage=adopted") == ["rivers"]
    assert listed("lead=COUNCIL") == ["bridges"]
    assert listed("year=2026") == ["rivers"]
    assert listed("q=bridge") == ["bridges"]
    assert listed("kind=concept&stage=adopted") == []
    assert listed("kind=nonsense") == ["bridges", "rivers"], "a value that no list offers narrows nothing"
    assert "Nothing matches" in text_of(officer.get(f"{DESK}?late=1"))


def test_a_dossier_is_opened(officer: Client, small: Small) -> None:
    address = f"{DESK}-/open/"
    form = typed(officer.get(address))
    assert faults(officer.post(address, form)) == ["Title: Give the text in at least one language."]
    given = {**form, "title.en": "Model law on wells", "act_kind": "law", "lead": "C-LAW", "adopting": "COUNCIL"}
    answer = officer.post(address, given)
    act = ModelAct.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"{DESK}{act.key}/")
    assert (act.lead, act.adopting, act.path.assumed) == (small.commission, small.council, True)
    page = text_of(officer.get(answer["Location"]))
    assert "No stage is recorded yet." in page
    assert "No source tells this path: it is an assumption." in page


def test_a_dossier_is_changed_and_two_officers_meet(
    officer: Client, second_officer: Client, small: Small, act: ModelAct
) -> None:
    address = f"{DESK}rivers/change/"
    mine, theirs = typed(officer.get(address)), typed(second_officer.get(address))
    assert "path" not in mine, "stages are recorded, so the path stays"
    assert officer.post(address, {**mine, "initiator.en": "Parliament of Borea"}).status_code == 302
    clash = second_officer.post(address, {**theirs, "initiator.en": "Parliament of Corva"})
    assert clash.status_code == 409
    assert "Parliament of Borea" in text_of(clash)
    assert "Parliament of Corva" in text_of(clash)
    act.refresh_from_db()
    assert str(act.initiator) == "Parliament of Borea"


def test_the_page_tells_where_it_stands_and_what_is_missing(officer: Client, head: Client, act: ModelAct) -> None:
    page = officer.get(f"{DESK}rivers/")
    words = text_of(page)
    assert heading(page) == "Model law on rivers"
    assert "since 1 March 2026" in words
    assert "2. Commission Stands here 1 March 2026" in words
    assert tree(page).xpath("//svg[contains(@class, 'track')]//title")
    ahead = {
        row.xpath(".//*[@class='list-title']")[0].text_content().strip(): row
        for row in tree(page).xpath("//section[@id='next']//li[span]")
    }
    assert set(ahead) == {"Adopted", "Withdrawn"}
    assert not ahead["Adopted"].xpath(".//a"), "there is no closed version yet"
    assert "The version is still being written. Close it first." in ahead["Adopted"].text_content()
    assert ahead["Withdrawn"].xpath(".//a/@href") == ["/en/desk/acts/rivers/withdraw/"]
    assert not tree(head.get(f"{DESK}rivers/")).xpath("//section[@id='next']"), "who does not run it is asked nothing"


def test_what_the_guard_refuses_stands_beside_the_fields(officer: Client, small: Small) -> None:
    act = an_act(small, key="rivers")
    enter_stage(OFFICER, act, "proposed", day="2026-02-01")
    paper = a_paper(act)
    address = f"{DESK}rivers/stages/commission/"
    page = officer.get(f"{DESK}rivers/")
    (offered,) = tree(page).xpath(f"//section[@id='next']//li[.//a[@href='{address}']]")
    assert "A sitting is missing. Name it." in offered.text_content()
    shown = officer.get(address)
    assert "Still missing for this stage" in text_of(shown)
    labels = {each.get("id"): " ".join(each.text_content().split()) for each in tree(shown).xpath("//div[@id]")}
    assert not labels["field-sitting"].startswith("Sitting (optional)")
    assert labels["field-decision"].startswith("Decision (optional)"), "this stage does not ask for it"
    form = typed(shown)
    refused = officer.post(address, {**form, "day": "2026-04-01", "note.en": "Kept words"})
    assert refused.status_code == 422
    assert sorted(faults(refused)) == [
        "Document: A document is missing. Add it.",
        "Sitting: A sitting is missing. Name it.",
    ]
    assert "Kept words" in refused.content.decode()
    assert tree(refused).xpath("//*[@id='field-sitting'][contains(@class, 'field-errors')]")
    early = officer.post(address, {**form, "day": "2026-01-01", "sitting": "", "paper": ""})
    assert any("cannot begin on 1 January 2026" in each for each in faults(early))
    sitting = a_sitting(small.commission, "2026-04-01")
    given = {**form, "day": "2026-04-01", "sitting": str(sitting.pk), "paper": str(paper.pk)}
    answer = officer.post(address, given)
    assert (answer.status_code, answer["Location"]) == (302, "/en/desk/acts/rivers/#steps")
    assert act.steps.filter(retired_at=None, stage="commission", sitting=sitting).count() == 1
    page = officer.get(f"{DESK}rivers/")
    assert "2. Commission Stands here 1 April 2026" in text_of(page)
    assert tree(page).xpath(f"//section[@id='steps']//a[@href='/en/desk/sittings/{sitting.key}/']")


def test_a_stage_that_the_path_does_not_have_is_not_found(officer: Client, act: ModelAct) -> None:
    assert officer.get(f"{DESK}rivers/stages/dreaming/").status_code == 404
    assert officer.get(f"{DESK}rivers/stages/adopted/")["Location"] == "/en/desk/acts/rivers/adopt/"
    assert officer.post(f"{DESK}rivers/stages/adopted/", {}).status_code == 404


def test_needs_that_only_the_path_knows_are_confirmed(officer: Client, small: Small) -> None:
    path = [
        {"key": "begun", "name": "Begun"},
        {"key": "sealed", "name": "Sealed", "after": ["begun"], "needs": ["seal"]},
        {"key": "withdrawn", "name": "Withdrawn", "after": ["begun", "sealed"], "ends": True},
    ]
    stages = {"stages": path, "needs": {"seal": {"en": "The seal is missing."}}}
    own = add_path(OFFICER, key="sealing", name=Text(en="Sealing"), stages=stages)
    act = an_act(small, key="seals", path=own)
    enter_stage(OFFICER, act, "begun", day="2026-02-01")
    address = f"{DESK}seals/stages/sealed/"
    form = typed(officer.get(address))
    assert faults(officer.post(address, form)) == ["What is no longer missing: The seal is missing."]
    assert officer.post(address, {**form, "confirmed": ["seal"]}).status_code == 302
    assert act.steps.filter(stage="sealed").exists()


def test_a_step_is_taken_back_with_a_reason_and_stays_visible(officer: Client, head: Client, act: ModelAct) -> None:
    step = act.steps.get(stage="commission")
    address = f"{DESK}rivers/steps/{step.pk}/take-back/"
    form = typed(officer.get(address))
    assert officer.post(address, form).status_code == 422
    assert officer.post(address, {**form, "why": "Another act was meant."}).status_code == 302
    page = text_of(officer.get(f"{DESK}rivers/"))
    assert "1 step was taken back" in page
    assert "Reason: Another act was meant." in page
    step.refresh_from_db()
    assert step.retired_at is not None
    first = act.steps.get(stage="proposed")
    assert officer.get(f"{DESK}rivers/steps/{first.pk}/take-back/").status_code == 200
    late = officer.post(address, {**form, "why": "Again."})
    assert late.status_code == 422
    assert faults(late) == ["This step is taken back already."]


def test_a_step_is_recorded_from_a_source(officer: Client, small: Small, act: ModelAct) -> None:
    address = f"{DESK}rivers/steps/-/report/"
    form = {**typed(officer.get(address)), "stage": "adopted", "day": "2026-05"}
    assert officer.post(address, form).status_code == 422, "without a source it is nothing"
    assert officer.post(address, {**form, "source": "S-own"}).status_code == 302
    page = text_of(officer.get(f"{DESK}rivers/"))
    assert "Register of the assembly" in page
    assert "since May 2026" in page


def test_a_document_is_added_changed_and_taken_out(officer: Client, head: Client, small: Small, act: ModelAct) -> None:
    address = f"{DESK}rivers/papers/-/add/"
    form = {**typed(officer.get(address)), "title.en": "Letter of Borea", "paper_kind": "letter", "language": "en"}
    assert faults(officer.post(address, form)) == ["Add the file, or write the document here."]
    file = SimpleUploadedFile("letter.pdf", PDF, content_type="application/pdf")
    answer = officer.post(address, {**form, "file": file, "visibility": "organ"})
    assert answer.status_code == 302, faults(answer)
    paper = act.papers.get(paper_kind="letter")
    opened = f"{DESK}rivers/papers/{paper.key}/file/"
    shown = officer.get(opened)
    assert (shown.status_code, b"".join(shown.streaming_content)) == (200, PDF)  # type: ignore[attr-defined]
    assert "attachment" in shown["Content-Disposition"]
    assert "sandbox" in shown["Content-Security-Policy"]
    change = f"{DESK}rivers/papers/{paper.key}/change/"
    assert officer.post(change, {**typed(officer.get(change)), "day": "2026-02-03"}).status_code == 302
    remove = f"{DESK}rivers/papers/{paper.key}/remove/"
    assert officer.post(remove, {**typed(officer.get(remove)), "why": "Of another act."}).status_code == 302
    assert not ActPaper.objects.filter(pk=paper.pk).exists()
    kept = act.papers.get()
    remove = f"{DESK}rivers/papers/{kept.key}/remove/"
    refused = officer.post(remove, {**typed(officer.get(remove)), "why": "Wrong."})
    assert faults(refused) == ["A stage was entered with this document, so it stays."]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.html", b"<html><script>alert(1)</script></html>"),
        ("letter.pdf", b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff"),
        ("picture.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"),
    ],
)
def test_hostile_files_are_refused(officer: Client, act: ModelAct, name: str, content: bytes) -> None:
    address = f"{DESK}rivers/papers/-/add/"
    form = {**typed(officer.get(address)), "title.en": "Letter", "paper_kind": "letter", "language": "en"}
    answer = officer.post(address, {**form, "file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 422
    assert not act.papers.filter(paper_kind="letter").exists()


def test_a_hidden_document_is_neither_listed_nor_handed_out(
    officer: Client, head: Client, small: Small, act: ModelAct
) -> None:
    a_paper(act, title=Text(en="Inner note"), visibility="draft", key="inner")
    assert "Inner note" in text_of(officer.get(f"{DESK}rivers/"))
    assert "Inner note" not in text_of(head.get(f"{DESK}rivers/"))
    assert head.get(f"{DESK}rivers/papers/inner/file/").status_code == 404


def test_people_are_seated_and_leave(officer: Client, small: Small, act: ModelAct) -> None:
    address = f"{DESK}rivers/group/-/seat/"
    form = {**typed(officer.get(address)), "role": "drafter"}
    assert faults(officer.post(address, form)) == ["Say who sits in the group."]
    assert officer.post(address, {**form, "person": "head-xa"}).status_code == 302
    assert "Head Aland" in text_of(officer.get(f"{DESK}rivers/"))
    again = officer.post(address, {**form, "person": "head-xa"})
    assert faults(again) == ["This person sits in the group already."]
    held = GroupSeat.objects.get()
    end = f"{DESK}rivers/group/{held.pk}/end/"
    assert officer.post(end, typed(officer.get(end))).status_code == 302
    held.refresh_from_db()
    assert held.until == today()


def test_adoption_takes_closed_decisions_of_the_adopting_organ(officer: Client, small: Small, act: ModelAct) -> None:
    draft = a_version(act)
    right = a_decision(small.council)
    others = [
        a_decision(small.commission),
        a_decision(small.council, state="open", result=""),
        a_decision(small.council, result="not-adopted"),
    ]
    address = f"{DESK}rivers/adopt/"
    page = officer.get(address)
    offered = set(tree(page).xpath("//select[@name='decision']//option/@value"))
    assert offered == {"", str(right.pk)}
    form = {**typed(page), "draft": str(draft.pk)}
    for wrong in others:
        assert officer.post(address, {**form, "decision": str(wrong.pk)}).status_code == 422
    answer = officer.post(address, {**form, "decision": str(right.pk)})
    assert answer.status_code == 302, faults(answer)
    act = ModelAct.objects.get(pk=act.pk)
    assert act.number == right.number
    assert act.work is not None
    assert not act.work.bill
    page = officer.get(f"{DESK}rivers/")
    assert "since 1 May 2026" in text_of(page)
    assert tree(page).xpath(f"//a[@href='/en/desk/laws/{act.work.key}/']")
    due = tree(officer.get("/en/desk/")).xpath("//a/@href")
    assert "/en/desk/acts/rivers/send/" in due, "what is due leads to the form"


def test_the_act_is_sent_asked_about_and_receipt_confirmed(
    officer: Client, head: Client, small: Small, adopted: ModelAct
) -> None:
    address = f"{DESK}rivers/send/"
    form = typed(officer.get(address))
    assert sorted(form["delegations"]) == ["XA-D", "XB-D", "XC-D", "XD-D"]
    assert faults(officer.post(address, form)) == ["Give the letter: its number, its words or the file."]
    past = (today() - timedelta(days=1)).isoformat()
    assert faults(officer.post(address, {**form, "reference": "1", "ask_by": past})) == [
        "Answer due by: This day has passed."
    ]
    due = (today() + timedelta(days=100)).isoformat()
    chosen = {"delegations": ["XA-D", "XB-D"], "reference": "17/5", "ask_by": due, "asked.en": "What was done?"}
    answer = officer.post(address, {**form, **chosen})
    assert answer.status_code == 302, faults(answer)
    assert Uptake.objects.count() == 2
    page = officer.get(f"{DESK}rivers/")
    assert "receipt not confirmed" in text_of(page)
    assert len(tree(page).xpath("//section[@id='parliaments']//a[starts-with(@href, '/en/desk/uptake/')]")) == 3
    assert typed(officer.get(address))["delegations"] == ["XC-D", "XD-D"], "those to whom it was not sent yet"
    links = [each for each in tree(head.get("/en/desk/")).xpath("//a/@href") if each.endswith("/received/")]
    sent = Transmission.objects.get(delegation=small.delegations["XA"])
    assert f"/en/desk/acts/rivers/sent/{sent.pk}/received/" in links
    confirm = f"{DESK}rivers/sent/{sent.pk}/received/"
    assert head.post(confirm, typed(head.get(confirm))).status_code == 302
    sent.refresh_from_db()
    assert sent.acknowledged == today()
    foreign = Transmission.objects.get(delegation=small.delegations["XB"])
    assert head.get(f"{DESK}rivers/sent/{foreign.pk}/received/").status_code == 403
    assert head.post(f"{DESK}rivers/sent/{foreign.pk}/received/", {}).status_code == 403


def test_an_act_is_replaced(officer: Client, small: Small, adopted: ModelAct) -> None:
    newer = at_commission(small, key="newer", title=Text(en="New law on rivers"))
    address = f"{DESK}rivers/replace/"
    form = typed(officer.get(address))
    assert form["by"] == [""], "what is not adopted replaces nothing"
    decision = a_decision(small.council, "2026-06-01")
    adopt(OFFICER, newer, decision=decision, draft=a_version(newer))
    answer = officer.post(address, {**form, "by": "newer", "decision": str(decision.pk)})
    assert answer.status_code == 302, faults(answer)
    page = officer.get(f"{DESK}rivers/")
    assert "Replaced byNew law on rivers" in text_of(page)
    assert "Nothing follows this stage." in text_of(page)
    assert not tree(page).xpath("//section[@id='next']")
    assert "ReplacesModel law on rivers" in text_of(officer.get(f"{DESK}newer/"))


def test_an_act_is_withdrawn_with_a_reason(officer: Client, act: ModelAct) -> None:
    address = f"{DESK}rivers/withdraw/"
    form = typed(officer.get(address))
    refused = officer.post(address, form)
    assert faults(refused) == ["Reason, for readers: Give the text in at least one language."]
    assert officer.post(address, {**form, "note.en": "Nobody needs it."}).status_code == 302
    assert "Nobody needs it." in text_of(officer.get(f"{DESK}rivers/"))


def test_a_hidden_act_is_not_found(officer: Client, head: Client, act: ModelAct) -> None:
    ModelAct.objects.update(visibility="draft")
    assert officer.get(f"{DESK}rivers/").status_code == 200
    assert head.get(f"{DESK}rivers/").status_code == 404
    assert "Model law on rivers" not in text_of(head.get(DESK))


def test_the_number_of_queries_does_not_grow(
    officer: Client, small: Small, adopted: ModelAct, django_assert_max_num_queries: Any
) -> None:
    transmit(OFFICER, adopted, small.delegations.values(), day=date(2026, 6, 1), reference="1", ask_by=date(2027, 1, 1))
    for number in range(6):
        a_paper(adopted, title=Text(en=f"Note {number}"))
        seat(OFFICER, adopted, role="expert", name=Text(en=f"Expert {number}"))
        at_commission(small, key=f"more-{number}")
    officer.get("/en/desk/")
    with django_assert_max_num_queries(20):
        assert officer.get(DESK).status_code == 200
    with django_assert_max_num_queries(20):
        assert officer.get(f"{DESK}rivers/").status_code == 200


def test_nor_for_an_act_that_is_out_for_opinion(
    officer: Client, small: Small, act: ModelAct, django_assert_max_num_queries: Any
) -> None:
    for number in range(1, 4):
        draft = a_version(act, day=date(2026, 4, number))
        delegations = list(small.delegations.values())
        circulate(OFFICER, draft, kind="parliaments", delegations=delegations, due=today() + timedelta(days=number))
    officer.get("/en/desk/")
    with django_assert_max_num_queries(20):
        page = officer.get(f"{DESK}rivers/")
    assert "0 of 4 gave an opinion" in text_of(page)
    adopted = [row for row in tree(page).xpath("//section[@id='next']//li[span]") if "Adopted" in row.text_content()]
    assert "Opinions are still awaited, or remarks have no answer." in adopted[0].text_content()
    assert not adopted[0].xpath(".//a")
