"""A person's mends of a structure that the reader got wrong. No mend touches a word.

    mended = apply(act, [Mend(MendKind.SPLIT, "3f2a...", {"words": "Article 8. Duties"})])
    mended.act, mended.not_applicable

Pure. A mend names its provision by the permanent id; where a new reading has no such id, the provision that begins with
the same words (`given["anchor"]`) is meant, and takes the id. A mend that fits nowhere any more is told in
`not_applicable`, never applied to something else. One whose effect is there already changes nothing.

What `given` holds, by kind (words are compared without white space, capitals count):

* SPLIT: ``words``: with which the new provision begins, somewhere in the text or the closing words; or ``before``: the
  id of the child with which it begins. Optional ``kind`` (the same without it), ``marker``, ``number``, ``heading``
  (as for NUMBER and HEADING, of the new provision).
* JOIN: nothing; ``as`` is ``"line"`` to keep a line break between the two. The provision goes into the one before it
  under the same parent, the first child into its parent; its own id ends.
* HEADING: ``heading``: the words that are heading; what follows them is text. Empty: all is text.
* NUMBER: ``marker``: the words that are marker ("Article 7.", "1)"; empty: it has no number), ``number``: the number as
  printed in it (found without it), ``key``: the number's key, where it cannot be told from print (72 for 7²).
* KIND: ``kind``; ``repealed`` (true or false) where that was misread.
* LEVEL: ``to``: ``"up"`` or ``"down"``; ``from`` and ``under``: ids of the parents before and after ("" at the top),
  filled in by `complete`, which make it safe to apply again. Up: what follows under the old parent comes under it.
  Down: it becomes the last child of the provision before it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from interparl.engine.lawtext.identity import ID_LENGTH, identify
from interparl.engine.lawtext.numbers import ARABIC, ROMAN, parse_number
from interparl.engine.lawtext.printed import pieces, squeezed
from interparl.engine.lawtext.tree import Act, Kind, Number, Provision
from interparl.engine.message import Message, say

ANCHOR = 80
"""Letters, without white space, by which a provision is known again."""
_KEY = re.compile(r"[^\W_]+(\.[^\W_]+)*")


class MendKind(StrEnum):
    """What a mend does; see the module's text."""

    SPLIT = "split"
    JOIN = "join"
    HEADING = "heading"
    NUMBER = "number"
    KIND = "kind"
    LEVEL = "level"


@dataclass(frozen=True, slots=True)
class Mend:
    """One mend. `pid` is the permanent id of the provision it is about."""

    kind: MendKind
    pid: str
    given: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """A mend that could not be done, by its place among those given, and why."""

    place: int
    mend: Mend
    message: Message


@dataclass(frozen=True, slots=True)
class Mended:
    """The act with the mends that could be done."""

    act: Act
    not_applicable: tuple[NotApplicable, ...] = ()


class WordsChanged(AssertionError):
    """A mend would have changed words. Never seen unless this module is wrong."""


class _Unfit(Exception):
    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__()


def apply(act: Act, mends: Sequence[Mend]) -> Mended:
    """Lay mends over an act, one after the other; ids stay, new provisions get ids that depend on the mend alone.

    The act must have ids (`identify`). Raises `WordsChanged` if a word were lost, added or moved.
    """
    if not mends:
        return Mended(act)
    tree = _Tree(act)
    left: list[NotApplicable] = []
    for place, mend in enumerate(mends):
        trial = tree.copy()
        try:
            _DO[mend.kind](trial, mend)
        except _Unfit as unfit:
            left.append(NotApplicable(place, mend, unfit.message))
            continue
        tree = trial
    made = identify(tree.act(act))
    if letters(made) != letters(act):
        raise WordsChanged
    return Mended(made, tuple(left))


def letters(act: Act) -> str:
    """Every character of an act but white space, in reading order: what no mend changes."""
    return "".join(map(squeezed, pieces(act)))


def anchor_of(node: Provision) -> str:
    """The first letters of a provision, by which a mend finds it again when its id is lost."""
    return squeezed(f"{node.marker}{node.heading}{node.text}")[:ANCHOR]


def complete(act: Act, mend: Mend) -> Mend:
    """The mend with what makes it safe to lay over later readings: anchor, and the parents of a change of level."""
    node = act.find(mend.pid)
    if node is None:
        return mend
    given: dict[str, Any] = {"anchor": anchor_of(node), **mend.given}
    if mend.kind is MendKind.LEVEL and "under" not in given:
        given["from"] = _parent_id(act, mend.pid)
        after = apply(act, [mend])
        if not after.not_applicable:
            given["under"] = _parent_id(after.act, mend.pid)
    return Mend(mend.kind, mend.pid, given)


