"""A version of an act being drafted as a file: Akoma Ntoso with the eIds of the versions before, Word, PDF, text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from django.utils import timezone

from interparl.apps.drafting.domain.trees import act_of
from interparl.apps.drafting.models import Draft
from interparl.engine.lawtext.akn import Renaming, write_akn
from interparl.engine.lawtext.plain import to_text
from interparl.engine.lawtext.tree import Act
from interparl.faces.exchange.laws import docx, pdf
from interparl.faces.exchange.laws.view import view_of_act

Origin = tuple[str, ...]
MOST_VERSIONS = 100
"""Of a longer row of versions the eIds of the latest ones are told."""


def write(draft: Draft, form: str, origin: Origin = ()) -> bytes:
    """The file of a version as it stands, open or closed.

    `origin`: lines in the reader's language that say what the text is (its number, that it is no law yet); AKN and
    plain text go without. Raises KeyError for a form there is none of.
    """
    _, writer = FORMS[form]
    return writer(draft, act_of(draft), origin)


def history_of_eids(draft: Draft, act: Act) -> tuple[Renaming, ...]:
    """What was renumbered from each version to the next, up to this one, earliest first."""
    line = [draft]
    while (before := line[-1].based_on) is not None and len(line) < MOST_VERSIONS:
        line.append(before)
    found: list[Renaming] = []
    now, day = act, _day(draft)
    for before in line[1:]:
        then = act_of(before)
        eids = {node.id: node.eid for node in then.walk()}
        other = {node.id: eids.get(node.id, "") for node in now.walk() if eids.get(node.id, "") != node.eid}
        if other:
            found.append(Renaming(day, other))
        now, day = then, _day(before)
    return tuple(reversed(found))


def _day(draft: Draft) -> str:
    """The day for which the version stands: that of its text in the bank, else that on which it was opened."""
    if draft.expression is not None:
        return draft.expression.holds_from.isoformat()
    return timezone.localdate(draft.opened_at).isoformat()


def _akn(draft: Draft, act: Act, origin: Origin) -> bytes:
    work = draft.act.work
    name = work.frbr if work is not None and work.frbr else act.work
    return write_akn(replace(act, work=name, date=_day(draft)), history=history_of_eids(draft, act))


def _plain(draft: Draft, act: Act, origin: Origin) -> bytes:
    return to_text(act).encode()


def _word(draft: Draft, act: Act, origin: Origin) -> bytes:
    return docx.render(view_of_act(act, origin))


def _paper(draft: Draft, act: Act, origin: Origin) -> bytes:
    return pdf.render(view_of_act(act, origin))


FORMS: Mapping[str, tuple[str, Callable[[Draft, Act, Origin], bytes]]] = {
    "akn": ("application/akn+xml", _akn),
    "docx": (docx.MEDIA_TYPE, _word),
    "pdf": (pdf.MEDIA_TYPE, _paper),
    "txt": ("text/plain; charset=utf-8", _plain),
}
"""Ending of the file -> media type, and who writes it."""
