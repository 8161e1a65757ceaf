"""What a factory made, kept and put back: rows at once into their tables, and fresh objects that stand for them.

Two thousand tests want the same small assembly. Made row by row by the ORM it takes longer than many of those tests;
put back from a photograph it takes a tenth of that. The objects are new each time, so that no test sees what another
did to them. What a photograph cannot give, because tables are not empty, the factory makes in the ordinary way.

Most tests need not know: a fixture marked `photographed` is put back so, with all others of the kind that a test asks
for.
"""

from __future__ import annotations

import inspect
import pickle
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import pytest
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


@dataclass(frozen=True, slots=True)
class _Layer:
    """What one fixture makes on top of others of its kind, by their names."""

    name: str
    make: Callable[..., Any]
    needs: tuple[str, ...]
    guarded: bool


_LAYERS: dict[Any, _Layer] = {}
"""By the function that pytest knows as the fixture."""
_TAKEN: dict[tuple[_Layer, ...], Photograph[dict[str, Any]]] = {}
_SCENE = pytest.StashKey[dict[str, Any]]()


def photographed(*, guarded: bool = False) -> Callable[[Callable[..., T]], Callable[..., T]]:
    """A fixture that makes rows of ours, and is photographed with all that it stands on.

    It may ask only for other photographed fixtures, and leave nothing behind but rows. All that a test asks for are
    put back at once, before the first of them is given to it. `guarded`: as for `Photograph`.
    """

    def marked(make: Callable[..., T]) -> Callable[..., T]:
        needs = tuple(inspect.signature(make).parameters)

        def put_back(*, request: pytest.FixtureRequest, db: None, **needed: Any) -> T:
            scene = _scene(request)
            if make.__name__ not in scene:  # asked for in the middle of a test
                scene[make.__name__] = make(**needed)
            made: T = scene[make.__name__]
            return made

        put_back.__doc__, put_back.__name__, put_back.__module__ = make.__doc__, make.__name__, make.__module__
        asked = ("request", "db", *needs)
        put_back.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
            [inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY) for name in asked]
        )
        _LAYERS[put_back] = _Layer(make.__name__, make, needs, guarded)
        return pytest.fixture(put_back)

    return marked


def _scene(request: pytest.FixtureRequest) -> dict[str, Any]:
    """All that the test asks for and that is photographed, by the names of the fixtures."""
    stash = request.node.stash
    if _SCENE not in stash:
        known = request.node._fixtureinfo.name2fixturedefs
        chain: dict[_Layer, None] = {}

        def add(name: str) -> None:
            layer = _LAYERS.get(known[name][-1].func) if name in known else None
            if layer is None or layer in chain:
                return
            for below in layer.needs:
                add(below)
            chain[layer] = None

        for name in request.fixturenames:
            add(name)
        stash[_SCENE] = _put_back(tuple(chain))
    scene: dict[str, Any] = stash[_SCENE]
    return scene


def _put_back(chain: tuple[_Layer, ...]) -> dict[str, Any]:
    if not chain:
        return {}

    def make() -> dict[str, Any]:
        below, last = _put_back(chain[:-1]), chain[-1]
        return below | {last.name: last.make(**{name: below[name] for name in last.needs})}

    if chain not in _TAKEN:
        _TAKEN[chain] = Photograph(make, guarded=any(layer.guarded for layer in chain))
    return _TAKEN[chain].again()


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
