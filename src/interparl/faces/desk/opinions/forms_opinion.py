"""Forms of one opinion: its words, its remarks, giving it; and the answer to a remark."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from interparl.apps.common.wording import say_later, words
from interparl.apps.drafting.domain.drafts import LANGUAGE
from interparl.apps.drafting.enums import AnswerOutcome, Verdict
from interparl.engine.message import say
from interparl.faces.desk.amendments.forms import KeyedRadio
from interparl.faces.desk.forms.base import DeskForm, Section, content_languages, why_field
from interparl.faces.desk.forms.choose import RecordField
from interparl.faces.desk.forms.marked import MarkedForm
from interparl.faces.desk.forms.text import TextFormField, language_name
from interparl.faces.desk.opinions.forms import DATE

Choices = list[tuple[str, str]]
WHOLE = ("", say_later("The text as a whole"))


class OpinionForm(MarkedForm):
    """The words of an opinion, in the language in which it is given."""

    marked = ("verdict", "words")

    language = forms.ChoiceField(
        label=say_later("Language of the opinion"), help_text=say_later("The words stay in this language.")
    )
    verdict = forms.ChoiceField(
        label=say_later("What it comes to"),
        choices=Verdict.choices,
        widget=forms.RadioSelect,
        required=False,
        help_text=say_later("Needed before the opinion is given."),
    )
    words = forms.CharField(
        label=say_later("Words of the opinion"),
        widget=forms.Textarea(attrs={"rows": 8}),
        required=False,
        max_length=100_000,
        help_text=say_later("Typed here, or attached as a file. Remarks on provisions come next, one by one."),
    )
    file = forms.FileField(
        label=say_later("File of the opinion"), required=False, help_text=say_later("A PDF or an office document.")
    )

    def __init__(self, *args: Any, spoken: list[str] | None = None, **kwargs: Any) -> None:
        self.spoken = spoken or []
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """Languages of the addressee first, then those of the assembly."""
        codes = [code for code in dict.fromkeys([*self.spoken, *content_languages()]) if LANGUAGE.fullmatch(code)]
        field: Any = self.fields["language"]
        field.choices = [(code, language_name(code)) for code in codes]


class BeginForm(OpinionForm):
    """The same for a new one, which may begin with the words of the one that it will replace."""

    sections: ClassVar[tuple[Section, ...]] = (Section("", ("take_over", "language", "verdict", "words", "file")),)

    take_over = forms.BooleanField(
        label=say_later("Begin with the words and remarks of the opinion that stands"),
        required=False,
        help_text=say_later("What is typed below takes the place of its words."),
    )

    def __init__(self, *args: Any, replaces: bool, **kwargs: Any) -> None:
        self.replaces = replaces
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """Nothing to take over where there is no opinion yet."""
        super().prepare()
        if not self.replaces:
            del self.fields["take_over"]


class ChangeForm(OpinionForm):
    """The words of an opinion that is being written."""

    drop_file = forms.BooleanField(label=say_later("Take the file out"), required=False)

    def __init__(self, *args: Any, has_file: bool, **kwargs: Any) -> None:
        self.has_file = has_file
        super().__init__(*args, **kwargs)

    @classmethod
    def values_of(cls, row: Any) -> dict[str, Any]:
        """Without the file: no browser shows one that was chosen before."""
        return {name: value for name, value in super().values_of(row).items() if name != "file"}

    def prepare(self) -> None:
        """Only a file that is there can be taken out."""
        super().prepare()
        if not self.has_file:
            del self.fields["drop_file"]


class RemarkForm(MarkedForm):
    """A remark on a provision of the version that was sent out, and the wording asked for."""

    marked = ("words", "proposed")

    pid = forms.ChoiceField(label=say_later("Provision"), required=False)
    words = forms.CharField(
        label=say_later("Remark"), widget=forms.Textarea(attrs={"rows": 4}), required=False, max_length=50_000
    )
    proposed = forms.CharField(
        label=say_later("Wording asked for"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=50_000,
        help_text=say_later("Only where the addressee proposes one: how the provision should read."),
    )

    def __init__(self, *args: Any, provisions: Choices, **kwargs: Any) -> None:
        self.provisions = provisions
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """The provisions, in the order of the text."""
        field: Any = self.fields["pid"]
        field.choices = [WHOLE, *self.provisions]


class RecordForm(DeskForm):
    """Who signed the letter, its day and number. `stamp`: that of the opinion and its remarks as they were seen."""

    sections: ClassVar[tuple[Section, ...]] = (
        Section("", ("day", "reference")),
        Section(
            say_later("Who signed the letter"),
            ("signed_by", "signed_name"),
            say_later("Choose the person, or write the name of somebody who is not in the register."),
        ),
    )

    day = forms.DateField(
        label=say_later("Day of the letter"),
        widget=DATE,
        help_text=say_later("By this day it counts as given in time or late."),
    )
    reference = forms.CharField(label=say_later("Number of the letter"), required=False, max_length=200)
    signed_by = RecordField("members.person", label=say_later("Person"), required=False)
    signed_name = TextFormField(label=say_later("Somebody else"), required=False, most=300)
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)
    why = why_field()

    def clean(self) -> dict[str, Any]:
        """Somebody signed it."""
        values = super().clean() or {}
        if "signed_by" in values and not values["signed_by"] and not values.get("signed_name"):
            self.add_error("signed_by", words(say("Say who signed the letter.")))
        return values


class AnswerForm(DeskForm):
    """What became of a remark, and why."""

    outcome = forms.ChoiceField(
        label=say_later("What becomes of the remark"),
        choices=AnswerOutcome.choices,
        widget=KeyedRadio({AnswerOutcome.TAKEN: "t", AnswerOutcome.IN_PART: "p", AnswerOutcome.REFUSED: "r"}),
    )
    reason = TextFormField(
        label=say_later("Reason"),
        rows=3,
        required=False,
        help_text=say_later("Needed unless the remark is taken whole. The addressee reads it."),
    )

    def clean(self) -> dict[str, Any]:
        """A reason where one is needed, told at its field."""
        values = super().clean() or {}
        if values.get("outcome") not in {None, "", AnswerOutcome.TAKEN} and not values.get("reason"):
            self.add_error("reason", words(say("Give the reason. The addressee reads it.")))
        return values
