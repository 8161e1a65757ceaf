"""The truth of the samples as gold sets, so that `interparl evaluate` runs on them as on any other gold."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from interparl.samples import SampleLaw, files
from interparl.samples.split import Article, articles
from interparl.samples.truth import Departure, Link, StateTruth, truth

Row = dict[str, Any]

LICENCE = "AGPL-3.0-or-later"


def write_gold(folder: Path) -> None:
    """Write two gold sets under `folder`: ``laws`` (links) and ``divergence`` (``dev.jsonl``).

    Links: the model act in each of its languages against each state (all laws of a state as one document, in reading
    order), and its two languages against each other; the gold is complete. Repealed articles are left out.

    Divergences: a row for every article and language of the model that has counterparts, except where a counterpart
    is shared with another model article or only related: there the extra words are no divergence of this article.
    `counterparts` of a row maps numbers of model articles to those of the law, as a comparison of the whole laws
    knows them: a reference that only follows the renumbering is no divergence.
    """
    laws, divergence = folder / "laws", folder / "divergence"
    laws.mkdir(parents=True, exist_ok=True)
    divergence.mkdir(parents=True, exist_ok=True)
    documents = _documents()
    languages = tuple(truth().model)
    _write(laws / "docs.jsonl", (_document_row(*entry) for entry in documents))
    _write(laws / "provisions.jsonl", (row for entry in documents for row in _provision_rows(*entry)))
    _write(laws / "pairs.jsonl", _pair_rows(languages))
    _write(laws / "links.jsonl", _link_rows(languages))
    _write(divergence / "dev.jsonl", _divergence_rows(languages))


def _write(path: Path, rows: Iterable[Row]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def _documents() -> list[tuple[str, str, SampleLaw, tuple[Article, ...]]]:
    """Id, language, sample and articles in force of every document of the set."""
    model, *states = files()
    found = [(f"model-{language}", language, model) for language in truth().model]
    found += [(sample.state, sample.language, sample) for sample in states]
    return [(id_, language, sample, _in_force(id_, sample)) for id_, language, sample in found]


def _in_force(document: str, sample: SampleLaw) -> tuple[Article, ...]:
    if sample.state == "model":
        name = truth().model[document.removeprefix("model-")]
        return tuple(a for path in sample.paths if path.name == name for a in articles(path))
    gone = {(place.file, place.number) for place in truth().state(sample.state).repealed}
    return tuple(a for path in sample.paths for a in articles(path) if (a.file, a.number) not in gone)


def _document_row(id_: str, language: str, sample: SampleLaw, parts: tuple[Article, ...]) -> Row:
    files_of_it = ", ".join(dict.fromkeys(article.file for article in parts))
    return {
        "id": id_,
        "lang": language,
        "title": sample.name,
        "source": f"interparl samples: {files_of_it}",
        "commit": "",
        "licence": LICENCE,
        "n": len(parts),
    }


def _provision_rows(id_: str, _language: str, _sample: SampleLaw, parts: tuple[Article, ...]) -> Iterator[Row]:
    for order, article in enumerate(parts):
        yield {
            "id": _provision_id(id_, article.file, article.number),
            "doc": id_,
            "n": order,
            "label": article.printed,
            "heading": article.heading,
            "text": article.text,
            "level": "article",
        }


def _provision_id(document: str, file: str, number: str) -> str:
    """Unique in the set: a state with several laws names the law too ("D#2/7")."""
    if document in (state.state for state in truth().states):
        names = tuple(truth().state(document).articles)
        if len(names) > 1:
            return f"{document}#{names.index(file) + 1}/{number}"
    return f"{document}#{number}"


def _pair_rows(languages: tuple[str, ...]) -> Iterator[Row]:
    numbers = [link.model for link in truth().states[0].links]

    def row(left: str, right: str, task: str, note: str) -> Row:
        return {
            "id": f"{left}-{right}",
            "left": left,
            "right": right,
            "task": task,
            "gold": "complete",
            "split": "dev",
            "monotone": task == "translation",
            "left_ids": [_provision_id(left, "", number) for number in numbers],
            "hide_headings": False,
            "note": note,
        }

    yield row("model-en", "model-ru", "translation", "the two authentic texts of the model act")
    for language in languages:
        for sample in files()[1:]:
            yield row(f"model-{language}", sample.state, "adoption", sample.character)


def _link_rows(languages: tuple[str, ...]) -> Iterator[Row]:
    for link in truth().states[0].links:
        left, right = (_provision_id(f"model-{language}", "", link.model) for language in ("en", "ru"))
        yield {"pair": "model-en-model-ru", "left": left, "right": right, "type": "translation"}
    for language in languages:
        for sample in files()[1:]:
            for link in truth().state(sample.state).links:
                for place in link.to:
                    yield {
                        "pair": f"model-{language}-{sample.state}",
                        "left": _provision_id(f"model-{language}", "", link.model),
                        "right": _provision_id(sample.state, place.file, place.number),
                        "type": str(link.relation_for(language, sample.language)),
                    }


def _divergence_rows(languages: tuple[str, ...]) -> Iterator[Row]:
    texts = {(a.file, a.number): a.text for _, _, _, parts in _documents() for a in parts}
    for sample in files()[1:]:
        state = truth().state(sample.state)
        for link in state.links:
            if link.to and link.relation != "related" and not state.shared(link):
                for language in languages:
                    yield _divergence_row(language, sample, link, state, texts)


def _divergence_row(
    language: str, sample: SampleLaw, link: Link, state: StateTruth, texts: dict[tuple[str, str], str]
) -> Row:
    left = texts[truth().model[language], link.model]
    right, starts = "", {}
    for place in link.to:
        right += "\n" if right else ""
        starts[place] = len(right)
        right += texts[place.file, place.number]

    def expected(departure: Departure) -> Row:
        row: Row = {
            "kind": str(departure.kind),
            "left_span": _span(left, departure.left_words.get(language, ""), 0),
            "right_span": _span(right, departure.right_words, starts[departure.at]),
            "note": departure.note,
        }
        return row | ({"accept": [str(kind) for kind in departure.accept]} if departure.accept else {})

    return {
        "id": hashlib.sha256(f"{left}\0{right}".encode()).hexdigest()[:10],
        "left": {"lang": language, "text": left, "source": f"model act [model-{language}#{link.model}]"},
        "right": {"lang": sample.language, "text": right, "source": f"{sample.name} [{_ids(state, link)}]"},
        "counterparts": {each.model: each.to[0].number for each in state.links if each.to},
        "expected": [expected(departure) for departure in link.divergences],
        "origin": "A" if link.divergences else "C",
        "base": f"sample: {sample.character}; {link.relation}",
        "split": "dev",
    }


def _ids(state: StateTruth, link: Link) -> str:
    return " ".join(_provision_id(state.state, place.file, place.number) for place in link.to)


def _span(text: str, words: str, start: int) -> list[int] | None:
    """Where `words` stand in `text` from `start` on; None for no words.

    Raises:
        ValueError: the words are not there, so text and truth have come apart.
    """
    if not words:
        return None
    at = text.index(words, start)
    return [at, at + len(words)]
