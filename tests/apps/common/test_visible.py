from __future__ import annotations

import pytest
from tests.factories import OFFICER, Small

from interparl.apps.common.actor import PUBLIC, Actor, Grant, Role
from interparl.apps.common.models.record import sees, visible_to
from interparl.apps.common.text import Text
from interparl.apps.sittings.models import AgendaItem, Decision, Paper, Sitting

MEMBER = Actor("m", "M", frozenset({Grant(Role.EXPERT)}))


@pytest.mark.django_db
def test_a_row_is_seen_only_with_what_it_hangs_on_even_where_that_may_be_missing(small: Small) -> None:
    number = 0
    for level in ("public", "members", "draft"):
        sitting = Sitting.objects.create(key=f"s-{level}", day="2024-01-01", visibility=level)
        for item_level in ("public", "members", "draft"):
            item = AgendaItem.objects.create(key=f"i-{level}-{item_level}", sitting=sitting, visibility=item_level)
            for own in ("public", "members"):
                for hangs_on in ({"sitting": sitting}, {"item": item}, {"sitting": sitting, "item": item}, {}):
                    number += 1
                    Decision.objects.create(
                        key=f"d{number}",
                        organ=small.council,
                        decision_kind="resolution",
                        title=Text(en="D"),
                        visibility=own,
                        **hangs_on,
                    )
            Paper.objects.create(key=f"p-{level}-{item_level}", sitting=sitting, item=item, title=Text(en="P"))
        Paper.objects.create(key=f"p-{level}", sitting=sitting, title=Text(en="P"))
    for actor in (PUBLIC, MEMBER, OFFICER):
        for model in (Decision, Paper):
            every = list(model._default_manager.all())
            seen = {row.pk for row in every if sees(actor, row)}
            assert {row.pk for row in visible_to(model._default_manager.all(), actor)} == seen
            assert actor is OFFICER or 0 < len(seen) < len(every)
