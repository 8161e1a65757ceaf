from __future__ import annotations

from dataclasses import fields

import pytest

from interparl.engine.concordance.tables import (
    ROW_TYPES,
    CorrelationRow,
    CoverageRow,
    Row,
    dictionary,
    dictionary_messages,
    meaning,
)


@pytest.mark.parametrize("row_type", ROW_TYPES, ids=lambda row_type: row_type.__name__)
def test_every_field_has_its_meaning_from_the_docstring_below_it(row_type: type[Row]) -> None:
    entries = dictionary(row_type)
    assert [entry.name for entry in entries] == [field.name for field in fields(row_type)]
    assert all(entry.meaning.text().endswith(".") for entry in entries)
    assert meaning(row_type).text().endswith(".")


def test_types_are_written_as_in_the_source() -> None:
    types = {entry.name: entry.type for entry in dictionary(CorrelationRow)}
    assert types["confidence"] == "float | None"
    assert types["evidence"] == "tuple[Message, ...]"


def test_a_meaning_is_that_of_its_own_field() -> None:
    meanings = {entry.name: entry.meaning.text() for entry in dictionary(CoverageRow)}
    assert meanings["examined"] == "Base (denominator) of the shares: full + part + none."


def test_the_catalogue_gets_every_sentence() -> None:
    messages = dictionary_messages()
    assert len(messages) == len(ROW_TYPES) + sum(len(fields(row_type)) for row_type in ROW_TYPES)
    assert all("{" not in message.template for message in messages)
