"""The tag that says a sentence: with and without values, kept in a variable, in both languages."""

from __future__ import annotations

import pytest
from django.template import engines
from django.template.exceptions import TemplateSyntaxError
from django.utils.translation import override

from interparl.engine.message import say


def shown(source: str, language: str = "en", **values: object) -> str:
    """A piece of a template, filled."""
    engine = engines["django"]
    with override(language):
        return engine.from_string("{% load interparl %}" + source).render(values)


def test_a_sentence_without_values_is_in_the_language_of_each_reader() -> None:
    template = engines["django"].from_string('{% load interparl %}{% say "Programmes" %}')
    with override("en"):
        assert template.render({}) == "Programmes"
    with override("ru"):
        assert template.render({}) == say("Programmes").text("ru") != "Programmes"
    with override("en"):
        assert template.render({}) == "Programmes"


def test_values_are_escaped_days_written_out_and_messages_put_into_words() -> None:
    said = '{% say "Hearing: {what}" what=what %}'
    assert shown(said, what="<b>one</b> & two") == "Hearing: &lt;b&gt;one&lt;/b&gt; &amp; two"
    assert shown(said, what="2024-06-03") == "Hearing: 3 June 2024"
    assert shown(said, what=say("Programmes")) == "Hearing: Programmes"
    assert shown(said, what=7) == "Hearing: 7"
    assert shown(said, what="{braces}") == "Hearing: {braces}"


def test_a_variable_keeps_a_sentence_and_nothing_is_shown_where_it_is_said() -> None:
    assert shown('{% say "Programmes" as name %}[{{ name }}]') == "[Programmes]"
    assert shown('{% say "Hearing: {what}" what=what as name %}[{{ name }}]', what="<i>") == "[Hearing: &lt;i&gt;]"


def test_a_sentence_out_of_a_variable_is_said_as_well_and_a_wrong_tag_is_refused() -> None:
    assert shown("{% say sentence %}", sentence="Programmes") == "Programmes"
    with pytest.raises(TemplateSyntaxError):
        shown('{% say "Programmes" "twice" %}')
