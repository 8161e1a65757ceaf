"""Beginning a path and changing what is said of it; adding, changing and taking out its stages."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Max
from django.http import Http404
from django.urls import reverse

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.models import Row
from interparl.apps.common.wording import words
from interparl.apps.drafting.domain.path_stages import after_of, stage_in, stages_in, taken_out
from interparl.apps.drafting.domain.paths import add_path, change_path, read_path
from interparl.apps.drafting.models import Path
from interparl.engine.message import Message, say
from interparl.engine.procedure import stages as engine
from interparl.engine.procedure.names import listed
from interparl.engine.procedure.types import RuleError
from interparl.faces.desk.acts.paths.amendmentfields import data_of
from interparl.faces.desk.acts.paths.forms import DEFAULT, MOST, PathAddForm, PathChangeForm
from interparl.faces.desk.acts.paths.parts import OfPath, held, to_paths
from interparl.faces.desk.acts.paths.stageform import StageForm, form_for, name_in
from interparl.faces.desk.acts.paths.words import LACKS
from interparl.faces.desk.addresses import Crumb, address_of
from interparl.faces.desk.formpage import FormPage
from interparl.faces.desk.forms.base import DeskForm, why_field
from interparl.faces.desk.forms.source import take_source_if_any
from interparl.faces.desk.page import one

PLACE = re.compile(r"stages\[(\d+)\](?:\.(\w+)(?:\[(\d+)\])?)?")
"""Where the engine says that something is wrong with a stage: its place in the list, the field, the place in that."""

FIELDS = {"key": "called", "name": "called", "after": "follows", "needs": "needs"}
"""Field of a stage -> where it is typed."""


class PathAdd(FormPage):
    """Begin a path with the stages of another one."""

    form_class = PathAddForm
    action = "drafting.keep-paths"
    title = say("Begin a path")
    says = say("A dossier keeps the path it began with. A new path is for the acts that are opened from now on.")
    press = say("Begin the path")
    after = say("The path is there. Change its stages until the first act goes by it.")

    def initial(self) -> dict[str, Any]:
        """Behind the paths that are there, so that none of them is left by new acts unawares."""
        last = Path.objects.aggregate(last=Max("order"))["last"]
        return {"order": 0 if last is None else min(last + 1, MOST), **super().initial()}

    def crumbs(self) -> list[Crumb]:
        """The lists."""
        return to_paths()

    def leave(self) -> str:
        """Back to the list."""
        return reverse("desk:act-paths")

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Begin it."""
        del values["version"]
        source = take_source_if_any(actor, values)
        begin = values.pop("begin")
        if begin == DEFAULT:
            return add_path(actor, stages=engine.default_path().to_data()["stages"], source=source, **values)
        other = one(Path, begin, actor)
        return add_path(actor, stages=other.stages, amendments=other.amendments, source=source, **values)

    def next(self, written: Row | None) -> str:
        """On to its page."""
        return address_of(written)


class PathChange(OfPath):
    """Change what is said of a path, and what it asks of amendments."""

    form_class = PathChangeForm
    title = say("Change what is said of the path")
    says = say("Its stages are changed on its page, one by one, until the first act goes by it.")

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Change it."""
        source = take_source_if_any(actor, values)
        about = {name: values[name] for name in ("name", "act_kinds", "order", "assumed", "note", "why")}
        amendments = data_of(values, self.path)
        return change_path(actor, self.path, expected=values["version"], source=source, amendments=amendments, **about)


class OfStages(OfPath):
    """A form by which the stages of a path become others; where acts go by it, it says so instead."""

    template = "desk/acts/paths/stage.html"
    place = "stages"
    stage_key: str = ""

    def extra(self) -> dict[str, Any]:
        """Whether its stages stay."""
        return held(self.path)

    def stages_of(self, values: dict[str, Any]) -> Any:
        """The stages as they shall be."""
        raise NotImplementedError

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Change them; where the engine cannot walk them, the reason stands beside what was typed."""
        stages = self.stages_of(values)
        try:
            return change_path(actor, self.path, stages=stages, expected=values["version"], why=values["why"])
        except Refused as refusal:
            if isinstance(refusal.__cause__, RuleError):
                raise beside_fields(refusal.__cause__, stages, self.stage_key) from refusal
            raise


