"""The register in the shape of the Popolo data specification (popoloproject.com), for tools that read it."""
