"""What a request asks for beside its address: parameters that exist, a language, a day."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from django.utils import translation
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from interparl.apps.common.domain.claim_time import iso
from interparl.apps.common.wording import words
from interparl.engine.message import LANGUAGES, say

EVERYWHERE = frozenset({"lang"})


def refuse_unknown(request: Request, known: Iterable[str]) -> None:
    """Refuse parameters that mean nothing here: a mistyped filter would give all rows and look like an answer."""
    names = sorted({*known, *EVERYWHERE})
    wrong: dict[str, list[str]] = {}
    for given in request.query_params:
        if given in names:
            continue
        near = get_close_matches(given, names, n=3, cutoff=0.5)
        if near:
            wrong[given] = [words(say("There is no such parameter here. Near it: {names}.", names=", ".join(near)))]
        else:
            wrong[given] = [words(say("There is no such parameter here. Known are: {names}.", names=", ".join(names)))]
    if wrong:
        raise ValidationError(wrong, code="unknown-parameter")


def speak(request: Request) -> None:
    """Use the language of ``lang``, where it is given, for the sentences of the answer."""
    asked = request.query_params.get("lang")
    if asked is None:
        return
    if asked not in LANGUAGES:
        names = ", ".join(LANGUAGES)
        raise ValidationError({"lang": [words(say("Sentences are in these languages: {names}.", names=names))]})
    translation.activate(asked)


def day_asked(request: Request) -> str:
    """The day of ``on`` (ISO), empty when none is asked for. A year or month means its last day."""
    asked = request.query_params.get("on", "")
    if not asked:
        return ""
    try:
        return iso(asked)
    except ValueError:
        raise ValidationError(
            {
                "on": [
                    words(
                        say(
                            "“{value}” is no date. Write a year (2024), a month (2024-06) or a day (2024-06-03).",
                            value=asked,
                        )
                    )
                ]
            }
        ) from None
