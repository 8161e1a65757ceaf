"""Sample laws in the bank, a study of them in work, a small published analysis.

The findings say what the truth table of the author of the samples says; proposals are made by the worker as for any
other study.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from interparl.apps.accounts.domain.actors import actor_of
from interparl.apps.common.actor import Actor
from interparl.apps.common.enums import Visibility
from interparl.apps.common.text import Text
from interparl.apps.comparison.domain.finding import record
from interparl.apps.comparison.domain.freezing import publish_analysis
from interparl.apps.comparison.domain.proposing import propose
from interparl.apps.comparison.domain.scoping import label, take_out
from interparl.apps.comparison.domain.signing import ask_sign_off, sign_off
from interparl.apps.comparison.domain.studies import add_column, open_study, send_to_review, set_team
from interparl.apps.comparison.enums import DivergenceWord, Label, TeamRole
from interparl.apps.comparison.models import Column, ScopeProvision, Study
from interparl.apps.profile.samples.common import ACTOR, Team
from interparl.apps.texts.domain.storing import store_law
from interparl.apps.texts.domain.works import add_work
from interparl.apps.texts.enums import WorkKind
from interparl.apps.texts.models import Expression, Provision, Work
from interparl.engine.lawtext.read import read_law
from interparl.engine.message import Message, say
from interparl.samples import SampleLaw, files
from interparl.samples.truth import Departure, Link, truth

HOLDS_FROM = date(2024, 1, 1)
MODEL, MODEL_ADOPTED = "sample-model", "2021-05-14"
"""Key of the model act, and the day of its adoption as its text has it."""
AS_OF = date(2025, 1, 1)
IN_WORK, PUBLISHED = "sample-study", "sample-study-published"
FEW = 12
"""Provisions of the published sample: enough to show what an analysis is, few enough to be made in seconds."""
SHOWN_STATES = ("A", "B", "F")
MODEL_LANGUAGE = "ru"

Texts = dict[str, list[Expression]]
"""The texts of the model act ("model") and of each state by its letter."""


def load_laws() -> tuple[Texts, list[Message]]:
    """Bring the laws in; their texts, and what was made."""
    before = Work.objects.filter(sample=True).count()
    texts = {law.state: list(_bring_in(law)) for law in files()}
    made = Work.objects.filter(sample=True).count() - before
    return texts, [say("Sample laws brought into the bank: {number}.", number=made)] if made else []


def load_studies(texts: Texts, team: Team) -> list[Message]:
    """Open the studies; what was made."""
    told = []
    model = next(text for text in texts["model"] if text.language == MODEL_LANGUAGE)
    if not Study.objects.filter(key=PUBLISHED).exists():
        _published(model, texts, team)
        told.append(say("A small sample study is published."))
    if not Study.objects.filter(key=IN_WORK).exists():
        _in_work(model, texts, team)
        told.append(say("A sample study of seven laws is open; the worker makes its proposals."))
    return told


def _bring_in(law: SampleLaw) -> Iterator[Expression]:
    """The law with its texts: the model act in two languages is one work, two laws of a state are two."""
    for number, path in enumerate(law.paths, start=1):
        read = read_law(path)
        single = len(law.paths) == 1 or law.state == "model"
        key = f"sample-{law.state.lower()}" + ("" if single else f"-{number}")
        work = Work.objects.filter(key=key).first()
        if work is None:
            work = add_work(
                ACTOR,
                key=key,
                title=Text({read.act.language: read.act.title}),
                jurisdiction=None if law.state == "model" else Text(en=law.name),
                work_kind=WorkKind.MODEL_ACT if law.state == "model" else WorkKind.LAW,
                authentic=["en", "ru"] if law.state == "model" else [read.act.language],
                number="12-3" if law.state == "model" else "",
                adopted=MODEL_ADOPTED if law.state == "model" else "2023-12-01",
                in_force=HOLDS_FROM.isoformat(),
                sample=True,
            )
        yield store_law(ACTOR, work, read, holds_from=HOLDS_FROM, file=None).expression


def _open(key: str, title: Text, model: Expression, columns: Texts, lead: Actor) -> Study:
    study = open_study(
        lead, key=key, title=title, model=model, as_of=AS_OF, sample=True, visibility=Visibility.MEMBERS,
        purpose=Text(
            en="Shows how a study is made. The laws are invented and belong to no state.",
            ru="Показывает, как ведется исследование. Законы вымышлены и не принадлежат ни одному государству.",
        ),
    )  # fmt: skip
    names = {law.state: law.name for law in files()}
    for state, texts in columns.items():
        add_column(lead, study, name=Text(en=names[state], ru=f"Условное государство {state}"), expressions=texts)
    return study


def _in_work(model: Expression, texts: Texts, team: Team) -> None:
    """All seven states; the first reader has begun, the worker proposes the rest."""
    lead = actor_of(team.lead)
    columns = {state: found for state, found in texts.items() if state != "model"}
    title = Text(
        en="Sample: a model act against seven invented laws", ru="Образец: модельный акт и семь вымышленных законов"
    )
    study = _open(IN_WORK, title, model, columns, lead)
    _set_team(study, team)
    weighty = [link.model for link in truth().state("F").links if link.divergences]
    label(lead, study, _pids(study, weighty), label=Label.DECISIVE, weight=2, why="Where states depart.")
    send_to_review(lead, study)
    _find(study, ["A"], range(1, 6), actor_of(team.reviewer))
    propose(lead, study)


def _published(model: Expression, texts: Texts, team: Team) -> None:
    """Three states, a dozen provisions, found, signed and published under the names of the demonstration."""
    lead = actor_of(team.lead)
    title = Text(en="Sample: a published comparison", ru="Образец: опубликованное сравнение")
    study = _open(PUBLISHED, title, model, {state: texts[state] for state in SHOWN_STATES}, lead)
    rest = [str(number) for number in range(FEW + 1, truth().model_articles + 1)]
    take_out(lead, study, _pids(study, rest), why="The sample shows the first provisions alone.")
    others = study.scope.filter(in_scope=True).exclude(pid__in=_pids(study, [str(n) for n in range(1, FEW + 1)]))
    if others.exists():
        take_out(lead, study, [one.pid for one in others], why="The truth of the samples covers articles alone.")
    label(lead, study, _pids(study, ["2", "6", "8"]), label=Label.DECISIVE, weight=3)
    set_team(lead, study, team.reviewer, TeamRole.REVIEWER)
    set_team(lead, study, team.lead, TeamRole.LEAD)
    send_to_review(lead, study)
    _find(study, SHOWN_STATES, range(1, FEW + 1), actor_of(team.reviewer))
    ask_sign_off(lead, study)
    sign_off(actor_of(team.signer), study, capacity="Demonstration: leadership of the assembly")
    publish_analysis(lead, study)


def _set_team(study: Study, team: Team) -> None:
    lead = actor_of(team.lead)
    set_team(lead, study, team.reviewer, TeamRole.REVIEWER)
    set_team(lead, study, team.lead, TeamRole.LEAD)
    if team.second is not None:
        set_team(lead, study, team.second, TeamRole.SECOND)


def _pids(study: Study, numbers: list[str]) -> list[str]:
    """Permanent ids of the model's articles by their numbers."""
    rows = Provision.objects.filter(expression_id=study.model_id, item=True, kind="article")
    return list(rows.filter(number_key__in=numbers).order_by("order").values_list("pid", flat=True))


