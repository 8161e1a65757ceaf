"""Text -> vectors: what an encoder is, which one is used, and how an owner plugs in another.

The package brings one encoder (`encoders.bundled`). An owner of a better model gives ``--encoder module:factory``: a
callable without arguments that returns an object with the members of `Encoder`; or installs a distribution with an
entry point in the group ``interparl.encoders`` and gives that entry point's name. Vectors are cached under the
encoder's `id`, so an encoder must change its id whenever its vectors change.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from interparl.engine.message import Message, say

if TYPE_CHECKING:
    from interparl.engine.concordance.cache import VectorCache

Vectors = NDArray[np.float32]
Progress = Callable[[int, int], None]
GROUP = "interparl.encoders"


class EncoderError(Exception):
    """An encoder cannot be had, or it does not keep the contract of `Encoder`; `message` says which and why."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(message.text("en"))


@runtime_checkable
class Encoder(Protocol):
    """Turns texts of any language into vectors whose inner product says how near their meanings are."""

    @property
    def id(self) -> str:
        """Names the model, its quantisation and how long texts are cut; equal ids mean equal vectors."""

    @property
    def dim(self) -> int:
        """The length of a vector."""

    def encode(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        """One row of length 1 for each text, in order. `progress` is told (texts done, texts in all) now and then."""


class CachedEncoder:
    """Another encoder behind a cache on disk: each distinct text is encoded once, then only read."""

    def __init__(self, encoder: Encoder, cache: VectorCache) -> None:
        self._encoder = encoder
        self._cache = cache

    @property
    def id(self) -> str:
        """The id of the encoder behind the cache."""
        return self._encoder.id

    @property
    def dim(self) -> int:
        """The length of a vector."""
        return self._encoder.dim

    def encode(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        """As `Encoder.encode`. New vectors are stored in portions, so that work cut short is not lost.

        All rows pass through the cache's float16, whether new or old: the first and the second run agree exactly.
        """
        from interparl.engine.concordance.cache import key_of, rounded

        rows = np.zeros((len(texts), self.dim), np.float32)
        places: dict[bytes, list[int]] = {}
        for at, text in enumerate(texts):
            places.setdefault(key_of(text), []).append(at)
        done = 0
        for key, vector in self._cache.read(self.id, self.dim, places).items():
            rows[places[key]] = vector
            done += len(places.pop(key))
        if progress is not None and (done or not places):
            progress(done, len(texts))
        missing = sorted(places, key=lambda key: places[key][0])
        for start in range(0, len(missing), PORTION):
            keys = missing[start : start + PORTION]
            before = done
            share = sum(len(places[key]) for key in keys) / len(keys)
            tell = None if progress is None else _Part(progress, before, share, len(texts))
            fresh = rounded(self._encoder.encode([texts[places[key][0]] for key in keys], progress=tell))
            if fresh.shape != (len(keys), self.dim) or not np.isfinite(fresh).all():
                raise EncoderError(
                    say("The encoder {name} returned vectors of a wrong shape or with no value.", name=self.id)
                )
            self._cache.write(self.id, keys, fresh)
            for key, vector in zip(keys, fresh, strict=True):
                rows[places[key]] = vector
                done += len(places[key])
        rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
        return rows


PORTION = 2048
"""Texts encoded between two writes to the cache."""


class _Part:
    """Progress of one portion, told as progress of the whole."""

    def __init__(self, tell: Progress, before: int, share: float, total: int) -> None:
        self._tell, self._before, self._share, self._total = tell, before, share, total

    def __call__(self, done: int, _of: int) -> None:
        self._tell(min(self._total, self._before + round(done * self._share)), self._total)


def default_encoder(spec: str | None = None) -> Encoder:
    """The encoder to use, behind the cache: the bundled one, or the one that `spec` names (see this module's text)."""
    from interparl.engine.concordance.cache import VectorCache

    return CachedEncoder(named_encoder(spec) if spec else _bundled(), VectorCache())


def named_encoder(spec: str) -> Encoder:
    """An encoder by ``module:factory`` or by the name of an entry point; it is not put behind a cache."""
    if ":" in spec:
        module, _, factory = spec.partition(":")
        try:
            made = getattr(import_module(module), factory)()
        except (ImportError, AttributeError) as error:
            raise EncoderError(say("No encoder {name}: {error}", name=spec, error=str(error))) from error
    else:
        found = entry_points(group=GROUP, name=spec)
        if not found:
            raise EncoderError(say("No installed package offers an encoder named {name}.", name=spec))
        made = next(iter(found)).load()()
    if not isinstance(made, Encoder):
        raise EncoderError(say("{name} did not return an encoder: it lacks id, dim or encode.", name=spec))
    return made


def _bundled() -> Encoder:
    from interparl.engine.concordance.encoders.bundled import BundledEncoder

    return BundledEncoder()
