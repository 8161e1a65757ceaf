"""The text encoder that a command uses: the bundled one or an owner's, behind the vector cache unless told not to."""

from __future__ import annotations

from pathlib import Path

from interparl.engine.concordance.encode import CachedEncoder, Encoder, default_encoder, named_encoder


def open_encoder(spec: str | None = None, *, folder: Path | None = None, cached: bool = True) -> Encoder:
    """`spec` is ``module:factory`` or an entry point's name; `folder` replaces the user's cache folder."""
    from interparl.engine.concordance.cache import VectorCache
    from interparl.engine.concordance.encoders.bundled import BundledEncoder

    if cached and folder is None:
        return default_encoder(spec)
    encoder = named_encoder(spec) if spec else BundledEncoder()
    return CachedEncoder(encoder, VectorCache(folder)) if cached else encoder
