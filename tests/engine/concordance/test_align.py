"""Alignment of small invented laws with an encoder that needs no model."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.effort import examples

from interparl.engine.concordance import align_corpus
from interparl.engine.concordance.align import Alignment, Cancelled, align
from interparl.engine.concordance.encode import Progress, Vectors
from interparl.engine.concordance.result import Item


class Hashing:
    """Bags of hashed words: texts that share words are near each other."""

    id = "hashing"
    dim = 256

    def encode(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        out = np.full((len(texts), self.dim), 1e-3, np.float32)
        for row, text in enumerate(texts):
            for word in re.findall(r"\w+", text.lower()):
                out[row, zlib.crc32(word[:6].encode()) % self.dim] += 1
        return np.asarray(out / np.linalg.norm(out, axis=1, keepdims=True), np.float32)


MODEL = (
    "Every ferry shall carry one life jacket for each passenger and each member of the crew.",
    "The master keeps a log in which the hour of each departure and arrival is written down.",
    "A ferry that is older than thirty years shall be surveyed twice a year by the harbour office.",
    "Fares are published at the landing and may be raised only after ninety days of notice.",
    "Animals travel on the lower deck; the owner answers for the damage that they cause.",
    "The harbour office may withdraw the licence of an operator who hides an accident.",
    "Disputes about lost luggage are heard by the arbitrator of the port within two weeks.",
    "A passenger who smokes near the fuel tanks pays a fine of fifty crowns.",
)
NATIONAL = (
    "This act applies to the lakes of the province.",
    "Each vessel shall carry a life jacket for every passenger and every member of its crew.",
    "The hour of every departure and arrival is written down by the master in a log.",
    "Ferries older than thirty years are surveyed twice a year by the harbour office.",
    "Fares are published at the landing. They may be raised only after sixty days of notice.",
    "The owner of animals answers for damage that they cause; animals travel on the lower deck.",
    "Whoever smokes near the fuel tanks pays a fine of forty crowns.",
    "Disputes about lost luggage are heard by the arbitrator of the port within two weeks.",
    "The minister of fisheries appoints the wardens of the spawning grounds in spring.",
)
COUNTERPARTS = {0: 1, 1: 2, 2: 3, 3: 4, 4: 5, 6: 7, 7: 6}


def law(texts: Sequence[str], key: str, language: str = "en") -> tuple[Item, ...]:
    return tuple(Item(key, f"{key}:{k}", "", "", text, language, order=k) for k, text in enumerate(texts))


def links(found: Sequence[Alignment]) -> dict[str, set[str]]:
    return {one.item: {link.item for link in one.links} for one in found}


@pytest.mark.parametrize("use_order", [True, False])
def test_counterparts_are_found_and_the_absent_one_is_not_invented(use_order: bool) -> None:
    found = align(law(MODEL, "m"), law(NATIONAL, "n"), encoder=Hashing(), use_order=use_order)
    assert [one.item for one in found] == [f"m:{k}" for k in range(len(MODEL))]
    first = {k: int(found[k].candidates[0].item.split(":")[1]) for k in COUNTERPARTS}
    assert first == COUNTERPARTS
    assert found[5].links == ()
    assert found[5].absence > 0.5
    linked = {k: n for k, n in COUNTERPARTS.items() if links(found)[f"m:{k}"] == {f"n:{n}"}}
    assert len(linked) >= 6


def test_chances_are_chances_and_candidates_are_ranked() -> None:
    for one in align(law(MODEL, "m"), law(NATIONAL, "n"), encoder=Hashing(), candidates=4):
        scores = [candidate.score for candidate in one.candidates]
        assert len(scores) == 4
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= value <= 1 for value in [*scores, one.absence, one.confidence])
        assert one.confidence == (min(link.score for link in one.links) if one.links else one.absence)
        assert not (one.absent and one.abstained)
        assert not (one.links and one.abstained)


@settings(max_examples=examples(15), deadline=None)
@given(st.permutations(range(len(NATIONAL))), st.permutations(range(len(MODEL))))
def test_without_order_the_order_changes_nothing(right: list[int], left: list[int]) -> None:
    plain = align(law(MODEL, "m"), law(NATIONAL, "n"), encoder=Hashing(), use_order=False)
    items = [replace(law(MODEL, "m")[old], order=new) for new, old in enumerate(left)]
    others = [replace(law(NATIONAL, "n")[old], order=new) for new, old in enumerate(right)]
    mixed = align(items, others, encoder=Hashing(), use_order=False)
    assert links(mixed) == links(plain)
    confidence = {one.item: one.confidence for one in plain}
    assert all(abs(one.confidence - confidence[one.item]) < 1e-3 for one in mixed)


def test_labels_ids_and_laws_names_are_not_evidence() -> None:
    left, right = law(MODEL, "m"), law(NATIONAL, "n")
    named = [replace(item, label=f"Article {9 - k}", id=f"x{9 - k}", law="zz") for k, item in enumerate(right)]
    ids = {new.id: old.id for new, old in zip(named, right, strict=True)}
    plain = links(align(left, right, encoder=Hashing()))
    assert {k: {ids[x] for x in some} for k, some in links(align(left, named, encoder=Hashing())).items()} == plain


def test_a_provision_split_over_two_is_linked_to_both_or_to_its_larger_part() -> None:
    parts = (
        *NATIONAL[:5],
        "The owner answers for the damage that animals cause to passengers and to their luggage on board.",
        "Animals travel on the lower deck, on a leash, and are not let into the cabins of passengers.",
        *NATIONAL[6:],
    )
    whole = list(MODEL)
    whole[4] = f"{parts[6]} {parts[5]}"
    (found,) = (one for one in align(law(whole, "m"), law(parts, "n"), encoder=Hashing()) if one.item == "m:4")
    assert {candidate.item for candidate in found.candidates[:2]} == {"n:5", "n:6"}
    assert {link.item for link in found.links} <= {"n:5", "n:6"}
    assert found.links


def test_units_point_at_the_words_they_match() -> None:
    left, right = law(MODEL, "m"), law(NATIONAL, "n")
    found = align(left, right, encoder=Hashing())[3]
    assert [left[3].text[m.left.start : m.left.end] for m in found.units.covered] == [MODEL[3]]
    assert {m.item for m in found.units.reached} == {"n:4"}


def test_several_laws_at_once_and_none() -> None:
    other = law(NATIONAL[4:], "b")
    found = align(law(MODEL, "m"), (*law(NATIONAL[:4], "a"), *other), encoder=Hashing())
    assert found[0].candidates[0].law == "a"
    assert found[7].candidates[0].law == "b"
    (nothing,) = align(law(MODEL[:1], "m"), (), encoder=Hashing())
    assert nothing.absent
    assert nothing.absence == 1.0
    assert align((), law(NATIONAL, "n"), encoder=Hashing()) == ()


def test_a_corpus_is_narrowed_without_losing_counterparts(monkeypatch: pytest.MonkeyPatch) -> None:
    noise = [
        (f"Rule {k}: the keeper of pond {k * 7} counts {word} before winter.",)
        for k, word in enumerate(("carp", "pike", "eels", "reeds", "frogs", "nets", "boats", "ducks", "weirs", "locks"))
    ]
    laws = [*law(NATIONAL, "n"), *(item for k, texts in enumerate(noise) for item in law(texts, f"z{k}"))]
    monkeypatch.setattr(align_corpus, "LARGE", 8)
    monkeypatch.setattr(align_corpus, "PER_METHOD", 3)
    kept, pairs = align_corpus.narrowed(law(MODEL, "m"), laws, Hashing())
    assert [item.id for item in kept] == [item.id for item in laws if item in kept]
    assert len(kept) < len(laws)
    assert (pairs.n, pairs.m) == (len(MODEL), len(kept))
    found = align(law(MODEL, "m"), laws, encoder=Hashing())
    assert {k: found[k].candidates[0].item for k in COUNTERPARTS} == {k: f"n:{n}" for k, n in COUNTERPARTS.items()}


def test_progress_is_told_and_work_can_be_stopped() -> None:
    told: list[tuple[int, int]] = []
    align(law(MODEL, "m"), law(NATIONAL, "n"), encoder=Hashing(), progress=lambda a, b: told.append((a, b)))
    assert told[0][0] == 0
    assert told[-1][0] == told[-1][1]
    with pytest.raises(Cancelled):
        align(law(MODEL, "m"), law(NATIONAL, "n"), encoder=Hashing(), cancelled=lambda: True)


@settings(max_examples=examples(25), deadline=None)
@given(st.lists(st.text(max_size=80), min_size=1, max_size=6), st.lists(st.text(max_size=80), min_size=1, max_size=6))
def test_any_text_gives_an_answer_for_every_item(left: list[str], right: list[str]) -> None:
    found = align(law(left, "m", "ru"), law(right, "n", "hy"), encoder=Hashing())
    assert [one.item for one in found] == [f"m:{k}" for k in range(len(left))]
    assert all(np.isfinite(one.confidence) for one in found)
