"""`python -m interparl.project.smoke`: exit code 0 when everything answered."""

from __future__ import annotations

import sys

from interparl.project.smoke.run import main

sys.exit(main(sys.argv[1:]))
