"""Storing a text: one transaction, ids carried over, mends laid over, nothing ever replaced."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from django.db import models

from interparl import __version__
from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused, Writing, writing
from interparl.apps.common.models import StoredFile
from interparl.apps.texts.domain.pairing import ids_across_languages
from interparl.apps.texts.domain.readings import keep_reading
from interparl.apps.texts.domain.trees import act_of, fidelity_data, rows_of, sound, words_digest
from interparl.apps.texts.enums import ExpressionKind
from interparl.apps.texts.models import Expression, Provision, Work
from interparl.engine.lawtext import tree
from interparl.engine.lawtext.identity import ID_LENGTH, carry_ids, identify
from interparl.engine.lawtext.law import Law
from interparl.engine.message import Message, say

STORED: list[Callable[[Expression], None]] = []
"""Called with each new expression inside its transaction: what follows the texts (findings, search) hangs in here."""

BATCH = 500
"""Rows of provisions written at once."""


@dataclass(frozen=True, slots=True)
class Stored:
    """The expression that has the text, whether it is new, and mends of a person that do not fit it any more."""

    expression: Expression
    new: bool
    problems: tuple[Message, ...] = ()


def store_law(
    actor: Actor,
    work: Work,
    law: Law,
    *,
    holds_from: date,
    file: StoredFile | None,
    expression_kind: str = ExpressionKind.CONSOLIDATED,
    authentic: bool | None = None,
    official_url: str = "",
    why: str = "",
) -> Stored:
    """Keep a text of `work` as it holds from a day; the language is that of the law's act.

    The words that hold already on that day in that language change nothing (`new` is False). `authentic`: None takes
    it from the work's authentic languages. Raises `Refused` for a text without provisions.
    """
    with writing(actor, "texts.store", work, why=why) as write:
        return keep_law(
            write, work, law, holds_from=holds_from, file=file, expression_kind=expression_kind, authentic=authentic,
            official_url=official_url,
        )  # fmt: skip


def keep_law(
    write: Writing,
    work: Work,
    law: Law,
    *,
    holds_from: date,
    file: StoredFile | None,
    expression_kind: str = ExpressionKind.CONSOLIDATED,
    authentic: bool | None = None,
    official_url: str = "",
    ids_stand: bool = False,
    visibility: str = "",
) -> Stored:
    """The same inside the caller's `writing`, for verbs that have a right of their own to store a text.

    `ids_stand`: the provisions keep the ids they come with, and no mend is laid over: the structure was made here.
    `visibility`: of the text, where it is another than the work's.
    """
    # Of two who bring the same text at once the second waits here, and finds it stored.
    Work.objects.select_for_update().get(pk=work.pk)
    act = sound(replace(law.act, work=work.key, date=holds_from.isoformat()))
    if not act.body:
        raise Refused(say("The text has no provisions that could be stored."))
    words = words_digest(act)
    known = _known(work, act.language, words, holds_from, draft=expression_kind == ExpressionKind.DRAFT)
    if known is not None:
        return Stored(known, False)
    read = act if ids_stand else _with_ids(work, law, act, holds_from)
    act, problems = (read, ()) if ids_stand else _laid_over(work, read)
    expression = Expression(
        key=_key(work, act.language, holds_from),
        visibility=visibility or work.visibility,
        work=work,
        language=act.language,
        holds_from=holds_from,
        expression_kind=expression_kind,
        authentic=act.language in work.authentic if authentic is None else authentic,
        title=act.title or str(work.title),
        front=list(act.front),
        back=list(act.back),
        file=file,
        format=law.format,
        official_url=official_url,
        grade=law.fidelity.grade.value,
        fidelity=fidelity_data(law) | {"mends_not_applied": [problem.data() for problem in problems]},
        words=words,
        engine=f"interparl {__version__}",
    )
    write_provisions(expression, replace(law, act=act), first=write)
    if act != read:  # so that a mend can be taken back from this text as well
        keep_reading(expression, read)
    for follow in STORED:
        follow(expression)
    return Stored(expression, True, problems)


def reshape(write: Writing, expression: Expression, act: tree.Act) -> None:
    """Give a stored text another structure (a mend): the same words, other rows. Inside the caller's `writing`.

    Raises `Refused` when a word would change.
    """
    from interparl.apps.texts.domain.trees import law_of

    law = law_of(expression)
    act = sound(act)
    if words_digest(act) != expression.words:
        raise Refused(say("A mend of the structure may not change the words."))
    Expression.objects.filter(pk=expression.pk).update(sealed=False)
    expression.provisions.all().delete()
    write_provisions(expression, replace(law, act=act))
    write.change(expression, structure=expression.structure + 1)


def write_provisions(expression: Expression, law: Law, *, first: Writing | None = None) -> None:
    """Insert the rows of the tree and seal the expression; with `first` the expression itself is created before."""
    rows = rows_of(law, expression)
    expression.provisions_count, expression.items_count = len(rows), sum(row.item for row in rows)
    expression.sealed = False
    if first is not None:
        first.create(expression, of=expression.work)
    Provision.objects.bulk_create(rows, batch_size=BATCH)
    Expression.objects.filter(pk=expression.pk).update(
        sealed=True, provisions_count=expression.provisions_count, items_count=expression.items_count
    )
    expression.sealed = True


def nearest(work: Work, day: date, *, language: str = "", other_than: str = "") -> Expression | None:
    """The expression that holds on `day`, else the first after it; in `language`, or in any `other_than` one."""
    texts: models.QuerySet[Expression] = work.expressions.select_related("work")
    if language:
        texts = texts.filter(language=language)
    if other_than:
        texts = texts.exclude(language=other_than)
    before = texts.filter(holds_from__lte=day).order_by("-holds_from", "-stored_at").first()
    return before or texts.filter(holds_from__gt=day).order_by("holds_from", "stored_at").first()


def _known(work: Work, language: str, words: str, day: date, *, draft: bool) -> Expression | None:
    """The expression with these words that holds on the day: stored for it, or standing since an earlier day.

    A draft never stands for a text that holds: the same words are stored again for the day from which they do.
    """
    texts = work.expressions.filter(language=language).select_related("work")
    same = texts.filter(words=words, holds_from=day).first()
    if same is not None:
        return same
    if draft:
        return None
    texts = texts.exclude(expression_kind=ExpressionKind.DRAFT)
    holding = texts.filter(holds_from__lte=day).order_by("-holds_from", "-stored_at").first()
    return holding if holding is not None and holding.words == words else None


def _with_ids(work: Work, law: Law, act: tree.Act, day: date) -> tree.Act:
    """The act with the ids of the same provisions in the texts of the work that are known already."""
    before = nearest(work, day, language=act.language)
    if before is not None:
        previous = act_of(before)
        return _ids_used_once(work, {node.id for node in previous.walk()}, sound(carry_ids(previous, act)))
    # Ids that the file itself gives (Akoma Ntoso) are kept; others are made from the work's key, not the file's name.
    if law.format != "akn":
        act = identify(replace(act, body=tuple(_bare(node) for node in act.body)))
    other = nearest(work, day, other_than=act.language)
    return sound(ids_across_languages(act_of(other), act)) if other is not None else act


def _ids_used_once(work: Work, before: set[str], act: tree.Act) -> tree.Act:
    """A new provision never gets the id of one that an earlier text had and the last one has not."""
    gone = set(Provision.objects.filter(expression__work=work).values_list("pid", flat=True).distinct()) - before
    if not any(node.id in gone for node in act.walk()):
        return act
    taken = gone | {node.id for node in act.walk()}

    def fresh(node: tree.Provision) -> tree.Provision:
        pid, number = node.id, 0
        while pid in gone or (pid != node.id and pid in taken):
            seed = f"{work.key}|{act.date}|{node.eid}|{number}"
            pid, number = hashlib.blake2b(seed.encode(), digest_size=ID_LENGTH // 2).hexdigest(), number + 1
        taken.add(pid)
        return replace(node, id=pid, children=tuple(fresh(child) for child in node.children))

    return replace(act, body=tuple(fresh(node) for node in act.body))


def _bare(node: tree.Provision) -> tree.Provision:
    return replace(node, id="", children=tuple(_bare(child) for child in node.children))


def _laid_over(work: Work, act: tree.Act) -> tuple[tree.Act, tuple[Message, ...]]:
    """The act with what people said of the structure of this work's texts in this language."""
    if not work.mends.filter(language=act.language, retired_at=None).exists():
        return act, ()
    from interparl.apps.texts.domain.mending import lay_over

    mended, problems = lay_over(work, act.language, act)
    return mended, tuple(problems)


def _key(work: Work, language: str, day: date) -> str:
    base = f"{work.key[:60].rstrip('-')}-{language}-{day.isoformat()}"
    taken = set(Expression.objects.filter(key__startswith=base).values_list("key", flat=True))
    if base not in taken:
        return base
    return next(key for number in range(2, len(taken) + 3) if (key := f"{base}-{number}") not in taken)
