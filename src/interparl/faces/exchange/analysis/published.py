"""A published analysis as its exports and pages take it: the frozen content with what the record says around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings

from interparl.apps.common.domain.queries import the_assembly
from interparl.apps.common.models import Assembly
from interparl.apps.comparison.domain.content import Content
from interparl.apps.comparison.domain.freezing import read
from interparl.apps.comparison.models import Analysis


@dataclass(frozen=True, slots=True)
class Published:
    """`digest` is the SHA-256 of the content; `site` the address of the installation, without a slash at its end.

    `body` names whoever publishes. `withdrawal` says why it no longer stands, where `withdrawn_on` is set.
    """

    content: Content
    key: str
    number: int
    digest: str
    published_on: date
    published_by: str
    site: str = ""
    body: Mapping[str, str] = field(default_factory=dict)
    withdrawn_on: date | None = None
    withdrawal: str = ""

    def address(self, language: str, below: str = "") -> str:
        """The full address of its page, or of one `below` it."""
        return f"{self.site}/{language}/analyses/{self.key}/{below}"

    @property
    def iri(self) -> str:
        """Its name for machines, without a language."""
        return f"{self.site}/api/v1/analyses/{self.key}/"


def published(analysis: Analysis, *, assembly: Assembly | None = None) -> Published:
    """The analysis with its content read. One query where the `assembly` is not at hand."""
    assembly = assembly or the_assembly()
    return Published(
        content=read(analysis),
        key=analysis.key,
        number=analysis.number,
        digest=analysis.digest,
        published_on=analysis.published_at.date(),
        published_by=analysis.published_by_name,
        site=settings.SITE_URL,
        body=assembly.name.data() if assembly else {},
        withdrawn_on=analysis.withdrawn_at.date() if analysis.withdrawn_at else None,
        withdrawal=analysis.withdrawal,
    )
