"""Sentences kept as data."""

from __future__ import annotations

import json

from interparl.engine.message import Message, message_of, say, say_number


def test_a_sentence_comes_back_from_json_as_it_was() -> None:
    inner = say_number("{number} provision", "{number} provisions", 3)
    whole = say("{name} has {what}.", name="Law 7", what=inner)
    assert message_of(json.loads(json.dumps(whole.data()))) == whole
    assert message_of(json.loads(json.dumps(inner.data()))) == inner


def test_nothing_kept_gives_an_empty_sentence() -> None:
    assert message_of({}) == Message("")
