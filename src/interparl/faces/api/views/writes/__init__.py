"""The narrow writes of the API: each calls a verb of a room, which asks whether the writer may."""
