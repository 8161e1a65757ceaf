"""Forms about a path as a whole: beginning one, and what is said of it beside its stages."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from interparl.apps.common.models import Row
from interparl.apps.common.models.record import visible_to
from interparl.apps.common.wording import say_later, words
from interparl.apps.drafting.enums import ActKind
from interparl.apps.drafting.models import Path
from interparl.engine.message import say
from interparl.faces.desk.acts.paths.amendmentfields import AMENDMENTS, ORDER, AmendmentFields, answers_of
from interparl.faces.desk.forms.base import Section, why_field
from interparl.faces.desk.forms.source import NEW, NEW_SOURCE, SOURCE, SourcedForm
from interparl.faces.desk.forms.text import TextFormField

DEFAULT = "-"
"""Stands for the path of the program where a path is chosen: a key begins with no hyphen."""

WHERE_SAID = Section(
    SOURCE.title,
    ("assumed", *SOURCE.names),
    say_later("A path stands on a source, or it is an assumption and shown as one."),
)
MOST = 30_000


class AboutPathForm(SourcedForm):
    """What is said of a path beside its stages."""

    source_needed = False
    sections: ClassVar[tuple[Section, ...]] = (
        Section("", ("name", "act_kinds", "order")),
        WHERE_SAID,
        NEW_SOURCE,
        Section(say_later("Note"), ("note",), folded=True),
    )

    name = TextFormField(label=say_later("Name"), most=300)
    act_kinds = forms.MultipleChoiceField(
        label=say_later("Kinds of acts"),
        choices=ActKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=say_later("With none ticked it is for acts of all kinds."),
    )
    order = forms.IntegerField(
        label=say_later("Place among the paths"),
        min_value=0,
        max_value=MOST,
        help_text=say_later("A new act takes the path for its kind with the smallest number, else that for all kinds."),
    )
    assumed = forms.BooleanField(label=say_later("No source tells this path: it is an assumption"), required=False)
    note = TextFormField(label=say_later("Note"), rows=3, required=False)
    why = why_field()

    def clean(self) -> dict[str, Any]:
        """A source, or the word that there is none."""
        cleaned = super().clean()
        told = cleaned.get("source") or any(cleaned.get(name) for name in NEW)
        if not told and not cleaned.get("assumed") and "source" not in self.errors:
            self.add_error("assumed", words(say("Name a source, or tick that the path is an assumption.")))
        return cleaned


class PathAddForm(AboutPathForm):
    """A new path: it begins with the stages of another one."""

    sections: ClassVar[tuple[Section, ...]] = (
        Section("", ("begin", "name", "act_kinds", "order")),
        *AboutPathForm.sections[1:],
    )

    begin = forms.ChoiceField(
        label=say_later("Begin with the stages of"),
        help_text=say_later("Copied, with what is asked of amendments. You change them on the page of the new path."),
    )

    def prepare(self) -> None:
        """The path of the program, and those that are there."""
        super().prepare()
        field: Any = self.fields["begin"]
        rows = visible_to(Path.objects.all(), self.actor)
        program = words(say("The path of the program: stages seen in accounts of such assemblies"))
        field.choices = [*((row.key, row.label()) for row in rows), (DEFAULT, program)]


class PathChangeForm(AboutPathForm, AmendmentFields):
    """A path that is there, with what it asks of amendments."""

    derived: ClassVar[tuple[str, ...]] = ("amendments",)
    sections: ClassVar[tuple[Section, ...]] = (
        AboutPathForm.sections[0],
        AMENDMENTS,
        ORDER,
        *AboutPathForm.sections[1:],
    )

    @classmethod
    def values_of(cls, row: Row) -> dict[str, Any]:
        """The columns, and the answers behind the data on amendments."""
        assert isinstance(row, Path)
        return super().values_of(row) | answers_of(row)
