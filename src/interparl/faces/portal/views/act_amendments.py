"""The public amendments to the versions of an act: what each asks, who tabled it, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse

from interparl.apps.common.wording import words
from interparl.apps.drafting.enums import AmendmentState
from interparl.apps.drafting.models import Draft
from interparl.apps.sittings.domain.helping import named
from interparl.engine.message import say
from interparl.faces.design import actwords, links
from interparl.faces.design.pictures import Part
from interparl.faces.portal.answering import public_page
from interparl.faces.portal.edition import Edition
from interparl.faces.portal.page import Page, show, under
from interparl.faces.portal.paging import part_of
from interparl.faces.portal.reading import act_amendments as read
from interparl.faces.portal.reading.acts import act_seen
from interparl.faces.portal.reading.public import public
from interparl.faces.portal.views.acts import TITLE

ROWS = 25


def amendment_parts(counted: Mapping[str, int]) -> list[Part]:
    """How many amendments stand where, in words and tones."""
    return [
        Part(str(AmendmentState(state).label), number, actwords.AMENDMENT_TONES.get(state, "neutral"))
        for state, number in counted.items()
    ]


@public_page
def amendments(request: HttpRequest, edition: Edition, key: str) -> HttpResponse:
    """All that are public, narrowed by version and by where they stand."""
    subject = act_seen(key)
    rows = read.amendments_of(subject)
    counted = read.amendments_counted(subject)
    light = public(Draft.objects.filter(act=subject, amendments__in=rows)).only("order", "language", "name", "key")
    versions = {each.key: actwords.version_name(each) for each in light.order_by("order", "language").distinct()}
    version, state = request.GET.get("version", ""), request.GET.get("state", "")
    version, state = version if version in versions else "", state if state in counted else ""
    if version:
        rows = rows.filter(draft__key=version)
    if state:
        rows = rows.filter(state=state)
    part = part_of(read.dressed(rows), request, size=ROWS)
    found = [read.tabled(each) for each in part.object_list]
    page = Page(
        say("Amendments: {act}", act=named(subject)),
        words(say("What was asked to be changed in the act, by whom, and what became of it.")),
        above=under((TITLE, "acts"), (subject.title, links.page_of(subject))),
        data=links.resource(subject.kind, subject.key),
    )
    return show(
        request,
        edition,
        "portal/acts/amendments.html",
        page,
        act=subject,
        part=part,
        rows=[(each, actwords.version_name(each.amendment.draft), _stood(each)) for each in found],
        parts=amendment_parts(counted),
        total=sum(counted.values()),
        versions=versions.items(),
        states=[(each, str(AmendmentState(each).label)) for each in counted],
        choice={"version": version, "state": state, "any": bool(version or state)},
    )


def _stood(each: read.Tabled) -> tuple[str, str]:
    return actwords.amendment_badge(each.amendment)
