"""Addresses that are looked at now and then for a new text of a law."""

from __future__ import annotations

from django.db import models

from interparl.apps.common.models import Row
from interparl.apps.texts.enums import WatchState
from interparl.apps.texts.models.work import Work


class Watch(Row):
    """A watched address of a work's text in one language. `every` is in days; `etag` and `modified` spare the site."""

    seen_with = ("work",)
    undoable = frozenset({"url", "every", "paused"})

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="watches")
    language = models.CharField(max_length=12)
    url = models.URLField(max_length=600)
    every = models.PositiveSmallIntegerField(default=7)
    paused = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=WatchState, default=WatchState.NEVER)
    told = models.JSONField(default=dict, blank=True)
    etag = models.CharField(max_length=200, blank=True)
    modified = models.CharField(max_length=80, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    looked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One watch an address and work."""

        ordering = ("work", "language", "url")
        constraints = [models.UniqueConstraint(fields=["work", "url"], name="one_watch_an_address")]
