"""From a study as it stands to the content of an analysis: the same state gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from interparl import __version__
from interparl.apps.common.domain.audit import stamp
from interparl.apps.common.enums import Visibility
from interparl.apps.comparison.domain import content as c
from interparl.apps.comparison.domain.coverage import gaps_open_since
from interparl.apps.comparison.domain.deriving import derived
from interparl.apps.comparison.domain.matter import Matter, matter_of
from interparl.apps.comparison.domain.pinning import today
from interparl.apps.comparison.domain.reviewing import Place, sides
from interparl.apps.comparison.domain.signing import signatures
from interparl.apps.comparison.models import Column, Finding, SignOff, Study
from interparl.apps.sittings.models import Decision
from interparl.apps.texts.models import Expression, Provision


def content_of(
    study: Study, *, cut_off: date | None = None, matter: Matter | None = None, level: Visibility = Visibility.PUBLIC
) -> dict[str, Any]:
    """The content of an analysis of the study as it stands now (`content.Content` as JSON). Nothing is written.

    `cut_off` is the day up to which findings enter, today when it is left out; findings made later than it are in it
    all the same when they stand: give it only for today. Decisions that are not open to readers of `level` are left
    out of the signatures.
    """
    return c.to_data(frozen(study, cut_off=cut_off, matter=matter, level=level))


def frozen(
    study: Study, *, cut_off: date | None = None, matter: Matter | None = None, level: Visibility = Visibility.PUBLIC
) -> c.Content:
    """`content_of` as values."""
    return _Freezing(matter or matter_of(study), level).content(cut_off or today())


class _Freezing:
    """One freezing: gathers the texts and provisions that the findings name, then puts everything together."""

    def __init__(self, matter: Matter, level: Visibility) -> None:
        self.matter, self.level = matter, level
        self.texts = matter.expressions
        study = matter.study
        places = {(str(study.model_id), scope.pid) for scope in matter.scopes}
        for scope in matter.scopes:
            for column in matter.columns:
                for finding in matter.of(scope, column).values():
                    places.add((str(finding.model_id), scope.pid))
                    places |= {(str(one.expression_id), one.pid) for one in finding.counterparts.all()}
        self.found = {place: side.provision for place, side in sides(sorted(places)).items()}

    def content(self, cut_off: date) -> c.Content:
        matter, study = self.matter, self.matter.study
        organ = study.organ
        return derived(
            c.Content(
                study=study.key,
                title=study.title.data(),
                purpose=study.purpose.data(),
                organ=organ.name.data() if organ else {},
                as_of=study.as_of.isoformat(),
                cut_off=cut_off.isoformat(),
                gaps_since=gaps_open_since(study).isoformat(),
                blind=study.blind,
                sample=study.sample,
                model=study.model.key,
                method=self._method(),
                team=tuple(self._team()),
                signatures=tuple(self._signature(one.sign_off) for one in signatures(study, matter) if one.holds),
                findings=matter.digest,
                laws=tuple(_law(text) for text in sorted(self.texts.values(), key=lambda text: text.key)),
                provisions=tuple(sorted((self._words(place) for place in self.found), key=lambda words: words.key)),
                scope=tuple(self._scope()),
                columns=tuple(self._column(column) for column in matter.columns),
                matrix=tuple(self._cells()),
            )
        )

    def _key(self, place: Place) -> str:
        return f"{self.texts[UUID(place[0])].key}#{place[1]}"

    def _words(self, place: Place) -> c.Words:
        row = self.found[place]
        return c.Words(
            key=self._key(place),
            text=self.texts[UUID(place[0])].key,
            pid=row.pid,
            label=row.label,
            heading=row.heading,
            words=row.words,
            group=tuple(row.group),
            digest=row.digest,
        )

    def _scope(self) -> Iterable[c.Examined]:
        model = str(self.matter.study.model_id)
        for scope in self.matter.scopes:
            row = self.found.get((model, scope.pid))
            yield c.Examined(
                pid=scope.pid,
                provision=self._key((model, scope.pid)) if row else "",
                label=scope.label,
                weight=scope.weight,
                why=scope.why,
                chapter=" · ".join(row.group) if row else "",
            )

    def _column(self, column: Column) -> c.Column:
        name = column.name or (column.state.name if column.state else None)
        return c.Column(
            key=str(column.pk),
            name=name.data() if name else {},
            state=column.state.key if column.state else "",
            corpus=column.corpus,
            texts=tuple(text.key for text in self.matter.texts.get(column.pk, ())),
        )

    def _cells(self) -> Iterable[c.Cell]:
        matter = self.matter
        for scope in matter.scopes:
            for column in matter.columns:
                held = matter.standing(scope, column)
                readings = matter.of(scope, column)
                others = [one for _, one in sorted(readings.items()) if one is not held]
                yield c.Cell(
                    provision=scope.pid,
                    column=str(column.pk),
                    finding=self._finding(held, scope.pid) if held else None,
                    others=tuple(self._finding(one, scope.pid) for one in others),
                )

    def _finding(self, finding: Finding, pid: str) -> c.Finding:
        return c.Finding(
            reading=finding.reading,
            relation=finding.relation,
            covered=finding.covered,
            origin=finding.origin,
            model=self._key((str(finding.model_id), pid)),
            counterparts=tuple(self._key((str(one.expression_id), one.pid)) for one in finding.counterparts.all()),
            searched=tuple(sorted(self.texts[one.expression_id].key for one in finding.searched.all())),
            divergences=tuple(self._divergence(one, finding, pid) for one in finding.divergences),
            reason=finding.reason,
            note=finding.note,
            by=finding.found_by_name,
            on=stamp(finding.found_at),
            stale=c.Stale(stamp(finding.stale_since), tuple(self._why(one) for one in finding.stale_why))
            if finding.stale_since
            else None,
            confirmed_by=finding.confirmed_by_name,
            confirmed_on=_moment(finding.confirmed_at),
        )

    def _divergence(self, one: dict[str, Any], finding: Finding, pid: str) -> c.Divergence:
        model = self.found.get((str(finding.model_id), pid))
        named = str(one.get("expression") or "")
        place = (named, str(one["pid"])) if named else None
        right = self.found.get(place) if place else None
        return c.Divergence(
            kind=one["kind"],
            word=one["word"],
            left=_mark(one.get("left"), model),
            right=_mark(one.get("right"), right),
            counterpart=self._key(place) if place and right is not None else "",
            note=one.get("note", ""),
            told=one.get("told") or {},
            proposed=bool(one.get("proposed")),
        )

    def _why(self, one: dict[str, Any]) -> dict[str, Any]:
        """A reason of staleness with keys of texts for ids: an id means nothing without the bank."""
        told = dict(one)
        for name in ("expression", "was"):
            if told.get(name):
                told[name] = self._text_key(str(told[name]))
        return told

    def _text_key(self, pk: str) -> str:
        held = self.texts.get(UUID(pk))
        if held is not None:
            return held.key
        return Expression.objects.filter(pk=pk).values_list("key", flat=True).first() or ""

    def _team(self) -> Iterable[c.Member]:
        rows = self.matter.study.team.select_related("user").prefetch_related("columns").order_by("role", "user__name")
        for member in rows:
            # An address is not a name: whoever has none is not named.
            if member.user.name and "@" not in member.user.name:
                own = {column.pk for column in member.columns.all()}
                columns = tuple(str(column.pk) for column in self.matter.columns if column.pk in own)
                yield c.Member(member.user.name, member.role, columns)

    def _signature(self, row: SignOff) -> c.Signature:
        return c.Signature(
            name=row.signed_by_name,
            capacity=row.capacity,
            statement=row.statement,
            on=stamp(row.signed_at),
            decision=self._decision(row.decision) if row.decision else None,
        )

    def _decision(self, decision: Decision) -> c.Taken | None:
        if not as_open_as(decision.visibility, self.level):
            return None
        return c.Taken(
            key=decision.key,
            number=decision.number,
            title=decision.title.data(),
            organ=decision.organ.name.data(),
            day=str(decision.decided_on or ""),
        )

    def _method(self) -> c.Method:
        words = self.matter.study.method.data()
        run = self.matter.study.runs.exclude(ended_at=None).order_by("-started_at").first()
        if run is None:
            return c.Method(words=words, version=__version__)
        made = run.method
        options = made.get("options") or []
        return c.Method(
            words=words,
            version=__version__,
            engine=str(made.get("engine", "")),
            encoder=str(made.get("encoder", "")),
            weights=str(made.get("weights", "")),
            options={str(k): str(v) for k, v in (options.items() if isinstance(options, dict) else options)},
            run_on=stamp(run.started_at),
        )


LEVELS = list(Visibility)
"""From the widest to the narrowest."""


def as_open_as(level: str, than: Visibility) -> bool:
    """Whether what has `level` may be shown to everybody who sees what has the level `than`."""
    return LEVELS.index(Visibility(level)) <= LEVELS.index(than)


def closed_texts(matter: Matter, level: Visibility) -> list[Expression]:
    """Texts of the study that not everybody may see who will see the analysis."""
    return sorted(
        (
            text
            for text in matter.expressions.values()
            if not (as_open_as(text.visibility, level) and as_open_as(text.work.visibility, level))
        ),
        key=lambda text: text.key,
    )


def _law(text: Expression) -> c.Law:
    work, file = text.work, text.file
    return c.Law(
        key=text.key,
        work=work.key,
        title=text.title,
        work_title=work.title.data(),
        language=text.language,
        kind=text.expression_kind,
        holds_from=text.holds_from.isoformat(),
        words=text.words,
        grade=text.grade,
        authentic=text.authentic,
        state=work.state.key if work.state else "",
        jurisdiction=(work.jurisdiction or (work.state.name if work.state else work.jurisdiction)).data(),
        number=work.number,
        work_kind=work.work_kind,
        frbr=work.frbr,
        eli=work.eli,
        official_url=text.official_url or work.official_url,
        file_name=file.name if file else "",
        file_sha256=file.sha256 if file else "",
        sample=work.sample,
    )


def _mark(span: Any, provision: Provision | None) -> c.Mark | None:
    if not span or provision is None:
        return None
    start, end = (int(value) for value in span)
    return c.Mark(start, end, provision.words[start:end])


def _moment(at: datetime | None) -> str:
    return stamp(at) if at else ""
