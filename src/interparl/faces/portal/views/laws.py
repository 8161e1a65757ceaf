"""The bank of laws: the list by state with its filters, search over all provisions by words and by meaning."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import urlencode

from interparl.apps.common.actor import PUBLIC
from interparl.apps.common.wording import interface_language, words
from interparl.apps.members.models import State
from interparl.apps.texts.domain.meaning import like_provision, like_text
from interparl.apps.texts.domain.search import find_provisions
from interparl.apps.texts.domain.searching import Hit
from interparl.apps.texts.domain.status import statuses_on
from interparl.apps.texts.enums import LegalStatus, WorkKind
from interparl.apps.texts.models import Encoded, Expression, Provision, Work
from interparl.engine.message import Message, say, say_number
from interparl.faces.design.lawwords import grade_words, language_here, name_of, place_of, status_badge
from interparl.faces.portal import about
from interparl.faces.portal.answering import given, public_page
from interparl.faces.portal.edition import Edition
from interparl.faces.portal.page import Page, show, under
from interparl.faces.portal.paging import Window, asked_page, part_of
from interparl.faces.portal.reading.laws import LONG, provision_address, public_works
from interparl.faces.portal.reading.public import public

ROWS = 50
HITS = 20
LONGEST = 2000
"""Characters of a query that are looked at: a whole provision may be put in to find its like."""
TITLE = say("Laws")
NO_STATE = "-"
MEANING = "meaning"


@dataclass(frozen=True, slots=True)
class Choice:
    """What the reader asked for; each is empty when nothing was."""

    q: str
    by: str
    state: str
    kind: str
    status: str
    language: str
    day: str

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out."""
        return bool(self.q or self.state or self.kind or self.status or self.language or self.day)


def _choice(request: HttpRequest, states: list[State], languages: list[str]) -> Choice:
    try:
        day = date.fromisoformat(request.GET.get("on", "")).isoformat()
    except ValueError:
        day = ""
    return Choice(
        q=request.GET.get("q", "").strip()[:LONGEST],
        by=given(request, "by", {MEANING}),
        state=given(request, "state", {NO_STATE, *(state.key for state in states)}),
        kind=given(request, "kind", set(WorkKind.values)),
        status=given(request, "status", set(LegalStatus.values)),
        language=given(request, "language", set(languages)),
        day=day,
    )


def _frame(request: HttpRequest) -> dict[str, Any]:
    states = list(public(State.objects.filter(works__isnull=False)).distinct())
    codes = list(public(Expression.objects.all()).order_by().values_list("language", flat=True).distinct())
    choice = _choice(request, states, codes)
    return {
        "states": sorted(states, key=lambda state: state.label()),
        "languages": sorted(((code, language_here(code)) for code in codes), key=lambda pair: pair[1]),
        "kinds": WorkKind.choices,
        "statuses": LegalStatus.choices,
        "choice": choice,
    }


@public_page
def laws(request: HttpRequest, edition: Edition) -> HttpResponse:
    """All laws by state; with a query, the provisions that have its words or are near to its meaning."""
    frame = _frame(request)
    choice: Choice = frame["choice"]
    return _found(request, edition, frame) if choice.q else _listed(request, edition, frame)


def _listed(request: HttpRequest, edition: Edition, frame: dict[str, Any]) -> HttpResponse:
    choice: Choice = frame["choice"]
    rows = public_works()
    if choice.state:
        rows = rows.filter(state=None) if choice.state == NO_STATE else rows.filter(state__key=choice.state)
    if choice.kind:
        rows = rows.filter(work_kind=choice.kind)
    if choice.language:
        texts = public(Expression.objects.filter(language=choice.language))
        rows = rows.filter(pk__in=texts.order_by().values("work"))
    works = list(rows)
    standing = statuses_on(works, date.fromisoformat(choice.day) if choice.day else edition.today)
    if choice.status:
        works = [work for work in works if standing[work.key] == choice.status]
    works.sort(key=lambda work: (work.state is not None, place_of(work), name_of(work).casefold()))
    part = part_of(works, request, size=ROWS)
    page = Page(
        TITLE,
        words(say("Laws of the states and acts of the assembly, with their texts by language and day.")),
        about=about.listing(request, TITLE, [(name_of(work), work) for work in part.object_list]),
        data="/api/v1/laws/",
    )
    return show(
        request, edition, "portal/laws.html", page, part=part, groups=_by_place(list(part.object_list), standing),
        total=len(works), **frame,
    )  # fmt: skip


