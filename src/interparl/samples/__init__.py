"""Sample laws of invented states, in seven languages, for demonstration and tests.

They are not the law of any state. One model act (English and Russian, equally authentic) stands against the laws of
seven invented states, each of which took it over in its own way; `truth` says what corresponds and what diverges.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files as _resource_files
from pathlib import Path


@dataclass(frozen=True, slots=True)
class SampleLaw:
    """The model act, or all laws of one invented state on its subject.

    `state` is "model" or a letter, `language` an ISO 639-1 code, `paths` the text files in reading order. The model has
    one path per authentic language, English first; `character` says in a few words how the law relates to the model.
    """

    state: str
    name: str
    language: str
    paths: tuple[Path, ...]
    character: str


_STATES = (
    ("model", "Model act", "en", ("model.en.txt", "model.ru.txt"), "the model act itself, in English and Russian"),
    ("A", "Sample State A", "ru", ("state-a.ru.txt",), "faithful, nearly word for word, renumbered"),
    ("B", "Sample State B", "be", ("state-b.be.txt",), "faithful, but a third of the provisions is absent"),
    ("C", "Sample State C", "kk", ("state-c.kk.txt",), "in its own words, some provisions merged, some split"),
    ("D", "Sample State D", "ky", ("state-d-1.ky.txt", "state-d-2.ky.txt"), "scattered over two laws"),
    ("E", "Sample State E", "tg", ("state-e.tg.txt",), "stricter"),
    ("F", "Sample State F", "hy", ("state-f.hy.txt",), "laxer"),
    ("G", "Sample State G", "en", ("state-g.en.txt",), "outdated: an older act with other terms"),
)


def folder() -> Path:
    """The folder with the sample laws, one text file each.

    Raises:
        FileNotFoundError: the package was installed without its data files.
    """
    path = Path(str(_resource_files(__name__))) / "laws"
    if not path.is_dir():
        raise FileNotFoundError(path)
    return path


def files() -> tuple[SampleLaw, ...]:
    """The model act first, then the states A to G."""
    base = folder()
    return tuple(
        SampleLaw(state, name, language, tuple(base / path for path in paths), character)
        for state, name, language, paths, character in _STATES
    )


def draft_file(language: str) -> Path:
    """The sample act that is still being worked on, in English or Russian: the text with which its dossier begins.

    Raises:
        FileNotFoundError: there is none in this language.
    """
    path = Path(str(_resource_files(__name__))) / "drafts" / f"assistance.{language}.txt"
    if not path.is_file():
        raise FileNotFoundError(path)
    return path
