"""What one amendment would do alone; signatures and doubts of many at once; the order with those decided on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from tests.apps.drafting.outside import Outside, outside
from tests.factories import OFFICER

from interparl.apps.common.domain.writing import Refused
from interparl.apps.drafting.domain.amending import compromise
from interparl.apps.drafting.domain.amendment_effects import effect_of, effects_of, foreseen
from interparl.apps.drafting.domain.amendment_rules import counted, counted_all
from interparl.apps.drafting.domain.consolidating import conflicts_of, order_of_consideration
from interparl.apps.drafting.domain.signing import check_signature, doubts_of, doubts_of_all, sign, withdraw_signature
from interparl.apps.drafting.models import Amendment, Path, Signature
from interparl.apps.sittings.domain.helping import today
from interparl.engine.lawtext.differences import Mark

__all__ = ["outside"]


def sides(effect: Any) -> tuple[str, str]:
    """The text before and after, from the pieces."""
    return tuple("".join(p.text for p in effect.pieces if p.mark is not mark) for mark in (Mark.NEW, Mark.GONE))  # type: ignore[return-value]


def test_words_change_in_their_place_and_what_stands_under_stays_out(outside: Outside) -> None:
    effect = effect_of(outside.tabled("Article 2/2", old="five years", new="six years"))
    assert sides(effect) == ("2. The keeper serves for five years.", "2. The keeper serves for six years.")
    assert [(p.mark.value, p.text) for p in effect.pieces if p.mark is not Mark.SAME] == [
        ("gone", "five"), ("new", "six"),
    ]  # fmt: skip
    lead = effect_of(outside.tabled("Article 3", old="shall", new="must"))
    assert sides(lead)[1] == "Article 3. Cleaning\nThe keeper must, as article 2 provides:"


def test_a_new_provision_has_the_number_it_would_have(outside: Outside) -> None:
    effect = effect_of(outside.tabled("Article 2/2", "insert", new="Nobody else does.", given={"place": "before"}))
    assert effect.then is None
    assert effect.now is not None
    assert sides(effect) == ("", f"{effect.now.marker} Nobody else does.")
    assert effect.now.marker == "1.1."


def test_a_deleted_provision_goes_with_all_under_it(outside: Outside) -> None:
    effect = effect_of(outside.tabled("Article 3", "delete"))
    assert effect.now is None
    assert "close it in a flood" in sides(effect)[0]
    assert sides(effect)[1] == ""


def test_many_effects_are_those_of_each(outside: Outside, django_assert_max_num_queries: Callable[..., Any]) -> None:
    rows = [
        outside.tabled("Article 2/2", old="five years", new="six years"),
        outside.tabled("Article 4", "heading", heading="Price of water"),
        outside.tabled("Article 4", new="Water is free."),
        outside.tabled("Article 1", "insert", new="A spring is no well."),
        outside.tabled("Article 2", "delete"),
    ]
    with django_assert_max_num_queries(1):
        found = effects_of(outside.draft, rows)
    for each in rows:
        alone = effect_of(each)
        assert (found[each.number].pieces, found[each.number].action) == (alone.pieces, alone.action)


def test_what_is_not_tabled_yet_is_foreseen_and_nothing_is_stored(outside: Outside) -> None:
    effect = foreseen(outside.draft, pid=outside.pid("Article 4"), action="replace", new="Water is free.")
    assert sides(effect)[1] == "Article 4. Fees\nWater is free."
    with pytest.raises(Refused, match="not in the provision"):
        foreseen(outside.draft, pid=outside.pid("Article 4"), action="replace", old="nine", new="ten")
    assert not Amendment.objects.exists()
    other = outside.tabled("Article 4", "delete")
    met = conflicts_of(outside.draft, also=effect.amendment)  # its number was taken meanwhile
    assert [(each.one, each.other.number, each.blocking) for each in met] == [(other, 2, True)]


def test_signatures_of_all_are_counted_as_those_of_each(
    outside: Outside, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    Path.objects.update(amendments={"signatures": 2, "delegations": 2})
    small = outside.small
    one, two, three = (outside.tabled("Article 2/2", old="five", new=new) for new in ("six", "four", "three"))
    a, b = small.delegations["XA"], small.delegations["XB"]
    valid = sign(OFFICER, one, small.people["head-xa"], delegation=a)
    check_signature(OFFICER, valid, valid=True)
    sign(OFFICER, two, small.people["head-xa"], delegation=a)
    withdraw_signature(OFFICER, sign(OFFICER, two, small.people["head-xb"], delegation=b))
    middle = compromise(OFFICER, [one, two], pid=one.pid, action="replace", old="five", new="seven")
    sign(OFFICER, middle, small.people["head-xc"], delegation=small.delegations["XC"])
    rows = [Amendment.objects.select_related("draft__act__path").get(pk=each.pk) for each in (one, two, three, middle)]
    with django_assert_max_num_queries(2):
        found = counted_all(rows[0].draft, rows)
    assert found == {each.number: counted(each) for each in rows}
    assert (found[middle.number].valid, found[middle.number].unchecked) == (1, 1)


def test_doubts_of_many_signatures_are_those_of_each(
    outside: Outside, django_assert_num_queries: Callable[..., Any]
) -> None:
    amendment = outside.tabled("Article 4", "delete", tabled_on=today() - timedelta(days=3))
    people, a = outside.small.people, outside.small.delegations["XA"]
    sign(OFFICER, amendment, people["head-xa"], delegation=a)
    sign(OFFICER, amendment, people["head-xb"])
    Signature.objects.create(
        amendment=amendment, person=people["head-xc"], delegation=a, signed_on=today() - timedelta(days=2)
    )
    rows = list(amendment.signatures.select_related("person", "delegation"))
    with django_assert_num_queries(1):
        found = doubts_of_all(rows)
    assert found == {each.pk: doubts_of(each) for each in rows}
    assert sorted(len(each) for each in found.values()) == [0, 1, 1]
    assert doubts_of_all([]) == {}


def test_the_order_can_keep_those_that_were_decided_on(outside: Outside) -> None:
    first = outside.accepted("Article 1", new="Wells.")
    last = outside.tabled("Article 4", "delete")
    assert order_of_consideration(outside.draft) == (last,)
    assert order_of_consideration(outside.draft, decided=True) == (first, last)
