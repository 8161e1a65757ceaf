"""The list of amendments to a version of an act, in their order of consideration, as a document."""
