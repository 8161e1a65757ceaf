"""The result of a comparison on a terminal: coverage per column, with base, and what to look at first."""

from __future__ import annotations

from collections import Counter

from interparl.engine.concordance.coverage import coverage_of_subject
from interparl.engine.concordance.result import Comparison
from interparl.engine.message import say
from interparl.faces.exchange.report.words import KINDS

WIDTH = 24


def summary_text(comparison: Comparison, language: str) -> str:
    """A few lines a person can read at once."""
    lines = [say("Proposals of a machine, not findings: each needs a person's review.").text(language), ""]
    for subject in comparison.subjects:
        found = coverage_of_subject(comparison, subject.key)
        if subject.refused is not None:
            lines.append(f"{subject.name}: " + say("not examined: {why}", why=subject.refused).text(language))
            continue
        bar = "".join(
            sign * round(WIDTH * share / max(1, found.total))
            for sign, share in (("█", found.full), ("▒", found.part), ("·", found.none))
        )
        lines.append(
            f"{subject.name}\n  {bar}  "
            + say(
                "{full} full, {part} in part, {none} without counterpart, of {examined} provisions examined",
                full=found.full,
                part=found.part,
                none=found.none,
                examined=found.examined,
            ).text(language)
        )
        kinds = Counter(d.kind for p in comparison.proposals if p.subject == subject.key for d in p.divergences)
        if kinds:
            told = "; ".join(f"{KINDS[kind].text(language).lower()} {count}" for kind, count in kinds.most_common())
            lines.append("  " + say("divergences proposed: {kinds}", kinds=told).text(language))
        unsure = sum(1 for p in comparison.proposals if p.subject == subject.key and p.abstained)
        if unsure:
            lines.append("  " + say("{count} left to a person: the machine is too unsure", count=unsure).text(language))
    return "\n".join(lines)
