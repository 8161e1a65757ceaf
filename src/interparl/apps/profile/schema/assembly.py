"""The assembly itself, its sources, its accounts for trying things out."""

from __future__ import annotations

from string import Formatter
from typing import Any, ClassVar

from pydantic import Field, StrictBool, StrictInt, field_validator, model_validator

from interparl.apps.accounts.domain.roles import MAY_HAVE_ORGAN, OF_AN_ORGAN
from interparl.apps.common.actor import DELEGATION_ROLES, Role
from interparl.apps.common.enums import Grade, Visibility
from interparl.apps.profile.fault import Wrong
from interparl.apps.profile.nearest import nearest
from interparl.apps.profile.schema.part import Entry, Part
from interparl.apps.profile.schema.values import (
    DelegationRef,
    Key,
    Language,
    Line,
    NeededPartial,
    NeededTexts,
    OrganRef,
    Partial,
    PersonRef,
    Site,
    SourceRef,
    Texts,
    TimeZone,
    Url,
)
from interparl.apps.sittings.enums import DecisionKind
from interparl.engine.message import say
from interparl.engine.procedure import Deadline, OnClosedDay, RuleError

PLACEHOLDERS = ("sitting", "item", "year", "number", "organ")
ANY_KIND = "*"


class Notice(Part):
    """A deadline counted back from a sitting."""

    key: Key
    """Key of the deadline."""
    label: NeededTexts
    """What is due, by language."""
    days_before: StrictInt
    """Days before the sitting; 0 is the day itself."""
    working_days: StrictBool = False
    """Whether only working days are counted."""
    on_closed_day: OnClosedDay = OnClosedDay.STAYS
    """What becomes of it on a closed day: stays or earlier."""
    source: SourceRef
    """Source in which the rule stands; where it is an assumption, a source that says so."""

    def data(self) -> dict[str, Any]:
        """As the engine reads it."""
        return self.model_dump(mode="json")

    @model_validator(mode="after")
    def _readable(self) -> Notice:
        try:
            Deadline.from_data(self.data(), "notice")
        except RuleError as error:
            field = error.place.removeprefix("notice.")
            raise Wrong(say("This deadline cannot be."), error.message, field) from None
        return self


class Milestone(Part):
    """Something that made the assembly what it is."""

    key: Key
    """Key of the milestone."""
    date: NeededPartial
    """When."""
    text: NeededTexts
    """What, by language."""
    source: SourceRef
    """Source that states it."""


class Caveat(Part):
    """Something that a reader of the register must know."""

    key: Key
    """Key of the caveat."""
    text: NeededTexts
    """What, by language."""
    sources: list[SourceRef] = []
    """Sources it is about."""


class AssemblyPart(Entry):
    """The assembly: one table, not a list."""

    table: ClassVar[str] = "assembly"
    model: ClassVar[str] = "common.Assembly"

    name: NeededTexts
    """Full name by language."""
    short_name: Texts = {}
    """Short name by language."""
    about: Texts = {}
    """What the assembly is, a few sentences by language."""
    seat: Texts = {}
    """Where it has its seat."""
    website: Site = ""
    """Its own site."""
    time_zone: TimeZone = "UTC"
    """Time zone of the seat, such as Europe/Oslo."""
    languages: list[Language] = Field(min_length=1)
    """Languages of names and texts (BCP 47), the working ones first. A text in any other language is refused."""
    numbering: dict[str, str]
    """Pattern of the numbers of decisions by kind; `*` stands for every other kind."""
    notice: list[Notice] = []
    """Deadlines counted back from a sitting."""
    milestones: list[Milestone] = []
    """How the assembly came to be."""
    caveats: list[Caveat] = []
    """What a reader must know of the data."""

    @field_validator("numbering")
    @classmethod
    def _patterns(cls, value: dict[str, str]) -> dict[str, str]:
        kinds = [*DecisionKind.values, ANY_KIND]
        for kind, pattern in value.items():
            if kind not in kinds:
                raise Wrong(say("“{kind}” is no kind of decision.", kind=kind), nearest(kind, kinds), kind)
            _check_pattern(kind, pattern)
        return value

    def more_values(self) -> dict[str, Any]:
        """Lists that the record keeps as JSON."""
        return {
            "notice": [one.data() for one in self.notice],
            "milestones": [one.model_dump() for one in self.milestones],
            "caveats": [one.model_dump() for one in self.caveats],
        }


