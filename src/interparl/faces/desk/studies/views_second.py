"""After reading: where the two readings depart, findings whose texts changed, sign-off and publication."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import may
from interparl.apps.common.models import Row
from interparl.apps.common.models.record import sees
from interparl.apps.comparison.domain.agreement import agreement_of
from interparl.apps.comparison.domain.freezing import publish_analysis, withdraw_analysis
from interparl.apps.comparison.domain.matter import matter_of
from interparl.apps.comparison.domain.queues import stands
from interparl.apps.comparison.domain.reviewing import sides
from interparl.apps.comparison.domain.second import disagreements, findings_seen_by, side_with
from interparl.apps.comparison.domain.signing import ask_sign_off, missing_in, sign_off, signatures
from interparl.apps.comparison.domain.stale import Changed, confirm, what_changed
from interparl.apps.comparison.models import Analysis, Finding, Study
from interparl.engine.concordance.stale import Reason
from interparl.engine.message import Message, say
from interparl.faces.desk.forms.claim import ConfirmForm, ReasonForm
from interparl.faces.desk.page import DeskRequest, desk
from interparl.faces.desk.sittings.parts import act, seen_version
from interparl.faces.desk.studies.forms import PublishForm, SignForm
from interparl.faces.desk.studies.parts import OfStudy, StudyShown, address, can, study_seen

MOST_STALE = 50
"""Stale findings on one page; the next ones come up as these are decided."""


def finding_of(study: Study, pk: Any) -> Finding:
    """A finding of this study by id."""
    found = Finding.objects.select_related("scope", "column__state").filter(pk=pk, column__study=study).first()
    if found is None:
        raise Http404(str(pk))
    return found


REASONS = {
    Reason.MODEL_CHANGED: say("the model act was changed"),
    Reason.MODEL_GONE: say("the model act has it no more"),
    Reason.COUNTERPART_CHANGED: say("the counterpart was changed"),
    Reason.COUNTERPART_GONE: say("the law has it no more"),
    Reason.NEW_WORDS: say("new words that the law did not have"),
}
"""Why a finding is stale, in words."""


class Second(StudyShown):
    """Agreement of the two readings, and the cells where they depart."""

    tab = "study-second"
    template = "desk/studies/second.html"

    def gather(self, study: Study) -> dict[str, Any]:
        """Figures and disagreements, both readings side by side."""
        rows = disagreements(study)
        found = sides((str(study.model_id), one.scope.pid) for one in rows)
        return {
            "stands": stands(study),
            "agreement": agreement_of(study),
            "rows": [
                (
                    one,
                    found.get((str(study.model_id), one.scope.pid)),
                    f"{address('study-cell', study, one.column.pk, one.scope.pk)}?reading=agreed",
                )
                for one in rows
            ],
            "open": sum(one.agreed is None for one in rows),
        }


@desk
@require_POST
def side(request: DeskRequest, key: str, pk: Any) -> HttpResponse:
    """Take one of the two readings as the agreed one."""
    study = study_seen(key, request.actor)
    finding = finding_of(study, pk)
    reason = request.POST.get("reason", "")
    return act(
        request, address("study-second", study), lambda: side_with(request.actor, finding, reason=reason),
        say("Settled: this reading is the agreed one."),
    )  # fmt: skip


class Stale(StudyShown):
    """Findings whose texts have changed since: what changed, and one press to confirm what still holds."""

    tab = "study-stale"
    template = "desk/studies/stale.html"

    def gather(self, study: Study) -> dict[str, Any]:
        """Each stale finding that the person may see by now, with the words then and now."""
        stale = (
            Finding.objects.filter(column__study=study, stale_since__isnull=False)
            .select_related("scope", "column__state", "column__study")
            .prefetch_related("counterparts")
            .order_by("scope__order", "column__order")
        )
        rows = findings_seen_by(self.actor, study, stale)[:MOST_STALE]
        found = sides((str(study.model_id), one.scope.pid) for one in rows)
        return {
            "rows": [
                (
                    one,
                    found.get((str(study.model_id), one.scope.pid)),
                    [(change, REASONS[change.reason]) for change in changes],
                    _only_told(one, changes),
                    f"{address('study-cell', study, one.column.pk, one.scope.pk)}?reading={one.reading}",
                    may(self.actor, "comparison.confirm", one),
                )
                for one, changes in ((one, what_changed(one)) for one in rows)
            ]
        }


def _only_told(finding: Finding, changes: Sequence[Changed]) -> list[Message]:
    """Reasons whose words cannot be shown: a mend cut the text itself otherwise, and keeps no earlier structure."""
    shown = {change.reason for change in changes}
    rows = [row for row in finding.stale_why if Reason(row["reason"]) not in shown]
    told = [REASONS[Reason(reason)] for reason in dict.fromkeys(row["reason"] for row in rows)]
    mended = any(row["was"] == row["expression"] for row in rows)
    return [*told, say("a person mended the structure of the text")] if mended else told


@desk
@require_POST
def stale_confirm(request: DeskRequest, key: str, pk: Any) -> HttpResponse:
    """The change does not matter: the finding holds for the newer text."""
    study = study_seen(key, request.actor)
    finding = finding_of(study, pk)
    return act(
        request, address("study-stale", study), lambda: confirm(request.actor, finding, expected=seen_version(request)),
        say("Confirmed for the newer text."),
    )  # fmt: skip


class SignOffShown(StudyShown):
    """What is still missing, the signatures, the published analyses."""

    tab = "study-sign-off"
    template = "desk/studies/sign_off.html"

    def gather(self, study: Study) -> dict[str, Any]:
        """Missing things in words; each signature with whether it still holds."""
        matter = matter_of(study)
        signed = signatures(study, matter)
        for one in signed:
            decision = one.sign_off.decision
            one.sign_off.decision = decision if decision is not None and sees(self.actor, decision) else None
        return {
            "missing": missing_in(matter),
            "signatures": signed,
            "analyses": list(study.analyses.order_by("-number")),
            "can": can(self.actor, study, "ask-sign-off", "sign-off", "publish", "withdraw-analysis"),
        }


class SignOffAsk(OfStudy):
    """The readers are done: ask for the signature."""

    form_class = ConfirmForm
    action = "comparison.ask-sign-off"
    tab = "study-sign-off"
    title = say("Ask for the sign-off")
    press = say("Ask")

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Ask."""
        return ask_sign_off(actor, self.record, why=values.get("why", ""))


