"""A sitting held from convening to approved minutes, so that every kind of page has something to show."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.enums import Visibility
from interparl.apps.common.text import Text
from interparl.apps.members.models import Delegation, Person
from interparl.apps.organs.enums import OfficeKind, OrganKind
from interparl.apps.organs.models import Organ
from interparl.apps.publications.domain.communique import draft_communique
from interparl.apps.publications.domain.drafting import publish
from interparl.apps.sittings import domain as verbs
from interparl.apps.sittings.enums import DecisionKind
from interparl.apps.sittings.models import Sitting
from interparl.engine.procedure import Presence

SMOKE = Actor.system("smoke test")


def hold() -> Sitting:
    """Plan, convene, open, decide by consensus, close, approve the minutes, publish the communiqué."""
    council = Organ.objects.filter(organ_kind=OrganKind.COUNCIL).first()
    assert council is not None
    day = (timezone.now() + timedelta(days=60)).date().isoformat()
    sitting = verbs.plan_sitting(
        SMOKE,
        organs=[council],
        day=day,
        number=999,
        title=Text(en="Sitting of the smoke test", ru="Заседание для проверки"),
        visibility=Visibility.PUBLIC,
    )
    sitting = verbs.convene(SMOKE, sitting, why="smoke test")
    agenda = verbs.draft_agenda(SMOKE, sitting)
    line = verbs.add_item(SMOKE, agenda, title=Text(en="The only item", ru="Единственный вопрос"))
    delegations = list(Delegation.objects.filter(key__in=sitting.electorate))
    for delegation in delegations:
        verbs.register(SMOKE, sitting, delegation, presence=Presence.PRESENT)
    presiding = Person.objects.filter(appointments__office__office_kind=OfficeKind.SPEAKER).first()
    sitting = verbs.open_sitting(SMOKE, sitting, presiding=presiding)
    verbs.adopt_agenda(SMOKE, agenda)
    decision = verbs.prepare_decision(
        SMOKE,
        organ=council,
        kind=DecisionKind.RESOLUTION,
        title=Text(en="On nothing in particular", ru="Ни о чём особенном"),
        sitting=sitting,
        item=line.item,
    )
    decision = verbs.open_decision(SMOKE, decision)
    for delegation in delegations:
        verbs.state_position(SMOKE, decision, delegation, said="no-objection")
    verbs.put_question(SMOKE, decision)
    decision = verbs.close_decision(SMOKE, decision)
    verbs.publish_decision(SMOKE, decision)
    verbs.take_item(SMOKE, line.item)
    sitting = verbs.close_sitting(SMOKE, sitting)
    minutes = verbs.draft_minutes(SMOKE, sitting)
    verbs.circulate_minutes(SMOKE, minutes, corrections_until=timezone.now().date() + timedelta(days=10))
    verbs.approve_minutes(SMOKE, minutes, why="smoke test")
    publish(SMOKE, draft_communique(SMOKE, sitting), visibility=Visibility.PUBLIC)
    return sitting
