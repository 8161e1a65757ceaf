"""History of records, undoing by it, the audit trail."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.test import Client
from tests.faces.desk.pages import faults, text_of, tree
from tests.faces.desk.test_registers import send
from tests.factories import Small

from interparl.apps.common.models import AuditEntry
from interparl.apps.common.text import Text
from interparl.apps.members.models import State


def renamed(officer: Client, small: Small) -> State:
    send(officer, "states/XA/change/", name__en="Åland", why="As the state writes it")
    return State.objects.get(key="XA")


def test_a_history_says_who_what_when_and_why(officer: Client, small: Small) -> None:
    state = renamed(officer, small)
    said = text_of(officer.get(f"/en/desk/history/members.state/{state.pk}/"))
    for part in ("officer", "Name", "Aland", "Åland", "As the state writes it"):
        assert part in said


def test_what_belongs_to_a_record_is_in_its_history(officer: Client, small: Small) -> None:
    send(officer, "delegations/XA-D/quota/", chamber="XA-L", seats="9", as_of="2024", source="S-own")
    said = text_of(officer.get(f"/en/desk/history/members.delegation/{small.delegations['XA'].pk}/"))
    assert "number of seats" in said


def test_a_change_is_undone_with_a_reason_and_both_stay(officer: Client, small: Small) -> None:
    state = renamed(officer, small)
    page = tree(officer.get(f"/en/desk/history/members.state/{state.pk}/"))
    link = page.xpath("//main//a[text()='Undo']/@href")[0]
    path = link.removeprefix("/en/desk/")
    assert send(officer, path).status_code == 422
    answer = send(officer, path, why="The old spelling holds")
    assert answer.status_code == 302, faults(answer)
    state.refresh_from_db()
    assert state.name == Text(en="Aland", ru="Аландия")
    said = text_of(officer.get(f"/en/desk/history/members.state/{state.pk}/"))
    assert "The old spelling holds" in said
    assert "As the state writes it" in said


def test_a_change_that_cannot_be_undone_has_no_button_and_says_why(officer: Client, small: Small) -> None:
    state = renamed(officer, small)
    send(officer, "states/XA/change/", name__en="Aaland")
    page = tree(officer.get(f"/en/desk/history/members.state/{state.pk}/"))
    assert len(page.xpath("//main//a[text()='Undo']")) == 1
    first = AuditEntry.objects.filter(subject_id=str(state.pk)).order_by("seq")[0]
    assert "changed again since" in text_of(officer.get(f"/en/desk/undo/{first.seq}/"))
    assert "changed again since" in faults(send(officer, f"undo/{first.seq}/", why="x"))[0]


def test_histories_are_closed_to_who_may_not_read_them(
    officer: Client, expert: Client, head: Client, roleless: Client, small: Small
) -> None:
    state = renamed(officer, small)
    entry = AuditEntry.objects.get(subject_id=str(state.pk))
    for client in (expert, head, roleless):
        assert client.get(f"/en/desk/history/members.state/{state.pk}/").status_code == 403
        assert client.get(f"/en/desk/undo/{entry.seq}/").status_code == 403
        assert client.post(f"/en/desk/undo/{entry.seq}/", {"why": "x"}).status_code == 403
        assert client.get("/en/desk/audit/").status_code == 403
    state.refresh_from_db()
    assert state.name["en"] == "Åland"


def test_what_does_not_exist_is_not_found(officer: Client) -> None:
    for path in ("history/members.state/x/", "history/no.kind/x/", "undo/999/"):
        assert officer.get(f"/en/desk/{path}").status_code == 404


def test_the_trail_is_searched_by_person_action_day_and_words(
    officer: Client, administrator: Client, small: Small
) -> None:
    renamed(officer, small)
    send(officer, "states/XB/change/", name__en="Boreas")

    def shown(query: str) -> int:
        return len(tree(administrator.get(f"/en/desk/audit/?{query}")).xpath("//ol[@class='history']/li"))

    actor = AuditEntry.objects.first()
    assert actor is not None
    assert shown("") == 2
    assert shown(f"who={actor.actor}&action=members.change-body") == 2
    assert shown("q=As+the+state") == 1
    assert shown("kind=members.person") == 0
    day = actor.at.astimezone(ZoneInfo(small.assembly.time_zone)).date()
    assert shown(f"from={day}&to={day}") == 2
    assert shown("to=2001-01-01") == 0
    assert officer.get("/en/desk/audit/").status_code == 403


def test_the_trail_is_checked_on_the_page(officer: Client, administrator: Client, small: Small) -> None:
    renamed(officer, small)
    assert "The trail is whole: 1 entry" in text_of(administrator.get("/en/desk/audit/?check=1"))
