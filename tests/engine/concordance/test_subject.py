"""What a law is about, told from the mean of its sentences."""

from __future__ import annotations

from interparl.engine.concordance import features, vectors
from interparl.engine.concordance.encode import default_encoder
from interparl.engine.concordance.result import Item

BEES = (
    "A beekeeper registers each apiary with the municipality.",
    "Hives stand at least fifty metres from a public road.",
    "Foulbrood in a hive is reported to the veterinary service.",
)
OLD_BEES = (
    "Whoever keeps bees tells the parish where the skeps are.",
    "No skep may be put beside a highway.",
    "Sickness among bees is made known to the horse doctor.",
)
PORTS = (
    "Ships pay harbour dues by tonnage.",
    "The pilot boards every vessel at the outer buoy.",
    "Cargo is unloaded at the quay that the harbour master names.",
)


def side(*laws: tuple[str, ...]) -> features.Side:
    items = [
        Item(f"law{n}", f"law{n}:{k}", "", "", text, "en", order=k)
        for n, law in enumerate(laws)
        for k, text in enumerate(law)
    ]
    return features.prepare(items, default_encoder().encode)


def test_an_older_law_on_the_same_matter_is_nearer_than_a_law_on_another() -> None:
    stored = vectors.stored_means(default_encoder().id)
    near = features.subjects(side(BEES), side(OLD_BEES, PORTS), stored)
    assert len(set(near[:3])) == 1
    assert near[0] > near[3] + 0.05


def test_nothing_is_said_of_the_subject_without_a_mean_of_the_language() -> None:
    near = features.subjects(side(BEES), side(PORTS), {})
    assert near.tolist() == [features.NO_SUBJECT] * 3
