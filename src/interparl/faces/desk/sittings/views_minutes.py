"""Minutes and communiqué: made from the register, read over, sent round, corrected, approved, as files."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import demand, may
from interparl.apps.common.models import Row
from interparl.apps.common.wording import interface_language
from interparl.apps.publications.domain.communique import draft_communique
from interparl.apps.publications.enums import PublicationKind
from interparl.apps.publications.models import Publication
from interparl.apps.sittings.domain import (
    answer_correction,
    approve_minutes,
    circulate_minutes,
    content_of,
    draft_minutes,
)
from interparl.apps.sittings.enums import CorrectionState, MinutesState
from interparl.apps.sittings.models import Correction, Minutes, Sitting
from interparl.engine.message import LANGUAGES, Message, say
from interparl.faces.desk.page import DeskRequest, desk, one
from interparl.faces.desk.sittings.forms_minutes import AnswerForm, ApproveForm, CirculateForm
from interparl.faces.desk.sittings.parts import OfSitting, SittingShown, act, address, can
from interparl.faces.exchange.minutes import docx, pdf
from interparl.faces.exchange.minutes.page import minutes_page
from interparl.faces.exchange.minutes.view import Document

WRITERS = {"docx": (docx.MEDIA_TYPE, docx.render), "pdf": ("application/pdf", pdf.render)}


def document(minutes: Minutes, actor: Actor, language: str) -> Document:
    """The minutes as this person may see them, in a language of the catalogue."""
    content = content_of(minutes, actor)
    return minutes_page(content, language, state=MinutesState(minutes.state), number=minutes.number)


def chosen_language(request: DeskRequest) -> str:
    """``?text=ru``, else the language of the page."""
    given = request.GET.get("text", "")
    return given if given in LANGUAGES else interface_language()


class MinutesShown(SittingShown):
    """The newest minutes that the person may read, in either language, with the corrections asked for."""

    tab = "sitting-minutes"
    template = "desk/sittings/minutes.html"

    def gather(self, sitting: Sitting) -> dict[str, Any]:
        """The chosen version (``?version=1``) as text, its corrections, the communiqués."""
        versions = [one for one in sitting.minutes.all() if self._reads(one, sitting)]
        wanted = self.request.GET.get("version", "")
        shown = next((one for one in versions if str(one.number) == wanted), versions[-1] if versions else None)
        language = chosen_language(self.request)
        corrections: list[Correction] = []
        if shown is not None:
            corrections = list(Correction.objects.filter(minutes=shown).select_related("delegation"))
            if not may(self.actor, "sittings.draft-minutes", sitting):
                corrections = [one for one in corrections if one.delegation.key in self.actor.delegations]
        texts = Publication.objects.filter(sittings=sitting, publication_kind=PublicationKind.COMMUNIQUE)
        return {
            "versions": versions,
            "shown": shown,
            "newest": bool(versions and shown is versions[-1]),
            "document": document(shown, self.actor, language) if shown else None,
            "text_language": language,
            "text_languages": LANGUAGES,
            "corrections": corrections,
            "waiting": sum(one.state == CorrectionState.ASKED for one in corrections),
            "communiques": [one for one in texts if may(self.actor, "publications.draft") or one.published_at],
            "writes_news": may(self.actor, "publications.draft"),
            "can": can(self.actor, sitting, "draft-minutes", "circulate-minutes", "approve-minutes"),
        }

    def _reads(self, minutes: Minutes, sitting: Sitting) -> bool:
        minutes.sitting = sitting
        return may(self.actor, "sittings.read-minutes", minutes)


@require_POST
@desk
def minutes_draft(request: DeskRequest, key: str) -> HttpResponse:
    """Make the minutes from the register as it stands."""
    sitting = one(Sitting, key, request.actor)
    back = address("sitting-minutes", sitting)
    return act(request, back, lambda: draft_minutes(request.actor, sitting), say("The minutes are made. Read them."))


@require_POST
@desk
def communique_draft(request: DeskRequest, key: str) -> HttpResponse:
    """Draft the communiqué; it is read over and published among the news."""
    sitting = one(Sitting, key, request.actor)
    made: list[Publication] = []
    done = say("The communiqué is drafted. Read it over, then publish it.")
    response = act(
        request,
        address("sitting-minutes", sitting),
        lambda: made.append(draft_communique(request.actor, sitting)),
        done,
    )
    if made:
        response.headers["Location"] = reverse("desk:publication", args=[made[0].key])
    return response


@desk
def minutes_file(request: DeskRequest, key: str, number: int, language: str, form: str) -> HttpResponse:
    """Minutes as a Word document or PDF."""
    sitting = one(Sitting, key, request.actor)
    found = sitting.minutes.filter(number=number).first()
    if found is None or form not in WRITERS or language not in LANGUAGES:
        raise Http404(key)
    demand(request.actor, "sittings.read-minutes", found)
    media_type, render = WRITERS[form]
    response = HttpResponse(render(document(found, request.actor, language)), content_type=media_type)
    name = f"minutes-{sitting.key}-{number}-{language}.{form}"
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or ""
    return response


class _OnMinutes(OfSitting):
    part = Minutes
    part_related = ("sitting",)
    tab = "sitting-minutes"


class MinutesCirculate(_OnMinutes):
    """Send the minutes to the delegations."""

    form_class = CirculateForm
    title = say("Send the minutes to the delegations")
    says = say("Each delegation can read them and ask for corrections until the day you give.")
    press = say("Send")
    after = say("Sent to the delegations.")
    action = "sittings.circulate-minutes"
    danger = True

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        return circulate_minutes(actor, self.record, expected=values.pop("version"), **values)


class MinutesApprove(_OnMinutes):
    """Approve the minutes."""

    form_class = ApproveForm
    title = say("Approve the minutes")
    says = say("With the corrections taken they are final. Nobody can change them afterwards.")
    press = say("Approve")
    after = say("The minutes are approved.")
    action = "sittings.approve-minutes"
    template = "desk/sittings/approve.html"
    danger = True

    def extra(self) -> dict[str, Any]:
        """The corrections of all versions."""
        rows = Correction.objects.filter(minutes__sitting=self.sitting).select_related("delegation")
        return {"sitting": self.sitting, "corrections": rows, "shown": self.record}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        return approve_minutes(actor, self.record, expected=values.pop("version"), **values)


class CorrectionAnswer(OfSitting):
    """Answer a delegation's request."""

    form_class = AnswerForm
    template = "desk/sittings/answer.html"
    title = say("Answer the correction")
    action = "sittings.answer-correction"
    part = Correction
    part_related = ("minutes__sitting", "delegation")
    tab = "sitting-minutes"
    after = say("Answered.")

    def extra(self) -> dict[str, Any]:
        """The request."""
        return {"sitting": self.sitting, "correction": self.record}

    def lead(self) -> Message | None:
        """Who asks."""
        return say("Asked for by: {delegation}", delegation=self.record.delegation.label())

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        taken = values.pop("taken") == "yes"
        return answer_correction(actor, self.record, taken=taken, expected=values.pop("version"), **values)
