"""Versions of an act's text: opened from a file, from the version before, from another language, or empty."""

from __future__ import annotations

import re
from dataclasses import replace

from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.file_refusals import BadFile
from interparl.apps.common.domain.files import path_of
from interparl.apps.common.domain.writing import Refused, Writing, writing
from interparl.apps.common.enums import Visibility
from interparl.apps.common.models import StoredFile
from interparl.apps.common.text import Text
from interparl.apps.drafting.domain.trees import act_of, clean, fresh_id, pieces_from, snapshot, used_ids
from interparl.apps.drafting.enums import DraftState, EditKind
from interparl.apps.drafting.models import Draft, Edit, ModelAct, Piece
from interparl.apps.texts.domain.originals import kept_original
from interparl.apps.texts.domain.pairing import ids_across_languages
from interparl.apps.texts.domain.reading import Reader, Request
from interparl.apps.texts.domain.storing import BATCH
from interparl.apps.texts.domain.trees import sound
from interparl.engine.lawtext import tree
from interparl.engine.lawtext.identity import carry_ids, identify
from interparl.engine.lawtext.law import Law
from interparl.engine.lawtext.source import LawReadError
from interparl.engine.message import say

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")


def read_draft(data: bytes, name: str, language: str) -> tuple[Law, StoredFile]:
    """A draft as it was uploaded, read in a process of its own, and the file to be kept (not saved while new).

    Raises `Refused` for what is too large, of no format that is read, able to act by itself, or no text with
    provisions.
    """
    try:
        file = kept_original(data, name)
    except BadFile as bad:
        raise Refused(bad.message) from bad
    with Reader() as reader:
        try:
            law, _ = reader.law(Request(str(path_of(file)), file.name, language))
        except LawReadError as error:
            raise Refused(say("{reason} {mend}", reason=error.reason, mend=error.mend)) from error
    return law, file


def open_draft(
    actor: Actor,
    act: ModelAct,
    *,
    language: str,
    from_law: Law | None = None,
    from_act: tree.Act | None = None,
    based_on: Draft | None = None,
    translation_of: Draft | None = None,
    name: Text | None = None,
    title: str = "",
    file: StoredFile | None = None,
    consolidated: bool = False,
    note: Text | None = None,
    why: str = "",
) -> Draft:
    """Open a version that is written on.

    Its text is that of `from_law` (a file that was read: its provisions take the ids of the same ones in `based_on`, or
    in the act's last version in the language), of `from_act` (a tree whose ids are kept as they come: a consolidated
    text, a text of the bank), else that of `based_on`, word by word. With `translation_of` it is another language of
    that version: the same number, and its ids by structure; without a text of its own it has the structure and the
    numbers, and no words. Without any of these it begins empty.

    Raises `Refused`: a language that is none, a version of another act, a translation that there is already.
    """
    with writing(actor, "drafting.open-draft", act, why=why) as write:
        act = ModelAct.objects.select_for_update(of=("self",)).get(pk=act.pk)
        _check(act, language, based_on, translation_of, from_law)
        draft = Draft(
            act=act,
            order=translation_of.order if translation_of is not None else _next_order(act),
            language=language,
            name=name or Text(),
            based_on=based_on,
            translation_of=translation_of,
            consolidated=consolidated,
            note=note or Text(),
            visibility=Visibility.ORGAN if act.lead_id is not None else Visibility.DRAFT,
        )
        body = _text_for(act, draft, from_law, from_act)
        draft.title = clean(title) or body.title or act.title.in_(language)
        draft.front, draft.back = list(body.front), list(body.back)
        draft.key = _key(act, draft)
        draft.file = _kept(write, act, file)
        write.create(draft, of=act)
        _take_in(actor, draft, body)
        write.note(draft, {"provisions": sum(1 for _ in body.walk())}, of=act)
    return draft


def change_draft(
    actor: Actor,
    draft: Draft,
    *,
    expected: int | None = None,
    title: str | None = None,
    front: list[str] | None = None,
    back: list[str] | None = None,
    name: Text | None = None,
    note: Text | None = None,
    why: str = "",
) -> Draft:
    """Change what stands around the provisions: the title, the paragraphs before and after, the version's own name.

    Raises `Conflict` when somebody else did so since `expected`, `Refused` when the version is closed.
    """
    given = {
        "title": clean(title) if title is not None else None,
        "front": _lines(front),
        "back": _lines(back),
        "name": name,
        "note": note,
    }
    with writing(actor, "drafting.write", draft, why=why) as write:
        held = held_open(draft)
        write.change(
            held, expected=expected, of=held.act, **{key: value for key, value in given.items() if value is not None}
        )
    return held


def drop_draft(actor: Actor, draft: Draft, *, why: str) -> None:
    """Do away with a version that was opened by mistake: nobody changed anything in it, and nothing hangs on it."""
    with writing(actor, "drafting.open-draft", draft, why=why) as write:
        held = held_open(draft)
        if held.edits.exclude(edit_kind=EditKind.TAKEN).exists() or held.comments.exists():
            raise Refused(say("Somebody has worked on this version already. It stays."))
        if held.followed_by.exists() or held.renderings.exists() or held.steps.exists():
            raise Refused(say("Another version or a stage of the act rests on this version. It stays."))
        write.remove(held, of=held.act)


