"""What is asked of an addressee, in its room: the list, one request with the version to read, files, single presses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import Forbidden, may
from interparl.apps.common.enums import Visibility
from interparl.apps.common.models.record import visible_to
from interparl.apps.drafting.domain.own_requests import (
    Addressee,
    AskedOf,
    OpinionRead,
    OwnRequest,
    acts_sent_to,
    asked_of,
    own_request,
)
from interparl.apps.drafting.enums import RequestStanding
from interparl.apps.drafting.models import Draft, Remark, Request
from interparl.apps.members.models import Delegation
from interparl.apps.organs.models import Organ
from interparl.apps.sittings.domain.helping import named
from interparl.engine.message import say
from interparl.faces.design import opinions as design
from interparl.faces.desk.addresses import page as page_if_any
from interparl.faces.desk.delegation.opinions_parts import (
    SEE,
    Room,
    act_of,
    request_of,
    room_of,
    sent_version,
)
from interparl.faces.desk.page import DeskRequest, Page, need_role
from interparl.faces.desk.versions.parts import version_name
from interparl.faces.desk.versions.sheet import Line, sheet_of

PAST_A_PAGE = 50
SAID = frozenset({RequestStanding.ANSWERED, RequestStanding.ANSWERED_LATE})


class RequestsWay(Page):
    """To what is asked of one's own delegation or body; a choice where there are several."""

    def get(self, request: DeskRequest) -> HttpResponse:
        """The way in."""
        need_role(self.actor)
        rooms = [Room(each) for each in self._mine()]
        if len(rooms) == 1:
            return HttpResponseRedirect(rooms[0].page("requests"))
        if not rooms:
            raise Forbidden(SEE, say("You belong to no delegation and to no body that is asked for opinions."))
        rows = [(room.who.label(), room.page("requests")) for room in rooms]
        return self.render("desk/delegation/asked_whom.html", {"heading": say("Asked for opinion"), "rows": rows})

    def _mine(self) -> list[Addressee]:
        """Own delegations and bodies; for the secretariat all delegations, and the bodies that were ever asked."""
        delegations = visible_to(Delegation.objects.all(), self.actor).select_related("parliament__state")
        own = {grant.organ for grant in self.actor.grants if grant.organ}
        asked = Request.objects.exclude(organ=None).order_by().values("organ")
        organs = visible_to(Organ.objects.filter(Q(key__in=own) | Q(pk__in=asked)), self.actor)
        every: list[Addressee] = [*delegations, *organs]
        return [each for each in every if may(self.actor, SEE, each)]


