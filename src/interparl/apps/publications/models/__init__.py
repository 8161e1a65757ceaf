"""News, situation briefs and communiqués, with their pictures."""

from interparl.apps.publications.models.publication import Picture, Publication

__all__ = ["Picture", "Publication"]
