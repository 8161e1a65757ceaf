from __future__ import annotations

import pytest
from tests.apps.drafting.versions import Drafted, drafted, standing
from tests.factories import OFFICER, head_of

from interparl.apps.common.actor import PUBLIC
from interparl.apps.common.domain.audit import verify
from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.writing import Conflict, Refused
from interparl.apps.common.models import AuditEntry
from interparl.apps.drafting.domain.closing import close_draft
from interparl.apps.drafting.domain.comparing import history_of
from interparl.apps.drafting.domain.editing import (
    change_kind,
    insert_piece,
    move_piece,
    number_piece,
    remove_piece,
    restore_piece,
    write_words,
)
from interparl.apps.drafting.domain.merging import Clash
from interparl.apps.drafting.domain.pieces import Place
from interparl.apps.drafting.domain.renumbering import renumber
from interparl.apps.drafting.domain.trees import act_of, pieces_of, removed_of
from interparl.apps.drafting.models import Draft, Edit, GroupSeat, Piece
from interparl.engine.drafting.merge import Stretch

__all__ = ["drafted"]


def fees(drafted: Drafted) -> Piece:
    return drafted.piece("Article 4")


def markers(draft: Draft) -> list[str]:
    return [node.marker for node in act_of(draft).walk() if node.kind == "article"]


def edits(draft: Draft, pid: str) -> list[str]:
    kinds = Edit.objects.filter(draft=draft, pid=pid).order_by("of_version")
    return list(kinds.values_list("edit_kind", flat=True))


def test_words_are_written_with_what_they_were_and_by_whom(drafted: Drafted) -> None:
    piece = fees(drafted)
    done = write_words(
        drafted.anna, drafted.draft, piece.pid, expected=1, text=" No fee.\r\n\r\nWater is free. ", why="w"
    )
    assert (done.piece.text, done.piece.version, done.merged) == ("No fee.\nWater is free.", 2, False)
    edit = Edit.objects.get(draft=drafted.draft, pid=piece.pid, of_version=2)
    assert (edit.edit_kind, edit.why, edit.made_by, edit.made_by_name) == ("words", "w", drafted.anna.key, "anna")
    assert edit.before["text"] == piece.text
    assert edit.after["text"] == "No fee.\nWater is free."
    entry = AuditEntry.objects.filter(subject_kind="drafting.piece").latest("seq")
    assert (entry.actor, entry.why) == (drafted.anna.key, "w")
    assert "free" not in str(entry.after), "the words are kept in the edits, whole"
    same = write_words(drafted.anna, drafted.draft, piece.pid, expected=2, text="No fee.\nWater is free.")
    assert same.piece.version == 2
    assert edits(drafted.draft, piece.pid) == ["taken", "words"]
    assert verify().faults == ()


def test_changes_of_two_at_other_words_of_one_provision_are_merged(drafted: Drafted) -> None:
    piece = fees(drafted)
    one = piece.text.replace("The village", "The council of the village")
    other = piece.text.replace("at the well", "at the well and in the hall")
    write_words(drafted.anna, drafted.draft, piece.pid, expected=1, text=one)
    done = write_words(drafted.boris, drafted.draft, piece.pid, expected=1, text=other, heading="Fees for water")
    assert done.merged
    assert done.piece.heading == "Fees for water"
    assert done.piece.text == one.replace("at the well", "at the well and in the hall")
    assert edits(drafted.draft, piece.pid) == ["taken", "words", "merged"]