def _check_pattern(kind: str, pattern: str) -> None:
    try:
        names = [name for _, name, _, _ in Formatter().parse(pattern) if name is not None]
    except ValueError:
        raise Wrong(
            say("The pattern “{pattern}” has an odd brace.", pattern=pattern),
            say("Close every placeholder."),
            kind,
        ) from None
    for name in names:
        if name not in PLACEHOLDERS:
            raise Wrong(say("The placeholder “{name}” is not known.", name=name), nearest(name, PLACEHOLDERS), kind)
    if not {"number", "item"} & set(names):
        raise Wrong(
            say("The pattern “{pattern}” gives every decision the same number.", pattern=pattern),
            say("Add the placeholder “number” or “item” in braces."),
            kind,
        )


class SourcePart(Entry):
    """A page, a document or a record that states something."""

    table: ClassVar[str] = "source"
    model: ClassVar[str] = "common.Source"

    title: Texts = {}
    """Title, by language."""
    publisher: Line = ""
    """Who published it."""
    url: Url = ""
    """Its address."""
    language: Language = "en"
    """Language it is written in."""
    grade: Grade
    """own, official, agency, scholarly or mirror: how near it stands to what it states."""
    published: Partial = ""
    """When it was published."""
    seen_on: Partial = ""
    """When it was last looked at."""
    note: Texts = {}
    """What a reader should know, by language."""

    @model_validator(mode="after")
    def _can_be_found(self) -> SourcePart:
        if not (self.title or self.publisher or self.url):
            raise Wrong(
                say("Nobody can find this source."), say("Give it a title, a publisher or an address."), "title"
            )
        return self


class AccountPart(Part):
    """An account for trying things out; loaded only when asked for, never in production by default."""

    table: ClassVar[str] = "account"

    key: Key
    """Key of the account."""
    email: Line
    """Address with which one logs in."""
    name: Line
    """Name shown on the desk."""
    role: Role
    """administrator, leadership, officer, presiding, expert, head, member or staff."""
    organ: OrganRef = ""
    """Organ the role is for: needed for presiding and expert; an officer without one serves the whole assembly."""
    delegation: DelegationRef = ""
    """Delegation the role is for: needed for head, member and staff."""
    person: PersonRef = ""
    """Person of the register who has the account."""
    language: Language = "en"
    """Language of the pages."""
    visibility: ClassVar[Visibility] = Visibility.DRAFT

    @model_validator(mode="after")
    def _role_fits(self) -> AccountPart:
        if self.email.count("@") != 1 or self.email.startswith("@") or self.email.endswith("@"):
            raise Wrong(
                say("“{value}” is no e-mail address.", value=self.email), say("Write it as name@place."), "email"
            )
        if self.role in DELEGATION_ROLES and not self.delegation:
            raise Wrong(say("This role belongs to a delegation."), say("Name the delegation."), "delegation")
        if self.role not in DELEGATION_ROLES and self.delegation:
            raise Wrong(say("This role belongs to no delegation."), say("Leave the delegation out."), "delegation")
        if self.role in OF_AN_ORGAN and not self.organ:
            raise Wrong(say("This role belongs to an organ."), say("Name the organ."), "organ")
        if self.organ and self.role not in MAY_HAVE_ORGAN:
            raise Wrong(say("This role belongs to no organ."), say("Leave the organ out."), "organ")
        return self