class StageAdd(OfStages):
    """Add a stage."""

    form_class = StageForm
    title = say("Add a stage")
    after = say("The stage is added.")

    def lead(self) -> Message | None:
        """To which path."""
        return say("Path: {path}", path=self.path.label())

    def form_options(self) -> dict[str, Any]:
        """The path."""
        return {"path": self.path}

    def initial(self) -> dict[str, Any]:
        """Behind the last stage that does not end the path, with the version seen."""
        before = [stage.key for stage in read_path(self.path).stages if not stage.ends]
        return {"version": self.path.version, "behind": before[-1] if before else ""}

    def stages_of(self, values: dict[str, Any]) -> Any:
        """With the new one."""
        form = StageForm(path=self.path, actor=self.actor)
        self.stage_key = form.key_of(values)
        return form.data_of(values)


class StageChange(OfStages):
    """Change a stage."""

    title = say("Change the stage")

    def find(self) -> Row | None:
        """The path; 404 where it has no such stage. Who has typed something is told instead."""
        found = super().find()
        assert isinstance(found, Path)
        self.stage_key = self.kwargs["stage"]
        if self.request.method != "POST" and stage_in(found.stages, self.stage_key) is None:
            raise Http404(self.stage_key)
        self.form_class = form_for(self.stage_key)  # type: ignore[misc]  # of this page, for this stage
        return found

    def heading(self) -> Message:
        """Which stage."""
        return say("Change the stage: {stage}", stage=self.stage_name())

    def stage_name(self) -> Message:
        """What it is called; its key where it is no more."""
        return engine.stage_name(read_path(self.path), self.stage_key)

    def lead(self) -> Message | None:
        """Of which path."""
        return say("Path: {path}", path=self.path.label())

    def form_options(self) -> dict[str, Any]:
        """The path."""
        return {"path": self.path}

    def stages_of(self, values: dict[str, Any]) -> Any:
        """With this one as it was typed."""
        if stage_in(self.path.stages, self.stage_key) is None:
            raise Refused(say("The path has no such stage any more: somebody took it out."))
        form: Any = self.form_class(path=self.path, actor=self.actor)
        return form.data_of(values)


class StageRemoveForm(DeskForm):
    """Why a stage is taken out."""

    derived: ClassVar[tuple[str, ...]] = ()
    why = why_field()


class StageRemove(OfStages):
    """Take a stage out."""

    form_class = StageRemoveForm
    title = say("Take the stage out")
    press = say("Take out")
    after = say("The stage is taken out.")
    danger = True

    def find(self) -> Row | None:
        """The path; 404 where it has no such stage."""
        found = super().find()
        assert isinstance(found, Path)
        self.stage_key = self.kwargs["stage"]
        if stage_in(found.stages, self.stage_key) is None:
            raise Http404(self.stage_key)
        return found

    def heading(self) -> Message:
        """Which stage."""
        return say("Take the stage out: {stage}", stage=engine.stage_name(read_path(self.path), self.stage_key))

    def lead(self) -> Message | None:
        """Of which path."""
        return say("Path: {path}", path=self.path.label())

    def initial(self) -> dict[str, Any]:
        """Only the version seen."""
        return {"version": self.path.version}

    def stages_of(self, values: dict[str, Any]) -> Any:
        """Without it."""
        return taken_out(self.path.stages, self.stage_key)

    def extra(self) -> dict[str, Any]:
        """What becomes of the stages that came after it, and what cannot be done without it."""
        walked, after = read_path(self.path), {each["key"]: after_of(each) for each in self.stages_of({})}
        told = []
        for stage in walked.stages:
            if self.stage_key in stage.after and stage.key != self.stage_key:
                now = [engine.stage_name(walked, key) for key in after[stage.key]]
                if now:
                    told.append(say("{stage} comes after: {stages}.", stage=stage.name, stages=listed(now)))
                else:
                    told.append(say("The path may begin with {stage}.", stage=stage.name))
        lacks = [LACKS[self.stage_key]] if self.stage_key in LACKS else []
        return {**super().extra(), "then": [*told, *lacks]}


def beside_fields(error: RuleError, stages: Any, key: str) -> ValidationError:
    """What the engine says of stages that cannot be walked: at the field where it was typed, else with the stage."""
    found = PLACE.fullmatch(error.place)
    if found is None:
        return ValidationError({NON_FIELD_ERRORS: [words(error.message)]})
    number, part, at = int(found[1]), found[2] or "", found[3]
    stage = stages_in(stages)[number]
    if stage["key"] == key:
        return ValidationError({FIELDS.get(part, NON_FIELD_ERRORS): [words(error.message)]})
    if part == "after" and at is not None and after_of(stage)[int(at)] == key:
        return ValidationError({"leads_to": [words(error.message)]})
    told = say("Stage {number}, {name}: {why}", number=number + 1, name=str(name_in(stage["name"])), why=error.message)
    return ValidationError({NON_FIELD_ERRORS: [words(told)]})
