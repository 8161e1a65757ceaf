"""Organs, offices and their holders, rules of procedure."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import Field, StrictBool, StrictInt, model_validator

from interparl.apps.organs.enums import Capacity, OfficeKind, OrganKind
from interparl.apps.profile.fault import Wrong
from interparl.apps.profile.nearest import nearest
from interparl.apps.profile.schema.part import ClaimPart, NamedEntry
from interparl.apps.profile.schema.values import (
    ChamberRef,
    DecisionRef,
    DelegationRef,
    NeededTexts,
    OfficeRef,
    OrganisationRef,
    OrganRef,
    Partial,
    PersonRef,
    Texts,
)
from interparl.apps.sittings.enums import DecisionKind
from interparl.engine.message import say
from interparl.engine.procedure import Method, Rule, RuleError

MATTERS = ("", "silence", *DecisionKind.values)


class OrganSeatPart(ClaimPart):
    """A person sits in an organ during a period."""

    table: ClassVar[str] = "seat"
    model: ClassVar[str] = "organs.OrganSeat"
    within: ClassVar[str] = "organ"

    person: PersonRef
    """The person."""
    delegation: DelegationRef = ""
    """Delegation for which the person sits there."""
    capacity: Capacity = Capacity.MEMBER
    """member, chair, adviser, observer or expert."""


class ByOfficePart(ClaimPart):
    """Whoever holds an office sits in the organ."""

    table: ClassVar[str] = "by_office"
    model: ClassVar[str] = "organs.ExOfficioSeat"
    within: ClassVar[str] = "organ"

    office: OfficeRef
    """Office that gives the seat."""
    capacity: Capacity = Capacity.MEMBER
    """member, chair, adviser, observer or expert."""


class OrganPart(NamedEntry):
    """A body of the assembly."""

    table: ClassVar[str] = "organ"
    model: ClassVar[str] = "organs.Organ"
    columns: ClassVar[dict[str, str]] = {"kind": "organ_kind"}
    apart: ClassVar[frozenset[str]] = frozenset({"seat", "by_office"})

    kind: OrganKind
    """plenary, council, commission, secretariat, center, expert, working-group, coordination or other."""
    parent: OrganRef = ""
    """Organ under which it stands."""
    competences: Texts = {}
    """What it does, by language."""
    meets: Texts = {}
    """How often it meets, by language."""
    composition: Texts = {}
    """Who sits in it, by language."""
    established: Partial = ""
    """When it was set up."""
    abolished: Partial = ""
    """When it ended."""
    seats_delegations: StrictBool = True
    """Whether its voices are the delegations', one each."""
    order: StrictInt = Field(default=0, ge=0, le=9999)
    """Place in the list of organs."""
    seat: list[OrganSeatPart] = []
    """People who sit in it by a seat of their own."""
    by_office: list[ByOfficePart] = []
    """Offices whose holders sit in it."""


class HolderPart(ClaimPart):
    """A person holds an office during a period."""

    table: ClassVar[str] = "holder"
    model: ClassVar[str] = "organs.Appointment"
    within: ClassVar[str] = "office"

    person: PersonRef
    """The person."""
    acting: StrictBool = False
    """Whether the person only acts in the office."""
    basis: Texts = {}
    """By what: an election, a decision; by language."""
    decision: DecisionRef = ""
    """Decision of the assembly by which the person came into office."""


class OfficePart(NamedEntry):
    """An office of one organ, chamber, delegation or organisation."""

    table: ClassVar[str] = "office"
    model: ClassVar[str] = "organs.Office"
    columns: ClassVar[dict[str, str]] = {"kind": "office_kind"}
    apart: ClassVar[frozenset[str]] = frozenset({"holder"})

    kind: OfficeKind
    """chair, deputy-chair, speaker, executive, deputy-executive or other."""
    organ: OrganRef = ""
    """Organ that has the office; exactly one of these four is given."""
    chamber: ChamberRef = ""
    """Chamber that has it."""
    delegation: DelegationRef = ""
    """Delegation that has it."""
    organisation: OrganisationRef = ""
    """Outside organisation that has it."""
    term_years: StrictInt | None = Field(default=None, ge=1, le=99)
    """Length of a term in years, where it is fixed."""
    filled_by: Texts = {}
    """How the holder is chosen, by language."""
    single: StrictBool = True
    """Whether it has one holder at a time."""
    holder: list[HolderPart] = []
    """Who held it, and when."""

    @model_validator(mode="after")
    def _one_body(self) -> OfficePart:
        given = [name for name in ("organ", "chamber", "delegation", "organisation") if getattr(self, name)]
        if len(given) != 1:
            raise Wrong(
                say("An office belongs to one organ, chamber, delegation or organisation."),
                say("Give exactly one of these four fields."),
                given[1] if given else "organ",
            )
        return self


class RulePart(ClaimPart):
    """A version of a rule by which an organ decides."""

    table: ClassVar[str] = "rule"
    model: ClassVar[str] = "organs.ProcedureRule"
    columns: ClassVar[dict[str, str]] = {"version": "rule_version"}
    apart: ClassVar[frozenset[str]] = frozenset({"spec"})

    version: StrictInt = Field(default=1, ge=1, le=9999)
    """Version of the rule. A rule that has been used is not changed: write the next version beside it."""
    organ: OrganRef
    """Organ that decides by it."""
    matter: str = ""
    """Empty: the organ's general rule; else a kind of decision, or silence for a procedure in writing."""
    title: NeededTexts
    """Name of the rule, by language."""
    assumed: StrictBool = False
    """True where no source gives the rule; then `note` says what was assumed and why."""
    spec: dict[str, Any]
    """The rule itself: method, majority, ballot, quorum, silence, joining."""

    def identity(self) -> str:
        """Key and version."""
        return f"{self.key}-{self.version}"

    def rule(self) -> dict[str, Any]:
        """The rule as the engine reads it; key, version and source are those of the record."""
        return {**self.spec, "key": self.key, "version": self.version, "source": self.source}

    def more_values(self) -> dict[str, Any]:
        """Key and the rule in the engine's own complete form."""
        return {"rule_key": self.key, "spec": Rule.from_data(self.rule()).to_data()}

    @model_validator(mode="after")
    def _a_rule(self) -> RulePart:
        if self.matter not in MATTERS:
            raise Wrong(
                say("“{matter}” is no matter to decide.", matter=self.matter), nearest(self.matter, MATTERS), "matter"
            )
        if self.assumed and not self.note:
            raise Wrong(
                say("This rule is assumed, but nothing says so to people."),
                say("Say in the note what was assumed and why."),
                "note",
            )
        for name in ("key", "version", "source"):
            if name in self.spec:
                raise Wrong(say("The record has this field already."), say("Leave it out of the rule."), f"spec.{name}")
        try:
            rule = Rule.from_data(self.rule())
        except RuleError as error:
            raise Wrong(say("This rule cannot be."), error.message, f"spec.{error.place}") from None
        if rule.method is Method.SILENCE and self.matter != "silence":
            raise Wrong(
                say("A silence procedure is no rule for a sitting."), say("Write the matter “silence”."), "matter"
            )
        return self
