from __future__ import annotations

from tests.factories import Small


def test_small_assembly_has_four_delegations_and_six_speakers_on_the_council(small: Small) -> None:
    assert sorted(small.delegations) == ["XA", "XB", "XC", "XD"]
    assert small.council.ex_officio.count() == 6
