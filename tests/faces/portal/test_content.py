from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape
from typing import Any

import pytest
from django.test import Client
from tests.faces.portal import world
from tests.faces.portal.test_pages import ld
from tests.factories import Small

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import writing
from interparl.apps.common.models import Assertion, Source, StoredFile
from interparl.apps.common.text import Text
from interparl.apps.members.models import DelegationSeat, Person, State
from interparl.apps.organs.models import Organ
from interparl.apps.publications.models import Picture, Publication
from interparl.apps.search.domain.index import index_record
from interparl.apps.sittings.models import Decision, Paper, PaperVersion, Sitting
from interparl.faces.portal.views import delegations


def page(client: Client, path: str, language: str = "en") -> str:
    response = client.get(f"/{language}/{path}")
    assert response.status_code == 200, path
    html: str = response.content.decode()
    return re.sub(r"\s+", " ", html)


def text(html: str) -> str:
    """What a reader sees of the main part."""
    main = html.split('<main id="main"')[1].split("</main>")[0]
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main)))


def thing(html: str, kind: str) -> dict[str, Any]:
    return next(found for found in ld(html) if found["@type"] == kind)


def test_home_tells_what_is_next_decided_and_new(small: Small, client: Client) -> None:
    world.fill(small, 1)
    html = page(client, "")
    seen = text(html)
    assert "Assembly of the Four Rivers" in seen
    assert seen.index("Next sitting") < seen.index("Closed matter closed-0") < seen.index("Title of news-0")
    for state in ("Aland", "Borea", "Corva", "Delta"):
        assert state in seen
    assert re.search(r"Member states 4 on \d", seen)
    assert "Seats in the delegations 30–32" in seen
    assert "1 taken in this register, 1 known from sources" in seen
    body = thing(html, "GovernmentOrganization")
    assert body["name"] == "Assembly of the Four Rivers"
    assert [member["name"] for member in body["member"]] == ["Aland", "Borea", "Corva", "Delta"]


def test_home_without_an_assembly_says_what_to_do(db: None, client: Client) -> None:
    assert "interparl profile load" in page(client, "")


def test_russian_pages_show_russian_content(small: Small, client: Client) -> None:
    world.fill(small, 1)
    seen = text(page(client, "sittings/CO-0/", "ru"))
    assert "Заседание Совета CO-0" in seen
    assert "Пункт 1 редакция 2" in seen
    assert "Ривертон" in seen
    assert "Council sitting" not in seen


def test_text_in_another_language_is_marked_with_it(small: Small, client: Client) -> None:
    Person.objects.filter(key="head-xa").update(name=Text(fi="Äänekoski"))
    html = page(client, "people/head-xa/")
    assert '<h1 lang="fi">Äänekoski</h1>' in html
    assert '<span lang="fi">Äänekoski</span>' in page(client, "delegations/XA-D/")


def test_members_show_where_sources_disagree(small: Small, client: Client) -> None:
    world.conflict(small)
    html = page(client, "members/")
    assert "10 or 12 seats" in text(html)
    assert text(html).count("Sources disagree") == 1
    assert 'class="picture seating"' in html or "<svg" in html


