"""Rules of procedure: versions, each in words; a new version by answering questions."""

from __future__ import annotations

from itertools import count
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.text import slugify

from interparl.apps.common.actor import Actor
from interparl.apps.common.models import Row
from interparl.apps.common.models.record import sees
from interparl.apps.organs.domain.queries import versions_of
from interparl.apps.organs.domain.rule_versions import new_rule_version
from interparl.apps.organs.models import Organ, ProcedureRule
from interparl.engine.message import Message, say
from interparl.faces.desk.addresses import Crumb, above
from interparl.faces.desk.forms.base import DeskForm
from interparl.faces.desk.forms.rule import RuleForm, answers_of
from interparl.faces.desk.forms.source import take_source
from interparl.faces.desk.page import DeskRequest, Page, need_role
from interparl.faces.desk.recordpages import AddsTo
from interparl.faces.desk.rulewords import in_words


def _versions(rule_key: str, actor: Actor) -> tuple[ProcedureRule, ...]:
    found = versions_of(rule_key)
    if not found or not sees(actor, found[0].organ):
        raise Http404(rule_key)
    return found


class RuleShown(Page):
    """Every version of a rule in words."""

    def get(self, request: DeskRequest, rule_key: str) -> HttpResponse:
        """The page."""
        need_role(self.actor)
        found = _versions(rule_key, self.actor)
        newest = found[-1]
        return self.render(
            "desk/registers/rule.html",
            {
                "heading": say("Rule: {name}", name=str(newest.title) or rule_key),
                "crumbs": above(newest.organ, itself=True),
                "organ": newest.organ,
                "rule_key": rule_key,
                "versions": [(rule, in_words(rule)) for rule in reversed(found)],
            },
        )


class RuleAdd(AddsTo):
    """The first version of a rule of an organ."""

    model = Organ
    form_class = RuleForm
    template = "desk/registers/rule_form.html"
    action = "organs.new-rule-version"
    previews = True
    says = say("Decisions are computed by this rule, and each keeps the version by which it was taken.")

    def heading(self) -> Message:
        """What the form is for."""
        return say("Add a rule of procedure: {name}", name=self.parent.label())

    def preview(self, form: DeskForm) -> dict[str, Any]:
        """The rule in words."""
        assert isinstance(form, RuleForm)
        return {"described": form.rule.describe()[:-1]}

    def rule_key(self, values: dict[str, Any]) -> str:
        """The key of the rule."""
        wanted = slugify(f"{self.parent.key}-{values['matter'] or values['method']}")
        taken = set(ProcedureRule.objects.filter(rule_key__startswith=wanted).values_list("rule_key", flat=True))
        numbered = (f"{wanted}-{number}" for number in count(2))
        return wanted if wanted not in taken else next(key for key in numbered if key not in taken)

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        source = take_source(actor, values)
        form = RuleForm(self.request.POST, actor=actor)
        form.is_valid()
        return new_rule_version(
            actor,
            self.parent,
            rule_key=self.rule_key(values),
            spec=form.spec,
            source=source,
            valid_from=values["valid_from"],
            matter=values["matter"],
            title=values["title"],
            assumed=values["assumed"],
            note=values["note"],
            why=values["why"],
        )

    def next(self, written: Row | None) -> str:
        """To the rule."""
        assert isinstance(written, ProcedureRule)
        return reverse("desk:rule", args=[written.rule_key])


class RuleVersionAdd(RuleAdd):
    """A new version of a rule that is there."""

    before: ProcedureRule
    says = say("The version before ends the day before this one begins. Decisions already taken keep theirs.")

    def find(self) -> Row | None:
        """The newest version: the form begins with its answers."""
        self.before = _versions(self.kwargs["rule_key"], self.actor)[-1]
        self.parent = self.before.organ
        return None

    def initial(self) -> dict[str, Any]:
        """The answers of the present version."""
        return {
            **answers_of(self.before.spec),
            "title": self.before.title,
            "matter": self.before.matter,
            "assumed": self.before.assumed,
            "note": self.before.note,
        }

    def heading(self) -> Message:
        """What the form is for."""
        return say("New version of the rule: {name}", name=str(self.before.title) or self.before.rule_key)

    def crumbs(self) -> list[Crumb]:
        """The organ and the rule."""
        label = str(self.before.title) or self.before.rule_key
        return [*above(self.parent, itself=True), (label, self.leave())]

    def leave(self) -> str:
        """Back to the rule."""
        return reverse("desk:rule", args=[self.before.rule_key])

    def rule_key(self, values: dict[str, Any]) -> str:
        """The same key."""
        return self.before.rule_key
