"""Opening a study and setting it up: its columns, its team, its way from draft to review and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from interparl.apps.accounts.domain.actors import actor_of
from interparl.apps.accounts.models import User
from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.keys import free_key
from interparl.apps.common.domain.writing import Refused, Writing, writing
from interparl.apps.common.enums import Visibility
from interparl.apps.common.models.record import sees
from interparl.apps.common.text import Text
from interparl.apps.comparison.domain.helping import demand_open, locked
from interparl.apps.comparison.domain.pinning import corpus_on, pin
from interparl.apps.comparison.domain.scoping import enter_scope
from interparl.apps.comparison.enums import StudyState, TeamRole
from interparl.apps.comparison.models import Column, Finding, Study, TeamMember
from interparl.apps.members.models import State
from interparl.apps.organs.models import Organ
from interparl.apps.texts.models import Expression
from interparl.engine.message import say

NO_TEXT = Text()


def open_study(
    actor: Actor,
    *,
    key: str = "",
    title: Text,
    model: Expression,
    as_of: date,
    organ: Organ | None = None,
    deadline: date | None = None,
    purpose: Text = NO_TEXT,
    method: Text = NO_TEXT,
    blind: bool = True,
    sample: bool = False,
    visibility: Visibility | None = None,
    why: str = "",
) -> Study:
    """Open a study of a model text; all its provisions enter the scope.

    Until an analysis is published it is seen by the organ's circle, or by the members where it has no organ, unless
    `visibility` says otherwise. Raises `Refused` when the model has nothing that can be compared, when the deadline
    is past before the study's day, or when it were to be public.
    """
    _refuse_public(visibility)
    if deadline is not None and deadline < as_of:
        raise Refused(say("The deadline lies before the day whose law is compared."))
    with writing(actor, "comparison.open", organ, why=why) as write:
        study = write.create(
            Study(
                key=key or free_key(Study, title, prefix="study"),
                title=title,
                purpose=purpose,
                method=method,
                model=model,
                as_of=as_of,
                deadline=deadline,
                organ=organ,
                blind=blind,
                sample=sample or model.work.sample,
                visibility=visibility or (Visibility.ORGAN if organ else Visibility.MEMBERS),
            )
        )
        if not enter_scope(write, study, model):
            raise Refused(say("This text has no provision that could be compared. Mend its structure first."))
    return study


CHANGEABLE = frozenset({"title", "purpose", "as_of", "deadline", "method", "blind", "visibility", "organ"})


def change_study(actor: Actor, study: Study, *, expected: int | None = None, why: str = "", **values: Any) -> Study:
    """Change what is said of a study. Once somebody has read second, the blind reading stays as it was."""
    unknown = values.keys() - CHANGEABLE
    if unknown:
        raise TypeError(f"not changed by this verb: {sorted(unknown)}")
    _refuse_public(values.get("visibility"))
    with writing(actor, "comparison.change", study, why=why) as write:
        held = locked(study)
        demand_open(held)
        deadline, as_of = values.get("deadline", held.deadline), values.get("as_of", held.as_of)
        if deadline is not None and deadline < as_of:
            raise Refused(say("The deadline lies before the day whose law is compared."))
        if (
            values.get("blind", held.blind) != held.blind
            and Finding.objects.filter(scope__study=held, reading="second").exists()
        ):
            raise Refused(say("Second readings have been written: whether they are blind is settled."))
        write.change(study, expected=expected, **values)
    return study


def _refuse_public(visibility: object) -> None:
    """What is found is public when somebody has signed it: then it is an analysis."""
    if visibility == Visibility.PUBLIC:
        raise Refused(say("A study under way is not public. What is signed is published as an analysis."))


def add_column(
    actor: Actor,
    study: Study,
    *,
    state: State | None = None,
    name: Text = NO_TEXT,
    expressions: Iterable[Expression] = (),
    corpus: bool = False,
    why: str = "",
) -> Column:
    """Add a column: a state by some of its laws or by all the bank has (`corpus`), or other texts under a name."""
    chosen = list(expressions)
    with writing(actor, "comparison.set-columns", study, why=why) as write:
        held = locked(study)
        demand_open(held)
        if state is None and not name:
            raise Refused(say("Name the state of the column, or say what it is called."))
        last = held.columns.order_by("-order").values_list("order", flat=True).first()
        column = write.create(
            Column(study=study, state=state, name=name, corpus=corpus, order=0 if last is None else last + 1), of=study
        )
        _fill(write, column, chosen)
    return column


def change_column(
    actor: Actor,
    column: Column,
    *,
    expected: int | None = None,
    expressions: Sequence[Expression] | None = None,
    why: str = "",
    **values: Any,
) -> Column:
    """Rename, reorder or refill a column. Findings made in a text that leaves it keep pointing to that text."""
    unknown = values.keys() - {"state", "name", "corpus", "order"}
    if unknown:
        raise TypeError(f"not changed by this verb: {sorted(unknown)}")
    with writing(actor, "comparison.set-columns", column, why=why) as write:
        demand_open(locked(column.study))
        if "state" in values and values["state"] != column.state and column.findings.exists():
            raise Refused(say("There are findings in this column: it stays that of the same state."))
        write.change(column, expected=expected, of=column.study, **values)
        if expressions is not None or column.corpus:
            _fill(write, column, expressions or ())
    return column


def _fill(write: Writing, column: Column, expressions: Sequence[Expression]) -> None:
    if column.corpus:
        pin(write, column, corpus_on(column, column.study.as_of))
        return
    model = column.study.model
    for expression in expressions:
        if expression.work_id == model.work_id:
            raise Refused(say("The model act cannot stand in a column: it would be compared with itself."))
        state = expression.work.state_id
        if column.state_id is not None and state is not None and state != column.state_id:
            raise Refused(say("The law {law} is of another state than its column.", law=expression.label()))
    pin(write, column, expressions)


def drop_column(actor: Actor, column: Column, *, why: str = "") -> None:
    """Take a column out of the study, with its proposals. Raises `Refused` when findings were made in it."""
    with writing(actor, "comparison.set-columns", column, why=why) as write:
        demand_open(locked(column.study))
        if column.findings.exists():
            raise Refused(say("There are findings in this column. They are kept, and so is the column."))
        for text in column.texts.all():
            write.remove(text, of=column.study)
        write.remove(column, of=column.study)


def set_team(
    actor: Actor,
    study: Study,
    user: User,
    role: TeamRole,
    columns: Iterable[Column] = (),
    *,
    why: str = "",
) -> TeamMember:
    """Give a person a role in the study, in some columns or (none named) in all; the same again changes the columns.

    Raises `Refused` when the person could not see the study, or would read one column both first and second.
    """
    chosen = list(columns)
    with writing(actor, "comparison.set-team", study, why=why) as write:
        locked(study)
        if any(column.study_id != study.pk for column in chosen):
            raise Refused(say("A column of another study was named."))
        if not sees(actor_of(user), study):
            raise Refused(
                say(
                    "{name} does not see this study. Give the person a role in its organ, or let all members see it.",
                    name=user.get_full_name(),
                )
            )
        _refuse_both_readings(study, user, role, chosen)
        member = TeamMember.objects.filter(study=study, user=user, role=role).first()
        if member is None:
            member = write.create(TeamMember(study=study, user=user, role=role), of=study)
        write.link(member, "columns", chosen, of=study)
    return member


def _refuse_both_readings(study: Study, user: User, role: TeamRole, columns: Sequence[Column]) -> None:
    other = {TeamRole.REVIEWER: TeamRole.SECOND, TeamRole.SECOND: TeamRole.REVIEWER}.get(role)
    if other is None:
        return
    for held in TeamMember.objects.filter(study=study, user=user, role=other):
        theirs, mine = {column.pk for column in held.columns.all()}, {column.pk for column in columns}
        if not theirs or not mine or theirs & mine:
            raise Refused(say("One person does not read a column both first and second."))


def leave_team(actor: Actor, member: TeamMember, *, why: str = "") -> None:
    """Take somebody's role in the study away; the findings made in it stay under their name."""
    with writing(actor, "comparison.set-team", member.study, why=why) as write:
        locked(member.study)
        write.link(member, "columns", (), of=member.study)
        write.remove(member, of=member.study)


