"""Forms about an amendment that is there: signing, checking signatures, ruling, deciding, withdrawing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from interparl.apps.common.actor import Actor
from interparl.apps.common.models.record import visible_to
from interparl.apps.common.wording import say_later, words
from interparl.apps.members.domain.queries import delegation_on
from interparl.apps.members.models import Delegation
from interparl.apps.sittings.domain.helping import today
from interparl.apps.sittings.enums import DecisionState
from interparl.apps.sittings.models import Decision
from interparl.engine.drafting.changes import Style
from interparl.engine.message import say
from interparl.faces.design.templatetags.interparl import partial_date
from interparl.faces.desk.acts.choices import NONE, Choices, joined
from interparl.faces.desk.forms.base import DeskForm, Section, why_field
from interparl.faces.desk.forms.choose import RecordField, RecordsField
from interparl.faces.desk.forms.text import TextFormField

DATE = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def day_field(label: str, help_text: str = "") -> forms.DateField:
    """A day; left empty it is today."""
    told = help_text or say_later("Left empty, it is today.")
    return forms.DateField(label=label, required=False, widget=DATE, help_text=told)


def narrow_to(form: DeskForm, delegation: Delegation) -> None:
    """Offer those who sit in the delegation today."""
    people: Any = form.fields["people"]
    seats = delegation_on(delegation, today(), actor=form.actor).seats
    people.narrow(list(dict.fromkeys(seat.person.key for seat in seats)))


class SignForm(DeskForm):
    """Who signs. `delegation`: the one that signs for itself; None where an officer enters what came on paper."""

    sections: ClassVar[tuple[Section, ...]] = (Section("", ("delegation", "people", "day")),)

    delegation = RecordField(
        "members.delegation",
        label=say_later("Delegation for which they sign"),
        required=False,
        help_text=say_later("Left empty, it is not said for which one; an officer has to find the signature valid."),
    )
    people = RecordsField("members.person", label=say_later("Who signs"))
    day = day_field(say_later("Signed on"))
    why = why_field()

    def __init__(self, *args: Any, delegation: Delegation | None, on_paper: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if delegation is not None:
            narrow_to(self, delegation)
            del self.fields["delegation"]
        if not on_paper:
            del self.fields["day"]


class CheckForm(DeskForm):
    """What an officer finds of a signature."""

    valid = forms.ChoiceField(
        label=say_later("The signature"),
        widget=forms.RadioSelect,
        choices=[("yes", say_later("is valid")), ("no", say_later("is not valid"))],
    )
    reason = forms.CharField(
        label=say_later("Reason"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=say_later("Needed where it is not valid, and where the register has doubts that you set aside."),
    )


class BackForm(DeskForm):
    """When a signature or an amendment was taken back, and why."""

    reason = TextFormField(label=say_later("Reason"), rows=3, required=False)
    day = day_field(say_later("On which day"))
    why = why_field()

    def __init__(self, *args: Any, reasoned: bool, on_paper: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["why" if reasoned else "reason"]
        if not on_paper:
            del self.fields["day"]


class RuleForm(DeskForm):
    """Whether an amendment is admissible."""

    sections: ClassVar[tuple[Section, ...]] = (Section("", ("admissible", "reason", "organ", "day")),)

    admissible = forms.ChoiceField(
        label=say_later("The amendment"),
        widget=forms.RadioSelect,
        choices=[("yes", say_later("is admissible")), ("no", say_later("is not admissible"))],
    )
    reason = TextFormField(
        label=say_later("Reason"),
        rows=3,
        required=False,
        help_text=say_later("Needed where it is not admissible. Those who tabled it read it."),
    )
    organ = RecordField("organs.organ", label=say_later("Which body ruled"), required=False)
    day = day_field(say_later("On which day"))


def closed_decisions(actor: Actor, organs: Iterable[object]) -> Choices:
    """Decisions that were closed or reported, of the bodies that deal with the act first, the newest first."""
    rows = visible_to(Decision.objects.all(), actor)
    rows = rows.filter(Q(state=DecisionState.CLOSED) | Q(state=DecisionState.REPORTED))
    kept = rows.select_related("organ").order_by("-decided_on", "key")
    wanted = [pk for pk in organs if pk is not None]
    groups: dict[str, Choices] = {}
    columns = ("key", "number", "title", "decided_on", "result", "organ__key", "organ__name")
    for each in sorted(kept.only(*columns), key=lambda one: one.organ_id not in wanted):
        told = joined(partial_date(each.decided_on), each.number, each.title or each.key, each.get_result_display())
        groups.setdefault(each.organ.label(), []).append((str(each.pk), told))
    return [*NONE, *groups.items()]


class KeyedRadio(forms.RadioSelect):
    """Choices that a key takes: `keys` by value."""

    def __init__(self, keys: dict[str, str]) -> None:
        super().__init__()
        self.keys = keys

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With the key."""
        option = super().create_option(name, value, *args, **kwargs)
        if key := self.keys.get(str(value)):
            option["attrs"]["data-key"] = key
        return option


