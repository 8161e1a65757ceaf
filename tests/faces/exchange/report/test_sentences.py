from __future__ import annotations

from dataclasses import replace

from interparl.engine.concordance.result import Comparison
from interparl.engine.message import say
from interparl.faces.exchange.report.sentences import key_sentences


def test_the_sentences_follow_from_the_numbers(comparison: Comparison) -> None:
    assert key_sentences(comparison, "en") == (
        "Most of the model act is covered by Northland: 2 of 6 provisions in full (33%), 2 in part, "
        "2 without a counterpart.",
        "Least of it is covered by Westmark, Peakland and Valleyland: 1 of 7 provisions in full (14%), 1 in part, "
        "5 without a counterpart.",
        "Without a counterpart in any law examined: Article 7.",
        "Missing in most of those examined: Article 2 (6 of 7), Article 5 (5 of 6), Article 6 (5 of 7) and "
        "Article 4 (4 of 7).",
        "Divergences of substance: 16; most often deadline (2), number (2) and negation (2).",
        "For a person to look at first: 7 pairs; not decided: 1, confidence below 70%: 6.",
        "Provisions that the laws have and the model act has not: 1.",
        "Not examined, so nothing is said of them: Farland.",
    )


def test_nothing_examined_is_said_plainly(comparison: Comparison) -> None:
    refused = tuple(replace(s, refused=say("Not read.")) for s in comparison.subjects)
    said = key_sentences(replace(comparison, proposals=(), subjects=refused, extra={}), "en")
    assert said[0] == "Nothing was examined."
    assert not any("covered by" in sentence for sentence in said)


def test_subjects_that_cover_alike_are_not_ranked(comparison: Comparison) -> None:
    only = replace(
        comparison,
        subjects=comparison.subjects[:1],
        proposals=tuple(p for p in comparison.proposals if p.subject == comparison.subjects[0].key),
    )
    said = key_sentences(only, "en")
    assert said[0].startswith("Coverage of the model act by Northland:")
    assert not any(sentence.startswith(("Most of", "Least of")) for sentence in said)
