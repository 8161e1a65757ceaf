"""Widgets drawn from the desk's own templates, whatever renderer a form has."""

from __future__ import annotations

from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe


class TemplateWidget(forms.Widget):
    """A widget whose `template_name` is found among the templates of the apps."""

    def _render(self, template_name: str, context: dict[str, Any], renderer: Any = None) -> SafeString:
        return mark_safe(render_to_string(template_name, context))


class PartsWidget(TemplateWidget):
    """A widget of several inputs; the name of each is that of the field, a dot and what it is for."""

    use_fieldset = True

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Whether none of them came."""
        return not any(key.startswith(f"{name}.") for key in data)

    def id_for_label(self, id_: str) -> str:
        """None: each input has a label of its own under the legend."""
        return ""
