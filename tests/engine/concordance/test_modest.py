"""A law on the same subject in other words: nothing is called absent for want of knowledge."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest

from interparl.engine.concordance.align import UNDECIDED, Scores, modest
from interparl.engine.concordance.compare import SubjectLaws, compare
from interparl.engine.concordance.coverage import coverage_of_subject
from interparl.engine.concordance.features import Table
from interparl.engine.lawtext.read import law_from_text, read_law
from interparl.samples import files

OTHER_MATTER = "ACT ON BEES\n\n" + "\n\n".join(
    f"Article {number}. {heading}\n{text}"
    for number, (heading, text) in enumerate(
        (
            ("Apiaries", "A beekeeper registers each apiary with the municipality in spring."),
            ("Distance", "Hives stand at least fifty metres from a public road or a playground."),
            ("Foulbrood", "Foulbrood in a hive is reported to the veterinary service at once."),
            ("Honey", "Honey is sold in glass under the name of the village where it was gathered."),
        ),
        start=1,
    )
)


def test_a_redrafted_law_is_left_to_a_person_and_a_law_on_another_matter_is_called_absent() -> None:
    samples = {sample.state: sample for sample in files()}
    model = read_law(samples["model"].paths[0])
    redrafted = SubjectLaws("G", (read_law(samples["G"].paths[0]),))
    bees = SubjectLaws("Bees", (law_from_text(OTHER_MATTER, language="en", name="bees.txt"),))
    result = compare(model, [redrafted, bees])
    first, second = (coverage_of_subject(result, subject.key) for subject in result.subjects)
    assert first.none == 0
    assert first.not_examined > 20
    assert all(p.confidence <= 0.6 for p in result.proposals if p.subject == "s1" and not p.counterparts)
    assert second.none > 35


@pytest.mark.parametrize(
    ("linked", "of", "undecided"),
    [(0, 100, False), (4, 100, False), (5, 100, True), (33, 100, True), (34, 100, False)],
)
def test_a_law_that_answers_some_provisions_and_not_a_third_of_them_is_left_to_a_person(
    linked: int, of: int, undecided: bool
) -> None:
    chances = np.array([0.9] * linked + [0.02] * (of - linked), np.float32)
    table = SimpleNamespace(
        pairs=SimpleNamespace(n=of, rows=np.arange(of)),
        same=np.ones(of, bool),
        column=lambda name: {"subject": np.full(of, 0.2, np.float32)}[name],
    )
    found = modest(Scores(chances, chances, 1 - chances), cast("Table", table)).absence
    assert all((absence < UNDECIDED + 0.01) is undecided for absence in found[linked:].tolist())