def test_changes_of_the_same_words_are_told_with_all_of_them_and_nothing_is_stored(drafted: Drafted) -> None:
    piece = fees(drafted)
    write_words(drafted.anna, drafted.draft, piece.pid, expected=1, text=piece.text.replace("sets", "determines"))
    with pytest.raises(Clash) as told:
        write_words(
            drafted.boris, drafted.draft, piece.pid, expected=1, text=piece.text.replace("sets", "decides on"),
            heading="Fee",
        )  # fmt: skip
    clash = told.value
    parts = [part for part in clash.merged.parts["text"] if part.stretch is Stretch.CONFLICT]
    assert [(part.base, part.mine, part.theirs) for part in parts] == [("sets", "decides on", "determines")]
    assert clash.mine is not None
    assert (clash.mine.heading, clash.theirs.version, clash.removed) == ("Fee", 2, False)
    assert [edit.made_by_name for edit in clash.edits] == ["anna"]
    assert fees(drafted).heading == "Fees"
    again = write_words(
        drafted.boris, drafted.draft, piece.pid, expected=clash.theirs.version, text=clash.mine.text, heading="Fee"
    )
    assert (again.merged, again.piece.text, again.piece.heading) == (False, clash.mine.text, "Fee")


def test_the_same_change_by_two_is_no_clash(drafted: Drafted) -> None:
    piece = fees(drafted)
    write_words(drafted.anna, drafted.draft, piece.pid, expected=1, text="Water is free.")
    done = write_words(drafted.boris, drafted.draft, piece.pid, expected=1, text="Water is free.")
    assert (done.piece.version, done.merged) == (2, False)


def test_a_version_that_never_was_is_refused(drafted: Drafted) -> None:
    with pytest.raises(Refused):
        write_words(drafted.anna, drafted.draft, fees(drafted).pid, expected=7, text="x")
    with pytest.raises(Refused):
        write_words(drafted.anna, drafted.draft, "nowhere", expected=1, text="x")


def test_tables_are_written_and_two_changes_of_one_are_told(drafted: Drafted) -> None:
    piece = fees(drafted)
    done = write_words(drafted.anna, drafted.draft, piece.pid, expected=1, table=[[["Fee", True, 1, 1]]])
    assert done.piece.table == [[["Fee", True, 1, 1]]]
    node = act_of(drafted.draft).find(piece.pid)
    assert node is not None
    assert node.table is not None
    assert node.table.rows[0][0].header
    with pytest.raises(Clash) as told:
        write_words(drafted.boris, drafted.draft, piece.pid, expected=1, table=[[["Price", True, 1, 1]]])
    assert told.value.merged.table
    with pytest.raises(Refused):
        write_words(drafted.boris, drafted.draft, piece.pid, expected=2, table=[["Price"]])  # type: ignore[list-item]
    gone = write_words(drafted.anna, drafted.draft, piece.pid, expected=2, table=[])
    assert gone.piece.table is None


def test_a_new_article_is_numbered_between_its_neighbours_with_a_new_id(drafted: Drafted) -> None:
    before = {one.pid for one in pieces_of(drafted.draft)}
    chapter, third = drafted.piece("Chapter 2"), drafted.piece("Article 3")
    piece = insert_piece(
        drafted.anna, drafted.draft, Place(chapter.pid, third.pid), kind="article", heading="Depth", text="Deep enough."
    )
    assert piece.pid not in before
    assert markers(drafted.draft) == ["Article 1.", "Article 2.", "Article 3.", piece.marker, "Article 4."]
    assert piece.number_key == "3.1"
    assert edits(drafted.draft, piece.pid) == ["inserted"]
    kept = Piece.objects.get(pk=piece.pk)
    assert kept.eid == "chp_2__art_3-1"
    first = insert_piece(drafted.boris, drafted.draft, Place(chapter.pid), kind="article", text="First.", marker="")
    under = [one.pid for one in pieces_of(drafted.draft) if one.piece.parent_pid == chapter.pid]
    assert under[0] == first.pid
    assert under[2] == piece.pid
    assert first.number_printed == ""


def test_many_put_at_one_place_stand_in_the_order_in_which_each_was_put_there(drafted: Drafted) -> None:
    place = Place(drafted.piece("Chapter 2").pid, drafted.piece("Article 3").pid)
    made = [insert_piece(drafted.anna, drafted.draft, place, kind="article", text=f"{n}", marker="") for n in range(25)]
    under = [one for one in pieces_of(drafted.draft) if one.piece.parent_pid == place.parent]
    assert [one.piece.text for one in under[1:26]] == [str(n) for n in range(24, -1, -1)]
    assert all(one.piece.version == 1 for one in under), "ranks given anew are no change of a provision"
    assert len(made) == len({piece.pid for piece in made})


