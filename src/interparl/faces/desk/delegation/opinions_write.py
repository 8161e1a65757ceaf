"""Writing an opinion in the room of its addressee: words, file, remarks; giving it; throwing it away.

Two people of one delegation write at once: what one typed is never lost, whatever the other did meanwhile.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.http.response import HttpResponseBase, HttpResponseRedirect

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Conflict, Refused
from interparl.apps.common.models import Row
from interparl.apps.common.wording import words
from interparl.apps.drafting.domain.circulating import acknowledge
from interparl.apps.drafting.domain.opinions import (
    begin_opinion,
    drop_opinion,
    give_opinion,
    lacking,
    stamp_of,
    write_opinion,
)
from interparl.apps.drafting.models import Opinion
from interparl.engine.message import Message, say
from interparl.faces.desk.delegation.opinions import shown
from interparl.faces.desk.delegation.opinions_forms import (
    GiveForm,
    OpinionFileForm,
    OpinionForm,
    PlainForm,
    ReceivedForm,
    usual_language,
)
from interparl.faces.desk.delegation.opinions_parts import OfOwnRequest
from interparl.faces.desk.forms.base import DeskForm

GIVEN_MEANWHILE = say(
    "The opinion was given meanwhile, and its words stand. What you typed is below."
    " Send it again to begin a later opinion with it."
)
GONE_MEANWHILE = say(
    "The opinion was thrown away meanwhile. What you typed is below. Send it again to begin the opinion anew."
)


class Received(OfOwnRequest):
    """Confirm that the version arrived, on another day or with a note."""

    form_class = ReceivedForm
    action = "drafting.acknowledge"
    title = say("Confirm receipt")
    press = say("Confirm")
    after = say("Receipt is confirmed. It says nothing about your opinion.")

    def initial(self) -> dict[str, Any]:
        """Nothing."""
        return {}

    def leave(self) -> str:
        """Back to the request."""
        return str(self.room.at(self.asked))

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Call the verb."""
        return acknowledge(actor, self.asked, day=values["day"], words=values["words"])


class WriteOpinion(OfOwnRequest):
    """The verdict and the words. The first saving begins the opinion, or a later one than that which stands."""

    form_class = OpinionForm
    action = "drafting.write-opinion"
    press = say("Save")
    after = say("Saved. Nobody but you and your colleagues sees it before it is given.")

    def find_own(self) -> Row | None:
        """The opinion in work; None before it is begun."""
        return self.own.in_work.opinion if self.own.in_work is not None else None

    @property
    def stands(self) -> Opinion | None:
        """The opinion that was given."""
        return self.own.standing.opinion if self.own.standing is not None else None

    @property
    def present(self) -> str:
        """Key of the opinion that the form is about now: the one in work, else the one that stands."""
        about = self.subject if isinstance(self.subject, Opinion) else self.stands
        return about.key if about is not None else ""

    def heading(self) -> Message:
        """What is written."""
        return say("Write a later opinion") if self.stands is not None else say("Write the opinion")

    def initial(self) -> dict[str, Any]:
        """Of the opinion in work; a later one begins with the words of the one that stands."""
        about = self.subject if isinstance(self.subject, Opinion) else self.stands
        if about is None:
            return {"language": usual_language(self.room.who)}
        found = OpinionForm.values_of(about) | {"of": about.key}
        if self.subject is None:
            del found["version"]
        return found

    def form_options(self) -> dict[str, Any]:
        """Whose opinion it is, for the languages."""
        return {"addressee": self.room.who}

    def _send(self, post: QueryDict) -> HttpResponse:
        """What the other did meanwhile is found out first; begun by both at once, it is a conflict as any other."""
        saw = post.get("of", "")
        if self.subject is None and (saw != self.present or post.get("version")):
            known = {"", *(each.opinion.key for each in self.own.given)}
            said = GIVEN_MEANWHILE if saw in known else GONE_MEANWHILE
            return self._begun_anew(said, of=self.present, version="", marks="")
        return super()._send(post)

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Begin where there is nothing in work, and write."""
        typed = {name: values[name] for name in ("verdict", "words", "language")}
        opinion = self.subject if isinstance(self.subject, Opinion) else None
        if opinion is None:
            again = self.stands is not None
            opinion = begin_opinion(actor, self.asked, language=typed["language"], take_over=again)
            return write_opinion(actor, opinion, expected=opinion.version, **typed)
        knows = values["of"] == opinion.key or "saw" in self.request.POST  # from the page of the conflict it is known
        seen = values["version"] if knows else 0
        return write_opinion(actor, opinion, expected=seen or 0, **typed)


class OfOpinionInWork(OfOwnRequest):
    """A form about the opinion in work; where there is none, a page that says so."""

    action = "drafting.write-opinion"

    def find_own(self) -> Row | None:
        """The opinion in work; 404 without one."""
        if self.own.in_work is None:
            raise Http404(str(self.asked.pk))
        return self.own.in_work.opinion

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Where no opinion is in work any more, to the request, which tells what became of it."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except Http404:
            if self.asked is None or self.room is None or getattr(self, "own", None) is None:
                raise
            messages.warning(self.request, words(say("No opinion is being written any more.")))
            return HttpResponseRedirect(self.leave())

    def initial(self) -> dict[str, Any]:
        """The version seen."""
        assert self.subject is not None
        return {"version": self.subject.version}


class AttachFile(OfOpinionInWork):
    """Attach a file. One of a kind that is not accepted is refused with the reason, and nothing is changed."""

    form_class = OpinionFileForm
    title = say("Attach a file to the opinion")
    press = say("Attach")
    after = say("The file is attached.")

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Call the verb."""
        upload = values["file"]
        return write_opinion(actor, self.own_opinion, expected=values["version"], upload=upload, name=upload.name)

    @property
    def own_opinion(self) -> Opinion:
        """The opinion in work."""
        assert isinstance(self.subject, Opinion)
        return self.subject

    def _conflict(self, form: DeskForm, clash: Conflict, *, unchosen: list[str] | None = None) -> HttpResponse:
        """A file cannot be sent again by the page: it is chosen once more, knowing what happened."""
        said = say("A colleague has changed the opinion since you opened this page. Choose the file again and send.")
        return self._begun_anew(said, version=str(clash.theirs.version))


