"""A version of the store, or a graph of it, as a file that other tools read."""
