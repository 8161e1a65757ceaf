from __future__ import annotations

from dataclasses import replace

import pytest
from tests.apps.drafting.versions import WELLS, WELLS_RU, Drafted, drafted, read, standing
from tests.factories import OFFICER

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.audit import verify
from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.writing import Conflict, Refused
from interparl.apps.common.models.record import sees, visible_to
from interparl.apps.common.text import Text
from interparl.apps.drafting.domain.drafts import change_draft, drop_draft, open_draft, read_draft
from interparl.apps.drafting.domain.editing import remove_piece, write_words
from interparl.apps.drafting.domain.trees import act_of, pieces_of
from interparl.apps.drafting.models import Draft, Edit, GroupSeat, ModelAct
from interparl.engine.lawtext.akn import write_akn
from interparl.engine.lawtext.plain import to_text
from interparl.engine.lawtext.tree import Kind, Provision

__all__ = ["drafted"]


def ids(draft: Draft) -> dict[str, str]:
    return {node.eid: node.id for node in act_of(draft).walk()}


def test_a_file_that_was_read_becomes_pieces_and_reads_back_the_same(drafted: Drafted) -> None:
    read_act = read(WELLS).act
    act = act_of(drafted.draft)
    assert (act.title, act.language) == ("Model law on wells", "en")
    assert [n.words() for n in act.walk()] == [n.words() for n in read_act.walk()]
    assert [n.eid for n in act.walk()] == [n.eid for n in read_act.walk()]
    assert len({n.id for n in act.walk()}) == len(list(act.walk())) == drafted.draft.pieces.count()
    assert Edit.objects.filter(draft=drafted.draft, edit_kind="taken").count() == drafted.draft.pieces.count()
    levels = {one.label: one.level for one in pieces_of(drafted.draft)}
    assert levels["Article 3 Cleaning"] == 1
    assert verify().faults == ()


def test_a_version_based_on_another_has_its_words_and_ids_and_the_next_number(drafted: Drafted) -> None:
    article = standing(drafted.draft, "Article 4")
    remove_piece(OFFICER, drafted.draft, article.pid, stamp=article.stamp)
    second = open_draft(OFFICER, drafted.act, language="en", based_on=drafted.draft, name=Text(en="Second"))
    assert (second.order, second.based_on, second.key) == (2, drafted.draft, "wells-v2-en")
    assert act_of(second) == act_of(drafted.draft)
    assert not second.pieces.filter(pid=article.pid).exists()


def test_a_new_file_takes_the_ids_of_the_same_provisions_and_never_those_of_gone_ones(drafted: Drafted) -> None:
    first = ids(drafted.draft)
    text = (
        WELLS.replace("Article 4. Fees", "Article 5. Fees")
        .replace("Article 4. Fees\n", "")
        .replace("Article 5. Fees", "Article 4. Register\nA book of all wells is kept.\nArticle 5. Fees")
    )
    second = open_draft(OFFICER, drafted.act, language="en", from_law=read(text), based_on=drafted.draft)
    now = ids(second)
    assert now["chp_2__art_5"] == first["chp_2__art_4"], "the fees are the same article under another number"
    assert now["chp_2__art_4"] not in first.values()
    without = open_draft(OFFICER, drafted.act, language="en", from_law=read(WELLS), based_on=drafted.draft)
    register = "Article 4. Register\nA book of all wells is kept, and anybody reads it.\nArticle 5. Fees"
    third = open_draft(
        OFFICER, drafted.act, language="en", from_law=read(WELLS.replace("Article 4. Fees", register)), based_on=without
    )
    assert ids(third)["chp_2__art_4"] not in set(first.values())


def test_a_translation_has_the_ids_of_its_original_by_structure(drafted: Drafted) -> None:
    russian = open_draft(
        OFFICER, drafted.act, language="ru", from_law=read(WELLS_RU, "ru"), translation_of=drafted.draft
    )
    assert (russian.order, russian.language) == (1, "ru")
    assert ids(russian) == ids(drafted.draft)
    with pytest.raises(Refused, match="already"):
        open_draft(OFFICER, drafted.act, language="ru", translation_of=drafted.draft)


def test_a_translation_without_a_text_has_structure_and_numbers_and_no_words(drafted: Drafted) -> None:
    kazakh = open_draft(OFFICER, drafted.act, language="kk", translation_of=drafted.draft)
    assert ids(kazakh) == ids(drafted.draft)
    assert {n.text + n.heading + n.closing for n in act_of(kazakh).walk()} == {""}
    assert [n.number for n in act_of(kazakh).walk()] == [n.number for n in act_of(drafted.draft).walk()]


def test_a_tree_made_by_machine_is_kept_exactly(drafted: Drafted) -> None:
    act = act_of(drafted.draft)
    made = replace(act, body=(*act.body, Provision(Kind.ANNEX, heading="Forms", text="A form.", id="made-here")))
    draft = open_draft(OFFICER, drafted.act, language="en", from_act=made, based_on=drafted.draft, consolidated=True)
    assert [(n.id, n.words()) for n in act_of(draft).walk()] == [(n.id, n.words()) for n in made.walk()]
    assert draft.consolidated


