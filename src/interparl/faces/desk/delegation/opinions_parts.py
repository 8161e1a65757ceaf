"""What the pages of an addressee's room share: whose room it is, its requests, addresses, forms about one request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import Forbidden, may
from interparl.apps.common.models import Row
from interparl.apps.common.wording import words
from interparl.apps.drafting.domain.opinions import opinions_seen
from interparl.apps.drafting.domain.own_requests import Addressee, OwnRequest, own_request, requests_to
from interparl.apps.drafting.models import Circulation, Draft, ModelAct, Opinion, Request
from interparl.apps.members.models import Delegation
from interparl.apps.organs.models import Organ
from interparl.apps.sittings.domain.helping import named
from interparl.engine.message import Message, say
from interparl.faces.desk.addresses import Crumb
from interparl.faces.desk.formpage import FormPage
from interparl.faces.desk.page import one

SEE = "drafting.see-requests"


@dataclass(frozen=True, slots=True)
class Room:
    """The room of a delegation or of an expert body: the same pages at addresses of their own."""

    who: Addressee

    @property
    def kind(self) -> str:
        """With this word the names of its pages begin."""
        return "delegation" if isinstance(self.who, Delegation) else "organ"

    def page(self, name: str, *more: object) -> str:
        """A page of the room: ``requests``, ``request``, ``opinion`` and so on."""
        return reverse(f"desk:{self.kind}-{name}", args=[self.who.key, *more])

    def at(self, request: Request, pid: str = "") -> str:
        """The page of a request, at a provision of the text."""
        here = self.page("request", request.pk)
        return f"{here}?at={pid}#p-{pid}" if pid else here

    def crumbs(self, actor: Actor) -> list[Crumb]:
        """The delegation's room, for who may enter it, and what is asked."""
        above: list[Crumb] = []
        if isinstance(self.who, Delegation) and may(actor, "members.nominate", self.who):
            above.append((self.who.label(), reverse("desk:room", args=[self.who.key])))
        return [*above, (words(say("Asked for opinion")), self.page("requests"))]


def room_of(actor: Actor, kwargs: dict[str, Any]) -> Room:
    """The room that the address names, for those who belong to it and for the secretariat; `Forbidden` for others."""
    found: Addressee
    if "delegation" in kwargs:
        found = one(Delegation, kwargs["delegation"], actor, "parliament__state")
    else:
        found = one(Organ, kwargs["organ"], actor)
    if not may(actor, SEE, found):
        raise Forbidden(SEE, say("What is asked of others is not shown to you here."))
    return Room(found)


def request_of(room: Room, pk: UUID, actor: Actor) -> Request:
    """A request to this addressee by id; 404 for any other."""
    found = requests_to(room.who, actor).filter(pk=pk).prefetch_related("steps").first()
    if found is None:
        raise Http404(str(pk))
    return found


def opinion_of(room: Room, asked: Request, key: str, actor: Actor) -> Opinion:
    """An opinion on a request by key; while it is being written, for its writers alone."""
    found = opinions_seen(actor).filter(request=asked, key=key).select_related("file").first()
    if found is None:
        raise Http404(key)
    found.request = asked
    return found


def act_of(asked: Request) -> ModelAct:
    """The act on which the opinion is asked."""
    act: ModelAct = asked.circulation.draft.act
    return act


def sent_version(asked: Request) -> Draft:
    """The version that was sent out."""
    circulation: Circulation = asked.circulation
    draft: Draft = circulation.draft
    return draft


class OfOwnRequest(FormPage):
    """A form about a request, in the room of its addressee. The permission is asked for the request."""

    room: Any = None
    asked: Any = None
    own: OwnRequest

    def _begin(self) -> Forbidden | None:
        """Who left the delegation meanwhile is told so; what was typed is kept all the same."""
        try:
            return super()._begin()
        except Forbidden as refusal:
            return refusal

    def find(self) -> Row | None:
        """The room, the request, and what was written on it."""
        self.room = room_of(self.actor, self.kwargs)
        self.asked = request_of(self.room, self.kwargs["asked"], self.actor)
        self.own = own_request(self.asked, self.actor)
        return self.find_own()

    def find_own(self) -> Row | None:
        """What the form changes; None where it adds something."""
        return None

    def asked_about(self) -> object:
        """The request."""
        return self.asked

    def lead(self) -> Message | None:
        """Which act, and the clock."""
        return say("{act}. {clock}", act=named(act_of(self.asked)), clock=self.own.stood.clock)

    def crumbs(self) -> list[Crumb]:
        """The room and the request."""
        return [*self.room.crumbs(self.actor), (act_of(self.asked).label(), self.room.page("request", self.asked.pk))]

    def leave(self) -> str:
        """Back to the request, where the opinion stands."""
        return f"{self.room.page('request', self.asked.pk)}#opinion"

    def extra(self) -> dict[str, Any]:
        """The room, the request, the version, for templates."""
        return {
            "room": self.room,
            "here": self.room.at(self.asked),
            "asked": self.asked,
            "own": self.own,
            "version_of": sent_version(self.asked),
            "act": act_of(self.asked),
        }

    def _begun_anew(self, said: Message, **fields: str) -> HttpResponse:
        """The form again with all that was typed, `fields` set to what is the case now, and a word of what happened."""
        data = self.request.POST.copy()
        for name, value in fields.items():
            data[name] = value
        form = self.form_class(data, self.request.FILES, **self._options())
        form.is_valid()
        form.add_error(None, words(said))
        return self._show(form, status=409)
