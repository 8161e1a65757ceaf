"""The form by which an amendment is tabled: what the provision should say, why, and who is behind it."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from interparl.apps.common.wording import say_later, words
from interparl.apps.members.models import Delegation
from interparl.engine.message import say
from interparl.faces.desk.acts.choices import Choices
from interparl.faces.desk.amendments.forms import day_field, narrow_to
from interparl.faces.desk.amendments.kinds import DELETE, HEADING, INSERTS, KIND_LABELS, WHOLE, WORDS
from interparl.faces.desk.forms.base import DeskForm, Section
from interparl.faces.desk.forms.choose import RecordField, RecordsField
from interparl.faces.desk.forms.text import TextFormField
from interparl.faces.desk.versions.forms import PlainField, rows_for

FIELDS: dict[str, tuple[str, ...]] = {
    WORDS: ("old", "new", "every"),
    HEADING: ("heading",),
    WHOLE: ("heading", "new", "closing"),
    DELETE: (),
    **dict.fromkeys(INSERTS, ("piece_kind", "marker", "heading", "new")),
}
"""Kind of amendment -> the fields that say what it asks for."""
OF_TEXT = ("piece_kind", "marker", "heading", "old", "new", "every", "closing")


class ChooseForm(forms.Form):
    """On which provision, and what is to happen to it."""

    pid = forms.ChoiceField(label=say_later("Provision"))
    kind = forms.ChoiceField(label=say_later("What the amendment does"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, provisions: Choices, kinds: list[str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["pid"]
        chosen.choices = provisions
        kind: Any = self.fields["kind"]
        kind.choices = [(name, label) for name, label in KIND_LABELS.items() if kinds is None or name in kinds]


class TextForm(DeskForm):
    """What the amendment asks for, by its kind, and why."""

    sections: ClassVar[tuple[Section, ...]] = (
        Section(say_later("What it should say"), OF_TEXT),
        Section(say_later("Why"), ("justification",)),
        Section(say_later("Who tables it"), ("delegation", "people", "sitting")),
        Section(say_later("What came on paper"), ("tabled_on", "organ", "source"), folded=True),
    )

    old = PlainField(
        label=say_later("Words of the provision that go"),
        rows=3,
        help_text=say_later("Copied from the provision word by word, and enough of them to stand there only once."),
    )
    new = PlainField(label=say_later("What comes instead"), rows=4)
    every = forms.BooleanField(label=say_later("Wherever these words stand in the provision"), required=False)
    piece_kind = forms.ChoiceField(label=say_later("Kind of the new provision"), required=False)
    marker = forms.CharField(
        label=say_later("Marker, as printed"),
        required=False,
        max_length=200,
        help_text=say_later("Such as “Article 5-1.” or “2)”. Left empty, it is numbered between its neighbours."),
    )
    heading = PlainField(label=say_later("Heading"), max_length=2000)
    closing = PlainField(label=say_later("Text after what stands under it"), rows=2)
    justification = TextFormField(label=say_later("Justification"), rows=4, required=False)
    delegation = RecordField("members.delegation", label=say_later("Delegation that tables it"), required=False)
    people = RecordsField(
        "members.person",
        label=say_later("Who signs it with the delegation"),
        required=False,
        help_text=say_later("More signatures, also of other delegations, are given on the page of the amendment."),
    )
    sitting = forms.ChoiceField(label=say_later("Before which sitting"), required=False)
    tabled_on = day_field(say_later("Tabled on"))
    organ = RecordField("organs.organ", label=say_later("Or the organ that tables it"), required=False)
    source = RecordField("common.source", label=say_later("Source"), required=False)

    def __init__(
        self,
        *args: Any,
        kind: str,
        language: str,
        delegation: Delegation | None,
        on_paper: bool,
        kinds: Choices,
        sittings: Choices,
        closes: bool = False,
        compromise: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        kept = [name for name in FIELDS[kind] if name != "closing" or closes]
        for name in OF_TEXT:
            if name not in kept:
                del self.fields[name]
            elif name in ("heading", "old", "new", "closing", "marker"):
                self.fields[name].widget.attrs["lang"] = language
        if "piece_kind" in self.fields:
            chosen: Any = self.fields["piece_kind"]
            chosen.choices = kinds
        if kind in (WHOLE, *INSERTS):
            self.fields["new"].label = say_later("Text")
            self.fields["new"].help_text = say_later(
                "Each line is a paragraph. Lines that begin with a number or a letter, as in “1)”, come under the"
                " provision as points of their own."
            )
        elif kind == WORDS:
            self.fields["old"].required = True
            self.fields["new"].help_text = say_later("Left empty, the words are deleted.")
        if "new" in self.fields:
            self.fields["new"].widget.attrs["rows"] = rows_for(str(self["new"].value() or ""))
        self._who(delegation, sittings, on_paper=on_paper, compromise=compromise)

    def _who(self, delegation: Delegation | None, sittings: Choices, *, on_paper: bool, compromise: bool) -> None:
        if delegation is not None:
            narrow_to(self, delegation)
            del self.fields["delegation"]
        if not on_paper:
            for name in ("tabled_on", "organ", "source"):
                del self.fields[name]
        if compromise:
            for name in ("tabled_on", "source", "sitting", "people"):
                self.fields.pop(name, None)
        if "sitting" in self.fields:
            sitting: Any = self.fields["sitting"]
            sitting.choices = sittings

    def clean_old(self) -> str:
        """Blanks are no words: without words the whole provision would be replaced."""
        words_ = str(self.cleaned_data["old"])
        if not words_.strip():
            raise ValidationError(words(say("Say which words are to be replaced.")))
        return words_

    def clean(self) -> dict[str, Any]:
        """Who signs must be of some delegation."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if "delegation" in self.fields and values.get("people") and not values.get("delegation"):
            told = say("Say for which delegation they sign, or add the signatures afterwards on its page.")
            self.add_error("delegation", words(told))
        return values


class CompromiseForm(TextForm):
    """What a compromise asks for."""

    sections: ClassVar[tuple[Section, ...]] = (
        Section(say_later("What it should say"), OF_TEXT),
        Section(say_later("Why"), ("justification", "reason")),
        Section(say_later("Who proposes it"), ("delegation", "organ"), folded=True),
    )

    reason = TextFormField(label=say_later("What those read whose amendments it replaces"), rows=3, required=False)
