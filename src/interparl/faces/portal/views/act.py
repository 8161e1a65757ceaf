"""One act of the assembly: its public dossier, two of its versions side by side, a version as a file."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header

from interparl.apps.common.wording import words
from interparl.apps.drafting.domain.comparing import compare_drafts
from interparl.apps.drafting.models import ActPaper, ActStep, Draft
from interparl.apps.sittings.domain.helping import named
from interparl.engine.lawtext.differences import Change, whole
from interparl.engine.message import say
from interparl.faces.design import actwords, links, uptake
from interparl.faces.design.pictures import Stop
from interparl.faces.design.pictures.track import PLACES
from interparl.faces.design.templatetags.interparl import day as day_in_words
from interparl.faces.design.templatetags.interparl import partial_date
from interparl.faces.exchange import drafts as files
from interparl.faces.portal import aboutact
from interparl.faces.portal.acttimeline import timeline
from interparl.faces.portal.answering import public_page
from interparl.faces.portal.edition import Edition
from interparl.faces.portal.page import Page, absolute, show, under
from interparl.faces.portal.reading import acts as read
from interparl.faces.portal.reading.public import if_public
from interparl.faces.portal.views.act_amendments import amendment_parts
from interparl.faces.portal.views.act_opinions import public_figures
from interparl.faces.portal.views.acts import TITLE
from interparl.faces.portal.views.law import CHANGES, label_of

FORMS = {"akn": "Akoma Ntoso (XML)", "docx": "Word (DOCX)", "pdf": "PDF", "txt": "TXT"}


MOST_VERSIONS = 12
MOST_PAPERS = 15
MOST_SENDINGS = 10
MOST_MOMENTS = 15
"""How much of a part the dossier shows; all of it has a page of its own."""


@public_page
def act(request: HttpRequest, edition: Edition, key: str) -> HttpResponse:
    """The dossier: where the act stands and since when, what is public of every part, with pages for the long ones."""
    subject = read.act_seen(key)
    found = read.dossier_of(subject, edition.today)
    page = Page(
        subject.title,
        words(say("{act}: where it stands, documents, versions, opinions, texts.", act=named(subject))),
        above=under((TITLE, "acts")),
        about=aboutact.act(found),
        record=subject,
    )
    moments, path = timeline(found), stops(found)
    return show(
        request,
        edition,
        "portal/act.html",
        page,
        act=subject,
        found=found,
        source=if_public(subject.source),
        path_source=if_public(subject.path.source),
        stands=actwords.stage_badge(found.standing),
        remarks=found.standing.place.remarks if found.whole else (),
        stops=path,
        path=[(stop, words(PLACES[stop.place])) for stop in path],
        steps=[_step(found, step) for step in found.steps],
        versions=versions_shown(found.versions[:MOST_VERSIONS]),
        more_versions=len(found.versions) > MOST_VERSIONS,
        pairs=len(found.versions) > 1,
        forms=FORMS.items(),
        papers=found.papers[:MOST_PAPERS],
        more_papers=len(found.papers) > MOST_PAPERS,
        items=[(each, links.page_of(each.programme)) for each in found.items],
        sent=[(each, _version(each.circulation.draft)) for each in found.sent.sent[:MOST_SENDINGS]],
        more_sent=len(found.sent.sent) > MOST_SENDINGS,
        figures=public_figures(found.sent),
        amendments=amendment_parts(found.amendments),
        amended=sum(found.amendments.values()),
        states=[(each, uptake.standing_shown(each.stands.standing)) for each in found.states],
        moments=moments[:MOST_MOMENTS],
        more_moments=len(moments) > MOST_MOMENTS,
    )


def _step(found: read.PublicDossier, step: ActStep) -> dict[str, Any]:
    """A stage entered, with where its version and its paper are told: on the dossier, or on the page of all of them."""
    shown = {each.draft.pk for each in found.versions[:MOST_VERSIONS]} | {
        each.pk for each in found.papers[:MOST_PAPERS]
    }

    def where(row: Draft | ActPaper, part: str, anchor: str) -> str:
        page = "" if row.pk in shown else reverse(f"portal:{part}", args=[found.act.key])
        return f"{page}#{anchor}-{row.key}"

    return {
        "it": step,
        "called": actwords.stage_name(found.standing.path, step),
        "paper": where(step.paper, "act-papers", "paper") if step.paper is not None else "",
        "version": where(step.draft, "act-versions", "version") if step.draft is not None else "",
        "version_name": _version(step.draft),
    }


def versions_shown(found: tuple[read.Version, ...]) -> list[tuple[read.Version, str]]:
    """Versions with what they are called."""
    return [(each, actwords.version_name(each.draft)) for each in found]


def stops(found: read.PublicDossier) -> list[Stop]:
    """The stages for the picture: with the day of the last entry, as exact as it is known."""
    made = []
    for lie in found.stages:
        days = [step.day for step in found.steps if step.stage == lie.stage.key]
        when = partial_date(days[-1]) if days else ""
        made.append(Stop(words(lie.stage.name), lie.place, when, len(days)))
    return made


def _version(draft: Draft | None) -> str:
    return actwords.version_name(draft) if draft is not None else ""


@public_page
def compare(request: HttpRequest, edition: Edition, key: str) -> HttpResponse:
    """Two public versions side by side, provision by provision, word by word where they are in one language."""
    subject = read.act_seen(key)
    versions = read.versions_of(subject)
    then, now = _two(versions, request.GET.get("then", ""), request.GET.get("now", ""))
    found = compare_drafts(then, now) if then is not None and now is not None else None
    everything = request.GET.get("all") == "1"
    rows = [
        {
            "row": row,
            "word": CHANGES[row.change][0],
            "tone": CHANGES[row.change][1],
            "label": label_of(row.now or row.then),
            "then_words": whole(row.then) if row.then is not None and not row.pieces else "",
            "now_words": whole(row.now) if row.now is not None and not row.pieces else "",
        }
        for row in (found.rows if found is not None else ())
        if everything or row.change is not Change.SAME or row.moved
    ]
    page = Page(
        say("Two versions compared: {act}", act=named(subject)),
        words(say("What changed from one version of the act to the other.")),
        above=under((TITLE, "acts"), (subject.title, links.page_of(subject))),
        data=f"/api/v1/acts/{subject.key}/versions/",
        indexed=False,
    )
    return show(
        request,
        edition,
        "portal/act_compare.html",
        page,
        act=subject,
        versions=[(each.draft, actwords.version_name(each.draft)) for each in versions],
        then=then,
        now=now,
        then_name=_version(then),
        now_name=_version(now),
        rows=rows,
        by_words=found.by_words if found is not None else True,
        counts=[(CHANGES[change], number) for change, number in (found.counts.items() if found is not None else ())],
        everything=everything,
    )


def _two(versions: tuple[read.Version, ...], then: str, now: str) -> tuple[Draft | None, Draft | None]:
    """The two asked for, the earlier first; else the newest two of one language."""
    by_key = {each.draft.key: each.draft for each in versions}
    first, second = by_key.get(then), by_key.get(now)
    if first is not None and second is not None and first != second:
        return (first, second) if first.order <= second.order else (second, first)
    by_language: dict[str, list[Draft]] = {}
    for each in versions:
        by_language.setdefault(each.draft.language, []).append(each.draft)
    for drafts in by_language.values():
        if len(drafts) > 1:
            return drafts[1], drafts[0]
    return None, None


@public_page
def version_file(request: HttpRequest, edition: Edition, key: str, version: str, form: str) -> HttpResponse:
    """A public version as a file; the Akoma Ntoso tells the eIds of the versions before it that are public too."""
    subject = read.act_seen(key)
    found = {each.draft.pk: each.draft for each in read.versions_of(subject)}
    draft = next((each for each in found.values() if each.key == version), None)
    if draft is None or form not in files.FORMS:
        raise Http404(version)
    for each in found.values():  # so that the row of versions breaks off where one is not public
        each.based_on = found.get(each.based_on_id) if each.based_on_id is not None else None
    try:
        content = files.write(draft, form, _origin(draft, edition))
    except ValueError as bad:  # a structure that the format cannot hold
        raise Http404(str(bad)) from None
    response = HttpResponse(content, content_type=files.FORMS[form][0])
    name = f"{draft.key}.{'xml' if form == 'akn' else form}"
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or ""
    return response


def _origin(draft: Draft, edition: Edition) -> tuple[str, ...]:
    """Lines above the text on paper: of which act it is a version, that it is no law, from where it was taken."""
    lines = [
        words(
            say(
                "{version} of the act “{act}”.",
                version=actwords.plain(actwords.version_name(draft)),
                act=named(draft.act),
            )
        ),
        words(say("A version is no adopted text.")),
        words(
            say(
                "Taken on {day} from {address}",
                day=day_in_words(edition.today),
                address=absolute(links.page_of(draft.act)),
            )
        ),
    ]
    if draft.act.sample:
        lines.insert(0, words(say("Draft to show the program; no law anywhere.")))
    return tuple(lines)
