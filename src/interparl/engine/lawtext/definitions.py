"""The terms that an act defines: where, and with which words.

Two shapes are found. A quoted term with its meaning ("term" means ..., «термин» - ...) counts anywhere. A term without
quotation marks counts where the article says that it defines terms, by its heading or its opening words: there every
point or paragraph of the shape "term - meaning" or "term means meaning" is a definition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from interparl.engine.lawtext.languages import language as language_of
from interparl.engine.lawtext.languages.base import Language
from interparl.engine.lawtext.structure.text import pattern
from interparl.engine.lawtext.tree import Act, Kind, Provision

LONGEST_TERM = 14
"""Words; what is longer before a dash is a sentence, not a term."""

_QUOTED = re.compile(
    r"[«“\"„]\s?(?P<term>[^«»“”\"„]{2,160}?)\s?[»”\"“]\s*(?P<between>[^.;:]{0,60}?)\s*(?:[-–—]\s|՝\s?|:\s|$)"
)
_DASH = re.compile(r"^(?P<term>[^\n;:.]{2,200}?)\s*(?:\s[-–—]\s?|՝\s?)(?P<text>\S.*)$", re.DOTALL)
_LEADING_NUMBER = re.compile(r"^\(?\d{1,3}[.)]\s*")


@dataclass(frozen=True, slots=True)
class Definition:
    """A term, the words that define it, and the permanent id of the provision where they stand."""

    term: str
    text: str
    provision: str


def definitions(act: Act) -> tuple[Definition, ...]:
    """All definitions of an act in reading order; a term defined in the same words twice comes once."""
    language = language_of(act.language)
    found: dict[tuple[str, str], Definition] = {}
    for node in act.body:
        for definition in _under(node, language, inside=False):
            found.setdefault((definition.term.lower(), definition.text), definition)
    return tuple(found.values())


def _under(node: Provision, language: Language, *, inside: bool) -> Iterator[Definition]:
    if node.kind is Kind.NOTE or node.repealed:
        return
    inside = inside or (node.kind is Kind.ARTICLE and defines_terms(node, language))
    for text in (*node.text.split("\n"), *node.closing.split("\n")):
        found = _of_paragraph(text, language, inside=inside)
        if found is not None:
            yield Definition(found[0], found[1], node.id)
    for child in node.children:
        yield from _under(child, language, inside=inside)


def defines_terms(article: Provision, language: Language) -> bool:
    """Whether an article says of itself that it defines terms."""
    forms = pattern(language.definition_headings)
    if article.heading and len(article.heading) < 200 and forms.search(article.heading):
        return True
    opening = article.text or (article.children[0].text if article.children else "")
    return opening.rstrip().endswith((":", "—", "–", "-", "՝")) and bool(forms.search(opening[:300]))


def _of_paragraph(text: str, language: Language, *, inside: bool) -> tuple[str, str] | None:
    text = _LEADING_NUMBER.sub("", text.strip())
    if len(text) < 8:
        return None
    quoted = _quoted(text, language)
    if quoted is not None:
        return quoted
    if not inside:
        return None
    verb = _verb(text, language)
    if verb is not None and _is_term(verb[0]):
        return verb
    dash = _DASH.match(text)
    if dash and _is_term(dash["term"]):
        return dash["term"].strip(' ,«»“”"'), dash["text"].strip()
    return None


def _quoted(text: str, language: Language) -> tuple[str, str] | None:
    """A paragraph that opens with a quoted term followed by a dash or a verb of meaning."""
    found = re.match(r"\W{0,3}[«“\"„]\s?([^«»“”\"„]{2,160}?)\s?[»”\"“]\s*(.*)$", text, re.DOTALL)
    if found is None or not _is_term(found[1]):
        return None
    rest = found[2]
    dash = re.match(r"[^.;:]{0,80}?(?:^|\s|,)[-–—]\s*(\S.*)$|՝\s*(\S.*)$", rest, re.DOTALL)
    if dash:
        return found[1].strip(), (dash[1] or dash[2]).strip()
    verb = re.match(rf"[^.;:]{{0,80}}?\b(?:{_verbs(language)})\b\W*(\S.*)$", rest, re.DOTALL | re.IGNORECASE)
    return (found[1].strip(), verb[1].strip()) if verb else None


def _verb(text: str, language: Language) -> tuple[str, str] | None:
    """ "term means text", "под термином понимается текст": what stands before and after the verb."""
    found = re.match(rf"(.{{2,200}}?)\s(?:{_verbs(language)})\b\W*(\S.*)$", text, re.DOTALL | re.IGNORECASE)
    if found is None or re.search(r"[;:.]\s", found[1]):
        return None
    return re.sub(r"^(?:под|пад|the\s+term)\s+", "", found[1], flags=re.IGNORECASE).strip(' ,-–—«»“”"'), found[
        2
    ].strip()


def _verbs(language: Language) -> str:
    words = sorted(language.definition_verbs, key=len, reverse=True)
    return "|".join(re.escape(verb).replace(r"\ ", r"\s") for verb in words) or "(?!)"


def _is_term(text: str) -> bool:
    return 0 < len(text.split()) <= LONGEST_TERM and any(c.isalpha() for c in text)
