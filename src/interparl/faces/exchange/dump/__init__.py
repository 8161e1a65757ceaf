"""Whole copies of what is public: tables as CSV and JSON lines, described (CSVW), with checksums.

`write_dump` writes one to a file; `shelf` is where the site keeps the newest for everybody.
"""

from interparl.faces.exchange.dump.writing import Dumped, write_dump

__all__ = ["Dumped", "write_dump"]
