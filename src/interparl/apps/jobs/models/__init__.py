"""What the room of long work keeps."""

from interparl.apps.jobs.models.job import Job

__all__ = ["Job"]