def test_an_empty_version_begins_with_the_acts_title(drafted: Drafted) -> None:
    draft = open_draft(OFFICER, drafted.act, language="ru")
    assert (draft.title, pieces_of(draft)) == ("Модельный закон о колодцах", ())


@pytest.mark.parametrize("language", ["", "English", "e1", "ru_RU"])
def test_a_language_that_is_none_is_refused(drafted: Drafted, language: str) -> None:
    with pytest.raises(Refused):
        open_draft(OFFICER, drafted.act, language=language)


def test_versions_of_other_acts_and_languages_are_refused(drafted: Drafted) -> None:
    with pytest.raises(Refused, match="another language"):
        open_draft(OFFICER, drafted.act, language="ru", based_on=drafted.draft)
    with pytest.raises(Refused, match="another language"):
        open_draft(OFFICER, drafted.act, language="en", from_law=read(WELLS_RU, "ru"))
    with pytest.raises(Refused, match="another language than"):
        open_draft(OFFICER, drafted.act, language="en", translation_of=drafted.draft)
    other = ModelAct.objects.create(key="other", title=Text(en="Other"), act_kind="law", path=drafted.act.path)
    with pytest.raises(Refused, match="another act"):
        open_draft(OFFICER, other, language="en", based_on=drafted.draft)


def test_a_file_is_read_in_a_process_of_its_own_and_akn_ids_stay(drafted: Drafted) -> None:
    law, file = read_draft(to_text(read(WELLS).act).encode(), "wells.txt", "en")
    assert law.act.articles()
    assert file._state.adding
    draft = open_draft(OFFICER, drafted.act, language="en", from_law=law, based_on=drafted.draft, file=file)
    assert draft.file is not None
    assert ids(draft) == ids(drafted.draft)
    with pytest.raises(Refused):
        read_draft(b'{"a": 1}', "data.json", "en")
    with pytest.raises(Refused):
        read_draft(b"", "empty.txt", "en")
    akn, _ = read_draft(write_akn(act_of(drafted.draft)), "wells.akn", "en")
    again = open_draft(OFFICER, drafted.act, language="en", from_law=akn)
    assert [n.id for n in act_of(again).walk()] == [n.id for n in act_of(drafted.draft).walk()]


def test_title_and_what_stands_around_are_changed_against_a_version(drafted: Drafted) -> None:
    seen = drafted.draft.version
    changed = change_draft(
        drafted.anna, drafted.draft, expected=seen, title=" On wells\r\n", front=["Adopted\r\n\r\nby the plenary"]
    )
    assert (changed.title, changed.front) == ("On wells", ["Adopted", "by the plenary"])
    assert act_of(changed).front == ("Adopted", "by the plenary")
    with pytest.raises(Conflict):
        change_draft(drafted.boris, drafted.draft, expected=seen, title="On deep wells")


def test_a_version_opened_by_mistake_goes_and_one_worked_on_stays(drafted: Drafted) -> None:
    second = open_draft(OFFICER, drafted.act, language="en", based_on=drafted.draft)
    with pytest.raises(Refused, match="rests on"):
        drop_draft(OFFICER, drafted.draft, why="A mistake.")
    piece = second.pieces.exclude(text="").first()
    assert piece is not None
    write_words(drafted.anna, second, piece.pid, expected=1, text="Other words.")
    with pytest.raises(Refused, match="worked"):
        drop_draft(OFFICER, second, why="A mistake.")
    third = open_draft(OFFICER, drafted.act, language="en", based_on=drafted.draft)
    drop_draft(OFFICER, third, why="A mistake.")
    assert not Draft.objects.filter(pk=third.pk).exists()


def test_an_open_version_is_seen_by_the_house_alone(drafted: Drafted) -> None:
    stranger = Actor("11111111-1111-1111-1111-111111111111", "Stranger", drafted.anna.grants, drafted.anna.organs)
    assert sees(drafted.anna, drafted.draft), "she sits in the group, though in no organ that leads the act"
    assert list(visible_to(Draft.objects.all(), drafted.anna)) == [drafted.draft]
    assert not sees(stranger, drafted.draft)
    assert not visible_to(Draft.objects.all(), stranger).exists()
    assert not visible_to(Draft.objects.all(), Actor()).exists()
    assert not visible_to(drafted.draft.edits.all(), Actor()).exists()
    GroupSeat.objects.filter(user_id=drafted.anna.key).update(until="2020-01-01")
    assert not sees(drafted.anna, drafted.draft), "no longer in the group"
    with pytest.raises(Forbidden):
        write_words(drafted.anna, drafted.draft, drafted.piece("Article 1").pid, expected=1, text="x")
