"""Forms by which a sitting is planned, convened, called off, opened and closed."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any, ClassVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django import forms
from django.core.exceptions import ValidationError

from interparl.apps.common.domain.queries import the_assembly
from interparl.apps.common.enums import Visibility
from interparl.apps.common.models import Row
from interparl.apps.common.partial_date import PartialDate
from interparl.apps.common.wording import say_later, words
from interparl.apps.sittings.domain.helping import time_zone
from interparl.apps.sittings.enums import Form
from interparl.engine.message import say
from interparl.faces.desk.forms.base import DeskForm, Section, why_field
from interparl.faces.desk.forms.choose import RecordField, RecordsField
from interparl.faces.desk.forms.dates import PartialDateFormField
from interparl.faces.desk.forms.text import TextFormField

CLOCK = forms.TimeInput(format="%H:%M", attrs={"type": "time"})


class PlanForm(DeskForm):
    """What a plan of a sitting has."""

    sections: ClassVar[tuple[Section, ...]] = (
        Section(say_later("Who meets"), ("organs", "title", "number", "extraordinary", "presiding")),
        Section(
            say_later("When"),
            ("day", "end_day", "opens", "closes", "time_zone"),
            say_later("Press “Look at it first” to see the deadlines counted back from the day."),
        ),
        Section(say_later("Where"), ("place", "form", "away")),
        Section(say_later("For the delegations"), ("notice_text", "visibility")),
    )

    organs = RecordsField(
        "organs.organ",
        label=say_later("Organs"),
        help_text=say_later("Several organs make it a joint sitting."),
    )
    title = TextFormField(label=say_later("Title"), required=False, most=300)
    number = forms.IntegerField(
        label=say_later("Number"),
        required=False,
        min_value=1,
        max_value=32_000,
        help_text=say_later("By the organ's own count, where it counts its sittings."),
    )
    extraordinary = forms.BooleanField(label=say_later("Extraordinary"), required=False)
    presiding = RecordField("members.person", label=say_later("Who presides"), required=False)
    day = PartialDateFormField(
        label=say_later("Day"),
        help_text=say_later("A plan may name a month (2026-11) only. To convene, the day is needed (2026-11-20)."),
    )
    end_day = PartialDateFormField(
        label=say_later("Last day"), required=False, help_text=say_later("If it lasts more than one day.")
    )
    opens = forms.TimeField(label=say_later("Opens at"), required=False, widget=CLOCK)
    closes = forms.TimeField(label=say_later("Closes at"), required=False, widget=CLOCK)
    time_zone = forms.CharField(
        label=say_later("Time zone of the place"),
        required=False,
        max_length=60,
        help_text=say_later("As Europe/Helsinki. Times and deadlines are counted in it."),
    )
    place = TextFormField(label=say_later("Place"), required=False, most=300)
    form = forms.ChoiceField(label=say_later("Form"), choices=Form.choices, initial=Form.IN_PERSON)
    away = forms.BooleanField(label=say_later("A field sitting, away from the seat of the assembly"), required=False)
    notice_text = TextFormField(label=say_later("Text of the notice"), rows=6, required=False)
    visibility = forms.ChoiceField(
        label=say_later("Who may see it"), choices=Visibility.choices, initial=Visibility.MEMBERS
    )
    why = why_field()

    def prepare(self) -> None:
        """The assembly's time zone, unless another is given."""
        if not self.initial.get("time_zone"):
            assembly = the_assembly()
            self.initial["time_zone"] = assembly.time_zone if assembly else ""

    @classmethod
    def values_of(cls, row: Row) -> dict[str, Any]:
        """With the hours where the sitting is."""
        found = super().values_of(row)
        zone = time_zone(row)  # type: ignore[arg-type]
        for name, column in (("opens", "opens_at"), ("closes", "closes_at")):
            moment = getattr(row, column)
            found[name] = moment.astimezone(zone).time() if moment else None
        return found

    def clean_time_zone(self) -> str:
        """A zone that is known."""
        given = str(self.cleaned_data["time_zone"]).strip()
        try:
            if given:
                ZoneInfo(given)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ValidationError(words(say("There is no time zone “{zone}”.", zone=given))) from None
        return given

    def clean(self) -> dict[str, Any]:
        """Hours need a day; then they become moments."""
        data = super().clean() or self.cleaned_data
        zone = ZoneInfo(data.get("time_zone") or "UTC")
        for name, column, on in (("opens", "opens_at", "day"), ("closes", "closes_at", "end_day")):
            hour: time | None = data.pop(name, None)
            day = PartialDate.read(data.get(on) or data.get("day") or "1") if data.get("day") else None
            if hour is not None and day is not None and not day.day:
                self.add_error(name, words(say("Give the day first: an hour belongs to a day.")))
            elif hour is not None and day is not None:
                data[column] = datetime.combine(day.first(), hour, zone).astimezone(UTC)
            else:
                data[column] = None
        return data


class ConveneForm(DeskForm):
    """The notice, and why it is shorter than the rule where it is."""

    notice_text = TextFormField(label=say_later("Text of the notice"), rows=6, required=False)
    why = why_field(help_text=say_later("Needed when the notice is shorter than the rule, or when convened anew."))


class OpenForm(DeskForm):
    """Who presides when the sitting is opened."""

    presiding = RecordField("members.person", label=say_later("Who presides"))
    why = why_field()


class CloseForm(DeskForm):
    """What to say of the whole when it is closed."""

    summary = TextFormField(
        label=say_later("Summary"),
        rows=5,
        required=False,
        help_text=say_later("Stands in the minutes and in the communiqué. It can be written later."),
    )
    why = why_field()


class DeadlineForm(DeskForm):
    """A deadline set by hand."""

    what = TextFormField(label=say_later("What is due"), most=300)
    due = forms.DateField(label=say_later("Until"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    why = why_field()
