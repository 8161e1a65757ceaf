"""Writing a remark on a provision in the room of who is asked, with the provision above the form."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, QueryDict
from django.http.response import HttpResponseBase

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.models import Row
from interparl.apps.common.wording import words
from interparl.apps.drafting.domain.opinions import add_remark, begin_opinion, change_remark
from interparl.apps.drafting.domain.own_requests import own_request
from interparl.apps.drafting.domain.trees import Standing, citations, pieces_of
from interparl.apps.drafting.models import Remark
from interparl.engine.message import Message, say
from interparl.faces.desk.addresses import Crumb
from interparl.faces.desk.delegation.opinions import beside, told_of
from interparl.faces.desk.delegation.opinions_forms import RemarkForm, usual_language
from interparl.faces.desk.delegation.opinions_parts import OfOwnRequest, sent_version
from interparl.faces.desk.versions.parts import cited
from interparl.faces.desk.versions.sheet import line_of


class OfRemark(OfOwnRequest):
    """A form about a remark on a provision, with the provision above it."""

    form_class = RemarkForm
    template = "desk/delegation/remark.html"
    action = "drafting.write-opinion"
    after = say("The remark is saved. It is sent with the opinion.")
    pid: str = ""
    standing: Standing | None = None
    place: str = ""

    def look_at(self, pid: str) -> None:
        """The provision and how it is cited; 404 where the version that was sent has none such."""
        self.pid, self.place = pid, words(say("The whole text"))
        if pid:
            every = pieces_of(sent_version(self.asked))
            self.standing = next((each for each in every if each.pid == pid), None)
            if self.standing is None:
                raise Http404(pid)
            node = self.standing.node
            self.place = citations(every)[pid] if node.marker or node.heading else cited(self.standing)

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The page, or its form in the text; whatever is neither takes the whole window."""
        if not request.htmx:
            return super().dispatch(request, *args, **kwargs)
        if request.method == "GET" and "shut" in request.GET:
            return HttpResponse()
        try:
            answer = super().dispatch(request, *args, **kwargs)
        except Http404:
            return HttpResponse(headers={"HX-Refresh": "true"})
        if answer.status_code in (301, 302):
            return HttpResponse(headers={"HX-Redirect": answer.headers["Location"]})
        if answer.status_code >= 400:
            answer.status_code = 200
            answer.headers["HX-Retarget"], answer.headers["HX-Reswap"] = "body", "innerHTML"
        return answer

    def render(self, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
        """The page; in the text only the form."""
        if self.request.htmx and template == self.template:
            more = {"own_address": self.request.path, "slot": f"r-{self.pid}"}
            return super().render("desk/delegation/remark_here.html", context | more)
        return super().render(template, context, status)

    def once(self, written: Row | None) -> HttpResponse | None:
        """In the text: what stands beside the provision now, and the opinion anew."""
        if not self.request.htmx or self.standing is None:
            return None
        own = own_request(self.asked, self.actor)
        told = told_of(self.actor, self.room, self.asked, own)
        line = line_of(sent_version(self.asked), self.actor, self.standing, work=False)
        ((_, said),) = beside((line,), told["mine"] or told["standing"])
        answer = super().render("desk/delegation/remark_saved.html", {**told, "line": line, "said": said})
        answer.headers["HX-Retarget"], answer.headers["HX-Reswap"] = f"#s-{self.pid}", "outerHTML"
        return answer

    def leave(self) -> str:
        """Back to the provision in the text, or to the opinion."""
        return str(self.room.at(self.asked, self.pid)) if self.pid else super().leave()

    def extra(self) -> dict[str, Any]:
        """The provision with what stands under it."""
        node = self.standing.node if self.standing is not None else None
        below = [(depth, each) for depth, each in _down(node)] if node is not None else []
        return {**super().extra(), "standing": self.standing, "label": self.place, "below": below}


def _down(node: Any, depth: int = 0) -> list[tuple[int, Any]]:
    """What stands under a provision, with how deep."""
    found: list[tuple[int, Any]] = []
    for child in node.children:
        found += [(min(depth + 1, 3), child), *_down(child, depth + 1)]
    return found


class RemarkAdd(OfRemark):
    """A remark on a provision, or on the whole text. Where no opinion is in work, it begins one."""

    press = say("Save the remark")

    def find_own(self) -> Row | None:
        """The provision that the address names."""
        self.look_at("" if self.kwargs["pid"] == "-" else self.kwargs["pid"])
        return None

    @property
    def begins(self) -> bool:
        """Whether the opinion begins with this remark."""
        return self.own.in_work is None and self.own.standing is None

    def heading(self) -> Message:
        """On what."""
        return say("Remark: {provision}", provision=self.place)

    def initial(self) -> dict[str, Any]:
        """Nothing but the usual language."""
        return {"pid": self.pid, "language": usual_language(self.room.who)}

    def form_options(self) -> dict[str, Any]:
        """Whose it is; whether the language is asked for."""
        return {"addressee": self.room.who, "begins": self.begins}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Begin the opinion where none is in work, and add."""
        if self.own.in_work is not None:
            opinion = self.own.in_work.opinion
        elif self.own.standing is not None:
            raise Refused(say("The opinion was given, and its words stand. Begin a later opinion to add remarks."))
        else:
            opinion = begin_opinion(actor, self.asked, language=values["language"])
        return add_remark(actor, opinion, pid=self.pid, words=values["words"], proposed=values["proposed"])


class RemarkChange(OfRemark):
    """Change a remark. Where a colleague has taken it out meanwhile, what was typed can be sent as a new one."""

    press = say("Save the remark")
    gone: bool = False

    def find_own(self) -> Row | None:
        """The remark; without it the provision that the form names."""
        posted = self.request.method == "POST"
        every = [*([self.own.in_work] if self.own.in_work is not None else []), *(self.own.given if posted else ())]
        found = next((each for read in every for each in read.remarks if each.pk == self.kwargs["pk"]), None)
        if found is not None:
            self.look_at(found.pid)
            return found
        self.gone = True
        if not posted:
            raise Http404(str(self.kwargs["pk"]))
        self.look_at(self.request.POST.get("pid", ""))
        return None

    def heading(self) -> Message:
        """On what."""
        return say("Change the remark: {provision}", provision=self.place)

    def initial(self) -> dict[str, Any]:
        """Of the remark."""
        return RemarkForm.values_of(self.subject) if self.subject is not None else {"pid": self.pid}

    def form_options(self) -> dict[str, Any]:
        """Whose it is."""
        return {"addressee": self.room.who}

    def crumbs(self) -> list[Crumb]:
        """The request, and the provision in it."""
        return [*super().crumbs(), (self.place, self.leave())]

    def _send(self, post: QueryDict) -> HttpResponse:
        """A remark that is gone is told once; sent again, it is a new one."""
        if self.gone and post.get("version") != "0":
            said = say(
                "A colleague has taken this remark out meanwhile. What you typed is below."
                " Send it again to add it as a new remark."
            )
            return self._begun_anew(said, version="0")
        return super()._send(post)

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Change it, or add it anew."""
        typed = {name: values[name] for name in ("words", "proposed")}
        if isinstance(self.subject, Remark):
            return change_remark(actor, self.subject, expected=values["version"], **typed)
        if self.own.in_work is None:
            raise Refused(say("No opinion is being written any more. Copy your words, and begin a later opinion."))
        return add_remark(actor, self.own.in_work.opinion, pid=self.pid, **typed)
