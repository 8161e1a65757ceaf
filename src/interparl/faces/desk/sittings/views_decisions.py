"""Decisions: prepared, opened, spoken on, put, closed with the arithmetic in sight, joined, signed, published."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import may
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.models import Row
from interparl.apps.common.text import Text
from interparl.apps.common.wording import words
from interparl.apps.members.models import Delegation
from interparl.apps.sittings.domain import (
    Standing,
    acknowledge,
    add_translation,
    change_decision,
    close_decision,
    discard_decision,
    hand_out_paper,
    join_later,
    open_decision,
    open_silence,
    outcome_of,
    prepare_decision,
    publish_decision,
    put_question,
    recheck,
    record_ballot,
    rule_for_decision,
    sign_decision,
    state_position,
    withdraw_position,
)
from interparl.apps.sittings.domain.helping import today
from interparl.apps.sittings.domain.queries import decision_page, decisions_seen
from interparl.apps.sittings.domain.rulebook import read_rule
from interparl.apps.sittings.domain.silence import MATTER
from interparl.apps.sittings.enums import DecisionKind, DecisionState
from interparl.apps.sittings.models import Decision, Sitting, Voice
from interparl.apps.sittings.rules import ForDelegation
from interparl.engine.message import Message, say
from interparl.engine.procedure import Method
from interparl.faces.desk.addresses import Crumb
from interparl.faces.desk.formpage import FormPage
from interparl.faces.desk.forms.base import DeskForm
from interparl.faces.desk.forms.claim import ConfirmForm, ReasonForm
from interparl.faces.desk.forms.source import take_source_if_any
from interparl.faces.desk.page import DeskRequest, Page, desk, need_role, one
from interparl.faces.desk.recordpages import OnRecord
from interparl.faces.desk.sittings.forms_decisions import (
    BallotForm,
    DecisionForm,
    JoinForm,
    SignForm,
    SilenceForm,
    TranslationForm,
    VoiceForm,
)
from interparl.faces.desk.sittings.parts import (
    OfSitting,
    SittingShown,
    act,
    address,
    can,
    crumbs_to,
    seen_version,
)
from interparl.faces.desk.sittings.speaking import is_secret, options_of, silence_means

RELATED = ("organ", "sitting", "item", "rule")


class SittingDecisions(SittingShown):
    """Decisions of one sitting."""

    tab = "sitting-decisions"
    template = "desk/sittings/decisions.html"

    def gather(self, sitting: Sitting) -> dict[str, Any]:
        """The list."""
        rows = list(decisions_seen(self.actor).filter(sitting=sitting).order_by("number", "key"))
        return {"decisions": rows, "can": can(self.actor, sitting, "prepare-decision")}


class Decisions(Page):
    """Decisions in work, and those that were taken; also those in writing, which have no sitting."""

    def get(self, request: DeskRequest) -> HttpResponse:
        """The page."""
        need_role(self.actor)
        rows = decisions_seen(self.actor)
        states = (DecisionState.DRAFT, DecisionState.OPEN)
        return self.render(
            "desk/sittings/decisions_all.html",
            {
                "heading": say("Decisions"),
                "working": list(rows.filter(state__in=states)),
                "taken": list(rows.exclude(state__in=states)[:200]),
                "may_prepare": may(self.actor, "sittings.prepare-decision"),
            },
        )


class DecisionShown(Page):
    """A decision with its rule, voices, arithmetic, and what can be done next."""

    def get(self, request: DeskRequest, key: str) -> HttpResponse:
        """The page."""
        need_role(self.actor)
        found = one(Decision, key, self.actor, *RELATED)
        page = decision_page(found, self.actor)
        handed = set(found.ballot_papers.values_list("delegation__key", flat=True)) if is_secret(found) else set()
        return self.render(
            "desk/sittings/decision.html",
            {
                "heading": say("{kind}: {title}", kind=str(found.get_decision_kind_display()), title=found.label()),
                "crumbs": _above(found),
                "record": found,
                "decision": found,
                "page_of": page,
                "rule_words": _rule_words(found),
                "secret": is_secret(found),
                "in_writing": bool(page.rule and page.rule.method is Method.SILENCE),
                "handed": handed,
                "candidates": [str(Text(one["name"])) for one in found.candidates],
                "silence": silence_means(found),
                "faults": recheck(found),
                "receipts": {row.delegation.key: row for row in found.receipts.select_related("delegation")},
                "can": can(
                    self.actor,
                    found,
                    "prepare-decision",
                    "open-decision",
                    "open-silence",
                    "put-question",
                    "close-decision",
                    "record-ballot",
                    "hand-out-paper",
                    "sign-decision",
                    "publish-decision",
                    "state-position",
                    "join-later",
                    "acknowledge",
                ),
            },
        )


def _above(decision: Decision) -> list[Crumb]:
    if decision.sitting is None:
        return [(words(say("Decisions")), reverse("desk:decisions"))]
    label = words(say("Decisions"))
    return [*crumbs_to(decision.sitting), (label, address("sitting-decisions", decision.sitting))]


def _rule_words(decision: Decision) -> tuple[Message, ...]:
    """The rule in words: the one taken, else the one that would be taken if it were opened now."""
    try:
        row = decision.rule or rule_for_decision(decision.organ, decision.decision_kind, today(decision.sitting))
        return read_rule(row).describe()
    except Refused as refusal:
        return (refusal.message,)


def _candidates(values: dict[str, Any]) -> list[Standing]:
    return [Standing(one.key, one.name, one) for one in values.pop("candidates")]


class DecisionPrepare(OfSitting):
    """Prepare a decision of a sitting."""

    form_class = DecisionForm
    title = say("Prepare a decision")
    action = "sittings.prepare-decision"
    tab = "sitting-decisions"
    adds: ClassVar[bool] = True

    def form_options(self) -> dict[str, Any]:
        """The sitting, for its organs and items."""
        return {"sitting": self.sitting}

    def initial(self) -> dict[str, Any]:
        """The organ, where there is only one."""
        organs = [organ for organ in self.sitting.organs.all() if organ.seats_delegations]
        return {**super().initial(), **({"organ": organs[0].key} if len(organs) == 1 else {})}

    def next(self, written: Row | None) -> str:
        """To the decision."""
        return reverse("desk:decision", args=[written.key]) if isinstance(written, Decision) else self.leave()

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        del values["version"]
        chosen = values.pop("item")
        item = self.sitting.items.get(pk=chosen) if chosen else None
        kind = DecisionKind(values.pop("kind"))
        stand = _candidates(values)
        return prepare_decision(actor, sitting=self.sitting, item=item, kind=kind, candidates=stand, **values)


class DecisionInWriting(FormPage):
    """Prepare a decision in writing."""

    form_class = DecisionForm
    action = "sittings.prepare-decision"

    def heading(self) -> Message:
        """What the form is for."""
        return say("Prepare a decision in writing")

    def lead(self) -> Message | None:
        """What follows."""
        return say("It has no sitting. When the draft is ready it is laid before the delegations with a deadline.")

    def leave(self) -> str:
        """The list."""
        return reverse("desk:decisions")

    def next(self, written: Row | None) -> str:
        """To the decision."""
        return reverse("desk:decision", args=[written.key]) if isinstance(written, Decision) else self.leave()

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        del values["version"]
        kind = DecisionKind(values.pop("kind"))
        return prepare_decision(actor, kind=kind, candidates=_candidates(values), **values)


class OfDecision(OnRecord):
    """A form about a decision. `title` is its heading, `says` the sentence under it, `press` its button."""

    model = Decision
    related = RELATED
    title: ClassVar[Message]
    says: ClassVar[Message | None] = None
    press: ClassVar[Message] = say("Save")
    after: ClassVar[Message] = say("Saved.")
    form_class: ClassVar[type[DeskForm]] = ConfirmForm

    def heading(self) -> Message:
        """What the form is for."""
        return self.title

    def lead(self) -> Message | None:
        """What to know before."""
        return self.says

    def button(self) -> Message:
        """What the button says."""
        return self.press

    def done(self, written: Row | None) -> Message:
        """The notice afterwards."""
        return self.after

    def crumbs(self) -> list[Crumb]:
        """The sitting and the decision."""
        return [*_above(self.record), (self.record.label(), reverse("desk:decision", args=[self.record.key]))]

    def leave(self) -> str:
        """Back to the decision, or to the live screen."""
        if self.request.GET.get("from") == "live" and self.record.sitting is not None:
            return address("live", self.record.sitting)
        return reverse("desk:decision", args=[self.record.key])

    def extra(self) -> dict[str, Any]:
        """The decision, for templates."""
        return {"decision": self.record}


class DecisionChange(OfDecision):
    """Change a draft."""

    form_class = DecisionForm
    title = say("Change the draft")
    action = "sittings.prepare-decision"

    def initial(self) -> dict[str, Any]:
        """Kind and candidates have other names on the record."""
        return {
            **super().initial(),
            "kind": self.record.decision_kind,
            "item": str(self.record.item_id or ""),
            "candidates": [one["person"] or one["key"] for one in self.record.candidates],
        }

    def form_options(self) -> dict[str, Any]:
        """The organ stays."""
        return {"sitting": self.record.sitting, "fixed": True}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb; an open decision takes only another level."""
        expected, stand = values.pop("version"), _candidates(values)
        values["decision_kind"] = values.pop("kind")
        chosen = values.pop("item", "")
        if self.record.sitting is not None:
            values["item"] = self.record.sitting.items.get(pk=chosen) if chosen else None
        return change_decision(actor, self.record, candidates=stand, expected=expected, **values)


