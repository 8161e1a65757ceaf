"""Forms of the bank of laws."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from interparl.apps.common.enums import Visibility
from interparl.apps.common.wording import say_later, words
from interparl.apps.texts.enums import ExpressionKind, WorkKind
from interparl.engine.message import say
from interparl.faces.desk.forms.base import DeskForm, Section, why_field
from interparl.faces.desk.forms.choose import RecordField
from interparl.faces.desk.forms.dates import PartialDateFormField
from interparl.faces.desk.forms.source import NEW_SOURCE, SOURCE, SourcedForm
from interparl.faces.desk.forms.text import TextFormField

DATE = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
_CODE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")


class CodesField(forms.CharField):
    """Codes of languages, separated by commas or spaces; gives a list."""

    def prepare_value(self, value: Any) -> Any:
        """The list as one line."""
        return ", ".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> Any:
        """The codes in lower case, each once."""
        text = self.prepare_value(value) or ""
        codes = list(dict.fromkeys(part for part in re.split(r"[\s,;]+", text.lower()) if part))
        for code in codes:
            if not _CODE.fullmatch(code):
                raise ValidationError(
                    words(say("“{code}” is no code of a language, such as ru or kk.", code=code[:20]))
                )
        return codes

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether other codes are named."""
        return bool(list(initial or []) != self.to_python(data))


class LinesField(forms.CharField):
    """One entry a line; gives a list."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        """The list, a line each."""
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> Any:
        """Lines with something in them."""
        return [line.strip() for line in (self.prepare_value(value) or "").splitlines() if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether other lines are there."""
        return bool(list(initial or []) != self.to_python(data))


class LawForm(SourcedForm):
    """What is known of a law."""

    source_needed = False
    sections: ClassVar[tuple[Section, ...]] = (
        Section(say_later("Which law"), ("title", "short_title", "work_kind", "number", "state", "jurisdiction")),
        Section(
            say_later("Its days"),
            ("adopted", "published", "in_force", "repealed", "bill"),
            say_later("Write only what a source says. Where the law stands on a day follows from these dates."),
        ),
        Section(say_later("Languages and addresses"), ("authentic", "official_url", "frbr", "eli")),
        Section(say_later("Subjects, note, who may see it"), ("subjects", "note", "visibility", "sample"), folded=True),
        Section(say_later("Source"), SOURCE.names, folded=True),
        NEW_SOURCE,
    )

    title = TextFormField(label=say_later("Title"), most=1000)
    short_title = TextFormField(label=say_later("Short title"), most=200, required=False)
    work_kind = forms.ChoiceField(label=say_later("Kind of act"), choices=WorkKind.choices, initial=WorkKind.LAW)
    number = forms.CharField(label=say_later("Number"), required=False, max_length=80)
    state = RecordField(
        "members.state",
        label=say_later("State"),
        required=False,
        help_text=say_later("Left empty for treaties, acts of the assembly and laws of other places."),
    )
    jurisdiction = TextFormField(
        label=say_later("Another place whose law it is"), most=200, required=False,
        help_text=say_later("Only where it is no law of a state in the register."),
    )  # fmt: skip
    adopted = PartialDateFormField(label=say_later("Adopted"), required=False)
    published = PartialDateFormField(label=say_later("Published"), required=False)
    in_force = PartialDateFormField(label=say_later("In force from"), required=False)
    repealed = PartialDateFormField(label=say_later("Repealed from"), required=False)
    bill = forms.BooleanField(label=say_later("It is a bill: not adopted yet"), required=False)
    authentic = CodesField(
        label=say_later("Languages in which it is authentic"),
        required=False,
        help_text=say_later("Codes, such as: kk, ru. Empty where no source says it."),
    )
    official_url = forms.URLField(
        label=say_later("Address of the official publication"), required=False, max_length=600, assume_scheme="https"
    )
    frbr = forms.CharField(label=say_later("FRBR address"), required=False, max_length=200)
    eli = forms.CharField(label=say_later("European Legislation Identifier (ELI)"), required=False, max_length=300)
    subjects = LinesField(label=say_later("Subjects, one a line"), required=False)
    note = TextFormField(label=say_later("Note"), rows=3, required=False)
    visibility = forms.ChoiceField(
        label=say_later("Who may see it"), choices=Visibility.choices, initial=Visibility.PUBLIC
    )
    sample = forms.BooleanField(label=say_later("Written to show the program: no law anywhere"), required=False)
    why = why_field()


