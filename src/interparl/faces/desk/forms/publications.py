"""Forms of news, briefs and communiqués."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from interparl.apps.common.enums import Visibility
from interparl.apps.common.wording import say_later
from interparl.apps.publications.enums import PublicationKind, Stage
from interparl.faces.desk.forms.base import DeskForm, Section, why_field
from interparl.faces.desk.forms.choose import RecordsField
from interparl.faces.desk.forms.dates import PartialDateFormField
from interparl.faces.desk.forms.text import TextFormField

LEVELS = [(value, label) for value, label in Visibility.choices if value != Visibility.DRAFT]

LINKED = Section(
    say_later("What it is about"),
    ("organs", "sittings", "decisions", "people", "states"),
    say_later("Readers find the text from these records, and these records from the text."),
    folded=True,
)
RESTS = Section(say_later("Sources"), ("sources",), say_later("A brief needs at least one."), folded=True)


class PublicationForm(DeskForm):
    """A publication in its languages side by side."""

    sections: ClassVar[tuple[Section, ...]] = (
        Section("", ("title", "lead", "body")),
        Section(say_later("When and where"), ("event_day", "as_of", "region")),
        LINKED,
        RESTS,
    )

    title = TextFormField(label=say_later("Title"), most=300)
    lead = TextFormField(
        label=say_later("Lead"), rows=3, required=False, help_text=say_later("One or two sentences that say it all.")
    )
    body = TextFormField(
        label=say_later("Text"),
        rows=14,
        required=False,
        most=60_000,
        help_text=say_later("Plain paragraphs with an empty line between them, no markup."),
    )
    event_day = PartialDateFormField(label=say_later("When it happened"), required=False)
    as_of = PartialDateFormField(
        label=say_later("Of what day it speaks"), required=False, help_text=say_later("A brief needs it.")
    )
    region = TextFormField(label=say_later("Region"), required=False, most=200)
    organs = RecordsField("organs.organ", label=say_later("Organs"), required=False)
    sittings = RecordsField("sittings.sitting", label=say_later("Sittings"), required=False)
    decisions = RecordsField("sittings.decision", label=say_later("Decisions"), required=False)
    people = RecordsField("members.person", label=say_later("People"), required=False)
    states = RecordsField("members.state", label=say_later("States"), required=False)
    sources = RecordsField("common.source", label=say_later("Sources"), required=False)
    why = why_field()


class PublicationAddForm(PublicationForm):
    """A new publication: also of what kind."""

    sections: ClassVar[tuple[Section, ...]] = (Section("", ("kind",)), *PublicationForm.sections)

    kind = forms.ChoiceField(label=say_later("Kind"), choices=PublicationKind.choices, widget=forms.RadioSelect)


class PublicationChangeForm(PublicationForm):
    """A publication that is there; once published its level can be changed here."""

    visibility = forms.ChoiceField(label=say_later("Who may see it"), choices=LEVELS, required=False)

    def __init__(self, *args: Any, stage: Stage, **kwargs: Any) -> None:
        self.stage = stage
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """A draft gets its level when it is published."""
        if self.stage is not Stage.PUBLISHED:
            del self.fields["visibility"]
        else:
            self.fields["visibility"].required = True


class PublishForm(DeskForm):
    """Publish: to whom."""

    visibility = forms.ChoiceField(
        label=say_later("Who may see it"), choices=LEVELS, initial=Visibility.PUBLIC, widget=forms.RadioSelect
    )
    why = why_field()


class WithdrawForm(DeskForm):
    """Take back what was published."""

    reason = TextFormField(
        label=say_later("Reason"), rows=3, help_text=say_later("Shown in place of the text. The address stays.")
    )
    why = why_field()


class PictureAddForm(DeskForm):
    """A picture."""

    picture = forms.FileField(
        label=say_later("Picture"), help_text=say_later("PNG, JPEG or WebP. You have the right to publish it.")
    )
    alt = TextFormField(
        label=say_later("What the picture shows"),
        most=400,
        help_text=say_later("Read aloud to those who do not see it, in each language of the text."),
    )
    caption = TextFormField(label=say_later("Caption"), required=False, most=400)
    credit = forms.CharField(label=say_later("Whose picture it is"), required=False, max_length=200)
    why = why_field()


class PictureChangeForm(DeskForm):
    """What is said of a picture."""

    alt = TextFormField(label=say_later("What the picture shows"), most=400)
    caption = TextFormField(label=say_later("Caption"), required=False, most=400)
    credit = forms.CharField(label=say_later("Whose picture it is"), required=False, max_length=200)
    order = forms.IntegerField(label=say_later("Place among the pictures"), min_value=0, max_value=99)
