"""What the pages of paths share: their crumbs, forms about one path, and why its stages stay."""

from __future__ import annotations

from typing import Any, ClassVar

from django.urls import reverse

from interparl.apps.common.models import Row
from interparl.apps.common.wording import words
from interparl.apps.drafting.models import Path
from interparl.engine.message import say
from interparl.faces.desk.acts.parts import to_list
from interparl.faces.desk.addresses import Crumb, address_of
from interparl.faces.desk.formpage import FormPage
from interparl.faces.desk.page import one


def to_paths() -> list[Crumb]:
    """The list of acts, and that of paths."""
    return [*to_list(), (words(say("Paths of acts")), reverse("desk:act-paths"))]


def crumbs_to(path: Path, *, itself: bool = True) -> list[Crumb]:
    """The lists, and the path's own page."""
    return [*to_paths(), (path.label(), address_of(path))] if itself else to_paths()


class OfPath(FormPage):
    """A form about one path, named by its key in the address."""

    action: ClassVar[str] = "drafting.keep-paths"
    place: ClassVar[str] = ""

    @property
    def path(self) -> Path:
        """The path."""
        assert isinstance(self.subject, Path)
        return self.subject

    def find(self) -> Row | None:
        """By key, if the person may see it."""
        return one(Path, self.kwargs["key"], self.actor, "source")

    def crumbs(self) -> list[Crumb]:
        """The lists and the path."""
        return crumbs_to(self.path)

    def leave(self) -> str:
        """Back to the path."""
        return address_of(self.path) + (f"#{self.place}" if self.place else "")


def held(path: Path) -> dict[str, Any]:
    """For templates: whether acts go by the path, so that its stages stay."""
    return {"held": path.acts.exists(), "path": path}
