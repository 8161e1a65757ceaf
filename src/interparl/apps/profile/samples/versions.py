"""The versions of the sample act in work: read from a file, written on, numbered anew; comments and sources on them."""

from __future__ import annotations

from datetime import date

from interparl.apps.accounts.domain.actors import actor_of
from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.queries import the_assembly
from interparl.apps.common.enums import Visibility
from interparl.apps.common.text import Text
from interparl.apps.drafting.domain.closing import close_draft, publish_draft
from interparl.apps.drafting.domain.comments import add_comment, answer_comment, settle_comment
from interparl.apps.drafting.domain.drafts import open_draft
from interparl.apps.drafting.domain.editing import insert_piece, write_words
from interparl.apps.drafting.domain.origins import name_origin
from interparl.apps.drafting.domain.pieces import Place
from interparl.apps.drafting.domain.renumbering import renumber
from interparl.apps.drafting.models import Draft, ModelAct, Piece
from interparl.apps.profile.samples.common import ACTOR, LANGUAGES, Team, both, main_language
from interparl.apps.profile.samples.laws import MODEL
from interparl.apps.texts.models import Expression
from interparl.engine.lawtext.read import read_law
from interparl.samples import draft_file

SOURCES = (("5", "20"), ("7", "21"), ("10", "23"), ("12", "22"), ("13", "38"))
"""Articles of the first version, each with the article of the sample model act that it was taken from."""


def first_version(act: ModelAct, team: Team | None, day: date) -> Draft:
    """From the file, with comments; in the other language of the samples as well, where the assembly has it."""
    language = main_language()
    first = open_draft(
        ACTOR, act, language=language, from_law=read_law(draft_file(language), language=language),
        name=both("First version", "Первая редакция"),
    )  # fmt: skip
    writer, reader = writers(team)
    words = both("A presumed victim has the right as well.", "Предполагаемая жертва тоже имеет право.")
    said = add_comment(reader, first, at(first, "4", "1").pid, words.in_(language))
    answer_comment(writer, said, both("Put in.", "Внесено.").in_(language))
    _write(writer, first, ("4", "1"), both(
        "A victim and a presumed victim have the right to assistance from the day on which they apply for it.",
        "Жертва и предполагаемая жертва имеют право на помощь со дня обращения за ней.",
    ), why=both("Presumed victims too", "И предполагаемые жертвы"))  # fmt: skip
    settle_comment(writer, said)
    longer = both("Should this be longer for children?", "Не увеличить ли этот срок для детей?")
    add_comment(reader, first, at(first, "5", "2").pid, longer.in_(language))
    _name_sources(act, first)
    close_draft(ACTOR, first, day=day)
    closed = publish_draft(ACTOR, first, to=Visibility.MEMBERS)
    _render(act, closed, day)
    return closed


def _render(act: ModelAct, first: Draft, day: date) -> None:
    assembly = the_assembly()
    known = assembly.languages if assembly else []
    for language in LANGUAGES:
        if language != first.language and language in known:
            other = open_draft(
                ACTOR, act, language=language, from_law=read_law(draft_file(language), language=language),
                translation_of=first, name=both("First version", "Первая редакция"),
            )  # fmt: skip
            close_draft(ACTOR, other, day=day)
            publish_draft(ACTOR, other, to=Visibility.MEMBERS)


def second_version(act: ModelAct, first: Draft, team: Team | None, day: date) -> Draft:
    """A new article in it, and all numbers anew: what follows it moves on by one, and so do references."""
    second = open_draft(
        ACTOR, act, language=first.language, based_on=first, name=both("Second version", "Вторая редакция")
    )
    writer, _ = writers(team)
    _write(writer, second, ("5", "2"), both(
        "Assistance is provided for up to six months, and to a child for up to one year.",
        "Помощь оказывается до шести месяцев, а ребенку – до одного года.",
    ), why=both("Longer for children", "Для детей дольше"))  # fmt: skip
    shelters = at(second, "7")
    insert_piece(
        writer, second, Place(shelters.parent_pid, shelters.pid), kind="article",
        heading=both("Helpline", "Телефонная линия").in_(second.language),
        text=both(
            "A free telephone line, open around the clock, gives advice in the state language and in at least two "
            "foreign languages.",
            "Бесплатная круглосуточная телефонная линия консультирует на государственном языке и не менее чем на двух "
            "иностранных языках.",
        ).in_(second.language),
        why=both("Asked for by the experts", "По предложению экспертов").in_(second.language),
    )  # fmt: skip
    renumber(writer, second)
    close_draft(ACTOR, second, day=day)
    return publish_draft(ACTOR, second)


def third_version(act: ModelAct, second: Draft, team: Team | None, day: date) -> Draft:
    """What was taken out of the opinions."""
    third = open_draft(
        ACTOR, act, language=second.language, based_on=second,
        name=both("Third version, after the opinions", "Третья редакция, с учётом заключений"),
    )  # fmt: skip
    writer, reader = writers(team)
    _write(writer, third, ("6", "1"), both(
        "Assistance is provided according to an individual plan, drawn up with the participation of the victim within "
        "five days of the application named in Article 4, paragraph 1.",
        "Помощь оказывается по индивидуальному плану, который составляется с участием жертвы в течение пяти дней со "
        "дня обращения, указанного в части 1 статьи 4.",
    ), why=both("Remark taken", "Замечание принято"))  # fmt: skip
    _write(writer, third, ("7", "2"), both(
        "A victim may stay in a shelter for up to ninety days, a pregnant woman for up to one year.",
        "Жертва может находиться в убежище до девяноста дней, беременная женщина – до одного года.",
    ), why=both("Remark taken in part", "Замечание принято частично"))  # fmt: skip
    words = both("Are five years enough for courts?", "Достаточно ли судам пяти лет?")
    add_comment(reader, third, at(third, "14", "1").pid, words.in_(third.language))
    close_draft(ACTOR, third, day=day)
    return publish_draft(ACTOR, third)


def at(draft: Draft, article: str, paragraph: str = "") -> Piece:
    """The article with this number, or a paragraph of it."""
    rows = Piece.objects.filter(draft=draft, removed=False)
    found = rows.get(piece_kind="article", number_key=article)
    return rows.get(parent_pid=found.pid, number_key=paragraph) if paragraph else found


def writers(team: Team | None) -> tuple[Actor, Actor]:
    """Who writes and who comments: two people of the drafting group, where there are any."""
    if team is None:
        return ACTOR, ACTOR
    return actor_of(team.second or team.reviewer), actor_of(team.reviewer)


def _write(writer: Actor, draft: Draft, place: tuple[str, str], words: Text, why: Text) -> None:
    piece, language = at(draft, *place), draft.language
    write_words(writer, draft, piece.pid, expected=piece.version, text=words.in_(language), why=why.in_(language))


def _name_sources(act: ModelAct, draft: Draft) -> None:
    text = Expression.objects.filter(work__key=MODEL, language=draft.language).first()
    if text is None:
        return
    for here, there in SOURCES:
        article = text.provisions.get(kind="article", number_key=there)
        note = both("Shortened.", "Сокращено.")
        name_origin(ACTOR, act, at(draft, here).pid, text, article.pid, note=note)
