"""What the pages of circulations and opinions share: finding them, addresses, crumbs, forms about one of them."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.urls import reverse

from interparl.apps.common.actor import Actor
from interparl.apps.common.models import Row
from interparl.apps.common.models.record import sees
from interparl.apps.common.wording import words
from interparl.apps.drafting.domain.opinions import opinions_seen
from interparl.apps.drafting.domain.requests import addressee_of
from interparl.apps.drafting.models import Circulation, Draft, ModelAct, Opinion, Request
from interparl.apps.members.models import Delegation
from interparl.apps.sittings.domain.helping import named
from interparl.engine.message import Message, say
from interparl.faces.design.templatetags.interparl import day as day_words
from interparl.faces.desk.acts.parts import crumbs_to
from interparl.faces.desk.addresses import Crumb, page
from interparl.faces.desk.formpage import FormPage
from interparl.faces.desk.forms.text import language_name
from interparl.faces.desk.page import one, row

CIRCULATION = ("draft__act__lead", "file")
OPINION = (
    "request__circulation__draft__act__lead", "request__delegation", "request__organ", "file", "signed_by",
)  # fmt: skip


def circulation_seen(key: str, actor: Actor) -> Circulation:
    """A circulation by key, if the person may see it."""
    return one(Circulation, key, actor, *CIRCULATION)


def opinion_seen(key: str, actor: Actor) -> Opinion:
    """An opinion by key, if the person may see it; one that is being written only by its writers."""
    found = opinions_seen(actor).select_related(*OPINION).filter(key=key).first()
    if found is None:
        raise Http404(key)
    return found


def request_seen(circulation: Circulation, pk: object, actor: Actor) -> Request:
    """A request of a circulation by id, if the person may see it."""
    found = row(Request, pk, "delegation", "organ")
    if found.circulation_id != circulation.pk:
        raise Http404(str(pk))
    found.circulation = circulation
    if not sees(actor, found):
        raise Http404(str(pk))
    return found


def draft_name(draft: Draft) -> Message:
    """A version by its number and language."""
    return say("Version {number}, {language}", number=draft.order, language=language_name(draft.language))


def circulation_name(circulation: Circulation) -> Message:
    """A circulation by its version and the day it was sent."""
    draft = circulation.draft
    return say(
        "Version {number}, {language}, sent on {day}",
        number=draft.order,
        language=language_name(draft.language),
        day=day_words(circulation.sent_on),
    )


def addressee_name(request: Request) -> Message:
    """Who was asked."""
    return named(addressee_of(request))


def provision_page(draft: Draft, pid: str) -> str:
    """Where a provision stands in the text of its version; the version itself for the whole text."""
    here = reverse("desk:version", args=[draft.key])
    return f"{here}?at={pid}#p-{pid}" if pid else here


def to_circulations(act: ModelAct) -> list[Crumb]:
    """The list of acts, the act, what was sent out."""
    return [*crumbs_to(act), (words(say("Sent out for opinion")), reverse("desk:act-circulations", args=[act.key]))]


def to_circulation(circulation: Circulation) -> list[Crumb]:
    """That, and the circulation."""
    here = reverse("desk:circulation", args=[circulation.key])
    return [*to_circulations(circulation.draft.act), (words(circulation_name(circulation)), here)]


def room_page(request: Request, name: str) -> str:
    """A page of the room in which the addressee of a request works; empty where there is none."""
    addressee = addressee_of(request)
    kind = "delegation" if isinstance(addressee, Delegation) else "organ"
    return page(f"{kind}-{name}", addressee.key, request.pk)


class OfCirculation(FormPage):
    """A form about a circulation; it begins empty."""

    circulation: Any = None

    def find(self) -> Row | None:
        """The circulation by key."""
        self.circulation = circulation_seen(self.kwargs["key"], self.actor)
        return None

    def asked_about(self) -> object:
        """The permission is asked for the circulation."""
        return self.circulation

    def crumbs(self) -> list[Crumb]:
        """The act and the circulation."""
        return to_circulation(self.circulation)

    def leave(self) -> str:
        """Back to the circulation."""
        return reverse("desk:circulation", args=[self.circulation.key])


class OfRequest(OfCirculation):
    """A form about the request to one addressee; `title` is the heading, followed by the addressee."""

    held: Any = None

    def find(self) -> Row | None:
        """The request by id."""
        super().find()
        self.held = request_seen(self.circulation, self.kwargs["pk"], self.actor)
        return None

    def asked_about(self) -> object:
        """The permission is asked for the request."""
        return self.held

    def heading(self) -> Message:
        """What the form is for, and with whom."""
        return say("{what}: {addressee}", what=self.title, addressee=addressee_name(self.held))

    def leave(self) -> str:
        """Back to the request in its circulation."""
        return f"{super().leave()}#r-{self.held.pk}"


class OfLetter(FormPage):
    """A form about an opinion that an officer types in from a letter; or about a remark of it."""

    action = "drafting.record-opinion"
    opinion: Any = None

    @property
    def record(self) -> Any:
        """What the form is about."""
        return self.subject

    def find(self) -> Row | None:
        """The opinion by key; what its addressee writes itself is written in the room of the addressee."""
        self.opinion = opinion_seen(self.kwargs["key"], self.actor)
        if not self.opinion.by_letter:
            raise Http404(self.kwargs["key"])
        return self.opinion  # type: ignore[no-any-return]

    def asked_about(self) -> object:
        """The permission is asked for the opinion."""
        return self.opinion

    def crumbs(self) -> list[Crumb]:
        """The act, the circulation, the opinion."""
        circulation = self.opinion.request.circulation
        return [*to_circulation(circulation), (words(opinion_name(self.opinion)), self.leave())]

    def leave(self) -> str:
        """Back to the opinion."""
        return reverse("desk:opinion", args=[self.opinion.key])


def opinion_name(opinion: Opinion) -> Message:
    """An opinion by its addressee."""
    return say("Opinion: {addressee}", addressee=addressee_name(opinion.request))