def held_open(draft: Draft) -> Draft:
    """The version as it stands now, locked for this write; whoever else writes on it or closes it waits that long.

    Raises `Refused` when it is closed.
    """
    held = Draft.objects.select_for_update(of=("self",)).select_related("act").get(pk=draft.pk)
    if held.state != DraftState.OPEN:
        raise Refused(say("This version is closed. Open a new version to go on writing."))
    return held


def _check(act: ModelAct, language: str, based_on: Draft | None, translation_of: Draft | None, law: Law | None) -> None:
    if not LANGUAGE.fullmatch(language):
        raise Refused(say("Say in which language the text is."))
    if any(other is not None and other.act_id != act.pk for other in (based_on, translation_of)):
        raise Refused(say("That is a version of another act."))
    if based_on is not None and based_on.language != language:
        raise Refused(say("The version before is in another language. Open a translation of it instead."))
    if law is not None and law.act.language != language:
        raise Refused(say("The file was read as a text in another language: {language}.", language=law.act.language))
    if translation_of is not None:
        if translation_of.language == language:
            raise Refused(say("A translation is in another language than the version that it renders."))
        if act.drafts.filter(order=translation_of.order, language=language).exists():
            raise Refused(say("There is a text of this version in that language already."))


def _next_order(act: ModelAct) -> int:
    last = act.drafts.order_by("-order").values_list("order", flat=True).first()
    return (last or 0) + 1


def _text_for(act: ModelAct, draft: Draft, law: Law | None, given: tree.Act | None) -> tree.Act:
    """The text with which the version begins, every provision with its permanent id."""
    before = draft.based_on or act.drafts.filter(language=draft.language).order_by("-order").first()
    other = draft.translation_of
    empty = tree.Act(title="", language=draft.language, body=(), work=act.key)
    if given is not None:
        return sound(replace(given, work=act.key, language=draft.language))
    if law is not None:
        read = replace(law.act, work=act.key)
        if not read.body:
            raise Refused(say("No provisions were found in the file."))
        if law.format == "akn" and used_ids(act) & {node.id for node in read.walk()}:
            return sound(read)  # a text of this act that comes back: the file itself says which provision is which
        if before is not None:
            made = sound(carry_ids(act_of(before), sound(read)))
        else:
            # Ids that the file itself gives (Akoma Ntoso) are kept; others are made from the act's key.
            made = sound(read) if law.format == "akn" else identify(_without_ids(sound(read)))
        if other is not None:
            made = sound(ids_across_languages(act_of(other), made))
        known = {node.id for text in (before, other) if text is not None for node in act_of(text).walk()}
        return _new_ids_are_new(act, made, known)
    if draft.based_on is not None:
        return act_of(draft.based_on)
    if other is not None:
        return identify(replace(empty, body=tuple(_unworded(node) for node in act_of(other).body)))
    return empty


def _without_ids(act: tree.Act) -> tree.Act:
    def bare(node: tree.Provision) -> tree.Provision:
        return replace(node, id="", children=tuple(bare(child) for child in node.children))

    return replace(act, body=tuple(bare(node) for node in act.body))


def _unworded(node: tree.Provision) -> tree.Provision:
    """The structure alone; the heading word of a marker is of the other language, the number is not."""
    return tree.Provision(
        node.kind,
        node.number,
        children=tuple(_unworded(child) for child in node.children),
        marker=node.number.printed if node.number else "",
        id=node.id,
        repealed=node.repealed,
    )


def _new_ids_are_new(act: ModelAct, made: tree.Act, known: set[str]) -> tree.Act:
    """A provision that `known` texts have not never gets the id of one that some other version had."""
    used = used_ids(act)
    taken = used | {node.id for node in made.walk()}

    def node(given: tree.Provision) -> tree.Provision:
        again = given.id in used and given.id not in known
        pid = fresh_id(taken) if again else given.id
        return replace(given, id=pid, children=tuple(node(child) for child in given.children))

    return identify(replace(made, body=tuple(node(each) for each in made.body)))


def _key(act: ModelAct, draft: Draft) -> str:
    base = f"{act.key[:60].rstrip('-')}-v{draft.order}-{draft.language.lower()}"
    taken = set(Draft.objects.filter(key__startswith=base).values_list("key", flat=True))
    numbers = range(2, len(taken) + 3)
    return base if base not in taken else next(key for n in numbers if (key := f"{base}-{n}") not in taken)


def _kept(write: Writing, act: ModelAct, file: StoredFile | None) -> StoredFile | None:
    return write.create(file, of=act) if file is not None and file._state.adding else file


def _take_in(actor: Actor, draft: Draft, body: tree.Act) -> None:
    """Insert the pieces, each with the first of its edits: what it was when the version was opened."""
    pieces = pieces_from(draft, body)
    Piece.objects.bulk_create(pieces, batch_size=BATCH)
    now = timezone.now()
    Edit.objects.bulk_create(
        (
            Edit(
                draft=draft,
                pid=piece.pid,
                edit_kind=EditKind.TAKEN,
                of_version=piece.version,
                after=snapshot(piece),
                made_by=actor.key,
                made_by_name=actor.label[:200],
                made_at=now,
            )
            for piece in pieces
        ),
        batch_size=BATCH,
    )


def _lines(given: list[str] | None) -> list[str] | None:
    return None if given is None else [line for text in given for line in clean(text).split("\n") if line]