class DecideForm(DeskForm):
    """What the body decided."""

    sections: ClassVar[tuple[Section, ...]] = (
        Section("", ("result",)),
        Section(say_later("Who decided"), ("decision", "organ", "day")),
        Section(say_later("Reason"), ("reason",), folded=True),
    )

    result = forms.ChoiceField(
        label=say_later("Result"),
        widget=KeyedRadio({"accepted": "a", "rejected": "r"}),
        choices=[("accepted", say_later("Accepted")), ("rejected", say_later("Rejected"))],
    )
    decision = forms.ChoiceField(label=say_later("Decision"), required=False)
    organ = RecordField(
        "organs.organ", label=say_later("Or the body, where it makes no decision of its own"), required=False
    )
    day = day_field(say_later("On which day"), say_later("Left empty, it is today; with a decision, its day."))
    reason = TextFormField(
        label=say_later("Reason"), rows=3, required=False,
        help_text=say_later("Needed where you change what was recorded."),
    )  # fmt: skip

    def __init__(self, *args: Any, decisions: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["decision"]
        field.choices = decisions

    def clean(self) -> dict[str, Any]:
        """A decision or a body; both would say two things."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("decision") and values.get("organ"):
            self.add_error("organ", words(say("The decision says which body it was. Leave one of the two empty.")))
        return values


class TextForm(DeskForm):
    """How the text with the accepted amendments is made."""

    style = forms.ChoiceField(
        label=say_later("Numbers"),
        widget=forms.RadioSelect,
        choices=[
            (Style.CONTINUOUS.value, say_later("1, 2, 3 without a gap")),
            (Style.KEPT.value, say_later("Numbers that were there stay; what stands between them gets 7.1 or 7-1")),
            ("", say_later("All numbers stay as they are; what is new is numbered between its neighbours")),
        ],
        required=False,
    )
    sequence = forms.CharField(
        label=say_later("Order of what several put in at one place"),
        required=False,
        max_length=400,
        help_text=say_later("Numbers of the amendments in the order that was decided, such as 4, 2."),
    )
    name = TextFormField(label=say_later("Name of the version"), most=200, required=False)
    note = TextFormField(label=say_later("Note"), rows=3, required=False)
    why = why_field()

    def __init__(self, *args: Any, same_place: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not same_place:
            del self.fields["sequence"]

    def clean_sequence(self) -> list[int]:
        """Whole numbers."""
        parts = str(self.cleaned_data["sequence"]).replace(",", " ").replace(";", " ").split()
        if not all(part.isdecimal() for part in parts):
            raise ValidationError(words(say("Write numbers of amendments with commas between, such as 4, 2.")))
        return [int(part) for part in parts]


class AdoptedForm(forms.Form):
    """The adopted text, as a file."""

    upload = forms.FileField(
        label=say_later("The adopted text as a file"),
        help_text=say_later("Word, PDF, HTML, RTF, text or Akoma Ntoso. It is read and compared, and not kept."),
    )
