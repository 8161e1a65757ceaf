"""Dossiers, decisions and closed versions for the tests of stages, adoption and transmission."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

from tests.factories import OFFICER, Small

from interparl.apps.common.text import Text
from interparl.apps.drafting.domain.closing import close_draft
from interparl.apps.drafting.domain.dossiers import open_act
from interparl.apps.drafting.domain.drafts import open_draft
from interparl.apps.drafting.domain.papers import add_paper
from interparl.apps.drafting.domain.paths import add_path
from interparl.apps.drafting.domain.steps import enter_stage
from interparl.apps.drafting.models import ActPaper, Draft, ModelAct, Path
from interparl.apps.organs.models import Organ
from interparl.apps.sittings.models import Decision, Sitting
from interparl.engine.lawtext.read import law_from_text

TEXT = """Model law on rivers
Article 1. Subject
This law governs the use of rivers that flow through several states.
Article 2. Register
1. Each state keeps a register of its rivers.
2. The register is open to everybody.
"""
LATER = TEXT.replace("Each state keeps", "Each member state keeps")
RUSSIAN = """Модельный закон о реках
Статья 1. Предмет
Настоящий закон регулирует использование рек, протекающих через несколько государств.
Статья 2. Реестр
1. Каждое государство ведёт реестр своих рек.
2. Реестр открыт для всех.
"""
SHORT = [
    {"key": "proposed", "name": "Proposed"},
    {
        "key": "commission",
        "name": "Commission",
        "after": ["proposed"],
        "needs": ["sitting", "document"],
        "repeats": True,
    },
    {
        "key": "adopted",
        "name": "Adopted",
        "after": ["commission"],
        "needs": ["decision", "sitting", "text closed", "adopting organ", "opinions closed"],
    },
    {
        "key": "sent-to-parliaments",
        "name": "Sent to parliaments",
        "after": ["adopted"],
        "needs": ["document", "addressees"],
    },
    {
        "key": "superseded",
        "name": "Superseded",
        "after": ["adopted", "sent-to-parliaments"],
        "needs": ["decision", "replacing act"],
        "ends": True,
    },
    {
        "key": "withdrawn",
        "name": "Withdrawn",
        "after": ["proposed", "commission"],
        "needs": ["reason"],
        "ends": True,
    },
]
_numbers = itertools.count(1)


def a_path() -> Path:
    return Path.objects.filter(key="short").first() or add_path(
        OFFICER, key="short", name=Text(en="Short path"), stages=SHORT
    )


def an_act(small: Small, **values: Any) -> ModelAct:
    """A dossier of the commission that the council adopts, on a short path."""
    given: dict[str, Any] = {
        "title": Text(en="Model law on rivers", ru="Модельный закон о реках"),
        "act_kind": "law",
        "path": a_path(),
        "lead": small.commission,
        "adopting": small.council,
    }
    return open_act(OFFICER, **given | values)


def a_sitting(organ: Organ, day: str = "2026-05-01", **values: Any) -> Sitting:
    key = f"sitting-{next(_numbers)}"
    sitting = Sitting.objects.create(key=key, title=Text(en=f"Sitting {key}"), day=day, **values)
    sitting.organs.add(organ)
    return sitting


def a_decision(organ: Organ, day: str = "2026-05-01", **values: Any) -> Decision:
    """A decision of a sitting that was closed and adopted."""
    key = f"decision-{next(_numbers)}"
    given: dict[str, Any] = {
        "key": key,
        "organ": organ,
        "sitting": a_sitting(organ, day),
        "decision_kind": "model-act",
        "number": f"7-{next(_numbers)}",
        "title": Text(en=f"Decision {key}"),
        "state": "closed",
        "result": "adopted",
        "decided_on": day,
    }
    return Decision.objects.create(**given | values)


def a_version(act: ModelAct, text: str = TEXT, *, language: str = "en", day: date | None = None, **more: Any) -> Draft:
    """A version that was closed."""
    draft = open_draft(OFFICER, act, language=language, from_law=law_from_text(text, language=language), **more)
    return close_draft(OFFICER, draft, day=day or date(2026, 4, 1))


def a_paper(act: ModelAct, **values: Any) -> ActPaper:
    given: dict[str, Any] = {
        "kind": "explanatory-note",
        "title": Text(en="Explanatory note"),
        "language": "en",
        "words": "Why this act is needed.",
    }
    return add_paper(OFFICER, act, **given | values)


def at_commission(small: Small, **values: Any) -> ModelAct:
    """A dossier that has come to the commission."""
    act = an_act(small, **values)
    enter_stage(OFFICER, act, "proposed", day="2026-02-01")
    sitting = a_sitting(small.commission, "2026-03-01")
    enter_stage(OFFICER, act, "commission", day="2026-03-01", sitting=sitting, paper=a_paper(act))
    return act