class TextForm(DeskForm):
    """What is said of a stored text."""

    authentic = forms.BooleanField(
        label=say_later("This text is authentic"),
        required=False,
        help_text=say_later("Languages in which the whole law is authentic are stated at the law."),
    )
    expression_kind = forms.ChoiceField(
        label=say_later("What kind of text it is"),
        choices=ExpressionKind.choices,
        help_text=say_later("A draft never holds on a day, and no study follows it."),
    )
    official_url = forms.URLField(
        label=say_later("Address of the official text"), required=False, max_length=600, assume_scheme="https"
    )
    note = forms.CharField(label=say_later("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    visibility = forms.ChoiceField(label=say_later("Who may see it"), choices=Visibility.choices)
    why = why_field()


class ManyFiles(forms.FileInput):
    """An input that takes several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; gives a list."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=ManyFiles(), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Each file by itself; none where one is needed is refused."""
        given = data if isinstance(data, list | tuple) else [data] if data else []
        if not given and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        return [super(FilesField, self).clean(one, initial) for one in given]


class SaidForm(DeskForm):
    """What a person states of files. Everything may stay empty: it is read from the text or asked for."""

    work = RecordField(
        "texts.work",
        label=say_later("A law that is in the bank already"),
        required=False,
        help_text=say_later("Choose it for a new text of this law or for a translation."),
    )
    state = RecordField("members.state", label=say_later("State whose law it is"), required=False)
    jurisdiction = forms.CharField(label=say_later("Another place whose law it is"), required=False, max_length=200)
    work_kind = forms.ChoiceField(
        label=say_later("Kind of act"), required=False, choices=[("", say_later("Not stated")), *WorkKind.choices]
    )
    title = forms.CharField(label=say_later("Title of the law"), required=False, max_length=1000)
    number = forms.CharField(label=say_later("Number"), required=False, max_length=80)
    adopted = PartialDateFormField(label=say_later("Adopted"), required=False)
    language = forms.CharField(
        label=say_later("Language of the text"),
        required=False,
        max_length=12,
        help_text=say_later("A code, such as ru or kk. Left empty, it is found from the text."),
    )
    holds_from = forms.DateField(
        label=say_later("From which day the text holds"),
        widget=DATE,
        required=False,
        help_text=say_later("Left empty, it is read from the text where the text says it plainly, else asked for."),
    )
    kind = forms.ChoiceField(
        label=say_later("What kind of text it is"), required=False,
        choices=[("", say_later("Not stated")), *ExpressionKind.choices],
    )  # fmt: skip
    authentic = forms.BooleanField(label=say_later("The law is authentic in this language"), required=False)
    official_url = forms.URLField(
        label=say_later("Address of the official text"), required=False, max_length=600, assume_scheme="https"
    )


class ImportForm(SaidForm):
    """Files to bring in, with what is true of all of them."""

    sections: ClassVar[tuple[Section, ...]] = (
        Section("", ("uploads", "name")),
        Section(
            say_later("True of all these files"),
            ("state", "language", "holds_from", "work_kind", "kind", "authentic"),
            say_later("Say only what you know. What the text does not say plainly you will be asked file by file."),
        ),
        Section(say_later("Of one law only"), ("work", "title", "number", "adopted", "official_url"), folded=True),
        Section(say_later("Other"), ("jurisdiction", "sample"), folded=True),
    )

    uploads = FilesField(
        label=say_later("Files"),
        help_text=say_later("Several at once: Word, PDF, HTML, RTF, text, Akoma Ntoso, or ZIP packages of such files."),
    )
    name = forms.CharField(label=say_later("Name of this import"), required=False, max_length=200)
    sample = forms.BooleanField(label=say_later("Written to show the program: no law anywhere"), required=False)


class AnswerForm(SaidForm):
    """Answers of one file: what was asked first, the rest folded away."""

    same_day = forms.BooleanField(label=say_later("Both texts hold from the same day: keep both"), required=False)

    def __init__(self, *args: Any, asks: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = tuple(name for name in asks if name in self.fields)
        rest = tuple(name for name in self.fields if name not in asked and name not in ("version", "same_day"))
        if "same_day" not in asked:
            del self.fields["same_day"]
        self.sections = (  # type: ignore[misc]  # which fields come first is known only now
            *([Section(say_later("What is asked"), asked)] if asked else []),
            Section(say_later("Say more of it"), rest, folded=bool(asked)),
        )


class WatchForm(DeskForm):
    """A watched address."""

    url = forms.URLField(label=say_later("Address of the text"), max_length=600, assume_scheme="https")
    language = forms.CharField(
        label=say_later("Language of the text"), max_length=12, help_text=say_later("A code, such as ru or kk.")
    )
    every = forms.IntegerField(label=say_later("Look every so many days"), min_value=1, max_value=366, initial=7)


class WatchChangeForm(WatchForm):
    """The same, with rest."""

    paused = forms.BooleanField(label=say_later("Do not look there for now"), required=False)


class ProvisionDateForm(SourcedForm):
    """A provision's own dates."""

    source_needed = False
    sections: ClassVar[tuple[Section, ...]] = (
        Section("", ("in_force", "repealed", "note")),
        Section(say_later("Source"), SOURCE.names, folded=True),
        NEW_SOURCE,
    )

    in_force = PartialDateFormField(label=say_later("In force from"), required=False)
    repealed = PartialDateFormField(
        label=say_later("Repealed from"), required=False,
        help_text=say_later("The first day on which it no longer holds. Without any date the statement is removed."),
    )  # fmt: skip
    note = forms.CharField(label=say_later("Note"), required=False, widget=forms.Textarea(attrs={"rows": 2}))


class ProvisionChosenForm(ProvisionDateForm):
    """The same, with the provision to choose."""

    sections: ClassVar[tuple[Section, ...]] = (Section("", ("pid",)), *ProvisionDateForm.sections)

    pid = forms.ChoiceField(label=say_later("Provision"))

    def __init__(self, *args: Any, provisions: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["pid"]
        field.choices = provisions
