"""Which addresses the smoke test asks: every page type, found in the program's own table of addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django.utils.translation import override

from interparl.apps.common.models import Record, Source
from interparl.apps.comparison.models import Analysis, Finding, Study
from interparl.apps.jobs.models import Job
from interparl.apps.members.models import Chamber, Delegation, Organisation, Parliament, Person, State
from interparl.apps.organs.models import Office, Organ
from interparl.apps.profile.samples.common import ACT_IN_WORK
from interparl.apps.publications.models import Publication
from interparl.apps.sittings.models import Decision, Sitting
from interparl.apps.texts.models import Expression, Import, Provision, Work
from interparl.apps.uptake.models import Uptake
from interparl.faces.exchange.analysis.export import FORMATS
from interparl.faces.exchange.laws.writers import FORMS
from interparl.project.smoke import dossiers
from interparl.project.smoke.story import AMENDED

MODELS: dict[str, type[Record]] = {
    "states": State, "members": State, "parliaments": Parliament, "chambers": Chamber, "delegations": Delegation,
    "people": Person, "organisations": Organisation, "organs": Organ, "offices": Office, "sittings": Sitting,
    "decisions": Decision, "publications": Publication, "sources": Source, "laws": Work, "texts": Expression,
    "imports": Import, "studies": Study, "analyses": Analysis, "uptakes": Uptake, "uptake": Uptake,
    **dossiers.MODELS,
}  # fmt: skip
"""Collection in an address -> what stands there."""

NOT_ASKED = {
    "api:nothing": "answers where there is nothing",
    "desk:person-picture-file": "the profile has no pictures",
    "file": "a public paper; the smoke test uploads none",
    "api:papers-detail": "the smoke test uploads no paper",
    "api:papers-file": "the smoke test uploads no paper",
    "api:attends": "stands in the list of attendance",
    "api:voice": "stands in the list of voices",
    **dossiers.NOT_ASKED,
}
"""Page types that are left out, each with its reason."""

FOLLOWED = {
    "api:agenda-items-detail", "api:appointments-detail", "api:assertions-detail", "api:attendance-detail",
    "api:delegation-seats-detail", "api:ex-officio-seats-detail", "api:organ-seats-detail", "api:quotas-detail",
    "api:rules-detail", "api:standings-detail", "api:voices-detail", "api:remarks-detail",
    "api:popolo-one", "api:oparl-one",
}  # fmt: skip
"""Page types of one row without a key: asked by the first address that their list gives."""


QUERIES = {"api:search": "?q=council", "api:provisions": "?q=trafficking", "portal:law-choose": "?on=2024-07-01"}
"""Page types that need a question."""

MORE = (
    ("portal:laws", "laws/?q=trafficking", "/laws/sample-"),
    ("portal:laws", "laws/?q=trafficking&by=meaning", ""),  # until the worker has encoded the laws nothing is found
    ("portal:laws", "laws/?status=in-force", "/laws/sample-"),
)
"""Further questions to page types, below each language, and what stands in the answer."""

HAS = {"portal:law-compare": "<ins", "desk:study-stale": "<ins", "portal:uptake": "act-of-the-smoke-test"}
"""What stands in the answers of page types that would also answer when they have nothing to show."""

FOR_MEMBERS = {
    "api:studies-list", "api:imports-list", "api:jobs-list",
    "api:studies-detail", "api:imports-detail", "api:jobs-detail", "api:study-proposals", "api:study-findings",
    "api:study-finding",
}  # fmt: skip
"""Page types of the API that have something to show only to a program of somebody at work."""

IN_ONE = {"portal:analysis-file", "portal:analysis-part", "portal:analysis-part-number", "portal:text-file"}
"""Page types asked in one language alone: many files, made by the same code in both."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A page type: its name (with the face's), the route, the names of its parts; `shows`: it can be asked at all."""

    name: str
    route: str
    parts: tuple[str, ...]
    shows: bool = True


@dataclass(frozen=True, slots=True)
class Ask:
    """One request: the page type, the path, and what must stand in the answer."""

    name: str
    path: str
    has: str = ""


def kinds() -> Iterator[Kind]:
    """Every named page type of portal, API and desk; those of libraries have their own tests."""
    yield from _walk(get_resolver(), "", ())


