"""What the tags, attributes and inline styles of a page mean for the text in them."""

from __future__ import annotations

import re

from interparl.engine.lawtext.readers.glyphs import names

LINK, RAISED, LOWERED, BOLD, STRUCK, CENTRED, PRE, NOTE, SKIP, CONTROL, NOTE_MARK = (1 << bit for bit in range(11))
BLOCKS = names(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav noscript ol optgroup"
    " option p pre section select summary table tbody td template textarea tfoot th thead tr ul caption button"
    " iframe"
)
_AKN_BLOCKS = frozenset(
    f"akn-{name}"
    for name in [
        "p",
        "item",
        "listIntroduction",
        "listWrapUp",
        "content",
        "intro",
        "wrapUp",
        "blockList",
        "block",
        "hcontainer",
        "paragraph",
        "subparagraph",
        "section",
        "article",
        "chapter",
        "part",
        "point",
        "alinea",
        "level",
        "list",
        "longTitle",
        "docTitle",
        "crossHeading",
        "subheading",
        "heading",
    ]
)
_SKIPPED = names("script style head svg object applet map audio video canvas noframes math-annotation")
_CONTROLS = names("button select option optgroup textarea input label datalist")
HIDDEN_TAGS = frozenset(("noscript", "template", "dialog"))
_RAW_TEXT = frozenset(("title",))
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|list-item|table(?:-row)?\b)", re.IGNORECASE)
_CENTRED_STYLE = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_NORMAL_STYLE = re.compile(r"font-weight\s*:\s*(?:normal|[1-5]00)", re.IGNORECASE)
_RAISED_STYLE = re.compile(r"vertical-align\s*:\s*(?:super|text-top)", re.IGNORECASE)
_LOWERED_STYLE = re.compile(r"vertical-align\s*:\s*sub", re.IGNORECASE)
_STRUCK_STYLE = re.compile(r"text-decoration[^;]*:\s*[^;]*line-through", re.IGNORECASE)
NOTE_NAME = re.compile(
    r"(?:^|[\s_-])(?:akn-)?(?:authorialnote|footnotes?|endnotes?|sdfootnote\d+|sdendnote\d+|msofootnotetext|msoendnotetext|fn\d*|ftn\d+"
    r"|footnote-?\d+|footnotetext)(?:$|[\s])",
    re.IGNORECASE,
)
_NOTE_REFERENCE = re.compile(r"#.{0,200}?(?:note|ftn|_edn|fn[-_:]?\w?\d|cite|sdfoot|сноск)", re.IGNORECASE)


def is_block(tag: str, attributes: dict[str, str]) -> bool:
    """Whether an inline tag is laid out as a block: by its style, or by the names that Akoma Ntoso pages use."""
    if tag not in ("span", "a", "font", "label"):
        return False
    if _BLOCK_STYLE.search(attributes.get("style", "")):
        return True
    return any(name in _AKN_BLOCKS for name in attributes.get("class", "").split() if name.startswith("akn-"))


def flags_of(tag: str, attributes: dict[str, str], style: str, flags: int) -> int:
    """The flags of a tag whose parent has `flags`."""
    if tag in _SKIPPED:
        flags |= SKIP
    elif tag in ("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"):
        flags |= BOLD
    elif tag == "sup":
        flags |= RAISED
    elif tag == "sub":
        flags |= LOWERED
    elif tag in ("del", "s", "strike"):
        flags |= STRUCK
    elif tag == "pre":
        flags |= PRE
    elif tag == "center":
        flags |= CENTRED
    elif tag in _CONTROLS:
        flags |= CONTROL
    elif tag == "a" and _NOTE_REFERENCE.search(attributes.get("href", "")):
        flags |= NOTE_MARK
    if style:
        if _BOLD_STYLE.search(style):
            flags |= BOLD
        elif _NORMAL_STYLE.search(style):
            flags &= ~BOLD
        if _RAISED_STYLE.search(style):
            flags |= RAISED
        elif _LOWERED_STYLE.search(style):
            flags |= LOWERED
        if _STRUCK_STYLE.search(style):
            flags |= STRUCK
    align = attributes.get("align", "").strip().lower()
    if tag in BLOCKS:
        if align in ("left", "right", "justify") or (style and "text-align" in style.lower()):
            flags &= ~CENTRED
        if align == "center" or (style and _CENTRED_STYLE.search(style)):
            flags |= CENTRED
    return flags
