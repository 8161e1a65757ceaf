"""Forms for sources, assertions and rulings."""

from __future__ import annotations

from django import forms

from interparl.apps.common.enums import Grade, Visibility
from interparl.apps.common.wording import say_later, words
from interparl.engine.message import say
from interparl.faces.desk.forms.base import DeskForm, content_languages, why_field
from interparl.faces.desk.forms.dates import PartialDateFormField
from interparl.faces.desk.forms.text import TextFormField, language_name


class SourceForm(DeskForm):
    """A source as a record of its own."""

    title = TextFormField(label=say_later("Title"), required=False)
    publisher = forms.CharField(label=say_later("Who published it"), required=False, max_length=200)
    url = forms.URLField(
        label=say_later("Its address on the web"), required=False, max_length=600, assume_scheme="https"
    )
    language = forms.ChoiceField(label=say_later("Its language"), required=False)
    grade = forms.ChoiceField(
        label=say_later("How near it stands to what it states"),
        choices=[("", say_later("Choose")), *Grade.choices],
        help_text=say_later("Readers see this beside everything that rests on the source."),
    )
    published = PartialDateFormField(label=say_later("When it was published"), required=False)
    seen_on = PartialDateFormField(label=say_later("When you last saw it"), required=False)
    note = TextFormField(label=say_later("Note"), rows=3, required=False)
    visibility = forms.ChoiceField(label=say_later("Who may see it"), choices=Visibility.choices, initial="public")
    why = why_field()

    def prepare(self) -> None:
        """Languages of the assembly."""
        language = self.fields["language"]
        assert isinstance(language, forms.ChoiceField)
        known = list(dict.fromkeys([*content_languages(), *filter(None, [self.initial.get("language")])]))
        language.choices = [("", words(say("Not stated"))), *((code, language_name(code)) for code in known)]