def _parent_id(act: Act, pid: str) -> str:
    return next((above[-1].id if above else "" for above, node in act.paths() if node.id == pid), "")


class _Node:
    """A provision that can be changed while mends are laid over it."""

    __slots__ = ("children", "parent", "was")

    def __init__(self, was: Provision, parent: _Node | None, children: list[_Node]) -> None:
        self.was, self.parent, self.children = was, parent, children

    def set(self, **values: Any) -> None:
        self.was = replace(self.was, **values)

    def frozen(self) -> Provision:
        return replace(self.was, children=tuple(child.frozen() for child in self.children))

    def walk(self) -> Iterable[_Node]:
        yield self
        for child in self.children:
            yield from child.walk()


class _Tree:
    """The nodes of an act under one root that is no provision."""

    def __init__(self, act: Act) -> None:
        self.root = _Node(Provision(Kind.PREAMBLE), None, [])
        self.root.children = [_thawed(node, self.root) for node in act.body]
        self.work, self.language = act.work, act.language

    def copy(self) -> _Tree:
        made = object.__new__(_Tree)
        made.work, made.language = self.work, self.language
        made.root = _copied(self.root, None)
        return made

    def act(self, of: Act) -> Act:
        return replace(of, body=tuple(child.frozen() for child in self.root.children))

    def nodes(self) -> Iterable[_Node]:
        for child in self.root.children:
            yield from child.walk()

    def by_id(self, pid: str) -> _Node | None:
        return next((node for node in self.nodes() if node.was.id == pid), None) if pid else None

    def find(self, mend: Mend, *, surely: bool = False) -> _Node:
        """The provision that a mend is about, by id or else by its first words; `surely`: by its words in any case."""
        anchor = str(mend.given.get("anchor", ""))
        node = self.by_id(mend.pid)
        if node is not None and not (surely and anchor and anchor_of(node.was) != anchor):
            return node
        like = [other for other in self.nodes() if anchor and anchor_of(other.was) == anchor]
        if len(like) != 1:
            raise _Unfit(say("The provision is not in this text any more."))
        if node is None:
            like[0].set(id=mend.pid)
        return like[0]

    def id_for(self, mend: Mend) -> str:
        """An id for what a split makes: the same in every reading, whatever numbers are printed there."""
        taken = {node.was.id for node in self.nodes()}
        what = squeezed(str(mend.given.get("words", ""))) or str(mend.given.get("before", ""))
        n = 0
        while True:
            seed = f"{self.work}|split|{mend.pid}|{what}|{n}".encode()
            made = hashlib.blake2b(seed, digest_size=ID_LENGTH // 2).hexdigest()
            if made not in taken:
                return made
            n += 1


def _thawed(node: Provision, parent: _Node) -> _Node:
    made = _Node(replace(node, children=()), parent, [])
    made.children = [_thawed(child, made) for child in node.children]
    return made


def _copied(node: _Node, parent: _Node | None) -> _Node:
    made = _Node(node.was, parent, [])
    made.children = [_copied(child, made) for child in node.children]
    return made


def _siblings(node: _Node) -> list[_Node]:
    assert node.parent is not None
    return node.parent.children


def _place(node: _Node) -> int:
    return next(at for at, other in enumerate(_siblings(node)) if other is node)


def after_letters(text: str, wanted: str) -> int | None:
    """Where in `text` the words `wanted` end when it begins with them, white space aside; None when it does not."""
    rest = squeezed(wanted)
    at = 0
    for at, letter in enumerate(text):
        if not rest:
            return at
        if letter.isspace():
            continue
        if letter != rest[0]:
            return None
        rest = rest[1:]
    return None if rest else (at + 1 if text else 0)


def _places(text: str, wanted: str) -> list[int]:
    """Where in `text` the words begin, white space aside, at the beginning of a word."""
    first = squeezed(wanted)[:1]
    return [
        at
        for at, letter in enumerate(text)
        if letter == first
        and (at == 0 or not (text[at - 1].isalnum() and letter.isalnum()))
        and after_letters(text[at:], wanted) is not None
    ]


def _joined(*parts: str, by: str = "\n") -> str:
    return by.join(part for part in parts if part)


def _split(tree: _Tree, mend: Mend) -> None:
    words, before = str(mend.given.get("words", "")), str(mend.given.get("before", ""))
    node = tree.find(mend)
    if node.was.kind is Kind.TABLE:
        raise _Unfit(say("A table is not split."))
    if words and not before and _begun(tree, node, words):
        return
    if before:
        cut = next((at for at, child in enumerate(node.children) if child.was.id == before), None)
        if cut is None:
            raise _Unfit(say("The part with which the new provision was to begin is not under this one any more."))
        new = _Node(Provision(_kind(mend, node.was.kind), closing=node.was.closing), node.parent, node.children[cut:])
        node.children = node.children[:cut]
        node.set(closing="")
    else:
        if not squeezed(words):
            raise _Unfit(say("Say with which words the new provision begins."))
        new = _cut(node, mend, words)
    for child in new.children:
        child.parent = new
    new.set(id=tree.id_for(mend))
    _siblings(node).insert(_place(node) + 1, new)
    if mend.given.get("marker"):
        _number(new, mend, tree.language)
    if mend.given.get("heading"):
        _heading(new, mend)


def _begun(tree: _Tree, node: _Node, words: str) -> bool:
    """Whether another provision begins with the words already and this one has them no more."""
    if _places(node.was.text, words) or _places(node.was.closing, words):
        return False
    wanted = squeezed(words)[:ANCHOR]
    return sum(anchor_of(other.was).startswith(wanted) for other in tree.nodes() if other is not node) == 1


def _cut(node: _Node, mend: Mend, words: str) -> _Node:
    kind = _kind(mend, node.was.kind)
    in_text, in_closing = _places(node.was.text, words), _places(node.was.closing, words)
    if not node.was.marker and not node.was.heading:
        in_text = [at for at in in_text if node.was.text[:at].strip()]
    if len(in_text) + len(in_closing) > 1:
        raise _Unfit(say("These words stand there more than once; give more of them."))
    if in_text:
        at = in_text[0]
        made = Provision(kind, text=node.was.text[at:], closing=node.was.closing, table=node.was.table)
        node.set(text=node.was.text[:at].rstrip(), closing="", table=None)
        new = _Node(made, node.parent, node.children)
        node.children = []
        return new
    if in_closing:
        at = in_closing[0]
        made = Provision(kind, text=node.was.closing[at:])
        node.set(closing=node.was.closing[:at].rstrip())
        return _Node(made, node.parent, [])
    raise _Unfit(say("The words with which the new provision was to begin are not in this one."))


def _kind(mend: Mend, otherwise: Kind) -> Kind:
    named = str(mend.given.get("kind", "") or otherwise)
    if named not in set(Kind):
        raise _Unfit(say("There is no kind of provision named {kind}.", kind=named))
    if (named == Kind.TABLE) != (otherwise is Kind.TABLE):
        raise _Unfit(say("Only what the file has as a table is a table."))
    return Kind(named)


def _tail(node: _Node, words: str, by: str) -> None:
    """Put words after all that a provision has."""
    if node.children or node.was.table is not None or node.was.closing:
        node.set(closing=_joined(node.was.closing, words, by=by))
    else:
        node.set(text=_joined(node.was.text, words, by=by))


def _open(node: _Node) -> None:
    """Make room for more children: closing words go to the last child, or to the text where there is no child."""
    closing = node.was.closing
    if not closing:
        return
    node.set(closing="")
    if node.children:
        _tail(node.children[-1], closing, "\n")
    elif node.was.table is None:
        node.set(text=_joined(node.was.text, closing))
    else:
        raise _Unfit(say("Words stand after a table there; nothing can be put under it."))


def _adopt(node: _Node, children: list[_Node]) -> None:
    for child in children:
        child.parent = node
    node.children = [*node.children, *children]


def _join(tree: _Tree, mend: Mend) -> None:
    if _joined_already(tree, mend):
        return
    node = tree.find(mend, surely=True)
    by = "\n" if mend.given.get("as") == "line" else " "
    was = node.was
    lead = _joined(was.marker, was.heading, was.text, by=" ")
    at, siblings = _place(node), _siblings(node)
    into = siblings[at - 1] if at else node.parent
    if into is None or into is tree.root:
        raise _Unfit(say("Nothing stands before it with which it could be joined."))
    rest = siblings[at + 1 :]
    if at:
        if was.table is not None and (into.children or into.was.table is not None or into.was.closing):
            raise _Unfit(say("A table can be joined only with a text that has nothing under it."))
        if node.children:
            _open(into)
            _tail(into.children[-1] if into.children else into, lead, by)
        else:
            _tail(into, lead, by)
        if node.children and not into.children:
            _open(into)
        if was.table is not None:
            into.set(table=was.table)
        _adopt(into, node.children)
        if was.closing:
            _tail(into, was.closing, "\n")
        del siblings[at]
        return
    # The first child goes into its parent, before the parent's other children.
    if into.was.table is not None:
        raise _Unfit(say("A table stands between them."))
    if was.closing and (rest or into.was.closing):
        _open(node)
    into.set(text=_joined(into.was.text, _joined(was.marker, was.heading, node.was.text, by=" "), by=by))
    into.set(table=was.table, closing=_joined(node.was.closing, into.was.closing))
    into.children = []
    _adopt(into, [*node.children, *rest])


def _joined_already(tree: _Tree, mend: Mend) -> bool:
    """Whether no provision begins with the words of the anchor, and one has them further on."""
    anchor = str(mend.given.get("anchor", ""))
    if not anchor or any(anchor_of(node.was) == anchor for node in tree.nodes()):
        return False
    own = (squeezed(f"{n.was.marker}{n.was.heading}{n.was.text}{n.was.closing}") for n in tree.nodes())
    return any(anchor in words for words in own)


def _heading(node: _Node, mend: Mend) -> None:
    wanted = str(mend.given.get("heading", ""))
    whole = _joined(node.was.heading, node.was.text)
    end = after_letters(whole, wanted)
    if end is None:
        raise _Unfit(say("The provision does not begin with the words of that heading."))
    node.set(heading=" ".join(whole[:end].split()), text=whole[end:].strip())


def _number(node: _Node, mend: Mend, language: str) -> None:
    marker = str(mend.given.get("marker", node.was.marker))
    head = _joined(node.was.marker, node.was.heading or node.was.text, by=" ")
    end = after_letters(head, marker)
    if end is None:
        raise _Unfit(say("The provision does not begin with the words of that marker."))
    printed = str(mend.given.get("number", "")) or _printed_in(marker)
    key = str(mend.given.get("key", "")) or (parse_number(printed, language=language).key if printed else "")
    if squeezed(printed) not in squeezed(marker):
        raise _Unfit(say("The number {number} is not in the marker.", number=printed))
    if squeezed(marker) and not _KEY.fullmatch(key):
        raise _Unfit(say("The number in the marker is not understood; say which it is."))
    rest = head[end:].strip()
    node.set(marker=" ".join(head[:end].split()), number=Number(printed, key) if squeezed(marker) else None)
    node.set(**({"heading": rest} if node.was.heading else {"text": rest}))


def _printed_in(marker: str) -> str:
    found = re.search(rf"(?<!\w)(?:{ARABIC}|(?-i:{ROMAN})(?!\w)|[^\W\d_](?=[).]))", marker)
    return found[0] if found else ""


def _do_heading(tree: _Tree, mend: Mend) -> None:
    _heading(tree.find(mend), mend)


def _do_number(tree: _Tree, mend: Mend) -> None:
    _number(tree.find(mend), mend, tree.language)


def _do_kind(tree: _Tree, mend: Mend) -> None:
    node = tree.find(mend)
    node.set(kind=_kind(mend, node.was.kind), repealed=bool(mend.given.get("repealed", node.was.repealed)))


def _level(tree: _Tree, mend: Mend) -> None:
    node = tree.find(mend)
    assert node.parent is not None
    parent = node.parent.was.id if node.parent is not tree.root else ""
    if mend.given.get("under") == parent:
        return
    if mend.given.get("from", parent) != parent:
        raise _Unfit(say("The provision stands under another one than when its level was mended."))
    match mend.given.get("to"):
        case "up":
            _up(tree, node)
        case "down":
            _down(node)
        case _:
            raise _Unfit(say("Say whether the provision is to go up or down."))


def _up(tree: _Tree, node: _Node) -> None:
    parent = node.parent
    if parent is None or parent is tree.root or parent.parent is None:
        raise _Unfit(say("The provision stands at the top already."))
    at = _place(node)
    following = parent.children[at + 1 :]
    if following:
        _open(node)
        _adopt(node, following)
    if parent.was.closing:
        _tail(node, parent.was.closing, "\n")
        parent.set(closing="")
    parent.children = parent.children[:at]
    node.parent = parent.parent
    parent.parent.children.insert(_place(parent) + 1, node)


def _down(node: _Node) -> None:
    at = _place(node)
    if not at:
        raise _Unfit(say("Nothing stands before it under which it could go."))
    siblings = _siblings(node)
    into = siblings[at - 1]
    _open(into)
    del siblings[at]
    _adopt(into, [node])


_DO = {
    MendKind.SPLIT: _split,
    MendKind.JOIN: _join,
    MendKind.HEADING: _do_heading,
    MendKind.NUMBER: _do_number,
    MendKind.KIND: _do_kind,
    MendKind.LEVEL: _level,
}
