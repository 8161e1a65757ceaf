"""Examples for the pages of programmes and of dossiers: the samples, which have something of everything."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from interparl.apps.common.models import Record
from interparl.apps.drafting.domain.paths import read_path
from interparl.apps.drafting.enums import DraftState
from interparl.apps.drafting.models import ActPaper, Amendment, Circulation, Draft, ModelAct, Opinion, Path
from interparl.apps.profile.samples.common import ACT_IN_WORK, PROGRAMME
from interparl.apps.programme.models import ChangeSet, Item, Programme
from interparl.faces.exchange.drafts import FORMS
from interparl.faces.exchange.programme import FORMS as PROGRAMME_FORMS

R = TypeVar("R", bound=Record)

MODELS: dict[str, type[Record]] = {
    "acts": ModelAct, "versions": Draft, "circulations": Circulation, "opinions": Opinion, "amendments": Amendment,
    "paths": Path,
    "programmes": Programme, "programme-items": Item, "items": Item, "changes": ChangeSet, "change-sets": ChangeSet,
}  # fmt: skip
"""Collection in an address -> what stands there."""


def _version() -> Draft:
    """The version with amendments: closed, public, with versions before and after it."""
    found = Draft.objects.filter(act__key=ACT_IN_WORK, amendments__isnull=False).order_by("order").first()
    return _there(found, Draft)


def _opinion() -> Opinion:
    """One that is public, as what was sent out then is as well."""
    rows = Opinion.objects.filter(request__circulation__draft__act__key=ACT_IN_WORK, visibility="public")
    return _there(rows.exclude(remarks=None).order_by("key").first(), Opinion)


def _paper() -> ActPaper:
    return _there(ActPaper.objects.filter(act__key=ACT_IN_WORK).order_by("key").first(), ActPaper)


def _stage() -> list[dict[str, Any]]:
    """A stage of the path by which the act of the samples goes."""
    path = _there(Path.objects.filter(acts__key=ACT_IN_WORK).first(), Path)
    return [{"key": path.key, "stage": read_path(path).stages[0].key}]


def _there(found: R | None, model: type[R]) -> R:
    if found is None:
        raise LookupError(model.__name__)
    return found


CHOSEN: dict[type[Record], Callable[[], str]] = {
    ModelAct: lambda: ACT_IN_WORK,
    Draft: lambda: str(_version().key),
    Circulation: lambda: str(_opinion().request.circulation.key),
    Opinion: lambda: str(_opinion().key),
    Programme: lambda: PROGRAMME,
    Item: lambda: f"{PROGRAMME}-1",
}
"""Which record of a collection is asked for; of others the first."""

PARTS: dict[str, Callable[[], str]] = {
    "version": lambda: str(_version().key),
    "opinion": lambda: str(_opinion().key),
    "paper": lambda: str(_paper().key),
    "pid": lambda: str(
        _version().pieces.filter(piece_kind="article").order_by("rank").values_list("pid", flat=True)[0]
    ),
}
"""Parts of an address beside the key of the record, by their names."""

ON_OPEN = (
    "version-change", "version-renumber", "version-close", "version-drop", "piece-insert-last", "piece-write",
    "piece-remove", "piece-move", "piece-number", "piece-kind",
)  # fmt: skip
"""Forms of the desk that are there for a version that is still written on."""

NOT_ASKED = {
    "desk:version-reading": "tells of an uploaded file; the versions of the samples have none",
    "desk:piece-restore": "nothing is taken out of the versions of the samples",
    "desk:circulation-letter": "the letters of the samples are no files",
    "desk:opinion-file": "the opinions of the samples are no files",
}
"""Page types that are left out, each with its reason."""


def _on_open(name: str) -> list[dict[str, Any]]:
    draft = _there(Draft.objects.filter(act__key=ACT_IN_WORK, state=DraftState.OPEN).first(), Draft)
    if name.startswith("version") or name == "piece-insert-last":
        return [{"key": draft.key}]
    return [{"key": draft.key, "pid": draft.pieces.filter(piece_kind="article").order_by("rank")[0].pid}]


SPECIAL: dict[str, Callable[[], list[dict[str, Any]]]] = {
    "portal:act-version-file": lambda: [
        {"key": ACT_IN_WORK, "version": _version().key, "form": form} for form in FORMS
    ],
    "portal:programme-file": lambda: [{"key": PROGRAMME, "form": form} for form in PROGRAMME_FORMS],
    "desk:programme-file": lambda: [{"key": PROGRAMME, "form": form} for form in PROGRAMME_FORMS],
    "desk:version-file": lambda: [{"key": _version().key, "form": form} for form in FORMS],
    "desk:act-path-stage-change": _stage,
    "desk:act-path-stage-remove": _stage,
    **{f"desk:{name}": partial(_on_open, name) for name in ON_OPEN},
}
"""Examples that no rule finds."""
