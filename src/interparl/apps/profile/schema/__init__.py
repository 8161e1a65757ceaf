"""What a profile may say: one class a table, one module a room."""
