"""The paths of acts on the desk: which there are, what their stages need, and keeping them."""
