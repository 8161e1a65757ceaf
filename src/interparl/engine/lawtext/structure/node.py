"""A provision while it is being built, and an open level of a list."""

from __future__ import annotations

from dataclasses import dataclass, field

from interparl.engine.lawtext.tree import Kind, Number, Provision, Table


@dataclass(slots=True, eq=False)
class Node:
    """A provision while it is being built."""

    kind: Kind
    first: int
    last: int
    number: Number | None = None
    marker: str = ""
    heading: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    closing: list[tuple[int, str]] = field(default_factory=list)
    table: Table | None = None
    repealed: bool = False

    def add_text(self, line: int, text: str) -> None:
        """Words after everything that the node already has."""
        if self.children or self.table is not None:
            self.closing.append((line, text))
        else:
            self.text.append(text)
        self.first, self.last = min(self.first, line), max(self.last, line)

    def add(self, child: Node) -> Node:
        """A child after everything that the node already has; closing words before it become a child themselves."""
        self.settle()
        self.children.append(child)
        return child

    def settle(self) -> None:
        """Turn closing words into a paragraph without a number, since something follows them."""
        if self.closing:
            first, last = self.closing[0][0], self.closing[-1][0]
            self.children.append(Node(Kind.PARAGRAPH, first, last, text=[text for _, text in self.closing]))
            self.closing = []

    def freeze(self) -> Provision:
        """The finished provision, without ids."""
        if self.closing and all(child.kind is Kind.NOTE for child in self.children) and self.kind is not Kind.NOTE:
            self.settle()
        children = tuple(child.freeze() for child in self.children)
        last = max([self.last, *(child.lines[1] for child in children if child.lines)])
        return Provision(
            kind=self.kind,
            number=self.number,
            heading=" ".join(self.heading),
            text="\n".join(self.text),
            children=children,
            closing="\n".join(text for _, text in self.closing),
            marker=self.marker,
            table=self.table,
            lines=(self.first, last),
            repealed=self.repealed or self._only_says_repealed(),
        )

    def _only_says_repealed(self) -> bool:
        """An article that holds nothing but an editor's note of its repeal."""
        bare = self.kind is Kind.ARTICLE and not self.text and not self.closing and bool(self.children)
        return (
            bare and all(child.kind is Kind.NOTE for child in self.children) and any(c.repealed for c in self.children)
        )


@dataclass(slots=True)
class Frame:
    """One open level of a list: the shape of its numbers, the last number and its node."""

    style: str
    depth: int
    key: str
    node: Node
