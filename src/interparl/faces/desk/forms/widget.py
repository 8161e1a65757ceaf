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
