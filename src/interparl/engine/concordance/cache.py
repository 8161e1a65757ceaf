"""Vectors on disk, so that a text is encoded once; safe under concurrent processes and under ``kill -9``.

A cache is a folder of *segments*. A segment is written whole under a temporary name, renamed into place, and never
changed again; so there is nothing to lock, and a writer that is killed leaves at most a temporary file. A row carries a
checksum over its key and its vector, checked at every reading: a damaged row, or a segment that is cut short, counts as
not cached. Many small segments are merged now and then; a merged one is in place before its parts are removed, and
rows that stand in two segments do no harm.

Layout of a segment (little-endian): ``IPV1``, uint32 length of a vector, uint64 number of rows; then for all rows in
ascending order of keys: keys (32 bytes, SHA-256 of the text), checksums (uint32, CRC-32), vectors (float16).

Size: at most `LIMIT` bytes for all encoders together (``INTERPARL_CACHE_MB`` sets another limit, in MB). Past it whole
segments go, those first whose last use lies farthest back, until a tenth of the limit is free.

Folder: ``INTERPARL_CACHE``, or else the place for caches of the platform (``XDG_CACHE_HOME``, ``~/Library/Caches``,
``LOCALAPPDATA``). A folder that cannot be written makes the cache forget, not fail.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import struct
import sys
import threading
import zlib
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

MAGIC = b"IPV1"
HEAD = struct.Struct("<4sIQ")
KEY = 32
LIMIT = 2 << 30
SMALL = 16 << 20
"""Segments below this many bytes are merged,"""
MANY = 24
"""once there are more than this many of them."""
ABANDONED = 3600.0
"""Seconds after which a temporary file is taken for one that a killed writer left."""

Halves = NDArray[np.float16]
Floats = NDArray[np.float32]


def cache_directory() -> Path:
    """The folder for all that can be made again: ``INTERPARL_CACHE`` or the platform's own place."""
    if named := os.environ.get("INTERPARL_CACHE"):
        return Path(named)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "interparl"


def write_whole(path: Path, content: bytes) -> bool:
    """Put a file in place whole or not at all; False where the folder cannot be written."""
    part = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        return False
    return True


