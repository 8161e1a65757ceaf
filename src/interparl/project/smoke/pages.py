"""Which addresses the smoke test asks: every page type, found in the program's own table of addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django.utils.translation import override

from interparl.apps.common.models import Record, Source
from interparl.apps.members.models import Chamber, Delegation, Organisation, Parliament, Person, State
from interparl.apps.organs.models import Office, Organ
from interparl.apps.publications.models import Publication
from interparl.apps.sittings.models import Decision, Sitting

MODELS: dict[str, type[Record]] = {
    "states": State, "members": State, "parliaments": Parliament, "chambers": Chamber, "delegations": Delegation,
    "people": Person, "organisations": Organisation, "organs": Organ, "offices": Office, "sittings": Sitting,
    "decisions": Decision, "publications": Publication, "sources": Source,
}  # fmt: skip
"""Collection in an address -> what stands there."""

NOT_ASKED = {
    "api:nothing": "answers where there is nothing",
    "desk:person-picture-file": "the profile has no pictures",
    "file": "a public paper; the smoke test uploads none",
    "api:papers-detail": "the smoke test uploads no paper",
    "api:papers-file": "the smoke test uploads no paper",
    "api:paper-files": "only takes uploads",
    "api:attends": "stands in the list of attendance",
    "api:announce": "only writes",
    "api:register": "only writes",
    "api:correct": "only writes",
    "api:voice": "stands in the list of voices",
    "api:nominate": "only writes",
}
"""Page types that are left out, each with its reason."""

FOLLOWED = {
    "api:agenda-items-detail", "api:appointments-detail", "api:assertions-detail", "api:attendance-detail",
    "api:delegation-seats-detail", "api:ex-officio-seats-detail", "api:organ-seats-detail", "api:quotas-detail",
    "api:rules-detail", "api:standings-detail", "api:voices-detail", "api:popolo-one", "api:oparl-one",
}  # fmt: skip
"""Page types of one row without a key: asked by the first address that their list gives."""


QUERIES = {"api:search": "?q=council"}
"""Page types that need a question."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A page type: its name (with the face's), the route, the names of its parts."""

    name: str
    route: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """One request: the page type and the path."""

    name: str
    path: str


def kinds() -> Iterator[Kind]:
    """Every named page type of portal, API and desk; those of libraries have their own tests."""
    yield from _walk(get_resolver(), "", ())


def _walk(resolver: URLResolver, before: str, spaces: tuple[str, ...]) -> Iterator[Kind]:
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _walk(entry, route, (*spaces, entry.namespace) if entry.namespace else spaces)
        elif isinstance(entry, URLPattern) and entry.name and "account" not in before and "design" not in before:
            yield Kind(":".join((*spaces, entry.name)), route, tuple(entry.pattern.regex.groupindex))


def _first(model: type[Record], **chosen: Any) -> str:
    key = model._default_manager.filter(**chosen).order_by("key").values_list("key", flat=True).first()
    if key is None:
        raise LookupError(model.__name__)
    return str(key)


def _sitting() -> str:
    return _first(Sitting, minutes__isnull=False)


def _communique() -> str:
    return _first(Publication, publication_kind="communique")


SPECIAL: dict[str, Callable[[], list[dict[str, Any]]]] = {
    "portal:minutes": lambda: [{"key": _sitting()}],
    "portal:minutes-file": lambda: [{"key": _sitting(), "form": form} for form in ("docx", "pdf")],
    "portal:communique": lambda: [{"key": _sitting()}],
    "portal:communique-file": lambda: [{"key": _communique(), "form": form} for form in ("docx", "pdf")],
    "portal:calendar": lambda: [{"month": "2024-06"}],
    "portal:feed": lambda: [{"what": what} for what in ("news", "briefs", "decisions", "sittings")],
    "portal:feed-about": lambda: [
        {"what": "organ", "key": _first(Organ)},
        {"what": "state", "key": _first(State)},
        {"what": "person", "key": _first(Person)},
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
        if (face == "desk") != desk or kind.name in NOT_ASKED or kind.name in FOLLOWED:
            continue
        try:
            examples = SPECIAL[kind.name]() if kind.name in SPECIAL else [_example(kind)]
        except LookupError:
            if not desk:
                lost.add(kind.name)
            continue
        for example in examples:
            for language in languages:
                with override(language):
                    try:
                        path = reverse(kind.name, kwargs=example)
                    except NoReverseMatch:
                        lost.add(kind.name)
                        continue
                path += QUERIES.get(kind.name, "")
                asked.setdefault(path, Ask(kind.name, path))
    return list(asked.values()), sorted(lost)


def _example(kind: Kind) -> dict[str, Any]:
    if not kind.parts:
        return {}
    if kind.parts != ("key",):
        raise LookupError(kind.name)
    for word in re.split(r"[/<^(]", kind.route):
        if word in MODELS:
            model = MODELS[word]
            return {"key": _sitting() if model is Sitting else _first(model)}
    raise LookupError(kind.name)
