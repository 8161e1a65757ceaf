"""How well the file of a version was read: its grade, the doubts of the reader, what was set aside."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse

from interparl.apps.common.domain.files import path_of
from interparl.apps.drafting.models import Draft
from interparl.apps.texts.domain.reading import Reader, Request
from interparl.engine.lawtext.law import Law
from interparl.engine.lawtext.source import LawReadError
from interparl.engine.message import Message, say
from interparl.faces.design.lawwords import GRADE_TONES, grade_words
from interparl.faces.desk.page import DeskRequest, Page, need_role
from interparl.faces.desk.versions.parts import address, can, crumbs_of, version_name, version_seen
from interparl.faces.exchange.report.words import DROPS


def told(law: Law) -> dict[str, Any]:
    """The report of a reading, as `design/law_reading.html` takes it."""
    kept = law.fidelity
    sizes: dict[Message, int] = {}
    for drop in kept.drops:
        sizes[DROPS[drop.reason]] = sizes.get(DROPS[drop.reason], 0) + len(drop.text)
    return {
        "report": {
            "grade": kept.grade,
            "grade_words": grade_words(kept.grade),
            "tone": GRADE_TONES.get(kept.grade, "neutral"),
            "source": kept.source,
            "in_tree": kept.in_tree,
            "dropped": kept.dropped,
            "lost": kept.lost,
            "articles": kept.articles,
            "encoding": law.encoding,
            "language_confidence": round(100 * law.language_confidence),
            "missing": list(kept.missing)[:50],
        },
        "doubts": [(doubt.message, doubt.place) for doubt in kept.doubts],
        "dropped": list(sizes.items()),
    }


def reading_page(page: Page, draft: Draft, law: Law, *, opened: bool = False) -> HttpResponse:
    """The report as a page; `opened`: the version was opened just now."""
    return page.render(
        "desk/versions/reading.html",
        {
            "heading": say("How the file was read"),
            "crumbs": crumbs_of(draft),
            "version_of": draft,
            "name": version_name(draft),
            "opened": opened,
            "address": address("version", draft),
            "can": can(page.actor, draft),
            **told(law),
        },
    )


class ReadingShown(Page):
    """The report of the file of a version. The file is read again for it, so it is of this program."""

    def get(self, request: DeskRequest, key: str) -> HttpResponse:
        """The page; 404 for a version that came from no file."""
        need_role(self.actor)
        draft = version_seen(key, self.actor)
        if draft.file is None:
            raise Http404(key)
        with Reader() as reader:
            try:
                law, _ = reader.law(Request(str(path_of(draft.file)), draft.file.name, draft.language))
            except LawReadError as error:
                raise Http404(str(error)) from error
        return reading_page(self, draft, law)
