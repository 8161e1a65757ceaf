"""Forms of versions: opening one, its frame, words of a provision, places, numbers, comments, sources."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from interparl.apps.common.enums import Visibility
from interparl.apps.common.wording import say_later, words
from interparl.engine.drafting.changes import Style
from interparl.engine.message import say
from interparl.faces.desk.forms.base import DeskForm, Section, content_languages, why_field
from interparl.faces.desk.forms.choose import RecordField
from interparl.faces.desk.forms.text import TextFormField, language_name
from interparl.faces.desk.laws.forms import LinesField

DATE = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
Choices = list[tuple[str, Any]]

FILE, BEFORE, TRANSLATION, EMPTY = "file", "before", "translation", "empty"


class OpenForm(DeskForm):
    """Where the text of a new version comes from."""

    sections: ClassVar[tuple[Section, ...]] = (
        Section("", ("how", "upload", "before", "original", "language")),
        Section(say_later("Name, title, note"), ("name", "title", "note"), folded=True),
    )

    how = forms.ChoiceField(
        label=say_later("Where the text comes from"),
        widget=forms.RadioSelect,
        choices=[
            (FILE, say_later("From a file")),
            (BEFORE, say_later("From a version that there is, word by word")),
            (TRANSLATION, say_later("A translation of a version, with or without a file")),
            (EMPTY, say_later("Empty: it is written here from the beginning")),
        ],
        initial=FILE,
    )
    upload = forms.FileField(
        label=say_later("File"),
        required=False,
        help_text=say_later(
            "Word, PDF, HTML, RTF, text or Akoma Ntoso. Reading a long one takes up to a minute."
            " You are shown how well it was read."
        ),
    )
    before = forms.ChoiceField(
        label=say_later("The version before"),
        required=False,
        help_text=say_later("From a file: provisions take the permanent ids of the same ones in it."),
    )
    original = forms.ChoiceField(
        label=say_later("The version that is translated"),
        required=False,
        help_text=say_later("The translation has the same number. Without a file it has the structure and no words."),
    )
    language = forms.ChoiceField(
        label=say_later("Language"),
        required=False,
        help_text=say_later("Not needed for a version from one before: it is in the same language."),
    )
    name = TextFormField(label=say_later("Name of the version"), most=200, required=False)
    title = forms.CharField(
        label=say_later("Title of the text"),
        required=False,
        max_length=1000,
        help_text=say_later("Left empty, it is that of the file, else that of the act."),
    )
    note = TextFormField(label=say_later("Note"), rows=3, required=False)

    def __init__(self, *args: Any, versions: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("before", "original"):
            field: Any = self.fields[name]
            field.choices = [("", "—"), *versions]
        spoken: Any = self.fields["language"]
        spoken.choices = [("", "—"), *((code, language_name(code)) for code in content_languages())]

    def clean(self) -> dict[str, Any]:
        """Each way needs its own."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        needed = {FILE: ("upload", "language"), BEFORE: ("before",), TRANSLATION: ("original", "language")}
        for name in needed.get(values.get("how", ""), ("language",)):
            if not values.get(name) and name not in self.errors:
                self.add_error(name, words(say("This is needed for the way that you chose.")))
        return values


class FrameForm(DeskForm):
    """What stands around the provisions."""

    title = forms.CharField(label=say_later("Title of the text"), max_length=1000)
    front = LinesField(label=say_later("Paragraphs before the provisions, one a line"), required=False)
    back = LinesField(label=say_later("Paragraphs after the provisions, one a line"), required=False)
    name = TextFormField(label=say_later("Name of the version"), most=200, required=False)
    note = TextFormField(label=say_later("Note"), rows=3, required=False)
    why = why_field()


class PlainField(forms.CharField):
    """Words as they were typed: spaces at the ends are the verb's matter."""

    def __init__(self, *, rows: int = 0, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows, "spellcheck": "true"}) if rows else forms.TextInput()
        super().__init__(strip=False, required=False, widget=widget, **kwargs)


