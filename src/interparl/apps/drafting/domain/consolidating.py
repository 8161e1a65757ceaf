"""The text that accepted amendments give: conflicts, order of consideration, the consolidated version, the adopted one.

What the engine works out is told with the numbers of the amendments, and decides nothing by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.files import path_of
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.common.models import StoredFile
from interparl.apps.common.models.record import visible_to
from interparl.apps.common.text import Text
from interparl.apps.drafting.domain.amendment_rules import STANDING, asked_of, in_engine, key_of, plainly
from interparl.apps.drafting.domain.drafts import open_draft, read_draft
from interparl.apps.drafting.domain.renumbering import mappings_of
from interparl.apps.drafting.domain.steps import sentences
from interparl.apps.drafting.domain.trees import act_of
from interparl.apps.drafting.enums import AmendmentState, DraftState
from interparl.apps.drafting.models import Amendment, Draft
from interparl.apps.sittings.domain.helping import NO_TEXT, locked
from interparl.apps.texts.domain.trees import act_of as stored_act
from interparl.apps.texts.models import Expression
from interparl.engine.drafting import amendments as engine
from interparl.engine.drafting.changes import Style, Undecided
from interparl.engine.lawtext.tree import Act
from interparl.engine.message import Message, say


@dataclass(frozen=True, slots=True)
class Met:
    """Two amendments that have to do with each other. `blocking`: they cannot both be accepted."""

    one: Amendment
    other: Amendment
    kind: engine.ConflictKind
    message: Message
    blocking: bool


@dataclass(frozen=True, slots=True)
class Unfit:
    """An amendment that does not fit the text, and why."""

    amendment: Amendment
    message: Message


@dataclass(frozen=True, slots=True)
class Preview:
    """The text that the accepted amendments give now; nothing is stored.

    `applied`: amendments that are in it, each with the ids of the provisions it changed, put in or took out. Of two in
    a blocking conflict neither is. `undecided`: references of which a person must say what they mean.
    """

    act: Act
    accepted: tuple[Amendment, ...]
    applied: tuple[tuple[Amendment, tuple[str, ...]], ...]
    conflicts: tuple[Met, ...]
    unfit: tuple[Unfit, ...]
    undecided: tuple[Undecided, ...]

    @property
    def blocking(self) -> tuple[Met, ...]:
        """The conflicts in whose way the consolidated text stands."""
        return tuple(met for met in self.conflicts if met.blocking)


class InConflict(Refused):
    """Accepted amendments stand in each other's way, or do not fit the text; told in words. `preview` has all."""

    def __init__(self, preview: Preview) -> None:
        self.preview = preview
        told = [met.message for met in preview.blocking] + [each.message for each in preview.unfit]
        super().__init__(
            say("There is no consolidated text as things stand. {conflicts}", conflicts=sentences(dict.fromkeys(told)))
        )


def conflicts_of(
    draft: Draft, actor: Actor | None = None, *, also: Amendment | None = None, act: Act | None = None
) -> tuple[Met, ...]:
    """How the amendments that are open or accepted stand to each other, by their numbers.

    With `actor` only among those that the person may see. `also`: one that is not tabled yet, which
    is given the next number where its own was taken meanwhile. `act`: the text of the
    version where it is at hand.
    """
    rows = _amendments(draft, STANDING, actor)
    if also is not None:
        also.number = max(also.number, *(each.number + 1 for each in rows)) if rows else also.number
        rows.append(also)
    return _met(draft, engine.conflicts(act_of(draft) if act is None else act, _in_engine(draft, rows)), rows)


def order_of_consideration(
    draft: Draft, actor: Actor | None = None, *, decided: bool = False, act: Act | None = None
) -> tuple[Amendment, ...]:
    """The open amendments in the order in which the body takes them: that of the act's path, else the common one.

    With `actor` only those that the person may see; `decided`: those accepted and rejected as well. `act`: the text of
    the version where it is at hand.
    """
    states = STANDING | {AmendmentState.REJECTED} if decided else STANDING - {AmendmentState.ACCEPTED}
    rows = _amendments(draft, states, actor)
    rule = asked_of(draft).order or engine.FARTHEST_FIRST
    by_key = {key_of(draft, each.number): each for each in rows}
    ordered = engine.order_of_consideration(act_of(draft) if act is None else act, _in_engine(draft, rows), rule)
    return tuple(by_key[each.key] for each in ordered)