def send_to_review(actor: Actor, study: Study, *, expected: int | None = None, why: str = "") -> Study:
    """Have the study reviewed: a draft once it has a column with texts, a later one back for more work (with a reason).

    What was published stays as it was frozen.
    """
    with writing(actor, "comparison.send-to-review", study, why=why) as write:
        held = locked(study)
        if held.state == StudyState.CLOSED:
            raise Refused(say("The study has been given up. Open a new one."))
        if held.state == StudyState.REVIEW:
            raise Refused(say("The study is in review."))
        if held.state != StudyState.DRAFT and not why.strip():
            raise Refused(say("Say why the study goes back to review."))
        if not held.columns.filter(texts__left_on=None, texts__isnull=False).exists():
            raise Refused(say("No column has a text to compare. Add a column with the laws of a state."))
        if not held.scope.filter(in_scope=True).exists():
            raise Refused(say("No provision is in the scope."))
        write.change(study, expected=expected, state=StudyState.REVIEW)
    return study


def give_up(actor: Actor, study: Study, *, why: str, expected: int | None = None) -> Study:
    """End a study without (further) result; what was published stays. Raises `Refused` without a reason."""
    if not why.strip():
        raise Refused(say("Say why the study is given up."))
    with writing(actor, "comparison.give-up", study, why=why) as write:
        if locked(study).state == StudyState.CLOSED:
            raise Refused(say("The study has been given up. Open a new one."))
        write.change(study, expected=expected, state=StudyState.CLOSED, why_closed=why.strip())
    return study
