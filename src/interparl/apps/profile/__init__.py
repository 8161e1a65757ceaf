"""Profiles: an assembly described as a folder of TOML files, checked and loaded into the registers."""
