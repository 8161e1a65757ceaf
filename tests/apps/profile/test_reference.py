"""The documentation says what the schema says."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest

from interparl.apps.profile.reference import reference
from interparl.apps.profile.schema.part import Part
from interparl.apps.profile.schema.tables import TABLES, parts_in

DOCS = Path(__file__).parent.parent.parent.parent / "docs" / "profiles.md"
PARTS: list[type[Part]] = [part for table in TABLES for part in (table, *(inner for _, inner in parts_in(table)))]


def test_docs_hold_the_reference_as_the_schema_gives_it() -> None:
    assert DOCS.read_text(encoding="utf-8").endswith(reference()), "run: interparl profile fields"


def choices(annotation: Any) -> list[str]:
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return [str(member.value) for member in annotation]
    return [str(value) for value in get_args(annotation)] if get_origin(annotation) is Literal else []


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_every_field_is_described_and_a_choice_names_all_its_words(part: type[Part]) -> None:
    for name, field in part.model_fields.items():
        assert field.description, name
        lacking = [word for word in choices(field.annotation) if word not in field.description]
        assert lacking == [], f"{part.__name__}.{name}"
