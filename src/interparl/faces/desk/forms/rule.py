"""A rule of procedure as questions a person can answer; the answers become the data that `engine.procedure` reads."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from interparl.apps.common.wording import say_later, words
from interparl.apps.sittings.enums import DecisionKind
from interparl.engine.procedure import (
    Abstentions,
    Ballot,
    MajorityKind,
    MajorityOf,
    Method,
    QuorumChecked,
    QuorumKind,
    Rule,
    RuleError,
    SilenceMeans,
)
from interparl.faces.desk.forms.base import Section, why_field
from interparl.faces.desk.forms.dates import PartialDateFormField
from interparl.faces.desk.forms.names import note_field
from interparl.faces.desk.forms.source import NEW_SOURCE, SOURCE, SourcedForm
from interparl.faces.desk.forms.text import TextFormField

METHODS = [
    (Method.CONSENSUS, say_later("Consensus: nobody present objects formally")),
    (Method.MAJORITY, say_later("Vote with a majority")),
    (Method.ELECTION, say_later("Election of one among candidates")),
    (Method.SILENCE, say_later("Silence procedure in writing")),
]
KINDS = [
    ("", say_later("Not a vote")),
    (MajorityKind.SIMPLE, say_later("Simple: more than half of the base")),
    (MajorityKind.ABSOLUTE, say_later("Absolute: more than half, abstentions in the base")),
    (MajorityKind.QUALIFIED, say_later("Qualified: a share, such as two thirds")),
    (MajorityKind.RELATIVE, say_later("Relative: more than any other")),
]
BASES = [
    (MajorityOf.VOTES_CAST, say_later("Votes cast")),
    (MajorityOf.PRESENT, say_later("Those present or represented")),
    (MajorityOf.MEMBERS, say_later("All who are entitled")),
]
ABSTENTIONS = [
    (Abstentions.COUNTED, say_later("Belong to the votes cast")),
    (Abstentions.LEFT_OUT, say_later("Are left out of the votes cast")),
]
BALLOTS = [(Ballot.OPEN, say_later("Open ballot")), (Ballot.SECRET, say_later("Secret ballot"))]
QUORUMS = [
    (QuorumKind.NONE, say_later("None")),
    (QuorumKind.SHARE, say_later("A share of those entitled")),
    (QuorumKind.NUMBER, say_later("A number")),
    (QuorumKind.ALL, say_later("All who are entitled")),
]
CHECKED = [
    (QuorumChecked.AT_DECISION, say_later("At every decision")),
    (QuorumChecked.AT_OPENING, say_later("At the opening of the sitting")),
]
SILENCE = [
    (SilenceMeans.NOTHING, say_later("Silence means nothing")),
    (SilenceMeans.ADOPTED, say_later("Without an objection the text stands")),
]
MATTERS = [
    ("", say_later("Everything without a rule of its own")),
    *DecisionKind.choices,
    ("silence", say_later("Decisions in writing")),
]


class RuleForm(SourcedForm):
    """A new version of a rule. Once valid: `spec` is what `engine.procedure` reads, `rule` the rule itself."""

    sections: ClassVar[tuple[Section, ...]] = (
        Section("", ("title", "matter", "method", "valid_from")),
        Section(
            say_later("Votes and elections"),
            (
                "majority_kind",
                "majority_of",
                "majority_share",
                "majority_more_than",
                "majority_abstentions",
                "ballot",
            ),
            say_later("Only for a vote or an election."),
            folded=True,
        ),
        Section(
            say_later("Quorum"),
            (
                "quorum_kind",
                "quorum_share",
                "quorum_more_than",
                "quorum_number",
                "quorum_represented",
                "quorum_checked",
            ),
        ),
        Section(
            say_later("Silence procedure"),
            ("silence_days", "silence_means", "silence_absent_days", "silence_receipts"),
            say_later("Only for a silence procedure."),
            folded=True,
        ),
        Section(say_later("Afterwards"), ("joining", "assumed")),
        SOURCE,
        NEW_SOURCE,
    )

    title = TextFormField(label=say_later("What the rule is called"), most=300)
    matter = forms.ChoiceField(label=say_later("What it is for"), required=False, choices=MATTERS)
    method = forms.ChoiceField(label=say_later("How it is decided"), choices=METHODS, widget=forms.RadioSelect)
    valid_from = PartialDateFormField(
        label=say_later("Valid from"), help_text=say_later("A day, for decisions are taken by the day: 2024-06-03.")
    )
    majority_kind = forms.ChoiceField(label=say_later("Majority"), required=False, choices=KINDS)
    majority_of = forms.ChoiceField(label=say_later("Counted of"), required=False, choices=BASES)
    majority_share = forms.CharField(
        label=say_later("Share"), required=False, max_length=9, help_text=say_later("As a fraction, such as 2/3.")
    )
    majority_more_than = forms.BooleanField(label=say_later("More than this share"), required=False)
    majority_abstentions = forms.ChoiceField(label=say_later("Abstentions"), required=False, choices=ABSTENTIONS)
    ballot = forms.ChoiceField(label=say_later("Ballot"), required=False, choices=BALLOTS)
    quorum_kind = forms.ChoiceField(label=say_later("Quorum"), choices=QUORUMS)
    quorum_share = forms.CharField(
        label=say_later("Share"), required=False, max_length=9, help_text=say_later("As a fraction, such as 2/3.")
    )
    quorum_more_than = forms.BooleanField(label=say_later("More than this share"), required=False)
    quorum_number = forms.IntegerField(label=say_later("Number"), required=False, min_value=1)
    quorum_represented = forms.BooleanField(label=say_later("Who is represented counts"), required=False)
    quorum_checked = forms.ChoiceField(label=say_later("Checked"), required=False, choices=CHECKED)
    silence_days = forms.IntegerField(label=say_later("Days for objections"), required=False, min_value=1)
    silence_means = forms.ChoiceField(label=say_later("What silence means"), required=False, choices=SILENCE)
    silence_absent_days = forms.IntegerField(
        label=say_later("More days for who was absent"), required=False, min_value=0
    )
    silence_receipts = forms.CharField(
        label=say_later("How many must have acknowledged receipt"),
        required=False,
        max_length=4,
        help_text=say_later("A number, or the word all. Empty: the rule does not ask."),
    )
    joining = forms.BooleanField(label=say_later("Who did not take part may join later"), required=False)
    assumed = forms.BooleanField(
        label=say_later("No source gives this rule: it is assumed"),
        required=False,
        help_text=say_later("Readers see beside every decision that the rule was assumed."),
    )
    note = note_field()
    why = why_field()

    spec: dict[str, Any]
    rule: Rule

    def clean(self) -> dict[str, Any]:
        """The answers together must be a rule."""
        cleaned = super().clean()
        self.spec = spec_of(cleaned)
        try:
            self.rule = Rule.from_data({"key": "rule", "version": 1, "source": "-", **self.spec})
        except RuleError as error:
            name = error.place.replace(".", "_").replace("counts_represented", "represented")
            name = {"majority": "majority_kind", "silence": "silence_days", "quorum": "quorum_kind"}.get(name, name)
            self.add_error(name if name in self.fields else None, words(error.message))
        return cleaned


def spec_of(values: dict[str, Any]) -> dict[str, Any]:
    """The data of a rule out of the answers; parts that belong to another method are left out only when empty."""
    method = values.get("method") or ""
    spec: dict[str, Any] = {"method": method, "joining": bool(values.get("joining"))}
    if values.get("majority_kind"):
        majority: dict[str, Any] = {"kind": values["majority_kind"], "of": values.get("majority_of")}
        if values.get("majority_share"):
            majority["share"] = values["majority_share"].strip()
        if values.get("majority_more_than"):
            majority["more_than"] = True
        if majority["of"] == MajorityOf.VOTES_CAST and values.get("majority_abstentions"):
            majority["abstentions"] = values["majority_abstentions"]
        spec["majority"] = majority
    if values.get("ballot"):
        spec["ballot"] = values["ballot"]
    kind = values.get("quorum_kind") or QuorumKind.NONE
    if method != Method.SILENCE or kind != QuorumKind.NONE:
        quorum: dict[str, Any] = {"kind": kind}
        if kind != QuorumKind.NONE:
            quorum |= {
                "counts_represented": bool(values.get("quorum_represented")),
                "checked": values.get("quorum_checked"),
            }
        if values.get("quorum_share"):
            quorum["share"] = values["quorum_share"].strip()
        if values.get("quorum_more_than"):
            quorum["more_than"] = True
        if values.get("quorum_number"):
            quorum["number"] = values["quorum_number"]
        spec["quorum"] = quorum
    if values.get("silence_days") or method == Method.SILENCE:
        receipts = str(values.get("silence_receipts") or "").strip()
        silence: dict[str, Any] = {"days": values.get("silence_days"), "means": values.get("silence_means")}
        if values.get("silence_absent_days"):
            silence["absent_days"] = values["silence_absent_days"]
        if receipts:
            silence["receipts"] = int(receipts) if receipts.isdecimal() else receipts
        spec["silence"] = silence
    return spec


def answers_of(spec: dict[str, Any]) -> dict[str, Any]:
    """The answers behind the data of a rule, for a form that begins with the present version."""
    majority, quorum, silence = spec.get("majority") or {}, spec.get("quorum") or {}, spec.get("silence") or {}
    return {
        "method": spec.get("method"),
        "joining": spec.get("joining", False),
        "ballot": spec.get("ballot", Ballot.OPEN),
        "majority_kind": majority.get("kind", ""),
        "majority_of": majority.get("of", MajorityOf.VOTES_CAST),
        "majority_share": majority.get("share", ""),
        "majority_more_than": majority.get("more_than", False),
        "majority_abstentions": majority.get("abstentions", Abstentions.COUNTED),
        "quorum_kind": quorum.get("kind", QuorumKind.NONE),
        "quorum_share": quorum.get("share", ""),
        "quorum_more_than": quorum.get("more_than", False),
        "quorum_number": quorum.get("number"),
        "quorum_represented": quorum.get("counts_represented", False),
        "quorum_checked": quorum.get("checked", QuorumChecked.AT_DECISION),
        "silence_days": silence.get("days"),
        "silence_means": silence.get("means", SilenceMeans.NOTHING),
        "silence_absent_days": silence.get("absent_days") or None,
        "silence_receipts": silence.get("receipts") or "",
    }
