"""What a person states of a file they bring: checked when it comes, so that reading it later cannot fail on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db.models import Q

from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.partial_date import PartialDate
from interparl.apps.common.text import Text
from interparl.apps.members.models import State
from interparl.apps.texts.enums import ExpressionKind, WorkKind
from interparl.apps.texts.models import Work
from interparl.engine.message import say

WITHOUT_STATE = frozenset({WorkKind.TREATY, WorkKind.MODEL_ACT})
"""Kinds of acts that belong to no state."""


@dataclass(frozen=True, slots=True)
class Said:
    """One file's statements; empty or None is what nobody said.

    `work` is the key of a known law, `state` that of a state, `jurisdiction` a place that is no state here. `same_day`
    says that a text other than the one known for its day is right all the same.
    """

    work: str = ""
    state: str = ""
    jurisdiction: Text = field(default_factory=Text)
    title: str = ""
    number: str = ""
    language: str = ""
    holds_from: date | None = None
    adopted: str = ""
    work_kind: str = ""
    kind: str = ""
    authentic: bool | None = None
    official_url: str = ""
    sample: bool = False
    same_day: bool = False

    def data(self) -> dict[str, Any]:
        """As JSON, without what nobody said."""
        values = {name: getattr(self, name) for name in self.__slots__}
        values["jurisdiction"] = self.jurisdiction.data()
        values["holds_from"] = self.holds_from.isoformat() if self.holds_from else None
        return {name: value for name, value in values.items() if value not in ("", None, {}, False)} | (
            {"authentic": False} if self.authentic is False else {}
        )


def said_of(given: Mapping[str, Any]) -> Said:
    """The statements of a form, a row of a manifest or the API. Raises `Refused` naming what is wrong."""
    unknown = sorted(given.keys() - set(Said.__slots__))
    if unknown:
        raise Refused(say("A file has no statement “{name}”.", name=unknown[0]))
    values = {name: value for name, value in given.items() if value not in (None, "")}
    for name in ("authentic", "sample", "same_day"):
        if name in values and not isinstance(values[name], bool):
            raise Refused(say("“{name}” is either true or false.", name=name))
    if "jurisdiction" in values:
        values["jurisdiction"] = _place(values["jurisdiction"])
    if "holds_from" in values:
        values["holds_from"] = _day(values["holds_from"])
    texts = values.keys() - {"jurisdiction", "holds_from", "authentic", "sample", "same_day"}
    for name in texts:
        if not isinstance(values[name], str):
            raise Refused(say("“{name}” is a text.", name=name))
        values[name] = values[name].strip()
    said = Said(**values)
    _check(said)
    if said.state:
        said = replace(said, state=State.objects.get(_of_state(said.state)).key)
    return replace(said, language=said.language.lower(), adopted=_partial(said.adopted))


def _check(said: Said) -> None:
    if said.work and not Work.objects.filter(key=said.work).exists():
        raise Refused(say("There is no law with the key {key}.", key=said.work))
    if said.state and not State.objects.filter(_of_state(said.state)).exists():
        raise Refused(say("There is no state with the key {key}.", key=said.state))
    if said.work_kind and said.work_kind not in WorkKind.values:
        raise Refused(say("There is no kind of act “{kind}”.", kind=said.work_kind))
    if said.kind and said.kind not in ExpressionKind.values:
        raise Refused(say("There is no kind of text “{kind}”.", kind=said.kind))
    if len(said.language) > 12 or len(said.number) > 80 or len(said.official_url) > 600:
        raise Refused(say("A language, a number or an address is longer than it can be."))
    if said.official_url and not said.official_url.startswith(("https://", "http://")):
        raise Refused(say("The address “{url}” is no web address.", url=said.official_url))


def _of_state(name: str) -> Q:
    """A state by its key or its ISO code."""
    return Q(key=name) | Q(iso=name.upper())


def _place(value: Any) -> Text:
    if isinstance(value, str):
        return Text(en=value)
    if isinstance(value, Mapping) and all(isinstance(k, str) and isinstance(v, str) for k, v in value.items()):
        return Text(value)
    raise Refused(say("“{name}” is a text.", name="jurisdiction"))


def _day(value: Any) -> date:
    try:
        return value if isinstance(value, date) else date.fromisoformat(str(value).strip())
    except ValueError:
        raise Refused(say("“{value}” is no day. Write it as 2024-06-03.", value=str(value)[:40])) from None


def _partial(value: str) -> str:
    if not value:
        return ""
    try:
        return str(PartialDate.read(value))
    except ValueError:
        raise Refused(say("“{value}” is no day. Write it as 2024-06-03.", value=value[:40])) from None