def test_a_long_history_of_seats_has_a_page_of_its_own(
    small: Small, client: Client, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    delegation = small.delegations["XA"]
    for number in range(3):
        person = Person.objects.create(key=f"once-{number}", name=Text(en=f"Once Member {number}"))
        DelegationSeat.objects.create(
            delegation=delegation, person=person, valid_from=f"201{number}", valid_to="2016", source=small.source
        )
    hidden = Person.objects.create(key="hidden", name=Text(en="Hidden Member"), visibility="draft")
    DelegationSeat.objects.create(delegation=delegation, person=hidden, valid_from="2013", source=small.source)
    short = text(page(client, "delegations/XA-D/"))
    assert "3 seats at other times Once Member 2" in short
    assert "Everybody who has had a seat" not in short
    monkeypatch.setattr(delegations, "LONG", 3)
    monkeypatch.setattr(delegations, "MOST_FORMER", 2)
    long = page(client, "delegations/XA-D/")
    assert "Once Member" not in long
    assert 'href="/en/delegations/XA-D/seats/"' in long
    with django_assert_num_queries(6):
        newest = text(page(client, "delegations/XA-D/seats/"))
    assert newest.index("4 seats, the newest first") < newest.index("Head Aland") < newest.index("Once Member 2")
    assert "Once Member 1" not in newest
    older = text(page(client, "delegations/XA-D/seats/?page=2"))
    assert older.index("Once Member 1") < older.index("Once Member 0")
    assert "Hidden" not in newest + older + short
    assert client.get("/en/delegations/XA-D/seats/?page=3").status_code == 404


def test_delegation_shows_every_value_with_its_source(small: Small, client: Client) -> None:
    world.conflict(small)
    seen = text(page(client, "delegations/XA-D/"))
    assert "Register of the assembly" in seen
    assert "Another page" in seen
    assert "Nobody has ruled which of them holds. Both are kept." in seen
    assert "Head Aland" in seen


def test_as_it_stood_on_another_day(small: Small, client: Client) -> None:
    before = page(client, "delegations/XA-D/?on=2010-01-01")
    assert "As it stood on 1 January 2010" in text(before)
    assert "Head Aland" not in text(before).replace("at other times Head Aland", "")[:900]
    assert "Nobody is on record for that day" in text(before)
    assert '<link rel="canonical" href="http://127.0.0.1:8000/en/delegations/XA-D/?on=2010-01-01">' in before
    assert "As it stood on 31 December 2010" in text(page(client, "members/?on=2010"))
    assert "“yesterday” is no date" in text(page(client, "members/?on=yesterday"))


def test_organ_shows_seats_by_office_and_its_rule(small: Small, client: Client) -> None:
    html = page(client, "organs/COUNCIL/")
    seen = text(html)
    assert "Speaker XA-L" in seen
    assert "by office: Speaker" in seen
    assert "Decisions are taken by consensus" in seen
    members = thing(html, "GovernmentOrganization")["member"]
    assert {"@type": "OrganizationRole", "roleName": "Member", "startDate": "2019-03-01"}.items() <= members[0].items()
    assert members[0]["member"]["name"] == "Speaker XA-L"


def test_assumed_rule_is_marked(small: Small, client: Client) -> None:
    small.consensus.assumed = True
    small.consensus.save()
    assert "Assumed: no source states this rule in full" in text(page(client, "organs/COUNCIL/"))


def test_person_shows_offices_and_when(small: Small, client: Client) -> None:
    Person.objects.filter(key="speaker-xa-l").update(
        aliases=[{"text": "Spikker", "language": "fi", "script": "Latn", "kind": "misprint", "source": ""}]
    )
    world.fill(small, 1)
    html = page(client, "people/speaker-xa-l/")
    seen = text(html)
    assert "Chair of the assembly" in seen
    assert "since 1 October 2021" in seen
    assert "misprint found in a source Spikker" in seen
    assert "Council sitting CO-0" in seen
    person = thing(html, "Person")
    assert person["alternateName"] == ["Спикер XA-L"]  # a misprint is no name
    assert {"roleName": "Chair of the assembly", "startDate": "2021-10-01"}.items() <= person["hasOccupation"][
        0
    ].items()


def test_private_data_of_a_person_never_leave_the_desk(small: Small, client: Client) -> None:
    Person.objects.filter(key="head-xa").update(private={"phone": "555-0199"})
    world.fill(small, 1)
    for path in ("people/head-xa/", "people/", "delegations/XA-D/", "members/XA/"):
        assert "555-0199" not in page(client, path)


def test_people_by_letter_state_and_organ(small: Small, client: Client) -> None:
    assert "Head Aland" in text(page(client, "people/?letter=A"))
    assert "Head Borea" not in text(page(client, "people/?letter=A"))
    assert "Head Borea" not in text(page(client, "people/?state=XA"))
    only = text(page(client, "people/?organ=COUNCIL"))
    assert "Speaker XA-L" in only
    assert "Head Aland" not in only
    assert client.get("/en/people/?organ=NONE").status_code == 404


def test_sitting_shows_the_adopted_agenda_and_what_changed(small: Small, client: Client) -> None:
    world.fill(small, 1)
    html = page(client, "sittings/CO-0/")
    seen = text(html)
    assert "Item 1 wording 2" in seen
    assert "<del>Item 1 wording 1</del>" in html
    assert "wording 3" not in seen  # a draft
    assert "Paper 1" in seen
    assert "Guest 1" in seen
    assert "Host 1" in seen
    assert "Absent, notified" in seen
    event = thing(html, "Event")
    assert event["startDate"] == "2010-01-15"
    assert event["location"] == {"@type": "Place", "name": "Riverton"}
    assert event["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"
    assert [body["name"] for body in event["organizer"]] == ["Council"]


def test_nothing_registered_is_not_called_absence(small: Small, client: Client) -> None:
    made = world.sitting(small, "S1", "2024-01-02")
    made.electorate = ["XA-D", "XB-D", "XC-D", "XD-D"]
    made.save()
    made.attendance.filter(delegation__key="XD-D").update(source=None)
    seen = text(page(client, "sittings/S1/"))
    assert "Nothing is registered for: Delegation of Delta . That is not absence." in seen
    matrix = text(page(client, "attendance/"))
    assert "Delegation of Aland Present" in matrix.replace("● ", "")
    assert "Absent, notified" in matrix


def test_what_a_delegation_announced_is_not_public(small: Small, client: Client) -> None:
    made = world.sitting(small, "S1", "2024-01-02")
    made.attendance.filter(delegation__key="XD-D").update(
        announced="absent-notified", note=Text(en="Secret reason"), source=None
    )
    assert "Secret reason" not in page(client, "sittings/S1/")


def test_sittings_are_narrowed(small: Small, client: Client) -> None:
    world.sitting(small, "S1", "2024-01-02")
    other = world.sitting(small, "S2", "2023-05")
    other.organs.set([small.commission])
    other.form, other.place = "remote", Text(en="Nowhere")
    other.save()
    for query, there in (
        ("year=2024", "S1"),
        ("year=2023", "S2"),
        ("organ=COUNCIL", "S1"),
        ("organ=C-LAW", "S2"),
        ("form=remote", "S2"),
        ("place=Riverton", "S1"),
        ("place=Nowhere&year=2023", "S2"),
    ):
        html = page(client, f"sittings/?{query}")
        assert set(re.findall(r'href="/en/sittings/(S\d)/"', html)) == {there}, query
    assert "No sitting fits" in text(page(client, "sittings/?year=1999"))


def test_calendar_puts_sittings_on_their_days(small: Small, client: Client) -> None:
    made = world.sitting(small, "S1", "2024-06-29")
    made.end_day = "2024-07-01"
    made.save()
    world.sitting(small, "S2", "2024-06")
    html = page(client, "calendar/2024-06/")
    assert html.count('href="/en/sittings/S1/"') == 3  # two days of the grid, and the list
    assert "the day not known" in text(html)
    assert 'href="/en/calendar/2024-05/"' in html
    for wrong in ("2024", "2024-13", "2024-06-01", "later"):
        assert client.get(f"/en/calendar/{wrong}/").status_code == 404


def test_closed_decision_tells_how_it_was_reached(small: Small, client: Client) -> None:
    world.closed(small, "D1")
    seen = text(page(client, "decisions/D1/"))
    assert "Adopted" in seen
    assert "Delegation of Borea Present Reservation Only for two years." in seen
    assert "Delegation of Corva Present Has not stated" in seen
    assert "Delegation of Delta Absent, notified Has not stated" in seen
    assert "Joined later Delegation of Delta , 1 July 2024" in seen
    assert "3 of 4" in seen or "3 are present" in seen or "quorum" in seen.lower()


def test_reported_decision_says_that_the_way_is_not_known(small: Small, client: Client) -> None:
    world.reported(small, "D2")
    seen = text(page(client, "decisions/D2/"))
    assert "Known from a source, not taken in this register" in seen
    assert "is not known here" in seen
    assert "The text of it." in seen
    assert "Register of the assembly" in seen
    assert "No objection" not in seen


def test_frozen_record_that_cannot_be_read_is_told(small: Small, client: Client) -> None:
    Decision.objects.create(
        key="D3",
        organ=small.council,
        decision_kind="resolution",
        title=Text(en="Broken"),
        state="closed",
        frozen={"a": 1},
    )
    assert "cannot be read" in text(page(client, "decisions/D3/"))


@pytest.mark.parametrize("state", ["draft", "open"])
def test_decision_not_taken_yet_is_not_public(small: Small, client: Client, state: str) -> None:
    Decision.objects.create(
        key="D4", organ=small.council, decision_kind="resolution", title=Text(en="Pending one"), state=state
    )
    assert client.get("/en/decisions/D4/").status_code == 404
    assert "Pending one" not in page(client, "decisions/")


def test_publication_is_plain_text_with_sources_and_pictures(small: Small, client: Client) -> None:
    made = world.publication(small, "news-1")
    file = StoredFile.objects.create(name="a.png", media_type="image/png", size=10, sha256="ab" * 32)
    Picture.objects.create(publication=made, file=file, alt=Text(en="A table with flags"), credit="Press service")
    html = page(client, "publications/news-1/")
    assert "Second &lt;b&gt;paragraph&lt;/b&gt;." in html
    assert 'alt="A table with flags"' in html
    assert f'<meta property="og:image" content="http://127.0.0.1:8000/files/{"ab" * 32}/a.png">' in html
    article = thing(html, "NewsArticle")
    assert article["headline"] == "Title of news-1"
    assert article["datePublished"] == "2024-06-03T12:00:00+00:00"
    assert article["citation"][0]["name"] == "Register of the assembly"
    assert {about["name"] for about in article["about"]} == {"Aland", "Council", "Head Aland"}


def test_brief_is_a_report_with_its_date(small: Small, client: Client) -> None:
    world.publication(small, "brief-1", "brief")
    html = page(client, "publications/brief-1/")
    assert thing(html, "Report")["name"] == "Title of brief-1"
    assert "as of 3 June 2024" in text(html)
    assert "Title of brief-1" in text(page(client, "briefs/"))
    assert "Title of brief-1" not in text(page(client, "news/"))


def test_withdrawn_publication_says_only_that(small: Small, client: Client) -> None:
    made = world.publication(small, "news-1")
    Publication.objects.filter(pk=made.pk).update(
        withdrawn_at=datetime(2024, 7, 1, tzinfo=UTC), withdrawal=Text(en="Two names were mixed up.")
    )
    html = page(client, "publications/news-1/")
    assert "Withdrawn on 1 July 2024" in text(html)
    assert "Two names were mixed up." in text(html)
    assert "First paragraph" not in html
    assert "In short." not in html
    assert '<meta name="robots" content="noindex' in html
    assert "Title of news-1" not in page(client, "news/")


def test_unpublished_has_no_page(small: Small, client: Client) -> None:
    made = world.publication(small, "news-1")
    Publication.objects.filter(pk=made.pk).update(published_at=None)
    assert client.get("/en/publications/news-1/").status_code == 404
    assert "Title of news-1" not in page(client, "news/")


def test_source_tells_what_rests_on_it(small: Small, client: Client) -> None:
    world.fill(small, 1)
    seen = text(page(client, "sources/S-own/"))
    for named in ("Aland", "Delegation of Aland: Lower Chamber of Aland", "Head Aland: Chair", "Council sitting CO-0"):
        assert named.split(":")[0] in seen
    assert "The assembly's own record" in seen
    assert "On matter CO-0-d1" in seen


def test_search_marks_what_it_found(small: Small, client: Client) -> None:
    made = world.publication(small, "news-s")
    made.title = Text(ru="Совет созвал сессию")
    made.save()
    index_record(made)
    seen = page(client, "search/?q=сессии", "ru")
    assert "<mark>сессию</mark>" in seen
    assert "Nothing has all these words" in text(page(client, "search/?q=unheardof"))
    assert 'content="noindex' in page(client, "search/?q=unheardof")
    assert client.get("/en/search/?q=a&page=7").status_code == 404


@pytest.mark.slow
@pytest.mark.parametrize("level", ["members", "organ", "draft"])
def test_records_that_are_not_public_are_nowhere(small: Small, client: Client, level: str) -> None:
    world.fill(small, 1)
    hidden: list[tuple[Any, str, str]] = [
        (Person.objects.get(key="head-xa"), "people/head-xa/", "Head Aland"),
        (Organ.objects.get(key="C-LAW"), "organs/C-LAW/", "Commission on Law"),
        (Sitting.objects.get(key="CO-0"), "sittings/CO-0/", "Council sitting CO-0"),
        (Decision.objects.get(key="closed-0"), "decisions/closed-0/", "Closed matter closed-0"),
        (Publication.objects.get(key="news-0"), "publications/news-0/", "Title of news-0"),
        (State.objects.get(key="XB"), "members/XB/", "Borea"),
        (Source.objects.get(key="S-other"), "sources/S-other/", "Another page"),
        (Assertion.objects.get(subject_key="XA"), "members/XA/", "Said 0"),
    ]
    for record, _, _ in hidden:
        world.hide(record, level)
    for record, path, _ in hidden:
        if record.kind != "common.assertion":
            assert client.get(f"/en/{path}").status_code == 404, path
    for path in (
        "",
        "members/",
        "members/XA/",
        "delegations/XA-D/",
        "organs/",
        "organs/COUNCIL/",
        "people/",
        "people/speaker-xa-l/",
        "sittings/",
        "calendar/2010-01/",
        "attendance/",
        "decisions/",
        "news/",
        "briefs/",
        "publications/brief-0/",
        "sources/",
        "sources/S-own/",
    ):
        html = page(client, path)
        for _, _, words in hidden:
            if words == "Borea":  # part of other names
                assert "/members/XB/" not in html, path
            else:
                assert words not in html, (path, words)
    assert "/members/XB/" not in client.get("/sitemap.xml").content.decode()


def test_item_that_is_not_public_keeps_its_place_only(small: Small, client: Client) -> None:
    made = world.sitting(small, "S1", "2024-01-02", rows=2)
    world.hide(made.items.get(key="S1-i1"))
    seen = text(page(client, "sittings/S1/"))
    assert "An item that is not public" in seen
    assert "Item 1" not in seen
    assert "Paper 1" not in seen
    assert "Item 2 wording 2" in seen


def test_files_are_served_only_where_something_public_has_them(
    small: Small, client: Client, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    content = b"%PDF-1.7 sample"
    sha = "cd" * 32
    (tmp_path / "cd").mkdir()
    (tmp_path / "cd" / sha).write_bytes(content)
    stored = StoredFile.objects.create(name="a b.pdf", media_type="application/pdf", size=len(content), sha256=sha)
    assert client.get(f"/files/{sha}/a b.pdf").status_code == 404
    made = world.sitting(small, "S1", "2024-01-02")
    paper = Paper.objects.create(key="open", sitting=made, title=Text(en="Open paper"))
    PaperVersion.objects.create(paper=paper, language="en", number=1, file=stored)
    response = client.get(f"/files/{sha}/a b.pdf")
    assert response.status_code == 200
    assert b"".join(response.streaming_content) == content  # type: ignore[attr-defined]
    assert "sandbox" in response["Content-Security-Policy"]
    assert client.get(f"/files/{sha}/other.pdf").status_code == 404
    assert client.post(f"/files/{sha}/a b.pdf").status_code == 405
    for row in (paper, made):
        world.hide(row)
        assert client.get(f"/files/{sha}/a b.pdf").status_code == 404
        world.hide(row, "public")


def test_list_of_people_follows_every_write(small: Small, client: Client) -> None:
    system = Actor.system("test")
    person = Person.objects.get(key="head-xa")
    for name in ("Anna Zeta", "Anna Omega"):
        with writing(system, "common.change-source", person) as write:
            write.change(person, name=Text(en=name))
        assert name in text(page(client, "people/"))
    assert "Anna Zeta" not in text(page(client, "people/"))
    with writing(system, "common.change-source", person) as write:
        write.change(person, visibility="draft")
    assert "Anna Omega" not in page(client, "people/")
