"""A stage of a path as questions a person can answer; the answers become the data that the path keeps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from interparl.apps.common.models import Row
from interparl.apps.common.text import Text
from interparl.apps.common.wording import say_later, words
from interparl.apps.drafting.domain.path_stages import (
    MEANT,
    after_of,
    free_need_key,
    free_stage_key,
    left_alone,
    own_needs_in,
    put,
    stage_in,
    stages_in,
)
from interparl.apps.drafting.domain.paths import read_path
from interparl.apps.drafting.models import Path
from interparl.engine.message import LANGUAGES, Message, say
from interparl.engine.procedure.sentences import sentence_from_data
from interparl.faces.desk.acts.paths.words import DOES, NEEDS, need_words
from interparl.faces.desk.forms.base import DeskForm, Section, content_languages, why_field
from interparl.faces.desk.forms.text import TextFormField

ITSELF = "-"
"""Stands for the stage of the form among those it may follow: a key begins with no hyphen."""


def _ticks(label: str, help_text: str = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, required=False, widget=forms.CheckboxSelectMultiple, help_text=help_text
    )


class StageForm(DeskForm):
    """A stage. `stage`: the key of the one that is there, set by `form_for`; empty for a new one."""

    derived: ClassVar[tuple[str, ...]] = ("stages",)
    stage: ClassVar[str] = ""
    sections: ClassVar[tuple[Section, ...]] = (
        Section("", ("called", "does", "behind")),
        Section(say_later("The way"), ("follows", "leads_to", "optional", "repeats", "ends")),
        Section(say_later("What it needs"), ("needs",)),
        Section(
            say_later("It needs something else"),
            ("own_need",),
            say_later("No record tells whether it is there. Whoever enters the stage says so by name."),
            folded=True,
        ),
    )

    called = TextFormField(label=say_later("Name of the stage"), most=200)
    does = forms.ChoiceField(
        label=say_later("What is done on entering it"),
        required=False,
        help_text=say_later("Chosen once: adoption, sending, replacement and withdrawal have pages of their own."),
    )
    behind = forms.ChoiceField(
        label=say_later("Place in the list"),
        required=False,
        help_text=say_later("Stages are shown in this order; forward is towards the end of it."),
    )
    follows = _ticks(
        say_later("It may come straight after"), say_later("With none ticked the path may begin with this stage.")
    )
    leads_to = _ticks(say_later("What may come straight after it"))
    needs = _ticks(
        say_later("What must be there to enter it"), say_later("The program asks its records; nobody ticks it off.")
    )
    own_need = TextFormField(
        label=say_later("Sentence for where it is missing"),
        required=False,
        most=300,
        help_text=say_later("For example: “The seal is missing”."),
    )
    optional = forms.BooleanField(
        label=say_later("It may be left out"),
        required=False,
        help_text=say_later("What follows it may then follow the stages before it as well."),
    )
    repeats = forms.BooleanField(
        label=say_later("It may be entered again"), required=False, help_text=say_later("After a return to it.")
    )
    ends = forms.BooleanField(
        label=say_later("It ends the path"), required=False, help_text=say_later("Nothing comes after it.")
    )
    why = why_field()

    def __init__(self, *args: Any, path: Path, **kwargs: Any) -> None:
        self.path = path
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """What this path has to choose from."""
        walked = read_path(self.path)
        named = {each.key: words(each.name) for each in walked.stages}
        numbered = {key: f"{number}. {name}" for number, (key, name) in enumerate(named.items(), start=1)}
        others = [(key, name) for key, name in numbered.items() if key != self.stage]
        fields: Any = self.fields
        itself = (ITSELF, words(say("this stage itself, entered again")))
        fields["behind"].choices = [
            ("", words(say("At the beginning"))),
            *((key, words(say("After {stage}", stage=name))) for key, name in others),
        ]
        fields["follows"].choices = [*others, itself]
        fields["leads_to"].choices = others
        own = own_needs_in(self.path.stages)
        fields["needs"].choices = [(need, words(need_words(walked, need))) for need in [*NEEDS, *own]]
        if self.stage:
            del fields["does"]
        else:
            free = [(key, words(DOES[key])) for key in MEANT if key not in named]
            fields["does"].choices = [("", words(say("Nothing but that it is entered"))), *free]

    @classmethod
    def values_of(cls, row: Row) -> dict[str, Any]:
        """The answers behind the stage; nothing but the version for a new one, or one that is no more."""
        assert isinstance(row, Path)
        return {"version": row.version, **answers_of(row.stages, cls.stage)}

    def clean(self) -> dict[str, Any]:
        """No other stage begins the path by oversight."""
        cleaned = super().clean() or self.cleaned_data
        alone = left_alone(self.path.stages, self.stage, cleaned.get("leads_to") or []) if self.stage else []
        for key in alone:
            name = self._named(key)
            self.add_error(
                "leads_to",
                words(say("{stage} comes after this stage alone. Let it come after another one first.", stage=name)),
            )
        return cleaned

    def _named(self, key: str) -> Message | str:
        found = read_path(self.path).stage(key)
        return found.name if found else key

    def key_of(self, values: Mapping[str, Any]) -> str:
        """The key of the stage: its own, that of what is done on entering it, or a free one from its name."""
        return self.stage or values.get("does") or free_stage_key(self.path.stages, values["called"])

    def data_of(self, values: Mapping[str, Any]) -> Any:
        """The stages of the path with this one as it was typed; just those of now where that says the same."""
        data, key = self.path.stages, self.key_of(values)
        old = stage_in(data, self.stage) if self.stage else None
        kept = old is not None and values["called"] == name_in(old["name"])
        own = {free_need_key(data, values["own_need"]): dict(values["own_need"])} if values["own_need"] else {}
        stage = {
            "key": key,
            "name": old["name"] if old is not None and kept else dict(values["called"]),
            "after": [key if each == ITSELF else each for each in values["follows"]],
            "needs": [*values["needs"], *own],
            **{name: values[name] for name in ("optional", "repeats", "ends")},
        }
        made = put(data, stage, behind=values["behind"], leads_to=values["leads_to"], own=own)
        if old is not None and not own and answers_of(made, key) == answers_of(data, key) and kept:
            return data
        return made


def form_for(stage: str) -> type[StageForm]:
    """The form for a stage that is there: bound to its key, so that a conflict can tell what it said before."""
    return type("StageForm", (StageForm,), {"stage": stage})


def answers_of(data: Any, key: str) -> dict[str, Any]:
    """The fields for a stage of stored data; empty where there is no such stage."""
    stages = stages_in(data)
    keys = [each["key"] for each in stages]
    if key not in keys:
        return {}
    at = keys.index(key)
    found, after = stages[at], after_of(stages[at])
    own = [need for need in own_needs_in(data) if need in found.get("needs", [])]
    return {
        "called": name_in(found["name"]),
        "behind": keys[at - 1] if at else "",
        "follows": [each for each in keys if each in after and each != key] + ([ITSELF] if key in after else []),
        "leads_to": [each["key"] for each in stages if key in after_of(each) and each["key"] != key],
        "needs": [*(str(need) for need in NEEDS if need in found.get("needs", [])), *own],
        **{name: bool(found.get(name, False)) for name in ("optional", "repeats", "ends")},
    }


def name_in(data: Any) -> Text:
    """A name as it is stored, by content language: one of the program in the languages that it speaks."""
    languages = content_languages()
    if isinstance(data, str):
        return Text({languages[0]: data})
    if "template" in data:
        sentence = sentence_from_data(data)
        return Text({code: sentence.text(code) for code in languages if code in LANGUAGES} or {"en": str(sentence)})
    return Text({str(code): str(form) for code, form in data.items()})