class Sign(OfStudy):
    """Sign the study off under one's name."""

    form_class = SignForm
    action = "comparison.sign-off"
    tab = "study-sign-off"
    title = say("Sign the study off")
    says = say("You sign the findings as they stand now. Any later change makes the signature void, visibly.")
    press = say("Sign")

    def initial(self) -> dict[str, Any]:
        """Nothing is filled in for the person who signs."""
        return {"version": self.record.version}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Sign."""
        return sign_off(
            actor, self.record, capacity=values["capacity"], statement=values["statement"], decision=values["decision"]
        )


class Publish(OfStudy):
    """Publish the signed findings as an analysis."""

    form_class = PublishForm
    action = "comparison.publish"
    tab = "study-sign-off"
    title = say("Publish the analysis")
    says = say("It is frozen as it stands: pages, documents and open data of it never change. Later ones get a number.")
    press = say("Publish")
    after = say("Published.")

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Publish."""
        return publish_analysis(actor, self.record, why=values["why"])


class AnalysisWithdraw(OfStudy):
    """Take a published analysis back; its page says so."""

    form_class = ReasonForm
    action = "comparison.withdraw-analysis"
    part = Analysis
    tab = "study-sign-off"
    title = say("Withdraw the analysis")
    says = say("Its address stays and says why. Nothing of it is deleted.")
    press = say("Withdraw")
    danger = True

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Withdraw it."""
        return withdraw_analysis(actor, self.record, why=values["why"])
