"""Feeds and calendars: made by `faces.exchange`, answered like every public page."""

from __future__ import annotations

from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from interparl.apps.common.actor import PUBLIC
from interparl.apps.common.models.record import visible_to
from interparl.apps.common.text import Text
from interparl.apps.common.wording import interface_language, words
from interparl.apps.comparison.models import Analysis
from interparl.apps.drafting.models import ModelAct
from interparl.apps.members.models import Delegation, Person, State
from interparl.apps.organs.models import Organ
from interparl.apps.programme.models import Programme
from interparl.apps.publications.enums import PublicationKind
from interparl.apps.sittings.models import Sitting
from interparl.apps.texts.models import Work
from interparl.engine.message import Message, say
from interparl.faces.design import links
from interparl.faces.exchange.calendar import ical
from interparl.faces.exchange.feeds import items
from interparl.faces.exchange.feeds.acts import act_items
from interparl.faces.exchange.feeds.atom import MEDIA_TYPE, atom
from interparl.faces.exchange.feeds.programmes import programme_items
from interparl.faces.portal.answering import public_page
from interparl.faces.portal.edition import Edition
from interparl.faces.portal.paging import part_of

NOTHING = items.About()
MOST_EVENTS = 100  # sittings in one calendar file


def _followed(what: str) -> tuple[Message, str, list[items.Item]]:
    """Title, page and entries of a feed of everything."""
    if what == "news":
        return say("News"), "portal:news", items.publications(PublicationKind.NEWS, NOTHING)
    if what == "briefs":
        return say("Situation briefs"), "portal:briefs", items.publications(PublicationKind.BRIEF, NOTHING)
    if what == "decisions":
        return say("Decisions"), "portal:decisions", items.decisions(NOTHING)
    if what == "sittings":
        return say("Sittings"), "portal:sittings", items.sittings(NOTHING)
    if what == "uptake":
        return say("Uptake of acts"), "portal:uptake", items.uptake_steps(NOTHING)
    if what == "analyses":
        return say("Comparative analyses"), "portal:analyses", items.analyses(NOTHING)
    if what == "laws":
        return say("New texts of laws"), "portal:laws", items.texts(NOTHING)
    if what == "acts":
        return say("Acts of the assembly"), "portal:acts", act_items()
    if what == "programmes":
        return say("Programmes of the assembly"), "portal:programmes", programme_items()
    raise Http404


@public_page
def feed(request: HttpRequest, edition: Edition, what: str) -> HttpResponse:
    """A feed of everything of one sort: news, decisions, steps of uptake, texts of laws and so on."""
    title, page, found = _followed(what)
    return _feed(request, edition, words(title), items.full(reverse(page)), found)


@public_page
def feed_about(request: HttpRequest, edition: Edition, what: str, key: str) -> HttpResponse:
    """A feed of whatever concerns one organ, state, person, law, act, programme or study, newest first."""
    if what == "study":
        return _of_study(request, edition, key)
    if what == "law":
        return _of_law(request, edition, key)
    if what == "act":
        act = visible_to(ModelAct.objects.filter(key=key), PUBLIC).first()
        if act is None:
            raise Http404
        return _feed(request, edition, act.label(), items.full(links.page_of(act)), act_items(act))
    if what == "programme":
        programme = visible_to(Programme.objects.filter(key=key), PUBLIC).first()
        if programme is None:
            raise Http404
        page = items.full(links.page_of(programme))
        return _feed(request, edition, programme.label(), page, programme_items(programme))
    if what == "organ":
        record: Organ | State | Person | None = visible_to(Organ.objects.filter(key=key), PUBLIC).first()
        about = items.About(organ=key)
    elif what == "state":
        record, about = visible_to(State.objects.filter(key=key), PUBLIC).first(), items.About(state=key)
    else:
        record, about = visible_to(Person.objects.filter(key=key), PUBLIC).first(), items.About(person=key)
    if record is None:
        raise Http404
    found = items.publications("", about) + items.sittings(about)
    if what != "person":
        found += items.decisions(about)
    if what == "state":
        found += items.uptake_steps(about)
    found.sort(key=lambda item: item.published, reverse=True)
    return _feed(request, edition, record.label(), items.full(links.page_of(record)), found[: items.MOST])