@pytest.mark.parametrize(
    ("label", "kind"),
    [("Article 3/1", "article"), ("Article 3", "chapter"), ("Chapter 1", "annex"), ("Article 1", "statute")],
)
def test_a_provision_that_stands_there_in_no_law_is_refused(drafted: Drafted, label: str, kind: str) -> None:
    with pytest.raises(Refused):
        insert_piece(drafted.anna, drafted.draft, Place(drafted.piece(label).pid), kind=kind, text="x")


def test_what_is_taken_out_comes_back_with_what_stood_under_it(drafted: Drafted) -> None:
    text, tree = drafted.text(), act_of(drafted.draft)
    point = standing(drafted.draft, "Article 3/1")
    remove_piece(drafted.anna, drafted.draft, point.pid, stamp=point.stamp)
    article = standing(drafted.draft, "Article 3")
    removed = remove_piece(drafted.anna, drafted.draft, article.pid, stamp=article.stamp, why="Not needed")
    assert removed.removed
    assert [piece.pid for piece in removed_of(drafted.draft)] == [article.pid]
    assert "flood" not in drafted.text()
    with pytest.raises(Refused, match="first"):
        restore_piece(drafted.anna, drafted.draft, point.pid)
    restore_piece(drafted.boris, drafted.draft, article.pid)
    assert "flood" in drafted.text()
    assert "spring" not in drafted.text()
    restore_piece(drafted.boris, drafted.draft, point.pid)
    assert drafted.text() == text
    assert act_of(drafted.draft) == tree
    with pytest.raises(Refused, match="stands"):
        restore_piece(drafted.boris, drafted.draft, point.pid)


def test_taking_out_what_somebody_changed_meanwhile_is_told(drafted: Drafted) -> None:
    article, point = standing(drafted.draft, "Article 3"), drafted.piece("Article 3/2")
    write_words(drafted.boris, drafted.draft, point.pid, expected=1, text="cover it in a flood.")
    with pytest.raises(Clash) as told:
        remove_piece(drafted.anna, drafted.draft, article.pid, stamp=article.stamp)
    assert told.value.edits[-1].made_by_name == "boris"
    assert "cover it" in drafted.text()


def test_words_for_what_was_taken_out_meanwhile_come_back_with_the_clash(drafted: Drafted) -> None:
    article, point = standing(drafted.draft, "Article 3"), drafted.piece("Article 3/2")
    remove_piece(drafted.anna, drafted.draft, article.pid, stamp=article.stamp)
    with pytest.raises(Clash) as told:
        write_words(drafted.boris, drafted.draft, point.pid, expected=1, text="cover it in a flood.")
    assert told.value.removed
    assert told.value.mine is not None
    assert told.value.mine.text == "cover it in a flood."
    restore_piece(drafted.boris, drafted.draft, article.pid)
    write_words(drafted.boris, drafted.draft, point.pid, expected=1, text="cover it in a flood.")
    assert "cover it" in drafted.text()


def test_a_provision_is_moved_while_somebody_writes_in_it(drafted: Drafted) -> None:
    article, chapter = fees(drafted), drafted.piece("Chapter 1")
    moved = move_piece(drafted.anna, drafted.draft, article.pid, Place(chapter.pid), expected=1)
    assert moved.parent_pid == chapter.pid
    assert markers(drafted.draft)[0] == "Article 4.", "its number stays until it is numbered anew"
    done = write_words(drafted.boris, drafted.draft, article.pid, expected=1, text="Water is free.")
    assert (done.merged, done.piece.version) == (False, 3)
    with pytest.raises(Conflict):
        move_piece(drafted.boris, drafted.draft, article.pid, Place(drafted.piece("Chapter 2").pid), expected=1)
    again = move_piece(drafted.boris, drafted.draft, article.pid, Place(drafted.piece("Chapter 2").pid), expected=3)
    assert edits(drafted.draft, again.pid) == ["taken", "moved", "words", "moved"]
    with pytest.raises(Refused):
        move_piece(drafted.anna, drafted.draft, chapter.pid, Place(drafted.piece("Article 1").pid), expected=1)
    with pytest.raises(Refused):
        move_piece(drafted.anna, drafted.draft, chapter.pid, Place(chapter.pid), expected=1)


