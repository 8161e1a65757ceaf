"""Watched addresses of a law."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from interparl.apps.common.actor import Actor
from interparl.apps.common.models import Row
from interparl.apps.texts.domain.watching import add_watch, change_watch, look_now, remove_watch
from interparl.apps.texts.models import Watch
from interparl.engine.message import say
from interparl.faces.desk.forms.claim import ConfirmForm
from interparl.faces.desk.laws.forms import WatchChangeForm, WatchForm
from interparl.faces.desk.laws.parts import OfLaw, law_seen
from interparl.faces.desk.page import DeskRequest, desk, row
from interparl.faces.desk.sittings.parts import act


class WatchAdd(OfLaw):
    """Have an address looked at for new texts."""

    form_class = WatchForm
    action = "texts.watch"
    adds = True
    title = say("Watch an address")
    says = say("The page is fetched now and then; a new text of the law is kept beside the earlier ones.")
    press = say("Watch it")

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Watch it."""
        return add_watch(actor, self.work, values["url"], language=values["language"], every=values["every"])


class WatchChange(OfLaw):
    """Change a watched address, or let it rest."""

    form_class = WatchChangeForm
    action = "texts.watch"
    part = Watch
    title = say("Change the watched address")

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Change it."""
        return change_watch(actor, self.record, expected=values.pop("version"), **values)


class WatchRemove(OfLaw):
    """Look at an address no more."""

    form_class = ConfirmForm
    action = "texts.watch"
    part = Watch
    title = say("Look there no more")
    says = say("The texts that came from this address stay.")
    press = say("Remove the address")
    danger = True

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Remove it."""
        remove_watch(actor, self.record)
        return None


@desk
def look(request: DeskRequest, key: str, pk: Any) -> HttpResponse:
    """Look now, without waiting for the day."""
    work = law_seen(key, request.actor)
    back = reverse("desk:law", args=[work.key])
    watch = row(Watch, pk, "work")
    if watch.work_id != work.pk:
        raise Http404(str(pk))
    if request.method != "POST":
        return HttpResponseRedirect(back)
    told = say("The address is being looked at. What is found appears in the imports.")
    return act(request, back, lambda: look_now(request.actor, watch), told)
