"""Sign-off and published analyses: frozen states of a study that nothing changes any more."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from interparl.apps.common.models import Record, Row
from interparl.apps.comparison.models.study import Study
from interparl.apps.sittings.models import Decision


class SignOff(Row):
    """A named person's signature under the findings as they stood: `digest` is the fingerprint of what was signed.

    `decision` is that of the organ which signed the study off, where there is one.
    """

    seen_with = ("study",)

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="sign_offs")
    signed_by = models.CharField(max_length=80)
    signed_by_name = models.CharField(max_length=200)
    capacity = models.CharField(max_length=200, blank=True)
    statement = models.TextField(blank=True)
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    signed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """In order of time."""

        ordering = ("study", "signed_at")


class Analysis(Record):
    """A published state of a study. `content` is everything its pages, exports and open data are made of.

    `number` counts the analyses of a study. `cut_off` is the day up to which findings entered. `content` has the shape
    of `comparison.domain.content.Content`; `digest` is the SHA-256 of its canonical bytes. The database refuses to
    change either. The audit trail keeps the digest, not the content.
    """

    unlogged = frozenset({"content"})

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="analyses")
    number = models.PositiveSmallIntegerField()
    cut_off = models.DateField()
    content = models.JSONField(encoder=DjangoJSONEncoder)
    digest = models.CharField(max_length=64)
    published_by = models.CharField(max_length=80)
    published_by_name = models.CharField(max_length=200)
    published_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawal = models.TextField(blank=True)

    class Meta:
        """Newest first; numbered within the study."""

        ordering = ("-published_at", "key")
        constraints = [models.UniqueConstraint(fields=["study", "number"], name="one_analysis_a_number")]

    def label(self) -> str:
        """The study's title."""
        return self.study.label()

    def search_text(self) -> dict[str, tuple[str, str]]:
        """By the study's title and purpose; what was withdrawn is not found."""
        return {} if self.withdrawn_at else self.study.search_text()
