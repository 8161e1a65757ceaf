"""Keeps docs/openapi.yaml, the description of the API: `python scripts/openapi.py update` or `check`."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

KEPT = Path(__file__).parent.parent / "docs" / "openapi.yaml"


def main(arguments: list[str]) -> int:
    """Write the file anew, or say whether it is up to date (0) or not (1)."""
    if arguments not in (["update"], ["check"]):
        print(__doc__, file=sys.stderr)
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "interparl.project.settings")
    os.environ.setdefault("INTERPARL_DATA", tempfile.mkdtemp(prefix="interparl-openapi-"))
    os.environ.setdefault("INTERPARL_SECRET_KEY", "describes the API, signs nothing")
    import django

    django.setup()
    from interparl.faces.api.schema import as_yaml

    text = as_yaml()
    if arguments == ["update"]:
        KEPT.write_text(text, encoding="utf-8")
        return 0
    if KEPT.exists() and KEPT.read_text(encoding="utf-8") == text:
        return 0
    print(f"{KEPT} does not describe the API as it is. Run: python scripts/openapi.py update", file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
