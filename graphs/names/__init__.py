"""Who is who: reviewed entities, their names, and what a name in a text refers to."""

from graphs.names.load import names_graph

__all__ = ["names_graph"]
