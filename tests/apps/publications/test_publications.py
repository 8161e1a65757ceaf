from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from tests.factories import OFFICER, Small, head_of

from interparl.apps.common.actor import PUBLIC, Actor, Grant, Role
from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.queries import history_of
from interparl.apps.common.domain.writing import Conflict, Refused
from interparl.apps.common.enums import Visibility
from interparl.apps.common.models.record import visible_to
from interparl.apps.common.text import Text
from interparl.apps.publications.domain import (
    add_picture,
    change_picture,
    change_publication,
    draft_publication,
    publish,
    remove_picture,
    withdraw,
)
from interparl.apps.publications.domain.queries import drafts, paragraphs, published, readable, whole
from interparl.apps.publications.enums import PublicationKind, Stage
from interparl.apps.publications.models import Publication
from interparl.apps.search.domain.find import find

TITLE = Text(en="The council met", ru="Совет собрался")
BODY = Text(en="It rained.\n\nThe council met all the same.", ru="Шёл дождь.\n\nСовет всё же собрался.")


def news(small: Small, **values: Any) -> Publication:
    given: dict[str, Any] = {"kind": "news", "title": TITLE, "body": BODY, "organs": [small.council], **values}
    return draft_publication(OFFICER, **given)


def png() -> BytesIO:
    image = BytesIO()
    Image.new("RGB", (8, 8)).save(image, "PNG")
    image.seek(0)
    return image


def found(word: str) -> int:
    return find(word, actor=PUBLIC, language="en").total


def test_from_draft_to_published_to_withdrawn(small: Small) -> None:
    row = news(small, event_day="2024-06-03", states=[small.states["XA"]])
    assert (row.key, row.stage, row.visibility) == ("2024-06-03-the-council-met", Stage.DRAFT, Visibility.DRAFT)
    assert list(row.states.all()) == [small.states["XA"]]
    assert list(drafts(OFFICER)) == [row]
    assert not visible_to(Publication.objects.all(), PUBLIC).exists()
    assert found("rained") == 0
    publish(OFFICER, row, expected=row.version)
    assert (row.stage, row.visibility) == (Stage.PUBLISHED, Visibility.PUBLIC)
    assert list(published(PublicationKind.NEWS)) == list(published()) == [row]
    assert list(published(PublicationKind.BRIEF)) == list(drafts(OFFICER)) == []
    assert found("rained") == 1
    withdraw(OFFICER, row, reason=Text(en="It had not rained.", ru="Дождя не было."))
    assert row.stage is Stage.WITHDRAWN
    assert list(published()) == []
    assert list(readable()) == [row]
    assert found("rained") == 0
    assert [entry.action for entry in history_of(row)][:2] == ["publications.withdraw", "publications.publish"]
    assert "visibility" in history_of(row)[1].after


def test_steps_that_cannot_be_taken(small: Small) -> None:
    row = news(small)
    with pytest.raises(Refused):
        withdraw(OFFICER, row, reason=TITLE)
    with pytest.raises(Refused):
        publish(OFFICER, row, visibility=Visibility.DRAFT)
    with pytest.raises(Refused):
        change_publication(OFFICER, row, visibility=Visibility.PUBLIC)
    publish(OFFICER, row, visibility=Visibility.MEMBERS)
    assert list(published()) == []
    assert list(published(actor=head_of(small.delegations["XA"]))) == [row]
    change_publication(OFFICER, row, visibility=Visibility.PUBLIC)
    assert list(published()) == [row]
    for values in ({"visibility": Visibility.DRAFT}, {"body": Text(), "lead": Text()}):
        with pytest.raises(Refused):
            change_publication(OFFICER, row, **values)
    row.refresh_from_db()
    assert row.body == BODY
    with pytest.raises(Refused):
        publish(OFFICER, row)
    with pytest.raises(Refused):
        withdraw(OFFICER, row, reason=Text())
    withdraw(OFFICER, row, reason=TITLE)
    with pytest.raises(Refused):
        change_publication(OFFICER, row, title=TITLE)
    with pytest.raises(Refused):
        add_picture(OFFICER, row, png(), "a.png", alt=TITLE)


def test_a_brief_says_of_what_day_it_speaks_and_by_what_sources(small: Small) -> None:
    row = news(small, kind="brief")
    with pytest.raises(Refused):
        publish(OFFICER, row)
    change_publication(OFFICER, row, as_of="2021-03")
    with pytest.raises(Refused):
        publish(OFFICER, row)
    change_publication(OFFICER, row, sources=[small.source])
    publish(OFFICER, row)
    with pytest.raises(Refused):
        change_publication(OFFICER, row, sources=[])
    assert list(row.sources.all()) == [small.source]


