"""The analyses of a study over time, and what would follow if provisions were met otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from interparl.apps.common.wording import words
from interparl.apps.comparison.domain import content as c
from interparl.apps.comparison.domain.labels import labelled
from interparl.apps.comparison.enums import Covered, Label
from interparl.apps.comparison.models import Analysis
from interparl.engine.message import say
from interparl.faces.design import links
from interparl.faces.design.pictures.trend import Line, trend
from interparl.faces.exchange.analysis.cells import Teller, literal
from interparl.faces.exchange.analysis.published import published
from interparl.faces.exchange.analysis.supposing import Supposed, Supposition, suppose
from interparl.faces.exchange.analysis.telling import share_told
from interparl.faces.portal.answering import public_page
from interparl.faces.portal.edition import Edition
from interparl.faces.portal.page import show
from interparl.faces.portal.reading.analyses import Opened, opened
from interparl.faces.portal.reading.public import public
from interparl.faces.portal.views.analyses import frame

MOST_ANALYSES = 40
MOST_SUPPOSED = 60
_SUPPOSED = re.compile(r"([1-9]\d{0,4})\.([1-9]\d{0,3})\.([a-z-]{4,14})")


@dataclass(frozen=True, slots=True)
class Stage:
    """One analysis of a study: its figures as they were frozen."""

    key: str
    number: int
    cut_off: str
    withdrawn: bool
    whole: c.Figures
    columns: tuple[tuple[str, c.Figures], ...]
    """(name of the column, its figures)"""


def history(found: Opened) -> list[Stage]:
    """The public analyses of the same study by cut-off, the last `MOST_ANALYSES`; their columns told by name."""
    rows = public(Analysis.objects.filter(study=found.row.study)).order_by("-cut_off", "-number")[:MOST_ANALYSES]
    stages = []
    for row in reversed(rows):
        content = found.content if row.pk == found.row.pk else published(row).content
        names = {column.key: found.builder.tell.name(column.name) for column in content.columns}
        stages.append(
            Stage(
                key=row.key,
                number=row.number,
                cut_off=content.cut_off,
                withdrawn=row.withdrawn_at is not None,
                whole=content.figures_of(),
                columns=tuple((names[key], content.figures_of(column=key)) for key in names),
            )
        )
    return stages


@public_page
def trend_page(request: HttpRequest, edition: Edition, key: str) -> HttpResponse:
    """Conformity and coverage over the analyses of the study; what was withdrawn is in the table, not in the line."""
    found = opened(key, edition)
    stages = history(found)
    stand = [stage for stage in stages if not stage.withdrawn]
    tell = found.builder.tell
    names = list(dict.fromkeys(name for stage in stages for name, _ in stage.columns))
    lines = [
        Line(words(say("Conformity, all columns")), [stage.whole.conformity.value for stage in stand]),
        Line(words(say("Met in full, all columns")), [stage.whole.met_in_full.value for stage in stand]),
        *(Line(name, [_value(stage, name) for stage in stand]) for name in names),
    ]
    told = "; ".join(
        f"{line.name}: " + ", ".join("–" if one is None else f"{round(100 * one)} %" for one in line.shares)
        for line in lines
    )
    page, shared = frame(found, "analysis-trend", say("Over time"))
    return show(
        request,
        edition,
        "portal/analyses/trend.html",
        page,
        picture=trend(
            [(date.fromisoformat(stage.cut_off).toordinal(), tell.day(stage.cut_off)) for stage in stand],
            lines,
            say("Conformity over the analyses of the study"),
            literal(told),
        ),
        lines=[line.name for line in lines],
        stages=[
            {
                "stage": stage,
                "day": tell.day(stage.cut_off),
                "href": links.page("comparison.analysis", stage.key),
                "here": stage.key == found.row.key,
                "shares": [
                    (lines[0].name, *_share(tell, stage.whole.conformity)),
                    (lines[1].name, *_share(tell, stage.whole.met_in_full)),
                    *(
                        (name, *(_share(tell, of.conformity) if (of := _of(stage, name)) else ("–", "")))
                        for name in names
                    ),
                ],
            }
            for stage in stages
        ],
        **shared,
    )


def _of(stage: Stage, name: str) -> c.Figures | None:
    return next((figures for called, figures in stage.columns if called == name), None)


def _value(stage: Stage, name: str) -> float | None:
    found = _of(stage, name)
    return found.conformity.value if found else None


def _share(tell: Teller, share: c.Share) -> tuple[str, str]:
    """A share with its base."""
    return tell.share(share), share_told(tell, share)


def asked_in(request: HttpRequest, found: Opened) -> list[Supposition]:
    """The suppositions in the address: ``suppose=7.2.full`` each, and those of the form.

    Raises `Http404` for one that the analysis has no cell for.
    """
    given = [_read(one) for one in request.GET.getlist("suppose") if one]
    place, column = request.GET.get("provision", ""), request.GET.get("column", "")
    if place and column:
        covered = request.GET.get("covered", Covered.FULL.value)
        numbers = [place]
        if place == "decisive":
            numbers = [str(n) for n, asked in enumerate(found.content.scope, 1) if asked.label == Label.DECISIVE]
        given += [_read(f"{number}.{column}.{covered}") for number in numbers]
    unique = {(one.provision, one.column): one for one in given}
    if len(unique) > MOST_SUPPOSED:
        raise Http404
    return [unique[pair] for pair in sorted(unique)]


def _read(text: str) -> Supposition:
    match = _SUPPOSED.fullmatch(text)
    if match is None or match[3] not in (Covered.FULL, Covered.PART, Covered.NONE):
        raise Http404
    return Supposition(int(match[1]), int(match[2]), Covered(match[3]))


def supposed(found: Opened, asked: Sequence[Supposition]) -> Supposed:
    """Work it out. Raises `Http404` for what the analysis does not have."""
    try:
        return suppose(found.content, asked)
    except ValueError:
        raise Http404 from None


def supposed_data(found: Opened, asked: Sequence[Supposition]) -> dict[str, Any]:
    """The same as data, marked as hypothetical."""
    worked = supposed(found, asked)
    return {
        "hypothetical": True,
        "supposed": [asdict(one) for one in asked],
        "before": [asdict(one) for one in worked.before],
        "after": [asdict(one) for one in worked.after],
    }


@public_page
def what_if(request: HttpRequest, edition: Edition, key: str) -> HttpResponse:
    """If a column met provisions otherwise: nothing is stored, everything is marked as a supposition."""
    found = opened(key, edition)
    asked = asked_in(request, found)
    worked = supposed(found, asked)
    tell, builder = found.builder.tell, found.builder
    names = {column.key: tell.name(column.name) for column in found.content.columns}
    page, shared = frame(found, "analysis-what-if", say("What if"))
    texts = [f"{one.provision}.{one.column}.{one.covered.value}" for one in asked]
    return show(
        request,
        edition,
        "portal/analyses/what_if.html",
        page,
        asked=[
            {
                "text": text,
                "provision": builder.asked_name(found.content.scope[one.provision - 1])[0],
                "column": names[found.content.columns[one.column - 1].key],
                "covered": words(labelled(one.covered)),
                "without": "&".join(f"suppose={other}" for other in texts if other != text),
                "changes": one in worked.changed,
            }
            for one, text in zip(asked, texts, strict=True)
        ],
        rows=[
            {
                "name": names.get(before.column, ""),
                "conformity": (_share(tell, before.conformity), _share(tell, after.conformity)),
                "met": (_share(tell, before.met_in_full), _share(tell, after.met_in_full)),
                "gaps": (before.gaps, after.gaps),
                "differs": before != after,
            }
            for before, after in worked.pairs
        ],
        columns=list(enumerate(names.values(), 1)),
        provisions=[
            (number, builder.asked_name(one)[0], one.label == Label.DECISIVE)
            for number, one in enumerate(found.content.scope, 1)
            if one.label != Label.NO_ACTION
        ],
        extents=[(one.value, words(labelled(one))) for one in (Covered.FULL, Covered.PART, Covered.NONE)],
        **shared,
    )
