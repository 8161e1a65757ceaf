"""Encoders that come with the package; others may be plugged in (see `interparl.engine.concordance.encode`)."""
