"""A small study: a model act of six provisions against the laws of three states, one of which changes later.

The fixture `study` is for every room and face that needs one; `proposed` has the machine's proposals as well. The
encoder is a made-up one (`Glossary`) that knows a few words in two languages, so that a test takes no time.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from tests.factories import OFFICER, Small, account

from interparl.apps.accounts.domain.actors import actor_of
from interparl.apps.accounts.models import User
from interparl.apps.common.actor import Actor, Role
from interparl.apps.common.text import Text
from interparl.apps.comparison.domain.studies import add_column, open_study, send_to_review, set_team
from interparl.apps.comparison.enums import TeamRole
from interparl.apps.comparison.models import Column, ScopeProvision, Study
from interparl.apps.members.models import State
from interparl.apps.texts.domain.storing import store_law
from interparl.apps.texts.domain.works import add_work
from interparl.apps.texts.models import Expression, Work
from interparl.engine.concordance.encode import Progress, Vectors
from interparl.engine.lawtext.read import law_from_text

MODEL = """MODEL ACT ON LIGHTHOUSES

Chapter I. Keepers

Article 1. Duties of the keeper
The keeper shall light the lamp at sunset and put it out at sunrise.

Article 2. Supply of oil
The port authority shall supply the keeper with oil for six months in advance.

Article 3. Log
The keeper shall enter every passing ship in the log within 24 hours.

Chapter II. Ships

Article 4. Dues
Ships of more than forty tons pay dues of ten crowns for each entry into the harbour.

Article 5. Liability
Whoever damages a lighthouse shall pay the cost of the repair within 30 days.

Article 6. Appeal
A decision of the port authority may be appealed against to a court within 60 days.
"""
LAW_A = """LAW ON LIGHTS

Article 8. Supply
The port authority shall supply the keeper with oil for six months in advance.

Article 9. Duties of the keeper
The keeper shall light the lamp at sunset and put it out at sunrise.

Article 10. Dues of ships
Ships of more than forty tons pay dues of twenty crowns for each entry into the harbour.

Article 11. Damage
Whoever damages a lighthouse shall pay the cost of the repair within 30 days.

Article 12. Pensions
A keeper who has served for twenty years receives a pension from the treasury.
"""
LAW_A_LATER = LAW_A.replace("within 30 days", "within 90 days").replace(
    "Article 12. Pensions",
    "Article 11-1. Appeal\nA decision of the port authority may be appealed against to a court within 60 days.\n\n"
    "Article 12. Pensions",
)
LAW_B = """ЗАКОН О МАЯКАХ

Статья 1. Обязанности смотрителя
Смотритель зажигает лампу на закате и гасит её на восходе.

Статья 2. Снабжение маслом
Портовая власть снабжает смотрителя маслом на шесть месяцев вперёд.

Статья 3. Журнал
Смотритель вносит каждое судно в журнал в течение 48 часов.

Статья 4. Обжалование
Решение портовой власти может быть обжаловано в суд в течение 60 дней.
"""
LAW_C = """ACT ON BEES

Article 1. Hives
Every owner of bees shall register each hive with the village council before the first of May.

Article 2. Honey
Honey that is sold at a market shall be pure and shall bear the name of its maker.

