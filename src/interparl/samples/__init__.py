"""Sample laws of invented states, written for demonstration and tests: they are not the law of any state."""
