"""Two names of a provision: the permanent id and the eId.

The permanent id is made once, at the first reading, from the work and the place of the provision, and is carried over
to later wordings by likeness of text (`carry_ids`): it survives renumbering and moves. The eId follows the Akoma Ntoso
naming convention (``chp_2__art_7-2__para_1``), holds Latin letters, digits, hyphens and underscores only, and changes
with the printed numbers.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from interparl.engine.lawtext.tree import Act, Kind, Provision

PREFIX = {
    Kind.PREAMBLE: "preamble",
    Kind.PART: "part",
    Kind.SECTION: "sec",
    Kind.CHAPTER: "chp",
    Kind.SUBCHAPTER: "subchp",
    Kind.ARTICLE: "art",
    Kind.PARAGRAPH: "para",
    Kind.SUBPARAGRAPH: "subpara",
    Kind.POINT: "point",
    Kind.ANNEX: "att",
    Kind.TABLE: "table",
    Kind.NOTE: "note",
}
ID_LENGTH = 10
"""Hex digits of a permanent id: 40 bits, and clashes inside one act are resolved."""

LATIN = {
    **dict(zip("абвгдезийклмнопрстуфхцэыіўҳқғңөүұәҷӯӣ", "abvgdezijklmnoprstufxceyiwhqgnouuajui", strict=True)),
    "ё": "yo",
    "ж": "zh",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ъ": "",
    "ь": "",
    "ю": "yu",
    "я": "ya",
    "є": "ye",
    "ї": "yi",
    "ґ": "g",
    "һ": "h",
    **dict(
        zip(
            "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ",
            [
                "a",
                "b",
                "g",
                "d",
                "e",
                "z",
                "ee",
                "y",
                "th",
                "zh",
                "i",
                "l",
                "kh",
                "ts",
                "k",
                "h",
                "dz",
                "gh",
                "tch",
                "m",
                "j",
                "n",
                "sh",
                "o",
                "ch",
                "p",
                "dj",
                "rr",
                "s",
                "v",
                "t",
                "r",
                "c",
                "w",
                "ph",
                "q",
                "oo",
                "f",
            ],
            strict=True,
        )
    ),
    "և": "ev",
}


def latin(text: str) -> str:
    """A number's key in Latin letters, digits and hyphens: "7.2" → "7-2", "б" → "b", "բ" → "b"."""
    out: list[str] = []
    for letter in unicodedata.normalize("NFC", text.lower()):
        if letter in LATIN:
            out.append(LATIN[letter])
        elif letter.isascii() and letter.isalnum():
            out.append(letter)
        elif letter in ".-–— /":
            out.append("-")
        else:
            plain = unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode()
            out.append(plain if plain.isalnum() else f"u{ord(letter):x}" if letter.isalnum() else "-")
    return re.sub(r"-+", "-", "".join(out)).strip("-")


def identify(act: Act) -> Act:
    """The act with eIds, and with permanent ids for the provisions that have none yet."""
    taken: dict[str, int] = {}
    ids: set[str] = {node.id for node in act.walk() if node.id}
    body = _identify(act.body, "", act.work, taken, ids)
    return replace(act, body=body)


def _identify(
    nodes: tuple[Provision, ...], above: str, work: str, taken: dict[str, int], ids: set[str]
) -> tuple[Provision, ...]:
    out: list[Provision] = []
    unnumbered: Counter[Kind] = Counter()
    for node in nodes:
        name = PREFIX[node.kind]
        key = latin(node.number.key) if node.number else ""
        if key:
            name = f"{name}_{key}"
        elif node.kind in (Kind.TABLE, Kind.NOTE):
            unnumbered[node.kind] += 1
            name = f"{name}_{unnumbered[node.kind]}"
        elif node.kind is not Kind.PREAMBLE:
            unnumbered[node.kind] += 1
            name = f"{name}_nn_{unnumbered[node.kind]}"
        eid = _unique(f"{above}__{name}" if above else name, taken)
        identifier = node.id or _new_id(work, eid, ids)
        # The naming convention restarts at an article only in name; the whole path is kept here so that eIds stay
        # unique in laws whose article numbers start again in every part.
        out.append(replace(node, eid=eid, id=identifier, children=_identify(node.children, eid, work, taken, ids)))
    return tuple(out)


def _unique(eid: str, taken: dict[str, int]) -> str:
    """The eId, with a counter where the same number comes again under the same parent; `taken` counts them."""
    candidate = eid
    while candidate in taken:
        taken[eid] += 1
        candidate = f"{eid}_{taken[eid]}"
    taken[candidate] = 1
    return candidate