class DecisionDiscard(OfDecision):
    """Throw a draft away."""

    form_class = ReasonForm
    title = say("Throw the draft away")
    says = say("Its last wording stays in the audit trail.")
    press = say("Throw it away")
    after = say("The draft is gone.")
    action = "sittings.prepare-decision"
    danger = True

    def next(self, written: Row | None) -> str:
        """To the list above."""
        return self.crumbs()[-2][1]

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Call the verb."""
        discard_decision(actor, self.record, why=values["why"])
        return None


class DecisionOpen(OfDecision):
    """Open a draft for positions or votes."""

    title = say("Open the decision")
    says = say("From now on the rule, the text and who has a voice stay as they are.")
    press = say("Open for positions")
    after = say("Open. The delegations can state their positions.")
    action = "sittings.open-decision"
    template = "desk/sittings/decision_open.html"

    def extra(self) -> dict[str, Any]:
        """The rule that will be taken."""
        return {"decision": self.record, "rule_words": _rule_words(self.record)}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        return open_decision(actor, self.record, expected=values.pop("version"), **values)


class SilenceOpen(OfDecision):
    """Lay a draft before the delegations in writing."""

    form_class = SilenceForm
    title = say("Lay before the delegations in writing")
    says = say("Objections are awaited until the end of the last day. Then it is closed by the rule, by itself.")
    press = say("Lay it before them")
    action = "sittings.open-silence"
    danger = True
    template = "desk/sittings/decision_open.html"

    def extra(self) -> dict[str, Any]:
        """The rule of the procedure in writing."""
        try:
            row = rule_for_decision(self.record.organ, MATTER, today(self.record.sitting))
            rule_words = read_rule(row).describe()
        except Refused as refusal:
            rule_words = (refusal.message,)
        return {"decision": self.record, "rule_words": rule_words}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        return open_silence(actor, self.record, expected=values.pop("version"), **values)


class VoiceEnter(OfDecision):
    """Enter what a delegation says, on its behalf."""

    form_class = VoiceForm
    template = "desk/sittings/voice.html"
    action = "sittings.state-position"
    after = say("Recorded.")
    delegation: Any = None
    decision: Any = None

    def find(self) -> Row | None:
        """The delegation's voice; none yet is no row."""
        self.decision = one(Decision, self.kwargs["key"], self.actor, *RELATED)
        self.delegation = one(Delegation, self.kwargs["delegation"], self.actor)
        return Voice.objects.filter(decision=self.decision, delegation=self.delegation).first()

    @property
    def record(self) -> Any:
        """The decision."""
        return self.decision

    def asked_about(self) -> object:
        """The decision and the delegation."""
        return ForDelegation(self.decision, self.delegation)

    def heading(self) -> Message:
        """Whose voice."""
        return say("Position: {delegation}", delegation=self.delegation.label())

    def form_options(self) -> dict[str, Any]:
        """The decision, for what can be said."""
        return {"decision": self.decision}

    def extra(self) -> dict[str, Any]:
        """What is being decided and what silence means."""
        return {"decision": self.decision, "silence": silence_means(self.decision), "voice": self.subject}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb; version 0 is "nothing was stated yet"."""
        expected = values.pop("version") or 0
        return state_position(actor, self.decision, self.delegation, expected=expected, **values)


class QuestionBack(OfDecision):
    """Take the question back."""

    form_class = ReasonForm
    title = say("Take the question back")
    says = say("Delegations can then state and change their positions again.")
    press = say("Take it back")
    action = "sittings.put-question"

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        return put_question(actor, self.record, put=False, expected=values.pop("version"), **values)


class DecisionClose(OfDecision):
    """Close a decision, with what would come of it shown first."""

    title = say("Close the decision")
    says = say("The record is frozen: nobody can change it afterwards, not even an administrator.")
    press = say("Close it with this result")
    after = say("The decision is closed.")
    action = "sittings.close-decision"
    template = "desk/sittings/decision_close.html"
    danger = True

    def extra(self) -> dict[str, Any]:
        """The outcome as it stands."""
        return {"decision": self.record, "told": outcome_of(self.record)}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        return close_decision(actor, self.record, expected=values.pop("version"), **values)


class BallotCount(OfDecision):
    """Enter the tellers' count."""

    form_class = BallotForm
    title = say("Count of the papers")
    says = say("Papers are counted together. Nothing links a paper to a delegation.")
    action = "sittings.record-ballot"

    def initial(self) -> dict[str, Any]:
        """The count before, if there was one."""
        counted = {row.option: row.papers for row in self.record.ballots.all()}
        values = [*(one.value for one in options_of(self.record)), "invalid"]
        found = {f"papers_{i}": counted[value] for i, value in enumerate(values) if value in counted}
        return {"version": self.record.version, **found}

    def form_options(self) -> dict[str, Any]:
        """The decision, for its options."""
        return {"decision": self.record}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        options = [*(one.value for one in options_of(self.record)), "invalid"]
        counts = {value: values[f"papers_{i}"] for i, value in enumerate(options)}
        return record_ballot(actor, self.record, counts=counts, expected=values["version"], why=values["why"])


