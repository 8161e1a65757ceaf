"""The vectors of a whole bank of laws on disk, read through a memory map: what lies nearest to a text, in any language.

A matrix is a folder. The file ``current`` names the *generation* that counts, a folder with a frame and segments. A
frame holds how rows are made: each language's mean vector, which is taken off (see `vectors`), and a rotation that puts
what tells rows apart into their first columns. A segment holds the rows of one portion. Files are written whole under
another name, flushed and renamed, never changed: a writer that is killed leaves nothing but a file that is overlooked.
Two writers at once write a row twice, which does no harm. As the matrix grows, `refit` makes a new generation with
means and rotation of what is there by then.

Rows are float16. Converting all of them for one question takes longer than multiplying them, so each segment holds the
first `HEAD` columns in float32 as well: these choose `SHORT` rows, which are then compared whole.

A row's key is 32 bytes (the fingerprint of its text, see `stale.digest`): a text that stands in ten wordings of a law
is encoded and kept once.

Layout of a segment (little-endian): ``IPM1``, uint32 columns, uint32 columns of the head, uint64 rows, uint64 size of
what follows; then for all rows keys, languages (uint16, place in the frame's list), norms (float32: length of the
centred vector), heads (float32), vectors (float16).
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from interparl.engine.concordance.vectors import PRIOR_TEXTS, normalised, stored_means

Floats = NDArray[np.float32]
MAGIC = b"IPM1"
LEAD = struct.Struct("<4sIIQQ")
KEY = 32
HEAD = 64
"""Columns that choose the rows which are compared whole."""
SHORT = 2000
"""Rows compared whole at least."""
MANY = 48
"""Segments above which a new generation is worth its writing."""
FIRST_FIT = 256
"""Rows from which on means and rotation are made of the rows themselves."""
BLOCK = 16_384


@dataclass(frozen=True, slots=True, eq=False)
class _Frame:
    """How the rows of a generation are made. `fitted` is the number of rows that means and rotation rest on."""

    name: str
    encoder: str
    languages: tuple[str, ...]
    means: Floats
    rotation: Floats
    fitted: int

    def mean(self, language: str) -> Floats:
        """The mean vector of a language; that of all languages for one that is new here."""
        if language in self.languages:
            return np.asarray(self.means[self.languages.index(language)], np.float32)
        return np.asarray(self.means.mean(0) if len(self.means) else np.zeros(len(self.rotation)), np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class _Segment:
    keys: NDArray[np.void]
    languages: NDArray[np.uint16]
    norms: Floats
    heads: Floats
    rows: NDArray[np.float16]


class Matrix:
    """The matrix in `folder` for the vectors of one encoder. Made empty where there is none, or one of another encoder.

    One object may be used by several threads; writers in several processes do not disturb readers.
    """

    def __init__(self, folder: Path, encoder: str, dim: int) -> None:
        self._folder, self._encoder, self._dim = folder, encoder, dim
        self._frame: _Frame | None = None
        self._generation = ""
        self._segments: dict[str, _Segment] = {}

    @property
    def name(self) -> str:
        """Tells this matrix from one that was lost: a matrix made anew has another name."""
        return self._look().name

    def __len__(self) -> int:
        """Rows, those written twice counted twice."""
        self._look()
        return sum(len(segment.rows) for segment in self._segments.values())

    def known(self, keys: Sequence[bytes]) -> set[bytes]:
        """Those of the keys that have a row."""
        self._look()
        wanted = set(keys)
        return {key for segment in self._segments.values() for key in segment.keys.tolist() if key in wanted}

    def append(self, keys: Sequence[bytes], languages: Sequence[str], vectors: Floats) -> None:
        """Add rows (of length 1, not centred): there at once for every reader, or not at all when the writer dies."""
        if not keys:
            return
        frame = self._look()
        missing = sorted(set(languages) - set(frame.languages))
        if missing:
            frame = self._extend(frame, missing)
        self._write(self._folder / self._generation, frame, keys, languages, vectors)
        if len(self._segments) >= MANY or len(self) >= 2 * max(frame.fitted, FIRST_FIT):
            self.refit()

    def nearest(self, vector: Floats, language: str, k: int) -> list[tuple[bytes, float]]:
        """The `k` rows nearest to a text in `language` (vector of length 1): key and nearness from -1 to 1."""
        frame = self._look()
        segments = list(self._segments.values())
        if not segments or k < 1:
            return []
        query = (normalised((vector - frame.mean(language))[None, :]) @ frame.rotation)[0]
        coarse = np.concatenate([segment.heads @ query[:HEAD] for segment in segments])
        short = min(len(coarse), max(SHORT, 8 * k))
        places = np.argpartition(-coarse, short - 1)[:short]
        found: dict[bytes, float] = {}
        start = 0
        for segment in segments:
            mine = np.sort(places[(places >= start) & (places < start + len(segment.rows))]) - start
            start += len(segment.rows)
            scores = np.asarray(segment.rows[mine], np.float32) @ query
            for at, score in zip(mine.tolist(), scores.tolist(), strict=True):
                found[segment.keys[at].item()] = score
        return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:k]

    def clear(self) -> None:
        """Throw everything away; the matrix has another name from then on."""
        with contextlib.suppress(OSError):
            (self._folder / "current").unlink()
        for place in self._folder.glob("*/frame.npz"):
            shutil.rmtree(place.parent, ignore_errors=True)
        self._look()

    def refit(self) -> None:
        """Make a new generation: one segment, with means and rotation of the rows that are there."""
        frame = self._look()
        counts, sums = np.zeros(len(frame.languages)), np.zeros((len(frame.languages), self._dim))
        for _, codes, raw in self._raw(frame):
            np.add.at(sums, codes, raw)
            counts += np.bincount(codes, minlength=len(counts))
        prior = stored_means(self._encoder)
        means = np.stack([
            _blended(sums[at], counts[at], prior, language) for at, language in enumerate(frame.languages)
        ]) if frame.languages else frame.means  # fmt: skip
        spread = np.zeros((self._dim, self._dim))
        for _, codes, raw in self._raw(frame):
            rows = normalised(raw - means[codes])
            spread += rows.T.astype(np.float64) @ rows
        rotation = np.ascontiguousarray(np.linalg.eigh(spread)[1][:, ::-1], np.float32)
        fitted = _Frame(frame.name, frame.encoder, frame.languages, means, rotation, int(counts.sum()))
        self._replace(fitted, frame)

    def _replace(self, fitted: _Frame, frame: _Frame) -> None:
        generation = self._begin(fitted)
        parts = [
            (keys, [fitted.languages[code] for code in codes.tolist()], raw) for keys, codes, raw in self._raw(frame)
        ]
        if parts:
            keys = [key for part in parts for key in part[0]]
            languages = [language for part in parts for language in part[1]]
            self._write(self._folder / generation, fitted, keys, languages, np.concatenate([p[2] for p in parts]))
        self._make_current(generation)

    def _raw(self, frame: _Frame) -> Iterator[tuple[list[bytes], NDArray[np.int64], Floats]]:
        """Keys, languages and vectors as they were given, block by block; each key once."""
        seen: set[bytes] = set()
        for segment in list(self._segments.values()):
            for start in range(0, len(segment.rows), BLOCK):
                part = slice(start, start + BLOCK)
                keys = segment.keys[part].tolist()
                first = [at for at, key in enumerate(keys) if key not in seen and not seen.add(key)]  # type: ignore[func-returns-value]
                codes = segment.languages[part].astype(np.int64)[first]
                rows = np.asarray(segment.rows[part], np.float32)[first] @ frame.rotation.T
                rows *= segment.norms[part][first][:, None]
                yield [keys[at] for at in first], codes, rows + frame.means[codes]

    def _extend(self, frame: _Frame, languages: Sequence[str]) -> _Frame:
        """The same frame with more languages. Their places stand behind, so that rows need not be written again."""
        prior = stored_means(self._encoder)
        more = [_blended(np.zeros(self._dim), 0, prior, language) for language in languages]
        means = np.concatenate([frame.means.reshape(-1, self._dim), np.stack(more)]).astype(np.float32)
        wider = _Frame(frame.name, frame.encoder, (*frame.languages, *languages), means, frame.rotation, frame.fitted)
        if len(self):
            self._replace(wider, frame)
        else:
            self._make_current(self._begin(wider))
        return self._look()

    def _look(self) -> _Frame:
        """The frame that counts now; reads what other processes have written since."""
        try:
            generation = (self._folder / "current").read_text(encoding="ascii").strip()
        except OSError:
            generation = ""
        if not generation or generation != self._generation or self._frame is None:
            frame = _read_frame(self._folder / generation) if generation else None
            if frame is None or frame.encoder != self._encoder or frame.rotation.shape != (self._dim, self._dim):
                empty = _Frame(
                    os.urandom(10).hex(), self._encoder, (), np.zeros((0, self._dim), np.float32),
                    np.eye(self._dim, dtype=np.float32), 0,
                )  # fmt: skip
                generation = self._begin(empty)
                self._point_to(generation)
                frame = empty
            self._frame, self._generation, self._segments = frame, generation, {}
        place = self._folder / self._generation
        with contextlib.suppress(OSError):
            for path in sorted(place.glob("*.seg")):
                if path.name not in self._segments:
                    segment = _read_segment(path, self._dim)
                    if segment is not None:
                        self._segments[path.name] = segment
        return self._frame

    def _begin(self, frame: _Frame) -> str:
        generation = os.urandom(8).hex()
        place = self._folder / generation
        place.mkdir(parents=True)
        about = {"name": frame.name, "encoder": frame.encoder, "languages": frame.languages, "fitted": frame.fitted}
        with (place / "frame.npz").open("wb") as file:
            np.savez(file, about=np.array(json.dumps(about)), means=frame.means, rotation=frame.rotation)
            file.flush()
            os.fsync(file.fileno())
        return generation

    def _make_current(self, generation: str) -> None:
        before = self._generation
        self._point_to(generation)
        if before and before != generation:
            # Readers that still hold the old files keep them; where the platform refuses, they go another time.
            shutil.rmtree(self._folder / before, ignore_errors=True)
        self._look()

    def _point_to(self, generation: str) -> None:
        _put(self._folder / "current", generation.encode("ascii"))

    def _write(
        self, place: Path, frame: _Frame, keys: Sequence[bytes], languages: Sequence[str], vectors: Floats
    ) -> None:
        places = {language: at for at, language in enumerate(frame.languages)}
        codes = np.array([places[language] for language in languages], np.int64)
        size = len(keys) * (KEY + 2 + 4 + HEAD * 4 + self._dim * 2)
        path = place / f"{len(list(place.glob('*.seg'))):06d}-{os.urandom(4).hex()}.seg"
        part = path.with_suffix(".part")
        with part.open("wb") as file:
            file.write(LEAD.pack(MAGIC, self._dim, HEAD, len(keys), size))
            file.write(b"".join(keys))
            file.write(codes.astype("<u2").tobytes())
            rows = np.empty((len(keys), self._dim), "<f2")
            heads = np.zeros((len(keys), HEAD), "<f4")
            norms = np.empty(len(keys), "<f4")
            for start in range(0, len(keys), BLOCK):
                block = slice(start, start + BLOCK)
                off = np.asarray(vectors[block], np.float32) - frame.means[codes[block]]
                norms[block] = np.linalg.norm(off, axis=1)
                turned = normalised(off) @ frame.rotation
                rows[block] = turned
                heads[block, : min(HEAD, self._dim)] = turned[:, :HEAD]
            for array in (norms, heads, rows):
                file.write(array.tobytes())
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)


def _blended(total: NDArray[np.float64], count: float, prior: Mapping[str, Floats], language: str) -> Floats:
    """The mean of `count` rows that add up to `total`, blended with the package's own (see `vectors`)."""
    if not prior:
        return np.asarray(total / max(count, 1), np.float32)
    own = prior.get(language)
    base = np.asarray(own if own is not None else np.mean(list(prior.values()), axis=0), np.float64)
    return np.asarray((total + base * PRIOR_TEXTS) / (count + PRIOR_TEXTS), np.float32)


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.urandom(4).hex()}.part")
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def _read_frame(place: Path) -> _Frame | None:
    try:
        with np.load(place / "frame.npz", allow_pickle=False) as held:
            about = json.loads(str(held["about"]))
            return _Frame(
                about["name"], about["encoder"], tuple(about["languages"]), held["means"], held["rotation"],
                about["fitted"],
            )  # fmt: skip
    except (OSError, ValueError, KeyError, EOFError):
        return None


def _read_segment(path: Path, dim: int) -> _Segment | None:
    """The segment through a memory map; None for a file that is not whole."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            magic, columns, head, count, body = LEAD.unpack(file.read(LEAD.size))
    except (OSError, struct.error):
        return None
    if magic != MAGIC or (columns, head) != (dim, HEAD) or size != LEAD.size + body or not count:
        return None
    if body != count * (KEY + 2 + 4 + HEAD * 4 + dim * 2):
        return None
    at = LEAD.size
    parts: list[NDArray[np.generic]] = []
    for kind, width in ((f"V{KEY}", 0), ("<u2", 0), ("<f4", 0), ("<f4", HEAD), ("<f2", dim)):
        shape = (count, width) if width else (count,)
        parts.append(np.memmap(path, kind, "r", offset=at, shape=shape))
        at += parts[-1].nbytes
    keys, languages, norms, heads, rows = parts
    return _Segment(keys, languages, norms, heads, rows)  # type: ignore[arg-type]
