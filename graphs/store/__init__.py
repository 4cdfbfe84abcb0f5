"""The store: immutable versions of a database, one writer, and a pointer that moves in one step."""