def _walk(resolver: URLResolver, before: str, spaces: tuple[str, ...]) -> Iterator[Kind]:
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _walk(entry, route, (*spaces, entry.namespace) if entry.namespace else spaces)
        elif isinstance(entry, URLPattern) and entry.name and "account" not in before and "design" not in before:
            name = ":".join((*spaces, entry.name))
            yield Kind(name, route, tuple(entry.pattern.regex.groupindex), _shows(entry.callback))


def _shows(callback: Any) -> bool:
    """Whether an address answers to reading; some of the API and of the desk only take what is sent to them."""
    actions = getattr(callback, "actions", None)
    view = getattr(callback, "cls", None) or getattr(callback, "view_class", None)
    return "get" in actions if actions else view is None or hasattr(view, "get")


def _first(model: type[Record], **chosen: Any) -> str:
    key = model._default_manager.filter(**chosen).order_by("key").values_list("key", flat=True).first()
    if key is None:
        raise LookupError(model.__name__)
    return str(key)


def _sitting() -> str:
    return _first(Sitting, minutes__isnull=False)


def _communique() -> str:
    return _first(Publication, publication_kind="communique")


def _amended() -> dict[str, Any]:
    """A law with two wordings, the first of them, and a provision of it."""
    text = Expression.objects.filter(work__key=AMENDED).order_by("holds_from").first()
    row = Provision.objects.filter(expression=text, item=True).first() if text is not None else None
    if text is None or row is None:
        raise LookupError(AMENDED)
    return {"law": text.work.key, "text": text.key, "language": text.language, "pid": row.pid}


def _found(**names: str) -> dict[str, Any]:
    """Places of the law with two wordings under the names that an address has for them."""
    known = _amended()
    return {name: known[of] for name, of in names.items()}


def _analysis(**more: Any) -> dict[str, Any]:
    return {"key": _first(Analysis), **more}


def _uptake() -> Uptake:
    return Uptake.objects.select_related("act", "state").get(key=_first(Uptake))


def _finding() -> Finding:
    found = Finding.objects.select_related("column__study", "scope").order_by("column__study__key", "pk").first()
    if found is None:
        raise LookupError("Finding")
    return found


def _cell(found: Finding) -> dict[str, Any]:
    return {"key": found.column.study.key, "column": found.column_id, "pid": found.scope.pid, "reading": found.reading}


def _column(**more: Any) -> dict[str, Any]:
    found = _finding()
    return {"key": found.column.study.key, "column": found.column_id, **more}


def _job() -> dict[str, Any]:
    found = Job.objects.first()
    if found is None:
        raise LookupError("Job")
    return {"id": found.pk}


