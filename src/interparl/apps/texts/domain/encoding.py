"""Asking for the vectors of texts: the light half of `meaning`, which loads no arithmetic."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction

from interparl.apps.common.actor import Actor
from interparl.apps.common.models import Assembly
from interparl.apps.jobs.domain.asking import ask
from interparl.apps.jobs.models import Job
from interparl.apps.texts.models import Expression

WORK = "texts.encode"


def ask_encoding(actor: Actor) -> Job | None:
    """Have all texts that wait encoded in the background; None while no assembly has been set up."""
    assembly = Assembly.objects.first()
    return ask(actor, WORK, assembly) if assembly is not None else None


def encode_soon(expression: Expression) -> None:
    """After a text is stored or reshaped: have it encoded. Where jobs are done at once (tests), not by itself."""
    if not settings.Q_CLUSTER.get("sync"):
        transaction.on_commit(lambda: ask_encoding(Actor.system("texts.encode")) and None)
