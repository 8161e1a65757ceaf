"""What the room of uptake keeps."""

from interparl.apps.uptake.models.uptake import Step, Uptake

__all__ = ["Step", "Uptake"]
