"""What the answers of the API look like: one shape a record."""