def test_a_provision_put_after_one_that_was_taken_out_meanwhile_stands_where_that_stood(drafted: Drafted) -> None:
    chapter, third = drafted.piece("Chapter 2"), standing(drafted.draft, "Article 3")
    remove_piece(drafted.anna, drafted.draft, third.pid, stamp=third.stamp)
    piece = insert_piece(
        drafted.boris, drafted.draft, Place(chapter.pid, third.pid), kind="article", text="New.", marker=""
    )
    restore_piece(drafted.anna, drafted.draft, third.pid)
    under = [one.pid for one in pieces_of(drafted.draft) if one.piece.parent_pid == chapter.pid]
    assert under == [third.pid, piece.pid, fees(drafted).pid]
    with pytest.raises(Refused):
        insert_piece(drafted.boris, drafted.draft, Place("", third.pid), kind="article", text="x")


def test_a_number_is_set_by_hand(drafted: Drafted) -> None:
    piece = number_piece(drafted.anna, drafted.draft, fees(drafted).pid, expected=1, marker=" Article 7-1. ")
    assert (piece.marker, piece.number_printed, piece.number_key) == ("Article 7-1.", "7-1", "7.1")
    assert Piece.objects.get(pk=piece.pk).eid == "chp_2__art_7-1"
    with pytest.raises(Conflict):
        number_piece(drafted.boris, drafted.draft, piece.pid, expected=1, marker="Article 8.")
    bare = number_piece(drafted.boris, drafted.draft, piece.pid, expected=2, marker="")
    assert (bare.marker, bare.number_key) == ("", "")


def test_a_provision_is_made_another_kind_and_keeps_id_words_and_number(drafted: Drafted) -> None:
    article, chapter = fees(drafted), drafted.piece("Chapter 2")
    inside = insert_piece(drafted.anna, drafted.draft, Place(article.pid), kind="paragraph", text="Of this.")
    made = change_kind(drafted.anna, drafted.draft, inside.pid, expected=1, kind="point")
    assert (made.piece_kind, made.pid, made.text, made.marker) == ("point", inside.pid, "Of this.", inside.marker)
    assert "point" in Piece.objects.get(pk=made.pk).eid, "its eId follows"
    late = write_words(drafted.boris, drafted.draft, inside.pid, expected=1, text="Of that.")
    assert (late.piece.piece_kind, late.piece.text) == ("point", "Of that."), "who writes in it is not disturbed"
    assert edits(drafted.draft, inside.pid) == ["inserted", "kind", "words"]
    with pytest.raises(Conflict):
        change_kind(drafted.boris, drafted.draft, inside.pid, expected=1, kind="subparagraph")
    section = change_kind(drafted.boris, drafted.draft, chapter.pid, expected=1, kind="section")
    assert [one.pid for one in pieces_of(drafted.draft) if one.piece.parent_pid == section.pid], "its articles stay"
    for pid, kind in ((chapter.pid, "point"), (article.pid, "annex"), (article.pid, "table"), (article.pid, "nothing")):
        with pytest.raises(Refused):
            change_kind(drafted.boris, drafted.draft, pid, expected=9, kind=kind)


