"""A file, its bytes or a text -> `Law`: the one way into the engine for a law.

law = read_law("law.docx")
law.act.articles(), law.fidelity.grade
"""

from __future__ import annotations

import hashlib
import re
from os import PathLike
from pathlib import Path

from interparl.engine.lawtext.fidelity import fidelity
from interparl.engine.lawtext.identity import identify
from interparl.engine.lawtext.languages import language as language_of
from interparl.engine.lawtext.languages.detect import detect
from interparl.engine.lawtext.law import Law
from interparl.engine.lawtext.source import LawReadError, Line, Source
from interparl.engine.lawtext.structure import parse
from interparl.engine.message import say


def read_law(
    path: str | PathLike[str] | None = None,
    *,
    data: bytes | None = None,
    name: str = "",
    language: str | None = None,
    work: str = "",
) -> Law:
    """Read a law from a file, or from `data` with the file name `name`.

    `language` (ISO 639-1) overrides detection. `work` is the stable name under which provision ids are made; without
    it a slug of the file name is used. Raises LawReadError for a file that cannot be read; a file that can be read
    but is not a law gives a `Law` of grade E.
    """
    from interparl.engine.lawtext.readers import load, read_source, sniff

    if data is None:
        if path is None:
            raise TypeError("read_law() needs a path or data")
        data = _load(Path(path), load)
    name = name or (Path(path).name if path is not None else "law")
    if sniff(data, name) == "akn":
        return _from_akn(data, name, language)
    return law_from_source(read_source(data, name), language, work=work)


def _load(path: Path, load: object) -> bytes:
    assert callable(load)
    try:
        loaded: bytes = load(path)
    except FileNotFoundError:
        raise LawReadError(str(path), say("There is no such file."), say("Check the path.")) from None
    except IsADirectoryError:
        raise LawReadError(
            str(path), say("This is a folder."), say("Name a file, or give a folder of laws with --corpus.")
        ) from None
    except OSError as error:
        raise LawReadError(
            str(path),
            say("The file cannot be opened: {error}.", error=error.strerror or str(error)),
            say("Check its rights."),
        ) from None
    return loaded


def law_from_source(source: Source, language: str | None = None, *, work: str = "") -> Law:
    """The law in a document that a reader has turned into lines. Never fails on strange text."""
    code, confidence = _language(source, language)
    parsed = parse(source, code, work=work or slug(source.name))
    report = fidelity(
        source,
        parsed.act,
        drops=parsed.drops,
        dropped_lines=parsed.dropped_lines,
        language_confidence=confidence,
        generic_head=all(plan.article not in ("head", "section") for plan in parsed.plans),
    )
    return Law(
        act=parsed.act,
        name=source.name,
        format=source.format,
        sha256=source.sha256,
        fidelity=report,
        encoding=source.encoding,
        language_confidence=confidence,
        language_supported=language_of(code).supported,
    )


def law_from_text(text: str, *, language: str | None = None, name: str = "text", work: str = "") -> Law:
    """The law in a text, one paragraph a line. Empty lines are skipped."""
    lines = tuple(
        Line(" ".join(line.split()), place=f"line {n}") for n, line in enumerate(text.splitlines(), 1) if line.strip()
    )
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return law_from_source(Source(name=name, format="text", sha256=digest, lines=lines), language, work=work)


def _from_akn(data: bytes, name: str, language: str | None) -> Law:
    from interparl.engine.lawtext.readers.akn import read_akn

    act, source = read_akn(data, name)
    code, confidence = (
        (language, 1.0) if language else ((act.language, 1.0) if act.language else _language(source, None))
    )
    if code != act.language:
        from dataclasses import replace

        act = replace(act, language=code)
    act = identify(act) if any(not node.id for node in act.walk()) else act
    return Law(
        act=act,
        name=source.name,
        format=source.format,
        sha256=source.sha256,
        fidelity=fidelity(source, act, language_confidence=confidence),
        encoding=source.encoding,
        language_confidence=confidence,
        language_supported=language_of(code).supported,
    )


def _language(source: Source, stated: str | None) -> tuple[str, float]:
    """A stated language is believed; one that the format states only where the text does not plainly say otherwise."""
    if stated:
        return stated.lower(), 1.0
    code, confidence = detect("\n".join(line.text for line in source.lines))
    if source.language and source.language != code and confidence < 0.7:
        return source.language, max(confidence, 0.7)
    return code, confidence


def slug(name: str) -> str:
    """A file name as the stable name of a work: small letters, digits and hyphens."""
    return re.sub(r"[\W_]+", "-", name.lower()).strip("-") or "law"
