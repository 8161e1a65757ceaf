"""Forms of accounts, roles and tokens."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from rules.permissions import permissions as registered

from interparl.apps.accounts.domain.tokens import MOST_DAYS, NEVER
from interparl.apps.accounts.models.role import ROLE_LABELS
from interparl.apps.common.domain.permission import may
from interparl.apps.common.wording import say_later, words
from interparl.engine.message import LANGUAGES, say
from interparl.faces.desk.forms.base import DeskForm, Section, why_field
from interparl.faces.desk.forms.choose import RecordField
from interparl.faces.desk.forms.text import language_name

ROLES = [("", say_later("Choose")), *((role.value, label) for role, label in ROLE_LABELS.items())]


def day_field(label: str, *, required: bool = False, help_text: str = "") -> forms.DateField:
    """A whole day, with the browser's own calendar."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class OwnAccountForm(DeskForm):
    """One's own name and language."""

    name = forms.CharField(label=say_later("Name"), max_length=150)
    language = forms.ChoiceField(
        label=say_later("Language for letters and notices"),
        required=False,
        help_text=say_later("Pages follow the switch above."),
    )

    def prepare(self) -> None:
        """Languages of the program."""
        field = self.fields["language"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", words(say("Not stated"))), *((code, language_name(code)) for code in LANGUAGES)]


class AccountForm(OwnAccountForm):
    """An account, as an administrator keeps it."""

    email = forms.EmailField(
        label=say_later("E-mail address"), help_text=say_later("The person signs in with it. You know it is theirs.")
    )
    person = RecordField("members.person", label=say_later("Who it is in the register"), required=False)
    why = why_field()


class RoleForm(DeskForm):
    """A role from a day to a day."""

    sections: ClassVar[tuple[Section, ...]] = (
        Section("", ("role", "organ", "delegation")),
        Section(say_later("When"), ("valid_from", "valid_to"), say_later("Left empty: from today, for good.")),
    )

    role = forms.ChoiceField(label=say_later("Role"), choices=ROLES)
    organ = RecordField(
        "organs.organ",
        label=say_later("Organ"),
        required=False,
        help_text=say_later("For who presides or is an expert; an officer without an organ serves them all."),
    )
    delegation = RecordField(
        "members.delegation",
        label=say_later("Delegation"),
        required=False,
        help_text=say_later("For heads, members and staff of a delegation."),
    )
    valid_from = day_field(say_later("First day"))
    valid_to = day_field(say_later("Last day"))
    why = why_field()


class RoleEndForm(DeskForm):
    """The last day of a role."""

    last_day = day_field(say_later("Last day"), help_text=say_later("Left empty: the role ends at once."))
    why = why_field()


class TokenForm(DeskForm):
    """A token for one's own programs."""

    name = forms.CharField(label=say_later("What it is for"), max_length=80)
    days = forms.IntegerField(label=say_later("Days it lives"), min_value=1, max_value=MOST_DAYS, initial=365)
    scopes = forms.MultipleChoiceField(
        label=say_later("What it may do at most"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=say_later("Without any it only reads. It never may more than you."),
    )

    def prepare(self) -> None:
        """Only actions that are open to the person at all, and to a token."""
        field = self.fields["scopes"]
        assert isinstance(field, forms.MultipleChoiceField)
        names = sorted(name for name in registered if name not in NEVER)
        field.choices = [(name, name) for name in names if may(self.actor, name)]


def without_version(values: dict[str, Any]) -> dict[str, Any]:
    """The fields without the version seen."""
    return {name: value for name, value in values.items() if name != "version"}
