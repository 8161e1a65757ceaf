"""Akoma Ntoso 3.0 (OASIS LegalDocML): acts written out, and the check against the official schema.

The reader stands with the other readers: ``readers/akn.py``.
"""

from interparl.engine.lawtext.akn.mappings import Mapped, Renaming, read_mappings
from interparl.engine.lawtext.akn.validate import validate_akn
from interparl.engine.lawtext.akn.write import write_akn

__all__ = ["Mapped", "Renaming", "read_mappings", "validate_akn", "write_akn"]