Article 3. Swarms
A swarm that leaves its hive belongs to whoever finds it first.
"""
WORDS = [
    "keeper",
    "смотрител",
    "lamp",
    "ламп",
    "light",
    "зажига",
    "sunset",
    "закат",
    "sunrise",
    "восход",
    "oil",
    "масл",
    "supply",
    "снабж",
    "month",
    "месяц",
    "advance",
    "вперёд",
    "port",
    "портов",
    "authority",
    "власт",
    "log",
    "журнал",
    "ship",
    "судн",
    "hour",
    "час",
    "decision",
    "решени",
    "court",
    "суд",
    "appeal",
    "обжал",
    "day",
    "дн",
    "enter",
    "внос",
    "six",
    "шест",
    "duties",
    "обязанност",
    "pass",
    "кажд",
]
MEANING = {word: place // 2 for place, word in enumerate(WORDS)}


class Glossary:
    """An encoder that knows a few words of two languages; every other word is a thing of its own."""

    id, dim = "glossary", 96

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        """As `Encoder.encode`."""
        self.encoded += texts
        rows = np.full((len(texts), self.dim), 1e-3, np.float32)
        for row, text in enumerate(texts):
            for word in re.findall(r"\w{3,}", text.lower()):
                known = next((at for stem, at in MEANING.items() if word.startswith(stem[:5])), None)
                seed = f"meaning {known}" if known is not None else word[:5]
                at = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:4], "big") % self.dim
                rows[row, at] += 1
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


@pytest.fixture
def glossary(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Glossary:
    """Proposals are made with the made-up encoder, and what is kept between runs stands in a folder of its own."""
    from interparl.apps.comparison.domain import reuse

    monkeypatch.setenv("INTERPARL_CACHE", str(tmp_path / "cache"))
    made = Glossary()
    monkeypatch.setattr(reuse, "encoder_in_use", lambda: made)
    return made


SYSTEM = Actor.system("tests")


def stored(work: Work, text: str, language: str, day: str) -> Expression:
    """A text of a work, brought into the bank."""
    law = law_from_text(text, language=language, name=f"{work.key}.txt")
    return store_law(SYSTEM, work, law, holds_from=date.fromisoformat(day), file=None).expression


@dataclass
class Studied:
    """The study with everybody and everything in it. `columns` by the key of their state."""

    small: Small
    study: Study
    columns: dict[str, Column]
    works: dict[str, Work]
    texts: dict[str, Expression]
    users: dict[str, User] = field(default_factory=dict)
    officer: Actor = OFFICER

    def actor(self, who: str) -> Actor:
        """``lead``, ``reviewer`` or ``second`` of the team, or ``outsider``."""
        return actor_of(self.users[who])

    def scope(self, number: int) -> ScopeProvision:
        """The model act's article of this number (from 1)."""
        return self.study.scope.get(order=number - 1)

    def change_law_a(self) -> Expression:
        """The law of XA changes: 30 days become 90, a new article lets decisions be appealed against."""
        return stored(self.works["XA"], LAW_A_LATER, "en", "2021-01-01")


def make_study(small: Small) -> Studied:
    """Make it, set up and sent to review."""
    works = {"model": add_work(SYSTEM, title=Text(en="Model act on lighthouses"), work_kind="model-act")}
    for state, title in (
        ("XA", Text(en="Law on Lights")),
        ("XB", Text(ru="Закон о маяках")),
        ("XC", Text(en="Act on Bees")),
    ):
        works[state] = add_work(SYSTEM, title=title, state=State.objects.get(key=state), authentic=[*title])
    texts = {
        "model": stored(works["model"], MODEL, "en", "2010-01-01"),
        "XA": stored(works["XA"], LAW_A, "en", "2015-01-01"),
        "XB": stored(works["XB"], LAW_B, "ru", "2016-01-01"),
        "XC": stored(works["XC"], LAW_C, "en", "2017-01-01"),
    }
    study = open_study(
        OFFICER,
        key="lighthouses",
        title=Text(en="Lighthouses", ru="Маяки"),
        model=texts["model"],
        as_of=date(2020, 1, 1),
        deadline=date(2030, 1, 1),
    )
    columns = {
        key: add_column(OFFICER, study, state=State.objects.get(key=key), expressions=[texts[key]])
        for key in ("XA", "XB", "XC")
    }
    users = {
        who: account(f"{who}@study.example.org", Role.EXPERT, organ=small.commission)
        for who in ("lead", "reviewer", "second", "outsider")
    }
    set_team(OFFICER, study, users["lead"], TeamRole.LEAD)
    set_team(OFFICER, study, users["reviewer"], TeamRole.REVIEWER)
    set_team(OFFICER, study, users["second"], TeamRole.SECOND)
    send_to_review(OFFICER, study)
    return Studied(small, study, columns, works, texts, users)


@pytest.fixture
def study(photographed_study: Studied, glossary: Glossary) -> Studied:
    """The study in review, without proposals or findings."""
    return photographed_study
