"""A version sent out for opinion, the opinions, their remarks and the answers to them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone

from interparl.apps.common.models import Record, Row, StoredFile
from interparl.apps.common.text import Text, TextField
from interparl.apps.drafting.enums import AnswerOutcome, CirculationKind, OpinionState, RequestEvent, Verdict
from interparl.apps.drafting.models.called import called_in
from interparl.apps.drafting.models.draft import Draft
from interparl.apps.members.models import Delegation, Person
from interparl.apps.organs.models import Organ


class Circulation(Record):
    """A closed version sent out for opinion by a day. `closed_on`: no opinion is waited for any more."""

    seen_with = ("draft",)
    undoable = frozenset({"words", "reference"})
    organ_path = "draft__act__lead"

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="circulations")
    circulation_kind = models.CharField(max_length=12, choices=CirculationKind)
    sent_on = models.DateField()
    due = models.DateField()
    words = TextField()
    reference = models.CharField(max_length=200, blank=True)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        """Newest first."""

        ordering = ("-sent_on", "key")


class Request(Row):
    """The request to one addressee: a parliament's delegation, or an expert body. Where it stands is worked out."""

    seen_with = ("circulation", "organ")

    circulation = models.ForeignKey(Circulation, on_delete=models.PROTECT, related_name="requests")
    delegation = models.ForeignKey(
        Delegation, null=True, blank=True, on_delete=models.PROTECT, related_name="opinion_requests"
    )
    organ = models.ForeignKey(Organ, null=True, blank=True, on_delete=models.PROTECT, related_name="opinion_requests")

    class Meta:
        """One addressee, asked once a circulation."""

        ordering = ("circulation", "delegation__key", "organ__order")
        constraints = [
            models.UniqueConstraint(
                fields=["circulation", "delegation"],
                condition=models.Q(delegation__isnull=False),
                name="one_request_a_delegation",
            ),
            models.UniqueConstraint(
                fields=["circulation", "organ"], condition=models.Q(organ__isnull=False), name="one_request_an_organ"
            ),
            models.CheckConstraint(
                condition=models.Q(delegation__isnull=False, organ__isnull=True)
                | models.Q(delegation__isnull=True, organ__isnull=False),
                name="a_request_has_one_addressee",
            ),
        ]


class RequestStep(Row):
    """What happened to a request on a day. `due` is the day that stands from then on. Only ever added or taken back.

    `occasion` and `told` as with the steps of uptake: a reminder for one occasion of the clock goes out once.
    """

    seen_with = ("request",)

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="steps")
    event = models.CharField(max_length=12, choices=RequestEvent)
    day = models.DateField()
    due = models.DateField(null=True, blank=True)
    words = TextField()
    told: models.JSONField[Any, Any] = models.JSONField(default=list, blank=True)
    occasion = models.CharField(max_length=40, blank=True)
    made_by = models.CharField(max_length=80)
    recorded_at = models.DateTimeField(default=timezone.now)
    retired_at = models.DateTimeField(null=True, blank=True)
    why = models.TextField(blank=True)

    class Meta:
        """In order of time; one reminder an occasion."""

        ordering = ("request", "day", "recorded_at")
        constraints = [
            models.UniqueConstraint(
                fields=["request", "occasion"], condition=~models.Q(occasion=""), name="one_opinion_reminder"
            )
        ]


class Opinion(Record):
    """What an addressee says of a version, in its own language. A DRAFT is seen by the addressee alone.

    Once GIVEN its words stand; a later opinion on the same request replaces it and both stay. Who said it stays apart
    from who put it in: `given_by` is the account that gave it for the addressee; an opinion that came by letter has
    none, but who signed the letter (`signed_by`, or `signed_name` for somebody who is not in the register), and the
    officer who typed it in (`recorded_by`).
    """

    seen_with = ("request",)
    unlogged = frozenset({"verdict", "words", "file"})  # officers read the trail, not a draft; what was given stays

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="opinions")
    state = models.CharField(max_length=8, choices=OpinionState, default=OpinionState.DRAFT)
    verdict = models.CharField(max_length=12, choices=Verdict, blank=True)
    language = models.CharField(max_length=12)
    words = models.TextField(blank=True)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=200, blank=True)
    given_on = models.DateField(null=True, blank=True)
    signed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    signed_name = TextField()
    given_by = models.CharField(max_length=80, blank=True)
    given_by_name = models.CharField(max_length=200, blank=True)
    by_letter = models.BooleanField(default=False)
    recorded_by = models.CharField(max_length=80, blank=True)
    recorded_by_name = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """By day; one that stands a request."""

        ordering = ("request", "given_on", "recorded_at")
        constraints = [
            models.UniqueConstraint(fields=["request"], condition=models.Q(state="given"), name="one_standing_opinion"),
            models.UniqueConstraint(
                fields=["request", "by_letter"], condition=models.Q(state="draft"), name="one_opinion_in_work"
            ),
        ]

    def search_text(self) -> dict[str, tuple[str, str]]:
        """By its words and remarks, once it is given; called by who gave it and on what."""
        if self.state == OpinionState.DRAFT:
            return {}
        names = ("delegation__name", "organ__name", "circulation__draft__act__title")
        delegation, organ, act = Request.objects.values_list(*names).get(pk=self.request_id)
        said = [f"{remark.words} {remark.proposed}" for remark in self.remarks.order_by("order")]
        named = [called_in(text, self.language) for text in (delegation or organ or Text(), act)]
        return {self.language: (": ".join(named), " ".join([self.words, *said]).strip())}


class Remark(Row):
    """A remark of an opinion on one provision, or on the whole ("" as `pid`), and its standing answer.

    `proposed` is the wording the addressee asks for; it may come without `words`. `label` is the provision as cited
    when the remark was made. An answer counts from `answered_at`; that it changed is in the audit trail.
    """

    seen_with = ("opinion",)
    unlogged = frozenset({"words", "proposed"})

    opinion = models.ForeignKey(Opinion, on_delete=models.PROTECT, related_name="remarks")
    order = models.PositiveSmallIntegerField()
    pid = models.CharField(max_length=80, blank=True)
    label = models.CharField(max_length=200, blank=True)
    words = models.TextField(blank=True)
    proposed = models.TextField(blank=True)
    outcome = models.CharField(max_length=8, choices=AnswerOutcome, blank=True)
    reason = TextField()
    answered_by = models.CharField(max_length=80, blank=True)
    answered_by_name = models.CharField(max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """As the opinion numbers them."""

        ordering = ("opinion", "order")
        indexes = [models.Index(fields=["pid", "outcome"], name="remarks_by_provision")]
        constraints = [
            models.UniqueConstraint(fields=["opinion", "order"], name="one_remark_a_number"),
            models.CheckConstraint(
                condition=models.Q(outcome="", answered_at=None)
                | (~models.Q(outcome="") & models.Q(answered_at__isnull=False)),
                name="an_answer_has_its_time",
            ),
        ]