def key_of(text: str) -> bytes:
    """The key of a text: SHA-256 of its UTF-8 form (lone surrogates allowed)."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def rounded(vectors: Floats) -> Floats:
    """Vectors as the cache will give them back: through float16."""
    return np.asarray(vectors, np.float16).astype(np.float32)


class _Segment:
    """A segment in a memory map. Raises `ValueError` if the file is not a whole segment for vectors of length `dim`."""

    def __init__(self, path: Path, dim: int) -> None:
        self.path, self.dim = path, dim
        self.size = path.stat().st_size
        if self.size < HEAD.size + KEY + 4 + 2 * dim:
            raise ValueError("cut short")
        held = np.memmap(path, np.uint8, "r")
        magic, length, count = HEAD.unpack(held[: HEAD.size].tobytes())
        if magic != MAGIC or length != dim or self.size != HEAD.size + count * (KEY + 4 + 2 * dim):
            raise ValueError("not a whole segment")
        at = HEAD.size
        self.keys = held[at : at + count * KEY].reshape(count, KEY)
        at += count * KEY
        self.checks = held[at : at + 4 * count].view("<u4")
        self.rows = held[at + 4 * count :].reshape(count, 2 * dim)
        # The first 8 bytes as a number put the keys in order; the whole key is compared afterwards.
        self.heads = np.ascontiguousarray(self.keys[:, :8]).view(">u8").ravel().astype(np.uint64)

    def find(self, keys: Sequence[bytes], heads: NDArray[np.uint64]) -> Iterable[tuple[bytes, Halves]]:
        """The wanted rows that are here and whole. `heads` are the first 8 bytes of `keys` as numbers."""
        places = np.minimum(np.searchsorted(self.heads, heads), len(self.heads) - 1)
        for wanted in np.flatnonzero(self.heads[places] == heads).tolist():
            key, row = keys[wanted], self.rows[places[wanted]].tobytes()
            if self.keys[places[wanted]].tobytes() != key:
                continue
            if zlib.crc32(row, zlib.crc32(key)) == int(self.checks[places[wanted]]):
                yield key, np.frombuffer(row, "<f2")

    def all(self) -> Iterable[tuple[bytes, Halves]]:
        """Every row that is whole."""
        return self.find([key.tobytes() for key in self.keys], self.heads)


class VectorCache:
    """The cache in one folder; one object may be shared between threads, one folder between processes."""

    def __init__(self, directory: Path | None = None, *, limit: int | None = None) -> None:
        self._root = (directory if directory is not None else cache_directory()) / "vectors"
        self._limit = limit if limit is not None else _limit_from_environment()
        self._open: dict[Path, _Segment] = {}
        self._lock = threading.Lock()

    def read(self, encoder: str, dim: int, keys: Collection[bytes]) -> dict[bytes, Floats]:
        """Key -> vector for those of `keys` that are cached for this encoder, in float16's precision."""
        found: dict[bytes, Floats] = {}
        with self._lock:
            for segment in self._segments(encoder, dim):
                wanted = [key for key in keys if key not in found]
                if not wanted:
                    break
                heads = np.frombuffer(b"".join(key[:8] for key in wanted), ">u8").astype(np.uint64)
                before = len(found)
                for key, row in segment.find(wanted, heads):
                    found[key] = row.astype(np.float32)
                if len(found) > before:
                    with contextlib.suppress(OSError):
                        os.utime(segment.path)
        return found

    def write(self, encoder: str, keys: Sequence[bytes], vectors: Floats) -> None:
        """Add rows as one new segment, then merge and remove segments if there are too many or they are too large."""
        if not len(keys):
            return
        with self._lock:
            folder = self._folder(encoder)
            path = folder / f"{os.urandom(8).hex()}.seg"
            rows = dict(zip(keys, np.asarray(vectors, "<f2"), strict=True))
            if write_whole(path, _packed(rows, vectors.shape[1])):
                self._merge(encoder, vectors.shape[1])
                self._shrink(path)

    def _folder(self, encoder: str) -> Path:
        plain = re.sub(r"[^A-Za-z0-9.]+", "-", encoder)[:60]
        return self._root / f"{plain}-{hashlib.sha256(encoder.encode()).hexdigest()[:12]}"

    def _segments(self, encoder: str, dim: int) -> list[_Segment]:
        """The segments now in the folder, the largest first; what is not a whole segment is removed."""
        try:
            paths = sorted(self._folder(encoder).glob("*.seg"))
        except OSError:
            return []
        segments = []
        for path in paths:
            segment = self._open.get(path)
            if segment is None or segment.dim != dim:
                try:
                    segment = _Segment(path, dim)
                except FileNotFoundError:
                    continue  # another process has just merged it
                except (OSError, ValueError):
                    with contextlib.suppress(OSError):
                        path.unlink(missing_ok=True)
                    continue
                self._open[path] = segment
            segments.append(segment)
        for path in set(self._open) - set(paths):
            if path.parent == self._folder(encoder):
                del self._open[path]
        return sorted(segments, key=lambda segment: -segment.size)

    def _merge(self, encoder: str, dim: int) -> None:
        small = [segment for segment in self._segments(encoder, dim) if segment.size < SMALL]
        if len(small) <= MANY:
            return
        rows: dict[bytes, Halves] = {}
        for segment in small:
            rows.update(segment.all())
        path = self._folder(encoder) / f"{os.urandom(8).hex()}.seg"
        if not rows or write_whole(path, _packed(rows, dim)):
            for segment in small:
                self._remove(segment.path)

    def _shrink(self, newest: Path) -> None:
        """Keep the limit; the file just written tells the time of the file system, so no clock is needed."""
        held = []
        try:
            now = newest.stat().st_mtime
            for path in self._root.glob("*/*"):
                with contextlib.suppress(OSError):
                    about = path.stat()
                    if path.suffix == ".seg":
                        held.append((about.st_mtime, about.st_size, path))
                    elif path.suffix == ".part" and now - about.st_mtime > ABANDONED:
                        path.unlink(missing_ok=True)
        except OSError:
            return
        total = sum(size for _, size, _ in held)
        if total <= self._limit:
            return
        for _, size, path in sorted(held):
            if path == newest or total <= self._limit * 0.9:
                break
            self._remove(path)
            total -= size

    def _remove(self, path: Path) -> None:
        self._open.pop(path, None)
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def _packed(rows: dict[bytes, Halves], dim: int) -> bytes:
    keys = sorted(rows)
    bodies = [np.ascontiguousarray(rows[key], "<f2").tobytes() for key in keys]
    checks = [zlib.crc32(body, zlib.crc32(key)) for key, body in zip(keys, bodies, strict=True)]
    return HEAD.pack(MAGIC, dim, len(keys)) + b"".join([*keys, np.array(checks, "<u4").tobytes(), *bodies])


def _limit_from_environment() -> int:
    named = os.environ.get("INTERPARL_CACHE_MB", "")
    return int(named) << 20 if named.isdigit() else LIMIT
