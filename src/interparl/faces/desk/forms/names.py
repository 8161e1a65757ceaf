"""Names: the official one by language, and the other names beside it."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from interparl.apps.common.wording import say_later, words
from interparl.engine.message import say
from interparl.faces.desk.forms.base import DeskForm, Section, content_languages, why_field
from interparl.faces.desk.forms.text import TextFormField, language_name
from interparl.faces.desk.forms.widget import PartsWidget

COLUMNS = ("text", "language", "script", "kind", "source")
SPARE = 2

KINDS = [
    ("former", say_later("Former official name")),
    ("short", say_later("Short name")),
    ("transliteration", say_later("In another script")),
    ("misprint", say_later("Misprint found in a source")),
    ("other", say_later("Other")),
]

SCRIPTS = [
    ("", "–"),
    ("Latn", "Latin"),
    ("Cyrl", "Кириллица"),
    ("Armn", "Հայոց"),
    ("Arab", "العربية"),
    ("Grek", "Ελληνικά"),
    ("Geor", "ქართული"),
]


class AliasesWidget(PartsWidget):
    """A row an alias, and a few empty rows; a row without text is left out when the form is sent."""

    template_name = "desk/widgets/aliases.html"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[dict[str, str]]:
        """The rows with a text."""
        numbers = sorted(
            {int(key.split(".")[1]) for key in data if key.startswith(f"{name}.") and key.split(".")[1].isdecimal()}
        )
        rows = [{one: str(data.get(f"{name}.{n}.{one}", "")).strip() for one in COLUMNS} for n in numbers]
        return [{key: value for key, value in row.items() if value} for row in rows if row["text"]]

    def format_value(self, value: Any) -> Any:
        """The rows as they are."""
        return list(value or [])

    def data_of(self, name: str, value: Any) -> dict[str, list[str]]:
        """What a browser would send for `value`."""
        return {
            f"{name}.{number}.{one}": [row.get(one, "")] for number, row in enumerate(value or []) for one in COLUMNS
        }

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The rows, with the choices of their columns."""
        context = super().get_context(name, value, attrs)
        given = self.format_value(value)
        codes = list(
            dict.fromkeys([*content_languages(), *(row.get("language", "") for row in given if row.get("language"))])
        )
        context["widget"].update(
            rows=[
                {
                    "number": number,
                    "id": f"{context['widget']['attrs'].get('id', name)}_{number}",
                    "languages": [(code, language_name(code), code == row.get("language")) for code in codes],
                    "scripts": [(code, label, code == row.get("script", "")) for code, label in SCRIPTS],
                    "kinds": [(code, str(label), code == row.get("kind", "other")) for code, label in KINDS],
                    "text": row.get("text", ""),
                    "source": row.get("source", ""),
                }
                for number, row in enumerate([*given, *({} for _ in range(SPARE))])
            ]
        )
        return context


class AliasesField(forms.Field):
    """Other names: ``{"text", "language", "script", "kind", "source"}`` each, as `members` keeps them."""

    widget = AliasesWidget

    def to_python(self, value: Any) -> list[dict[str, str]]:
        """The rows."""
        return list(value or [])

    def validate(self, value: Any) -> None:
        """Known kinds, texts of a sensible length."""
        super().validate(value)
        for row in value:
            if len(row["text"]) > 300:
                raise ValidationError(words(say("“{name}” is too long for a name.", name=row["text"][:40])))
            if row.get("kind", "other") not in dict(KINDS):
                raise ValidationError(words(say("Choose the kind of the name “{name}”.", name=row["text"])))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether any row changed."""
        return list(initial or []) != list(data or [])

    def shown(self, value: Any) -> list[tuple[str, str]]:
        """(kind, name) for the page of a conflict."""
        return [(str(dict(KINDS).get(row.get("kind", "other"), "")), row["text"]) for row in value or []]


def name_field() -> TextFormField:
    """The official name."""
    return TextFormField(
        label=say_later("Official name"),
        help_text=say_later("As the body or person writes it in each language. Leave a language empty if unknown."),
        most=400,
    )


def aliases_field() -> AliasesField:
    """The other names."""
    return AliasesField(
        label=say_later("Other names"),
        required=False,
        help_text=say_later("Former names, other scripts, misprints found in sources: the search finds them all."),
    )


def note_field() -> TextFormField:
    """A public remark."""
    return TextFormField(label=say_later("Note"), rows=3, required=False)


OTHER_NAMES = Section(say_later("Other names"), ("aliases",), folded=True)


class NamesForm(DeskForm):
    """Names of whatever has names."""

    sections: ClassVar[tuple[Section, ...]] = (Section("", ("name",)), OTHER_NAMES)

    name = name_field()
    aliases = aliases_field()
    note = note_field()
    why = why_field()
