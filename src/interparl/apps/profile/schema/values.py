"""Kinds of values in a profile. Each refuses what it cannot be and says how to mend it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from pydantic import AfterValidator, BeforeValidator

from interparl.apps.common.partial_date import PartialDate
from interparl.apps.profile.fault import Wrong
from interparl.apps.profile.nearest import nearest
from interparl.apps.profile.schema.codes import COUNTRIES
from interparl.engine.message import say

KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*", re.ASCII)
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?", re.ASCII)
SCRIPT = re.compile(r"[A-Z][a-z]{3}", re.ASCII)
EXAMPLE = '{ en = "…", fi = "…" }'
USER_ASSIGNED = re.compile(r"AA|Q[M-Z]|X[A-Z]|ZZ", re.ASCII)
"""ISO 3166-1 leaves these codes to users: an invented state may have one."""


@dataclass(frozen=True, slots=True)
class RefTo:
    """Marks a value that is the key of a record of this table."""

    table: str


def _key(value: str) -> str:
    if len(value) > 80:
        raise Wrong(say("This key is too long."), say("Write at most 80 characters."))
    if not KEY.fullmatch(value):
        raise Wrong(
            say("“{value}” is no key.", value=value),
            say("Use Latin letters, digits and hyphens, with no hyphen in front."),
        )
    return value


def _language(value: str) -> str:
    if not LANGUAGE.fullmatch(value):
        raise Wrong(
            say("“{value}” is no language code.", value=value), say("Write a BCP 47 code such as “en” or “sr-Latn”.")
        )
    return value


def _script(value: str) -> str:
    if value and not SCRIPT.fullmatch(value):
        raise Wrong(say("“{value}” is no script.", value=value), say("Write an ISO 15924 code such as “Cyrl”."))
    return value


def _partial(value: object) -> str:
    if isinstance(value, datetime):
        raise Wrong(say("A time of day has no place here."), say("Write the date alone."))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise Wrong(say("This is no date."), say("Write “2024”, “2024-06” or “2024-06-03”."))
    text = str(value).strip()
    if not text:
        return ""
    try:
        return str(PartialDate.read(text))
    except ValueError:
        raise Wrong(say("“{value}” is no date.", value=text), say("Write “2024”, “2024-06” or “2024-06-03”.")) from None


def _needed(value: str) -> str:
    if not value:
        raise Wrong(say("A date is needed here."), say("Write “2024”, “2024-06” or “2024-06-03”."))
    return value


def _url(value: str) -> str:
    if not value:
        return value
    if len(value) > 600:
        raise Wrong(say("This address is too long."), say("Write at most 600 characters."))
    try:
        parts = urlsplit(value)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and "." in (parts.hostname or "")
    except ValueError:
        good = False
    if not good or any(mark.isspace() for mark in value):
        raise Wrong(
            say("“{value}” is no address of a page.", value=value), say("Write it with https:// or http:// in front.")
        )
    return value


def _site(value: str) -> str:
    if len(value) > 200:
        raise Wrong(say("This address is too long."), say("Write at most 200 characters."))
    return _url(value)


def _iso(value: str) -> str:
    if value in COUNTRIES or USER_ASSIGNED.fullmatch(value):
        return value
    raise Wrong(
        say("“{value}” is no code of a state.", value=value),
        say("Write the two capital letters of ISO 3166-1, such as “NO”."),
    )


def _time_zone(value: str) -> str:
    known = available_timezones()
    if value not in known:
        raise Wrong(say("“{value}” is no time zone.", value=value), nearest(value, known))
    return value


def _texts(value: object) -> dict[str, str]:
    if isinstance(value, str):
        raise Wrong(say("A text needs its language."), say("Write it by language: {example}.", example=EXAMPLE))
    if not isinstance(value, Mapping):
        raise Wrong(say("This is no text."), say("Write it by language: {example}.", example=EXAMPLE))
    found = {}
    for code, text in value.items():
        if not LANGUAGE.fullmatch(str(code)):
            raise Wrong(
                say("“{value}” is no language code.", value=str(code)),
                say("Write a BCP 47 code such as “en” or “sr-Latn”."),
            )
        if not isinstance(text, str) or not text.strip():
            raise Wrong(
                say("The text in the language “{language}” is empty.", language=str(code)),
                say("Write it, or leave the language out."),
            )
        found[str(code)] = text.strip()
    return found


def _some(value: dict[str, str]) -> dict[str, str]:
    if not value:
        raise Wrong(say("This text is needed."), say("Give it in at least one language."))
    return value


def _line(value: str) -> str:
    if len(value) > 200:
        raise Wrong(say("This text is too long."), say("Write at most 200 characters."))
    return value.strip()


def _plain(value: Any) -> Any:
    """A value of an assertion: text, number, yes or no, list or object of them; dates become ISO texts."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, Mapping):
        return {str(name): _plain(each) for name, each in value.items()}
    return value


Key = Annotated[str, AfterValidator(_key)]
Language = Annotated[str, AfterValidator(_language)]
Script = Annotated[str, AfterValidator(_script)]
Partial = Annotated[str, BeforeValidator(_partial)]
NeededPartial = Annotated[str, BeforeValidator(_partial), AfterValidator(_needed)]
Url = Annotated[str, AfterValidator(_url)]
Site = Annotated[str, AfterValidator(_site)]
Iso = Annotated[str, AfterValidator(_iso)]
TimeZone = Annotated[str, AfterValidator(_time_zone)]
Texts = Annotated[dict[str, str], BeforeValidator(_texts)]
NeededTexts = Annotated[dict[str, str], BeforeValidator(_texts), AfterValidator(_some)]
Line = Annotated[str, AfterValidator(_line)]
Plain = Annotated[Any, AfterValidator(_plain)]

SourceRef = Annotated[str, RefTo("source")]
StateRef = Annotated[str, RefTo("state")]
OrganisationRef = Annotated[str, RefTo("organisation")]
ParliamentRef = Annotated[str, RefTo("parliament")]
ChamberRef = Annotated[str, RefTo("chamber")]
PersonRef = Annotated[str, RefTo("person")]
DelegationRef = Annotated[str, RefTo("delegation")]
OrganRef = Annotated[str, RefTo("organ")]
OfficeRef = Annotated[str, RefTo("office")]
SittingRef = Annotated[str, RefTo("sitting")]
DecisionRef = Annotated[str, RefTo("decision")]
PathRef = Annotated[str, RefTo("path")]
ActRef = Annotated[str, RefTo("act")]
ProgrammeRef = Annotated[str, RefTo("programme")]
