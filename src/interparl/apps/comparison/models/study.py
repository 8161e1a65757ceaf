"""A study: one model act set against the laws of several states, as of a day, by a named team."""

from __future__ import annotations

from django.db import models

from interparl.apps.common.models import Record, Row
from interparl.apps.common.text import TextField
from interparl.apps.common.wording import words
from interparl.apps.comparison.enums import Label, StudyState, TeamRole
from interparl.apps.members.models import State
from interparl.apps.organs.models import Organ
from interparl.apps.texts.models import Expression
from interparl.engine.message import say


class Study(Record):
    """A comparison under way. Until an analysis of it is published it is seen by those who work on it.

    `model` is the text it compares with (a model act, a treaty, another law). `as_of` is the day whose law is meant.
    `method` names how proposals and findings are made, in words of the team; the engine's own method stands with each
    run. `blind`: the second reader does not see the first reading before having decided.
    """

    organ_path = "organ"
    undoable = frozenset({"title", "purpose", "deadline", "method"})

    title = TextField(blank=False)
    purpose = TextField()
    model = models.ForeignKey(Expression, on_delete=models.PROTECT, related_name="studies")
    as_of = models.DateField()
    deadline = models.DateField(null=True, blank=True)
    organ = models.ForeignKey(Organ, null=True, blank=True, on_delete=models.PROTECT, related_name="studies")
    state = models.CharField(max_length=10, choices=StudyState, default=StudyState.DRAFT)
    method = TextField()
    blind = models.BooleanField(default=True)
    sample = models.BooleanField(default=False)
    why_closed = models.TextField(blank=True)

    class Meta:
        """By day, newest first."""

        ordering = ("-as_of", "key")

    def search_text(self) -> dict[str, tuple[str, str]]:
        """By title and purpose."""
        return {code: (self.title.get(code, ""), self.purpose.get(code, "")) for code in {*self.title, *self.purpose}}


class Column(Row):
    """One column of the matrix: a state, by some of its laws or by all that the bank has.

    `name` is what the column is called where it is no member state (an invented one, two laws of one state). `corpus`:
    the whole of the state's laws on the study's day, fixed by `domain.pinning` when proposals are made.
    """

    seen_with = ("study",)

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="columns")
    state = models.ForeignKey(State, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = TextField()
    corpus = models.BooleanField(default=False)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """As shown."""

        ordering = ("study", "order", "id")

    def label(self) -> str:
        """Its own name, else the state's."""
        return str(self.name) or (self.state.label() if self.state else "")


class ColumnText(Row):
    """A text that a column stands on: the expression to which its findings are pinned.

    A newer expression of the same law leaves this row in place with `left_on` set and adds one of its own.
    """

    seen_with = ("column",)

    column = models.ForeignKey(Column, on_delete=models.CASCADE, related_name="texts")
    expression = models.ForeignKey(Expression, on_delete=models.PROTECT, related_name="columns")
    left_on = models.DateTimeField(null=True, blank=True)

    class Meta:
        """A text stands in a column once."""

        ordering = ("column", "expression__key")
        constraints = [models.UniqueConstraint(fields=["column", "expression"], name="one_text_a_column")]


class ScopeProvision(Row):
    """A provision of the model act that the study examines, with its label and weight.

    `pid` is its permanent id in the model's text, `digest` what its words were when it entered the study.
    """

    seen_with = ("study",)
    undoable = frozenset({"label", "weight", "in_scope"})

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="scope")
    pid = models.CharField(max_length=80)
    order = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    in_scope = models.BooleanField(default=True)
    label = models.CharField(max_length=10, choices=Label, default=Label.NONE, blank=True)
    weight = models.PositiveSmallIntegerField(default=1)
    why = models.TextField(blank=True)

    class Meta:
        """In reading order."""

        ordering = ("study", "order")
        constraints = [models.UniqueConstraint(fields=["study", "pid"], name="one_scope_provision")]

    def __str__(self) -> str:
        return words(say("provision {number}", number=self.order + 1))


class TeamMember(Row):
    """Who works on a study in which role; `columns` narrows a reader to some of them (none: all)."""

    seen_with = ("study",)

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="team")
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=8, choices=TeamRole)
    columns = models.ManyToManyField(Column, blank=True, related_name="+")

    class Meta:
        """One row a person and role."""

        ordering = ("study", "role", "id")
        constraints = [models.UniqueConstraint(fields=["study", "user", "role"], name="one_role_a_person")]
