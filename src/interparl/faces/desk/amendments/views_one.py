"""One amendment: its page, its signatures, whether it is admissible, what became of it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.models import Row
from interparl.apps.common.models.record import sees, visible_to
from interparl.apps.drafting.domain.amending import rule_admissible, withdraw_amendment
from interparl.apps.drafting.domain.amendment_effects import effect_of
from interparl.apps.drafting.domain.amendment_rules import LIVE, counted, lacks, last_day
from interparl.apps.drafting.domain.consolidating import conflicts_of
from interparl.apps.drafting.domain.signing import check_signature, doubts_of, doubts_of_all, sign, withdraw_signature
from interparl.apps.drafting.domain.trees import act_of
from interparl.apps.drafting.enums import AmendmentState
from interparl.apps.drafting.models import Amendment, Signature
from interparl.apps.drafting.rules import ForDelegation, speaking_for
from interparl.apps.sittings.domain.helping import named
from interparl.engine.message import Message, say
from interparl.faces.desk.amendments.forms import BackForm, CheckForm, RuleForm, SignForm
from interparl.faces.desk.amendments.lines import meetings
from interparl.faces.desk.amendments.parts import (
    OPEN,
    OfAmendment,
    address,
    amendment_seen,
    by_whom,
    can,
    crumbs_of,
    demands,
    named_so,
    own_delegations,
    runs,
    told,
)
from interparl.faces.desk.amendments.views_list import asked_or_not
from interparl.faces.desk.page import DeskRequest, Page, need_role, row
from interparl.faces.desk.versions.parts import in_text, version_name


class AmendmentShown(Page):
    """An amendment: what it asks for, by whom, with what signatures, what it meets, what became of it."""

    def get(self, request: DeskRequest, key: str) -> HttpResponse:
        """The page."""
        need_role(self.actor)
        amendment = amendment_seen(key, self.actor)
        draft = amendment.draft
        text = act_of(draft)
        effect = effect_of(amendment, text)
        asked, refused = asked_or_not(draft)
        open_to = can(self.actor, amendment)
        live = amendment.state in LIVE
        met = meetings(amendment, conflicts_of(draft, self.actor, act=text)) if amendment.state not in _GONE else ()
        steps = amendment.steps.select_related("organ", "decision__organ")
        return self.render(
            "desk/amendments/amendment.html",
            {
                "heading": named_so(amendment),
                "crumbs": crumbs_of(draft),
                "record": amendment,
                "amendment": amendment,
                "version_of": draft,
                "version_name": version_name(draft),
                "act": draft.act,
                "effect": effect,
                "told": told(amendment, effect.action),
                "by": by_whom(amendment),
                "meets": met,
                "signatures": self.signatures(amendment, open_to),
                "counted": counted(amendment) if asked is not None else None,
                "asked": asked,
                "demands": demands(asked) if asked is not None else [],
                "last_day": last_day(amendment.sitting, asked) if amendment.sitting and asked is not None else None,
                "refused": refused,
                "lacks": lacks(amendment) if live and asked is not None else (),
                "replaces": others(amendment.replaces.all(), self.actor),
                "replaced_by": others(amendment.replaced_by.all(), self.actor),
                "steps": visible_to(steps, self.actor).order_by("-recorded_at"),
                "in_text": in_text(draft, amendment.pid) if amendment.pid else address("version", draft),
                "can": {
                    "sign": open_to["sign_amendment"] and live,
                    "rule": open_to["rule_admissible"] and amendment.state in OPEN,
                    "decide": open_to["decide_amendment"] and amendment.state in _DECIDABLE,
                    "withdraw": open_to["withdraw_amendment"] and amendment.state in OPEN,
                },
            },
        )

    def signatures(self, amendment: Amendment, open_to: dict[str, bool]) -> list[dict[str, Any]]:
        """Every signature with the doubts of the register, and what the person may do about it."""
        rows = visible_to(Signature.objects.filter(amendment=amendment), self.actor)
        found = list(rows.select_related("person", "delegation").order_by("signed_on", "person__key"))
        doubts = doubts_of_all(found)
        mine = speaking_for(self.actor)
        still = amendment.state in LIVE | {AmendmentState.COMPROMISED}
        on_paper = runs(self.actor, amendment)
        return [
            {
                "row": each,
                "doubts": doubts[each.pk],
                "check": still and open_to["check_signature"] and each.withdrawn_on is None,
                "back": still
                and each.withdrawn_on is None
                and (on_paper or (each.delegation is not None and each.delegation.key in mine)),
            }
            for each in found
        ]


_GONE = {AmendmentState.WITHDRAWN, AmendmentState.REJECTED, AmendmentState.INADMISSIBLE, AmendmentState.COMPROMISED}
_DECIDABLE = {AmendmentState.ADMISSIBLE, AmendmentState.ACCEPTED, AmendmentState.REJECTED}


def others(rows: Any, actor: Actor) -> list[tuple[Amendment, str]]:
    """Amendments that stand for this one, or for which it stands, with their pages."""
    found = visible_to(rows, actor).select_related("delegation", "organ").order_by("number")
    return [(each, address("amendment", each)) for each in found]


class Sign(OfAmendment):
    """Sign an amendment: for one's own delegation, or what came on paper."""

    form_class = SignForm
    action = "drafting.sign-amendment"
    title = say("Sign the amendment")
    press = say("Sign")
    after = say("Signed. A signature counts once an officer has found it valid.")
    delegation: Any = None

    def find(self) -> Row | None:
        """The amendment, and the delegation for which the person signs."""
        super().find()
        own = own_delegations(self.actor)
        asked = self.request.GET.get("delegation", "")
        self.delegation = next((each for each in own if each.key == asked), None)
        if self.delegation is None and not runs(self.actor, self.amendment):
            self.delegation = next(iter(own), None)
        return None

    def asked_about(self) -> object:
        """The amendment, for the delegation."""
        return ForDelegation(self.amendment, self.delegation) if self.delegation is not None else self.amendment

    def form_options(self) -> dict[str, Any]:
        """Those who sit in the delegation; on paper everybody."""
        return {"delegation": self.delegation, "on_paper": runs(self.actor, self.amendment)}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """One signature a person; all or none."""
        delegation = self.delegation or values.get("delegation")
        for person in values["people"]:
            sign(actor, self.amendment, person, delegation=delegation, day=values.get("day"), why=values["why"])
        return None


