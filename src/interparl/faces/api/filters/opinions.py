"""Filters of what was sent out for opinion, of opinions and their remarks, and of amendments."""

from __future__ import annotations

import django_filters
from django.db.models import Q

from interparl.apps.common.models.record import visible_to
from interparl.apps.common.wording import say_later
from interparl.apps.drafting.enums import (
    AmendmentAction,
    AmendmentState,
    AnswerOutcome,
    CirculationKind,
    OpinionState,
    Verdict,
)
from interparl.apps.drafting.models import Circulation, Draft, ModelAct, Opinion
from interparl.apps.members.models import Delegation
from interparl.apps.organs.models import Organ
from interparl.faces.api.filters.base import KeyFilter, Narrowing, RecordNarrowing, Rows


class AddresseeFilter(django_filters.CharFilter):
    """By the key of the delegation or expert body that was asked, as far as the reader may know of it."""

    parent: Narrowing

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(label=say_later("Key of the delegation or expert body that was asked"))

    def filter(self, qs: Rows, value: str) -> Rows:
        """Rows of this addressee; a circulation comes once."""
        if not value:
            return qs
        actor, way = self.parent.actor, f"{self.path}__" if self.path else ""
        delegations = visible_to(Delegation.objects.filter(key=value), actor).values("pk")
        organs = visible_to(Organ.objects.filter(key=value), actor).values("pk")
        found = Q(**{f"{way}delegation__in": delegations}) | Q(**{f"{way}organ__in": organs})
        return qs.filter(pk__in=qs.model._default_manager.filter(found).order_by().values("pk"))


class OutcomeFilter(django_filters.MultipleChoiceFilter):
    """By what became of remarks; `open` for those without an answer."""

    def __init__(self) -> None:
        choices = [("open", say_later("No answer yet")), *AnswerOutcome.choices]
        super().__init__(choices=choices, label=say_later("What became of the remark"))

    def filter(self, qs: Rows, value: list[str]) -> Rows:
        """Remarks with one of these outcomes."""
        return qs.filter(outcome__in=["" if one == "open" else one for one in value]) if value else qs


class Circulations(RecordNarrowing):
    """Filters of what was sent out."""

    act = KeyFilter(ModelAct, "draft__act")
    act_version = KeyFilter(Draft, "draft")
    circulation_kind = django_filters.ChoiceFilter(choices=CirculationKind.choices)
    addressee = AddresseeFilter("requests")
    open = django_filters.BooleanFilter("closed_on", "isnull", label=say_later("Whether opinions are still waited for"))


class Opinions(RecordNarrowing):
    """Filters of opinions."""

    act = KeyFilter(ModelAct, "request__circulation__draft__act")
    act_version = KeyFilter(Draft, "request__circulation__draft")
    circulation = KeyFilter(Circulation, "request__circulation")
    addressee = AddresseeFilter("request")
    state = django_filters.MultipleChoiceFilter(choices=OpinionState.choices)
    verdict = django_filters.MultipleChoiceFilter(choices=Verdict.choices)


class Remarks(Narrowing):
    """Filters of remarks."""

    act = KeyFilter(ModelAct, "opinion__request__circulation__draft__act")
    act_version = KeyFilter(Draft, "opinion__request__circulation__draft")
    circulation = KeyFilter(Circulation, "opinion__request__circulation")
    opinion = KeyFilter(Opinion, "opinion")
    opinion_state = django_filters.MultipleChoiceFilter("opinion__state", choices=OpinionState.choices)
    addressee = AddresseeFilter("opinion__request")
    pid = django_filters.CharFilter(label=say_later("Permanent id of the provision"))
    outcome = OutcomeFilter()


class Amendments(RecordNarrowing):
    """Filters of amendments."""

    act = KeyFilter(ModelAct, "draft__act")
    act_version = KeyFilter(Draft, "draft")
    pid = django_filters.CharFilter(label=say_later("Permanent id of the provision"))
    action = django_filters.ChoiceFilter(choices=AmendmentAction.choices)
    state = django_filters.MultipleChoiceFilter(choices=AmendmentState.choices)
    delegation = KeyFilter(Delegation, "delegation")
