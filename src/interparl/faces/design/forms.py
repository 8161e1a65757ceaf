"""How Django's forms are drawn: our template for a field and for a form, everywhere (the setting FORM_RENDERER)."""

from __future__ import annotations

from django.forms.renderers import DjangoTemplates


class Renderer(DjangoTemplates):
    """Fields with label, help and errors tied together; required is the rule, optional is said."""

    form_template_name = "design/forms/form.html"
    field_template_name = "design/forms/field.html"