SPECIAL: dict[str, Callable[[], list[dict[str, Any]]]] = {
    **dossiers.SPECIAL,
    "portal:minutes": lambda: [{"key": _sitting()}],
    "portal:minutes-file": lambda: [{"key": _sitting(), "form": form} for form in ("docx", "pdf")],
    "portal:communique": lambda: [{"key": _sitting()}],
    "portal:communique-file": lambda: [{"key": _communique(), "form": form} for form in ("docx", "pdf")],
    "portal:calendar": lambda: [{"month": "2024-06"}],
    "portal:feed": lambda: [
        {"what": what} for what in ("news", "briefs", "decisions", "sittings", "uptake", "analyses", "laws", "acts")
    ],
    "portal:feed-about": lambda: [
        {"what": "organ", "key": _first(Organ)},
        {"what": "state", "key": _first(State)},
        {"what": "person", "key": _first(Person)},
        {"what": "law", "key": AMENDED},
        {"what": "act", "key": ACT_IN_WORK},
        {"what": "study", "key": Analysis.objects.values_list("study__key", flat=True).get(key=_first(Analysis))},
    ],
    "portal:calendar-of": lambda: [
        {"what": "organ", "key": _first(Organ)},
        {"what": "delegation", "key": _first(Delegation)},
    ],
    "api:history": lambda: [{"collection": "states", "key": _first(State)}],
    "api:problem": lambda: [{"name": "not-found"}],
    "api:popolo": lambda: [
        {"collection": name} for name in ("persons", "organizations", "memberships", "posts", "motions", "vote-events")
    ],
    "api:oparl-list": lambda: [
        {"kind": kind} for kind in ("organization", "person", "membership", "meeting", "agenda-item", "paper", "file")
    ],
    "portal:law": lambda: [_found(key="law")],
    "portal:law-choose": lambda: [_found(key="law")],
    "portal:law-on": lambda: [_found(key="law") | {"day": "2024-07-01"}],
    "portal:law-on-in": lambda: [_found(key="law", language="language") | {"day": "2024-07-01"}],
    "portal:provision": lambda: [_found(key="law", pid="pid")],
    "portal:provision-in": lambda: [_found(key="law", pid="pid", language="language")],
    "portal:law-compare": lambda: [_found(key="law")],
    "portal:text": lambda: [_found(key="text")],
    "portal:text-part": lambda: [_found(key="text", pid="pid")],
    "portal:text-whole": lambda: [_found(key="text")],
    "portal:text-fidelity": lambda: [_found(key="text")],
    "portal:text-like": lambda: [_found(key="text", pid="pid")],
    "portal:text-file": lambda: [_found(key="text") | {"form": form} for form in FORMS],
    "portal:analysis-provision": lambda: [_analysis(number=1)],
    "portal:analysis-column": lambda: [_analysis(number=1)],
    "portal:analysis-part": lambda: [
        _analysis(part=part) for part in ("analysis", "matrix", "method", "trend", "what-if")
    ],
    "portal:analysis-part-number": lambda: [_analysis(part=part, number=1) for part in ("provisions", "columns")],
    "portal:analysis-file": lambda: [_analysis(name=form.name, ending=form.ending) for form in FORMATS],
    "portal:uptake-act": lambda: [{"key": _uptake().act.key}],
    "portal:uptake-state": lambda: [{"key": _uptake().state.key}],
    "api:jobs-detail": lambda: [_job()],
    "api:study-finding": lambda: [_cell(_finding())],
    "desk:study-column": lambda: [_column()],
    "desk:study-cell": lambda: [_column(scope=_finding().scope_id)],
    "desk:uptake-act": lambda: [{"act": _uptake().act.key}],
    "desk:uptake-ask": lambda: [{"act": _uptake().act.key}],
}
"""Examples that no rule finds. A page type that needs one and has none fails the smoke test."""


def asks(languages: tuple[str, ...], *, desk: bool = False) -> tuple[list[Ask], list[str]]:
    """What to ask in each language, and the page types for which there is no example.

    Of the desk: pages without parts and pages of one record; its forms have tests of their own.
    """
    asked: dict[str, Ask] = {}
    lost: set[str] = set()
    for kind in kinds():
        face = kind.name.partition(":")[0] if ":" in kind.name else "portal"
        if (face == "desk") != desk or not kind.shows or kind.name in NOT_ASKED or kind.name in FOLLOWED:
            continue
        try:
            examples = SPECIAL[kind.name]() if kind.name in SPECIAL else [_example(kind)]
        except LookupError:
            if not desk:
                lost.add(kind.name)
            continue
        for example in examples:
            for language in languages[-1:] if kind.name in IN_ONE else languages:
                with override(language):
                    try:
                        path = reverse(kind.name, kwargs=example)
                    except NoReverseMatch:
                        lost.add(kind.name)
                        continue
                path += QUERIES.get(kind.name, "")
                asked.setdefault(path, Ask(kind.name, path, HAS.get(kind.name, "")))
    if not desk:
        for language in languages:
            for name, path, has in MORE:
                asked.setdefault(f"{language} {path}", Ask(name, f"/{language}/{path}", has))
    return list(asked.values()), sorted(lost)


def _example(kind: Kind) -> dict[str, Any]:
    if not kind.parts:
        return {}
    if "key" not in kind.parts or not dossiers.PARTS.keys() >= set(kind.parts) - {"key"}:
        raise LookupError(kind.name)
    more = {part: dossiers.PARTS[part]() for part in kind.parts if part != "key"}
    before = re.split(r"[<(][^/]*key", kind.route)[0]
    for word in reversed(re.split(r"[/^]", before)):  # the nearest to the key: of programmes/items/KEY an item
        model = MODELS.get(word)
        if model is not None and (not more or model in dossiers.CHOSEN):
            return {"key": _sitting() if model is Sitting else _chosen(model), **more}
    raise LookupError(kind.name)


def _chosen(model: type[Record]) -> str:
    """The key of the record that is asked for; where none is chosen, the first."""
    chosen = dossiers.CHOSEN.get(model)
    key = chosen() if chosen else _first(model)
    if not model._default_manager.filter(key=key).exists():
        raise LookupError(model.__name__)
    return key
