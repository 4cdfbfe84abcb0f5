"""Writes: each in a process of its own, which can be ended without harm to the store."""