class OfSignature(OfAmendment):
    """A form about one signature, named by its id."""

    signature: Any = None

    def find(self) -> Row | None:
        """The signature, if the person may see it."""
        super().find()
        self.signature = row(Signature, self.kwargs["pk"], "person", "delegation")
        if self.signature.amendment_id != self.amendment.pk:
            raise Http404(str(self.signature.pk))
        self.signature.amendment = self.amendment
        if not sees(self.actor, self.signature):
            raise Http404(str(self.signature.pk))
        return None

    def asked_about(self) -> object:
        """The permission is asked for the signature."""
        return self.signature

    def initial(self) -> dict[str, Any]:
        """The version seen."""
        return {"version": self.signature.version}

    def lead(self) -> Message | None:
        """Whose signature."""
        return say("{person}, signed on {day}", person=named(self.signature.person),
                   day=self.signature.signed_on.isoformat())  # fmt: skip


class SignatureBack(OfSignature):
    """Take a signature back."""

    form_class = BackForm
    action = "drafting.sign-amendment"
    danger = True
    title = say("Take the signature back")
    press = say("Take it back")
    after = say("Taken back. That it was given stays on record; it cannot be given again.")

    def form_options(self) -> dict[str, Any]:
        """A day for what came on paper."""
        return {"reasoned": False, "on_paper": runs(self.actor, self.amendment)}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Take it back."""
        return withdraw_signature(
            actor, self.signature, day=values.get("day"), expected=values["version"], why=values["why"]
        )


class SignatureCheck(OfSignature):
    """Find a signature valid or not."""

    form_class = CheckForm
    template = "desk/amendments/check.html"
    action = "drafting.check-signature"
    title = say("Check the signature")
    after = say("Recorded.")

    def extra(self) -> dict[str, Any]:
        """What the register says against it."""
        return {**super().extra(), "doubts": doubts_of(self.signature)}

    def initial(self) -> dict[str, Any]:
        """What was found before."""
        found = self.signature.valid
        return {**super().initial(), "valid": "" if found is None else "yes" if found else "no"}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Record it."""
        return check_signature(
            actor, self.signature, valid=values["valid"] == "yes", reason=values["reason"], expected=values["version"]
        )


class Rule(OfAmendment):
    """Rule whether an amendment is admissible."""

    form_class = RuleForm
    template = "desk/amendments/rule.html"
    action = "drafting.rule-admissible"
    stamped = True
    title = say("Rule whether it is admissible")
    press = say("Record the ruling")
    after = say("The ruling is recorded.")

    def extra(self) -> dict[str, Any]:
        """What it lacks."""
        try:
            missing = lacks(self.amendment)
        except Refused as refusal:
            missing = (refusal.message,)
        return {**super().extra(), "lacks": missing}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Rule."""
        return rule_admissible(
            actor,
            self.amendment,
            admissible=values["admissible"] == "yes",
            reason=values["reason"],
            organ=values["organ"],
            day=values["day"],
            why=str(values["reason"])[:1000],
        )

    def next(self, written: Row | None) -> str:
        """Back; or on to the result, where one comes from going through them."""
        assert isinstance(written, Amendment)
        if self.request.GET.get("then") == "decide":
            if written.state == AmendmentState.ADMISSIBLE:
                return address("amendment-decide", written)
            return address("amendments-order", self.amendment.draft)
        return self.leave()


class Withdraw(OfAmendment):
    """Withdraw an amendment."""

    form_class = BackForm
    action = "drafting.withdraw-amendment"
    stamped = True
    danger = True
    title = say("Withdraw the amendment")
    press = say("Withdraw it")
    after = say("Withdrawn. It stays on record.")

    def form_options(self) -> dict[str, Any]:
        """A day for what came on paper."""
        return {"reasoned": True, "on_paper": runs(self.actor, self.amendment)}

    def lead(self) -> Message | None:
        """Of a compromise: what comes back."""
        if self.amendment.replaces.exists():
            return say("Amendments in whose place it stands come back as they were.")
        return super().lead()

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Withdraw it."""
        return withdraw_amendment(
            actor, self.amendment, reason=values["reason"], day=values.get("day"), why=str(values["reason"])[:1000]
        )
