"""The desk of paths: the list, the page of one, beginning and changing them, their stages, and who may."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.apps.drafting.acts import SHORT, a_path, an_act
from tests.faces.desk.pages import faults, heading, sent_from, text_of, tree, typed
from tests.factories import OFFICER, Small
from tests.languages import SPOKEN

from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.text import Text
from interparl.apps.drafting.domain.amendment_rules import asked_by
from interparl.apps.drafting.domain.dossiers import open_act
from interparl.apps.drafting.domain.paths import add_path, change_path, read_path
from interparl.apps.drafting.models import ModelAct, Path
from interparl.engine.procedure.stages import default_path

ACTS = "/en/desk/acts/"
DESK = f"{ACTS}paths/"
ONE = f"{DESK}short/"
STAGE = f"{ONE}stages/commission/change/"

LAST: Any = SHORT[-1]
FEW = [SHORT[0], LAST | {"after": ["proposed"]}]
"""Two stages: proposed and withdrawn."""

READ = ["", "short/"]
WRITE = [
    "-/add/",
    "short/change/",
    "short/stages/-/add/",
    "short/stages/commission/change/",
    "short/stages/commission/remove/",
]


@pytest.fixture
def path(small: Small) -> Path:
    """A path by which no act goes."""
    return a_path()


def stages(path: Path) -> dict[str, dict[str, Any]]:
    """The stages as they are kept now, by key."""
    path.refresh_from_db()
    data = path.stages["stages"] if isinstance(path.stages, dict) else path.stages
    return {each["key"]: each for each in data}


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("page", READ)
def test_pages_are_read_by_everybody_with_a_role(
    officer: Client,
    expert: Client,
    head: Client,
    elsewhere: Client,
    roleless: Client,
    path: Path,
    page: str,
    language: str,
) -> None:
    address = f"/{language}/desk/acts/paths/{page}"
    for reader in (officer, expert, head, elsewhere):
        answer = reader.get(address)
        assert answer.status_code == 200
        assert len(tree(answer).xpath("//h1")) == 1
        assert " style=" not in answer.content.decode()
    assert roleless.get(address).status_code == 403
    assert Client().get(address).status_code == 302


@pytest.mark.parametrize("page", WRITE)
def test_forms_are_for_officers_of_the_whole_assembly(
    officer: Client, expert: Client, elsewhere: Client, head: Client, path: Path, page: str
) -> None:
    answer = officer.get(DESK + page)
    assert answer.status_code == 200
    for field in tree(answer).xpath("//main//input[not(@type='hidden')]|//main//select|//main//textarea"):
        found = tree(answer).xpath(f"//label[@for='{field.get('id')}']") or field.xpath("ancestor::label")
        assert found or field.get("aria-label"), field.get("name")
    for stranger in (expert, elsewhere, head):
        assert stranger.get(DESK + page).status_code == 403
        assert stranger.post(DESK + page, {}).status_code == 403
    assert "Begin a path" not in text_of(elsewhere.get(DESK))
    assert "Add a stage" not in text_of(elsewhere.get(ONE))


@pytest.mark.parametrize("page", [*READ, *WRITE])
def test_a_page_takes_few_queries(officer: Client, small: Small, path: Path, page: str) -> None:
    for number in range(3):
        an_act(small, key=f"act-{number}", path=path)
    officer.get(DESK + page)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert officer.get(DESK + page).status_code == 200
    assert len(queries) <= 20


def test_the_empty_list_says_what_to_do(officer: Client, small: Small) -> None:
    page = officer.get(DESK)
    assert "Begin a path to state the stages of this assembly with their source." in text_of(page)
    assert tree(page).xpath(f"//a[@href='{DESK}-/add/']")
    assert tree(officer.get(ACTS)).xpath(f"//a[@href='{DESK}']"), "an officer finds the paths at the list of acts"


def test_the_list_tells_which_path_is_taken(officer: Client, small: Small, path: Path) -> None:
    an_act(small, key="rivers", path=path)
    add_path(
        OFFICER, key="for-laws", name=Text(en="Laws"), stages=SHORT, act_kinds=["law"], order=1, source=small.source
    )
    add_path(OFFICER, key="idle", name=Text(en="Idle"), stages=SHORT, order=2, assumed=True)
    rows = {
        str(row.xpath(".//a/@href")[0]).split("/")[-2]: " ".join(" ".join(row.xpath(".//text()")).split())
        for row in tree(officer.get(DESK)).xpath("//tbody/tr")
    }
    assert "acts of all kinds" in rows["short"]
    assert "Taken for new acts: Model agreement, Recommendations" in rows["short"]
    assert rows["short"].endswith("6 1 not said")
    assert "Taken for new acts: Model law" in rows["for-laws"]
    assert "Register of the assembly" in rows["for-laws"]
    assert "only where somebody chooses it" in rows["idle"]
    assert "Assumption" in rows["idle"]


def test_the_page_tells_the_whole_path(officer: Client, small: Small, path: Path) -> None:
    page = officer.get(ONE)
    assert heading(page) == "Path: Short path"
    told = " ".join(tree(page).xpath("//tr[@id='stage-commission']")[0].text_content().split())
    assert "2. Commission" in told
    assert "a document" in told
    assert "a sitting" in told
    assert "Commission Adopted Withdrawn" not in told, "it repeats only by a return that the path does not have"
    assert "Adopted" in told
    assert "It may be entered again." in told
    assert "Nothing: the path ends here." in tree(page).xpath("//tr[@id='stage-withdrawn']")[0].text_content()
    assert tree(page).xpath("//svg[contains(@class, 'track')]")
    words = text_of(page)
    assert "It is offered when a dossier is opened." in words
    assert "What cannot be done on this path" not in words
    assert "neither for signatures nor for days" in words
    assert tree(page).xpath("//a[contains(@href, '/history/drafting.path/')]")
    act = an_act(small, key="rivers", path=path)
    after = officer.get(ONE)
    assert tree(after).xpath(f"//section[@id='acts']//a[@href='{ACTS}{act.key}/']")
    assert "so its stages stay" in text_of(after)
    assert tree(officer.get(f"{ACTS}rivers/")).xpath(f"//a[@href='{ONE}']")
    assert officer.get(f"{DESK}nowhere/").status_code == 404


def test_what_a_path_lacks_is_said(officer: Client, small: Small) -> None:
    add_path(OFFICER, key="few", name=Text(en="Few"), stages=FEW)
    page = text_of(officer.get(f"{DESK}few/"))
    assert "an act cannot be adopted on it" in page
    assert "an act cannot be withdrawn on it" not in page


def test_a_path_is_begun_with_that_of_the_program_and_offered(officer: Client, small: Small) -> None:
    address = f"{DESK}-/add/"
    given = {"name.en": "Path of laws", "name.ru": "Путь законов", "act_kinds": ["law"]}
    refused = sent_from(officer, address, begin="-", **given)
    assert refused.status_code == 422
    assert faults(refused) == [
        "No source tells this path: it is an assumption: Name a source, or tick that the path is an assumption."
    ]
    assert "Путь законов" in refused.content.decode(), "nothing that was typed is lost"
    answer = sent_from(officer, address, begin="-", assumed="on", **given)
    path = Path.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"{DESK}{path.key}/")
    assert read_path(path).stages == default_path().stages
    assert (path.name, path.act_kinds, path.assumed) == (Text(en="Path of laws", ru="Путь законов"), ["law"], True)
    offered = tree(officer.get(f"{ACTS}-/open/")).xpath("//select[@name='path']/option/@value")
    assert path.key in offered
    form = {"title.en": "Model law on wells", "act_kind": "law", "path": path.key}
    assert sent_from(officer, f"{ACTS}-/open/", **form).status_code == 302
    assert ModelAct.objects.get().path == path


def test_a_new_path_begins_from_another_one(officer: Client, small: Small, path: Path) -> None:
    change_path(OFFICER, path, amendments={"signatures": 2}, order=3)
    an_act(small, path=path)
    link = tree(officer.get(ONE)).xpath("//section[@id='stages']//a[contains(@href, 'begin=')]/@href")[0]
    assert link == f"{DESK}-/add/?begin=short"
    form = typed(officer.get(link))
    assert (form["begin"], form["order"]) == (["short"], ["4"])
    answer = officer.post(link, {**form, "name.en": "Other path", "source": "S-own"})
    made = Path.objects.exclude(pk=path.pk).get()
    assert answer["Location"] == f"{DESK}{made.key}/"
    assert (made.stages, made.amendments, made.source) == (path.stages, {"signatures": 2}, small.source)
    assert "Add a stage" in text_of(officer.get(answer["Location"]))


def test_what_is_said_of_a_path_is_changed(officer: Client, small: Small, path: Path) -> None:
    an_act(small, path=path)
    answer = sent_from(
        officer, f"{ONE}change/", **{"name.en": "The usual path", "source": "S-own", "order": "7", "signatures": "2",
                                    "days_before": "10", "note.en": "By the rules.", "why": "The rules came."},
    )  # fmt: skip
    assert answer.status_code == 302
    path.refresh_from_db()
    assert (path.name, path.source, path.order) == (Text(en="The usual path"), small.source, 7)
    assert path.amendments == {"signatures": 2, "days_before": 10}
    page = text_of(officer.get(ONE))
    assert "2 valid signatures are asked for." in page
    assert "It is tabled at least 10 days before the sitting." in page
    history = text_of(officer.get(f"/en/desk/history/drafting.path/{path.pk}/"))
    assert "Reason: The rules came." in history
    assert "The usual path" in history


def test_kinds_of_acts_that_go_by_a_path_stay(officer: Client, small: Small, path: Path) -> None:
    an_act(small, path=path)
    refused = sent_from(officer, f"{ONE}change/", act_kinds=["concept"], assumed="on")
    assert refused.status_code == 422
    assert faults(refused) == ["Acts of a kind that you left out go by this path. Leave their kinds in."]
    assert sent_from(officer, f"{ONE}change/", act_kinds=["law", "concept"], assumed="on").status_code == 302


def test_an_order_of_consideration_is_stated_and_dropped(officer: Client, path: Path) -> None:
    address = f"{ONE}change/"
    turns = {"turn_delete": "7", "turn_replace_words": "1", "turn_replace_heading": "1"}
    assert sent_from(officer, address, own_order="on", assumed="on", order_source="Rule 40", **turns).status_code == 302
    path.refresh_from_db()
    rule = asked_by(path).order
    assert rule is not None
    assert [sorted(group) for group in rule.at_one_place] == [
        ["replace-heading", "replace-words"],
        ["replace-whole"],
        ["insert-after", "insert-before", "insert-in"],
        ["delete"],
    ]
    assert (rule.source, rule.assumed) == ("Rule 40", False)
    page = tree(officer.get(ONE)).xpath("//section[@id='amendments']//ol/li/text()")
    assert page[0] == "Words replaced, Heading replaced"
    kept = path.amendments
    assert sent_from(officer, address, assumed="on").status_code == 302
    path.refresh_from_db()
    assert path.amendments == kept, "what nobody changed stays as it was written"
    form = {name: value for name, value in typed(officer.get(address)).items() if name != "own_order"}
    assert officer.post(address, form).status_code == 302
    path.refresh_from_db()
    assert path.amendments == {}


def test_a_stage_is_added(officer: Client, path: Path) -> None:
    answer = sent_from(
        officer, f"{ONE}stages/-/add/", **{
            "called.en": "Hearing", "called.ru": "Слушания", "behind": "proposed", "follows": ["proposed", "-"],
            "leads_to": ["commission", "withdrawn"], "needs": ["sitting"], "own_need.en": "The invitation is missing.",
            "optional": "on", "repeats": "on", "why": "Hearings are held.",
        },
    )  # fmt: skip
    assert (answer.status_code, answer["Location"]) == (302, f"{ONE}#stages")
    found = stages(path)
    assert list(found) == [
        "proposed",
        "hearing",
        "commission",
        "adopted",
        "sent-to-parliaments",
        "superseded",
        "withdrawn",
    ]
    assert found["hearing"] == {
        "key": "hearing",
        "name": {"en": "Hearing", "ru": "Слушания"},
        "after": ["proposed", "hearing"],
        "needs": ["sitting", "the-invitation-is-missing"],
        "optional": True,
        "repeats": True,
        "ends": False,
    }
    assert found["commission"]["after"] == ["proposed", "hearing"]
    assert found["withdrawn"]["after"] == ["proposed", "commission", "hearing"]
    told = tree(officer.get(ONE)).xpath("//tr[@id='stage-hearing']")[0].text_content()
    assert "The invitation is missing." in told


def test_a_stage_with_a_page_of_its_own_is_chosen_and_a_name_alone_makes_none(officer: Client, small: Small) -> None:
    path = add_path(OFFICER, key="few", name=Text(en="Few"), stages=FEW)
    address = f"{DESK}few/stages/-/add/"
    offered = tree(officer.get(address)).xpath("//select[@name='does']/option/@value")
    assert offered == ["", "adopted", "sent-to-parliaments", "superseded"]
    given = {"behind": "proposed", "follows": ["proposed"], "leads_to": ["withdrawn"]}
    assert sent_from(officer, address, **{"called.en": "Adopted", **given}).status_code == 302
    assert list(stages(path)) == ["proposed", "adopted-2", "withdrawn"]
    chosen = {"called.ru": "Принят", "does": "adopted", "needs": ["decision"], **given}
    assert sent_from(officer, address, **chosen).status_code == 302
    assert list(stages(path)) == ["proposed", "adopted", "adopted-2", "withdrawn"]


def test_stages_that_cannot_be_walked_come_back_with_the_place(officer: Client, path: Path) -> None:
    address = f"{ONE}stages/-/add/"
    new = {"called.en": "Hearing", "behind": "proposed", "needs": ["sitting"]}
    dead_end = sent_from(officer, address, follows=["proposed"], **new)
    assert dead_end.status_code == 422
    assert faults(dead_end) == ["No way leads from Hearing to an end."]
    again = typed(dead_end)
    assert (again["called.en"], again["follows"], again["needs"]) == (["Hearing"], ["proposed"], ["sitting"])
    assert again["behind"] == ["proposed"]
    ended = sent_from(officer, address, follows=["withdrawn"], leads_to=["adopted"], **new)
    assert faults(ended) == ["It may come straight after: Withdrawn ends the path: nothing follows it."]
    leads = sent_from(officer, address, follows=["proposed"], leads_to=["adopted"], ends="on", **new)
    assert faults(leads) == ["What may come straight after it: Hearing ends the path: nothing follows it."]
    other = sent_from(officer, STAGE, leads_to=["superseded", "withdrawn"])
    assert faults(other) == ["What may come straight after it: Adopted comes after this stage alone. "
                             "Let it come after another one first."]  # fmt: skip
    path.refresh_from_db()
    assert (path.stages, path.version) == (SHORT, 1)


def test_trouble_of_another_stage_names_it(officer: Client, path: Path) -> None:
    refused = sent_from(officer, f"{ONE}stages/superseded/change/", follows=["adopted"], **{"called.en": "Replaced"})
    assert refused.status_code == 422
    assert heading(refused) == "Change the stage: Superseded"
    assert faults(refused) == ["Stage 4, Sent to parliaments: No way leads from Sent to parliaments to an end."]
    assert typed(refused)["called.en"] == ["Replaced"]
    of_all = sent_from(officer, f"{ONE}stages/proposed/change/", follows=["adopted"])
    assert faults(of_all) == ["No stage begins the path. Let one come after nothing."]


def test_a_stage_is_changed(officer: Client, path: Path) -> None:
    form = typed(officer.get(STAGE))
    assert (form["called.en"], form["behind"], form["follows"]) == (["Commission"], ["proposed"], ["proposed"])
    assert (form["leads_to"], sorted(form["needs"])) == (["adopted", "withdrawn"], ["document", "sitting"])
    assert officer.post(STAGE, form).status_code == 302
    path.refresh_from_db()
    assert (path.stages, path.version) == (SHORT, 1), "what nobody changed is not written"
    changed = {**form, "called.en": "Commissions", "needs": ["document"], "optional": "on", "leads_to": ["adopted"]}
    assert officer.post(STAGE, changed).status_code == 302
    found = stages(path)
    assert found["commission"]["name"] == {"en": "Commissions"}
    assert (found["commission"]["needs"], found["commission"]["optional"]) == (["document"], True)
    assert found["withdrawn"]["after"] == ["proposed"]
    assert officer.get(f"{ONE}stages/dreaming/change/").status_code == 404


def test_a_name_of_the_program_stays_translatable(officer: Client, small: Small) -> None:
    data = default_path().to_data()["stages"]
    path = add_path(OFFICER, key="usual", name=Text(en="Usual"), stages=data)
    assert sent_from(officer, f"{DESK}usual/stages/concept/change/", needs=[]).status_code == 302
    assert stages(path)["concept"]["name"]["template"] == "Concept"
    assert sent_from(officer, f"{DESK}usual/stages/concept/change/", **{"called.en": "Outline"}).status_code == 302
    assert stages(path)["concept"]["name"]["en"] == "Outline"


def test_a_stage_is_taken_out_and_those_after_it_follow_what_it_followed(officer: Client, path: Path) -> None:
    address = f"{ONE}stages/adopted/remove/"
    page = text_of(officer.get(address))
    assert "Sent to parliaments comes after: Commission." in page
    assert "an act cannot be adopted on it" in page
    assert sent_from(officer, address, why="Adopted elsewhere.").status_code == 302
    found = stages(path)
    assert "adopted" not in found
    assert found["sent-to-parliaments"]["after"] == ["commission"]
    assert found["superseded"]["after"] == ["commission", "sent-to-parliaments"]
    assert officer.get(address).status_code == 404
    dead_end = sent_from(officer, f"{ONE}stages/superseded/remove/")
    assert faults(dead_end) == ["Stage 3, Sent to parliaments: No way leads from Sent to parliaments to an end."]
    assert sent_from(officer, f"{ONE}stages/withdrawn/remove/").status_code == 302
    last = sent_from(officer, f"{ONE}stages/superseded/remove/")
    assert last.status_code == 422
    assert faults(last) == ["No stage ends the path. Let one end it."]


def test_the_history_of_a_path_is_told_in_words(officer: Client, path: Path) -> None:
    given = {"needs": ["document"], "optional": "on", "why": "No sitting is held."}
    assert sent_from(officer, STAGE, **given).status_code == 302
    turns = {"own_order": "on", "turn_delete": "7", "assumed": "on", "act_kinds": ["law", "statement"]}
    assert sent_from(officer, f"{ONE}change/", signatures="2", **turns).status_code == 302
    assert sent_from(officer, STAGE, behind="adopted").status_code == 302
    assert sent_from(officer, f"{ONE}stages/proposed/change/", **{"called.en": "Begun"}).status_code == 302
    page = officer.get(f"/en/desk/history/drafting.path/{path.pk}/")
    rows = {
        row.xpath("./th")[0].text_content().strip(): [cell.text_content().strip() for cell in row.xpath("./td")]
        for entry in reversed(tree(page).xpath("//li[starts-with(@id, 'entry-')]")[:-1])
        for row in entry.xpath(".//tbody/tr")
    }
    assert rows["Stages: Commission"] == [
        "Commission\nIt may come straight after: Proposed.\nIt needs: a document, a sitting.\nIt may be entered again.",
        "Commission\nIt may come straight after: Proposed.\nIt needs: a document.\nIt may be left out.\n"
        "It may be entered again.",
    ]
    assert {name for name in rows if name.startswith("Stages")} == {
        "Stages: Commission",
        "Stages: order",
        "Stages: Begun",
    }
    assert rows["Stages: order"][1].startswith("Proposed, Adopted, Commission")
    assert rows["Rules of amendments: Valid signatures"] == ["0", "2"]
    assert rows["Rules of amendments: Order of consideration"][1].startswith("1. Provision in other words\n2. ")
    assert rows["Kinds of acts"] == ["acts of all kinds", "Model law, Statement"]
    assert "No sitting is held." in text_of(page)
    assert "{" not in text_of(page), "no stored data"


@pytest.mark.parametrize("page", WRITE[2:])
def test_stages_stay_once_an_act_goes_by_the_path(officer: Client, small: Small, path: Path, page: str) -> None:
    form = {**typed(officer.get(DESK + page)), "called.en": "Hearing", "follows": ["proposed"], "needs": []}
    an_act(small, path=path)
    shown = officer.get(DESK + page)
    assert "so its stages stay" in text_of(shown)
    assert tree(shown).xpath(f"//a[@href='{DESK}-/add/?begin=short']")
    assert not tree(shown).xpath("//form[contains(@class, 'desk-form')]")
    late = officer.post(DESK + page, {**form, "leads_to": ["adopted", "withdrawn"]})
    assert late.status_code == 422
    assert faults(late) == ["Acts go by this path already, so its stages stay. Enter a new path instead."]
    assert tree(late).xpath(f"//a[@href='{DESK}-/add/?begin=short']")
    path.refresh_from_db()
    assert path.stages == SHORT


def test_two_officers_change_one_stage(officer: Client, second_officer: Client, path: Path) -> None:
    mine, theirs = typed(officer.get(STAGE)), typed(second_officer.get(STAGE))
    assert officer.post(STAGE, {**mine, "optional": "on", "needs": ["document"]}).status_code == 302
    clash = second_officer.post(STAGE, {**theirs, "needs": ["decision"]})
    assert clash.status_code == 409
    asked = {str(each).removeprefix("field-") for each in tree(clash).xpath("//fieldset/@id")}
    assert asked == {"optional", "needs"}
    words = text_of(clash)
    assert "Changed by the other person, not by you." in words
    assert "Both of you changed this field." in words
    assert "a document, a sitting" in words
    assert "a decision that was adopted" in words
    chosen = typed(clash) | {"pick.needs": ["mine"], "pick.optional": ["theirs"]}
    assert second_officer.post(STAGE, chosen).status_code == 302
    found = stages(path)["commission"]
    assert (found["needs"], found["optional"]) == (["decision"], True)


def test_who_changes_a_stage_that_was_taken_out_is_told(officer: Client, second_officer: Client, path: Path) -> None:
    address = f"{ONE}stages/withdrawn/change/"
    form = typed(second_officer.get(address))
    assert sent_from(officer, f"{ONE}stages/withdrawn/remove/").status_code == 302
    late = second_officer.post(address, {**form, "called.en": "Given up"})
    assert late.status_code == 422
    assert faults(late) == ["The path has no such stage any more: somebody took it out."]
    assert typed(late)["called.en"] == ["Given up"]


def test_two_officers_change_what_amendments_need(officer: Client, second_officer: Client, path: Path) -> None:
    address = f"{ONE}change/"
    mine, theirs = ({**typed(each.get(address)), "assumed": "on"} for each in (officer, second_officer))
    assert officer.post(address, {**mine, "signatures": "2"}).status_code == 302
    clash = second_officer.post(address, {**theirs, "delegations": "3"})
    assert clash.status_code == 409
    chosen = typed(clash) | {"pick.signatures": ["theirs"], "pick.delegations": ["mine"], "pick.assumed": ["mine"]}
    assert second_officer.post(address, chosen).status_code == 302
    path.refresh_from_db()
    assert path.amendments == {"signatures": 2, "delegations": 3}


def test_the_word_paths_is_no_key_of_an_act(small: Small) -> None:
    with pytest.raises(Refused, match="paths cannot be the key of an act"):
        open_act(OFFICER, key="paths", title=Text(en="Paths"), act_kind="law")


def test_a_form_is_kept_as_a_draft(officer: Client, path: Path, enter: Callable[..., Client]) -> None:
    form = {**typed(officer.get(STAGE)), "called.en": "Half typed", "_keep_draft": "1"}
    assert officer.post(STAGE, form).status_code == 302
    assert typed(officer.get(STAGE))["called.en"] == ["Half typed"]