def test_nobody_makes_another_kind_of_what_others_write(drafted: Drafted) -> None:
    article = fees(drafted)
    for actor in (PUBLIC, head_of(drafted.small.delegations["XA"])):
        with pytest.raises(Forbidden):
            change_kind(actor, drafted.draft, article.pid, expected=1, kind="paragraph")
    assert Piece.objects.get(pk=article.pk).piece_kind == "article"


def test_numbers_are_put_in_order_and_what_they_were_is_kept(drafted: Drafted) -> None:
    chapter = drafted.piece("Chapter 1")
    first = drafted.piece("Article 1")
    new = insert_piece(drafted.anna, drafted.draft, Place(chapter.pid, first.pid), kind="article", text="A new one.")
    keeper, cleaning = drafted.piece("Article 2"), drafted.piece("Article 3")
    done = renumber(drafted.anna, drafted.draft)
    assert markers(drafted.draft) == [f"Article {n}." for n in range(1, 6)]
    assert [(one.before, one.after) for one in done.followed] == [("article 2", "article 3")]
    kept = {each["pid"]: each for each in Draft.objects.get(pk=drafted.draft.pk).mappings}
    assert kept[keeper.pid] == {
        "pid": keeper.pid, "eid_before": "chp_1__art_2", "eid_after": "chp_1__art_3",
        "number_before": "2", "number_after": "3",
    }  # fmt: skip
    assert new.pid not in kept
    assert edits(drafted.draft, cleaning.pid)[-1] == "renumbered"
    text = Piece.objects.get(draft=drafted.draft, pid=cleaning.pid).text
    assert text == "The keeper shall, as article 3 provides:"
    late = write_words(
        drafted.boris, drafted.draft, cleaning.pid, expected=1, text=cleaning.text.replace("shall", "must")
    )
    assert (late.merged, late.piece.text) == (True, "The keeper must, as article 3 provides:")
    third = standing(drafted.draft, "Article 2")
    remove_piece(drafted.anna, drafted.draft, third.pid, stamp=third.stamp)
    renumber(drafted.anna, drafted.draft)
    assert markers(drafted.draft) == [f"Article {n}." for n in range(1, 5)]
    assert Piece.objects.get(draft=drafted.draft, pid=cleaning.pid).text == "The keeper must, as article 2 provides:"
    assert Draft.objects.get(pk=drafted.draft.pk).mappings == [], "numbered as it was when it was opened"


def test_the_history_of_a_provision_tells_what_each_edit_changed(drafted: Drafted) -> None:
    piece = fees(drafted)
    write_words(drafted.anna, drafted.draft, piece.pid, expected=1, text=piece.text.replace("sets", "decides"))
    latest, taken = history_of(drafted.draft, piece.pid)
    assert [(p.mark, p.text) for p in latest.pieces if p.mark != "same"] == [("gone", "sets"), ("new", "decides")]
    assert taken.edit.edit_kind == "taken"


def test_a_closed_version_is_written_on_by_nobody(drafted: Drafted) -> None:
    article = standing(drafted.draft, "Article 4")
    close_draft(OFFICER, drafted.draft)
    for attempt in (
        lambda: write_words(OFFICER, drafted.draft, article.pid, expected=1, text="x"),
        lambda: insert_piece(OFFICER, drafted.draft, Place(), kind="annex", text="x"),
        lambda: remove_piece(OFFICER, drafted.draft, article.pid, stamp=article.stamp),
        lambda: move_piece(OFFICER, drafted.draft, article.pid, Place(), expected=1),
        lambda: number_piece(OFFICER, drafted.draft, article.pid, expected=1, marker="Article 9."),
        lambda: renumber(OFFICER, drafted.draft),
        lambda: close_draft(OFFICER, drafted.draft),
    ):
        with pytest.raises(Refused, match="closed"):
            attempt()


def test_who_only_advises_writes_nothing(drafted: Drafted) -> None:
    GroupSeat.objects.filter(user_id=drafted.boris.key).update(role="expert")
    with pytest.raises(Forbidden):
        write_words(drafted.boris, drafted.draft, fees(drafted).pid, expected=1, text="x")