class DropOpinion(OfOpinionInWork):
    """Throw away what was not given."""

    form_class = PlainForm
    danger = True
    title = say("Throw the opinion away")
    says = say("Its words, its file and all its remarks go. What was given before stays.")
    press = say("Throw it away")
    after = say("The opinion is thrown away.")

    def lead(self) -> Message | None:
        """What goes."""
        return self.says

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Call the verb; not where a colleague has written on since."""
        assert isinstance(self.subject, Opinion)
        if values["version"] is not None and self.subject.version != values["version"]:
            raise Refused(say("A colleague has written on since you opened this page. Look at it first."))
        drop_opinion(actor, self.subject)
        return None


class GiveOpinion(OfOpinionInWork):
    """Exactly what will be sent, to be looked over; then it is given."""

    form_class = GiveForm
    template = "desk/delegation/opinion_give.html"
    action = "drafting.give-opinion"
    danger = True
    title = say("Look over and give the opinion")
    press = say("Give the opinion")
    after = say("The opinion is given. Everybody in the assembly can read it now.")

    def initial(self) -> dict[str, Any]:
        """The version and the stamp of what is shown."""
        assert isinstance(self.subject, Opinion)
        return super().initial() | {"stamp": stamp_of(self.subject)}

    def extra(self) -> dict[str, Any]:
        """All of it, and what is still missing."""
        assert isinstance(self.subject, Opinion)
        return {
            **super().extra(),
            "mine": shown(self.room, self.asked, self.own.in_work),
            "missing": lacking(self.subject),
            "closed": self.own.stood.closed,
            "withdrawn": self.own.stood.withdrawn,
            "language": self.subject.language,
        }

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Call the verb, with the stamp of what was shown."""
        assert isinstance(self.subject, Opinion)
        return give_opinion(actor, self.subject, expected=values["version"], stamp=values["stamp"])

    def _conflict(self, form: DeskForm, clash: Conflict, *, unchosen: list[str] | None = None) -> HttpResponse:
        """The page again, as the opinion is now."""
        assert isinstance(self.subject, Opinion)
        said = say("A colleague has changed the opinion since you looked at it. Here it is as it stands now.")
        return self._begun_anew(said, version=str(self.subject.version), stamp=stamp_of(self.subject))
