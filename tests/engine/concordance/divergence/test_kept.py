"""Differences kept between runs: the same answer, less work, and nothing believed that is damaged."""

from __future__ import annotations

from pathlib import Path

import pytest

from interparl.engine.concordance.divergence import Pair, diverge_many, find
from interparl.engine.concordance.divergence.candidate import Candidate
from interparl.engine.concordance.divergence.kept import KeptOnDisk

PAIRS = [
    Pair("The fee is paid within 30 days.", "en", "The fee is paid within 60 days.", "en"),
    Pair("The keeper shall not sell oil under article 7.", "en", "The keeper may sell oil under article 9.", "en"),
    Pair("Ships pay dues of ten crowns.", "en", "Суда уплачивают сбор в двадцать крон.", "ru"),
    Pair("The lamp is lit at sunset.", "en", "The lamp is lit at sunset.", "en"),
]


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The left texts of the pairs that were really compared."""
    seen: list[str] = []
    real = find.candidates_of

    def counting(pair: Pair, *rest: object) -> list[Candidate]:
        seen.append(pair.left)
        return real(pair, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(find, "candidates_of", counting)
    return seen


def test_a_second_run_says_the_same_and_compares_nothing(tmp_path: Path, looked_at: list[str]) -> None:
    kept = KeptOnDisk(tmp_path)
    plain = diverge_many(PAIRS)
    assert any(plain), "nothing differs: the test would prove nothing"
    assert diverge_many(PAIRS, kept=kept) == plain
    looked_at.clear()
    assert diverge_many(PAIRS, kept=KeptOnDisk(tmp_path)) == plain
    assert looked_at == []


def test_only_a_changed_pair_is_compared_again(tmp_path: Path, looked_at: list[str]) -> None:
    diverge_many(PAIRS, kept=KeptOnDisk(tmp_path))
    changed = [PAIRS[0], Pair(PAIRS[1].left, "en", "The keeper must sell oil under article 9.", "en"), *PAIRS[2:]]
    looked_at.clear()
    assert diverge_many(changed, kept=KeptOnDisk(tmp_path)) == diverge_many(changed)
    assert looked_at[0] == PAIRS[1].left
    assert len(looked_at) == 1 + len(changed)


def test_where_references_go_counts_only_for_a_text_that_refers(tmp_path: Path, looked_at: list[str]) -> None:
    def with_numbers(numbers: dict[str, str]) -> list[Pair]:
        return [Pair(p.left, p.left_language, p.right, p.right_language, numbers) for p in PAIRS]

    diverge_many(with_numbers({"7": "9"}), kept=KeptOnDisk(tmp_path))
    looked_at.clear()
    told = diverge_many(with_numbers({"7": "8", "3": "4"}), kept=KeptOnDisk(tmp_path))
    assert looked_at == [PAIRS[1].left]
    assert told == diverge_many(with_numbers({"7": "8", "3": "4"}))


def test_a_damaged_file_counts_as_not_kept(tmp_path: Path) -> None:
    plain = diverge_many(PAIRS, kept=KeptOnDisk(tmp_path))
    paths = sorted(tmp_path.rglob("*.json"))
    assert len(paths) == len(PAIRS)
    for path, spoilt in zip(paths, (b"", b"{", b'[{"kind": "no such"}]', b"\xff"), strict=True):
        path.write_bytes(spoilt)
    assert diverge_many(PAIRS, kept=KeptOnDisk(tmp_path)) == plain


def test_the_oldest_go_when_there_are_too_many(tmp_path: Path) -> None:
    kept = KeptOnDisk(tmp_path, most=10)
    kept.write({f"{number:064x}": () for number in range(30)})
    assert len(list(tmp_path.rglob("*.json"))) == 9


def test_a_folder_that_cannot_be_written_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "differences").write_text("in the way")
    assert diverge_many(PAIRS, kept=KeptOnDisk(tmp_path)) == diverge_many(PAIRS)
