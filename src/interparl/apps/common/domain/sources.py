"""Sources and what they say of any field of a record."""

from __future__ import annotations

from typing import Any

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.numbers import next_number
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.common.enums import Grade, Visibility
from interparl.apps.common.models import Assertion, Record, Source
from interparl.apps.common.text import Text
from interparl.engine.message import say


def _free_key() -> str:
    key = f"S-{next_number('source')}"
    while Source.objects.filter(key=key).exists():
        key = f"S-{next_number('source')}"
    return key


def add_source(
    actor: Actor,
    *,
    title: Text,
    grade: Grade | str,
    publisher: str = "",
    url: str = "",
    language: str = "",
    published: str = "",
    seen_on: str = "",
    note: Text | None = None,
    visibility: Visibility | str = Visibility.PUBLIC,
    why: str = "",
) -> Source:
    """Record a page, document or record that states something. Raises `Refused` when nobody could find it again.

    An address known already is refused too: a source is recorded once and backs many claims.
    """
    if not title and not url:
        raise Refused(say("A source needs a title or an address, so that others find it."))
    known = Source.objects.filter(url=url).first() if url else None
    if known is not None:
        raise Refused(say("This address is recorded already as {key}. Choose it from the list.", key=known.key))
    with writing(actor, "common.add-source", why=why) as write:
        return write.create(
            Source(
                key=_free_key(),
                title=title,
                grade=grade,
                publisher=publisher,
                url=url,
                language=language,
                published=published,
                seen_on=seen_on,
                note=note or Text(),
                visibility=visibility,
            )
        )


def change_source(actor: Actor, source: Source, *, expected: int | None = None, why: str = "", **values: Any) -> Source:
    """Mend what is recorded of a source; what rests on it stays. Its key never changes."""
    if not values.get("title", source.title) and not values.get("url", source.url):
        raise Refused(say("A source needs a title or an address, so that others find it."))
    with writing(actor, "common.change-source", source, why=why) as write:
        return write.change(source, expected=expected, **values)


def assert_value(
    actor: Actor,
    subject: Record,
    *,
    field: str,
    value: Any,
    source: Source,
    as_of: str = "",
    valid_from: str = "",
    valid_to: str = "",
    note: Text | None = None,
    why: str = "",
) -> Assertion:
    """Record what a source says of a field of a record, beside what others say of it."""
    if field not in {column.name for column in subject._meta.concrete_fields}:
        raise Refused(say("A {kind} has no field “{field}”.", kind=str(subject._meta.verbose_name), field=field))
    with writing(actor, "common.assert", subject, why=why, source=source) as write:
        return write.create(
            Assertion(
                subject_kind=subject.kind,
                subject_key=subject.key,
                field=field,
                value=value,
                source=source,
                as_of=as_of,
                valid_from=valid_from,
                valid_to=valid_to,
                note=note or Text(),
                visibility=subject.visibility,
            ),
            of=subject,
        )
