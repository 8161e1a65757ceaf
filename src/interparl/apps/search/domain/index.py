"""Keeping the search true to the records. Called within every write (see `common.domain.writing`)."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps

from interparl.apps.common.models import Record
from interparl.apps.search.domain.stemming import stems
from interparl.apps.search.models import Entry


def circle_of(record: Record) -> str:
    """The organs whose people may see the record at level ORGAN, as ``,KEY,KEY,``."""
    if not record.organ_path or record.visibility != "organ":
        return ""
    rows = type(record)._default_manager.filter(pk=record.pk)
    keys = sorted(key for key in rows.values_list(f"{record.organ_path}__key", flat=True) if key)
    return f",{','.join(keys)}," if keys else ""


def entries_of(record: Record) -> Iterator[Entry]:
    """What the search should hold of a record: one entry a language."""
    day = next((str(value) for name in ("day", "decided_on", "event_day") if (value := getattr(record, name, ""))), "")
    for language, (title, body) in sorted(record.search_text().items()):
        if title or body:
            yield Entry(
                subject_kind=record.kind,
                subject_id=str(record.pk),
                subject_key=record.key,
                language=language,
                title=title or record.label(),
                body=body,
                title_stems=" ".join(stems(title, language)),
                body_stems=" ".join(stems(f"{body} {record.key}", language)),
                day=day[:10],
                visibility=record.search_level(),
                circle=circle_of(record),
            )


def index_record(record: Record, there: bool = True) -> None:
    """Replace what the search holds of a record; nothing of it when it is gone."""
    Entry.objects.filter(subject_kind=record.kind, subject_id=str(record.pk)).delete()
    if there:
        Entry.objects.bulk_create(entries_of(record))


def reindex() -> int:
    """Make all entries anew; tells how many there are."""
    Entry.objects.all().delete()
    for model in apps.get_models():
        if issubclass(model, Record):
            for record in model._default_manager.iterator(chunk_size=500):
                Entry.objects.bulk_create(entries_of(record))
    return Entry.objects.count()
