"""What a person may do about a single claim."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import may
from interparl.apps.common.models import Claim
from interparl.apps.common.wording import words
from interparl.engine.message import Message, say

ENDS: dict[str, tuple[str, str, Message]] = {
    "members.delegationseat": ("desk:seat-end", "members.end-seat", say("End")),
    "organs.organseat": ("desk:organ-seat-end", "organs.end-organ-seat", say("End")),
    "organs.exofficioseat": ("desk:ex-officio-end", "organs.end-ex-officio-seat", say("End")),
    "organs.appointment": ("desk:appointment-end", "organs.end-appointment", say("End")),
}
"""Kind of claim -> the page that ends it, its permission, and what the link says."""


def actions_on(claim: Claim, actor: Actor) -> list[tuple[str, str]]:
    """(address, label) of each."""
    found = []
    subject: Any = claim
    if claim.kind in ENDS and not claim.valid_to:
        page, action, label = ENDS[claim.kind]
        if may(actor, action, subject):
            found.append((reverse(page, args=[claim.pk]), words(label)))
    room = claim._meta.app_label
    if room in {"members", "organs", "common"}:
        if may(actor, f"{room}.rule-on-claim", subject):
            found.append((reverse("desk:claim-rule", args=[claim.kind, claim.pk]), words(say("Rule on it"))))
        if may(actor, f"{room}.retire-claim", subject):
            found.append((reverse("desk:claim-retire", args=[claim.kind, claim.pk]), words(say("Retire"))))
    return found
