"""Amendments to the versions of an act that are public: what each asks, who tabled it, what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet

from interparl.apps.drafting.enums import AmendmentState
from interparl.apps.drafting.models import Amendment, AmendmentStep, ModelAct
from interparl.faces.portal.reading.public import fetch_public, hide, if_public, public
from interparl.faces.portal.reading.taken import TAKEN


@dataclass(frozen=True, slots=True)
class Tabled:
    """An amendment with its last public step; `signed`: valid signatures, withdrawn ones left out."""

    amendment: Amendment
    signed: int
    result: AmendmentStep | None
    replaces: tuple[Amendment, ...]
    replaced_by: tuple[Amendment, ...]


def amendments_of(act: ModelAct) -> QuerySet[Amendment]:
    """The public amendments of an act, by version and number."""
    rows = public(Amendment.objects.filter(draft__act=act))
    return rows.order_by("draft__order", "draft__language", "number")


def amendments_counted(act: ModelAct) -> dict[str, int]:
    """How many amendments stand where, in the order of the states; one query."""
    found = dict(amendments_of(act).order_by().values_list("state").annotate(Count("pk")))
    return {state: found[state] for state in AmendmentState.values if state in found}


def dressed(rows: QuerySet[Amendment]) -> QuerySet[Amendment]:
    """The rows with what `tabled` needs: five queries for however many."""
    valid = Q(signatures__valid=True, signatures__withdrawn_on=None)
    steps = AmendmentStep.objects.select_related("decision__organ", "organ").order_by("day", "recorded_at")
    beside = rows.select_related("draft", "delegation", "organ").annotate(signed=Count("signatures", filter=valid))
    return beside.defer("draft__front", "draft__back", "draft__mappings", "given").prefetch_related(
        fetch_public("steps", steps.defer("decision__frozen", "decision__electorate", "decision__candidates")),
        Prefetch("replaces", public(Amendment.objects.only("number", "label_printed", "key", "visibility"))),
        Prefetch("replaced_by", public(Amendment.objects.only("number", "label_printed", "key", "visibility"))),
    )


def tabled(amendment: Amendment) -> Tabled:
    """An amendment of `dressed`, without the names of what is not public."""
    hide([amendment], "delegation", "organ")
    steps = list(amendment.steps.all())
    result = steps[-1] if steps and steps[-1].state == amendment.state else None
    if result is not None:
        hide([result], "organ")
        decision = result.decision
        if decision is not None and (decision.state not in TAKEN or if_public(decision) is None):
            result.decision = None
    return Tabled(
        amendment,
        vars(amendment)["signed"],
        result,
        tuple(amendment.replaces.all()),
        tuple(amendment.replaced_by.all()),
    )
