"""Gold sets: real texts with links that others made, read from folders of JSON lines.

A set of links is a folder with ``docs.jsonl`` (id, lang, ...), ``provisions.jsonl`` (id, doc, n, heading, text, ...),
``pairs.jsonl`` (id, left, right, task, gold, hide_headings, left_ids, ...) and ``links.jsonl`` (pair, left, right). A
set of divergences is any other ``*.jsonl`` whose rows have ``left``, ``right`` and ``expected``. Fields that are not
named here are ignored. `left` and `right` of a pair name a document, or end in ``*``: every document whose id begins
with what stands before it (a haystack).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from interparl.engine.concordance.result import DivergenceKind
from interparl.engine.message import Message, say

LINK_FILES = ("docs", "provisions", "pairs", "links")
COMPLETE = "complete"
GOLD_WORDS = (COMPLETE, "partial", "silver")


class GoldError(Exception):
    """A gold set cannot be used. `place` is ``file:line``; `message` says what is wrong and `mend` what to do."""

    def __init__(self, place: str, message: Message, mend: Message) -> None:
        super().__init__(f"{place}: {message} {mend}")
        self.place = place
        self.message = message
        self.mend = mend


@dataclass(frozen=True, slots=True)
class Document:
    """A text of a gold set. `language` is an ISO 639-1 code."""

    id: str
    language: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class GoldProvision:
    """A provision of a gold set; `order` counts within its document."""

    id: str
    document: str
    order: int
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """One task: for each provision of `judged`, which provisions of the right documents correspond?

    `links` are the gold answers as (left id, right id). With `complete` a judged provision without a link has no
    counterpart; otherwise nothing is known of it and it does not count.
    """

    id: str
    left: str
    right: str
    task: str
    gold: str
    hide_headings: bool
    judged: tuple[str, ...]
    links: frozenset[tuple[str, str]]

    @property
    def complete(self) -> bool:
        """Whether "no link" is an answer."""
        return self.gold == COMPLETE


@dataclass(frozen=True, slots=True)
class LinkSet:
    """A folder of documents, provisions, pairs and links."""

    name: str
    documents: Mapping[str, Document]
    provisions: Mapping[str, tuple[GoldProvision, ...]]
    """By document, in reading order."""
    pairs: tuple[Pair, ...]

    def matching(self, pattern: str) -> tuple[str, ...]:
        """The documents that a pair's `left` or `right` names, wildcards resolved."""
        if pattern.endswith("*"):
            return tuple(d for d in self.documents if d.startswith(pattern[:-1]))
        return (pattern,) if pattern in self.documents else ()


@dataclass(frozen=True, slots=True)
class Expected:
    """A divergence that a row has; `accept` are other kinds a careful lawyer could use for it."""

    kind: str
    accept: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Row:
    """Two corresponding provisions and how the right one departs from the left one."""

    id: str
    left_language: str
    left: str
    right_language: str
    right: str
    expected: tuple[Expected, ...]
    origin: str = ""