def preview(draft: Draft, *, style: Style | None = Style.CONTINUOUS, sequence: Sequence[Amendment] = ()) -> Preview:
    """What the accepted amendments give, the same in whatever order they were accepted. Stores nothing.

    `sequence`: the order that was decided for what several insert at one place. `style`: how it is numbered; None
    leaves the numbers.
    """
    rows = _amendments(draft, {AmendmentState.ACCEPTED}, None)
    by_key = {key_of(draft, each.number): each for each in rows}
    keys = [key_of(draft, each.number) for each in sequence]
    done = engine.consolidate(act_of(draft), _in_engine(draft, rows), style=style, sequence=keys)
    return Preview(
        done.act,
        tuple(rows),
        tuple((by_key[each.key], each.pids) for each in done.applied),
        _met(draft, done.conflicts, rows),
        tuple(Unfit(by_key[each.key], _about(by_key[each.key], each.message)) for each in done.refused),
        done.undecided,
    )


def consolidate(
    actor: Actor,
    draft: Draft,
    *,
    style: Style | None = Style.CONTINUOUS,
    sequence: Sequence[Amendment] = (),
    name: Text = NO_TEXT,
    note: Text = NO_TEXT,
    why: str = "",
) -> Draft:
    """Open a new version with the accepted amendments in it, marked as made by machine; a person reads and closes it.

    Every provision keeps its permanent id. Raises `InConflict` when accepted amendments stand in each other's way or do
    not fit, and `Refused` when none was accepted or the version is open.
    """
    with writing(actor, "drafting.consolidate", draft, why=why) as write:
        locked(draft.act)  # who locks an act and a version locks the act first
        held = Draft.objects.select_for_update(of=("self",)).select_related("act__path").get(pk=draft.pk)
        if held.state != DraftState.CLOSED:
            raise Refused(say("The version is still being written. Close it first."))
        made = preview(held, style=style, sequence=sequence)
        if not made.accepted:
            raise Refused(say("No amendment to this version was accepted."))
        if made.blocking or made.unfit:
            raise InConflict(made)
        opened = open_draft(
            actor, held.act, language=held.language, from_act=made.act, based_on=held, name=name, note=note,
            title=held.title, consolidated=True, why=why,
        )  # fmt: skip
        write.change(opened, of=held.act, mappings=mappings_of(opened))
        write.note(
            opened,
            {
                "amendments": [each.number for each in made.accepted],
                "beside": [str(met.message) for met in made.conflicts],
            },
            of=held.act,
        )
    return opened


def adopted_from_file(data: bytes, name: str, language: str) -> Act:
    """The adopted text as it came in a file, only to be compared: the file is not kept. `Refused` as `read_draft`."""
    law, file = read_draft(data, name, language)
    if file._state.adding and not StoredFile.objects.filter(sha256=file.sha256).exists():
        path_of(file).unlink(missing_ok=True)
    return law.act


def check_against_adopted(draft: Draft, adopted: Draft | Expression | Act) -> tuple[engine.Difference, ...]:
    """How an adopted text differs from a (consolidated) version, provision by provision; empty where it does not.

    A version of the same act, and the text that the bank made of one, are compared by permanent ids; a text that came
    as a file by likeness.
    """
    match adopted:
        case Draft():
            if adopted.act_id != draft.act_id:
                raise Refused(say("These are versions of two acts. Compare the texts in a study."))
            now, by_id, language = act_of(adopted), True, adopted.language
        case Expression():
            now, language = stored_act(adopted), adopted.language
            by_id = adopted.work_id is not None and adopted.work_id == draft.act.work_id
        case _:
            now, by_id, language = adopted, False, adopted.language
    if language != draft.language:
        raise Refused(say("The adopted text is in another language: {language}.", language=language))
    return engine.against(act_of(draft), now, by_id=by_id)


def _amendments(draft: Draft, states: Iterable[str], actor: Actor | None) -> list[Amendment]:
    rows = Amendment.objects.filter(draft=draft, state__in=list(states))
    held = rows if actor is None else visible_to(rows, actor)
    return list(held.select_related("delegation", "organ").prefetch_related("replaces").order_by("number"))


def _in_engine(draft: Draft, rows: Iterable[Amendment]) -> list[engine.Amendment]:
    return [in_engine(draft, each) for each in rows]


def _met(draft: Draft, found: Iterable[engine.Conflict], rows: list[Amendment]) -> tuple[Met, ...]:
    by_key = {key_of(draft, each.number): each for each in rows}
    return tuple(
        Met(by_key[each.a], by_key[each.b], each.kind, plainly(each.message, draft, rows), each.blocking)
        for each in found
    )


def _about(amendment: Amendment, message: Message) -> Message:
    return say("Amendment {number}: {reason}", number=amendment.number, reason=message)
