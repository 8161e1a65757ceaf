"""One act of the assembly: its public dossier, two of its versions side by side, a version as a file."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from interparl.apps.common.wording import words
from interparl.apps.drafting.domain.comparing import compare_drafts
from interparl.apps.drafting.models import ActPaper, Draft
from interparl.apps.sittings.domain.helping import named
from interparl.engine.lawtext.differences import Change, whole
from interparl.engine.message import say
from interparl.faces.design import actwords, links, uptake
from interparl.faces.design.pictures import Stop
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
from interparl.faces.portal.views.acts import TITLE
from interparl.faces.portal.views.law import CHANGES

FORMS = {"akn": "Akoma Ntoso (XML)", "docx": "Word (DOCX)", "pdf": "PDF", "txt": "TXT"}


@public_page
def act(request: HttpRequest, edition: Edition, key: str) -> HttpResponse:
    """The dossier: where the act stands and since when, every public document, version, opinion and answer."""
    subject = read.act_seen(key)
    found = read.dossier_of(subject, edition.today)
    page = Page(
        subject.title,
        words(say("{act}: where it stands, documents, versions, opinions, texts.", act=named(subject))),
        above=under((TITLE, "acts")),
        about=aboutact.act(found),
        record=subject,
    )
    path = found.standing.path
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
        stops=stops(found),
        steps=[
            (step, actwords.stage_name(path, step), _paper(step.paper), _version(step.draft)) for step in found.steps
        ],
        versions=[(each, actwords.version_name(each.draft)) for each in found.versions],
        pairs=len(found.versions) > 1,
        forms=FORMS.items(),
        sent=[_sent(each) for each in found.sent],
        amendments=[
            (each, actwords.version_name(each.draft), actwords.amendment_badge(each)) for each in found.amendments
        ],
        states=[(each, uptake.standing_shown(each.stands.standing)) for each in found.states],
        moments=timeline(found),
    )


def stops(found: read.PublicDossier) -> list[Stop]:
    """The stages for the picture: with the day of the last entry, as exact as it is known."""
    made = []
    for lie in found.stages:
        days = [step.day for step in found.steps if step.stage == lie.stage.key]
        when = partial_date(days[-1]) if days else ""
        made.append(Stop(words(lie.stage.name), lie.place, when, len(days)))
    return made


def _paper(paper: ActPaper | None) -> str:
    return str(paper.title) if paper is not None else ""


def _version(draft: Draft | None) -> str:
    return actwords.version_name(draft) if draft is not None else ""


def _sent(each: read.SentOut) -> dict[str, Any]:
    """A version sent out, as the page shows it."""
    opinions = [
        {
            "given": given,
            "verdict": actwords.verdict_badge(given.opinion),
            "remarks": [(remark, actwords.outcome_badge(remark)) for remark in given.remarks],
        }
        for asked in each.asked
        for given in asked.opinions
    ]
    version = actwords.version_name(each.circulation.draft)
    return {"it": each, "circulation": each.circulation, "version": version, "opinions": opinions}


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
            "label": _label(row.now or row.then),
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


def _label(node: Any) -> str:
    return " ".join(part for part in (node.marker, node.heading) if part)


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
