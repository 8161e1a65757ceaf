"""The list of paths, and the page of one."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils import timezone

from interparl.apps.common.domain.permission import may
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.models.record import visible_to
from interparl.apps.drafting.domain.amendment_rules import Asked, asked_by
from interparl.apps.drafting.domain.paths import read_path
from interparl.apps.drafting.domain.queries import rows_of
from interparl.apps.drafting.models import Path
from interparl.engine.message import Message, say
from interparl.faces.desk.acts.parts import to_list
from interparl.faces.desk.acts.paths.parts import crumbs_to
from interparl.faces.desk.acts.paths.shown import acts_on, path_rows, picture_of, stage_rows, taken_for
from interparl.faces.desk.acts.paths.words import kinds_in_words, lacking, order_in_words
from interparl.faces.desk.amendments.parts import demands
from interparl.faces.desk.page import DeskRequest, Page, need_role, one
from interparl.faces.desk.views.lists import PER_PAGE


class Paths(Page):
    """All paths of the assembly."""

    def get(self, request: DeskRequest) -> HttpResponse:
        """The list."""
        need_role(self.actor)
        return self.render(
            "desk/acts/paths/list.html",
            {
                "heading": say("Paths of acts"),
                "lead": say("Which stages an act goes through, and what each of them needs."),
                "crumbs": to_list(),
                "rows": path_rows(self.actor),
                "keeps": may(self.actor, "drafting.keep-paths"),
            },
        )


class PathShown(Page):
    """One path: its stages, what it asks of amendments, the acts that go by it."""

    def get(self, request: DeskRequest, key: str) -> HttpResponse:
        """The page."""
        need_role(self.actor)
        path = one(Path, key, self.actor, "source")
        walked = read_path(path)
        asked, refused = _asked(path)
        pages = Paginator(acts_on(path, self.actor), PER_PAGE)
        page_of = pages.get_page(request.GET.get("page"))
        rows = rows_of(page_of.object_list, self.actor, day=timezone.localdate())  # type: ignore[arg-type]  # a slice
        return self.render(
            "desk/acts/paths/path.html",
            {
                "heading": say("Path: {path}", path=path.label()),
                "crumbs": crumbs_to(path, itself=False),
                "path": path,
                "record": path,
                "kinds": kinds_in_words(path.act_kinds),
                "taken": taken_for(path, list(visible_to(Path.objects.all(), self.actor))),
                "stages": stage_rows(walked),
                "picture": picture_of(walked),
                "lacks": lacking(walked),
                "demands": demands(asked) if asked else [],
                "order": order_in_words(asked.order) if asked and asked.order else [],
                "rule": asked.order if asked else None,
                "refused": refused,
                "rows": rows,
                "page_of": page_of,
                "total": pages.count,
                "held": path.acts.exists(),
                "keeps": may(self.actor, "drafting.keep-paths", path),
            },
        )


def _asked(path: Path) -> tuple[Asked | None, Message | None]:
    """What the path asks of amendments, or why it cannot be read."""
    try:
        return asked_by(path), None
    except Refused as refusal:
        return None, refusal.message
