"""Forms by which a delegation answers."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from interparl.apps.common.domain.permission import may
from interparl.apps.common.wording import say_later
from interparl.apps.members.domain.queries import delegation_on
from interparl.apps.members.models import Delegation
from interparl.apps.sittings.domain.helping import today
from interparl.engine.procedure import Presence
from interparl.faces.desk.forms.base import DeskForm, Section, why_field
from interparl.faces.desk.forms.choose import RecordField, RecordsField
from interparl.faces.desk.forms.text import TextFormField
from interparl.faces.desk.sittings.forms_decisions import VoiceForm

ANSWERS = [
    (Presence.PRESENT.value, say_later("We come")),
    (Presence.REPRESENTED.value, say_later("We are represented by somebody else")),
    (Presence.ABSENT_NOTIFIED.value, say_later("We do not come, and say so now")),
]


class AttendForm(DeskForm):
    """How a delegation will attend."""

    sections: ClassVar[tuple[Section, ...]] = (Section("", ("presence", "people", "represented_by", "note")),)

    presence = forms.ChoiceField(
        label=say_later("How do you attend?"),
        choices=ANSWERS,
        widget=forms.RadioSelect,
        help_text=say_later("You can change the answer until the sitting is closed. It registers nobody yet."),
    )
    people = RecordsField("members.person", label=say_later("Who comes"), required=False)
    represented_by = RecordField(
        "members.person",
        label=say_later("Who represents you"),
        required=False,
        help_text=say_later("Only if you are represented."),
    )
    note = TextFormField(label=say_later("Note for the secretariat"), rows=3, required=False)
    why = why_field()

    def __init__(self, *args: Any, delegation: Delegation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people: Any = self.fields["people"]
        own = [seat.person.key for seat in delegation_on(delegation, today(), actor=self.actor).seats]
        chosen = [person.key for person in self.initial.get("people") or []]
        if own and not may(self.actor, "sittings.register"):
            people.narrow([*own, *(key for key in chosen if key not in own)])


class StateForm(VoiceForm):
    """What the delegation says of itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].help_text = say_later("If you change a position: why. It stays in the history.")
