"""People who write on one version at the same moment, each in a thread with a connection of its own."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable

import pytest
from tests.apps.drafting.versions import Drafted, make_drafted, standing
from tests.at_once import at_once
from tests.factories import OFFICER, small_assembly

from interparl.apps.common.domain.audit import verify
from interparl.apps.common.domain.writing import Refused
from interparl.apps.drafting.domain.closing import close_draft
from interparl.apps.drafting.domain.editing import Written, insert_piece, move_piece, remove_piece, write_words
from interparl.apps.drafting.domain.merging import Clash
from interparl.apps.drafting.domain.pieces import Place
from interparl.apps.drafting.domain.renumbering import renumber
from interparl.apps.drafting.domain.trees import act_of, pieces_of
from interparl.apps.drafting.models import Draft, Edit, Piece
from interparl.apps.texts.domain.trees import act_of as stored_act

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def drafted(transactional_db: None) -> Drafted:
    """The act with its version, committed, so that other connections see it."""
    return make_drafted(small_assembly())


def names(found: list[object]) -> dict[str, int]:
    return dict(Counter(type(one).__name__ for one in found))


def sound(draft: Draft) -> None:
    """Ids are unique, every version of a provision has its edit, the chain of the audit trail is whole."""
    ids = [node.id for node in act_of(draft).walk()]
    assert len(ids) == len(set(ids))
    for piece in Piece.objects.filter(draft=draft):
        versions = Edit.objects.filter(draft=draft, pid=piece.pid).values_list("of_version", flat=True)
        assert sorted(versions) == list(range(1, piece.version + 1))
    assert verify().faults == ()


def test_people_at_different_provisions_neither_wait_for_an_answer_nor_overwrite(drafted: Drafted) -> None:
    draft = drafted.draft
    shown = [one for one in pieces_of(draft) if one.piece.text]
    people = (drafted.anna, drafted.boris)
    began = time.monotonic()
    found = at_once(
        *(
            lambda one=one, who=who: write_words(
                people[who], Draft.objects.get(pk=draft.pk), one.pid, expected=1, text=f"{one.piece.text} By {who}."
            )
            for at, one in enumerate(shown)
            for who in [at % 2]
        )
    )
    assert names(found) == {"Written": len(shown)}
    assert not any(one.merged for one in found if isinstance(one, Written))
    assert time.monotonic() - began < 30
    now = {piece.pid: piece.text for piece in Piece.objects.filter(draft=draft)}
    assert [now[one.pid] for one in shown] == [f"{one.piece.text} By {at % 2}." for at, one in enumerate(shown)]
    sound(draft)


@pytest.mark.parametrize("turn", range(3))
def test_of_many_changes_of_one_provision_each_is_in_the_text_or_told(drafted: Drafted, turn: int) -> None:
    draft, piece = drafted.draft, drafted.piece("Article 4")
    words = piece.text.split(" ")

    def writing_at(place: int, number: int) -> Callable[[], object]:
        text = " ".join([*words[:place], f"word{number}", *words[place:]])
        return lambda: write_words(
            (drafted.anna, drafted.boris)[number % 2], Draft.objects.get(pk=draft.pk), piece.pid, expected=1, text=text
        )

    found = at_once(*(writing_at(place, number) for number, place in enumerate((1, 4, 4, 7, len(words) - 1, 7))))
    now = Piece.objects.get(pk=piece.pk)
    for number, one in enumerate(found):
        if isinstance(one, Clash):
            assert one.mine is not None
            assert f"word{number}" in one.mine.text
            assert f"word{number}" not in now.text
        else:
            assert isinstance(one, Written)
            assert f"word{number}" in now.text
    assert names(found) == {"Written": 4, "Clash": 2}, "of two at the same place one is told"
    sound(draft)


def test_structure_changes_while_others_write(drafted: Drafted) -> None:
    draft = drafted.draft
    chapter, third, fees = (drafted.piece(label) for label in ("Chapter 2", "Article 3", "Article 4"))
    point, subject = drafted.piece("Article 3/2"), standing(draft, "Article 1")

    def fresh() -> Draft:
        return Draft.objects.get(pk=draft.pk)

    place = Place(chapter.pid, third.pid)
    found = at_once(
        lambda: insert_piece(drafted.anna, fresh(), place, kind="article", text="First new."),
        lambda: insert_piece(drafted.boris, fresh(), place, kind="article", text="Second new."),
        lambda: move_piece(drafted.anna, fresh(), fees.pid, Place(drafted.piece("Chapter 1").pid), expected=1),
        lambda: write_words(drafted.boris, fresh(), fees.pid, expected=1, text="Water is free."),
        lambda: remove_piece(drafted.anna, fresh(), subject.pid, stamp=subject.stamp),
        lambda: write_words(drafted.boris, fresh(), point.pid, expected=1, text="cover it in a flood."),
        lambda: renumber(drafted.anna, fresh()),
    )
    removal = found.pop(4)
    assert names(found) == {"Piece": 3, "Written": 2, "Renumbering": 1}
    text = drafted.text()
    for words in ("First new.", "Second new.", "Water is free.", "cover it in a flood."):
        assert text.count(words) == 1
    # Numbered anew first, the article is not as the one saw it who takes it out, if it refers to others: that is told.
    assert isinstance(removal, Piece | Clash)
    assert ("governs the digging" in text) is isinstance(removal, Clash)
    sound(draft)


@pytest.mark.parametrize("turn", range(3))
def test_words_written_at_the_moment_of_closing_are_in_the_closed_text_or_refused(drafted: Drafted, turn: int) -> None:
    draft, fees = drafted.draft, drafted.piece("Article 4")
    found = at_once(
        lambda: close_draft(OFFICER, Draft.objects.get(pk=draft.pk)),
        lambda: write_words(drafted.anna, Draft.objects.get(pk=draft.pk), fees.pid, expected=1, text="Water is free."),
    )
    assert isinstance(found[0], Draft)
    assert isinstance(found[1], Written | Refused)
    assert found[0].expression is not None
    stored = "\n".join(node.text for node in stored_act(found[0].expression).walk())
    assert ("Water is free." in stored) is isinstance(found[1], Written)
    assert stored == "\n".join(node.text for node in act_of(Draft.objects.get(pk=draft.pk)).walk())
    sound(draft)


def test_a_version_is_closed_once(drafted: Drafted) -> None:
    found = at_once(*([lambda: close_draft(OFFICER, Draft.objects.get(pk=drafted.draft.pk))] * 3))
    assert names(found) == {"Draft": 1, "Refused": 2}
