"""Choosing records: a list that a search narrows as one types, and that works without scripts by a button."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from interparl.apps.common.actor import PUBLIC, Actor
from interparl.apps.common.wording import say_later, words
from interparl.engine.message import say
from interparl.faces.desk.choosing import label_of, look_for, records_of
from interparl.faces.desk.forms.widget import TemplateWidget

MOST = 60
"""So many records a list shows at once; the search finds the others."""


class RecordWidget(TemplateWidget):
    """A list of records with a search above it once there are more than `MOST`. Values are keys."""

    template_name = "desk/widgets/record.html"
    several = False

    def __init__(self, kind: str, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.kind = kind
        self.actor = PUBLIC
        self.term = ""
        self.only: tuple[str, ...] | None = None
        self.is_required = False

    def id_for_label(self, id_: str) -> str:
        """The list's."""
        return f"{id_}_list" if id_ else ""

    def keys_of(self, value: Any) -> list[str]:
        """The chosen keys."""
        given = value if isinstance(value, list | tuple) else [value]
        return [str(getattr(one, "key", one)) for one in given if one]

    def data_of(self, name: str, value: Any) -> dict[str, list[str]]:
        """What a browser would send for `value`."""
        return {name: self.keys_of(value)}

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The chosen records and those found."""
        context = super().get_context(name, value, attrs)
        chosen = self.keys_of(value)
        if self.only is None:
            found, total = look_for(self.kind, self.actor, self.term, most=MOST)
        else:
            found = [one for one in records_of(self.kind, self.actor) if one.key in self.only]
            total = len(found)
        beyond = [key for key in chosen if key not in {one.key for one in found}]
        kept = list(records_of(self.kind, self.actor).filter(key__in=beyond)) if beyond else []
        context["widget"].update(
            kind=self.kind,
            term=self.term,
            options=[(one.key, label_of(one), one.key in chosen) for one in [*kept, *found]],
            total=total,
            searched=bool(self.term) or total > len(found),
            cut=total > len(found),
            shown=len(found),
            several=self.several,
            is_required=self.is_required,
        )
        return context


class RecordsWidget(RecordWidget):
    """Several records: boxes to tick, the ticked ones first."""

    template_name = "desk/widgets/records.html"
    several = True
    use_fieldset = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """The ticked keys."""
        return list(data.getlist(name)) if hasattr(data, "getlist") else list(data.get(name, []))

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Never known: an empty list sends nothing."""
        return False

    def id_for_label(self, id_: str) -> str:
        """None: each box has its own label."""
        return ""


class RecordField(forms.Field):
    """One record of `kind`, None when left empty. `only` narrows it to some keys (set by the form)."""

    widget: RecordWidget

    def __init__(self, kind: str, **kwargs: Any) -> None:
        self.kind = kind
        self.actor = PUBLIC
        kwargs.setdefault("widget", RecordWidget(kind))
        super().__init__(**kwargs)
        self.error_messages["required"] = say_later("Choose one from the list.")

    def act_for(self, actor: Actor, term: str = "") -> None:
        """Offer what this person may see, narrowed by a search."""
        self.actor = self.widget.actor = actor
        self.widget.term = term

    def narrow(self, keys: list[str]) -> None:
        """Offer these keys alone."""
        self.widget.only = tuple(keys)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Nothing more."""
        return {}

    def to_python(self, value: Any) -> Any:
        """The record."""
        if value in self.empty_values:
            return None
        key = str(getattr(value, "key", value))
        found = records_of(self.kind, self.actor).filter(key=key).first()
        if found is None or (self.widget.only is not None and key not in self.widget.only):
            raise ValidationError(words(say("“{key}” is not in the list. Choose from the list.", key=key)))
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another record was chosen."""
        return self.widget.keys_of(initial) != self.widget.keys_of(data)

    def shown(self, value: Any) -> list[tuple[str, str]]:
        """The names, for the page of a conflict; `value` may be the record, its key or its id."""
        keys = self.widget.keys_of(value)
        rows = records_of(self.kind, self.actor)
        return [("", label_of(one)) for one in rows if one.key in keys or str(one.pk) in keys]


class RecordsField(RecordField):
    """Any number of records of `kind`."""

    def __init__(self, kind: str, **kwargs: Any) -> None:
        super().__init__(kind, widget=RecordsWidget(kind), **kwargs)

    def to_python(self, value: Any) -> Any:
        """The records."""
        keys = self.widget.keys_of(value)
        found = list(records_of(self.kind, self.actor).filter(key__in=keys))
        missing = set(keys) - {one.key for one in found}
        if missing:
            raise ValidationError(
                words(say("“{key}” is not in the list. Choose from the list.", key=", ".join(sorted(missing))))
            )
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether others were chosen."""
        return sorted(self.widget.keys_of(initial)) != sorted(self.widget.keys_of(data))
