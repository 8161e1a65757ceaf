from __future__ import annotations

from interparl.engine.concordance.result import DivergenceKind, Relation, State
from interparl.engine.concordance.tables import ROW_TYPES, dictionary
from interparl.engine.lawtext.law import Grade
from interparl.engine.lawtext.source import DropReason
from interparl.faces.exchange.report import words


def test_every_code_of_the_engine_has_words() -> None:
    assert set(words.STATES) == set(words.STATE_MEANINGS) == set(words.SYMBOLS) == set(State)
    assert set(words.RELATIONS) == set(words.RELATION_MEANINGS) == set(Relation)
    assert set(words.KINDS) == set(DivergenceKind)
    assert set(words.GRADES) == set(Grade)
    assert set(words.DROPS) == set(DropReason)


def test_no_two_codes_share_a_word() -> None:
    for names in (words.STATES, words.RELATIONS, words.KINDS):
        shown = [message.text() for message in names.values()]
        assert len(shown) == len(set(shown))


def test_headings_are_for_fields_that_exist() -> None:
    known = {entry.name for row_type in ROW_TYPES for entry in dictionary(row_type)}
    assert set(words.FIELDS) <= known


def test_confidence_words_cover_every_chance_in_falling_order() -> None:
    bounds = [bound for bound, _ in words.CONFIDENCE]
    assert bounds == sorted(bounds, reverse=True)
    assert bounds[-1] == 0.0
