"""One text of a law as a file: Akoma Ntoso, Word, PDF, plain text."""

from __future__ import annotations

from interparl.faces.exchange.laws.writers import FORMS, write

__all__ = ["FORMS", "write"]
