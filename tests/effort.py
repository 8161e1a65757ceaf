"""How hard property tests look for a counterexample.

`make test` is run many times a day, so it looks at a sixth of the examples that a test asks for. All are looked at
where ``INTERPARL_EXAMPLES=full`` is set. A test that states its own number of examples takes it through `examples`.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

FULL = os.environ.get("INTERPARL_EXAMPLES") == "full"
"""Whether every example is wanted that a test asks for."""

LEAST = 5
"""Fewer examples than this are not made fewer still."""


def examples(full: int) -> int:
    """How many examples a property test takes that asks for `full` of them."""
    return full if FULL else max(min(full, LEAST), full // 6)


# How long an example takes says more about what else the machine does than about the example.
settings.register_profile(
    "tests",
    max_examples=examples(settings().max_examples),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("tests")
