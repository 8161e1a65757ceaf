"""What every form of the desk has: languages of the assembly, the acting person, the version seen, a reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.forms.utils import ErrorDict
from django.http import QueryDict

from interparl.apps.common.actor import PUBLIC, Actor
from interparl.apps.common.domain.queries import the_assembly
from interparl.apps.common.models import Row
from interparl.apps.common.wording import interface_language, say_later
from interparl.faces.desk.forms.choose import RecordField
from interparl.faces.desk.forms.text import TextFormField


@dataclass(frozen=True, slots=True)
class Section:
    """Fields under a heading. `folded`: behind a summary to open, because few need it."""

    title: str
    names: tuple[str, ...]
    note: str = ""
    folded: bool = False


@dataclass(slots=True)
class Part:
    """A section with its fields at hand."""

    section: Section
    fields: list[BoundField] = field(default_factory=list)

    @property
    def open(self) -> bool:
        """A folded section with errors or values stands open; the first choice of a list is no value yet."""
        return any(one.errors or _said(one) for one in self.fields)


def _said(field: BoundField) -> bool:
    value = field.value()
    if isinstance(field.field, forms.ChoiceField) and not isinstance(field.field, forms.MultipleChoiceField):
        choices: Any = field.field.choices
        return value not in (None, "") and str(value) != str(next(iter(choices), ("",))[0])
    if isinstance(value, Mapping):  # a text by language, of which nothing may have been typed in any
        return any(value.values())
    return bool(value)


def why_field(*, required: bool = False, help_text: str = "") -> forms.CharField:
    """The reason that goes into the history of the record."""
    return forms.CharField(
        label=say_later("Reason for the change"),
        help_text=help_text or say_later("One sentence for those who read the history later. It stays for good."),
        required=required,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def content_languages() -> list[str]:
    """Languages in which the assembly writes, the working ones first; before a profile, that of the page."""
    assembly = the_assembly()
    return list(assembly.languages) if assembly and assembly.languages else [interface_language()]


class DeskForm(forms.Form):
    """A form that reads and checks; a page calls the verb. `sections` orders the fields, all at once by default.

    `derived`: columns (JSON) out of which `values_of` reads fields that are no columns, so that a conflict tells what
    those fields said before.
    `term` of a field (``find.NAME``) narrows a list of records without scripts.
    """

    sections: ClassVar[tuple[Section, ...]] = ()
    derived: ClassVar[tuple[str, ...]] = ()
    use_required_attribute = True

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        actor: Actor = PUBLIC,
        languages: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        """`languages`: in which to ask for texts, where many forms stand on a page; else they are looked up."""
        super().__init__(data, files, **kwargs)
        self.actor = actor
        self.restored = False
        for name, one in self.fields.items():
            if isinstance(one, TextFormField):
                languages = languages or content_languages()
                one.speak([*languages, *(code for code in self.initial.get(name) or {} if code not in languages)])
            elif isinstance(one, RecordField):
                one.act_for(actor, (data or {}).get(f"find.{name}", "") or "")
        self.prepare()

    def full_clean(self) -> None:
        """A restored form is not judged before it is sent."""
        if not self.restored:
            super().full_clean()
        else:
            self._errors = ErrorDict()

    def prepare(self) -> None:
        """Called once the fields know the person: narrow lists, change help texts."""

    @classmethod
    def values_of(cls, row: Row) -> dict[str, Any]:
        """What the form shows of a row: its columns of the same names, and its version."""
        found: dict[str, Any] = {"version": row.version}
        columns = {column.name: column for column in row._meta.concrete_fields}
        for name in cls.base_fields:
            if name in columns and name != "version":
                found[name] = getattr(row, name)
        many = {column.name for column in row._meta.many_to_many}
        for name in many & set(cls.base_fields):
            found[name] = list(getattr(row, name).all())
        return found

    @classmethod
    def from_draft(cls, fields: Mapping[str, list[str]], **kwargs: Any) -> DeskForm:
        """The form as last typed, not yet judged: no errors are shown before it is sent."""
        form = cls(query_of(fields), **kwargs)
        form.restored = True
        return form

    def parts(self) -> Iterator[Part]:
        """Sections with their fields; what no section names comes last, the reason at the very end."""
        named = {name for section in self.sections for name in section.names}
        rest = tuple(name for name in self.fields if name not in named and not self[name].is_hidden)
        last = tuple(sorted(rest, key=lambda name: name == "why"))
        for section in (*self.sections, *([Section("", last)] if last else [])):
            part = Part(section, [self[name] for name in section.names if name in self.fields])
            if part.fields:
                yield part

    def faults(self) -> list[tuple[str, str, str]]:
        """(id of the field's place, its label, what is wrong) for the summary above the form."""
        found = []
        for name, errors in self.errors.items():
            label = str(self.fields[name].label or name) if name in self.fields else ""
            found += [(f"field-{name}" if label else "", label, str(error)) for error in errors]
        return found


def query_of(fields: Mapping[str, list[str]]) -> QueryDict:
    """Fields as lists of strings, as a request brings them."""
    query = QueryDict(mutable=True)
    for name, values in fields.items():
        query.setlist(name, list(values))
    return query
