"""What lists of the API can be narrowed by."""
