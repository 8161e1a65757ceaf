"""Which files of a text there are, and who writes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from interparl.apps.texts.domain.trees import act_of
from interparl.apps.texts.models import Expression
from interparl.engine.lawtext.akn.write import write_akn
from interparl.engine.lawtext.plain import to_text
from interparl.engine.lawtext.tree import Act
from interparl.faces.exchange.laws import docx, pdf
from interparl.faces.exchange.laws.view import view_of

Origin = tuple[str, ...]
_COUNTRY = re.compile(r"[a-z]{2}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _akn(text: Expression, act: Act, origin: Origin) -> bytes:
    country = text.work.state.iso.lower() if text.work.state is not None else ""
    adopted = text.work.adopted if _DAY.fullmatch(text.work.adopted) else ""
    if text.work.frbr:
        act = replace(act, work=text.work.frbr)
    return write_akn(act, country=country if _COUNTRY.fullmatch(country) else "aa", date=adopted)


def _plain(text: Expression, act: Act, origin: Origin) -> bytes:
    return to_text(act).encode()


def _word(text: Expression, act: Act, origin: Origin) -> bytes:
    return docx.render(view_of(text, act, origin))


def _paper(text: Expression, act: Act, origin: Origin) -> bytes:
    return pdf.render(view_of(text, act, origin))


FORMS: Mapping[str, tuple[str, Callable[[Expression, Act, Origin], bytes]]] = {
    "akn": ("application/akn+xml", _akn),
    "docx": (docx.MEDIA_TYPE, _word),
    "pdf": (pdf.MEDIA_TYPE, _paper),
    "txt": ("text/plain; charset=utf-8", _plain),
}
"""Ending of the file -> media type, and who writes it."""


def write(text: Expression, form: str, origin: Origin = ()) -> bytes:
    """The file. `origin`: lines in the reader's language that say what the text is; AKN and text go without.

    Raises KeyError for a form there is none of. Structures deeper than AKN is written raise ValueError.
    """
    _, writer = FORMS[form]
    return writer(text, act_of(text), origin)
