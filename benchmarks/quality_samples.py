"""The whole program on the sample laws against their truth: links, relations, states, divergences.

    python benchmarks/quality_samples.py [--states A,B] [--wrong]

The samples are clean and made by one hand: read the figures as a check that nothing is broken, not as quality.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import dataclass, field

from interparl.engine.concordance.compare import SubjectLaws, compare
from interparl.engine.concordance.result import Comparison, Item, Proposal
from interparl.engine.lawtext.read import read_law
from interparl.samples import SampleLaw, files
from interparl.samples.truth import Link, StateTruth, truth


@dataclass
class Score:
    """Counts for one state."""

    true: int = 0
    proposed: int = 0
    right: int = 0
    relation: int = 0
    state: int = 0
    cells: int = 0
    abstained: int = 0
    kinds: Counter[str] = field(default_factory=Counter)

    @property
    def f1(self) -> float:
        """Of links."""
        return 2 * self.right / max(1, self.true + self.proposed)

    @property
    def divergence_f1(self) -> float:
        """Of kinds of divergence per cell."""
        return 2 * self.kinds["hit"] / max(1, 2 * self.kinds["hit"] + self.kinds["false"] + self.kinds["missed"])


def key_of(comparison: Comparison, item: Item) -> tuple[str, str]:
    """(file name, printed number as a key) of an item."""
    law = comparison.laws[item.law]
    node = law.act.find(item.id.removeprefix(f"{item.law}#"))
    return law.name, node.number.key if node and node.number else ""


def score(comparison: Comparison, subject: str, told: StateTruth, sample: SampleLaw, show: bool) -> Score:
    """Compare one column with the truth."""
    out = Score()
    numbers = {item.id: key_of(comparison, item)[1] for item in comparison.model_items()}
    proposals = {numbers[p.item]: p for p in comparison.proposals if p.subject == subject}
    for number, proposal in proposals.items():
        if not number:  # the annex, which the truth does not judge
            continue
        link = told.link(number)
        gold = {(place.file, place.number) for place in link.to}
        found = {key_of(comparison, comparison.items[c.item]) for c in proposal.counterparts}
        out.cells += 1
        out.true += len(gold)
        out.proposed += len(found)
        out.right += len(gold & found)
        out.abstained += proposal.abstained
        relation = link.relation_for("en", sample.language)
        out.relation += proposal.relation == relation
        out.state += str(proposal.state) == str(link.state)
        _kinds(out, link, proposal)
        if show and (gold != found or proposal.relation != relation or str(proposal.state) != str(link.state)):
            print(
                f"  {sample.state} {number}: gold {sorted(n for _, n in gold)} {relation}/{link.state}, "
                f"proposed {sorted(n for _, n in found)} {proposal.relation}/{proposal.state} "
                f"{proposal.confidence:.2f}{' abstained' if proposal.abstained else ''} "
                f"divergences {[str(d.kind) for d in proposal.divergences]} "
                f"of {[str(d.kind) for d in link.divergences]}"
            )
    return out


def _kinds(out: Score, link: Link, proposal: Proposal) -> None:
    if not link.to or not proposal.counterparts:
        return
    gold = {str(d.kind): {str(d.kind), *map(str, d.accept)} for d in link.divergences}
    said = {str(d.kind) for d in proposal.divergences}
    allowed = set().union(*gold.values()) if gold else set()
    out.kinds["hit"] += sum(1 for accepted in gold.values() if accepted & said)
    out.kinds["missed"] += sum(1 for accepted in gold.values() if not accepted & said)
    out.kinds["false"] += len(said - allowed)
    if not gold:
        out.kinds["controls"] += 1
        out.kinds["alarms"] += bool(said)


def main() -> int:
    """Print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--states", default="A,B,C,D,E,F,G")
    parser.add_argument("--wrong", action="store_true", help="list the cells that differ from the truth")
    options = parser.parse_args()
    wanted = options.states.split(",")
    model, *states = files()
    chosen = [sample for sample in states if sample.state in wanted]
    subjects = [SubjectLaws(s.state, tuple(read_law(path) for path in s.paths)) for s in chosen]
    comparison = compare(read_law(model.paths[0]), subjects)
    print("| state | links P | R | F1 | relation | state | divergence F1 | false alarms | left to a person |")
    print("|---|---|---|---|---|---|---|---|---|")
    for subject, sample in zip(comparison.subjects, chosen, strict=True):
        one = score(comparison, subject.key, truth().state(sample.state), sample, options.wrong)
        print(
            f"| {sample.state} {sample.language} | {one.right / max(1, one.proposed):.2f} | "
            f"{one.right / max(1, one.true):.2f} | "
            f"{one.f1:.2f} | {one.relation}/{one.cells} | {one.state}/{one.cells} | {one.divergence_f1:.2f} | "
            f"{one.kinds['alarms']}/{one.kinds['controls']} | {one.abstained} |"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
