"""Where the site keeps the newest whole copy, and making it anew when the register has changed."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

import interparl
from interparl.apps.common.models import AuditEntry
from interparl.faces.exchange.files import write_whole

NAME = "interparl-data.zip"
"""What people's programs save it as."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The newest copy: its file on the shelf and what is told of it. `mark` names the state it was made from."""

    file: str
    sha256: str
    bytes: int
    edition: int
    changed: str
    made_at: str
    mark: str

    @property
    def path(self) -> Path:
        """Where it lies."""
        return folder() / self.file

    @property
    def made(self) -> datetime:
        """When it was made."""
        return datetime.fromisoformat(self.made_at)


def folder() -> Path:
    """The shelf: beside the data, never among the files that people bring in."""
    return Path(settings.DATA) / "open-data"


def newest() -> Kept | None:
    """The newest copy; None when none was made yet or its file is gone."""
    try:
        kept = Kept(**json.loads((folder() / "newest.json").read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return kept if kept.path.is_file() else None


def refresh(popolo: Any = None, *, always: bool = False) -> Kept | None:
    """Make the copy anew when the register, the day or the program is another than when it was made.

    None when there was nothing to do. Running it twice at once makes the same copy twice.
    """
    from interparl.faces.exchange.dump.writing import write_dump

    before, mark = newest(), _mark()
    if before is not None and before.mark == mark and not always:
        return None
    folder().mkdir(parents=True, exist_ok=True)
    unnamed = folder() / f"making-{os.getpid()}.zip"
    try:
        done = write_dump(unnamed, popolo=popolo)
        kept = Kept(
            f"{done.sha256}.zip", done.sha256, done.bytes, done.edition, done.changed, timezone.now().isoformat(), mark
        )
        unnamed.replace(kept.path)  # a name for each content: who reads the old one reads it to its end
    finally:
        unnamed.unlink(missing_ok=True)
    write_whole(folder() / "newest.json", json.dumps(asdict(kept), indent=1).encode())
    for old in folder().glob("*.zip"):
        if old.name != kept.file and (before is None or old.name != before.file) and not old.name.startswith("making-"):
            old.unlink(missing_ok=True)
    return kept


def _mark() -> str:
    last = AuditEntry.objects.order_by("-seq").values_list("seq", "digest").first() or (0, "")
    return f"{last[0]}-{last[1]}-{timezone.now():%Y%m%d}-{interparl.__version__}-{settings.SITE_URL}"
