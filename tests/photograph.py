"""What a factory made, kept and put back: rows at once into their tables, and fresh objects that stand for them.

Two thousand tests want the same small assembly. Made row by row by the ORM it takes longer than many of those tests;
put back from a photograph it takes a tenth of that. The objects are new each time, so that no test sees what another
did to them. What a photograph cannot give, because tables are not empty, the factory makes in the ordinary way.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from typing import Any, Generic, TypeVar

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction

from interparl.apps.common.guards import lifted

T = TypeVar("T")


class Photograph(Generic[T]):
    """Of what `make` makes in empty tables; it may only write rows of ours.

    `guarded`: the database would refuse some of the rows as they are in the end (lines of an agenda that is agreed
    since), so its guards against new rows are lifted while they are put back.
    """

    def __init__(self, make: Callable[[], T], *, guarded: bool = False) -> None:
        self._make = make
        self._guarded = guarded
        self._objects = b""
        self._fill: list[tuple[str, list[tuple[Any, ...]]]] = []
        self._tables: list[str] = []
        self._counted: list[type[models.Model]] = []

    def again(self) -> T:
        """The same once more."""
        if not _empty(self._tables or _tables()):
            return self._make()
        if not self._objects:
            return self._taken()
        with transaction.atomic(), lifted(connection, "INSERT") if self._guarded else nullcontext():
            with connection.cursor() as cursor:
                for statement, rows in self._fill:
                    cursor.executemany(statement, rows)
                for statement in connection.ops.sequence_reset_sql(no_style(), self._counted):
                    cursor.execute(statement)
            if self._guarded:
                connection.check_constraints()  # else PostgreSQL keeps the tables from having their guards again
        made: T = pickle.loads(self._objects)
        return made

    def _taken(self) -> T:
        made = self._make()
        self._objects = pickle.dumps(made)
        for model in _models():
            table = model._meta.db_table
            if _empty([table]):
                continue
            # The ids of links between records are the database's own, and nothing refers to most of them.
            columns = [f.column for f in model._meta.concrete_fields if not isinstance(f, models.AutoField)]
            if isinstance(model._meta.pk, models.AutoField) and _referred_to(model):
                columns.append(model._meta.pk.column)
                self._counted.append(model)
            names = ", ".join(f'"{column}"' for column in columns)
            values = ", ".join(["%s"] * len(columns))
            with connection.cursor() as cursor:
                cursor.execute(f'SELECT {names} FROM "{table}"')
                self._fill.append((f'INSERT INTO "{table}" ({names}) VALUES ({values})', cursor.fetchall()))
            self._tables.append(table)
        return made


def _models() -> list[type[models.Model]]:
    every = apps.get_models(include_auto_created=True)
    return [m for m in every if m._meta.managed and m._meta.app_config.name.startswith("interparl.")]


def _referred_to(model: type[models.Model]) -> bool:
    return any(f.auto_created and not f.concrete and (f.one_to_many or f.one_to_one) for f in model._meta.get_fields())


def _tables() -> list[str]:
    return [model._meta.db_table for model in _models()]


def _empty(tables: Iterable[str]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f'SELECT 1 WHERE EXISTS (SELECT 1 FROM "{table}")' for table in tables))
        return cursor.fetchone() is None