def _new_id(work: str, eid: str, ids: set[str]) -> str:
    n = 0
    while True:
        seed = f"{work}|{eid}|{n}".encode()
        candidate = hashlib.blake2b(seed, digest_size=ID_LENGTH // 2).hexdigest()
        if candidate not in ids:
            ids.add(candidate)
            return candidate
        n += 1


LIKE = 0.62
"""Least likeness of wording (0-1) at which a provision with another number counts as the same one."""
LIKE_IN_PLACE = 0.35
"""Least likeness for a provision that kept its number and its parent."""


def carry_ids(previous: Act, current: Act) -> Act:
    """The current wording with the permanent ids of the previous one, kept through renumbering and moves.

    First equal words, then the same place with like words, then the most like words anywhere among provisions of the
    same kind. What is new gets a new id; an id is never used twice.
    """
    matched: dict[int, str] = {}
    used: set[str] = set()
    _match(list(previous.walk()), list(current.walk()), matched, used)
    known = used | {node.id for node in previous.walk()}
    bare = replace(current, body=_strip(current.body, matched))
    taken: dict[str, int] = {}
    return replace(bare, body=_identify(bare.body, "", current.work or previous.work, taken, set(known)))


def _strip(nodes: tuple[Provision, ...], matched: dict[int, str]) -> tuple[Provision, ...]:
    return tuple(replace(node, id=matched.get(id(node), ""), children=_strip(node.children, matched)) for node in nodes)


def _words_of(node: Provision) -> str:
    return " ".join(re.findall(r"\w+", f"{node.heading} {node.words()}".lower()))


def _match(old: list[Provision], new: list[Provision], matched: dict[int, str], used: set[str]) -> None:
    texts_old = {node.id: _words_of(node) for node in old}
    texts_new = {id(node): _words_of(node) for node in new}

    def take(a: Provision, b: Provision) -> None:
        matched[id(b)] = a.id
        used.add(a.id)

    by_words: defaultdict[tuple[Kind, str], list[Provision]] = defaultdict(list)
    for node in old:
        by_words[node.kind, texts_old[node.id]].append(node)
    places = {(node.kind, node.eid): node for node in old}
    for same_place in (True, False):
        for node in new:
            if id(node) in matched or not texts_new[id(node)]:
                continue
            group = [a for a in by_words.get((node.kind, texts_new[id(node)]), ()) if a.id not in used]
            group = [a for a in group if a.eid == node.eid] if same_place else group
            if group:
                take(group[0], node)
    for node in new:
        candidate = places.get((node.kind, node.eid))
        if id(node) in matched or candidate is None or candidate.id in used:
            continue
        if _like(texts_old[candidate.id], texts_new[id(node)]) >= LIKE_IN_PLACE:
            take(candidate, node)
    for a, b in _most_like(old, new, texts_old, texts_new, matched, used):
        if a.id not in used and id(b) not in matched:
            take(a, b)
    for node in new:
        candidate = places.get((node.kind, node.eid))
        if id(node) not in matched and candidate is not None and candidate.id not in used and not texts_new[id(node)]:
            take(candidate, node)


def _like(one: str, other: str) -> float:
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(one.split(), other.split())


def _most_like(
    old: list[Provision],
    new: list[Provision],
    texts_old: dict[str, str],
    texts_new: dict[int, str],
    matched: dict[int, str],
    used: set[str],
) -> Iterator[tuple[Provision, Provision]]:
    """Pairs of the same kind above the least likeness, most like first; candidates share rare words."""
    left = [a for a in old if a.id not in used and texts_old[a.id]]
    index: defaultdict[tuple[Kind, str], list[Provision]] = defaultdict(list)
    for a in left:
        for word in set(texts_old[a.id].split()):
            index[a.kind, word].append(a)
    pairs: list[tuple[float, int, Provision, Provision]] = []
    for n, b in enumerate(new):
        if id(b) in matched or not texts_new[id(b)]:
            continue
        words = sorted(set(texts_new[id(b)].split()), key=lambda w: len(index.get((b.kind, w), ())) or 10**9)[:12]
        votes = Counter(a.id for w in words for a in index.get((b.kind, w), ())[:40])
        by_id = {a.id: a for w in words for a in index.get((b.kind, w), ())[:40]}
        for identifier, _ in votes.most_common(5):
            likeness = _like(texts_old[identifier], texts_new[id(b)])
            if likeness >= LIKE:
                pairs.append((-likeness, n, by_id[identifier], b))
    for _, _, a, b in sorted(pairs, key=lambda pair: (pair[0], pair[1])):
        yield a, b
