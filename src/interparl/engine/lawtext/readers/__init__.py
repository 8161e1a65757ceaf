"""Files of any format -> `Source`: the document's lines in reading order, and what was dropped.

`sniff` tells the format from the content; `read_source` reads every format but Akoma Ntoso, which has structure of
its own and is read into a tree by `readers.akn`. Nothing here opens a network connection or runs what a file carries.
"""

from __future__ import annotations

from interparl.engine.lawtext.readers.limits import check_size, load
from interparl.engine.lawtext.readers.reading import FORMATS, read_source
from interparl.engine.lawtext.readers.sniff import EXTENSIONS, sniff

__all__ = ["EXTENSIONS", "FORMATS", "check_size", "load", "read_source", "sniff"]
