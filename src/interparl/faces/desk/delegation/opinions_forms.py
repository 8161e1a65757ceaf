"""Forms by which an addressee writes its opinion: verdict and words, a file, remarks; and gives it."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from interparl.apps.common.wording import interface_language, say_later
from interparl.apps.drafting.domain.own_requests import Addressee
from interparl.apps.drafting.domain.trees import clean
from interparl.apps.drafting.enums import Verdict
from interparl.apps.members.models import Delegation
from interparl.faces.desk.forms.base import DeskForm, Section, content_languages
from interparl.faces.desk.forms.marked import MarkedForm
from interparl.faces.desk.forms.text import TextFormField, language_name

MOST = 100_000
"""Characters of an opinion; what is longer comes as a file."""
MOST_OF_A_REMARK = 20_000

VERDICTS = [("", say_later("Not said yet")), *Verdict.choices]


def languages_of(addressee: Addressee | None) -> list[str]:
    """In which languages an opinion may be: those in which the delegation likes to write first, then the assembly's."""
    own = list(addressee.languages) if isinstance(addressee, Delegation) else []
    return list(dict.fromkeys([*own, *content_languages()]))


def usual_language(addressee: Addressee) -> str:
    """The language chosen at first: the delegation's own, else that of the page if the assembly writes in it."""
    if isinstance(addressee, Delegation) and addressee.languages:
        return str(addressee.languages[0])
    known = content_languages()
    return interface_language() if interface_language() in known else known[0]


def _language_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=say_later("Language of the opinion"),
        help_text=say_later("Of your words, your remarks and your file. What you write is not translated here."),
    )


def _speak(field: Any, addressee: Addressee | None, chosen: object) -> None:
    codes = languages_of(addressee)
    if chosen and str(chosen) not in codes:
        codes.append(str(chosen))
    field.choices = [(code, language_name(code)) for code in codes]


class OpinionForm(MarkedForm):
    """The verdict and the words. `of`: key of the opinion that the person saw on opening the page; empty for none."""

    marked = ("verdict", "words")
    sections: ClassVar[tuple[Section, ...]] = (Section("", ("verdict", "language", "words")),)

    verdict = forms.ChoiceField(
        label=say_later("What the opinion comes to"),
        choices=VERDICTS,
        required=False,
        widget=forms.RadioSelect,
        help_text=say_later("It can be left open until the opinion is given."),
    )
    language = _language_field()
    words = forms.CharField(
        label=say_later("The opinion in words"),
        required=False,
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=say_later("On the whole text. Remarks on single provisions are written beside them."),
    )
    of = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)

    def __init__(self, *args: Any, addressee: Addressee | None = None, **kwargs: Any) -> None:
        self.addressee = addressee
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """The languages."""
        _speak(self.fields["language"], self.addressee, self.initial.get("language"))

    def clean_words(self) -> str:
        """The words as they are kept."""
        return clean(self.cleaned_data["words"])


class OpinionFileForm(DeskForm):
    """A file with the opinion."""

    file = forms.FileField(
        label=say_later("File"),
        help_text=say_later("A PDF or an office document. It takes the place of one that was attached before."),
    )


class RemarkForm(MarkedForm):
    """A remark, and the wording asked for. `pid` is the provision; empty for the whole text.

    `language` is asked only where the remark begins the opinion.
    """

    marked = ("words", "proposed")
    sections: ClassVar[tuple[Section, ...]] = (Section("", ("words", "proposed", "language")),)

    words = forms.CharField(
        label=say_later("Remark"),
        required=False,
        max_length=MOST_OF_A_REMARK,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    proposed = forms.CharField(
        label=say_later("Wording you ask for"),
        required=False,
        max_length=MOST_OF_A_REMARK,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=say_later("How the provision should read. Left empty, you ask for no wording."),
    )
    language = _language_field()
    pid = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)

    def __init__(self, *args: Any, addressee: Addressee | None = None, begins: bool = False, **kwargs: Any) -> None:
        self.addressee, self.begins = addressee, begins
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """The languages, where the opinion begins with this."""
        if self.begins:
            _speak(self.fields["language"], self.addressee, self.initial.get("language"))
        else:
            del self.fields["language"]

    def clean_words(self) -> str:
        """The words as they are kept."""
        return clean(self.cleaned_data["words"])

    def clean_proposed(self) -> str:
        """The wording as it is kept."""
        return clean(self.cleaned_data["proposed"])


class GiveForm(DeskForm):
    """Nothing to type: what is given was written before. `stamp`: of the opinion and its remarks as they were seen."""

    stamp = forms.CharField(max_length=64, widget=forms.HiddenInput)


class PlainForm(DeskForm):
    """Nothing to type."""


class ReceivedForm(DeskForm):
    """When the version arrived."""

    day = forms.DateField(
        label=say_later("Received on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=say_later("Left empty, it is today."),
    )
    words = TextFormField(
        label=say_later("Note"), rows=2, required=False, help_text=say_later("It stands in the history of the request.")
    )
