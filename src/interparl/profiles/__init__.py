"""Profiles of assemblies: folders of TOML files, nothing executable."""
