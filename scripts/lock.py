"""Write requirements.lock and requirements-dev.lock: exact versions, no address of an index in them."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent


def main() -> int:
    """Resolve both files; 0 when they were written."""
    dev = tomllib.loads((ROOT / "pyproject.toml").read_text())["dependency-groups"]["dev"]
    base = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"]
    base += ["--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"]
    subprocess.run([*base, "pyproject.toml", "-o", "requirements.lock"], cwd=ROOT, check=True)
    subprocess.run(
        [*base, "-c", "requirements.lock", "-", "-o", "requirements-dev.lock"],
        cwd=ROOT,
        check=True,
        input="\n".join(dev).encode(),
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
