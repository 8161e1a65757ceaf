"""Amendments to the third version of the sample act, each with another fate, and the text the accepted ones give."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.text import Text
from interparl.apps.drafting.domain.amending import (
    compromise,
    decide_amendment,
    publish_amendments,
    rule_admissible,
    table_amendment,
)
from interparl.apps.drafting.domain.consolidating import consolidate
from interparl.apps.drafting.enums import AmendmentAction
from interparl.apps.drafting.models import Amendment, Draft
from interparl.apps.members.models import Delegation
from interparl.apps.profile.samples.common import ACTOR, both, marked
from interparl.apps.profile.samples.versions import at
from interparl.apps.sittings.domain.helping import today


def table_amendments(draft: Draft) -> None:
    """One accepted, one rejected, two that a compromise replaces, two in conflict, one not admissible, one new."""
    delegations = list(Delegation.objects.order_by("key"))
    six, year = both("six months", "шести месяцев"), both("one year", "одного года")
    ninety = both("ninety days", "девяноста дней")
    five = both("for five years", "в течение пяти лет")
    number = 0

    def tabled(article: str, paragraph: str, why: Text, **what: Any) -> Amendment:
        nonlocal number
        number += 1
        return table_amendment(
            ACTOR, draft, pid=at(draft, article, paragraph).pid, justification=why,
            delegation=delegations[number % len(delegations)] if delegations else None,
            tabled_on=today() - timedelta(days=21 - number), **_in(draft, what),
        )  # fmt: skip

    longer = tabled(
        "5", "2", marked("Six months are too short.", "Шести месяцев мало."), action=AmendmentAction.REPLACE,
        old=six, new=year,
    )  # fmt: skip
    twice = tabled(
        "12", "1", marked("Offices should pass on.", "Должность должна переходить."), action=AmendmentAction.INSERT,
        given={"place": "after", "kind": "paragraph"},
        new=both(
            "The same person may not hold the office for more than two consecutive terms.",
            "Одно и то же лицо не может занимать эту должность более двух сроков подряд.",
        ),
    )  # fmt: skip
    more = tabled(
        "7", "2", marked("Ninety days are too short.", "Девяноста дней мало."), action=AmendmentAction.REPLACE,
        old=ninety, new=both("one hundred and eighty days", "ста восьмидесяти дней"),
    )  # fmt: skip
    fewer = tabled(
        "7", "2", marked("There are few places.", "Мест мало."), action=AmendmentAction.REPLACE, old=ninety,
        new=both("sixty days", "шестидесяти дней"),
    )  # fmt: skip
    shorter_keeping = tabled(
        "14", "1", marked("Keep less.", "Хранить меньше."), action=AmendmentAction.REPLACE, old=five,
        new=both("for three years", "в течение трех лет"),
    )  # fmt: skip
    longer_keeping = tabled(
        "14", "1", marked("Courts need the data.", "Данные нужны судам."), action=AmendmentAction.REPLACE, old=five,
        new=both("for ten years", "в течение десяти лет"),
    )  # fmt: skip
    against = tabled(
        "5", "1", marked("The state has no means.", "У государства нет средств."), action=AmendmentAction.DELETE
    )
    tabled(
        "8", "", marked("Say that it is free.", "Указать, что она бесплатная."), action=AmendmentAction.HEADING,
        heading=both("Free helpline", "Бесплатная телефонная линия"),
    )  # fmt: skip
    between = compromise(
        ACTOR, [more, fewer], pid=at(draft, "7", "2").pid, delegation=delegations[0] if delegations else None,
        justification=marked("Between both.", "Между обоими."),
        reason=both("Both delegations agree.", "Обе делегации согласны."),
        **_in(draft, {"action": AmendmentAction.REPLACE, "old": ninety,
                      "new": both("one hundred and twenty days", "ста двадцати дней")}),
    )  # fmt: skip
    publish_amendments(ACTOR, draft)
    rule_admissible(
        ACTOR, against, admissible=False, organ=draft.act.lead,
        reason=both("It takes away what the act is about.", "Она лишает акт его предмета."),
    )  # fmt: skip
    admitted = [one for one in (longer, twice, between, shorter_keeping, longer_keeping) if _admitted(one)]
    _decide(draft, [one for one in admitted if one in (longer, twice, between)], rejected=twice)


def _admitted(amendment: Amendment) -> bool:
    """Rule it admissible; not where the path of the assembly asks for signatures, for nobody signs a sample."""
    try:
        rule_admissible(ACTOR, amendment, admissible=True, organ=amendment.draft.act.lead)
    except Refused:
        return False
    return True


def _decide(draft: Draft, amendments: list[Amendment], *, rejected: Amendment) -> None:
    """The leading organ decides; what it accepts becomes a version that a person is still to read."""
    organ = draft.act.lead or draft.act.adopting
    if organ is None or not amendments:
        return
    for amendment in amendments:
        accepted = amendment != rejected
        reason = Text() if accepted else both("The term is for each state to set.", "Срок устанавливает государство.")
        decide_amendment(ACTOR, amendment, accepted=accepted, organ=organ, reason=reason)
    if any(amendment != rejected for amendment in amendments):
        consolidate(ACTOR, draft, name=both("With the accepted amendments", "С учётом принятых поправок"))


def _in(draft: Draft, what: dict[str, Any]) -> dict[str, Any]:
    """Texts in the language of the version."""
    return {name: value.in_(draft.language) if isinstance(value, Text) else value for name, value in what.items()}
