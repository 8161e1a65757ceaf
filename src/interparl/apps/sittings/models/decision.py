"""Decisions and the voices behind them. A closed decision is frozen: triggers refuse changes to it and its voices."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone

from interparl.apps.common.models import Record, Row, Source
from interparl.apps.common.partial_date import PartialDateField
from interparl.apps.common.text import TextField
from interparl.apps.members.models import Delegation, Person
from interparl.apps.organs.models import Organ, ProcedureRule
from interparl.apps.sittings.enums import RESULT_LABELS, DecisionKind, DecisionState
from interparl.apps.sittings.models.agenda import AgendaItem
from interparl.apps.sittings.models.sitting import Sitting


class Decision(Record):
    """What an organ is asked to decide and what came of it.

    `sitting` is empty for a decision in writing. `frozen` is what `engine.procedure.freeze` made on closing: rule with
    its version, electorate, attendance, voices, outcome and its arithmetic. A REPORTED decision is known from a
    source: it has no frozen record and never shows an arithmetic.
    """

    seen_with = (
        "sitting",
        "item",
    )
    organ_path = "organ"

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="decisions")
    sitting = models.ForeignKey(Sitting, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions")
    item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions")
    decision_kind = models.CharField(max_length=12, choices=DecisionKind)
    number = models.CharField(max_length=60, blank=True)
    title = TextField(blank=False)
    text = TextField()
    state = models.CharField(max_length=10, choices=DecisionState, default=DecisionState.DRAFT)
    rule = models.ForeignKey(ProcedureRule, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions")
    candidates: models.JSONField[Any, Any] = models.JSONField(
        default=list, blank=True
    )  # {"key", "name"} of an election
    electorate: models.JSONField[Any, Any] = models.JSONField(default=list, blank=True)  # {"key", "name"} each
    opened_at = models.DateTimeField(null=True, blank=True)
    deadline = models.DateTimeField(null=True, blank=True)  # silence procedure and decisions in writing
    question_put = models.BooleanField(default=False)
    closed_at = models.DateTimeField(null=True, blank=True)
    decided_on = PartialDateField()
    result = models.CharField(max_length=14, blank=True, choices=[(r.value, RESULT_LABELS[r]) for r in RESULT_LABELS])
    frozen: models.JSONField[Any, Any] = models.JSONField(null=True, blank=True)
    signed_on = PartialDateField()
    published_at = models.DateTimeField(null=True, blank=True)
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions")

    class Meta:
        """Newest first; a number is given once."""

        ordering = ("-decided_on", "key")
        indexes = [
            models.Index(fields=["-decided_on", "key"], name="decision_newest"),
            # lists count and take years without reading the frozen records
            models.Index(
                fields=["visibility", "state", "decided_on", "sitting", "item", "decision_kind", "organ"],
                name="decision_listed",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "decision_kind", "number"], condition=~models.Q(number=""), name="one_decision_number"
            )
        ]

    def search_text(self) -> dict[str, tuple[str, str]]:
        """By title, number and text."""
        return {
            code: (self.title.get(code, ""), f"{self.number} {self.text.get(code, '')}".strip())
            for code in {*self.title, *self.text}
        }


class Voice(Row):
    """The one voice of a delegation on a decision: a position under consensus, a vote under a majority."""

    seen_with = ("decision",)

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="voices")
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="voices")
    said = models.CharField(max_length=60)  # engine.procedure Position or Vote, or a candidate's key
    text = TextField()  # of a reservation or a statement
    stated_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    stated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """One voice per delegation per decision, which the database holds."""

        ordering = ("decision", "delegation")
        constraints = [models.UniqueConstraint(fields=["decision", "delegation"], name="one_voice")]


class BallotPaper(Row):
    """A secret ballot: this delegation took its paper. What it said is not linked to it anywhere.

    There is no time and no order in it; the papers are counted together (`Ballot`), never one by one.
    """

    seen_with = ("decision",)

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="ballot_papers")
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """One paper each."""

        constraints = [models.UniqueConstraint(fields=["decision", "delegation"], name="one_ballot_paper")]


class Receipt(Row):
    """A delegation acknowledged that it received a text laid before it in writing. It says nothing about the text."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="receipts")
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Once each."""

        constraints = [models.UniqueConstraint(fields=["decision", "delegation"], name="one_receipt")]


class Ballot(Row):
    """A secret ballot's count of one option, as the tellers give it."""

    seen_with = ("decision",)

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="ballots")
    option = models.CharField(max_length=60)
    papers = models.PositiveSmallIntegerField()

    class Meta:
        """One count an option."""

        constraints = [models.UniqueConstraint(fields=["decision", "option"], name="one_ballot_count")]


class Joining(Row):
    """A delegation joined a decision after it was closed: recorded beside it, it changes no result."""

    seen_with = ("decision",)

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="joinings")
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="joinings")
    joined_on = models.DateField()
    note = TextField()
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """Once each."""

        ordering = ("decision", "joined_on")
        constraints = [models.UniqueConstraint(fields=["decision", "delegation"], name="one_joining")]
