"""Text in several languages: one input a language of the assembly, the working languages first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from babel import Locale, UnknownLocaleError
from django import forms
from django.core.exceptions import ValidationError

from interparl.apps.common.text import Text
from interparl.apps.common.wording import interface_language, say_later, words
from interparl.engine.message import say
from interparl.faces.desk.forms.widget import PartsWidget

AT_ONCE = 2
"""So many languages are shown at once; the others fold away while they are empty."""


def language_name(code: str) -> str:
    """The name of a language (BCP 47 code) in the language of the page; the code when nobody knows it."""
    return _language_name(code, interface_language())


@lru_cache(maxsize=2_000)
def _language_name(code: str, shown_in: str) -> str:
    try:
        name = Locale.parse(code, sep="-").get_display_name(shown_in) or code
        return name[:1].upper() + name[1:]
    except (UnknownLocaleError, ValueError):
        return code


class TextWidget(PartsWidget):
    """One input a language. `languages` is set by the form; languages that the text has beside them are kept."""

    template_name = "desk/widgets/text.html"

    def __init__(self, *, rows: int = 1, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.rows = rows
        self.languages: tuple[str, ...] = ("en",)

    def format_value(self, value: Any) -> Any:
        """By language, as typed."""
        return dict(value or {})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str]:
        """Every input of this name, whatever its language."""
        start = f"{name}."
        return {key[len(start) :]: str(data[key]) for key in data if key.startswith(start)}

    def data_of(self, name: str, value: Any) -> dict[str, list[str]]:
        """What a browser would send for `value`."""
        return {f"{name}.{code}": [text] for code, text in self.format_value(value).items()}

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The inputs in order, split into those shown and those folded away."""
        context = super().get_context(name, value, attrs)
        given = self.format_value(value)
        codes = list(dict.fromkeys([*self.languages, *given]))
        base = context["widget"]["attrs"]
        inputs = []
        for code in codes:
            own = {**base, "id": f"{base.get('id', 'id_' + name)}_{code}", "lang": code}
            if code != codes[0]:
                own.pop("required", None)
            inputs.append(
                {
                    "name": f"{name}.{code}",
                    "code": code,
                    "label": language_name(code),
                    "value": given.get(code, ""),
                    "attrs": own,
                }
            )
        shown = [one for place, one in enumerate(inputs) if place < AT_ONCE or one["value"]]
        context["widget"].update(rows=self.rows, shown=shown, folded=[one for one in inputs if one not in shown])
        return context


class TextFormField(forms.Field):
    """A `Text`. `rows`: lines of each input, one for a name. Required means: in at least one language."""

    widget: TextWidget

    def __init__(self, *, rows: int = 1, most: int = 20_000, **kwargs: Any) -> None:
        self.most = most
        kwargs.setdefault("widget", TextWidget(rows=rows))
        super().__init__(**kwargs)
        self.error_messages["required"] = say_later("Give the text in at least one language.")

    def speak(self, languages: Iterable[str]) -> None:
        """Ask for these languages, in this order."""
        self.widget.languages = tuple(languages)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Nothing is required of one language alone: the browser must not insist."""
        return {}

    def to_python(self, value: Any) -> Text:
        """A `Text` of what was typed."""
        return Text({code: text.replace("\r\n", "\n") for code, text in value.items()}) if value else Text()

    def validate(self, value: Any) -> None:
        """Something in some language, nothing too long."""
        if self.required and not value:
            raise ValidationError(self.error_messages["required"], code="required")
        for code, text in value.items():
            if len(text) > self.most:
                raise ValidationError(
                    words(
                        say(
                            "{language}: at most {most} characters, this has {length}.",
                            language=language_name(code),
                            most=self.most,
                            length=len(text),
                        )
                    )
                )

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another text was typed."""
        return self.to_python(initial if isinstance(initial, Mapping) else {}) != self.to_python(data)

    def shown(self, value: Any) -> list[tuple[str, str]]:
        """(language, text) for the page of a conflict."""
        return [(language_name(code), text) for code, text in Text(dict(value or {})).items()]
