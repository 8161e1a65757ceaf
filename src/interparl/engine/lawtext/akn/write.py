"""An act as Akoma Ntoso 3.0, valid under the official schema of OASIS.

The title and what stands before the body go to `preface`, a preamble that opens the body to `preamble`, groups and
provisions to `body` in their order, annexes that close the body to `attachments`, signatures to `conclusions`.
`Act -> write_akn -> read_akn` gives the same act, except `Provision.lines`, which then count the lines of the new file.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from interparl.engine.lawtext.akn.eids import fit_eids
from interparl.engine.lawtext.akn.mappings import Renaming, mapped
from interparl.engine.lawtext.akn.markup import Writer, attribute, inline, keeps_space, packed, refused
from interparl.engine.lawtext.akn.meta import Names, is_date, names_of, write_meta
from interparl.engine.lawtext.akn.names import AKN, ELEMENT, OWN, is_language_tag
from interparl.engine.lawtext.tree import Act, Kind, Provision, Table

DEEPEST = 80
"""Deepest nesting of provisions written; our reader refuses more than 100 elements, other readers some 250."""


def write_akn(
    act: Act,
    *,
    country: str = "aa",
    place: str = "",
    date: str = "",
    author: str = "",
    history: Sequence[Renaming] = (),
) -> bytes:
    """The act as an Akoma Ntoso document in UTF-8.

    `country` is an ISO 3166 code in lower case ("aa" is reserved for users), `place` a part of it, `date` the ISO 8601
    date of the work (adoption; the date of the expression when empty), `author` the adopting body. `history` are the
    earlier eIds of the provisions, written as mappings.
    Raises ValueError for a bad country, place or date, an author that XML cannot hold, and provisions nested deeper
    than `DEEPEST`.
    """
    for step in history:
        if not is_date(step.day):
            raise ValueError(f"{step.day!r} is no date such as '2024-05-31'")
    return _ActWriter(act, names_of(act, country, place, date, author), history).document()


class _ActWriter:
    def __init__(self, act: Act, names: Names, history: Sequence[Renaming] = ()) -> None:
        self.act, self.names = act, names
        self.out = Writer()
        eids = fit_eids(act)
        self.eids = iter(eids)
        self.mappings = mapped(act, eids, history) if history else []
        self.depth = 0
        self.language = f' xml:lang="{act.language}"' if is_language_tag(act.language) else ""

    def document(self) -> bytes:
        out, act = self.out, self.act
        body = list(act.body)
        opening = body[:1] if body and body[0].kind is Kind.PREAMBLE else []
        del body[: len(opening)]
        annexes = len(list(takewhile(lambda node: node.kind is Kind.ANNEX, reversed(body))))
        body, closing = body[: len(body) - annexes], body[len(body) - annexes :]
        out.start("akomaNtoso", f' xmlns="{AKN}" xmlns:ip="{OWN}"')
        out.start("act", ' name="act" contains="singleVersion"')
        write_meta(out, act, self.names, mappings=self.mappings)
        self.preface()
        for node in opening:
            self.preamble(node)
        out.start("body", self.language)
        for node in body:
            self.provision(node)
        if not body:
            out.line('<hcontainer name="empty" ip:kind="none"/>')
        out.end()
        if act.back:
            out.start("conclusions", self.language)
            self.paragraphs(act.back)
            out.end()
        if closing:
            out.start("attachments")
            for position, node in enumerate(closing, 1):
                self.attachment(node, position)
            out.end()
        out.end()
        out.end()
        return out.finish()

    def preface(self) -> None:
        self.out.start("preface", self.language)
        self.out.start("longTitle")
        self.out.text("p", self.act.title, inside="docTitle")
        self.out.end()
        self.paragraphs(self.act.front)
        self.out.end()

    def preamble(self, node: Provision) -> None:
        """A plain preamble as it is; one with a heading or parts as a block container inside."""
        if node.marker or node.heading or node.children or node.closing or node.table is not None or not node.text:
            self.out.start("preamble", self.language)
            self.block(node)
        else:
            self.out.start("preamble", self.language + self.attributes(node))
            self.paragraphs(node.text.split("\n"))
        self.out.end()

    def provision(self, node: Provision) -> None:
        """A node of the hierarchy: num, heading, then content, or intro, children and wrapUp."""
        tag = ELEMENT.get(node.kind, "hcontainer")
        name = f' name="{node.kind.value}"' if tag == "hcontainer" else ""
        self.open(tag, name + self.attributes(node))
        self.label(node)
        editorial = node.kind is Kind.NOTE
        if node.children or node.closing:
            self.words("intro", node, editorial=editorial)
            for child in node.children:
                self.provision(child)
            self.wrap_up("wrapUp", node)
        else:
            self.words("content", node, editorial=editorial)
        self.close()

    def block(self, node: Provision) -> None:
        """A provision inside the preamble, where the schema allows blocks only."""
        self.open("blockContainer", self.attributes(node, named=False))
        self.label(node)
        if node.children:
            self.words("intro", node)
            for child in node.children:
                self.block(child)
        else:
            self.paragraphs(node.text.split("\n") if node.text or node.table is None else [])
            if node.table is not None:
                self.table(node.table)
        self.wrap_up("wrapUp", node)
        self.close()

    def attachment(self, node: Provision, position: int) -> None:
        self.open("attachment", self.attributes(node))
        self.label(node)
        self.open("doc", ' name="annex"')
        write_meta(self.out, self.act, self.names, f"annex_{position}")
        self.open("mainBody", self.language)
        bare = node.table is None and not node.children and not node.closing
        self.paragraphs(node.text.split("\n") if node.text or bare else [])
        if node.table is not None:
            self.table(node.table)
        for child in node.children:
            self.provision(child)
        self.wrap_up("container", node, ' name="wrapUp"')
        for _ in range(3):
            self.close()

    def label(self, node: Provision) -> None:
        if node.marker:
            self.out.text("num", node.marker)
        if node.heading:
            self.out.text("heading", node.heading)

    def words(self, tag: str, node: Provision, *, editorial: bool = False) -> None:
        """The text and the table of a provision inside `tag`; nothing when it has neither."""
        if not node.text and node.table is None:
            return
        self.out.start(tag)
        if node.text:
            self.paragraphs(node.text.split("\n"), 'remark status="editorial"' if editorial else "")
        if node.table is not None:
            self.table(node.table)
        self.out.end()

    def wrap_up(self, tag: str, node: Provision, attributes: str = "") -> None:
        if node.closing:
            self.out.start(tag, attributes)
            self.paragraphs(node.closing.split("\n"))
            self.out.end()

    def paragraphs(self, texts: list[str] | tuple[str, ...], inside: str = "") -> None:
        for text in texts:
            self.out.text("p", text, inside=inside)

    def table(self, table: Table) -> None:
        """A table; rows without cells, which the schema refuses, get a cell marked as not there."""
        self.out.start("table")
        for row in table.rows:
            self.out.start("tr")
            for cell in row:
                tag = "th" if cell.header else "td"
                spans = (("colspan", cell.colspan), ("rowspan", cell.rowspan))
                span = "".join(f' {name}="{count}"' for name, count in spans if count != 1)
                space = "" if keeps_space(cell.text) else ' xml:space="preserve"'
                inner = f"<p{space}>{inline(cell.text)}</p>" if cell.text else ""
                self.out.line(f"<{tag}{span}>{inner}</{tag}>" if inner else f"<{tag}{span}/>")
            if not row:
                self.out.line('<td ip:kind="none"/>')
            self.out.end()
        if not table.rows:
            self.out.line('<tr ip:kind="none"><td/></tr>')
        self.out.end()

    def attributes(self, node: Provision, *, named: bool = True) -> str:
        """eId, permanent id, state, kind and number of a provision; `named` when the element tells its kind."""
        eid = next(self.eids)
        out = [f' eId="{eid}"']
        own: dict[str, str] = {} if named else {"kind": node.kind.value}
        if node.id and not refused(node.id) and not any(char.isspace() for char in node.id):
            out.append(f' wId="{attribute(node.id)}"')
        elif node.id:
            own["id"] = node.id
        if node.repealed:
            out.append(' status="removed"')
        elif node.kind is Kind.NOTE:
            out.append(' status="editorial"')
        if eid != node.eid:
            own["eid"] = node.eid
        if node.number is not None:
            own["number"], own["key"] = node.number.printed, node.number.key
        out += [f' ip:{name}="{attribute(packed(value))}"' for name, value in own.items()]
        return "".join(out)

    def open(self, tag: str, attributes: str = "") -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise ValueError(f"Provisions are nested deeper than {DEEPEST} levels.")
        self.out.start(tag, attributes)

    def close(self) -> None:
        self.depth -= 1
        self.out.end()
