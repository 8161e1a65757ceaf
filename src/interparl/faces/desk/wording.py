"""Kinds of records, fields and claims in words."""

from __future__ import annotations

import json
from typing import Any

from interparl.apps.common.domain.field_labels import field_label, kind_label
from interparl.apps.common.models import Assertion, Claim
from interparl.apps.common.text import Text
from interparl.apps.common.wording import words
from interparl.apps.members.models import DelegationSeat, SeatQuota, StateStanding
from interparl.apps.organs.models import Appointment, ExOfficioSeat, OrganSeat, ProcedureRule
from interparl.engine.message import say, say_number
from interparl.faces.design.templatetags.interparl import partial_date


def kind_words(kind: str) -> str:
    """What people call this kind of row."""
    return words(kind_label(kind))


def field_words(kind: str, name: str) -> str:
    """What people call a column of this kind of row."""
    return words(field_label(kind, name))


def value_words(value: Any) -> str:
    """A value of any field as people read it: a text in the language of the page, lists with commas."""
    if isinstance(value, dict):
        texts = all(isinstance(one, str) for one in value.values())
        return str(Text(value)) if texts else json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return str(value)


def period_words(claim: Claim) -> str:
    """From when to when, as far as it is stated; when it was stated, where neither is."""
    begin, end = partial_date(claim.valid_from), partial_date(claim.valid_to)
    if begin and end:
        return words(say("from {begin} to {end}", begin=begin, end=end))
    if begin:
        return words(say("from {begin}", begin=begin))
    if end:
        return words(say("to {end}", end=end))
    return (
        words(say("stated for {day}", day=partial_date(claim.as_of))) if claim.as_of else words(say("without a date"))
    )


def claim_words(claim: Any) -> str:
    """A claim in one line: of whom, what, and when."""
    return f"{claim_said(claim)}, {period_words(claim)}"


def claim_said(claim: Any) -> str:
    """What a claim says, and of whom."""
    match claim:
        case StateStanding():
            said = say("{who}: {what}", who=claim.state.label(), what=str(claim.get_standing_display()))
        case SeatQuota():
            said = say_number("{who}: {number} seat", "{who}: {number} seats", claim.seats, who=claim.chamber.label())
        case DelegationSeat():
            said = say("{who}: {what}", who=claim.person.label(), what=str(claim.get_role_display()))
        case Appointment():
            said = say("{who}: {what}", who=claim.person.label(), what=claim.office.label())
        case OrganSeat():
            said = say("{who}: {what}", who=claim.person.label(), what=claim.organ.label())
        case ExOfficioSeat():
            said = say("{who}: {what}", who=claim.office.label(), what=claim.organ.label())
        case ProcedureRule():
            said = say("{who}: {what}", who=claim.organ.label(), what=str(claim.title) or claim.rule_key)
        case Assertion():
            field = field_words(claim.subject_kind, claim.field)
            said = say("{who}: {what}", who=field, what=value_words(claim.value))
        case _:
            return str(claim)
    return words(said)
