"""A sitting held from convening to approved minutes, work at laws: every kind of page has something to show."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta

from django.utils import timezone

from interparl.apps.accounts.domain import actor_of, issue_token
from interparl.apps.accounts.models import User
from interparl.apps.common.actor import Actor
from interparl.apps.common.enums import Visibility
from interparl.apps.common.text import Text
from interparl.apps.members.models import Delegation, Person, State
from interparl.apps.organs.enums import OfficeKind, OrganKind
from interparl.apps.organs.models import Organ
from interparl.apps.publications.domain.communique import draft_communique
from interparl.apps.publications.domain.drafting import publish
from interparl.apps.sittings import domain as verbs
from interparl.apps.sittings.enums import DecisionKind
from interparl.apps.sittings.models import Sitting
from interparl.apps.texts.domain.importing import start_import
from interparl.apps.texts.domain.storing import store_law
from interparl.apps.texts.domain.trees import law_of
from interparl.apps.texts.domain.works import add_work
from interparl.apps.texts.enums import WorkKind
from interparl.apps.texts.models import Expression
from interparl.apps.uptake.domain import ask
from interparl.engine.lawtext.tree import Provision
from interparl.engine.procedure import Presence

SMOKE = Actor.system("smoke test")
AMENDED = "sample-a"
"""The sample law that is amended here: it has two wordings, and findings on it are stale."""


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


def work() -> None:
    """Amend a sample law, so that there are differences and stale findings; bring a file in; ask states of an act."""
    text = Expression.objects.get(work__key=AMENDED)
    law = law_of(text)
    act = replace(law.act, body=tuple(_amended(one) for one in law.act.body))
    store_law(SMOKE, text.work, replace(law, act=act), holds_from=date(2025, 6, 1), file=None)
    brought = b"Law on the smoke test\n\nArticle 1. Subject\nThis law is about smoke.\n"
    start_import(SMOKE, [("smoke.txt", io.BytesIO(brought), {})], title="Smoke test")
    adopted = add_work(
        SMOKE, title=Text(en="Act of the smoke test", ru="Акт для проверки"), work_kind=WorkKind.MODEL_ACT,
        adopted="2024-05-01",
    )  # fmt: skip
    due = timezone.now().date() + timedelta(days=30)
    ask(SMOKE, adopted, State.objects.filter(parliaments__delegations__isnull=False).distinct(), due=due)


def _amended(provision: Provision) -> Provision:
    """The provision with one word more in every text."""
    return replace(
        provision,
        text=f"{provision.text} Amended." if provision.text else "",
        children=tuple(_amended(one) for one in provision.children),
    )


def token_of(address: str) -> str:
    """A token that reads as the owner of an account."""
    user = User.objects.get(email=address)
    return issue_token(actor_of(user), user, name="smoke test", scopes=())[1]
