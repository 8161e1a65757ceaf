"""What an officer does with claims: says which of contradicting ones holds, retires a mistaken one, tells of an end.

Nothing here deletes. A claim that was set aside or retired stays with the reason; a later ruling supersedes an earlier.
"""

from __future__ import annotations

from typing import TypeVar

from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.claim_time import first_day, last_day
from interparl.apps.common.domain.weighing import conflicts, weigh
from interparl.apps.common.domain.writing import Refused, Writing, writing
from interparl.apps.common.enums import Grade, Ruled
from interparl.apps.common.models import Claim, Ruling, Source
from interparl.apps.common.partial_date import PartialDate
from interparl.apps.common.text import Text
from interparl.engine.message import LANGUAGES, say

__all__ = ["check_dates", "conflicts", "end_claim", "own_source", "retire", "rule_on", "stated_on", "weigh"]

C = TypeVar("C", bound=Claim)

OWN_KEY = "own-register"


def rule_on(actor: Actor, claim: C, *, holds: bool, reason: Text, expected: int | None = None) -> C:
    """Say that a claim holds against those that contradict it, or that it is set aside, and why.

    A ruling touches its own claim alone. Of several "this holds" about one thing the latest counts; what is recorded
    after it and contradicts it opens the question again. `reason` is shown beside the values, in its languages.
    """
    if claim.retired_at:
        raise Refused(say("This statement was retired. Only statements in use can be ruled on."))
    if not reason:
        raise Refused(say("Give the reason for the ruling. It is shown beside the values."))
    with writing(actor, f"{claim._meta.app_label}.rule-on-claim", claim, why=str(reason), source=claim.source) as write:
        ruling = write.create(Ruling(reason=reason, made_by=actor.key), of=claim.parent)
        said = Ruled.HOLDS if holds else Ruled.SET_ASIDE
        return write.change(claim, expected=expected, of=claim.parent, ruled=said, ruling=ruling)


def retire(actor: Actor, claim: C, *, why: str, expected: int | None = None) -> C:
    """Take a claim out of use that was recorded by mistake. It stays in the history; a source that is wrong about the
    facts is no mistake of the record: rule on its claim instead.
    """
    if claim.retired_at:
        raise Refused(say("This statement was retired already."))
    if not why.strip():
        raise Refused(say("Say why the statement is retired."))
    with writing(actor, f"{claim._meta.app_label}.retire-claim", claim, why=why, source=claim.source) as write:
        return write.change(claim, expected=expected, of=claim.parent, retired_at=timezone.now())


def end_claim(write: Writing, claim: C, *, valid_to: str, source: Source | None, expected: int | None = None) -> C:
    """Within a write: set the end of what a claim states. `source` tells of the end where the claim's own does not."""
    if claim.retired_at:
        raise Refused(say("This statement was retired. Only statements in use can be ended."))
    if not valid_to:
        raise Refused(say("Give the day on which it ended, or its month or year."))
    check_dates(as_of=claim.as_of, valid_from=claim.valid_from, valid_to=valid_to)
    own = source is None or source.pk == claim.source_id
    return write.change(
        claim, expected=expected, of=claim.parent, valid_to=valid_to, end_source=None if own else source
    )


def check_dates(*, as_of: str = "", valid_from: str = "", valid_to: str = "") -> None:
    """Refuse dates that cannot be: no dates at all, an end before the beginning or before a day of which it is told."""
    for text in (as_of, valid_from, valid_to):
        try:
            if text:
                PartialDate.read(text)
        except ValueError:
            raise Refused(
                say("“{value}” is no date. Write a year (2024), a month (2024-06) or a day (2024-06-03).", value=text)
            ) from None
    if valid_from and valid_to and last_day(valid_to) < first_day(valid_from):
        raise Refused(say("The end ({end}) lies before the beginning ({begin}).", end=valid_to, begin=valid_from))
    if as_of and valid_to and last_day(valid_to) < first_day(as_of):
        raise Refused(
            say("The end ({end}) lies before {day}, when the source says it was still so.", end=valid_to, day=as_of)
        )


def stated_on(source: Source, *, as_of: str, valid_from: str) -> str:
    """The day of which the source speaks: as given, else the day it was published or seen. Refused without any date."""
    found = as_of or ("" if valid_from else source.published or source.seen_on)
    if not found and not valid_from:
        raise Refused(say("Say from when it is so, or of what day the source speaks."))
    return found


def own_source(write: Writing) -> Source:
    """The assembly's own register as a source: for what the assembly itself does, an accreditation for instance."""
    found = Source.objects.filter(key=OWN_KEY).first()
    if found is not None:
        return found
    title = say("Register of the assembly")
    named = Text({language: title.text(language) for language in LANGUAGES})
    return write.create(Source(key=OWN_KEY, title=named, grade=Grade.OWN))
