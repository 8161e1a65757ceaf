"""The smoke test: start the site as a person would, ask every kind of page once, tell what failed, stop."""
