"""Parts of versions read without all of their words say the same as the whole text."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.apps.drafting.versions import Drafted, drafted, standing
from tests.factories import OFFICER

from interparl.apps.drafting.domain.closing import close_draft
from interparl.apps.drafting.domain.drafts import open_draft
from interparl.apps.drafting.domain.editing import remove_piece
from interparl.apps.drafting.domain.outline import nodes_of, outline_of, reading_orders
from interparl.apps.drafting.domain.trees import act_of, cited_in, pieces_of
from interparl.apps.drafting.models import Draft

__all__ = ["drafted"]


def two_versions(drafted: Drafted) -> list[Draft]:
    """The first version, and a second one without its third article."""
    first = close_draft(OFFICER, drafted.draft)
    second = open_draft(OFFICER, drafted.act, language="en", based_on=first)
    cleaning = standing(second, "Article 3")
    remove_piece(OFFICER, second, cleaning.pid, stamp=cleaning.stamp)
    return [Draft.objects.get(pk=each.pk) for each in (first, close_draft(OFFICER, second))]


def test_order_and_outline_are_those_of_the_text(drafted: Drafted) -> None:
    for draft in two_versions(drafted):
        pieces = pieces_of(draft)
        order = reading_orders([draft])[draft.pk]
        assert sorted(order, key=lambda pid: order[pid]) == [each.pid for each in pieces]
        outline = outline_of(draft)
        assert [(one.pid, one.level) for one in outline] == [(each.pid, each.level) for each in pieces]
        assert [one.label for one in outline] == [cited_in(draft, each.pid) for each in pieces]
    assert "Article 2, 1" in {one.label for one in outline}


def test_what_stands_under_something_removed_is_in_neither(drafted: Drafted) -> None:
    first, second = two_versions(drafted)
    gone = set(reading_orders([first])[first.pk]) - set(reading_orders([second])[second.pk])
    assert len(gone) == 3  # article 3 and its two points
    assert not gone & {one.pid for one in outline_of(second)}


def test_single_provisions_come_with_what_is_under_them(drafted: Drafted) -> None:
    first, second = two_versions(drafted)
    whole = {draft.pk: {node.id: node for node in act_of(draft).walk()} for draft in (first, second)}
    wanted = [(draft, pid) for draft in (first, second) for pid in (*whole[draft.pk], "", "nowhere")]
    with CaptureQueriesContext(connection) as seen:
        found = nodes_of(wanted)
    assert len(seen) == 2
    assert {key: node.words() for key, node in found.items()} == {
        (draft, pid): node.words() for draft, nodes in whole.items() for pid, node in nodes.items()
    }
    assert [len(node.children) for node in found.values()] == [
        len(whole[draft][pid].children) for draft, pid in found
    ]  # fmt: skip
    assert nodes_of([(first, "")]) == {}


def test_one_query_however_many_versions(drafted: Drafted) -> None:
    versions = two_versions(drafted)
    for some in (versions[:1], versions):
        with CaptureQueriesContext(connection) as seen:
            reading_orders(some)
        assert len(seen) == 1
