"""What of amendments is due from those who run an act: signatures to check, rulings, results."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Q

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import may
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.models.record import visible_to
from interparl.apps.common.partial_date import PartialDate
from interparl.apps.drafting.domain.amendment_rules import LIVE, asked_of
from interparl.apps.drafting.enums import AmendmentState
from interparl.apps.drafting.models import Amendment, Draft
from interparl.apps.sittings.domain.helping import named
from interparl.apps.sittings.domain.queries.due import DueRow
from interparl.engine.message import Message, say_number

CHECK, RULE, DECIDE = "drafting.check-signature", "drafting.rule-admissible", "drafting.decide-amendment"


def due_of_amendments(actor: Actor, today: date) -> Iterator[DueRow]:
    """Rows for the first page of the desk: one a version and step, until the nearest sitting concerned. One query."""
    if not may(actor, RULE):
        return
    unchecked = Q(signatures__valid=None, signatures__withdrawn_on=None, signatures__isnull=False)
    rows = visible_to(Amendment.objects.filter(state__in=LIVE), actor).annotate(
        unchecked=Count("signatures", filter=unchecked, distinct=True)
    )
    waiting: dict[tuple[Draft, str], list[date | None]] = {}
    for row in rows.select_related("draft__act__path", "draft__act__lead", "sitting").order_by("draft", "number"):
        day = PartialDate.read(row.sitting.day).last() if row.sitting is not None and row.sitting.day else None
        for action in _steps(row, row.unchecked):
            waiting.setdefault((row.draft, action), []).append(day)
    for (draft, action), days in waiting.items():
        if may(actor, action, draft):
            until = min((day for day in days if day is not None), default=None)
            yield DueRow(_what(action, len(days), draft), action, draft, until, until is not None and until < today)


def _steps(amendment: Amendment, unchecked: int) -> Iterator[str]:
    """What an officer may do next with an amendment that is open; what waits for others is not due here."""
    if unchecked:
        yield CHECK
    elif amendment.state == AmendmentState.SIGNED or (
        amendment.state == AmendmentState.TABLED and not _asks_for_signatures(amendment.draft)
    ):
        yield RULE
    if amendment.state == AmendmentState.ADMISSIBLE:
        yield DECIDE


def _asks_for_signatures(draft: Draft) -> bool:
    try:
        asked = asked_of(draft)
    except Refused:  # the list of amendments says what is wrong with the path
        return True
    return bool(asked.signatures or asked.delegations)


def _what(action: str, number: int, draft: Draft) -> Message:
    act = named(draft.act)
    if action == CHECK:
        return say_number(
            "{number} amendment to “{act}” has signatures to check.",
            "{number} amendments to “{act}” have signatures to check.",
            number,
            act=act,
        )
    if action == RULE:
        return say_number(
            "{number} amendment to “{act}” waits for a ruling on admissibility.",
            "{number} amendments to “{act}” wait for a ruling on admissibility.",
            number,
            act=act,
        )
    return say_number(
        "{number} amendment to “{act}” waits for its result.",
        "{number} amendments to “{act}” wait for their results.",
        number,
        act=act,
    )