def _by_place(works: list[Work], standing: dict[str, LegalStatus]) -> list[tuple[str, list[dict[str, Any]]]]:
    """The works of one page under their states, each with its languages and newest day: one query."""
    texts: dict[Any, list[Expression]] = {}
    for text in public(Expression.objects.filter(work__in=works, sealed=True)).defer(*LONG).order_by("holds_from"):
        texts.setdefault(text.work_id, []).append(text)
    groups: dict[str, list[dict[str, Any]]] = {}
    for work in works:
        mine = texts.get(work.pk, [])
        groups.setdefault(place_of(work), []).append(
            {
                "work": work,
                "status": status_badge(standing[work.key]),
                "languages": sorted({language_here(text.language) for text in mine}),
                "texts": len(mine),
                "newest": mine[-1].holds_from if mine else None,
            }
        )
    return list(groups.items())


def _found(request: HttpRequest, edition: Edition, frame: dict[str, Any]) -> HttpResponse:
    choice: Choice = frame["choice"]
    reader = interface_language()
    day = date.fromisoformat(choice.day) if choice.day else None
    narrow: dict[str, Any] = {
        "state": choice.state, "day": day, "status": choice.status, "work_kind": choice.kind,
        "languages": (choice.language,) if choice.language else (),
    }  # fmt: skip
    waiting = 0
    first = (asked_page(request) - 1) * HITS
    if choice.by == MEANING:
        alike = like_text(choice.q, choice.language or reader, actor=PUBLIC, reader=reader, most=HITS, **narrow)
        hits, total, cut, waiting, first = alike.hits, len(alike.hits), False, alike.waiting, 0
    else:
        found = find_provisions(choice.q, actor=PUBLIC, language=reader, first=first, most=HITS, **narrow)
        hits, total, cut = found.hits, found.total, found.cut
    part = part_of(Window(shown_hits(hits), first, total), request, size=HITS)
    page = Page(
        say("Laws: {query}", query=choice.q[:80].replace("{", "(").replace("}", ")")),
        words(say("Search over the provisions of all laws.")),
        above=under((TITLE, "laws")),
        indexed=False,
    )
    return show(
        request, edition, "portal/laws_found.html", page, part=part, told=_told(total, cut), waiting=waiting,
        titles=[] if choice.by else _titles(choice.q), by_meaning=choice.by == MEANING, **frame,
    )  # fmt: skip


def _told(total: int, cut: bool) -> Message:
    if cut:
        return say("More than {number} provisions; use more words to narrow them.", number=total)
    return say_number("{number} provision found", "{number} provisions found", total)


def _titles(query: str) -> list[Work]:
    """Laws whose titles or numbers have every word: compared here, since SQLite folds Latin letters alone."""
    parts = query.casefold().split()
    rows = public(Work.objects.select_related("state"))
    found = [
        work for work in rows
        if all(p in " ".join([*work.title.values(), *work.short_title.values(), work.number]).casefold() for p in parts)
    ]  # fmt: skip
    return found[:10]


def shown_hits(hits: tuple[Hit, ...]) -> list[dict[str, Any]]:
    """Hits with their addresses; names of states in one query."""
    states = {state.key: state.label() for state in State.objects.filter(key__in={hit.state for hit in hits})}
    return [
        {
            "hit": hit,
            "href": provision_address(hit.work, hit.pid, hit.language, hit.holds_from),
            "state": states.get(hit.state, ""),
            "language": language_here(hit.language),
            "near": round(100 * hit.score),
        }
        for hit in hits
    ]


def _encoded() -> str:
    """What is encoded changes what is found by meaning, without a write that readers know of."""
    return str(Encoded.objects.count())


def _like(request: HttpRequest, edition: Edition, key: str, pid: str) -> HttpResponse:
    """Provisions near in meaning to one provision, in any language and state."""
    row = get_object_or_404(
        Provision.objects.select_related("expression__work__state"),
        expression__in=public(Expression.objects.filter(key=key)), pid=pid, item=True,
    )  # fmt: skip
    frame = _frame(request)
    choice: Choice = frame["choice"]
    alike = like_provision(
        row, actor=PUBLIC, reader=interface_language(), state=choice.state, status=choice.status,
        day=date.fromisoformat(choice.day) if choice.day else None, work_kind=choice.kind,
        languages=(choice.language,) if choice.language else (), most=HITS,
    )  # fmt: skip
    text = row.expression
    label = row.label or row.heading
    page = Page(
        say("Like {provision}", provision=label.replace("{", "(").replace("}", ")")),
        words(say("Provisions of other laws that are near in meaning, found by the machine.")),
        above=under((TITLE, "laws"), (text.work.title, f"/{interface_language()}/laws/{text.work.key}/")),
        indexed=False,
    )
    return show(
        request, edition, "portal/laws_like.html", page, row=row, text=text, hits=shown_hits(alike.hits),
        waiting=alike.waiting, language_name=language_here(text.language), grade=grade_words(text.grade),
        back=provision_address(text.work.key, pid, text.language, text.holds_from),
        query=urlencode({"q": row.words[:LONGEST], "by": MEANING}), **frame,
    )  # fmt: skip


like = public_page(_like, also=_encoded)
