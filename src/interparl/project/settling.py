"""What a server process does once when it has loaded the program."""

from __future__ import annotations

import gc
from pathlib import Path

from django.template.loader import get_template
from django.template.utils import get_app_template_dirs
from django.urls import get_resolver

FACES = ("portal", "desk", "design")
"""The folders of templates that are compiled. All three take a second and a half of the processor and 20 MB."""

THRESHOLDS = (2_000, 10, 100)
"""When the collector looks through the youngest, the younger and all objects.

With Python's own (700, 10, 10) one request in forty waits 40 to 110 ms for a look through all objects, which finds next
to nothing; so it is one in some eight hundred, for up to 70 MB more memory until then.
"""


def settle() -> None:
    """Load what the first requests would load, and put everything loaded out of the garbage collector's sight.

    The program stays in memory as long as the process: looking through all of it again and again, as full collections
    do, costs some page in twenty a tenth of a second and finds nothing. Call it before any request is answered.
    """
    _ = get_resolver().url_patterns
    for folder in get_app_template_dirs("templates"):
        for face in FACES:
            for path in sorted(Path(folder).glob(f"{face}/**/*.html")):
                get_template(path.relative_to(folder).as_posix())
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