class DecisionJoin(OfDecision):
    """Record that a delegation joined later."""

    form_class = JoinForm
    title = say("A delegation joins later")
    says = say("It is recorded beside the decision. The result stays as it was.")
    action = "sittings.join-later"

    def needs(self) -> str:
        """The verb asks for the delegation that is chosen."""
        return ""

    def initial(self) -> dict[str, Any]:
        """Nothing yet."""
        return {}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        source = take_source_if_any(actor, values)
        delegation = values.pop("delegation")
        del values["version"]
        return join_later(actor, self.record, delegation, source=source, **values)


class DecisionSign(OfDecision):
    """Record the signature."""

    form_class = SignForm
    title = say("Record the signature")
    action = "sittings.sign-decision"

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        return sign_decision(actor, self.record, expected=values.pop("version"), **values)


class DecisionPublish(OfDecision):
    """Make a decision public."""

    title = say("Publish the decision")
    says = say("Everybody can read it then, with its arithmetic.")
    press = say("Publish")
    after = say("Published.")
    action = "sittings.publish-decision"
    danger = True

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        return publish_decision(actor, self.record, expected=values.pop("version"), **values)


class DecisionTranslate(OfDecision):
    """Add a language."""

    form_class = TranslationForm
    title = say("Add a language")
    says = say("The wording that was decided stays. Only a missing language is added.")
    action = "sittings.publish-decision"

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        return add_translation(actor, self.record, expected=values.pop("version"), **values)


