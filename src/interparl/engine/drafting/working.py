"""An act that can be changed: the same tree with parents, found by permanent id. For use inside this package."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from interparl.engine.lawtext.identity import ID_LENGTH, identify
from interparl.engine.lawtext.tree import Act, Cell, Kind, Provision, Table


class Node:
    """A provision without its children, and its place in the tree."""

    __slots__ = ("children", "parent", "was")

    def __init__(self, was: Provision, parent: Node | None) -> None:
        self.was, self.parent = replace(was, children=()) if was.children else was, parent
        self.children = [Node(child, self) for child in was.children]

    def set(self, **values: Any) -> None:
        """Give fields other values."""
        self.was = replace(self.was, **values)

    def frozen(self) -> Provision:
        """The provision with everything under it."""
        return (
            replace(self.was, children=tuple(child.frozen() for child in self.children)) if self.children else self.was
        )

    def walk(self) -> Iterator[Node]:
        """This node and everything under it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def above(self) -> Iterator[Node]:
        """The provisions that hold it, nearest first."""
        node = self.parent
        while node is not None and node.parent is not None:
            yield node
            node = node.parent


class Draft:
    """The nodes of an act under one root that is no provision.

    `gone` are ids that were used once and must not come again.
    """

    def __init__(self, act: Act, gone: Collection[str] = ()) -> None:
        self.of = act
        self.root = Node(Provision(Kind.PREAMBLE, children=act.body), None)
        self.by_id = {node.was.id: node for node in self.root.walk() if node is not self.root and node.was.id}
        self.gone = set(gone)

    def get(self, pid: str) -> Node | None:
        """The node with this id; "" is the root, the act itself."""
        return self.by_id.get(pid) if pid else self.root

    def nodes(self) -> Iterator[Node]:
        """Every provision in reading order."""
        for child in self.root.children:
            yield from child.walk()

    def act(self) -> Act:
        """The act as it is now, with eIds made anew and ids kept."""
        return identify(replace(self.of, body=tuple(child.frozen() for child in self.root.children)))

    def put(self, parent: Node, at: int, made: Provision) -> Node:
        """A provision as the `at`-th child. Its ids, and those under it, must be free."""
        node = Node(made, parent)
        parent.children.insert(at, node)
        self.by_id |= {each.was.id: each for each in node.walk()}
        return node

    def take_out(self, node: Node) -> None:
        """Remove a provision and what is under it; their ids never come again."""
        assert node.parent is not None
        node.parent.children.remove(node)
        for each in node.walk():
            self.by_id.pop(each.was.id, None)
            self.gone.add(each.was.id)

    def free(self, pid: str) -> bool:
        """Whether a new provision may have this id."""
        return pid not in self.by_id and pid not in self.gone

    def fresh(self, *seed: str) -> str:
        """An id that depends on the seed alone, and on nothing else as long as it is free."""
        n = 0
        while True:
            text = "|".join((self.of.work, *seed, str(n)))
            made = hashlib.blake2b(text.encode(), digest_size=ID_LENGTH // 2).hexdigest()
            if self.free(made):
                return made
            n += 1


def table_of(given: Table | Sequence[Sequence[Mapping[str, Any] | str]] | None) -> Table | None:
    """A table from data: rows of cells, a cell its text or ``{"text", "header", "colspan", "rowspan"}``.

    Raises TypeError or ValueError for anything else.
    """
    if given is None or isinstance(given, Table):
        return given
    if isinstance(given, str):
        raise TypeError("a table is rows of cells")
    return Table(tuple(tuple(_cell(cell) for cell in row) for row in given))


def _cell(given: Mapping[str, Any] | str) -> Cell:
    if isinstance(given, str):
        return Cell(given)
    return Cell(
        str(given["text"]), bool(given.get("header")), int(given.get("colspan", 1)), int(given.get("rowspan", 1))
    )
