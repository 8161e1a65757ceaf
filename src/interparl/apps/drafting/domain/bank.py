"""The act in the bank of laws: the work under which its texts are kept, and its addresses."""

from __future__ import annotations

import re
from datetime import date

from interparl.apps.common.domain.keys import free_key
from interparl.apps.common.domain.queries import the_assembly
from interparl.apps.common.domain.writing import Writing
from interparl.apps.common.text import Text
from interparl.apps.drafting.enums import ActKind
from interparl.apps.drafting.models import ModelAct
from interparl.apps.texts.enums import WorkKind
from interparl.apps.texts.models import Work
from interparl.engine.lawtext.identity import latin

NO_COUNTRY = "aa"
"""The code that ISO 3166 leaves to its users: an assembly of several states is in no country."""


def bank_work(write: Writing, act: ModelAct) -> Work:
    """The act's work in the bank; entered now, as a bill, when it has none. Inside the caller's `writing`."""
    if act.work is not None:
        return act.work
    assembly = the_assembly()
    work = Work(
        key=act.key if not Work.objects.filter(key=act.key).exists() else free_key(Work, act.title, prefix="act"),
        title=act.title,
        work_kind=WorkKind.OTHER if act.act_kind in {ActKind.STATEMENT, ActKind.OTHER} else WorkKind.MODEL_ACT,
        bill=True,
        sample=act.sample,
        authentic=list(assembly.languages[:1]) if assembly else [],
        source=act.source,
        visibility=act.visibility,
    )
    write.create(work, of=act)
    write.change(act, work=work)
    return work


def frbr_of(act: ModelAct, day: date, number: str) -> str:
    """The address of an adopted act as a FRBR work: kind, adopting organ, day and number, in the way of Akoma Ntoso."""
    by = f"/{_slug(act.adopting.key)}" if act.adopting else ""
    return f"/akn/{NO_COUNTRY}/act/{act.act_kind}{by}/{day.isoformat()}/{_slug(number) or _slug(act.key)}"


def eli_of(act: ModelAct, day: date, number: str) -> str:
    """Its European Legislation Identifier at the assembly's own site; empty where the assembly states no site."""
    assembly = the_assembly()
    if assembly is None or not assembly.website:
        return ""
    return f"{assembly.website.rstrip('/')}/eli/{act.act_kind}/{day:%Y/%m/%d}/{_slug(number) or _slug(act.key)}"


def _slug(given: str) -> str:
    return latin(re.sub(r"[\W_]+", " ", Text(en=given).in_("en")))[:60].strip("-")