@dataclass(frozen=True, slots=True)
class DivergenceSet:
    """A file of rows."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """Everything found in a folder."""

    links: tuple[LinkSet, ...]
    divergences: tuple[DivergenceSet, ...]


def load(folder: str | Path) -> Gold:
    """Read one set or a folder of sets.

    Raises `GoldError` naming file and line when a row is not as the layout asks, or when there is no set at all.
    """
    root = Path(folder)
    if not root.is_dir():
        raise GoldError(
            str(root),
            say("There is no such folder."),
            say("Give the folder of a gold set, or a folder that holds several."),
        )
    folders = [root, *sorted(f for f in root.iterdir() if f.is_dir())]
    links, divergences = [], []
    for place in folders:
        if any((place / f"{name}.jsonl").exists() for name in ("pairs", "provisions")):
            links.append(_link_set(place))
            continue
        for file in sorted(place.glob("*.jsonl")):
            if _is_divergence(file):
                divergences.append(_divergence_set(file))
    if not links and not divergences:
        raise GoldError(
            str(root),
            say("No gold set was found here."),
            say("A set is a folder with docs.jsonl, provisions.jsonl, pairs.jsonl and links.jsonl."),
        )
    return Gold(tuple(links), tuple(divergences))


class _Line:
    """One JSON object of a file, which knows where it stands."""

    def __init__(self, place: str, value: Mapping[str, Any]) -> None:
        self.place = place
        self.value = value

    def wrong(self, message: Message, mend: Message) -> GoldError:
        return GoldError(self.place, message, mend)

    def text(self, field: str, default: str | None = None) -> str:
        found = self.value.get(field, default)
        if found is None and default is not None:
            return default
        if not isinstance(found, str):
            raise self.wrong(
                say("The field {field} must be a text.", field=field),
                say('Write "{field}": "...".', field=field),
            )
        return found

    def whole(self, field: str) -> int:
        found = self.value.get(field)
        try:
            if isinstance(found, bool) or not isinstance(found, int | str):
                raise ValueError
            return int(found)
        except ValueError:
            raise self.wrong(
                say("The field {field} must be a whole number.", field=field),
                say('Write "{field}": 0 for the first, 1 for the second.', field=field),
            ) from None

    def inner(self, field: str) -> _Line:
        found = self.value.get(field)
        if not isinstance(found, dict):
            raise self.wrong(
                say("The field {field} must be an object.", field=field),
                say('Write "{field}": {{...}}.', field=field),
            )
        return _Line(self.place, found)

    def many(self, field: str) -> list[Any]:
        found = self.value.get(field)
        if not isinstance(found, list):
            raise self.wrong(
                say("The field {field} must be a list.", field=field), say('Write "{field}": [...].', field=field)
            )
        return found


def _lines(file: Path) -> Iterator[_Line]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise GoldError(
            str(file),
            say("This file of the set is missing."),
            say("A set needs docs.jsonl, provisions.jsonl, pairs.jsonl and links.jsonl."),
        ) from None
    except UnicodeDecodeError:
        raise GoldError(str(file), say("This file is not UTF-8."), say("Save it as UTF-8.")) from None
    # Not splitlines(): it would break a row at U+2028 and its like, which JSON allows inside a text.
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        place = f"{file}:{number}"
        try:
            value = json.loads(line)
        except json.JSONDecodeError as error:
            raise GoldError(
                place,
                say("This line is not JSON (column {column}).", column=error.colno),
                say("Write one JSON object a line."),
            ) from None
        if not isinstance(value, dict):
            raise GoldError(place, say("This line is not a JSON object."), say("Write one JSON object a line."))
        yield _Line(place, value)


def _link_set(folder: Path) -> LinkSet:
    documents: dict[str, Document] = {}
    for row in _lines(folder / "docs.jsonl"):
        documents[row.text("id")] = Document(row.text("id"), row.text("lang"), row.text("title", ""))
    provisions: dict[str, list[GoldProvision]] = {name: [] for name in documents}
    home: dict[str, str] = {}
    for row in _lines(folder / "provisions.jsonl"):
        found = GoldProvision(
            row.text("id"), row.text("doc"), row.whole("n"), row.text("heading", ""), row.text("text")
        )
        if found.document not in documents:
            raise row.wrong(
                say("The document {id} is not in docs.jsonl.", id=found.document),
                say("Add it there or correct the field doc."),
            )
        if found.id in home:
            raise row.wrong(
                say("The provision {id} stands here a second time.", id=found.id), say("Give each its own id.")
            )
        home[found.id] = found.document
        provisions[found.document].append(found)
    links = _links(folder / "links.jsonl", home)
    pairs = tuple(_pair(row, documents, home, links) for row in _lines(folder / "pairs.jsonl"))
    if stray := set(links) - {pair.id for pair in pairs}:
        raise GoldError(
            str(folder / "links.jsonl"),
            say("There are links of the pair {id}, which is not in pairs.jsonl.", id=sorted(stray)[0]),
            say("Add the pair or remove its links."),
        )
    ordered = {name: tuple(sorted(rows, key=lambda p: p.order)) for name, rows in provisions.items()}
    return LinkSet(folder.name, documents, ordered, pairs)


def _links(file: Path, home: Mapping[str, str]) -> dict[str, set[tuple[str, str]]]:
    links: dict[str, set[tuple[str, str]]] = {}
    for row in _lines(file):
        ends = row.text("left"), row.text("right")
        for end in ends:
            if end not in home:
                raise row.wrong(
                    say("The provision {id} is not in provisions.jsonl.", id=end), say("Add it or remove the link.")
                )
        links.setdefault(row.text("pair"), set()).add(ends)
    return links


def _pair(
    row: _Line,
    documents: Mapping[str, Document],
    home: Mapping[str, str],
    links: Mapping[str, set[tuple[str, str]]],
) -> Pair:
    name, left, right = row.text("id"), row.text("left"), row.text("right")
    for end in (left, right):
        if not (end in documents or (end.endswith("*") and any(d.startswith(end[:-1]) for d in documents))):
            raise row.wrong(
                say("No document is named {id}.", id=end),
                say("Name a document of docs.jsonl, or the beginning of several followed by *."),
            )
    gold = row.text("gold", "partial")
    if gold not in GOLD_WORDS:
        raise row.wrong(
            say("The field gold has an unknown word: {word}.", word=gold), say("Write complete, partial or silver.")
        )
    found = frozenset(links.get(name, ()))
    judged = row.many("left_ids") if row.value.get("left_ids") is not None else sorted({a for a, _ in found})
    start = left.removesuffix("*")
    for id_ in judged:
        document = home.get(id_)
        if document is None or not (document == left or (left.endswith("*") and document.startswith(start))):
            raise row.wrong(
                say("The provision {id} is not in the left document.", id=str(id_)), say("Correct left_ids.")
            )
    return Pair(
        name,
        left,
        right,
        row.text("task", ""),
        gold,
        bool(row.value.get("hide_headings", False)),
        tuple(dict.fromkeys(judged)),
        found,
    )


def _is_divergence(file: Path) -> bool:
    """Whether the first row looks like one of a divergence set; predictions and other files are passed over."""
    with file.open(encoding="utf-8-sig", errors="replace") as stream:
        for line in stream:
            if line.strip():
                try:
                    first = json.loads(line)
                except json.JSONDecodeError:
                    return False
                return isinstance(first, dict) and {"left", "right", "expected"} <= first.keys()
    return False


def _divergence_set(file: Path) -> DivergenceSet:
    rows = []
    kinds = {kind.value for kind in DivergenceKind}
    for row in _lines(file):
        left, right = row.inner("left"), row.inner("right")
        expected = []
        for value in row.many("expected"):
            one = _Line(row.place, value if isinstance(value, dict) else {})
            accept = value.get("accept") or () if isinstance(value, dict) else ()
            if unknown := sorted({one.text("kind"), *map(str, accept)} - kinds):
                raise row.wrong(
                    say("{kind} is not a kind of divergence.", kind=unknown[0]),
                    say("The kinds are: {kinds}.", kinds=", ".join(sorted(kinds))),
                )
            expected.append(Expected(one.text("kind"), frozenset(map(str, accept))))
        rows.append(
            Row(
                row.text("id"),
                left.text("lang"),
                left.text("text"),
                right.text("lang"),
                right.text("text"),
                tuple(expected),
                row.text("origin", ""),
            )
        )
    return DivergenceSet(f"{file.parent.name}/{file.stem}", tuple(rows))
