"""From marks to the tree: which provision every line belongs to.

A `Builder` walks the marks once. It keeps the open groups (part, section, chapter), the open article, the open list
levels inside it (`frames`), and paragraphs without a number whose place depends on what follows them (`pending`). The
order of the source is kept: whatever comes after a child becomes another child or the closing words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from interparl.engine.lawtext.languages.base import Language
from interparl.engine.lawtext.numbers import follows, sort_key
from interparl.engine.lawtext.source import Line
from interparl.engine.lawtext.structure.lists import UNNUMBERED, close_levels, item_kind, settled
from interparl.engine.lawtext.structure.marks import HEAD, Mark
from interparl.engine.lawtext.structure.node import Frame, Node
from interparl.engine.lawtext.structure.recognise import NOTE, TABLE
from interparl.engine.lawtext.structure.survey import Plan, looks_like_heading, opens_article
from interparl.engine.lawtext.structure.text import (
    capitals,
    ended,
    is_note,
    is_repealed,
    pattern,
    starts_small,
    stopped,
)
from interparl.engine.lawtext.tree import Kind, Provision

LONGEST_HEADING = 120
"""Characters; a § with more words that end in a stop is a rule (final provisions of some states), not a heading."""


class Builder:
    """Builds the body of one act.

    `marks` are those of the body only, `lines` the whole document's; `plans` the layout of each zone of the body by
    the index of its first mark (0 is always there).
    """

    def __init__(
        self, marks: Sequence[Mark], lines: Sequence[Line], plans: Mapping[int, Plan], language: Language
    ) -> None:
        self.marks, self.lines, self.plans, self.language = marks, lines, plans, language
        self.plan = plans[0]
        self.top: list[Node] = []
        self.groups: list[Node] = []
        self.article: Node | None = None
        self.frames: list[Frame] = []
        self.pending: list[tuple[int, str]] = []
        self.heading_of: Node | None = None
        self.last_article = ""
        self.last_roman = ""
        self.note: Node | None = None
        self.at = 0

    def build(self) -> tuple[Provision, ...]:
        """Walk all marks and give the finished top level."""
        for at, mark in enumerate(self.marks):
            self.at = at
            self.plan = self.plans.get(at, self.plan)
            self._take(mark)
        self._resolve(None)
        return tuple(node.freeze() for node in self.top)

    # -- what a mark is -------------------------------------------------------------------------------------------

    def _take(self, mark: Mark) -> None:
        note, self.note = self.note, None
        if mark.style == NOTE:
            self._take_note(mark)
        elif mark.style == TABLE:
            self._take_table(mark)
        elif mark.style == "" and not self._level_article(mark):
            if note is not None and self._continues_note(note, mark):
                note.text.append(mark.rest)
                note.last = mark.line
                self.note = note
            else:
                self._take_plain(mark.line, mark.rest)
        elif self._is_article(mark):
            self._open_article(mark)
        elif mark.style == HEAD and mark.kind is not Kind.ARTICLE and mark.word not in self.plan.article_words:
            self._open_group(mark)
        elif mark.style == HEAD or not self._open_item(mark):
            self._take_plain(mark.line, " ".join(x for x in (mark.marker, mark.rest) if x))

    def _continues_note(self, note: Node, mark: Mark) -> bool:
        """Whether a note was broken in two by the page: it ends in mid-sentence and running text follows."""
        long = len(note.text[-1]) > 40 and not self.lines[note.last].note
        return long and not ended(note.text[-1]) and ended(mark.rest) and not self._awaits_heading()

    def _is_article(self, mark: Mark) -> bool:
        if self._level_article(mark):
            return True
        if not opens_article(mark, self.plan) or mark.number is None:
            return False
        key = mark.number.key
        in_order = follows(self.last_article, key) or not self.last_article
        if mark.style != HEAD:
            return self._bare_in_order(mark, key)
        if mark.sure:
            backwards = bool(self.last_article) and sort_key(key) <= sort_key(self.last_article) and key != "1"
            return not (backwards and bool(mark.rest) and self._unfinished())
        return in_order or not ended(mark.rest)

    def _bare_in_order(self, mark: Mark, key: str) -> bool:
        """A list number opens an article only in its turn; others are lists inside one."""
        if any(f.style == mark.style and f.depth == 1 and follows(f.key, key) for f in self.frames):
            heading = self.plan.same_line_headings and not ended(mark.rest) and self._followed()
            return heading and follows(self.last_article, key)
        before = self.last_article
        if not before:
            return key == "1" or self.article is None
        if follows(before, key):
            return True
        old, new = sort_key(before)[0][0], sort_key(key)[0][0]
        if key == "1":
            return self.article is None
        return 0 < new - old <= 4 and not self._colon()

    def _level_article(self, mark: Mark) -> bool:
        line = self.lines[mark.line]
        return self.plan.article == "level" and line.level == self.plan.level and mark.style != NOTE and mark.first

    def _previous_text(self) -> str:
        if not self.at:
            return ""
        before = self.marks[self.at - 1]
        return before.rest or before.marker

    def _unfinished(self) -> bool:
        """Whether the line before breaks off in mid-sentence, so that this one is its continuation."""
        before = self._previous_text()
        line = self.lines[self.marks[self.at - 1].line] if self.at else None
        return len(before) > 60 and not ended(before) and not (line and (line.bold or line.centred or line.level))

    def _colon(self) -> bool:
        return self._previous_text().rstrip().endswith((":", "՝"))

    # -- groups and articles --------------------------------------------------------------------------------------

    def _container(self) -> Node:
        if self.article is not None:
            return self.article
        if self.groups:
            return self.groups[-1]
        if self.top and self.top[-1].kind is Kind.PARAGRAPH and self.top[-1].number is None:
            return self.top[-1]
        line = self.marks[self.at].line
        self.top.append(Node(Kind.PARAGRAPH, line, line))
        return self.top[-1]

    def _put(self, node: Node) -> None:
        (self.groups[-1].add(node) if self.groups else self.top.append(node))

    def _open_group(self, mark: Mark, kind: Kind | None = None) -> None:
        self._resolve(None)
        kind = kind or mark.kind or Kind.CHAPTER
        if mark.word == "§" and stopped(mark.rest) and len(mark.rest) > LONGEST_HEADING:
            self._open_article(mark)
            return
        self.frames, self.article = [], None
        if kind is Kind.ANNEX:
            self.groups, self.last_article, self.last_roman = [], "", ""
        elif kind is Kind.PREAMBLE:
            self.groups = [g for g in self.groups if g.kind is Kind.ANNEX]
        else:
            level = dict(self.plan.rank).get(kind, 3)
            while (
                self.groups
                and self.groups[-1].kind is not Kind.ANNEX
                and dict(self.plan.rank).get(self.groups[-1].kind, 0) >= level
            ):
                self.groups.pop()
        node = Node(kind, mark.line, mark.line, mark.number, mark.marker)
        if mark.rest:
            node.heading.append(mark.rest)
            node.repealed = is_repealed(mark.rest, self.language)
        self._put(node)
        if kind is Kind.PREAMBLE:
            self.article = node
        else:
            self.groups.append(node)
        self.heading_of = node if not node.repealed else None

    def _open_article(self, mark: Mark) -> None:
        self._resolve(None)
        self.frames = []
        node = Node(Kind.ARTICLE, mark.line, mark.line, mark.number, mark.marker)
        if not mark.style:
            node.heading.append(mark.rest)
        self._put(node)
        self.article, self.heading_of = node, None
        if mark.number is not None:
            self.last_article = mark.number.key
        if not mark.rest or not mark.style:
            self.heading_of = node if mark.style else None
        elif is_repealed(mark.rest, self.language):
            node.repealed = True
            node.text.append(mark.rest)
        elif self._rest_is_heading(mark):
            node.heading.append(mark.rest)
            self.heading_of = node
        else:
            node.text.append(mark.rest)

    def _rest_is_heading(self, mark: Mark) -> bool:
        """Whether the words on the number's own line are the article's heading and not its rule."""
        text, line = mark.rest, self.lines[mark.line]
        followed = self._followed()
        if len(text) > 400 or text.rstrip().endswith((":", ";", ",", "՝")):
            return False
        if line.level or (line.bold and followed):
            return True
        if ended(text):
            return self.plan.dotted_headings and followed and len(text.split()) <= 40
        return self.plan.same_line_headings

    def _followed(self) -> bool:
        """Whether words of this article follow in later lines."""
        for mark in self.marks[self.at + 1 : self.at + 6]:
            if mark.style == NOTE:
                continue
            return not (mark.style == HEAD or (opens_article(mark, self.plan) and mark.first))
        return False

    # -- headings on later lines ----------------------------------------------------------------------------------

    def _awaits_heading(self) -> bool:
        return self.heading_of is not None and not self.heading_of.heading

    def _is_heading(self, text: str, line: Line) -> bool:
        node = self.heading_of
        if node is None or len(text) > 300 or is_note(text, self.language):
            return False
        if node.kind is Kind.ARTICLE or node.kind is Kind.PREAMBLE:
            return self._is_article_heading(node, text, line)
        if node.kind is Kind.ANNEX and len(node.heading) >= 8:
            return False
        marked = bool(line.level or line.bold or line.centred or capitals(text))
        if node.heading:
            wrapped = starts_small(text) and not ended(node.heading[-1]) and not ended(text)
            again = marked and len(node.heading) < 4 and (capitals(text) == capitals(node.heading[-1]))
            return wrapped or (again and not stopped(text)) or (node.kind is Kind.ANNEX and marked)
        if not ended(text):
            return not starts_small(text) or node.kind is Kind.ANNEX
        return (marked or len(text) <= 120) and stopped(text) and not self._followed()

    def _is_article_heading(self, node: Node, text: str, line: Line) -> bool:
        if node.heading:
            return starts_small(text) and not ended(node.heading[-1]) and not ended(text) and self._followed()
        if node.kind is Kind.PREAMBLE or not looks_like_heading(text, line) or not self._followed():
            return False
        return not ended(text) or bool(line.level or line.bold or line.centred)

    # -- running text ---------------------------------------------------------------------------------------------

    def _take_plain(self, index: int, text: str) -> None:
        if self._is_heading(text, self.lines[index]) and self.heading_of is not None:
            self.heading_of.heading.append(text)
            self.heading_of.last = index
            return
        self.heading_of = None
        if is_repealed(text, self.language) and self.article is not None and not self.frames:
            self.article.repealed = not self.article.text and not self.article.children
        if not self.frames:
            self._container().add_text(index, text)
            return
        top = self.frames[-1].node
        if starts_small(text) and not self.pending and not (top.text and stopped(top.text[-1])):
            top.add_text(index, text)
        else:
            self.pending.append((index, text))

    def _resolve(self, mark: Mark | None, style: str = "") -> None:
        """Give pending paragraphs their place, now that it is known what follows them.

        A list that goes on makes them part of its last item; a list that starts again makes them a paragraph without
        a number that holds it; anything else follows the outermost level: more words of a numbered paragraph, closing
        words after points.
        """
        if not self.pending:
            return
        pending, self.pending = self.pending, []
        same = [f for f in self.frames if mark is not None and mark.number is not None and f.style == style]
        if same and mark is not None and mark.number is not None and follows(same[-1].key, mark.number.key):
            target = same[-1].node
        elif mark is not None and same and same[-1] is self.frames[-1]:
            self.frames.pop()
            if self.frames and self.frames[-1].style == UNNUMBERED:
                self.frames.pop()
            holder = self.frames[-1].node if self.frames else self._container()
            node = holder.add(Node(Kind.PARAGRAPH, pending[0][0], pending[-1][0], text=[t for _, t in pending]))
            self.frames.append(Frame(UNNUMBERED, 0, "", node))
            return
        elif mark is not None and mark.style:
            target = self.frames[-1].node
        else:
            outer = self.frames[0]
            target = outer.node if outer.style in ("1.", "(1)", UNNUMBERED, "I.") else self._container()
            # What follows must come after these words, so the levels below the one that took them are closed.
            del self.frames[1 if target is outer.node else 0 :]
        for line, text in pending:
            target.add_text(line, text)

    def _take_note(self, mark: Mark) -> None:
        self._resolve(None)
        word = not mark.rest.startswith(("(", "[", "{", "<"))
        target = self.frames[-1].node if self.frames and not word else self._container()
        if target.kind is Kind.PREAMBLE or not self._awaits_heading():
            self.heading_of = None
        self.note = target.add(Node(Kind.NOTE, mark.line, mark.line, text=[mark.rest]))
        self.note.repealed = bool(pattern(self.language.repealed_forms).search(mark.rest))

    def _take_table(self, mark: Mark) -> None:
        self._resolve(None)
        self.heading_of = None
        target = self.frames[-1].node if self.frames else self._container()
        target.add(Node(Kind.TABLE, mark.line, mark.line, table=self.lines[mark.line].table))

    # -- lists ----------------------------------------------------------------------------------------------------

    def _open_item(self, mark: Mark) -> bool:
        """Put a list item in its place; False when the mark turns out to be running text."""
        mark = settled(mark, self.frames, self.last_roman)
        key = mark.number.key if mark.number else ""
        if "I" in mark.style:
            if not (
                key == "1"
                or any(f.style == mark.style and follows(f.key, key) for f in self.frames)
                or follows(self.last_roman, key)
            ):
                return False
            if self.plan.roman_chapters and (not ended(mark.rest) or capitals(mark.rest)) and mark.first:
                self.last_roman = key
                self._open_group(mark, Kind.CHAPTER)
                return True
        if (
            self.plan.article == "bare2"
            and mark.style == self.plan.bare_style
            and mark.depth == 1
            and not ended(mark.rest)
            and mark.first
        ):
            self._open_group(mark, Kind.CHAPTER)
            return True
        self.heading_of = None
        depth = mark.depth if self.plan.nested_decimals and "." in (mark.number.printed if mark.number else "") else 1
        self._resolve(mark, mark.style)
        close_levels(self.frames, mark, key, depth)
        parent = self.frames[-1].node if self.frames else None
        node = Node(item_kind(mark, parent), mark.line, mark.line, mark.number, mark.marker)
        if mark.rest:
            node.text.append(mark.rest)
            node.repealed = is_repealed(mark.rest, self.language)
        if parent is not None:
            parent.add(node)
        elif self.article is None and not self.groups:
            self.top.append(node)
        else:
            self._container().add(node)
        self.frames.append(Frame(mark.style, depth, key, node))
        return True
