"""References of a text that go along when provisions get other numbers.

A number is changed only where the reference surely means a provision of this act that has another number now. What is
not sure (numbers in words, ranges that a new provision came into, a provision that was deleted or not found) is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from interparl.engine.drafting.numbering import Form, Numeral, ending_for, numeral_of, print_number
from interparl.engine.lawtext.links import Meant, Places, meant
from interparl.engine.lawtext.numbers import ARABIC, ROMAN, parse_number
from interparl.engine.lawtext.references import Reference
from interparl.engine.lawtext.tree import Act, Kind, Number, Provision, Table
from interparl.engine.message import Message, say

_NUMBER = re.compile(rf"(?<![^\W_])(?:{ARABIC}|(?-i:{ROMAN})(?!\w)|[^\W\d_](?!\w))")
_DIGITS = re.compile(r"\d{1,4}")
_BRACKETS = re.compile(r"\((\w{1,4})\)")
_WHOLE = frozenset({Kind.PART, Kind.SECTION, Kind.CHAPTER, Kind.SUBCHAPTER, Kind.ARTICLE, Kind.ANNEX})
_TO = re.compile(r"\s?[-‑–—]\s?|\s(?:to)\s")
"""What stands between the ends of a range."""
_ENDING = re.compile(r"([-‑–]?)([^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class Followed:
    """A reference in the provision `pid` whose words were changed: as they were, as they are."""

    pid: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Undecided:
    """Something in the provision `pid` that a person must look at: the words, and why."""

    pid: str
    words: str
    message: Message


@dataclass(slots=True)
class Words:
    """New values of fields by id of the provision, and what was done and left."""

    texts: dict[str, dict[str, object]] = field(default_factory=dict)
    followed: tuple[Followed, ...] = ()
    undecided: tuple[Undecided, ...] = ()


def follow(act: Act, published: Act | None, now: Mapping[str, Number]) -> Words:
    """The words of an act whose references go along with the new numbers `now` (by id of the provision).

    References mean the numbers that `published` has, and those of `act` where it has none such.
    """
    walker = _Follower(act, published, now)
    out = Words()
    if not now and not walker.gone:
        return out
    for node in act.walk():
        values = walker.fields(node)
        if values:
            out.texts[node.id] = values
    out.followed, out.undecided = tuple(walker.followed), tuple(walker.undecided)
    return out


class _Unsure(Exception):
    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__()


class _Follower:
    def __init__(self, act: Act, published: Act | None, now: Mapping[str, Number]) -> None:
        self.act, self.now = act, now
        self.places = Places(act)
        self.nodes = {node.id: node for node in act.walk()}
        self.published = Places(published) if published is not None else None
        self.of_before = {node.id: node for node in published.walk()} if published is not None else {}
        self.gone = {pid for pid in self.of_before if pid not in self.nodes}
        touched = [self.of_before.get(pid) or self.nodes[pid] for pid in (*now, *self.gone)]
        self.heads = {(node.kind in _WHOLE, _head(node.number.key)) for node in touched if node.number is not None}
        self.heads |= {(self.nodes[pid].kind in _WHOLE, _head(number.key)) for pid, number in now.items()}
        self.followed: list[Followed] = []
        self.undecided: list[Undecided] = []

    def fields(self, node: Provision) -> dict[str, object]:
        """The fields of a provision whose words change."""
        out: dict[str, object] = {}
        for name in ("heading", "text", "closing"):
            was = getattr(node, name)
            text = self.text(was, node.id)
            if text != was:
                out[name] = text
        if node.table is not None:
            rows = (tuple(replace(cell, text=self.text(cell.text, node.id)) for cell in row) for row in node.table.rows)
            table = Table(tuple(rows))
            if table != node.table:
                out["table"] = table
        return out

    def text(self, text: str, inside: str) -> str:
        if not text:
            return text
        out: list[str] = []
        at = 0
        for mention in self.mentions(text, inside):
            words = text[mention.start : mention.end]
            try:
                new = self.mention(words, mention)
            except _Unsure as unsure:
                self.undecided.append(Undecided(inside, words, unsure.message))
                continue
            # "2nd", "1-ին": an ending that stands outside of the mention goes with the number too.
            if new != words:
                self.followed.append(Followed(inside, words, new))
                out += [text[at : mention.start], new]
                at = mention.end
        return "".join([*out, text[at:]])

    def mentions(self, text: str, inside: str) -> Iterator[Meant]:
        """Mentions with what they mean by the published numbers, and by those of today where that says nothing."""
        today = meant(text, self.act.language, self.places, inside)
        if self.published is None:
            yield from today
            return
        before = meant(text, self.act.language, self.published, inside)
        for old, new in zip(before, today, strict=True):
            if old.references == new.references:
                yield replace(old, pids=tuple(a or b for a, b in zip(old.pids, new.pids, strict=True)))
            else:
                yield new if "" in old.pids and "" not in new.pids else old

    def mention(self, words: str, mention: Meant) -> str:
        """The words of a mention with the numbers of today."""
        if not all(each.internal for each in mention.references):
            return words
        if "" in mention.pids:
            if any(self.concerned(ref) for ref, pid in zip(mention.references, mention.pids, strict=True) if not pid):
                raise _Unsure(say("It is not certain which provision this reference means; numbers have changed."))
            if not any(pid in self.now for pid in mention.pids):
                return words
        if any(pid in self.gone for pid in mention.pids):
            raise _Unsure(say("This reference points to a provision that was deleted."))
        spans = _spans(words, mention.references, self.act.language)
        inner = self.brackets(words, mention)
        if not any(pid in self.now for pid in mention.pids):
            return _put(words, inner)
        if spans is None:
            raise _Unsure(say("The number in this reference is written in words; the provision has another one now."))
        for (_, end, first), (start, _, last) in pairwise(spans):
            if _TO.fullmatch(words, end, start):
                self.whole_range(mention.pids[first : last + 1])
        changes = dict(inner)
        for start, end, place in spans:
            if (pid := mention.pids[place]) in self.now:
                changes |= self.replaced(words, start, end, self.now[pid])
        return _put(words, changes)

    def concerned(self, reference: Reference) -> bool:
        """Whether a reference that leads nowhere may mean a provision that has another number now or is gone."""
        return any((reference.kind in _WHOLE, part) in self.heads for part in reference.key.split("."))

    def whole_range(self, pids: Sequence[str]) -> None:
        """Raises _Unsure unless the provisions of a range still stand one after the other."""
        keys = [self.key(pid) for pid in pids]
        if not all(key.isdigit() for key in keys) or [int(key) for key in keys] != list(
            range(int(keys[0]), int(keys[0]) + len(keys))
        ):
            raise _Unsure(say("The provisions of this range do not follow one another any more."))

    def key(self, pid: str) -> str:
        number = self.now.get(pid) or (self.nodes[pid].number if pid in self.nodes else None)
        return number.key if number is not None else ""

    def brackets(self, words: str, mention: Meant) -> dict[tuple[int, int], str]:
        """The changes to the bracketed numbers after a mention, "Article 5(2)(a)"."""
        found = [match for match in _BRACKETS.finditer(words) if match.start() > 0]
        if not found or len(mention.pids) != 1 or mention.references[0].key == found[0][1].lower():
            return {}
        out: dict[tuple[int, int], str] = {}
        holder: Provision | None = self.of_before.get(mention.pids[0]) or self.nodes.get(mention.pids[0])
        for match in found:
            before = holder
            holder = _child(holder, parse_number(match[1], language=self.act.language).key, match[1])
            if holder is None or holder.id in self.gone:
                below = (each.id for each in before.walk()) if before is not None else ()
                if any(pid in self.now or pid in self.gone for pid in below if before and pid != before.id):
                    raise _Unsure(say("It is not certain which provision this reference means; numbers have changed."))
                return out
            if holder.id in self.now:
                out[match.span(1)] = self.now[holder.id].printed
        return out

    def replaced(self, words: str, start: int, end: int, number: Number) -> dict[tuple[int, int], str]:
        """The number put for the one at `[start, end)`, in the kind of numeral that stands there."""
        token = words[start:end]
        kind = numeral_of(parse_number(token, language=self.act.language))
        if numeral_of(number) is kind:
            new: str | None = number.printed
        else:
            made = print_number(number.key, Form("", "", kind))
            new = made.printed if made is not None else None
        if new is None:
            raise _Unsure(say("The new number cannot be written as this reference writes numbers."))
        after = _ENDING.match(words, end)
        if kind is Numeral.ARABIC and after is not None:
            ending = ending_for(new, after[2], self.act.language)
            if ending is None:
                raise _Unsure(say("The ending of the new number in this reference is not known."))
            return {(start, end): new, after.span(2): ending}
        return {(start, end): new}


def _child(holder: Provision | None, key: str, printed: str) -> Provision | None:
    level = list(holder.children) if holder is not None else []
    while level:
        same = [c for c in level if c.number is not None and c.number.key in (key, printed.lower())]
        if same:
            return same[0] if len(same) == 1 else None
        level = [below for child in level if child.number is None for below in child.children]
    return None


def _head(key: str) -> str:
    return key.split(".")[0]


def _spans(words: str, references: tuple[Reference, ...], language: str) -> list[tuple[int, int, int]] | None:
    """Where the numbers of a mention stand, each with the place of its reference; None where they are in words.

    Of a range only the ends stand there.
    """
    keys = [reference.key for reference in references]
    for form in (_NUMBER, _DIGITS):
        found: list[tuple[int, int, int]] = []
        for match in form.finditer(words):
            following = found[-1][2] + 1 if found else 0
            key = parse_number(match[0], language=language).key
            if key not in keys[following:]:
                continue
            place = keys.index(key, following)
            if place > following and not (found and _TO.fullmatch(words, found[-1][1], match.start())):
                continue
            found.append((*match.span(), place))
        if found and found[-1][2] == len(keys) - 1:
            return found
    return None


def _put(words: str, changes: Mapping[tuple[int, int], str]) -> str:
    out = words
    for (start, end), new in sorted(changes.items(), reverse=True):
        out = out[:start] + new + out[end:]
    return out
