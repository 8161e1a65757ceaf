"""Files as the API tells of them."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from interparl.apps.common.models import StoredFile
from interparl.faces.api.reader import Reader


def file_told(reader: Reader, file: StoredFile | None) -> dict[str, Any] | None:
    """A file with its address."""
    if file is None:
        return None
    return {
        "name": file.name,
        "media_type": file.media_type,
        "size": file.size,
        "sha256": file.sha256,
        "url": f"{reader.site}{reverse('file', args=[file.sha256, file.name])}",
    }
