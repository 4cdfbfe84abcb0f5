"""Reads queries and updates as SPARQL 1.1 has them, where the engine reads them otherwise."""