class Requests(Page):
    """What is asked of the addressee: what waits, what was answered, what was closed; acts it was sent."""

    def get(self, request: DeskRequest, **kwargs: Any) -> HttpResponse:
        """The page."""
        need_role(self.actor)
        room = room_of(self.actor, kwargs)
        rows = asked_of(room.who, self.actor)
        waiting = [one for one in rows if one.stood.waiting]
        past = [one for one in reversed(rows) if not one.stood.waiting]
        sent = list(acts_sent_to(room.who, self.actor)) if isinstance(room.who, Delegation) else []
        page = Paginator(past, PAST_A_PAGE).get_page(request.GET.get("page"))
        return self.render(
            "desk/delegation/requests.html",
            {
                "heading": say("Asked for opinion: {addressee}", addressee=named(room.who)),
                "crumbs": room.crumbs(self.actor)[:-1],
                "room": room,
                "waiting": [_shown(room, one) for one in waiting],
                "late": sum(one.stood.overdue for one in waiting),
                "answered": [_shown(room, one) for one in page.object_list if one.stood.standing in SAID],
                "closed": [_shown(room, one) for one in page.object_list if one.stood.standing not in SAID],
                "page_of": page,
                "of_parliament": isinstance(room.who, Delegation),
                "to_confirm": [(one, self._confirms(one)) for one in sent if one.acknowledged is None],
                "confirmed": [one for one in sent if one.acknowledged is not None],
                "silence": design.SILENCE,
            },
        )

    def _confirms(self, sent: Any) -> bool:
        return may(self.actor, "drafting.acknowledge-transmission", sent)


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request in the list: its page, the word and the tone of where it stands."""

    asked: AskedOf
    address: str
    word: str
    tone: str
    verdict: tuple[str, str] | None


def _shown(room: Room, one: AskedOf) -> RequestRow:
    word, tone = design.standing_shown(one.stood)
    opinion = one.stood.opinion
    return RequestRow(
        one, room.at(one.request), word, tone, design.verdict_shown(opinion.verdict) if opinion is not None else None
    )


@dataclass(frozen=True, slots=True)
class RemarkShown:
    """A remark with what became of it, in words."""

    remark: Remark
    word: str
    tone: str


@dataclass(frozen=True, slots=True)
class OpinionShown:
    """An opinion as it is read. `file` is the address of its file, empty without one."""

    read: OpinionRead
    verdict: str
    tone: str
    file: str
    remarks: tuple[RemarkShown, ...]

    @property
    def opinion(self) -> Any:
        """The opinion."""
        return self.read.opinion


def shown(room: Room, asked: Request, read: OpinionRead | None) -> OpinionShown | None:
    """An opinion for the templates; None where there is none."""
    if read is None:
        return None
    opinion = read.opinion
    word, tone = design.verdict_shown(opinion.verdict)
    file = room.page("opinion-file", asked.pk, opinion.key) if opinion.file_id else ""
    remarks = tuple(RemarkShown(remark, *design.outcome_shown(remark.outcome)) for remark in read.remarks)
    return OpinionShown(read, word, tone, file, remarks)


class RequestPage(Page):
    """One request: the letter, our opinion with the answers to it, and the version to read, remarks beside it."""

    def get(self, request: DeskRequest, **kwargs: Any) -> HttpResponse:
        """The stretch of the text that has ``at``; ``in`` names a rendering in another language."""
        need_role(self.actor)
        room = room_of(self.actor, kwargs)
        asked = request_of(room, kwargs["asked"], self.actor)
        own = own_request(asked, self.actor)
        version = sent_version(asked)
        renderings = self._renderings(version)
        read = next((each for each in renderings if each.key == request.GET.get("in")), version)
        sheet = sheet_of(read, self.actor, request.GET.get("at", ""), work=False)
        told = told_of(self.actor, room, asked, own)
        word, tone = design.standing_shown(own.stood)
        return self.render(
            "desk/delegation/request.html",
            {
                "heading": named(act_of(asked)),
                "crumbs": room.crumbs(self.actor),
                **told,
                "asked": asked,
                "circulation": asked.circulation,
                "word": word,
                "tone": tone,
                "act": act_of(asked),
                "history": design.history_shown(own.stood, [each.opinion for each in own.given]),
                "version_of": read,
                "version_name": version_name(read),
                "renderings": [(each, version_name(each)) for each in [version, *renderings] if each.pk != read.pk],
                "carry": f"in={read.key}&" if read.pk != version.pk else "",
                "sheet": sheet,
                "lines": list(beside(sheet.lines, told["mine"] or told["standing"])),
                "confirms": own.stood.waiting
                and own.stood.acknowledged is None
                and may(self.actor, "drafting.acknowledge", asked),
                "circulation_page": page_if_any("circulation", asked.circulation.key),
            },
        )

    def _renderings(self, version: Draft) -> list[Draft]:
        """The same version in other languages: their provisions have the same ids."""
        return list(visible_to(Draft.objects.filter(translation_of=version, state="closed"), self.actor))


def told_of(actor: Actor, room: Room, asked: Request, own: OwnRequest) -> dict[str, Any]:
    """What the addressee wrote on a request, and what the person may do about it, for the templates."""
    mine, standing = shown(room, asked, own.in_work), shown(room, asked, own.standing)
    read = mine or standing
    writes = may(actor, "drafting.write-opinion", asked)
    return {
        "room": room,
        "here": room.at(asked),
        "stood": own.stood,
        "mine": mine,
        "standing": standing,
        "replaced": [shown(room, asked, each) for each in own.replaced],
        "said_in": read.opinion.language if read is not None else "",
        "sent_in": sent_version(asked).language,
        "writes": writes,
        "remarks": writes and (own.in_work is not None or (own.stood.waiting and own.standing is None)),
        "gives": may(actor, "drafting.give-opinion", asked),
        "publishes": _publishes(actor, standing),
        "silence": design.SILENCE,
    }


def _publishes(actor: Actor, standing: OpinionShown | None) -> bool:
    """Whether the opinion that stands may be shown to everybody by this person, now."""
    return (
        standing is not None
        and standing.opinion.visibility != Visibility.PUBLIC
        and standing.opinion.request.circulation.visibility == Visibility.PUBLIC
        and may(actor, "drafting.publish-opinion", standing.opinion)
    )


def beside(lines: tuple[Line, ...], opinion: OpinionShown | None) -> list[tuple[Line, list[RemarkShown]]]:
    """Each provision with the remarks on it; none beside closing words."""
    held: dict[str, list[RemarkShown]] = {}
    for one in opinion.remarks if opinion is not None else ():
        held.setdefault(one.remark.pid, []).append(one)
    return [(line, [] if line.closing else held.get(line.pid, [])) for line in lines]


def address_of_request(asked: Request) -> str:
    """The page of a request in the room of its addressee."""
    if asked.delegation is not None:
        return reverse("desk:delegation-request", args=[asked.delegation.key, asked.pk])
    assert asked.organ is not None  # the database holds that there is one
    return reverse("desk:organ-request", args=[asked.organ.key, asked.pk])