def _of_study(request: HttpRequest, edition: Edition, key: str) -> HttpResponse:
    """The analyses of a study. The study itself is the team's: its name and page are those of what was published."""
    found = items.analyses(items.About(study=key))
    newest = visible_to(Analysis.objects.filter(study__key=key), PUBLIC).order_by("-number").defer("content")
    row = newest.annotate(frozen_title=F("content__title")).first()
    if row is None:
        raise Http404
    title = str(Text(vars(row)["frozen_title"]))
    return _feed(request, edition, title, items.full(links.page_of(row)), found)


def _of_law(request: HttpRequest, edition: Edition, key: str) -> HttpResponse:
    """The texts of a law, and what became of it in the states where it is an act of the assembly."""
    law = visible_to(Work.objects.filter(key=key), PUBLIC).first()
    if law is None:
        raise Http404
    about = items.About(law=key)
    found = items.texts(about) + items.uptake_steps(about)
    found.sort(key=lambda item: item.published, reverse=True)
    return _feed(request, edition, law.label(), items.full(links.page_of(law)), found[: items.MOST])


def _feed(request: HttpRequest, edition: Edition, title: str, page: str, found: list[items.Item]) -> HttpResponse:
    name = str(edition.assembly.name) if edition.assembly else "interparl"
    content = atom(
        found,
        title=words(say("{title}: {assembly}", title=title, assembly=name)),
        subtitle=words(say("What is public, newest first.")),
        author=name,
        address=items.full(request.path),
        page=page,
        language=interface_language(),
    )
    return HttpResponse(content, content_type=f"{MEDIA_TYPE}; charset=utf-8")


@public_page
def calendar(request: HttpRequest, edition: Edition, what: str = "all", key: str = "") -> HttpResponse:
    """The sittings of all organs, of one organ, or those that a delegation is entitled to attend.

    A long list comes in parts, the newest first, so that whoever follows it does not fetch decades again and again.
    """
    rows = visible_to(Sitting.objects.all(), PUBLIC)
    name = str(edition.assembly.name) if edition.assembly else "interparl"
    seating = Sitting.organs.through.objects
    if what == "organ":
        organ = visible_to(Organ.objects.filter(key=key), PUBLIC).first()
        if organ is None:
            raise Http404
        rows, name = rows.filter(pk__in=seating.filter(organ=organ).values("sitting")), organ.label()
    elif what == "delegation":
        delegation = visible_to(Delegation.objects.filter(key=key), PUBLIC).first()
        if delegation is None:
            raise Http404
        entitled = seating.filter(organ__seats_delegations=True).values("sitting")
        rows, name = rows.filter(pk__in=entitled), delegation.label()
    part = part_of(rows.order_by("-day", "key"), request, size=MOST_EVENTS)
    chosen = sorted(part.object_list, key=lambda sitting: (sitting.day, sitting.key))
    earlier = items.full(f"{request.path}?page={part.next_page_number()}") if part.has_next() else ""
    told = say(
        "{number} of {total} sittings. Earlier ones: {address}",
        number=len(chosen),
        total=part.paginator.count,
        address=earlier,
    )
    filled = ical.calendar(
        chosen,
        name=name,
        described=words(told) if earlier else "",
        language=interface_language(),
        changed=items.changed_at(chosen),
        now=timezone.now(),
    )
    response = HttpResponse(filled.content, content_type=f"{ical.MEDIA_TYPE}; charset=utf-8")
    response.headers["X-Sittings-Without-Day"] = str(filled.without_day)
    if earlier:
        response.headers["Link"] = f'<{earlier}>; rel="next"'
    return response
