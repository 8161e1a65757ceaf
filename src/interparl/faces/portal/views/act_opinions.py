"""Opinions on an act for the public: to whom it was sent, each public opinion, provisions by addressees, the answers.

What is not public is "no public opinion", whether an addressee gave one or none. Silence is told in figures of all
requests together, as silence.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from interparl.apps.common.actor import PUBLIC
from interparl.apps.common.wording import words
from interparl.apps.drafting.domain.answering import remarks_table
from interparl.apps.drafting.domain.opinion_matrix import Cell, CellKind, OpinionMatrix, matrix_of
from interparl.apps.drafting.domain.requests import addressee_of
from interparl.apps.drafting.enums import AnswerOutcome
from interparl.apps.drafting.models import ModelAct
from interparl.apps.sittings.domain.helping import named
from interparl.engine.message import Message, say
from interparl.faces.design import actwords, links
from interparl.faces.design import opinions as design
from interparl.faces.design.templatetags.interparl import day as day_words
from interparl.faces.portal.answering import given, public_page
from interparl.faces.portal.edition import Edition
from interparl.faces.portal.page import Page, show, under
from interparl.faces.portal.paging import part_of
from interparl.faces.portal.reading import act_opinions as read
from interparl.faces.portal.reading.acts import act_seen
from interparl.faces.portal.views.acts import TITLE

SENDINGS = 8
REMARKS = 25
PROVISIONS = 40
NOT_PUBLIC = say("No public opinion")
"""What a cell says of an addressee that gave none, or none that is public: nothing tells which."""

TABS: tuple[tuple[str, Message], ...] = (
    ("act-opinions", say("Who was asked")),
    ("act-matrix", say("By provision")),
    ("act-remarks", say("Remarks and answers")),
)


def public_figures(found: read.AllSentOut) -> list[dict[str, str]]:
    """How many of all that were asked gave an opinion, stayed silent, made it public; and answers to public remarks."""
    if not found.sent:
        return []
    every, day = found.figures, day_words(found.figures.cut_off)
    made = design.figures_shown(every)
    made.append(
        {
            "label": words(say("Public opinions")),
            "value": words(say("{part} of {whole}", part=found.shown, whole=every.in_time + every.late)),
            "base": words(say("opinions given; the others are not shown here, as of {day}", day=day)),
        }
    )
    remarks = found.remarks
    if remarks.remarks:
        answered = say("{part} of {whole}", part=remarks.remarks - remarks.open, whole=remarks.remarks)
        base = say("remarks of public opinions that stand, as of {day}", day=day)
        made.append({"label": words(say("Remarks answered")), "value": words(answered), "base": words(base)})
    return made


def _page(subject: ModelAct, title: Message, described: Message, *, below: bool = False) -> Page:
    """A page under the dossier; `below`: under the list of opinions too."""
    above = under((TITLE, "acts"), (subject.title, links.page_of(subject)))
    if below:
        above += under((say("Opinions"), reverse("portal:act-opinions", args=[subject.key])))
    return Page(title, words(described), above=above, data=links.resource(subject.kind, subject.key))


def _tabs(subject: ModelAct, current: str) -> list[dict[str, Any]]:
    return [
        {"label": words(label), "href": reverse(f"portal:{name}", args=[subject.key]), "current": name == current}
        for name, label in TABS
    ]


@public_page
def opinions(request: HttpRequest, edition: Edition, key: str) -> HttpResponse:
    """To whom versions were sent, and who of them has a public opinion."""
    subject = act_seen(key)
    found = read.sent_out(subject, edition.today)
    part = part_of(found.sent, request, size=SENDINGS)
    return show(
        request,
        edition,
        "portal/acts/opinions.html",
        _page(
            subject,
            say("Opinions: {act}", act=named(subject)),
            say("Who was asked for an opinion on the act, and which opinions are public."),
        ),
        act=subject,
        tabs=_tabs(subject, "act-opinions"),
        part=part,
        sent=[_sent(each) for each in part.object_list],
        figures=public_figures(found),
    )


def _sent(each: read.SentOut) -> dict[str, Any]:
    """A version sent out, as the page shows it."""
    return {
        "it": each,
        "circulation": each.circulation,
        "version": actwords.version_name(each.circulation.draft),
        "given": each.figures.in_time + each.figures.late,
        "asked": [
            (asked, [(opinion, actwords.verdict_badge(opinion)) for opinion in asked.opinions]) for asked in each.asked
        ],
    }


@public_page
def opinion(request: HttpRequest, edition: Edition, key: str, opinion: str) -> HttpResponse:
    """One public opinion: its words, its remarks and what became of each."""
    subject = act_seen(key)
    found = read.opinion_of(subject, opinion)
    addressee = addressee_of(found.request)
    part = part_of(read.remarks_of(found), request, size=REMARKS)
    return show(
        request,
        edition,
        "portal/acts/opinion.html",
        _page(
            subject,
            say("Opinion of {who}: {act}", who=named(addressee), act=named(subject)),
            say("What {who} said of the act, and what became of its remarks.", who=named(addressee)),
            below=True,
        ),
        act=subject,
        opinion=found,
        addressee=addressee,
        circulation=found.request.circulation,
        version=actwords.version_name(found.request.circulation.draft),
        verdict=actwords.verdict_badge(found),
        part=part,
        rows=[(remark, actwords.outcome_badge(remark)) for remark in part.object_list],
    )


@public_page
def matrix(request: HttpRequest, edition: Edition, key: str) -> HttpResponse:
    """Provisions by addressees: on what who remarked in public."""
    subject = act_seen(key)
    found = matrix_of(subject, PUBLIC, edition.today)
    everything = request.GET.get("all") == "1"
    rows = found.rows if everything else found.with_remarks()
    part = part_of(rows, request, size=PROVISIONS)
    remarks = reverse("portal:act-remarks", args=[subject.key])
    return show(
        request,
        edition,
        "portal/acts/matrix.html",
        _page(
            subject,
            say("Opinions by provision: {act}", act=named(subject)),
            say("On which provisions of the act who remarked, as far as it is public."),
        ),
        act=subject,
        tabs=_tabs(subject, "act-matrix"),
        part=part,
        draft=actwords.version_name(found.draft) if found.draft is not None else "",
        language=found.draft.language if found.draft is not None else "",
        columns=_columns(found),
        rows=[
            (
                row,
                f"{remarks}?provision={row.pid or 'whole'}" if row.remarks else "",
                [(column, _cell(cell)) for column, cell in zip(found.columns, row.cells, strict=True)],
            )
            for row in part.object_list
        ],
        everything=everything,
        provisions=len(found.rows) - 1,
        remarked=len(found.with_remarks()),
    )


def _columns(found: OpinionMatrix) -> list[dict[str, Any]]:
    """Who was asked, with the verdict where it is public."""
    return [
        {
            "addressee": column.addressee,
            "opinion": column.opinions[0] if column.opinions else None,
            "verdict": actwords.verdict_badge(column.opinions[0]) if column.opinions else None,
        }
        for column in found.columns
    ]


def _cell(cell: Cell) -> design.CellShown:
    """As it is shown to the public: of whom nothing is public, nothing else is told."""
    if cell.kind in {CellKind.HIDDEN, CellKind.SILENT, CellKind.NOT_YET}:
        return design.CellShown(Cell(CellKind.HIDDEN), words(NOT_PUBLIC), "")
    return design.cell_shown(cell)


@public_page
def remarks(request: HttpRequest, edition: Edition, key: str) -> HttpResponse:
    """The public remarks with their answers in the order of the text, narrowed by provision, addressee and answer."""
    subject = act_seen(key)
    every = remarks_table(subject, PUBLIC)
    provisions = {row.remark.pid or "whole": row.label for row in every}
    addressees = {row.addressee.key: row.addressee for row in every}
    outcomes = {row.remark.outcome or "open" for row in every}
    choice = {
        "provision": given(request, "provision", provisions),
        "who": given(request, "who", addressees),
        "outcome": given(request, "outcome", outcomes),
    }
    wanted = [
        row
        for row in every
        if (not choice["provision"] or (row.remark.pid or "whole") == choice["provision"])
        and (not choice["who"] or row.addressee.key == choice["who"])
        and (not choice["outcome"] or (row.remark.outcome or "open") == choice["outcome"])
    ]
    part = part_of(wanted, request, size=REMARKS)
    known = {**{value: str(label) for value, label in AnswerOutcome.choices}, "open": words(design.UNANSWERED)}
    return show(
        request,
        edition,
        "portal/acts/remarks.html",
        _page(
            subject,
            say("Remarks and answers: {act}", act=named(subject)),
            say("Public remarks on the act and what became of each."),
        ),
        act=subject,
        tabs=_tabs(subject, "act-remarks"),
        part=part,
        rows=[(row, actwords.version_name(row.draft), actwords.outcome_badge(row.remark)) for row in part.object_list],
        total=len(every),
        versions=len({row.draft.pk for row in every}) > 1,
        provisions=provisions.items(),
        addressees=addressees.values(),
        outcomes=[(value, label) for value, label in known.items() if value in outcomes],
        choice={**choice, "any": any(choice.values())},
    )
