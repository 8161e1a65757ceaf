"""What every template may use."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from interparl.apps.common.domain.queries import the_assembly
from interparl.apps.common.wording import interface_language
from interparl.engine.message import LANGUAGES


class Site:
    """Looked up when a template first asks. A view that has the assembly already leaves it on the request."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        self._assembly: Any = getattr(request, "assembly", self)

    @property
    def assembly(self) -> Any:
        """The assembly, None before a profile is loaded."""
        if self._assembly is self:
            self._assembly = the_assembly()
        return self._assembly

    language = property(lambda self: interface_language())
    languages = LANGUAGES


def site(request: HttpRequest) -> dict[str, Any]:
    """``site.assembly``, ``site.language``, ``site.languages``."""
    return {"site": Site(request)}
