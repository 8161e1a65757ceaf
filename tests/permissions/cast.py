"""Everybody who might ask for something, as real accounts of the small assembly, and the scene they stand in.

Each person is there for a reason: who rightly may, and beside them whoever is nearest and must not.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from tests.factories import Small, account

from interparl.apps.accounts.domain.actors import actor_of
from interparl.apps.accounts.models import RoleGrant, User
from interparl.apps.common.actor import Actor, Role
from interparl.apps.common.text import Text
from interparl.apps.sittings.models import AgendaItem, AgendaVersion, Decision, Minutes, Paper, Sitting

WHO = {
    "public": "nobody is logged in",
    "roleless": "an account without any role",
    "administrator": "administrator",
    "leadership": "leadership of the whole assembly",
    "officer": "officer for the whole assembly",
    "officer-council": "officer of the council",
    "officer-commission": "officer of the commission on law",
    "presiding-council": "presides over the council",
    "presiding-commission": "presides over the commission on law",
    "expert-council": "expert of the council",
    "expert-commission": "expert of the commission on law",
    "head-a": "head of the delegation of XA",
    "head-b": "head of the delegation of XB",
    "member-a": "member of the delegation of XA",
    "staff-a": "staff of the delegation of XA",
    "staff-b": "staff of the delegation of XB",
    "expired": "was officer and administrator until yesterday",
    "not-yet": "will be officer and administrator from tomorrow",
    "closed": "an officer's account that was closed",
}
"""Everybody by name. A row of the matrix names those who may; all others must not."""


@dataclass
class Scene:
    """The small assembly with its people and some records of the council. Make more where a row needs them."""

    small: Small
    users: dict[str, User] = field(default_factory=dict)

    def __post_init__(self) -> None:
        small = self.small
        for made in (small.plenary, small.council, small.commission):
            made.seats_delegations = made is not small.commission
            made.save()
        council, commission = small.council, small.commission
        a, b = small.delegations["XA"], small.delegations["XB"]
        self.users["roleless"] = User.objects.create_user("roleless@example.org", "a long pass phrase")
        for who, role, organ, delegation in (
            ("administrator", Role.ADMINISTRATOR, None, None),
            ("leadership", Role.LEADERSHIP, None, None),
            ("officer", Role.OFFICER, None, None),
            ("officer-council", Role.OFFICER, council, None),
            ("officer-commission", Role.OFFICER, commission, None),
            ("presiding-council", Role.PRESIDING, council, None),
            ("presiding-commission", Role.PRESIDING, commission, None),
            ("expert-council", Role.EXPERT, council, None),
            ("expert-commission", Role.EXPERT, commission, None),
            ("head-a", Role.HEAD, None, a),
            ("head-b", Role.HEAD, None, b),
            ("member-a", Role.MEMBER, None, a),
            ("staff-a", Role.STAFF, None, a),
            ("staff-b", Role.STAFF, None, b),
            ("closed", Role.OFFICER, None, None),
            ("expired", Role.OFFICER, None, None),
            ("not-yet", Role.OFFICER, None, None),
        ):
            self.users[who] = account(f"{who}@example.org", role, organ=organ, delegation=delegation)
        today = timezone.localdate()
        self._term("expired", today - timedelta(days=500), today - timedelta(days=1))
        self._term("not-yet", today + timedelta(days=1), None)
        self.users["closed"].is_active = False
        self.users["closed"].save()
        assert {*self.users, "public"} == set(WHO)
        self._actors = {who: actor_of(self.users.get(who) or AnonymousUser()) for who in WHO}

    def _term(self, who: str, first: object, last: object) -> None:
        RoleGrant.objects.create(
            user=self.users[who], role=Role.ADMINISTRATOR, valid_from="2000-01-01", valid_to="2000-01-02"
        )
        self.users[who].role_grants.update(valid_from=first, valid_to=last)

    def actor(self, who: str) -> Actor:
        """Somebody of the cast as the pages and the API see them, with the roles held when the scene was set."""
        return self._actors[who]

    @cached_property
    def sitting(self) -> Sitting:
        """A sitting of the council."""
        sitting = Sitting.objects.create(key="council-1", title=Text(en="A sitting of the council"), day="2030-03-01")
        sitting.organs.add(self.small.council)
        return sitting

    @cached_property
    def item(self) -> AgendaItem:
        """An item of that sitting."""
        return AgendaItem.objects.create(key="council-1-1", sitting=self.sitting)

    @cached_property
    def agenda(self) -> AgendaVersion:
        """The draft agenda of that sitting."""
        return AgendaVersion.objects.create(sitting=self.sitting, number=1, made_at=timezone.now())

    @cached_property
    def paper(self) -> Paper:
        """A paper of that sitting."""
        return Paper.objects.create(key="council-1-paper", sitting=self.sitting, title=Text(en="A paper"))

    @cached_property
    def decision(self) -> Decision:
        """A decision before that sitting."""
        return Decision.objects.create(
            key="decision-1",
            organ=self.small.council,
            sitting=self.sitting,
            decision_kind="resolution",
            title=Text(en="A decision"),
            rule=self.small.consensus,
        )

    @cached_property
    def minutes(self) -> Minutes:
        """Draft minutes of that sitting."""
        return Minutes.objects.create(sitting=self.sitting, number=1, content={})