@pytest.mark.parametrize(
    "values",
    [
        {"title": Text()},
        {"body": Text(en="<p>Met</p>")},
        {"lead": Text(en="Met <script>x()</script>")},
        {"body": Text(en="<!-- x -->")},
        {"event_day": "June"},
    ],
)
def test_no_markup_and_no_nonsense(small: Small, values: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        news(small, **values)
    assert not Publication.objects.exists()


def test_angle_brackets_that_are_no_markup_are_text(small: Small) -> None:
    assert news(small, body=Text(en="Losses were < 5 and gains > 7; 3<5.")).body["en"].startswith("Losses")


def test_paragraphs_are_parted_by_blank_lines() -> None:
    assert paragraphs("One\nstill one.\n \n\nTwo.\n") == ("One\nstill one.", "Two.")


def test_a_text_without_a_title_in_its_language_is_not_published(small: Small) -> None:
    with pytest.raises(Refused):
        publish(OFFICER, news(small, title=Text(en="Only English")))


def test_pictures_have_words_in_every_language_of_the_text(small: Small, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    row = news(small)
    with pytest.raises(Refused):
        add_picture(OFFICER, row, png(), "a.png", alt=Text(en="A hall"))
    alt = Text(en="A hall", ru="Зал")
    first = add_picture(OFFICER, row, png(), "a.png", alt=alt, credit="Press office")
    second = add_picture(OFFICER, row, png(), "b.png", alt=alt)
    assert [p.order for p in (first, second)] == [0, 1]
    with pytest.raises(Refused):
        change_picture(OFFICER, first, alt=Text(ru="Зал"))
    change_picture(OFFICER, first, caption=Text(en="The hall"), expected=first.version)
    assert (first.caption["en"], first.credit) == ("The hall", "Press office")
    change_publication(OFFICER, row, title=Text(TITLE, fi="Neuvosto kokoontui"))
    with pytest.raises(Refused):
        publish(OFFICER, row)
    for picture in (first, second):
        change_picture(OFFICER, picture, alt=Text(alt, fi="Sali"))
    remove_picture(OFFICER, second, why="Twice the same.")
    publish(OFFICER, row)
    assert [p.file.name for p in row.pictures.all()] == ["a.png"]
    with pytest.raises(Refused):
        add_picture(OFFICER, row, BytesIO(b"%PDF-1.7\n"), "a.png", alt=Text(alt, fi="Sali"))


def test_an_officer_of_an_organ_writes_of_that_organ(small: Small) -> None:
    officer = Actor("o", "O", frozenset({Grant(Role.OFFICER, organ="C-LAW")}), frozenset({"C-LAW"}))
    row = draft_publication(officer, kind="news", title=TITLE, body=BODY, organs=[small.commission])
    other = news(small)
    assert list(drafts(officer)) == [row]
    publish(officer, row)
    with pytest.raises(Forbidden):
        draft_publication(officer, kind="news", title=TITLE, organs=[small.commission, small.council])
    with pytest.raises(Forbidden):
        draft_publication(officer, kind="news", title=TITLE)
    with pytest.raises(Forbidden):
        publish(officer, other)
    with pytest.raises(Forbidden):
        change_publication(head_of(small.delegations["XA"]), row, title=TITLE)


def test_two_editors_at_once(small: Small) -> None:
    row = news(small)
    seen = row.version
    change_publication(OFFICER, Publication.objects.get(pk=row.pk), lead=Text(en="First"), expected=seen)
    with pytest.raises(Conflict):
        change_publication(OFFICER, row, lead=Text(en="Second"), expected=seen)
    assert Publication.objects.get(pk=row.pk).lead == Text(en="First")


def test_one_and_thirty_cost_the_same(small: Small, django_assert_num_queries: Any) -> None:
    def look() -> int:
        rows = list(whole(published()))
        assert all(organ.name for row in rows for organ in row.organs.all())
        assert all(picture.file.name for row in rows for picture in row.pictures.all())
        return len(rows)

    publish(OFFICER, news(small, states=list(small.states.values()), sources=[small.source]))
    with django_assert_num_queries(8):
        assert look() == 1
    for _ in range(30):
        publish(OFFICER, news(small, states=list(small.states.values()), sources=[small.source]))
    with django_assert_num_queries(8):
        assert look() == 31
