"""Template tags of the desk."""

from __future__ import annotations

from typing import Any

from django import template
from django.http import HttpRequest

from interparl.apps.common.actor import PUBLIC
from interparl.apps.common.domain.permission import may
from interparl.apps.common.models import Claim, Row
from interparl.apps.common.wording import interface_language, words
from interparl.apps.members.models import DelegationSeat
from interparl.apps.members.rules import Nomination
from interparl.apps.programme.models import Item
from interparl.apps.sittings.domain.queries.due import DueRow
from interparl.engine.message import say
from interparl.faces.design.links import page_of
from interparl.faces.desk.addresses import PLACES, address_of, due_address
from interparl.faces.desk.claimactions import actions_on
from interparl.faces.desk.forms.names import KINDS as ALIAS_KINDS
from interparl.faces.desk.forms.text import language_name
from interparl.faces.desk.menu import Line, menu_for
from interparl.faces.desk.wording import claim_said, claim_words, kind_words, period_words

register = template.Library()


@register.simple_tag(takes_context=True)
def desk_menu(context: dict[str, Any]) -> list[tuple[str, list[Line]]]:
    """The menu of the person who looks, for ``{% desk_menu as groups %}``."""
    request: HttpRequest = context["request"]
    return menu_for(request, getattr(request, "actor", PUBLIC))


@register.simple_tag(name="may", takes_context=True)
def may_tag(context: dict[str, Any], action: str, subject: object = None) -> bool:
    """Whether the person may do this, for ``{% may "members.nominate" delegation as ok %}``."""
    return may(getattr(context["request"], "actor", PUBLIC), action, subject)


@register.filter
def as_nomination(seat: DelegationSeat) -> Nomination:
    """A nomination as its delegation sees it, to ask who may withdraw it."""
    return Nomination(seat)


@register.filter
def portal_page(record: Row) -> str:
    """Address of the record's page on the portal; empty when it has none."""
    return page_of(record)


@register.filter
def place(name: str) -> str:
    """The id of the place of a field on the page."""
    return f"field-{name}"


@register.filter(name="kind_words")
def kind_words_filter(kind: str) -> str:
    """What people call this kind of row."""
    return kind_words(kind)


@register.filter(name="claim_words")
def claim_words_filter(claim: Claim) -> str:
    """A claim in one line."""
    return claim_words(claim)


@register.filter(name="period")
def period_filter(claim: Claim) -> str:
    """When a claim is said to be true."""
    return period_words(claim)


@register.filter(name="claim_said")
def claim_said_filter(claim: Claim) -> str:
    """What a claim says, without its dates."""
    return claim_said(claim)


@register.simple_tag(takes_context=True)
def claim_actions(context: dict[str, Any], claim: Claim) -> list[tuple[str, str]]:
    """(address, label) of what the person may do about a claim, for ``{% claim_actions claim as actions %}``."""
    return actions_on(claim, getattr(context["request"], "actor", PUBLIC))


@register.filter
def content_language(code: str) -> str:
    """The name of a language in that of the page."""
    return language_name(code)


@register.filter
def alias_kind(alias: dict[str, str]) -> str:
    """What kind of other name it is."""
    return str(dict(ALIAS_KINDS).get(alias.get("kind", "other"), ""))


@register.filter
def desk_page(record: Row) -> str:
    """Address of the record's page on the desk."""
    return address_of(record)


@register.filter
def item_about(item: Item) -> str:
    """Who proposes and works out an item of a programme, on what basis and for what task, in one line."""
    told = []
    if item.initiator:
        told.append(say("Initiator: {who}", who=str(item.initiator)))
    if item.developer:
        told.append(say("Developer: {who}", who=str(item.developer)))
    if item.basis:
        told.append(say("Basis: {what}", what=str(item.basis)))
    if item.task:
        told.append(say("Task: {what}", what=str(item.task)))
    return " ".join(words(one) for one in told)


@register.simple_tag
def due_page(row: DueRow) -> str:
    """Where what is due is done; empty when there is no page for it."""
    return due_address(row)


@register.simple_tag
def interface() -> str:
    """The language of the page, where a text in another one stands around."""
    return interface_language()


@register.filter
def has_statements(kind: str) -> bool:
    """Whether records of this kind have a page with the statements of sources on their fields."""
    return kind in PLACES and PLACES[kind].statements