def _back(request: DeskRequest, decision: Decision) -> str:
    if request.POST.get("from") == "live" and decision.sitting is not None:
        return address("live", decision.sitting)
    return reverse("desk:decision", args=[decision.key])


@require_POST
@desk
def question_put(request: DeskRequest, key: str) -> HttpResponse:
    """Put the question."""
    decision = one(Decision, key, request.actor, *RELATED)
    seen = seen_version(request)
    done = say("The question is put. No position is taken any more.")
    return act(request, _back(request, decision), lambda: put_question(request.actor, decision, expected=seen), done)


@require_POST
@desk
def voice_back(request: DeskRequest, key: str, delegation: str) -> HttpResponse:
    """Take a statement back."""
    decision = one(Decision, key, request.actor, *RELATED)
    found = one(Delegation, delegation, request.actor)
    seen = seen_version(request)
    return act(
        request,
        _back(request, decision),
        lambda: withdraw_position(request.actor, decision, found, expected=seen),
        say("The statement was taken back. The delegation has now stated nothing."),
    )


@require_POST
@desk
def paper_out(request: DeskRequest, key: str, delegation: str) -> HttpResponse:
    """Record that a delegation took its ballot paper."""
    decision = one(Decision, key, request.actor, *RELATED)
    found = one(Delegation, delegation, request.actor)
    done = say("The paper is handed out.")
    return act(request, _back(request, decision), lambda: hand_out_paper(request.actor, decision, found), done)


@require_POST
@desk
def receipt(request: DeskRequest, key: str, delegation: str) -> HttpResponse:
    """Record that a delegation received a text in writing."""
    decision = one(Decision, key, request.actor, *RELATED)
    found = one(Delegation, delegation, request.actor)
    done = say("The receipt is recorded. It says nothing about the text.")
    return act(request, _back(request, decision), lambda: acknowledge(request.actor, decision, found), done)
