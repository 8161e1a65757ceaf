"""eIds that a file can carry: Latin letters, unique in the act, those of the tree wherever they are fit."""

from __future__ import annotations

import re
import unicodedata

from interparl.engine.lawtext.akn.names import EID_PREFIX
from interparl.engine.lawtext.tree import Act, Provision

_FIT = re.compile(r"[A-Za-z][A-Za-z0-9_.\-]*")
_LETTERS = """
а a б b в v г g д d е e ё yo ж zh з z и i й j к k л l м m н n о o п p р r с s т t у u ф f х kh ц c ч ch ш sh щ shh
ъ hh ы y ь h э eh ю yu я ya
і ii ў w қ q ғ gh ң ng ө oe ү ue ұ uu һ hx ә ae ҳ hh2 ҷ dj ӣ iy ӯ uw
ա a բ b գ g դ d ե e զ z է ee ը y թ th ժ zh ի i լ l խ kh ծ ts կ k հ h ձ dz ղ gh ճ tch մ m յ j ն n շ sh ո o չ ch պ p
ջ jj ռ rr ս s վ v տ t ր r ց c ւ w փ ph ք q օ oo ֆ f և ew
"""
_PAIRS = _LETTERS.split()
_LATIN = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))


def latin(text: str) -> str:
    """`text` in the letters a-z, digits and hyphens that an eId or a URI may hold; empty when nothing is left.

    Cyrillic and Armenian letters are transliterated (one letter, one spelling), other letters are named by their code.
    """
    out: list[str] = []
    for char in unicodedata.normalize("NFKC", text).lower():
        if char.isascii():
            out.append(char if char.isalnum() else "-")
        elif char in _LATIN:
            out.append(_LATIN[char])
        else:
            plain = unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode()
            out.append(plain if plain.isalnum() else f"u{ord(char):x}" if char.isalnum() else "-")
    return re.sub("-+", "-", "".join(out)).strip("-")


def fit_eids(act: Act) -> list[str]:
    """One eId a provision, in the order of `act.walk()`: its own when fit and not taken, else one made here."""
    taken = {"author", "interparl"}  # the agents in the metadata
    kept: list[bool] = []
    for node in act.walk():
        fit = _FIT.fullmatch(node.eid) is not None and node.eid not in taken
        kept.append(fit)
        if fit:
            taken.add(node.eid)
    out: list[str] = []
    counts: dict[str, int] = {}

    def down(node: Provision, above: str) -> None:
        own = node.eid
        if not kept[len(out)]:
            own = _made(node, above, taken, counts)
            taken.add(own)
        out.append(own)
        for child in node.children:
            down(child, own)

    for node in act.body:
        down(node, "")
    return out


def _made(node: Provision, above: str, taken: set[str], counts: dict[str, int]) -> str:
    stem = f"{above}__{EID_PREFIX[node.kind]}" if above else EID_PREFIX[node.kind]
    key = latin(node.number.key) if node.number is not None else ""
    if key and (made := f"{stem}_{key}") not in taken:
        return made
    # Naming Convention 5.4.2: unnumbered elements are counted; "nn" keeps the count apart from printed numbers.
    stem = f"{stem}_nn" if not key else f"{stem}_{key}-nn"
    while True:
        counts[stem] = counts.get(stem, 0) + 1
        made = f"{stem}{counts[stem]}"
        if made not in taken:
            return made
