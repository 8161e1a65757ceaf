"""The source of a statement: one from the list, or a new one described in the same form."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import may
from interparl.apps.common.domain.sources import add_source
from interparl.apps.common.enums import Grade
from interparl.apps.common.models import Source
from interparl.apps.common.text import Text
from interparl.apps.common.wording import say_later, words
from interparl.engine.message import say
from interparl.faces.desk.forms.base import DeskForm, Section, content_languages
from interparl.faces.desk.forms.choose import RecordField
from interparl.faces.desk.forms.dates import PartialDateFormField
from interparl.faces.desk.forms.text import language_name

NEW = (
    "source_title",
    "source_language",
    "source_publisher",
    "source_url",
    "source_grade",
    "source_published",
    "source_seen_on",
)

SOURCE = Section(
    say_later("Source"),
    ("source",),
    say_later("Every statement says where it comes from. Sources may contradict each other: both stay and are shown."),
)
NEW_SOURCE = Section(say_later("The source is not in the list yet"), NEW, folded=True)


class SourcedForm(DeskForm):
    """A form whose statement needs a source. `cleaned_source` is the chosen one, or what the new one shall be."""

    source_needed: ClassVar[bool] = True

    source = RecordField("common.source", label=say_later("A source from the list"), required=False)
    source_title = forms.CharField(label=say_later("Title of the new source"), required=False, max_length=400)
    source_language = forms.ChoiceField(label=say_later("Its language"), required=False)
    source_publisher = forms.CharField(label=say_later("Who published it"), required=False, max_length=200)
    source_url = forms.URLField(
        label=say_later("Its address on the web"), required=False, max_length=600, assume_scheme="https"
    )
    source_grade = forms.ChoiceField(
        label=say_later("How near it stands to what it states"),
        required=False,
        choices=[("", say_later("Choose")), *Grade.choices],
    )
    source_published = PartialDateFormField(label=say_later("When it was published"), required=False)
    source_seen_on = PartialDateFormField(label=say_later("When you last saw it"), required=False)

    def prepare(self) -> None:
        """Languages to choose from; no new source for whom it is not open to make one."""
        language = self.fields["source_language"]
        assert isinstance(language, forms.ChoiceField)
        language.choices = [("", words(say("Choose"))), *((code, language_name(code)) for code in content_languages())]
        if not may(self.actor, "common.add-source"):
            for name in NEW:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """One source: from the list, or new and whole."""
        cleaned = super().clean() or self.cleaned_data
        chosen, new = cleaned.get("source"), any(cleaned.get(name) for name in NEW)
        if "source" in self.errors:
            return cleaned
        if chosen and new:
            self.add_error("source", words(say("Choose a source or describe a new one, not both.")))
        elif not chosen and not new and self.source_needed:
            self.add_error("source", words(say("Say where this is stated: choose a source, or describe a new one.")))
        elif new:
            if not cleaned.get("source_title") and not cleaned.get("source_url") and "source_url" not in self.errors:
                self.add_error("source_title", words(say("Give a title or an address, so that others find it.")))
            if not cleaned.get("source_grade"):
                self.add_error("source_grade", words(say("Say what kind of source it is.")))
            if cleaned.get("source_title") and not cleaned.get("source_language"):
                self.add_error("source_language", words(say("Say in which language the title is.")))
        return cleaned


def take_source_if_any(actor: Actor, values: dict[str, Any]) -> Source | None:
    """The same for a form whose source may stay empty: None when it did."""
    if values["source"] is None and not any(values.get(name) for name in NEW):
        for name in ("source", *NEW):
            values.pop(name, None)
        return None
    return take_source(actor, values)


def take_source(actor: Actor, values: dict[str, Any]) -> Source:
    """The source of a valid `SourcedForm`, recorded now when it is new; its fields are taken out of `values`."""
    chosen = values.pop("source")
    new = {field.removeprefix("source_"): values.pop(field, "") for field in NEW}
    if chosen is not None:
        found: Source = chosen
        return found
    title = Text({new["language"]: new["title"]}) if new["title"] else Text()
    return add_source(
        actor,
        title=title,
        grade=new["grade"],
        publisher=new["publisher"],
        url=new["url"],
        language=new["language"],
        published=new["published"],
        seen_on=new["seen_on"],
    )