class WordsForm(DeskForm):
    """What a provision says. Its table, if it has one, is left as it is."""

    heading = PlainField(label=say_later("Heading"), max_length=2000)
    text = PlainField(label=say_later("Text"), rows=6, help_text=say_later("Each line is a paragraph."))
    closing = PlainField(
        label=say_later("Text after what stands under it"), rows=2, help_text=say_later("Each line is a paragraph.")
    )
    why = forms.CharField(
        label=say_later("Reason"), required=False, max_length=1000,
        help_text=say_later("One sentence, if there is something to explain."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, language: str = "", closes: bool = True, inline: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not closes:
            del self.fields["closing"]
        for name in ("heading", "text", "closing"):
            if name in self.fields:
                self.fields[name].widget.attrs["lang"] = language
        text = self.fields["text"].widget
        text.attrs["data-first" if inline else "autofocus"] = True
        text.attrs["rows"] = rows_for(str(self["text"].value() or ""))


def rows_for(words_: str) -> int:
    """Lines that a field for these words shows."""
    return max(3, min(24, 1 + sum(1 + len(line) // 80 for line in words_.split("\n"))))


class InsertForm(DeskForm):
    """A new provision."""

    kind = forms.ChoiceField(label=say_later("Kind"))
    heading = PlainField(label=say_later("Heading"), max_length=2000)
    text = PlainField(label=say_later("Text"), rows=6, help_text=say_later("Each line is a paragraph."))
    marker = forms.CharField(
        label=say_later("Marker, as printed"),
        required=False,
        max_length=200,
        help_text=say_later("Such as “Article 5-1.” or “2)”. Left empty, it is numbered between its neighbours."),
    )
    unnumbered = forms.BooleanField(label=say_later("It has no number"), required=False)
    why = why_field()

    def __init__(self, *args: Any, kinds: Choices, language: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["kind"]
        field.choices = kinds
        for name in ("heading", "text", "marker"):
            self.fields[name].widget.attrs["lang"] = language


class RemoveForm(DeskForm):
    """Why a provision is taken out; `stamp` says which one was seen."""

    stamp = forms.CharField(widget=forms.HiddenInput)
    why = why_field()


class MoveForm(DeskForm):
    """Where a provision goes."""

    to = forms.ChoiceField(label=say_later("Where it goes"))
    why = why_field()

    def __init__(self, *args: Any, places: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["to"]
        field.choices = places


class NumberForm(DeskForm):
    """A marker set by hand."""

    marker = forms.CharField(
        label=say_later("Marker, as printed"),
        required=False,
        max_length=200,
        help_text=say_later("Such as “Article 5-1.” or “2)”. Empty: the provision has no number."),
    )
    why = why_field()


class KindForm(DeskForm):
    """What a provision is to be."""

    kind = forms.ChoiceField(label=say_later("Kind"))
    why = why_field()

    def __init__(self, *args: Any, kinds: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["kind"]
        field.choices = kinds


class RenumberForm(DeskForm):
    """How all is numbered anew."""

    style = forms.ChoiceField(
        label=say_later("How"),
        widget=forms.RadioSelect,
        choices=[
            (Style.CONTINUOUS.value, say_later("1, 2, 3 without a gap")),
            (Style.KEPT.value, say_later("Numbers that were there stay; what stands between them gets 7.1 or 7-1")),
        ],
        initial=Style.CONTINUOUS.value,
    )
    why = why_field()


class CommentForm(DeskForm):
    """What somebody says."""

    said = forms.CharField(label=say_later("What you want to say"), max_length=5000, widget=forms.Textarea({"rows": 4}))


class OriginForm(DeskForm):
    """The provision of another text from which one was taken."""

    text = RecordField("texts.expression", label=say_later("The text it was taken from"))
    from_pid = forms.ChoiceField(
        label=say_later("Provision of that text"),
        required=False,
        help_text=say_later("Choose the text and send: then its provisions are offered here."),
    )
    note = TextFormField(label=say_later("What was made of it"), rows=3, required=False)

    def __init__(self, *args: Any, provisions: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["from_pid"]
        field.choices = [("", "—"), *provisions]

    def clean_from_pid(self) -> str:
        """One has to be chosen."""
        if not self.cleaned_data["from_pid"]:
            raise ValidationError(words(say("Choose a provision of the text from the list.")))
        return str(self.cleaned_data["from_pid"])


class CloseForm(DeskForm):
    """For which day a version is closed."""

    day = forms.DateField(
        label=say_later("Day of the text"), widget=DATE, help_text=say_later("The bank of laws has it as of this day.")
    )
    why = why_field()

    def prepare(self) -> None:
        """Today, where nothing else is said."""
        self.fields["day"].initial = timezone.localdate()


class ShowForm(DeskForm):
    """To whom a closed version is shown."""

    to = forms.ChoiceField(label=say_later("Who may see it"), widget=forms.RadioSelect)
    why = why_field()

    def __init__(self, *args: Any, wider: list[Visibility], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["to"]
        field.choices = [(level.value, level.label) for level in wider]