def _find(study: Study, states: Any, numbers: range, reader: Actor) -> None:
    """Record what the truth says of these articles, divergences with their words on both sides."""
    names = {law.name: law.state for law in files()}
    columns = {names[column.name.in_("en")]: column for column in study.columns.all()}
    for number in numbers:
        pid = _pids(study, [str(number)])[0]
        scope = study.scope.get(pid=pid)
        for state in states:
            _say(scope, columns[state], truth().state(state).link(str(number)), reader)


def _say(scope: ScopeProvision, column: Column, link: Link, reader: Actor) -> None:
    by_file = {path.name: text for path, text in _texts_by_file(column)}
    model = Provision.objects.get(expression_id=scope.study.model_id, pid=scope.pid)
    places = {
        (place.file, place.number): Provision.objects.get(
            expression=by_file[place.file], kind="article", number_key=place.number
        )
        for place in link.to
    }
    record(
        reader,
        scope,
        column,
        relation=link.relation_for(MODEL_LANGUAGE, by_file[next(iter(by_file))].language),
        counterparts=[(row.expression_id, row.pid) for row in places.values()],
        divergences=[_divergence(model, places[one.at.file, one.at.number], one) for one in link.divergences],
        searched=list(by_file.values()),
        reason="; ".join(one.note for one in link.divergences),
    )


def _texts_by_file(column: Column) -> Iterator[tuple[Any, Expression]]:
    """The column's texts with the files of the samples that they were read from."""
    works = {text.expression.work.key: text.expression for text in column.texts.select_related("expression__work")}
    for law in files():
        for number, path in enumerate(law.paths, start=1):
            key = f"sample-{law.state.lower()}" + ("" if len(law.paths) == 1 else f"-{number}")
            if law.state != "model" and key in works:
                yield path, works[key]


def _divergence(model: Provision, right: Provision, one: Departure) -> dict[str, Any]:
    return {
        "kind": one.kind.value,
        "left": _span(model.words, one.left_words.get(MODEL_LANGUAGE, "")),
        "right": _span(right.words, one.right_words),
        "expression": str(right.expression_id),
        "pid": right.pid,
        "word": DivergenceWord.ADDED,
        "note": one.note,
    }


def _span(words: str, part: str) -> list[int] | None:
    at = words.find(part) if part else -1
    return [at, at + len(part)] if at >= 0 else None
